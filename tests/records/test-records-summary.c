/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-records-backup.h"
#include "antin-records-deletion.h"
#include "antin-records-error.h"
#include "antin-records-summary.h"
#include "antin-records-table.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What is reported about a period, and what is kept and deleted by it. */

static gint64
at (const char *iso)
{
  gint64 time = 0;

  g_assert_true (antin_base_time_parse_iso (iso, &time));
  return time;
}

static AntinRegulation *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  const char *folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  AntinRegulation *regulation = antin_regulation_load_from (id, folders, &error);

  g_assert_no_error (error);
  return regulation;
}

static void
assert_period (const char *text, const AntinRegulation *regulation, const char *first, const char *last)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = NULL, *until = NULL;
  AntinRecordsPeriod period;

  g_assert_true (antin_records_period_parse (text, at ("2026-11-20T09:00:00+07:00"), regulation, &period, &error));
  g_assert_no_error (error);
  from = antin_base_time_format_iso (period.from);
  until = antin_base_time_format_iso (period.until - 1);
  g_assert_true (g_str_has_prefix (from, first) && g_str_has_suffix (from, "T00:00:00+07:00"));
  g_assert_true (g_str_has_prefix (until, last) && g_str_has_suffix (until, "T23:59:59+07:00"));
}

static void
test_periods (void)
{
  static const char *const wrong[] = { "", "H3", "Q0", "Q5", "h1", "26", "2026-", "2026-H", "2026-01-01", "2026-02-01..2026-01-31",
                                       "2026-02-30..2026-03-01", "..", "2026-01-01..", "2026H1", "99999" };
  g_autoptr (AntinRegulation) lao_cai = load ("lao-cai-2015");
  g_autoptr (AntinRegulation) nd30 = load ("nd30-2020");

  assert_period ("2025", NULL, "2025-01-01", "2025-12-31");
  assert_period ("H1", nd30, "2026-01-01", "2026-06-30");
  assert_period ("2024-H2", NULL, "2024-07-01", "2024-12-31");
  assert_period ("Q1", lao_cai, "2026-01-01", "2026-03-31");
  assert_period ("2024-Q4", NULL, "2024-10-01", "2024-12-31");
  assert_period ("2026-02-28..2026-03-01", NULL, "2026-02-28", "2026-03-01");
  /* Reports are due on 20 June and 20 November. */
  assert_period ("H1", lao_cai, "2025-11-21", "2026-06-20");
  assert_period ("H2", lao_cai, "2026-06-21", "2026-11-20");
  assert_period ("2026", lao_cai, "2025-11-21", "2026-11-20");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      AntinRecordsPeriod period;

      g_assert_false (antin_records_period_parse (wrong[i], 0, NULL, &period, &error));
      g_assert_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_PERIOD);
    }
}

static void
add (AntinRecordsRegister *book, const char *time, const char *path, const char *sha256, const char *kind, const char *certificate, const char *level, const char *overrides)
{
  AntinRecordsEntry entry = {
    .time = at (time),
    .path = (char *) path,
    .sha256 = (char *) sha256,
    .kind = (char *) kind,
    .number = (char *) "15/QĐ-UBND",
    .certificate = (char *) certificate,
    .holder = (char *) "Trần Thị Bích Hằng",
    .level = (char *) level,
    .overrides = (char *) overrides,
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_records_register_add_entry (book, &entry, &error));
  g_assert_no_error (error);
}

static JsonNode *
read_json (const AntinRecordsSummary *summary, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "report.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_records_summary_save (summary, path, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (json_parser_load_from_file (parser, path, &error));
  g_assert_no_error (error);
  g_unlink (path);
  return json_parser_steal_root (parser);
}

static void
test_counts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "register.sqlite", NULL);
  g_autofree char *csv_path = g_build_filename (folder, "report.csv", NULL);
  g_autofree char *pdf_path = g_build_filename (folder, "report.PDF", NULL);
  g_autofree char *csv = NULL, *pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRecordsRegister) book = antin_records_register_open (path, &error);
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (AntinRecordsSummary) summary = NULL;
  g_autoptr (GError) unreadable = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "No.");
  g_autoptr (JsonNode) node = NULL;
  AntinRecordsPeriod period;
  JsonObject *json, *kinds, *first;

  g_assert_no_error (error);
  add (book, "2026-06-30T23:59:59+07:00", "/a/before.pdf", "1", "personal", "aa", "B-T", NULL);
  add (book, "2026-07-01T00:00:00+07:00", "/a/=1+1.pdf", "2", "personal", "aa", "B-T", NULL);
  add (book, "2026-09-01T09:00:00+07:00", "/a/\"b\", c.pdf", "3", "organisation", "bb", "B-B", "POS-04: no room");
  add (book, "2026-12-31T23:59:59+07:00", "/a/last.pdf", "4", "personal", "aa", "B-LTA", NULL);
  add (book, "2027-01-01T00:00:00+07:00", "/a/after.pdf", "5", "personal", "aa", "B-T", NULL);
  report = antin_sign_report_new_for_error ("/in/x.pdf", unreadable);
  g_assert_true (antin_records_register_add_verdict (book, report, ANTIN_RECORDS_ACT_REFUSAL, at ("2026-08-01T00:00:00+07:00"), &error));
  g_assert_true (antin_records_register_add_verdict (book, report, ANTIN_RECORDS_ACT_REPORT, at ("2027-08-01T00:00:00+07:00"), &error));
  g_assert_true (antin_records_period_parse ("2026-H2", 0, NULL, &period, NULL));
  summary = antin_records_summary_new (book, &period, NULL, at ("2027-01-05T09:00:00+07:00"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (antin_records_summary_get_n_signatures (summary), ==, 3);

  node = read_json (summary, folder);
  json = json_node_get_object (node);
  g_assert_cmpint (json_object_get_int_member (json, "signatures"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (json, "with_timestamp"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json, "with_reasons"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json, "refusals"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json, "reports"), ==, 0);
  kinds = json_object_get_object_member (json, "kinds");
  g_assert_cmpint (json_object_get_int_member (kinds, "personal"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (kinds, "organisation"), ==, 1);
  first = json_array_get_object_element (json_object_get_array_member (json, "certificates"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "certificate"), ==, "aa");
  g_assert_cmpint (json_object_get_int_member (first, "signatures"), ==, 2);

  g_assert_true (antin_records_summary_save (summary, csv_path, FALSE, &error));
  g_assert_true (g_file_get_contents (csv_path, &csv, NULL, &error));
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf"));
  g_assert_nonnull (strstr (csv, "\"/a/\"\"b\"\", c.pdf\""));
  g_assert_null (strstr (csv, "before.pdf"));
  g_assert_null (strstr (csv, "after.pdf"));
  /* What is there is not lost. */
  g_assert_false (antin_records_summary_save (summary, csv_path, FALSE, NULL));
  g_assert_true (antin_records_summary_save (summary, pdf_path, FALSE, &error));
  g_assert_true (g_file_get_contents (pdf_path, &pdf, NULL, &error));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_false (antin_records_summary_is_format ("report.doc"));
  g_unlink (csv_path);
  g_unlink (pdf_path);
  g_clear_pointer (&book, antin_records_register_close);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_table (void)
{
  g_autoptr (AntinRecordsTable) table = antin_records_table_new ("A & <B>");
  g_autofree char *csv = NULL;
  g_autoptr (GBytes) ods = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "table.ods", NULL);
  g_autofree char *python = g_find_program_in_path ("python3");

  antin_records_table_add (table, "=1+1", " @x", "12", "012", "a\"b", "a\x01 < b", NULL);
  csv = antin_records_table_to_csv (table);
  g_assert_cmpstr (csv, ==, "\xef\xbb\xbf\"'=1+1\",\"' @x\",12,\"012\",\"a\"\"b\",\"a\x01 < b\"\r\n");
  ods = antin_records_table_to_ods (&table, 1);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (ods, NULL), (gssize) g_bytes_get_size (ods), NULL));
  if (python != NULL)
    {
      const char *script = "import sys, zipfile, xml.dom.minidom as m\n"
                           "z = zipfile.ZipFile(sys.argv[1])\n"
                           "assert z.testzip() is None and z.namelist()[0] == 'mimetype', z.namelist()\n"
                           "m.parseString(z.read('META-INF/manifest.xml'))\n"
                           "d = m.parseString(z.read('content.xml'))\n"
                           "c = d.getElementsByTagName('table:table-cell')\n"
                           "t = [e.firstChild.firstChild.data for e in c]\n"
                           "assert t == ['=1+1', ' @x', '12', '012', 'a\"b', 'a  < b'], t\n"
                           "assert [e.getAttribute('office:value-type') for e in c][:4] == ['string', 'string', 'float', 'string']\n";
      const char *command[] = { python, "-c", script, path, NULL };
      int status = -1;

      g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
      g_assert_true (g_spawn_check_wait_status (status, NULL));
    }
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
test_backup (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  g_autofree char *copies = g_build_filename (folder, "copies", NULL);
  g_autofree char *book_path = g_build_filename (folder, "register.sqlite", NULL);
  g_autofree char *one = NULL, *two = NULL, *changed = NULL, *sums_path = NULL, *sums = NULL, *copy = NULL, *copied = NULL, *copy_two = NULL, *expected = NULL;
  g_autofree char *sum_one = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "one", -1);
  g_autofree char *sum_two = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "two", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRecordsRegister) book = antin_records_register_open (book_path, &error);
  g_autoptr (GPtrArray) missing = NULL;
  AntinRecordsPeriod period = { 0, G_MAXINT64 };

  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  one = write_file (folder, "15.pdf", "one");
  two = write_file (other, "15.pdf", "two");
  changed = write_file (folder, "16.pdf", "not what was signed");
  add (book, "2026-06-30T00:00:00+07:00", one, sum_one, "personal", "aa", "B-T", NULL);
  add (book, "2026-06-30T00:00:01+07:00", two, sum_two, "personal", "aa", "B-T", NULL);
  add (book, "2026-06-30T00:00:02+07:00", changed, "00", "personal", "aa", "B-T", NULL);
  missing = antin_records_backup_save (book, &period, copies, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (missing->pdata[0], ==, changed);
  sums_path = g_build_filename (copies, "SHA256SUMS", NULL);
  copy = g_build_filename (copies, "15.pdf", NULL);
  copy_two = g_build_filename (copies, "15 (2).pdf", NULL);
  expected = g_strdup_printf ("%s  15.pdf\n%s  15 (2).pdf\n", sum_one, sum_two);
  g_assert_true (g_file_get_contents (sums_path, &sums, NULL, NULL));
  g_assert_cmpstr (sums, ==, expected);
  g_assert_true (g_file_get_contents (copy_two, &copied, NULL, NULL));
  g_assert_cmpstr (copied, ==, "two");
  /* A backup does not mix with what is there. */
  g_assert_null (antin_records_backup_save (book, &period, copies, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
  g_clear_pointer (&book, antin_records_register_close);
  for (const char *const *path = (const char *const[]){ one, two, changed, sums_path, copy, copy_two, book_path, NULL }; *path != NULL; path++)
    g_assert_cmpint (g_unlink (*path), ==, 0);
  g_rmdir (copies);
  g_rmdir (other);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_deletion (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  g_autofree char *document = write_file (folder, "in.pdf", "forged");
  g_autofree char *metadata = write_file (folder, "in.metadata.json", "{}");
  g_autofree char *neighbour = write_file (folder, "in2.pdf", "another");
  g_autofree char *notice = g_build_filename (folder, "notice.pdf", NULL);
  g_autoptr (AntinRegulation) bac_kan = load ("bac-kan-2022");
  g_autoptr (AntinRegulation) nd30 = load ("nd30-2020");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "forged", -1);
  g_autoptr (GError) error = NULL;
  AntinSignReport report = { .file = document, .sha256 = sum, .indication = ANTIN_SIGN_TOTAL_FAILED };

  g_assert_false (antin_records_deletion_is_due (&report, nd30));
  g_assert_true (antin_records_deletion_is_due (&report, bac_kan));
  g_assert_false (antin_records_deletion_run (&report, bac_kan, notice, &error));
  g_assert_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_DELETION);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (notice, "notice", -1, NULL));
  g_assert_false (antin_records_deletion_run (&report, nd30, notice, NULL));
  report.indication = ANTIN_SIGN_INDETERMINATE;
  g_assert_false (antin_records_deletion_run (&report, bac_kan, notice, NULL));
  report.indication = ANTIN_SIGN_TOTAL_FAILED;
  report.sha256 = (char *) "00";
  g_assert_false (antin_records_deletion_run (&report, bac_kan, notice, NULL));
  g_assert_true (g_file_test (document, G_FILE_TEST_EXISTS));
  report.sha256 = sum;
  g_assert_true (antin_records_deletion_run (&report, bac_kan, notice, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (document, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (metadata, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (neighbour), ==, 0);
  g_assert_cmpint (g_unlink (notice), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/summary/REP-03/periods", test_periods);
  g_test_add_func ("/records/summary/REP-03/counts", test_counts);
  g_test_add_func ("/records/summary/REP-03/table", test_table);
  g_test_add_func ("/records/summary/REP-05/deletion", test_deletion);
  g_test_add_func ("/records/summary/REP-10/backup", test_backup);
  return g_test_run ();
}
