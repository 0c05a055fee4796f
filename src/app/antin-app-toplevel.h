/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

gpointer antin_app_toplevel_find (GType type);
void antin_app_toplevel_separate (void);
void antin_app_toplevel_fit (GtkWindow *window, GtkWindow *parent);
void antin_app_toplevel_present (GtkWindow *window, GtkWindow *parent);
GtkWidget *antin_app_toplevel_find_inside (GtkWidget *widget, GType type);
void antin_app_wrap_buttons (GtkWidget *widget);
void antin_app_alert (GtkLabel *label, const char *text);
void antin_app_name_choices (GtkWidget *widget);
void antin_app_name_drop_down (GtkDropDown *drop, const char *name);

G_END_DECLS
