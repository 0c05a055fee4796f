/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For crypto itself and for layers that declare libcrypto: automatic cleanup of OpenSSL's types, and what lies
 * behind the values of this layer. */

#include "antin-crypto-certificate.h"
#include "antin-crypto-crl.h"
#include "antin-crypto-error.h"
#include "antin-crypto-ocsp.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

G_BEGIN_DECLS

typedef STACK_OF (X509) AntinCryptoX509Stack;

void antin_crypto_x509_stack_free (AntinCryptoX509Stack *stack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_INTEGER, ASN1_INTEGER_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_OBJECT, ASN1_OBJECT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_OCTET_STRING, ASN1_OCTET_STRING_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_TYPE, ASN1_TYPE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoX509Stack, antin_crypto_x509_stack_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ESS_SIGNING_CERT, ESS_SIGNING_CERT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD, EVP_MD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GENERAL_NAMES, GENERAL_NAMES_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OCSP_BASICRESP, OCSP_BASICRESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OCSP_CERTID, OCSP_CERTID_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OCSP_REQUEST, OCSP_REQUEST_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OCSP_RESPONSE, OCSP_RESPONSE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RSA_PSS_PARAMS, RSA_PSS_PARAMS_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_MSG_IMPRINT, TS_MSG_IMPRINT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_REQ, TS_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_RESP, TS_RESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_TST_INFO, TS_TST_INFO_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_ALGOR, X509_ALGOR_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_CRL, X509_CRL_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_NAME, X509_NAME_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_STORE, X509_STORE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_STORE_CTX, X509_STORE_CTX_free)

GBytes *antin_crypto_bytes_take_der (unsigned char *der, int length);
GBytes *antin_crypto_bytes_from_string (const ASN1_STRING *string);
gboolean antin_crypto_time_from_asn1 (const ASN1_TIME *time, gint64 *ret_time);
char *antin_crypto_integer_to_hex (const ASN1_INTEGER *integer);
void antin_crypto_general_name_take_uri (const GENERAL_NAME *name, GPtrArray *uris);
void antin_crypto_distribution_point_take_uris (const DIST_POINT_NAME *name, GPtrArray *uris);
void antin_crypto_error_set (GError **error, AntinCryptoError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

const EVP_MD *antin_crypto_digest_algorithm_to_md (AntinCryptoDigestAlgorithm algorithm);
AntinCryptoDigestAlgorithm antin_crypto_digest_algorithm_from_nid (int nid);
X509 *antin_crypto_certificate_get_x509 (const AntinCryptoCertificate *certificate);
AntinCryptoCertificate *antin_crypto_certificate_new_from_x509 (X509 *x509, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/**
 * AntinCryptoCrlEntry:
 * @sort: whether there is an entry, and whether it says that an earlier one is taken back
 * @revoked_at: when it was revoked; for one that is not listed %ANTIN_BASE_TIME_NONE
 * @reason: CRLReason, or -1
 *
 * What a revocation list says of a certificate.
 */
typedef struct
{
  enum
  {
    ANTIN_CRYPTO_CRL_NOT_LISTED,
    ANTIN_CRYPTO_CRL_REVOKED,
    ANTIN_CRYPTO_CRL_TAKEN_BACK,
  } sort;
  gint64 revoked_at;
  int reason;
} AntinCryptoCrlEntry;

X509_CRL *antin_crypto_crl_get_frame (const AntinCryptoCrl *crl);
gboolean antin_crypto_crl_is_signed_by (const AntinCryptoCrl *crl, const AntinCryptoCertificate *certificate);
AntinCryptoCrlEntry antin_crypto_crl_look_up (const AntinCryptoCrl *crl, const AntinCryptoCertificate *certificate);
gboolean antin_crypto_crl_covers (const AntinCryptoCrl *crl,
                                  const AntinCryptoCertificate *certificate,
                                  const AntinCryptoCertificate *issuer);
gboolean antin_crypto_crl_is_partial (const AntinCryptoCrl *crl);
OCSP_BASICRESP *antin_crypto_ocsp_get_basic (const AntinCryptoOcsp *ocsp);

G_END_DECLS
