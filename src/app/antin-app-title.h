/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void antin_app_title_watch (GtkWidget *title);
void antin_app_title_watch_rows (GtkWidget *widget);
void antin_app_title_watch_window (GtkWindow *window);
char *antin_app_title_get_cut (GtkWidget *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
