/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-delivery.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_DELIVERY_LIST (antin_app_delivery_list_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppDeliveryList, antin_app_delivery_list, ANTIN, APP_DELIVERY_LIST, GtkWidget)

GtkWidget *antin_app_delivery_list_new (void);

void antin_app_delivery_list_set_delivery (AntinAppDeliveryList *self, AntinDeskDelivery *delivery);
AntinDeskDelivery *antin_app_delivery_list_get_delivery (AntinAppDeliveryList *self);
guint antin_app_delivery_list_get_n_rows (AntinAppDeliveryList *self);

G_END_DECLS
