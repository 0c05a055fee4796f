/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-error.h"
#include "antin-records-error.h"
#include "antin-records-metadata.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Metadata in files (ORD-09): what is written can be read, nothing is written over, and what is no metadata is refused. */

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static AntinRegulationMetadata *
make (const char *number, const char *subject)
{
  AntinRegulationMetadata *metadata = antin_regulation_metadata_new ();

  antin_regulation_metadata_put (metadata, "CodeNumber", number);
  antin_regulation_metadata_put (metadata, "Subject", subject);
  return metadata;
}

static void
test_round_trip (void)
{
  g_autoptr (AntinRegulationMetadata) metadata = make ("15", "Ban hành “Kế hoạch”\n\\ tab\t");
  g_autoptr (AntinRegulationMetadata) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = in_folder ("round.metadata.json");

  antin_regulation_metadata_add_receiver (metadata);
  antin_regulation_metadata_add_receiver (metadata);
  g_assert_true (antin_regulation_metadata_set (metadata, 1, "To.OrganId", "000.00.01.H01", NULL));
  g_assert_true (antin_regulation_metadata_set (metadata, 2, "To.OrganName", "Sở Nội vụ", NULL));
  g_assert_true (antin_records_metadata_write (metadata, path, &error));
  g_assert_no_error (error);
  read = antin_records_metadata_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (antin_regulation_metadata_get (read, 0, "CodeNumber"), ==, "15");
  g_assert_cmpstr (antin_regulation_metadata_get (read, 0, "Subject"), ==, "Ban hành “Kế hoạch”\n\\ tab\t");
  g_assert_cmpuint (antin_regulation_metadata_get_n_receivers (read), ==, 2);
  g_assert_cmpstr (antin_regulation_metadata_get (read, 1, "To.OrganId"), ==, "000.00.01.H01");
  g_assert_cmpstr (antin_regulation_metadata_get (read, 2, "To.OrganName"), ==, "Sở Nội vụ");
  g_assert_false (antin_records_metadata_write (metadata, path, &error));
  g_assert_true (error != NULL && error->domain == ANTIN_BASE_ERROR);
  g_unlink (path);
}

static void
test_names (void)
{
  static const char *const cases[][2] = {
    { "/a/15.pdf", "/a/15.metadata.json" },
    { "/a/15.PDF", "/a/15.metadata.json" },
    { "/a/15 - đã đóng dấu.pdf", "/a/15 - đã đóng dấu.metadata.json" },
    { "/a/15", "/a/15.metadata.json" },
    { ".pdf", ".pdf.metadata.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = antin_records_metadata_get_path (cases[i][0]);

      g_assert_cmpstr (path, ==, cases[i][1]);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "", "" },
    { "[]", "" },
    { "{", "" },
    { "\xff{}", "" },
    { "{\"Number\": \"15\"}", "Number" },
    { "{\"CodeNumber\": [\"15\"]}", "CodeNumber" },
    { "{\"CodeNumber\": true}", "CodeNumber" },
    { "{\"CodeNumber\": 1.5}", "CodeNumber" },
    { "{\"CodeNumber\": \"123456789012\"}", "11" },
    { "{\"Subject\": \"\\ud800x\"}", "Subject" },
    { "{\"IssuedDate\": \"2026-11-20\"}", "IssuedDate" },
    { "{\"To\": {}}", "To" },
    { "{\"To\": [1]}", "To" },
    { "{\"To\": [{\"Subject\": \"a\"}]}", "To.Subject" },
    { "{\"To\": [[[[[1]]]]]}", "" },
  };
  g_autofree char *path = in_folder ("refused.json");
  g_autofree char *long_text = g_strnfill (1024 * 1024 + 1, ' ');
  g_autofree char *pipe = in_folder ("pipe");
  g_autofree char *nothing = in_folder ("nothing");
  const char *const others[] = { pipe, folder, nothing };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i <= G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinRegulationMetadata) metadata = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, i < G_N_ELEMENTS (cases) ? cases[i].text : long_text, -1, NULL));
      metadata = antin_records_metadata_read (path, &error);
      g_assert_null (metadata);
      g_assert_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_METADATA);
      g_assert_nonnull (strstr (error->message, path));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (i == G_N_ELEMENTS (cases) || strstr (error->message, cases[i].words) != NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_records_metadata_read (others[i], &error));
      g_assert_nonnull (error);
    }
  g_unlink (path);
  g_unlink (pipe);
}

/* Number and date are those of the signature, whatever a system thought before; the rest is the system's. */
static void
test_export (void)
{
  g_autoptr (AntinRegulationMetadata) known = make ("14", "As the system has it");
  g_autoptr (AntinRegulationMetadata) told = make ("15", "As the document prints it");
  g_autoptr (AntinRegulationMetadata) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *signed_path = in_folder ("15.pdf");
  g_autofree char *path = in_folder ("15.metadata.json");
  g_autofree char *text = NULL;
  AntinSignResult result = { .path = signed_path, .metadata = told };

  antin_regulation_metadata_put_date (told, "IssuedDate", 20, 11, 2026);
  antin_regulation_metadata_put (told, "FullName", "Trần Thị Bích Hằng");
  antin_regulation_metadata_put (known, "OrganId", "000.00.00.H01");
  antin_regulation_metadata_add_receiver (known);
  g_assert_true (antin_regulation_metadata_set (known, 1, "To.OrganName", "Sở Tài chính", NULL));
  g_assert_true (antin_records_metadata_is_free (signed_path, NULL));
  g_assert_true (antin_records_metadata_export (&result, known, &error));
  g_assert_no_error (error);
  read = antin_records_metadata_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (antin_regulation_metadata_get (read, 0, "CodeNumber"), ==, "15");
  g_assert_cmpstr (antin_regulation_metadata_get (read, 0, "IssuedDate"), ==, "20/11/2026");
  g_assert_cmpstr (antin_regulation_metadata_get (read, 0, "Subject"), ==, "As the system has it");
  g_assert_cmpstr (antin_regulation_metadata_get (read, 0, "FullName"), ==, "Trần Thị Bích Hằng");
  g_assert_cmpstr (antin_regulation_metadata_get (read, 0, "OrganId"), ==, "000.00.00.H01");
  g_assert_cmpstr (antin_regulation_metadata_get (read, 1, "To.OrganName"), ==, "Sở Tài chính");
  /* What is there stays. */
  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_false (antin_records_metadata_is_free (signed_path, &error));
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_assert_false (antin_records_metadata_export (&result, NULL, &error));
  g_assert_true (error != NULL && error->domain == ANTIN_BASE_ERROR);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("antin-test-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_test_add_func ("/records/metadata/ORD-09/round-trip", test_round_trip);
  g_test_add_func ("/records/metadata/ORD-09/names", test_names);
  g_test_add_func ("/records/metadata/ORD-09/refused", test_refused);
  g_test_add_func ("/records/metadata/ORD-09/export", test_export);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
