/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-source.h"

#include "antin-image-decode-private.h"

#include "antin-base-error.h"
#include "antin-base-file.h"
#include "antin-base-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A picture of a signature or a seal as it comes. Decoding takes long for a photograph: not for the main thread. */

/* Photographs are worked on at this size: a seal that fills a third of the picture has then over 800 dpi. */
#define MAX_SIDE 3600
/* A pixel of less opacity shows nothing. */
#define CLEAR_ALPHA 32
/* Share of the outermost pixels that are clear where the ground is. */
#define CLEAR_BORDER 0.5

struct _AntinImageSource
{
  gatomicrefcount references;
  GBytes *bytes;
  cairo_surface_t *surface;
  gboolean is_png;
  gboolean clear_ground;
};

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

static cairo_surface_t *
turn_upright (cairo_surface_t *surface, guint orientation)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int upright_width = orientation >= 5 ? height : width, upright_height = orientation >= 5 ? width : height;
  cairo_surface_t *upright = cairo_image_surface_create (cairo_image_surface_get_format (surface), upright_width, upright_height);
  cairo_t *cr = cairo_create (upright);
  cairo_matrix_t turn;

  cairo_scale (cr, upright_width, upright_height);
  antin_image_decode_get_turn (orientation, &turn);
  cairo_transform (cr, &turn);
  cairo_scale (cr, 1.0 / width, 1.0 / height);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  return upright;
}

/**
 * antin_image_source_new:
 * @bytes: a PNG or JPEG file of at most %ANTIN_IMAGE_MAX_BYTES
 * @cancellable: (nullable): stops it
 *
 * Decodes a picture, turned upright as its EXIF data say, at most 3600 pixels wide or high. Not for the main thread.
 *
 * Returns: (transfer full): the picture; %NULL with an #AntinImageError, %ANTIN_RENDER_ERROR_AGENT or
 *   %G_IO_ERROR_CANCELLED
 */
AntinImageSource *
antin_image_source_new (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  AntinRenderPictureFormat format = antin_render_picture_get_format (data, length);
  AntinRenderPictureFacts facts;
  AntinImageSource *self;
  cairo_surface_t *surface, *upright;

  if (format != ANTIN_RENDER_PICTURE_PNG && format != ANTIN_RENDER_PICTURE_JPEG)
    {
      antin_image_decode_fail_format (error);
      return NULL;
    }
  surface = length <= ANTIN_IMAGE_MAX_BYTES ? antin_image_decode (bytes, 0, MAX_SIDE, &facts, cancellable, error) : NULL;
  if (length > ANTIN_IMAGE_MAX_BYTES)
    antin_image_decode_fail_limit (error);
  if (surface == NULL)
    return NULL;
  upright = facts.orientation > 1 ? turn_upright (surface, facts.orientation) : cairo_surface_reference (surface);
  cairo_surface_destroy (surface);
  if (cairo_surface_status (upright) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (upright);
      antin_image_decode_fail_limit (error);
      return NULL;
    }
  self = g_new0 (AntinImageSource, 1);
  g_atomic_ref_count_init (&self->references);
  self->bytes = g_bytes_ref (bytes);
  self->surface = upright;
  self->is_png = format == ANTIN_RENDER_PICTURE_PNG;
  self->clear_ground = is_clear (upright);
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
    antin_image_decode_fail_limit (error);
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
