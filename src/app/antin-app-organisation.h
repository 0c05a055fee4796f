/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

void antin_app_organisation_bind (AntinDeskWorkstation *workstation, AdwEntryRow *row);

G_END_DECLS
