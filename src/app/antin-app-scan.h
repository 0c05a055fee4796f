/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean antin_app_scan_are_pictures (GPtrArray *paths);
GPtrArray *antin_app_scan_order_pictures (GPtrArray *paths) G_GNUC_WARN_UNUSED_RESULT;
char *antin_app_scan_describe (guint n_pages, guint n_assumed) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_app_scan_has_program (void);
gboolean antin_app_scan_start_program (GdkDisplay *display, GError **error);

G_END_DECLS
