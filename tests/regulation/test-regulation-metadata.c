/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-metadata.h"

#include <string.h>

/* Names and lengths as NĐ 30/2020, Phụ lục VI prints them. */
static void
test_lengths (void)
{
  static const struct
  {
    const char *name;
    guint length;
  } facts[] = {
    { "OrganId", 13 },
    { "FileCatalog", 4 },
    { "FileNotation", 20 },
    { "DocOrdinal", 3 },
    { "TypeName", 100 },
    { "CodeNumber", 11 },
    { "CodeNotation", 30 },
    { "IssuedDate", 10 },
    { "OrganName", 200 },
    { "Subject", 500 },
    { "Language", 30 },
    { "PageAmount", 3 },
    { "Description", 500 },
    { "Position", 100 },
    { "FullName", 50 },
    { "To.OrganId", 13 },
    { "To.OrganName", 200 },
    { "Priority", 1 },
    { "IssuedAmount", 3 },
    { "DueDate", 10 },
    { "ArrivalDate", 10 },
    { "ArrivalNumber", 10 },
    { "ToPlaces", 1000 },
  };
  guint n;
  const AntinRegulationMetadataField *fields = antin_regulation_metadata_get_fields (&n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (facts));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntinRegulationMetadata) metadata = antin_regulation_metadata_new ();
      g_autoptr (GError) error = NULL;
      guint receiver = g_str_has_prefix (facts[i].name, "To.") ? antin_regulation_metadata_add_receiver (metadata) : 0;
      g_autofree char *longest = g_strnfill (facts[i].length, '1');
      g_autofree char *longer = g_strnfill (facts[i].length + 1, '1');
      g_autofree char *said = g_strdup_printf ("“%s” has %u characters. At most %u", facts[i].name, facts[i].length + 1, facts[i].length);

      g_assert_cmpstr (fields[i].name, ==, facts[i].name);
      g_assert_cmpuint (fields[i].length, ==, facts[i].length);
      g_assert_false (antin_regulation_metadata_set (metadata, receiver, facts[i].name, longer, &error));
      g_assert_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT);
      g_assert_nonnull (strstr (error->message, said));
      g_assert_nonnull (strstr (error->message, "Phụ lục VI"));
      g_assert_null (antin_regulation_metadata_get (metadata, receiver, facts[i].name));
      if (fields[i].type == 'd')
        continue;
      g_assert_true (antin_regulation_metadata_set (metadata, receiver, facts[i].name, longest, NULL));
      g_assert_cmpstr (antin_regulation_metadata_get (metadata, receiver, facts[i].name), ==, longest);
    }
}

static void
test_values (void)
{
  static const struct
  {
    const char *name;
    const char *value;
    gboolean taken;
  } cases[] = {
    { "IssuedDate", "05/01/2026", TRUE },
    { "IssuedDate", "5/1/2026", TRUE },
    { "IssuedDate", "2026-01-05", FALSE },
    { "IssuedDate", "31/02/2026", FALSE },
    { "IssuedDate", "01/01/26", FALSE },
    { "IssuedDate", "", TRUE },
    { "PageAmount", "12", TRUE },
    { "PageAmount", "-1", FALSE },
    { "PageAmount", "1a", FALSE },
    { "Nothing", "1", FALSE },
    { "To.OrganId", "1", FALSE },
    /* Characters, not bytes: 50 of three bytes each. */
    { "FullName", "ữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữ", TRUE },
    { "FullName", "ữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữữ", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinRegulationMetadata) metadata = antin_regulation_metadata_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s=%s", cases[i].name, cases[i].value);
      g_assert_cmpint (antin_regulation_metadata_set (metadata, 0, cases[i].name, cases[i].value, &error), ==, cases[i].taken);
      g_assert_cmpint (error == NULL, ==, cases[i].taken);
    }
}

static void
test_put (void)
{
  g_autoptr (AntinRegulationMetadata) metadata = antin_regulation_metadata_new ();
  g_autofree char *none = antin_regulation_metadata_get_code (metadata);
  g_autofree char *number = NULL;
  g_autofree char *code = NULL;
  g_autofree char *subject = g_strnfill (600, 'x');
  gint64 time;

  g_assert_null (none);
  antin_regulation_metadata_put (metadata, "CodeNumber", "05");
  number = antin_regulation_metadata_get_code (metadata);
  g_assert_cmpstr (number, ==, "05");
  antin_regulation_metadata_put (metadata, "CodeNotation", "QĐ-UBND");
  code = antin_regulation_metadata_get_code (metadata);
  g_assert_cmpstr (code, ==, "05/QĐ-UBND");
  /* What is known stays; what is too long is cut. */
  antin_regulation_metadata_put (metadata, "CodeNumber", "06");
  g_assert_cmpstr (antin_regulation_metadata_get (metadata, 0, "CodeNumber"), ==, "05");
  antin_regulation_metadata_put (metadata, "Subject", subject);
  g_assert_cmpuint (strlen (antin_regulation_metadata_get (metadata, 0, "Subject")), ==, 500);
  g_assert_false (antin_regulation_metadata_get_date (metadata, "IssuedDate", &time));
  antin_regulation_metadata_put_date (metadata, "IssuedDate", 0, 1, 2026);
  g_assert_null (antin_regulation_metadata_get (metadata, 0, "IssuedDate"));
  antin_regulation_metadata_put_date (metadata, "IssuedDate", 5, 1, 2026);
  g_assert_cmpstr (antin_regulation_metadata_get (metadata, 0, "IssuedDate"), ==, "05/01/2026");
  g_assert_true (antin_regulation_metadata_get_date (metadata, "IssuedDate", &time));
  g_assert_cmpint (time, ==, 1767546000); /* 2026-01-05T00:00:00+07:00 */
}

static void
test_receivers (void)
{
  g_autoptr (AntinRegulationMetadata) metadata = antin_regulation_metadata_new ();

  for (guint i = 1; i <= 1000; i++)
    g_assert_cmpuint (antin_regulation_metadata_add_receiver (metadata), ==, i);
  g_assert_cmpuint (antin_regulation_metadata_add_receiver (metadata), ==, 0);
  g_assert_true (antin_regulation_metadata_set (metadata, 2, "To.OrganName", "Sở Nội vụ", NULL));
  g_assert_cmpstr (antin_regulation_metadata_get (metadata, 2, "To.OrganName"), ==, "Sở Nội vụ");
  g_assert_null (antin_regulation_metadata_get (metadata, 1, "To.OrganName"));
  g_assert_false (antin_regulation_metadata_set (metadata, 1, "OrganName", "Sở Nội vụ", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/metadata/ORD-09/lengths", test_lengths);
  g_test_add_func ("/regulation/metadata/ORD-09/values", test_values);
  g_test_add_func ("/regulation/metadata/ORD-09/put", test_put);
  g_test_add_func ("/regulation/metadata/ORD-09/receivers", test_receivers);
  return g_test_run ();
}
