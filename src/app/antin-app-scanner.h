/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean antin_app_scanner_is_installed (void);
gboolean antin_app_scanner_start (GdkDisplay *display, GError **error);

G_END_DECLS
