/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-error.h"
#include "antin-render-picture.h"

G_BEGIN_DECLS

cairo_surface_t *antin_image_decode (GBytes *bytes,
                                     guint page,
                                     guint max_side,
                                     AntinRenderPictureFacts *ret_facts,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_image_decode_get_turn (guint orientation, cairo_matrix_t *ret_turn);

gboolean antin_image_decode_fail_limit (GError **error);
gboolean antin_image_decode_fail_format (GError **error);

G_END_DECLS
