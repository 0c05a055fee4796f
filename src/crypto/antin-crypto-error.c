/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-error.h"

G_DEFINE_QUARK (antin_crypto_error, antin_crypto_error)
