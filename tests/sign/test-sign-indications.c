/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-sign-advice.h"
#include "antin-test-court.h"

#include <openssl/x509v3.h>
#include <string.h>

/* Which sub-indication of EN 319 102-1 stands for what is wrong with a signature, and what people are told to do. */

#define NOW ANTIN_TEST_NOW
#define DAY ANTIN_TEST_DAY
#define HOUR ((gint64) 3600)
#define YEAR ANTIN_TEST_YEAR

static AntinTestPki *pki;

typedef enum
{
  SOUND,
  MALFORMED,
  OTHER_BYTES,
  OTHER_VALUE,
  UNSUPPORTED,
  WITHOUT_REFERENCE,
  WEAK_DIGEST,
  WITHOUT_CERTIFICATE,
  CHANGED,
  HIDDEN,
  READ_DIFFERENTLY,
  EXPIRED,
  NOT_YET_VALID,
  REVOKED,
  AUTHORITY_REVOKED,
  STRANGE,
  FOR_ANOTHER_USE,
  CONDITIONAL,
  WEAK_LINK,
  NOT_KNOWN,
  STAMP_STRANGE,
  STAMP_TOO_EARLY,
  STAMP_TOO_LATE,
  STAMP_EXPIRED,
  STAMP_TO_COME,
  STAMP_OF_ANOTHER,
  STAMP_REVOKED,
  STAMP_NOT_KNOWN,
} Flaw;

/* The signer's certificate; the ways in which it is one that is not to be relied on. */
static AntinTestIdentity *
make_signer (Flaw flaw)
{
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Đinh Văn Thử", NULL },
                              .not_before = flaw == NOT_YET_VALID ? NOW + 30 * DAY : 0,
                              .not_after = flaw == EXPIRED ? NOW - 30 * DAY : 0,
                              .key_usage = flaw == FOR_ANOTHER_USE ? "critical,keyEncipherment" : NULL,
                              .digest = flaw == WEAK_LINK ? "SHA1" : NULL,
                              .conditional = flaw == CONDITIONAL };

  return antin_test_identity_new (&person, flaw == STRANGE ? NULL : pki->authority);
}

static AntinTestIdentity *
make_stamper (AntinTestCourt *fixture, Flaw flaw)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "CA không có danh sách", NULL }, .is_authority = TRUE };
  g_autoptr (AntinTestIdentity) silent = NULL;

  if (flaw != STAMP_NOT_KNOWN)
    return antin_test_court_make_tsa (flaw == STAMP_STRANGE ? NULL : pki->root, flaw == STAMP_TOO_EARLY ? NOW - DAY : NOW - YEAR,
                                      flaw == STAMP_TOO_LATE ? NOW - 3 * DAY : flaw == STAMP_EXPIRED ? NOW - DAY
                                                                                                     : NOW + YEAR);
  silent = antin_test_identity_new (&profile, pki->root);
  antin_crypto_evidence_add_certificate (fixture->evidence, silent->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  return antin_test_court_make_tsa (silent, NOW - YEAR, NOW + YEAR);
}

static void
make_lists (AntinTestCourt *fixture, Flaw flaw, AntinTestIdentity *signer, AntinTestIdentity *stamper)
{
  AntinTestStatus nobody = { NULL };
  AntinTestStatus person = { signer, NOW - 10 * DAY, CRL_REASON_KEY_COMPROMISE };
  AntinTestStatus authority = { pki->authority, NOW - 10 * DAY, CRL_REASON_KEY_COMPROMISE };
  AntinTestStatus tsa = { stamper, NOW - 10 * DAY, CRL_REASON_KEY_COMPROMISE };

  if (flaw != NOT_KNOWN)
    antin_test_court_add_crl (fixture->evidence, pki->authority, flaw == REVOKED ? person : nobody, NOW - HOUR, NOW + DAY);
  if (flaw == AUTHORITY_REVOKED)
    antin_test_court_add_crl (fixture->evidence, pki->root, authority, NOW - HOUR, NOW + DAY);
  if (flaw == STAMP_REVOKED)
    antin_test_court_add_crl (fixture->evidence, pki->root, tsa, NOW - HOUR, NOW + DAY);
}

static AntinSignSignature *
judge_flaw (Flaw flaw, gboolean is_stamped)
{
  static char *problems[] = { (char *) "malformed", NULL };
  AntinTestCourt fixture = { NULL };
  g_autoptr (AntinTestIdentity) signer = make_signer (flaw);
  g_autoptr (AntinTestIdentity) stamper = NULL;
  g_autoptr (AntinSignCase) item = NULL;
  g_autoptr (GBytes) other = antin_test_court_digest ("b", 1);
  AntinSignSignature *verdict;

  antin_test_court_set_up (&fixture, ANTIN_TEST_COURT_UNKNOWN);
  stamper = make_stamper (&fixture, flaw);
  make_lists (&fixture, flaw, signer, stamper);
  item = antin_test_case_new_of (signer,
                                 (AntinTestCms){ .algorithm = flaw == WEAK_DIGEST ? ANTIN_CRYPTO_DIGEST_SHA1 : ANTIN_CRYPTO_DIGEST_SHA256,
                                                 .without_reference = flaw == WITHOUT_REFERENCE },
                                 flaw == OTHER_VALUE);
  if (is_stamped)
    antin_test_case_stamp (item, stamper, flaw == STAMP_TO_COME ? NOW + DAY : NOW - 2 * DAY);
  if (is_stamped && flaw == STAMP_OF_ANOTHER)
    item->timestamp_imprint = other;
  if (flaw == OTHER_BYTES)
    {
      g_bytes_unref (item->digest);
      item->digest = g_bytes_ref (other);
    }
  if (flaw == MALFORMED)
    ((AntinPdfSignature *) item->signature)->problems = problems;
  if (flaw == UNSUPPORTED)
    {
      item->is_unsupported = TRUE;
      item->problem = problems[0];
    }
  if (flaw == WITHOUT_CERTIFICATE)
    g_clear_pointer (&item->signer, antin_crypto_certificate_unref);
  if (flaw == CHANGED)
    g_clear_pointer (&item->difference, antin_test_difference_free);
  if (flaw == HIDDEN)
    item->doubt = ANTIN_SIGN_DOUBT_HIDES;
  if (flaw == READ_DIFFERENTLY)
    fixture.reading.status = ANTIN_SIGN_READING_DIFFERENT;
  verdict = antin_sign_judge (&fixture.court, item);
  antin_test_court_tear_down (&fixture, ANTIN_TEST_COURT_UNKNOWN);
  return verdict;
}

/* The pairs of EN 319 102-1, V1.3.1, table 6: what may stand with TOTAL-FAILED, and nothing of that with INDETERMINATE. */
static void
expect_pair (const AntinSignSignature *verdict)
{
  static const char *const failures[] = { "FORMAT_FAILURE", "HASH_FAILURE", "SIG_CRYPTO_FAILURE", "REVOKED", "EXPIRED", "NOT_YET_VALID", NULL };

  g_assert_cmpint (g_strv_contains (failures, verdict->sub_indication), ==, verdict->indication == ANTIN_SIGN_TOTAL_FAILED);
}

static void
expect_reason (const AntinSignSignature *verdict)
{
  char **reasons[] = { verdict->signature_reasons, verdict->content_reasons, verdict->certificate_reasons, verdict->timestamp_reasons };

  g_assert_nonnull (verdict->reason);
  g_assert_true (g_strv_contains ((const char *const *) reasons[verdict->question], verdict->reason));
}

/* Nobody is left without a sentence on what is wrong and what to do. */
static void
expect_advice (const AntinSignSignature *verdict)
{
  g_autofree char *summary = antin_sign_signature_describe (verdict);
  const char *advice = antin_sign_signature_get_advice (verdict);

  g_assert_nonnull (advice);
  g_assert_true (g_str_has_prefix (summary, verdict->reason));
  g_assert_true (g_str_has_suffix (summary, advice));
}

/* Of each way to be wrong, without a time stamp and with one that is sound where nothing else is said: what is worst is told, in
 * the order of the questions, and a missing time stamp only where nothing else is wrong. */
static void
test_sub_indications (void)
{
  enum
  {
    PASS = ANTIN_SIGN_TOTAL_PASSED,
    FAIL = ANTIN_SIGN_TOTAL_FAILED,
    OPEN = ANTIN_SIGN_INDETERMINATE
  };
  enum
  {
    SIGNATURE = ANTIN_SIGN_QUESTION_SIGNATURE,
    CONTENT = ANTIN_SIGN_QUESTION_CONTENT,
    CERTIFICATE = ANTIN_SIGN_QUESTION_CERTIFICATE,
    TIMESTAMP = ANTIN_SIGN_QUESTION_TIMESTAMP
  };
  const struct
  {
    Flaw flaw;
    struct
    {
      int question;
      int indication;
      const char *sub_indication;
    } expected[2];
  } cases[] = {
    { SOUND, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { 0, PASS, NULL } } },
    { MALFORMED, { { SIGNATURE, FAIL, "FORMAT_FAILURE" }, { SIGNATURE, FAIL, "FORMAT_FAILURE" } } },
    { OTHER_BYTES, { { SIGNATURE, FAIL, "HASH_FAILURE" }, { SIGNATURE, FAIL, "HASH_FAILURE" } } },
    { OTHER_VALUE, { { SIGNATURE, FAIL, "SIG_CRYPTO_FAILURE" }, { SIGNATURE, FAIL, "SIG_CRYPTO_FAILURE" } } },
    { UNSUPPORTED, { { SIGNATURE, OPEN, "GENERIC" }, { SIGNATURE, OPEN, "GENERIC" } } },
    { WITHOUT_REFERENCE, { { SIGNATURE, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { SIGNATURE, OPEN, "SIG_CONSTRAINTS_FAILURE" } } },
    { WEAK_DIGEST, { { SIGNATURE, OPEN, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE" }, { SIGNATURE, OPEN, "CRYPTO_CONSTRAINTS_FAILURE" } } },
    { WITHOUT_CERTIFICATE, { { SIGNATURE, OPEN, "NO_SIGNING_CERTIFICATE_FOUND" }, { SIGNATURE, OPEN, "NO_SIGNING_CERTIFICATE_FOUND" } } },
    { CHANGED, { { CONTENT, FAIL, "FORMAT_FAILURE" }, { CONTENT, FAIL, "FORMAT_FAILURE" } } },
    { HIDDEN, { { CONTENT, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { CONTENT, OPEN, "SIG_CONSTRAINTS_FAILURE" } } },
    { READ_DIFFERENTLY, { { CONTENT, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { CONTENT, OPEN, "SIG_CONSTRAINTS_FAILURE" } } },
    { EXPIRED, { { CERTIFICATE, OPEN, "OUT_OF_BOUNDS_NO_POE" }, { CERTIFICATE, FAIL, "EXPIRED" } } },
    { NOT_YET_VALID, { { CERTIFICATE, OPEN, "OUT_OF_BOUNDS_NO_POE" }, { CERTIFICATE, FAIL, "NOT_YET_VALID" } } },
    { REVOKED, { { CERTIFICATE, OPEN, "REVOKED_NO_POE" }, { CERTIFICATE, FAIL, "REVOKED" } } },
    { AUTHORITY_REVOKED, { { CERTIFICATE, OPEN, "REVOKED_CA_NO_POE" }, { CERTIFICATE, FAIL, "REVOKED" } } },
    { STRANGE, { { CERTIFICATE, OPEN, "NO_CERTIFICATE_CHAIN_FOUND" }, { CERTIFICATE, OPEN, "NO_CERTIFICATE_CHAIN_FOUND" } } },
    { FOR_ANOTHER_USE, { { CERTIFICATE, OPEN, "CHAIN_CONSTRAINTS_FAILURE" }, { CERTIFICATE, OPEN, "CHAIN_CONSTRAINTS_FAILURE" } } },
    { CONDITIONAL, { { CERTIFICATE, OPEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE" }, { CERTIFICATE, OPEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE" } } },
    { WEAK_LINK, { { CERTIFICATE, OPEN, "CRYPTO_CONSTRAINTS_FAILURE" }, { CERTIFICATE, OPEN, "CRYPTO_CONSTRAINTS_FAILURE" } } },
    { NOT_KNOWN, { { CERTIFICATE, OPEN, "TRY_LATER" }, { CERTIFICATE, OPEN, "TRY_LATER" } } },
    { STAMP_STRANGE, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { TIMESTAMP, OPEN, "NO_CERTIFICATE_CHAIN_FOUND" } } },
    { STAMP_TOO_EARLY, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { TIMESTAMP, OPEN, "OUT_OF_BOUNDS_NO_POE" } } },
    { STAMP_TOO_LATE, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { TIMESTAMP, OPEN, "OUT_OF_BOUNDS_NO_POE" } } },
    { STAMP_EXPIRED, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { TIMESTAMP, OPEN, "OUT_OF_BOUNDS_NO_POE" } } },
    { STAMP_TO_COME, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { TIMESTAMP, OPEN, "TIMESTAMP_ORDER_FAILURE" } } },
    { STAMP_OF_ANOTHER, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { TIMESTAMP, FAIL, "HASH_FAILURE" } } },
    { STAMP_REVOKED, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { TIMESTAMP, OPEN, "REVOKED_NO_POE" } } },
    { STAMP_NOT_KNOWN, { { TIMESTAMP, OPEN, "SIG_CONSTRAINTS_FAILURE" }, { TIMESTAMP, OPEN, "TRY_LATER" } } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int is_stamped = 0; is_stamped < 2; is_stamped++)
      {
        g_autoptr (AntinSignSignature) verdict = judge_flaw (cases[i].flaw, is_stamped);

        g_test_message ("flaw %d, %s time stamp: %s", cases[i].flaw, is_stamped ? "with" : "no", verdict->reason);
        g_assert_cmpstr (verdict->sub_indication, ==, cases[i].expected[is_stamped].sub_indication);
        g_assert_cmpint ((int) verdict->indication, ==, cases[i].expected[is_stamped].indication);
        if (verdict->indication == ANTIN_SIGN_TOTAL_PASSED)
          {
            g_assert_null (antin_sign_signature_get_advice (verdict));
            continue;
          }
        g_assert_cmpint ((int) verdict->question, ==, cases[i].expected[is_stamped].question);
        expect_pair (verdict);
        expect_reason (verdict);
        if (cases[i].flaw == STAMP_OF_ANOTHER && is_stamped)
          g_assert_cmpstr (verdict->reason, ==, "The time stamp is of something else, not of this signature.");
        if (cases[i].flaw == AUTHORITY_REVOKED) /* of which it follows that nothing is known of the signer */
          g_assert_nonnull (strstr (verdict->reason, "was revoked on"));
        expect_advice (verdict);
      }
}

/* The one pair that the standard does not know: a province that holds what has no time stamp for invalid. */
static void
test_province (AntinTestCourt *fixture, gconstpointer data)
{
  g_autoptr (AntinSignCase) item = antin_test_case_new (fixture, pki->clerk);
  g_autoptr (AntinSignSignature) verdict = NULL;

  antin_test_court_add_crl (fixture->evidence, pki->authority, (AntinTestStatus){ NULL }, NOW - HOUR, NOW + DAY);
  verdict = antin_sign_judge (&fixture->court, item);
  g_assert_cmpint (verdict->indication, ==, ANTIN_SIGN_TOTAL_FAILED);
  g_assert_cmpint (verdict->question, ==, ANTIN_SIGN_QUESTION_TIMESTAMP);
  g_assert_cmpstr (verdict->sub_indication, ==, "SIG_CONSTRAINTS_FAILURE");
  expect_advice (verdict);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_court_begin ();
  g_test_add_func ("/sign/judge/sub-indications", test_sub_indications);
  g_test_add ("/sign/judge/province", AntinTestCourt, "ninh-thuan-2017", antin_test_court_set_up, test_province, antin_test_court_tear_down);
  result = g_test_run ();
  antin_test_court_end ();
  return result;
}
