/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-chain.h"
#include "antin-sign-context-private.h"

G_BEGIN_DECLS

/* What one verdict asks of the network. Whoever is silent or refuses is not asked again for the same verdict, and only
 * so much is asked at all: a document may name any number of servers. */
typedef struct _AntinSignFetch AntinSignFetch;

AntinSignFetch *antin_sign_fetch_new (AntinSignContext *context,
                                      AntinCryptoEvidence *evidence,
                                      gint64 now,
                                      GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_fetch_free (AntinSignFetch *fetch);
void antin_sign_fetch_prepare (AntinSignFetch *fetch, GPtrArray *certificates);
void antin_sign_fetch_add (AntinSignFetch *fetch, AntinCryptoCertificate *certificate, AntinCryptoPurpose purpose, gint64 at, gint64 since);
void antin_sign_fetch_run (AntinSignFetch *fetch);
GPtrArray *antin_sign_fetch_get_problems (AntinSignFetch *fetch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignFetch, antin_sign_fetch_free)

G_END_DECLS
