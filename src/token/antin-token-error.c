/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-private.h"

#include <glib/gi18n-lib.h>
#include <p11-kit/pkcs11.h>

/* One sentence for each thing a person can act on, with PKCS#11's own name for it in brackets for whoever helps them.
 * Whether a wrong PIN was the last but one is read from the token's flags, never counted here: how many tries a
 * device gives is known to the device alone. */

typedef struct
{
  gulong return_value;
  AntinTokenFailure failure;
} AntinTokenErrorPrivate;

static void
antin_token_error_private_init (AntinTokenErrorPrivate *priv)
{
  priv->return_value = CKR_OK;
  priv->failure = ANTIN_TOKEN_FAILURE_RETURN_VALUE;
}

static void
antin_token_error_private_copy (const AntinTokenErrorPrivate *from, AntinTokenErrorPrivate *to)
{
  *to = *from;
}

static void
antin_token_error_private_clear (AntinTokenErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (AntinTokenError, antin_token_error)

#define NAME(rv) \
  {              \
    rv, #rv      \
  }
static const struct
{
  gulong return_value;
  const char *name;
} names[] = {
  NAME (CKR_CANCEL), NAME (CKR_HOST_MEMORY), NAME (CKR_SLOT_ID_INVALID), NAME (CKR_GENERAL_ERROR),
  NAME (CKR_FUNCTION_FAILED), NAME (CKR_ARGUMENTS_BAD), NAME (CKR_NO_EVENT), NAME (CKR_NEED_TO_CREATE_THREADS),
  NAME (CKR_CANT_LOCK), NAME (CKR_ATTRIBUTE_SENSITIVE), NAME (CKR_ATTRIBUTE_TYPE_INVALID),
  NAME (CKR_ATTRIBUTE_VALUE_INVALID), NAME (CKR_DATA_INVALID), NAME (CKR_DATA_LEN_RANGE), NAME (CKR_DEVICE_ERROR),
  NAME (CKR_DEVICE_MEMORY), NAME (CKR_DEVICE_REMOVED), NAME (CKR_FUNCTION_CANCELED),
  NAME (CKR_FUNCTION_NOT_PARALLEL), NAME (CKR_FUNCTION_NOT_SUPPORTED), NAME (CKR_KEY_HANDLE_INVALID),
  NAME (CKR_KEY_SIZE_RANGE), NAME (CKR_KEY_TYPE_INCONSISTENT), NAME (CKR_KEY_FUNCTION_NOT_PERMITTED),
  NAME (CKR_MECHANISM_INVALID), NAME (CKR_MECHANISM_PARAM_INVALID), NAME (CKR_OBJECT_HANDLE_INVALID),
  NAME (CKR_OPERATION_ACTIVE), NAME (CKR_OPERATION_NOT_INITIALIZED), NAME (CKR_PIN_INCORRECT), NAME (CKR_PIN_INVALID),
  NAME (CKR_PIN_LEN_RANGE), NAME (CKR_PIN_EXPIRED), NAME (CKR_PIN_LOCKED), NAME (CKR_SESSION_CLOSED),
  NAME (CKR_SESSION_COUNT), NAME (CKR_SESSION_HANDLE_INVALID), NAME (CKR_SESSION_READ_ONLY),
  NAME (CKR_SESSION_EXISTS), NAME (CKR_SESSION_READ_WRITE_SO_EXISTS), NAME (CKR_TOKEN_NOT_PRESENT),
  NAME (CKR_TOKEN_NOT_RECOGNIZED), NAME (CKR_TOKEN_WRITE_PROTECTED), NAME (CKR_USER_ALREADY_LOGGED_IN),
  NAME (CKR_USER_NOT_LOGGED_IN), NAME (CKR_USER_PIN_NOT_INITIALIZED), NAME (CKR_USER_TYPE_INVALID),
  NAME (CKR_USER_ANOTHER_ALREADY_LOGGED_IN), NAME (CKR_USER_TOO_MANY_TYPES), NAME (CKR_BUFFER_TOO_SMALL),
  NAME (CKR_CRYPTOKI_NOT_INITIALIZED), NAME (CKR_CRYPTOKI_ALREADY_INITIALIZED), NAME (CKR_MUTEX_BAD),
  NAME (CKR_FUNCTION_REJECTED)
};
#undef NAME

static const char *
find_name (gulong return_value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].return_value == return_value)
      return names[i].name;
  return NULL;
}

/**
 * antin_token_error_get_return_value:
 * @error: an error of any domain
 *
 * Returns: the CK_RV (PKCS#11 v2.40, 5.1) that the module returned; 0 (CKR_OK) where none stands behind @error
 */
gulong
antin_token_error_get_return_value (const GError *error)
{
  return error->domain == ANTIN_TOKEN_ERROR ? antin_token_error_get_private (error)->return_value : CKR_OK;
}

/**
 * antin_token_error_get_return_value_name:
 * @error: an error of any domain
 *
 * Returns: (nullable): the name of antin_token_error_get_return_value(), such as "CKR_PIN_LOCKED"; %NULL where there is
 *   no value or PKCS#11 gives it no name
 */
const char *
antin_token_error_get_return_value_name (const GError *error)
{
  gulong return_value = antin_token_error_get_return_value (error);

  return return_value == CKR_OK ? NULL : find_name (return_value);
}

/* Sentences that say all that the CK_RV does. */
static gboolean
is_plain (AntinTokenError code)
{
  return code == ANTIN_TOKEN_ERROR_PIN_INCORRECT || code == ANTIN_TOKEN_ERROR_PIN_FINAL_TRY || code == ANTIN_TOKEN_ERROR_PIN_LOCKED ||
         code == ANTIN_TOKEN_ERROR_PIN_EXPIRED;
}

/**
 * antin_token_error_set:
 * @error: (out) (optional): where to put it
 * @code: the code
 * @return_value: a CK_RV, or CKR_OK where there is none
 * @message: a whole sentence for people; the CK_RV is added, except where people have only mistyped a PIN and the like
 */
void
antin_token_error_set (GError **error, AntinTokenError code, gulong return_value, const char *message)
{
  g_autofree char *suffix = NULL;
  const char *name = find_name (return_value);
  GError *made;

  if (error == NULL)
    return;
  if (is_plain (code))
    suffix = NULL;
  else if (name != NULL)
    suffix = g_strdup_printf (" (%s)", name);
  else if (return_value != CKR_OK)
    suffix = g_strdup_printf (" (CK_RV 0x%08lX)", return_value);
  made = g_error_new (ANTIN_TOKEN_ERROR, code, "%s%s", message, suffix != NULL ? suffix : "");
  antin_token_error_get_private (made)->return_value = return_value;
  g_propagate_error (error, made);
}

static AntinTokenError
judge_return_value (gulong return_value, CK_FLAGS flags)
{
  switch (return_value)
    {
    case CKR_PIN_INCORRECT:
      if (flags & CKF_USER_PIN_LOCKED)
        return ANTIN_TOKEN_ERROR_PIN_LOCKED;
      return (flags & CKF_USER_PIN_FINAL_TRY) ? ANTIN_TOKEN_ERROR_PIN_FINAL_TRY : ANTIN_TOKEN_ERROR_PIN_INCORRECT;
    case CKR_PIN_LOCKED:
      return ANTIN_TOKEN_ERROR_PIN_LOCKED;
    case CKR_PIN_LEN_RANGE:
    case CKR_PIN_INVALID:
      return ANTIN_TOKEN_ERROR_PIN_LENGTH;
    case CKR_PIN_EXPIRED:
      return ANTIN_TOKEN_ERROR_PIN_EXPIRED;
    case CKR_CANCEL:
    case CKR_FUNCTION_CANCELED:
      return ANTIN_TOKEN_ERROR_PIN_CANCELLED;
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_DEVICE_REMOVED:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
    case CKR_SLOT_ID_INVALID:
      return ANTIN_TOKEN_ERROR_TOKEN_REMOVED;
    case CKR_MECHANISM_INVALID:
    case CKR_MECHANISM_PARAM_INVALID:
    case CKR_KEY_FUNCTION_NOT_PERMITTED:
    case CKR_KEY_TYPE_INCONSISTENT:
    case CKR_KEY_SIZE_RANGE:
      return ANTIN_TOKEN_ERROR_MECHANISM;
    case CKR_KEY_HANDLE_INVALID:
    case CKR_OBJECT_HANDLE_INVALID:
      return ANTIN_TOKEN_ERROR_NO_KEY;
    case CKR_USER_NOT_LOGGED_IN:
      return ANTIN_TOKEN_ERROR_LOGIN_REQUIRED;
    default:
      return ANTIN_TOKEN_ERROR_FAILED;
    }
}

static AntinTokenError
judge_failure (AntinTokenFailure failure, gulong return_value, CK_FLAGS flags)
{
  switch (failure)
    {
    case ANTIN_TOKEN_FAILURE_RETURN_VALUE:
      return judge_return_value (return_value, flags);
    case ANTIN_TOKEN_FAILURE_LOAD:
      return ANTIN_TOKEN_ERROR_MODULE_LOAD;
    case ANTIN_TOKEN_FAILURE_GARBAGE:
      return ANTIN_TOKEN_ERROR_MODULE_GARBAGE;
    case ANTIN_TOKEN_FAILURE_REMOVED:
      return ANTIN_TOKEN_ERROR_TOKEN_REMOVED;
    case ANTIN_TOKEN_FAILURE_NO_KEY:
      return ANTIN_TOKEN_ERROR_NO_KEY;
    case ANTIN_TOKEN_FAILURE_MECHANISM:
      return ANTIN_TOKEN_ERROR_MECHANISM;
    case ANTIN_TOKEN_FAILURE_NEEDS_PIN:
    case ANTIN_TOKEN_FAILURE_NEEDS_PIN_PAD:
    case ANTIN_TOKEN_FAILURE_LOGIN_REQUIRED:
      return ANTIN_TOKEN_ERROR_LOGIN_REQUIRED;
    case ANTIN_TOKEN_FAILURE_PIN_LOCKED:
      return ANTIN_TOKEN_ERROR_PIN_LOCKED;
    case ANTIN_TOKEN_FAILURE_PIN_LENGTH:
      return ANTIN_TOKEN_ERROR_PIN_LENGTH;
    case ANTIN_TOKEN_FAILURE_BUSY:
      return ANTIN_TOKEN_ERROR_BUSY;
    case ANTIN_TOKEN_FAILURE_NEW_PIN:
      return ANTIN_TOKEN_ERROR_PIN_NEW;
    case ANTIN_TOKEN_FAILURE_MEMORY:
    default:
      return ANTIN_TOKEN_ERROR_FAILED;
    }
}

/* Transfer full. */
static char *
describe (AntinTokenError code, const char *module, CK_FLAGS flags, const char *detail)
{
  switch (code)
    {
    case ANTIN_TOKEN_ERROR_MODULE_LOAD:
      /* Translators: the first is the path of a driver, the second the system's own words. */
      return g_strdup_printf (_("The driver %s could not be started: %s. Install the one that comes from whoever issued the token."),
                                 module, *detail != '\0' ? detail : _("it refused"));
    case ANTIN_TOKEN_ERROR_MODULE_GARBAGE:
      return g_strdup_printf (_("The driver %s gave answers that make no sense. Pull the signing device out, insert it again, "
                                "or install a newer driver."),
                                 module);
    case ANTIN_TOKEN_ERROR_PIN_INCORRECT:
      return (flags & CKF_USER_PIN_COUNT_LOW) ? g_strdup (_("The PIN is not correct. Few tries are left."))
                                              : g_strdup (_("The PIN is not correct."));
    case ANTIN_TOKEN_ERROR_PIN_FINAL_TRY:
      return g_strdup (_("The PIN is not correct. The next try is the last one: if it is wrong, the signing device will be locked."));
    case ANTIN_TOKEN_ERROR_PIN_LOCKED:
      return g_strdup (_("The signing device is locked, because a wrong PIN was entered too many times. Ask for it to be recovered."));
    case ANTIN_TOKEN_ERROR_PIN_LENGTH:
      return g_strdup (_("The PIN is too short, too long, or has characters that this signing device does not take. It was not tried."));
    case ANTIN_TOKEN_ERROR_PIN_NEW:
      return g_strdup (_("The signing device does not take this new PIN: too short, too long, used before, or with characters that it "
                         "does not know. Choose another; many devices take digits alone."));
    case ANTIN_TOKEN_ERROR_PIN_EXPIRED:
      return g_strdup (_("The PIN of the signing device has expired. Change it under “Tokens and Certificates”, then sign."));
    case ANTIN_TOKEN_ERROR_PIN_CANCELLED:
      return g_strdup (_("The PIN was not entered on the signing device. Nothing was signed."));
    case ANTIN_TOKEN_ERROR_TOKEN_REMOVED:
      return g_strdup (_("The signing device was pulled out. Nothing was signed. Insert it again and sign anew."));
    case ANTIN_TOKEN_ERROR_NO_KEY:
      return g_strdup (_("The signing device holds no private key for this certificate. Choose another certificate."));
    case ANTIN_TOKEN_ERROR_MECHANISM:
      return g_strdup (_("The signing device cannot make this kind of signature with this key. Choose another certificate."));
    case ANTIN_TOKEN_ERROR_LOGIN_REQUIRED:
      return g_strdup (_("The signing device asks for the PIN."));
    case ANTIN_TOKEN_ERROR_BUSY:
      return g_strdup (_("The signing device is in use for another signature. Wait until that is done."));
    case ANTIN_TOKEN_ERROR_NO_TOKEN:
    case ANTIN_TOKEN_ERROR_MODULE_CRASHED:
    case ANTIN_TOKEN_ERROR_MODULE_TIMEOUT:
    case ANTIN_TOKEN_ERROR_FAILED:
    default:
      return g_strdup_printf (_("The signing device refused. Pull it out, insert it again, and try once more. The driver is %s."), module);
    }
}

/**
 * antin_token_error_set_from_failure:
 * @error: (out) (optional): where to put it
 * @module: path of the module
 * @failure: a failed reply, of type %ANTIN_TOKEN_PROTOCOL_TYPE_FAILED
 */
void
antin_token_error_set_from_failure (GError **error, const char *module, GVariant *failure)
{
  guint32 kind;
  guint64 return_value, flags;
  const char *detail;
  g_autofree char *message = NULL;
  AntinTokenError code;

  g_variant_get (failure, "(utt&s)", &kind, &return_value, &flags, &detail);
  code = judge_failure (kind, return_value, flags);
  message = kind == ANTIN_TOKEN_FAILURE_MEMORY
    ? g_strdup (_("No locked memory could be had for the PIN. Close other programs and try again."))
    : describe (code, module, flags, detail);
  antin_token_error_set (error, code, return_value, message);
  if (error != NULL)
    antin_token_error_get_private (*error)->failure = kind;
}

/**
 * antin_token_error_get_failure:
 * @error: an error of any domain
 *
 * Returns: what the module's process said was wrong
 */
AntinTokenFailure
antin_token_error_get_failure (const GError *error)
{
  return error->domain == ANTIN_TOKEN_ERROR ? antin_token_error_get_private (error)->failure : ANTIN_TOKEN_FAILURE_RETURN_VALUE;
}
