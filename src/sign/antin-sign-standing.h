/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-check.h"
#include "antin-sign-context.h"
#include "antin-sign-tokens.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinSignStanding:
 * @trusted: whether a sound path leads to an anchor now
 * @anchor: (nullable): whose certificate the path ends at, where it ends at an anchor
 * @anchor_certificate: (nullable): SHA-256 of that certificate
 * @anchor_not_after: end of the anchor's certificate, seconds since 1970
 * @official: whether the anchor is of Ban Cơ yếu Chính phủ (CHK-14)
 * @revocation: what is known of revocation
 * @revoked_at: when it was revoked, seconds since 1970, where it was
 * @asked_at: the time of the answer on revocation, seconds since 1970
 * @path: the path as the regulation asks about it (CHK-03, CHK-04)
 * @known: revocation as the regulation asks about it (CHK-02)
 * @problem: (nullable): what is wrong or could not be had, a sentence
 *
 * How the certificate of somebody who can sign stands now. Read only.
 */
typedef struct
{
  gboolean trusted;
  char *anchor;
  char *anchor_certificate;
  gint64 anchor_not_after;
  gboolean official;
  AntinSignRevocationStatus revocation;
  gint64 revoked_at;
  gint64 asked_at;
  AntinRegulationPath path;
  AntinRegulationRevocation known;
  char *problem;
} AntinSignStanding;

void antin_sign_standing_free (AntinSignStanding *standing);

AntinSignStanding *antin_sign_standing_judge (AntinSignContext *context,
                                              AntinSignIdentity *identity,
                                              GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_standing_judge_async (AntinSignContext *context,
                                      AntinSignIdentity *identity,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
AntinSignStanding *antin_sign_standing_judge_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignStanding, antin_sign_standing_free)

G_END_DECLS
