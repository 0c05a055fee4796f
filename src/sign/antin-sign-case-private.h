/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-cms.h"
#include "antin-crypto-evidence.h"
#include "antin-crypto-timestamp.h"
#include "antin-pdf-difference.h"
#include "antin-pdf-signature.h"
#include "antin-sign-cover-private.h"

G_BEGIN_DECLS

/**
 * AntinSignProof:
 * @time: when a sound document time stamp was made
 * @evidence: what it covers of the evidence in the document
 */
typedef struct
{
  gint64 time;
  AntinCryptoEvidence *evidence;
} AntinSignProof;

/**
 * AntinSignStamp:
 * @timestamp: a signature time stamp
 * @imprint: (nullable): the digest that it must be of
 * @signer: (nullable): the authority's certificate
 */
typedef struct
{
  AntinCryptoTimestamp *timestamp;
  GBytes *imprint;
  AntinCryptoCertificate *signer;
} AntinSignStamp;

/**
 * AntinSignCase:
 * @signature: what the document's structure says
 * @form: what its SubFilter says
 * @cms: (nullable): its value
 * @problem: (nullable): why there is no @cms
 * @is_unsupported: whether that is because nothing here can judge it, be it right or wrong
 * @digest: (nullable): digest of the signed bytes
 * @difference: (nullable): what later revisions did
 * @doubt: what later revisions may deceive the eye about
 * @doubted_page: the page where that is, 0 for none
 * @signer: (nullable): the signer's certificate
 * @timestamps: (nullable) (element-type AntinSignStamp): its signature time stamps, of which the verdict takes the best
 * @timestamp: (nullable): the first of them, or itself where it is a document time stamp
 * @timestamp_imprint: (nullable): the digest that the time stamp must be of
 * @timestamp_signer: (nullable): the authority's certificate
 * @proof_time: time of the earliest sound document time stamp that covers it, or %ANTIN_BASE_TIME_NONE
 * @proofs: (element-type AntinSignProof): the sound document time stamps that cover it, the newest first
 * @covered: (nullable): what a document time stamp covers of the evidence in the document, where it may speak for itself: the
 *   outermost, and one whose authority had expired before the next one was made
 * @needed: takes the certificates, responses and lists that the verdict rests on: what the document is to keep
 *
 * Everything that is known of one signature before it is judged.
 */
typedef struct
{
  const AntinPdfSignature *signature;
  AntinCryptoCmsForm form;
  AntinCryptoCms *cms;
  char *problem;
  gboolean is_unsupported;
  GBytes *digest;
  AntinPdfDifference *difference;
  AntinSignDoubt doubt;
  guint doubted_page;
  AntinCryptoCertificate *signer;
  GPtrArray *timestamps;
  AntinCryptoTimestamp *timestamp;
  GBytes *timestamp_imprint;
  AntinCryptoCertificate *timestamp_signer;
  gint64 proof_time;
  GPtrArray *proofs;
  AntinCryptoEvidence *covered;
  AntinCryptoEvidence *needed;
} AntinSignCase;

AntinSignCase *antin_sign_case_new (const AntinPdfSignature *signature, AntinCryptoEvidence *evidence);
void antin_sign_case_read_timestamps (AntinSignCase *item, AntinCryptoEvidence *evidence);
AntinCryptoDigestAlgorithm antin_sign_case_get_digest_algorithm (const AntinSignCase *item);
void antin_sign_case_find_signers (AntinSignCase *item, AntinCryptoEvidence *evidence);
void antin_sign_case_free (AntinSignCase *item);

G_END_DECLS
