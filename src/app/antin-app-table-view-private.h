/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-strip.h"
#include "antin-app-table-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _AntinAppTableView
{
  GtkWidget parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkBox *chips;
  GMenu *sort_menu;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  AntinAppStrip *notice;
  GtkStack *stack;
  GtkColumnView *column_view;
  AdwStatusPage *none_page;
  GtkWidget *all_button;
  GtkProgressBar *progress_bar;
  GtkLabel *summary;
  GtkLabel *progress_label;
  GtkBox *buttons;
  GtkWidget *stop_button;
  GtkWidget *resume_button;

  /* owned */
  AntinDeskTable *table;
  GtkCustomFilter *filter;
  GtkSortListModel *sorted;
  GtkFilterListModel *filtered;
  GtkMultiSelection *selection;
  GtkColumnViewColumn *columns[ANTIN_DESK_TABLE_N_COLUMNS];
  GHashTable *cells; /* of rows that are on screen; borrowed */
  GtkFileChooserNative *chooser;
  AntinDeskTableRow *focus_row; /* (nullable) the row that is about to get the focus */
  GtkWidget *menu;              /* (nullable) the menu of a row */

  /* state */
  AntinDeskTableState state; /* that was told */
  guint n_told;              /* files */
  guint group;               /* that is shown */
  guint position;            /* of the row that was shown last */
  guint sorted_by;           /* by the menu */
  gboolean narrow;           /* whether the first column tells everything */
  gboolean wide;             /* whether columns beside the first grow too */
  gboolean less;             /* whether columns that can be missed are gone */
  guint room_source;
  guint words_source;
  guint filter_source;
  guint focus_source;
  guint focus_tries;
};

void antin_app_table_view_install_actions (GtkWidgetClass *widget_class);
void antin_app_table_view_connect_actions (AntinAppTableView *self);
void antin_app_table_view_open (AntinAppTableView *self, AntinDeskTableRow *row, gboolean in_window);

G_END_DECLS
