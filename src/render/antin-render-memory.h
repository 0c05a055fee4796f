/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For the files of this folder, on a render thread. */

const void *antin_render_memory_take (gsize size, guint life, int *ret_fd, GError **error);
void antin_render_memory_give_back (gboolean at_once);

G_END_DECLS
