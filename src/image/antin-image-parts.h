/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-plane.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinImageBox:
 * @left: first column
 * @top: first row
 * @right: column after the last
 * @bottom: row after the last
 */
typedef struct
{
  int left;
  int top;
  int right;
  int bottom;
} AntinImageBox;

gboolean antin_image_parts_keep_writing (AntinImagePlane *ink, gboolean whole, AntinImageBox *ret_box);
void antin_image_parts_remove_rules (AntinImagePlane *ink, GCancellable *cancellable);
gboolean antin_image_parts_get_box (const AntinImagePlane *ink, float least, AntinImageBox *ret_box);
AntinImagePlane *antin_image_parts_get_central (const AntinImagePlane *ink, double x, double y, double radius) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
