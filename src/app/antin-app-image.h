/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Larger files are not taken for the image of a signature or a seal. */
#define ANTIN_APP_IMAGE_MAX_BYTES (8 * 1024 * 1024)

GBytes *antin_app_image_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_app_image_check (GBytes *bytes,
                                const AntinRegulationKindRules *rules,
                                char **ret_warning,
                                GError **error);

G_END_DECLS
