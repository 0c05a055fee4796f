/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-algorithm.h"

G_BEGIN_DECLS

char *antin_sign_weakness_explain (AntinCryptoDigestAlgorithm digest,
                                   gint64 proven,
                                   const char **ret_sub_indication) G_GNUC_WARN_UNUSED_RESULT;
char *antin_sign_weakness_explain_timestamp (AntinCryptoDigestAlgorithm digest) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
