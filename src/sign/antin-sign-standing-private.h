/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-revocation.h"
#include "antin-sign-fetch-private.h"
#include "antin-sign-standing.h"

G_BEGIN_DECLS

AntinSignStanding *antin_sign_standing_new (const AntinCryptoChain *chain,
                                            const AntinCryptoRevocation *revocation,
                                            AntinSignFetch *fetch,
                                            gboolean online) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
