/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _AntinRenderDocument AntinRenderDocument;

#define ANTIN_VIEW_TYPE_COMPARISON (antin_view_comparison_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewComparison, antin_view_comparison, ANTIN_VIEW, COMPARISON, GtkWidget)

GtkWidget *antin_view_comparison_new (void);

void antin_view_comparison_set_documents (AntinViewComparison *comparison,
                                          AntinRenderDocument *older,
                                          const char *older_caption,
                                          AntinRenderDocument *newer,
                                          const char *newer_caption);

int antin_view_comparison_get_n_compared (AntinViewComparison *comparison);
gboolean antin_view_comparison_is_finished (AntinViewComparison *comparison);
guint antin_view_comparison_get_n_regions (AntinViewComparison *comparison);
guint antin_view_comparison_get_n_removed_pages (AntinViewComparison *comparison);
guint antin_view_comparison_get_n_changed_pages (AntinViewComparison *comparison);
int antin_view_comparison_get_current (AntinViewComparison *comparison);

void antin_view_comparison_go (AntinViewComparison *comparison, int step);
void antin_view_comparison_scroll_to_page (AntinViewComparison *comparison, int page);

G_END_DECLS
