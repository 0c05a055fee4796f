/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_IMAGES_GROUP (antin_app_images_group_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppImagesGroup, antin_app_images_group, ANTIN, APP_IMAGES_GROUP, AdwPreferencesGroup)

void antin_app_images_group_start (AntinAppImagesGroup *self, AntinDeskWorkstation *workstation);
void antin_app_images_group_stop (AntinAppImagesGroup *self);
gboolean antin_app_images_group_add_file (AntinAppImagesGroup *self, const char *path);

G_END_DECLS
