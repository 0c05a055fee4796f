/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-table.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* The words of a table of files. */

/**
 * antin_desk_words_table_time:
 * @time: a time, or %ANTIN_BASE_TIME_NONE
 *
 * Returns: (transfer full): “29/12/2022 16:12”, or nothing
 */
char *
antin_desk_words_table_time (gint64 time)
{
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  if (time == ANTIN_BASE_TIME_NONE)
    return g_strdup ("");
  date = antin_base_time_format_date (time);
  clock = antin_base_time_format_clock (time);
  return g_strdup_printf ("%s %.5s", date, clock);
}

/**
 * antin_desk_words_table_left:
 * @seconds: how long the work will last, seconds; less than 0 where that cannot be told
 *
 * Returns: (transfer full): the same in words, or nothing
 */
char *
antin_desk_words_table_left (int seconds)
{
  guint minutes = (guint) (seconds + 30) / 60;

  if (seconds < 0)
    return g_strdup ("");
  if (minutes < 1)
    /* Translators: “còn chưa đến một phút”, of work on many files */
    return g_strdup (_("less than a minute left"));
  if (minutes < 100)
    /* Translators: “còn khoảng %u phút” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %u minute left", "about %u minutes left", minutes), minutes);
  /* Translators: “còn khoảng %u giờ” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %u hour left", "about %u hours left", (minutes + 30) / 60), (minutes + 30) / 60);
}
