/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-court.h"

#include "antin-base-time.h"
#include "antin-crypto-digest.h"

#include <glib/gstdio.h>

#define NOW ANTIN_TEST_NOW
#define DAY ANTIN_TEST_DAY
#define HOUR ((gint64) 3600)
#define YEAR ANTIN_TEST_YEAR

static AntinTestPki *pki;

/* Makes the keys that all tests of a program share. */
AntinTestPki *
antin_test_court_begin (void)
{
  pki = antin_test_pki_new ();
  return pki;
}

void
antin_test_court_end (void)
{
  g_clear_pointer (&pki, antin_test_pki_free);
}

AntinTestIdentity *
antin_test_court_make_tsa (AntinTestIdentity *issuer, gint64 not_before, gint64 not_after)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "Máy chủ dấu thời gian khác", NULL },
                               .extended_usage = "critical,timeStamping",
                               .not_before = not_before,
                               .not_after = not_after };

  return antin_test_identity_new (&profile, issuer);
}

void
antin_test_court_add_crl (AntinCryptoEvidence *evidence, AntinTestIdentity *issuer, AntinTestStatus revoked, gint64 this_update, gint64 next_update)
{
  g_autoptr (GBytes) crl = antin_test_crl_new (issuer, &revoked, revoked.subject != NULL ? 1 : 0, this_update, next_update, NULL, NULL);

  g_assert_true (antin_crypto_evidence_add_crl_der (evidence, crl, ANTIN_CRYPTO_SOURCE_DSS, NULL));
}

/* Both authorities' lists of an hour ago, on which nobody is; the root's alone with @data: %ANTIN_TEST_COURT_UNKNOWN, or a regulation. */
void
antin_test_court_set_up (AntinTestCourt *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "root.pem", NULL);
  g_autofree char *pem = antin_test_identity_to_pem (pki->root);
  AntinSignContextOptions options = { .regulation = g_strcmp0 (data, ANTIN_TEST_COURT_UNKNOWN) == 0 ? NULL : data,
                                      .trust = (const char *const[]){ path, NULL } };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, pem, -1, NULL));
  fixture->context = antin_sign_context_new (&options, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  fixture->evidence = antin_crypto_evidence_new ();
  fixture->kept = antin_crypto_evidence_new ();
  antin_crypto_evidence_share_proofs (fixture->kept, fixture->evidence);
  antin_crypto_evidence_add_certificate (fixture->evidence, pki->authority->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  antin_test_court_add_crl (fixture->evidence, pki->root, (AntinTestStatus){ NULL }, NOW - HOUR, NOW + DAY);
  if (data == NULL)
    antin_test_court_add_crl (fixture->evidence, pki->authority, (AntinTestStatus){ NULL }, NOW - HOUR, NOW + DAY);
  fixture->problems = g_ptr_array_new ();
  fixture->tsa = antin_test_court_make_tsa (pki->root, NOW - YEAR, NOW + YEAR);
  fixture->court = (AntinSignCourt){ fixture->context, fixture->evidence, fixture->kept, FALSE, &fixture->reading, NOW, fixture->problems };
}

void
antin_test_court_tear_down (AntinTestCourt *fixture, gconstpointer data)
{
  antin_sign_context_unref (fixture->context);
  antin_crypto_evidence_unref (fixture->evidence);
  antin_crypto_evidence_unref (fixture->kept);
  g_ptr_array_unref (fixture->problems);
  antin_test_identity_free (fixture->tsa);
}

GBytes *
antin_test_court_digest (const void *data, gsize length)
{
  return antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, data, length, NULL);
}

static void
free_stamp (gpointer data)
{
  AntinSignStamp *stamp = data;

  antin_crypto_timestamp_unref (stamp->timestamp);
  g_bytes_unref (stamp->imprint);
  g_clear_pointer (&stamp->signer, antin_crypto_certificate_unref);
  g_free (stamp);
}

void
antin_test_proof_free (gpointer data)
{
  AntinSignProof *proof = data;

  antin_crypto_evidence_unref (proof->evidence);
  g_free (proof);
}

static AntinPdfDifference *
make_difference (AntinPdfModificationLevel level)
{
  AntinPdfDifference *difference = g_new0 (AntinPdfDifference, 1);

  difference->level = level;
  difference->modifications = g_ptr_array_new ();
  return difference;
}

void
antin_test_difference_free (AntinPdfDifference *difference)
{
  g_ptr_array_unref (difference->modifications);
  g_free (difference);
}

/* A signature as @spec has it, but for who signs what; @is_garbled changes the last byte of its value. */
AntinSignCase *
antin_test_case_new_of (AntinTestIdentity *signer, AntinTestCms spec, gboolean is_garbled)
{
  AntinSignCase *item = g_new0 (AntinSignCase, 1);
  AntinPdfSignature *signature = g_new0 (AntinPdfSignature, 1);
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GError) error = NULL;

  spec.signer = signer;
  spec.scheme = ANTIN_CRYPTO_SCHEME_ECDSA;
  item->difference = make_difference (ANTIN_PDF_MODIFIED_NONE);
  signature->time = ANTIN_BASE_TIME_NONE;
  signature->coverage = ANTIN_PDF_COVERAGE_WHOLE_FILE;
  item->signature = signature;
  item->form = ANTIN_CRYPTO_CMS_CADES;
  item->digest = antin_crypto_digest_compute (spec.algorithm, "a", 1, NULL);
  spec.document_digest = item->digest;
  bytes = g_bytes_unref_to_array (antin_test_cms_write (&spec));
  if (is_garbled)
    bytes->data[bytes->len - 1] ^= 1;
  der = g_bytes_new (bytes->data, bytes->len);
  item->cms = antin_crypto_cms_new_from_der (item->form, der, &error);
  g_assert_no_error (error);
  item->signer = antin_crypto_certificate_ref (signer->certificate);
  item->proof_time = ANTIN_BASE_TIME_NONE;
  item->proofs = g_ptr_array_new_with_free_func (antin_test_proof_free);
  item->timestamps = g_ptr_array_new_with_free_func (free_stamp);
  item->needed = antin_crypto_evidence_new ();
  return item;
}

AntinSignCase *
antin_test_case_new (AntinTestCourt *fixture, AntinTestIdentity *signer)
{
  return antin_test_case_new_of (signer, (AntinTestCms){ .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 }, FALSE);
}

void
antin_test_case_free (AntinSignCase *item)
{
  g_clear_pointer (&item->difference, antin_test_difference_free);
  g_free ((AntinPdfSignature *) item->signature);
  antin_crypto_cms_unref (item->cms);
  g_bytes_unref (item->digest);
  g_clear_pointer (&item->signer, antin_crypto_certificate_unref);
  if (item->timestamps == NULL)
    antin_crypto_timestamp_unref (item->timestamp);
  g_clear_pointer (&item->timestamps, g_ptr_array_unref);
  g_ptr_array_unref (item->proofs);
  g_clear_pointer (&item->covered, antin_crypto_evidence_unref);
  antin_crypto_evidence_unref (item->needed);
  g_free (item);
}

/* A signature time stamp besides those that it has. */
void
antin_test_case_stamp_as (AntinSignCase *item, AntinTestIdentity *tsa, gint64 time, GBytes *stamped)
{
  g_autoptr (GBytes) value = antin_crypto_cms_get_signature (item->cms);
  AntinSignStamp *stamp = g_new0 (AntinSignStamp, 1);
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GError) error = NULL;

  stamp->imprint = antin_test_court_digest (g_bytes_get_data (value, NULL), g_bytes_get_size (value));
  der = antin_test_tsa_stamp (tsa, ANTIN_CRYPTO_DIGEST_SHA256, stamped != NULL ? stamped : stamp->imprint, time);
  stamp->timestamp = antin_crypto_timestamp_new_from_der (der, &error);
  g_assert_no_error (error);
  stamp->signer = antin_crypto_certificate_ref (tsa->certificate);
  g_ptr_array_add (item->timestamps, stamp);
  if (item->timestamps->len > 1)
    return;
  item->timestamp = stamp->timestamp;
  item->timestamp_imprint = stamp->imprint;
  item->timestamp_signer = stamp->signer;
}

/* A signature time stamp besides those that it has. */
void
antin_test_case_stamp (AntinSignCase *item, AntinTestIdentity *tsa, gint64 time)
{
  antin_test_case_stamp_as (item, tsa, time, NULL);
}
