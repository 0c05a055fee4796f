/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-error.h"

G_DEFINE_QUARK (antin_render_error, antin_render_error)
