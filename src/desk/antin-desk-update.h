/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_DESK_UPDATE (antin_desk_update_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskUpdate, antin_desk_update, ANTIN, DESK_UPDATE, GObject)

AntinDeskUpdate *antin_desk_update_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

void antin_desk_update_look (AntinDeskUpdate *self, AntinSignContext *context);
const char *antin_desk_update_get_notice (AntinDeskUpdate *self);
const char *antin_desk_update_take_notice (AntinDeskUpdate *self);

char *antin_desk_update_describe (const char *version, gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_update_describe_own (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
