/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRegulationImage:
 * @is_png: whether it is a PNG image
 * @has_alpha: whether it has an alpha channel
 * @width: pixels
 * @height: pixels
 * @transparent_share: share of the pixels that are transparent, 0 to 1
 * @border_transparent_share: share of the pixels on the edge that are transparent, 0 to 1
 * @blue_share: share of the visible pixels whose hue is blue, 0 to 1
 * @red_share: the same for red
 * @hue: mean hue of the visible pixels, degrees from 0 (red) to 360; -1 where they have no colour
 * @edge_width: pixels that an edge takes from nothing to full ink, in the middle of all edges; 0 where there are none
 * @air: empty pixels at the side of the image that has most of them
 * @roundness: narrowest by widest extent of the ink over all directions: 1 for a circle, 0.71 for a square
 *
 * Figures of the image of a signature or seal. The first two are told by whoever decodes it, the others by
 * antin_regulation_image_measure().
 */
typedef struct
{
  gboolean is_png;
  gboolean has_alpha;
  guint width;
  guint height;
  double transparent_share;
  double border_transparent_share;
  double blue_share;
  double red_share;
  double hue;
  double edge_width;
  guint air;
  double roundness;
} AntinRegulationImage;

void antin_regulation_image_measure (AntinRegulationImage *image,
                                     const guchar *pixels,
                                     guint width,
                                     guint height,
                                     gsize stride);

G_END_DECLS
