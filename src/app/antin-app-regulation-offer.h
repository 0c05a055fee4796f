/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

void antin_app_regulation_offer_bind (AntinDeskWorkstation *workstation, AdwActionRow *row);

G_END_DECLS
