/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND

#include "antin-app-preferences.h"
#include "antin-test-display.h"

#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>

/* The preferences with settings that an administrator has locked, in a file as dconf does. */

#define PATH "/io/github/antin/AnTin/"

static const char *const keys[] = { "regulation", "organisation", "restore-session", "use-network", "timestamp", "timestamp-url", "signature-level", "proxy-mode",
                                    "proxy-url", "pkcs11-modules", "user-anchors", "output-folder", "output-name", "export-metadata", "after-signing" };

static GSettings *
make_settings (const char *folder, const char *locks)
{
  g_autofree char *file = g_build_filename (folder, "user", NULL);
  g_autofree char *locked = g_build_filename (folder, "locks", NULL);
  g_autoptr (GSettingsBackend) plain = g_keyfile_settings_backend_new (file, "/", NULL);
  g_autoptr (GSettingsBackend) backend = NULL;

  g_assert_true (g_file_set_contents (locked, locks, -1, NULL));
  backend = g_object_new (G_OBJECT_TYPE (plain), "filename", file, "defaults-dir", folder, "root-path", "/", NULL);
  return g_settings_new_with_backend ("io.github.antin.AnTin", backend);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text) && gtk_widget_get_child_visible (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* Counts rows and groups that are guarded and cannot be used; each says why. */
static guint
count_locked (GtkWidget *widget, guint *ret_free)
{
  guint count = 0;

  if (g_object_get_data (G_OBJECT (widget), "antin-guard") != NULL)
    {
      gboolean locked = !gtk_widget_get_sensitive (widget);

      g_assert_true (says (widget, "Set by the administrator") == locked);
      count += locked ? 1 : 0;
      *ret_free += locked ? 0 : 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_locked (child, ret_free);
  return count;
}

static void
assert_counts (const char *locks, guint n_locked)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-test-XXXXXX", &error);
  g_autoptr (GSettings) settings = make_settings (folder, locks);
  g_autoptr (AntinAppWorkstation) workstation = antin_app_workstation_new_with_settings (folder, settings);
  AntinAppPreferences *preferences = antin_app_preferences_new (workstation);
  g_autofree char *file = g_build_filename (folder, "user", NULL);
  g_autofree char *locked = g_build_filename (folder, "locks", NULL);
  guint n_free = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (count_locked (GTK_WIDGET (preferences), &n_free), ==, n_locked);
  g_assert_cmpuint (n_free, ==, G_N_ELEMENTS (keys) - n_locked);
  gtk_window_destroy (GTK_WINDOW (preferences));
  g_unlink (file);
  g_unlink (locked);
  g_rmdir (folder);
}

static void
test_locked (void)
{
  g_autoptr (GString) all = g_string_new (NULL);

  assert_counts ("", 0);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *one = g_strconcat (PATH, keys[i], "\n", NULL);

      assert_counts (one, 1);
      g_string_append (all, one);
    }
  assert_counts (all->str, G_N_ELEMENTS (keys));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/display/app/settings/locked", test_locked);
  return g_test_run ();
}
