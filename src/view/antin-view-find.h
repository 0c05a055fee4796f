/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-pages.h"

G_BEGIN_DECLS

#define ANTIN_VIEW_TYPE_FIND (antin_view_find_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewFind, antin_view_find, ANTIN_VIEW, FIND, GtkWidget)

GtkWidget *antin_view_find_new (AntinViewPages *pages);
void antin_view_find_start (AntinViewFind *find);
void antin_view_find_stop (AntinViewFind *find);
void antin_view_find_go (AntinViewFind *find, int step);
gboolean antin_view_find_get_active (AntinViewFind *find);

G_END_DECLS
