/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *antin_app_kind_question_ask (GtkWindow *parent, AntinDeskWorkstation *workstation, AntinSignIdentity *identity);

G_END_DECLS
