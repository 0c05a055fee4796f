/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-update.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * AntinTestBox:
 * @left: mm from the left edge of the page as displayed
 * @top: mm from its top edge
 * @right: mm from its left edge
 * @bottom: mm from its top edge
 *
 * Where coloured ink stands on a page.
 */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} AntinTestBox;

AntinPdfDocument *antin_test_signing_open (GBytes *bytes);
GBytes *antin_test_signing_encode_png (cairo_surface_t *surface);
cairo_surface_t *antin_test_signing_decode_png (GBytes *png);
GBytes *antin_test_signing_make_png (const guint32 quadrants[4]);
AntinPdfSignatureSpec antin_test_signing_spec (AntinPdfAppearance *appearance, guint page, double x, double y);
GBytes *antin_test_signing_finish (AntinPdfUpdate *update, GBytes *document);
GBytes *antin_test_signing_sign (GBytes *document, const AntinPdfSignatureSpec *spec);
void antin_test_signing_assert_sound (GBytes *before, GBytes *after, guint n_signatures, const char *field);

char *antin_test_signing_write (GBytes *bytes);
char *antin_test_signing_run (int *ret_status, const char *first, ...) G_GNUC_NULL_TERMINATED;
char *antin_test_signing_get_text (GBytes *bytes, guint page);
guint32 antin_test_signing_get_pixel (GBytes *bytes, guint page, double x, double y);
AntinTestBox antin_test_signing_find_colour (GBytes *bytes, guint page);

G_END_DECLS
