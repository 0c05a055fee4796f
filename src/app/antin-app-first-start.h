/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_FIRST_START (antin_app_first_start_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppFirstStart, antin_app_first_start, ANTIN, APP_FIRST_START, AdwWindow)

AntinAppFirstStart *antin_app_first_start_new (AntinDeskWorkstation *workstation);
void antin_app_first_start_present (GtkWindow *parent, AntinDeskWorkstation *workstation);

G_END_DECLS
