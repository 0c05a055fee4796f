/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-algorithm.h"
#include "antin-pdf-tail.h"
#include "antin-sign-verify.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinSignDigestJob:
 * @range: offset and length of the two parts, bytes; the first starts at 0
 * @algorithm: how they are digested
 * @digest: (out) (nullable): the digest; %NULL where the algorithm is not at hand
 */
typedef struct
{
  gint64 range[4];
  AntinCryptoDigestAlgorithm algorithm;
  GBytes *digest;
} AntinSignDigestJob;

gboolean antin_sign_digests_compute (GBytes *bytes,
                                     AntinSignDigestJob *jobs,
                                     guint n_jobs,
                                     GBytes **ret_whole,
                                     AntinSignProgress progress,
                                     gpointer user_data,
                                     GCancellable *cancellable,
                                     GError **error);

gboolean antin_sign_digests_compute_tail (GBytes *bytes,
                                          AntinPdfTail *tail,
                                          AntinCryptoDigestAlgorithm algorithm,
                                          AntinSignProgress progress,
                                          gpointer user_data,
                                          GCancellable *cancellable,
                                          GBytes **ret_digest,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
