/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-crypto-cms-builder.h"
#include "antin-crypto-cms.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-error.h"
#include "antin-crypto-timestamp.h"
#include "antin-test-pki.h"

#include "antin-base-time.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define DOCUMENT "Quyết định số 12/QĐ-UBND"

static AntinTestPki *pki;

static GBytes *
document_digest (AntinCryptoDigestAlgorithm algorithm)
{
  return antin_crypto_digest_compute (algorithm, DOCUMENT, strlen (DOCUMENT), NULL);
}

static AntinCryptoCmsBuilder *
begin (AntinTestIdentity *identity, AntinCryptoSignatureScheme scheme, AntinCryptoDigestAlgorithm algorithm)
{
  g_autoptr (GBytes) digest = document_digest (algorithm);
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  AntinCryptoCmsBuilder *builder;

  g_ptr_array_add (chain, identity->certificate);
  g_ptr_array_add (chain, pki->authority->certificate);
  builder = antin_crypto_cms_builder_new (identity->certificate, chain, scheme, algorithm, digest, &error);
  g_assert_no_error (error);
  return builder;
}

static void
sign (AntinCryptoCmsBuilder *builder,
      AntinTestIdentity *identity,
      AntinCryptoSignatureScheme scheme,
      AntinCryptoDigestAlgorithm algorithm)
{
  g_autoptr (GBytes) value = antin_test_identity_sign (identity, scheme, algorithm,
                                                       antin_crypto_cms_builder_get_digest (builder));
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_crypto_cms_builder_set_signature (builder, value, &error));
  g_assert_no_error (error);
}

/* Asks the program `openssl`, whose verdict on CAdES attributes is its own. */
static void
check_with_openssl (GBytes *der, AntinCryptoSignatureScheme scheme)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-cms-XXXXXX", &error);
  g_autofree char *cms = g_build_filename (folder, "cms", NULL),
                  *content = g_build_filename (folder, "content", NULL);
  g_autofree char *root = g_build_filename (folder, "root", NULL), *pem = antin_test_identity_to_pem (pki->root);
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, ANTIN_TEST_NOW);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *messages = NULL;

  g_assert_true (g_file_set_contents (cms, g_bytes_get_data (der, NULL), (gssize) g_bytes_get_size (der), NULL));
  g_assert_true (g_file_set_contents (content, DOCUMENT, -1, NULL));
  g_assert_true (g_file_set_contents (root, pem, -1, NULL));
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, "openssl",
                              "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content",
                              content, "-CAfile", root, "-purpose", "any", "-attime", time, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &messages, &error));
  g_test_message ("%s: %s", antin_crypto_signature_scheme_to_nick (scheme), messages);
  g_assert_true (g_subprocess_get_successful (process));
  g_unlink (cms);
  g_unlink (content);
  g_unlink (root);
  g_rmdir (folder);
}

static void
test_round_trip (void)
{
  const struct
  {
    AntinTestIdentity *identity;
    AntinCryptoSignatureScheme scheme;
    AntinCryptoDigestAlgorithm algorithm;
  } cases[] = {
    { pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA256 },
    { pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA512 },
    { pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PSS, ANTIN_CRYPTO_DIGEST_SHA256 },
    { pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PSS, ANTIN_CRYPTO_DIGEST_SHA384 },
    { pki->clerk, ANTIN_CRYPTO_SCHEME_ECDSA, ANTIN_CRYPTO_DIGEST_SHA256 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinCryptoCmsBuilder) builder = begin (cases[i].identity, cases[i].scheme, cases[i].algorithm);
      g_autoptr (GBytes) digest = document_digest (cases[i].algorithm), again = NULL, der = NULL;
      g_autoptr (AntinCryptoCms) cms = NULL;
      g_autoptr (AntinCryptoCertificate) signer = NULL;
      g_auto (GStrv) reasons = NULL;
      g_autoptr (GError) error = NULL;
      GBytes *attributes = antin_crypto_cms_builder_get_to_be_signed (builder);
      gsize estimate = antin_crypto_cms_builder_estimate_size (builder, 0);

      again = antin_crypto_digest_compute (cases[i].algorithm, g_bytes_get_data (attributes, NULL),
                                           g_bytes_get_size (attributes), NULL);
      g_assert_true (g_bytes_equal (again, antin_crypto_cms_builder_get_digest (builder)));
      sign (builder, cases[i].identity, cases[i].scheme, cases[i].algorithm);
      der = antin_crypto_cms_builder_get_der (builder, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (der), <=, estimate);
      g_assert_cmpuint (estimate - g_bytes_get_size (der), <, 300);
      cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, der, &error);
      g_assert_no_error (error);
      g_assert_cmpint (antin_crypto_cms_get_signing_time (cms), ==, ANTIN_BASE_TIME_NONE);
      g_assert_true (antin_crypto_cms_has_signing_certificate (cms));
      g_assert_cmpint (antin_crypto_cms_get_signature_scheme (cms), ==, cases[i].scheme);
      g_assert_cmpuint (antin_crypto_cms_get_certificates (cms)->len, ==, 2);
      signer = antin_crypto_cms_find_signer (cms, NULL);
      g_assert_cmpint (
        antin_crypto_cms_verify (cms, g_bytes_get_data (digest, NULL), g_bytes_get_size (digest), signer, &reasons),
        ==, ANTIN_CRYPTO_CMS_PASSED);
      g_assert_null (reasons[0]);
      check_with_openssl (der, cases[i].scheme);
    }
}

static void
test_with_timestamp (void)
{
  g_autoptr (AntinCryptoCmsBuilder) builder = begin (pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1,
                                                     ANTIN_CRYPTO_DIGEST_SHA256);
  g_autoptr (GBytes) imprint = NULL, other = document_digest (ANTIN_CRYPTO_DIGEST_SHA256), token = NULL,
                     wrong_token = NULL, der = NULL;
  g_autoptr (AntinCryptoCms) cms = NULL;
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_autoptr (GBytes) value = NULL, value_digest = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_crypto_cms_builder_get_signature_imprint (builder, ANTIN_CRYPTO_DIGEST_SHA256, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_STATE);
  g_clear_error (&error);
  g_assert_null (antin_crypto_cms_builder_get_der (builder, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_STATE);
  g_clear_error (&error);

  sign (builder, pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA256);
  imprint = antin_crypto_cms_builder_get_signature_imprint (builder, ANTIN_CRYPTO_DIGEST_SHA256, NULL);
  wrong_token = antin_test_tsa_stamp (pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, other, ANTIN_TEST_NOW);
  g_assert_false (antin_crypto_cms_builder_set_timestamp (builder, wrong_token, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_false (antin_crypto_cms_builder_set_timestamp (builder, imprint, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
  g_clear_error (&error);
  token = antin_test_tsa_stamp (pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, imprint, ANTIN_TEST_NOW);
  g_assert_true (antin_crypto_cms_builder_set_timestamp (builder, token, &error));
  g_assert_no_error (error);
  g_assert_false (antin_crypto_cms_builder_set_timestamp (builder, token, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_STATE);

  der = antin_crypto_cms_builder_get_der (builder, NULL);
  cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, der, NULL);
  g_assert_cmpuint (antin_crypto_cms_get_timestamp_tokens (cms)->len, ==, 1);
  g_assert_true (g_bytes_equal (antin_crypto_cms_get_timestamp_tokens (cms)->pdata[0], token));
  timestamp = antin_crypto_timestamp_new_from_der (antin_crypto_cms_get_timestamp_tokens (cms)->pdata[0], NULL);
  value = antin_crypto_cms_get_signature (cms);
  value_digest = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, g_bytes_get_data (value, NULL),
                                              g_bytes_get_size (value), NULL);
  g_assert_cmpint (antin_crypto_timestamp_verify (timestamp, g_bytes_get_data (value_digest, NULL),
                                                  g_bytes_get_size (value_digest), NULL, ANTIN_BASE_TIME_NONE, NULL, NULL),
                   ==, ANTIN_CRYPTO_CMS_PASSED);
  check_with_openssl (der, ANTIN_CRYPTO_SCHEME_RSA_PKCS1);
}

static void
test_wrong_key (void)
{
  g_autoptr (AntinCryptoCmsBuilder) builder = begin (pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1,
                                                     ANTIN_CRYPTO_DIGEST_SHA256);
  GBytes *digest = antin_crypto_cms_builder_get_digest (builder);
  g_autoptr (GBytes) foreign = antin_test_identity_sign (pki->organisation, ANTIN_CRYPTO_SCHEME_RSA_PKCS1,
                                                         ANTIN_CRYPTO_DIGEST_SHA256, digest);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_false (antin_crypto_cms_builder_set_signature (builder, foreign, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_false (antin_crypto_cms_builder_set_signature (builder, empty, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_MISMATCH);
  g_clear_error (&error);
  sign (builder, pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA256);
  g_assert_false (antin_crypto_cms_builder_set_signature (builder, foreign, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_STATE);
}

static void
test_refusals (void)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "Lê Văn Yếu", NULL },
                               .key = "rsa1024" };
  g_autoptr (AntinTestIdentity) short_key = antin_test_identity_new (&profile, NULL);
  const struct
  {
    AntinTestIdentity *identity;
    AntinCryptoSignatureScheme scheme;
    AntinCryptoDigestAlgorithm algorithm;
    AntinCryptoDigestAlgorithm digest;
    int code;
  } cases[] = {
    { pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA1, ANTIN_CRYPTO_DIGEST_SHA1,
      ANTIN_CRYPTO_ERROR_WEAK },
    { pki->leader, ANTIN_CRYPTO_SCHEME_ECDSA, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA256,
      ANTIN_CRYPTO_ERROR_UNSUPPORTED },
    { pki->clerk, ANTIN_CRYPTO_SCHEME_RSA_PSS, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA256,
      ANTIN_CRYPTO_ERROR_UNSUPPORTED },
    { pki->leader, ANTIN_CRYPTO_SCHEME_UNKNOWN, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA256,
      ANTIN_CRYPTO_ERROR_UNSUPPORTED },
    { pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA512,
      ANTIN_CRYPTO_ERROR_FORMAT },
    { short_key, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA256,
      ANTIN_CRYPTO_ERROR_WEAK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) digest = document_digest (cases[i].digest);
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_crypto_cms_builder_new (cases[i].identity->certificate, NULL, cases[i].scheme,
                                                   cases[i].algorithm, digest, &error));
      g_assert_error (error, ANTIN_CRYPTO_ERROR, cases[i].code);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_pki_new ();
  g_test_add_func ("/crypto/cms-builder/round-trip", test_round_trip);
  g_test_add_func ("/crypto/cms-builder/with-timestamp", test_with_timestamp);
  g_test_add_func ("/crypto/cms-builder/wrong-key", test_wrong_key);
  g_test_add_func ("/crypto/cms-builder/refusals", test_refusals);
  result = g_test_run ();
  antin_test_pki_free (pki);
  return result;
}
