/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"

G_BEGIN_DECLS

/**
 * AntinTokenIdentity:
 *
 * A certificate on a token together with its private key, or, where the token hides its keys before login, with the
 * key it is presumed to have. Immutable.
 */
typedef struct _AntinTokenIdentity AntinTokenIdentity;

AntinTokenIdentity *antin_token_identity_ref (AntinTokenIdentity *identity);
void antin_token_identity_unref (AntinTokenIdentity *identity);

AntinCryptoCertificate *antin_token_identity_get_certificate (AntinTokenIdentity *identity);
GBytes *antin_token_identity_get_key_id (AntinTokenIdentity *identity);
const char *antin_token_identity_get_label (AntinTokenIdentity *identity);
gboolean antin_token_identity_is_key_seen (AntinTokenIdentity *identity);
gboolean antin_token_identity_get_always_authenticate (AntinTokenIdentity *identity);
gboolean antin_token_identity_can_sign (AntinTokenIdentity *identity, AntinCryptoSignatureScheme scheme);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTokenIdentity, antin_token_identity_unref)

G_END_DECLS
