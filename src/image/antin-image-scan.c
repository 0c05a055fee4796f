/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-scan.h"

#include "antin-base-error.h"
#include "antin-base-rect.h"
#include "antin-image-decode-private.h"
#include "antin-render-error.h"

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
 * Pictures are decoded elsewhere (antin-render-picture.c), a JPEG too, to see that it is whole. */

#define MM_PER_INCH 25.4
/* ISO 216 */
#define A4_WIDTH 210.0
#define A4_HEIGHT 297.0
/* No paper that an office scans is longer than A2 (594 mm): cameras and image programs write 72 dots an inch whatever they
 * have taken. */
#define MAX_PAPER 600.0
/* Bytes of pixels that are decoded in all for one file. */
#define MAX_WORK G_GUINT64_CONSTANT (4000000000)
#define MAX_PDF_BYTES G_GUINT64_CONSTANT (1000000000)
/* A JPEG is decoded to see that it is whole; this is enough for that. */
#define LOOK_SIDE 256

typedef struct
{
  cairo_surface_t *pdf;
  int fd;
  guint64 n_bytes;
  guint n_pages;
  guint n_assumed;
  GCancellable *cancellable;
} Maker;

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

/* What stands before the pixels of a JPEG, as it must be for whoever reads the page later, cairo first: nothing but markers
 * one after another up to the size. */
static gboolean
read_jpeg_size (const guint8 *data, gsize length, guint *ret_width, guint *ret_height)
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
      /* Start of frame; among its numbers are three of other markers. */
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *ret_height = get_big16 (data + at + 5);
          *ret_width = get_big16 (data + at + 7);
          return TRUE;
        }
      at += 2 + size;
    }
  return FALSE;
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
measure (Maker *maker, const AntinRenderPictureFacts *facts, double *ret_width, double *ret_height)
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

static gboolean
add_page (Maker *maker, cairo_surface_t *picture, const AntinRenderPictureFacts *facts, GError **error)
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
  antin_image_decode_get_turn (facts->orientation, &turn);
  cairo_transform (cr, &turn);
  cairo_scale (cr, 1.0 / facts->width, 1.0 / facts->height);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status == CAIRO_STATUS_SUCCESS ? TRUE : fail_pages (error);
}

/* @surface: (transfer full) */
static gboolean
add_pixels (Maker *maker, cairo_surface_t *surface, const AntinRenderPictureFacts *facts, GError **error)
{
  cairo_t *cr;
  gboolean added;

  /* Paper does not shine through. */
  if (cairo_surface_get_content (surface) != CAIRO_CONTENT_COLOR)
    {
      cr = cairo_create (surface);
      cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OVER);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  added = add_page (maker, surface, facts, error);
  cairo_surface_destroy (surface);
  return added;
}

static gboolean
add_jpeg (Maker *maker, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  AntinRenderPictureFacts facts;
  cairo_surface_t *surface;
  guint width, height;
  gboolean kept = read_jpeg_size (data, length, &width, &height);
  cairo_surface_t *seen = antin_image_decode (bytes, 0, kept ? LOOK_SIDE : 0, &facts, maker->cancellable, error);

  if (seen == NULL)
    return FALSE;
  /* In four colours viewers do not agree which end is black. */
  if (kept && (facts.n_components == 4 || facts.width != width || facts.height != height))
    {
      cairo_surface_destroy (seen);
      kept = FALSE;
      seen = antin_image_decode (bytes, 0, 0, &facts, maker->cancellable, error);
      if (seen == NULL)
        return FALSE;
    }
  if (!kept)
    return add_pixels (maker, seen, &facts, error);
  cairo_surface_destroy (seen);
  if (MAX (width, height) > ANTIN_RENDER_PICTURE_MAX_SIDE)
    return antin_image_decode_fail_limit (error);
  /* Its pixels are never touched: they only tell how large it is. */
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length, (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (bytes));
  return add_pixels (maker, surface, &facts, error);
}

static gboolean
add_pages (Maker *maker, GBytes *bytes, GError **error)
{
  g_autoptr (GError) end = NULL;
  guint64 work = 0;

  for (guint page = 0; work <= MAX_WORK; page++)
    {
      AntinRenderPictureFacts facts;
      cairo_surface_t *surface = antin_image_decode (bytes, page, 0, &facts, maker->cancellable, &end);

      if (page > 0 && g_error_matches (end, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE))
        return TRUE;
      if (surface == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&end));
          return FALSE;
        }
      if (!add_pixels (maker, surface, &facts, error))
        return FALSE;
      work += (guint64) facts.width * facts.height * 4;
    }
  return fail_pages (error);
}

/* --- the document --- */

static gboolean
add_picture (Maker *maker, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > ANTIN_IMAGE_SCAN_MAX_BYTES)
    return antin_image_decode_fail_limit (error);
  return antin_render_picture_get_format (data, length) == ANTIN_RENDER_PICTURE_JPEG ? add_jpeg (maker, bytes, error) : add_pages (maker, bytes, error);
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

  return antin_render_picture_get_format (data, length) != ANTIN_RENDER_PICTURE_NONE;
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
