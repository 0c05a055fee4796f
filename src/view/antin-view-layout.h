/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AntinRenderDocument AntinRenderDocument;

/* Pixels between pages and around them. */
#define ANTIN_VIEW_LAYOUT_GAP 12

/**
 * AntinViewLayout:
 *
 * Where pages stand below each other, for any zoom.
 */
typedef struct _AntinViewLayout AntinViewLayout;

AntinViewLayout *antin_view_layout_new (AntinRenderDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void antin_view_layout_free (AntinViewLayout *layout);

int antin_view_layout_get_n_pages (const AntinViewLayout *layout);
void antin_view_layout_get_size (const AntinViewLayout *layout, int page, double *ret_width, double *ret_height);
double antin_view_layout_get_widest (const AntinViewLayout *layout);
double antin_view_layout_get_total_width (const AntinViewLayout *layout, double scale);
double antin_view_layout_get_total_height (const AntinViewLayout *layout, double scale);
double antin_view_layout_get_top (const AntinViewLayout *layout, int page, double scale);
int antin_view_layout_find_page (const AntinViewLayout *layout, double y, double scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinViewLayout, antin_view_layout_free)

G_END_DECLS
