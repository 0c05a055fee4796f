/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-chain.h"
#include "antin-sign-context-private.h"

G_BEGIN_DECLS

void antin_sign_fetch_for_certificate (AntinSignContext *context,
                                       AntinCryptoCertificate *certificate,
                                       AntinCryptoPurpose purpose,
                                       AntinCryptoEvidence *evidence,
                                       gint64 at,
                                       gint64 now,
                                       GPtrArray *problems,
                                       GCancellable *cancellable);

G_END_DECLS
