/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-period.h"

#include "antin-base-time.h"
#include "antin-records-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The time that a report is about (REP-03): a year, a half of it, a quarter, or any days. Where the regulation names the
 * days on which reports are due, halves and years end on these, so that nothing is left between two reports. */

static gint64
start_of_day (guint day, guint month, int year)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600);
  g_autoptr (GDateTime) start = g_date_time_new (zone, year, (int) month, (int) day, 0, 0, 0);

  return start != NULL ? g_date_time_to_unix (start) : ANTIN_BASE_TIME_NONE;
}

static gint64
day_after (const AntinRegulationDayOfYear *day, int year)
{
  return start_of_day (day->day, day->month, year) + 24 * 3600;
}

static void
make_months (AntinRecordsPeriod *period, int year, guint first, guint n_months)
{
  guint end = first + n_months;

  period->from = start_of_day (1, first, year);
  period->until = end > 12 ? start_of_day (1, end - 12, year + 1) : start_of_day (1, end, year);
}

/* "2026", "2026-H1", "H1" (of this year) */
static gboolean
parse_named (const char *text, int year, const AntinRegulation *regulation, AntinRecordsPeriod *period)
{
  const AntinRegulationPractice *practice = regulation != NULL ? antin_regulation_get_practice (regulation) : NULL;
  gboolean dated = practice != NULL && practice->n_report_dates == 2;
  guint64 given;

  if (*text == '\0')
    return FALSE;
  if (strlen (text) >= 4 && g_ascii_isdigit (*text))
    {
      g_autofree char *digits = g_strndup (text, 4);

      if (!g_ascii_string_to_unsigned (digits, 10, 1970, 9998, &given, NULL) || (text[4] != '\0' && text[4] != '-'))
        return FALSE;
      year = (int) given;
      text += text[4] == '-' ? 5 : 4;
      if (*text == '\0' && text[-1] == '-')
        return FALSE;
    }
  if (*text == '\0')
    {
      if (dated)
        {
          period->from = day_after (&practice->report_dates[1], year - 1);
          period->until = day_after (&practice->report_dates[1], year);
        }
      else
        make_months (period, year, 1, 12);
      return TRUE;
    }
  if (strlen (text) != 2)
    return FALSE;
  if (*text == 'Q' && text[1] >= '1' && text[1] <= '4')
    {
      make_months (period, year, (guint) (text[1] - '1') * 3 + 1, 3);
      return TRUE;
    }
  if (*text != 'H' || (text[1] != '1' && text[1] != '2'))
    return FALSE;
  if (!dated)
    make_months (period, year, text[1] == '1' ? 1 : 7, 6);
  else if (text[1] == '1')
    {
      period->from = day_after (&practice->report_dates[1], year - 1);
      period->until = day_after (&practice->report_dates[0], year);
    }
  else
    {
      period->from = day_after (&practice->report_dates[0], year);
      period->until = day_after (&practice->report_dates[1], year);
    }
  return TRUE;
}

static gint64
parse_day (const char *text)
{
  g_autofree char *iso = g_strconcat (text, "T00:00:00+07:00", NULL);
  gint64 time;

  return strlen (text) == strlen ("2026-11-20") && antin_base_time_parse_iso (iso, &time) ? time : ANTIN_BASE_TIME_NONE;
}

static gboolean
parse_days (const char *text, AntinRecordsPeriod *period)
{
  const char *dots = strstr (text, "..");
  g_autofree char *first = dots != NULL ? g_strndup (text, (gsize) (dots - text)) : NULL;
  gint64 last;

  if (first == NULL)
    return FALSE;
  period->from = parse_day (first);
  last = parse_day (dots + 2);
  if (period->from == ANTIN_BASE_TIME_NONE || last == ANTIN_BASE_TIME_NONE || last < period->from)
    return FALSE;
  period->until = last + 24 * 3600;
  return TRUE;
}

/**
 * antin_records_period_parse:
 * @text: "2026", "H1" or "H2", "Q1" to "Q4" (of this year, or "2026-Q1"), or "2026-01-01..2026-02-15", both days within
 * @now: seconds since 1970, which tells this year
 * @regulation: (nullable): whose report dates end years and halves; %NULL for those of the calendar
 * @ret_period: (out): the days
 *
 * Returns: whether it is a period; if not, sets %ANTIN_RECORDS_ERROR_PERIOD
 */
gboolean
antin_records_period_parse (const char *text,
                            gint64 now,
                            const AntinRegulation *regulation,
                            AntinRecordsPeriod *ret_period,
                            GError **error)
{
  g_autoptr (GDateTime) today = antin_base_time_to_date_time (now);
  AntinRecordsPeriod period = { 0, 0 };

  if (parse_named (text, g_date_time_get_year (today), regulation, &period) || parse_days (text, &period))
    {
      *ret_period = period;
      return TRUE;
    }
  g_set_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_PERIOD,
               _("“%s” is no period. Write a year (2026), a half (H1, 2026-H2), a quarter (Q1, 2026-Q4) or days "
                 "(2026-01-01..2026-02-15)."),
                  text);
  return FALSE;
}

/**
 * antin_records_period_describe:
 * @period: a period
 *
 * Returns: (transfer full): its days for people, "from 01/01/2026 to 30/06/2026"
 */
char *
antin_records_period_describe (const AntinRecordsPeriod *period)
{
  g_autofree char *first = antin_base_time_format_date (period->from);
  g_autofree char *last = antin_base_time_format_date (period->until - 1);

  /* Translators: “từ ngày %s đến ngày %s” */
  return g_strdup_printf (_("from %s to %s"), first, last);
}
