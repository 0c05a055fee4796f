/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-scan.h"

#include "antin-base-error.h"
#include "antin-base-rect.h"
#include "antin-image-decode-private.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pictures of paper, as scanners save them, become the pages of one PDF document (NĐ 30/2020, Phụ lục I, Phần II, I.2):
 * each page as large as the paper was, by the picture's own resolution, each JPEG with the very bytes of its file, so that
 * nothing is lost and nothing is recompressed. The document lies in memory alone until somebody saves it.
 *
 * Of a TIFF with several pages gdk-pixbuf reads the first; so each page is made the first of its file in turn, by the
 * place that the file's header names. */

#define MM_PER_INCH 25.4
/* ISO 216 */
#define A4_WIDTH 210.0
#define A4_HEIGHT 297.0
/* No paper that an office scans is longer than A2 (594 mm): cameras and image programs write 72 dots an inch whatever they
 * have taken. */
#define MAX_PAPER 600.0
/* Sides of a surface, by cairo. */
#define MAX_SIDE 32767
#define MAX_TIFF_PIXELS G_GUINT64_CONSTANT (40000000)
/* Bytes that are read in all for the pages of one TIFF, since its decoder takes the whole file for each. */
#define MAX_TIFF_WORK G_GUINT64_CONSTANT (4000000000)
#define MAX_PDF_BYTES G_GUINT64_CONSTANT (1000000000)
/* A JPEG is decoded to see that it is whole; this is enough for that. */
#define LOOK_SIDE 256

/* Tags and types of TIFF 6.0 */
#define TIFF_SUBFILE 254
#define TIFF_WIDTH 256
#define TIFF_LENGTH 257
#define TIFF_X_RESOLUTION 282
#define TIFF_Y_RESOLUTION 283
#define TIFF_RESOLUTION_UNIT 296
#define TIFF_SHORT 3
#define TIFF_ENTRY 12

typedef struct
{
  cairo_surface_t *pdf;
  int fd;
  guint64 n_bytes;
  guint n_pages;
  guint n_assumed;
  GCancellable *cancellable;
} Maker;

/* What a picture states of itself; a resolution of 0 is none. */
typedef struct
{
  int width;
  int height;
  int n_components;
  double dpi_x;
  double dpi_y;
  guint orientation; /* as in EXIF, 1 to 8 */
} Facts;

static gboolean
fail_pages (GError **error)
{
  g_set_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_LIMIT,
               _("These are more than %d pages, or too large pictures. Open fewer at a time."), ANTIN_IMAGE_SCAN_MAX_PAGES);
  return FALSE;
}

/* --- reading --- */

static guint16
get_big16 (const guint8 *data)
{
  return (guint16) (data[0] << 8 | data[1]);
}

/* What stands before the pixels of a JPEG: its size, and the resolution of JFIF. */
static gboolean
read_jpeg (const guint8 *data, gsize length, Facts *facts)
{
  for (gsize at = 2; at + 10 < length;)
    {
      guint8 marker = data[at + 1];
      gsize size = get_big16 (data + at + 2);

      if (data[at] != 0xff)
        return FALSE;
      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (size < 2 || size > length - at - 2)
        return FALSE;
      if (marker == 0xe0 && size >= 14 && memcmp (data + at + 4, "JFIF", 5) == 0 && (data[at + 11] == 1 || data[at + 11] == 2))
        {
          double unit = data[at + 11] == 2 ? MM_PER_INCH / 10 : 1;

          facts->dpi_x = get_big16 (data + at + 12) * unit;
          facts->dpi_y = get_big16 (data + at + 14) * unit;
        }
      /* Start of frame; among its numbers are three of other markers. */
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          facts->height = get_big16 (data + at + 5);
          facts->width = get_big16 (data + at + 7);
          facts->n_components = data[at + 9];
          return facts->width > 0 && facts->height > 0;
        }
      at += 2 + size;
    }
  return FALSE;
}

static double
get_number (GdkPixbuf *pixbuf, const char *option)
{
  const char *value = gdk_pixbuf_get_option (pixbuf, option);

  return value != NULL ? g_ascii_strtod (value, NULL) : 0;
}

static void
read_orientation (GdkPixbuf *pixbuf, Facts *facts)
{
  double value = get_number (pixbuf, "orientation");

  facts->orientation = value >= 1 && value <= 8 ? (guint) value : 1;
}

/* --- pages --- */

static cairo_status_t
write_pdf (void *closure, const unsigned char *data, unsigned int length)
{
  Maker *maker = closure;

  maker->n_bytes += length;
  if (maker->n_bytes > MAX_PDF_BYTES)
    return CAIRO_STATUS_WRITE_ERROR;
  while (length > 0)
    {
      ssize_t written = write (maker->fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return CAIRO_STATUS_WRITE_ERROR;
      data += written;
      length -= (unsigned int) written;
    }
  return CAIRO_STATUS_SUCCESS;
}

/* The size of the paper in millimetres, as the picture lies in its file. */
static void
measure (Maker *maker, const Facts *facts, double *ret_width, double *ret_height)
{
  double width = facts->dpi_x > 1 ? facts->width / facts->dpi_x * MM_PER_INCH : 0;
  double height = facts->dpi_y > 1 ? facts->height / facts->dpi_y * MM_PER_INCH : 0;

  if (width <= 0 || height <= 0 || MAX (width, height) > MAX_PAPER)
    {
      double shorter = MIN (facts->width, facts->height), longer = MAX (facts->width, facts->height);
      double scale = MIN (A4_WIDTH / shorter, A4_HEIGHT / longer);

      maker->n_assumed++;
      width = facts->width * scale;
      height = facts->height * scale;
    }
  *ret_width = width;
  *ret_height = height;
}

/* From the unit square as the picture lies to the unit square as it is looked at (EXIF 2.32, 4.6.4, Orientation). */
static void
get_turn (guint orientation, cairo_matrix_t *matrix)
{
  static const double turns[8][6] = { { 1, 0, 0, 1, 0, 0 }, { -1, 0, 0, 1, 1, 0 }, { -1, 0, 0, -1, 1, 1 }, { 1, 0, 0, -1, 0, 1 }, { 0, 1, 1, 0, 0, 0 }, { 0, 1, -1, 0, 1, 0 }, { 0, -1, -1, 0, 1, 1 }, { 0, -1, 1, 0, 0, 1 } };
  const double *turn = turns[orientation - 1];

  cairo_matrix_init (matrix, turn[0], turn[1], turn[2], turn[3], turn[4], turn[5]);
}

static gboolean
add_page (Maker *maker, cairo_surface_t *picture, const Facts *facts, GError **error)
{
  gboolean lies = facts->orientation >= 5;
  double width, height;
  cairo_matrix_t turn;
  cairo_status_t status;
  cairo_t *cr;

  if (maker->n_pages >= ANTIN_IMAGE_SCAN_MAX_PAGES)
    return fail_pages (error);
  if (cairo_surface_status (picture) != CAIRO_STATUS_SUCCESS)
    return antin_image_decode_fail_limit (error);
  measure (maker, facts, &width, &height);
  maker->n_pages++;
  width *= ANTIN_BASE_POINTS_PER_MM;
  height *= ANTIN_BASE_POINTS_PER_MM;
  cairo_pdf_surface_set_size (maker->pdf, lies ? height : width, lies ? width : height);
  cr = cairo_create (maker->pdf);
  cairo_scale (cr, lies ? height : width, lies ? width : height);
  get_turn (facts->orientation, &turn);
  cairo_transform (cr, &turn);
  cairo_scale (cr, 1.0 / facts->width, 1.0 / facts->height);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status == CAIRO_STATUS_SUCCESS ? TRUE : fail_pages (error);
}

static gboolean
add_pixels (Maker *maker, GdkPixbuf *pixbuf, Facts *facts, GError **error)
{
  /* Paper does not shine through. */
  g_autoptr (GdkPixbuf) opaque = gdk_pixbuf_get_has_alpha (pixbuf) ? gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), GDK_INTERP_NEAREST, 255, 8, 0xffffff, 0xffffff) : g_object_ref (pixbuf);
  cairo_surface_t *surface = opaque != NULL ? antin_image_decode_to_surface (opaque) : NULL;
  gboolean added;

  if (surface == NULL)
    return antin_image_decode_fail_limit (error);
  facts->width = gdk_pixbuf_get_width (pixbuf);
  facts->height = gdk_pixbuf_get_height (pixbuf);
  added = add_page (maker, surface, facts, error);
  cairo_surface_destroy (surface);
  return added;
}

static gboolean
add_jpeg (Maker *maker, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Facts facts = { 0 };
  gboolean kept = read_jpeg (data, length, &facts) && facts.n_components != 4;
  g_autoptr (GdkPixbuf) pixbuf = antin_image_decode (data, length, ANTIN_IMAGE_FORMAT_JPEG, kept ? LOOK_SIDE : 0, maker->cancellable, error);
  cairo_surface_t *surface;
  gboolean added;

  if (pixbuf == NULL)
    return FALSE;
  read_orientation (pixbuf, &facts);
  /* In four colours viewers do not agree which end is black. */
  if (!kept)
    return add_pixels (maker, pixbuf, &facts, error);
  if (MAX (facts.width, facts.height) > MAX_SIDE)
    return antin_image_decode_fail_limit (error);
  /* Its pixels are never touched: they only tell how large it is. */
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, facts.width, facts.height);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length, (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (bytes));
  added = add_page (maker, surface, &facts, error);
  cairo_surface_destroy (surface);
  return added;
}

static gboolean
add_png (Maker *maker, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GdkPixbuf) pixbuf = antin_image_decode (data, length, ANTIN_IMAGE_FORMAT_PNG, 0, maker->cancellable, error);
  Facts facts = { .orientation = 1 };

  if (pixbuf == NULL)
    return FALSE;
  facts.dpi_x = get_number (pixbuf, "x-dpi");
  facts.dpi_y = get_number (pixbuf, "y-dpi");
  return add_pixels (maker, pixbuf, &facts, error);
}

/* --- TIFF --- */

typedef struct
{
  const guint8 *data;
  gsize length;
  gboolean big;
} Tiff;

static guint32
get_tiff (const Tiff *tiff, gsize at, gsize n)
{
  guint32 value = 0;

  for (gsize i = 0; i < n; i++)
    value |= (guint32) tiff->data[at + i] << 8 * (tiff->big ? n - 1 - i : i);
  return value;
}

/* A fraction of two numbers at @at; 0 where there is none. */
static double
get_tiff_fraction (const Tiff *tiff, guint32 at)
{
  guint32 under;

  if (at > tiff->length - 8)
    return 0;
  under = get_tiff (tiff, at + 4, 4);
  return under > 0 ? (double) get_tiff (tiff, at, 4) / under : 0;
}

/* Reads the list at @at: whether it is a page, what it states of itself, and where the next one is. gdk-pixbuf tells no
 * resolution where its unit is the usual one and therefore not written. */
static gboolean
read_tiff_list (const Tiff *tiff, guint32 at, gboolean *ret_page, Facts *facts, guint32 *ret_next)
{
  guint32 width = 0, height = 0, unit = 2;
  gsize n;

  if (at < 8 || at > tiff->length - 2)
    return FALSE;
  n = get_tiff (tiff, at, 2);
  if (n == 0 || n * TIFF_ENTRY + 6 > tiff->length - at)
    return FALSE;
  *ret_page = TRUE;
  for (gsize i = 0; i < n; i++)
    {
      gsize entry = at + 2 + i * TIFF_ENTRY;
      guint32 value = get_tiff (tiff, entry + 8, get_tiff (tiff, entry + 2, 2) == TIFF_SHORT ? 2 : 4);

      switch (get_tiff (tiff, entry, 2))
        {
        case TIFF_SUBFILE:
          /* A smaller picture of another page. */
          *ret_page = (value & 1) == 0;
          break;
        case TIFF_WIDTH:
          width = value;
          break;
        case TIFF_LENGTH:
          height = value;
          break;
        case TIFF_X_RESOLUTION:
          facts->dpi_x = get_tiff_fraction (tiff, value);
          break;
        case TIFF_Y_RESOLUTION:
          facts->dpi_y = get_tiff_fraction (tiff, value);
          break;
        case TIFF_RESOLUTION_UNIT:
          unit = value;
          break;
        default:
          break;
        }
    }
  /* 1 is none, 2 the inch, 3 the centimetre. */
  facts->dpi_x *= unit == 3 ? MM_PER_INCH / 10 : unit == 2;
  facts->dpi_y *= unit == 3 ? MM_PER_INCH / 10 : unit == 2;
  *ret_next = get_tiff (tiff, at + 2 + n * TIFF_ENTRY, 4);
  if (width == 0 || height == 0 || MAX (width, height) > MAX_SIDE)
    return FALSE;
  facts->width = (int) width;
  facts->height = (int) height;
  return TRUE;
}

static gboolean
add_tiff_page (Maker *maker, const Tiff *tiff, guint8 *copy, guint32 at, Facts *facts, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  for (gsize i = 0; i < 4; i++)
    copy[4 + i] = (guint8) (at >> 8 * (tiff->big ? 3 - i : i));
  pixbuf = antin_image_decode (copy, tiff->length, ANTIN_IMAGE_FORMAT_TIFF, 0, maker->cancellable, error);
  if (pixbuf == NULL)
    return FALSE;
  read_orientation (pixbuf, facts);
  return add_pixels (maker, pixbuf, facts, error);
}

static gboolean
add_tiff (Maker *maker, GBytes *bytes, GError **error)
{
  Tiff tiff = { 0 };
  g_autofree guint8 *copy = NULL;
  guint64 work = 0;
  guint32 at;

  tiff.data = g_bytes_get_data (bytes, &tiff.length);
  tiff.big = tiff.data[0] == 'M';
  copy = g_memdup2 (tiff.data, tiff.length);
  at = get_tiff (&tiff, 4, 4);
  /* A list that leads back ends with the count. */
  for (guint n = 0; at != 0; n++)
    {
      Facts facts = { 0 };
      guint64 pixels;
      guint32 next;
      gboolean page;

      if (n >= 2 * ANTIN_IMAGE_SCAN_MAX_PAGES || work > MAX_TIFF_WORK)
        return fail_pages (error);
      if (!read_tiff_list (&tiff, at, &page, &facts, &next))
        return antin_image_decode_fail_format (error);
      pixels = (guint64) facts.width * (guint64) facts.height;
      if (pixels > MAX_TIFF_PIXELS)
        return antin_image_decode_fail_limit (error);
      work += tiff.length + 4 * pixels;
      if (page && !add_tiff_page (maker, &tiff, copy, at, &facts, error))
        return FALSE;
      at = next;
    }
  return TRUE;
}

/* --- the document --- */

static gboolean
add_picture (Maker *maker, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > ANTIN_IMAGE_SCAN_MAX_BYTES)
    return antin_image_decode_fail_limit (error);
  switch (antin_image_decode_get_format (data, length))
    {
    case ANTIN_IMAGE_FORMAT_JPEG:
      return add_jpeg (maker, bytes, error);
    case ANTIN_IMAGE_FORMAT_PNG:
      return add_png (maker, bytes, error);
    case ANTIN_IMAGE_FORMAT_TIFF:
      return add_tiff (maker, bytes, error);
    case ANTIN_IMAGE_FORMAT_NONE:
    default:
      return antin_image_decode_fail_format (error);
    }
}

static gboolean
add_file (Maker *maker, const char *path, GError **error)
{
  g_autoptr (AntinBaseSnapshot) picture = antin_base_snapshot_open (path, ANTIN_BASE_SNAPSHOT_COPY, maker->cancellable, error);
  g_autofree char *name = g_filename_display_basename (path);
  GError *failed = NULL;
  gid_t group;
  mode_t mode;

  if (picture == NULL)
    return FALSE;
  /* It fails where the user is not of that group, and then the rights become those of strangers. */
  if (maker->n_pages == 0 && antin_base_snapshot_get_rights (picture, &mode, &group) && fchown (maker->fd, (uid_t) -1, group) != 0)
    g_debug ("the group of %s is not kept", name);
  /* Nobody may read the document who may not read each of its pictures. */
  if (!antin_base_snapshot_narrow_rights (picture, maker->fd))
    {
      antin_base_error_set_from_errno (error, errno, path);
      return FALSE;
    }
  if (add_picture (maker, antin_base_snapshot_get_bytes (picture), &failed))
    return TRUE;
  if (g_error_matches (failed, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_FORMAT))
    {
      g_clear_error (&failed);
      g_set_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_FORMAT,
                   /* Translators: name of a file: không phải là ảnh JPEG, PNG hoặc TIFF, hoặc tệp đã bị hỏng */
                   _("“%s” is no JPEG, PNG or TIFF picture, or it is damaged. Scan the paper again."), name);
      return FALSE;
    }
  if (failed->domain == ANTIN_IMAGE_ERROR)
    g_prefix_error (&failed, "“%s”: ", name);
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
add_files (Maker *maker, GPtrArray *pictures, GError **error)
{
  for (guint i = 0; i < pictures->len; i++)
    if (!add_file (maker, pictures->pdata[i], error))
      return FALSE;
  cairo_surface_finish (maker->pdf);
  return cairo_surface_status (maker->pdf) == CAIRO_STATUS_SUCCESS ? TRUE : fail_pages (error);
}

/**
 * antin_image_scan_make_pdf:
 * @path: the name to speak of
 * @pictures: (element-type filename): JPEG, PNG and TIFF files, the latter of any number of pages
 * @ret_assumed: (out): how many pages were taken for A4, since their picture has no resolution that could be true
 * @cancellable: (nullable): stops it
 *
 * Makes one document of pictures of paper, in memory: each page of the size of the paper. The same pictures give the same
 * bytes whenever they are asked for. Not for the main thread.
 *
 * Returns: (transfer full): a PDF document; %NULL with an #AntinBaseError, %ANTIN_IMAGE_ERROR_FORMAT,
 *   %ANTIN_IMAGE_ERROR_LIMIT or %G_IO_ERROR_CANCELLED
 */
AntinBaseSnapshot *
antin_image_scan_make_pdf (const char *path, GPtrArray *pictures, guint *ret_assumed, GCancellable *cancellable, GError **error)
{
  Maker maker = { .fd = memfd_create ("scan", MFD_CLOEXEC), .cancellable = cancellable };
  AntinBaseSnapshot *snapshot = NULL;

  if (maker.fd < 0 || fchmod (maker.fd, 0666) != 0)
    antin_base_error_set_from_errno (error, errno, path);
  else
    {
      maker.pdf = cairo_pdf_surface_create_for_stream (write_pdf, &maker, A4_WIDTH * ANTIN_BASE_POINTS_PER_MM, A4_HEIGHT * ANTIN_BASE_POINTS_PER_MM);
      /* Without the time of making, the same pictures give the same bytes. */
      cairo_pdf_surface_set_metadata (maker.pdf, CAIRO_PDF_METADATA_CREATE_DATE, "");
      if (add_files (&maker, pictures, error))
        snapshot = antin_base_snapshot_new_from_fd (path, maker.fd, error);
      /* What is not finished would be written on. */
      cairo_surface_finish (maker.pdf);
      cairo_surface_destroy (maker.pdf);
    }
  if (maker.fd >= 0)
    close (maker.fd);
  *ret_assumed = maker.n_assumed;
  return snapshot;
}

/**
 * antin_image_scan_is_picture:
 * @bytes: a file
 *
 * Returns: whether it begins as a picture that antin_image_scan_make_pdf() takes
 */
gboolean
antin_image_scan_is_picture (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return antin_image_decode_get_format (data, length) != ANTIN_IMAGE_FORMAT_NONE;
}

static const char *
find_ending (const char *path)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".tif", ".tiff" };
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot, endings[i]) == 0)
      return dot;
  return NULL;
}

/**
 * antin_image_scan_has_name:
 * @path: a file
 *
 * Returns: whether it is called as such a picture is, which is what can be told without reading it
 */
gboolean
antin_image_scan_has_name (const char *path)
{
  return find_ending (path) != NULL;
}

static char *
get_stem (const char *picture)
{
  const char *ending = find_ending (picture);

  return ending != NULL ? g_strndup (picture, (gsize) (ending - picture)) : g_strdup (picture);
}

/**
 * antin_image_scan_name_document:
 * @picture: a picture
 *
 * Returns: (transfer full): a path beside it for the document that is made of it, which may not be free: "scan.pdf" for
 *   "scan.jpg"
 */
char *
antin_image_scan_name_document (const char *picture)
{
  g_autofree char *stem = get_stem (picture);

  return g_strconcat (stem, ".pdf", NULL);
}

/**
 * antin_image_scan_suggest_path:
 * @picture: the first picture
 *
 * Returns: (transfer full): a path beside it that is free, for the document: "scan.pdf", or "scan (2).pdf"
 */
char *
antin_image_scan_suggest_path (const char *picture)
{
  char *path = antin_image_scan_name_document (picture);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++)
    {
      g_autofree char *stem = get_stem (picture);

      g_free (path);
      path = g_strdup_printf ("%s (%u).pdf", stem, i);
    }
  return path;
}
