/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-error.h"
#include "antin-image-parts.h"

G_BEGIN_DECLS

/**
 * AntinImageRing:
 * @x: centre, pixels
 * @y: centre, pixels
 * @stretch: the symmetric matrix (xx, xy, yy) that takes the circle of radius 1 to the ring, pixels
 * @longest: half of the longest diameter, pixels
 * @shortest: half of the shortest diameter, pixels
 *
 * The outer edge of a seal's ring, which a slightly oblique photograph shows as an ellipse.
 */
typedef struct
{
  double x;
  double y;
  double stretch[3];
  double longest;
  double shortest;
} AntinImageRing;

gboolean antin_image_ring_find (const AntinImagePlane *ink, const AntinImageBox *box, AntinImageRing *ret_ring, GError **error);
gboolean antin_image_ring_find_star (const AntinImagePlane *ink, double *ret_degrees);

G_END_DECLS
