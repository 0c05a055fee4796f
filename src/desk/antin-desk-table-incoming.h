/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-table.h"

G_BEGIN_DECLS

extern const AntinDeskTableKind antin_desk_table_incoming;

G_END_DECLS
