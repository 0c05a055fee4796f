/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-sign-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_REFUSAL (antin_app_refusal_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppRefusal, antin_app_refusal, ANTIN, APP_REFUSAL, AdwWindow)

AntinAppRefusal *antin_app_refusal_new (const char *text,
                                        const char *suggested_path,
                                        const char *organisation,
                                        AntinSignReport *report,
                                        AntinRegulation *regulation);
AntinAppRefusal *antin_app_refusal_new_return (const char *text, const char *suggested_path);

G_END_DECLS
