/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-pages.h"

G_BEGIN_DECLS

#define ANTIN_VIEW_TYPE_ZOOM_BAR (antin_view_zoom_bar_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewZoomBar, antin_view_zoom_bar, ANTIN_VIEW, ZOOM_BAR, GtkWidget)

GtkWidget *antin_view_zoom_bar_new (AntinViewPages *pages);
void antin_view_zoom_bar_enter_page (AntinViewZoomBar *bar);

G_END_DECLS
