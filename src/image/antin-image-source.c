/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-source.h"

#include "antin-base-error.h"
#include "antin-base-file.h"
#include "antin-base-task.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Decoding of PNG and JPEG, within limits that are looked at before a decoder allocates anything. Which decoder reads a
 * file is told by its first bytes here, so that no other one of gdk-pixbuf's is ever reached. Decoding takes long for a
 * photograph: not for the main thread. */

/* A JPEG is made smaller while it is decoded, so it may be larger than a PNG. */
#define MAX_JPEG_PIXELS G_GUINT64_CONSTANT (160000000)
#define MAX_PNG_PIXELS G_GUINT64_CONSTANT (40000000)
/* Photographs are worked on at this size: a seal that fills a third of the picture has then over 800 dpi. */
#define MAX_SIDE 3600
/* A progressive JPEG is drawn anew with each scan; cameras write about ten. */
#define MAX_JPEG_SCANS 64
#define CHUNK 16384
/* A pixel of less opacity shows nothing. */
#define CLEAR_ALPHA 32
/* Share of the outermost pixels that are clear where the ground is. */
#define CLEAR_BORDER 0.5

static const guint8 png_signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

struct _AntinImageSource
{
  gatomicrefcount references;
  GBytes *bytes;
  cairo_surface_t *surface;
  gboolean is_png;
  gboolean clear_ground;
};

static gboolean
fail (GError **error, AntinImageError code, const char *message)
{
  g_set_error_literal (error, ANTIN_IMAGE_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
fail_limit (GError **error)
{
  return fail (error, ANTIN_IMAGE_ERROR_LIMIT, _("The picture is too large. Choose a smaller one."));
}

static gboolean
fail_format (GError **error)
{
  return fail (error, ANTIN_IMAGE_ERROR_FORMAT, _("This is neither a PNG nor a JPEG picture, or it is damaged. Choose another one."));
}

static guint32
get_uint32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
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
  else if (side > MAX_SIDE)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ((gint64) width * MAX_SIDE / side)), MAX (1, (int) ((gint64) height * MAX_SIDE / side)));
}

static GdkPixbuf *
decode (const guint8 *data, gsize length, gboolean is_png, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (is_png ? "png" : "jpeg", error);
  Limits limits = { FALSE, is_png ? MAX_PNG_PIXELS : MAX_JPEG_PIXELS };
  gboolean good = TRUE;
  GdkPixbuf *pixbuf;

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
      fail_limit (error);
      return NULL;
    }
  pixbuf = good ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    {
      fail_format (error);
      return NULL;
    }
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

static cairo_surface_t *
to_surface (GdkPixbuf *pixbuf)
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

static gboolean
is_clear (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint64 n = 0, n_clear = 0;

  if (cairo_image_surface_get_format (surface) != CAIRO_FORMAT_ARGB32)
    return FALSE;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x += y == 0 || y == height - 1 || width < 2 ? 1 : width - 1)
      {
        guint32 pixel;

        memcpy (&pixel, data + (gsize) y * (gsize) stride + (gsize) x * 4, sizeof pixel);
        n++;
        n_clear += pixel >> 24 < CLEAR_ALPHA;
      }
  return n > 0 && (double) n_clear / (double) n >= CLEAR_BORDER;
}

/**
 * antin_image_source_new:
 * @bytes: a PNG or JPEG file of at most %ANTIN_IMAGE_MAX_BYTES
 * @cancellable: (nullable): stops it
 *
 * Decodes a picture, turned upright as its EXIF data say, at most 3600 pixels wide or high. Not for the main thread.
 *
 * Returns: (transfer full): the picture; %NULL with an #AntinImageError or %G_IO_ERROR_CANCELLED
 */
AntinImageSource *
antin_image_source_new (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean is_png = length >= 33 && memcmp (data, png_signature, sizeof png_signature) == 0 && memcmp (data + 12, "IHDR", 4) == 0;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  AntinImageSource *self;
  cairo_surface_t *surface;

  if (!is_png && (length < 4 || data[0] != 0xff || data[1] != 0xd8 || data[2] != 0xff))
    {
      fail_format (error);
      return NULL;
    }
  if (length > ANTIN_IMAGE_MAX_BYTES || (is_png && (guint64) get_uint32 (data + 16) * get_uint32 (data + 20) > MAX_PNG_PIXELS) ||
      (!is_png && !check_jpeg_scans (data, length)))
    {
      fail_limit (error);
      return NULL;
    }
  pixbuf = decode (data, length, is_png, cancellable, error);
  if (pixbuf == NULL)
    return NULL;
  surface = to_surface (pixbuf);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      fail_limit (error);
      return NULL;
    }
  self = g_new0 (AntinImageSource, 1);
  g_atomic_ref_count_init (&self->references);
  self->bytes = g_bytes_ref (bytes);
  self->surface = surface;
  self->is_png = is_png;
  self->clear_ground = is_clear (surface);
  return self;
}

/**
 * antin_image_source_ref:
 *
 * Returns: (transfer full): @self
 */
AntinImageSource *
antin_image_source_ref (AntinImageSource *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * antin_image_source_unref:
 * @self: (transfer full): a picture
 */
void
antin_image_source_unref (AntinImageSource *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_bytes_unref (self->bytes);
  cairo_surface_destroy (self->surface);
  g_free (self);
}

/**
 * antin_image_source_get_bytes:
 *
 * Returns: (transfer none): the file
 */
GBytes *
antin_image_source_get_bytes (AntinImageSource *self)
{
  return self->bytes;
}

/**
 * antin_image_source_is_png:
 *
 * Returns: whether the file is a PNG
 */
gboolean
antin_image_source_is_png (AntinImageSource *self)
{
  return self->is_png;
}

/**
 * antin_image_source_get_surface:
 *
 * Returns: (transfer none): the pixels, ARGB32 where the file has an alpha channel, RGB24 where not; not to be drawn on
 */
cairo_surface_t *
antin_image_source_get_surface (AntinImageSource *self)
{
  return self->surface;
}

/**
 * antin_image_source_has_clear_ground:
 *
 * Returns: whether the picture is cut out already: most of its outermost pixels are transparent
 */
gboolean
antin_image_source_has_clear_ground (AntinImageSource *self)
{
  return self->clear_ground;
}

/**
 * antin_image_read_file:
 * @path: a file
 *
 * Returns: (transfer full): its bytes; %NULL with an #AntinBaseError, or %ANTIN_IMAGE_ERROR_LIMIT where it has more than
 *   %ANTIN_IMAGE_MAX_BYTES
 */
GBytes *
antin_image_read_file (const char *path, GError **error)
{
  GError *inner = NULL;
  GBytes *bytes = antin_base_file_read (path, ANTIN_IMAGE_MAX_BYTES, &inner);

  if (bytes != NULL)
    return bytes;
  if (g_error_matches (inner, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT))
    fail_limit (error);
  else if (g_error_matches (inner, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE))
    g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE, _("“%s” is not a file. Choose a PNG or JPEG picture."), path);
  else
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  g_error_free (inner);
  return NULL;
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * antin_image_write_png:
 * @surface: an image surface
 *
 * Returns: (transfer full): it as a PNG file; %NULL with %ANTIN_IMAGE_ERROR_FORMAT where memory fails
 */
GBytes *
antin_image_write_png (cairo_surface_t *surface, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append, bytes);

  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_FORMAT, _("The image cannot be written (%s)."), cairo_status_to_string (status));
  return NULL;
}

static void
read_thread (GTask *task, gpointer source_object, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = antin_image_read_file (path, &error);
  AntinImageSource *source = bytes != NULL ? antin_image_source_new (bytes, cancellable, &error) : NULL;

  antin_base_task_return (task, source, (GDestroyNotify) antin_image_source_unref, error);
}

/**
 * antin_image_source_read_async:
 * @path: a file
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads and decodes a picture, on a thread.
 */
void
antin_image_source_read_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, antin_image_source_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * antin_image_source_read_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the picture; %NULL with the errors of antin_image_read_file() and antin_image_source_new()
 */
AntinImageSource *
antin_image_source_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
