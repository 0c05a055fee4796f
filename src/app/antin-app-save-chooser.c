/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-save-chooser.h"

#include <glib/gi18n-lib.h>

/* The desktop's window that asks where something is saved; it asks as well whether a file may be replaced. */

/**
 * antin_app_save_chooser_show:
 * @parent: the window over which it is shown
 * @title: what is saved
 * @folder: (nullable): where it is proposed to be saved, a path
 * @name: the name that is proposed, UTF-8
 * @response: (type GCallback): called with @object and the response, as long as @object lives
 * @object: (type GObject): who asks
 *
 * Returns: (transfer full): the window, which is shown; @response ends with antin_app_files_take_path()
 */
GtkFileChooserNative *
antin_app_save_chooser_show (GtkWindow *parent, const char *title, const char *folder, const char *name, GCallback response, gpointer object)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (folder != NULL)
    {
      g_autoptr (GFile) place = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), place, NULL);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", response, object, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  return chooser;
}
