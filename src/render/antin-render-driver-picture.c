/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render-agent"

#include "config.h"

#include "antin-render-driver-picture.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* Requests about pictures, and PNG, which cairo reads. The picture that was last looked at is the one that is decoded; its
 * bytes are mapped from a file that the other end shares and that can only be read here. Limits are looked at before a
 * decoder takes memory. */

#define INCHES_PER_METRE 0.0254

static struct
{
  void *address;
  gsize mapped;
  const guint8 *data;
  gsize length;
  guint page;
  AntinRenderPictureFacts facts;
} picture;

static void
forget (void)
{
  if (picture.address != NULL)
    munmap (picture.address, picture.mapped);
  picture.address = NULL;
}

static guint32
get_uint32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* The chunks before the pixels (PNG, third edition, 11.2.1 and 11.3.4.3). */
static void
look_at_png (AntinRenderPictureFacts *facts)
{
  facts->width = get_uint32 (picture.data + 16);
  facts->height = get_uint32 (picture.data + 20);
  for (gsize at = 33; at + 21 <= picture.length && memcmp (picture.data + at + 4, "IDAT", 4) != 0;)
    {
      const guint8 *chunk = picture.data + at;
      gsize size = get_uint32 (chunk);

      if (memcmp (chunk + 4, "pHYs", 4) == 0 && size == 9 && chunk[16] == 1)
        {
          facts->dpi_x = get_uint32 (chunk + 8) * INCHES_PER_METRE;
          facts->dpi_y = get_uint32 (chunk + 12) * INCHES_PER_METRE;
        }
      if (size > picture.length - at)
        break;
      at += size + 12;
    }
}

static cairo_status_t
read_some (void *closure, unsigned char *data, unsigned int length)
{
  gsize *at = closure;

  if (length > picture.length - *at)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, picture.data + *at, length);
  *at += length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
decode (guint width, guint height)
{
  gsize at = 0;

  switch (picture.facts.format)
    {
    case ANTIN_RENDER_PICTURE_PNG:
      return cairo_image_surface_create_from_png_stream (read_some, &at);
    case ANTIN_RENDER_PICTURE_JPEG:
      return antin_render_driver_decode_jpeg (picture.data, picture.length, width, height);
    case ANTIN_RENDER_PICTURE_TIFF:
      return antin_render_driver_decode_tiff (picture.data, picture.length, picture.page);
    case ANTIN_RENDER_PICTURE_NONE:
    default:
      return NULL;
    }
}

static gboolean
map (int fd, guint64 offset, guint64 length)
{
  struct stat found;

  forget ();
  if (length == 0 || fstat (fd, &found) != 0 || offset > (guint64) found.st_size || length > (guint64) found.st_size - offset)
    return FALSE;
  picture.mapped = offset + length;
  picture.address = mmap (NULL, picture.mapped, PROT_READ, MAP_PRIVATE, fd, 0);
  if (picture.address == MAP_FAILED)
    {
      picture.address = NULL;
      return FALSE;
    }
  picture.data = (const guint8 *) picture.address + offset;
  picture.length = length;
  return TRUE;
}

/* What a file says may be no number at all. */
static double
bound_resolution (double dpi)
{
  return dpi >= 0 && dpi <= ANTIN_RENDER_PICTURE_MAX_DPI ? dpi : 0;
}

/**
 * antin_render_driver_look:
 * @body: the request
 * @fd: the file that holds the picture
 */
GVariant *
antin_render_driver_look (GVariant *body, int fd, AntinRenderError *ret_code)
{
  AntinRenderPictureFacts facts = { .orientation = 1 };
  guint64 offset, length;
  guint max_side, width, height;
  gboolean seen;

  *ret_code = ANTIN_RENDER_ERROR_FAILED;
  g_variant_get (body, "(ttuu)", &offset, &length, &picture.page, &max_side);
  if (!map (fd, offset, length))
    return NULL;
  *ret_code = ANTIN_RENDER_ERROR_DAMAGED;
  facts.format = antin_render_picture_get_format (picture.data, picture.length);
  if (facts.format == ANTIN_RENDER_PICTURE_TIFF)
    seen = antin_render_driver_look_at_tiff (picture.data, picture.length, picture.page, &facts, ret_code);
  else if (picture.page > 0)
    {
      *ret_code = ANTIN_RENDER_ERROR_NO_PAGE;
      seen = FALSE;
    }
  else if (facts.format == ANTIN_RENDER_PICTURE_JPEG)
    seen = antin_render_driver_look_at_jpeg (picture.data, picture.length, &facts, ret_code);
  else
    {
      seen = facts.format == ANTIN_RENDER_PICTURE_PNG;
      if (seen)
        look_at_png (&facts);
    }
  if (seen && facts.width > 0 && facts.height > 0 && !antin_render_picture_fit (&facts, max_side, &width, &height))
    *ret_code = ANTIN_RENDER_ERROR_LIMIT;
  else if (seen && facts.width > 0 && facts.height > 0)
    {
      picture.facts = facts;
      return g_variant_new ("(uuuuddu)", facts.format, facts.width, facts.height, facts.n_components, bound_resolution (facts.dpi_x),
                            bound_resolution (facts.dpi_y), facts.orientation);
    }
  forget ();
  return NULL;
}

/* Later versions of cairo read 16 bits for a colour into formats that nothing else here knows. */
static gboolean
is_opaque (cairo_surface_t *surface)
{
  return cairo_surface_get_content (surface) == CAIRO_CONTENT_COLOR;
}

static gboolean
copy (cairo_surface_t *from, guint8 *pixels, int width, int height)
{
  cairo_surface_t *to = cairo_image_surface_create_for_data (pixels, is_opaque (from) ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, width, height, width * 4);
  cairo_t *cr = cairo_create (to);
  gboolean copied;

  cairo_scale (cr, width / (double) cairo_image_surface_get_width (from), height / (double) cairo_image_surface_get_height (from));
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, from, 0, 0);
  /* Nothing mixes with what lies outside. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  copied = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (to);
  cairo_surface_destroy (to);
  return copied;
}

/**
 * antin_render_driver_decode:
 * @body: the request
 * @fd: shared memory for the pixels
 */
GVariant *
antin_render_driver_decode (GVariant *body, int fd, AntinRenderError *ret_code)
{
  GVariant *reply = NULL;
  cairo_surface_t *surface;
  struct stat memory;
  guint width, height;
  guint8 *pixels;
  gsize size;

  *ret_code = ANTIN_RENDER_ERROR_FAILED;
  g_variant_get (body, "(uu)", &width, &height);
  size = (gsize) width * height * 4;
  if (picture.address == NULL || width < 1 || height < 1 || width > MIN (picture.facts.width, ANTIN_RENDER_PICTURE_MAX_SIDE) ||
      height > MIN (picture.facts.height, ANTIN_RENDER_PICTURE_MAX_SIDE) || fstat (fd, &memory) != 0 || (guint64) memory.st_size < size)
    return NULL;
  pixels = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (pixels == MAP_FAILED)
    return NULL;
  *ret_code = ANTIN_RENDER_ERROR_DAMAGED;
  surface = decode (width, height);
  if (surface != NULL && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && copy (surface, pixels, (int) width, (int) height))
    reply = g_variant_new ("(b)", !is_opaque (surface));
  g_clear_pointer (&surface, cairo_surface_destroy);
  munmap (pixels, size);
  forget ();
  return reply;
}
