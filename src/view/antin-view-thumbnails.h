/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _AntinRenderDocument AntinRenderDocument;

#define ANTIN_VIEW_TYPE_THUMBNAILS (antin_view_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewThumbnails, antin_view_thumbnails, ANTIN_VIEW, THUMBNAILS, GtkWidget)

GtkWidget *antin_view_thumbnails_new (void);

void antin_view_thumbnails_set_document (AntinViewThumbnails *thumbnails, AntinRenderDocument *document);
int antin_view_thumbnails_get_page (AntinViewThumbnails *thumbnails);
void antin_view_thumbnails_set_page (AntinViewThumbnails *thumbnails, int page);
void antin_view_thumbnails_set_marked (AntinViewThumbnails *thumbnails, const int *pages, guint n_pages);

G_END_DECLS
