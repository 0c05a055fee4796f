/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-pages-private.h"

/* Zoom: about a point that stays where it is, or following the window's size. */

/**
 * antin_view_pages_get_zoom:
 * @pages: a page view
 *
 * Returns: the zoom; 1 is 100 %
 */
double
antin_view_pages_get_zoom (AntinViewPages *pages)
{
  return pages->zoom;
}

/**
 * antin_view_pages_zoom_at:
 * @pages: a page view
 * @zoom: the zoom; 1 is 100 %
 * @x: a point of the widget in pixels
 * @y: a point of the widget
 *
 * Zooms about a point, which stays where it is.
 */
void
antin_view_pages_zoom_at (AntinViewPages *pages, double zoom, double x, double y)
{
  AntinViewAnchor anchor;

  zoom = CLAMP (zoom, ANTIN_VIEW_PAGES_MIN_ZOOM, ANTIN_VIEW_PAGES_MAX_ZOOM);
  if (pages->mode != ANTIN_VIEW_ZOOM_FREE)
    {
      pages->mode = ANTIN_VIEW_ZOOM_FREE;
      g_object_notify (G_OBJECT (pages), "zoom-mode");
    }
  if (pages->layout == NULL || gtk_widget_get_width (GTK_WIDGET (pages)) == 0)
    pages->zoom = zoom;
  else
    {
      anchor = _antin_view_pages_get_anchor (pages, x, y);
      pages->zoom = zoom;
      _antin_view_pages_configure_adjustments (pages);
      _antin_view_pages_restore_anchor (pages, &anchor, x, y);
    }
  g_object_notify (G_OBJECT (pages), "zoom");
}

/**
 * antin_view_pages_set_zoom:
 * @pages: a page view
 * @zoom: the zoom; 1 is 100 %
 *
 * Zooms about the middle of the screen.
 */
void
antin_view_pages_set_zoom (AntinViewPages *pages, double zoom)
{
  antin_view_pages_zoom_at (pages, zoom, gtk_widget_get_width (GTK_WIDGET (pages)) / 2.0,
                            gtk_widget_get_height (GTK_WIDGET (pages)) / 2.0);
}

/**
 * antin_view_pages_zoom_in:
 * @pages: a page view
 *
 * Zooms in by a step.
 */
void
antin_view_pages_zoom_in (AntinViewPages *pages)
{
  antin_view_pages_set_zoom (pages, pages->zoom * ZOOM_STEP);
}

/**
 * antin_view_pages_zoom_out:
 * @pages: a page view
 *
 * Zooms out by a step.
 */
void
antin_view_pages_zoom_out (AntinViewPages *pages)
{
  antin_view_pages_set_zoom (pages, pages->zoom / ZOOM_STEP);
}

/**
 * antin_view_pages_get_zoom_mode:
 * @pages: a page view
 *
 * Returns: what the zoom follows
 */
AntinViewZoomMode
antin_view_pages_get_zoom_mode (AntinViewPages *pages)
{
  return pages->mode;
}

/**
 * antin_view_pages_set_zoom_mode:
 * @pages: a page view
 * @mode: what the zoom follows
 *
 * Has the zoom follow the window's size, or not.
 */
void
antin_view_pages_set_zoom_mode (AntinViewPages *pages, AntinViewZoomMode mode)
{
  if (mode == pages->mode)
    return;
  pages->mode = mode;
  if (mode == ANTIN_VIEW_ZOOM_FIT_PAGE && pages->page > 0)
    antin_view_pages_scroll_to_page (pages, pages->page);
  gtk_widget_queue_allocate (GTK_WIDGET (pages));
  g_object_notify (G_OBJECT (pages), "zoom-mode");
}
