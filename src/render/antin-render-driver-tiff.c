/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render-agent"

#include "config.h"

#include "antin-render-driver-picture.h"

#include <string.h>
#include <tiffio.h>

/* TIFF, by libtiff. Of the lists in a file those are pages that are not a smaller picture of another one (TIFF 6.0,
 * section 8, NewSubfileType). */

/* Lists that are walked through. */
#define MAX_LISTS 4096
#define CM_PER_INCH 2.54

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize at;
} Source;

static tmsize_t
on_read (thandle_t handle, void *data, tmsize_t length)
{
  Source *source = handle;
  gsize n = MIN ((gsize) length, source->length - source->at);

  memcpy (data, source->data + source->at, n);
  source->at += n;
  return (tmsize_t) n;
}

static tmsize_t
on_write (thandle_t handle, void *data, tmsize_t length)
{
  return 0;
}

static toff_t
on_seek (thandle_t handle, toff_t offset, int whence)
{
  Source *source = handle;
  toff_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source->at
                                                            : source->length;

  source->at = MIN (from + offset, source->length);
  return source->at;
}

static int
on_close (thandle_t handle)
{
  return 0;
}

static toff_t
on_size (thandle_t handle)
{
  return ((Source *) handle)->length;
}

static int
on_map (thandle_t handle, void **ret_data, toff_t *ret_length)
{
  Source *source = handle;

  *ret_data = (void *) source->data;
  *ret_length = source->length;
  return 1;
}

static void
on_unmap (thandle_t handle, void *data, toff_t length)
{
}

/* Returns: (nullable): the file at its page */
static TIFF *
open_page (Source *source, guint page, AntinRenderError *ret_code)
{
  TIFF *tiff;

  TIFFSetErrorHandler (NULL);
  TIFFSetWarningHandler (NULL);
  *ret_code = ANTIN_RENDER_ERROR_DAMAGED;
  tiff = TIFFClientOpen ("picture", "r", source, on_read, on_write, on_seek, on_close, on_size, on_map, on_unmap);
  for (guint n = 0; tiff != NULL && n < MAX_LISTS; n++)
    {
      guint32 kind = 0;

      TIFFGetField (tiff, TIFFTAG_SUBFILETYPE, &kind);
      if ((kind & FILETYPE_REDUCEDIMAGE) == 0 && page-- == 0)
        return tiff;
      if (TIFFLastDirectory (tiff))
        {
          *ret_code = ANTIN_RENDER_ERROR_NO_PAGE;
          break;
        }
      /* One that leads back is no list. */
      if (!TIFFReadDirectory (tiff))
        break;
    }
  g_clear_pointer (&tiff, TIFFClose);
  return NULL;
}

/**
 * antin_render_driver_look_at_tiff:
 * @data: a file
 * @length: its bytes
 * @page: which page, from 0
 * @facts: what the page says is put in
 *
 * Returns: whether there is one
 */
gboolean
antin_render_driver_look_at_tiff (const guint8 *data, gsize length, guint page, AntinRenderPictureFacts *facts, AntinRenderError *ret_code)
{
  Source source = { data, length, 0 };
  TIFF *tiff = open_page (&source, page, ret_code);
  guint16 unit = RESUNIT_INCH, orientation = 1;
  float dpi_x = 0, dpi_y = 0;
  double inches;

  if (tiff == NULL)
    return FALSE;
  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &facts->width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &facts->height);
  TIFFGetField (tiff, TIFFTAG_XRESOLUTION, &dpi_x);
  TIFFGetField (tiff, TIFFTAG_YRESOLUTION, &dpi_y);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &orientation);
  inches = unit == RESUNIT_CENTIMETER ? CM_PER_INCH : unit == RESUNIT_INCH;
  facts->dpi_x = dpi_x * inches;
  facts->dpi_y = dpi_y * inches;
  facts->orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
  TIFFClose (tiff);
  return TRUE;
}

/* From libtiff's order of bytes to cairo's; both have colours multiplied with the alpha channel. */
static void
reorder (cairo_surface_t *surface)
{
  guint32 *pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  gsize n = (gsize) cairo_image_surface_get_width (surface) * (gsize) cairo_image_surface_get_height (surface);

  for (gsize i = 0; i < n; i++)
    pixels[i] = TIFFGetA (pixels[i]) << 24 | TIFFGetR (pixels[i]) << 16 | TIFFGetG (pixels[i]) << 8 | TIFFGetB (pixels[i]);
  cairo_surface_mark_dirty (surface);
}

/**
 * antin_render_driver_decode_tiff:
 * @data: a file that was looked at
 * @length: its bytes
 * @page: which page, from 0
 *
 * Returns: (transfer full) (nullable): the pixels, as they lie in the file
 */
cairo_surface_t *
antin_render_driver_decode_tiff (const guint8 *data, gsize length, guint page)
{
  Source source = { data, length, 0 };
  AntinRenderError code;
  TIFF *tiff = open_page (&source, page, &code);
  cairo_surface_t *surface = NULL;
  char message[1024];
  TIFFRGBAImage image;

  if (tiff == NULL)
    return NULL;
  if (TIFFRGBAImageBegin (&image, tiff, 1, message))
    {
      image.orientation = image.req_orientation = ORIENTATION_TOPLEFT;
      surface = cairo_image_surface_create (image.alpha != 0 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, (int) image.width, (int) image.height);
      if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS &&
          TIFFRGBAImageGet (&image, (guint32 *) (gpointer) cairo_image_surface_get_data (surface), image.width, image.height))
        reorder (surface);
      else
        g_clear_pointer (&surface, cairo_surface_destroy);
      TIFFRGBAImageEnd (&image);
    }
  TIFFClose (tiff);
  return surface;
}
