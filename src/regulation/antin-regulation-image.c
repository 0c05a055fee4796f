/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-image.h"

#include <string.h>

/* Figures behind POS-01 and POS-03. The decree says "blue" and "red" without a shade, so hues are taken widely: what
 * the eye calls blue ink or red seal paste, faded or dark, and not what it calls black. */

#define TRANSPARENT_ALPHA 32
#define VISIBLE_ALPHA 64
/* Below this difference between its strongest and weakest channel a pixel is grey or black. */
#define MIN_CHROMA 36
#define BLUE_FROM 185
#define BLUE_TO 275
#define RED_FROM 335
#define RED_TO 22

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

/**
 * antin_regulation_image_measure:
 * @image: takes all but the first two figures
 * @pixels: pixels as cairo's ARGB32: 32 bits in the machine's byte order, alpha in the highest byte, premultiplied
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 *
 * Measures transparency and colour of an image (POS-01, POS-03).
 */
void
antin_regulation_image_measure (AntinRegulationImage *image,
                                const guchar *pixels,
                                guint width,
                                guint height,
                                gsize stride)
{
  guint64 n_transparent = 0, n_border = 0, n_border_transparent = 0, n_visible = 0, n_blue = 0, n_red = 0;

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        gboolean border = x == 0 || y == 0 || x == width - 1 || y == height - 1;
        guint32 pixel;
        int alpha, hue;

        memcpy (&pixel, pixels + y * stride + (gsize) x * 4, sizeof pixel);
        alpha = (int) (pixel >> 24);
        n_border += border;
        if (alpha < TRANSPARENT_ALPHA)
          {
            n_transparent++;
            n_border_transparent += border;
          }
        if (alpha < VISIBLE_ALPHA)
          continue;
        n_visible++;
        hue = get_hue ((int) (pixel >> 16 & 0xff) * 255 / alpha, (int) (pixel >> 8 & 0xff) * 255 / alpha,
                       (int) (pixel & 0xff) * 255 / alpha);
        n_blue += hue >= BLUE_FROM && hue <= BLUE_TO;
        n_red += hue >= RED_FROM || (hue >= 0 && hue <= RED_TO);
      }
  image->width = width;
  image->height = height;
  image->transparent_share = width > 0 && height > 0 ? (double) n_transparent / ((double) width * height) : 0;
  image->border_transparent_share = n_border > 0 ? (double) n_border_transparent / (double) n_border : 0;
  image->blue_share = n_visible > 0 ? (double) n_blue / (double) n_visible : 0;
  image->red_share = n_visible > 0 ? (double) n_red / (double) n_visible : 0;
}
