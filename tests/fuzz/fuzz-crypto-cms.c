/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-base-time.h"
#include "antin-crypto-chain.h"
#include "antin-crypto-cms.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-revocation.h"
#include "antin-crypto-timestamp.h"
#include "antin-test-cms.h"

#include <string.h>

/* The value of a signature, from parsing to the state of the signer's certificate. The first byte says what the value
 * is taken for. */

#define DOCUMENT "document"

static void
judge_signer (AntinCryptoCertificate *signer, AntinCryptoEvidence *evidence)
{
  g_autoptr (AntinCryptoAnchors) anchors = antin_crypto_anchors_new ();
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;
  GPtrArray *certificates = antin_crypto_evidence_get_certificates (evidence);

  if (certificates->len > 0)
    antin_crypto_anchors_add_certificate (anchors, certificates->pdata[certificates->len - 1], ANTIN_CRYPTO_ANCHOR_COMMAND_LINE);
  chain = antin_crypto_chain_build (signer, anchors, evidence, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_TEST_NOW);
  revocation = antin_crypto_revocation_check (chain, anchors, evidence, ANTIN_TEST_NOW, ANTIN_TEST_NOW);
}

static void
judge_tokens (AntinCryptoCms *cms, AntinCryptoEvidence *evidence)
{
  GPtrArray *tokens = antin_crypto_cms_get_timestamp_tokens (cms);

  for (guint i = 0; i < tokens->len; i++)
    {
      g_autoptr (AntinCryptoTimestamp) timestamp = antin_crypto_timestamp_new_from_der (tokens->pdata[i], NULL);
      g_auto (GStrv) reasons = NULL;

      if (timestamp != NULL &&
          antin_crypto_timestamp_verify (timestamp, (const guint8 *) DOCUMENT, strlen (DOCUMENT), evidence, ANTIN_BASE_TIME_NONE, NULL, &reasons) ==
            ANTIN_CRYPTO_CMS_PASSED)
        continue;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = size > 0 ? g_bytes_new_static (data + 1, size - 1) : NULL;
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (AntinCryptoCms) cms = NULL;
  g_autoptr (AntinCryptoCertificate) signer = NULL;
  g_autoptr (GBytes) digest = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) reasons = NULL;

  if (size == 0)
    return 0;
  cms = antin_crypto_cms_new_from_der (data[0] % (ANTIN_CRYPTO_CMS_RFC3161 + 1), bytes, &error);
  g_assert ((cms == NULL) == (error != NULL));
  if (cms == NULL)
    return 0;
  antin_crypto_cms_collect_evidence (cms, evidence);
  digest = antin_crypto_digest_compute (antin_crypto_cms_get_digest_algorithm (cms), DOCUMENT, strlen (DOCUMENT), NULL);
  signer = antin_crypto_cms_find_signer (cms, evidence);
  if (digest != NULL && antin_crypto_cms_verify (cms, g_bytes_get_data (digest, NULL), g_bytes_get_size (digest), signer, &reasons) == ANTIN_CRYPTO_CMS_PASSED)
    g_assert_nonnull (signer);
  judge_tokens (cms, evidence);
  if (signer != NULL)
    judge_signer (signer, evidence);
  return 0;
}

static void
add (GPtrArray *seeds, AntinCryptoCmsForm form, GBytes *der)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 first = (guint8) form;

  g_byte_array_append (bytes, &first, 1);
  g_byte_array_append (bytes, g_bytes_get_data (der, NULL), (guint) g_bytes_get_size (der));
  g_ptr_array_add (seeds, g_byte_array_free_to_bytes (bytes));
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  g_autoptr (AntinTestPki) pki = antin_test_pki_new ();
  g_autoptr (GBytes) digest = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, DOCUMENT, strlen (DOCUMENT), NULL);
  g_autoptr (GBytes) token = antin_test_tsa_stamp (pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, digest, ANTIN_TEST_NOW);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  AntinTestCms specs[] = {
    { .signer = pki->leader, .scheme = ANTIN_CRYPTO_SCHEME_RSA_PKCS1 },
    { .signer = pki->leader, .scheme = ANTIN_CRYPTO_SCHEME_RSA_PSS, .tokens = tokens },
    { .signer = pki->clerk, .scheme = ANTIN_CRYPTO_SCHEME_ECDSA, .indefinite = TRUE },
    { .signer = pki->clerk, .scheme = ANTIN_CRYPTO_SCHEME_ECDSA, .two_signers = TRUE },
  };

  g_ptr_array_add (tokens, token);
  add (seeds, ANTIN_CRYPTO_CMS_RFC3161, token);
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (GBytes) der = NULL;

      specs[i].algorithm = ANTIN_CRYPTO_DIGEST_SHA256;
      specs[i].document_digest = digest;
      der = antin_test_cms_write (&specs[i]);
      add (seeds, ANTIN_CRYPTO_CMS_CADES, der);
      add (seeds, ANTIN_CRYPTO_CMS_PKCS7, der);
    }
}
