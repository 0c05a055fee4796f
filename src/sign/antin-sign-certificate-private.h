/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-chain.h"
#include "antin-crypto-revocation.h"
#include "antin-sign-certificate.h"
#include "antin-sign-context.h"

G_BEGIN_DECLS

void antin_sign_path_fill (AntinSignPath *path, AntinSignContext *context, const AntinCryptoChain *chain);
void antin_sign_path_fill_alone (AntinSignPath *path, AntinSignContext *context, AntinCryptoCertificate *certificate);
void antin_sign_path_clear (AntinSignPath *path);
void antin_sign_revocation_fill (AntinSignRevocation *revocation, const AntinCryptoRevocation *answer);
void antin_sign_revocation_clear (AntinSignRevocation *revocation);

G_END_DECLS
