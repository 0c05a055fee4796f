/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-files.h"

#include "antin-app-toast.h"

#include <glib/gi18n-lib.h>

/* The window in which a drag began. */
#define SOURCE "antin-source"

/* Files that people choose or drop, as paths. A telephone or a server may hand over addresses that no path leads to
 * (mtp://, smb:// without its file system): that is told, for nothing that a person does may be passed over in silence. */

/**
 * antin_app_files_get_paths:
 * @files: (element-type GFile): files
 * @ret_problem: (out) (transfer full) (nullable): what to tell the person where some have no path
 *
 * Returns: (transfer full) (element-type filename): the paths of those that have one
 */
GPtrArray *
antin_app_files_get_paths (GListModel *files, char **ret_problem)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;
  guint n_foreign = 0;

  *ret_problem = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
      else if (n_foreign++ == 0)
        name = g_file_get_parse_name (file);
    }
  if (n_foreign == 1)
    /* Translators: “Không truy cập được “%s” như tệp trên máy tính này. Hãy dùng một thư mục trên máy tính này.” */
    *ret_problem = g_strdup_printf (_("“%s” cannot be reached as a file of this computer. Use a folder of this computer."), name);
  else if (n_foreign > 1)
    *ret_problem = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file cannot be reached as a file of this computer. Copy it to a folder of this computer first.",
                                                 "%u files cannot be reached as files of this computer. Copy them to a folder of this computer first.", n_foreign),
                                    n_foreign);
  return paths;
}

/**
 * antin_app_files_take:
 * @chooser: (inout): the chooser that answered; cleared
 * @response: its answer
 * @ret_problem: (out) (transfer full) (nullable): what to tell the person where something cannot be reached
 *
 * Takes what was chosen, for a dialog that has a line of its own for what went wrong.
 *
 * Returns: (transfer full) (element-type filename): paths, maybe none
 */
GPtrArray *
antin_app_files_take (GtkFileChooserNative **chooser, int response, char **ret_problem)
{
  g_autoptr (GtkFileChooserNative) answered = g_steal_pointer (chooser);
  g_autoptr (GListModel) files = NULL;

  *ret_problem = NULL;
  if (response != GTK_RESPONSE_ACCEPT || answered == NULL)
    return g_ptr_array_new_with_free_func (g_free);
  files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (answered));
  return antin_app_files_get_paths (files, ret_problem);
}

/**
 * antin_app_files_take_paths:
 * @chooser: (inout): the chooser that answered; cleared
 * @response: its answer
 * @widget: where the files are wanted
 *
 * Takes what was chosen; what cannot be reached is told in the widget's window.
 *
 * Returns: (transfer full) (element-type filename): paths, maybe none
 */
GPtrArray *
antin_app_files_take_paths (GtkFileChooserNative **chooser, int response, GtkWidget *widget)
{
  g_autofree char *problem = NULL;
  GPtrArray *paths = antin_app_files_take (chooser, response, &problem);

  if (problem != NULL)
    antin_app_tell (widget, problem);
  return paths;
}

/**
 * antin_app_files_take_path:
 * @chooser: (inout): the chooser that answered; cleared
 * @response: its answer
 * @widget: where the file is wanted
 *
 * As antin_app_files_take_paths(), for choosers of one file.
 *
 * Returns: (transfer full) (nullable): the path; %NULL where there is nothing to do
 */
char *
antin_app_files_take_path (GtkFileChooserNative **chooser, int response, GtkWidget *widget)
{
  g_autoptr (GPtrArray) paths = antin_app_files_take_paths (chooser, response, widget);

  return paths->len > 0 ? g_strdup (paths->pdata[0]) : NULL;
}

/* Whether a dialog stands over it, which what is dropped below would change behind the person's back. */
static gboolean
is_below_dialog (GtkWidget *widget)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);
      GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

      /* One may wait out of sight for a file to be chosen. What is asked over another document is no matter here. */
      if (!gtk_window_get_modal (dialog) || gtk_window_get_group (dialog) != gtk_window_get_group (window))
        continue;
      while (window != NULL && window != dialog)
        window = gtk_window_get_transient_for (window);
      if (window == NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
on_accept_cb (GtkDropTarget *target, GdkDrop *drop)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GdkDrag *drag = gdk_drop_get_drag (drop);
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) && (gdk_drop_get_actions (drop) & GDK_ACTION_COPY) != 0 &&
         (drag == NULL || g_object_get_data (G_OBJECT (drag), SOURCE) != gtk_widget_get_root (widget)) && !is_below_dialog (widget);
}

/**
 * antin_app_files_connect_drop:
 * @widget: where files may be dropped
 * @on_drop_cb: a handler of #GtkDropTarget::drop, called with @widget first
 *
 * Lets files be dropped on @widget, but neither what the same window holds, as a page that was dragged by mistake, nor
 * anything while a dialog is open over it.
 */
void
antin_app_files_connect_drop (GtkWidget *widget, GCallback on_drop_cb)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_add_css_class (widget, "antin-drop");
  g_signal_connect (target, "accept", G_CALLBACK (on_accept_cb), NULL);
  g_signal_connect_object (target, "drop", on_drop_cb, widget, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
on_drag_begin_cb (GtkWidget *widget, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GtkIconPaintable) icon =
    gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), "application-pdf", NULL, 48,
                                gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), 0);

  /* Compared, and nothing else. */
  g_object_set_data (G_OBJECT (drag), SOURCE, gtk_widget_get_root (widget));
  gtk_drag_source_set_icon (source, GDK_PAINTABLE (icon), 0, 0);
}

/**
 * antin_app_files_connect_drag:
 * @widget: out of which files may be dragged
 * @on_prepare_cb: a handler of #GtkDragSource::prepare, called with @owner first
 * @owner: who knows the files
 *
 * Lets files be dragged out of @widget, to other windows and programs.
 */
void
antin_app_files_connect_drag (GtkWidget *widget, GCallback on_prepare_cb, gpointer owner)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect_object (drag, "prepare", on_prepare_cb, owner, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), widget, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

/**
 * antin_app_files_take_dropped:
 * @value: a #GdkFileList
 * @widget: where they were dropped
 *
 * Returns: (transfer full) (element-type filename): the paths; what cannot be reached is told in the widget's window
 */
GPtrArray *
antin_app_files_take_dropped (const GValue *value, GtkWidget *widget)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *problem = NULL;
  GPtrArray *paths;

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  paths = antin_app_files_get_paths (G_LIST_MODEL (files), &problem);
  if (problem != NULL)
    antin_app_tell (widget, problem);
  return paths;
}
