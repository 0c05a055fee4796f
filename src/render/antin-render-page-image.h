/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

#include <cairo.h>

G_BEGIN_DECLS

/* No image has more pixels than this (72 MiB); a larger one is drawn at the scale that fits. */
#define ANTIN_RENDER_PAGE_IMAGE_MAX_PIXELS (24 * 1024 * 1024)
/* Nor more columns or rows than this; cairo's own limit is 32767. */
#define ANTIN_RENDER_PAGE_IMAGE_MAX_SIDE 16384

/* Of 255: what is darker than the paper, and how much paler it is when something lies on it. */
#define ANTIN_RENDER_INK 200
#define ANTIN_RENDER_PALER 80

/**
 * AntinRenderPageImage:
 *
 * The picture of a page, or of a part of one. Immutable.
 */
typedef struct _AntinRenderPageImage AntinRenderPageImage;

AntinRenderPageImage *antin_render_page_image_new (int page,
                                                   double scale,
                                                   const AntinBaseRect *region,
                                                   cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;
AntinRenderPageImage *antin_render_page_image_new_packed (int page,
                                                          double scale,
                                                          const AntinBaseRect *region,
                                                          int width,
                                                          int height,
                                                          GBytes *pixels) G_GNUC_WARN_UNUSED_RESULT;
AntinRenderPageImage *antin_render_page_image_ref (AntinRenderPageImage *image);
void antin_render_page_image_unref (AntinRenderPageImage *image);

int antin_render_page_image_get_page (const AntinRenderPageImage *image);
double antin_render_page_image_get_scale (const AntinRenderPageImage *image);
const AntinBaseRect *antin_render_page_image_get_region (const AntinRenderPageImage *image);
int antin_render_page_image_get_width (const AntinRenderPageImage *image);
int antin_render_page_image_get_height (const AntinRenderPageImage *image);
int antin_render_page_image_get_stride (const AntinRenderPageImage *image);
GBytes *antin_render_page_image_get_pixels (const AntinRenderPageImage *image);
cairo_surface_t *antin_render_page_image_create_surface (AntinRenderPageImage *image) G_GNUC_WARN_UNUSED_RESULT;

gsize antin_render_page_image_get_packed_size (guint width, guint height);
void antin_render_page_image_pack (cairo_surface_t *surface, guint8 *pixels);

/* Whether a pixel of three bytes is darker than paper, as printed letters are. */
static inline gboolean
antin_render_is_ink (const guint8 *pixel)
{
  return (pixel[0] * 54u + pixel[1] * 183u + pixel[2] * 19u) >> 8 < ANTIN_RENDER_INK;
}

/* Whether ink went pale, by more than what shines through does. */
static inline gboolean
antin_render_is_hidden (const guint8 *before, const guint8 *after)
{
  return antin_render_is_ink (before) && (after[0] * 54u + after[1] * 183u + after[2] * 19u) >> 8 >
                                           ((before[0] * 54u + before[1] * 183u + before[2] * 19u) >> 8) + ANTIN_RENDER_PALER;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRenderPageImage, antin_render_page_image_unref)

G_END_DECLS
