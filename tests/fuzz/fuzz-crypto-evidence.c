/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-crypto-chain.h"
#include "antin-crypto-crl.h"
#include "antin-crypto-ocsp.h"
#include "antin-crypto-revocation.h"
#include "antin-crypto-timestamp.h"
#include "antin-test-pki.h"

/* What servers send: certificates, alone and in bundles, responses, revocation lists, time stamps. Each input is taken
 * for all of them, since a server may send any. */

static AntinTestPki *
get_pki (void)
{
  static AntinTestPki *pki;

  if (pki == NULL)
    {
      antin_fuzz_repeat_random (1);
      pki = antin_test_pki_new ();
    }
  return pki;
}

/* The same each time, its number too: what was an answer to it once is one again. */
static AntinCryptoTimestampRequest *
ask (void)
{
  g_autoptr (GBytes) imprint = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);

  antin_fuzz_repeat_random (2);
  return antin_crypto_timestamp_request_new (ANTIN_CRYPTO_DIGEST_SHA256, imprint, NULL);
}

static void
judge (GBytes *bytes)
{
  AntinTestPki *pki = get_pki ();
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (AntinCryptoAnchors) anchors = antin_crypto_anchors_new ();
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  antin_crypto_anchors_add_certificate (anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_COMMAND_LINE);
  antin_crypto_evidence_add_certificate (evidence, pki->authority->certificate, ANTIN_CRYPTO_SOURCE_AIA);
  antin_crypto_evidence_add_certificate_der (evidence, bytes, ANTIN_CRYPTO_SOURCE_DSS, NULL);
  antin_crypto_evidence_add_crl_der (evidence, bytes, ANTIN_CRYPTO_SOURCE_DSS, NULL);
  antin_crypto_evidence_add_ocsp_der (evidence, bytes, ANTIN_CRYPTO_SOURCE_DSS, NULL);
  chain = antin_crypto_chain_build (pki->leader->certificate, anchors, evidence, ANTIN_CRYPTO_PURPOSE_ANY, ANTIN_TEST_NOW);
  revocation = antin_crypto_revocation_check (chain, anchors, evidence, ANTIN_TEST_NOW, ANTIN_TEST_NOW);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  AntinTestPki *pki = get_pki ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) certificates = antin_crypto_certificate_list_new_from_data (bytes, NULL);
  g_autoptr (AntinCryptoOcspRequest) ocsp_request = antin_crypto_ocsp_request_new (pki->leader->certificate, pki->authority->certificate, NULL);
  g_autoptr (AntinCryptoOcsp) ocsp = antin_crypto_ocsp_request_read_response (ocsp_request, bytes, NULL);
  g_autoptr (AntinCryptoTimestampRequest) request = ask ();
  g_autoptr (AntinCryptoTimestamp) timestamp = antin_crypto_timestamp_request_read_response (request, bytes, NULL);
  g_autoptr (AntinCryptoTimestamp) token = antin_crypto_timestamp_new_from_der (bytes, NULL);

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    antin_crypto_certificate_get_kind (certificates->pdata[i]);
  judge (bytes);
  return 0;
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  AntinTestPki *pki = get_pki ();
  AntinTestStatus good = { .subject = pki->leader }, revoked = { .subject = pki->leader, .revoked_at = ANTIN_TEST_NOW - ANTIN_TEST_DAY, .reason = 1 };
  g_autoptr (GBytes) imprint = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (AntinCryptoTimestampRequest) request = ask ();
  g_autofree char *leader = antin_test_identity_to_pem (pki->leader), *authority = antin_test_identity_to_pem (pki->authority);
  g_autofree char *bundle = g_strconcat (leader, authority, NULL);
  const char *texts[] = { bundle, NULL };

  g_ptr_array_add (seeds, g_bytes_ref (antin_crypto_certificate_get_der (pki->leader->certificate)));
  g_ptr_array_add (seeds, g_bytes_ref (antin_crypto_certificate_get_der (pki->organisation->certificate)));
  g_ptr_array_add (seeds, g_bytes_ref (antin_crypto_certificate_get_der (pki->authority->certificate)));
  g_ptr_array_add (seeds, antin_test_pki_make_crl (pki, ANTIN_TEST_NOW - ANTIN_TEST_DAY));
  g_ptr_array_add (seeds, antin_test_ocsp_new (pki->responder, pki->authority, &good, ANTIN_TEST_NOW - 60, ANTIN_TEST_NOW + 3600, NULL, NULL));
  g_ptr_array_add (seeds, antin_test_ocsp_new (pki->responder, pki->authority, &revoked, ANTIN_TEST_NOW - 60, ANTIN_TEST_NOW + 3600, NULL, NULL));
  g_ptr_array_add (seeds, antin_test_ocsp_refuse (6));
  g_ptr_array_add (seeds, antin_test_tsa_respond (pki->tsa, antin_crypto_timestamp_request_get_der (request), ANTIN_TEST_NOW));
  g_ptr_array_add (seeds, antin_test_tsa_stamp (pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, imprint, ANTIN_TEST_NOW));
  antin_fuzz_add_text_seeds (seeds, texts);
}
