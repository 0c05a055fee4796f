/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-scan.h"

#include "antin-pdf-picture.h"

#include <math.h>

/* How a scan was made, told from the pictures on its pages (NĐ 30/2020, Phụ lục I, Phần II, I.2).
 *
 * A page is a picture of paper where pictures cover most of it and hardly any text is shown over them: OCR's is not
 * shown, a scanner's own stamp is short. Scanners that compress well lay several pictures over each other, of which the
 * finest counts, as the eye sees it; others cut the page into strips, of which the coarsest counts. Whether a picture
 * has colours is told by its colour space alone. */

/* ISO 216 */
#define A4_WIDTH 210.0
#define A4_HEIGHT 297.0
/* Share of the page that one picture covers, or all together, where it is paper. */
#define MIN_COVERED 0.5
/* A strip smaller than this share of the page says nothing of it. */
#define MIN_STRIP 0.01
/* A scanner's "Scanned with …", not a text. */
#define MAX_TEXT 64

typedef struct
{
  gboolean is_picture;
  double dpi;
  gboolean colour;
  AntinBaseRect paper;
} Look;

static double
get_share (const AntinPdfPicture *picture, const AntinBaseRect *page)
{
  AntinBaseRect shown;

  if (!antin_base_rect_intersect (&picture->rect, page, &shown))
    return 0;
  return shown.width * shown.height / (page->width * page->height);
}

static void
extend (AntinBaseRect *rect, const AntinBaseRect *other)
{
  double right = MAX (rect->x + rect->width, other->x + other->width);
  double bottom = MAX (rect->y + rect->height, other->y + other->height);

  if (rect->width <= 0)
    {
      *rect = *other;
      return;
    }
  rect->x = MIN (rect->x, other->x);
  rect->y = MIN (rect->y, other->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}

static Look
look_at (double width, double height, GArray *pictures)
{
  AntinBaseRect page = { 0, 0, width, height };
  double covered = 0, coarsest = 0, finest = 0;
  gsize text = 0;
  Look look = { 0 };

  for (guint i = 0; i < pictures->len; i++)
    {
      const AntinPdfPicture *picture = &g_array_index (pictures, AntinPdfPicture, i);
      double share = get_share (picture, &page), dpi = MIN (picture->dpi_x, picture->dpi_y);

      if (share < MIN_STRIP)
        continue;
      covered += share;
      text = picture->text_after;
      look.colour |= picture->colour;
      extend (&look.paper, &picture->rect);
      coarsest = coarsest > 0 ? MIN (coarsest, dpi) : dpi;
      if (share >= MIN_COVERED)
        finest = MAX (finest, dpi);
    }
  look.dpi = finest > 0 ? finest : coarsest;
  look.is_picture = covered >= MIN_COVERED && text <= MAX_TEXT;
  return look;
}

/**
 * antin_regulation_scan_is_picture:
 * @width: width of a page, millimetres
 * @height: its height
 * @pictures: (element-type AntinPdfPicture): what it paints
 *
 * Returns: whether the page is a picture of paper
 */
gboolean
antin_regulation_scan_is_picture (double width, double height, GArray *pictures)
{
  return look_at (width, height, pictures).is_picture;
}

/* How far a paper is from A4, lying or standing, percent of its longer or shorter side, whichever is worse. */
static double
get_deviation (const AntinBaseRect *paper)
{
  double shorter = MIN (paper->width, paper->height), longer = MAX (paper->width, paper->height);

  return 100 * MAX (fabs (shorter / A4_WIDTH - 1), fabs (longer / A4_HEIGHT - 1));
}

/**
 * antin_regulation_scan_add_page:
 * @scan: (inout): what is known of the pages before
 * @page: a page, from 1
 * @width: its width, millimetres
 * @height: its height
 * @pictures: (element-type AntinPdfPicture): what it paints
 *
 * Looks at one more page of a scan.
 */
void
antin_regulation_scan_add_page (AntinRegulationScan *scan, guint page, double width, double height, GArray *pictures)
{
  Look look = look_at (width, height, pictures);
  double deviation;

  scan->n_pages++;
  if (!look.is_picture)
    {
      if (scan->other_page == 0)
        scan->other_page = page;
      return;
    }
  if (scan->dpi_page == 0 || look.dpi < scan->dpi)
    {
      scan->dpi = look.dpi;
      scan->dpi_page = page;
    }
  if (!look.colour && scan->gray_page == 0)
    scan->gray_page = page;
  deviation = get_deviation (&look.paper);
  if (scan->size_page == 0 || deviation > scan->deviation)
    {
      scan->size_page = page;
      scan->width = look.paper.width;
      scan->height = look.paper.height;
      scan->deviation = deviation;
    }
}
