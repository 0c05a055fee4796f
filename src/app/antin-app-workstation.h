/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-idle.h"
#include "antin-app-update.h"
#include "antin-image-library.h"
#include "antin-sign-context.h"
#include "antin-sign-plan.h"
#include "antin-sign-tokens.h"

G_BEGIN_DECLS

/* Folder of the user's data with the trust anchors that the user added. */
#define ANTIN_APP_WORKSTATION_ANCHORS "anchors"
/* Folder of the user's data with the images of signatures and seals. */
#define ANTIN_APP_WORKSTATION_IMAGES "images"

#define ANTIN_TYPE_APP_WORKSTATION (antin_app_workstation_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppWorkstation, antin_app_workstation, ANTIN, APP_WORKSTATION, GObject)

AntinAppWorkstation *antin_app_workstation_new (const char *data_folder) G_GNUC_WARN_UNUSED_RESULT;
AntinAppWorkstation *antin_app_workstation_new_with_settings (const char *data_folder, GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

GSettings *antin_app_workstation_get_settings (AntinAppWorkstation *self);
AntinAppUpdate *antin_app_workstation_get_update (AntinAppWorkstation *self);
AntinAppIdle *antin_app_workstation_get_idle (AntinAppWorkstation *self);
const char *antin_app_workstation_get_data_folder (AntinAppWorkstation *self);
void antin_app_workstation_ask_anew (AntinAppWorkstation *self);
AntinSignContext *antin_app_workstation_get_context (AntinAppWorkstation *self, GError **error);

void antin_app_workstation_reload (AntinAppWorkstation *self);

void antin_app_workstation_watch_tokens (AntinAppWorkstation *self);
gboolean antin_app_workstation_knows_tokens (AntinAppWorkstation *self);
GPtrArray *antin_app_workstation_get_tokens (AntinAppWorkstation *self);
GPtrArray *antin_app_workstation_list_identities (AntinAppWorkstation *self, AntinSignRole role) G_GNUC_WARN_UNUSED_RESULT;
AntinSignIdentity *antin_app_workstation_choose_identity (AntinAppWorkstation *self, AntinSignRole role);
char *antin_app_workstation_describe_tokens (AntinAppWorkstation *self) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_workstation_refresh_tokens (AntinAppWorkstation *self);
void antin_app_workstation_remember_identity (AntinAppWorkstation *self, AntinSignRole role, AntinSignIdentity *identity);
void antin_app_workstation_set_kind (AntinAppWorkstation *self, const char *certificate, AntinSignRole role);

AntinImageLibrary *antin_app_workstation_get_images (AntinAppWorkstation *self, GError **error);
void antin_app_workstation_images_changed (AntinAppWorkstation *self);
const AntinImageEntry *antin_app_workstation_find_image (AntinAppWorkstation *self,
                                                         AntinRegulationKind kind,
                                                         AntinSignIdentity *identity);

G_END_DECLS
