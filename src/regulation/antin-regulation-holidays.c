/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-holidays.h"

#include "antin-regulation-error.h"
#include "antin-regulation-file.h"

#include <glib/gi18n-lib.h>

/* When offices rest (Bộ luật Lao động 2019, Điều 111.3 and 112): Saturdays and Sundays, four days with a fixed date, and
 * the working day after one of these that falls on a weekly rest. What follows the lunar calendar (Tết, giỗ Tổ), the day
 * beside 2 September and working days that are exchanged for others are announced each year, and stand in a file of
 * data/regulations; the lunar dates are not computed, since calendars of other countries go by another time and give
 * another day now and then. */

#define FILE_NAME "holidays.conf"

struct _AntinRegulationHolidays
{
  GHashTable *days;  /* Julian day → 1 for a rest, 2 for work */
  GHashTable *years; /* that the file knows */
};

#define REST 1
#define WORK 2

static const struct
{
  GDateDay day;
  GDateMonth month;
} fixed[] = { { 1, G_DATE_JANUARY }, { 30, G_DATE_APRIL }, { 1, G_DATE_MAY }, { 2, G_DATE_SEPTEMBER } };

static gboolean
fail (AntinRegulationFile *file, const AntinRegulationEntry *at, AntinRegulationError code, GError **error, const char *message)
{
  g_set_error (error, ANTIN_REGULATION_ERROR, code, "%s:%u: %s", antin_regulation_file_get_path (file), at->line, message);
  return FALSE;
}

/* “16/2” of a year. */
static gboolean
parse_day (const char *text, guint year, guint32 *ret_julian)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  guint64 day, month;
  GDate date;

  if (g_strv_length (parts) != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 1, 31, &day, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL) || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  *ret_julian = g_date_get_julian (&date);
  return TRUE;
}

static gboolean
apply_entry (AntinRegulationHolidays *self, AntinRegulationFile *file, const AntinRegulationEntry *entry, GError **error)
{
  gboolean rest = g_str_equal (entry->key, "rest");
  g_auto (GStrv) list = NULL;
  guint64 year;

  if (!g_ascii_string_to_unsigned (entry->group, 10, 1900, 9999, &year, NULL))
    return fail (file, entry, ANTIN_REGULATION_ERROR_KEY, error, _("A group of holidays is called by its year, for instance [2026]."));
  if (!rest && !g_str_equal (entry->key, "work") && !g_str_equal (entry->key, "source"))
    return fail (file, entry, ANTIN_REGULATION_ERROR_KEY, error, _("A year of holidays has the keys “source”, “rest” and “work”."));
  g_hash_table_add (self->years, GUINT_TO_POINTER ((guint) year));
  if (g_str_equal (entry->key, "source"))
    return TRUE;
  list = antin_regulation_file_get_list (file, entry, error);
  if (list == NULL)
    return FALSE;
  for (guint i = 0; list[i] != NULL; i++)
    {
      guint32 julian;

      if (!parse_day (list[i], (guint) year, &julian))
        {
          g_autofree char *message = g_strdup_printf (_("“%s” is no day and month of %u, as “16/2”."), list[i], (guint) year);

          return fail (file, entry, ANTIN_REGULATION_ERROR_VALUE, error, message);
        }
      g_hash_table_insert (self->days, GUINT_TO_POINTER (julian), GUINT_TO_POINTER (rest ? REST : WORK));
    }
  return TRUE;
}

/**
 * antin_regulation_holidays_load:
 * @folders: where to look for the file of holidays; the first that has it wins
 *
 * Returns: (transfer full): the holidays, those with fixed dates alone where there is no file; %NULL with an
 *   %ANTIN_REGULATION_ERROR that names file and line
 */
AntinRegulationHolidays *
antin_regulation_holidays_load (const char *const *folders, GError **error)
{
  g_autoptr (AntinRegulationHolidays) self = g_new0 (AntinRegulationHolidays, 1);
  g_autoptr (AntinRegulationFile) file = NULL;
  g_autofree char *path = NULL;

  self->days = g_hash_table_new (NULL, NULL);
  self->years = g_hash_table_new (NULL, NULL);
  for (; *folders != NULL && path == NULL; folders++)
    {
      path = g_build_filename (*folders, FILE_NAME, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        g_clear_pointer (&path, g_free);
    }
  if (path == NULL)
    return g_steal_pointer (&self);
  file = antin_regulation_file_read (path, error);
  if (file == NULL)
    return NULL;
  for (guint i = 0; i < antin_regulation_file_get_n_entries (file); i++)
    if (!apply_entry (self, file, antin_regulation_file_get_entry (file, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * antin_regulation_holidays_free:
 * @holidays: (nullable): holidays
 */
void
antin_regulation_holidays_free (AntinRegulationHolidays *holidays)
{
  if (holidays == NULL)
    return;
  g_hash_table_unref (holidays->days);
  g_hash_table_unref (holidays->years);
  g_free (holidays);
}

static gboolean
is_fixed (const GDate *day)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_date_get_day (day) == fixed[i].day && g_date_get_month (day) == fixed[i].month)
      return TRUE;
  return FALSE;
}

static gboolean
is_weekend (const GDate *day)
{
  return g_date_get_weekday (day) >= G_DATE_SATURDAY;
}

/* Điều 111.3: whoever rests weekly on such a day rests on the next working day. Of several in a row each moves one day on:
 * 30 April and 1 May of 2033 are a Saturday and a Sunday, so the Monday and the Tuesday after them are free. */
static gboolean
is_made_up_for (const GDate *day)
{
  GDate before = *day;
  guint n_to_move = 0, n_working = 0;

  /* A week back holds every fixed holiday whose rest can have moved to here. */
  g_date_subtract_days (&before, 7);
  while (g_date_compare (&before, day) < 0)
    {
      if (is_fixed (&before) && is_weekend (&before))
        {
          n_to_move++;
          n_working = 0;
        }
      else if (!is_weekend (&before) && !is_fixed (&before) && n_to_move > 0)
        n_working++;
      g_date_add_days (&before, 1);
    }
  return !is_weekend (day) && !is_fixed (day) && n_working < n_to_move;
}

/**
 * antin_regulation_holidays_is_working_day:
 * @day: a day in Vietnam
 *
 * Returns: whether offices work
 */
gboolean
antin_regulation_holidays_is_working_day (const AntinRegulationHolidays *holidays, const GDate *day)
{
  guint said = GPOINTER_TO_UINT (g_hash_table_lookup (holidays->days, GUINT_TO_POINTER (g_date_get_julian (day))));

  if (said != 0)
    return said == WORK;
  return !is_weekend (day) && !is_fixed (day) && !is_made_up_for (day);
}

/**
 * antin_regulation_holidays_knows_year:
 * @year: a year
 *
 * Returns: whether its holidays without a fixed date are known
 */
gboolean
antin_regulation_holidays_knows_year (const AntinRegulationHolidays *holidays, guint year)
{
  return g_hash_table_contains (holidays->years, GUINT_TO_POINTER (year));
}
