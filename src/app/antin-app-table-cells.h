/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntinAppTableBound:
 * @row: a row
 * @cell: a widget with its file's name
 * @bound: whether it is shown there from now on, or not any more
 *
 * Told as rows come on screen and leave it.
 */
typedef void (*AntinAppTableBound) (AntinDeskTableRow *row, GtkWidget *cell, gboolean bound, gpointer user_data);

GtkColumnViewColumn *antin_app_table_cells_new_column (const AntinDeskTableKind *kind,
                                                       AntinDeskTableColumn column,
                                                       const gboolean *narrow,
                                                       AntinAppTableBound bound,
                                                       gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
int antin_app_table_cells_get_width (GtkWidget *widget, AntinDeskTableColumn column);
void antin_app_table_cells_refresh (GtkWidget *box);
AntinDeskTableRow *antin_app_table_cells_find_row (GtkWidget *widget);

G_END_DECLS
