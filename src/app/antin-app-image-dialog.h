/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_IMAGE_DIALOG (antin_app_image_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppImageDialog, antin_app_image_dialog, ANTIN, APP_IMAGE_DIALOG, AdwWindow)

AntinAppImageDialog *antin_app_image_dialog_new (AntinDeskWorkstation *workstation, const char *path, AntinImageKind kind);
AntinAppImageDialog *antin_app_image_dialog_new_for (AntinDeskWorkstation *workstation, const char *id);

gboolean antin_app_image_dialog_is_busy (AntinAppImageDialog *self);
const char *antin_app_image_dialog_get_error (AntinAppImageDialog *self);

G_END_DECLS
