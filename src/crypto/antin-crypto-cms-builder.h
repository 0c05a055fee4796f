/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"

G_BEGIN_DECLS

/**
 * AntinCryptoCmsBuilder:
 *
 * A CAdES baseline signature for a PAdES document in the making (EN 319 142-1, 6.3): the key may be anywhere.
 */
typedef struct _AntinCryptoCmsBuilder AntinCryptoCmsBuilder;

AntinCryptoCmsBuilder *antin_crypto_cms_builder_new (AntinCryptoCertificate *signer,
                                                     GPtrArray *chain,
                                                     AntinCryptoSignatureScheme scheme,
                                                     AntinCryptoDigestAlgorithm algorithm,
                                                     GBytes *document_digest,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_crypto_cms_builder_free (AntinCryptoCmsBuilder *builder);

GBytes *antin_crypto_cms_builder_get_to_be_signed (const AntinCryptoCmsBuilder *builder);
GBytes *antin_crypto_cms_builder_get_digest (const AntinCryptoCmsBuilder *builder);
gboolean antin_crypto_cms_builder_set_signature (AntinCryptoCmsBuilder *builder, GBytes *signature, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_crypto_cms_builder_get_signature_imprint (const AntinCryptoCmsBuilder *builder,
                                                        AntinCryptoDigestAlgorithm algorithm,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_crypto_cms_builder_set_timestamp (AntinCryptoCmsBuilder *builder, GBytes *token, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_crypto_cms_builder_get_der (AntinCryptoCmsBuilder *builder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gsize antin_crypto_cms_builder_estimate_size (const AntinCryptoCmsBuilder *builder, gsize timestamp_reserve);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoCmsBuilder, antin_crypto_cms_builder_free)

G_END_DECLS
