/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_VIEW_TYPE_CHANGE_LIST (antin_view_change_list_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewChangeList, antin_view_change_list, ANTIN_VIEW, CHANGE_LIST, GtkWidget)

GtkWidget *antin_view_change_list_new (void);

void antin_view_change_list_set_n_pages (AntinViewChangeList *list, int n_pages);
void antin_view_change_list_set_compared (AntinViewChangeList *list, int page, guint n_places);
void antin_view_change_list_set_page (AntinViewChangeList *list, int page);
int antin_view_change_list_get_page (AntinViewChangeList *list);

char *antin_view_change_list_describe (int page, gboolean compared, guint n_places) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
