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
 * antin_app_show_in_folder:
 * @window: who asks
 * @path: a file
 *
 * Shows a file in the file manager.
 */
void
antin_app_show_in_folder (GtkWindow *window, const char *path)
{
  GDBusConnection *connection = g_application_get_dbus_connection (G_APPLICATION (gtk_window_get_application (window)));
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *folder_uri = g_filename_to_uri (folder, NULL, NULL);
  const char *uris[] = { uri, NULL };

  if (connection == NULL || uri == NULL)
    gtk_show_uri (window, folder_uri, GDK_CURRENT_TIME);
  else
    g_dbus_connection_call (connection, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                            "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_items_shown_cb, g_steal_pointer (&folder_uri));
}
