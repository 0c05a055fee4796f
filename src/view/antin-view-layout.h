/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AntinRenderDocument AntinRenderDocument;

/* Pixels between pages and around them. */
#define ANTIN_VIEW_LAYOUT_GAP 12

/**
 * AntinViewArrangement:
 * @ANTIN_VIEW_ARRANGEMENT_COLUMN: below each other
 * @ANTIN_VIEW_ARRANGEMENT_PAIRS: two side by side
 * @ANTIN_VIEW_ARRANGEMENT_BOOK: the first one alone on the right, the others two side by side
 */
typedef enum
{
  ANTIN_VIEW_ARRANGEMENT_COLUMN,
  ANTIN_VIEW_ARRANGEMENT_PAIRS,
  ANTIN_VIEW_ARRANGEMENT_BOOK,
} AntinViewArrangement;

/**
 * AntinViewLayout:
 *
 * Where pages stand, for any zoom.
 */
typedef struct _AntinViewLayout AntinViewLayout;

AntinViewLayout *antin_view_layout_new (AntinRenderDocument *document, AntinViewArrangement arrangement) G_GNUC_WARN_UNUSED_RESULT;
void antin_view_layout_free (AntinViewLayout *layout);

int antin_view_layout_get_n_pages (const AntinViewLayout *layout);
void antin_view_layout_get_size (const AntinViewLayout *layout, int page, double *ret_width, double *ret_height);
double antin_view_layout_get_widest (const AntinViewLayout *layout);
int antin_view_layout_get_n_columns (const AntinViewLayout *layout);
double antin_view_layout_get_total_width (const AntinViewLayout *layout, double scale);
double antin_view_layout_get_total_height (const AntinViewLayout *layout, double scale);
double antin_view_layout_get_top (const AntinViewLayout *layout, int page, double scale);
double antin_view_layout_get_left (const AntinViewLayout *layout, int page, double scale);
int antin_view_layout_find_page (const AntinViewLayout *layout, double x, double y, double scale);
void antin_view_layout_find_range (const AntinViewLayout *layout, double top, double bottom, double scale, int *ret_first, int *ret_last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinViewLayout, antin_view_layout_free)

G_END_DECLS
