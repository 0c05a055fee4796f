/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_VIEW_TYPE_CURTAIN (antin_view_curtain_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewCurtain, antin_view_curtain, ANTIN_VIEW, CURTAIN, GtkWidget)

GtkWidget *antin_view_curtain_new (GtkWidget *older, GtkWidget *newer);

gboolean antin_view_curtain_get_laid_over (AntinViewCurtain *curtain);
void antin_view_curtain_set_laid_over (AntinViewCurtain *curtain, gboolean laid_over);
double antin_view_curtain_get_position (AntinViewCurtain *curtain);
void antin_view_curtain_set_position (AntinViewCurtain *curtain, double position);

G_END_DECLS
