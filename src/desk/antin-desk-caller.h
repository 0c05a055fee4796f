/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More of a caller's name is not shown, in characters. */
#define ANTIN_DESK_CALLER_MAX_LENGTH 60

char *antin_desk_caller_name (const char *executable, const char *cgroup, const char *sandbox) G_GNUC_WARN_UNUSED_RESULT;

void antin_desk_caller_find_async (GDBusConnection *connection,
                                   const char *bus_name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
char *antin_desk_caller_find_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
