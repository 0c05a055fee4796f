/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-theme.h"

#include "antin-app-no-theme.h"

/* GTK reads its own theme, half a megabyte of CSS, as soon as its settings are asked for. libadwaita asks for them and
 * puts that theme away at once for its own. That is a tenth of the time until a window is on screen, so an empty file lies
 * over GTK's while both start. Of resources under one name the one that was registered first is found. */

/**
 * antin_app_theme_leave_out:
 *
 * Lets GTK and libadwaita, which are to start between this and antin_app_theme_put_back(), do so without GTK's own theme.
 * Where the environment names a theme, libadwaita leaves the style to it, and nothing is changed.
 */
void
antin_app_theme_leave_out (void)
{
  if (g_getenv ("GTK_THEME") == NULL)
    antin_app_no_theme_register_resource ();
}

/**
 * antin_app_theme_put_back:
 *
 * From here on GTK finds its own theme again.
 */
void
antin_app_theme_put_back (void)
{
  if (g_getenv ("GTK_THEME") == NULL)
    antin_app_no_theme_unregister_resource ();
}
