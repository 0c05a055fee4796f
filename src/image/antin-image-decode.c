/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-decode-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Decoding of pictures, within limits that are looked at before a decoder allocates anything. Which decoder reads a file
 * is told by its first bytes here, so that no other one of gdk-pixbuf's is ever reached. */

/* A JPEG is made smaller while it is decoded, so it may be larger than the others. */
#define MAX_JPEG_PIXELS G_GUINT64_CONSTANT (160000000)
#define MAX_PIXELS G_GUINT64_CONSTANT (40000000)
/* A progressive JPEG is drawn anew with each scan; cameras write about ten. */
#define MAX_JPEG_SCANS 64
#define CHUNK 16384

static const guint8 png_signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

static gboolean
fail (GError **error, AntinImageError code, const char *message)
{
  g_set_error_literal (error, ANTIN_IMAGE_ERROR, (int) code, message);
  return FALSE;
}

/* Says that a picture is too large; returns %FALSE. */
gboolean
antin_image_decode_fail_limit (GError **error)
{
  return fail (error, ANTIN_IMAGE_ERROR_LIMIT, _("The picture is too large. Choose a smaller one."));
}

/* Says that a picture cannot be read; returns %FALSE. */
gboolean
antin_image_decode_fail_format (GError **error)
{
  return fail (error, ANTIN_IMAGE_ERROR_FORMAT, _("This is neither a PNG nor a JPEG picture, or it is damaged. Choose another one."));
}

static guint32
get_uint32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* Which decoder would read a file, by its first bytes. */
AntinImageFormat
antin_image_decode_get_format (const guint8 *data, gsize length)
{
  if (length >= 33 && memcmp (data, png_signature, sizeof png_signature) == 0 && memcmp (data + 12, "IHDR", 4) == 0)
    return ANTIN_IMAGE_FORMAT_PNG;
  if (length >= 4 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff)
    return ANTIN_IMAGE_FORMAT_JPEG;
  if (length >= 8 && (memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0))
    return ANTIN_IMAGE_FORMAT_TIFF;
  return ANTIN_IMAGE_FORMAT_NONE;
}

static gboolean
check_jpeg_scans (const guint8 *data, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i + 1 < length; i++)
    n += data[i] == 0xff && data[i + 1] == 0xda;
  return n <= MAX_JPEG_SCANS;
}

typedef struct
{
  gboolean too_large;
  guint64 max_pixels;
  int max_side;
} Limits;

static void
on_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Limits *limits)
{
  int side = MAX (width, height);

  if (width <= 0 || height <= 0 || (guint64) width * (guint64) height > limits->max_pixels)
    {
      limits->too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
  else if (limits->max_side > 0 && side > limits->max_side)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ((gint64) width * limits->max_side / side)), MAX (1, (int) ((gint64) height * limits->max_side / side)));
}

/* Decodes a file of a known format, as it lies in the file, whatever its EXIF data say of its orientation; made smaller
 * where a side has more pixels than @max_side, unless that is 0. A TIFF's size is the caller's to look at, for its
 * decoder asks for room first. Returns %NULL with an #AntinImageError or %G_IO_ERROR_CANCELLED. */
GdkPixbuf *
antin_image_decode (const guint8 *data, gsize length, AntinImageFormat format, int max_side, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { NULL, "png", "jpeg", "tiff" };
  g_autoptr (GdkPixbufLoader) loader = NULL;
  Limits limits = { FALSE, format == ANTIN_IMAGE_FORMAT_JPEG ? MAX_JPEG_PIXELS : MAX_PIXELS, max_side };
  gboolean good = TRUE;
  GdkPixbuf *pixbuf;

  if ((format == ANTIN_IMAGE_FORMAT_PNG && (guint64) get_uint32 (data + 16) * get_uint32 (data + 20) > MAX_PIXELS) ||
      (format == ANTIN_IMAGE_FORMAT_JPEG && !check_jpeg_scans (data, length)))
    {
      antin_image_decode_fail_limit (error);
      return NULL;
    }
  loader = gdk_pixbuf_loader_new_with_type (names[format], error);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared_cb), &limits);
  for (gsize at = 0; good && !limits.too_large && at < length; at += CHUNK)
    good = !g_cancellable_is_cancelled (cancellable) && gdk_pixbuf_loader_write (loader, data + at, MIN (CHUNK, length - at), NULL);
  /* It has to be closed whatever happened. */
  good = gdk_pixbuf_loader_close (loader, NULL) && good;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (limits.too_large)
    {
      antin_image_decode_fail_limit (error);
      return NULL;
    }
  pixbuf = good ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    {
      antin_image_decode_fail_format (error);
      return NULL;
    }
  return g_object_ref (pixbuf);
}

/* The pixels, ARGB32 where the picture has an alpha channel, RGB24 where not. The surface may be in error. */
cairo_surface_t *
antin_image_decode_to_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int n = gdk_pixbuf_get_n_channels (pixbuf), from_stride = gdk_pixbuf_get_rowstride (pixbuf);
  gboolean alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *to = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *p = from + (gsize) y * (gsize) from_stride + (gsize) x * (gsize) n;
        guint32 a = alpha ? p[3] : 255;
        guint32 pixel = a << 24 | (p[0] * a + 127) / 255 << 16 | (p[1] * a + 127) / 255 << 8 | (p[2] * a + 127) / 255;

        memcpy (to + (gsize) y * (gsize) stride + (gsize) x * 4, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}
