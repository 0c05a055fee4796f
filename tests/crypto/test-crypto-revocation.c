/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-test-setting.h"

#include <malloc.h>
#include <openssl/x509v3.h>
#include <string.h>

#define AT ANTIN_TEST_SETTING_AT
#define HOUR ANTIN_TEST_HOUR

static AntinTestPki *pki;

static void
test_nothing_known (AntinTestSetting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = antin_test_setting_check (setting);

  g_assert_cmpstr (antin_crypto_revocation_get_sub_indication (revocation), ==, "TRY_LATER");
  g_assert_cmpint (antin_crypto_revocation_get_source (revocation), ==, ANTIN_CRYPTO_SOURCE_NONE);
  g_assert_true (antin_crypto_revocation_get_missing (revocation)->pdata[0] ==
                 antin_crypto_chain_get_certificates (setting->chain)->pdata[0]);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

#define N_CROWD 500

/* However much a document carries, what is asked for counts. */
static void
test_crowded (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus revoked = { setting->subject, AT - 3 * HOUR, CRL_REASON_KEY_COMPROMISE };

  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  for (guint i = 1; i <= N_CROWD; i++)
    {
      g_autoptr (GBytes) crl = antin_test_crl_new (pki->stranger, NULL, 0, AT - i, AT + HOUR, NULL, NULL);

      antin_crypto_evidence_add_crl_der (setting->evidence, crl, ANTIN_CRYPTO_SOURCE_DSS, NULL);
    }
  g_assert_true (antin_crypto_evidence_is_full (setting->evidence));
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &revoked, 1, AT - 60, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_CRL);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

static void
test_crl_good (AntinTestSetting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  antin_test_setting_add_crl (setting, antin_test_pki_make_crl (pki, AT - HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  revocation = antin_test_setting_check (setting);
  g_assert_cmpint (antin_crypto_revocation_get_source (revocation), ==, ANTIN_CRYPTO_SOURCE_DSS);
  g_assert_cmpint (antin_crypto_revocation_get_time (revocation), ==, AT - HOUR);
  g_assert_cmpint (antin_crypto_revocation_get_revoked_at (revocation), ==, ANTIN_BASE_TIME_NONE);
  g_assert_cmpuint (antin_crypto_evidence_get_crls (antin_crypto_revocation_get_evidence (revocation))->len, ==, 1);
}

static void
test_crl_revoked (AntinTestSetting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = NULL, before = NULL;

  antin_test_setting_add_crl (setting, antin_test_pki_make_crl (pki, AT - HOUR), ANTIN_CRYPTO_SOURCE_CACHE);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
  revocation = antin_test_setting_check (setting);
  g_assert_cmpstr (antin_crypto_revocation_get_sub_indication (revocation), ==, "REVOKED_NO_POE");
  g_assert_cmpint (antin_crypto_revocation_get_revoked_at (revocation), ==, ANTIN_TEST_REVOKED_AT);
  g_assert_cmpstr (antin_crypto_revocation_get_reason (revocation), ==, "the key was compromised");
  /* a signature that was proven to exist before the revocation stays good */
  before = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence,
                                          ANTIN_TEST_REVOKED_AT - 1, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (before), ==, ANTIN_CRYPTO_REVOCATION_GOOD);
  g_assert_cmpint (antin_crypto_revocation_get_revoked_at (before), ==, ANTIN_TEST_REVOKED_AT);
}

#define N_ENTRIES 100000

static gsize
get_allocated (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* A document may bring in many long lists: each costs no more than its bytes. Who stands on it is found, and nobody else. */
static void
test_crl_long (AntinTestSetting *setting, gconstpointer data)
{
  g_autofree AntinTestStatus *entries = g_new (AntinTestStatus, N_ENTRIES);

  for (guint i = 0; i < N_ENTRIES; i++)
    entries[i] = (AntinTestStatus){ pki->expired, AT - 5 * HOUR, CRL_REASON_SUPERSEDED };
  for (guint is_listed = 0; is_listed < 2; is_listed++)
    {
      g_autoptr (GBytes) der = NULL;
      gsize before;

      if (is_listed)
        entries[N_ENTRIES / 2] = (AntinTestStatus){ setting->subject, AT - 3 * HOUR, CRL_REASON_KEY_COMPROMISE };
      der = antin_test_crl_new (pki->authority, entries, N_ENTRIES, AT - HOUR + is_listed, AT + HOUR, NULL, NULL);
      before = get_allocated ();
      g_assert_true (antin_crypto_evidence_add_crl_der (setting->evidence, der, ANTIN_CRYPTO_SOURCE_DSS, NULL));
      g_assert_cmpuint (get_allocated (), <, before + g_bytes_get_size (der) / 10);
      antin_test_setting_expect (setting, is_listed ? ANTIN_CRYPTO_REVOCATION_REVOKED : ANTIN_CRYPTO_REVOCATION_GOOD);
    }
}

/* What stands between the entries that is none, or behind them, makes it no list. */
static void
test_crl_malformed (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus revoked = { setting->subject, AT - 3 * HOUR, CRL_REASON_KEY_COMPROMISE };
  g_autoptr (GBytes) der = antin_test_crl_new (pki->authority, &revoked, 1, AT - HOUR, AT + HOUR, NULL, NULL);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (der, &length);
  guint n_refused = 0;

  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *copy = g_memdup2 (bytes, length);
        g_autoptr (GBytes) changed = NULL;
        g_autoptr (AntinCryptoCrl) crl = NULL;

        copy[i] ^= 1u << bit;
        changed = g_bytes_new (copy, length);
        crl = antin_crypto_crl_new_from_der (changed, NULL);
        if (crl == NULL)
          {
            n_refused++;
            continue;
          }
        /* Whatever can still be read is not the authority's. */
        g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
        setting->evidence = antin_crypto_evidence_new ();
        antin_crypto_evidence_add_crl (setting->evidence, crl, ANTIN_CRYPTO_SOURCE_DSS);
        antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
      }
  g_assert_cmpuint (n_refused, >, 0);
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (der, 0, cut);

      g_assert_null (antin_crypto_crl_new_from_der (part, NULL));
    }
}

/* RFC 3161, 4, item 1: only these reasons leave what the key signed before as good as it was. */
static void
test_key_in_doubt (AntinTestSetting *setting, gconstpointer data)
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
      antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &revoked, 1, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
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
test_crl_stale (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_crl (setting, antin_test_pki_make_crl (pki, AT - 8 * ANTIN_TEST_DAY), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

/* A revocation is for ever, however old the list is that tells of it. */
static void
test_crl_stale_revoked (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_crl (setting, antin_test_pki_make_crl (pki, AT - 9 * ANTIN_TEST_DAY), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

static void
test_crl_later (AntinTestSetting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoRevocation) revocation = NULL;
  gint64 after_expiry = antin_crypto_certificate_get_not_after (setting->subject->certificate) + ANTIN_TEST_DAY;

  /* from the future: somebody's clock, or a lie */
  antin_test_setting_add_crl (setting, antin_test_pki_make_crl (pki, AT + 2 * HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* seen later, it speaks of the past too */
  revocation = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT,
                                              AT + ANTIN_TEST_DAY);
  g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* but not of certificates that have expired since, which it no longer lists */
  g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
  setting->evidence = antin_crypto_evidence_new ();
  antin_test_setting_add_crl (setting, antin_test_pki_make_crl (pki, after_expiry), ANTIN_CRYPTO_SOURCE_DSS);
  g_clear_pointer (&revocation, antin_crypto_revocation_unref);
  revocation = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT,
                                              after_expiry + HOUR);
  g_assert_cmpint (antin_crypto_revocation_get_status (revocation), ==, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_crl_of_others (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestProfile impostor_profile = {
    .subject = (const char *const[]){ "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN",
                                      "CA kiểm thử phục vụ cơ quan nhà nước", NULL },
    .is_authority = TRUE,
  };
  g_autoptr (AntinTestIdentity) impostor = antin_test_identity_new (&impostor_profile, NULL);

  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->root, NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL),
                              ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* the right name with another key */
  antin_test_setting_add_crl (setting, antin_test_crl_new (impostor, NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL),
                              ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

/* RFC 5280, 6.3.3: an authority that signs its lists with another key, whose certificate leads to the same anchor. */
static void
test_crl_of_other_key (AntinTestSetting *setting, gconstpointer data)
{
  const char *const name[] = { "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN", "CA kiểm thử phục vụ cơ quan nhà nước", NULL };
  AntinTestProfile renewed = { .subject = name, .is_authority = TRUE };
  AntinTestProfile unfit = { .subject = name, .is_authority = TRUE, .key_usage = "critical,keyCertSign" };
  AntinTestProfile neighbour = { .subject = (const char *const[]){ "C", "VN", "CN", "CA láng giềng", NULL }, .is_authority = TRUE };
  g_autoptr (AntinTestIdentity) other = antin_test_identity_new (&renewed, pki->root), weak = antin_test_identity_new (&unfit, pki->root);
  g_autoptr (AntinTestIdentity) beside = antin_test_identity_new (&neighbour, pki->root), namesake = antin_test_identity_new (&renewed, beside);
  AntinTestStatus entry = { setting->subject, AT - 3 * HOUR, CRL_REASON_SUPERSEDED }, own = { other, AT - 3 * HOUR, CRL_REASON_KEY_COMPROMISE };
  AntinTestIdentity *unfits[] = { weak, namesake };
  g_autoptr (AntinCryptoChain) shorter = g_steal_pointer (&setting->chain);

  antin_crypto_anchors_add_certificate (setting->anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  setting->chain = antin_crypto_chain_build (setting->subject->certificate, setting->anchors, setting->evidence,
                                             ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, AT);
  antin_crypto_evidence_add_certificate (setting->evidence, beside->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  for (guint i = 0; i < G_N_ELEMENTS (unfits); i++)
    {
      antin_crypto_evidence_add_certificate (setting->evidence, unfits[i]->certificate, ANTIN_CRYPTO_SOURCE_DSS);
      antin_test_setting_add_crl (setting, antin_test_crl_new (unfits[i], NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
    }
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* its certificate is not at hand */
  antin_test_setting_add_crl (setting, antin_test_crl_new (other, NULL, 0, AT - 2 * HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_crypto_evidence_add_certificate (setting->evidence, other->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  antin_test_setting_add_crl (setting, antin_test_crl_new (other, &entry, 1, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
  /* the key was in other hands */
  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->root, &own, 1, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

/* A revocation that a list tells of beforehand; between the list and that day there may have been another. */
static void
test_crl_foretold (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus foretold = { setting->subject, AT + ANTIN_TEST_DAY, CRL_REASON_CESSATION_OF_OPERATION };

  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &foretold, 1, AT - 10 * ANTIN_TEST_DAY, AT - 9 * ANTIN_TEST_DAY, NULL, NULL),
                              ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &foretold, 1, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* Many of the authority's name, among whom the one that signs its lists is not found. */
static void
test_crl_of_namesakes (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestProfile renewed = { .subject = (const char *const[]){ "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN", "CA kiểm thử phục vụ cơ quan nhà nước", NULL },
                               .is_authority = TRUE };
  g_autoptr (AntinTestIdentity) other = antin_test_identity_new (&renewed, pki->root);
  AntinTestStatus entry = { setting->subject, AT - 3 * HOUR, CRL_REASON_SUPERSEDED };

  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT - 2 * HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (AntinTestIdentity) namesake = antin_test_identity_new (&renewed, NULL);

      antin_crypto_evidence_add_certificate (setting->evidence, namesake->certificate, ANTIN_CRYPTO_SOURCE_DSS);
    }
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  antin_crypto_evidence_add_certificate (setting->evidence, other->certificate, ANTIN_CRYPTO_SOURCE_AIA);
  antin_test_setting_add_crl (setting, antin_test_crl_new (other, &entry, 1, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_CRL);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

static void
test_crl_weak (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, "SHA1", NULL),
                              ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

/* A list for another distribution point does not list this certificate whether it is revoked or not. */
static void
test_crl_partition (AntinTestSetting *setting, gconstpointer data)
{
  antin_test_setting_add_crl (
    setting,
    antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, NULL, "http://kiemthu.example/other.crl"),
    ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (
    setting,
    antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, NULL, "http://kiemthu.example/ca.crl"),
    ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* RFC 5280, 5.2.5: a list of authorities says nothing of people, nor the other way about. */
static void
test_crl_scope (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestCrlProfile authorities = { .only_authorities = TRUE }, users = { .only_users = TRUE };

  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &authorities),
                              ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &users), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* an authority of which it is asked whether it was revoked */
  antin_crypto_anchors_unref (setting->anchors);
  setting->anchors = antin_crypto_anchors_new ();
  antin_crypto_anchors_add_certificate (setting->anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  antin_crypto_chain_unref (setting->chain);
  setting->chain = antin_crypto_chain_build (pki->authority->certificate, setting->anchors, setting->evidence, ANTIN_CRYPTO_PURPOSE_ANY, AT);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->root, NULL, 0, AT - HOUR, AT + HOUR, &users), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->root, NULL, 0, AT - HOUR, AT + HOUR, &authorities), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* RFC 5280, 6.3.3 l: a list for some reasons alone tells of nobody that all is well, but whom it lists is revoked. */
static void
test_crl_partial (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestCrlProfile compromised = { .some_reasons = "\x40" };
  AntinTestStatus later = { setting->subject, AT + HOUR, CRL_REASON_KEY_COMPROMISE }, before = { setting->subject, AT - 3 * HOUR, CRL_REASON_KEY_COMPROMISE };

  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &compromised), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, &later, 1, AT - 60, AT + HOUR, &compromised), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_pki_make_crl (pki, AT - HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, &before, 1, AT - HOUR, AT + HOUR, &compromised), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

/* RFC 5280, 5.2 and 5.3: a list that bears a condition which nobody knows, for all that it lists or for one. */
static void
test_crl_conditional (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestCrlProfile whole = { .conditional = TRUE }, entries = { .entries_conditional = TRUE };
  AntinTestStatus other = { pki->leader, AT - 3 * HOUR, CRL_REASON_SUPERSEDED };

  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &whole), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, &other, 1, AT - HOUR, AT + HOUR, &entries), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
}

/* RFC 5280, 5.2.4: a list of changes and the list that it continues are one newer list. */
static void
test_crl_delta (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus late = { setting->subject, AT - 2 * HOUR, CRL_REASON_KEY_COMPROMISE };
  AntinTestCrlProfile base = { .number = 7, .fresh = "http://kiemthu.example/delta.crl" };
  AntinTestCrlProfile delta = { .number = 9, .base_number = 7 };
  AntinTestCrlProfile gap = { .number = 9, .base_number = 8 };
  g_auto (GStrv) urls = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - 10 * HOUR, AT - 5 * HOUR, &base),
                              ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  urls = antin_crypto_crl_dup_delta_urls (antin_crypto_evidence_get_crls (setting->evidence)->pdata[0],
                                          setting->subject->certificate);
  g_assert_cmpuint (g_strv_length (urls), ==, 1);
  g_assert_cmpstr (urls[0], ==, base.fresh);
  /* between this list and those changes something may have been revoked that neither tells of */
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &gap), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  revocation = antin_test_setting_check (setting);
  g_assert_cmpint (antin_crypto_revocation_get_time (revocation), ==, AT - HOUR);
  g_assert_cmpuint (antin_crypto_evidence_get_crls (antin_crypto_revocation_get_evidence (revocation))->len, ==, 2);
  delta.number = 10;
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, &late, 1, AT - HOUR / 2, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

/* Changes alone say nothing of a certificate that they do not list, and of one that they do enough. */
static void
test_crl_delta_alone (AntinTestSetting *setting, gconstpointer data)
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

  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
  setting->evidence = antin_crypto_evidence_new ();
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - 10 * HOUR, AT - 5 * HOUR, &base),
                              ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (impostor, NULL, 0, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (impostor, &revoked, 1, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, &revoked, 1, AT - HOUR, AT + HOUR, &late), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

/* A suspension that the changes take back. */
static void
test_crl_delta_lifts (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus hold = { setting->subject, AT - 12 * HOUR, CRL_REASON_CERTIFICATE_HOLD };
  AntinTestStatus lifted = { setting->subject, AT - 12 * HOUR, CRL_REASON_REMOVE_FROM_CRL };
  AntinTestCrlProfile base = { .number = 7 };
  AntinTestCrlProfile delta = { .number = 9, .base_number = 7 };

  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, &hold, 1, AT - 10 * HOUR, AT + HOUR, &base), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, &lifted, 1, AT - HOUR, AT + HOUR, &delta), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* RFC 5280, 6.3.3: the list of somebody whom the certificate names in its issuer's place. */
static void
test_crl_indirect (AntinTestSetting *setting, gconstpointer data)
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
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (self_made, NULL, 0, AT - HOUR, AT + HOUR, &good), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* its issuer's certificate is not at hand */
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (publisher, entries, 1, AT - 2 * HOUR, AT + HOUR, &good), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_crypto_evidence_add_certificate (setting->evidence, publisher->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* the same serial number, but of another issuer's certificate */
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (publisher, entries, 2, AT - HOUR, AT + HOUR, &others), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  /* a list that does not say that it is for others */
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (publisher, entries, 2, AT - HOUR, AT + HOUR, &direct), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (publisher, entries, 2, AT - HOUR, AT + HOUR, &good), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

/* A certificate that names nobody is its issuer's own affair. */
static void
test_crl_indirect_unasked (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestProfile lists = { .subject = (const char *const[]){ "C", "VN", "CN", "Nơi công bố danh sách thu hồi", NULL },
                             .key_usage = "critical,cRLSign" };
  g_autoptr (AntinTestIdentity) publisher = antin_test_identity_new (&lists, pki->authority);
  AntinTestCrlProfile indirect = { .indirect = TRUE };

  antin_crypto_evidence_add_certificate (setting->evidence, publisher->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (publisher, NULL, 0, AT - HOUR, AT + HOUR, &indirect), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  /* its own list may hold the certificates of others as well */
  antin_test_setting_add_crl (setting, antin_test_crl_new_special (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, &indirect), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
}

/* A suspension is a revocation at that time, and ends with a newer word. */
static void
test_hold (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus hold = { setting->subject, AT - 5 * HOUR, CRL_REASON_CERTIFICATE_HOLD };
  AntinTestStatus compromise = { setting->subject, AT - 5 * HOUR, CRL_REASON_KEY_COMPROMISE };
  g_autoptr (AntinCryptoRevocation) between = NULL;

  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &hold, 1, AT - 4 * HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
  between = antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, AT - 2 * HOUR, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (between), ==, ANTIN_CRYPTO_REVOCATION_REVOKED);
  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &compromise, 1, AT - 3 * HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
  antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_REVOKED);
}

/* A suspension ends, a revocation does not, in whatever order the lists are met. What told of a suspension and was too old by
 * the asked time does not outweigh what came after it. */
static void
test_hold_outdated (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus hold = { setting->subject, AT - 21 * ANTIN_TEST_DAY, CRL_REASON_CERTIFICATE_HOLD };
  AntinTestStatus compromise = { setting->subject, AT - 10 * ANTIN_TEST_DAY, CRL_REASON_KEY_COMPROMISE };
  const struct
  {
    const char *lists; /* (o)utdated and (h) current suspension, (b)efore and (g) after the asked time good, (r)evoked between */
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
    { "hbg", ANTIN_CRYPTO_REVOCATION_GOOD },
    { "hgb", ANTIN_CRYPTO_REVOCATION_GOOD },
    { "bgh", ANTIN_CRYPTO_REVOCATION_GOOD },
    { "gbh", ANTIN_CRYPTO_REVOCATION_GOOD },
    { "bhg", ANTIN_CRYPTO_REVOCATION_GOOD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].lists);
      g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
      setting->evidence = antin_crypto_evidence_new ();
      for (const char *list = cases[i].lists; *list != '\0'; list++)
        if (*list == 'o')
          antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &hold, 1, AT - 20 * ANTIN_TEST_DAY, AT - 13 * ANTIN_TEST_DAY, NULL, NULL),
                                      ANTIN_CRYPTO_SOURCE_DSS);
        else if (*list == 'h')
          antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &hold, 1, AT - 5 * HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
        else if (*list == 'b')
          antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT - HOUR, AT + HOUR, NULL, NULL), ANTIN_CRYPTO_SOURCE_DSS);
        else if (*list == 'g')
          antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, NULL, 0, AT + HOUR / 2, AT + ANTIN_TEST_DAY, NULL, NULL), ANTIN_CRYPTO_SOURCE_CRL);
        else
          antin_test_setting_add_crl (setting, antin_test_crl_new (pki->authority, &compromise, 1, AT - 9 * ANTIN_TEST_DAY, AT - 8 * ANTIN_TEST_DAY, NULL, NULL),
                                      ANTIN_CRYPTO_SOURCE_DSS);
      antin_test_setting_expect (setting, cases[i].status);
    }
}

static void
test_authority_revoked (AntinTestSetting *setting, gconstpointer data)
{
  AntinTestStatus revoked = { pki->authority, AT - ANTIN_TEST_DAY, CRL_REASON_CA_COMPROMISE };
  g_autoptr (AntinCryptoAnchors) anchors = antin_crypto_anchors_new ();
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) unknown = NULL, revocation = NULL, pinned = NULL;

  antin_crypto_anchors_add_certificate (anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  antin_crypto_evidence_add_certificate (setting->evidence, pki->authority->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  chain = antin_crypto_chain_build (setting->subject->certificate, anchors, setting->evidence,
                                    ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, AT);
  antin_test_setting_add_ocsp (setting, antin_test_setting_respond (pki->responder, setting->subject, 0, AT - HOUR, AT + HOUR), ANTIN_CRYPTO_SOURCE_DSS);
  /* the signer's status alone is not enough: the authority's is not known */
  unknown = antin_crypto_revocation_check (chain, anchors, setting->evidence, AT, AT);
  g_assert_cmpint (antin_crypto_revocation_get_status (unknown), ==, ANTIN_CRYPTO_REVOCATION_UNKNOWN);
  antin_test_setting_add_crl (setting, antin_test_crl_new (pki->root, &revoked, 1, AT - HOUR, AT + HOUR, NULL, NULL),
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
test_no_issuer (AntinTestSetting *setting, gconstpointer data)
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

/* What is known of a suspension does not hang on the order in which a document tells of it. */
static void
test_hold_in_any_order (AntinTestSetting *setting, gconstpointer data)
{
  static const guint orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  AntinTestStatus hold = { setting->subject, AT - 900 * HOUR, CRL_REASON_CERTIFICATE_HOLD };
  GBytes *lists[] = { antin_test_crl_new (pki->authority, &hold, 1, AT - 800 * HOUR, AT + 600 * HOUR, NULL, NULL),
                      antin_test_crl_new (pki->authority, &hold, 1, AT - 7 * HOUR, AT - 5 * HOUR, NULL, NULL),
                      antin_test_crl_new (pki->authority, NULL, 0, AT + 60, AT + HOUR, NULL, NULL) };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      antin_crypto_evidence_unref (setting->evidence);
      setting->evidence = antin_crypto_evidence_new ();
      for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
        antin_test_setting_add_crl (setting, g_bytes_ref (lists[orders[i][k]]), ANTIN_CRYPTO_SOURCE_DSS);
      antin_test_setting_expect (setting, ANTIN_CRYPTO_REVOCATION_GOOD);
    }
  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    g_bytes_unref (lists[k]);
}

#define ADD(path, function) g_test_add (path, AntinTestSetting, NULL, antin_test_setting_set_up, function, antin_test_setting_tear_down)
#define ADD_REVOKED(path, function) g_test_add (path, AntinTestSetting, "revoked", antin_test_setting_set_up, function, antin_test_setting_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_setting_begin ();
  ADD ("/crypto/revocation/nothing-known", test_nothing_known);
  ADD ("/crypto/revocation/crowded", test_crowded);
  ADD ("/crypto/revocation/crl-good", test_crl_good);
  ADD_REVOKED ("/crypto/revocation/crl-revoked", test_crl_revoked);
  ADD ("/crypto/revocation/crl-long", test_crl_long);
  ADD ("/crypto/revocation/crl-malformed", test_crl_malformed);
  ADD ("/crypto/revocation/key-in-doubt", test_key_in_doubt);
  ADD ("/crypto/revocation/crl-stale", test_crl_stale);
  ADD_REVOKED ("/crypto/revocation/crl-stale-revoked", test_crl_stale_revoked);
  ADD ("/crypto/revocation/crl-later", test_crl_later);
  ADD ("/crypto/revocation/crl-of-others", test_crl_of_others);
  ADD ("/crypto/revocation/crl-weak", test_crl_weak);
  ADD ("/crypto/revocation/crl-partition", test_crl_partition);
  ADD ("/crypto/revocation/crl-scope", test_crl_scope);
  ADD ("/crypto/revocation/crl-partial", test_crl_partial);
  ADD ("/crypto/revocation/crl-conditional", test_crl_conditional);
  ADD ("/crypto/revocation/crl-delta", test_crl_delta);
  ADD ("/crypto/revocation/crl-delta-alone", test_crl_delta_alone);
  ADD ("/crypto/revocation/crl-delta-lifts", test_crl_delta_lifts);
  ADD ("/crypto/revocation/crl-of-other-key", test_crl_of_other_key);
  ADD ("/crypto/revocation/crl-foretold", test_crl_foretold);
  ADD ("/crypto/revocation/crl-of-namesakes", test_crl_of_namesakes);
  ADD ("/crypto/revocation/crl-indirect", test_crl_indirect);
  ADD ("/crypto/revocation/crl-indirect-unasked", test_crl_indirect_unasked);
  ADD ("/crypto/revocation/hold", test_hold);
  ADD ("/crypto/revocation/hold-outdated", test_hold_outdated);
  ADD ("/crypto/revocation/authority-revoked", test_authority_revoked);
  ADD ("/crypto/revocation/hold-in-any-order", test_hold_in_any_order);
  ADD ("/crypto/revocation/no-issuer", test_no_issuer);
  result = g_test_run ();
  antin_test_pki_free (pki);
  return result;
}
