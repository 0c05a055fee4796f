/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinSignError:
 * @ANTIN_SIGN_ERROR_FAILED: something that should not happen; nothing was written
 * @ANTIN_SIGN_ERROR_DOCUMENT: the document cannot be read, or cannot be signed as it is
 * @ANTIN_SIGN_ERROR_OUTPUT: the result cannot be put where it was asked for
 * @ANTIN_SIGN_ERROR_REFUSED: a rule of the regulation forbids it
 * @ANTIN_SIGN_ERROR_PLACE: the place cannot be told from the text and none was given
 * @ANTIN_SIGN_ERROR_NO_TOKEN: no token, or none that was asked for
 * @ANTIN_SIGN_ERROR_TOKEN: the token or its module failed
 * @ANTIN_SIGN_ERROR_TOKEN_REMOVED: the token was pulled out meanwhile
 * @ANTIN_SIGN_ERROR_PIN_INCORRECT: wrong PIN
 * @ANTIN_SIGN_ERROR_PIN_FINAL_TRY: wrong PIN, and the next wrong one locks the token
 * @ANTIN_SIGN_ERROR_PIN_LOCKED: the token is locked
 * @ANTIN_SIGN_ERROR_PIN_NEW: the token does not take the new PIN
 * @ANTIN_SIGN_ERROR_CERTIFICATE: the certificate cannot be used for this
 * @ANTIN_SIGN_ERROR_TIMESTAMP: no time stamp could be had, or it is not valid
 * @ANTIN_SIGN_ERROR_EVIDENCE: the state of the certificate could not be had
 *
 * What a person or a script can act on. Messages are sentences for people that name the file.
 */
typedef enum
{
  ANTIN_SIGN_ERROR_FAILED,
  ANTIN_SIGN_ERROR_DOCUMENT,
  ANTIN_SIGN_ERROR_OUTPUT,
  ANTIN_SIGN_ERROR_REFUSED,
  ANTIN_SIGN_ERROR_PLACE,
  ANTIN_SIGN_ERROR_NO_TOKEN,
  ANTIN_SIGN_ERROR_TOKEN,
  ANTIN_SIGN_ERROR_TOKEN_REMOVED,
  ANTIN_SIGN_ERROR_PIN_INCORRECT,
  ANTIN_SIGN_ERROR_PIN_FINAL_TRY,
  ANTIN_SIGN_ERROR_PIN_LOCKED,
  ANTIN_SIGN_ERROR_PIN_NEW,
  ANTIN_SIGN_ERROR_CERTIFICATE,
  ANTIN_SIGN_ERROR_TIMESTAMP,
  ANTIN_SIGN_ERROR_EVIDENCE,
} AntinSignError;

#define ANTIN_SIGN_ERROR (antin_sign_error_quark ())
GQuark antin_sign_error_quark (void);

G_END_DECLS
