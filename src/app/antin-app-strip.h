/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_STRIP (antin_app_strip_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppStrip, antin_app_strip, ANTIN, APP_STRIP, GtkWidget)

GtkWidget *antin_app_strip_new (void);

void antin_app_strip_show (AntinAppStrip *self, AntinViewStatus status, const char *text);
void antin_app_strip_show_again (AntinAppStrip *self, AntinViewStatus status, const char *text);
void antin_app_strip_hide (AntinAppStrip *self);
gboolean antin_app_strip_is_shown (AntinAppStrip *self);
const char *antin_app_strip_get_text (AntinAppStrip *self);
void antin_app_strip_set_button (AntinAppStrip *self, const char *label, const char *action_name);
void antin_app_strip_set_close (AntinAppStrip *self, const char *label, const char *action_name);
void antin_app_strip_set_progress (AntinAppStrip *self, double done);

G_END_DECLS
