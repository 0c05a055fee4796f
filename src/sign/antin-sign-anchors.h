/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"

G_BEGIN_DECLS

/**
 * AntinSignAnchor:
 * @fingerprint: SHA-256 of the certificate, lower-case hexadecimal
 * @name: (nullable): whose it is
 * @of_user: whether the user added it; otherwise it is built in or the administrator's
 *
 * A certificate that this workstation trusts. Read only.
 */
typedef struct
{
  char *fingerprint;
  char *name;
  gboolean of_user;
} AntinSignAnchor;

void antin_sign_anchor_free (AntinSignAnchor *anchor);

char *antin_sign_anchor_describe (GBytes *der) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_sign_anchors_list (AntinSignContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
