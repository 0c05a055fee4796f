/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void antin_app_shortcuts_name (GtkWindow *shortcuts);

G_END_DECLS
