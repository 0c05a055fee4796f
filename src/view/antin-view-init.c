/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-init.h"

#include <gtk/gtk.h>

/**
 * antin_view_init:
 *
 * Makes the layer's style and symbols known to the display. The widgets call it themselves; whoever uses a symbol by
 * its name without them calls it first. Further calls do nothing.
 */
void
antin_view_init (void)
{
  static gboolean done = FALSE;
  GdkDisplay *display = gdk_display_get_default ();
  GtkCssProvider *provider;

  if (done || display == NULL)
    return;
  done = TRUE;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, ANTIN_VIEW_RESOURCE_PATH "/style-view.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), ANTIN_VIEW_RESOURCE_PATH "/icons");
}
