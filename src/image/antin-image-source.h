/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-error.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Larger files are not taken for the picture of a signature or a seal. */
#define ANTIN_IMAGE_MAX_BYTES (32 * 1024 * 1024)

/**
 * AntinImageSource:
 *
 * A picture as a person chose it: a photograph, a scan, or an image that is ready. Immutable.
 */
typedef struct _AntinImageSource AntinImageSource;

AntinImageSource *antin_image_source_new (GBytes *bytes, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_image_source_read_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
AntinImageSource *antin_image_source_read_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinImageSource *antin_image_source_ref (AntinImageSource *self);
void antin_image_source_unref (AntinImageSource *self);

GBytes *antin_image_source_get_bytes (AntinImageSource *self);
gboolean antin_image_source_is_png (AntinImageSource *self);
cairo_surface_t *antin_image_source_get_surface (AntinImageSource *self);
gboolean antin_image_source_has_clear_ground (AntinImageSource *self);

GBytes *antin_image_read_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_image_write_png (cairo_surface_t *surface, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinImageSource, antin_image_source_unref)

G_END_DECLS
