/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-status.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *antin_app_fact_row_make_icon (AntinViewStatus status);
GtkWidget *antin_app_fact_row_new (AntinViewStatus status, const char *title, const char *subtitle);
void antin_app_fact_row_add (AdwExpanderRow *parent, AntinViewStatus status, const char *caption, const char *text);
void antin_app_fact_row_add_copied (AdwExpanderRow *parent, const char *action_name, const char *caption, const char *text);
void antin_app_fact_row_add_identifiers (AdwExpanderRow *parent, const char *const *user_ids);

G_END_DECLS
