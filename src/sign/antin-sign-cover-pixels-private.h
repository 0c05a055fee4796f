/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-cover-picture-private.h"

#include <math.h>

G_BEGIN_DECLS

#define ANTIN_SIGN_COVER_BYTES_PER_PIXEL 3

/**
 * AntinSignCoverBox:
 * @left: first column
 * @top: first row
 * @right: the column after the last
 * @bottom: the row after the last
 *
 * Pixels of the pictures. Plain value.
 */
typedef struct
{
  int left;
  int top;
  int right;
  int bottom;
} AntinSignCoverBox;

/* Returns: (transfer none): red, green and blue */
static inline const guint8 *
antin_sign_cover_get_pixel (AntinRenderPageImage *image, int x, int y)
{
  const guint8 *pixels = g_bytes_get_data (antin_render_page_image_get_pixels (image), NULL);

  return pixels + (gsize) y * (gsize) antin_render_page_image_get_stride (image) + ANTIN_SIGN_COVER_BYTES_PER_PIXEL * (gsize) x;
}

/* Returns: how light a pixel is to the eye, 0 to 255 (ITU-R BT.709) */
static inline int
antin_sign_cover_get_luminance (const guint8 *pixel)
{
  return (pixel[0] * 54 + pixel[1] * 183 + pixel[2] * 19) >> 8;
}

/* Returns: the pixels that are in a place, in millimetres, if only in part, and @margin more on each side */
static inline AntinSignCoverBox
antin_sign_cover_find_box (const AntinSignCoverPicture *picture, const AntinBaseRect *place, int margin)
{
  const AntinBaseRect *region = antin_render_page_image_get_region (picture->before);
  double scale = antin_render_page_image_get_scale (picture->before);
  int width = antin_render_page_image_get_width (picture->before), height = antin_render_page_image_get_height (picture->before);

  return (AntinSignCoverBox){
    .left = (int) CLAMP (floor ((place->x - region->x) * scale) - margin, 0, width),
    .top = (int) CLAMP (floor ((place->y - region->y) * scale) - margin, 0, height),
    .right = (int) CLAMP (ceil ((place->x + place->width - region->x) * scale) + margin, 0, width),
    .bottom = (int) CLAMP (ceil ((place->y + place->height - region->y) * scale) + margin, 0, height),
  };
}

G_END_DECLS
