/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-delivery-file.h"

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_DELIVERY (antin_app_delivery_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppDelivery, antin_app_delivery, ANTIN, APP_DELIVERY, GObject)

/* So many separate files go with a document at most. */
#define ANTIN_APP_DELIVERY_MAX_FILES 200

AntinAppDelivery *antin_app_delivery_new (AntinAppWorkstation *workstation, const char *main_path) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_app_delivery_add (AntinAppDelivery *self, const char *path);
const char *antin_app_delivery_get_main_path (AntinAppDelivery *self);
void antin_app_delivery_set_received (AntinAppDelivery *self, gboolean received);
gboolean antin_app_delivery_is_received (AntinAppDelivery *self);
void antin_app_delivery_remove (AntinAppDelivery *self, AntinAppDeliveryFile *file);
void antin_app_delivery_clear (AntinAppDelivery *self);
GPtrArray *antin_app_delivery_get_files (AntinAppDelivery *self);     /* of AntinAppDeliveryFile */
GPtrArray *antin_app_delivery_get_proposals (AntinAppDelivery *self); /* of char: paths */
guint antin_app_delivery_count (AntinAppDelivery *self, AntinAppDeliveryFileState state);
char *antin_app_delivery_get_obstacle (AntinAppDelivery *self) G_GNUC_WARN_UNUSED_RESULT;

void antin_app_delivery_set_main (AntinAppDelivery *self, AntinSignDocument *document, AntinSignReport *report);
char *antin_app_delivery_describe (AntinAppDelivery *self, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
AntinSignSet *antin_app_delivery_get_set (AntinAppDelivery *self);

G_END_DECLS
