/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-digest.h"

#include "antin-crypto-openssl.h"

#include <glib/gi18n-lib.h>

/* new, then update as often as wanted, then finish once; copy at any time before finish. After finish only free.
 * Updates cannot fail for the digests that OpenSSL computes itself, so that they return nothing. */
struct _AntinCryptoDigest
{
  AntinCryptoDigestAlgorithm algorithm;
  EVP_MD_CTX *context;
};

/**
 * antin_crypto_digest_new:
 * @algorithm: a digest algorithm
 *
 * Returns: (transfer full): a digest of nothing yet; %NULL with %ANTIN_CRYPTO_ERROR_UNSUPPORTED where this machine
 *   does not compute @algorithm
 */
AntinCryptoDigest *
antin_crypto_digest_new (AntinCryptoDigestAlgorithm algorithm, GError **error)
{
  const EVP_MD *md = antin_crypto_digest_algorithm_to_md (algorithm);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  AntinCryptoDigest *digest;

  if (md == NULL || context == NULL || EVP_DigestInit_ex (context, md, NULL) != 1)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_UNSUPPORTED,
                              _("The digest algorithm “%s” cannot be computed here."),
                                 antin_crypto_digest_algorithm_to_nick (algorithm));
      return NULL;
    }
  digest = g_new0 (AntinCryptoDigest, 1);
  digest->algorithm = algorithm;
  digest->context = g_steal_pointer (&context);
  return digest;
}

/**
 * antin_crypto_digest_copy:
 * @digest: a digest that is not finished
 *
 * Returns: (transfer full): another that has seen the same bytes
 */
AntinCryptoDigest *
antin_crypto_digest_copy (const AntinCryptoDigest *digest)
{
  AntinCryptoDigest *copy = g_new0 (AntinCryptoDigest, 1);

  copy->algorithm = digest->algorithm;
  copy->context = EVP_MD_CTX_new ();
  if (EVP_MD_CTX_copy_ex (copy->context, digest->context) != 1)
    g_error ("no memory for a digest");
  return copy;
}

/**
 * antin_crypto_digest_free:
 * @digest: (transfer full): a digest
 */
void
antin_crypto_digest_free (AntinCryptoDigest *digest)
{
  EVP_MD_CTX_free (digest->context);
  g_free (digest);
}

/**
 * antin_crypto_digest_get_algorithm:
 * @digest: a digest
 *
 * Returns: its algorithm
 */
AntinCryptoDigestAlgorithm
antin_crypto_digest_get_algorithm (const AntinCryptoDigest *digest)
{
  return digest->algorithm;
}

/**
 * antin_crypto_digest_update:
 * @digest: a digest that is not finished
 * @data: the next bytes
 * @length: how many
 */
void
antin_crypto_digest_update (AntinCryptoDigest *digest, const void *data, gsize length)
{
  if (length > 0 && EVP_DigestUpdate (digest->context, data, length) != 1)
    g_error ("a digest was updated after it was finished");
}

/**
 * antin_crypto_digest_finish:
 * @digest: a digest that is not finished; afterwards it is
 *
 * Returns: (transfer full): its value
 */
GBytes *
antin_crypto_digest_finish (AntinCryptoDigest *digest)
{
  gsize length = antin_crypto_digest_algorithm_get_length (digest->algorithm);
  guint8 value[EVP_MAX_MD_SIZE];
  int done;

  if (digest->algorithm == ANTIN_CRYPTO_DIGEST_SHAKE256)
    done = EVP_DigestFinalXOF (digest->context, value, length);
  else
    done = EVP_DigestFinal_ex (digest->context, value, NULL);
  if (done != 1)
    g_error ("a digest was finished twice");
  return g_bytes_new (value, length);
}

/**
 * antin_crypto_digest_compute:
 * @algorithm: a digest algorithm
 * @data: bytes
 * @length: how many
 *
 * Returns: (transfer full): the digest of @data; %NULL with %ANTIN_CRYPTO_ERROR_UNSUPPORTED
 */
GBytes *
antin_crypto_digest_compute (AntinCryptoDigestAlgorithm algorithm, const void *data, gsize length, GError **error)
{
  g_autoptr (AntinCryptoDigest) digest = antin_crypto_digest_new (algorithm, error);

  if (digest == NULL)
    return NULL;
  antin_crypto_digest_update (digest, data, length);
  return antin_crypto_digest_finish (digest);
}

/**
 * antin_crypto_digest_to_hex:
 * @digest: any bytes
 *
 * Returns: (transfer full): lower-case hexadecimal
 */
char *
antin_crypto_digest_to_hex (GBytes *digest)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (digest, &length);
  GString *hex = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  return g_string_free (hex, FALSE);
}
