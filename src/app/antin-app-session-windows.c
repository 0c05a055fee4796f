/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-session-windows.h"

#include "antin-desk-session.h"

#include <glib/gstdio.h>

/* The windows of the last session: written down whenever one of them has shown a document, or verified a table, or closes, opened again where
 * the program starts with nothing else to do. */

static char *
make_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "antin", "session.ini", NULL);
}

/**
 * antin_app_session_windows_remember:
 * @application: whose windows are open
 * @workstation: what they share
 * @closing: (nullable): a window that is about to close
 * @coming: whether documents and tables count that are still being loaded; where they do not, one that makes the program
 *   fall is not opened again
 *
 * Writes down which documents and tables are open. One that is closed while others stay is not opened again; the last one is.
 */
void
antin_app_session_windows_remember (GtkApplication *application, AntinDeskWorkstation *workstation, AntinAppWindow *closing, gboolean coming)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_session_entry_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ();
  AntinDeskSessionEntry *last = NULL;

  if (g_settings_get_boolean (antin_desk_workstation_get_settings (workstation), "restore-session"))
    for (GList *l = g_list_last (gtk_application_get_windows (application)); l != NULL; l = l->prev)
      {
        AntinDeskSessionEntry *entry = ANTIN_IS_APP_WINDOW (l->data) ? antin_app_window_describe_view (l->data, coming) : NULL;

        if (entry != NULL && l->data == (gpointer) closing)
          last = entry;
        else if (entry != NULL)
          g_ptr_array_add (entries, entry);
      }
  if (last != NULL && entries->len == 0)
    g_ptr_array_add (entries, g_steal_pointer (&last));
  antin_desk_session_entry_free (last);
  if (!antin_desk_session_write (path, entries, &error))
    g_debug ("the session could not be kept: %s", error->message);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *path = make_path ();
  GPtrArray *entries = antin_desk_session_read (path);

  /* A document that makes the program fall is not opened at every start: what has been shown is written down anew. */
  g_unlink (path);
  g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
}

static AntinAppWindow *
find_empty_window (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (ANTIN_IS_APP_WINDOW (l->data) && antin_app_window_is_empty (l->data))
      return l->data;
  return NULL;
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (source);
  g_autoptr (AntinDeskWorkstation) workstation = user_data;
  g_autoptr (GPtrArray) entries = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Whoever closed the window meanwhile, or opened something, does not want more. */
  if (find_empty_window (application) == NULL)
    return;
  for (guint i = 0; i < entries->len; i++)
    {
      AntinAppWindow *window = find_empty_window (application);

      if (window == NULL)
        window = antin_app_window_new (application, workstation);
      antin_app_window_resume (window, entries->pdata[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
}

/**
 * antin_app_session_windows_restore:
 * @application: an application that has just opened an empty window
 * @workstation: what its windows share
 *
 * Opens the documents and tables of the last session again, unless the person does not want that. Files that are gone are passed
 * over.
 */
void
antin_app_session_windows_restore (GtkApplication *application, AntinDeskWorkstation *workstation)
{
  g_autoptr (GTask) task = NULL;

  if (!g_settings_get_boolean (antin_desk_workstation_get_settings (workstation), "restore-session"))
    return;
  /* The files may lie on a server that does not answer. */
  task = g_task_new (application, NULL, on_read_cb, g_object_ref (workstation));
  g_task_run_in_thread (task, read_thread);
}
