/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-decode-private.h"

#include "antin-render-error.h"

#include <glib/gi18n-lib.h>

/* Pictures as `render` decodes them, with its errors in words about a picture. */

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

static void
explain (GError **error, GError *inner, guint page)
{
  if (g_error_matches (inner, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_DAMAGED) ||
      (page == 0 && g_error_matches (inner, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE)))
    antin_image_decode_fail_format (error);
  else if (g_error_matches (inner, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_LIMIT))
    antin_image_decode_fail_limit (error);
  else if (g_error_matches (inner, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED))
    fail (error, ANTIN_IMAGE_ERROR_DECODER, _("Reading the picture failed or took too long. Scan it again, or save it again with another program."));
  else
    {
      g_propagate_error (error, inner);
      return;
    }
  g_error_free (inner);
}

/* Decodes a page of a file as antin_render_picture_decode() does. Returns %NULL with %ANTIN_IMAGE_ERROR_FORMAT,
 * %ANTIN_IMAGE_ERROR_LIMIT, %ANTIN_IMAGE_ERROR_DECODER, %ANTIN_RENDER_ERROR_NO_PAGE, %ANTIN_RENDER_ERROR_AGENT, an
 * #AntinBaseError or %G_IO_ERROR_CANCELLED. */
cairo_surface_t *
antin_image_decode (GBytes *bytes, guint page, guint max_side, AntinRenderPictureFacts *ret_facts, GCancellable *cancellable, GError **error)
{
  cairo_surface_t *surface;
  GError *inner = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  surface = antin_render_picture_decode (bytes, page, max_side, ret_facts, cancellable, &inner);
  if (surface == NULL)
    explain (error, inner, page);
  return surface;
}

/* From the unit square as the picture lies to the unit square as it is looked at (EXIF 2.32, 4.6.4, Orientation). */
void
antin_image_decode_get_turn (guint orientation, cairo_matrix_t *ret_turn)
{
  static const double turns[8][6] = { { 1, 0, 0, 1, 0, 0 }, { -1, 0, 0, 1, 1, 0 }, { -1, 0, 0, -1, 1, 1 }, { 1, 0, 0, -1, 0, 1 }, { 0, 1, 1, 0, 0, 0 }, { 0, 1, -1, 0, 1, 0 }, { 0, -1, -1, 0, 1, 1 }, { 0, -1, 1, 0, 0, 1 } };
  const double *turn = turns[orientation - 1];

  cairo_matrix_init (ret_turn, turn[0], turn[1], turn[2], turn[3], turn[4], turn[5]);
}
