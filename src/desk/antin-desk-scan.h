/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean antin_desk_scan_are_pictures (GPtrArray *paths);
GPtrArray *antin_desk_scan_order_pictures (GPtrArray *paths) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_scan_describe (guint n_pages, guint n_assumed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
