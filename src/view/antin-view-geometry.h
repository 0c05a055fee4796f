/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

G_BEGIN_DECLS

/* Within this distance an edge or a centre snaps to a guide. */
#define ANTIN_VIEW_SNAP_MM 2.0
/* Nothing can be made smaller. */
#define ANTIN_VIEW_MIN_SIDE_MM 5.0

/**
 * AntinViewEdges:
 * @ANTIN_VIEW_EDGE_START: the left or top edge
 * @ANTIN_VIEW_EDGE_CENTRE: the centre line
 * @ANTIN_VIEW_EDGE_END: the right or bottom edge
 * @ANTIN_VIEW_EDGE_ALL: each of them
 *
 * What of a rectangle snaps to a guide.
 */
typedef enum
{
  ANTIN_VIEW_EDGE_START = 1 << 0,
  ANTIN_VIEW_EDGE_CENTRE = 1 << 1,
  ANTIN_VIEW_EDGE_END = 1 << 2,
  ANTIN_VIEW_EDGE_ALL = 7,
} AntinViewEdges;

/**
 * AntinViewGuide:
 * @vertical: whether it is a vertical line
 * @position: its x (vertical) or y, in millimetres
 * @edges: what snaps to it; 0 means each of them
 * @label: (nullable): what it is: "centre of the block"
 */
typedef struct
{
  gboolean vertical;
  double position;
  AntinViewEdges edges;
  const char *label;
} AntinViewGuide;

/**
 * AntinViewHandle:
 *
 * The eight handles of a rectangle, and its inside.
 */
typedef enum
{
  ANTIN_VIEW_HANDLE_NONE,
  ANTIN_VIEW_HANDLE_INSIDE,
  ANTIN_VIEW_HANDLE_TOP_LEFT,
  ANTIN_VIEW_HANDLE_TOP,
  ANTIN_VIEW_HANDLE_TOP_RIGHT,
  ANTIN_VIEW_HANDLE_RIGHT,
  ANTIN_VIEW_HANDLE_BOTTOM_RIGHT,
  ANTIN_VIEW_HANDLE_BOTTOM,
  ANTIN_VIEW_HANDLE_BOTTOM_LEFT,
  ANTIN_VIEW_HANDLE_LEFT,
} AntinViewHandle;

void antin_view_geometry_clamp (AntinBaseRect *rect, double page_width, double page_height);
int antin_view_geometry_find_guide (const AntinBaseRect *rect,
                                    const AntinViewGuide *guides,
                                    guint n_guides,
                                    gboolean vertical,
                                    double *ret_offset);
void antin_view_geometry_snap (AntinBaseRect *rect,
                               const AntinViewGuide *guides,
                               guint n_guides,
                               double distance,
                               int *ret_vertical,
                               int *ret_horizontal);
AntinBaseRect antin_view_geometry_resize (const AntinBaseRect *from,
                                          AntinViewHandle handle,
                                          double dx,
                                          double dy,
                                          double page_width,
                                          double page_height);
void antin_view_geometry_snap_size (AntinBaseRect *rect,
                                    const AntinBaseRect *from,
                                    AntinViewHandle handle,
                                    const AntinViewGuide *guides,
                                    guint n_guides,
                                    double page_width,
                                    double page_height,
                                    int *ret_vertical,
                                    int *ret_horizontal);
AntinBaseRect antin_view_geometry_scale (const AntinBaseRect *from,
                                         double by,
                                         double page_width,
                                         double page_height);
void antin_view_geometry_get_handle (const AntinBaseRect *rect, AntinViewHandle handle, double *ret_x, double *ret_y);
AntinViewHandle antin_view_geometry_find_handle (const AntinBaseRect *rect,
                                                 double x,
                                                 double y,
                                                 double reach,
                                                 gboolean fixed_size);

G_END_DECLS
