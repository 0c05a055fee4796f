/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-page-image.h"

/* Pixels are three bytes each, red, green, blue: the page's ground is opaque, so that nothing is lost, and a quarter of
 * the memory is spared. GTK 4.8 without OpenGL turns them into what it draws with in one pass, but takes premultiplied
 * pixels, its own format, through floating point, which cost more for each frame than all else in it. */
struct _AntinRenderPageImage
{
  gatomicrefcount references;
  int page;
  double scale;
  AntinBaseRect region;
  int width;
  int height;
  GBytes *pixels;
};

#define BYTES_PER_PIXEL 3

/**
 * antin_render_page_image_get_packed_size:
 * @width: columns
 * @height: rows
 *
 * Returns: bytes of the pixels of an image
 */
gsize
antin_render_page_image_get_packed_size (guint width, guint height)
{
  return (gsize) width * height * BYTES_PER_PIXEL;
}

/**
 * antin_render_page_image_pack:
 * @surface: an image surface of format ARGB32 or RGB24 with an opaque ground
 * @pixels: (out caller-allocates): where its pixels go, of the packed size
 */
void
antin_render_page_image_pack (cairo_surface_t *surface, guint8 *pixels)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *source;

  cairo_surface_flush (surface);
  source = cairo_image_surface_get_data (surface);
  /* From the native endian 0xFFRRGGBB of cairo. */
  for (int row = 0; row < height; row++)
    {
      const guint32 *pixel = (const guint32 *) (const void *) (source + (gsize) row * stride);

      for (int column = 0; column < width; column++, pixels += BYTES_PER_PIXEL)
        {
          pixels[0] = (guint8) (pixel[column] >> 16);
          pixels[1] = (guint8) (pixel[column] >> 8);
          pixels[2] = (guint8) pixel[column];
        }
    }
}

/**
 * antin_render_page_image_new:
 * @page: the page's number, from 1
 * @scale: pixels per millimetre
 * @region: what part of the page it shows, in millimetres
 * @surface: an image surface of format ARGB32 or RGB24 with an opaque ground
 *
 * Returns: (transfer full): the image, with a copy of the surface's pixels
 */
AntinRenderPageImage *
antin_render_page_image_new (int page, double scale, const AntinBaseRect *region, cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize size = antin_render_page_image_get_packed_size (width, height);
  guint8 *packed = g_malloc (size);
  g_autoptr (GBytes) pixels = NULL;

  antin_render_page_image_pack (surface, packed);
  pixels = g_bytes_new_take (packed, size);
  return antin_render_page_image_new_packed (page, scale, region, width, height, pixels);
}

/**
 * antin_render_page_image_new_packed:
 * @page: the page's number, from 1
 * @scale: pixels per millimetre
 * @region: what part of the page it shows, in millimetres
 * @width: columns
 * @height: rows
 * @pixels: three bytes for each pixel, row by row; referenced
 *
 * Returns: (transfer full): the image
 */
AntinRenderPageImage *
antin_render_page_image_new_packed (int page, double scale, const AntinBaseRect *region, int width, int height, GBytes *pixels)
{
  AntinRenderPageImage *image = NULL;

  g_return_val_if_fail (g_bytes_get_size (pixels) == antin_render_page_image_get_packed_size (width, height), NULL);
  image = g_new0 (AntinRenderPageImage, 1);
  g_atomic_ref_count_init (&image->references);
  image->page = page;
  image->scale = scale;
  image->region = *region;
  image->width = width;
  image->height = height;
  image->pixels = g_bytes_ref (pixels);
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
  return image->width * BYTES_PER_PIXEL;
}

/**
 * antin_render_page_image_get_pixels:
 * @image: an image
 *
 * Returns: (transfer none): its pixels, a byte each of red, green and blue
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
 * Returns: (transfer full): an image surface of format RGB24 with a copy of the pixels, as cairo draws with it
 */
cairo_surface_t *
antin_render_page_image_create_surface (AntinRenderPageImage *image)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, image->width, image->height);
  const guint8 *source = g_bytes_get_data (image->pixels, NULL);
  guint8 *target = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int row = 0; row < image->height && target != NULL; row++)
    {
      guint32 *pixel = (guint32 *) (void *) (target + (gsize) row * stride);

      for (int column = 0; column < image->width; column++, source += BYTES_PER_PIXEL)
        pixel[column] = 0xff000000u | (guint32) source[0] << 16 | (guint32) source[1] << 8 | source[2];
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}
