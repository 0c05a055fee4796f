/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _cairo_surface cairo_surface_t;

cairo_surface_t *antin_pdf_image_load (GBytes *png, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
