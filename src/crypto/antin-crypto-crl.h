/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"

G_BEGIN_DECLS

/**
 * AntinCryptoCrl:
 *
 * A certificate revocation list (RFC 5280, 5). Immutable.
 */
typedef struct _AntinCryptoCrl AntinCryptoCrl;

AntinCryptoCrl *antin_crypto_crl_new_from_der (GBytes *der, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoCrl *antin_crypto_crl_ref (AntinCryptoCrl *crl);
void antin_crypto_crl_unref (AntinCryptoCrl *crl);
GBytes *antin_crypto_crl_get_der (const AntinCryptoCrl *crl);
gint64 antin_crypto_crl_get_this_update (const AntinCryptoCrl *crl);
gint64 antin_crypto_crl_get_next_update (const AntinCryptoCrl *crl);
gboolean antin_crypto_crl_is_delta (const AntinCryptoCrl *crl);
gboolean antin_crypto_crl_is_of (const AntinCryptoCrl *crl, const AntinCryptoCertificate *issuer);
gboolean antin_crypto_crl_continues (const AntinCryptoCrl *delta, const AntinCryptoCrl *base);
char **antin_crypto_crl_dup_delta_urls (const AntinCryptoCrl *crl, const AntinCryptoCertificate *certificate)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoCrl, antin_crypto_crl_unref)

G_END_DECLS
