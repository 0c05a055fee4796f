/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-theme.h"

#include "antin-app-no-theme.h"

#include <adwaita.h>

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

static void
on_manager_notify_high_contrast_cb (AdwStyleManager *manager, GParamSpec *pspec, GtkCssProvider *provider)
{
  if (adw_style_manager_get_high_contrast (manager))
    gtk_css_provider_load_from_resource (provider, "/io/github/antin/AnTin/style-hc.css");
  else
    gtk_css_provider_load_from_data (provider, "", -1);
}

/**
 * antin_app_theme_add_style:
 *
 * Gives the display the style of the windows, and what high contrast adds to it while the desktop asks for that.
 *
 * An AdwApplication with a folder of resources would do so by itself. GTK would then add a folder of icons below it, after
 * it has begun to read all icons on a thread: it waits for them and reads them again.
 */
void
antin_app_theme_add_style (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  AdwStyleManager *manager = adw_style_manager_get_for_display (display);
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  g_autoptr (GtkCssProvider) contrast = gtk_css_provider_new ();

  /* Tab goes to text that can be copied; that is no reason to mark all of it. */
  g_object_set (gtk_settings_get_for_display (display), "gtk-label-select-on-focus", FALSE, NULL);
  gtk_css_provider_load_from_resource (style, "/io/github/antin/AnTin/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (contrast), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (on_manager_notify_high_contrast_cb), contrast, 0);
  on_manager_notify_high_contrast_cb (manager, NULL, contrast);
}
