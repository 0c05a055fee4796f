/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-plane.h"

#include <math.h>

/* Figures from 0 to 1 are counted into this many parts for a quantile. */
#define N_BINS 1024

/**
 * antin_image_plane_new:
 * @width: pixels, 1 or more
 * @height: pixels, 1 or more
 *
 * Returns: (transfer full): a plane of zeros
 */
AntinImagePlane *
antin_image_plane_new (int width, int height)
{
  AntinImagePlane *self = g_new0 (AntinImagePlane, 1);

  self->width = width;
  self->height = height;
  self->values = g_new0 (float, (gsize) width *(gsize) height);
  return self;
}

/**
 * antin_image_plane_free:
 * @self: (transfer full) (nullable): a plane
 */
void
antin_image_plane_free (AntinImagePlane *self)
{
  if (self == NULL)
    return;
  g_free (self->values);
  g_free (self);
}

/**
 * antin_image_plane_sample:
 * @x: pixels from the left edge; the first pixel's centre is at 0.5
 * @y: pixels from the top edge
 *
 * Returns: the figure between pixels; 0 outside the plane
 */
float
antin_image_plane_sample (const AntinImagePlane *self, double x, double y)
{
  double left = floor (x - 0.5), top = floor (y - 0.5);
  float sum = 0;

  for (int j = 0; j < 2; j++)
    for (int i = 0; i < 2; i++)
      {
        int column = (int) left + i, row = (int) top + j;
        double weight = (i == 0 ? 1 - (x - 0.5 - left) : x - 0.5 - left) * (j == 0 ? 1 - (y - 0.5 - top) : y - 0.5 - top);

        if (column >= 0 && row >= 0 && column < self->width && row < self->height)
          sum += (float) weight * *antin_image_plane_at (self, column, row);
      }
  return sum;
}

/**
 * antin_image_plane_get_quantile:
 * @least: figures below it are left out
 * @share: 0 to 1
 *
 * Returns: the figure, taken as 0 to 1, that this share of the others lies below; 0 where there are none
 */
float
antin_image_plane_get_quantile (const AntinImagePlane *self, float least, double share)
{
  gsize n = (gsize) self->width * (gsize) self->height;
  guint64 bins[N_BINS] = { 0 }, all = 0, sum = 0;

  for (gsize i = 0; i < n; i++)
    if (self->values[i] >= least)
      {
        bins[(int) (CLAMP (self->values[i], 0.0f, 1.0f) * (N_BINS - 1))]++;
        all++;
      }
  for (int bin = 0; bin < N_BINS && all > 0; bin++)
    {
      sum += bins[bin];
      if ((double) sum >= share * (double) all)
        return (float) bin / (N_BINS - 1);
    }
  return 0;
}
