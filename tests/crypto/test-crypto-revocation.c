/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-crypto-error.h"
#include "antin-crypto-revocation.h"
#include "antin-test-pki.h"

#include <openssl/ocsp.h>
#include <string.h>
#include <time.h>

#define AT ANTIN_TEST_NOW
#define HOUR ((gint64) 3600)

static AntinTestPki *pki;

typedef struct
{
  AntinCryptoAnchors *anchors;
  AntinCryptoEvidence *evidence;
  AntinCryptoChain *chain;
  AntinTestIdentity *subject;
} Setting;

/* The authority is pinned, so that the status of the signer alone decides. */
static void
set_up (Setting *setting, gconstpointer data)
{
  setting->anchors = antin_crypto_anchors_new ();
  setting->evidence = antin_crypto_evidence_new ();
  setting->subject = data != NULL ? pki->revoked : pki->clerk;
  antin_crypto_anchors_add_certificate (setting->anchors, pki->authority->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  setting->chain = antin_crypto_chain_build (setting->subject->certificate, setting->anchors, setting->evidence,
                                             ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, AT);
  g_assert_cmpint (antin_crypto_chain_get_status (setting->chain), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
}

static void
tear_down (Setting *setting, gconstpointer data)
{
  antin_crypto_chain_unref (setting->chain);
  antin_crypto_anchors_unref (setting->anchors);
  antin_crypto_evidence_unref (setting->evidence);
}

static AntinCryptoRevocation *
check (Setting *setting)
{
  return antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT, AT + HOUR);
}

static void
expect (Setting *setting, AntinCryptoRevocationStatus status)
{
  g_autoptr (AntinCryptoRevocation) revocation = check (setting);
  const char *const *problems = antin_crypto_revocation_get_problems (revocation);

  for (guint i = 0; problems[i] != NULL; i++)
    g_test_message ("%s", problems[i]);
  g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==, status);
  g_assert_cmpint (problems[0] != NULL, ==, status != ANTIN_CRYPTO_REVOCATION_GOOD);
  g_assert_cmpint (antin_crypto_revocation_get_sub_indication (revocation) != NULL, ==,
                   status != ANTIN_CRYPTO_REVOCATION_GOOD);
  g_assert_cmpuint (antin_crypto_revocation_get_missing (revocation)->len, ==,
                    status == ANTIN_CRYPTO_REVOCATION_UNKNOWN ? 1 : 0);
}

static void
add_crl (Setting *setting, GBytes *der, AntinCryptoSource source)
{
  g_autoptr (GError) error = NULL;

  antin_crypto_evidence_add_crl_der (setting->evidence, der, source, &error);
  g_assert_no_error (error);
  g_bytes_unref (der);
}

static void
add_ocsp (Setting *setting, GBytes *der, AntinCryptoSource source)
{
  g_autoptr (GError) error = NULL;

  antin_crypto_evidence_add_ocsp_der (setting->evidence, der, source, &error);
  g_assert_no_error (error);
  g_bytes_unref (der);
}

static GBytes *
respond (AntinTestIdentity *responder,
         AntinTestIdentity *subject,
         gint64 revoked_at,
         gint64 this_update,
         gint64 next_update)
{
  AntinTestStatus status = { subject, revoked_at, OCSP_REVOKED_STATUS_KEYCOMPROMISE };

  return antin_test_ocsp_new (responder, pki->authority, &status, this_update, next_update, NULL, NULL);
}

static void
test_nothing_known (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = check (setting);

  g_assert_cmpstr (antin_crypto_revocation_get_sub_indication (revocation), ==, "TRY_LATER");
  g_assert_cmpint (antin_crypto_revocation_get_source (revocation), ==, ANTIN_CRYPTO_SOURCE_NONE);
  g_assert_true (antin_crypto_revocation_get_missing (revocation)->pdata[0] ==
                 antin_crypto_chain_get_certificates (setting->chain)->pdata[0]);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_crl_good (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  add_crl (setting, antin_test_pki_make_crl (pki, AT - HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  revocation = check (setting);
  g_assert_cmpint (antin_crypto_revocation_get_source (revocation), ==, ANTIN_CRYPTO_SOURCE_DSS);
  g_assert_cmpint (antin_crypto_revocation_get_time (revocation), ==, AT - HOUR);
  g_assert_cmpint (antin_crypto_revocation_get_revoked_at (revocation), ==, ANTIN_BASE_TIME_NONE);
  g_assert_cmpuint (antin_crypto_evidence_get_crls (antin_crypto_revocation_get_evidence (revocation))->len, ==, 1);
}

static void
test_crl_revoked (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = NULL, before = NULL;

  add_crl (setting, antin_test_pki_make_crl (pki, AT - HOUR), ANTIN_CRYPTO_SOURCE_CACHE);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
  revocation = check (setting);
  g_assert_cmpstr (antin_crypto_revocation_get_sub_indication (revocation), ==, "REVOKED_NO_POE");
  g_assert_cmpint (antin_crypto_revocation_get_revoked_at (revocation), ==, ANTIN_TEST_REVOKED_AT);
  g_assert_cmpstr (antin_crypto_revocation_get_reason (revocation), ==, "the key was compromised");
  /* a signature that was proven to exist before the revocation stays good */
  before = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence,
                                          ANTIN_TEST_REVOKED_AT - 1, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (before), ==, ANTIN_CRYPTO_REVOCATION_GOOD);
  g_assert_cmpint (antin_crypto_revocation_get_revoked_at (before), ==, ANTIN_TEST_REVOKED_AT);
}

/* RFC 3161, 4, item 1: only these reasons leave what the key signed before as good as it was. */
static void
test_key_in_doubt (Setting *setting, gconstpointer data)
{
  const struct
  {
    int reason;
    gboolean in_doubt;
  } reasons[] = {
    { CRL_REASON_UNSPECIFIED, FALSE },
    { CRL_REASON_AFFILIATION_CHANGED, FALSE },
    { CRL_REASON_SUPERSEDED, FALSE },
    { CRL_REASON_CESSATION_OF_OPERATION, FALSE },
    { CRL_REASON_KEY_COMPROMISE, TRUE },
    { CRL_REASON_CA_COMPROMISE, TRUE },
    { CRL_REASON_CERTIFICATE_HOLD, TRUE },
    { CRL_REASON_PRIVILEGE_WITHDRAWN, TRUE },
    { CRL_REASON_AA_COMPROMISE, TRUE },
    { -1, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      AntinTestStatus revoked = { setting->subject, AT - 2 * HOUR, reasons[i].reason };

      g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
      setting->evidence = antin_crypto_evidence_new ();
      add_crl (setting, antin_test_crl_new (pki->authority, &revoked, 1, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
      /* whether it was revoked by the asked time or not */
      for (gint64 at = AT - 3 * HOUR; at <= AT; at += 3 * HOUR)
        {
          g_autoptr (AntinCryptoRevocation) revocation =
            antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, at, AT);

          g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==,
                           at == AT ? ANTIN_CRYPTO_REVOCATION_REVOKED : ANTIN_CRYPTO_REVOCATION_GOOD);
          g_assert_cmpint (antin_crypto_revocation_is_key_in_doubt (revocation), ==, reasons[i].in_doubt);
        }
    }
}

static void
test_crl_stale (Setting *setting, gconstpointer data)
{
  add_crl (setting, antin_test_pki_make_crl (pki, AT - 8 * ANTIN_TEST_DAY), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

/* A revocation is for ever, however old the list is that tells of it. */
static void
test_crl_stale_revoked (Setting *setting, gconstpointer data)
{
  add_crl (setting, antin_test_pki_make_crl (pki, AT - 9 * ANTIN_TEST_DAY), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

static void
test_crl_later (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = NULL;
  gint64 after_expiry = antin_crypto_certificate_get_not_after (setting->subject->certificate) + ANTIN_TEST_DAY;

  /* from the future: somebody's clock, or a lie */
  add_crl (setting, antin_test_pki_make_crl (pki, AT + 2 * HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* seen later, it speaks of the past too */
  revocation = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT,
                                              AT + ANTIN_TEST_DAY);
  g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* but not of certificates that have expired since, which it no longer lists */
  g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
  setting->evidence = antin_crypto_evidence_new ();
  add_crl (setting, antin_test_pki_make_crl (pki, after_expiry), ANTIN_CRYPTO_SOURCE_DSS);
  g_clear_pointer (&revocation, antin_crypto_revocation_unref);
  revocation = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT,
                                              after_expiry + HOUR);
  g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_crl_of_others (Setting *setting, gconstpointer data)
{
  AntinTestProfile impostor_profile = {
    .subject = (const char *const[]){ "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN",
                                      "CA kiểm thử phục vụ cơ quan nhà nước", NULL },
    .is_authority = TRUE,
  };
  g_autoptr (AntinTestIdentity) impostor = antin_test_identity_new (&impostor_profile, NULL);

  add_crl (setting, antin_test_crl_new (pki->root, NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL),
           ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* the right name with another key */
  add_crl (setting, antin_test_crl_new (impostor, NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL),
           ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_crl_weak (Setting *setting, gconstpointer data)
{
  add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, "SHA1", NULL),
           ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

/* A list for another distribution point does not list this certificate whether it is revoked or not. */
static void
test_crl_partition (Setting *setting, gconstpointer data)
{
  add_crl (
    setting,
    antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, NULL, "http://kiemthu.example/other.crl"),
    ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_crl (
    setting,
    antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, NULL, "http://kiemthu.example/ca.crl"),
    ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* RFC 5280, 5.2.4: a list of changes and the list that it continues are one newer list. */
static void
test_crl_delta (Setting *setting, gconstpointer data)
{
  AntinTestStatus late = { setting->subject, AT - 2 * HOUR, CRL_REASON_KEY_COMPROMISE };
  AntinTestCrlProfile base = { .number = 7, .fresh = "http://kiemthu.example/delta.crl" };
  AntinTestCrlProfile delta = { .number = 9, .base_number = 7 };
  AntinTestCrlProfile gap = { .number = 9, .base_number = 8 };
  g_auto (GStrv) urls = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - 10 * HOUR, AT - 5 * HOUR, &base),
           ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  urls = antin_crypto_crl_dup_delta_urls (antin_crypto_evidence_get_crls (setting->evidence)->pdata[0],
                                          setting->subject->certificate);
  g_assert_cmpuint (g_strv_length (urls), ==, 1);
  g_assert_cmpstr (urls[0], ==, base.fresh);
  /* between this list and those changes something may have been revoked that neither tells of */
  add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &gap), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  revocation = check (setting);
  g_assert_cmpint (antin_crypto_revocation_get_time (revocation), ==, AT - HOUR);
  g_assert_cmpuint (antin_crypto_evidence_get_crls (antin_crypto_revocation_get_evidence (revocation))->len, ==, 2);
  delta.number = 10;
  add_crl (setting, antin_test_crl_new_special (pki->authority, &late, 1, AT - HOUR / 2, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

/* Changes alone say nothing of a certificate that they do not list, and of one that they do enough. */
static void
test_crl_delta_alone (Setting *setting, gconstpointer data)
{
  AntinTestCrlProfile delta = { .number = 9, .base_number = 7 }, late = { .number = 99, .base_number = 98 };
  AntinTestCrlProfile base = { .number = 7 };
  AntinTestStatus revoked = { setting->subject, AT - 2 * HOUR, CRL_REASON_KEY_COMPROMISE };
  AntinTestProfile impostor_profile = {
    .subject = (const char *const[]){ "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN",
                                      "CA kiểm thử phục vụ cơ quan nhà nước", NULL },
    .is_authority = TRUE,
  };
  g_autoptr (AntinTestIdentity) impostor = antin_test_identity_new (&impostor_profile, NULL);

  add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
  setting->evidence = antin_crypto_evidence_new ();
  add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - 10 * HOUR, AT - 5 * HOUR, &base),
           ANTIN_CRYPTO_SOURCE_DSS);
  add_crl (setting, antin_test_crl_new_special (impostor, NULL, 0, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_crl (setting, antin_test_crl_new_special (impostor, &revoked, 1, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_crl (setting, antin_test_crl_new_special (pki->authority, &revoked, 1, AT - HOUR, AT + HOUR, &late), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

/* A suspension that the changes take back. */
static void
test_crl_delta_lifts (Setting *setting, gconstpointer data)
{
  AntinTestStatus hold = { setting->subject, AT - 12 * HOUR, CRL_REASON_CERTIFICATE_HOLD };
  AntinTestStatus lifted = { setting->subject, AT - 12 * HOUR, CRL_REASON_REMOVE_FROM_CRL };
  AntinTestCrlProfile base = { .number = 7 };
  AntinTestCrlProfile delta = { .number = 9, .base_number = 7 };

  add_crl (setting, antin_test_crl_new_special (pki->authority, &hold, 1, AT - 10 * HOUR, AT + HOUR, &base), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
  add_crl (setting, antin_test_crl_new_special (pki->authority, &lifted, 1, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* RFC 5280, 6.3.3: the list of somebody whom the certificate names in its issuer's place. */
static void
test_crl_indirect (Setting *setting, gconstpointer data)
{
  AntinTestProfile lists = { .subject = (const char *const[]){ "C", "VN", "CN", "Nơi công bố danh sách thu hồi", NULL },
                             .key_usage = "critical,cRLSign" };
  g_autoptr (AntinTestIdentity) publisher = antin_test_identity_new (&lists, pki->authority);
  g_autoptr (AntinTestIdentity) self_made = antin_test_identity_new (&lists, NULL);
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Đỗ Thị Gián Tiếp", NULL }, .crl_issuer = publisher };
  g_autoptr (AntinTestIdentity) subject = antin_test_identity_new (&person, pki->authority);
  AntinTestStatus entries[] = { { pki->clerk, AT - 3 * HOUR, CRL_REASON_SUPERSEDED }, { subject, AT - 3 * HOUR, CRL_REASON_SUPERSEDED } };
  AntinTestIdentity *of_authority[] = { pki->authority, NULL }, *of_root[] = { pki->root, NULL };
  AntinTestCrlProfile good = { .indirect = TRUE, .certificate_issuers = of_authority };
  AntinTestCrlProfile others = { .indirect = TRUE, .certificate_issuers = of_root };
  AntinTestCrlProfile direct = { .certificate_issuers = of_authority };
  g_autoptr (AntinCryptoChain) own = g_steal_pointer (&setting->chain);

  setting->chain = antin_crypto_chain_build (subject->certificate, setting->anchors, setting->evidence,
                                             ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, AT);
  /* nobody that leads to the same anchor signed it */
  antin_crypto_evidence_add_certificate (setting->evidence, self_made->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  add_crl (setting, antin_test_crl_new_special (self_made, NULL, 0, AT - HOUR, AT + HOUR, &good), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* its issuer's certificate is not at hand */
  add_crl (setting, antin_test_crl_new_special (publisher, entries, 1, AT - 2 * HOUR, AT + HOUR, &good), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_crypto_evidence_add_certificate (setting->evidence, publisher->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* the same serial number, but of another issuer's certificate */
  add_crl (setting, antin_test_crl_new_special (publisher, entries, 2, AT - HOUR, AT + HOUR, &others), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* a list that does not say that it is for others */
  add_crl (setting, antin_test_crl_new_special (publisher, entries, 2, AT - HOUR, AT + HOUR, &direct), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  add_crl (setting, antin_test_crl_new_special (publisher, entries, 2, AT - HOUR, AT + HOUR, &good), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

/* A certificate that names nobody is its issuer's own affair. */
static void
test_crl_indirect_unasked (Setting *setting, gconstpointer data)
{
  AntinTestProfile lists = { .subject = (const char *const[]){ "C", "VN", "CN", "Nơi công bố danh sách thu hồi", NULL },
                             .key_usage = "critical,cRLSign" };
  g_autoptr (AntinTestIdentity) publisher = antin_test_identity_new (&lists, pki->authority);
  AntinTestCrlProfile indirect = { .indirect = TRUE };

  antin_crypto_evidence_add_certificate (setting->evidence, publisher->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  add_crl (setting, antin_test_crl_new_special (publisher, NULL, 0, AT - HOUR, AT + HOUR, &indirect), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* its own list may hold the certificates of others as well */
  add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &indirect), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

static void
test_ocsp_good (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  add_ocsp (setting, respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_OCSP);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  revocation = check (setting);
  g_assert_cmpint (antin_crypto_revocation_get_source (revocation), ==, ANTIN_CRYPTO_SOURCE_OCSP);
  g_assert_cmpuint (antin_crypto_evidence_get_ocsps (antin_crypto_revocation_get_evidence (revocation))->len, ==, 1);
  g_assert_cmpuint (antin_crypto_evidence_get_certificates (antin_crypto_revocation_get_evidence (revocation))->len,
                    ==, 1);
}

static void
test_ocsp_by_issuer (Setting *setting, gconstpointer data)
{
  add_ocsp (setting, respond (pki->authority, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

static void
test_ocsp_revoked (Setting *setting, gconstpointer data)
{
  add_ocsp (setting, respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  add_ocsp (setting, respond (pki->responder, setting->subject, ANTIN_TEST_REVOKED_AT, AT - 2 * HOUR, AT + HOUR),
            ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

static void
test_ocsp_unknown (Setting *setting, gconstpointer data)
{
  add_ocsp (setting, respond (pki->responder, setting->subject, -1, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_ocsp_freshness (Setting *setting, gconstpointer data)
{
  add_ocsp (setting, respond (pki->responder, setting->subject, 0, AT - 3 * HOUR, AT - HOUR),
            ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_ocsp (setting, respond (pki->responder, setting->subject, 0, AT - 25 * HOUR, 0), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_ocsp (setting, respond (pki->responder, setting->subject, 0, AT - 23 * HOUR, 0), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* Somebody else's status is nobody's. */
static void
test_ocsp_of_others (Setting *setting, gconstpointer data)
{
  add_ocsp (setting, respond (pki->responder, pki->leader, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_ocsp_wrong_responders (Setting *setting, gconstpointer data)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "OCSP giả", NULL },
                               .extended_usage = "OCSPSigning" };
  g_autoptr (AntinTestIdentity) self_made = antin_test_identity_new (&profile, NULL);
  g_autoptr (AntinTestIdentity) of_root = antin_test_identity_new (&profile, pki->root);
  g_autoptr (AntinTestIdentity) expired = NULL;

  profile.not_after = AT - 100 * ANTIN_TEST_DAY;
  expired = antin_test_identity_new (&profile, pki->authority);
  add_ocsp (setting, respond (self_made, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  /* has a certificate of the right authority, for another purpose */
  add_ocsp (setting, respond (pki->clerk, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  /* was asked by another authority to answer for it */
  add_ocsp (setting, respond (of_root, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  add_ocsp (setting, respond (expired, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

#define N_FORGED 100

/* Many responses by one name, and many forged certificates that bear it: each certificate is looked at once. */
static void
test_ocsp_many_responders (Setting *setting, gconstpointer data)
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
    add_ocsp (setting, respond (responder, setting->subject, 0, AT - HOUR - i, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  one_pass = clock ();
  for (guint i = 0; i < N_FORGED; i++)
    {
      AntinCryptoCertificate *forged = antin_crypto_evidence_get_certificates (setting->evidence)->pdata[i];

      g_assert_false (antin_crypto_certificate_is_issued_by (forged, pki->authority->certificate));
    }
  one_pass = clock () - one_pass;
  all = clock ();
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  all = clock () - all;
  g_test_message ("each certificate once: %ld µs; the question: %ld µs", (long) one_pass, (long) all);
  /* Without keeping in mind who was looked at, it is a hundred times one pass. */
  g_assert_cmpint (all, <, 30 * one_pass);
}

/* RFC 6960, 4.2.2.2.1 */
static void
test_ocsp_revoked_responder (Setting *setting, gconstpointer data)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "OCSP bị thu hồi", NULL },
                               .extended_usage = "OCSPSigning" };
  g_autoptr (AntinTestIdentity) responder = antin_test_identity_new (&profile, pki->authority);
  g_autoptr (AntinTestIdentity) unasked = NULL;
  AntinTestStatus status[2] = { { responder, AT - 2 * HOUR, CRL_REASON_KEY_COMPROMISE } };

  profile.ocsp_no_check = TRUE;
  unasked = antin_test_identity_new (&profile, pki->authority);
  status[1] = (AntinTestStatus){ unasked, AT - 2 * HOUR, CRL_REASON_KEY_COMPROMISE };
  add_ocsp (setting, respond (responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* too old to speak of the subject, but not of the responder */
  add_crl (setting, antin_test_crl_new (pki->authority, status, 2, AT - HOUR, AT - HOUR / 2, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_ocsp (setting, respond (unasked, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* A suspension is a revocation at that time, and ends with a newer word. */
static void
test_hold (Setting *setting, gconstpointer data)
{
  AntinTestStatus hold = { setting->subject, AT - 5 * HOUR, CRL_REASON_CERTIFICATE_HOLD };
  AntinTestStatus compromise = { setting->subject, AT - 5 * HOUR, CRL_REASON_KEY_COMPROMISE };
  g_autoptr (AntinCryptoRevocation) between = NULL;

  add_crl (setting, antin_test_crl_new (pki->authority, &hold, 1, AT - 4 * HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
  add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  between = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT - 2 * HOUR, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (between), ==, ANTIN_CRYPTO_REVOCATION_REVOKED);
  add_crl (setting, antin_test_crl_new (pki->authority, &compromise, 1, AT - 3 * HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

static GBytes *
respond_at (AntinTestIdentity *responder, AntinTestIdentity *subject, AntinTestOcspTimes times)
{
  AntinTestStatus status = { subject, 0, -1 };

  return antin_test_ocsp_new_special (responder, pki->authority, &status, &times, NULL, NULL);
}

/* The times in a response are the responder's own words: one that has expired, or does not exist yet, writes any. */
static void
test_ocsp_expired_responder (Setting *setting, gconstpointer data)
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
  add_ocsp (setting, respond_at (expired, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, old, 0 }), ANTIN_CRYPTO_SOURCE_DSS);
  add_ocsp (setting, respond_at (future, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, AT + 110 * ANTIN_TEST_DAY, 0 }),
            ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_ocsp (setting, respond_at (expired, setting->subject, (AntinTestOcspTimes){ old, AT + HOUR, old, 0 }), ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_crypto_evidence_add_all (stamped, setting->evidence);
  /* a time stamp from after the responder's last day proves nothing, one from before it does; but not of what says that it
   * knows later things */
  antin_crypto_evidence_prove (setting->evidence, stamped, AT - 99 * ANTIN_TEST_DAY);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_crypto_evidence_prove (setting->evidence, stamped, AT - 101 * ANTIN_TEST_DAY);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  {
    g_autoptr (AntinCryptoRevocation) revocation = check (setting);

    g_assert_cmpint (antin_crypto_revocation_get_time (revocation), ==, old);
  }
}

/* No responder that is in order knows what comes after it signed, or after today. */
static void
test_ocsp_impossible_times (Setting *setting, gconstpointer data)
{
  add_ocsp (setting, respond_at (pki->responder, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, AT - 2 * HOUR, 0 }),
            ANTIN_CRYPTO_SOURCE_DSS);
  add_ocsp (setting, respond_at (pki->responder, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, AT + 2 * HOUR, 0 }),
            ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* clocks differ a little */
  add_ocsp (setting, respond_at (pki->responder, setting->subject, (AntinTestOcspTimes){ AT - HOUR, AT + HOUR, AT - HOUR - 60, 0 }),
            ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* RFC 6960, 4.4.4: some responders answer for certificates that have expired. */
static void
test_ocsp_archive_cutoff (Setting *setting, gconstpointer data)
{
  gint64 end = antin_crypto_certificate_get_not_after (setting->subject->certificate);
  gint64 later = end + 30 * ANTIN_TEST_DAY;
  gint64 cutoffs[] = { 0, end + HOUR, end - ANTIN_TEST_YEAR };

  for (gsize i = 0; i < G_N_ELEMENTS (cutoffs); i++)
    {
      g_autoptr (AntinCryptoRevocation) revocation = NULL;

      add_ocsp (setting, respond_at (pki->authority, setting->subject, (AntinTestOcspTimes){ later, later + HOUR, later, cutoffs[i] }),
                ANTIN_CRYPTO_SOURCE_OCSP);
      revocation = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT, later + HOUR);
      g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==,
                       i == 2 ? ANTIN_CRYPTO_REVOCATION_GOOD : ANTIN_CRYPTO_REVOCATION_UNKNOWN);
    }
}

/* A suspension ends, a revocation does not, in whatever order the lists are met. What told of a suspension and was too old by
 * the asked time does not outweigh what came after it. */
static void
test_hold_outdated (Setting *setting, gconstpointer data)
{
  AntinTestStatus hold = { setting->subject, AT - 21 * ANTIN_TEST_DAY, CRL_REASON_CERTIFICATE_HOLD };
  AntinTestStatus compromise = { setting->subject, AT - 10 * ANTIN_TEST_DAY, CRL_REASON_KEY_COMPROMISE };
  const struct
  {
    const char *lists; /* (o)utdated and (h) current suspension, (g)ood after the asked time, (r)evoked between */
    AntinCryptoRevocationStatus status;
  } cases[] = {
    { "o", ANTIN_CRYPTO_REVOCATION_UNKNOWN },
    { "og", ANTIN_CRYPTO_REVOCATION_GOOD },
    { "go", ANTIN_CRYPTO_REVOCATION_GOOD },
    { "hg", ANTIN_CRYPTO_REVOCATION_REVOKED },
    { "gh", ANTIN_CRYPTO_REVOCATION_REVOKED },
    { "ohg", ANTIN_CRYPTO_REVOCATION_REVOKED },
    { "gho", ANTIN_CRYPTO_REVOCATION_REVOKED },
    { "ogh", ANTIN_CRYPTO_REVOCATION_REVOKED },
    { "org", ANTIN_CRYPTO_REVOCATION_REVOKED },
    { "gor", ANTIN_CRYPTO_REVOCATION_REVOKED },
    { "rog", ANTIN_CRYPTO_REVOCATION_REVOKED },
    { "ogr", ANTIN_CRYPTO_REVOCATION_REVOKED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].lists);
      g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
      setting->evidence = antin_crypto_evidence_new ();
      for (const char *list = cases[i].lists; *list != '\0'; list++)
        if (*list == 'o')
          add_crl (setting, antin_test_crl_new (pki->authority, &hold, 1, AT - 20 * ANTIN_TEST_DAY, AT - 13 * ANTIN_TEST_DAY, NULL, NULL),
                   ANTIN_CRYPTO_SOURCE_DSS);
        else if (*list == 'h')
          add_crl (setting, antin_test_crl_new (pki->authority, &hold, 1, AT - 5 * HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
        else if (*list == 'g')
          add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT + HOUR / 2, AT + ANTIN_TEST_DAY, NULL, NULL), ANTIN_CRYPTO_SOURCE_CRL);
        else
          add_crl (setting, antin_test_crl_new (pki->authority, &compromise, 1, AT - 9 * ANTIN_TEST_DAY, AT - 8 * ANTIN_TEST_DAY, NULL, NULL),
                   ANTIN_CRYPTO_SOURCE_DSS);
      expect (setting, cases[i].status);
    }
}

static void
test_ocsp_weak (Setting *setting, gconstpointer data)
{
  AntinTestStatus status = { setting->subject, 0, -1 };

  add_ocsp (setting,
            antin_test_ocsp_new (pki->responder, pki->authority, &status, AT - HOUR, AT + HOUR, "SHA1", NULL),
            ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_ocsp_changed (Setting *setting, gconstpointer data)
{
  g_autoptr (GBytes) der = respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR);
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
      revocation = check (setting);
      g_assert_cmpint (antin_crypto_revocation_get_status (revocation), !=, ANTIN_CRYPTO_REVOCATION_REVOKED);
      good += antin_crypto_revocation_get_status (revocation) == ANTIN_CRYPTO_REVOCATION_GOOD;
    }
  /* The responder's certificate lies beside the signed part, and it is known from elsewhere here: only changes to the
   * copy inside leave the answer good. */
  g_assert_cmpuint (good, <=,
                    g_bytes_get_size (antin_crypto_certificate_get_der (pki->responder->certificate)) / 7 + 1);
}

static void
test_authority_revoked (Setting *setting, gconstpointer data)
{
  AntinTestStatus revoked = { pki->authority, AT - ANTIN_TEST_DAY, CRL_REASON_CA_COMPROMISE };
  g_autoptr (AntinCryptoAnchors) anchors = antin_crypto_anchors_new ();
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) unknown = NULL, revocation = NULL, pinned = NULL;

  antin_crypto_anchors_add_certificate (anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  antin_crypto_evidence_add_certificate (setting->evidence, pki->authority->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  chain = antin_crypto_chain_build (setting->subject->certificate, anchors, setting->evidence,
                                    ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, AT);
  add_ocsp (setting, respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  /* the signer's status alone is not enough: the authority's is not known */
  unknown = antin_crypto_revocation_check (chain, anchors, setting->evidence, AT, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (unknown), ==, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  add_crl (setting, antin_test_crl_new (pki->root, &revoked, 1, AT - HOUR, AT + HOUR, NULL, NULL),
           ANTIN_CRYPTO_SOURCE_DSS);
  revocation = antin_crypto_revocation_check (chain, anchors, setting->evidence, AT, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==, ANTIN_CRYPTO_REVOCATION_REVOKED);
  g_assert_cmpstr (antin_crypto_revocation_get_sub_indication (revocation), ==, "REVOKED_CA_NO_POE");
  g_assert_cmpstr (antin_crypto_certificate_get_fingerprint (antin_crypto_revocation_get_certificate (revocation)),
                   ==, antin_crypto_certificate_get_fingerprint (pki->authority->certificate));
  /* a pin does not outweigh the root's word */
  antin_crypto_anchors_add_certificate (anchors, pki->authority->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  pinned = antin_crypto_revocation_check (chain, anchors, setting->evidence, AT, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (pinned), ==, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

static void
test_no_issuer (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  chain = antin_crypto_chain_build (pki->stranger->certificate, setting->anchors, setting->evidence,
                                    ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, AT);
  revocation = antin_crypto_revocation_check (chain, setting->anchors, setting->evidence, AT, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==, ANTIN_CRYPTO_REVOCATION_NOT_CHECKED);
  g_assert_cmpstr (antin_crypto_revocation_status_to_nick (antin_crypto_revocation_get_status (revocation)), ==,
                   "not-checked");
}

static void
test_ask (Setting *setting, gconstpointer data)
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
test_basic_response (Setting *setting, gconstpointer data)
{
  g_autoptr (GBytes) whole = respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR), basic = NULL;
  const unsigned char *p = g_bytes_get_data (whole, NULL);
  OCSP_RESPONSE *response = d2i_OCSP_RESPONSE (NULL, &p, (long) g_bytes_get_size (whole));
  OCSP_BASICRESP *inner = OCSP_response_get1_basic (response);
  unsigned char *der = NULL;
  int length = i2d_OCSP_BASICRESP (inner, &der);

  basic = g_bytes_new (der, length);
  OPENSSL_free (der);
  OCSP_BASICRESP_free (inner);
  OCSP_RESPONSE_free (response);
  add_ocsp (setting, g_bytes_ref (basic), ANTIN_CRYPTO_SOURCE_CMS);
  expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  g_assert_true (g_bytes_equal (
    antin_crypto_ocsp_get_der (antin_crypto_evidence_get_ocsps (setting->evidence)->pdata[0]), whole));
}

#define ADD(path, function) g_test_add (path, Setting, NULL, set_up, function, tear_down)
#define ADD_REVOKED(path, function) g_test_add (path, Setting, "revoked", set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_pki_new ();
  ADD ("/crypto/revocation/nothing-known", test_nothing_known);
  ADD ("/crypto/revocation/crl-good", test_crl_good);
  ADD_REVOKED ("/crypto/revocation/crl-revoked", test_crl_revoked);
  ADD ("/crypto/revocation/key-in-doubt", test_key_in_doubt);
  ADD ("/crypto/revocation/crl-stale", test_crl_stale);
  ADD_REVOKED ("/crypto/revocation/crl-stale-revoked", test_crl_stale_revoked);
  ADD ("/crypto/revocation/crl-later", test_crl_later);
  ADD ("/crypto/revocation/crl-of-others", test_crl_of_others);
  ADD ("/crypto/revocation/crl-weak", test_crl_weak);
  ADD ("/crypto/revocation/crl-partition", test_crl_partition);
  ADD ("/crypto/revocation/crl-delta", test_crl_delta);
  ADD ("/crypto/revocation/crl-delta-alone", test_crl_delta_alone);
  ADD ("/crypto/revocation/crl-delta-lifts", test_crl_delta_lifts);
  ADD ("/crypto/revocation/crl-indirect", test_crl_indirect);
  ADD ("/crypto/revocation/crl-indirect-unasked", test_crl_indirect_unasked);
  ADD ("/crypto/revocation/ocsp-good", test_ocsp_good);
  ADD ("/crypto/revocation/ocsp-by-issuer", test_ocsp_by_issuer);
  ADD ("/crypto/revocation/ocsp-revoked", test_ocsp_revoked);
  ADD ("/crypto/revocation/ocsp-unknown", test_ocsp_unknown);
  ADD ("/crypto/revocation/ocsp-freshness", test_ocsp_freshness);
  ADD ("/crypto/revocation/ocsp-of-others", test_ocsp_of_others);
  ADD ("/crypto/revocation/ocsp-wrong-responders", test_ocsp_wrong_responders);
  ADD ("/crypto/revocation/ocsp-many-responders", test_ocsp_many_responders);
  ADD ("/crypto/revocation/ocsp-revoked-responder", test_ocsp_revoked_responder);
  ADD ("/crypto/revocation/hold", test_hold);
  ADD ("/crypto/revocation/ocsp-expired-responder", test_ocsp_expired_responder);
  ADD ("/crypto/revocation/ocsp-impossible-times", test_ocsp_impossible_times);
  ADD ("/crypto/revocation/ocsp-archive-cutoff", test_ocsp_archive_cutoff);
  ADD ("/crypto/revocation/hold-outdated", test_hold_outdated);
  ADD ("/crypto/revocation/ocsp-weak", test_ocsp_weak);
  ADD ("/crypto/revocation/ocsp-changed", test_ocsp_changed);
  ADD ("/crypto/revocation/authority-revoked", test_authority_revoked);
  ADD ("/crypto/revocation/no-issuer", test_no_issuer);
  ADD ("/crypto/ocsp/ask", test_ask);
  ADD ("/crypto/ocsp/basic-response", test_basic_response);
  result = g_test_run ();
  antin_test_pki_free (pki);
  return result;
}
