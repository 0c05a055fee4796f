/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"

G_BEGIN_DECLS

/**
 * AntinCryptoOcsp:
 *
 * The response of an OCSP responder (RFC 6960). Immutable.
 */
typedef struct _AntinCryptoOcsp AntinCryptoOcsp;

/**
 * AntinCryptoOcspRequest:
 *
 * A question for one certificate, with a nonce. Immutable.
 */
typedef struct _AntinCryptoOcspRequest AntinCryptoOcspRequest;

AntinCryptoOcspRequest *antin_crypto_ocsp_request_new (AntinCryptoCertificate *certificate,
                                                       AntinCryptoCertificate *issuer,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_crypto_ocsp_request_free (AntinCryptoOcspRequest *request);
GBytes *antin_crypto_ocsp_request_get_der (const AntinCryptoOcspRequest *request);
AntinCryptoOcsp *antin_crypto_ocsp_request_read_response (const AntinCryptoOcspRequest *request,
                                                          GBytes *response,
                                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

AntinCryptoOcsp *antin_crypto_ocsp_new_from_der (GBytes *der, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoOcsp *antin_crypto_ocsp_ref (AntinCryptoOcsp *ocsp);
void antin_crypto_ocsp_unref (AntinCryptoOcsp *ocsp);
GBytes *antin_crypto_ocsp_get_der (const AntinCryptoOcsp *ocsp);
gint64 antin_crypto_ocsp_get_produced_at (const AntinCryptoOcsp *ocsp);
gint64 antin_crypto_ocsp_get_next_update (const AntinCryptoOcsp *ocsp);
GPtrArray *antin_crypto_ocsp_get_certificates (const AntinCryptoOcsp *ocsp);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoOcsp, antin_crypto_ocsp_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoOcspRequest, antin_crypto_ocsp_request_free)

G_END_DECLS
