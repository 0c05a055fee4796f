/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AntinCryptoCertificate AntinCryptoCertificate;

/**
 * AntinTokenIdentity:
 *
 * A certificate on a token together with its private key, or, where the token hides its keys before login, with the
 * key it is presumed to have. Immutable.
 */
typedef struct _AntinTokenIdentity AntinTokenIdentity;

/**
 * AntinTokenKeyType:
 * @ANTIN_TOKEN_KEY_TYPE_OTHER: neither of the following; such a key does not sign here
 * @ANTIN_TOKEN_KEY_TYPE_RSA: RSA
 * @ANTIN_TOKEN_KEY_TYPE_EC: elliptic curve over a prime field, for ECDSA
 */
typedef enum
{
  ANTIN_TOKEN_KEY_TYPE_OTHER,
  ANTIN_TOKEN_KEY_TYPE_RSA,
  ANTIN_TOKEN_KEY_TYPE_EC,
} AntinTokenKeyType;

/**
 * AntinTokenScheme:
 * @ANTIN_TOKEN_SCHEME_RSA_PKCS1: RSASSA-PKCS1-v1_5 (RFC 8017, 8.2)
 * @ANTIN_TOKEN_SCHEME_RSA_PSS: RSASSA-PSS (RFC 8017, 8.1), MGF1 with the same digest, salt as long as the digest
 * @ANTIN_TOKEN_SCHEME_ECDSA: ECDSA; the signature is the DER of ECDSA-Sig-Value (RFC 3279, 2.2.3)
 */
typedef enum
{
  ANTIN_TOKEN_SCHEME_RSA_PKCS1,
  ANTIN_TOKEN_SCHEME_RSA_PSS,
  ANTIN_TOKEN_SCHEME_ECDSA,
} AntinTokenScheme;

AntinTokenIdentity *antin_token_identity_ref (AntinTokenIdentity *identity);
void antin_token_identity_unref (AntinTokenIdentity *identity);

AntinCryptoCertificate *antin_token_identity_get_certificate (AntinTokenIdentity *identity);
GBytes *antin_token_identity_get_certificate_bytes (AntinTokenIdentity *identity);
GBytes *antin_token_identity_get_key_id (AntinTokenIdentity *identity);
const char *antin_token_identity_get_label (AntinTokenIdentity *identity);
AntinTokenKeyType antin_token_identity_get_key_type (AntinTokenIdentity *identity);
guint antin_token_identity_get_key_bits (AntinTokenIdentity *identity);
gboolean antin_token_identity_is_key_seen (AntinTokenIdentity *identity);
gboolean antin_token_identity_get_always_authenticate (AntinTokenIdentity *identity);
gboolean antin_token_identity_can_sign (AntinTokenIdentity *identity, AntinTokenScheme scheme);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTokenIdentity, antin_token_identity_unref)

G_END_DECLS
