/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-theme.h"

#include <adwaita.h>

#define GTK_THEME_FILE "/org/gtk/libgtk/theme/Default/gtk.css"

/* Whether GTK would find a theme of its own that does anything. */
static gboolean
finds_theme (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (GTK_THEME_FILE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  const char *text;
  gsize size;

  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &size);
  return memchr (text, '{', size) != NULL || memchr (text, '@', size) != NULL;
}

static void
test_start (void)
{
  GtkWidget *window, *button;
  GdkRGBA colour;
  g_autofree char *name = NULL;

  antin_app_theme_leave_out ();
  gtk_init ();
  g_assert_false (finds_theme ());
  adw_init ();
  g_assert_false (finds_theme ());
  antin_app_theme_put_back ();
  g_assert_true (finds_theme ());

  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Adwaita-empty");
  window = gtk_window_new ();
  button = gtk_button_new_with_label ("x");
  gtk_window_set_child (GTK_WINDOW (window), button);
  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (button), "accent_bg_color", &colour));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_unsetenv ("GTK_THEME");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/app/theme/start", test_start);
  return g_test_run ();
}
