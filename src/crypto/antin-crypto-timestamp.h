/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-cms.h"

G_BEGIN_DECLS

/**
 * AntinCryptoTimestamp:
 *
 * A time-stamp token (RFC 3161). Immutable.
 */
typedef struct _AntinCryptoTimestamp AntinCryptoTimestamp;

/**
 * AntinCryptoTimestampRequest:
 *
 * A question for a time-stamp authority, with a nonce. Immutable.
 */
typedef struct _AntinCryptoTimestampRequest AntinCryptoTimestampRequest;

AntinCryptoTimestampRequest *antin_crypto_timestamp_request_new (AntinCryptoDigestAlgorithm algorithm,
                                                                 GBytes *imprint,
                                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_crypto_timestamp_request_free (AntinCryptoTimestampRequest *request);
GBytes *antin_crypto_timestamp_request_get_der (const AntinCryptoTimestampRequest *request);
AntinCryptoTimestamp *antin_crypto_timestamp_request_read_response (const AntinCryptoTimestampRequest *request,
                                                                    GBytes *response,
                                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

AntinCryptoTimestamp *antin_crypto_timestamp_new_from_der (GBytes *token, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoTimestamp *antin_crypto_timestamp_ref (AntinCryptoTimestamp *timestamp);
void antin_crypto_timestamp_unref (AntinCryptoTimestamp *timestamp);

GBytes *antin_crypto_timestamp_get_der (const AntinCryptoTimestamp *timestamp);
AntinCryptoCms *antin_crypto_timestamp_get_cms (const AntinCryptoTimestamp *timestamp);
gint64 antin_crypto_timestamp_get_time (const AntinCryptoTimestamp *timestamp);
double antin_crypto_timestamp_get_accuracy (const AntinCryptoTimestamp *timestamp);
const char *antin_crypto_timestamp_get_authority (const AntinCryptoTimestamp *timestamp);
const char *antin_crypto_timestamp_get_policy (const AntinCryptoTimestamp *timestamp);
const char *antin_crypto_timestamp_get_serial (const AntinCryptoTimestamp *timestamp);
AntinCryptoDigestAlgorithm antin_crypto_timestamp_get_imprint_algorithm (const AntinCryptoTimestamp *timestamp);
GBytes *antin_crypto_timestamp_get_imprint (const AntinCryptoTimestamp *timestamp);

AntinCryptoCmsStatus antin_crypto_timestamp_verify (const AntinCryptoTimestamp *timestamp,
                                                    const guint8 *imprint,
                                                    gsize length,
                                                    const AntinCryptoEvidence *evidence,
                                                    gint64 proven,
                                                    AntinCryptoCertificate **ret_authority,
                                                    char ***ret_reasons) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoTimestamp, antin_crypto_timestamp_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoTimestampRequest, antin_crypto_timestamp_request_free)

G_END_DECLS
