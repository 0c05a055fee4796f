/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void antin_app_show_in_folder (GtkWindow *window, const char *path);
void antin_app_show_all_in_folder (GtkWindow *window, GPtrArray *paths);
void antin_app_show_signed (GtkWindow *window, GSettings *settings, GPtrArray *paths);

G_END_DECLS
