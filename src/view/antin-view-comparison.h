/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _AntinRenderDocument AntinRenderDocument;

#define ANTIN_VIEW_TYPE_COMPARISON (antin_view_comparison_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewComparison, antin_view_comparison, ANTIN_VIEW, COMPARISON, GtkWidget)

/**
 * AntinViewComparisonDescribe:
 * @page: a page's number, from 1
 * @rect: a place on it that differs, in millimetres
 * @hides: whether what was there can no longer be seen
 * @user_data: what antin_view_comparison_set_describe() was given
 *
 * Returns: (transfer full) (nullable): what was done there, in words
 */
typedef char *(*AntinViewComparisonDescribe) (int page, const AntinBaseRect *rect, gboolean hides, gpointer user_data);

GtkWidget *antin_view_comparison_new (void);

void antin_view_comparison_set_captions (AntinViewComparison *comparison, GtkWidget *older, GtkWidget *newer);
void antin_view_comparison_set_describe (AntinViewComparison *comparison,
                                         AntinViewComparisonDescribe describe,
                                         gpointer user_data);

void antin_view_comparison_set_documents (AntinViewComparison *comparison,
                                          AntinRenderDocument *older,
                                          const char *older_caption,
                                          AntinRenderDocument *newer,
                                          const char *newer_caption);

void antin_view_comparison_stop (AntinViewComparison *comparison);

gboolean antin_view_comparison_get_laid_over (AntinViewComparison *comparison);
void antin_view_comparison_set_laid_over (AntinViewComparison *comparison, gboolean laid_over);
void antin_view_comparison_focus_slider (AntinViewComparison *comparison);

int antin_view_comparison_get_n_compared (AntinViewComparison *comparison);
gboolean antin_view_comparison_is_finished (AntinViewComparison *comparison);
guint antin_view_comparison_get_n_regions (AntinViewComparison *comparison);
guint antin_view_comparison_get_n_removed_pages (AntinViewComparison *comparison);
guint antin_view_comparison_get_n_changed_pages (AntinViewComparison *comparison);
int antin_view_comparison_get_current (AntinViewComparison *comparison);

int antin_view_comparison_get_current_page (AntinViewComparison *comparison);
const char *antin_view_comparison_get_words (AntinViewComparison *comparison, int index);
void antin_view_comparison_go (AntinViewComparison *comparison, int step);
void antin_view_comparison_scroll_to_page (AntinViewComparison *comparison, int page);

G_END_DECLS
