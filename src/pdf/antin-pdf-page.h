/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-pdf-document.h"

G_BEGIN_DECLS

/**
 * AntinPdfPage:
 * @number: from 1
 * @object: object number of the page dictionary
 * @generation: generation number of the page dictionary
 * @rotate: degrees clockwise that a reader turns it by: 0, 90, 180 or 270
 * @user_unit: points per unit of user space
 * @left: what is shown of it, in user space: left edge before turning
 * @bottom: the same, bottom edge
 * @right: the same, right edge
 * @top: the same, top edge
 *
 * A page as it is displayed (ISO 32000-2, 7.7.3.3 and 14.11.2). Plain value.
 */
typedef struct
{
  guint number;
  int object;
  int generation;
  int rotate;
  double user_unit;
  double left;
  double bottom;
  double right;
  double top;
} AntinPdfPage;

gboolean antin_pdf_page_load (AntinPdfDocument *document, guint number, AntinPdfPage *ret_page, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_page_get_size (const AntinPdfPage *page, double *ret_width, double *ret_height);
void antin_pdf_page_to_user_space (const AntinPdfPage *page, const AntinBaseRect *rect, double ret_rect[4]);
void antin_pdf_page_from_user_space (const AntinPdfPage *page, const double rect[4], AntinBaseRect *ret_rect);
void antin_pdf_page_get_upright_matrix (const AntinPdfPage *page, double width, double height, double ret_matrix[6]);

G_END_DECLS
