/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-number.h"

#include "antin-base-time.h"

static const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };

static AntinRegulation *
load (void)
{
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load_from ("nd30-2020", folders, &error);

  g_assert_no_error (error);
  return regulation;
}

static void
test_good_numbers (void)
{
  g_autoptr (AntinRegulation) regulation = load ();
  static const struct
  {
    const char *text;
    const char *number;
    const char *notation;
  } cases[] = {
    { "15/QĐ-BNV", "15", "QĐ-BNV" },
    { "5/BNV-VP", "05", "BNV-VP" },
    { "05/BNV-VP", "05", "BNV-VP" },
    { "0", "00", NULL },
    { "Số: 12/UBND-VX", "12", "UBND-VX" },
    { "  7 / 2026/QĐ-UBND ", "07", "2026/QĐ-UBND" },
    { "123", "123", NULL },
    { "12a", "12a", NULL },
    { "12345678901/ABCDEFGHIJKLMNOPQRSTUVWXYZ1234", "12345678901", "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = NULL;
      g_autofree char *notation = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (antin_regulation_number_parse (cases[i].text, regulation, &number, &notation, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (number, ==, cases[i].number);
      g_assert_cmpstr (notation, ==, cases[i].notation);
    }
}

static void
test_bad_numbers (void)
{
  g_autoptr (AntinRegulation) regulation = load ();
  static const char *const texts[] = {
    "",
    "   ",
    "/QĐ-UBND",
    "15/",
    "123456789012/QĐ",
    "1/ABCDEFGHIJKLMNOPQRSTUVWXYZ12345",
    "1 5/QĐ",
    "15/QĐ UBND",
    "1;5/QĐ",
    "15/<b>",
    "\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *number = NULL;
      g_autofree char *notation = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (antin_regulation_number_parse (texts[i], regulation, &number, &notation, &error));
      g_assert_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT);
      g_assert_null (number);
    }
}

static gint64
time_of (const char *text)
{
  gint64 time;

  g_assert_true (antin_base_time_parse_iso (text, &time));
  return time;
}

/* The decree's own examples (Mục V). */
static void
test_dates (void)
{
  static const char *const cases[][2] = {
    { "2020-01-05", "ngày 05 tháng 01 năm 2020" },
    { "2019-06-29", "ngày 29 tháng 6 năm 2019" },
    { "2026-02-01", "ngày 01 tháng 02 năm 2026" },
    { "2026-03-09", "ngày 09 tháng 3 năm 2026" },
    { "2026-10-10", "ngày 10 tháng 10 năm 2026" },
    { "2026-12-31", "ngày 31 tháng 12 năm 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = antin_regulation_number_format_date (time_of (cases[i][0]));

      g_assert_cmpstr (date, ==, cases[i][1]);
    }
}

static void
test_date_limits (void)
{
  static const struct
  {
    guint day, month, year;
    gboolean valid;
  } cases[] = {
    { 29, 2, 2024, TRUE },
    { 29, 2, 2026, FALSE },
    { 31, 4, 2026, FALSE },
    { 0, 1, 2026, FALSE },
    { 32, 1, 2026, FALSE },
    { 1, 13, 2026, FALSE },
    { 1, 0, 2026, FALSE },
    { 1, 1, 1900, FALSE },
    { 1, 1, 70000, FALSE },
    { 31, 12, 2026, TRUE },
    { 257, 1, 2026, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (antin_regulation_number_check_date (cases[i].day, cases[i].month, cases[i].year, &error), ==,
                       cases[i].valid);
      g_assert_cmpint (error == NULL, ==, cases[i].valid);
    }
}

static void
test_texts (void)
{
  g_autoptr (AntinRegulation) regulation = load ();
  gint64 time = time_of ("2025-10-15T14:05:09+07:00");
  g_autofree char *when = antin_regulation_number_format_time (regulation, time);
  g_autofree char *attachment = antin_regulation_number_format_text (regulation, ANTIN_REGULATION_KIND_ATTACHMENT,
                                                                     "123/QĐ-UBND", ANTIN_BASE_TIME_NONE, NULL, NULL, time);
  g_autofree char *incoming = antin_regulation_number_format_text (regulation, ANTIN_REGULATION_KIND_INCOMING,
                                                                   "{date}", time, NULL, NULL, time);
  g_autofree char *copy =
    antin_regulation_number_format_text (regulation, ANTIN_REGULATION_KIND_COPY, NULL, ANTIN_BASE_TIME_NONE, "Sao y", "Sở {time}", time);
  g_autofree char *personal =
    antin_regulation_number_format_text (regulation, ANTIN_REGULATION_KIND_PERSONAL, NULL, ANTIN_BASE_TIME_NONE, NULL, NULL, time);

  g_assert_cmpstr (when, ==, "15/10/2025; 14:05:09 +07:00");
  g_assert_cmpstr (attachment, ==, "Số: 123/QĐ-UBND; 15/10/2025; 14:05:09 +07:00");
  g_assert_cmpstr (copy, ==, "Sao y; Sở {time}; 15/10/2025; 14:05:09 +07:00");
  /* A mark of arrival (POS-10). */
  g_assert_cmpstr (incoming, ==, "Số đến: {date}; ngày đến: 15/10/2025");
  g_assert_null (personal);
}

static void
test_reads_what_it_wrote (void)
{
  g_autoptr (AntinRegulation) regulation = load ();
  static const char *const numbers[] = { "15/QĐ-UBND", "05/2026/NQ-HĐND", "123/UBND-VX", "12a/TTr-STC" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (int kind = ANTIN_REGULATION_KIND_ATTACHMENT; kind <= ANTIN_REGULATION_KIND_APPENDIX; kind++)
      {
        g_autofree char *text =
          antin_regulation_number_format_text (regulation, kind, numbers[i], ANTIN_BASE_TIME_NONE, NULL, NULL, 1700000000);
        g_autofree char *read = antin_regulation_number_read_text (regulation, kind, text);

        g_assert_cmpstr (read, ==, numbers[i]);
      }
}

static void
test_reads_what_others_show (void)
{
  g_autoptr (AntinRegulation) regulation = load ();
  static const struct
  {
    const char *text;
    const char *number;
  } cases[] = {
    { "Số: 15/QĐ-UBND; 22/12/2022; 16:47:42", "15/QĐ-UBND" },
    { "Số:15/QĐ-UBND;22/12/2022", "15/QĐ-UBND" },
    { "Số: 5/QĐ-UBND; 22/12/2022", "05/QĐ-UBND" },
    { "Số: 15/QĐ-\nUBND; 22/12/2022; 16:47:42", "15/QĐ-UBND" },
    { "Số: 15/QĐ-UBND 2022-12-29T16:47:42+0700", "15/QĐ-UBND" },
    { "So\xcc\x82\xcc\x81: 15/QĐ-UBND; 22/12/2022", "15/QĐ-UBND" },
    { "Số: 15; 22/12/2022", NULL },
    { "Số: 16/QĐ-UBND; Số: 15/QĐ-UBND; 22/12/2022; 16:47:42", NULL },
    { "Số: /QĐ-UBND; 22/12/2022", NULL },
    { "22/12/2022; 16:47:42", NULL },
    { "SAO Y; Văn phòng; 22/12/2022", NULL },
    { "Số:", NULL },
    { "", NULL },
    { "Số: 15/<b>; 22/12/2022", NULL },
    { "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *read = antin_regulation_number_read_text (regulation, ANTIN_REGULATION_KIND_ATTACHMENT, cases[i].text);

      g_assert_cmpstr (read, ==, cases[i].number);
    }
  g_assert_null (antin_regulation_number_read_text (regulation, ANTIN_REGULATION_KIND_PERSONAL, "Số: 15/QĐ-UBND;"));
}

static void
test_joins_what_page_1_shows (void)
{
  g_autoptr (AntinRegulation) regulation = load ();
  static const char *const cases[][3] = {
    { "15", "QĐ-UBND", "15/QĐ-UBND" },
    { "……15..", "QĐ-UBND", "15/QĐ-UBND" },
    { "7", "QĐ- UBND", "07/QĐ-UBND" },
    { "...", "QĐ-UBND", NULL },
    { "15", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *joined = antin_regulation_number_join (regulation, cases[i][0], cases[i][1]);

      g_assert_cmpstr (joined, ==, cases[i][2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/number/POS-09/good", test_good_numbers);
  g_test_add_func ("/regulation/number/POS-09/bad", test_bad_numbers);
  g_test_add_func ("/regulation/number/POS-09/dates", test_dates);
  g_test_add_func ("/regulation/number/POS-09/date-limits", test_date_limits);
  g_test_add_func ("/regulation/number/POS-05/texts", test_texts);
  g_test_add_func ("/regulation/number/reads-what-it-wrote", test_reads_what_it_wrote);
  g_test_add_func ("/regulation/number/reads-what-others-show", test_reads_what_others_show);
  g_test_add_func ("/regulation/number/joins", test_joins_what_page_1_shows);
  return g_test_run ();
}
