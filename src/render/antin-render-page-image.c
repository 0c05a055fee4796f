/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-page-image.h"

/* Pixels are four bytes each, native endian 0xFFRRGGBB: the page's ground is opaque white, so that they can be read as
 * premultiplied ARGB and as RGB. */
struct _AntinRenderPageImage
{
  gatomicrefcount references;
  int page;
  double scale;
  AntinBaseRect region;
  int width;
  int height;
  int stride;
  GBytes *pixels;
};

/**
 * antin_render_page_image_new:
 * @page: the page's number, from 1
 * @scale: pixels per millimetre
 * @region: what part of the page it shows, in millimetres
 * @surface: an image surface of format ARGB32 with an opaque ground; it must not be drawn to afterwards
 *
 * Returns: (transfer full): the image, sharing the surface's memory
 */
AntinRenderPageImage *
antin_render_page_image_new (int page, double scale, const AntinBaseRect *region, cairo_surface_t *surface)
{
  AntinRenderPageImage *image = g_new0 (AntinRenderPageImage, 1);

  cairo_surface_flush (surface);
  g_atomic_ref_count_init (&image->references);
  image->page = page;
  image->scale = scale;
  image->region = *region;
  image->width = cairo_image_surface_get_width (surface);
  image->height = cairo_image_surface_get_height (surface);
  image->stride = cairo_image_surface_get_stride (surface);
  image->pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                              (gsize) image->stride * image->height,
                                              (GDestroyNotify) cairo_surface_destroy,
                                              cairo_surface_reference (surface));
  return image;
}

/**
 * antin_render_page_image_ref:
 * @image: an image
 *
 * Returns: (transfer full): @image
 */
AntinRenderPageImage *
antin_render_page_image_ref (AntinRenderPageImage *image)
{
  g_atomic_ref_count_inc (&image->references);
  return image;
}

/**
 * antin_render_page_image_unref:
 * @image: (nullable): an image
 */
void
antin_render_page_image_unref (AntinRenderPageImage *image)
{
  if (image == NULL || !g_atomic_ref_count_dec (&image->references))
    return;
  g_bytes_unref (image->pixels);
  g_free (image);
}

/**
 * antin_render_page_image_get_page:
 * @image: an image
 *
 * Returns: the page's number, from 1
 */
int
antin_render_page_image_get_page (const AntinRenderPageImage *image)
{
  return image->page;
}

/**
 * antin_render_page_image_get_scale:
 * @image: an image
 *
 * Returns: pixels per millimetre; less than was asked for where a limit was met
 */
double
antin_render_page_image_get_scale (const AntinRenderPageImage *image)
{
  return image->scale;
}

/**
 * antin_render_page_image_get_region:
 * @image: an image
 *
 * Returns: (transfer none): what part of the page it shows, in millimetres
 */
const AntinBaseRect *
antin_render_page_image_get_region (const AntinRenderPageImage *image)
{
  return &image->region;
}

/**
 * antin_render_page_image_get_width:
 * @image: an image
 *
 * Returns: its columns
 */
int
antin_render_page_image_get_width (const AntinRenderPageImage *image)
{
  return image->width;
}

/**
 * antin_render_page_image_get_height:
 * @image: an image
 *
 * Returns: its rows
 */
int
antin_render_page_image_get_height (const AntinRenderPageImage *image)
{
  return image->height;
}

/**
 * antin_render_page_image_get_stride:
 * @image: an image
 *
 * Returns: bytes from one row to the next
 */
int
antin_render_page_image_get_stride (const AntinRenderPageImage *image)
{
  return image->stride;
}

/**
 * antin_render_page_image_get_pixels:
 * @image: an image
 *
 * Returns: (transfer none): its pixels, native endian 0xFFRRGGBB
 */
GBytes *
antin_render_page_image_get_pixels (const AntinRenderPageImage *image)
{
  return image->pixels;
}

/**
 * antin_render_page_image_create_surface:
 * @image: an image
 *
 * Returns: (transfer full): an image surface that shares the pixels, keeps @image alive and must not be drawn to
 */
cairo_surface_t *
antin_render_page_image_create_surface (AntinRenderPageImage *image)
{
  static const cairo_user_data_key_t key;
  unsigned char *data = (unsigned char *) g_bytes_get_data (image->pixels, NULL);
  cairo_surface_t *surface =
    cairo_image_surface_create_for_data (data, CAIRO_FORMAT_RGB24, image->width, image->height, image->stride);

  cairo_surface_set_user_data (surface,
                               &key,
                               antin_render_page_image_ref (image),
                               (cairo_destroy_func_t) antin_render_page_image_unref);
  return surface;
}
