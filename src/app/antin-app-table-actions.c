/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-files.h"
#include "antin-app-table-view-private.h"

#include "antin-app-save-chooser.h"
#include "antin-app-show-in-folder.h"
#include "antin-app-table-cells.h"
#include "antin-app-toast.h"
#include "antin-base-time.h"
#include "antin-desk-table-csv.h"

#include <glib/gi18n-lib.h>

/* What a person may do with the rows of a table; buttons, the menu of a row and keys share these actions. */

/* How often it is looked whether a row that was scrolled to is on screen. */
#define MAX_FOCUS_TRIES 20

static void
stop_or_resume (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean stop = g_str_equal (action_name, "table.stop");
  gboolean held = focus == self->stop_button || focus == self->resume_button;

  if (self->table == NULL)
    return;
  if (stop)
    antin_desk_table_stop (self->table);
  else
    antin_desk_table_resume (self->table);
  /* One button takes the other's place, so that a second press of the key takes the first back. */
  if (held)
    gtk_widget_grab_focus (stop && gtk_widget_get_visible (self->resume_button) ? self->resume_button : self->stop_button);
}

static void
sort (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);
  guint column = g_variant_get_uint32 (parameter);
  gboolean again = column + 1 == self->sorted_by;

  /* Who chooses the same once more wants the other direction. */
  self->sorted_by = again ? 0 : column + 1;
  antin_app_table_view_sort (self, MIN (column, ANTIN_DESK_TABLE_N_COLUMNS), again ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  antin_app_table_view_focus_row (self, NULL);
}

/* --- rows --- */

/* The row that an action is for: the one whose path it is given, or the one that has the focus. */
static AntinDeskTableRow *
find_row (AntinAppTableView *self, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->table == NULL)
    return NULL;
  if (parameter != NULL)
    return antin_desk_table_find (self->table, g_variant_get_bytestring (parameter));
  return root != NULL ? antin_app_table_cells_find_row (gtk_root_get_focus (root)) : NULL;
}

static void
open_row (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);
  AntinDeskTableRow *row = find_row (self, parameter);

  if (row != NULL)
    antin_app_table_view_open (self, row, g_str_equal (action_name, "table.open-in-window"));
}

static void
show_in_folder (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);
  AntinDeskTableRow *row = find_row (self, parameter);

  if (row != NULL)
    antin_app_show_in_folder (GTK_WINDOW (gtk_widget_get_root (widget)), antin_desk_table_row_get_path (row));
}

static void
do_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);
  AntinDeskTableRow *row = find_row (self, parameter);

  if (row != NULL)
    antin_desk_table_again (self->table, row);
}

static void
remove_rows (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);
  g_autoptr (GListModel) rows = antin_app_table_view_get_selected (self);
  AntinDeskTableRow *row = find_row (self, parameter);
  guint position;

  /* A menu of a row that is not among the selected ones is for this row. */
  if (row != NULL && !g_list_store_find (G_LIST_STORE (rows), row, &position))
    {
      antin_desk_table_remove (self->table, row);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (AntinDeskTableRow) selected = g_list_model_get_item (rows, i);

      antin_desk_table_remove (self->table, selected);
    }
}

static GVariant *
make_target (AntinDeskTableRow *row)
{
  return g_variant_new_bytestring (antin_desk_table_row_get_path (row));
}

static void
add_item (GMenu *section, const char *label, const char *action_name, AntinDeskTableRow *row)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action_name, make_target (row));
  g_menu_append_item (section, item);
}

static GMenuModel *
make_menu (AntinAppTableView *self, AntinDeskTableRow *row)
{
  const AntinDeskTableKind *kind = antin_desk_table_get_kind (self->table);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) opening = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();
  g_autoptr (GMenu) list = g_menu_new ();

  /* Translators: “Mở”, a document in a table */
  add_item (opening, C_ ("row", "Open"), "table.open", row);
  /* Translators: “Mở trong cửa sổ mới” */
  add_item (opening, _("Open in New Window"), "table.open-in-window", row);
  /* Translators: “Hiện trong thư mục” */
  add_item (opening, _("Show in Folder"), "table.show-in-folder", row);
  if (kind->fill_menu != NULL)
    kind->fill_menu (self->table, row, own);
  if (kind->work_async != NULL && antin_desk_table_row_get_progress (row) == ANTIN_DESK_TABLE_DONE)
    /* Translators: “Kiểm tra lại” */
    add_item (list, _("Verify Again"), "table.again", row);
  /* Translators: “Bỏ khỏi danh sách”; the file is not touched */
  add_item (list, _("Remove from the List"), "table.remove", row);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (opening));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (list));
  return G_MENU_MODEL (menu);
}

/* The focus goes back to where the menu came from; not at once, for what was chosen may take it elsewhere. */
static void
on_menu_closed_cb (AntinAppTableView *self)
{
  AntinDeskTableRow *row = g_object_get_data (G_OBJECT (self->menu), "antin-row");

  antin_app_table_view_focus_row (self, row);
}

static void
show_menu (AntinAppTableView *self, AntinDeskTableRow *row, double x, double y)
{
  g_autoptr (GMenuModel) model = make_menu (self, row);
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_object_set_data_full (G_OBJECT (self->menu), "antin-row", g_object_ref (row), g_object_unref);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
show_focused_menu (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);
  AntinDeskTableRow *row = find_row (self, NULL);
  GtkWidget *cell = row != NULL ? g_hash_table_lookup (self->cells, row) : NULL;
  double x = 0, y = 0;

  if (cell != NULL && gtk_widget_translate_coordinates (cell, widget, 0, gtk_widget_get_height (cell), &x, &y))
    show_menu (self, row, x, y);
}

static AntinDeskTableRow *
pick_row (AntinAppTableView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->column_view), x, y, GTK_PICK_DEFAULT);

  return antin_app_table_cells_find_row (picked);
}

static void
on_secondary_pressed_cb (AntinAppTableView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  AntinDeskTableRow *row = pick_row (self, x, y);
  double here_x, here_y;

  if (row == NULL || !gtk_widget_translate_coordinates (GTK_WIDGET (self->column_view), GTK_WIDGET (self), x, y, &here_x, &here_y))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, row, here_x, here_y);
}

/* --- dragging out --- */

static GdkContentProvider *
on_drag_prepare_cb (AntinAppTableView *self, double x, double y)
{
  AntinDeskTableRow *row = pick_row (self, x, y);
  g_autoptr (GListModel) selected = antin_app_table_view_get_selected (self);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GdkFileList *list;
  GdkContentProvider *provider;
  guint position;

  if (row == NULL)
    return NULL;
  if (g_list_store_find (G_LIST_STORE (selected), row, &position))
    for (guint i = 0; i < g_list_model_get_n_items (selected); i++)
      {
        g_autoptr (AntinDeskTableRow) one = g_list_model_get_item (selected, i);

        g_ptr_array_add (files, g_file_new_for_path (antin_desk_table_row_get_path (one)));
      }
  else
    g_ptr_array_add (files, g_file_new_for_path (antin_desk_table_row_get_path (row)));
  list = gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);
  provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return provider;
}

/* --- export --- */

static void
say (AntinAppTableView *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  antin_app_add_toast (self->toasts, adw_toast_new (markup));
}

static void
on_export_response_cb (AntinAppTableView *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  if (path == NULL || self->table == NULL)
    return;
  name = g_filename_display_basename (path);
  if (antin_desk_table_csv_save (antin_desk_table_get_kind (self->table), G_LIST_MODEL (self->filtered), path, &error))
    /* Translators: a number of rows and the name of a file: “%u dòng đã được lưu vào “%s”” */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row saved as “%s”", "%u rows saved as “%s”", n), n, name);
  else
    text = g_strdup (error->message);
  say (self, text);
}

static void export(GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *date = antin_base_time_format_iso (antin_base_time_now ());
  g_autofree char *name = NULL;
  const char *folder = self->table != NULL ? antin_desk_table_get_folder (self->table) : NULL;

  if (self->table == NULL || self->chooser != NULL || !GTK_IS_WINDOW (root))
    return;
  name = g_strdup_printf ("%s %.10s.csv", _(antin_desk_table_get_kind (self->table)->title), date);
  /* Translators: “Xuất danh sách” */
  self->chooser = antin_app_save_chooser_show (GTK_WINDOW (root), _("Export the List"), folder, name, G_CALLBACK (on_export_response_cb), self);
}

/* --- one row after another --- */

/* Where @row is among the shown ones; where it was, if it is not shown any more. */
static guint
find_position (AntinAppTableView *self, AntinDeskTableRow *row, gboolean *ret_shown)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntinDeskTableRow) at = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (at == row)
        {
          *ret_shown = TRUE;
          return i;
        }
    }
  *ret_shown = FALSE;
  return MIN (self->position, n);
}

/**
 * antin_app_table_view_find_beside:
 * @row: a row
 * @step: 1 for the next one that is shown, -1 for the one before; 0 to note where @row is
 *
 * Returns: (transfer none) (nullable): that row; %NULL at the ends
 */
AntinDeskTableRow *
antin_app_table_view_find_beside (AntinAppTableView *self, AntinDeskTableRow *row, int step)
{
  gboolean shown;
  guint position;
  g_autoptr (AntinDeskTableRow) found = NULL;

  g_return_val_if_fail (ANTIN_IS_APP_TABLE_VIEW (self), NULL);
  position = find_position (self, row, &shown);
  /* The row after one that is gone stands in its place. */
  if (!shown && step > 0)
    step--;
  if (step < 0 && position < (guint) -step)
    return NULL;
  self->position = position;
  found = g_list_model_get_item (G_LIST_MODEL (self->filtered), (guint) ((int) position + step));
  return found;
}

static gboolean
focus_cb (gpointer user_data)
{
  AntinAppTableView *self = user_data;
  GtkWidget *cell = g_hash_table_lookup (self->cells, self->focus_row);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (gtk_widget_get_parent (cell)) : NULL;

  if ((row == NULL || !gtk_widget_get_mapped (row) || !gtk_widget_grab_focus (row)) && ++self->focus_tries < MAX_FOCUS_TRIES)
    return G_SOURCE_CONTINUE;
  self->focus_source = 0;
  g_clear_object (&self->focus_row);
  return G_SOURCE_REMOVE;
}

/**
 * antin_app_table_view_focus_row:
 * @row: (nullable): a row; %NULL for the first
 *
 * Scrolls to a row, selects it and gives it the focus, once the table is on screen.
 */
void
antin_app_table_view_focus_row (AntinAppTableView *self, AntinDeskTableRow *row)
{
  GtkWidget *list;
  gboolean shown;
  guint position;
  g_autoptr (AntinDeskTableRow) first = NULL;

  g_return_if_fail (ANTIN_IS_APP_TABLE_VIEW (self));
  if (row == NULL)
    row = first = g_list_model_get_item (G_LIST_MODEL (self->filtered), 0);
  if (row == NULL)
    return;
  position = find_position (self, row, &shown);
  if (!shown)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
      return;
    }
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  for (list = gtk_widget_get_first_child (GTK_WIDGET (self->column_view)); list != NULL && !GTK_IS_LIST_VIEW (list);)
    list = gtk_widget_get_next_sibling (list);
  if (list != NULL)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  g_set_object (&self->focus_row, row);
  self->focus_tries = 0;
  /* The row gets its widget when the list is drawn. */
  if (self->focus_source == 0)
    self->focus_source = g_timeout_add (50, focus_cb, self);
}

/* From where none of the files is shown. */
static void
show_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (GTK_WIDGET (self->chips))), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/* --- making --- */

void
antin_app_table_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "table.stop", NULL, stop_or_resume);
  gtk_widget_class_install_action (widget_class, "table.resume", NULL, stop_or_resume);
  gtk_widget_class_install_action (widget_class, "table.show-all", NULL, show_all);
  gtk_widget_class_install_action (widget_class, "table.sort", "u", sort);
  gtk_widget_class_install_action (widget_class, "table.export", NULL, export);
  gtk_widget_class_install_action (widget_class, "table.open", "ay", open_row);
  gtk_widget_class_install_action (widget_class, "table.open-in-window", "ay", open_row);
  gtk_widget_class_install_action (widget_class, "table.show-in-folder", "ay", show_in_folder);
  gtk_widget_class_install_action (widget_class, "table.again", "ay", do_again);
  gtk_widget_class_install_action (widget_class, "table.remove", "ay", remove_rows);
  gtk_widget_class_install_action (widget_class, "table.remove-selected", NULL, remove_rows);
  gtk_widget_class_install_action (widget_class, "table.menu", NULL, show_focused_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "table.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "table.remove-selected", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "table.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "table.menu", NULL);
}

void
antin_app_table_view_connect_actions (AntinAppTableView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_secondary_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->column_view), GTK_EVENT_CONTROLLER (click));
  antin_app_files_connect_drag (GTK_WIDGET (self->column_view), G_CALLBACK (on_drag_prepare_cb), self);
}
