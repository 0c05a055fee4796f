/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"
#include "antin-crypto-crl.h"
#include "antin-crypto-ocsp.h"

G_BEGIN_DECLS

/**
 * AntinCryptoEvidence:
 *
 * What is known besides the signature itself: certificates, revocation lists and OCSP responses, each with where it
 * came from. A set: the same bytes enter once, and keep the source they came from first.
 */
typedef struct _AntinCryptoEvidence AntinCryptoEvidence;

typedef enum
{
  ANTIN_CRYPTO_SOURCE_NONE,
  ANTIN_CRYPTO_SOURCE_CMS,
  ANTIN_CRYPTO_SOURCE_DSS,
  ANTIN_CRYPTO_SOURCE_CACHE,
  ANTIN_CRYPTO_SOURCE_OCSP,
  ANTIN_CRYPTO_SOURCE_CRL,
  ANTIN_CRYPTO_SOURCE_AIA,
  ANTIN_CRYPTO_SOURCE_TOKEN,
  ANTIN_CRYPTO_SOURCE_ANCHORS,
} AntinCryptoSource;

AntinCryptoEvidence *antin_crypto_evidence_new (void) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoEvidence *antin_crypto_evidence_new_beside (AntinCryptoEvidence *other) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoEvidence *antin_crypto_evidence_copy (const AntinCryptoEvidence *evidence) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoEvidence *antin_crypto_evidence_ref (AntinCryptoEvidence *evidence);
void antin_crypto_evidence_unref (AntinCryptoEvidence *evidence);

gboolean antin_crypto_evidence_add_certificate (AntinCryptoEvidence *evidence,
                                                AntinCryptoCertificate *certificate,
                                                AntinCryptoSource source);
gboolean antin_crypto_evidence_add_crl (AntinCryptoEvidence *evidence, AntinCryptoCrl *crl, AntinCryptoSource source);
gboolean antin_crypto_evidence_add_ocsp (AntinCryptoEvidence *evidence,
                                         AntinCryptoOcsp *ocsp,
                                         AntinCryptoSource source);
gboolean antin_crypto_evidence_add_certificate_der (AntinCryptoEvidence *evidence,
                                                    GBytes *der,
                                                    AntinCryptoSource source,
                                                    GError **error);
gboolean antin_crypto_evidence_add_crl_der (AntinCryptoEvidence *evidence,
                                            GBytes *der,
                                            AntinCryptoSource source,
                                            GError **error);
gboolean antin_crypto_evidence_add_ocsp_der (AntinCryptoEvidence *evidence,
                                             GBytes *der,
                                             AntinCryptoSource source,
                                             GError **error);
void antin_crypto_evidence_add_all (AntinCryptoEvidence *evidence, const AntinCryptoEvidence *other);

GPtrArray *antin_crypto_evidence_get_certificates (const AntinCryptoEvidence *evidence);
GPtrArray *antin_crypto_evidence_get_crls (const AntinCryptoEvidence *evidence);
GPtrArray *antin_crypto_evidence_get_ocsps (const AntinCryptoEvidence *evidence);
AntinCryptoSource antin_crypto_evidence_get_source (const AntinCryptoEvidence *evidence, gconstpointer item);
AntinCryptoCertificate *antin_crypto_evidence_find_certificate (const AntinCryptoEvidence *evidence,
                                                                const char *fingerprint);
AntinCryptoCertificate *antin_crypto_evidence_find_issuer (const AntinCryptoEvidence *evidence,
                                                           const AntinCryptoCertificate *certificate);
gboolean antin_crypto_evidence_is_issued_by (AntinCryptoEvidence *evidence, AntinCryptoCertificate *certificate, AntinCryptoCertificate *issuer);
gboolean antin_crypto_evidence_is_full (const AntinCryptoEvidence *evidence);
void antin_crypto_evidence_share_proofs (AntinCryptoEvidence *evidence, AntinCryptoEvidence *other);
void antin_crypto_evidence_prove (AntinCryptoEvidence *evidence, const AntinCryptoEvidence *proven, gint64 time);
gint64 antin_crypto_evidence_get_proven (const AntinCryptoEvidence *evidence, GBytes *der);
const char *antin_crypto_source_to_nick (AntinCryptoSource source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoEvidence, antin_crypto_evidence_unref)

G_END_DECLS
