/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-chain.h"

G_BEGIN_DECLS

/**
 * AntinCryptoRevocation:
 *
 * What revocation lists and OCSP responses say about the certificates of a path at one time. Immutable.
 */
typedef struct _AntinCryptoRevocation AntinCryptoRevocation;

typedef enum
{
  ANTIN_CRYPTO_REVOCATION_NOT_CHECKED,
  ANTIN_CRYPTO_REVOCATION_GOOD,
  ANTIN_CRYPTO_REVOCATION_REVOKED,
  ANTIN_CRYPTO_REVOCATION_UNKNOWN,
} AntinCryptoRevocationStatus;

AntinCryptoRevocation *antin_crypto_revocation_check (AntinCryptoChain *chain,
                                                      AntinCryptoAnchors *anchors,
                                                      AntinCryptoEvidence *evidence,
                                                      gint64 at,
                                                      gint64 now) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoRevocation *antin_crypto_revocation_check_one (AntinCryptoCertificate *certificate,
                                                          AntinCryptoCertificate *issuer,
                                                          AntinCryptoCertificate *anchor,
                                                          AntinCryptoAnchors *anchors,
                                                          AntinCryptoEvidence *evidence,
                                                          gint64 at,
                                                          gint64 now) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoRevocation *antin_crypto_revocation_ref (AntinCryptoRevocation *revocation);
void antin_crypto_revocation_unref (AntinCryptoRevocation *revocation);

AntinCryptoRevocationStatus antin_crypto_revocation_get_status (const AntinCryptoRevocation *revocation);
AntinCryptoSource antin_crypto_revocation_get_source (const AntinCryptoRevocation *revocation);
gint64 antin_crypto_revocation_get_time (const AntinCryptoRevocation *revocation);
gint64 antin_crypto_revocation_get_revoked_at (const AntinCryptoRevocation *revocation);
const char *antin_crypto_revocation_get_reason (const AntinCryptoRevocation *revocation);
gboolean antin_crypto_revocation_is_key_in_doubt (const AntinCryptoRevocation *revocation);
gboolean antin_crypto_revocation_is_stale (const AntinCryptoRevocation *revocation);
const char *antin_crypto_revocation_get_sub_indication (const AntinCryptoRevocation *revocation);
AntinCryptoCertificate *antin_crypto_revocation_get_certificate (const AntinCryptoRevocation *revocation);
GPtrArray *antin_crypto_revocation_get_missing (const AntinCryptoRevocation *revocation);
AntinCryptoEvidence *antin_crypto_revocation_get_evidence (const AntinCryptoRevocation *revocation);
const char *const *antin_crypto_revocation_get_problems (const AntinCryptoRevocation *revocation);
const char *antin_crypto_revocation_status_to_nick (AntinCryptoRevocationStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoRevocation, antin_crypto_revocation_unref)

G_END_DECLS
