/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-anchors.h"
#include "antin-crypto-evidence.h"

G_BEGIN_DECLS

/**
 * AntinCryptoChain:
 *
 * The path from a certificate to an anchor, judged at one time (RFC 5280, 6; CHK-03, CHK-09). Immutable.
 */
typedef struct _AntinCryptoChain AntinCryptoChain;

typedef enum
{
  ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING,
  ANTIN_CRYPTO_PURPOSE_TIME_STAMPING,
  ANTIN_CRYPTO_PURPOSE_ANY,
} AntinCryptoPurpose;

/**
 * AntinCryptoChainStatus:
 * @ANTIN_CRYPTO_CHAIN_TRUSTED: a sound path to an anchor
 * @ANTIN_CRYPTO_CHAIN_UNTRUSTED: no path to an anchor could be found
 * @ANTIN_CRYPTO_CHAIN_EXPIRED: a sound path, but a certificate in it had run out by then
 * @ANTIN_CRYPTO_CHAIN_NOT_YET_VALID: a sound path, but a certificate in it was not valid yet
 * @ANTIN_CRYPTO_CHAIN_BROKEN: a path that breaks a rule: a wrong signature, an issuer that may not issue, a weak
 *   algorithm, a purpose the certificate was not issued for
 */
typedef enum
{
  ANTIN_CRYPTO_CHAIN_TRUSTED,
  ANTIN_CRYPTO_CHAIN_UNTRUSTED,
  ANTIN_CRYPTO_CHAIN_EXPIRED,
  ANTIN_CRYPTO_CHAIN_NOT_YET_VALID,
  ANTIN_CRYPTO_CHAIN_BROKEN,
} AntinCryptoChainStatus;

AntinCryptoChain *antin_crypto_chain_build (AntinCryptoCertificate *certificate,
                                            AntinCryptoAnchors *anchors,
                                            AntinCryptoEvidence *evidence,
                                            AntinCryptoPurpose purpose,
                                            gint64 at) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoChain *antin_crypto_chain_ref (AntinCryptoChain *chain);
void antin_crypto_chain_unref (AntinCryptoChain *chain);

AntinCryptoChainStatus antin_crypto_chain_get_status (const AntinCryptoChain *chain);
const char *antin_crypto_chain_get_sub_indication (const AntinCryptoChain *chain);
GPtrArray *antin_crypto_chain_get_certificates (const AntinCryptoChain *chain);
AntinCryptoCertificate *antin_crypto_chain_get_anchor (const AntinCryptoChain *chain);
AntinCryptoAnchorOrigin antin_crypto_chain_get_anchor_origin (const AntinCryptoChain *chain);
AntinCryptoAnchorFlags antin_crypto_chain_get_anchor_flags (const AntinCryptoChain *chain);
gboolean antin_crypto_chain_is_official (const AntinCryptoChain *chain);
gint64 antin_crypto_chain_get_time (const AntinCryptoChain *chain);
const char *const *antin_crypto_chain_get_problems (const AntinCryptoChain *chain);
const char *const *antin_crypto_chain_get_notes (const AntinCryptoChain *chain);
const char *antin_crypto_chain_status_to_nick (AntinCryptoChainStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoChain, antin_crypto_chain_unref)

G_END_DECLS
