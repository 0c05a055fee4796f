/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-table-cells.h"
#include "antin-desk-words-table.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* The cells of a table of many files. GTK makes as many as fit on screen and hands them from row to row while it
 * scrolls, so a cell listens to the row that it shows and to no other. Widths are fixed in characters: they would follow
 * the rows that happen to be on screen otherwise, and columns would move while a table fills. */

/* Beside the words, pixels. */
#define CELL_MARGIN 24

typedef struct
{
  const AntinDeskTableKind *kind;
  AntinDeskTableColumn column;
  const gboolean *narrow; /* borrowed from the view: whether the first column tells everything */
  AntinAppTableBound bound;
  gpointer user_data;
} Cells;

typedef struct
{
  GtkWidget *icon;  /* (nullable) */
  GtkWidget *label; /* the words */
  GtkWidget *under; /* (nullable) what stands under them where one cell stands for all */
  GtkWidget *more;  /* (nullable) in it: what the other columns say */
  GtkWidget *why;   /* (nullable) one line: why it is not as it should be */
} Cell;

static Cell *
get_cell (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "antin-cell");
}

static void
set_row (GtkWidget *box, AntinDeskTableRow *row)
{
  g_object_set_data_full (G_OBJECT (box), "antin-row", row != NULL ? g_object_ref (row) : NULL, g_object_unref);
}

/**
 * antin_app_table_cells_find_row:
 * @widget: (nullable): a widget in a table
 *
 * Returns: (transfer none) (nullable): the row that is shown there
 */
AntinDeskTableRow *
antin_app_table_cells_find_row (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at != NULL && !GTK_IS_LIST_VIEW (at) && !GTK_IS_COLUMN_VIEW (at); at = gtk_widget_get_parent (at))
    {
      GtkWidget *inner = at;

      /* The row and the cell that GTK puts around what is made here. */
      for (guint i = 0; i < 3 && inner != NULL; i++, inner = gtk_widget_get_first_child (inner))
        if (g_object_get_data (G_OBJECT (inner), "antin-row") != NULL)
          return g_object_get_data (G_OBJECT (inner), "antin-row");
    }
  return NULL;
}

static const char *
describe_result (const AntinDeskTableKind *kind, AntinDeskTableRow *row, AntinViewStatus *ret_status)
{
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);

  switch (antin_desk_table_row_get_progress (row))
    {
    case ANTIN_DESK_TABLE_WORKING:
      *ret_status = ANTIN_VIEW_STATUS_BUSY;
      return kind->doing != NULL ? _(kind->doing) : "";
    case ANTIN_DESK_TABLE_WAITING:
      if (facts->result == NULL && kind->work_async != NULL)
        {
          *ret_status = ANTIN_VIEW_STATUS_NONE;
          /* Translators: “Đang chờ”, of a file in a table that will be worked on later */
          return _("Waiting");
        }
      break;
    case ANTIN_DESK_TABLE_DONE:
    default:
      break;
    }
  *ret_status = facts->status;
  return facts->result != NULL ? facts->result : "";
}

static char *
describe (const Cells *cells, AntinDeskTableRow *row)
{
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);
  AntinViewStatus status;

  switch (cells->column)
    {
    case ANTIN_DESK_TABLE_KIND:
      return g_strdup (facts->kind != NULL ? facts->kind : "");
    case ANTIN_DESK_TABLE_PAGES:
      return facts->n_pages > 0 ? g_strdup_printf ("%u", facts->n_pages) : g_strdup ("");
    case ANTIN_DESK_TABLE_STATE:
      return g_strdup (facts->state != NULL ? facts->state : "");
    case ANTIN_DESK_TABLE_SIGNERS:
      return g_strdup (facts->signers != NULL ? facts->signers : "");
    case ANTIN_DESK_TABLE_RESULT:
      return g_strdup (describe_result (cells->kind, row, &status));
    case ANTIN_DESK_TABLE_TIME:
      return antin_desk_words_table_time (facts->time);
    case ANTIN_DESK_TABLE_FILE:
    case ANTIN_DESK_TABLE_N_COLUMNS:
    default:
      return g_strdup (antin_desk_table_row_get_name (row));
    }
}

/* In a narrow window one cell stands for all: whatever is cut there, and what the other columns would have said. */
static char *
describe_row (const Cells *cells, AntinDeskTableRow *row)
{
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);
  AntinViewStatus status;
  const char *const lines[] = {
    antin_desk_table_row_get_name (row), antin_desk_table_row_get_folder (row), facts->kind, facts->subject, facts->state,
    describe_result (cells->kind, row, &status), facts->signers, facts->detail
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL && *lines[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (text, FALSE);
}

/* What does not fit, and what more there is to say. */
static char *
describe_more (const Cells *cells, AntinDeskTableRow *row, const char *words)
{
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);

  if (cells->column == ANTIN_DESK_TABLE_FILE && *cells->narrow)
    return describe_row (cells, row);
  if (cells->column == ANTIN_DESK_TABLE_FILE)
    return g_strdup_printf ("%s\n%s", words, antin_desk_table_row_get_folder (row));
  if (cells->column == ANTIN_DESK_TABLE_KIND && facts->subject != NULL)
    return g_strdup_printf ("%s\n%s", words, facts->subject);
  if (cells->column == ANTIN_DESK_TABLE_RESULT && facts->detail != NULL && antin_desk_table_row_get_progress (row) != ANTIN_DESK_TABLE_WORKING)
    return g_strdup (facts->detail);
  return g_strdup (words);
}

static void
show_status (Cell *cell, AntinViewStatus status)
{
  const char *old = g_object_get_data (G_OBJECT (cell->icon), "antin-class");
  const char *style_class = antin_view_status_get_style_class (status);
  const char *word = antin_view_status_get_word (status);

  if (old != NULL)
    gtk_widget_remove_css_class (cell->icon, old);
  if (style_class != NULL)
    gtk_widget_add_css_class (cell->icon, style_class);
  g_object_set_data (G_OBJECT (cell->icon), "antin-class", (gpointer) style_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (cell->icon), antin_view_status_get_icon_name (status));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
}

/* Why it is not as it should be; what is in order needs no second line. */
static const char *
describe_why (AntinDeskTableRow *row)
{
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);

  if (antin_desk_table_row_get_progress (row) == ANTIN_DESK_TABLE_WORKING || facts->detail == NULL)
    return NULL;
  if (facts->status != ANTIN_VIEW_STATUS_BAD && facts->status != ANTIN_VIEW_STATUS_WARNING && facts->status != ANTIN_VIEW_STATUS_UNKNOWN)
    return NULL;
  return facts->brief != NULL ? facts->brief : facts->detail;
}

static void
show_why (Cell *cell, const char *why)
{
  g_autofree char *line = why != NULL ? g_strdelimit (g_strdup (why), "\n", ' ') : NULL;

  gtk_label_set_text (GTK_LABEL (cell->why), line != NULL ? line : "");
  gtk_widget_set_visible (cell->why, line != NULL);
}

/* What a screen reader says of the whole row; GTK 4.8 leaves it without a name. */
static void
name_row (GtkWidget *label, AntinDeskTableRow *row, const char *words)
{
  GtkWidget *around = label;
  const char *detail = antin_desk_table_row_get_facts (row)->detail;
  g_autofree char *name = g_strdup_printf ("%s, %s", antin_desk_table_row_get_name (row), words);

  while (around != NULL && gtk_widget_get_parent (around) != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (around)))
    around = gtk_widget_get_parent (around);
  if (around != NULL && gtk_widget_get_parent (around) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail != NULL ? detail : "", -1);
}

/* In a narrow window the file's name has under it what the other columns would say. */
static void
show_all (const Cells *cells, Cell *cell, AntinDeskTableRow *row)
{
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);
  AntinViewStatus status;
  const char *result = describe_result (cells->kind, row, &status);
  g_autofree char *words = facts->signers != NULL ? g_strdup_printf ("%s · %s", result, facts->signers) : g_strdup (result);

  name_row (cell->label, row, words);
  gtk_widget_set_visible (cell->icon, *cells->narrow);
  gtk_widget_set_visible (cell->under, *cells->narrow);
  /* There are two lines: for the name alone, or for what stands under it as well. */
  gtk_label_set_wrap (GTK_LABEL (cell->label), !*cells->narrow);
  show_why (cell, describe_why (row));
  if (!*cells->narrow)
    return;
  show_status (cell, status);
  gtk_label_set_text (GTK_LABEL (cell->more), words);
}

/**
 * antin_app_table_cells_refresh:
 * @box: a cell that #AntinAppTableBound told of
 *
 * Shows its row anew.
 */
void
antin_app_table_cells_refresh (GtkWidget *box)
{
  const Cells *cells = g_object_get_data (G_OBJECT (box), "antin-cells");
  AntinDeskTableRow *row = g_object_get_data (G_OBJECT (box), "antin-row");
  Cell *cell = get_cell (box);
  g_autofree char *words = NULL;
  g_autofree char *more = NULL;
  AntinViewStatus status;

  if (row == NULL)
    return;
  words = describe (cells, row);
  more = describe_more (cells, row, words);
  gtk_label_set_text (GTK_LABEL (cell->label), words);
  gtk_widget_set_tooltip_text (box, *more != '\0' ? more : NULL);
  if (cells->column == ANTIN_DESK_TABLE_FILE)
    show_all (cells, cell, row);
  else if (cell->icon != NULL)
    {
      describe_result (cells->kind, row, &status);
      show_status (cell, status);
      show_why (cell, describe_why (row));
    }
}

/* A hyphen where a name of a file or a number is divided would look like one of its own. */
static void
keep_hyphens (GtkWidget *label)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
}

/* Names of people and agencies, numbers and results are never cut (ui 8). There is room for two lines in @around from the
 * start, so that rows stay where they are while a table fills; those who are named in more make theirs higher. */
static void
let_wrap (GtkWidget *label, GtkWidget *around)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (label), NULL, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_size_request (around, -1, 2 * PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)));
  pango_font_metrics_unref (metrics);
}

static GtkWidget *
add_dim (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const Cells *cells = user_data;
  Cell *cell = g_new0 (Cell, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *under = words;

  g_object_set_data_full (G_OBJECT (box), "antin-cell", cell, g_free);
  g_object_set_data_full (G_OBJECT (box), "antin-cells", g_rc_box_acquire (user_data), g_rc_box_release);
  if (cells->column == ANTIN_DESK_TABLE_RESULT || cells->column == ANTIN_DESK_TABLE_FILE)
    {
      cell->icon = gtk_image_new ();
      gtk_widget_add_css_class (cell->icon, "status");
      gtk_box_append (GTK_BOX (box), cell->icon);
    }
  cell->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (cell->label), cells->column == ANTIN_DESK_TABLE_PAGES ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (cell->label), cells->column == ANTIN_DESK_TABLE_FILE ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap_mode (GTK_LABEL (cell->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (cell->label), 2);
  keep_hyphens (cell->label);
  gtk_box_append (GTK_BOX (words), cell->label);
  if (cells->column == ANTIN_DESK_TABLE_KIND || cells->column == ANTIN_DESK_TABLE_STATE || cells->column == ANTIN_DESK_TABLE_SIGNERS ||
      cells->column == ANTIN_DESK_TABLE_RESULT)
    let_wrap (cell->label, box);
  if (cells->column == ANTIN_DESK_TABLE_FILE)
    {
      cell->under = under = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_box_append (GTK_BOX (words), under);
      cell->more = add_dim (under);
      let_wrap (cell->more, under);
    }
  if (cell->icon != NULL)
    {
      cell->why = add_dim (under);
      gtk_label_set_ellipsize (GTK_LABEL (cell->why), PANGO_ELLIPSIZE_END);
      keep_hyphens (cell->why);
    }
  if (cells->column == ANTIN_DESK_TABLE_PAGES || cells->column == ANTIN_DESK_TABLE_TIME)
    gtk_widget_add_css_class (cell->label, "numeric");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const Cells *cells = user_data;
  GtkWidget *box = gtk_list_item_get_child (item);
  AntinDeskTableRow *row = gtk_list_item_get_item (item);

  set_row (box, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (antin_app_table_cells_refresh), box, G_CONNECT_SWAPPED);
  antin_app_table_cells_refresh (box);
  if (cells->column == ANTIN_DESK_TABLE_FILE && cells->bound != NULL)
    cells->bound (row, box, TRUE, cells->user_data);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const Cells *cells = user_data;
  GtkWidget *box = gtk_list_item_get_child (item);
  AntinDeskTableRow *row = gtk_list_item_get_item (item);

  g_signal_handlers_disconnect_by_func (row, antin_app_table_cells_refresh, box);
  if (cells->column == ANTIN_DESK_TABLE_FILE && cells->bound != NULL)
    cells->bound (row, box, FALSE, cells->user_data);
  set_row (box, NULL);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer column)
{
  return antin_desk_table_row_compare ((AntinDeskTableRow *) a, (AntinDeskTableRow *) b, GPOINTER_TO_UINT (column));
}

static void
release (gpointer cells, GClosure *closure)
{
  g_rc_box_release (cells);
}

/**
 * antin_app_table_cells_new_column:
 * @kind: what kind of list
 * @column: which of its columns
 * @narrow: whether the first column tells everything; read whenever a row is shown, so it outlives the column
 * @bound: (nullable): told as rows come on screen and leave it
 * @user_data: for @bound
 *
 * Returns: (transfer full): a column that can be sorted by
 */
GtkColumnViewColumn *
antin_app_table_cells_new_column (const AntinDeskTableKind *kind,
                                  AntinDeskTableColumn column,
                                  const gboolean *narrow,
                                  AntinAppTableBound bound,
                                  gpointer user_data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cells *cells = g_rc_box_new0 (Cells);
  GtkColumnViewColumn *made;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, GUINT_TO_POINTER (column), NULL));

  *cells = (Cells){ kind, column, narrow, bound, user_data };
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup_cb), g_rc_box_acquire (cells), release, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_bind_cb), g_rc_box_acquire (cells), release, 0);
  g_signal_connect_data (factory, "unbind", G_CALLBACK (on_unbind_cb), cells, release, 0);
  made = gtk_column_view_column_new (_(kind->columns[column]), factory);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, column == ANTIN_DESK_TABLE_FILE);
  return made;
}

/**
 * antin_app_table_cells_get_width:
 * @widget: the table
 * @column: one of its columns
 *
 * Returns: how wide it is, pixels, by the size of letters on this desktop; -1 for the one that takes what is left
 */
int
antin_app_table_cells_get_width (GtkWidget *widget, AntinDeskTableColumn column)
{
  static const guint characters[ANTIN_DESK_TABLE_N_COLUMNS] = {
    [ANTIN_DESK_TABLE_KIND] = 20,
    [ANTIN_DESK_TABLE_PAGES] = 7,
    [ANTIN_DESK_TABLE_STATE] = 28,
    [ANTIN_DESK_TABLE_SIGNERS] = 25,
    [ANTIN_DESK_TABLE_RESULT] = 25,
    [ANTIN_DESK_TABLE_TIME] = 17,
  };
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics) * (int) characters[column]);

  pango_font_metrics_unref (metrics);
  return column != ANTIN_DESK_TABLE_FILE ? width + CELL_MARGIN : -1;
}
