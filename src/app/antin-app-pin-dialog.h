/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_PIN_DIALOG (antin_app_pin_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppPinDialog, antin_app_pin_dialog, ANTIN, APP_PIN_DIALOG, AdwWindow)

AntinAppPinDialog *antin_app_pin_dialog_new (GtkWindow *parent, AntinDeskWorkstation *workstation, AntinSignToken *token);

G_END_DECLS
