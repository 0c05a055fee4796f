/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-pages-private.h"

#include <math.h>

/* Where the pages are scrolled to: kept by an anchor, or brought to a page or a place. */

/* Room above and below a place that was scrolled to. */
#define SCROLL_MARGIN 48

static void
set_value (AntinViewPages *self, GtkOrientation orientation, double value)
{
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_set_value (self->adjustments[orientation], floor (value + 0.5));
}

/* Scrolls so that @anchor comes to stand at (@x, @y), as far as the ends of the document let it. */
void
_antin_view_pages_restore_anchor (AntinViewPages *self, const AntinViewAnchor *anchor, double x, double y)
{
  double scale = _antin_view_pages_get_scale (self);
  int page = CLAMP (anchor->page, 1, antin_view_layout_get_n_pages (self->layout));
  gboolean held = self->held;

  /* Between the two movements nothing is to be drawn. */
  self->held = TRUE;
  set_value (self, GTK_ORIENTATION_HORIZONTAL,
             _antin_view_pages_get_value (self, GTK_ORIENTATION_HORIZONTAL) +
               _antin_view_pages_get_page_left (self, page, scale) + anchor->x * scale - x);
  set_value (self, GTK_ORIENTATION_VERTICAL,
             _antin_view_pages_get_value (self, GTK_ORIENTATION_VERTICAL) +
               _antin_view_pages_get_page_top (self, page, scale) + anchor->y * scale - y);
  self->held = held;
  if (!held)
    _antin_view_pages_update_screen (self);
}

AntinViewAnchor
_antin_view_pages_get_anchor (AntinViewPages *self, double x, double y)
{
  double scale = _antin_view_pages_get_scale (self);
  AntinViewAnchor anchor = { .page = _antin_view_pages_find_page (self, x, y) };

  anchor.x = (x - _antin_view_pages_get_page_left (self, anchor.page, scale)) / scale;
  anchor.y = (y - _antin_view_pages_get_page_top (self, anchor.page, scale)) / scale;
  return anchor;
}

/* Scrolls to where it was asked to before there was a size. */
void
_antin_view_pages_apply_pending (AntinViewPages *self)
{
  AntinViewAnchor top = { .page = self->pending.page,
                          .x = 0,
                          .y = -ANTIN_VIEW_LAYOUT_GAP / _antin_view_pages_get_scale (self) };

  if (!self->has_pending)
    return;
  self->has_pending = FALSE;
  if (!antin_base_rect_is_empty (&self->pending_rect))
    antin_view_pages_scroll_to_rect (self, self->pending.page, &self->pending_rect);
  else
    {
      double left = _antin_view_pages_get_value (self, GTK_ORIENTATION_HORIZONTAL);

      _antin_view_pages_restore_anchor (self, &top, 0, 0);
      set_value (self, GTK_ORIENTATION_HORIZONTAL, left);
    }
}

/**
 * antin_view_pages_get_visible_range:
 * @pages: a page view
 * @ret_first: (out): the first page of which something is on screen; 0 without a document
 * @ret_last: (out): the last one
 *
 * Tells which pages the person has before them.
 */
void
antin_view_pages_get_visible_range (AntinViewPages *pages, int *ret_first, int *ret_last)
{
  *ret_first = *ret_last = 0;
  for (guint i = 0; i < pages->children->len; i++)
    {
      int page = antin_view_page_get_number (g_ptr_array_index (pages->children, i));

      *ret_first = *ret_first == 0 ? page : MIN (*ret_first, page);
      *ret_last = MAX (*ret_last, page);
    }
}

/**
 * antin_view_pages_scroll_to_page:
 * @pages: a page view
 * @page: a page's number, from 1
 *
 * Scrolls so that the page's top edge is at the top.
 */
void
antin_view_pages_scroll_to_page (AntinViewPages *pages, int page)
{
  if (pages->layout == NULL)
    return;
  pages->pending = (AntinViewAnchor){ .page = CLAMP (page, 1, antin_view_layout_get_n_pages (pages->layout)) };
  pages->pending_rect = (AntinBaseRect){ 0 };
  pages->has_pending = TRUE;
  if (gtk_widget_get_width (GTK_WIDGET (pages)) > 0)
    _antin_view_pages_apply_pending (pages);
  else if (pages->page != pages->pending.page)
    {
      pages->page = pages->pending.page;
      g_object_notify (G_OBJECT (pages), "page");
    }
}

/* The value that brings the span from @start on into sight: none other where it is, else with it in the middle. */
static double
value_to_show (double value, double viewport, double start, double length)
{
  double margin = MIN (SCROLL_MARGIN, MAX (0, (viewport - length) / 2));

  if (start - margin >= 0 && start + length + margin <= viewport)
    return value;
  return value + start + length / 2 - viewport / 2;
}

/**
 * antin_view_pages_scroll_to_part:
 * @pages: a page view
 * @page: a page's number, from 1
 * @top: a part of it, as a share of its height
 *
 * Scrolls so that the part is at the top, as far as the end of the document lets it.
 */
void
antin_view_pages_scroll_to_part (AntinViewPages *pages, int page, double top)
{
  graphene_rect_t area;

  if (!antin_view_pages_get_page_area (pages, page, &area))
    {
      antin_view_pages_scroll_to_page (pages, page);
      return;
    }
  pages->has_pending = FALSE;
  set_value (pages, GTK_ORIENTATION_VERTICAL,
             _antin_view_pages_get_value (pages, GTK_ORIENTATION_VERTICAL) + area.origin.y + top * area.size.height -
               ANTIN_VIEW_LAYOUT_GAP);
}

/**
 * antin_view_pages_scroll_to_rect:
 * @pages: a page view
 * @page: a page's number, from 1
 * @rect: a place on it, in millimetres
 *
 * Scrolls the place into the middle, unless it is well in sight already.
 */
void
antin_view_pages_scroll_to_rect (AntinViewPages *pages, int page, const AntinBaseRect *rect)
{
  GtkWidget *widget = GTK_WIDGET (pages);
  double scale = _antin_view_pages_get_scale (pages);

  if (pages->layout == NULL)
    return;
  page = CLAMP (page, 1, antin_view_layout_get_n_pages (pages->layout));
  if (gtk_widget_get_width (widget) == 0)
    {
      pages->pending = (AntinViewAnchor){ .page = page };
      pages->pending_rect = *rect;
      pages->has_pending = TRUE;
      return;
    }
  pages->has_pending = FALSE;
  set_value (
    pages, GTK_ORIENTATION_VERTICAL,
    value_to_show (_antin_view_pages_get_value (pages, GTK_ORIENTATION_VERTICAL), gtk_widget_get_height (widget),
                   _antin_view_pages_get_page_top (pages, page, scale) + rect->y * scale, rect->height * scale));
  set_value (
    pages, GTK_ORIENTATION_HORIZONTAL,
    value_to_show (_antin_view_pages_get_value (pages, GTK_ORIENTATION_HORIZONTAL), gtk_widget_get_width (widget),
                   _antin_view_pages_get_page_left (pages, page, scale) + rect->x * scale, rect->width * scale));
}
