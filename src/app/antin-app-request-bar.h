/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_REQUEST_BAR (antin_app_request_bar_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppRequestBar, antin_app_request_bar, ANTIN, APP_REQUEST_BAR, GtkWidget)

GtkWidget *antin_app_request_bar_new (const char *text, gboolean verdict);

G_END_DECLS
