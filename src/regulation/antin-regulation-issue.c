/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-issue.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* Until when a document is issued that the authorised person has signed (WRN-10): on the day of signing, and at the
 * latest on the next working day (NĐ 30/2020, Điều 18.1). Offices rest on Saturdays and Sundays. Holidays are fixed anew
 * each year and are not known here, so the day that is told may be earlier than the last one, never later. */

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

  if (here == NULL)
    return ANTIN_BASE_TIME_NONE;
  day = g_date_time_new (g_date_time_get_timezone (here), g_date_time_get_year (here), g_date_time_get_month (here),
                         g_date_time_get_day_of_month (here), 0, 0, 0);
  while (left > 0)
    {
      GDateTime *next = g_date_time_add_days (day, 1);

      g_date_time_unref (day);
      day = next;
      if (g_date_time_get_day_of_week (day) <= 5)
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
 * Returns: (transfer full): when it was signed, and the last day on which it is issued in time
 */
char *
antin_regulation_issue_describe (const AntinRegulation *regulation, gint64 signed_at, gint64 now, gboolean *ret_late)
{
  gint64 last = antin_regulation_issue_get_last_day (regulation, signed_at);
  g_autofree char *day = antin_base_time_format_date (signed_at);
  g_autofree char *last_day = antin_base_time_format_date (last);

  *ret_late = last != ANTIN_BASE_TIME_NONE && now >= last + 24 * 60 * 60;
  if (*ret_late)
    /* Translators: two dates: “Ký ngày %s; đã quá hạn phát hành (%s).” */
    return g_strdup_printf (_("Signed on %s; it should have been issued by %s."), day, last_day);
  /* Translators: two dates: “Ký ngày %s; phát hành chậm nhất ngày %s.” */
  return g_strdup_printf (_("Signed on %s; to be issued by %s at the latest."), day, last_day);
}
