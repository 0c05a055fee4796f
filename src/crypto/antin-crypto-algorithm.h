/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest digest of all: SHA-512, SHA3-512, SHAKE256 as RFC 8419 uses it. */
#define ANTIN_CRYPTO_DIGEST_MAX_LENGTH 64

typedef enum
{
  ANTIN_CRYPTO_DIGEST_UNKNOWN,
  ANTIN_CRYPTO_DIGEST_MD5,
  ANTIN_CRYPTO_DIGEST_RIPEMD160,
  ANTIN_CRYPTO_DIGEST_SHA1,
  ANTIN_CRYPTO_DIGEST_SHA224,
  ANTIN_CRYPTO_DIGEST_SHA256,
  ANTIN_CRYPTO_DIGEST_SHA384,
  ANTIN_CRYPTO_DIGEST_SHA512,
  ANTIN_CRYPTO_DIGEST_SHA3_256,
  ANTIN_CRYPTO_DIGEST_SHA3_384,
  ANTIN_CRYPTO_DIGEST_SHA3_512,
  ANTIN_CRYPTO_DIGEST_SHAKE256,
} AntinCryptoDigestAlgorithm;

/**
 * AntinCryptoSignatureScheme:
 * @ANTIN_CRYPTO_SCHEME_UNKNOWN: none of these
 * @ANTIN_CRYPTO_SCHEME_RSA_PKCS1: RSASSA-PKCS1-v1_5
 * @ANTIN_CRYPTO_SCHEME_RSA_PSS: RSASSA-PSS; what this program creates has MGF1 with the same hash, and a salt as
 *   long as the hash (RFC 4055, 3.1)
 * @ANTIN_CRYPTO_SCHEME_ECDSA: ECDSA; the value is the DER of Ecdsa-Sig-Value (RFC 3279, 2.2.3)
 * @ANTIN_CRYPTO_SCHEME_DSA: DSA, verified only
 * @ANTIN_CRYPTO_SCHEME_ED25519: Ed25519 (RFC 8419), verified only
 * @ANTIN_CRYPTO_SCHEME_ED448: Ed448 (RFC 8419), verified only
 */
typedef enum
{
  ANTIN_CRYPTO_SCHEME_UNKNOWN,
  ANTIN_CRYPTO_SCHEME_RSA_PKCS1,
  ANTIN_CRYPTO_SCHEME_RSA_PSS,
  ANTIN_CRYPTO_SCHEME_ECDSA,
  ANTIN_CRYPTO_SCHEME_DSA,
  ANTIN_CRYPTO_SCHEME_ED25519,
  ANTIN_CRYPTO_SCHEME_ED448,
} AntinCryptoSignatureScheme;

const char *antin_crypto_digest_algorithm_to_nick (AntinCryptoDigestAlgorithm algorithm);
gsize antin_crypto_digest_algorithm_get_length (AntinCryptoDigestAlgorithm algorithm);
gboolean antin_crypto_digest_algorithm_is_weak (AntinCryptoDigestAlgorithm algorithm);
gint64 antin_crypto_digest_algorithm_get_safe_until (AntinCryptoDigestAlgorithm algorithm);
const char *antin_crypto_signature_scheme_to_nick (AntinCryptoSignatureScheme scheme);

G_END_DECLS
