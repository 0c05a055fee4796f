/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRegulationScan:
 * @n_pages: pages that were looked at
 * @other_page: the first of them that is no picture of paper, or 0
 * @dpi: the least resolution of a scanned page, dots per inch; 0 where there is none
 * @dpi_page: its page
 * @gray_page: the first scanned page without colour, or 0
 * @size_page: the scanned page whose paper is farthest from A4, or 0 where there is none
 * @width: width of that paper, millimetres
 * @height: its height
 * @deviation: how far it is from A4 at 100 %, percent
 *
 * What a scan's pictures tell of how it was made (CHK-15). Plain value; all 0 before the first page.
 */
typedef struct
{
  guint n_pages;
  guint other_page;
  double dpi;
  guint dpi_page;
  guint gray_page;
  guint size_page;
  double width;
  double height;
  double deviation;
} AntinRegulationScan;

gboolean antin_regulation_scan_is_picture (double width, double height, GArray *pictures);
void antin_regulation_scan_add_page (AntinRegulationScan *scan, guint page, double width, double height, GArray *pictures);

G_END_DECLS
