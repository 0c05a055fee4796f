/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-timestamp.h"
#include "antin-sign-context-private.h"

G_BEGIN_DECLS

/* Room for a time stamp: a token of the official authority takes 4 kB, of others up to 9 kB. */
#define ANTIN_SIGN_TIMESTAMP_RESERVE (12 * 1024)

/* Seconds: clocks differ. */
#define ANTIN_SIGN_TIMESTAMP_SKEW (5 * 60)

AntinCryptoTimestamp *antin_sign_timestamp_request (AntinSignContext *context,
                                                    AntinCryptoEvidence *evidence,
                                                    AntinCryptoDigestAlgorithm algorithm,
                                                    GBytes *imprint,
                                                    GCancellable *cancellable,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoTimestamp *antin_sign_timestamp_ask (AntinSignContext *context,
                                                const char *url,
                                                AntinCryptoEvidence *evidence,
                                                AntinCryptoDigestAlgorithm algorithm,
                                                GBytes *imprint,
                                                GCancellable *cancellable,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
