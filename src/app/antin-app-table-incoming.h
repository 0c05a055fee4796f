/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-table.h"

G_BEGIN_DECLS

extern const AntinAppTableKind antin_app_table_incoming;

G_END_DECLS
