/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-policy.h"

/* What an administrator has decided by locking settings (dconf), where it takes more than one setting to tell. */

/**
 * antin_desk_policy_is_output_locked:
 * @settings: the application's settings
 *
 * Returns: whether an administrator has decided where signed documents are saved, or how they are named
 */
gboolean
antin_desk_policy_is_output_locked (GSettings *settings)
{
  return !g_settings_is_writable (settings, "output-folder") || !g_settings_is_writable (settings, "output-name");
}

/* A level is one of signatures with a time stamp. */
static gboolean
is_level_locked (GSettings *settings)
{
  g_autofree char *level = g_settings_get_string (settings, "signature-level");

  return *level != '\0' && !g_settings_is_writable (settings, "signature-level");
}

/**
 * antin_desk_policy_is_timestamp_locked:
 * @settings: the application's settings
 *
 * Returns: whether an administrator has decided if signatures carry a time stamp, by the setting itself or by a level,
 *   which only signatures with a time stamp have
 */
gboolean
antin_desk_policy_is_timestamp_locked (GSettings *settings)
{
  return !g_settings_is_writable (settings, "timestamp") || is_level_locked (settings);
}

/**
 * antin_desk_policy_wants_timestamp:
 * @settings: the application's settings
 *
 * Returns: whether a signature is to carry a time stamp; only suggested, unless antin_desk_policy_is_timestamp_locked()
 */
gboolean
antin_desk_policy_wants_timestamp (GSettings *settings)
{
  return (is_level_locked (settings) && g_settings_is_writable (settings, "timestamp")) || g_settings_get_boolean (settings, "timestamp");
}
