/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-image.h"

#include <math.h>
#include <string.h>

/* Figures behind POS-01 and POS-03. The decree says "blue" and "red" without a shade, so hues are taken widely: what
 * the eye calls blue ink or red seal paste, faded or dark, and not what it calls black. */

#define TRANSPARENT_ALPHA 32
#define VISIBLE_ALPHA 64
#define HALF_ALPHA 128
/* Below this difference between its strongest and weakest channel a pixel is grey or black. */
#define MIN_CHROMA 36
#define BLUE_FROM 185
#define BLUE_TO 275
#define RED_FROM 335
#define RED_TO 22
/* Edges that are softer than so many pixels are not told apart; they are measured in so many parts of one. */
#define MAX_EDGE 64
#define EDGE_PARTS 16
#define DIRECTIONS 36

/* Hue in degrees, or -1 for a pixel without one. */
static int
get_hue (int red, int green, int blue)
{
  int most = MAX (red, MAX (green, blue)), least = MIN (red, MIN (green, blue)), chroma = most - least, hue;

  if (chroma < MIN_CHROMA)
    return -1;
  if (most == red)
    hue = 60 * (green - blue) / chroma;
  else if (most == green)
    hue = 120 + 60 * (blue - red) / chroma;
  else
    hue = 240 + 60 * (red - green) / chroma;
  return hue < 0 ? hue + 360 : hue;
}

typedef struct
{
  const guchar *pixels;
  guint width;
  guint height;
  gsize stride;
  gboolean alpha;
} Pixels;

static guint32
get_pixel (const Pixels *image, guint x, guint y)
{
  guint32 pixel;

  memcpy (&pixel, image->pixels + y * image->stride + (gsize) x * 4, sizeof pixel);
  return image->alpha ? pixel : pixel | 0xff000000;
}

static int
get_alpha (const Pixels *image, guint x, guint y)
{
  return (int) (get_pixel (image, x, y) >> 24);
}

/* The slope of the alpha channel where an edge is half way: its inverse is the edge's width. */
static double
measure_edges (const Pixels *image)
{
  guint bins[MAX_EDGE * EDGE_PARTS + 1] = { 0 }, n = 0, sum = 0;

  for (guint y = 1; y + 1 < image->height; y++)
    for (guint x = 1; x + 1 < image->width; x++)
      {
        int alpha = get_alpha (image, x, y);
        double slope;

        if (alpha < 77 || alpha > 178)
          continue;
        slope = hypot (get_alpha (image, x + 1, y) - get_alpha (image, x - 1, y), get_alpha (image, x, y + 1) - get_alpha (image, x, y - 1)) / 510;
        if (slope * MAX_EDGE < 1)
          continue;
        bins[(guint) (EDGE_PARTS / slope)]++;
        n++;
      }
  for (guint i = 0; i < G_N_ELEMENTS (bins) && n > 0; i++)
    {
      sum += bins[i];
      if (2 * sum >= n)
        return (double) i / EDGE_PARTS;
    }
  return 0;
}

/* How far the ink reaches in each of many directions, from the first and last pixel of each row. */
static double
measure_roundness (const Pixels *image)
{
  double least[DIRECTIONS], most[DIRECTIONS], narrowest = G_MAXDOUBLE, widest = 0;

  for (int i = 0; i < DIRECTIONS; i++)
    {
      least[i] = G_MAXDOUBLE;
      most[i] = -G_MAXDOUBLE;
    }
  for (guint y = 0; y < image->height; y++)
    {
      guint left = 0, right = image->width;

      while (left < image->width && get_alpha (image, left, y) < HALF_ALPHA)
        left++;
      if (left == image->width)
        continue;
      while (get_alpha (image, right - 1, y) < HALF_ALPHA)
        right--;
      for (int i = 0; i < DIRECTIONS; i++)
        {
          double c = cos (G_PI * i / DIRECTIONS), s = sin (G_PI * i / DIRECTIONS);

          for (guint corner = 0; corner < 4; corner++)
            {
              double along = c * (corner % 2 == 0 ? left : right) + s * (y + corner / 2);

              least[i] = MIN (least[i], along);
              most[i] = MAX (most[i], along);
            }
        }
    }
  for (int i = 0; i < DIRECTIONS; i++)
    {
      narrowest = MIN (narrowest, most[i] - least[i]);
      widest = MAX (widest, most[i] - least[i]);
    }
  return widest > 0 ? narrowest / widest : 0;
}

/**
 * antin_regulation_image_measure:
 * @image: takes all but the first two figures; the second tells whether there is an alpha channel
 * @pixels: pixels as cairo's ARGB32: 32 bits in the machine's byte order, alpha in the highest byte, premultiplied
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 *
 * Measures transparency, colour, sharpness and shape of an image (POS-01, POS-03).
 */
void
antin_regulation_image_measure (AntinRegulationImage *image,
                                const guchar *pixels,
                                guint width,
                                guint height,
                                gsize stride)
{
  const Pixels all = { pixels, width, height, stride, image->has_alpha };
  guint64 n_transparent = 0, n_border = 0, n_border_transparent = 0, n_visible = 0, n_blue = 0, n_red = 0;
  guint left = width, top = height, right = 0, bottom = 0;
  double hue_x = 0, hue_y = 0;

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        gboolean border = x == 0 || y == 0 || x == width - 1 || y == height - 1;
        guint32 pixel = get_pixel (&all, x, y);
        int alpha = (int) (pixel >> 24), hue;

        n_border += border;
        if (alpha < TRANSPARENT_ALPHA)
          {
            n_transparent++;
            n_border_transparent += border;
          }
        if (alpha < VISIBLE_ALPHA)
          continue;
        n_visible++;
        left = MIN (left, x);
        top = MIN (top, y);
        right = MAX (right, x + 1);
        bottom = MAX (bottom, y + 1);
        hue = get_hue ((int) (pixel >> 16 & 0xff) * 255 / alpha, (int) (pixel >> 8 & 0xff) * 255 / alpha,
                       (int) (pixel & 0xff) * 255 / alpha);
        if (hue < 0)
          continue;
        hue_x += cos (hue * G_PI / 180);
        hue_y += sin (hue * G_PI / 180);
        n_blue += hue >= BLUE_FROM && hue <= BLUE_TO;
        n_red += hue >= RED_FROM || hue <= RED_TO;
      }
  image->width = width;
  image->height = height;
  image->transparent_share = width > 0 && height > 0 ? (double) n_transparent / ((double) width * height) : 0;
  image->border_transparent_share = n_border > 0 ? (double) n_border_transparent / (double) n_border : 0;
  image->blue_share = n_visible > 0 ? (double) n_blue / (double) n_visible : 0;
  image->red_share = n_visible > 0 ? (double) n_red / (double) n_visible : 0;
  image->hue = hypot (hue_x, hue_y) > 0 ? fmod (atan2 (hue_y, hue_x) * 180 / G_PI + 360, 360) : -1;
  image->air = n_visible > 0 ? MAX (MAX (left, top), MAX (width - right, height - bottom)) : 0;
  image->edge_width = measure_edges (&all);
  image->roundness = measure_roundness (&all);
}
