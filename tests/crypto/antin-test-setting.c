/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A question about revocation, for the tests of lists and those of OCSP responses.
 */
#include "antin-test-setting.h"

#include <openssl/ocsp.h>

static AntinTestPki *pki;

/* Returns: (transfer full): those of whom it is asked; one process has one. */
AntinTestPki *
antin_test_setting_begin (void)
{
  g_assert_null (pki);
  pki = antin_test_pki_new ();
  return pki;
}

/* The authority is pinned, so that the status of the signer alone decides; with @data it is of somebody who was revoked. */
void
antin_test_setting_set_up (AntinTestSetting *setting, gconstpointer data)
{
  setting->anchors = antin_crypto_anchors_new ();
  setting->evidence = antin_crypto_evidence_new ();
  setting->subject = data != NULL ? pki->revoked : pki->clerk;
  antin_crypto_anchors_add_certificate (setting->anchors, pki->authority->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  setting->chain = antin_crypto_chain_build (setting->subject->certificate, setting->anchors, setting->evidence,
                                             ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_TEST_SETTING_AT);
  g_assert_cmpint (antin_crypto_chain_get_status (setting->chain), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
}

void
antin_test_setting_tear_down (AntinTestSetting *setting, gconstpointer data)
{
  antin_crypto_chain_unref (setting->chain);
  antin_crypto_anchors_unref (setting->anchors);
  antin_crypto_evidence_unref (setting->evidence);
}

AntinCryptoRevocation *
antin_test_setting_check (AntinTestSetting *setting)
{
  return antin_crypto_revocation_check (setting->chain, setting->anchors, setting->evidence, ANTIN_TEST_SETTING_AT, ANTIN_TEST_SETTING_AT + ANTIN_TEST_HOUR);
}

void
antin_test_setting_expect (AntinTestSetting *setting, AntinCryptoRevocationStatus status)
{
  g_autoptr (AntinCryptoRevocation) revocation = antin_test_setting_check (setting);
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

void
antin_test_setting_add_crl (AntinTestSetting *setting, GBytes *der, AntinCryptoSource source)
{
  g_autoptr (GError) error = NULL;

  antin_crypto_evidence_add_crl_der (setting->evidence, der, source, &error);
  g_assert_no_error (error);
  g_bytes_unref (der);
}

void
antin_test_setting_add_ocsp (AntinTestSetting *setting, GBytes *der, AntinCryptoSource source)
{
  g_autoptr (GError) error = NULL;

  antin_crypto_evidence_add_ocsp_der (setting->evidence, der, source, &error);
  g_assert_no_error (error);
  g_bytes_unref (der);
}

GBytes *
antin_test_setting_respond (AntinTestIdentity *responder,
                            AntinTestIdentity *subject,
                            gint64 revoked_at,
                            gint64 this_update,
                            gint64 next_update)
{
  AntinTestStatus status = { subject, revoked_at, OCSP_REVOKED_STATUS_KEYCOMPROMISE };

  return antin_test_ocsp_new (responder, pki->authority, &status, this_update, next_update, NULL, NULL);
}
