/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_TABLE_VIEW (antin_app_table_view_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppTableView, antin_app_table_view, ANTIN, APP_TABLE_VIEW, GtkWidget)

GtkWidget *antin_app_table_view_new (void);

void antin_app_table_view_set_table (AntinAppTableView *self, AntinAppTable *table);
AntinAppTable *antin_app_table_view_get_table (AntinAppTableView *self);
GListModel *antin_app_table_view_get_shown (AntinAppTableView *self);
GListModel *antin_app_table_view_get_selected (AntinAppTableView *self);

void antin_app_table_view_add_button (AntinAppTableView *self, GtkWidget *button);
void antin_app_table_view_choose (AntinAppTableView *self, guint group);
void antin_app_table_view_sort (AntinAppTableView *self, AntinAppTableColumn column, GtkSortType order);
void antin_app_table_view_set_searching (AntinAppTableView *self, gboolean searching);

AntinAppTableRow *antin_app_table_view_find_beside (AntinAppTableView *self, AntinAppTableRow *row, int step);
void antin_app_table_view_focus_row (AntinAppTableView *self, AntinAppTableRow *row);

G_END_DECLS
