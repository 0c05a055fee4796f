/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinTokenError:
 * @ANTIN_TOKEN_ERROR_FAILED: the token refused for a reason without a code of its own
 * @ANTIN_TOKEN_ERROR_MODULE_LOAD: the module is missing, is not a PKCS#11 module, or does not start
 * @ANTIN_TOKEN_ERROR_MODULE_CRASHED: the module crashed; the application did not
 * @ANTIN_TOKEN_ERROR_MODULE_GARBAGE: the module answered what PKCS#11 does not allow
 * @ANTIN_TOKEN_ERROR_MODULE_TIMEOUT: the module did not answer and was stopped
 * @ANTIN_TOKEN_ERROR_NO_TOKEN: there is no token, or none that was asked for
 * @ANTIN_TOKEN_ERROR_PIN_INCORRECT: wrong PIN
 * @ANTIN_TOKEN_ERROR_PIN_FINAL_TRY: wrong PIN, and the next wrong one locks the token
 * @ANTIN_TOKEN_ERROR_PIN_LOCKED: the PIN is locked
 * @ANTIN_TOKEN_ERROR_PIN_LENGTH: no PIN of this token has this length, or these characters; it was not tried
 * @ANTIN_TOKEN_ERROR_PIN_NEW: the token takes no such PIN as the new one: length, characters, or one used before
 * @ANTIN_TOKEN_ERROR_PIN_EXPIRED: the token wants a new PIN before it signs
 * @ANTIN_TOKEN_ERROR_PIN_CANCELLED: the person gave up at the PIN pad
 * @ANTIN_TOKEN_ERROR_TOKEN_REMOVED: the token was pulled out, or another stands in its place
 * @ANTIN_TOKEN_ERROR_NO_KEY: the token holds no private key for the certificate
 * @ANTIN_TOKEN_ERROR_MECHANISM: the token cannot make this kind of signature
 * @ANTIN_TOKEN_ERROR_LOGIN_REQUIRED: a PIN is needed and none was given
 * @ANTIN_TOKEN_ERROR_BUSY: another session of this application uses the token
 *
 * Each carries the module's own return value, antin_token_error_get_return_value().
 */
typedef enum
{
  ANTIN_TOKEN_ERROR_FAILED,
  ANTIN_TOKEN_ERROR_MODULE_LOAD,
  ANTIN_TOKEN_ERROR_MODULE_CRASHED,
  ANTIN_TOKEN_ERROR_MODULE_GARBAGE,
  ANTIN_TOKEN_ERROR_MODULE_TIMEOUT,
  ANTIN_TOKEN_ERROR_NO_TOKEN,
  ANTIN_TOKEN_ERROR_PIN_INCORRECT,
  ANTIN_TOKEN_ERROR_PIN_FINAL_TRY,
  ANTIN_TOKEN_ERROR_PIN_LOCKED,
  ANTIN_TOKEN_ERROR_PIN_LENGTH,
  ANTIN_TOKEN_ERROR_PIN_NEW,
  ANTIN_TOKEN_ERROR_PIN_EXPIRED,
  ANTIN_TOKEN_ERROR_PIN_CANCELLED,
  ANTIN_TOKEN_ERROR_TOKEN_REMOVED,
  ANTIN_TOKEN_ERROR_NO_KEY,
  ANTIN_TOKEN_ERROR_MECHANISM,
  ANTIN_TOKEN_ERROR_LOGIN_REQUIRED,
  ANTIN_TOKEN_ERROR_BUSY,
} AntinTokenError;

#define ANTIN_TOKEN_ERROR (antin_token_error_quark ())
GQuark antin_token_error_quark (void);

gulong antin_token_error_get_return_value (const GError *error);
const char *antin_token_error_get_return_value_name (const GError *error);

G_END_DECLS
