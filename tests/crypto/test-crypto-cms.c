/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-crypto-cms-builder.h"
#include "antin-crypto-cms.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-error.h"
#include "antin-crypto-revocation.h"
#include "antin-crypto-timestamp.h"
#include "antin-test-cms.h"

#include "antin-base-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define DOCUMENT "Quyết định số 12/QĐ-UBND"

static AntinTestPki *pki;

static GBytes *
digest_of (const char *text, AntinCryptoDigestAlgorithm algorithm)
{
  return antin_crypto_digest_compute (algorithm, text, strlen (text), NULL);
}

static AntinCryptoCmsStatus
judge_as (AntinCryptoCmsForm form, GBytes *der, AntinCryptoEvidence *evidence, char ***ret_reasons)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinCryptoCms) cms = antin_crypto_cms_new_from_der (form, der, &error);
  g_autoptr (AntinCryptoCertificate) signer = NULL;
  g_autoptr (GBytes) digest = NULL;
  AntinCryptoDigestAlgorithm algorithm;

  g_assert_no_error (error);
  algorithm = antin_crypto_cms_get_digest_algorithm (cms);
  digest = digest_of (DOCUMENT, algorithm == ANTIN_CRYPTO_DIGEST_UNKNOWN ? ANTIN_CRYPTO_DIGEST_SHA256 : algorithm);
  signer = antin_crypto_cms_find_signer (cms, evidence);
  return antin_crypto_cms_verify (cms, g_bytes_get_data (digest, NULL), g_bytes_get_size (digest), signer,
                                  ret_reasons);
}

static AntinCryptoCmsStatus
judge (AntinTestCms *spec, AntinCryptoCmsForm form)
{
  g_autoptr (GBytes) der = NULL, digest = NULL;
  g_auto (GStrv) reasons = NULL;
  AntinCryptoCmsStatus status;

  if (spec->document_digest == NULL)
    spec->document_digest = digest = digest_of (DOCUMENT, spec->algorithm);
  der = antin_test_cms_write (spec);
  status = judge_as (form, der, NULL, &reasons);
  /* whoever is told that something is wrong is told what */
  g_assert_cmpint (g_strv_length (reasons) == 0, ==, status == ANTIN_CRYPTO_CMS_PASSED);
  return status;
}

static AntinTestCms
plain (void)
{
  return (AntinTestCms){ .signer = pki->leader,
                         .scheme = ANTIN_CRYPTO_SCHEME_RSA_PKCS1,
                         .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 };
}

static void
test_sound (void)
{
  static const AntinCryptoDigestAlgorithm digests[] = { ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA384,
                                                        ANTIN_CRYPTO_DIGEST_SHA512 };
  AntinTestCms spec = plain ();

  for (gsize i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      spec.document_digest = NULL;
      spec.algorithm = digests[i];
      spec.signer = pki->leader;
      spec.scheme = ANTIN_CRYPTO_SCHEME_RSA_PKCS1;
      g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
      spec.document_digest = NULL;
      spec.scheme = ANTIN_CRYPTO_SCHEME_RSA_PSS;
      g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
      spec.document_digest = NULL;
      spec.signer = pki->clerk;
      spec.scheme = ANTIN_CRYPTO_SCHEME_ECDSA;
      g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
    }
}

static void
test_sub_filters (void)
{
  AntinCryptoCmsForm form;

  g_assert_true (antin_crypto_cms_form_from_sub_filter ("ETSI.CAdES.detached", &form));
  g_assert_cmpint (form, ==, ANTIN_CRYPTO_CMS_CADES);
  g_assert_true (antin_crypto_cms_form_from_sub_filter ("ETSI.RFC3161", &form));
  g_assert_cmpint (form, ==, ANTIN_CRYPTO_CMS_RFC3161);
  g_assert_false (antin_crypto_cms_form_from_sub_filter ("etsi.cades.detached", &form));
  g_assert_false (antin_crypto_cms_form_from_sub_filter (NULL, &form));
}

static void
test_fields (void)
{
  AntinTestCms spec = plain ();
  g_autoptr (GBytes) digest = digest_of (DOCUMENT, ANTIN_CRYPTO_DIGEST_SHA256), der = NULL, padded = NULL,
                     dirty = NULL;
  g_autoptr (AntinCryptoCms) cms = NULL, clean_cms = NULL, dirty_cms = NULL;
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  guint8 *buffer;

  spec.document_digest = digest;
  spec.signing_time = ANTIN_TEST_NOW;
  der = antin_test_cms_write (&spec);
  cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_PKCS7, der, NULL);
  g_assert_cmpuint (antin_crypto_cms_get_size (cms), ==, g_bytes_get_size (der));
  g_assert_cmpuint (antin_crypto_cms_get_n_signers (cms), ==, 1);
  g_assert_cmpint (antin_crypto_cms_get_digest_algorithm (cms), ==, ANTIN_CRYPTO_DIGEST_SHA256);
  g_assert_cmpint (antin_crypto_cms_get_signature_scheme (cms), ==, ANTIN_CRYPTO_SCHEME_RSA_PKCS1);
  g_assert_true (g_bytes_equal (antin_crypto_cms_get_message_digest (cms), digest));
  g_assert_cmpint (antin_crypto_cms_get_signing_time (cms), ==, ANTIN_TEST_NOW);
  g_assert_true (antin_crypto_cms_has_signing_certificate (cms));
  g_assert_cmpuint (antin_crypto_cms_get_certificates (cms)->len, ==, 1);
  g_assert_cmpuint (antin_crypto_cms_get_timestamp_tokens (cms)->len, ==, 0);
  antin_crypto_cms_collect_evidence (cms, evidence);
  g_assert_cmpuint (antin_crypto_evidence_get_certificates (evidence)->len, ==, 1);
  g_assert_cmpint (
    antin_crypto_evidence_get_source (evidence, antin_crypto_evidence_get_certificates (evidence)->pdata[0]), ==,
    ANTIN_CRYPTO_SOURCE_CMS);

  buffer = g_malloc0 (g_bytes_get_size (der) + 100);
  memcpy (buffer, g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  padded = g_bytes_new (buffer, g_bytes_get_size (der) + 100);
  buffer[g_bytes_get_size (der) + 50] = 'x';
  dirty = g_bytes_new_take (buffer, g_bytes_get_size (der) + 100);
  clean_cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, padded, NULL);
  dirty_cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, dirty, NULL);
  g_assert_false (antin_crypto_cms_has_trailing_data (clean_cms));
  g_assert_true (antin_crypto_cms_has_trailing_data (dirty_cms));
  g_assert_cmpuint (antin_crypto_cms_get_size (dirty_cms), ==, g_bytes_get_size (der));
}

/* What a signer sends along so that nobody need be asked: RFC 5940 in SignedData, or ISO 32000-2, 12.8.3.3.2. */
static void
test_stapled (void)
{
  AntinTestStatus good = { pki->leader, 0, -1 };
  g_autoptr (GBytes) crl = antin_test_pki_make_crl (pki, ANTIN_TEST_NOW - 100), digest = digest_of (DOCUMENT, ANTIN_CRYPTO_DIGEST_SHA256),
                     ocsp = antin_test_ocsp_new (pki->responder, pki->authority, &good, ANTIN_TEST_NOW - 100, ANTIN_TEST_NOW + 100, NULL, NULL);

  for (int i = 0; i < 6; i++)
    {
      AntinTestCms spec = plain ();
      g_autoptr (GBytes) der = NULL;
      g_autoptr (AntinCryptoCms) cms = NULL;
      g_autoptr (AntinCryptoAnchors) anchors = antin_crypto_anchors_new ();
      g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
      g_autoptr (AntinCryptoChain) chain = NULL;
      g_autoptr (AntinCryptoRevocation) revocation = NULL;

      spec.document_digest = digest;
      spec.as_adobe_has_it = i % 2 == 1;
      spec.crl = i / 2 != 1 ? crl : NULL;
      spec.ocsp = i / 2 != 0 ? ocsp : NULL;
      der = antin_test_cms_write (&spec);
      cms = antin_crypto_cms_new_from_der (spec.as_adobe_has_it ? ANTIN_CRYPTO_CMS_PKCS7 : ANTIN_CRYPTO_CMS_CADES, der, NULL);
      g_assert_nonnull (cms);
      g_assert_cmpint (judge_as (ANTIN_CRYPTO_CMS_CADES, der, NULL, NULL), ==, ANTIN_CRYPTO_CMS_PASSED);
      antin_crypto_cms_collect_evidence (cms, evidence);
      g_assert_cmpuint (antin_crypto_evidence_get_crls (evidence)->len, ==, spec.crl != NULL);
      g_assert_cmpuint (antin_crypto_evidence_get_ocsps (evidence)->len, ==, spec.ocsp != NULL);
      antin_crypto_anchors_add_certificate (anchors, pki->authority->certificate, ANTIN_CRYPTO_ANCHOR_USER);
      chain = antin_crypto_chain_build (pki->leader->certificate, anchors, evidence, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_TEST_NOW);
      revocation = antin_crypto_revocation_check (chain, anchors, evidence, ANTIN_TEST_NOW, ANTIN_TEST_NOW);
      g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==, ANTIN_CRYPTO_REVOCATION_GOOD);
      g_assert_cmpint (antin_crypto_revocation_get_source (revocation), ==, ANTIN_CRYPTO_SOURCE_CMS);
    }
}

static void
test_edwards (void)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "Ngô Thị Ét", NULL } };
  g_autoptr (AntinTestIdentity) ed25519 = NULL, ed448 = NULL;
  AntinTestCms spec = plain ();

  profile.key = "ed25519";
  ed25519 = antin_test_identity_new (&profile, NULL);
  profile.key = "ed448";
  ed448 = antin_test_identity_new (&profile, NULL);
  spec.signer = ed25519;
  spec.scheme = ANTIN_CRYPTO_SCHEME_ED25519;
  spec.algorithm = ANTIN_CRYPTO_DIGEST_SHA512;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
  spec.document_digest = NULL;
  spec.algorithm = ANTIN_CRYPTO_DIGEST_SHA256; /* RFC 8419 allows SHA-512 alone */
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
  spec.document_digest = NULL;
  spec.signer = ed448;
  spec.scheme = ANTIN_CRYPTO_SCHEME_ED448;
  spec.algorithm = ANTIN_CRYPTO_DIGEST_SHAKE256;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
}

static void
test_changed_document (void)
{
  AntinTestCms spec = plain ();
  g_autoptr (GBytes) other = digest_of ("Quyết định số 13/QĐ-UBND", ANTIN_CRYPTO_DIGEST_SHA256);

  spec.document_digest = other;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_HASH_FAILURE);
  /* without attributes the value itself fails */
  spec.without_attributes = TRUE;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7), ==, ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE);
}

static void
test_every_changed_byte (void)
{
  AntinTestCms spec = plain ();
  g_autoptr (GBytes) digest = digest_of (DOCUMENT, ANTIN_CRYPTO_DIGEST_SHA256), der = NULL;
  gsize size;

  spec.document_digest = digest;
  spec.signer = pki->clerk;
  spec.scheme = ANTIN_CRYPTO_SCHEME_ECDSA;
  der = antin_test_cms_write (&spec);
  size = g_bytes_get_size (der);
  for (gsize i = 0; i < size; i++)
    {
      guint8 *copy = g_memdup2 (g_bytes_get_data (der, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (AntinCryptoCms) cms = NULL;
      g_autoptr (AntinCryptoCertificate) signer = NULL;
      AntinCryptoCmsStatus status;

      copy[i] ^= 0x04;
      changed = g_bytes_new_take (copy, size);
      cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, changed, NULL);
      if (cms == NULL)
        continue;
      signer = antin_crypto_cms_find_signer (cms, NULL);
      status = antin_crypto_cms_verify (cms, g_bytes_get_data (digest, NULL), g_bytes_get_size (digest), signer,
                                        NULL);
      /* what no signature covers: two version numbers, and the list of digest algorithms, which repeats another */
      if (status == ANTIN_CRYPTO_CMS_PASSED)
        {
          const guint8 *before = (const guint8 *) g_bytes_get_data (der, NULL) + i - 2;

          g_test_message ("byte %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " is not covered", i, size);
          g_assert_true (i < 43 || (before[0] == 0x02 && before[1] == 0x01 && before[2] == 0x01));
        }
    }
}

static void
test_truncated (void)
{
  AntinTestCms spec = plain ();
  g_autoptr (GBytes) digest = digest_of (DOCUMENT, ANTIN_CRYPTO_DIGEST_SHA256), der = NULL;

  spec.document_digest = digest;
  spec.indefinite = TRUE;
  der = antin_test_cms_write (&spec);
  for (gsize length = 0; length < g_bytes_get_size (der); length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (der, 0, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, cut, &error));
      g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
    }
}

static void
test_not_cms (void)
{
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (64), 64), text = g_bytes_new_static ("sign here", 9);
  g_autoptr (GBytes) nested = g_bytes_new_take (memset (g_malloc (100000), 0x30, 100000), 100000);
  g_autoptr (GBytes) endless = NULL;
  GBytes *all[] = { zeros, text, antin_crypto_certificate_get_der (pki->leader->certificate), nested, NULL };
  guint8 *deep = g_malloc (100000);

  for (gsize i = 0; i < 100000; i++)
    deep[i] = i % 2 == 0 ? 0x30 : 0x80;
  endless = g_bytes_new_take (deep, 100000);
  all[4] = endless;
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, all[i], &error));
      g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
    }
}

static void
test_content_in_detached (void)
{
  AntinTestCms spec = plain ();
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0), content = g_bytes_new_static ("x", 1);

  spec.content = empty;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
  spec.document_digest = NULL;
  spec.content = content;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
}

static void
test_two_signers (void)
{
  AntinTestCms spec = plain ();

  spec.two_signers = TRUE;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
}

static void
test_signature_algorithm_as_digest (void)
{
  AntinTestCms spec = plain ();

  spec.named_algorithm = "RSA-SHA256";
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
}

static void
test_two_hashes (void)
{
  AntinTestCms spec = plain ();

  /* named and done: the value is right under what it names, but this is not how it should be */
  spec.signature_algorithm = ANTIN_CRYPTO_DIGEST_SHA512;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE);
  /* named but not done: CMS_verify() of OpenSSL accepts it */
  spec.document_digest = NULL;
  spec.signature_algorithm = 0;
  spec.named_signature = "RSA-SHA512";
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE);
  /* naming none is usual */
  spec.document_digest = NULL;
  spec.named_signature = "rsaEncryption";
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
}

static void
test_algorithm_protection (void)
{
  AntinTestCms spec = plain ();

  spec.protected_signature = "RSA-SHA256";
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
  spec.document_digest = NULL;
  spec.protected_signature = "RSA-SHA512";
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
}

static void
test_unknown_algorithms (void)
{
  AntinTestCms spec = plain ();

  spec.named_algorithm = "1.3.6.1.4.1.99999.1";
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_UNSUPPORTED);
  spec.named_algorithm = NULL;
  spec.document_digest = NULL;
  spec.named_signature = "2.16.840.1.101.3.4.3.17"; /* ML-DSA-44 */
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_UNSUPPORTED);
  g_assert_false (antin_crypto_cms_status_is_intact (ANTIN_CRYPTO_CMS_UNSUPPORTED));
}

static void
test_attribute_order (void)
{
  AntinTestCms spec = plain ();

  spec.unsorted = TRUE;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7), ==, ANTIN_CRYPTO_CMS_PASSED);
  spec.document_digest = NULL;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
  spec.unsorted = FALSE;
  spec.unsorted_after = TRUE;
  spec.document_digest = NULL;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
}

static void
test_attributes (void)
{
  AntinTestCms spec = plain ();

  spec.twice_digest = TRUE;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
  spec = plain ();
  spec.content_type_attribute = "id-smime-ct-TSTInfo";
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
  spec = plain ();
  spec.without_attributes = TRUE;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7), ==, ANTIN_CRYPTO_CMS_PASSED);
  spec = plain ();
  spec.without_attributes = TRUE;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE);
}

static void
test_certificate_reference (void)
{
  AntinTestCms spec = plain ();

  spec.without_reference = TRUE;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7), ==, ANTIN_CRYPTO_CMS_PASSED);
  spec.document_digest = NULL;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE);
  g_assert_true (antin_crypto_cms_status_is_intact (ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE));
  spec = plain ();
  spec.referenced = pki->organisation;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND);
  spec.document_digest = NULL;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7), ==, ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND);
  g_assert_false (antin_crypto_cms_status_is_intact (ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND));
}

/* A second certificate for the same key, with other rights perhaps, put in the place of the one that signed (RFC 5035, 1). */
static void
test_certificate_exchanged (void)
{
  const AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "Trần Thị Bích Hằng", NULL }, .same_key_as = pki->leader };
  g_autoptr (AntinTestIdentity) twin = antin_test_identity_new (&profile, pki->authority);
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (GBytes) digest = digest_of (DOCUMENT, ANTIN_CRYPTO_DIGEST_SHA256), der = NULL;
  AntinTestCms spec = plain ();

  spec.signer = twin;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
  spec.document_digest = NULL;
  spec.referenced = pki->leader;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND);
  /* nor where the right one is at hand as well, beside a name that leads to the other */
  spec.document_digest = digest;
  der = antin_test_cms_write (&spec);
  antin_crypto_evidence_add_certificate (evidence, pki->leader->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  g_assert_cmpint (judge_as (ANTIN_CRYPTO_CMS_CADES, der, evidence, NULL), ==, ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND);
}

static void
test_certificate_elsewhere (void)
{
  AntinTestCms spec = plain ();
  g_autoptr (GBytes) digest = digest_of (DOCUMENT, ANTIN_CRYPTO_DIGEST_SHA256), der = NULL;
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();

  spec.document_digest = digest;
  spec.without_certificates = TRUE;
  der = antin_test_cms_write (&spec);
  g_assert_cmpint (judge_as (ANTIN_CRYPTO_CMS_CADES, der, NULL, NULL), ==,
                   ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND);
  antin_crypto_evidence_add_certificate (evidence, pki->organisation->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  g_assert_cmpint (judge_as (ANTIN_CRYPTO_CMS_CADES, der, evidence, NULL), ==,
                   ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND);
  antin_crypto_evidence_add_certificate (evidence, pki->leader->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  g_assert_cmpint (judge_as (ANTIN_CRYPTO_CMS_CADES, der, evidence, NULL), ==, ANTIN_CRYPTO_CMS_PASSED);
}

static void
test_other_key (void)
{
  /* the attacker has a key of his own and names the leader's certificate */
  AntinTestIdentity forger = { .key = pki->organisation->key,
                               .x509 = pki->leader->x509,
                               .certificate = pki->leader->certificate };
  AntinTestCms spec = plain ();

  spec.signer = &forger;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE);
  forger.key = pki->clerk->key;
  spec.document_digest = NULL;
  spec.scheme = ANTIN_CRYPTO_SCHEME_ECDSA;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE);
}

static void
test_weak (void)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "Lê Văn Yếu", NULL },
                               .key = "rsa1024" };
  g_autoptr (AntinTestIdentity) short_key = antin_test_identity_new (&profile, NULL);
  g_autoptr (AntinTestIdentity) described = NULL, trivial = NULL;
  AntinTestCms spec = plain ();

  profile.key = "p256-described";
  described = antin_test_identity_new (&profile, NULL);
  profile.key = "rsa2048-one";
  trivial = antin_test_identity_new (&profile, NULL);
  spec.algorithm = ANTIN_CRYPTO_DIGEST_SHA1;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE);
  spec = plain ();
  spec.signer = described;
  spec.scheme = ANTIN_CRYPTO_SCHEME_ECDSA;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE);
  spec = plain ();
  spec.signer = trivial;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE);
  spec = plain ();
  spec.signer = short_key;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE);
  g_assert_true (antin_crypto_cms_status_is_intact (ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE));
}

static void
test_ber (void)
{
  AntinTestCms spec = plain ();

  spec.indefinite = TRUE;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_CADES), ==, ANTIN_CRYPTO_CMS_PASSED);
}

static void
test_pkcs7_sha1 (void)
{
  AntinTestCms spec = plain ();
  g_autoptr (GBytes) content = digest_of (DOCUMENT, ANTIN_CRYPTO_DIGEST_SHA1),
                     other = digest_of ("x", ANTIN_CRYPTO_DIGEST_SHA1);
  g_autoptr (GBytes) inner = NULL;

  inner = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, g_bytes_get_data (content, NULL),
                                       g_bytes_get_size (content), NULL);
  spec.content = content;
  spec.document_digest = inner;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7_SHA1), ==, ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE);
  spec.content = other; /* another document's digest, left with the attributes of the first */
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7_SHA1), ==, ANTIN_CRYPTO_CMS_HASH_FAILURE);
  spec.content = content;
  spec.document_digest = other;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7_SHA1), ==, ANTIN_CRYPTO_CMS_HASH_FAILURE);
  spec.content = NULL;
  g_assert_cmpint (judge (&spec, ANTIN_CRYPTO_CMS_PKCS7_SHA1), ==, ANTIN_CRYPTO_CMS_FORMAT_FAILURE);
}

static void
test_rsa_sha1 (void)
{
  g_autoptr (GBytes) digest = digest_of (DOCUMENT, ANTIN_CRYPTO_DIGEST_SHA1),
                     other = digest_of ("x", ANTIN_CRYPTO_DIGEST_SHA1);
  GBytes *value = antin_test_identity_sign (pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA1,
                                            digest);
  g_autoptr (GBytes) contents = antin_test_der (0x04, value, NULL);
  g_autoptr (GPtrArray) certificates = g_ptr_array_new ();
  g_autoptr (AntinCryptoCms) cms = NULL;
  g_autoptr (AntinCryptoCertificate) signer = NULL;

  g_ptr_array_add (certificates, pki->leader->certificate);
  cms = antin_crypto_cms_new_from_rsa_sha1 (contents, certificates, NULL);
  signer = antin_crypto_cms_find_signer (cms, NULL);
  g_assert_true (signer == pki->leader->certificate);
  g_assert_cmpint (antin_crypto_cms_verify (cms, g_bytes_get_data (digest, NULL), 20, signer, NULL), ==,
                   ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE);
  g_assert_cmpint (antin_crypto_cms_verify (cms, g_bytes_get_data (other, NULL), 20, signer, NULL), ==,
                   ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_pki_new ();
  g_test_add_func ("/crypto/cms/sound", test_sound);
  g_test_add_func ("/crypto/cms/sub-filters", test_sub_filters);
  g_test_add_func ("/crypto/cms/fields", test_fields);
  g_test_add_func ("/crypto/cms/stapled", test_stapled);
  g_test_add_func ("/crypto/cms/edwards", test_edwards);
  g_test_add_func ("/crypto/cms/changed-document", test_changed_document);
  g_test_add_func ("/crypto/cms/every-changed-byte", test_every_changed_byte);
  g_test_add_func ("/crypto/cms/truncated", test_truncated);
  g_test_add_func ("/crypto/cms/not-cms", test_not_cms);
  g_test_add_func ("/crypto/cms/content-in-detached", test_content_in_detached);
  g_test_add_func ("/crypto/cms/two-signers", test_two_signers);
  g_test_add_func ("/crypto/cms/signature-algorithm-as-digest", test_signature_algorithm_as_digest);
  g_test_add_func ("/crypto/cms/two-hashes", test_two_hashes);
  g_test_add_func ("/crypto/cms/algorithm-protection", test_algorithm_protection);
  g_test_add_func ("/crypto/cms/unknown-algorithms", test_unknown_algorithms);
  g_test_add_func ("/crypto/cms/attribute-order", test_attribute_order);
  g_test_add_func ("/crypto/cms/attributes", test_attributes);
  g_test_add_func ("/crypto/cms/certificate-reference", test_certificate_reference);
  g_test_add_func ("/crypto/cms/certificate-exchanged", test_certificate_exchanged);
  g_test_add_func ("/crypto/cms/certificate-elsewhere", test_certificate_elsewhere);
  g_test_add_func ("/crypto/cms/other-key", test_other_key);
  g_test_add_func ("/crypto/cms/weak", test_weak);
  g_test_add_func ("/crypto/cms/ber", test_ber);
  g_test_add_func ("/crypto/cms/pkcs7-sha1", test_pkcs7_sha1);
  g_test_add_func ("/crypto/cms/rsa-sha1", test_rsa_sha1);
  result = g_test_run ();
  antin_test_pki_free (pki);
  return result;
}
