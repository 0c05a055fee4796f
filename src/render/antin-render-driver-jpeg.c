/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render-agent"

#include "config.h"

#include "antin-render-driver-picture.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

/* JPEG, by libjpeg-turbo, and what EXIF says before the pixels (EXIF 2.32, 4.6.4). */

/* A progressive JPEG is drawn anew with each scan; cameras write about ten. */
#define MAX_SCANS 64
#define CM_PER_INCH 2.54
/* Of the sizes that libjpeg decodes to. */
#define EIGHTHS 8

#define EXIF_MARKER (JPEG_APP0 + 1)
#define EXIF_HEADER 6
#define EXIF_ENTRY 12
#define EXIF_ORIENTATION 0x112
#define EXIF_X_RESOLUTION 0x11a
#define EXIF_Y_RESOLUTION 0x11b
#define EXIF_RESOLUTION_UNIT 0x128

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define CAIRO_ORDER JCS_EXT_BGRX
#else
#define CAIRO_ORDER JCS_EXT_XRGB
#endif

typedef struct
{
  struct jpeg_decompress_struct info;
  struct jpeg_error_mgr errors;
  jmp_buf failed;
  cairo_surface_t *surface;
  guint8 *row;
} Jpeg;

static void
on_error (j_common_ptr info)
{
  longjmp (((Jpeg *) info->client_data)->failed, 1);
}

/* Of what libjpeg can live with, only what is cut off is not shown. */
static void
on_message (j_common_ptr info, int level)
{
  if (level < 0 && info->err->msg_code == JWRN_JPEG_EOF)
    on_error (info);
}

static void
start (Jpeg *jpeg, const guint8 *data, gsize length)
{
  jpeg_create_decompress (&jpeg->info);
  jpeg_mem_src (&jpeg->info, data, length);
  jpeg_save_markers (&jpeg->info, EXIF_MARKER, 0xffff);
  jpeg_read_header (&jpeg->info, TRUE);
}

static void
set_up (Jpeg *jpeg)
{
  jpeg->info.err = jpeg_std_error (&jpeg->errors);
  jpeg->info.client_data = jpeg;
  jpeg->errors.error_exit = on_error;
  jpeg->errors.emit_message = on_message;
}

/* --- EXIF --- */

typedef struct
{
  const guint8 *data;
  gsize length;
  gboolean big;
} Exif;

static guint32
get_number (const Exif *exif, gsize at, gsize n)
{
  guint32 value = 0;

  for (gsize i = 0; i < n && at + i < exif->length; i++)
    value |= (guint32) exif->data[at + i] << 8 * (exif->big ? n - 1 - i : i);
  return value;
}

static double
get_fraction (const Exif *exif, guint32 at)
{
  guint32 under = get_number (exif, (gsize) at + 4, 4);

  return under > 0 ? (double) get_number (exif, at, 4) / under : 0;
}

static void
read_exif (const Exif *exif, AntinRenderPictureFacts *facts)
{
  gsize list = get_number (exif, 4, 4), n = get_number (exif, list, 2);
  double dpi_x = 0, dpi_y = 0, unit = 1;

  for (gsize at = list + 2; n > 0 && at + EXIF_ENTRY <= exif->length; n--, at += EXIF_ENTRY)
    {
      guint32 number = get_number (exif, at + 8, 2);

      switch (get_number (exif, at, 2))
        {
        case EXIF_ORIENTATION:
          facts->orientation = number >= 1 && number <= 8 ? number : 1;
          break;
        case EXIF_X_RESOLUTION:
          dpi_x = get_fraction (exif, get_number (exif, at + 8, 4));
          break;
        case EXIF_Y_RESOLUTION:
          dpi_y = get_fraction (exif, get_number (exif, at + 8, 4));
          break;
        case EXIF_RESOLUTION_UNIT:
          /* 2 is the inch, 3 the centimetre. */
          unit = number == 3 ? CM_PER_INCH : 1;
          break;
        default:
          break;
        }
    }
  if (facts->dpi_x > 0 && facts->dpi_y > 0)
    return;
  facts->dpi_x = dpi_x * unit;
  facts->dpi_y = dpi_y * unit;
}

static void
read_markers (Jpeg *jpeg, AntinRenderPictureFacts *facts)
{
  double unit = jpeg->info.density_unit == 2 ? CM_PER_INCH : jpeg->info.density_unit == 1;

  if (jpeg->info.saw_JFIF_marker)
    {
      facts->dpi_x = jpeg->info.X_density * unit;
      facts->dpi_y = jpeg->info.Y_density * unit;
    }
  for (jpeg_saved_marker_ptr marker = jpeg->info.marker_list; marker != NULL; marker = marker->next)
    if (marker->marker == EXIF_MARKER && marker->data_length > EXIF_HEADER + 8 && memcmp (marker->data, "Exif\0", EXIF_HEADER) == 0)
      {
        Exif exif = { marker->data + EXIF_HEADER, marker->data_length - EXIF_HEADER, marker->data[EXIF_HEADER] == 'M' };

        read_exif (&exif, facts);
        return;
      }
}

/* --- pixels --- */

static gboolean
has_too_many_scans (const guint8 *data, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i + 1 < length; i++)
    n += data[i] == 0xff && data[i + 1] == 0xda;
  return n > MAX_SCANS;
}

static gboolean
look (Jpeg *jpeg, const guint8 *data, gsize length, AntinRenderPictureFacts *facts)
{
  if (setjmp (jpeg->failed) != 0)
    return FALSE;
  start (jpeg, data, length);
  facts->width = jpeg->info.image_width;
  facts->height = jpeg->info.image_height;
  facts->n_components = (guint) jpeg->info.num_components;
  read_markers (jpeg, facts);
  return TRUE;
}

/**
 * antin_render_driver_look_at_jpeg:
 * @data: a file
 * @length: its bytes
 * @facts: what it says is put in
 *
 * Returns: whether it is one, within the limits
 */
gboolean
antin_render_driver_look_at_jpeg (const guint8 *data, gsize length, AntinRenderPictureFacts *facts, AntinRenderError *ret_code)
{
  Jpeg jpeg = { 0 };
  gboolean seen;

  if (has_too_many_scans (data, length))
    {
      *ret_code = ANTIN_RENDER_ERROR_LIMIT;
      return FALSE;
    }
  set_up (&jpeg);
  seen = look (&jpeg, data, length, facts);
  jpeg_destroy_decompress (&jpeg.info);
  return seen;
}

/* Of four colours, which programs write as Adobe's did, upside down, if they say that they are Adobe. */
static void
convert_row (const Jpeg *jpeg, guint32 *to, guint width)
{
  for (guint x = 0; x < width; x++)
    {
      guint8 ink[4];

      for (guint i = 0; i < 4; i++)
        ink[i] = jpeg->info.saw_Adobe_marker ? jpeg->row[4 * x + i] : (guint8) (255 - jpeg->row[4 * x + i]);
      to[x] = 255U << 24 | (guint32) (ink[0] * ink[3] / 255) << 16 | (guint32) (ink[1] * ink[3] / 255) << 8 | (guint32) (ink[2] * ink[3] / 255);
    }
}

static void
read_pixels (Jpeg *jpeg, guint width, guint height)
{
  gboolean four = jpeg->info.num_components == 4;
  guint eighths = 1;
  guint8 *pixels;
  int stride;

  /* The smallest that is not smaller. */
  while (eighths < EIGHTHS && (jpeg->info.image_width * eighths < width * EIGHTHS || jpeg->info.image_height * eighths < height * EIGHTHS))
    eighths++;
  jpeg->info.scale_num = eighths;
  jpeg->info.scale_denom = EIGHTHS;
  jpeg->info.out_color_space = four ? JCS_CMYK : CAIRO_ORDER;
  jpeg_start_decompress (&jpeg->info);
  jpeg->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) jpeg->info.output_width, (int) jpeg->info.output_height);
  pixels = cairo_image_surface_get_data (jpeg->surface);
  stride = cairo_image_surface_get_stride (jpeg->surface);
  if (pixels == NULL)
    on_error ((j_common_ptr) &jpeg->info);
  if (four)
    jpeg->row = g_malloc ((gsize) jpeg->info.output_width * 4);
  while (jpeg->info.output_scanline < jpeg->info.output_height)
    {
      guint8 *to = pixels + (gsize) jpeg->info.output_scanline * (gsize) stride;
      JSAMPROW row = four ? jpeg->row : to;

      jpeg_read_scanlines (&jpeg->info, &row, 1);
      if (four)
        convert_row (jpeg, (guint32 *) (gpointer) to, jpeg->info.output_width);
    }
  cairo_surface_mark_dirty (jpeg->surface);
}

static gboolean
decode (Jpeg *jpeg, const guint8 *data, gsize length, guint width, guint height)
{
  if (setjmp (jpeg->failed) != 0)
    return FALSE;
  start (jpeg, data, length);
  read_pixels (jpeg, width, height);
  return TRUE;
}

/**
 * antin_render_driver_decode_jpeg:
 * @data: a file
 * @length: its bytes
 * @width: columns that are needed at least
 * @height: rows
 *
 * Returns: (transfer full) (nullable): the pixels, made smaller where that saves work
 */
cairo_surface_t *
antin_render_driver_decode_jpeg (const guint8 *data, gsize length, guint width, guint height)
{
  Jpeg jpeg = { 0 };

  set_up (&jpeg);
  if (!decode (&jpeg, data, length, width, height))
    g_clear_pointer (&jpeg.surface, cairo_surface_destroy);
  jpeg_destroy_decompress (&jpeg.info);
  g_free (jpeg.row);
  return jpeg.surface;
}
