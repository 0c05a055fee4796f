/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"
#include "antin-desk-sign-request.h"
#include "antin-sign-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_SIGN_DIALOG (antin_app_sign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppSignDialog, antin_app_sign_dialog, ANTIN, APP_SIGN_DIALOG, AdwWindow)

AntinAppSignDialog *antin_app_sign_dialog_new (GtkWindow *parent, const AntinDeskSignRequest *request);
void antin_app_sign_dialog_follow_checks (AntinAppSignDialog *self, GPtrArray *checks);

void antin_app_sign_dialog_dismiss (AntinAppSignDialog *self);

AntinSignIdentity *antin_app_sign_dialog_get_identity (AntinAppSignDialog *self);
gboolean antin_app_sign_dialog_get_timestamp (AntinAppSignDialog *self);
gboolean antin_app_sign_dialog_get_metadata (AntinAppSignDialog *self);
const char *antin_app_sign_dialog_get_output (AntinAppSignDialog *self, gboolean *ret_overwrite);
GHashTable *antin_app_sign_dialog_get_reasons (AntinAppSignDialog *self) G_GNUC_WARN_UNUSED_RESULT;
AntinBaseSecret *antin_app_sign_dialog_steal_pin (AntinAppSignDialog *self) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_sign_dialog_set_problem (AntinAppSignDialog *self, const char *problem);

G_END_DECLS
