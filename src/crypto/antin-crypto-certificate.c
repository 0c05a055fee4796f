/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-certificate.h"

#include "antin-crypto-certificate-parse.h"
#include "antin-crypto-known-private.h"
#include "antin-crypto-signature.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

/* What can be asked of a certificate. Everything was read when it was made; getters only hand out. */

/**
 * antin_crypto_certificate_ref:
 * @certificate: a certificate
 *
 * Returns: (transfer full): @certificate
 */
AntinCryptoCertificate *
antin_crypto_certificate_ref (AntinCryptoCertificate *certificate)
{
  return g_atomic_rc_box_acquire (certificate);
}

/**
 * antin_crypto_certificate_unref:
 * @certificate: (transfer full): a certificate
 */
void
antin_crypto_certificate_unref (AntinCryptoCertificate *certificate)
{
  g_atomic_rc_box_release_full (certificate, antin_crypto_certificate_finalise);
}

/**
 * antin_crypto_certificate_get_der:
 * @certificate: a certificate
 *
 * Returns: (transfer none): its DER
 */
GBytes *
antin_crypto_certificate_get_der (const AntinCryptoCertificate *certificate)
{
  return certificate->der;
}

/**
 * antin_crypto_certificate_get_fingerprint:
 * @certificate: a certificate
 *
 * Returns: (transfer none): the SHA-256 of its DER, lower-case hexadecimal; what reports name it by
 */
const char *
antin_crypto_certificate_get_fingerprint (const AntinCryptoCertificate *certificate)
{
  return certificate->fingerprint;
}

/**
 * antin_crypto_certificate_get_serial:
 * @certificate: a certificate
 *
 * Returns: (transfer none): its serial number, lower-case hexadecimal
 */
const char *
antin_crypto_certificate_get_serial (const AntinCryptoCertificate *certificate)
{
  return certificate->serial;
}

/**
 * antin_crypto_certificate_get_subject:
 * @certificate: a certificate
 *
 * Returns: (transfer none): its subject as RFC 4514 writes names
 */
const char *
antin_crypto_certificate_get_subject (const AntinCryptoCertificate *certificate)
{
  return certificate->subject;
}

/**
 * antin_crypto_certificate_get_issuer:
 * @certificate: a certificate
 *
 * Returns: (transfer none): its issuer as RFC 4514 writes names
 */
const char *
antin_crypto_certificate_get_issuer (const AntinCryptoCertificate *certificate)
{
  return certificate->issuer;
}

/**
 * antin_crypto_certificate_get_issuer_name:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): CN, else O, of its issuer, for people
 */
const char *
antin_crypto_certificate_get_issuer_name (const AntinCryptoCertificate *certificate)
{
  return certificate->issuer_name;
}

/**
 * antin_crypto_certificate_get_issuer_organisation:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): O of its issuer
 */
const char *
antin_crypto_certificate_get_issuer_organisation (const AntinCryptoCertificate *certificate)
{
  return certificate->issuer_organisation;
}

/**
 * antin_crypto_certificate_get_common_name:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): CN of its subject
 */
const char *
antin_crypto_certificate_get_common_name (const AntinCryptoCertificate *certificate)
{
  return certificate->common_name;
}

/**
 * antin_crypto_certificate_get_organisation:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): O of its subject
 */
const char *
antin_crypto_certificate_get_organisation (const AntinCryptoCertificate *certificate)
{
  return certificate->organisation;
}

/**
 * antin_crypto_certificate_get_organisational_unit:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): the innermost OU of its subject
 */
const char *
antin_crypto_certificate_get_organisational_unit (const AntinCryptoCertificate *certificate)
{
  return certificate->organisational_unit;
}

/**
 * antin_crypto_certificate_get_title:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): title of its subject
 */
const char *
antin_crypto_certificate_get_title (const AntinCryptoCertificate *certificate)
{
  return certificate->title;
}

/**
 * antin_crypto_certificate_get_surname:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): surname of its subject
 */
const char *
antin_crypto_certificate_get_surname (const AntinCryptoCertificate *certificate)
{
  return certificate->surname;
}

/**
 * antin_crypto_certificate_get_given_name:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): givenName of its subject
 */
const char *
antin_crypto_certificate_get_given_name (const AntinCryptoCertificate *certificate)
{
  return certificate->given_name;
}

/**
 * antin_crypto_certificate_get_email:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): the first e-mail address of its subject or subjectAltName
 */
const char *
antin_crypto_certificate_get_email (const AntinCryptoCertificate *certificate)
{
  return certificate->email;
}

/**
 * antin_crypto_certificate_get_user_ids:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (array zero-terminated=1): the UID attributes of its subject, such as "MST:…"
 */
const char *const *
antin_crypto_certificate_get_user_ids (const AntinCryptoCertificate *certificate)
{
  return (const char *const *) certificate->user_ids;
}

/**
 * antin_crypto_certificate_get_affiliations:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (array zero-terminated=1): where its subject is and what it belongs to: the attributes ST, L, O
 *   and OU, in this order
 */
const char *const *
antin_crypto_certificate_get_affiliations (const AntinCryptoCertificate *certificate)
{
  return (const char *const *) certificate->affiliations;
}

/**
 * antin_crypto_certificate_get_not_before:
 * @certificate: a certificate
 *
 * Returns: start of its validity
 */
gint64
antin_crypto_certificate_get_not_before (const AntinCryptoCertificate *certificate)
{
  return certificate->not_before;
}

/**
 * antin_crypto_certificate_get_not_after:
 * @certificate: a certificate
 *
 * Returns: end of its validity
 */
gint64
antin_crypto_certificate_get_not_after (const AntinCryptoCertificate *certificate)
{
  return certificate->not_after;
}

/**
 * antin_crypto_certificate_get_key_algorithm:
 * @certificate: a certificate
 *
 * Returns: what sort of key it holds
 */
AntinCryptoKeyAlgorithm
antin_crypto_certificate_get_key_algorithm (const AntinCryptoCertificate *certificate)
{
  return certificate->key_algorithm;
}

/**
 * antin_crypto_certificate_get_key_bits:
 * @certificate: a certificate
 *
 * Returns: length of its key in bits; 0 where the key cannot be read
 */
guint
antin_crypto_certificate_get_key_bits (const AntinCryptoCertificate *certificate)
{
  return certificate->key_bits;
}

/**
 * antin_crypto_certificate_has_short_key:
 * @certificate: a certificate
 *
 * Returns: whether its key has less than 112 bits of security, or is on a curve below P-256 (CHK-19)
 */
gboolean
antin_crypto_certificate_has_short_key (const AntinCryptoCertificate *certificate)
{
  switch (certificate->key_algorithm)
    {
    case ANTIN_CRYPTO_KEY_RSA:
    case ANTIN_CRYPTO_KEY_RSA_PSS:
    case ANTIN_CRYPTO_KEY_DSA:
      return certificate->key_bits < 2048;
    case ANTIN_CRYPTO_KEY_EC:
      return certificate->key_bits < 256;
    case ANTIN_CRYPTO_KEY_ED25519:
    case ANTIN_CRYPTO_KEY_ED448:
    case ANTIN_CRYPTO_KEY_UNKNOWN:
    default:
      return FALSE;
    }
}

/**
 * antin_crypto_certificate_has_odd_key:
 * @certificate: a certificate
 *
 * Returns: whether the parameters of its key let others sign with it: a curve that the key describes itself, which RFC 5480,
 *   2.1.1, forbids and OpenSSL takes, or an RSA exponent under which a signature is what was signed
 */
gboolean
antin_crypto_certificate_has_odd_key (const AntinCryptoCertificate *certificate)
{
  return certificate->odd_key;
}

/**
 * antin_crypto_certificate_get_signature_digest:
 * @certificate: a certificate
 *
 * Returns: the hash that its issuer signed it with
 */
AntinCryptoDigestAlgorithm
antin_crypto_certificate_get_signature_digest (const AntinCryptoCertificate *certificate)
{
  return certificate->signature_digest;
}

/**
 * antin_crypto_certificate_get_key_usage:
 * @certificate: a certificate
 *
 * Returns: what its key may be used for; everything where it does not say
 */
AntinCryptoKeyUsage
antin_crypto_certificate_get_key_usage (const AntinCryptoCertificate *certificate)
{
  return certificate->key_usage;
}

/**
 * antin_crypto_certificate_has_key_usage:
 * @certificate: a certificate
 *
 * Returns: whether it has the extension keyUsage
 */
gboolean
antin_crypto_certificate_has_key_usage (const AntinCryptoCertificate *certificate)
{
  return certificate->has_key_usage;
}

/**
 * antin_crypto_certificate_get_extended_usage:
 * @certificate: a certificate
 *
 * Returns: its purposes
 */
AntinCryptoExtendedUsage
antin_crypto_certificate_get_extended_usage (const AntinCryptoCertificate *certificate)
{
  return certificate->extended_usage;
}

/**
 * antin_crypto_certificate_is_self_signed:
 * @certificate: a certificate
 *
 * Returns: whether it is signed with its own key
 */
gboolean
antin_crypto_certificate_is_self_signed (const AntinCryptoCertificate *certificate)
{
  return certificate->self_signed;
}

/**
 * antin_crypto_certificate_is_authority:
 * @certificate: a certificate
 *
 * Returns: whether it may issue certificates (basicConstraints)
 */
gboolean
antin_crypto_certificate_is_authority (const AntinCryptoCertificate *certificate)
{
  return certificate->authority;
}

/**
 * antin_crypto_certificate_has_ocsp_no_check:
 * @certificate: a certificate
 *
 * Returns: whether it needs no revocation check of its own (RFC 6960, 4.2.2.2.1)
 */
gboolean
antin_crypto_certificate_has_ocsp_no_check (const AntinCryptoCertificate *certificate)
{
  return certificate->ocsp_no_check;
}

/**
 * antin_crypto_certificate_get_ocsp_urls:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (array zero-terminated=1): addresses of OCSP responders (RFC 5280, 4.2.2.1)
 */
const char *const *
antin_crypto_certificate_get_ocsp_urls (const AntinCryptoCertificate *certificate)
{
  return (const char *const *) certificate->ocsp_urls;
}

/**
 * antin_crypto_certificate_get_crl_urls:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (array zero-terminated=1): addresses of revocation lists (RFC 5280, 4.2.1.13)
 */
const char *const *
antin_crypto_certificate_get_crl_urls (const AntinCryptoCertificate *certificate)
{
  return (const char *const *) certificate->crl_urls;
}

/**
 * antin_crypto_certificate_get_issuer_urls:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (array zero-terminated=1): addresses of the issuer's certificate (RFC 5280, 4.2.2.1)
 */
const char *const *
antin_crypto_certificate_get_issuer_urls (const AntinCryptoCertificate *certificate)
{
  return (const char *const *) certificate->issuer_urls;
}

/**
 * antin_crypto_certificate_get_policies:
 * @certificate: a certificate
 *
 * Returns: (transfer none) (array zero-terminated=1): object identifiers of its policies
 */
const char *const *
antin_crypto_certificate_get_policies (const AntinCryptoCertificate *certificate)
{
  return (const char *const *) certificate->policies;
}

/**
 * antin_crypto_certificate_get_public_key:
 * @certificate: a certificate
 *
 * Returns: (transfer none): its SubjectPublicKeyInfo in DER
 */
GBytes *
antin_crypto_certificate_get_public_key (const AntinCryptoCertificate *certificate)
{
  return certificate->public_key;
}

/**
 * antin_crypto_certificate_get_kind:
 * @certificate: a certificate
 *
 * Returns: whose it is, as far as it says; see antin_crypto_kind_guess()
 */
AntinCryptoKind
antin_crypto_certificate_get_kind (const AntinCryptoCertificate *certificate)
{
  return certificate->kind;
}

/**
 * antin_crypto_certificate_get_x509:
 * @certificate: a certificate
 *
 * Returns: (transfer none): OpenSSL's; not to be changed
 */
X509 *
antin_crypto_certificate_get_x509 (const AntinCryptoCertificate *certificate)
{
  return certificate->x509;
}

/**
 * antin_crypto_certificate_get_name:
 * @certificate: a certificate
 *
 * Returns: (transfer none): what to call its holder: CN, else O, else the whole subject, else the fingerprint
 */
const char *
antin_crypto_certificate_get_name (const AntinCryptoCertificate *certificate)
{
  if (certificate->common_name != NULL && certificate->common_name[0] != '\0')
    return certificate->common_name;
  if (certificate->organisation != NULL && certificate->organisation[0] != '\0')
    return certificate->organisation;
  return certificate->subject[0] != '\0' ? certificate->subject : certificate->fingerprint;
}

/**
 * antin_crypto_certificate_is_issued_by:
 * @certificate: a certificate
 * @issuer: another, or the same
 *
 * Returns: whether names and key identifiers say that @issuer issued @certificate, and its key made the signature
 */
gboolean
antin_crypto_certificate_is_issued_by (const AntinCryptoCertificate *certificate,
                                       const AntinCryptoCertificate *issuer)
{
  EVP_PKEY *key = X509_get0_pubkey (issuer->x509);
  gboolean issued;

  if (key == NULL || X509_check_issued (issuer->x509, certificate->x509) != X509_V_OK)
    issued = FALSE;
  else if (!antin_crypto_known_get_link (certificate, issuer, &issued))
    {
      issued = X509_verify (certificate->x509, key) == 1;
      antin_crypto_known_set_link (certificate, issuer, issued);
    }
  ERR_clear_error ();
  return issued;
}

/**
 * antin_crypto_certificate_has_same_key:
 * @certificate: a certificate
 * @public_key_der: a SubjectPublicKeyInfo in DER
 *
 * Returns: whether it is the key of @certificate
 */
gboolean
antin_crypto_certificate_has_same_key (const AntinCryptoCertificate *certificate, GBytes *public_key_der)
{
  return g_bytes_equal (certificate->public_key, public_key_der);
}

/**
 * antin_crypto_certificate_verify_signature:
 * @certificate: the signer's certificate
 * @scheme: RSA PKCS #1, RSA-PSS (MGF1 with the same hash, salt as long as the hash), ECDSA or DSA
 * @algorithm: the hash
 * @digest: the hash of what was signed
 * @signature: the signature value
 *
 * Checks that the private key that made @signature is the one of @certificate (CHK-05).
 *
 * Returns: whether it is; %FALSE with %ANTIN_CRYPTO_ERROR_MISMATCH where it is not, or with
 *   %ANTIN_CRYPTO_ERROR_UNSUPPORTED where @scheme does not suit the certificate's key
 */
gboolean
antin_crypto_certificate_verify_signature (const AntinCryptoCertificate *certificate,
                                           AntinCryptoSignatureScheme scheme,
                                           AntinCryptoDigestAlgorithm algorithm,
                                           GBytes *digest,
                                           GBytes *signature,
                                           GError **error)
{
  const EVP_MD *md = antin_crypto_digest_algorithm_to_md (algorithm);
  const AntinCryptoSignatureAlgorithm how = {
    .scheme = scheme,
    .digest = algorithm,
    .mask_digest = algorithm,
    .salt_length = md != NULL ? EVP_MD_get_size (md) : 0,
  };
  EVP_PKEY *key = X509_get0_pubkey (certificate->x509);
  g_autoptr (ASN1_OCTET_STRING) value = ASN1_OCTET_STRING_new ();

  if (!antin_crypto_signature_suits_key (&how, key) || md == NULL ||
      scheme == ANTIN_CRYPTO_SCHEME_ED25519 || scheme == ANTIN_CRYPTO_SCHEME_ED448)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_UNSUPPORTED,
                              _("The key of “%s” does not suit the signature scheme “%s”."),
                                 antin_crypto_certificate_get_name (certificate),
                                 antin_crypto_signature_scheme_to_nick (scheme));
      return FALSE;
    }
  if (value == NULL || ASN1_STRING_set (value, g_bytes_get_data (signature, NULL), (int) g_bytes_get_size (signature)) != 1 ||
      !antin_crypto_signature_verify_digest (&how, key, g_bytes_get_data (digest, NULL), g_bytes_get_size (digest), value))
    {
      antin_crypto_error_set (
        error, ANTIN_CRYPTO_ERROR_MISMATCH,
        _("The signature was not made with the key of “%s”. The token holds another key than its certificate says; nothing was written."),
           antin_crypto_certificate_get_name (certificate));
      return FALSE;
    }
  return TRUE;
}
