/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-workstation.h"
#include "antin-sign-set.h"
#include "antin-view-status.h"

G_BEGIN_DECLS

/**
 * AntinAppDeliveryFileState:
 * @ANTIN_APP_DELIVERY_FILE_READING: it is being read
 * @ANTIN_APP_DELIVERY_FILE_READY: it can be signed with the main document
 * @ANTIN_APP_DELIVERY_FILE_REFUSED: it cannot
 * @ANTIN_APP_DELIVERY_FILE_SIGNED: the organisation has signed it
 */
typedef enum
{
  ANTIN_APP_DELIVERY_FILE_READING,
  ANTIN_APP_DELIVERY_FILE_READY,
  ANTIN_APP_DELIVERY_FILE_REFUSED,
  ANTIN_APP_DELIVERY_FILE_SIGNED,
} AntinAppDeliveryFileState;

#define ANTIN_TYPE_APP_DELIVERY_FILE (antin_app_delivery_file_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppDeliveryFile, antin_app_delivery_file, ANTIN, APP_DELIVERY_FILE, GObject)

AntinAppDeliveryFile *antin_app_delivery_file_new (AntinAppWorkstation *workstation, const char *path) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_delivery_file_cancel (AntinAppDeliveryFile *self);

const char *antin_app_delivery_file_get_path (AntinAppDeliveryFile *self);
AntinAppDeliveryFileState antin_app_delivery_file_get_state (AntinAppDeliveryFile *self);
char *antin_app_delivery_file_describe (AntinAppDeliveryFile *self, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationKind antin_app_delivery_file_get_kind (AntinAppDeliveryFile *self);
void antin_app_delivery_file_set_kind (AntinAppDeliveryFile *self, AntinRegulationKind kind);
AntinSignPlan *antin_app_delivery_file_get_plan (AntinAppDeliveryFile *self);
const AntinSignSetMember *antin_app_delivery_file_get_member (AntinAppDeliveryFile *self);
void antin_app_delivery_file_set_match (AntinAppDeliveryFile *self, const AntinSignSetFile *match);

G_END_DECLS
