/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-algorithm.h"

#include "antin-crypto-openssl.h"

#include <openssl/objects.h>

/* When what is weak today ceased to be held safe for signatures: MD5 with the collisions of August 2004 (RFC 6151), SHA-1 and
 * RIPEMD-160 at the end of 2013 (NIST SP 800-131A). SHA-224 is only short of what is wanted here. */
#define MD5_FELL ((gint64) 1092700800)
#define SHA1_FELL ((gint64) 1388534400)

/* id-shake256, which RFC 8419 names beside Ed448 with an output of 64 bytes. */
static const struct
{
  int nid;
  const char *nick;
  const EVP_MD *(*md) (void);
  gsize length;
  gboolean weak;
  gint64 fell;
} digests[] = {
  [ANTIN_CRYPTO_DIGEST_UNKNOWN] = { NID_undef, "unknown", NULL, 0, TRUE },
  [ANTIN_CRYPTO_DIGEST_MD5] = { NID_md5, "md5", EVP_md5, 16, TRUE, MD5_FELL },
  [ANTIN_CRYPTO_DIGEST_RIPEMD160] = { NID_ripemd160, "ripemd160", EVP_ripemd160, 20, TRUE, SHA1_FELL },
  [ANTIN_CRYPTO_DIGEST_SHA1] = { NID_sha1, "sha1", EVP_sha1, 20, TRUE, SHA1_FELL },
  [ANTIN_CRYPTO_DIGEST_SHA224] = { NID_sha224, "sha224", EVP_sha224, 28, TRUE },
  [ANTIN_CRYPTO_DIGEST_SHA256] = { NID_sha256, "sha256", EVP_sha256, 32, FALSE },
  [ANTIN_CRYPTO_DIGEST_SHA384] = { NID_sha384, "sha384", EVP_sha384, 48, FALSE },
  [ANTIN_CRYPTO_DIGEST_SHA512] = { NID_sha512, "sha512", EVP_sha512, 64, FALSE },
  [ANTIN_CRYPTO_DIGEST_SHA3_256] = { NID_sha3_256, "sha3-256", EVP_sha3_256, 32, FALSE },
  [ANTIN_CRYPTO_DIGEST_SHA3_384] = { NID_sha3_384, "sha3-384", EVP_sha3_384, 48, FALSE },
  [ANTIN_CRYPTO_DIGEST_SHA3_512] = { NID_sha3_512, "sha3-512", EVP_sha3_512, 64, FALSE },
  [ANTIN_CRYPTO_DIGEST_SHAKE256] = { NID_shake256, "shake256", EVP_shake256, 64, FALSE },
};

/**
 * antin_crypto_digest_algorithm_to_nick:
 * @algorithm: a digest algorithm
 *
 * Returns: its name in reports, such as "sha256"
 */
const char *
antin_crypto_digest_algorithm_to_nick (AntinCryptoDigestAlgorithm algorithm)
{
  g_return_val_if_fail (algorithm < G_N_ELEMENTS (digests), NULL);
  return digests[algorithm].nick;
}

/**
 * antin_crypto_digest_algorithm_get_length:
 * @algorithm: a digest algorithm
 *
 * Returns: the length of its value in bytes
 */
gsize
antin_crypto_digest_algorithm_get_length (AntinCryptoDigestAlgorithm algorithm)
{
  g_return_val_if_fail (algorithm < G_N_ELEMENTS (digests), 0);
  return digests[algorithm].length;
}

/**
 * antin_crypto_digest_algorithm_is_weak:
 * @algorithm: a digest algorithm
 *
 * Returns: whether it is weaker than SHA-256, or unknown (CHK-19; TT 15/2025/TT-BKHCN, appendix I)
 */
gboolean
antin_crypto_digest_algorithm_is_weak (AntinCryptoDigestAlgorithm algorithm)
{
  g_return_val_if_fail (algorithm < G_N_ELEMENTS (digests), TRUE);
  return digests[algorithm].weak;
}

/**
 * antin_crypto_digest_algorithm_get_safe_until:
 * @algorithm: a digest algorithm
 *
 * Returns: until when signatures with it could be relied on, seconds since 1970; %G_MAXINT64 where they still can, or
 *   where it is merely shorter than what is wanted
 */
gint64
antin_crypto_digest_algorithm_get_safe_until (AntinCryptoDigestAlgorithm algorithm)
{
  g_return_val_if_fail (algorithm < G_N_ELEMENTS (digests), G_MAXINT64);
  return digests[algorithm].fell == 0 ? G_MAXINT64 : digests[algorithm].fell;
}

/**
 * antin_crypto_digest_algorithm_to_md:
 * @algorithm: a digest algorithm
 *
 * Returns: (nullable): OpenSSL's
 */
const EVP_MD *
antin_crypto_digest_algorithm_to_md (AntinCryptoDigestAlgorithm algorithm)
{
  g_return_val_if_fail (algorithm < G_N_ELEMENTS (digests), NULL);
  return digests[algorithm].md == NULL ? NULL : digests[algorithm].md ();
}

/**
 * antin_crypto_digest_algorithm_from_nid:
 * @nid: OpenSSL's number for an object identifier
 *
 * Returns: the digest algorithm, or %ANTIN_CRYPTO_DIGEST_UNKNOWN; never guesses one from a signature algorithm
 */
AntinCryptoDigestAlgorithm
antin_crypto_digest_algorithm_from_nid (int nid)
{
  for (guint i = ANTIN_CRYPTO_DIGEST_UNKNOWN + 1; i < G_N_ELEMENTS (digests); i++)
    if (digests[i].nid == nid)
      return i;
  return ANTIN_CRYPTO_DIGEST_UNKNOWN;
}

/**
 * antin_crypto_signature_scheme_to_nick:
 * @scheme: a signature scheme
 *
 * Returns: its name in reports, such as "rsa-pkcs1"
 */
const char *
antin_crypto_signature_scheme_to_nick (AntinCryptoSignatureScheme scheme)
{
  switch (scheme)
    {
    case ANTIN_CRYPTO_SCHEME_RSA_PKCS1:
      return "rsa-pkcs1";
    case ANTIN_CRYPTO_SCHEME_RSA_PSS:
      return "rsa-pss";
    case ANTIN_CRYPTO_SCHEME_ECDSA:
      return "ecdsa";
    case ANTIN_CRYPTO_SCHEME_DSA:
      return "dsa";
    case ANTIN_CRYPTO_SCHEME_ED25519:
      return "ed25519";
    case ANTIN_CRYPTO_SCHEME_ED448:
      return "ed448";
    case ANTIN_CRYPTO_SCHEME_UNKNOWN:
    default:
      return "unknown";
    }
}
