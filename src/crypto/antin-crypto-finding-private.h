/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-anchors.h"
#include "antin-crypto-evidence.h"
#include "antin-crypto-revocation.h"

G_BEGIN_DECLS

/* What the two halves of antin-crypto-revocation share: the question about one certificate, and what is known. */

/* Clocks differ. */
#define ANTIN_CRYPTO_CLOCK_SKEW (5 * 60)

/**
 * AntinCryptoFinding:
 * @status: good, revoked or unknown
 * @item: (nullable): the #AntinCryptoOcsp or #AntinCryptoCrl that says so
 * @is_ocsp: which of them
 * @base: (nullable): the complete list that @item, a list of changes, continues
 * @responder: (nullable): who signed it, where that is not the issuer
 * @time: thisUpdate of @item
 * @good_by_then: thisUpdate of the newest good word from before the asked time, whatever was said later
 * @revoked_at: the earliest revocation known, also where it was after the asked time
 * @reason: CRLReason of that, or -1
 * @stale: whether something was too old
 * @weak: whether something was signed with a weak algorithm
 * @unknown_to_responder: whether a responder does not know the certificate
 * @unbelieved: whether something was not signed by somebody who may say it
 * @crowded: whether so many bear the name of its signer that not all were tried
 * @suspended: whether @status rests on suspensions alone
 * @outdated: whether the suspension was told of by something that does not speak of the asked time
 * @unproven: whether something may have been signed after the issuer was revoked
 * @words: (nullable) (element-type AntinCryptoWord): what was said, until it is weighed
 *
 * What is known of one certificate.
 */
typedef struct
{
  AntinCryptoRevocationStatus status;
  gconstpointer item;
  gboolean is_ocsp;
  const AntinCryptoCrl *base;
  AntinCryptoCertificate *responder;
  gint64 time;
  gint64 good_by_then;
  gint64 revoked_at;
  int reason;
  gboolean stale;
  gboolean weak;
  gboolean unknown_to_responder;
  gboolean unbelieved;
  gboolean crowded;
  gboolean suspended;
  gboolean outdated;
  gboolean unproven;
  GArray *words;
} AntinCryptoFinding;

typedef struct
{
  AntinCryptoCertificate *certificate;
  AntinCryptoCertificate *issuer;
  AntinCryptoCertificate *anchor; /* (nullable): where the path ends */
  AntinCryptoAnchors *anchors;
  AntinCryptoEvidence *evidence;
  gint64 at;
  gint64 now;
  gint64 until; /* what says that all is well must be proven to be no younger; %G_MAXINT64 for no limit */
} AntinCryptoQuestion;

/**
 * AntinCryptoWord:
 * @revoked_at: when it says that the certificate was revoked, or %ANTIN_BASE_TIME_NONE where it says that all is well
 * @reason: CRLReason of that, or -1
 * @partial: whether it speaks of some reasons alone, so that it clears nobody
 *
 * Who says something of a certificate, and of what time: the other members are those of #AntinCryptoFinding.
 */
typedef struct
{
  gconstpointer item;
  gboolean is_ocsp;
  const AntinCryptoCrl *base;
  AntinCryptoCertificate *responder;
  gint64 this_update;
  gint64 next_update; /* or %ANTIN_BASE_TIME_NONE */
  gint64 revoked_at;
  int reason;
  gboolean partial;
} AntinCryptoWord;

void antin_crypto_finding_take (AntinCryptoFinding *finding, const AntinCryptoWord *word);
void antin_crypto_finding_conclude (AntinCryptoFinding *finding, const AntinCryptoQuestion *question);
gboolean antin_crypto_question_is_answered (const AntinCryptoQuestion *question,
                                            gint64 this_update,
                                            gint64 next_update,
                                            gint64 listed_until);
gint64 antin_crypto_question_get_known_since (const AntinCryptoQuestion *question, GBytes *der);
void antin_crypto_finding_weigh_crls (AntinCryptoFinding *finding, const AntinCryptoQuestion *question);
gboolean antin_crypto_question_is_listed (const AntinCryptoQuestion *question,
                                          AntinCryptoCertificate *certificate,
                                          gint64 by);

G_END_DECLS
