/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"

G_BEGIN_DECLS

AntinCryptoCertificate *antin_crypto_known_find (GBytes *der) G_GNUC_WARN_UNUSED_RESULT;
void antin_crypto_known_add (AntinCryptoCertificate *certificate);
gboolean antin_crypto_known_get_link (const AntinCryptoCertificate *certificate, const AntinCryptoCertificate *issuer, gboolean *ret_issued);
void antin_crypto_known_set_link (const AntinCryptoCertificate *certificate, const AntinCryptoCertificate *issuer, gboolean issued);

G_END_DECLS
