/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-show-in-folder.h"

/* Asks the file manager over D-Bus to select a file; where none answers, its folder is opened. */

static void
on_items_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *folder = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer == NULL)
    gtk_show_uri (NULL, folder, GDK_CURRENT_TIME);
}

/**
 * antin_app_show_all_in_folder:
 * @window: who asks
 * @paths: (element-type filename): files, at least one
 *
 * Shows files in the file manager: those in the folder of the first, for one window is enough to look at.
 */
void
antin_app_show_all_in_folder (GtkWindow *window, GPtrArray *paths)
{
  GDBusConnection *connection = g_application_get_dbus_connection (G_APPLICATION (gtk_window_get_application (window)));
  g_autofree char *folder = g_path_get_dirname (paths->pdata[0]);
  g_autofree char *folder_uri = g_filename_to_uri (folder, NULL, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) uris = NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *other = g_path_get_dirname (paths->pdata[i]);
      g_autofree char *uri = g_str_equal (other, folder) ? g_filename_to_uri (paths->pdata[i], NULL, NULL) : NULL;

      if (uri != NULL)
        g_strv_builder_add (builder, uri);
    }
  uris = g_strv_builder_end (builder);
  if (connection == NULL || uris[0] == NULL)
    gtk_show_uri (window, folder_uri, GDK_CURRENT_TIME);
  else
    g_dbus_connection_call (connection, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                            "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_items_shown_cb, g_steal_pointer (&folder_uri));
}

/**
 * antin_app_show_in_folder:
 * @window: who asks
 * @path: a file
 *
 * Shows a file in the file manager.
 */
void
antin_app_show_in_folder (GtkWindow *window, const char *path)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  g_ptr_array_add (paths, (gpointer) path);
  antin_app_show_all_in_folder (window, paths);
}

/**
 * antin_app_show_signed:
 * @window: who signed
 * @settings: the application's settings
 * @paths: (element-type filename): what was signed
 *
 * Shows signed files in the file manager where the settings say that their folder opens after signing.
 */
void
antin_app_show_signed (GtkWindow *window, GSettings *settings, GPtrArray *paths)
{
  g_autofree char *after = g_settings_get_string (settings, "after-signing");

  if (g_str_equal (after, "folder") && paths->len > 0)
    antin_app_show_all_in_folder (window, paths);
}
