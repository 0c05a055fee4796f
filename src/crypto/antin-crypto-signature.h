/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to crypto: signature values under the algorithm identifiers of X.509 and CMS. */

#include "antin-crypto-openssl.h"

G_BEGIN_DECLS

/**
 * AntinCryptoSignatureAlgorithm:
 * @scheme: the signature scheme
 * @digest: the hash that the identifier names; %ANTIN_CRYPTO_DIGEST_UNKNOWN where it names none (rsaEncryption)
 * @mask_digest: the hash of RSA-PSS' mask generation function
 * @salt_length: bytes of RSA-PSS' salt
 *
 * An AlgorithmIdentifier of a signature, understood.
 */
typedef struct
{
  AntinCryptoSignatureScheme scheme;
  AntinCryptoDigestAlgorithm digest;
  AntinCryptoDigestAlgorithm mask_digest;
  int salt_length;
} AntinCryptoSignatureAlgorithm;

gboolean antin_crypto_signature_algorithm_read (const X509_ALGOR *identifier,
                                                AntinCryptoSignatureAlgorithm *ret_algorithm);
X509_ALGOR *antin_crypto_signature_algorithm_write (AntinCryptoSignatureScheme scheme,
                                                    AntinCryptoDigestAlgorithm digest);
gboolean antin_crypto_signature_suits_key (const AntinCryptoSignatureAlgorithm *algorithm, EVP_PKEY *key);
gboolean antin_crypto_signature_verify (const AntinCryptoSignatureAlgorithm *algorithm,
                                        EVP_PKEY *key,
                                        const void *data,
                                        gsize length,
                                        const ASN1_OCTET_STRING *signature);
gboolean antin_crypto_signature_verify_digest (const AntinCryptoSignatureAlgorithm *algorithm,
                                               EVP_PKEY *key,
                                               const guint8 *digest,
                                               gsize length,
                                               const ASN1_OCTET_STRING *signature);

G_END_DECLS
