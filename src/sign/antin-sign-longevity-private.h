/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-replace.h"
#include "antin-sign-context-private.h"
#include "antin-sign-document.h"
#include "antin-sign-level.h"
#include "antin-sign-verify.h"

G_BEGIN_DECLS

/**
 * AntinSignLongevity:
 * @context: whom to trust, what to ask
 * @evidence: what is at hand already; added to
 * @replace: holds the whole document, whose signatures are to last; grows by whole revisions
 * @path: the name to speak of
 * @progress: (nullable): told what is being done
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @digest: the least that document time stamps are made with; %ANTIN_CRYPTO_DIGEST_UNKNOWN for the usual one
 * @shortfall: (nullable): where a lower level is better than none, gets a sentence for each reason why the level is not reached
 */
typedef struct
{
  AntinSignContext *context;
  AntinCryptoEvidence *evidence;
  AntinBaseReplace *replace;
  const char *path;
  AntinSignProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  AntinCryptoDigestAlgorithm digest;
  GString *shortfall;
} AntinSignLongevity;

gboolean antin_sign_longevity_digest_from_nick (const char *nick, AntinCryptoDigestAlgorithm *ret_digest);
AntinCryptoDigestAlgorithm antin_sign_longevity_choose_digest (const AntinSignReport *report, AntinCryptoDigestAlgorithm least);
gboolean antin_sign_longevity_stamp (const AntinSignLongevity *work, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_sign_longevity_raise (const AntinSignLongevity *work, AntinSignLevel level, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignDocument *antin_sign_longevity_reopen (const AntinSignLongevity *work, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_sign_longevity_check (const AntinSignReport *report, guint first, AntinSignLevel level, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_sign_longevity_fell_short (const GError *error);

G_END_DECLS
