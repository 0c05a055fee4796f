/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-openssl.h"
#include "antin-crypto-revocation.h"
#include "antin-test-pki.h"

G_BEGIN_DECLS

/**
 * AntinTestList:
 * @signer: whose key signed it
 * @crl: the list, with the identifier of the key that signed it
 * @complete: of changes, the same list were it complete; else the same as @crl
 * @this_update: its time
 * @next_update: when the next one comes out, or %ANTIN_BASE_TIME_NONE
 * @delta: whether it holds changes alone
 * @partial: whether it is for some reasons alone
 * @of_point: whether it is that of a distribution point
 * @names_key: whether the evidence has it with the identifier of the key
 *
 * A revocation list of a world.
 */
typedef struct
{
  AntinTestIdentity *signer;
  X509_CRL *crl;
  X509_CRL *complete;
  gint64 this_update, next_update;
  gboolean delta, partial, of_point, names_key;
} AntinTestList;

/**
 * AntinTestResponse:
 * @signer: who signed it
 * @basic: the response
 * @produced_at: its time
 *
 * An OCSP response of a world.
 */
typedef struct
{
  AntinTestIdentity *signer;
  OCSP_BASICRESP *basic;
  gint64 produced_at;
} AntinTestResponse;

/**
 * AntinTestWorld:
 * @number: which one it is
 * @random: what it is made from
 * @identities: (element-type AntinTestIdentity): all certificates; the first is a root that is trusted
 * @leaf: whose certificate is judged
 * @usage: (nullable): the key usage of the authority that was made last
 * @anchors: who is trusted
 * @evidence: all that is known
 * @lists: (element-type AntinTestList): the lists in it
 * @responses: (element-type AntinTestResponse): the responses in it
 * @at: the time asked about
 *
 * Authorities, a certificate that one of them issued, and what is said of these, true or not. Read only.
 */
typedef struct
{
  guint number;
  GRand *random;
  GPtrArray *identities;
  AntinTestIdentity *leaf;
  const char *usage;
  AntinCryptoAnchors *anchors;
  AntinCryptoEvidence *evidence;
  GArray *lists;
  GArray *responses;
  gint64 at;
} AntinTestWorld;

AntinTestWorld *antin_test_world_new (guint number);
void antin_test_world_free (AntinTestWorld *world);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTestWorld, antin_test_world_free)

G_END_DECLS
