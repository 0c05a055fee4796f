/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-error.h"

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

typedef enum
{
  ANTIN_IMAGE_FORMAT_NONE,
  ANTIN_IMAGE_FORMAT_PNG,
  ANTIN_IMAGE_FORMAT_JPEG,
  ANTIN_IMAGE_FORMAT_TIFF,
} AntinImageFormat;

AntinImageFormat antin_image_decode_get_format (const guint8 *data, gsize length);
GdkPixbuf *antin_image_decode (const guint8 *data, gsize length, AntinImageFormat format, int max_side, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
cairo_surface_t *antin_image_decode_to_surface (GdkPixbuf *pixbuf) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_image_decode_fail_limit (GError **error);
gboolean antin_image_decode_fail_format (GError **error);

G_END_DECLS
