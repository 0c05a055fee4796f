/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-files.h"
#include "antin-app-window-private.h"

#include "antin-desk-scan.h"
#include "antin-desk-sitting.h"
#include "antin-desk-table-incoming.h"
#include "antin-desk-words-incoming.h"

#include <glib/gi18n-lib.h>

/* Many files in one window: the table, a document of it shown in its place, and the way between them. The table is made
 * when there is one to be shown; a window that was opened with one document never has it. */

/* Whether the table is what is on screen, and not a document of it. */
static gboolean
shows_table (AntinAppWindow *self)
{
  return self->table_view != NULL && self->table_row == NULL;
}

static void
set_title (AntinAppWindow *self)
{
  AntinDeskTable *table = antin_app_table_view_get_table (self->table_view);
  const char *folder = antin_desk_table_get_folder (table);
  const char *title = _(antin_desk_table_get_kind (table)->title);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (table));
  g_autofree char *name = folder != NULL ? g_filename_display_basename (folder) : NULL;
  g_autofree char *files = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file", "%u files", n), n);

  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), name != NULL ? name : title) != 0)
    gtk_window_set_title (GTK_WINDOW (self), name != NULL ? name : title);
  adw_window_title_set_title (self->window_title, name != NULL ? name : title);
  adw_window_title_set_subtitle (self->window_title, files);
}

/* What may be done with the table, or with a document of it. */
void
antin_app_window_update_table (AntinAppWindow *self)
{
  gboolean table = shows_table (self);
  gboolean row = self->table_view != NULL && self->table_row != NULL;
  gboolean free = row && self->sign_cancellable == NULL;

  gtk_widget_set_visible (self->back_button, row);
  gtk_widget_set_visible (self->beside_box, row && !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), !row || !self->compact);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back-to-list", free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next-document",
                                 free && antin_app_table_view_find_beside (self->table_view, self->table_row, 1) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.previous-document",
                                 free && antin_app_table_view_find_beside (self->table_view, self->table_row, -1) != NULL);
  if (!table)
    {
      antin_app_window_fit_primary (self);
      return;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.find", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.verify", antin_desk_table_get_kind (antin_app_table_view_get_table (self->table_view))->work_async != NULL);
  gtk_widget_set_visible (self->find_button, TRUE);
  antin_app_window_fit_primary (self);
}

/* --- from the table to a document --- */

/* The file that stands in the table for the document that is shown: the picture, where it was made of one. */
const char *
antin_app_window_get_listed_path (AntinAppWindow *self)
{
  return self->is_scan && self->table_row != NULL ? antin_desk_table_row_get_path (self->table_row) : antin_app_window_get_path (self);
}

/* The verdict on a document that was shown is the latest on its file. */
static void
keep_verdict (AntinAppWindow *self)
{
  AntinDeskTable *table = antin_app_table_view_get_table (self->table_view);

  if (self->table_row == NULL || self->report == NULL || self->revision > 0 || antin_desk_table_get_kind (table) != &antin_desk_table_incoming ||
      antin_desk_table_row_get_progress (self->table_row) != ANTIN_DESK_TABLE_DONE ||
      g_strcmp0 (antin_app_window_get_listed_path (self), antin_desk_table_row_get_path (self->table_row)) != 0)
    return;
  antin_desk_words_incoming (self->table_row, self->report);
  if (antin_desk_sitting_get (table) != NULL)
    antin_desk_sitting_take (antin_desk_sitting_get (table), self->table_row, self->report);
  antin_desk_table_touch (table);
}

/* What was signed in a sitting stands in the place of its draft. */
static const char *
get_path (AntinAppWindow *self, AntinDeskTableRow *row)
{
  const char *path = antin_desk_table_row_get_path (row);
  AntinDeskSitting *sitting = antin_desk_sitting_get (antin_app_table_view_get_table (self->table_view));
  guint index;
  AntinSignSitting *list = sitting != NULL ? antin_desk_sitting_find (sitting, path, &index) : NULL;
  const AntinSignSittingFile *file = list != NULL ? antin_sign_sitting_get_file (list, index) : NULL;

  if (file == NULL || file->state != ANTIN_SIGN_SITTING_SIGNED || file->output == NULL || !g_file_test (file->output, G_FILE_TEST_EXISTS))
    return path;
  return file->output;
}

static void
leave_for_row (AntinAppWindow *self, AntinDeskTableRow *row)
{
  keep_verdict (self);
  g_clear_pointer (&self->coming_row, antin_desk_session_entry_free);
  g_set_object (&self->table_row, row);
  antin_app_table_view_find_beside (self->table_view, row, 0);
}

/* The document of the last session that was in front of the table; only of what is listed first, before the person does
 * anything else. */
static void
open_coming_row (AntinAppWindow *self)
{
  g_autoptr (AntinDeskSessionEntry) entry = g_steal_pointer (&self->coming_row);
  AntinDeskTable *table = antin_app_table_view_get_table (self->table_view);
  AntinDeskTableRow *row = entry != NULL ? antin_desk_table_find (table, entry->row != NULL ? entry->row : entry->path) : NULL;
  g_autoptr (AntinDeskLoader) loader = NULL;

  if (row == NULL)
    return;
  leave_for_row (self, row);
  loader = antin_desk_loader_new (entry->path);
  antin_app_window_load_again (self, loader, entry);
}

static void
open_row (AntinAppWindow *self, AntinDeskTableRow *row, gboolean in_window)
{
  g_autoptr (AntinDeskLoader) loader = NULL;
  AntinAppWindow *window = self;

  if (self->sign_cancellable != NULL && !in_window)
    return;
  loader = antin_desk_loader_new (get_path (self, row));
  if (in_window)
    window = antin_app_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workstation);
  else
    leave_for_row (self, row);
  antin_app_window_load (window, loader);
  gtk_window_present (GTK_WINDOW (window));
}

void
antin_app_window_open_row (AntinAppWindow *self, AntinDeskTableRow *row)
{
  open_row (self, row, FALSE);
}

static void
on_open_row_cb (AntinAppWindow *self, AntinDeskTableRow *row, gboolean in_window)
{
  open_row (self, row, in_window);
}

/* Alt+←, Alt+→: among the rows that are shown, in their order. */
void
antin_app_window_go_beside (AntinAppWindow *self, int step)
{
  AntinDeskTableRow *row;

  if (self->table_view == NULL || self->table_row == NULL || self->sign_cancellable != NULL)
    return;
  row = antin_app_table_view_find_beside (self->table_view, self->table_row, step);
  if (row != NULL)
    open_row (self, row, FALSE);
}

void
antin_app_window_go_to_table (AntinAppWindow *self)
{
  g_autoptr (AntinDeskTableRow) row = NULL;

  if (self->table_view == NULL || self->sign_cancellable != NULL)
    return;
  keep_verdict (self);
  row = g_steal_pointer (&self->table_row);
  antin_app_window_forget_document (self);
  antin_app_strip_hide (self->verdict_strip);
  antin_app_strip_hide (self->notice_strip);
  antin_app_window_show_idle (self);
  gtk_stack_set_visible_child_name (self->stack, "table");
  set_title (self);
  antin_app_window_update_actions (self);
  antin_app_window_show_end_of_sitting (self);
  antin_app_table_view_focus_row (self->table_view, row);
  /* What comes again is the table now. */
  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.remember-session", NULL);
}

/* --- the table --- */

static void
on_table_progress_cb (AntinAppWindow *self)
{
  AntinDeskTable *table;

  /* What was under way ends with the window. */
  if (self->table_view == NULL)
    return;
  table = antin_app_table_view_get_table (self->table_view);
  if (shows_table (self))
    set_title (self);
  else if (antin_desk_table_get_state (table) == ANTIN_DESK_TABLE_IDLE)
    antin_app_window_update_table (self);
  if (antin_desk_table_get_state (table) == ANTIN_DESK_TABLE_IDLE && self->n_kept != g_list_model_get_n_items (G_LIST_MODEL (table)))
    {
      self->n_kept = g_list_model_get_n_items (G_LIST_MODEL (table));
      gtk_widget_activate_action (GTK_WIDGET (self), "app.remember-session", NULL);
    }
}

static void
on_items_changed_cb (AntinAppWindow *self, guint position, guint removed, guint added)
{
  /* The first rows take the focus from the button that opened them. */
  if (shows_table (self) && position == 0 && removed == 0 && added > 0)
    antin_app_table_view_focus_row (self->table_view, NULL);
  if (shows_table (self) && added > 0)
    open_coming_row (self);
}

/**
 * antin_app_window_show_table:
 * @table: many files
 *
 * Shows a table instead of what was there.
 */
void
antin_app_window_show_table (AntinAppWindow *self, AntinDeskTable *table)
{
  g_return_if_fail (ANTIN_IS_APP_WINDOW (self));
  if (self->table_view == NULL)
    {
      self->table_view = ANTIN_APP_TABLE_VIEW (antin_app_table_view_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->table_view), "table");
      g_signal_connect_object (self->table_view, "open-row", G_CALLBACK (on_open_row_cb), self, G_CONNECT_SWAPPED);
    }
  antin_app_window_attach_sitting (self, table);
  antin_app_table_view_set_table (self->table_view, table);
  g_signal_connect_object (table, "progress", G_CALLBACK (on_table_progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_icon_name (GTK_WINDOW (self), ANTIN_APPLICATION_ID);
  antin_app_window_go_to_table (self);
  antin_app_window_fill_menus (self);
}

/**
 * antin_app_window_get_table_view:
 *
 * Returns: (transfer none) (nullable): the table of many files, where the window has one
 */
AntinAppTableView *
antin_app_window_get_table_view (AntinAppWindow *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_WINDOW (self), NULL);
  return self->table_view;
}

/* Files and folders into the table that is on screen, or into a new one. */
static void
open_table (AntinAppWindow *self, GPtrArray *paths)
{
  g_autoptr (AntinDeskTable) table = NULL;
  AntinAppWindow *window = self;

  g_ptr_array_add (paths, NULL);
  if (shows_table (self) && antin_desk_table_get_kind (antin_app_table_view_get_table (self->table_view)) == &antin_desk_table_incoming)
    table = g_object_ref (antin_app_table_view_get_table (self->table_view));
  else
    {
      table = antin_desk_table_new (&antin_desk_table_incoming, self->workstation);
      if (!antin_app_window_is_empty (self))
        window = antin_app_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workstation);
      antin_app_window_show_table (window, table);
    }
  antin_desk_table_add (table, (const char *const *) paths->pdata);
  g_ptr_array_set_size (paths, (int) paths->len - 1);
  gtk_window_present (GTK_WINDOW (window));
}

/* The same for a list that may hold one file alone. */
void
antin_app_window_open_list (AntinAppWindow *self, GPtrArray *paths)
{
  if (paths->len > 0)
    open_table (self, paths);
}

void
antin_app_window_open_files (AntinAppWindow *self, const char *const *paths)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);

  for (; *paths != NULL; paths++)
    g_ptr_array_add (copies, g_strdup (*paths));
  antin_app_window_open_list (self, copies);
}

/* The table's folder, or its files, to be opened again; %NULL where there is nothing, too much, or, unless @unverified, some
 * of it has not been verified yet: a file that makes the program fall is not opened again. */
char **
antin_app_window_list_table (AntinAppWindow *self, gboolean unverified)
{
  AntinDeskTable *table = antin_app_table_view_get_table (self->table_view);
  guint n = table != NULL ? g_list_model_get_n_items (G_LIST_MODEL (table)) : 0;
  const char *folder = n > 0 ? antin_desk_table_get_folder (table) : NULL;
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  if (n == 0 || antin_desk_table_get_kind (table) != &antin_desk_table_incoming || (folder == NULL && n > ANTIN_DESK_SESSION_MAX_FILES) ||
      (!unverified && (antin_desk_table_get_n_done (table) < n || antin_desk_table_get_state (table) != ANTIN_DESK_TABLE_IDLE)))
    return NULL;
  if (folder != NULL)
    g_strv_builder_add (list, folder);
  for (guint i = 0; folder == NULL && i < n; i++)
    {
      g_autoptr (AntinDeskTableRow) row = g_list_model_get_item (G_LIST_MODEL (table), i);

      g_strv_builder_add (list, antin_desk_table_row_get_path (row));
    }
  return g_strv_builder_end (list);
}

/* Pictures of paper alone are the pages of one document; returns whether they were that. */
static gboolean
open_pictures (AntinAppWindow *self, GPtrArray *paths)
{
  g_autoptr (GPtrArray) pictures = NULL;
  g_autoptr (AntinDeskLoader) loader = NULL;
  AntinAppWindow *window;

  if (!antin_desk_scan_are_pictures (paths))
    return FALSE;
  pictures = antin_desk_scan_order_pictures (paths);
  window = antin_app_window_is_empty (self) ? self : antin_app_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workstation);
  loader = antin_desk_loader_new_for_pictures (pictures);
  antin_app_window_load (window, loader);
  gtk_window_present (GTK_WINDOW (window));
  return TRUE;
}

/* They were papers of their own. */
static void
list_pictures (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autoptr (GPtrArray) paths = NULL;

  if (self->pictures == NULL || self->sign_cancellable != NULL)
    return;
  paths = antin_desk_scan_order_pictures (self->pictures);
  antin_app_window_forget_document (self);
  open_table (self, paths);
}

void
antin_app_window_install_table (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.list-pictures", NULL, list_pictures);
}

/**
 * antin_app_window_open_paths:
 * @paths: (element-type filename): files and folders
 *
 * Opens one file as a document, in this window where that is empty; a folder, or several files, as a table, in which
 * pictures of paper are documents of their own. Pictures and nothing else become one document in the order of their
 * names.
 */
void
antin_app_window_open_paths (AntinAppWindow *self, GPtrArray *paths)
{
  g_return_if_fail (ANTIN_IS_APP_WINDOW (self));
  if (paths->len == 0 || open_pictures (self, paths))
    return;
  if (paths->len > 1 || g_file_test (paths->pdata[0], G_FILE_TEST_IS_DIR))
    open_table (self, paths);
  else
    {
      AntinAppWindow *window = antin_app_window_is_empty (self) ? self : antin_app_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workstation);
      g_autoptr (AntinDeskLoader) loader = antin_desk_loader_new (paths->pdata[0]);

      antin_app_window_load (window, loader);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static gboolean
on_drop_cb (AntinAppWindow *self, const GValue *value)
{
  g_autoptr (GPtrArray) paths = antin_app_files_take_dropped (value, GTK_WIDGET (self));

  if (paths->len == 0)
    return FALSE;
  /* Whoever drops pictures on a list wants them in it. */
  if (shows_table (self))
    open_table (self, paths);
  else if (paths->len > 1 || !antin_app_window_take_metadata_file (self, paths->pdata[0]))
    antin_app_window_open_paths (self, paths);
  return TRUE;
}

/* Files may be dropped anywhere on the window; a list in it may take them first. */
void
antin_app_window_connect_drop (AntinAppWindow *self)
{
  antin_app_files_connect_drop (GTK_WIDGET (self), G_CALLBACK (on_drop_cb));
}

/* Ctrl+F and F5 are for what is on screen. */
gboolean
antin_app_window_do_in_table (AntinAppWindow *self, const char *action_name)
{
  if (!shows_table (self))
    return FALSE;
  if (g_str_equal (action_name, "win.find"))
    antin_app_table_view_set_searching (self->table_view, TRUE);
  else if (g_str_equal (action_name, "win.verify"))
    antin_desk_table_again (antin_app_table_view_get_table (self->table_view), NULL);
  return TRUE;
}
