/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void antin_desk_hold (void);
void antin_desk_release (void);

G_END_DECLS
