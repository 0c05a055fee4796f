/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-pdf-document.h"

G_BEGIN_DECLS

/**
 * AntinPdfPicture:
 * @rect: where it is painted, millimetres of the page as displayed; what lies beyond the page included
 * @width: its pixels from left to right
 * @height: its pixels from top to bottom
 * @dpi_x: pixels to the inch along its width as it is painted
 * @dpi_y: the same along its height
 * @colour: whether its pixels can have colour; a stencil's cannot
 * @text_after: bytes of text that are painted visibly later on the page
 *
 * A picture that a page's contents paint. Plain value.
 */
typedef struct
{
  AntinBaseRect rect;
  guint width;
  guint height;
  double dpi_x;
  double dpi_y;
  gboolean colour;
  gsize text_after;
} AntinPdfPicture;

GArray *antin_pdf_picture_list (AntinPdfDocument *document, guint page, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
