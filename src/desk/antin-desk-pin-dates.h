/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gint64 antin_desk_pin_dates_get (GSettings *settings, const char *serial, gboolean *ret_changed);
void antin_desk_pin_dates_note_seen (GSettings *settings, const char *serial, gint64 now);
void antin_desk_pin_dates_note_changed (GSettings *settings, const char *serial, gint64 now);

G_END_DECLS
