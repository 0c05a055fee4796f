/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-algorithm.h"
#include "antin-crypto-kind.h"

G_BEGIN_DECLS

/**
 * AntinCryptoCertificate:
 *
 * An X.509 certificate (RFC 5280). Immutable, may be used from any thread. All text is UTF-8 in NFC.
 */
typedef struct _AntinCryptoCertificate AntinCryptoCertificate;

typedef enum
{
  ANTIN_CRYPTO_KEY_UNKNOWN,
  ANTIN_CRYPTO_KEY_RSA,
  ANTIN_CRYPTO_KEY_RSA_PSS,
  ANTIN_CRYPTO_KEY_EC,
  ANTIN_CRYPTO_KEY_DSA,
  ANTIN_CRYPTO_KEY_ED25519,
  ANTIN_CRYPTO_KEY_ED448,
} AntinCryptoKeyAlgorithm;

/**
 * AntinCryptoKeyUsage:
 *
 * The bits of keyUsage (RFC 5280, 4.2.1.3) that matter here. A certificate without the extension has them all.
 */
typedef enum
{
  ANTIN_CRYPTO_KEY_USAGE_NONE = 0,
  ANTIN_CRYPTO_KEY_USAGE_DIGITAL_SIGNATURE = 1 << 0,
  ANTIN_CRYPTO_KEY_USAGE_NON_REPUDIATION = 1 << 1,
  ANTIN_CRYPTO_KEY_USAGE_KEY_ENCIPHERMENT = 1 << 2,
  ANTIN_CRYPTO_KEY_USAGE_KEY_CERT_SIGN = 1 << 3,
  ANTIN_CRYPTO_KEY_USAGE_CRL_SIGN = 1 << 4,
} AntinCryptoKeyUsage;

/**
 * AntinCryptoExtendedUsage:
 * @ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT: the certificate has the extension
 * @ANTIN_CRYPTO_EXTENDED_USAGE_CRITICAL: and it is critical
 * @ANTIN_CRYPTO_EXTENDED_USAGE_OTHER: it names a purpose that is not in this list
 *
 * The purposes of extKeyUsage (RFC 5280, 4.2.1.12).
 */
typedef enum
{
  ANTIN_CRYPTO_EXTENDED_USAGE_NONE = 0,
  ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT = 1 << 0,
  ANTIN_CRYPTO_EXTENDED_USAGE_CRITICAL = 1 << 1,
  ANTIN_CRYPTO_EXTENDED_USAGE_SERVER = 1 << 2,
  ANTIN_CRYPTO_EXTENDED_USAGE_CLIENT = 1 << 3,
  ANTIN_CRYPTO_EXTENDED_USAGE_CODE = 1 << 4,
  ANTIN_CRYPTO_EXTENDED_USAGE_EMAIL = 1 << 5,
  ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING = 1 << 6,
  ANTIN_CRYPTO_EXTENDED_USAGE_OCSP_SIGNING = 1 << 7,
  ANTIN_CRYPTO_EXTENDED_USAGE_DOCUMENT = 1 << 8,
  ANTIN_CRYPTO_EXTENDED_USAGE_ANY = 1 << 9,
  ANTIN_CRYPTO_EXTENDED_USAGE_OTHER = 1 << 10,
} AntinCryptoExtendedUsage;

AntinCryptoCertificate *antin_crypto_certificate_new_from_der (GBytes *der, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_crypto_certificate_list_new_from_data (GBytes *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoCertificate *antin_crypto_certificate_ref (AntinCryptoCertificate *certificate);
void antin_crypto_certificate_unref (AntinCryptoCertificate *certificate);

GBytes *antin_crypto_certificate_get_der (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_fingerprint (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_serial (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_subject (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_issuer (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_issuer_name (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_issuer_organisation (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_name (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_common_name (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_organisation (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_organisational_unit (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_title (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_surname (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_given_name (const AntinCryptoCertificate *certificate);
const char *antin_crypto_certificate_get_email (const AntinCryptoCertificate *certificate);
const char *const *antin_crypto_certificate_get_user_ids (const AntinCryptoCertificate *certificate);
const char *const *antin_crypto_certificate_get_affiliations (const AntinCryptoCertificate *certificate);

gint64 antin_crypto_certificate_get_not_before (const AntinCryptoCertificate *certificate);
gint64 antin_crypto_certificate_get_not_after (const AntinCryptoCertificate *certificate);

AntinCryptoKeyAlgorithm antin_crypto_certificate_get_key_algorithm (const AntinCryptoCertificate *certificate);
guint antin_crypto_certificate_get_key_bits (const AntinCryptoCertificate *certificate);
gboolean antin_crypto_certificate_has_short_key (const AntinCryptoCertificate *certificate);
gboolean antin_crypto_certificate_has_odd_key (const AntinCryptoCertificate *certificate);
AntinCryptoDigestAlgorithm antin_crypto_certificate_get_signature_digest (const AntinCryptoCertificate *certificate);
AntinCryptoKeyUsage antin_crypto_certificate_get_key_usage (const AntinCryptoCertificate *certificate);
gboolean antin_crypto_certificate_has_key_usage (const AntinCryptoCertificate *certificate);
AntinCryptoExtendedUsage antin_crypto_certificate_get_extended_usage (const AntinCryptoCertificate *certificate);
gboolean antin_crypto_certificate_is_self_signed (const AntinCryptoCertificate *certificate);
gboolean antin_crypto_certificate_is_authority (const AntinCryptoCertificate *certificate);
gboolean antin_crypto_certificate_has_ocsp_no_check (const AntinCryptoCertificate *certificate);

const char *const *antin_crypto_certificate_get_ocsp_urls (const AntinCryptoCertificate *certificate);
const char *const *antin_crypto_certificate_get_crl_urls (const AntinCryptoCertificate *certificate);
const char *const *antin_crypto_certificate_get_issuer_urls (const AntinCryptoCertificate *certificate);
const char *const *antin_crypto_certificate_get_policies (const AntinCryptoCertificate *certificate);

gboolean antin_crypto_certificate_is_issued_by (const AntinCryptoCertificate *certificate,
                                                const AntinCryptoCertificate *issuer);
gboolean antin_crypto_certificate_has_same_key (const AntinCryptoCertificate *certificate, GBytes *public_key_der);
GBytes *antin_crypto_certificate_get_public_key (const AntinCryptoCertificate *certificate);
AntinCryptoKind antin_crypto_certificate_get_kind (const AntinCryptoCertificate *certificate);

gboolean antin_crypto_certificate_verify_signature (const AntinCryptoCertificate *certificate,
                                                    AntinCryptoSignatureScheme scheme,
                                                    AntinCryptoDigestAlgorithm algorithm,
                                                    GBytes *digest,
                                                    GBytes *signature,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoCertificate, antin_crypto_certificate_unref)

G_END_DECLS
