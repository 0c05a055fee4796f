/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean antin_base_message_read (int fd, void *data, gsize length);
gboolean antin_base_message_read_with_fd (int fd, void *data, gsize length, int *ret_fd);
gboolean antin_base_message_write (int fd, const void *data, gsize length);
GVariant *antin_base_message_decode (const char *type, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
