/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-layout.h"

#include "antin-render-document.h"

/* Pages in rows of one or two. The gaps have a size in pixels, the pages one in millimetres, so that sums of heights in
 * millimetres serve every zoom: making a layout costs one step a page, finding a page log n. Two pages side by side meet
 * at the middle of everything, as those of a book do. */
struct _AntinViewLayout
{
  AntinViewArrangement arrangement;
  int n_pages;
  int n_rows;
  double widest;
  float *widths;
  float *heights;
  /* Sum of the heights of the rows before, one more than there are rows. */
  double *tops;
};

static int
get_row (const AntinViewLayout *layout, int page)
{
  switch (layout->arrangement)
    {
    case ANTIN_VIEW_ARRANGEMENT_PAIRS:
      return (page - 1) / 2;
    case ANTIN_VIEW_ARRANGEMENT_BOOK:
      return page / 2;
    case ANTIN_VIEW_ARRANGEMENT_COLUMN:
    default:
      return page - 1;
    }
}

static int
get_first_of_row (const AntinViewLayout *layout, int row)
{
  switch (layout->arrangement)
    {
    case ANTIN_VIEW_ARRANGEMENT_PAIRS:
      return 2 * row + 1;
    case ANTIN_VIEW_ARRANGEMENT_BOOK:
      return MAX (1, 2 * row);
    case ANTIN_VIEW_ARRANGEMENT_COLUMN:
    default:
      return row + 1;
    }
}

static int
get_last_of_row (const AntinViewLayout *layout, int row)
{
  return row + 1 < layout->n_rows ? get_first_of_row (layout, row + 1) - 1 : layout->n_pages;
}

/**
 * antin_view_layout_new:
 * @document: whose pages, as large as it says now
 * @arrangement: how they stand
 *
 * Returns: (transfer full): a layout
 */
AntinViewLayout *
antin_view_layout_new (AntinRenderDocument *document, AntinViewArrangement arrangement)
{
  AntinViewLayout *layout = g_new0 (AntinViewLayout, 1);

  layout->arrangement = arrangement;
  layout->n_pages = antin_render_document_get_n_pages (document);
  layout->n_rows = get_row (layout, layout->n_pages) + 1;
  layout->widths = g_new (float, layout->n_pages);
  layout->heights = g_new (float, layout->n_pages);
  layout->tops = g_new (double, (gsize) layout->n_rows + 1);
  for (int i = 0; i < layout->n_pages; i++)
    {
      double width, height;

      antin_render_document_get_page_size (document, i + 1, &width, &height);
      layout->widths[i] = (float) width;
      layout->heights[i] = (float) height;
      layout->widest = MAX (layout->widest, width);
    }
  layout->tops[0] = 0;
  for (int row = 0; row < layout->n_rows; row++)
    {
      double height = 0;

      for (int page = get_first_of_row (layout, row); page <= get_last_of_row (layout, row); page++)
        height = MAX (height, layout->heights[page - 1]);
      layout->tops[row + 1] = layout->tops[row] + height;
    }
  return layout;
}

/**
 * antin_view_layout_free:
 * @layout: (nullable): a layout
 */
void
antin_view_layout_free (AntinViewLayout *layout)
{
  if (layout == NULL)
    return;
  g_free (layout->widths);
  g_free (layout->heights);
  g_free (layout->tops);
  g_free (layout);
}

/**
 * antin_view_layout_get_n_pages:
 * @layout: a layout
 *
 * Returns: how many pages there are
 */
int
antin_view_layout_get_n_pages (const AntinViewLayout *layout)
{
  return layout->n_pages;
}

/**
 * antin_view_layout_get_size:
 * @layout: a layout
 * @page: a page's number, from 1
 * @ret_width: (out): its width in millimetres
 * @ret_height: (out): its height
 *
 * Tells a page's size.
 */
void
antin_view_layout_get_size (const AntinViewLayout *layout, int page, double *ret_width, double *ret_height)
{
  *ret_width = layout->widths[page - 1];
  *ret_height = layout->heights[page - 1];
}

/**
 * antin_view_layout_get_widest:
 * @layout: a layout
 *
 * Returns: the width of the widest page in millimetres
 */
double
antin_view_layout_get_widest (const AntinViewLayout *layout)
{
  return layout->widest;
}

/**
 * antin_view_layout_get_n_columns:
 * @layout: a layout
 *
 * Returns: how many pages stand beside each other
 */
int
antin_view_layout_get_n_columns (const AntinViewLayout *layout)
{
  return layout->arrangement == ANTIN_VIEW_ARRANGEMENT_COLUMN ? 1 : 2;
}

/**
 * antin_view_layout_get_total_width:
 * @layout: a layout
 * @scale: pixels per millimetre
 *
 * Returns: the width of everything in pixels, gaps to both sides included
 */
double
antin_view_layout_get_total_width (const AntinViewLayout *layout, double scale)
{
  int n = antin_view_layout_get_n_columns (layout);

  return n * layout->widest * scale + (n + 1) * ANTIN_VIEW_LAYOUT_GAP;
}

/**
 * antin_view_layout_get_total_height:
 * @layout: a layout
 * @scale: pixels per millimetre
 *
 * Returns: the height of everything in pixels, gaps included
 */
double
antin_view_layout_get_total_height (const AntinViewLayout *layout, double scale)
{
  return layout->tops[layout->n_rows] * scale + ((double) layout->n_rows + 1) * ANTIN_VIEW_LAYOUT_GAP;
}

static double
get_row_top (const AntinViewLayout *layout, int row, double scale)
{
  return layout->tops[row] * scale + ((double) row + 1) * ANTIN_VIEW_LAYOUT_GAP;
}

/**
 * antin_view_layout_get_top:
 * @layout: a layout
 * @page: a page's number, from 1
 * @scale: pixels per millimetre
 *
 * Returns: where the page's top edge is, in pixels
 */
double
antin_view_layout_get_top (const AntinViewLayout *layout, int page, double scale)
{
  return get_row_top (layout, get_row (layout, page), scale);
}

/**
 * antin_view_layout_get_left:
 * @layout: a layout
 * @page: a page's number, from 1
 * @scale: pixels per millimetre
 *
 * Returns: where the page's left edge is, in pixels from the middle of everything
 */
double
antin_view_layout_get_left (const AntinViewLayout *layout, int page, double scale)
{
  double width = layout->widths[page - 1] * scale;
  gboolean odd = page % 2 == 1;

  if (layout->arrangement == ANTIN_VIEW_ARRANGEMENT_COLUMN)
    return -width / 2;
  if (odd == (layout->arrangement == ANTIN_VIEW_ARRANGEMENT_PAIRS))
    return -width - ANTIN_VIEW_LAYOUT_GAP / 2.0;
  return ANTIN_VIEW_LAYOUT_GAP / 2.0;
}

/**
 * antin_view_layout_find_page:
 * @layout: a layout
 * @x: a distance from the middle of everything, in pixels
 * @y: a height in pixels
 * @scale: pixels per millimetre
 *
 * Returns: the page at that point, with the gap below it; those at the edges reach beyond the ends
 */
int
antin_view_layout_find_page (const AntinViewLayout *layout, double x, double y, double scale)
{
  int low = 0, high = layout->n_rows - 1;

  while (low < high)
    {
      int middle = low + (high - low + 1) / 2;

      if (get_row_top (layout, middle, scale) <= y)
        low = middle;
      else
        high = middle - 1;
    }
  return x < 0 ? get_first_of_row (layout, low) : get_last_of_row (layout, low);
}

/**
 * antin_view_layout_find_range:
 * @layout: a layout
 * @top: a height in pixels
 * @bottom: a greater one
 * @scale: pixels per millimetre
 * @ret_first: (out): the first page between them
 * @ret_last: (out): the last one
 *
 * Tells which pages lie between two heights. A page of which only the gap below, or a line by rounding, does is left out.
 */
void
antin_view_layout_find_range (const AntinViewLayout *layout, double top, double bottom, double scale, int *ret_first, int *ret_last)
{
  int first = get_row (layout, antin_view_layout_find_page (layout, 0, top, scale));
  int last = get_row (layout, antin_view_layout_find_page (layout, 0, bottom, scale));

  if (first < last && get_row_top (layout, first + 1, scale) - ANTIN_VIEW_LAYOUT_GAP <= top + 1)
    first++;
  *ret_first = get_first_of_row (layout, first);
  *ret_last = get_last_of_row (layout, last);
}
