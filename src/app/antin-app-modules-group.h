/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_MODULES_GROUP (antin_app_modules_group_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppModulesGroup, antin_app_modules_group, ANTIN, APP_MODULES_GROUP, AdwPreferencesGroup)

void antin_app_modules_group_start (AntinAppModulesGroup *self, AntinDeskWorkstation *workstation);
void antin_app_modules_group_stop (AntinAppModulesGroup *self);
void antin_app_modules_group_try_file (AntinAppModulesGroup *self, const char *path);

G_END_DECLS
