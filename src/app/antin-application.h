/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APPLICATION (antin_application_get_type ())
G_DECLARE_FINAL_TYPE (AntinApplication, antin_application, ANTIN, APPLICATION, AdwApplication)

AntinApplication *antin_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

AntinDeskWorkstation *antin_application_get_workstation (AntinApplication *self);

G_END_DECLS
