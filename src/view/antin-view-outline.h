/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _AntinRenderDocument AntinRenderDocument;

#define ANTIN_VIEW_TYPE_OUTLINE (antin_view_outline_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewOutline, antin_view_outline, ANTIN_VIEW, OUTLINE, GtkWidget)

GtkWidget *antin_view_outline_new (void);
void antin_view_outline_set_document (AntinViewOutline *outline, AntinRenderDocument *document);
guint antin_view_outline_get_n_entries (AntinViewOutline *outline);

G_END_DECLS
