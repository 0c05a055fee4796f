/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-crypto-error.h"
#include "antin-test-setting.h"

#include <openssl/ocsp.h>
#include <string.h>
#include <time.h>

#define AT ANTIN_TEST_SETTING_AT
#define HOUR ANTIN_TEST_HOUR

static AntinTestPki *pki;

static void
test_ocsp_good (AntinTestSetting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_OCSP);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  revocation = antin_test_setting_check (setting);
  g_assert_cmpint (antin_crypto_revocation_get_source (revocation), ==, ANTIN_CRYPTO_SOURCE_OCSP);
  g_assert_cmpuint (antin_crypto_evidence_get_ocsps (antin_crypto_revocation_get_evidence (revocation))->len, ==, 1);
  g_assert_cmpuint (antin_crypto_evidence_get_certificates (antin_crypto_revocation_get_evidence (revocation))->len,
                    ==, 1);
}

static void
test_ocsp_by_issuer (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->authority, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

static void
test_ocsp_revoked (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, setting->subject, ANTIN_TEST_REVOKED_AT, AT - 2 * HOUR, AT + HOUR),
                               ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

static void
test_ocsp_unknown (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, setting->subject, -1, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_ocsp_freshness (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, setting->subject, 0, AT - 3 * HOUR, AT - HOUR),
                               ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, setting->subject, 0, AT - 25 * HOUR, 0), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, setting->subject, 0, AT - 23 * HOUR, 0), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* Somebody else's status is nobody's. */
static void
test_ocsp_of_others (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, pki->leader, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_ocsp_wrong_responders (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "OCSP giả", NULL },
                               .extended_usage = "OCSPSigning" };
  g_autoptr (AntinTestIdentity) self_made = antin_test_identity_new (&profile, NULL);
  g_autoptr (AntinTestIdentity) of_root = antin_test_identity_new (&profile, pki->root);
  g_autoptr (AntinTestIdentity) expired = NULL;

  profile.not_after = AT - 100 * ANTIN_TEST_DAY;
  expired = antin_test_identity_new (&profile, pki->authority);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (self_made, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  /* has a certificate of the right authority, for another purpose */
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->clerk, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  /* was asked by another authority to answer for it */
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (of_root, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (expired, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

/* Responders of the right authority that cannot be relied on, and one of its namesake with another key (RFC 6960, 4.2.2.2). */
static void
test_ocsp_unfit_responders (AntinTestSetting *setting, gconstpointer data)
{
  static const char *const keys[] = { "p256-described", "rsa2048-one", "rsa1024" };
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "OCSP không đủ tin cậy", NULL }, .extended_usage = "OCSPSigning" };
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN", "CA kiểm thử phục vụ cơ quan nhà nước", NULL },
                                 .is_authority = TRUE };
  g_autoptr (AntinTestIdentity) rekeyed = antin_test_identity_new (&authority, pki->root);
  g_autoptr (AntinTestIdentity) of_other_key = antin_test_identity_new (&profile, rekeyed), conditional = NULL, fit = NULL, of_other_use = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (AntinTestIdentity) responder = NULL;

      profile.key = keys[i];
      responder = antin_test_identity_new (&profile, pki->authority);
      antin_test_setting_add_ocsp (setting, antin_test_setting_respond (responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
      antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
    }
  profile.key = NULL;
  profile.key_usage = "critical,keyAgreement";
  of_other_use = antin_test_identity_new (&profile, pki->authority);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (of_other_use, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  profile.key_usage = NULL;
  fit = antin_test_identity_new (&profile, pki->authority);
  profile.conditional = TRUE;
  conditional = antin_test_identity_new (&profile, pki->authority);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (conditional, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_crypto_evidence_add_certificate (setting->evidence, rekeyed->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (of_other_key, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (fit, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* RFC 6960, 4.4: an answer that bears a condition which nobody knows. */
static void
test_ocsp_conditional (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus status = { setting->subject, 0, -1 };
  AntinTestOcspTimes times = { .this_update = AT - HOUR, .next_update = AT + HOUR, .produced_at = AT - HOUR, .conditional = TRUE };

  antin_test_setting_add_ocsp (setting, antin_test_ocsp_new_special (pki->responder, pki->authority, &status, &times, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

#define N_FORGED 100

/* Many responses by one name, and many forged certificates that bear it: each certificate is looked at once. */
static void
test_ocsp_many_responders (AntinTestSetting *setting, gconstpointer data)
{
  const AntinTestProfile name = { .subject = (const char *const[]){ "C", "VN", "CN", "OCSP giả", NULL },
                                  .extended_usage = "OCSPSigning",
                                  .without_key_identifiers = TRUE };
  const AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN", "CA kiểm thử phục vụ cơ quan nhà nước", NULL },
                                       .is_authority = TRUE,
                                       .without_key_identifiers = TRUE };
  g_autoptr (AntinTestIdentity) forger = antin_test_identity_new (&authority, NULL);
  g_autoptr (AntinTestIdentity) responder = NULL;
  clock_t one_pass, all;

  for (guint i = 0; i < N_FORGED; i++)
    {
      AntinTestIdentity *forged = antin_test_identity_new (&name, forger);

      antin_crypto_evidence_add_certificate (setting->evidence, forged->certificate, ANTIN_CRYPTO_SOURCE_DSS);
      if (i == 0)
        responder = forged;
      else
        antin_test_identity_free (forged);
    }
  for (guint i = 0; i < N_FORGED; i++)
    antin_test_setting_add_ocsp (setting, antin_test_setting_respond (responder, setting->subject, 0, AT - HOUR - i, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  one_pass = clock ();
  for (guint i = 0; i < N_FORGED; i++)
    {
      AntinCryptoCertificate *forged = antin_crypto_evidence_get_certificates (setting->evidence)->pdata[i];

      g_assert_false (antin_crypto_certificate_is_issued_by (forged, pki->authority->certificate));
    }
  one_pass = clock () - one_pass;
  all = clock ();
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  all = clock () - all;
  g_test_message ("each certificate once: %ld µs; the question: %ld µs", (long) one_pass, (long) all);
  /* Without keeping in mind who was looked at, it is a hundred times one pass. */
  g_assert_cmpint (all, <, 30 * one_pass);
}

#define N_ANSWERS 5000

static OCSP_CERTID *
name_of (AntinTestIdentity *subject)
{
  return OCSP_cert_to_id (EVP_sha1 (), subject->x509, pki->authority->x509);
}

/* A response that answers for thousands: what it calls the certificate is computed once. */
static void
test_ocsp_many_answers (AntinTestSetting *setting, gconstpointer data)
{
  OCSP_BASICRESP *basic = OCSP_BASICRESP_new ();
  ASN1_TIME *time = ASN1_TIME_set (NULL, AT - HOUR);
  OCSP_RESPONSE *response;
  OCSP_CERTID *name = name_of (pki->organisation);
  unsigned char *der = NULL;
  clock_t names, all;
  int length;

  for (guint i = 0; i < N_ANSWERS; i++)
    OCSP_basic_add1_status (basic, name, V_OCSP_CERTSTATUS_GOOD, -1, NULL, time, NULL);
  g_assert_true (OCSP_basic_sign (basic, pki->responder->x509, pki->responder->key, EVP_sha256 (), NULL, 0) == 1);
  response = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
  length = i2d_OCSP_RESPONSE (response, &der);
  antin_test_setting_add_ocsp (setting, g_bytes_new (der, length), ANTIN_CRYPTO_SOURCE_DSS);
  OPENSSL_free (der);
  OCSP_RESPONSE_free (response);
  OCSP_BASICRESP_free (basic);
  ASN1_TIME_free (time);
  names = clock ();
  for (guint i = 0; i < N_ANSWERS; i++)
    {
      OCSP_CERTID_free (name);
      name = name_of (setting->subject);
    }
  names = clock () - names;
  OCSP_CERTID_free (name);
  all = clock ();
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  all = clock () - all;
  g_test_message ("each name anew: %ld µs; the question: %ld µs", (long) names, (long) all);
  g_assert_cmpint (all, <, names / 2);
}

/* RFC 6960, 4.2.2.2.1 */
static void
test_ocsp_revoked_responder (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "OCSP bị thu hồi", NULL },
                               .extended_usage = "OCSPSigning" };
  g_autoptr (AntinTestIdentity) responder = antin_test_identity_new (&profile, pki->authority);
  g_autoptr (AntinTestIdentity) unasked = NULL;
  AntinTestStatus status[2] = { { responder, AT - 2 * HOUR, CRL_REASON_KEY_COMPROMISE } };

  profile.ocsp_no_check = TRUE;
  unasked = antin_test_identity_new (&profile, pki->authority);
  status[1] = (AntinTestStatus){ unasked, AT - 2 * HOUR, CRL_REASON_KEY_COMPROMISE };
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* too old to speak of the subject, but not of the responder */
  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, status, 2, AT - HOUR, AT - HOUR / 2, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (unasked, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

static GBytes *
respond_at (AntinTestIdentity *responder, AntinTestIdentity *subject, AntinTestOcspTimes times)
{
  AntinTestStatus status = { subject, 0, -1 };

  return antin_test_ocsp_new_special (responder, pki->authority, &status, &times, NULL, NULL);
}

/* The times in a response are the responder's own words: one that has expired, or does not exist yet, writes any. */
static void
test_ocsp_expired_responder (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "OCSP hết hạn", NULL },
                               .extended_usage = "OCSPSigning",
                               .not_after = AT - 100 * ANTIN_TEST_DAY,
                               .ocsp_no_check = TRUE };
  g_autoptr (AntinTestIdentity) expired = antin_test_identity_new (&profile, pki->authority);
  g_autoptr (AntinTestIdentity) future = NULL;
  g_autoptr (AntinCryptoEvidence) stamped = antin_crypto_evidence_new ();
  gint64 old = AT - 110 * ANTIN_TEST_DAY;

  profile.not_before = AT + 100 * ANTIN_TEST_DAY;
  profile.not_after = AT + 200 * ANTIN_TEST_DAY;
  future = antin_test_identity_new (&profile, pki->authority);
  antin_test_setting_add_ocsp (setting, respond_at (expired, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, old, 0 }), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_add_ocsp (setting, respond_at (future, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, AT + 110 * ANTIN_TEST_DAY, 0 }),
                               ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_ocsp (setting, respond_at (expired, setting->subject, (AntinTestOcspTimes){ old, AT + HOUR, old, 0 }), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_crypto_evidence_add_all (stamped, setting->evidence);
  /* a time stamp from after the responder's last day proves nothing, one from before it does; but not of what says that it
   * knows later things */
  antin_crypto_evidence_prove (setting->evidence, stamped, AT - 99 * ANTIN_TEST_DAY);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_crypto_evidence_prove (setting->evidence, stamped, AT - 101 * ANTIN_TEST_DAY);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  {
    g_autoptr (AntinCryptoRevocation) revocation = antin_test_setting_check (setting);

    g_assert_cmpint (antin_crypto_revocation_get_time (revocation), ==, old);
  }
}

/* No responder that is in order knows what comes after it signed, or after today. */
static void
test_ocsp_impossible_times (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_ocsp (setting, respond_at (pki->responder, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, AT - 2 * HOUR, 0 }),
                               ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_add_ocsp (setting, respond_at (pki->responder, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, AT + 2 * HOUR, 0 }),
                               ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* clocks differ a little */
  antin_test_setting_add_ocsp (setting, respond_at (pki->responder, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, AT - HOUR - 60, 0 }),
                               ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* RFC 6960, 4.4.4: some responders answer for certificates that have expired. */
static void
test_ocsp_archive_cutoff (AntinTestSetting *setting, gconstpointer data)
{
  gint64 end = antin_crypto_certificate_get_not_after (setting->subject->certificate);
  gint64 later = end + 30 * ANTIN_TEST_DAY;
  gint64 cutoffs[] = { 0, end + HOUR, end - ANTIN_TEST_YEAR };

  for (gsize i = 0; i < G_N_ELEMENTS (cutoffs); i++)
    {
      g_autoptr (AntinCryptoRevocation) revocation = NULL;

      antin_test_setting_add_ocsp (setting, respond_at (pki->authority, setting->subject, (AntinTestOcspTimes){ later, later + HOUR, later, cutoffs[i] }),
                                   ANTIN_CRYPTO_SOURCE_OCSP);
      revocation = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT, later + HOUR);
      g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==,
                       i == 2 ? ANTIN_CRYPTO_REVOCATION_GOOD : ANTIN_CRYPTO_REVOCATION_UNKNOWN);
    }
}

static void
test_ocsp_weak (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus status = { setting->subject, 0, -1 };

  antin_test_setting_add_ocsp (setting,
                               antin_test_ocsp_new (pki->responder, pki->authority, &status, AT - HOUR, AT + HOUR, "SHA1", NULL),
                               ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_ocsp_changed (AntinTestSetting *setting, gconstpointer data)
{
  g_autoptr (GBytes) der = antin_test_setting_respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (der, &size);
  guint good = 0;

  for (gsize i = 0; i < size; i += 7)
    {
      guint8 *copy = g_memdup2 (bytes, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (AntinCryptoRevocation) revocation = NULL;

      copy[i] ^= 0x01;
      changed = g_bytes_new_take (copy, size);
      g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
      setting->evidence = antin_crypto_evidence_new ();
      antin_crypto_evidence_add_ocsp_der (setting->evidence, changed, ANTIN_CRYPTO_SOURCE_DSS, NULL);
      antin_crypto_evidence_add_certificate (setting->evidence, pki->responder->certificate, ANTIN_CRYPTO_SOURCE_DSS);
      revocation = antin_test_setting_check (setting);
      g_assert_cmpint (antin_crypto_revocation_get_status (revocation), !=, ANTIN_CRYPTO_REVOCATION_REVOKED);
      good += antin_crypto_revocation_get_status (revocation) == ANTIN_CRYPTO_REVOCATION_GOOD;
    }
  /* The responder's certificate lies beside the signed part, and it is known from elsewhere here: only changes to the
   * copy inside leave the answer good. */
  g_assert_cmpuint (good, <=,
                    g_bytes_get_size (antin_crypto_certificate_get_der (pki->responder->certificate)) / 7 + 1);
}

static void
test_ask (AntinTestSetting *setting, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinCryptoOcspRequest) request = antin_crypto_ocsp_request_new (pki->clerk->certificate,
                                                                              pki->authority->certificate, &error);
  g_autoptr (AntinCryptoOcspRequest) other = antin_crypto_ocsp_request_new (pki->leader->certificate,
                                                                            pki->authority->certificate, NULL);
  AntinTestStatus status = { pki->clerk, 0, -1 };
  g_autoptr (GBytes) answer = NULL, without_nonce = NULL,
                     refusal = antin_test_ocsp_refuse (OCSP_RESPONSE_STATUS_TRYLATER);
  g_autoptr (GBytes) replayed = NULL;
  g_autoptr (AntinCryptoOcsp) ocsp = NULL, plain = NULL;

  g_assert_no_error (error);
  answer = antin_test_ocsp_new (pki->responder, pki->authority, &status, AT, AT + HOUR, NULL,
                                antin_crypto_ocsp_request_get_der (request));
  ocsp = antin_crypto_ocsp_request_read_response (request, answer, &error);
  g_assert_no_error (error);
  g_assert_cmpint (antin_crypto_ocsp_get_next_update (ocsp), ==, AT + HOUR);
  g_assert_cmpuint (antin_crypto_ocsp_get_certificates (ocsp)->len, ==, 1);
  without_nonce = antin_test_ocsp_new (pki->responder, pki->authority, &status, AT, 0, NULL, NULL);
  plain = antin_crypto_ocsp_request_read_response (request, without_nonce, &error);
  g_assert_no_error (error);
  g_assert_cmpint (antin_crypto_ocsp_get_next_update (plain), ==, ANTIN_BASE_TIME_NONE);

  g_assert_null (antin_crypto_ocsp_request_read_response (other, without_nonce, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_MISMATCH);
  g_clear_error (&error);
  replayed = antin_test_ocsp_new (pki->responder, pki->authority, &status, AT, AT + HOUR, NULL,
                                  antin_crypto_ocsp_request_get_der (other));
  g_assert_null (antin_crypto_ocsp_request_read_response (request, replayed, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_null (antin_crypto_ocsp_request_read_response (request, refusal, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_REFUSED);
}

/* CAdES keeps the inner structure alone. */
static void
test_basic_response (AntinTestSetting *setting, gconstpointer data)
{
  g_autoptr (GBytes) whole = antin_test_setting_respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR), basic = NULL;
  const unsigned char *p = g_bytes_get_data (whole, NULL);
  OCSP_RESPONSE *response = d2i_OCSP_RESPONSE (NULL, &p, (long) g_bytes_get_size (whole));
  OCSP_BASICRESP *inner = OCSP_response_get1_basic (response);
  unsigned char *der = NULL;
  int length = i2d_OCSP_BASICRESP (inner, &der);

  basic = g_bytes_new (der, length);
  OPENSSL_free (der);
  OCSP_BASICRESP_free (inner);
  OCSP_RESPONSE_free (response);
  antin_test_setting_add_ocsp (setting, g_bytes_ref (basic), ANTIN_CRYPTO_SOURCE_CMS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  g_assert_true (g_bytes_equal (
    antin_crypto_ocsp_get_der (antin_crypto_evidence_get_ocsps (setting->evidence)->pdata[0]), whole));
}

#define ADD(path, function) g_test_add (path, AntinTestSetting, NULL, antin_test_setting_set_up, function, antin_test_setting_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_setting_begin ();
  ADD ("/crypto/revocation/ocsp-good", test_ocsp_good);
  ADD ("/crypto/revocation/ocsp-by-issuer", test_ocsp_by_issuer);
  ADD ("/crypto/revocation/ocsp-revoked", test_ocsp_revoked);
  ADD ("/crypto/revocation/ocsp-unknown", test_ocsp_unknown);
  ADD ("/crypto/revocation/ocsp-freshness", test_ocsp_freshness);
  ADD ("/crypto/revocation/ocsp-of-others", test_ocsp_of_others);
  ADD ("/crypto/revocation/ocsp-wrong-responders", test_ocsp_wrong_responders);
  ADD ("/crypto/revocation/ocsp-unfit-responders", test_ocsp_unfit_responders);
  ADD ("/crypto/revocation/ocsp-conditional", test_ocsp_conditional);
  ADD ("/crypto/revocation/ocsp-many-responders", test_ocsp_many_responders);
  ADD ("/crypto/revocation/ocsp-many-answers", test_ocsp_many_answers);
  ADD ("/crypto/revocation/ocsp-revoked-responder", test_ocsp_revoked_responder);
  ADD ("/crypto/revocation/ocsp-expired-responder", test_ocsp_expired_responder);
  ADD ("/crypto/revocation/ocsp-impossible-times", test_ocsp_impossible_times);
  ADD ("/crypto/revocation/ocsp-archive-cutoff", test_ocsp_archive_cutoff);
  ADD ("/crypto/revocation/ocsp-weak", test_ocsp_weak);
  ADD ("/crypto/revocation/ocsp-changed", test_ocsp_changed);
  ADD ("/crypto/ocsp/ask", test_ask);
  ADD ("/crypto/ocsp/basic-response", test_basic_response);
  result = g_test_run ();
  antin_test_pki_free (pki);
  return result;
}
