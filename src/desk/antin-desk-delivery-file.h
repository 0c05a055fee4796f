/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"
#include "antin-sign-set.h"
#include "antin-view-status.h"

G_BEGIN_DECLS

/**
 * AntinDeskDeliveryFileState:
 * @ANTIN_DESK_DELIVERY_FILE_READING: it is being read
 * @ANTIN_DESK_DELIVERY_FILE_READY: it can be signed with the main document
 * @ANTIN_DESK_DELIVERY_FILE_REFUSED: it cannot
 * @ANTIN_DESK_DELIVERY_FILE_SIGNED: the organisation has signed it
 */
typedef enum
{
  ANTIN_DESK_DELIVERY_FILE_READING,
  ANTIN_DESK_DELIVERY_FILE_READY,
  ANTIN_DESK_DELIVERY_FILE_REFUSED,
  ANTIN_DESK_DELIVERY_FILE_SIGNED,
} AntinDeskDeliveryFileState;

#define ANTIN_TYPE_DESK_DELIVERY_FILE (antin_desk_delivery_file_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskDeliveryFile, antin_desk_delivery_file, ANTIN, DESK_DELIVERY_FILE, GObject)

AntinDeskDeliveryFile *antin_desk_delivery_file_new (AntinDeskWorkstation *workstation, const char *path) G_GNUC_WARN_UNUSED_RESULT;
void antin_desk_delivery_file_cancel (AntinDeskDeliveryFile *self);

const char *antin_desk_delivery_file_get_path (AntinDeskDeliveryFile *self);
AntinDeskDeliveryFileState antin_desk_delivery_file_get_state (AntinDeskDeliveryFile *self);
char *antin_desk_delivery_file_describe (AntinDeskDeliveryFile *self, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationKind antin_desk_delivery_file_get_kind (AntinDeskDeliveryFile *self);
void antin_desk_delivery_file_set_kind (AntinDeskDeliveryFile *self, AntinRegulationKind kind);
AntinSignPlan *antin_desk_delivery_file_get_plan (AntinDeskDeliveryFile *self);
const AntinSignSetMember *antin_desk_delivery_file_get_member (AntinDeskDeliveryFile *self);
void antin_desk_delivery_file_set_match (AntinDeskDeliveryFile *self, const AntinSignSetFile *match);

G_END_DECLS
