/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-cms.h"
#include "antin-crypto-evidence.h"
#include "antin-crypto-timestamp.h"
#include "antin-pdf-difference.h"
#include "antin-pdf-signature.h"
#include "antin-regulation-rules.h"
#include "antin-sign-context-private.h"
#include "antin-sign-report-private.h"

G_BEGIN_DECLS

/**
 * AntinSignCase:
 * @signature: what the document's structure says
 * @form: what its SubFilter says
 * @cms: (nullable): its value
 * @problem: (nullable): why there is no @cms
 * @digest: (nullable): digest of the signed bytes
 * @difference: (nullable): what later revisions did
 * @signer: (nullable): the signer's certificate
 * @timestamp: (nullable): its signature time stamp, or itself where it is a document time stamp
 * @timestamp_imprint: (nullable): the digest that the time stamp must be of
 * @timestamp_signer: (nullable): the authority's certificate
 * @proof_time: time of the earliest sound document time stamp that covers it, or %ANTIN_BASE_TIME_NONE
 *
 * Everything that is known of one signature before it is judged.
 */
typedef struct
{
  const AntinPdfSignature *signature;
  AntinCryptoCmsForm form;
  AntinCryptoCms *cms;
  char *problem;
  GBytes *digest;
  AntinPdfDifference *difference;
  AntinCryptoCertificate *signer;
  AntinCryptoTimestamp *timestamp;
  GBytes *timestamp_imprint;
  AntinCryptoCertificate *timestamp_signer;
  gint64 proof_time;
} AntinSignCase;

/**
 * AntinSignCourt:
 * @context: anchors and regulation
 * @evidence: certificates, revocation lists, OCSP responses
 * @at: the time of judging
 * @fetch_problems: what could not be had, in words
 */
typedef struct
{
  AntinSignContext *context;
  AntinCryptoEvidence *evidence;
  gint64 at;
  GPtrArray *fetch_problems;
} AntinSignCourt;

AntinSignSignature *antin_sign_judge (const AntinSignCourt *court, const AntinSignCase *item);

G_END_DECLS
