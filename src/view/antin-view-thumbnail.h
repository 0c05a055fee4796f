/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-page-image.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The box in pixels that a thumbnail's paper fits into. */
#define ANTIN_VIEW_THUMBNAIL_WIDTH 120
#define ANTIN_VIEW_THUMBNAIL_HEIGHT 150

#define ANTIN_VIEW_TYPE_THUMBNAIL (antin_view_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewThumbnail, antin_view_thumbnail, ANTIN_VIEW, THUMBNAIL, GtkWidget)

GtkWidget *antin_view_thumbnail_new (void);

void antin_view_thumbnail_set_page (AntinViewThumbnail *thumbnail, int page, const char *label, gboolean marked);
void antin_view_thumbnail_set_size (AntinViewThumbnail *thumbnail, double width, double height);
void antin_view_thumbnail_set_image (AntinViewThumbnail *thumbnail, AntinRenderPageImage *image);

G_END_DECLS
