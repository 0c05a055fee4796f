/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-openssl.h"

#include <openssl/err.h>
#include <time.h>

/* Addresses that are taken from one certificate or list, and bytes of each: whoever names more is playing games. */
#define MAX_URIS 8
#define MAX_URI_LENGTH 1024

/* OpenSSL keeps a queue of errors a thread: what failed here and was not asked for would be read as the cause of a
 * later failure elsewhere, so that everything in this layer that fails on purpose ends in antin_crypto_error_set() or
 * ERR_clear_error(). */

/**
 * antin_crypto_x509_stack_free:
 * @stack: (transfer full) (nullable): certificates with a reference each
 */
void
antin_crypto_x509_stack_free (AntinCryptoX509Stack *stack)
{
  sk_X509_pop_free (stack, X509_free);
}

/**
 * antin_crypto_bytes_take_der:
 * @der: (transfer full) (nullable): what an i2d function of OpenSSL allocated
 * @length: what it returned
 *
 * Returns: (transfer full) (nullable): the same as bytes; %NULL where encoding failed
 */
GBytes *
antin_crypto_bytes_take_der (unsigned char *der, int length)
{
  GBytes *bytes;

  if (der == NULL || length < 0)
    {
      ERR_clear_error ();
      return NULL;
    }
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  return bytes;
}

/**
 * antin_crypto_bytes_from_string:
 * @string: an ASN.1 string
 *
 * Returns: (transfer full): a copy of its content octets
 */
GBytes *
antin_crypto_bytes_from_string (const ASN1_STRING *string)
{
  return g_bytes_new (ASN1_STRING_get0_data (string), ASN1_STRING_length (string));
}

/**
 * antin_crypto_time_from_asn1:
 * @time: (nullable): a UTCTime or GeneralizedTime
 * @ret_time: (out): seconds since 1970
 *
 * Returns: whether @time is there and well formed
 */
gboolean
antin_crypto_time_from_asn1 (const ASN1_TIME *time, gint64 *ret_time)
{
  struct tm parts;

  if (time == NULL || ASN1_TIME_to_tm (time, &parts) != 1)
    {
      ERR_clear_error ();
      return FALSE;
    }
  *ret_time = timegm (&parts);
  return TRUE;
}

/**
 * antin_crypto_integer_to_hex:
 * @integer: an INTEGER, such as a serial number
 *
 * Returns: (transfer full) (nullable): lower-case hexadecimal, whole octets, with "-" in front where it is negative
 */
char *
antin_crypto_integer_to_hex (const ASN1_INTEGER *integer)
{
  g_autoptr (BIGNUM) number = ASN1_INTEGER_to_BN (integer, NULL);
  char *text = number == NULL ? NULL : BN_bn2hex (number);
  char *hex = text == NULL ? NULL : g_ascii_strdown (text, -1);

  OPENSSL_free (text);
  return hex;
}

/**
 * antin_crypto_general_name_take_uri:
 * @name: a GeneralName of any kind
 * @uris: (element-type utf8): addresses so far, which are freed with it
 *
 * Adds @name to @uris where it is a well-formed address and there is room.
 */
void
antin_crypto_general_name_take_uri (const GENERAL_NAME *name, GPtrArray *uris)
{
  int type;
  const ASN1_STRING *string = GENERAL_NAME_get0_value (name, &type);
  g_autofree char *uri = NULL;

  if (type != GEN_URI || uris->len >= MAX_URIS || ASN1_STRING_length (string) > MAX_URI_LENGTH)
    return;
  uri = g_strndup ((const char *) ASN1_STRING_get0_data (string), ASN1_STRING_length (string));
  if (g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL))
    g_ptr_array_add (uris, g_steal_pointer (&uri));
}

/**
 * antin_crypto_distribution_point_take_uris:
 * @name: (nullable): the name of a distribution point (RFC 5280, 4.2.1.13)
 * @uris: (element-type utf8): addresses so far
 *
 * Adds the addresses at which the point can be had; none where it is named relative to its issuer.
 */
void
antin_crypto_distribution_point_take_uris (const DIST_POINT_NAME *name, GPtrArray *uris)
{
  if (name == NULL || name->type != 0)
    return;
  for (int i = 0; i < sk_GENERAL_NAME_num (name->name.fullname); i++)
    antin_crypto_general_name_take_uri (sk_GENERAL_NAME_value (name->name.fullname, i), uris);
}

/**
 * antin_crypto_error_set:
 * @error: (out) (optional): where the error goes
 * @code: what kind of failure it is
 * @format: a sentence for people, with its values
 *
 * Sets @error to the sentence, adds the innermost reason of OpenSSL in brackets, and empties OpenSSL's queue.
 */
void
antin_crypto_error_set (GError **error, AntinCryptoError code, const char *format, ...)
{
  unsigned long inner = ERR_peek_error ();
  const char *reason = inner == 0 ? NULL : ERR_reason_error_string (inner);
  g_autofree char *message = NULL;
  va_list values;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);
  if (reason != NULL)
    g_set_error (error, ANTIN_CRYPTO_ERROR, code, "%s (%s)", message, reason);
  else
    g_set_error_literal (error, ANTIN_CRYPTO_ERROR, code, message);
  ERR_clear_error ();
}

/* OpenSSL tidies up as soon as a program begins to end, while threads may still fetch or verify with it, and then forgets
 * what these hold. All of it goes with the process. */
__attribute__ ((constructor)) static void
keep_openssl_until_the_end (void)
{
  OPENSSL_init_crypto (OPENSSL_INIT_NO_ATEXIT, NULL);
}
