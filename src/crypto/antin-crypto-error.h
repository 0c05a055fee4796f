/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinCryptoError:
 * @ANTIN_CRYPTO_ERROR_FAILED: the cryptographic library failed where it should not
 * @ANTIN_CRYPTO_ERROR_FORMAT: the bytes are not what they should be
 * @ANTIN_CRYPTO_ERROR_LIMIT: a limit of this program was passed
 * @ANTIN_CRYPTO_ERROR_UNSUPPORTED: an algorithm or a form that this program does not know
 * @ANTIN_CRYPTO_ERROR_WEAK: an algorithm or a key that may no longer be used (CHK-19)
 * @ANTIN_CRYPTO_ERROR_MISMATCH: a signature, an imprint or a nonce that belongs to something else
 * @ANTIN_CRYPTO_ERROR_REFUSED: a time-stamp authority or an OCSP responder refused the request
 * @ANTIN_CRYPTO_ERROR_STATE: calls in an order that is not allowed
 */
typedef enum
{
  ANTIN_CRYPTO_ERROR_FAILED,
  ANTIN_CRYPTO_ERROR_FORMAT,
  ANTIN_CRYPTO_ERROR_LIMIT,
  ANTIN_CRYPTO_ERROR_UNSUPPORTED,
  ANTIN_CRYPTO_ERROR_WEAK,
  ANTIN_CRYPTO_ERROR_MISMATCH,
  ANTIN_CRYPTO_ERROR_REFUSED,
  ANTIN_CRYPTO_ERROR_STATE,
} AntinCryptoError;

#define ANTIN_CRYPTO_ERROR (antin_crypto_error_quark ())
GQuark antin_crypto_error_quark (void);

G_END_DECLS
