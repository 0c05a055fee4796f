/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_PERIOD (antin_app_period_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppPeriod, antin_app_period, ANTIN, APP_PERIOD, AdwWindow)

void antin_app_period_present (GtkWindow *parent, AntinDeskWorkstation *workstation);

G_END_DECLS
