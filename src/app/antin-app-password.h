/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-credentials.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_PASSWORD (antin_app_password_get_type ())

G_DECLARE_FINAL_TYPE (AntinAppPassword, antin_app_password, ANTIN, APP_PASSWORD, GObject)

AntinAppPassword *antin_app_password_new (AntinSignCredentialsService service,
                                          AdwEntryRow *user_row,
                                          AdwPasswordEntryRow *password_row,
                                          const char *kept_title,
                                          const char *no_address);

void antin_app_password_set_url (AntinAppPassword *password, const char *url);

void antin_app_password_stop (AntinAppPassword *password);

G_END_DECLS
