/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-pin-dates.h"

#include "antin-base-time.h"

/* When the PIN of each token was changed last, by the token's serial number (WRN-02). Tokens do not tell it, and another
 * program may have changed it, so for a token that is new here the day stands on which it was first seen. The table keeps
 * the tokens of the latest days alone: an IT officer sees many. */

#define KEY "pin-dates"
#define MAX_TOKENS 200

static gboolean
is_kept (const char *serial)
{
  return serial != NULL && *serial != '\0';
}

static void
write_entry (GSettings *settings, const char *serial, gint64 date, gboolean changed)
{
  g_autoptr (GVariant) table = g_settings_get_value (settings, KEY);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{s(xb)}"));
  gsize n = g_variant_n_children (table);
  const char *oldest = NULL;
  gint64 oldest_date = G_MAXINT64;
  GVariantIter iter;
  const char *name;
  gint64 when;
  gboolean is_change;

  g_variant_iter_init (&iter, table);
  while (g_variant_iter_next (&iter, "{&s(xb)}", &name, &when, &is_change))
    if (when < oldest_date)
      {
        oldest = name;
        oldest_date = when;
      }
  g_variant_iter_init (&iter, table);
  while (g_variant_iter_next (&iter, "{&s(xb)}", &name, &when, &is_change))
    if (!g_str_equal (name, serial) && (n < MAX_TOKENS || name != oldest))
      g_variant_builder_add (&builder, "{s(xb)}", name, when, is_change);
  g_variant_builder_add (&builder, "{s(xb)}", serial, date, changed);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

/**
 * antin_desk_pin_dates_get:
 * @settings: the application's settings
 * @serial: (nullable): serial number of a token
 * @ret_changed: (out): whether the PIN was changed then; otherwise the token was first seen then
 *
 * Returns: seconds since 1970; %ANTIN_BASE_TIME_NONE where the token was never seen here
 */
gint64
antin_desk_pin_dates_get (GSettings *settings, const char *serial, gboolean *ret_changed)
{
  g_autoptr (GVariant) table = g_settings_get_value (settings, KEY);
  gint64 date;

  *ret_changed = FALSE;
  if (!is_kept (serial) || !g_variant_lookup (table, serial, "(xb)", &date, ret_changed))
    return ANTIN_BASE_TIME_NONE;
  return date;
}

/**
 * antin_desk_pin_dates_note_seen:
 * @settings: the application's settings
 * @serial: (nullable): serial number of a token that is inserted
 * @now: seconds since 1970
 *
 * Notes the day of a token that is new here.
 */
void
antin_desk_pin_dates_note_seen (GSettings *settings, const char *serial, gint64 now)
{
  gboolean changed;

  if (is_kept (serial) && antin_desk_pin_dates_get (settings, serial, &changed) == ANTIN_BASE_TIME_NONE && g_settings_is_writable (settings, KEY))
    write_entry (settings, serial, now, FALSE);
}

/**
 * antin_desk_pin_dates_note_changed:
 * @settings: the application's settings
 * @serial: (nullable): serial number of a token
 * @now: seconds since 1970
 *
 * Notes that its PIN was changed.
 */
void
antin_desk_pin_dates_note_changed (GSettings *settings, const char *serial, gint64 now)
{
  if (is_kept (serial) && g_settings_is_writable (settings, KEY))
    write_entry (settings, serial, now, TRUE);
}
