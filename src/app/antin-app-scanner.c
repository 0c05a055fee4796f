/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-scanner.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n-lib.h>

/* The desktop's program that scans. */

static GAppInfo *
find_program (void)
{
  static const char *const names[] = { "org.gnome.SimpleScan.desktop", "simple-scan.desktop", "org.kde.skanpage.desktop", "org.kde.skanlite.desktop" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GDesktopAppInfo *info = g_desktop_app_info_new (names[i]);

      if (info != NULL)
        return G_APP_INFO (info);
    }
  return NULL;
}

/**
 * antin_app_scanner_is_installed:
 *
 * Returns: whether the desktop has a program that scans; reads a few small files
 */
gboolean
antin_app_scanner_is_installed (void)
{
  g_autoptr (GAppInfo) program = find_program ();

  return program != NULL;
}

/**
 * antin_app_scanner_start:
 * @display: where it is to be seen
 *
 * Starts the desktop's program that scans.
 *
 * Returns: whether it was started; if not, sets a #GIOErrorEnum or #GSpawnError
 */
gboolean
antin_app_scanner_start (GdkDisplay *display, GError **error)
{
  g_autoptr (GAppInfo) program = find_program ();
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);

  if (program != NULL)
    return g_app_info_launch (program, NULL, G_APP_LAUNCH_CONTEXT (context), error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("No program that scans is installed."));
  return FALSE;
}
