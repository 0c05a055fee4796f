/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-idle.h"
#include "antin-desk-update.h"
#include "antin-image-library.h"
#include "antin-sign-context.h"
#include "antin-sign-plan.h"
#include "antin-sign-tokens.h"

G_BEGIN_DECLS

/* Folder of the user's data with the trust anchors that the user added. */
#define ANTIN_DESK_WORKSTATION_ANCHORS "anchors"
/* Folder of the user's data with the images of signatures and seals. */
#define ANTIN_DESK_WORKSTATION_IMAGES "images"

#define ANTIN_TYPE_DESK_WORKSTATION (antin_desk_workstation_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskWorkstation, antin_desk_workstation, ANTIN, DESK_WORKSTATION, GObject)

AntinDeskWorkstation *antin_desk_workstation_new (const char *data_folder) G_GNUC_WARN_UNUSED_RESULT;
AntinDeskWorkstation *antin_desk_workstation_new_with_settings (const char *data_folder, GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

GSettings *antin_desk_workstation_get_settings (AntinDeskWorkstation *self);
AntinDeskUpdate *antin_desk_workstation_get_update (AntinDeskWorkstation *self);
AntinDeskIdle *antin_desk_workstation_get_idle (AntinDeskWorkstation *self);
const char *antin_desk_workstation_get_data_folder (AntinDeskWorkstation *self);
void antin_desk_workstation_ask_anew (AntinDeskWorkstation *self);
AntinSignContext *antin_desk_workstation_get_context (AntinDeskWorkstation *self, GError **error);

void antin_desk_workstation_reload (AntinDeskWorkstation *self);

void antin_desk_workstation_watch_tokens (AntinDeskWorkstation *self);
gboolean antin_desk_workstation_knows_tokens (AntinDeskWorkstation *self);
GPtrArray *antin_desk_workstation_get_tokens (AntinDeskWorkstation *self);
GPtrArray *antin_desk_workstation_list_identities (AntinDeskWorkstation *self, AntinSignRole role) G_GNUC_WARN_UNUSED_RESULT;
AntinSignIdentity *antin_desk_workstation_choose_identity (AntinDeskWorkstation *self, AntinSignRole role);
char *antin_desk_workstation_describe_tokens (AntinDeskWorkstation *self) G_GNUC_WARN_UNUSED_RESULT;
void antin_desk_workstation_refresh_tokens (AntinDeskWorkstation *self);
void antin_desk_workstation_remember_identity (AntinDeskWorkstation *self, AntinSignRole role, AntinSignIdentity *identity);
void antin_desk_workstation_set_kind (AntinDeskWorkstation *self, const char *certificate, AntinSignRole role);

AntinImageLibrary *antin_desk_workstation_get_images (AntinDeskWorkstation *self, GError **error);
void antin_desk_workstation_images_changed (AntinDeskWorkstation *self);
const AntinImageEntry *antin_desk_workstation_find_image (AntinDeskWorkstation *self,
                                                          AntinRegulationKind kind,
                                                          AntinSignIdentity *identity);

G_END_DECLS
