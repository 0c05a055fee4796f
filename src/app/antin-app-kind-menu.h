/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-next-act.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_KIND_MENU (antin_app_kind_menu_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppKindMenu, antin_app_kind_menu, ANTIN, APP_KIND_MENU, GtkPopover)

GtkWidget *antin_app_kind_menu_new (void);

void antin_app_kind_menu_set_kinds (AntinAppKindMenu *self, GPtrArray *kinds, const AntinDeskNextAct *present);
guint antin_app_kind_menu_get_n_kinds (AntinAppKindMenu *self);

G_END_DECLS
