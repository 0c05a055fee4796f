/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *antin_sign_claimed_time_explain (gint64 claimed, gint64 proven, gint64 now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
