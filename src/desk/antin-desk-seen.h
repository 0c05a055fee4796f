/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinDeskSeen:
 *
 * What of a document has been on screen (ORD-08).
 */
typedef struct _AntinDeskSeen AntinDeskSeen;

AntinDeskSeen *antin_desk_seen_new (guint n_pages) G_GNUC_WARN_UNUSED_RESULT;
void antin_desk_seen_free (AntinDeskSeen *seen);

gboolean antin_desk_seen_note (AntinDeskSeen *seen, guint page, double left, double top, double right, double bottom);
gboolean antin_desk_seen_is_whole (const AntinDeskSeen *seen);
const gboolean *antin_desk_seen_get_pages (const AntinDeskSeen *seen);
gboolean antin_desk_seen_find_next (const AntinDeskSeen *seen, guint *ret_page, double *ret_top);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinDeskSeen, antin_desk_seen_free)

G_END_DECLS
