/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"

static void
test_formats (void)
{
  gint64 time;
  g_autofree char *iso = NULL, *date = NULL, *clock = NULL, *pdf = NULL;

  g_assert_true (antin_base_time_parse_iso ("2022-12-29T09:12:19Z", &time));
  iso = antin_base_time_format_iso (time);
  date = antin_base_time_format_date (time);
  clock = antin_base_time_format_clock (time);
  pdf = antin_base_time_format_pdf (time);
  g_assert_cmpstr (iso, ==, "2022-12-29T16:12:19+07:00");
  g_assert_cmpstr (date, ==, "29/12/2022");
  g_assert_cmpstr (clock, ==, "16:12:19");
  g_assert_cmpstr (pdf, ==, "D:20221229161219+07'00'");
}

static void
test_date_alone_is_midnight_in_vietnam (void)
{
  gint64 time, same;

  g_assert_true (antin_base_time_parse_iso ("2026-11-20", &time));
  g_assert_true (antin_base_time_parse_iso ("2026-11-19T17:00:00Z", &same));
  g_assert_cmpint (time, ==, same);
  g_assert_false (antin_base_time_parse_iso ("20 November", &time));
}

static void
test_pdf_dates (void)
{
  static const struct
  {
    const char *text;
    const char *iso;
  } cases[] = {
    { "D:20221229161219+07'00'", "2022-12-29T16:12:19+07:00" },
    { "D:20221229161219+07'00", "2022-12-29T16:12:19+07:00" },
    { "D:20221229091219Z", "2022-12-29T16:12:19+07:00" },
    { "D:20221229091219", "2022-12-29T16:12:19+07:00" },
    { "D:2022", "2022-01-01T07:00:00+07:00" },
    { "20221229041219-05'00'", "2022-12-29T16:12:19+07:00" },
    { "D:00010101", "0001-01-01T07:00:00+07:00" },
    { "D:00010101000000+07'00'", NULL },
    { "D:99991231235959", NULL },
    { "D:20221399", NULL },
    { "D:202", NULL },
    { "yesterday", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time = 0;
      gboolean parsed = antin_base_time_parse_pdf (cases[i].text, &time);
      g_autofree char *iso = antin_base_time_format_iso (time);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (parsed, ==, cases[i].iso != NULL);
      if (parsed)
        g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time/formats", test_formats);
  g_test_add_func ("/base/time/date-alone", test_date_alone_is_midnight_in_vietnam);
  g_test_add_func ("/base/time/pdf-dates", test_pdf_dates);
  return g_test_run ();
}
