/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void antin_app_setting_guard (GSettings *settings, const char *key, GtkWidget *row);

G_END_DECLS
