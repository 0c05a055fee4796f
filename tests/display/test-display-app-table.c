/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-table-view.h"
#include "antin-app-window.h"
#include "antin-base-time.h"
#include "antin-desk-words-incoming.h"
#include "antin-test-display.h"

#include <glib/gstdio.h>
#include <string.h>

/* The table of many files on a screen: which rows are shown, in which order, and that they stay where they are while
 * it fills. Its rows are filled by the test. */

static const AntinDeskTableChip chips[] = { { 1, "Good", FALSE }, { 2, "Bad", TRUE } };

static const AntinDeskTableKind kind = {
  .title = "Test",
  .columns = { [ANTIN_DESK_TABLE_FILE] = "File", [ANTIN_DESK_TABLE_PAGES] = "Pages", [ANTIN_DESK_TABLE_RESULT] = "Result" },
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
};

typedef struct
{
  AntinDeskTable *table;
  AntinAppTableView *view;
  GtkWidget *window;
} Fixture;

static gboolean
is_idle (gpointer table)
{
  return antin_desk_table_get_state (table) == ANTIN_DESK_TABLE_IDLE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/nowhere/b.pdf", "/nowhere/Đơn.pdf", "/nowhere/a.pdf", "/nowhere/10.pdf", "/nowhere/9.pdf", NULL };

  fixture->table = antin_desk_table_new (&kind, NULL);
  fixture->view = ANTIN_APP_TABLE_VIEW (antin_app_table_view_new ());
  antin_app_table_view_set_table (fixture->view, fixture->table);
  antin_desk_table_add (fixture->table, paths);
  antin_test_display_wait_until (is_idle, fixture->table);
  fixture->window = antin_test_display_show (GTK_WIDGET (fixture->view), 800, 400);
  antin_test_display_settle (GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_test_display_close (fixture->window);
  g_assert_finalize_object (fixture->table);
}

static void
fill (Fixture *fixture, const char *path, guint n_pages, guint group, guint rank)
{
  AntinDeskTableFacts facts = { .n_pages = n_pages, .groups = group, .rank = rank, .result = "known", .time = ANTIN_BASE_TIME_NONE };
  AntinDeskTableRow *row = antin_desk_table_find (fixture->table, path);

  g_assert_nonnull (row);
  antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, &facts);
}

static void
assert_shown (Fixture *fixture, const char *names)
{
  GListModel *shown = antin_app_table_view_get_shown (fixture->view);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (AntinDeskTableRow) row = g_list_model_get_item (shown, i);

      g_string_append_printf (found, "%s%s", i > 0 ? " " : "", antin_desk_table_row_get_name (row));
    }
  g_assert_cmpstr (found->str, ==, names);
}

/* On a wide screen the result does not stand at its other end. */
static void
test_wide (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t place;

  fill (fixture, "/nowhere/a.pdf", 1, 1, 1);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 400);
  antin_test_display_settle (GTK_WIDGET (fixture->view));
  antin_test_display_settle (GTK_WIDGET (fixture->view));
  g_assert_true (gtk_widget_compute_bounds (antin_test_display_find_label (GTK_WIDGET (fixture->view), "known"), fixture->window, &place));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->view)), ==, 1280);
  g_assert_cmpfloat (place.origin.x, >, 400);
  g_assert_cmpfloat (place.origin.x, <, 900);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  assert_shown (fixture, "b.pdf Đơn.pdf a.pdf 10.pdf 9.pdf");
  antin_app_table_view_sort (fixture->view, ANTIN_DESK_TABLE_FILE, GTK_SORT_ASCENDING);
  assert_shown (fixture, "9.pdf 10.pdf a.pdf b.pdf Đơn.pdf");
  antin_app_table_view_sort (fixture->view, ANTIN_DESK_TABLE_FILE, GTK_SORT_DESCENDING);
  assert_shown (fixture, "Đơn.pdf b.pdf a.pdf 10.pdf 9.pdf");
  antin_app_table_view_sort (fixture->view, ANTIN_DESK_TABLE_N_COLUMNS, GTK_SORT_ASCENDING);
  assert_shown (fixture, "b.pdf Đơn.pdf a.pdf 10.pdf 9.pdf");
}

static void
test_rows_stay (Fixture *fixture, gconstpointer data)
{
  antin_app_table_view_sort (fixture->view, ANTIN_DESK_TABLE_RESULT, GTK_SORT_ASCENDING);
  assert_shown (fixture, "9.pdf 10.pdf a.pdf b.pdf Đơn.pdf");
  /* What becomes known moves nothing; asked anew, the order is another. */
  fill (fixture, "/nowhere/Đơn.pdf", 1, 1, 1);
  fill (fixture, "/nowhere/b.pdf", 2, 2, 2);
  antin_desk_table_touch (fixture->table);
  antin_test_display_settle (GTK_WIDGET (fixture->view));
  assert_shown (fixture, "9.pdf 10.pdf a.pdf b.pdf Đơn.pdf");
  antin_app_table_view_sort (fixture->view, ANTIN_DESK_TABLE_RESULT, GTK_SORT_ASCENDING);
  assert_shown (fixture, "Đơn.pdf b.pdf 9.pdf 10.pdf a.pdf");
}

/* Files that come while the table is sorted do not stand between rows that were sorted by what was known before. */
static void
test_rows_come (Fixture *fixture, gconstpointer data)
{
  static const char *const more[] = { "/nowhere/8.pdf", "/nowhere/c.pdf", NULL };

  antin_app_table_view_sort (fixture->view, ANTIN_DESK_TABLE_RESULT, GTK_SORT_ASCENDING);
  fill (fixture, "/nowhere/Đơn.pdf", 1, 1, 1);
  fill (fixture, "/nowhere/b.pdf", 2, 2, 2);
  fill (fixture, "/nowhere/9.pdf", 2, 2, 3);
  antin_desk_table_touch (fixture->table);
  assert_shown (fixture, "9.pdf 10.pdf a.pdf b.pdf Đơn.pdf");
  antin_desk_table_add (fixture->table, more);
  antin_test_display_wait_until (is_idle, fixture->table);
  antin_test_display_settle (GTK_WIDGET (fixture->view));
  assert_shown (fixture, "Đơn.pdf b.pdf 9.pdf 8.pdf 10.pdf a.pdf c.pdf");
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) selected = NULL;
  AntinDeskTableRow *row;

  antin_app_table_view_choose (fixture->view, 1);
  assert_shown (fixture, "");
  fill (fixture, "/nowhere/10.pdf", 1, 1, 1);
  fill (fixture, "/nowhere/b.pdf", 1, 1, 1);
  fill (fixture, "/nowhere/a.pdf", 1, 2, 1);
  antin_desk_table_touch (fixture->table);
  antin_test_display_settle (GTK_WIDGET (fixture->view));
  assert_shown (fixture, "b.pdf 10.pdf");
  antin_app_table_view_choose (fixture->view, 2);
  assert_shown (fixture, "a.pdf");
  /* A row that is gone from what is shown still has neighbours. */
  antin_app_table_view_choose (fixture->view, 0);
  row = antin_desk_table_find (fixture->table, "/nowhere/a.pdf");
  g_assert_true (antin_app_table_view_find_beside (fixture->view, row, -1) == antin_desk_table_find (fixture->table, "/nowhere/Đơn.pdf"));
  g_assert_true (antin_app_table_view_find_beside (fixture->view, row, 1) == antin_desk_table_find (fixture->table, "/nowhere/10.pdf"));
  g_object_ref (row);
  antin_desk_table_remove (fixture->table, row);
  assert_shown (fixture, "b.pdf Đơn.pdf 10.pdf 9.pdf");
  g_assert_true (antin_app_table_view_find_beside (fixture->view, row, 1) == antin_desk_table_find (fixture->table, "/nowhere/10.pdf"));
  g_object_unref (row);
  row = antin_desk_table_find (fixture->table, "/nowhere/b.pdf");
  g_assert_null (antin_app_table_view_find_beside (fixture->view, row, -1));
  g_assert_null (antin_app_table_view_find_beside (fixture->view, antin_desk_table_find (fixture->table, "/nowhere/9.pdf"), 1));
  antin_app_table_view_focus_row (fixture->view, row);
  selected = antin_app_table_view_get_selected (fixture->view);
  g_assert_cmpuint (g_list_model_get_n_items (selected), ==, 1);
}

static void
test_widths (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 300);
  antin_test_display_settle (GTK_WIDGET (fixture->view));
  fill (fixture, "/nowhere/a.pdf", 1, 2, 1);
  antin_test_display_settle (GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 500);
  antin_test_display_settle (GTK_WIDGET (fixture->view));
}

/* What is dragged from a place of the table, as other programs ask for it; one address a line, %NULL where nothing is. */
static char *
drag (Fixture *fixture, double y)
{
  GtkWidget *list = antin_test_display_find (GTK_WIDGET (fixture->view), GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GdkContentFormats) formats = NULL;
  g_autoptr (GdkContentFormats) offered = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GSList) files = NULL;
  GString *text;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && provider == NULL; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        {
          g_assert_cmpint (gtk_drag_source_get_actions (GTK_DRAG_SOURCE (controller)), ==, GDK_ACTION_COPY);
          g_signal_emit_by_name (controller, "prepare", 20.0, y, &provider);
        }
    }
  if (provider == NULL)
    return NULL;
  /* Mail programs and folders ask for addresses. */
  formats = gdk_content_provider_ref_formats (provider);
  offered = gdk_content_formats_union_serialize_mime_types (gdk_content_formats_ref (formats));
  g_assert_true (gdk_content_formats_contain_mime_type (offered, "text/uri-list"));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
  text = g_string_new (NULL);
  files = gdk_file_list_get_files (g_value_get_boxed (&value));
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *uri = g_file_get_uri (l->data);

      g_string_append_printf (text, "%s\n", uri);
    }
  return g_string_free (text, FALSE);
}

/* The middle of the row of a file, in the coordinates of the table. */
static double
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *list = antin_test_display_find (GTK_WIDGET (fixture->view), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *label = antin_test_display_find_label (list, name);
  double x, y;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_translate_coordinates (label, list, 0, gtk_widget_get_height (label) / 2.0, &x, &y));
  return y;
}

/* A row is dragged alone, and with the others where it is one of the chosen. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = drag (fixture, find_row (fixture, "a.pdf"));
  g_autofree char *nothing = drag (fixture, 390);
  g_autofree char *all = NULL;
  g_autofree char *accented = NULL;

  g_assert_cmpstr (one, ==, "file:///nowhere/a.pdf\n");
  g_assert_null (nothing);
  accented = drag (fixture, find_row (fixture, "Đơn.pdf"));
  g_assert_cmpstr (accented, ==, "file:///nowhere/%C4%90%C6%A1n.pdf\n");
  gtk_widget_activate_action (antin_test_display_find (GTK_WIDGET (fixture->view), g_type_from_name ("GtkColumnListView")), "list.select-all", NULL);
  all = drag (fixture, find_row (fixture, "a.pdf"));
  g_assert_cmpstr (all, ==, "file:///nowhere/b.pdf\nfile:///nowhere/%C4%90%C6%A1n.pdf\nfile:///nowhere/a.pdf\nfile:///nowhere/10.pdf\nfile:///nowhere/9.pdf\n");
}

/* --- in a window --- */

static void
drop_files (AntinAppWindow *window, const char *folder, const char *const *names)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  for (; *names != NULL; names++)
    g_ptr_array_add (files, g_file_new_build_filename (folder, *names, NULL));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array ((GFile **) files->pdata, files->len));
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_true (taken);
}

static gboolean
is_done (gpointer window)
{
  AntinAppTableView *view = antin_app_window_get_table_view (window);
  AntinDeskTable *table = view != NULL ? antin_app_table_view_get_table (view) : NULL;

  return table != NULL && g_list_model_get_n_items (G_LIST_MODEL (table)) > 0 && antin_desk_table_get_state (table) == ANTIN_DESK_TABLE_IDLE;
}

static void
write_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "This is no PDF document.", -1, NULL));
}

static void
test_drop (void)
{
  static const char *const two[] = { "1.pdf", "2.pdf", NULL };
  static const char *const again[] = { "2.pdf", "sub", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-table-XXXXXX", NULL);
  g_autofree char *sub = g_build_filename (folder, "sub", NULL);
  g_autoptr (GtkApplication) application = gtk_application_new ("io.github.antin.Test", G_APPLICATION_NON_UNIQUE);
  AntinDeskWorkstation *workstation = antin_desk_workstation_new (folder);
  AntinAppWindow *window;
  AntinDeskTable *table;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_mkdir (sub, 0700);
  write_file (folder, "1.pdf");
  write_file (folder, "2.pdf");
  write_file (sub, "3.pdf");
  window = antin_app_window_new (application, workstation);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_drain ();
  /* Several files on an empty window become a table in it. */
  drop_files (window, folder, two);
  antin_test_display_wait_until (is_done, window);
  g_assert_false (antin_app_window_is_empty (window));
  table = antin_app_table_view_get_table (antin_app_window_get_table_view (window));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 2);
  g_assert_cmpuint (antin_desk_table_count (table, ANTIN_DESK_TABLE_INCOMING_UNREADABLE), ==, 2);
  /* What is dropped on it is added to it, once. */
  drop_files (window, folder, again);
  while (g_list_model_get_n_items (G_LIST_MODEL (table)) < 3)
    g_main_context_iteration (NULL, TRUE);
  antin_test_display_wait_until (is_done, window);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 3);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (application)), ==, 1);
  antin_test_display_close (GTK_WIDGET (window));
  g_assert_finalize_object (workstation);
  antin_test_display_remove_folder (sub);
  antin_test_display_remove_folder (folder);
}

static void
write_picture (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 210, 297);

  gdk_pixbuf_fill (pixbuf, 0xf4f0e6ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
}

static gboolean
is_judged (gpointer window)
{
  return antin_app_window_get_report (window) != NULL;
}

/* Pictures alone are the pages of one document, until the person says that they are papers of their own; on a table, and
 * beside other files, they are that from the start. */
static void
test_pictures (void)
{
  static const char *const two[] = { "2.png", "1.png", NULL };
  static const char *const mixed[] = { "3.png", "4.pdf", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-table-XXXXXX", NULL);
  g_autoptr (GtkApplication) application = gtk_application_new ("io.github.antin.TestPictures", G_APPLICATION_NON_UNIQUE);
  AntinDeskWorkstation *workstation = antin_desk_workstation_new (folder);
  AntinAppWindow *window;
  AntinDeskTable *table;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.png", i + 1);

      write_picture (folder, name);
    }
  write_file (folder, "4.pdf");
  window = antin_app_window_new (application, workstation);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_drain ();
  drop_files (window, folder, two);
  antin_test_display_wait_until (is_judged, window);
  g_assert_cmpuint (antin_app_window_get_report (window)->pages, ==, 2);
  g_assert_null (antin_app_window_get_table_view (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.list-pictures", NULL));
  antin_test_display_wait_until (is_done, window);
  table = antin_app_table_view_get_table (antin_app_window_get_table_view (window));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 2);
  g_assert_cmpuint (antin_desk_table_count (table, ANTIN_DESK_TABLE_INCOMING_TO_SIGN), ==, 2);
  drop_files (window, folder, mixed);
  while (g_list_model_get_n_items (G_LIST_MODEL (table)) < 4)
    g_main_context_iteration (NULL, TRUE);
  antin_test_display_wait_until (is_done, window);
  g_assert_cmpuint (antin_desk_table_count (table, ANTIN_DESK_TABLE_INCOMING_TO_SIGN), ==, 3);
  g_assert_cmpuint (antin_desk_table_count (table, ANTIN_DESK_TABLE_INCOMING_UNREADABLE), ==, 1);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (application)), ==, 1);
  antin_test_display_close (GTK_WIDGET (window));
  g_assert_finalize_object (workstation);
  antin_test_display_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/display/app-table/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/display/app-table/wide", Fixture, NULL, set_up, test_wide, tear_down);
  g_test_add ("/display/app-table/rows-stay", Fixture, NULL, set_up, test_rows_stay, tear_down);
  g_test_add ("/display/app-table/rows-come", Fixture, NULL, set_up, test_rows_come, tear_down);
  g_test_add ("/display/app-table/choice", Fixture, NULL, set_up, test_choice, tear_down);
  g_test_add ("/display/app-table/widths", Fixture, NULL, set_up, test_widths, tear_down);
  g_test_add ("/display/app-table/drag", Fixture, NULL, set_up, test_drag, tear_down);
  g_test_add_func ("/display/app-table/CHK-18/drop", test_drop);
  g_test_add_func ("/display/app-table/pictures", test_pictures);
  return g_test_run ();
}
