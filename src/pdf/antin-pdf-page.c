/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages as a reader shows them.
 *
 * User space counts points (times UserUnit) from an arbitrary origin, upwards; everything above this layer counts
 * millimetres from the top left corner of what is shown, after /Rotate. This is the only place that knows both.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-page.h"

#include "antin-pdf-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* US Letter, what readers show where no usable MediaBox is. */
#define DEFAULT_WIDTH 612.0
#define DEFAULT_HEIGHT 792.0
/* ISO 32000-2 sets no limit; a page of a kilometre is a mistake. */
#define MAX_USER_UNIT 1000.0

static void
read_boxes (qpdf_data qpdf, qpdf_oh dictionary, AntinPdfPage *page)
{
  double media[4] = { 0, 0, DEFAULT_WIDTH, DEFAULT_HEIGHT }, crop[4], box[4];

  if (antin_pdf_object_get_rect (qpdf, antin_pdf_object_get_inherited (qpdf, dictionary, "/MediaBox"), box) &&
      box[2] > box[0] && box[3] > box[1])
    memcpy (media, box, sizeof media);
  if (antin_pdf_object_get_rect (qpdf, antin_pdf_object_get_inherited (qpdf, dictionary, "/CropBox"), box))
    {
      crop[0] = MAX (media[0], box[0]);
      crop[1] = MAX (media[1], box[1]);
      crop[2] = MIN (media[2], box[2]);
      crop[3] = MIN (media[3], box[3]);
      if (crop[2] > crop[0] && crop[3] > crop[1])
        memcpy (media, crop, sizeof media);
    }
  page->left = media[0];
  page->bottom = media[1];
  page->right = media[2];
  page->top = media[3];
}

/**
 * antin_pdf_page_load:
 * @document: a document
 * @number: from 1
 * @ret_page: (out): the page
 *
 * Reads how a page is displayed, with inherited attributes (ISO 32000-2, 7.7.3.4).
 *
 * Returns: whether there is such a page; %FALSE with %ANTIN_PDF_ERROR_PAGE
 */
gboolean
antin_pdf_page_load (AntinPdfDocument *document, guint number, AntinPdfPage *ret_page, GError **error)
{
  guint n_pages = antin_pdf_document_get_n_pages (document);
  AntinPdfPage page = { .number = number, .user_unit = 1 };
  qpdf_oh dictionary;
  qpdf_data qpdf;
  gint64 rotate = 0;
  double unit;

  if (number < 1 || number > n_pages)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_PAGE,
                   g_dngettext (GETTEXT_PACKAGE, "There is no page %u: the document has %u page.",
                                "There is no page %u: the document has %u pages.", n_pages),
                   number, n_pages);
      return FALSE;
    }
  qpdf = antin_pdf_document_lock (document);
  dictionary = antin_pdf_document_get_page (document, number);
  page.object = qpdf_oh_get_object_id (qpdf, dictionary);
  page.generation = qpdf_oh_get_generation (qpdf, dictionary);
  if (antin_pdf_object_get_int (qpdf, antin_pdf_object_get_inherited (qpdf, dictionary, "/Rotate"), &rotate) && rotate % 90 == 0)
    page.rotate = (int) ((rotate % 360 + 360) % 360);
  if (antin_pdf_object_get_number (qpdf, antin_pdf_object_get (qpdf, dictionary, "/UserUnit"), &unit) && unit > 0 &&
      unit <= MAX_USER_UNIT)
    page.user_unit = unit;
  read_boxes (qpdf, dictionary, &page);
  antin_pdf_document_unlock (document);
  *ret_page = page;
  return TRUE;
}

static double
units_per_mm (const AntinPdfPage *page)
{
  return ANTIN_BASE_POINTS_PER_MM / page->user_unit;
}

/**
 * antin_pdf_page_get_size:
 * @page: a page
 * @ret_width: (out): millimetres as displayed
 * @ret_height: (out): millimetres as displayed
 */
void
antin_pdf_page_get_size (const AntinPdfPage *page, double *ret_width, double *ret_height)
{
  double width = (page->right - page->left) / units_per_mm (page);
  double height = (page->top - page->bottom) / units_per_mm (page);

  *ret_width = page->rotate % 180 == 0 ? width : height;
  *ret_height = page->rotate % 180 == 0 ? height : width;
}

/* A point of the page as displayed, in units of user space from its top left corner, and back. */
static void
point_to_user_space (const AntinPdfPage *page, double x, double y, double *ret_x, double *ret_y)
{
  switch (page->rotate)
    {
    case 90:
      *ret_x = page->left + y;
      *ret_y = page->bottom + x;
      break;
    case 180:
      *ret_x = page->right - x;
      *ret_y = page->bottom + y;
      break;
    case 270:
      *ret_x = page->right - y;
      *ret_y = page->top - x;
      break;
    default:
      *ret_x = page->left + x;
      *ret_y = page->top - y;
      break;
    }
}

static void
point_from_user_space (const AntinPdfPage *page, double x, double y, double *ret_x, double *ret_y)
{
  switch (page->rotate)
    {
    case 90:
      *ret_x = y - page->bottom;
      *ret_y = x - page->left;
      break;
    case 180:
      *ret_x = page->right - x;
      *ret_y = y - page->bottom;
      break;
    case 270:
      *ret_x = page->top - y;
      *ret_y = page->right - x;
      break;
    default:
      *ret_x = x - page->left;
      *ret_y = page->top - y;
      break;
    }
}

/**
 * antin_pdf_page_to_user_space:
 * @page: a page
 * @rect: millimetres as displayed
 * @ret_rect: (out): left, bottom, right, top in user space, as a /Rect wants it
 */
void
antin_pdf_page_to_user_space (const AntinPdfPage *page, const AntinBaseRect *rect, double ret_rect[4])
{
  double scale = units_per_mm (page), x1, y1, x2, y2;

  point_to_user_space (page, rect->x * scale, rect->y * scale, &x1, &y1);
  point_to_user_space (page, (rect->x + rect->width) * scale, (rect->y + rect->height) * scale, &x2, &y2);
  ret_rect[0] = MIN (x1, x2);
  ret_rect[1] = MIN (y1, y2);
  ret_rect[2] = MAX (x1, x2);
  ret_rect[3] = MAX (y1, y2);
}

/**
 * antin_pdf_page_from_user_space:
 * @page: a page
 * @rect: two opposite corners in user space
 * @ret_rect: (out): millimetres as displayed
 */
void
antin_pdf_page_from_user_space (const AntinPdfPage *page, const double rect[4], AntinBaseRect *ret_rect)
{
  double scale = units_per_mm (page), x1, y1, x2, y2;

  point_from_user_space (page, rect[0], rect[1], &x1, &y1);
  point_from_user_space (page, rect[2], rect[3], &x2, &y2);
  ret_rect->x = MIN (x1, x2) / scale;
  ret_rect->y = MIN (y1, y2) / scale;
  ret_rect->width = ABS (x2 - x1) / scale;
  ret_rect->height = ABS (y2 - y1) / scale;
}

/**
 * antin_pdf_page_get_upright_matrix:
 * @page: a page
 * @width: width of the appearance's /BBox, which starts at 0 0 and stands as people read it
 * @height: its height
 * @ret_matrix: (out): the /Matrix that makes it stand upright on the page as displayed
 *
 * A reader fits the box that the matrix makes of the /BBox into the /Rect (ISO 32000-2, 12.5.5), so the result lies in
 * the first quadrant.
 */
void
antin_pdf_page_get_upright_matrix (const AntinPdfPage *page, double width, double height, double ret_matrix[6])
{
  static const int cosine[] = { 1, 0, -1, 0 }, sine[] = { 0, 1, 0, -1 };
  int quarter = page->rotate / 90;

  /* The page is turned clockwise, so the appearance is turned counterclockwise. */
  ret_matrix[0] = cosine[quarter];
  ret_matrix[1] = sine[quarter];
  ret_matrix[2] = -sine[quarter];
  ret_matrix[3] = cosine[quarter];
  ret_matrix[4] = quarter == 1 ? height : quarter == 2 ? width
                                                       : 0;
  ret_matrix[5] = quarter == 2 ? height : quarter == 3 ? width
                                                       : 0;
}
