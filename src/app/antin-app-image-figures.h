/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-library.h"
#include "antin-regulation-check.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntinAppImageFigures:
 * @texture: the image
 * @image: what was measured on it
 *
 * An image that is shown, with its figures. Read only.
 */
typedef struct
{
  GdkTexture *texture;
  AntinRegulationImage image;
} AntinAppImageFigures;

AntinAppImageFigures *antin_app_image_figures_new (cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_image_figures_free (AntinAppImageFigures *self);
void antin_app_image_figures_read_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
AntinAppImageFigures *antin_app_image_figures_read_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

GdkTexture *antin_app_image_figures_make_texture (cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationKind antin_app_image_figures_get_kind (AntinImageKind kind);
char *antin_app_image_figures_describe (const AntinAppImageFigures *self, const AntinImageEntry *entry, const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinAppImageFigures, antin_app_image_figures_free)

G_END_DECLS
