/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-sitting.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_SITTING_BAR (antin_app_sitting_bar_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppSittingBar, antin_app_sitting_bar, ANTIN, APP_SITTING_BAR, GtkWidget)

GtkWidget *antin_app_sitting_bar_new (void);

gboolean antin_app_sitting_bar_show_list (AntinAppSittingBar *self, AntinDeskSitting *sitting);
void antin_app_sitting_bar_show_document (AntinAppSittingBar *self, const char *text, gboolean undecided, gboolean undo, const char *returned);

G_END_DECLS
