/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-image.h"

#include "antin-pdf-error.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* PNG files of signatures and seals: decoding within limits, and the measurements that the rules on their look need
 * (alpha channel, clear background, blue or red ink).
 *
 * The size is read from the header chunk and bounded before libpng allocates anything. */

#define MAX_FILE_BYTES (16 * 1024 * 1024)
#define MAX_SIDE_PIXELS 8192
#define MAX_PIXELS (16 * 1024 * 1024)

/* A pixel of less than 1/16 opacity shows nothing that an eye finds on paper. */
#define VISIBLE_ALPHA 16
/* Below this saturation times value, ink reads as grey or black whatever its hue. */
#define COLOURED_CHROMA 0.12

static const guint8 png_signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static cairo_status_t
read_some (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
get_uint32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/**
 * antin_pdf_image_load:
 * @png: a PNG file
 *
 * Decodes a PNG file of at most 16 MiB and 16 million pixels.
 *
 * Returns: (transfer full): an image surface, ARGB32 where the file has an alpha channel, RGB24 where not; %NULL with
 *   ANTIN_PDF_ERROR_IMAGE
 */
cairo_surface_t *
antin_pdf_image_load (GBytes *png, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  Reader reader = { data, length };
  cairo_surface_t *surface;
  guint32 width, height;

  if (length < 33 || memcmp (data, png_signature, sizeof png_signature) != 0 || memcmp (data + 12, "IHDR", 4) != 0)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_IMAGE,
                           _("The image is not a PNG file. Choose a PNG image with a transparent background."));
      return NULL;
    }
  width = get_uint32 (data + 16);
  height = get_uint32 (data + 20);
  if (length > MAX_FILE_BYTES || width > MAX_SIDE_PIXELS || height > MAX_SIDE_PIXELS || (guint64) width * height > MAX_PIXELS)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_IMAGE,
                   _("The image is too large (%u × %u pixels). Make it smaller than %d million pixels and %d MB."),
                      width, height, MAX_PIXELS / (1024 * 1024), MAX_FILE_BYTES / (1024 * 1024));
      return NULL;
    }
  surface = cairo_image_surface_create_from_png_stream (read_some, &reader);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_IMAGE,
                   _("The image cannot be read (%s). Save it again as a PNG image."),
                      cairo_status_to_string (cairo_surface_status (surface)));
      cairo_surface_destroy (surface);
      return NULL;
    }
  return surface;
}

typedef struct
{
  guint64 transparent;
  guint64 edge_transparent;
  guint64 edge_count;
  double ink;
  double blue;
  double red;
  double saturation;
  double hue_x;
  double hue_y;
} Sums;

static void
add_ink (Sums *sums, double r, double g, double b, double alpha)
{
  double high = MAX (r, MAX (g, b)), low = MIN (r, MIN (g, b)), chroma = high - low, hue;

  sums->ink += alpha;
  if (high > 0)
    sums->saturation += alpha * chroma / high;
  if (chroma < COLOURED_CHROMA)
    return;
  if (high == r)
    hue = 60 * (g - b) / chroma;
  else if (high == g)
    hue = 60 * (b - r) / chroma + 120;
  else
    hue = 60 * (r - g) / chroma + 240;
  if (hue < 0)
    hue += 360;
  sums->hue_x += alpha * chroma * cos (hue * G_PI / 180);
  sums->hue_y += alpha * chroma * sin (hue * G_PI / 180);
  if (hue >= 185 && hue <= 275)
    sums->blue += alpha;
  else if (hue >= 335 || hue <= 25)
    sums->red += alpha;
}

/**
 * antin_pdf_image_inspect:
 * @surface: an image as antin_pdf_image_load() gives it
 * @ret_info: (out caller-allocates): the measurements
 *
 * Measures what the rules on images of signatures and seals ask (NĐ 30/2020, Phụ lục I, Phần I, II.7.d and II.8.a).
 */
void
antin_pdf_image_inspect (cairo_surface_t *surface, AntinPdfImageInfo *ret_info)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  gboolean has_alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  Sums sums = { 0 };

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel;
        guint alpha;
        gboolean edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;

        memcpy (&pixel, pixels + (gsize) y * stride + (gsize) x * 4, sizeof pixel);
        alpha = has_alpha ? pixel >> 24 : 255;
        sums.edge_count += edge;
        if (alpha < VISIBLE_ALPHA)
          {
            sums.transparent++;
            sums.edge_transparent += edge;
            continue;
          }
        /* The colours are premultiplied. */
        add_ink (&sums, (double) (pixel >> 16 & 0xff) / alpha, (double) (pixel >> 8 & 0xff) / alpha,
                 (double) (pixel & 0xff) / alpha, alpha / 255.0);
      }
  *ret_info = (AntinPdfImageInfo){
    .width = width,
    .height = height,
    .has_alpha = has_alpha,
    .transparent_share = (double) sums.transparent / ((double) width * height),
    .edge_transparent_share = (double) sums.edge_transparent / sums.edge_count,
    .mean_hue = -1,
    .mean_saturation = sums.ink > 0 ? sums.saturation / sums.ink : 0,
    .blue_share = sums.ink > 0 ? sums.blue / sums.ink : 0,
    .red_share = sums.ink > 0 ? sums.red / sums.ink : 0,
  };
  if (sums.hue_x != 0 || sums.hue_y != 0)
    {
      double hue = atan2 (sums.hue_y, sums.hue_x) * 180 / G_PI;

      ret_info->mean_hue = hue < 0 ? hue + 360 : hue;
    }
}
