/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _cairo_surface cairo_surface_t;

/**
 * AntinPdfImageInfo:
 * @width: width in pixels
 * @height: height in pixels
 * @has_alpha: whether the file has an alpha channel or a transparent colour
 * @transparent_share: share of the pixels that show nothing of the image, 0 to 1
 * @edge_transparent_share: the same among the outermost pixels: an opaque background shows there
 * @mean_hue: mean hue of the ink in degrees from 0 to 360, 0 being red; -1 where the ink has no colour
 * @mean_saturation: mean saturation of the ink, 0 (grey) to 1
 * @blue_share: share of the ink that is blue
 * @red_share: share of the ink that is red
 *
 * What was measured on an image of a signature or of a seal. Ink is what shows, weighted by its opacity.
 */
typedef struct
{
  int width;
  int height;
  gboolean has_alpha;
  double transparent_share;
  double edge_transparent_share;
  double mean_hue;
  double mean_saturation;
  double blue_share;
  double red_share;
} AntinPdfImageInfo;

cairo_surface_t *antin_pdf_image_load (GBytes *png, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_image_inspect (cairo_surface_t *surface, AntinPdfImageInfo *ret_info);

G_END_DECLS
