/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *antin_base_file_read (const char *path, gsize limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
