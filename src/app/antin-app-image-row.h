/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_IMAGE_ROW (antin_app_image_row_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppImageRow, antin_app_image_row, ANTIN, APP_IMAGE_ROW, AdwActionRow)

GtkWidget *antin_app_image_row_new (AntinAppWorkstation *workstation, AntinSignRole role);

G_END_DECLS
