/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-image.h"

#include "antin-pdf-error.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* PNG files of signatures and seals: decoding within limits.
 *
 * The size is read from the header chunk and bounded before libpng allocates anything. */

#define MAX_FILE_BYTES (16 * 1024 * 1024)
#define MAX_SIDE_PIXELS 8192
#define MAX_PIXELS (16 * 1024 * 1024)

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

/* Later versions of cairo read 16 bits for a colour into formats that nothing else here knows. */
static cairo_surface_t *
narrow (cairo_surface_t *surface)
{
  cairo_format_t format = cairo_image_surface_get_format (surface);
  cairo_surface_t *narrow_surface;
  cairo_t *cr;

  if (format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24)
    return surface;
  narrow_surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width (surface),
                                               cairo_image_surface_get_height (surface));
  cr = cairo_create (narrow_surface);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return narrow_surface;
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
  return narrow (surface);
}
