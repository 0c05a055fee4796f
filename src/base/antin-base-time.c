/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-time.h"

#include <time.h>

#include <string.h>

/* Việt Nam has kept UTC+7 without summer time since 1975; documents carry this zone whatever TZ says (NĐ 30/2020,
 * Phụ lục I, II.8.b: "múi giờ Việt Nam theo tiêu chuẩn ISO 8601"). */
#define ICT_OFFSET_SECONDS (7 * 60 * 60)

static GDateTime *
in_vietnam (gint64 time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (ICT_OFFSET_SECONDS);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* Years before 1000 keep their four digits with %C%y, which %Y would drop. */
static char *
format (gint64 time, const char *pattern)
{
  g_autoptr (GDateTime) date_time = in_vietnam (time);

  return date_time != NULL ? g_date_time_format (date_time, pattern) : g_strdup ("");
}

/* What cannot be told in Vietnam's zone, the last hours of 9999, is no time. */
static gboolean
take (GDateTime *date_time, gint64 zone_seconds, gint64 *ret_time)
{
  gint64 time = g_date_time_to_unix (date_time) - zone_seconds;
  g_autoptr (GDateTime) here = in_vietnam (time);

  if (here == NULL)
    return FALSE;
  *ret_time = time;
  return TRUE;
}

/**
 * antin_base_time_now:
 *
 * Returns: the computer's time in seconds since 1970
 */
gint64
antin_base_time_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * antin_base_time_to_date_time:
 * @time: seconds since 1970
 *
 * Returns: (transfer full) (nullable): @time in Vietnam's zone; %NULL outside the years 1 to 9999
 */
GDateTime *
antin_base_time_to_date_time (gint64 time)
{
  return in_vietnam (time);
}

/**
 * antin_base_time_format_iso:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): for instance `2026-11-20T09:00:00+07:00` (ISO 8601)
 */
char *
antin_base_time_format_iso (gint64 time)
{
  return format (time, "%C%y-%m-%dT%H:%M:%S%:z");
}

/**
 * antin_base_time_format_date:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): for instance `29/12/2022`
 */
char *
antin_base_time_format_date (gint64 time)
{
  return format (time, "%d/%m/%C%y");
}

/**
 * antin_base_time_format_clock:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): for instance `16:12:19`
 */
char *
antin_base_time_format_clock (gint64 time)
{
  return format (time, "%H:%M:%S");
}

/**
 * antin_base_time_format_pdf:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): a date string of ISO 32000-2 7.9.4, for instance `D:20261120090000+07'00'`
 */
char *
antin_base_time_format_pdf (gint64 time)
{
  return format (time, "D:%C%y%m%d%H%M%S+07'00'");
}

/**
 * antin_base_time_parse_iso:
 * @text: a date with a time and a zone, or a date alone, which means midnight in Vietnam
 * @ret_time: (out): seconds since 1970
 *
 * Returns: whether @text is an ISO 8601 date
 */
gboolean
antin_base_time_parse_iso (const char *text, gint64 *ret_time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (ICT_OFFSET_SECONDS);
  g_autofree char *with_time = strchr (text, 'T') == NULL ? g_strconcat (text, "T00:00:00", NULL) : NULL;
  g_autoptr (GDateTime) date_time = g_date_time_new_from_iso8601 (with_time != NULL ? with_time : text, zone);

  return date_time != NULL && take (date_time, 0, ret_time);
}

/* Reads @digits decimal digits at @cursor, or leaves @value at what an absent field means. */
static gboolean
read_field (const char **cursor, int digits, int *value)
{
  int read = 0;

  if (!g_ascii_isdigit (**cursor))
    return TRUE;
  for (int i = 0; i < digits; i++)
    {
      if (!g_ascii_isdigit ((*cursor)[i]))
        return FALSE;
      read = read * 10 + g_ascii_digit_value ((*cursor)[i]);
    }
  *cursor += digits;
  *value = read;
  return TRUE;
}

/**
 * antin_base_time_parse_pdf:
 * @text: a date string of ISO 32000-2 7.9.4; parts after the year may be absent, and so may the `D:`
 * @ret_time: (out): seconds since 1970; a date without a zone is taken as UTC
 *
 * Returns: whether @text is such a date
 */
gboolean
antin_base_time_parse_pdf (const char *text, gint64 *ret_time)
{
  int year = -1, month = 1, day = 1, hour = 0, minute = 0, second = 0, zone_hours = 0, zone_minutes = 0;
  int sign = 0;
  g_autoptr (GDateTime) date_time = NULL;

  if (g_str_has_prefix (text, "D:"))
    text += 2;
  if (!read_field (&text, 4, &year) || year < 0 || !read_field (&text, 2, &month) || !read_field (&text, 2, &day) ||
      !read_field (&text, 2, &hour) || !read_field (&text, 2, &minute) || !read_field (&text, 2, &second))
    return FALSE;
  if (*text == '+' || *text == '-')
    {
      sign = *text == '+' ? 1 : -1;
      text++;
      if (!read_field (&text, 2, &zone_hours))
        return FALSE;
      if (*text == '\'')
        text++;
      if (!read_field (&text, 2, &zone_minutes) || zone_hours > 23 || zone_minutes > 59)
        return FALSE;
    }
  date_time = g_date_time_new_utc (year, month, day, hour, minute, second);
  return date_time != NULL && take (date_time, sign * (zone_hours * 3600 + zone_minutes * 60), ret_time);
}

/**
 * antin_base_time_get_spent:
 *
 * For bounds that do not depend on what else the machine does, or on its sleep.
 *
 * Returns: microseconds of a processor that this thread has used
 */
gint64
antin_base_time_get_spent (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return spent.tv_sec * G_TIME_SPAN_SECOND + spent.tv_nsec / 1000;
}
