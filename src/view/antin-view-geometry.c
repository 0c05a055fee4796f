/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-geometry.h"

#include <math.h>

/* How a rectangle on a page answers to hands: kept on the page, snapped to guides, sized by its handles. Pure functions
 * on millimetres; what calls them knows pixels. */

/* The narrowest rectangle with the shape of @from whose sides are not below the limit. */
static double
smallest_width (const AntinBaseRect *from)
{
  double smaller = MIN (from->width, from->height);

  return from->width * MIN (1, ANTIN_VIEW_MIN_SIDE_MM / smaller);
}

/**
 * antin_view_geometry_clamp:
 * @rect: (inout): a rectangle
 * @page_width: the page's width in millimetres
 * @page_height: its height
 *
 * Moves @rect onto the page; one that is larger than the page is made to fit, keeping its shape.
 */
void
antin_view_geometry_clamp (AntinBaseRect *rect, double page_width, double page_height)
{
  double factor = MIN (1, MIN (page_width / rect->width, page_height / rect->height));

  rect->width *= factor;
  rect->height *= factor;
  rect->x = CLAMP (rect->x, 0, MAX (0, page_width - rect->width));
  rect->y = CLAMP (rect->y, 0, MAX (0, page_height - rect->height));
}

/* How far a span must move to meet a guide at @position with the nearest of its @edges. */
static double
offset_to (double start, double length, double position, AntinViewEdges edges)
{
  double best = INFINITY;

  if (edges == 0)
    edges = ANTIN_VIEW_EDGE_ALL;
  if ((edges & ANTIN_VIEW_EDGE_START) && fabs (position - start) < fabs (best))
    best = position - start;
  if ((edges & ANTIN_VIEW_EDGE_CENTRE) && fabs (position - start - length / 2) < fabs (best))
    best = position - start - length / 2;
  if ((edges & ANTIN_VIEW_EDGE_END) && fabs (position - start - length) < fabs (best))
    best = position - start - length;
  return best;
}

/**
 * antin_view_geometry_find_guide:
 * @rect: a rectangle
 * @guides: (array length=n_guides): the guides
 * @n_guides: how many
 * @vertical: whether vertical or horizontal ones are meant
 * @ret_offset: (out): how far the rectangle must move to meet it, in millimetres
 *
 * Returns: the index of the nearest guide, or -1 where there is none
 */
int
antin_view_geometry_find_guide (const AntinBaseRect *rect,
                                const AntinViewGuide *guides,
                                guint n_guides,
                                gboolean vertical,
                                double *ret_offset)
{
  double best = INFINITY;
  int index = -1;

  for (guint i = 0; i < n_guides; i++)
    {
      double offset;

      if (!guides[i].vertical != !vertical)
        continue;
      offset = vertical ? offset_to (rect->x, rect->width, guides[i].position, guides[i].edges)
                        : offset_to (rect->y, rect->height, guides[i].position, guides[i].edges);
      if (fabs (offset) < fabs (best))
        {
          best = offset;
          index = (int) i;
        }
    }
  if (index >= 0)
    *ret_offset = best;
  return index;
}

/**
 * antin_view_geometry_snap:
 * @rect: (inout): a rectangle
 * @guides: (array length=n_guides): the guides
 * @n_guides: how many
 * @distance: how near a guide must be, in millimetres
 * @ret_vertical: (out): index of the vertical guide that it snapped to, or -1
 * @ret_horizontal: (out): index of the horizontal one, or -1
 *
 * Moves @rect to the nearest vertical and to the nearest horizontal guide within @distance.
 */
void
antin_view_geometry_snap (AntinBaseRect *rect,
                          const AntinViewGuide *guides,
                          guint n_guides,
                          double distance,
                          int *ret_vertical,
                          int *ret_horizontal)
{
  double dx = 0, dy = 0;

  *ret_vertical = antin_view_geometry_find_guide (rect, guides, n_guides, TRUE, &dx);
  *ret_horizontal = antin_view_geometry_find_guide (rect, guides, n_guides, FALSE, &dy);
  if (*ret_vertical >= 0 && fabs (dx) <= distance)
    rect->x += dx;
  else
    *ret_vertical = -1;
  if (*ret_horizontal >= 0 && fabs (dy) <= distance)
    rect->y += dy;
  else
    *ret_horizontal = -1;
}

/* Which way a handle lies from the centre: -1, 0 or 1. */
static void
handle_direction (AntinViewHandle handle, int *ret_x, int *ret_y)
{
  *ret_x = *ret_y = 0;
  if (handle == ANTIN_VIEW_HANDLE_TOP_LEFT || handle == ANTIN_VIEW_HANDLE_LEFT ||
      handle == ANTIN_VIEW_HANDLE_BOTTOM_LEFT)
    *ret_x = -1;
  if (handle == ANTIN_VIEW_HANDLE_TOP_RIGHT || handle == ANTIN_VIEW_HANDLE_RIGHT ||
      handle == ANTIN_VIEW_HANDLE_BOTTOM_RIGHT)
    *ret_x = 1;
  if (handle == ANTIN_VIEW_HANDLE_TOP_LEFT || handle == ANTIN_VIEW_HANDLE_TOP || handle == ANTIN_VIEW_HANDLE_TOP_RIGHT)
    *ret_y = -1;
  if (handle == ANTIN_VIEW_HANDLE_BOTTOM_LEFT || handle == ANTIN_VIEW_HANDLE_BOTTOM ||
      handle == ANTIN_VIEW_HANDLE_BOTTOM_RIGHT)
    *ret_y = 1;
}

/* The room for a side that grows away from a fixed edge, or to both sides of a fixed centre. */
static double
room_for (double start, double length, double page, int direction)
{
  if (direction > 0)
    return page - start;
  if (direction < 0)
    return start + length;
  return 2 * MIN (start + length / 2, page - start - length / 2);
}

/* Where a span starts that became shorter or longer: its far edge, its near edge or its centre stays. */
static double
start_of (double start, double length, double new_length, int direction)
{
  if (direction > 0)
    return start;
  return direction < 0 ? start + length - new_length : start + (length - new_length) / 2;
}

/**
 * antin_view_geometry_resize:
 * @from: the rectangle when the handle was taken
 * @handle: one of the eight handles
 * @dx: how far it was dragged to the right, in millimetres
 * @dy: how far down
 * @page_width: the page's width in millimetres
 * @page_height: its height
 *
 * Keeps the shape: a corner follows whichever of the two movements is larger and leaves the opposite corner where it
 * is; a side leaves the middle of the opposite side where it is. Nothing becomes smaller than
 * %ANTIN_VIEW_MIN_SIDE_MM or leaves the page.
 *
 * Returns: the new rectangle
 */
AntinBaseRect
antin_view_geometry_resize (const AntinBaseRect *from,
                            AntinViewHandle handle,
                            double dx,
                            double dy,
                            double page_width,
                            double page_height)
{
  AntinBaseRect to = *from;
  int x, y;
  double by_width, by_height, factor, largest;

  handle_direction (handle, &x, &y);
  if (x == 0 && y == 0)
    return to;
  by_width = x * dx / from->width;
  by_height = y * dy / from->height;
  factor = 1 + (fabs (by_width) > fabs (by_height) ? by_width : by_height);
  largest = MIN (room_for (from->x, from->width, page_width, x) / from->width,
                 room_for (from->y, from->height, page_height, y) / from->height);
  factor = MIN (MAX (factor, smallest_width (from) / from->width), MAX (largest, 0));
  to.width = from->width * factor;
  to.height = from->height * factor;
  to.x = start_of (from->x, from->width, to.width, x);
  to.y = start_of (from->y, from->height, to.height, y);
  return to;
}

/* How far the edge that a handle moves is from a guide that it may snap to. */
static gboolean
offset_of_edge (const AntinBaseRect *rect, const AntinViewGuide *guide, int x, int y, double *ret_offset)
{
  int direction = guide->vertical ? x : y;
  double start = guide->vertical ? rect->x : rect->y;
  double length = guide->vertical ? rect->width : rect->height;
  AntinViewEdges edge = direction > 0 ? ANTIN_VIEW_EDGE_END : ANTIN_VIEW_EDGE_START;

  *ret_offset = guide->position - (direction > 0 ? start + length : start);
  return direction != 0 && (guide->edges == 0 || (guide->edges & edge));
}

/**
 * antin_view_geometry_snap_size:
 * @rect: (inout): what antin_view_geometry_resize() made of @from
 * @from: the rectangle when the handle was taken
 * @handle: the handle
 * @guides: (array length=n_guides): the guides
 * @n_guides: how many
 * @page_width: the page's width in millimetres
 * @page_height: its height
 * @ret_vertical: (out): index of the vertical guide that it snapped to, or -1
 * @ret_horizontal: (out): index of the horizontal one, or -1
 *
 * Sizes @rect so that an edge which the handle moves meets the nearest guide within %ANTIN_VIEW_SNAP_MM. The shape is
 * kept, so it is one guide at most.
 */
void
antin_view_geometry_snap_size (AntinBaseRect *rect,
                               const AntinBaseRect *from,
                               AntinViewHandle handle,
                               const AntinViewGuide *guides,
                               guint n_guides,
                               double page_width,
                               double page_height,
                               int *ret_vertical,
                               int *ret_horizontal)
{
  AntinBaseRect snapped;
  double best = INFINITY, left;
  int x, y, index = -1;

  *ret_vertical = *ret_horizontal = -1;
  handle_direction (handle, &x, &y);
  for (guint i = 0; i < n_guides; i++)
    {
      double offset;

      if (!offset_of_edge (rect, &guides[i], x, y, &offset) || fabs (offset) > ANTIN_VIEW_SNAP_MM || fabs (offset) >= fabs (best))
        continue;
      best = offset;
      index = (int) i;
    }
  if (index < 0)
    return;
  snapped = guides[index].vertical
              ? antin_view_geometry_resize (from, handle, rect->x + rect->width * (x > 0) + best - from->x - from->width * (x > 0), 0, page_width, page_height)
              : antin_view_geometry_resize (from, handle, 0, rect->y + rect->height * (y > 0) + best - from->y - from->height * (y > 0), page_width, page_height);
  /* The page or the smallest size may keep it from getting there. */
  if (!offset_of_edge (&snapped, &guides[index], x, y, &left) || fabs (left) > 1e-6)
    return;
  *rect = snapped;
  *(guides[index].vertical ? ret_vertical : ret_horizontal) = index;
}

/**
 * antin_view_geometry_scale:
 * @from: a rectangle
 * @by: how much wider it shall become, in millimetres; negative for narrower
 * @page_width: the page's width in millimetres
 * @page_height: its height
 *
 * Returns: the rectangle sized about its centre, shape kept, moved onto the page
 */
AntinBaseRect
antin_view_geometry_scale (const AntinBaseRect *from, double by, double page_width, double page_height)
{
  double largest = MIN (page_width, page_height * from->width / from->height);
  double width = MIN (MAX (from->width + by, smallest_width (from)), largest);
  double height = from->height * width / from->width;
  AntinBaseRect to = { from->x + (from->width - width) / 2, from->y + (from->height - height) / 2, width, height };

  antin_view_geometry_clamp (&to, page_width, page_height);
  return to;
}

/**
 * antin_view_geometry_get_handle:
 * @rect: a rectangle
 * @handle: a handle
 * @ret_x: (out): where its middle is
 * @ret_y: (out): where its middle is
 *
 * Tells where a handle of @rect is.
 */
void
antin_view_geometry_get_handle (const AntinBaseRect *rect, AntinViewHandle handle, double *ret_x, double *ret_y)
{
  int x, y;

  handle_direction (handle, &x, &y);
  *ret_x = rect->x + rect->width * (x + 1) / 2;
  *ret_y = rect->y + rect->height * (y + 1) / 2;
}

/* Whether @value is within @reach of a handle at @handle. Inside the span a handle takes at most a quarter of it,
 * so that the inside of a small rectangle stays reachable. */
static gboolean
near (double value, double handle, double start, double length, double reach)
{
  gboolean inside = value >= start && value <= start + length;

  return fabs (value - handle) <= (inside ? MIN (reach, length / 4) : reach);
}

/**
 * antin_view_geometry_find_handle:
 * @rect: a rectangle
 * @x: a point
 * @y: a point
 * @reach: how far from a handle's middle it can be taken, in millimetres
 * @fixed_size: whether there are no handles
 *
 * Returns: what of @rect is at that point: a corner before a side, a side before the inside
 */
AntinViewHandle
antin_view_geometry_find_handle (const AntinBaseRect *rect, double x, double y, double reach, gboolean fixed_size)
{
  static const AntinViewHandle order[] = {
    ANTIN_VIEW_HANDLE_TOP_LEFT,
    ANTIN_VIEW_HANDLE_TOP_RIGHT,
    ANTIN_VIEW_HANDLE_BOTTOM_RIGHT,
    ANTIN_VIEW_HANDLE_BOTTOM_LEFT,
    ANTIN_VIEW_HANDLE_TOP,
    ANTIN_VIEW_HANDLE_RIGHT,
    ANTIN_VIEW_HANDLE_BOTTOM,
    ANTIN_VIEW_HANDLE_LEFT,
  };

  for (guint i = 0; !fixed_size && i < G_N_ELEMENTS (order); i++)
    {
      double handle_x, handle_y;

      antin_view_geometry_get_handle (rect, order[i], &handle_x, &handle_y);
      if (near (x, handle_x, rect->x, rect->width, reach) && near (y, handle_y, rect->y, rect->height, reach))
        return order[i];
    }
  if (x >= rect->x && x <= rect->x + rect->width && y >= rect->y && y <= rect->y + rect->height)
    return ANTIN_VIEW_HANDLE_INSIDE;
  return ANTIN_VIEW_HANDLE_NONE;
}
