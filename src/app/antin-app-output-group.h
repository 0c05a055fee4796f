/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_OUTPUT_GROUP (antin_app_output_group_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppOutputGroup, antin_app_output_group, ANTIN, APP_OUTPUT_GROUP, AdwPreferencesGroup)

void antin_app_output_group_start (AntinAppOutputGroup *self, AntinDeskWorkstation *workstation);
void antin_app_output_group_stop (AntinAppOutputGroup *self);

G_END_DECLS
