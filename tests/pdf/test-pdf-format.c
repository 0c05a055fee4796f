/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-pdf-format.h"

typedef struct
{
  const char *script;
  const char *held;
  const char *shown;
  gboolean shows;
} Case;

static const Case NUMBERS[] = {
  { "AFNumber_Format(2,0,0,0,'',true)", "1000", "1,000.00", TRUE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000", "1000.00", TRUE },
  { " AFNumber_Format( 2, 0, 0, 0, \"\", true ) ; ", "1000", "1,000.00", TRUE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000", "1.000,00", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000", "10,00.00", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000", "100,000", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000", "0,100.00", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000", "1,000.005", FALSE },
  { "AFNumber_Format(0,2,0,0,'',true)", "1200000", "1.200.000", TRUE },
  { "AFNumber_Format(0,2,0,0,'',true)", "1200000", "2.100.000", FALSE },
  { "AFNumber_Format(0,2,0,0,'',true)", "1200000", "1.200.000.", FALSE },
  { "AFNumber_Format(0,2,0,0,'',true)", "1200000", "1.200 000", FALSE },
  { "AFNumber_Format(3,0,0,0,'',true)", "12", "12.000", TRUE },
  { "AFNumber_Format(0,2,0,0,'',true)", "12", "12.000", FALSE },
  { "AFNumber_Format(0,2,0,0,'',true)", "12000", "12.000", TRUE },
  { "AFNumber_Format(1,2,0,0,'',true)", "1.2", "1,2", TRUE },
  { "AFNumber_Format(1,2,0,0,'',true)", "1,2", "1,2", TRUE },
  /* Twelve to the script, and twelve thousand to who signed it. */
  { "AFNumber_Format(0,2,0,0,'',true)", "12.000", "12", FALSE },
  { "AFNumber_Format(0,0,0,0,'',true)", "12,000", "12", FALSE },
  /* As many decimals as are held are shown. */
  { "AFNumber_Format(3,2,0,0,'',true)", "12.345", "12,345", TRUE },
  { "AFNumber_Format(3,0,0,0,'',true)", "12.345", "12.345", TRUE },
  { "AFNumber_Format(4,2,0,0,'',true)", "12.345", "12,3450", TRUE },
  { "AFNumber_Format(3,2,0,0,'',true)", "12.345", "12.345,000", FALSE },
  { "AFNumber_Format(2,2,0,0,'',true)", "12.345", "12,35", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "0.125", "0.13", TRUE },
  { "AFNumber_Format(2,1,0,0,'',true)", "1000", "1000.00", TRUE },
  { "AFNumber_Format(2,1,0,0,'',true)", "1000", "1,000.00", FALSE },
  { "AFNumber_Format(2,3,0,0,'',true)", "1000.5", "1000,50", TRUE },
  { "AFNumber_Format(2,4,0,0,'',true)", "1000", "1'000.00", TRUE },
  { "AFNumber_Format(2,4,0,0,'',true)", "1000", "1’000.00", TRUE },
  /* Rounded as the action says, and no further. */
  { "AFNumber_Format(2,0,0,0,'',true)", "1000.567", "1,000.57", TRUE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1999.999", "2,000.00", TRUE },
  { "AFNumber_Format(2,0,0,0,'',true)", "999.999", "1,000.00", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000.565", "1,000.56", TRUE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000.564", "1,000.57", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000.567", "1,000.56", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000.567", "1,001", FALSE },
  { "AFNumber_Format(0,1,0,0,'',true)", "12345678901234567", "12345678901234568", FALSE },
  /* Signs. */
  { "AFNumber_Format(0,0,0,0,'',true)", "-1000", "-1,000", TRUE },
  { "AFNumber_Format(0,0,0,0,'',true)", "-1000", "−1,000", TRUE },
  { "AFNumber_Format(0,0,2,0,'',true)", "-1000", "(1,000)", TRUE },
  { "AFNumber_Format(0,0,0,0,'',true)", "-1000", "1,000", FALSE },
  { "AFNumber_Format(0,0,0,0,'',true)", "1000", "-1,000", FALSE },
  { "AFNumber_Format(0,0,0,0,'',true)", "1000", "--1,000", FALSE },
  { "AFNumber_Format(0,0,0,0,'',true)", "-0.2", "0", TRUE },
  /* Currencies and units. */
  { "AFNumber_Format(2,0,0,0,'$',true)", "1000", "$1,000.00", TRUE },
  { "AFNumber_Format(2,0,0,0,'$',true)", "-1000", "-$1,000.00", TRUE },
  { "AFNumber_Format(2,0,0,0,'$',true)", "-1000", "$-1,000.00", TRUE },
  { "AFNumber_Format(2,0,0,0,'$',true)", "1000", "1,000.00$", FALSE },
  { "AFNumber_Format(2,0,0,0,'$',true)", "1000", "$$1,000.00", FALSE },
  { "AFNumber_Format(0,2,0,0,' \\u0111\\u1ed3ng',false)", "1000", "1.000 đồng", TRUE },
  { "AFNumber_Format(0,2,0,0,' đồng',false)", "1000", "1.000đồng", TRUE },
  { "AFNumber_Format(0,2,0,0,' đồng',false)", "1000", "1.000", TRUE },
  { "AFNumber_Format(0,2,0,0,' đồng',false)", "1000", "1.000 triệu đồng", FALSE },
  { "AFNumber_Format(0,2,0,0,'',false)", "1000", "1.000 đồng", FALSE },
  { "AFNumber_Format(0,2,0,0,'.000',false)", "1000", "1.000.000", FALSE },
  { "AFNumber_Format(0,2,0,0,'.',false)", "1000", "1.000.", FALSE },
  { "AFNumber_Format(0,2,0,0,' x 1000 đồng',false)", "1000", "1.000 x 1000 đồng", FALSE },
  { "AFNumber_Format(0,2,0,0,'\\q',false)", "1000", "1.000q", FALSE },
  { "AFPercent_Format(2,0)", "0.25", "25.00%", TRUE },
  { "AFPercent_Format(0,2)", "12", "1.200 %", TRUE },
  { "AFPercent_Format(0,2)", "0.255", "26%", TRUE },
  { "AFPercent_Format(2,0)", "0.25", "25.00", FALSE },
  { "AFPercent_Format(2,0)", "0.25", "0.25%", FALSE },
  /* No number, or no function. */
  { "AFNumber_Format(2,0,0,0,'',true)", "one thousand", "1,000.00", FALSE },
  { "AFNumber_Format(2,9,0,0,'',true)", "1000", "1,000.00", FALSE },
  { "AFNumber_Format()", "1000", "1,000.00", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "1000", "", FALSE },
  { "AFNumber_Format(2,0,0,0,'',true)", "", "0.00", FALSE },
  { NULL, "1000", "1,000", FALSE },
};

/* Of a script of one's own groups of three are taken, and zeros behind the point, where all people read the same. */
static const Case OTHERS[] = {
  { "event.value = group(event.value);", "1200000", "1.200.000", TRUE },
  { "event.value = group(event.value);", "1200000", "1,200,000.00", TRUE },
  { "event.value = group(event.value);", "1200000", "1 200 000", TRUE },
  { "event.value = group(event.value);", "1200000", "2.100.000", FALSE },
  { "event.value = group(event.value);", "1200000", "12.000.00", FALSE },
  { "event.value = group(event.value);", "1200000", "12.000,00", FALSE },
  { "event.value = group(event.value);", "1200000", "1.200.000 đồng", FALSE },
  { "event.value = group(event.value);", "12", "12.000", FALSE },
  { "event.value = group(event.value);", "1.200", "1.200,00", FALSE },
  { "event.value = group(event.value);", "1200.5", "1,200.50", TRUE },
  { "event.value = group(event.value);", "1200.57", "1,200.6", FALSE },
  { "AFNumber_Format(2,0,0,0,'đồng',true); event.value += ' million'", "1000", "1,000.00 million", FALSE },
  { "", "1000", "1 000", TRUE },
  { "", "1000", "10 00", FALSE },
  { "", "01/12/2026", "12/01/2026", FALSE },
};

static const Case MOMENTS[] = {
  { "AFDate_FormatEx('dd/mm/yyyy')", "1/12/2026", "01/12/2026", TRUE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "2026-12-01", "01/12/2026", TRUE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "01.12.2026", "01/12/2026", TRUE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "1 dec 2026", "01/12/2026", TRUE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "2026 December 1", "01/12/2026", TRUE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "1/12/2026", "12/01/2026", FALSE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "1/12/2026", "01/12/2062", FALSE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "2026-12-01", "12/01/2026", FALSE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "1/12/2026", "01/12/2026.", FALSE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "1/12/2026", "until 01/12/2026", FALSE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "1/12/26", "01/12/2026", TRUE },
  { "AFDate_FormatEx('dd/mm/yyyy')", "1/12/26", "01/12/1826", FALSE },
  { "AFDate_FormatEx('mm/dd/yyyy')", "12/1/2026", "12/01/2026", TRUE },
  { "AFDate_FormatEx('mm/dd/yyyy')", "12/1/2026", "01/12/2026", FALSE },
  { "AFDate_FormatEx('\\\\ng\\\\à\\\\y dd \\\\t\\\\h\\\\áng mm')", "1/12", "ngày 01 tháng 12", TRUE },
  { "AFDate_FormatEx('ngày dd tháng mm')", "1/12", "ngày 01 tháng 12", FALSE },
  { "AFDate_FormatEx('d-mmm-yyyy')", "1-12-2026", "1-Dec-2026", TRUE },
  { "AFDate_FormatEx('d-mmm-yyyy')", "1-12-2026", "1-Jan-2026", FALSE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/12/2026", "1 December 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/12/2026", "1 décembre 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/7/2026", "1 juillet 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/3/2026", "1 März 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/12/2026", "1 tháng 12 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1 diciembre 2026", "1 diciembre 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/5/2026", "1 mayo 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1 mayo 2026", "1 mayo 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/5/2026", "1 may 2026", TRUE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/11/2026", "1 décembre 2026", FALSE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/1/2026", "1 tháng 12 2026", FALSE },
  { "AFDate_FormatEx('d mmmm yyyy')", "1/12/2026", "1 tháng 13 2026", FALSE },
  { "AFDate_FormatEx('d-mmm-yyyy')", "1-12-2026", "1-déc-2026", FALSE },
  { "AFDate_FormatEx('dddd d')", "1", "Tuesday 1", FALSE },
  { "AFDate_Format(2)", "12/1/2026", "12/01/26", TRUE },
  { "AFDate_Format(99)", "12/1/2026", "12/01/26", FALSE },
  { "AFDate_Format(13)", "12/1/2026 8:05", "12/1/26 08:05", TRUE },
  { "AFTime_Format(0)", "8:05", "08:05", TRUE },
  { "AFTime_Format(0)", "8:05", "05:08", FALSE },
  { "AFTime_Format(1)", "20:05", "8:05 pm", TRUE },
  { "AFTime_Format(1)", "8:05 am", "8:05 pm", FALSE },
  { "AFTime_FormatEx('HH:MM:ss')", "20:05:07", "20:05:07", TRUE },
  { "AFSpecial_Format(2)", "0241234567", "(024) 123-4567", TRUE },
  { "AFSpecial_Format(2)", "0241234567", "(024) 123-4576", FALSE },
  { "AFSpecial_Format(2)", "0241234567", "(024) 123-45670", FALSE },
};

static void
check (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    if (antin_pdf_format_shows (cases[i].script, cases[i].held, cases[i].shown, FALSE) != cases[i].shows)
      {
        g_test_message ("%s: “%s” %s “%s”", cases[i].script, cases[i].shown, cases[i].shows ? "is not" : "is", cases[i].held);
        g_test_fail ();
      }
}

static void
test_numbers (void)
{
  check (NUMBERS, G_N_ELEMENTS (NUMBERS));
}

static void
test_red (void)
{
  static const char red[] = "AFNumber_Format(0,2,1,0,'',true)", minus[] = "AFNumber_Format(0,2,0,0,'',true)", both[] = "AFNumber_Format(0,2,3,0,'',true)";

  g_assert_true (antin_pdf_format_shows (red, "-1200", "1.200", TRUE));
  g_assert_false (antin_pdf_format_shows (red, "-1200", "1.200", FALSE));
  g_assert_false (antin_pdf_format_shows (red, "1200", "1.200", TRUE));
  g_assert_true (antin_pdf_format_shows (red, "1200", "1.200", FALSE));
  /* Where red is no sign it says nothing. */
  g_assert_false (antin_pdf_format_shows (minus, "-1200", "1.200", TRUE));
  g_assert_true (antin_pdf_format_shows (minus, "1200", "1.200", TRUE));
  g_assert_true (antin_pdf_format_shows (both, "-1200", "(1.200)", TRUE));
  g_assert_false (antin_pdf_format_shows (both, "-1200", "1.200", TRUE));
}

static void
test_others (void)
{
  check (OTHERS, G_N_ELEMENTS (OTHERS));
}

static void
test_moments (void)
{
  check (MOMENTS, G_N_ELEMENTS (MOMENTS));
}

/* What is too long, or no text. */
static void
test_bounds (void)
{
  g_autofree char *digits = g_strnfill (2000, '1'), *script = g_strnfill (2000, ' ');

  g_assert_false (antin_pdf_format_shows ("", digits, digits, FALSE));
  g_assert_true (antin_pdf_format_shows (script, "1000", "1.000", FALSE));
  g_assert_false (antin_pdf_format_shows ("AFDate_FormatEx('ddddddddddddddddddddddddddddddddd')", "1", "1", FALSE));
  g_assert_false (antin_pdf_format_shows ("AFDate_FormatEx('d d d d d d d d d d d d d d d d d d d d d d')", "1", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", FALSE));
  g_assert_false (antin_pdf_format_shows ("", "1000\xff", "1000", FALSE));
  g_assert_true (antin_pdf_format_shows ("\xff", "1000", "1,000.0", FALSE));
  for (const char *part = "AFNumber_Format(2,0,0,0,'\\u0111\\x24',true)", *end = part; *end != '\0'; end++)
    {
      g_autofree char *cut = g_strndup (part, (gsize) (end - part));

      (void) antin_pdf_format_shows (cut, "1000", "1,000.00", FALSE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/format/numbers", test_numbers);
  g_test_add_func ("/pdf/format/red", test_red);
  g_test_add_func ("/pdf/format/others", test_others);
  g_test_add_func ("/pdf/format/moments", test_moments);
  g_test_add_func ("/pdf/format/bounds", test_bounds);
  return g_test_run ();
}
