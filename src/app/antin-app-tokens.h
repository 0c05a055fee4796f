/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_TOKENS (antin_app_tokens_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppTokens, antin_app_tokens, ANTIN, APP_TOKENS, AdwWindow)

AntinAppTokens *antin_app_tokens_new (AntinDeskWorkstation *workstation);
void antin_app_tokens_present (GtkWindow *parent, AntinDeskWorkstation *workstation);

G_END_DECLS
