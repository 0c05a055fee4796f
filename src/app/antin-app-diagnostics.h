/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_DIAGNOSTICS (antin_app_diagnostics_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppDiagnostics, antin_app_diagnostics, ANTIN, APP_DIAGNOSTICS, AdwWindow)

AntinAppDiagnostics *antin_app_diagnostics_new (AntinDeskWorkstation *workstation);
void antin_app_diagnostics_present (GtkWindow *parent, AntinDeskWorkstation *workstation);

char *antin_app_diagnostics_describe (const char *const *modules,
                                      GPtrArray *tokens,
                                      gboolean complete) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
