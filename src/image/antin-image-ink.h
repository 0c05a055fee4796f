/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-error.h"
#include "antin-image-plane.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * AntinImageInk:
 * @ANTIN_IMAGE_INK_ANY: whatever is darker than the paper
 * @ANTIN_IMAGE_INK_BLUE: blue alone
 * @ANTIN_IMAGE_INK_RED: red alone
 *
 * What is taken for ink.
 */
typedef enum
{
  ANTIN_IMAGE_INK_ANY,
  ANTIN_IMAGE_INK_BLUE,
  ANTIN_IMAGE_INK_RED,
} AntinImageInk;

/**
 * AntinImageSheet:
 * @width: pixels
 * @height: pixels
 * @light: red, green and blue of each pixel as shares of the paper's light around it: 1 is bare paper, 0 swallows all
 * @brightness: of the paper, 0 to 1
 *
 * A picture of paper whose light, shadows and colour were taken out.
 */
typedef struct
{
  int width;
  int height;
  AntinImagePlane *light[3];
  double brightness;
} AntinImageSheet;

AntinImageSheet *antin_image_sheet_new (cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;
void antin_image_sheet_free (AntinImageSheet *self);

gboolean antin_image_sheet_has_ink (const AntinImageSheet *self, AntinImageInk ink, double *ret_share);
AntinImagePlane *antin_image_sheet_find_ink (const AntinImageSheet *self,
                                             AntinImageInk ink,
                                             double strength,
                                             guint32 *ret_colour,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinImageSheet, antin_image_sheet_free)

G_END_DECLS
