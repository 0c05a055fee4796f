/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-crypto-digest.h"
#include "antin-sign-longevity-private.h"
#include "antin-test-court.h"

#include <openssl/x509v3.h>
#include <string.h>

/* When a signature is proven to have existed, and what follows for its certificate and its evidence. Signatures and time
 * stamps are made by hand; no file is read. */

#define NOW ANTIN_TEST_NOW
#define DAY ANTIN_TEST_DAY
#define HOUR ((gint64) 3600)
#define YEAR ANTIN_TEST_YEAR

static AntinTestPki *pki;

/* A document time stamp. */
static AntinSignCase *
make_document_stamp (AntinTestIdentity *tsa, gint64 time)
{
  AntinSignCase *item = g_new0 (AntinSignCase, 1);
  AntinPdfSignature *signature = g_new0 (AntinPdfSignature, 1);
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GError) error = NULL;

  signature->type = ANTIN_PDF_SIGNATURE_DOCUMENT_TIMESTAMP;
  signature->time = ANTIN_BASE_TIME_NONE;
  item->signature = signature;
  item->form = ANTIN_CRYPTO_CMS_RFC3161;
  item->digest = antin_test_court_digest ("b", 1);
  der = antin_test_tsa_stamp (tsa, ANTIN_CRYPTO_DIGEST_SHA256, item->digest, time);
  item->cms = antin_crypto_cms_new_from_der (item->form, der, &error);
  g_assert_no_error (error);
  item->timestamp = antin_crypto_timestamp_new_from_der (der, &error);
  g_assert_no_error (error);
  item->timestamp_imprint = item->digest;
  item->timestamp_signer = tsa->certificate;
  item->signer = antin_crypto_certificate_ref (tsa->certificate);
  item->proof_time = ANTIN_BASE_TIME_NONE;
  item->proofs = g_ptr_array_new_with_free_func (antin_test_proof_free);
  item->needed = antin_crypto_evidence_new ();
  return item;
}

/* A sound document time stamp covers it, and so much evidence; the newest is told of first. */
static AntinCryptoEvidence *
cover (AntinSignCase *item, gint64 time)
{
  AntinSignProof *proof = g_new0 (AntinSignProof, 1);

  proof->time = time;
  proof->evidence = antin_crypto_evidence_new ();
  g_ptr_array_add (item->proofs, proof);
  item->proof_time = time;
  return proof->evidence;
}

static void
expect_time (AntinTestCourt *fixture, AntinSignCase *item, AntinSignTimestampStatus status, gint64 best, AntinSignTimeSource source)
{
  g_autoptr (AntinSignSignature) verdict = antin_sign_judge (&fixture->court, item);

  for (char **reason = verdict->reasons; *reason != NULL; reason++)
    g_test_message ("%s", *reason);
  g_assert_cmpint (verdict->timestamp.status, ==, status);
  g_assert_cmpint (verdict->checks.timestamp, ==, status == ANTIN_SIGN_TIMESTAMP_VALID ? ANTIN_SIGN_CHECK_PASS : ANTIN_SIGN_CHECK_UNDETERMINED);
  g_assert_cmpint (verdict->time_source, ==, source);
  if (source == ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP || source == ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP)
    g_assert_cmpint (verdict->best_signature_time, ==, best);
}

static void
expect_sound (AntinTestCourt *fixture, AntinSignCase *item, gint64 best)
{
  expect_time (fixture, item, ANTIN_SIGN_TIMESTAMP_VALID, best, ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP);
}

static void
expect_unsound (AntinTestCourt *fixture, AntinSignCase *item)
{
  expect_time (fixture, item, ANTIN_SIGN_TIMESTAMP_INVALID, 0, ANTIN_SIGN_TIME_NONE);
}

static void
expect_certificate (AntinTestCourt *fixture, AntinSignCase *item, AntinSignCheck check, const char *sub_indication)
{
  g_autoptr (AntinSignSignature) verdict = antin_sign_judge (&fixture->court, item);

  for (char **reason = verdict->certificate_reasons; *reason != NULL; reason++)
    g_test_message ("%s", *reason);
  g_assert_cmpint (verdict->checks.certificate, ==, check);
  if (check == ANTIN_SIGN_CHECK_PASS)
    return;
  g_assert_cmpint (verdict->question, ==, ANTIN_SIGN_QUESTION_CERTIFICATE);
  g_assert_cmpstr (verdict->sub_indication, ==, sub_indication);
}

static void
test_impossible_times (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinTestIdentity) young = antin_test_court_make_tsa (pki->root, NOW - 10 * DAY, NOW + YEAR);
  const struct
  {
    gint64 time;
    gint64 covered_at;
    gboolean is_sound;
  } cases[] = {
    { NOW - 9 * DAY, ANTIN_BASE_TIME_NONE, TRUE },
    { NOW - 11 * DAY, ANTIN_BASE_TIME_NONE, FALSE }, /* the authority did not exist yet */
    { NOW + DAY, ANTIN_BASE_TIME_NONE, FALSE },      /* has not come yet */
    { NOW + 60, ANTIN_BASE_TIME_NONE, TRUE },        /* clocks differ */
    { NOW - 2 * DAY, NOW - DAY, TRUE },
    { NOW - 2 * DAY, NOW - 2 * DAY - 60, TRUE },
    { NOW - 2 * DAY, NOW - 3 * DAY, FALSE }, /* what covers it is older */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, pki->clerk);

      antin_test_case_stamp (item, young, cases[i].time);
      if (cases[i].covered_at != ANTIN_BASE_TIME_NONE)
        cover (item, cases[i].covered_at);
      if (cases[i].is_sound)
        expect_sound (fixture, item, cases[i].time);
      else if (cases[i].covered_at == ANTIN_BASE_TIME_NONE)
        expect_unsound (fixture, item);
      else
        expect_time (fixture, item, ANTIN_SIGN_TIMESTAMP_INVALID, cases[i].covered_at, ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP);
    }
}

/* The earliest that is sound counts, wherever it stands. */
static void
test_several_timestamps (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinTestIdentity) elsewhere = antin_test_court_make_tsa (NULL, NOW - YEAR, NOW + YEAR);
  g_autoptr (AntinSignCase) mixed = antin_test_case_new (fixture, pki->clerk);
  g_autoptr (AntinSignCase) none = antin_test_case_new (fixture, pki->clerk);

  antin_test_case_stamp (mixed, elsewhere, NOW - 3 * DAY);
  antin_test_case_stamp (mixed, fixture->tsa, NOW - DAY);
  expect_sound (fixture, mixed, NOW - DAY);
  antin_test_case_stamp (mixed, pki->tsa, NOW - 2 * DAY);
  antin_test_case_stamp (mixed, fixture->tsa, NOW - HOUR);
  antin_test_case_stamp (mixed, fixture->tsa, NOW + DAY);
  expect_sound (fixture, mixed, NOW - 2 * DAY);
  antin_test_case_stamp (none, elsewhere, NOW - 3 * DAY);
  antin_test_case_stamp (none, elsewhere, NOW - 2 * DAY);
  expect_unsound (fixture, none);
}

/* Judged as of a day on which the time stamp did not exist yet. */
static void
test_judged_in_the_past (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, pki->clerk);

  antin_test_case_stamp (item, fixture->tsa, NOW - 2 * DAY);
  expect_sound (fixture, item, NOW - 2 * DAY);
  fixture->court.at = NOW - 3 * DAY;
  expect_unsound (fixture, item);
}

/* What calls itself a document time stamp bears one over the document, and an older one over its own value. */
static void
test_borrowed_timestamps (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, fixture->tsa);
  g_autoptr (AntinSignSignature) verdict = NULL;

  ((AntinPdfSignature *) item->signature)->type = ANTIN_PDF_SIGNATURE_DOCUMENT_TIMESTAMP;
  antin_test_case_stamp_as (item, fixture->tsa, NOW - HOUR, item->digest);
  antin_test_case_stamp (item, fixture->tsa, NOW - 2 * DAY);
  verdict = antin_sign_judge (&fixture->court, item);
  g_assert_cmpint (verdict->checks.signature, ==, ANTIN_SIGN_CHECK_FAIL);
  g_assert_cmpint (verdict->indication, ==, ANTIN_SIGN_TOTAL_FAILED);
  g_assert_cmpstr (verdict->sub_indication, ==, "FORMAT_FAILURE");
  g_assert_false (verdict->intact);
}

/* A time stamp of another signature's says nothing of the content. */
static void
test_timestamp_of_something_else (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, pki->clerk);
  g_autoptr (AntinSignSignature) verdict = NULL;

  antin_test_case_stamp_as (item, fixture->tsa, NOW - HOUR, item->digest);
  verdict = antin_sign_judge (&fixture->court, item);
  g_assert_cmpint (verdict->checks.timestamp, ==, ANTIN_SIGN_CHECK_FAIL);
  g_assert_cmpstr (verdict->timestamp_reasons[0], ==, "The time stamp is of something else, not of this signature.");
  g_assert_null (verdict->timestamp_reasons[1]);
}

/* Of an authority only the certificate is at hand that it got later, for the same key; it tells nothing of the day before. */
static void
test_renewed_issuer (AntinTestCourt *fixture, gconstpointer data)
{
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA được gia hạn", NULL }, .is_authority = TRUE };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Mai Thị Gia Hạn", NULL }, .not_before = NOW - 10 * DAY };
  g_autoptr (AntinTestIdentity) old = antin_test_identity_new (&authority, pki->root);
  g_autoptr (AntinTestIdentity) signer = antin_test_identity_new (&person, old), renewed = NULL;
  const struct
  {
    gint64 time;
    AntinSignCheck check;
  } cases[] = {
    { NOW - DAY, ANTIN_SIGN_CHECK_PASS },
    { NOW - 3 * DAY, ANTIN_SIGN_CHECK_UNDETERMINED },
    { NOW - 11 * DAY, ANTIN_SIGN_CHECK_FAIL }, /* nor was the signer certified yet */
  };

  authority.not_before = NOW - 2 * DAY;
  authority.same_key_as = old;
  renewed = antin_test_identity_new (&authority, pki->root);
  antin_crypto_evidence_add_certificate (fixture->evidence, renewed->certificate, ANTIN_CRYPTO_SOURCE_AIA);
  antin_test_court_add_crl (fixture->evidence, renewed, (AntinTestStatus){ NULL }, NOW - HOUR, NOW + DAY);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, signer);
      g_autoptr (AntinSignSignature) verdict = NULL;

      antin_test_case_stamp (item, fixture->tsa, cases[i].time);
      verdict = antin_sign_judge (&fixture->court, item);
      g_assert_cmpint (verdict->timestamp.status, ==, ANTIN_SIGN_TIMESTAMP_VALID);
      g_assert_cmpint (verdict->checks.certificate, ==, cases[i].check);
    }
}

/* A document time stamp whose authority has expired stands while one from before that day covers it. */
static void
test_chain_of_document_timestamps (AntinTestCourt *fixture, gconstpointer data)
{
  gint64 end = NOW - 30 * DAY;
  g_autoptr (AntinTestIdentity) old = antin_test_court_make_tsa (pki->root, NOW - 3 * YEAR, end);
  const struct
  {
    gint64 covered_at;
    gboolean is_sound;
  } cases[] = { { end - DAY, TRUE }, { end + DAY, FALSE }, { ANTIN_BASE_TIME_NONE, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinSignCase) inner = make_document_stamp (old, NOW - 2 * YEAR);

      if (cases[i].covered_at != ANTIN_BASE_TIME_NONE)
        antin_test_court_add_crl (cover (inner, cases[i].covered_at), pki->root, (AntinTestStatus){ NULL }, NOW - 2 * YEAR, NOW + DAY);
      /* a list from before the authority's last day: what comes later need not tell of it */
      antin_test_court_add_crl (fixture->evidence, pki->root, (AntinTestStatus){ NULL }, end - HOUR, end + 20 * DAY);
      expect_time (fixture, inner, cases[i].is_sound ? ANTIN_SIGN_TIMESTAMP_VALID : ANTIN_SIGN_TIMESTAMP_INVALID,
                   cases[i].is_sound ? NOW - 2 * YEAR : cases[i].covered_at,
                   cases[i].covered_at != ANTIN_BASE_TIME_NONE ? ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP : ANTIN_SIGN_TIME_CLAIMED);
    }
}

static void
test_untrusted_document_timestamp (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinTestIdentity) elsewhere = antin_test_court_make_tsa (NULL, NOW - YEAR, NOW + YEAR);
  g_autoptr (AntinSignCase) outer = make_document_stamp (elsewhere, NOW - DAY);
  g_autoptr (AntinSignCase) sound = make_document_stamp (fixture->tsa, NOW - DAY);

  expect_time (fixture, outer, ANTIN_SIGN_TIMESTAMP_INVALID, 0, ANTIN_SIGN_TIME_CLAIMED);
  expect_time (fixture, sound, ANTIN_SIGN_TIMESTAMP_VALID, NOW - DAY, ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP);
}

/* Nothing is proven by what whoever has the issuer's key may have signed since. */
static void
test_authority_revoked (AntinTestCourt *fixture, gconstpointer data)
{
  AntinTestStatus revoked = { pki->authority, NOW - 10 * DAY, CRL_REASON_KEY_COMPROMISE };
  g_autoptr (AntinSignCase) before = antin_test_case_new (fixture, pki->clerk);
  g_autoptr (AntinSignCase) after = antin_test_case_new (fixture, pki->clerk);
  g_autoptr (AntinSignCase) unproven = antin_test_case_new (fixture, pki->clerk);
  g_autoptr (AntinCryptoEvidence) covered = antin_crypto_evidence_new ();

  antin_test_court_add_crl (fixture->evidence, pki->root, revoked, NOW - HOUR, NOW + DAY);
  antin_test_case_stamp (before, fixture->tsa, NOW - 11 * DAY);
  expect_certificate (fixture, before, ANTIN_SIGN_CHECK_UNDETERMINED, "TRY_LATER");
  antin_test_court_add_crl (covered, pki->authority, (AntinTestStatus){ NULL }, NOW - 11 * DAY + HOUR, NOW + DAY);
  antin_crypto_evidence_add_all (fixture->evidence, covered);
  antin_crypto_evidence_prove (fixture->evidence, covered, NOW - 9 * DAY);
  expect_certificate (fixture, before, ANTIN_SIGN_CHECK_UNDETERMINED, "TRY_LATER");
  antin_crypto_evidence_prove (fixture->evidence, covered, NOW - 11 * DAY + 2 * HOUR);
  expect_certificate (fixture, before, ANTIN_SIGN_CHECK_PASS, NULL);
  antin_test_case_stamp (after, fixture->tsa, NOW - 9 * DAY);
  expect_certificate (fixture, after, ANTIN_SIGN_CHECK_FAIL, "REVOKED");
  expect_certificate (fixture, unproven, ANTIN_SIGN_CHECK_UNDETERMINED, "REVOKED_CA_NO_POE");
}

/* Once the issuer has expired, only lists that are proven to be older speak. */
static void
test_evidence_after_expiry (AntinTestCourt *fixture, gconstpointer data)
{
  gint64 end = NOW - 30 * DAY;
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "CA đã hết hạn", NULL },
                               .is_authority = TRUE,
                               .not_before = NOW - 3 * YEAR,
                               .not_after = end };
  g_autoptr (AntinTestIdentity) authority = antin_test_identity_new (&profile, pki->root);
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Lý Thị Lưu Trữ", NULL }, .not_before = NOW - 3 * YEAR, .not_after = end };
  g_autoptr (AntinTestIdentity) signer = antin_test_identity_new (&person, authority);
  gint64 signed_at = end - 100 * DAY;
  AntinTestStatus revoked = { signer, signed_at - DAY, CRL_REASON_KEY_COMPROMISE };
  const struct
  {
    gint64 older; /* the time stamp that covers only a list on which the signer is */
    gint64 newer; /* the one that covers another on which he is not */
    AntinSignCheck check;
  } cases[] = {
    { end - 2 * DAY, end + DAY, ANTIN_SIGN_CHECK_FAIL },
    { end - 2 * DAY, end - DAY, ANTIN_SIGN_CHECK_PASS },
  };

  antin_crypto_evidence_add_certificate (fixture->evidence, authority->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, signer);
      AntinCryptoEvidence *newer = cover (item, cases[i].newer), *older = cover (item, cases[i].older);

      antin_test_case_stamp (item, fixture->tsa, signed_at);
      antin_test_court_add_crl (newer, authority, (AntinTestStatus){ NULL }, signed_at + HOUR, end + YEAR);
      antin_test_court_add_crl (newer, pki->root, (AntinTestStatus){ NULL }, signed_at + HOUR, end + YEAR);
      antin_test_court_add_crl (older, authority, revoked, signed_at, end);
      antin_test_court_add_crl (older, pki->root, (AntinTestStatus){ NULL }, signed_at + HOUR, end + YEAR);
      expect_certificate (fixture, item, cases[i].check, "REVOKED");
    }
}

/* A list of before the signature that is in force then counts. Once the signer's certificate has expired nobody may know of the
 * time between any more, which is told; while it has not, newer word is asked for. */
static void
test_word_of_before (AntinTestCourt *fixture, gconstpointer data)
{
  const struct
  {
    gint64 not_after;
    gint64 word;
    gboolean is_told;
  } cases[] = {
    { NOW - DAY, NOW - 11 * DAY, TRUE },
    { NOW - DAY, NOW - 9 * DAY, FALSE },
    { NOW + DAY, NOW - 11 * DAY, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Mạc Thị Hết Hạn", NULL }, .not_after = cases[i].not_after };
      g_autoptr (AntinTestIdentity) signer = antin_test_identity_new (&person, pki->authority);
      g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, signer);
      g_autoptr (AntinSignSignature) verdict = NULL;
      gboolean is_told = FALSE;

      antin_test_court_add_crl (fixture->evidence, pki->authority, (AntinTestStatus){ NULL }, cases[i].word, cases[i].word + 7 * DAY);
      antin_test_case_stamp (item, fixture->tsa, NOW - 10 * DAY);
      expect_certificate (fixture, item, ANTIN_SIGN_CHECK_PASS, NULL);
      verdict = antin_sign_judge (&fixture->court, item);
      for (char **reason = verdict->certificate_reasons; *reason != NULL; reason++)
        is_told = is_told || (strstr (*reason, "Mạc Thị Hết Hạn") != NULL && strstr (*reason, "cannot be learnt") != NULL);
      g_assert_cmpint (is_told, ==, cases[i].is_told);
      antin_test_court_tear_down (fixture, ANTIN_TEST_COURT_UNKNOWN);
      antin_test_court_set_up (fixture, ANTIN_TEST_COURT_UNKNOWN);
    }
}

/* A time stamp of something else, or of a time at which its authority could not stamp, makes no level; who the authority is, and
 * whether it can be asked, is another question. */
static void
test_level_of_stamps (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinTestIdentity) stranger = antin_test_court_make_tsa (NULL, NOW - YEAR, NOW + YEAR);
  g_autoptr (AntinTestIdentity) young = antin_test_court_make_tsa (pki->root, NOW - DAY, NOW + YEAR);
  g_autoptr (GBytes) other = antin_test_court_digest ("b", 1);
  const struct
  {
    AntinTestIdentity *tsa;
    GBytes *stamped;
    const char *level;
  } cases[] = {
    { NULL, NULL, "B-B" },
    { fixture->tsa, NULL, "B-T" },
    { stranger, NULL, "B-T" },
    { fixture->tsa, other, "B-B" },
    { young, NULL, "B-B" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, pki->clerk);
      g_autoptr (AntinSignSignature) verdict = NULL;

      if (cases[i].tsa != NULL)
        antin_test_case_stamp_as (item, cases[i].tsa, NOW - 2 * DAY, cases[i].stamped);
      verdict = antin_sign_judge (&fixture->court, item);
      g_assert_cmpstr (verdict->level, ==, cases[i].level);
    }
}

/* An OCSP response whose responder has expired since counts where a document time stamp proves that it is older. */
static void
test_expired_responder (AntinTestCourt *fixture, gconstpointer data)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "OCSP hết hạn", NULL },
                               .extended_usage = "OCSPSigning",
                               .ocsp_no_check = TRUE,
                               .not_after = NOW - 30 * DAY };
  g_autoptr (AntinTestIdentity) responder = antin_test_identity_new (&profile, pki->authority);
  AntinTestStatus good = { pki->clerk, 0, -1 };
  g_autoptr (GBytes) der = antin_test_ocsp_new (responder, pki->authority, &good, NOW - 40 * DAY + HOUR, 0, NULL, NULL);
  g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, pki->clerk);
  g_autoptr (AntinCryptoEvidence) covered = antin_crypto_evidence_new ();

  g_assert_true (antin_crypto_evidence_add_ocsp_der (fixture->evidence, der, ANTIN_CRYPTO_SOURCE_DSS, NULL));
  g_assert_true (antin_crypto_evidence_add_ocsp_der (covered, der, ANTIN_CRYPTO_SOURCE_DSS, NULL));
  antin_test_case_stamp (item, fixture->tsa, NOW - 40 * DAY);
  expect_certificate (fixture, item, ANTIN_SIGN_CHECK_UNDETERMINED, "TRY_LATER");
  antin_crypto_evidence_prove (fixture->evidence, covered, NOW - 29 * DAY);
  expect_certificate (fixture, item, ANTIN_SIGN_CHECK_UNDETERMINED, "TRY_LATER");
  antin_crypto_evidence_prove (fixture->evidence, covered, NOW - 31 * DAY);
  expect_certificate (fixture, item, ANTIN_SIGN_CHECK_PASS, NULL);
}

/* What hangs on one certificate alone is told in time, and what another time stamp covers is not. */
static void
test_renewal (AntinTestCourt *fixture, gconstpointer data)
{
  const struct
  {
    gint64 end;
    gint64 issuer_end; /* 0: issued by the root */
    gint64 covered_at;
    gboolean is_told;
  } cases[] = {
    { NOW + YEAR, 0, ANTIN_BASE_TIME_NONE, FALSE },
    { NOW + 90 * DAY, 0, ANTIN_BASE_TIME_NONE, TRUE },
    { NOW + 90 * DAY, 0, NOW - HOUR, FALSE },
    { NOW + 2 * YEAR, NOW + YEAR, ANTIN_BASE_TIME_NONE, FALSE },
    { NOW + 2 * YEAR, NOW + 90 * DAY, ANTIN_BASE_TIME_NONE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 end = cases[i].issuer_end != 0 ? cases[i].issuer_end : cases[i].end;
      AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "CA dấu thời gian", NULL },
                                   .is_authority = TRUE,
                                   .not_before = NOW - YEAR,
                                   .not_after = end };
      g_autoptr (AntinTestIdentity) issuer = antin_test_identity_new (&profile, pki->root);
      g_autoptr (AntinTestIdentity) tsa = antin_test_court_make_tsa (cases[i].issuer_end != 0 ? issuer : pki->root, NOW - YEAR, cases[i].end);
      g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, pki->clerk);
      g_autoptr (AntinSignSignature) verdict = NULL;

      antin_crypto_evidence_add_certificate (fixture->evidence, issuer->certificate, ANTIN_CRYPTO_SOURCE_DSS);
      antin_test_court_add_crl (fixture->evidence, issuer, (AntinTestStatus){ NULL }, NOW - HOUR, NOW + DAY);
      antin_test_case_stamp (item, tsa, NOW - DAY);
      if (cases[i].covered_at != ANTIN_BASE_TIME_NONE)
        cover (item, cases[i].covered_at);
      verdict = antin_sign_judge (&fixture->court, item);
      g_assert_cmpint (verdict->timestamp.status, ==, ANTIN_SIGN_TIMESTAMP_VALID);
      g_assert_cmpint (verdict->timestamp.renew_by, ==, cases[i].covered_at == ANTIN_BASE_TIME_NONE ? end : ANTIN_BASE_TIME_NONE);
      g_assert_cmpint (verdict->timestamp_reasons[0] != NULL, ==, cases[i].is_told);
    }
}

/* Nothing is known against what nobody here can judge. */
static void
test_unsupported (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, pki->clerk);
  g_autoptr (AntinSignSignature) verdict = NULL;
  g_autofree char *problem = g_strdup ("not supported");

  item->is_unsupported = TRUE;
  item->problem = problem;
  verdict = antin_sign_judge (&fixture->court, item);
  item->problem = NULL;
  g_assert_cmpint (verdict->checks.signature, ==, ANTIN_SIGN_CHECK_UNDETERMINED);
  g_assert_false (verdict->intact);
  g_assert_cmpstr (verdict->signature_reasons[0], ==, "not supported");
}

/* An archive moves on to the strongest digest that it has met or that is asked for, and never back. */
static void
test_digest_of_renewal (void)
{
  const struct
  {
    const char *digests[3];
    AntinCryptoDigestAlgorithm least;
    AntinCryptoDigestAlgorithm chosen;
  } cases[] = {
    { { NULL }, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA256 },
    { { "sha1", "sha256" }, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA256 },
    { { "sha384", "sha256" }, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA384 },
    { { "sha256", "sha512" }, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA512 },
    { { "sha3-512" }, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA512 },
    { { "sha256" }, ANTIN_CRYPTO_DIGEST_SHA384, ANTIN_CRYPTO_DIGEST_SHA384 },
    { { "sha512" }, ANTIN_CRYPTO_DIGEST_SHA384, ANTIN_CRYPTO_DIGEST_SHA512 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
      AntinSignSignature all[3] = { 0 };
      AntinSignReport report = { .signatures = signatures };

      for (gsize j = 0; cases[i].digests[j] != NULL; j++)
        {
          all[j].digest = (char *) cases[i].digests[j];
          g_ptr_array_add (signatures, &all[j]);
        }
      g_assert_cmpint (antin_sign_longevity_choose_digest (&report, cases[i].least), ==, cases[i].chosen);
    }
}

#define ADD(path, function) g_test_add (path, AntinTestCourt, NULL, antin_test_court_set_up, function, antin_test_court_tear_down)
#define ADD_UNKNOWN(path, function) g_test_add (path, AntinTestCourt, ANTIN_TEST_COURT_UNKNOWN, antin_test_court_set_up, function, antin_test_court_tear_down)

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_court_begin ();
  ADD ("/sign/judge/impossible-times", test_impossible_times);
  ADD ("/sign/judge/several-timestamps", test_several_timestamps);
  ADD ("/sign/judge/in-the-past", test_judged_in_the_past);
  ADD ("/sign/judge/borrowed-timestamps", test_borrowed_timestamps);
  ADD ("/sign/judge/timestamp-of-something-else", test_timestamp_of_something_else);
  ADD ("/sign/judge/renewed-issuer", test_renewed_issuer);
  ADD ("/sign/judge/chain-of-document-timestamps", test_chain_of_document_timestamps);
  ADD ("/sign/judge/untrusted-document-timestamp", test_untrusted_document_timestamp);
  ADD ("/sign/judge/authority-revoked", test_authority_revoked);
  ADD ("/sign/judge/evidence-after-expiry", test_evidence_after_expiry);
  ADD_UNKNOWN ("/sign/judge/expired-responder", test_expired_responder);
  ADD_UNKNOWN ("/sign/judge/word-of-before", test_word_of_before);
  ADD ("/sign/judge/level-of-stamps", test_level_of_stamps);
  ADD ("/sign/judge/renewal", test_renewal);
  ADD ("/sign/judge/unsupported", test_unsupported);
  g_test_add_func ("/sign/judge/digest-of-renewal", test_digest_of_renewal);
  result = g_test_run ();
  antin_test_court_end ();
  return result;
}
