/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-error.h"
#include "antin-render-picture.h"

G_BEGIN_DECLS

/* Decoding of pictures, in antin-render-agent. */

GVariant *antin_render_driver_look (GVariant *body, int fd, AntinRenderError *ret_code);
GVariant *antin_render_driver_decode (GVariant *body, int fd, AntinRenderError *ret_code);

/* One pair for each format. What is decoded is at least as large as was asked for, where the picture is. */
gboolean antin_render_driver_look_at_jpeg (const guint8 *data, gsize length, AntinRenderPictureFacts *facts, AntinRenderError *ret_code);
cairo_surface_t *antin_render_driver_decode_jpeg (const guint8 *data, gsize length, guint width, guint height);
gboolean antin_render_driver_look_at_tiff (const guint8 *data, gsize length, guint page, AntinRenderPictureFacts *facts, AntinRenderError *ret_code);
cairo_surface_t *antin_render_driver_decode_tiff (const guint8 *data, gsize length, guint page);

G_END_DECLS
