/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-revocation.h"
#include "antin-test-pki.h"

G_BEGIN_DECLS

#define ANTIN_TEST_SETTING_AT ANTIN_TEST_NOW
#define ANTIN_TEST_HOUR ((gint64) 3600)

/**
 * AntinTestSetting:
 *
 * Somebody of whom it is asked whether the certificate was revoked, and what is known of that.
 */
typedef struct
{
  AntinCryptoAnchors *anchors;
  AntinCryptoEvidence *evidence;
  AntinCryptoChain *chain;
  AntinTestIdentity *subject;
} AntinTestSetting;

AntinTestPki *antin_test_setting_begin (void);
void antin_test_setting_set_up (AntinTestSetting *setting, gconstpointer data);
void antin_test_setting_tear_down (AntinTestSetting *setting, gconstpointer data);
AntinCryptoRevocation *antin_test_setting_check (AntinTestSetting *setting);
void antin_test_setting_expect (AntinTestSetting *setting, AntinCryptoRevocationStatus status);
void antin_test_setting_add_crl (AntinTestSetting *setting, GBytes *der, AntinCryptoSource source);
void antin_test_setting_add_ocsp (AntinTestSetting *setting, GBytes *der, AntinCryptoSource source);
GBytes *antin_test_setting_respond (AntinTestIdentity *responder,
                                    AntinTestIdentity *subject,
                                    gint64 revoked_at,
                                    gint64 this_update,
                                    gint64 next_update);

G_END_DECLS
