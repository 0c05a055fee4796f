/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-evidence.h"

G_BEGIN_DECLS

/**
 * AntinCryptoCms:
 *
 * A signature value as documents carry it: CMS SignedData (RFC 5652) with one signer, and the older forms. Immutable.
 */
typedef struct _AntinCryptoCms AntinCryptoCms;

/**
 * AntinCryptoCmsForm:
 * @ANTIN_CRYPTO_CMS_CADES: ETSI.CAdES.detached (EN 319 142-1)
 * @ANTIN_CRYPTO_CMS_PKCS7: adbe.pkcs7.detached (ISO 32000-2, 12.8.3.3)
 * @ANTIN_CRYPTO_CMS_PKCS7_SHA1: adbe.pkcs7.sha1, whose content is the SHA-1 of the document
 * @ANTIN_CRYPTO_CMS_RSA_SHA1: adbe.x509.rsa_sha1, a bare PKCS #1 value beside the certificate
 * @ANTIN_CRYPTO_CMS_RFC3161: ETSI.RFC3161, and a signature time stamp's token
 *
 * What the bytes claim to be; in a PDF file, /SubFilter.
 */
typedef enum
{
  ANTIN_CRYPTO_CMS_CADES,
  ANTIN_CRYPTO_CMS_PKCS7,
  ANTIN_CRYPTO_CMS_PKCS7_SHA1,
  ANTIN_CRYPTO_CMS_RSA_SHA1,
  ANTIN_CRYPTO_CMS_RFC3161,
} AntinCryptoCmsForm;

/**
 * AntinCryptoCmsStatus:
 * @ANTIN_CRYPTO_CMS_PASSED: the signature value and the digest are right
 * @ANTIN_CRYPTO_CMS_FORMAT_FAILURE: a form that must not be accepted
 * @ANTIN_CRYPTO_CMS_HASH_FAILURE: the document is not the one that was signed
 * @ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE: the signature value is not that of the signer's key
 * @ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND: there is no certificate to check with, or it is not the one that
 *   the signature names
 * @ANTIN_CRYPTO_CMS_UNSUPPORTED: an algorithm that this program does not know
 * @ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE: right, but without the reference to its certificate that EN 319 142-1 wants
 * @ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE: right, but made with an algorithm or key that is too weak
 *
 * Sub-indications of EN 319 102-1. See antin_crypto_cms_status_is_intact().
 */
typedef enum
{
  ANTIN_CRYPTO_CMS_PASSED,
  ANTIN_CRYPTO_CMS_FORMAT_FAILURE,
  ANTIN_CRYPTO_CMS_HASH_FAILURE,
  ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE,
  ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND,
  ANTIN_CRYPTO_CMS_UNSUPPORTED,
  ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE,
  ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE,
} AntinCryptoCmsStatus;

gboolean antin_crypto_cms_form_from_sub_filter (const char *sub_filter, AntinCryptoCmsForm *ret_form)
  G_GNUC_WARN_UNUSED_RESULT;

AntinCryptoCms *antin_crypto_cms_new_from_der (AntinCryptoCmsForm form, GBytes *contents, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoCms *antin_crypto_cms_new_from_rsa_sha1 (GBytes *contents, GPtrArray *certificates, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoCms *antin_crypto_cms_ref (AntinCryptoCms *cms);
void antin_crypto_cms_unref (AntinCryptoCms *cms);

AntinCryptoCmsForm antin_crypto_cms_get_form (const AntinCryptoCms *cms);
gsize antin_crypto_cms_get_size (const AntinCryptoCms *cms);
gboolean antin_crypto_cms_has_trailing_data (const AntinCryptoCms *cms);
guint antin_crypto_cms_get_n_signers (const AntinCryptoCms *cms);
AntinCryptoDigestAlgorithm antin_crypto_cms_get_digest_algorithm (const AntinCryptoCms *cms);
AntinCryptoDigestAlgorithm antin_crypto_cms_get_oldest_digest (const AntinCryptoCms *cms);
AntinCryptoSignatureScheme antin_crypto_cms_get_signature_scheme (const AntinCryptoCms *cms);
GBytes *antin_crypto_cms_get_message_digest (const AntinCryptoCms *cms);
GBytes *antin_crypto_cms_get_signature (const AntinCryptoCms *cms) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_crypto_cms_get_content (const AntinCryptoCms *cms);
gint64 antin_crypto_cms_get_signing_time (const AntinCryptoCms *cms);
gboolean antin_crypto_cms_has_signing_certificate (const AntinCryptoCms *cms);
GPtrArray *antin_crypto_cms_get_certificates (const AntinCryptoCms *cms);
GPtrArray *antin_crypto_cms_get_timestamp_tokens (const AntinCryptoCms *cms);

void antin_crypto_cms_collect_evidence (const AntinCryptoCms *cms, AntinCryptoEvidence *evidence);
AntinCryptoCertificate *antin_crypto_cms_find_signer (const AntinCryptoCms *cms,
                                                      const AntinCryptoEvidence *evidence)
  G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoCmsStatus antin_crypto_cms_verify (const AntinCryptoCms *cms,
                                              const guint8 *document_digest,
                                              gsize length,
                                              AntinCryptoCertificate *signer,
                                              char ***ret_reasons) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoCmsStatus antin_crypto_cms_verify_as_of (const AntinCryptoCms *cms,
                                                    const guint8 *document_digest,
                                                    gsize length,
                                                    AntinCryptoCertificate *signer,
                                                    gint64 proven,
                                                    char ***ret_reasons) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_crypto_cms_status_is_intact (AntinCryptoCmsStatus status);
const char *antin_crypto_cms_status_to_sub_indication (AntinCryptoCmsStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoCms, antin_crypto_cms_unref)

G_END_DECLS
