/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void antin_app_theme_leave_out (void);
void antin_app_theme_put_back (void);
void antin_app_theme_add_style (void);

G_END_DECLS
