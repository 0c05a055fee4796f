/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_VIEW_TYPE_INK (antin_view_ink_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewInk, antin_view_ink, ANTIN_VIEW, INK, GtkWidget)

GtkWidget *antin_view_ink_new (void);

void antin_view_ink_set_image (AntinViewInk *self, GdkTexture *texture, double width, double height);
void antin_view_ink_set_over_text (AntinViewInk *self, gboolean over_text);
void antin_view_ink_set_ruler (AntinViewInk *self, gboolean ruler);
void antin_view_ink_set_scale (AntinViewInk *self, double pixels_per_mm);
double antin_view_ink_get_scale (AntinViewInk *self);

double antin_view_ink_measure_scale (int pixels, int millimetres);

G_END_DECLS
