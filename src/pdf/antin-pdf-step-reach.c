/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a comment is drawn beside its /Rect (ISO 32000-2, 12.5.6).
 *
 * Where a comment has no appearance each program makes one: a note gets an icon of the program's own size, at the corner or in the
 * middle of a /Rect that may be empty; a text box gets a line that leads away from it; what marks words is drawn where these stand,
 * by some programs even beside an appearance.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"

#include <math.h>

/* Points: the largest icon, which Poppler draws; MuPDF, PDF.js and pdfium have smaller ones. */
#define ICON 24.0
/* Points: what is so large has its icon within it, as Poppler draws it, in all programs. */
#define MIN_NOTE 18.0
#define MAX_NOTE 30.0
/* How many times its width a line reaches, with an arrow at its end. */
#define ARROW 10.0
/* Points: higher words there are none, and lines would grow with them. */
#define MAX_MARKED 60.0
/* Of 1: a colour that is no ink on paper. */
#define PALE 0.75
#define MAX_POINTS 10000

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

static void
reach (double rect[4], double x, double y, double margin)
{
  rect[0] = MIN (rect[0], x - margin);
  rect[1] = MIN (rect[1], y - margin);
  rect[2] = MAX (rect[2], x + margin);
  rect[3] = MAX (rect[3], y + margin);
}

static void
reach_points (qpdf_data qpdf, qpdf_oh points, double rect[4], double margin)
{
  int n = qpdf_oh_is_array (qpdf, points) ? MIN (qpdf_oh_get_array_n_items (qpdf, points), MAX_POINTS) : 0;
  double x, y;

  for (int i = 0; i + 1 < n; i += 2)
    if (antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, points, i), &x) &&
        antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, points, i + 1), &y))
      reach (rect, x, y, margin);
}

static double
get_line_width (qpdf_data qpdf, qpdf_oh annotation)
{
  qpdf_oh border = get (qpdf, annotation, "/Border");
  double width = 1, other;

  if (antin_pdf_object_get_number (qpdf, get (qpdf, annotation, "/BS/W"), &other))
    width = MAX (width, fabs (other));
  if (qpdf_oh_is_array (qpdf, border) && qpdf_oh_get_array_n_items (qpdf, border) > 2 &&
      antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, border, 2), &other))
    width = MAX (width, fabs (other));
  return width;
}

static gboolean
is_as_large_as_icon (double side)
{
  return side >= MIN_NOTE && side <= MAX_NOTE;
}

/**
 * antin_pdf_annotation_widen:
 * @qpdf: a view of a locked document
 * @annotation: a comment
 * @turned: whether it stays upright on a page that is turned
 * @rect: (inout) (array fixed-size=4): its place in user space, which is widened to where programs draw it
 *
 * Returns: whether they draw it beside its /Rect, each in its own way
 */
gboolean
antin_pdf_annotation_widen (qpdf_data qpdf, qpdf_oh annotation, gboolean turned, double rect[4])
{
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, annotation, "/Subtype"));
  gboolean drawn = qpdf_oh_is_stream (qpdf, get (qpdf, annotation, "/AP/N"));
  const double left = rect[0], bottom = rect[1], right = rect[2], top = rect[3];

  /* Poppler draws highlights by what they mark, whatever they look like. */
  if (drawn && g_strcmp0 (subtype, "Highlight") == 0)
    reach_points (qpdf, get (qpdf, annotation, "/QuadPoints"), rect, 0);
  if (drawn || subtype == NULL)
    return FALSE;
  if (g_str_equal (subtype, "Text") || g_str_equal (subtype, "Caret"))
    {
      /* From the upper left corner down, from the lower left one up, or around the middle; around its corner it may be turned. */
      reach (rect, left, top, turned ? ICON : 0);
      reach (rect, left + ICON, top - ICON, 0);
      reach (rect, left + ICON, bottom + ICON, 0);
      reach (rect, (left + right) / 2, (bottom + top) / 2, ICON / 2);
      return !is_as_large_as_icon (right - left) || !is_as_large_as_icon (top - bottom);
    }
  if (g_str_equal (subtype, "FreeText"))
    reach_points (qpdf, get (qpdf, annotation, "/CL"), rect, ARROW * get_line_width (qpdf, annotation));
  else if (g_str_equal (subtype, "Redact"))
    reach_points (qpdf, get (qpdf, annotation, "/QuadPoints"), rect, get_line_width (qpdf, annotation));
  return FALSE;
}

static gboolean
is_pale (qpdf_data qpdf, qpdf_oh colour)
{
  int count = qpdf_oh_is_array (qpdf, colour) ? qpdf_oh_get_array_n_items (qpdf, colour) : 0;
  double c[4] = { 0 };

  for (int i = 0; i < MIN (count, 4); i++)
    (void) antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, colour, i), &c[i]);
  if (count == 4)
    return (1 - c[3]) * (1 - (0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2])) > PALE;
  return count == 1 ? c[0] > PALE : count == 3 && 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2] > PALE;
}

/* Whether four corners are those of upright words, in the order in which all programs take them, which is not that of ISO 32000-2:
 * left and right above, left and right below. */
static gboolean
is_upright (const double corners[8])
{
  return corners[0] == corners[4] && corners[2] == corners[6] && corners[1] == corners[3] && corners[5] == corners[7] && corners[0] <= corners[2] &&
         corners[1] >= corners[5] && corners[1] - corners[5] <= MAX_MARKED;
}

/**
 * antin_pdf_annotation_marks_freely:
 * @qpdf: a view of a locked document
 * @annotation: a comment
 *
 * Returns: whether it underlines or strikes out words, without an appearance, where or in a colour that programs do not make the same
 *   of; a line at the wrong side of its words, as thick as it is turned high, or white, takes a part of others away
 */
gboolean
antin_pdf_annotation_marks_freely (qpdf_data qpdf, qpdf_oh annotation)
{
  static const char *const lines[] = { "Underline", "Squiggly", "StrikeOut", NULL };
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, annotation, "/Subtype"));
  qpdf_oh points = get (qpdf, annotation, "/QuadPoints");
  int n = qpdf_oh_is_array (qpdf, points) ? qpdf_oh_get_array_n_items (qpdf, points) : 0;
  double corners[8];

  if (subtype == NULL || !g_strv_contains (lines, subtype) || qpdf_oh_is_stream (qpdf, get (qpdf, annotation, "/AP/N")))
    return FALSE;
  if (is_pale (qpdf, get (qpdf, annotation, "/C")) || n % 8 != 0 || n > MAX_POINTS)
    return TRUE;
  for (int i = 0; i < n; i += 8)
    {
      for (int j = 0; j < 8; j++)
        if (!antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, points, i + j), &corners[j]))
          return TRUE;
      if (!is_upright (corners))
        return TRUE;
    }
  return FALSE;
}
