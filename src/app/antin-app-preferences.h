/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_PREFERENCES (antin_app_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppPreferences, antin_app_preferences, ANTIN, APP_PREFERENCES, AdwPreferencesWindow)

void antin_app_preferences_present (GtkWindow *parent, AntinDeskWorkstation *workstation, const char *page);
AntinAppPreferences *antin_app_preferences_new (AntinDeskWorkstation *workstation);

void antin_app_preferences_bind_regulation (AntinDeskWorkstation *workstation, AdwComboRow *row);

G_END_DECLS
