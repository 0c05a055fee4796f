/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-init.h"

#include "antin-view-spoken.h"

#include <gtk/gtk.h>

/**
 * antin_view_init:
 *
 * Makes the layer's style known to the display, and puts right what a screen reader is told. The widgets call it themselves;
 * further calls do nothing.
 *
 * The symbols are found without it: they lie in the folder where GTK looks for icons in resources anyway. GTK reads all
 * icons on a thread of its own as soon as there is a display. To add a folder, the main thread would wait for that, and
 * let everything be read again.
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
  antin_view_spoken_init ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, ANTIN_VIEW_RESOURCE_PATH "/style-view.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}
