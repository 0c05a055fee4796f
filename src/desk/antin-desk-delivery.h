/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-delivery-file.h"

G_BEGIN_DECLS

#define ANTIN_TYPE_DESK_DELIVERY (antin_desk_delivery_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskDelivery, antin_desk_delivery, ANTIN, DESK_DELIVERY, GObject)

/* So many separate files go with a document at most. */
#define ANTIN_DESK_DELIVERY_MAX_FILES 200

AntinDeskDelivery *antin_desk_delivery_new (AntinDeskWorkstation *workstation, const char *main_path) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_desk_delivery_add (AntinDeskDelivery *self, const char *path);
const char *antin_desk_delivery_get_main_path (AntinDeskDelivery *self);
void antin_desk_delivery_set_received (AntinDeskDelivery *self, gboolean received);
gboolean antin_desk_delivery_is_received (AntinDeskDelivery *self);
void antin_desk_delivery_remove (AntinDeskDelivery *self, AntinDeskDeliveryFile *file);
void antin_desk_delivery_clear (AntinDeskDelivery *self);
GPtrArray *antin_desk_delivery_get_files (AntinDeskDelivery *self);     /* of AntinDeskDeliveryFile */
GPtrArray *antin_desk_delivery_get_proposals (AntinDeskDelivery *self); /* of char: paths */
guint antin_desk_delivery_count (AntinDeskDelivery *self, AntinDeskDeliveryFileState state);
char *antin_desk_delivery_get_obstacle (AntinDeskDelivery *self) G_GNUC_WARN_UNUSED_RESULT;

void antin_desk_delivery_set_main (AntinDeskDelivery *self, AntinSignDocument *document, AntinSignReport *report);
char *antin_desk_delivery_describe (AntinDeskDelivery *self, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
AntinSignSet *antin_desk_delivery_get_set (AntinDeskDelivery *self);

G_END_DECLS
