/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-appearance.h"
#include "antin-pdf-writer.h"

G_BEGIN_DECLS

/**
 * AntinPdfFormBox:
 * @width: width of the box as a person sees it, in points
 * @height: height of the box as a person sees it, in points
 * @rotation: the page's /Rotate: 0, 90, 180 or 270
 * @variable_text: whether it is the appearance of a text field
 *
 * Where a form XObject is going to stand.
 */
typedef struct
{
  double width;
  double height;
  int rotation;
  gboolean variable_text;
} AntinPdfFormBox;

gboolean antin_pdf_form_write (AntinPdfWriter *writer,
                               AntinPdfAppearance *appearance,
                               const AntinPdfFormBox *box,
                               guint *ret_id,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
