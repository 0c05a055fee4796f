/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinDeskAnchor:
 * @path: (nullable): where it is kept
 * @name: whose certificate it is, as RFC 4514 writes names
 * @title: the same for people, maybe in two lines
 * @fingerprint: SHA-256, lower-case hexadecimal
 * @not_after: (nullable): end of validity, for people
 * @certificate: the certificate itself, of which @fingerprint is
 *
 * A certificate that the user trusts or is about to trust.
 */
typedef struct
{
  char *path;
  char *name;
  char *title;
  char *fingerprint;
  char *not_after;
  GTlsCertificate *certificate;
} AntinDeskAnchor;

void antin_desk_anchor_free (AntinDeskAnchor *anchor);

AntinDeskAnchor *antin_desk_trust_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_desk_trust_list (const char *data_folder) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_desk_trust_add (const char *data_folder, const AntinDeskAnchor *anchor, GError **error);
gboolean antin_desk_trust_remove (const AntinDeskAnchor *anchor, GError **error);
char *antin_desk_trust_format_fingerprint (const char *fingerprint, guint n_groups) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinDeskAnchor, antin_desk_anchor_free)

G_END_DECLS
