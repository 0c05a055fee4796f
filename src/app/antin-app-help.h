/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_HELP (antin_app_help_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppHelp, antin_app_help, ANTIN, APP_HELP, AdwWindow)

AntinAppHelp *antin_app_help_new (void);
void antin_app_help_show (GtkWindow *parent);

G_END_DECLS
