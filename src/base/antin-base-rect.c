/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-rect.h"

/* A hundredth of a millimetre: what rounding to two decimals in a file may move an edge by. */
#define ROUNDING_MM 0.01

/**
 * antin_base_rect_is_empty:
 * @rect: a rectangle
 *
 * Returns: whether @rect has no area
 */
gboolean
antin_base_rect_is_empty (const AntinBaseRect *rect)
{
  return !(rect->width > 0) || !(rect->height > 0);
}

/**
 * antin_base_rect_contains:
 * @outer: a rectangle, for instance a page
 * @inner: another, for instance a signature
 *
 * Returns: whether @inner lies within @outer, but for rounding to two decimals
 */
gboolean
antin_base_rect_contains (const AntinBaseRect *outer, const AntinBaseRect *inner)
{
  return inner->x >= outer->x - ROUNDING_MM && inner->y >= outer->y - ROUNDING_MM &&
         inner->x + inner->width <= outer->x + outer->width + ROUNDING_MM &&
         inner->y + inner->height <= outer->y + outer->height + ROUNDING_MM;
}

/**
 * antin_base_rect_intersect:
 * @a: a rectangle
 * @b: another
 * @ret_common: (out) (optional): what they share; untouched where they share nothing
 *
 * Returns: whether @a and @b share an area
 */
gboolean
antin_base_rect_intersect (const AntinBaseRect *a, const AntinBaseRect *b, AntinBaseRect *ret_common)
{
  AntinBaseRect common = { .x = MAX (a->x, b->x), .y = MAX (a->y, b->y) };

  common.width = MIN (a->x + a->width, b->x + b->width) - common.x;
  common.height = MIN (a->y + a->height, b->y + b->height) - common.y;
  if (antin_base_rect_is_empty (&common))
    return FALSE;
  if (ret_common != NULL)
    *ret_common = common;
  return TRUE;
}

/**
 * antin_base_rect_unite:
 * @a: a rectangle
 * @b: another
 *
 * Returns: the smallest rectangle that holds both
 */
AntinBaseRect
antin_base_rect_unite (const AntinBaseRect *a, const AntinBaseRect *b)
{
  AntinBaseRect all = { .x = MIN (a->x, b->x), .y = MIN (a->y, b->y) };

  all.width = MAX (a->x + a->width, b->x + b->width) - all.x;
  all.height = MAX (a->y + a->height, b->y + b->height) - all.y;
  return all;
}
