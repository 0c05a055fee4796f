/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean antin_desk_policy_is_output_locked (GSettings *settings);
gboolean antin_desk_policy_is_timestamp_locked (GSettings *settings);
gboolean antin_desk_policy_wants_timestamp (GSettings *settings);

G_END_DECLS
