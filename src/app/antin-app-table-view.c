/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-table-view-private.h"

#include "antin-app-table-cells.h"
#include "antin-app-toplevel.h"
#include "antin-desk-words-table.h"
#include "antin-view-announce.h"
#include "antin-view-init.h"
#include "antin-view-tab.h"

#include <glib/gi18n-lib.h>

/* A table of many files on screen: what is shown is the model, sorted, then filtered. Sorted first, because a sorted list
 * is put in order anew only when a person asks for it, when files come or when all is done, while a filter lets rows come as their
 * results do; so rows never jump while the table fills. What a person may do with rows stands in
 * antin-app-table-actions.c. */

/* A table that shows a choice of rows takes in new ones so often, milliseconds. */
#define FILTER_INTERVAL 400
/* Words about the progress change so often, milliseconds. */
#define WORDS_INTERVAL 500

G_DEFINE_FINAL_TYPE (AntinAppTableView, antin_app_table_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_OPEN_ROW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- words --- */

/* “All  80”; the number is told apart by its look, and by a colon to those who hear it. */
static void
label_chip (GtkWidget *chip, const char *words, guint n)
{
  GtkWidget *count = g_object_get_data (G_OBJECT (chip), "antin-count");
  g_autofree char *number = g_strdup_printf ("%'u", n);
  /* Translators: a choice of rows and their number, for instance “Valid: 60” */
  g_autofree char *all = g_strdup_printf (_("%s: %u"), words, n);

  gtk_label_set_text (GTK_LABEL (count), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

static const char *
get_chip_words (const AntinDeskTableKind *kind, guint index)
{
  /* Translators: “Tất cả”, all files of a table, with their number */
  return index == 0 ? C_ ("chip", "All") : g_dpgettext2 (GETTEXT_PACKAGE, "chip", kind->chips[index - 1].label);
}

static void
update_chips (AntinAppTableView *self)
{
  const AntinDeskTableKind *kind = antin_desk_table_get_kind (self->table);
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips));

  for (guint i = 0; chip != NULL; i++, chip = gtk_widget_get_next_sibling (chip))
    {
      guint n = antin_desk_table_count (self->table, i == 0 ? 0 : kind->chips[i - 1].group);

      label_chip (chip, get_chip_words (kind, i), n);
      if (i > 0 && kind->chips[i - 1].only_where_any)
        gtk_widget_set_visible (chip, n > 0 || self->group == kind->chips[i - 1].group);
    }
}

/* What a screen reader says of its own accord: at the beginning, when it stops, at the end. */
static char *
describe_state (AntinAppTableView *self)
{
  const AntinDeskTableKind *kind = antin_desk_table_get_kind (self->table);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  g_autofree char *files = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file", "%u files", n), n);
  GString *text;

  switch (antin_desk_table_get_state (self->table))
    {
    case ANTIN_DESK_TABLE_LOOKING:
      /* Translators: “Đang tìm tệp PDF…”, in folders */
      return g_strdup (_("Looking for PDF files…"));
    case ANTIN_DESK_TABLE_RUNNING:
      /* Translators: what is being done, then a number of files: “Verifying: 80 files” */
      return g_strdup_printf (_("%s: %s"), kind->doing != NULL ? _(kind->doing) : "", files);
    case ANTIN_DESK_TABLE_STOPPED:
      /* Translators: “Đã dừng: %s”, a number of files */
      return g_strdup_printf (_("Stopped: %s"), files);
    case ANTIN_DESK_TABLE_IDLE:
    default:
      break;
    }
  if (n == 0 || kind->done == NULL)
    return g_strdup (files);
  text = g_string_new (NULL);
  g_string_append_printf (text, _("%s: %s"), _(kind->done), files);
  for (guint i = 0; i < kind->n_chips; i++)
    {
      guint count = antin_desk_table_count (self->table, kind->chips[i].group);

      if (count > 0)
        {
          g_string_append (text, "; ");
          g_string_append_printf (text, _("%s: %u"), get_chip_words (kind, i + 1), count);
        }
    }
  return g_string_free (text, FALSE);
}

static void
update_progress (AntinAppTableView *self)
{
  AntinDeskTableState state = antin_desk_table_get_state (self->table);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  guint n_done = antin_desk_table_get_n_done (self->table);
  g_autofree char *left = NULL;
  g_autofree char *words = NULL;

  if (state == ANTIN_DESK_TABLE_RUNNING || state == ANTIN_DESK_TABLE_STOPPED)
    {
      left = antin_desk_words_table_left (antin_desk_table_get_seconds_left (self->table));
      /* Translators: files that are done and all files, for instance “12 of 80” */
      words = g_strdup_printf (_("%u of %u"), n_done, n);
    }
  if (left != NULL && *left != '\0')
    {
      /* Translators: files that are done, and how long it will take: “12 of 80, about 2 minutes left” */
      g_autofree char *both = g_strdup_printf (_("%s, %s"), words, left);

      gtk_label_set_text (self->progress_label, both);
    }
  else
    gtk_label_set_text (self->progress_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress_label), words != NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, n > 0 ? (double) n_done / n : 0);
  gtk_widget_set_opacity (GTK_WIDGET (self->progress_bar), words != NULL ? 1 : 0);
}

static gboolean
update_words_cb (gpointer user_data)
{
  AntinAppTableView *self = user_data;

  self->words_source = 0;
  update_chips (self);
  update_progress (self);
  return G_SOURCE_REMOVE;
}

static void
show_placeholder (AntinAppTableView *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean none = g_list_model_get_n_items (G_LIST_MODEL (self->table)) == 0;

  if (none && antin_desk_table_get_state (self->table) == ANTIN_DESK_TABLE_LOOKING)
    /* Translators: “Đang tìm tệp PDF…”, in folders */
    adw_status_page_set_title (self->none_page, _("Looking for PDF files…"));
  else if (none)
    /* Translators: “Không có tệp PDF nào ở đây” */
    adw_status_page_set_title (self->none_page, _("No PDF files here"));
  else
    /* Translators: “Không có tệp nào như vậy”, in a table of which a choice is shown */
    adw_status_page_set_title (self->none_page, _("No such files"));
  gtk_widget_set_visible (self->all_button, !none);
  gtk_stack_set_visible_child_name (self->stack, n_shown > 0 ? "rows" : "none");
}

static void
update_state (AntinAppTableView *self)
{
  AntinDeskTableState state = antin_desk_table_get_state (self->table);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  g_autofree char *words = describe_state (self);
  const char *problem = antin_desk_table_get_problem (self->table);

  if (!g_str_equal (gtk_label_get_text (self->summary), words))
    {
      gtk_label_set_text (self->summary, words);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), words);
    }
  if (state == ANTIN_DESK_TABLE_IDLE && self->state == ANTIN_DESK_TABLE_RUNNING && gtk_widget_get_mapped (GTK_WIDGET (self)))
    antin_view_announce (GTK_WIDGET (self), words);
  gtk_widget_set_visible (self->stop_button, state == ANTIN_DESK_TABLE_RUNNING || state == ANTIN_DESK_TABLE_LOOKING);
  gtk_widget_set_visible (self->resume_button, state == ANTIN_DESK_TABLE_STOPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.export", g_list_model_get_n_items (G_LIST_MODEL (self->table)) > 0);
  if (problem != NULL)
    antin_app_strip_show (self->notice, ANTIN_VIEW_STATUS_WARNING, problem);
  else
    antin_app_strip_hide (self->notice);
  /* Whoever sorted while it was filling gets the order of what is known now; and files that come are not put between rows
   * that are in an order of before. */
  if ((state == ANTIN_DESK_TABLE_IDLE && self->state == ANTIN_DESK_TABLE_RUNNING) || n > self->n_told)
    gtk_sorter_changed (gtk_column_view_get_sorter (self->column_view), GTK_SORTER_CHANGE_DIFFERENT);
  self->state = state;
  self->n_told = n;
}

/* --- which rows --- */

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  AntinAppTableView *self = user_data;

  if (self->group != 0 && (antin_desk_table_row_get_facts (item)->groups & self->group) == 0)
    return FALSE;
  return antin_desk_table_row_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
filter_now (AntinAppTableView *self)
{
  g_clear_handle_id (&self->filter_source, g_source_remove);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_placeholder (self);
}

static gboolean
filter_cb (gpointer user_data)
{
  AntinAppTableView *self = user_data;

  self->filter_source = 0;
  filter_now (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_filtering (AntinAppTableView *self)
{
  return self->group != 0 || *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

static void
on_progress_cb (AntinAppTableView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  gboolean other = antin_desk_table_get_state (self->table) != self->state || n != self->n_told;

  if (other || antin_desk_table_get_state (self->table) == ANTIN_DESK_TABLE_IDLE)
    {
      g_clear_handle_id (&self->words_source, g_source_remove);
      update_words_cb (self);
      update_state (self);
      if (is_filtering (self))
        filter_now (self);
    }
  if (self->words_source == 0)
    self->words_source = g_timeout_add (WORDS_INTERVAL, update_words_cb, self);
  if (self->filter_source == 0 && is_filtering (self))
    self->filter_source = g_timeout_add (FILTER_INTERVAL, filter_cb, self);
  show_placeholder (self);
}

static void
on_chip_toggled_cb (AntinAppTableView *self, GtkToggleButton *chip)
{
  if (!gtk_toggle_button_get_active (chip))
    return;
  self->group = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "antin-group"));
  filter_now (self);
}

static GtkWidget *
make_chip (AntinAppTableView *self, const char *words, guint group, GtkWidget *first)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *count = gtk_label_new ("0");

  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (chip, "antin-chip");
  gtk_button_set_child (GTK_BUTTON (chip), box);
  g_object_set_data (G_OBJECT (chip), "antin-count", count);
  g_object_set_data (G_OBJECT (chip), "antin-group", GUINT_TO_POINTER (group));
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (first));
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (on_chip_toggled_cb), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
make_chips (AntinAppTableView *self)
{
  const AntinDeskTableKind *kind = antin_desk_table_get_kind (self->table);
  GtkWidget *first = NULL;

  while ((first = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, first);
  self->group = 0;
  for (guint i = 0; i <= kind->n_chips; i++)
    {
      GtkWidget *chip = make_chip (self, get_chip_words (kind, i), i == 0 ? 0 : kind->chips[i - 1].group, first);

      if (first == NULL)
        first = chip;
      gtk_box_append (self->chips, chip);
    }
}

/* --- columns --- */

static void
on_bound_cb (AntinDeskTableRow *row, GtkWidget *cell, gboolean bound, gpointer user_data)
{
  AntinAppTableView *self = user_data;

  /* A row gets its new cell before it loses the old one. */
  if (bound)
    g_hash_table_insert (self->cells, row, cell);
  else if (g_hash_table_lookup (self->cells, row) == cell)
    g_hash_table_remove (self->cells, row);
}

static void
make_columns (AntinAppTableView *self)
{
  const AntinDeskTableKind *kind = antin_desk_table_get_kind (self->table);

  g_menu_remove_all (self->sort_menu);
  for (guint i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (self->columns[i] != NULL)
        gtk_column_view_remove_column (self->column_view, self->columns[i]);
      g_clear_object (&self->columns[i]);
      if (kind->columns[i] == NULL)
        continue;
      self->columns[i] = antin_app_table_cells_new_column (kind, i, &self->narrow, on_bound_cb, self);
      gtk_column_view_append_column (self->column_view, self->columns[i]);
      item = g_menu_item_new (_(kind->columns[i]), NULL);
      g_menu_item_set_action_and_target (item, "table.sort", "u", i);
      g_menu_append_item (self->sort_menu, item);
    }
  /* Translators: “Theo thứ tự ban đầu”, does away with the order of a table */
  g_menu_append (self->sort_menu, _("As Listed"), "table.sort(uint32 99)");
}

static gboolean
can_be_missed (AntinDeskTableColumn column)
{
  return column == ANTIN_DESK_TABLE_STATE || column == ANTIN_DESK_TABLE_PAGES || column == ANTIN_DESK_TABLE_TIME;
}

/* Where there is less room, columns go: first those that can be missed, then all but the first. */
static gboolean
has_room_for (AntinAppTableView *self, AntinDeskTableColumn column)
{
  if (column == ANTIN_DESK_TABLE_FILE)
    return TRUE;
  return !self->narrow && (!self->less || !can_be_missed (column));
}

/* How wide the columns are together, pixels, where the names of files get no less than a time. */
static int
get_room_needed (AntinAppTableView *self, gboolean all)
{
  int width = antin_app_table_cells_get_width (GTK_WIDGET (self), ANTIN_DESK_TABLE_TIME);

  for (guint i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
    if (self->columns[i] != NULL && i != ANTIN_DESK_TABLE_FILE && (all || !can_be_missed (i)))
      width += antin_app_table_cells_get_width (GTK_WIDGET (self), i);
  return width;
}

/* GTK 4.8 measures the cells of a row by the widths of as many columns from the first, also where some of these are not
 * shown; names that wrap would make rows as high as they have letters. So those that are not shown go last. */
static void
order_columns (AntinAppTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->column_view);
  guint position = 0;

  for (int shown = TRUE; shown >= FALSE; shown--)
    for (guint i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
      if (self->columns[i] != NULL && has_room_for (self, i) == shown)
        {
          g_autoptr (GtkColumnViewColumn) present = g_list_model_get_item (columns, position);

          if (present != self->columns[i])
            gtk_column_view_insert_column (self->column_view, position, self->columns[i]);
          position++;
        }
}

/* On a wide screen what belongs to a file would be far from its name, were that column to take all the room. */
#define WIDE 1.5

static gboolean
grows (AntinAppTableView *self, AntinDeskTableColumn column)
{
  return column == ANTIN_DESK_TABLE_FILE || column == ANTIN_DESK_TABLE_RESULT || (self->wide && !can_be_missed (column));
}

/* A column that is not shown takes its width in GTK 4.8 all the same, so it gets none. */
static void
show_columns (AntinAppTableView *self)
{
  for (guint i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
    if (self->columns[i] != NULL)
      {
        gboolean shown = has_room_for (self, i);

        gtk_column_view_column_set_visible (self->columns[i], shown);
        gtk_column_view_column_set_expand (self->columns[i], shown && grows (self, i));
        gtk_column_view_column_set_fixed_width (self->columns[i], shown ? antin_app_table_cells_get_width (GTK_WIDGET (self), i) : 0);
      }
  order_columns (self);
}

static gboolean
apply_room_cb (gpointer user_data)
{
  AntinAppTableView *self = user_data;
  GHashTableIter iter;
  gpointer cell;

  self->room_source = 0;
  show_columns (self);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    antin_app_table_cells_refresh (cell);
  return G_SOURCE_REMOVE;
}

static void
on_width_changed_cb (AntinAppTableView *self)
{
  int width = (int) gtk_adjustment_get_page_size (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->column_view)));
  gboolean narrow = width < get_room_needed (self, FALSE);
  gboolean less = width < get_room_needed (self, TRUE);
  gboolean wide = width > WIDE * get_room_needed (self, TRUE);

  if (width <= 1 || (narrow == self->narrow && less == self->less && wide == self->wide))
    return;
  self->wide = wide;
  self->narrow = narrow;
  self->less = less;
  /* Widgets may not come or go while sizes are being given out. */
  if (self->room_source == 0)
    self->room_source = g_idle_add (apply_room_cb, self);
}

/* --- life --- */

static void
on_activated_cb (AntinAppTableView *self, guint position)
{
  g_autoptr (AntinDeskTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    antin_app_table_view_open (self, row, FALSE);
}

void
antin_app_table_view_open (AntinAppTableView *self, AntinDeskTableRow *row, gboolean in_window)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_ROW], 0, row, in_window);
}

static void
drop_table (AntinAppTableView *self)
{
  g_clear_handle_id (&self->words_source, g_source_remove);
  g_clear_handle_id (&self->filter_source, g_source_remove);
  if (self->table == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->table, self);
  antin_desk_table_stop (self->table);
  g_clear_object (&self->table);
}

static void
antin_app_table_view_dispose (GObject *object)
{
  AntinAppTableView *self = ANTIN_APP_TABLE_VIEW (object);

  g_clear_handle_id (&self->room_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->focus_row);
  drop_table (self);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->column_view != NULL)
    gtk_column_view_set_model (self->column_view, NULL);
  for (guint i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filter);
  self->column_view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_TABLE_VIEW);
  G_OBJECT_CLASS (antin_app_table_view_parent_class)->dispose (object);
}

static void
antin_app_table_view_finalize (GObject *object)
{
  g_hash_table_unref (ANTIN_APP_TABLE_VIEW (object)->cells);
  G_OBJECT_CLASS (antin_app_table_view_parent_class)->finalize (object);
}

static void
antin_app_table_view_class_init (AntinAppTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antin_app_table_view_dispose;
  object_class->finalize = antin_app_table_view_finalize;

  /* AntinAppTableView::open-row: a person wants to see a document; in a window of its own where the second is true */
  signals[SIGNAL_OPEN_ROW] = g_signal_new ("open-row", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 2, ANTIN_TYPE_DESK_TABLE_ROW, G_TYPE_BOOLEAN);

  g_type_ensure (ANTIN_TYPE_APP_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-table-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, toasts);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, chips);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, sort_menu);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, notice);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, stack);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, column_view);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, none_page);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, all_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, summary);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, progress_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, buttons);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, stop_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTableView, resume_button);
  antin_app_table_view_install_actions (widget_class);
}

static void
antin_app_table_view_init (AntinAppTableView *self)
{
  antin_view_init ();
  self->cells = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_wrap_buttons (GTK_WIDGET (self->buttons));
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->sorted = gtk_sort_list_model_new (NULL, g_object_ref (gtk_column_view_get_sorter (self->column_view)));
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->sorted)), GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
  antin_view_tab_leaves (GTK_WIDGET (self->column_view));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self->column_view));
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (filter_now), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->column_view, "activate", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->column_view)), "changed", G_CALLBACK (on_width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  antin_app_table_view_connect_actions (self);
}

/**
 * antin_app_table_view_new:
 *
 * Returns: (transfer floating): a view of no table yet
 */
GtkWidget *
antin_app_table_view_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_TABLE_VIEW, NULL);
}

/**
 * antin_app_table_view_set_table:
 * @table: the files
 *
 * Shows a table; the one before is stopped.
 */
void
antin_app_table_view_set_table (AntinAppTableView *self, AntinDeskTable *table)
{
  g_return_if_fail (ANTIN_IS_APP_TABLE_VIEW (self));
  if (table == self->table)
    return;
  gtk_sort_list_model_set_model (self->sorted, NULL);
  drop_table (self);
  self->table = g_object_ref (table);
  self->state = ANTIN_DESK_TABLE_IDLE;
  make_chips (self);
  make_columns (self);
  show_columns (self);
  gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (table));
  g_signal_connect_object (table, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  update_chips (self);
  update_progress (self);
  update_state (self);
  show_placeholder (self);
}

/**
 * antin_app_table_view_get_table:
 *
 * Returns: (transfer none) (nullable): the files
 */
AntinDeskTable *
antin_app_table_view_get_table (AntinAppTableView *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_TABLE_VIEW (self), NULL);
  return self->table;
}

/**
 * antin_app_table_view_get_shown:
 *
 * Returns: (transfer none): the rows that are shown, in their order
 */
GListModel *
antin_app_table_view_get_shown (AntinAppTableView *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_TABLE_VIEW (self), NULL);
  return G_LIST_MODEL (self->filtered);
}

/**
 * antin_app_table_view_get_selected:
 *
 * Returns: (transfer full): the rows that a person selected, in their order
 */
GListModel *
antin_app_table_view_get_selected (AntinAppTableView *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GListStore *rows = g_list_store_new (ANTIN_TYPE_DESK_TABLE_ROW);

  g_return_val_if_fail (ANTIN_IS_APP_TABLE_VIEW (self), G_LIST_MODEL (rows));
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (self->filtered), gtk_bitset_get_nth (selected, i));

      if (row != NULL)
        g_list_store_append (rows, row);
    }
  return G_LIST_MODEL (rows);
}

/**
 * antin_app_table_view_add_button:
 * @button: (transfer floating): what can be done with the whole list
 *
 * Puts a button at the end of the line below the table.
 */
void
antin_app_table_view_add_button (AntinAppTableView *self, GtkWidget *button)
{
  g_return_if_fail (ANTIN_IS_APP_TABLE_VIEW (self));
  gtk_box_append (self->buttons, button);
}

/**
 * antin_app_table_view_choose:
 * @group: the group of a chip; 0 for all rows
 *
 * Shows the rows of a chip, as if it had been pressed.
 */
void
antin_app_table_view_choose (AntinAppTableView *self, guint group)
{
  g_return_if_fail (ANTIN_IS_APP_TABLE_VIEW (self));
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "antin-group")) == group)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
}

/**
 * antin_app_table_view_sort:
 * @column: a column that the list shows, or %ANTIN_DESK_TABLE_N_COLUMNS for the order in which the files came
 * @order: up or down
 */
void
antin_app_table_view_sort (AntinAppTableView *self, AntinDeskTableColumn column, GtkSortType order)
{
  g_return_if_fail (ANTIN_IS_APP_TABLE_VIEW (self));
  gtk_column_view_sort_by_column (self->column_view, NULL, GTK_SORT_ASCENDING);
  if (column < ANTIN_DESK_TABLE_N_COLUMNS && self->columns[column] != NULL)
    gtk_column_view_sort_by_column (self->column_view, self->columns[column], order);
}

/**
 * antin_app_table_view_set_searching:
 * @searching: whether the person wants to look for words
 */
void
antin_app_table_view_set_searching (AntinAppTableView *self, gboolean searching)
{
  g_return_if_fail (ANTIN_IS_APP_TABLE_VIEW (self));
  gtk_search_bar_set_search_mode (self->search_bar, searching);
  if (searching)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
