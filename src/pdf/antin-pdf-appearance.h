/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;

/**
 * AntinPdfAppearance:
 *
 * What a signature or a filled field shows: an image, or text. The same drawing stands on the screen before signing
 * and in the file afterwards (design decision D4). Immutable.
 */
typedef struct _AntinPdfAppearance AntinPdfAppearance;

/**
 * AntinPdfTextStyle:
 * @ANTIN_PDF_TEXT_UPRIGHT: upright ("kiểu chữ đứng")
 * @ANTIN_PDF_TEXT_ITALIC: italic ("kiểu chữ nghiêng")
 * @ANTIN_PDF_TEXT_BOLD: bold upright
 * @ANTIN_PDF_TEXT_BOLD_ITALIC: bold italic
 */
typedef enum
{
  ANTIN_PDF_TEXT_UPRIGHT,
  ANTIN_PDF_TEXT_ITALIC,
  ANTIN_PDF_TEXT_BOLD,
  ANTIN_PDF_TEXT_BOLD_ITALIC,
} AntinPdfTextStyle;

/**
 * AntinPdfTextAlign:
 * @ANTIN_PDF_TEXT_ALIGN_LEFT: lines start at the left edge
 * @ANTIN_PDF_TEXT_ALIGN_CENTRE: lines are centred
 * @ANTIN_PDF_TEXT_ALIGN_RIGHT: lines end at the right edge
 *
 * The numbers are those of a form field's quadding (ISO 32000-2, 12.7.4.3, Q).
 */
typedef enum
{
  ANTIN_PDF_TEXT_ALIGN_LEFT = 0,
  ANTIN_PDF_TEXT_ALIGN_CENTRE = 1,
  ANTIN_PDF_TEXT_ALIGN_RIGHT = 2,
} AntinPdfTextAlign;

AntinPdfAppearance *antin_pdf_appearance_new_image (cairo_surface_t *image, double width_mm, double height_mm, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinPdfAppearance *antin_pdf_appearance_new_text (const char *text,
                                                   double font_size_pt,
                                                   AntinPdfTextStyle style,
                                                   AntinPdfTextAlign align,
                                                   double width_mm,
                                                   double height_mm,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_appearance_set_white (AntinPdfAppearance *appearance);
AntinPdfAppearance *antin_pdf_appearance_new_combined (cairo_surface_t *image,
                                                       const AntinBaseRect *image_box,
                                                       const char *text,
                                                       double font_size_pt,
                                                       const AntinBaseRect *text_box,
                                                       double width_mm,
                                                       double height_mm,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinPdfAppearance *antin_pdf_appearance_ref (AntinPdfAppearance *appearance);
void antin_pdf_appearance_unref (AntinPdfAppearance *appearance);

void antin_pdf_appearance_get_size (AntinPdfAppearance *appearance, double *ret_width_mm, double *ret_height_mm);
void antin_pdf_appearance_draw (AntinPdfAppearance *appearance, cairo_t *cr);

gboolean antin_pdf_appearance_measure_text (const char *text,
                                            double font_size_pt,
                                            AntinPdfTextStyle style,
                                            double wrap_width_mm,
                                            double *ret_width_mm,
                                            double *ret_height_mm,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfAppearance, antin_pdf_appearance_unref)

G_END_DECLS
