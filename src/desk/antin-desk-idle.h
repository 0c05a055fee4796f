/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_DESK_IDLE (antin_desk_idle_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskIdle, antin_desk_idle, ANTIN, DESK_IDLE, GObject)

AntinDeskIdle *antin_desk_idle_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

void antin_desk_idle_set_present (AntinDeskIdle *self, gboolean present);
void antin_desk_idle_note_work (AntinDeskIdle *self);
void antin_desk_idle_note_use (AntinDeskIdle *self);
gboolean antin_desk_idle_is_due (AntinDeskIdle *self);

G_END_DECLS
