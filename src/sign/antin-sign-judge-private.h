/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-sign-case-private.h"
#include "antin-sign-context-private.h"
#include "antin-sign-report-private.h"

G_BEGIN_DECLS

/**
 * AntinSignCourt:
 * @context: anchors and regulation
 * @evidence: certificates, revocation lists, OCSP responses, wherever they come from
 * @kept: those that the document itself holds
 * @has_store: whether some of @kept stand in a document security store
 * @reading: whether two programs read the same in the file
 * @at: the time of judging
 * @fetch_problems: what could not be had, in words
 */
typedef struct
{
  AntinSignContext *context;
  AntinCryptoEvidence *evidence;
  AntinCryptoEvidence *kept;
  gboolean has_store;
  const AntinSignReading *reading;
  gint64 at;
  GPtrArray *fetch_problems;
} AntinSignCourt;

AntinSignSignature *antin_sign_judge (const AntinSignCourt *court, const AntinSignCase *item);

G_END_DECLS
