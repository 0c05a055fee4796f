/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-crypto-chain.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-error.h"
#include "antin-crypto-timestamp.h"
#include "antin-test-cms.h"

#include <string.h>

static AntinTestPki *pki;

static GBytes *
digest_of (const char *text)
{
  return antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, text, strlen (text), NULL);
}

static AntinCryptoTimestampRequest *
ask (GBytes *imprint)
{
  g_autoptr (GError) error = NULL;
  AntinCryptoTimestampRequest *request = antin_crypto_timestamp_request_new (ANTIN_CRYPTO_DIGEST_SHA256, imprint,
                                                                             &error);

  g_assert_no_error (error);
  return request;
}

static void
test_round_trip (void)
{
  g_autoptr (GBytes) imprint = digest_of ("a"), response = NULL;
  g_autoptr (AntinCryptoTimestampRequest) request = ask (imprint);
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_autoptr (AntinCryptoCertificate) authority = NULL;
  g_auto (GStrv) reasons = NULL;
  g_autoptr (GError) error = NULL;

  response = antin_test_tsa_respond (pki->tsa, antin_crypto_timestamp_request_get_der (request), ANTIN_TEST_NOW);
  timestamp = antin_crypto_timestamp_request_read_response (request, response, &error);
  g_assert_no_error (error);
  g_assert_cmpint (antin_crypto_timestamp_get_time (timestamp), ==, ANTIN_TEST_NOW);
  g_assert_cmpfloat (antin_crypto_timestamp_get_accuracy (timestamp), ==, 1.5);
  g_assert_cmpstr (antin_crypto_timestamp_get_authority (timestamp), ==, "Máy chủ cấp dấu thời gian kiểm thử");
  g_assert_cmpstr (antin_crypto_timestamp_get_policy (timestamp), ==, "2.16.704.1.999.1");
  g_assert_nonnull (antin_crypto_timestamp_get_serial (timestamp));
  g_assert_cmpint (antin_crypto_timestamp_get_imprint_algorithm (timestamp), ==, ANTIN_CRYPTO_DIGEST_SHA256);
  g_assert_true (g_bytes_equal (antin_crypto_timestamp_get_imprint (timestamp), imprint));
  g_assert_cmpint (antin_crypto_timestamp_verify (timestamp, g_bytes_get_data (imprint, NULL),
                                                  g_bytes_get_size (imprint), NULL, ANTIN_BASE_TIME_NONE, &authority, &reasons),
                   ==, ANTIN_CRYPTO_CMS_PASSED);
  g_assert_null (reasons[0]);
  g_assert_cmpstr (antin_crypto_certificate_get_fingerprint (authority), ==,
                   antin_crypto_certificate_get_fingerprint (pki->tsa->certificate));
}

static void
test_request_is_fresh (void)
{
  g_autoptr (GBytes) imprint = digest_of ("a"), response = NULL;
  g_autoptr (AntinCryptoTimestampRequest) first = ask (imprint), second = ask (imprint);
  g_autoptr (GError) error = NULL;

  g_assert_false (g_bytes_equal (antin_crypto_timestamp_request_get_der (first),
                                 antin_crypto_timestamp_request_get_der (second)));
  /* an answer that is replayed */
  response = antin_test_tsa_respond (pki->tsa, antin_crypto_timestamp_request_get_der (first), ANTIN_TEST_NOW);
  g_assert_null (antin_crypto_timestamp_request_read_response (second, response, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_MISMATCH);
}

static void
test_other_imprint (void)
{
  g_autoptr (GBytes) imprint = digest_of ("a"), other = digest_of ("b"), token = NULL;
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_auto (GStrv) reasons = NULL;

  token = antin_test_tsa_stamp (pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, imprint, ANTIN_TEST_NOW);
  timestamp = antin_crypto_timestamp_new_from_der (token, NULL);
  g_assert_cmpint (antin_crypto_timestamp_verify (timestamp, g_bytes_get_data (other, NULL),
                                                  g_bytes_get_size (other), NULL, ANTIN_BASE_TIME_NONE, NULL, &reasons),
                   ==, ANTIN_CRYPTO_CMS_HASH_FAILURE);
  g_assert_nonnull (reasons[0]);
  g_assert_cmpint (
    antin_crypto_timestamp_verify (timestamp, g_bytes_get_data (imprint, NULL), 20, NULL, ANTIN_BASE_TIME_NONE, NULL, NULL), ==,
    ANTIN_CRYPTO_CMS_HASH_FAILURE);
}

static void
test_changed_statement (void)
{
  g_autoptr (GBytes) imprint = digest_of ("a"), token = NULL, changed = NULL;
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  const char *data;
  char *copy, *time;
  gsize size;

  token = antin_test_tsa_stamp (pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, imprint, ANTIN_TEST_NOW);
  data = g_bytes_get_data (token, &size);
  copy = g_memdup2 (data, size);
  /* a year earlier; the certificate's dates are UTCTime, so that the first "2026" is genTime */
  time = memmem (copy, size, "2026112", 7);
  g_assert_nonnull (time);
  time[3] = '5';
  changed = g_bytes_new_take (copy, size);
  timestamp = antin_crypto_timestamp_new_from_der (changed, NULL);
  g_assert_nonnull (timestamp);
  g_assert_cmpint (antin_crypto_timestamp_get_time (timestamp), <, ANTIN_TEST_NOW - 300 * ANTIN_TEST_DAY);
  g_assert_cmpint (antin_crypto_timestamp_verify (timestamp, g_bytes_get_data (imprint, NULL),
                                                  g_bytes_get_size (imprint), NULL, ANTIN_BASE_TIME_NONE, NULL, NULL),
                   ==, ANTIN_CRYPTO_CMS_HASH_FAILURE);
}

/* OpenSSL makes no token with a certificate for other purposes; whoever holds such a key can. */
static void
test_authority_for_other_purposes (void)
{
  g_autoptr (GBytes) imprint = digest_of ("a"), good = NULL, forged = NULL, digest = NULL;
  g_autoptr (AntinCryptoTimestamp) original = NULL, timestamp = NULL;
  g_autoptr (AntinCryptoCertificate) authority = NULL;
  g_autoptr (AntinCryptoAnchors) anchors = antin_crypto_anchors_new ();
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (AntinCryptoChain) chain = NULL, good_chain = NULL;
  AntinTestCms spec = { .signer = pki->leader,
                        .scheme = ANTIN_CRYPTO_SCHEME_RSA_PKCS1,
                        .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 };

  antin_crypto_anchors_add_certificate (anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  antin_crypto_evidence_add_certificate (evidence, pki->authority->certificate, ANTIN_CRYPTO_SOURCE_AIA);
  good = antin_test_tsa_stamp (pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, imprint, ANTIN_TEST_NOW);
  original = antin_crypto_timestamp_new_from_der (good, NULL);
  spec.content = antin_crypto_cms_get_content (antin_crypto_timestamp_get_cms (original));
  spec.content_type = "id-smime-ct-TSTInfo";
  digest = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, g_bytes_get_data (spec.content, NULL),
                                        g_bytes_get_size (spec.content), NULL);
  spec.document_digest = digest;
  forged = antin_test_cms_write (&spec);
  timestamp = antin_crypto_timestamp_new_from_der (forged, NULL);
  g_assert_cmpint (antin_crypto_timestamp_verify (timestamp, g_bytes_get_data (imprint, NULL),
                                                  g_bytes_get_size (imprint), NULL, ANTIN_BASE_TIME_NONE, &authority, NULL),
                   ==, ANTIN_CRYPTO_CMS_PASSED);
  chain = antin_crypto_chain_build (authority, anchors, evidence, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, ANTIN_TEST_NOW);
  g_assert_cmpint (antin_crypto_chain_get_status (chain), ==, ANTIN_CRYPTO_CHAIN_BROKEN);
  g_assert_cmpstr (antin_crypto_chain_get_sub_indication (chain), ==, "CHAIN_CONSTRAINTS_FAILURE");
  good_chain = antin_crypto_chain_build (pki->tsa->certificate, anchors, evidence,
                                         ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, ANTIN_TEST_NOW);
  g_assert_cmpint (antin_crypto_chain_get_status (good_chain), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
}

static void
test_refusal (void)
{
  g_autoptr (GBytes) imprint = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA3_256, "a", 1, NULL),
                     response = NULL;
  g_autoptr (AntinCryptoTimestampRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  request = antin_crypto_timestamp_request_new (ANTIN_CRYPTO_DIGEST_SHA3_256, imprint, &error);
  g_assert_no_error (error);
  response = antin_test_tsa_respond (pki->tsa, antin_crypto_timestamp_request_get_der (request), ANTIN_TEST_NOW);
  g_assert_null (antin_crypto_timestamp_request_read_response (request, response, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "digest algorithm"));
}

static void
test_not_a_response (void)
{
  static const char *const bodies[] = { "", "<html><body>404</body></html>", "0", "\x30\x03\x02\x01\x00" };
  g_autoptr (GBytes) imprint = digest_of ("a");
  g_autoptr (AntinCryptoTimestampRequest) request = ask (imprint);

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new (bodies[i], strlen (bodies[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_crypto_timestamp_request_read_response (request, body, &error));
      g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
      g_clear_error (&error);
      g_assert_null (antin_crypto_timestamp_new_from_der (body, &error));
      g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
    }
}

static void
test_weak_request (void)
{
  g_autoptr (GBytes) imprint = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA1, "a", 1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_crypto_timestamp_request_new (ANTIN_CRYPTO_DIGEST_SHA1, imprint, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_null (antin_crypto_timestamp_request_new (ANTIN_CRYPTO_DIGEST_SHA256, imprint, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
}

/* A document time stamp is a token in /Contents with padding. */
static void
test_document_timestamp (void)
{
  g_autoptr (GBytes) imprint = digest_of ("document"), token = NULL, contents = NULL;
  g_autoptr (AntinCryptoCms) cms = NULL;
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_autoptr (AntinCryptoCertificate) authority = NULL;
  guint8 *padded;

  token = antin_test_tsa_stamp (pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, imprint, ANTIN_TEST_NOW);
  padded = g_malloc0 (g_bytes_get_size (token) + 500);
  memcpy (padded, g_bytes_get_data (token, NULL), g_bytes_get_size (token));
  contents = g_bytes_new_take (padded, g_bytes_get_size (token) + 500);
  cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_RFC3161, contents, NULL);
  authority = antin_crypto_cms_find_signer (cms, NULL);
  g_assert_cmpint (
    antin_crypto_cms_verify (cms, g_bytes_get_data (imprint, NULL), g_bytes_get_size (imprint), authority, NULL),
    ==, ANTIN_CRYPTO_CMS_PASSED);
  timestamp = antin_crypto_timestamp_new_from_der (contents, NULL);
  g_assert_true (g_bytes_equal (antin_crypto_timestamp_get_der (timestamp), token));
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_pki_new ();
  g_test_add_func ("/crypto/timestamp/round-trip", test_round_trip);
  g_test_add_func ("/crypto/timestamp/request-is-fresh", test_request_is_fresh);
  g_test_add_func ("/crypto/timestamp/other-imprint", test_other_imprint);
  g_test_add_func ("/crypto/timestamp/changed-statement", test_changed_statement);
  g_test_add_func ("/crypto/timestamp/authority-for-other-purposes", test_authority_for_other_purposes);
  g_test_add_func ("/crypto/timestamp/refusal", test_refusal);
  g_test_add_func ("/crypto/timestamp/not-a-response", test_not_a_response);
  g_test_add_func ("/crypto/timestamp/weak-request", test_weak_request);
  g_test_add_func ("/crypto/timestamp/document-timestamp", test_document_timestamp);
  result = g_test_run ();
  antin_test_pki_free (pki);
  return result;
}
