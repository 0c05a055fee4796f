/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Pixels that a picture may have, and those that are asked for. A JPEG is made smaller while it is decoded, so it may be
 * larger than what is asked for. */
#define ANTIN_RENDER_PICTURE_MAX_JPEG_PIXELS G_GUINT64_CONSTANT (160000000)
#define ANTIN_RENDER_PICTURE_MAX_PIXELS G_GUINT64_CONSTANT (40000000)
/* Sides of a surface, by cairo. */
#define ANTIN_RENDER_PICTURE_MAX_SIDE 32767
/* Dots an inch beyond which nothing is told. */
#define ANTIN_RENDER_PICTURE_MAX_DPI 1e6

/**
 * AntinRenderPictureFormat:
 * @ANTIN_RENDER_PICTURE_NONE: none that is read
 * @ANTIN_RENDER_PICTURE_PNG: PNG
 * @ANTIN_RENDER_PICTURE_JPEG: JPEG
 * @ANTIN_RENDER_PICTURE_TIFF: TIFF, of any number of pages
 */
typedef enum
{
  ANTIN_RENDER_PICTURE_NONE,
  ANTIN_RENDER_PICTURE_PNG,
  ANTIN_RENDER_PICTURE_JPEG,
  ANTIN_RENDER_PICTURE_TIFF,
} AntinRenderPictureFormat;

/**
 * AntinRenderPictureFacts:
 * @format: what it is
 * @width: columns of pixels in the file
 * @height: rows of pixels in the file
 * @n_components: of a JPEG, its colours; else 0
 * @dpi_x: dots an inch; 0 where it does not say
 * @dpi_y: the same downwards
 * @orientation: as EXIF numbers it, 1 to 8 (EXIF 2.32, 4.6.4)
 *
 * What a picture states of itself.
 */
typedef struct
{
  AntinRenderPictureFormat format;
  guint width;
  guint height;
  guint n_components;
  double dpi_x;
  double dpi_y;
  guint orientation;
} AntinRenderPictureFacts;

AntinRenderPictureFormat antin_render_picture_get_format (const guint8 *data, gsize length);
gboolean antin_render_picture_fit (const AntinRenderPictureFacts *facts, guint max_side, guint *ret_width, guint *ret_height);
void antin_render_picture_prepare (void);
cairo_surface_t *antin_render_picture_decode (GBytes *bytes,
                                              guint page,
                                              guint max_side,
                                              AntinRenderPictureFacts *ret_facts,
                                              GCancellable *cancellable,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
