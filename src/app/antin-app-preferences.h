/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_PREFERENCES (antin_app_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppPreferences, antin_app_preferences, ANTIN, APP_PREFERENCES, AdwPreferencesWindow)

void antin_app_preferences_present (GtkWindow *parent, AntinAppWorkstation *workstation, const char *page);
AntinAppPreferences *antin_app_preferences_new (AntinAppWorkstation *workstation);

void antin_app_preferences_bind_regulation (AntinAppWorkstation *workstation, AdwComboRow *row);

G_END_DECLS
