/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean antin_app_one_pin_is_asked (GtkWidget *widget);

G_END_DECLS
