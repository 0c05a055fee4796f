/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-view-layout.h"
#include "antin-view-placement.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _AntinRenderDocument AntinRenderDocument;
typedef struct _AntinRenderPageImage AntinRenderPageImage;

#define ANTIN_VIEW_PAGES_MIN_ZOOM 0.1
#define ANTIN_VIEW_PAGES_MAX_ZOOM 8.0

/**
 * AntinViewZoomMode:
 * @ANTIN_VIEW_ZOOM_FREE: the zoom stays when the window's size changes
 * @ANTIN_VIEW_ZOOM_FIT_WIDTH: the widest page fills the width
 * @ANTIN_VIEW_ZOOM_FIT_PAGE: the whole present page is seen
 * @ANTIN_VIEW_ZOOM_AUTOMATIC: the widest page fills the width, but is not larger than on paper; where the desktop asks for
 *   large letters, by as much larger
 */
typedef enum
{
  ANTIN_VIEW_ZOOM_FREE,
  ANTIN_VIEW_ZOOM_FIT_WIDTH,
  ANTIN_VIEW_ZOOM_FIT_PAGE,
  ANTIN_VIEW_ZOOM_AUTOMATIC,
} AntinViewZoomMode;

/**
 * AntinViewMark:
 * @page: the page's number, from 1
 * @rect: a place on it, in millimetres
 *
 * A place that is outlined or highlighted.
 */
typedef struct
{
  int page;
  AntinBaseRect rect;
} AntinViewMark;

/**
 * AntinViewText:
 * @page: the page's number, from 1
 * @rect: where, in millimetres
 * @text: what will be written there
 * @size: its size in points
 *
 * A text that is about to be written into the document, as number and date.
 */
typedef struct
{
  int page;
  AntinBaseRect rect;
  const char *text;
  double size;
} AntinViewText;

#define ANTIN_VIEW_TYPE_PAGES (antin_view_pages_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewPages, antin_view_pages, ANTIN_VIEW, PAGES, GtkWidget)

GtkWidget *antin_view_pages_new (void);

void antin_view_pages_set_document (AntinViewPages *pages, AntinRenderDocument *document);
void antin_view_pages_set_next_version (AntinViewPages *pages, AntinRenderDocument *document);
void antin_view_pages_set_preview (AntinViewPages *pages, AntinRenderPageImage *image);
AntinRenderDocument *antin_view_pages_get_document (AntinViewPages *pages);

int antin_view_pages_get_n_pages (AntinViewPages *pages);
int antin_view_pages_get_page (AntinViewPages *pages);
gboolean antin_view_pages_is_drawn (AntinViewPages *pages, int page);
double antin_view_pages_get_picture_scale (AntinViewPages *pages);
void antin_view_pages_get_visible_range (AntinViewPages *pages, int *ret_first, int *ret_last);
void antin_view_pages_scroll_to_page (AntinViewPages *pages, int page);
void antin_view_pages_scroll_to_part (AntinViewPages *pages, int page, double top);
void antin_view_pages_scroll_to_rect (AntinViewPages *pages, int page, const AntinBaseRect *rect);

double antin_view_pages_get_zoom (AntinViewPages *pages);
void antin_view_pages_set_zoom (AntinViewPages *pages, double zoom);
AntinViewZoomMode antin_view_pages_get_zoom_mode (AntinViewPages *pages);
void antin_view_pages_set_zoom_mode (AntinViewPages *pages, AntinViewZoomMode mode);
void antin_view_pages_zoom_in (AntinViewPages *pages);
void antin_view_pages_zoom_out (AntinViewPages *pages);
void antin_view_pages_zoom_at (AntinViewPages *pages, double zoom, double x, double y);

AntinViewArrangement antin_view_pages_get_arrangement (AntinViewPages *pages);
void antin_view_pages_set_arrangement (AntinViewPages *pages, AntinViewArrangement arrangement);

void antin_view_pages_set_hint (AntinViewPages *pages, const AntinViewMark *hint);
void antin_view_pages_set_outlines (AntinViewPages *pages, const AntinViewMark *marks, guint n_marks, int selected);
void antin_view_pages_set_outline_label (AntinViewPages *pages, const char *label);
void antin_view_pages_set_highlights (AntinViewPages *pages, const AntinViewMark *marks, guint n_marks, int current);
void antin_view_pages_set_texts (AntinViewPages *pages, const AntinViewText *texts, guint n_texts);
void antin_view_pages_set_placement (AntinViewPages *pages, AntinViewPlacement *placement);
AntinViewPlacement *antin_view_pages_get_placement (AntinViewPages *pages);
void antin_view_pages_set_picking (AntinViewPages *pages, gboolean picking);
gboolean antin_view_pages_get_picking (AntinViewPages *pages);

gboolean antin_view_pages_locate (AntinViewPages *pages,
                                  double x,
                                  double y,
                                  int *ret_page,
                                  double *ret_x,
                                  double *ret_y);
gboolean antin_view_pages_get_page_area (AntinViewPages *pages, int page, graphene_rect_t *ret_area);

G_END_DECLS
