/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinImagePlane:
 * @width: pixels
 * @height: pixels
 * @values: one number for each pixel, row by row
 *
 * One figure of each pixel of a picture.
 */
typedef struct
{
  int width;
  int height;
  float *values;
} AntinImagePlane;

AntinImagePlane *antin_image_plane_new (int width, int height) G_GNUC_WARN_UNUSED_RESULT;
void antin_image_plane_free (AntinImagePlane *self);

float antin_image_plane_sample (const AntinImagePlane *self, double x, double y);
float antin_image_plane_get_quantile (const AntinImagePlane *self, float least, double share);

static inline float *
antin_image_plane_at (const AntinImagePlane *self, int x, int y)
{
  return self->values + (gsize) y * (gsize) self->width + (gsize) x;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinImagePlane, antin_image_plane_free)

G_END_DECLS
