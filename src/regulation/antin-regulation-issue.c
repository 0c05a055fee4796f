/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-issue.h"

#include "antin-base-time.h"
#include "antin-regulation-loader.h"

#include <glib/gi18n-lib.h>

/* Until when a document is issued that the authorised person has signed (WRN-10): on the day of signing, and at the
 * latest on the next working day (NĐ 30/2020, Điều 18.1). Of a year whose holidays are not known the day that is told may be
 * earlier than the last one. */

static void
set_date (GDate *date, GDateTime *time)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) g_date_time_get_day_of_month (time), (GDateMonth) g_date_time_get_month (time), (GDateYear) g_date_time_get_year (time));
}

/**
 * antin_regulation_issue_get_last_day:
 * @regulation: the rules in force
 * @signed_at: when the authorised person signed, seconds since 1970
 *
 * Returns: the beginning, in Vietnam, of the last day on which the document is issued in time
 */
gint64
antin_regulation_issue_get_last_day (const AntinRegulation *regulation, gint64 signed_at)
{
  guint left = antin_regulation_get_practice (regulation)->issue_days;
  g_autoptr (GDateTime) here = antin_base_time_to_date_time (signed_at);
  g_autoptr (GDateTime) day = NULL;
  GDate date;

  if (here == NULL)
    return ANTIN_BASE_TIME_NONE;
  day = g_date_time_new (g_date_time_get_timezone (here), g_date_time_get_year (here), g_date_time_get_month (here),
                         g_date_time_get_day_of_month (here), 0, 0, 0);
  while (left > 0)
    {
      GDateTime *next = g_date_time_add_days (day, 1);

      g_date_time_unref (day);
      day = next;
      set_date (&date, day);
      if (antin_regulation_holidays_is_working_day (regulation->holidays, &date))
        left--;
    }
  return g_date_time_to_unix (day);
}

/**
 * antin_regulation_issue_describe:
 * @regulation: the rules in force
 * @signed_at: when the authorised person signed, seconds since 1970
 * @now: the time
 * @ret_late: (out): whether that day is over
 *
 * Returns: (transfer full): when it was signed, and the last day on which it is issued in time, with the year of which not
 *   all holidays are known
 */
char *
antin_regulation_issue_describe (const AntinRegulation *regulation, gint64 signed_at, gint64 now, gboolean *ret_late)
{
  gint64 last = antin_regulation_issue_get_last_day (regulation, signed_at);
  g_autofree char *day = antin_base_time_format_date (signed_at);
  g_autofree char *last_day = antin_base_time_format_date (last);

  g_autoptr (GDateTime) at = antin_base_time_to_date_time (last);
  g_autofree char *sentence = NULL;

  *ret_late = last != ANTIN_BASE_TIME_NONE && now >= last + 24 * 60 * 60;
  if (*ret_late)
    /* Translators: two dates: “Ký ngày %s; đã quá hạn phát hành (%s).” */
    sentence = g_strdup_printf (_("Signed on %s; it should have been issued by %s."), day, last_day);
  else
    /* Translators: two dates: “Ký ngày %s; phát hành chậm nhất ngày %s.” */
    sentence = g_strdup_printf (_("Signed on %s; to be issued by %s at the latest."), day, last_day);
  if (at == NULL || antin_regulation_holidays_knows_year (regulation->holidays, (guint) g_date_time_get_year (at)))
    return g_steal_pointer (&sentence);
  /* Translators: a sentence, then a year: “%s Chưa có lịch nghỉ lễ, tết năm %d nên chỉ tính các ngày lễ dương lịch cố định.” */
  return g_strdup_printf (_("%s Of %d only the holidays with a fixed date are known."), sentence, g_date_time_get_year (at));
}
