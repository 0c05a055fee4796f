/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_SERVICES_PAGE (antin_app_services_page_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppServicesPage, antin_app_services_page, ANTIN, APP_SERVICES_PAGE, AdwPreferencesPage)

void antin_app_services_page_start (AntinAppServicesPage *self, AntinDeskWorkstation *workstation);
void antin_app_services_page_stop (AntinAppServicesPage *self);

G_END_DECLS
