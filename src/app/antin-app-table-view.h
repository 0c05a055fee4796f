/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_TABLE_VIEW (antin_app_table_view_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppTableView, antin_app_table_view, ANTIN, APP_TABLE_VIEW, GtkWidget)

GtkWidget *antin_app_table_view_new (void);

void antin_app_table_view_set_table (AntinAppTableView *self, AntinDeskTable *table);
AntinDeskTable *antin_app_table_view_get_table (AntinAppTableView *self);
GListModel *antin_app_table_view_get_shown (AntinAppTableView *self);
GListModel *antin_app_table_view_get_selected (AntinAppTableView *self);

void antin_app_table_view_add_button (AntinAppTableView *self, GtkWidget *button);
void antin_app_table_view_choose (AntinAppTableView *self, guint group);
void antin_app_table_view_sort (AntinAppTableView *self, AntinDeskTableColumn column, GtkSortType order);
void antin_app_table_view_set_searching (AntinAppTableView *self, gboolean searching);

AntinDeskTableRow *antin_app_table_view_find_beside (AntinAppTableView *self, AntinDeskTableRow *row, int step);
void antin_app_table_view_focus_row (AntinAppTableView *self, AntinDeskTableRow *row);

G_END_DECLS
