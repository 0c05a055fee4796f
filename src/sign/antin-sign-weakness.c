/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-weakness-private.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* A signature that rests on SHA-1 or MD5, by the day on which it is proven to have existed. EN 319 102-1, 5.2.8, passes one
 * that is proven to be older than the fall of its digest; the catalogue (CHK-19) wants SHA-256 of every document, whatever
 * the date. This follows the catalogue: it stays undetermined, and the dates are told, for somebody may want to rely on
 * it. */

/*
 * antin_sign_weakness_explain:
 * @digest: the digest algorithm that it rests on
 * @proven: when the signature is proven to have existed, or %ANTIN_BASE_TIME_NONE
 * @ret_sub_indication: (out): the sub-indication of EN 319 102-1
 *
 * Returns: (transfer full) (nullable): what the date means, for people; %NULL where @digest has not fallen
 */
char *
antin_sign_weakness_explain (AntinCryptoDigestAlgorithm digest, gint64 proven, const char **ret_sub_indication)
{
  gint64 until = antin_crypto_digest_algorithm_get_safe_until (digest);
  const char *nick = antin_crypto_digest_algorithm_to_nick (digest);
  g_autofree char *date = NULL;

  if (until == G_MAXINT64)
    return NULL;
  date = antin_base_time_format_date (until);
  *ret_sub_indication = proven != ANTIN_BASE_TIME_NONE ? "CRYPTO_CONSTRAINTS_FAILURE" : "CRYPTO_CONSTRAINTS_FAILURE_NO_POE";
  if (proven == ANTIN_BASE_TIME_NONE)
    return g_strdup_printf (
      /* Translators: a digest algorithm such as sha1, then a date */
      _("Signatures with %s have not been safe since %s, and nothing proves that this one is older."),
         nick, date);
  if (proven >= until)
    return g_strdup_printf (
      /* Translators: a digest algorithm such as sha1, then a date */
      _("Signatures with %s have not been safe since %s, and this one was made later."),
         nick, date);
  return g_strdup_printf (
    /* Translators: a digest algorithm such as sha1, then a date */
    _("Signatures with %s were held to be safe until %s, and this one is proven to be older. Decide whether that is enough."),
       nick, date);
}

/*
 * antin_sign_weakness_explain_timestamp:
 * @digest: the digest algorithm that a sound time stamp rests on
 *
 * Returns: (transfer full) (nullable): why it is sound although @digest has fallen, for people; %NULL where it has not
 */
char *
antin_sign_weakness_explain_timestamp (AntinCryptoDigestAlgorithm digest)
{
  gint64 until = antin_crypto_digest_algorithm_get_safe_until (digest);
  g_autofree char *date = NULL;

  if (until == G_MAXINT64)
    return NULL;
  date = antin_base_time_format_date (until);
  return g_strdup_printf (
    /* Translators: a digest algorithm such as sha1, then a date */
    _("The time stamp is made with %s, which was held to be safe until %s. It stands because a later time stamp proves that it is older."),
       antin_crypto_digest_algorithm_to_nick (digest), date);
}
