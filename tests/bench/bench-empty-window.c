/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

/* bench-empty-window: the least that a libadwaita application can be: a window with a header bar, filled with the marker
 * colour of bench-first-page. */

static void
on_application_activate_cb (GtkApplication *application, gpointer user_data)
{
  GtkCssProvider *provider = gtk_css_provider_new ();
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *filling = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_css_provider_load_from_data (provider, "box.marker { background: #ff00ff; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  gtk_widget_add_css_class (filling, "marker");
  gtk_widget_set_vexpand (filling, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), filling);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (on_application_activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
