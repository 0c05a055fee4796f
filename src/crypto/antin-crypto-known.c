/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-known-private.h"

/* What was found out about certificates lately, for the documents of one agency bear the same few over and over: the
 * certificates themselves, which are immutable and may be shared, and whose key signed whose. Both are functions of the bytes
 * of the certificates alone, whatever the time, the anchors and the document; nothing that depends on these is kept.
 *
 * Cost: a look is a hash of the bytes. When the room is used up all is forgotten, and large certificates, which only
 * troublemakers have, are not kept, so that it stays a few megabytes. For any thread. */
#define MAX_KNOWN 128
#define MAX_LINKS 256
#define MAX_BYTES 8192

/* Owns both, so that their addresses stay theirs. */
typedef struct
{
  AntinCryptoCertificate *certificate;
  AntinCryptoCertificate *issuer;
} Link;

G_LOCK_DEFINE_STATIC (known);
static GHashTable *certificates; /* DER (borrowed) → certificate */
static GHashTable *links;        /* Link → whether issued */

static void
link_free (gpointer data)
{
  Link *link = data;

  antin_crypto_certificate_unref (link->certificate);
  antin_crypto_certificate_unref (link->issuer);
  g_free (link);
}

static guint
link_hash (gconstpointer key)
{
  const Link *link = key;

  return g_direct_hash (link->certificate) * 31 + g_direct_hash (link->issuer);
}

static gboolean
link_equal (gconstpointer a, gconstpointer b)
{
  const Link *one = a, *other = b;

  return one->certificate == other->certificate && one->issuer == other->issuer;
}

static gboolean
is_small (const AntinCryptoCertificate *certificate)
{
  return g_bytes_get_size (antin_crypto_certificate_get_der (certificate)) <= MAX_BYTES;
}

/*
 * antin_crypto_known_find:
 * @der: a certificate in DER
 *
 * Returns: (transfer full) (nullable): the same as it was read before
 */
AntinCryptoCertificate *
antin_crypto_known_find (GBytes *der)
{
  AntinCryptoCertificate *found = NULL;

  if (g_bytes_get_size (der) > MAX_BYTES)
    return NULL;
  G_LOCK (known);
  if (certificates != NULL)
    found = g_hash_table_lookup (certificates, der);
  if (found != NULL)
    antin_crypto_certificate_ref (found);
  G_UNLOCK (known);
  return found;
}

/*
 * antin_crypto_known_add:
 * @certificate: a certificate that was read
 */
void
antin_crypto_known_add (AntinCryptoCertificate *certificate)
{
  if (!is_small (certificate))
    return;
  G_LOCK (known);
  if (certificates == NULL)
    certificates = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, NULL, (GDestroyNotify) antin_crypto_certificate_unref);
  if (g_hash_table_size (certificates) >= MAX_KNOWN)
    g_hash_table_remove_all (certificates);
  if (!g_hash_table_contains (certificates, antin_crypto_certificate_get_der (certificate)))
    g_hash_table_insert (certificates, antin_crypto_certificate_get_der (certificate), antin_crypto_certificate_ref (certificate));
  G_UNLOCK (known);
}

/*
 * antin_crypto_known_get_link:
 * @certificate: a certificate
 * @issuer: another, or the same
 * @ret_issued: (out): whether the key of @issuer signed @certificate
 *
 * Returns: whether that is known
 */
gboolean
antin_crypto_known_get_link (const AntinCryptoCertificate *certificate, const AntinCryptoCertificate *issuer, gboolean *ret_issued)
{
  Link link = { (AntinCryptoCertificate *) certificate, (AntinCryptoCertificate *) issuer };
  gpointer issued;
  gboolean found;

  G_LOCK (known);
  found = links != NULL && g_hash_table_lookup_extended (links, &link, NULL, &issued);
  G_UNLOCK (known);
  if (found)
    *ret_issued = GPOINTER_TO_INT (issued);
  return found;
}

/*
 * antin_crypto_known_set_link:
 * @certificate: a certificate
 * @issuer: another, or the same
 * @issued: whether the key of @issuer signed @certificate
 */
void
antin_crypto_known_set_link (const AntinCryptoCertificate *certificate, const AntinCryptoCertificate *issuer, gboolean issued)
{
  Link *link;

  if (!is_small (certificate) || !is_small (issuer))
    return;
  link = g_new (Link, 1);
  link->certificate = antin_crypto_certificate_ref ((AntinCryptoCertificate *) certificate);
  link->issuer = antin_crypto_certificate_ref ((AntinCryptoCertificate *) issuer);
  G_LOCK (known);
  if (links == NULL)
    links = g_hash_table_new_full (link_hash, link_equal, link_free, NULL);
  if (g_hash_table_size (links) >= MAX_LINKS)
    g_hash_table_remove_all (links);
  g_hash_table_insert (links, link, GINT_TO_POINTER (issued));
  G_UNLOCK (known);
}
