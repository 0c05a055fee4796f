/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-error-private.h"

#include "antin-base-error.h"
#include "antin-crypto-error.h"
#include "antin-pdf-error.h"
#include "antin-token-error.h"

#include <gio/gio.h>

G_DEFINE_QUARK (antin_sign_error, antin_sign_error)

static AntinSignError
code_of_token_error (const GError *inner)
{
  switch ((AntinTokenError) inner->code)
    {
    case ANTIN_TOKEN_ERROR_NO_TOKEN:
      return ANTIN_SIGN_ERROR_NO_TOKEN;
    case ANTIN_TOKEN_ERROR_PIN_INCORRECT:
    case ANTIN_TOKEN_ERROR_PIN_LENGTH:
      return ANTIN_SIGN_ERROR_PIN_INCORRECT;
    case ANTIN_TOKEN_ERROR_PIN_FINAL_TRY:
      return ANTIN_SIGN_ERROR_PIN_FINAL_TRY;
    case ANTIN_TOKEN_ERROR_PIN_LOCKED:
      return ANTIN_SIGN_ERROR_PIN_LOCKED;
    case ANTIN_TOKEN_ERROR_PIN_NEW:
      return ANTIN_SIGN_ERROR_PIN_NEW;
    case ANTIN_TOKEN_ERROR_TOKEN_REMOVED:
      return ANTIN_SIGN_ERROR_TOKEN_REMOVED;
    case ANTIN_TOKEN_ERROR_NO_KEY:
    case ANTIN_TOKEN_ERROR_MECHANISM:
      return ANTIN_SIGN_ERROR_CERTIFICATE;
    case ANTIN_TOKEN_ERROR_FAILED:
    case ANTIN_TOKEN_ERROR_MODULE_LOAD:
    case ANTIN_TOKEN_ERROR_MODULE_CRASHED:
    case ANTIN_TOKEN_ERROR_MODULE_GARBAGE:
    case ANTIN_TOKEN_ERROR_MODULE_TIMEOUT:
    case ANTIN_TOKEN_ERROR_PIN_EXPIRED:
    case ANTIN_TOKEN_ERROR_PIN_CANCELLED:
    case ANTIN_TOKEN_ERROR_LOGIN_REQUIRED:
    case ANTIN_TOKEN_ERROR_BUSY:
    default:
      return ANTIN_SIGN_ERROR_TOKEN;
    }
}

/*
 * antin_sign_error_take:
 * @error: (out) (optional): where the error goes
 * @path: (nullable): the file that was worked on; named before the message where that does not name it already
 * @inner: (transfer full): what a lower layer said
 *
 * Turns an error of a lower layer into one that a person or a script can act on. Errors of this layer, of `base`, and
 * cancellations pass unchanged.
 */
void
antin_sign_error_take (GError **error, const char *path, GError *inner)
{
  AntinSignError code = ANTIN_SIGN_ERROR_FAILED;

  if (inner->domain == ANTIN_SIGN_ERROR || inner->domain == ANTIN_BASE_ERROR ||
      g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, inner);
      return;
    }
  if (inner->domain == ANTIN_TOKEN_ERROR)
    code = code_of_token_error (inner);
  else if (inner->domain == ANTIN_PDF_ERROR &&
           inner->code != ANTIN_PDF_ERROR_FAILED && inner->code != ANTIN_PDF_ERROR_SPACE && inner->code != ANTIN_PDF_ERROR_FONT)
    code = ANTIN_SIGN_ERROR_DOCUMENT;
  if (path != NULL)
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, ANTIN_SIGN_ERROR, code, "“%s”: %s", name, inner->message);
    }
  else
    g_set_error_literal (error, ANTIN_SIGN_ERROR, code, inner->message);
  g_error_free (inner);
}
