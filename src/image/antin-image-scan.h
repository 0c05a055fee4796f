/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-snapshot.h"
#include "antin-image-error.h"

G_BEGIN_DECLS

/* Pictures and pages in one document, and bytes of one picture. */
#define ANTIN_IMAGE_SCAN_MAX_PAGES 500
#define ANTIN_IMAGE_SCAN_MAX_BYTES (256 * 1024 * 1024)

gboolean antin_image_scan_has_name (const char *path);
gboolean antin_image_scan_is_picture (GBytes *bytes);
char *antin_image_scan_name_document (const char *picture) G_GNUC_WARN_UNUSED_RESULT;
char *antin_image_scan_suggest_path (const char *picture) G_GNUC_WARN_UNUSED_RESULT;
AntinBaseSnapshot *antin_image_scan_make_pdf (const char *path,
                                              GPtrArray *pictures,
                                              guint *ret_assumed,
                                              GCancellable *cancellable,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
