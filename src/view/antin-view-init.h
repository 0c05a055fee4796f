/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ANTIN_VIEW_RESOURCE_PATH "/io/github/antin/AnTin/view"

void antin_view_init (void);

G_END_DECLS
