/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void antin_app_hold (void);
void antin_app_release (void);

G_END_DECLS
