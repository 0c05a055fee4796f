/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ANTIN_BASE_POINTS_PER_MM (72.0 / 25.4)

/**
 * AntinBaseRect:
 * @x: left edge
 * @y: top edge
 * @width: width
 * @height: height
 *
 * A rectangle in millimetres from the top left corner of a page as displayed, y downwards.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} AntinBaseRect;

gboolean antin_base_rect_is_empty (const AntinBaseRect *rect);
gboolean antin_base_rect_contains (const AntinBaseRect *outer, const AntinBaseRect *inner);
gboolean antin_base_rect_intersect (const AntinBaseRect *a, const AntinBaseRect *b, AntinBaseRect *ret_common);
AntinBaseRect antin_base_rect_unite (const AntinBaseRect *a, const AntinBaseRect *b);

G_END_DECLS
