/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-algorithm.h"

G_BEGIN_DECLS

/**
 * AntinCryptoDigest:
 *
 * A digest in the making. One pass over a file feeds many: what two ranges share is hashed once and then copied.
 */
typedef struct _AntinCryptoDigest AntinCryptoDigest;

AntinCryptoDigest *antin_crypto_digest_new (AntinCryptoDigestAlgorithm algorithm, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoDigest *antin_crypto_digest_copy (const AntinCryptoDigest *digest) G_GNUC_WARN_UNUSED_RESULT;
void antin_crypto_digest_free (AntinCryptoDigest *digest);

AntinCryptoDigestAlgorithm antin_crypto_digest_get_algorithm (const AntinCryptoDigest *digest);
void antin_crypto_digest_update (AntinCryptoDigest *digest, const void *data, gsize length);
GBytes *antin_crypto_digest_finish (AntinCryptoDigest *digest) G_GNUC_WARN_UNUSED_RESULT;

GBytes *antin_crypto_digest_compute (AntinCryptoDigestAlgorithm algorithm,
                                     const void *data,
                                     gsize length,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *antin_crypto_digest_to_hex (GBytes *digest) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoDigest, antin_crypto_digest_free)

G_END_DECLS
