/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_IDLE (antin_app_idle_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppIdle, antin_app_idle, ANTIN, APP_IDLE, GObject)

AntinAppIdle *antin_app_idle_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

void antin_app_idle_set_present (AntinAppIdle *self, gboolean present);
void antin_app_idle_note_work (AntinAppIdle *self);
void antin_app_idle_note_use (AntinAppIdle *self);
gboolean antin_app_idle_is_due (AntinAppIdle *self);

G_END_DECLS
