/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-layout.h"

#include "antin-render-document.h"

/* Pages in one column. The gaps have a size in pixels, the pages one in millimetres, so that sums of heights in
 * millimetres serve every zoom: making a layout costs one step a page, finding a page log n. */
struct _AntinViewLayout
{
  int n_pages;
  double widest;
  float *widths;
  /* Sum of the heights of the pages before, one more than there are pages. */
  double *tops;
};

/**
 * antin_view_layout_new:
 * @document: whose pages, as large as it says now
 *
 * Returns: (transfer full): a layout
 */
AntinViewLayout *
antin_view_layout_new (AntinRenderDocument *document)
{
  AntinViewLayout *layout = g_new0 (AntinViewLayout, 1);

  layout->n_pages = antin_render_document_get_n_pages (document);
  layout->widths = g_new (float, layout->n_pages);
  layout->tops = g_new (double, (gsize) layout->n_pages + 1);
  layout->tops[0] = 0;
  for (int i = 0; i < layout->n_pages; i++)
    {
      double width, height;

      antin_render_document_get_page_size (document, i + 1, &width, &height);
      layout->widths[i] = (float) width;
      layout->tops[i + 1] = layout->tops[i] + height;
      layout->widest = MAX (layout->widest, width);
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
  *ret_height = layout->tops[page] - layout->tops[page - 1];
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
 * antin_view_layout_get_total_width:
 * @layout: a layout
 * @scale: pixels per millimetre
 *
 * Returns: the width of everything in pixels, gaps to both sides included
 */
double
antin_view_layout_get_total_width (const AntinViewLayout *layout, double scale)
{
  return layout->widest * scale + 2 * ANTIN_VIEW_LAYOUT_GAP;
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
  return layout->tops[layout->n_pages] * scale + ((double) layout->n_pages + 1) * ANTIN_VIEW_LAYOUT_GAP;
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
  return layout->tops[page - 1] * scale + (double) page * ANTIN_VIEW_LAYOUT_GAP;
}

/**
 * antin_view_layout_find_page:
 * @layout: a layout
 * @y: a height in pixels
 * @scale: pixels per millimetre
 *
 * Returns: the page at that height, with the gap below it; the first and the last reach beyond the ends
 */
int
antin_view_layout_find_page (const AntinViewLayout *layout, double y, double scale)
{
  int low = 1, high = layout->n_pages;

  while (low < high)
    {
      int middle = low + (high - low + 1) / 2;

      if (antin_view_layout_get_top (layout, middle, scale) <= y)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}
