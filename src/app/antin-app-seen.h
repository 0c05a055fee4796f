/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinAppSeen:
 *
 * What of a document has been on screen (ORD-08).
 */
typedef struct _AntinAppSeen AntinAppSeen;

AntinAppSeen *antin_app_seen_new (guint n_pages) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_seen_free (AntinAppSeen *seen);

gboolean antin_app_seen_note (AntinAppSeen *seen, guint page, double left, double top, double right, double bottom);
gboolean antin_app_seen_is_whole (const AntinAppSeen *seen);
const gboolean *antin_app_seen_get_pages (const AntinAppSeen *seen);
gboolean antin_app_seen_find_next (const AntinAppSeen *seen, guint *ret_page, double *ret_top);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinAppSeen, antin_app_seen_free)

G_END_DECLS
