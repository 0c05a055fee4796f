/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-evidence.h"

#include "antin-base-time.h"
#include "antin-crypto-error.h"

#include <glib/gi18n-lib.h>

/* A bag that is filled from the file, the cache and the network, and read by chains and revocation. It believes
 * nothing: that something lies in it says only that it was met. Not guarded against use from several threads.
 * Limits below; what is beyond them is left out, unread, and antin_crypto_evidence_is_full() says so. What was asked for has
 * room of its own, as much again, or else a document could carry so much that no answer counts beside it. */
#define MAX_ANSWERS 500

typedef enum
{
  KIND_CERTIFICATE,
  KIND_CRL,
  KIND_OCSP,
  N_KINDS
} Kind;

/* Of certificates, which have about 2 KB, OpenSSL makes up to thirty times their bytes, of responses up to ten times. Lists stay
 * what they are. */
static const struct
{
  guint number;
  gsize bytes;
} limits[N_KINDS] = {
  [KIND_CERTIFICATE] = { 2000, 8 * 1024 * 1024 },
  [KIND_CRL] = { 500, 128 * 1024 * 1024 },
  [KIND_OCSP] = { 1000, 32 * 1024 * 1024 },
};

struct _AntinCryptoEvidence
{
  GPtrArray *items[N_KINDS];
  GHashTable *seen;           /* GBytes (borrowed from the items) → item */
  GHashTable *sources;        /* item → AntinCryptoSource */
  GHashTable *issued;         /* Pair → whether the first certificate was issued by the second */
  GHashTable *proofs;         /* GBytes → gint64: when a response or list is proven to have existed; may be shared */
  AntinCryptoEvidence *other; /* (nullable): whose items are taken where they are the same */
  gsize bytes[N_KINDS];
  gboolean full;
};

/* Owns both, so that their addresses stay theirs. */
typedef struct
{
  AntinCryptoCertificate *certificate;
  AntinCryptoCertificate *issuer;
} Pair;

static void
free_pair (Pair *pair)
{
  antin_crypto_certificate_unref (pair->certificate);
  antin_crypto_certificate_unref (pair->issuer);
  g_free (pair);
}

static guint
hash_pair (gconstpointer key)
{
  const Pair *pair = key;

  return g_direct_hash (pair->certificate) * 31 + g_direct_hash (pair->issuer);
}

static gboolean
equal_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *left = a, *right = b;

  return left->certificate == right->certificate && left->issuer == right->issuer;
}

/* Long lists are looked up often. What differs anywhere differs in its signature, which stands at the end. */
static guint
hash_end (gconstpointer key)
{
  gsize size;
  const guint8 *data = g_bytes_get_data ((GBytes *) key, &size);
  guint hash = (guint) size;

  for (gsize i = size - MIN (size, 1024); i < size; i++)
    hash = hash * 33 + data[i];
  return hash;
}

/* Nearly always they are the very same. */
static gboolean
equal_bytes (gconstpointer a, gconstpointer b)
{
  return a == b || g_bytes_equal (a, b);
}

/**
 * antin_crypto_evidence_new:
 *
 * Returns: (transfer full): no evidence yet
 */
AntinCryptoEvidence *
antin_crypto_evidence_new (void)
{
  AntinCryptoEvidence *self = g_atomic_rc_box_new0 (AntinCryptoEvidence);

  self->items[KIND_CERTIFICATE] = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  self->items[KIND_CRL] = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_crl_unref);
  self->items[KIND_OCSP] = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_ocsp_unref);
  self->seen = g_hash_table_new (hash_end, equal_bytes);
  self->sources = g_hash_table_new (NULL, NULL);
  self->issued = g_hash_table_new_full (hash_pair, equal_pairs, (GDestroyNotify) free_pair, NULL);
  self->proofs = g_hash_table_new_full (hash_end, equal_bytes, (GDestroyNotify) g_bytes_unref, g_free);
  return self;
}

/**
 * antin_crypto_evidence_new_beside:
 * @other: other evidence
 *
 * Returns: (transfer full): no evidence yet; what is added to it by its bytes is not read anew where @other holds it, which may be
 *   large
 */
AntinCryptoEvidence *
antin_crypto_evidence_new_beside (AntinCryptoEvidence *other)
{
  AntinCryptoEvidence *self = antin_crypto_evidence_new ();

  self->other = antin_crypto_evidence_ref (other);
  return self;
}

/* The earliest proof counts. */
static void
prove (AntinCryptoEvidence *self, GBytes *der, gint64 time)
{
  gint64 known = antin_crypto_evidence_get_proven (self, der);

  if (known == ANTIN_BASE_TIME_NONE || time < known)
    g_hash_table_insert (self->proofs, g_bytes_ref (der), g_memdup2 (&time, sizeof time));
}

/**
 * antin_crypto_evidence_copy:
 * @evidence: evidence
 *
 * Returns: (transfer full): the same items with the same proofs, to which others can be added
 */
AntinCryptoEvidence *
antin_crypto_evidence_copy (const AntinCryptoEvidence *evidence)
{
  AntinCryptoEvidence *copy = antin_crypto_evidence_new ();
  GHashTableIter iter;
  gpointer der, time;

  antin_crypto_evidence_add_all (copy, evidence);
  copy->full = evidence->full;
  g_hash_table_iter_init (&iter, evidence->proofs);
  while (g_hash_table_iter_next (&iter, &der, &time))
    prove (copy, der, *(const gint64 *) time);
  return copy;
}

/**
 * antin_crypto_evidence_ref:
 * @evidence: evidence
 *
 * Returns: (transfer full): @evidence
 */
AntinCryptoEvidence *
antin_crypto_evidence_ref (AntinCryptoEvidence *evidence)
{
  return g_atomic_rc_box_acquire (evidence);
}

static void
finalise (gpointer data)
{
  AntinCryptoEvidence *self = data;

  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->issued);
  g_hash_table_unref (self->proofs);
  for (guint i = 0; i < N_KINDS; i++)
    g_ptr_array_unref (self->items[i]);
  g_clear_pointer (&self->other, antin_crypto_evidence_unref);
}

/**
 * antin_crypto_evidence_unref:
 * @evidence: (transfer full): evidence
 */
void
antin_crypto_evidence_unref (AntinCryptoEvidence *evidence)
{
  g_atomic_rc_box_release_full (evidence, finalise);
}

static gboolean
is_of_document (AntinCryptoSource source)
{
  return source == ANTIN_CRYPTO_SOURCE_CMS || source == ANTIN_CRYPTO_SOURCE_DSS;
}

/* Whether @der is held already. What a document carries it carries, wherever it was met before. */
static gboolean
meet_again (AntinCryptoEvidence *self, GBytes *der, AntinCryptoSource source)
{
  gpointer item = g_hash_table_lookup (self->seen, der);

  if (item != NULL && is_of_document (source) && !is_of_document (antin_crypto_evidence_get_source (self, item)))
    g_hash_table_insert (self->sources, item, GINT_TO_POINTER (source));
  return item != NULL;
}

static gboolean
has_room (AntinCryptoEvidence *self, Kind kind, GBytes *der, AntinCryptoSource source)
{
  gboolean is_answer = !is_of_document (source);
  guint max = limits[kind].number + (is_answer ? MAX_ANSWERS : 0);
  gsize max_bytes = limits[kind].bytes * (is_answer ? 2 : 1);

  if (self->items[kind]->len < max && g_bytes_get_size (der) <= max_bytes - MIN (self->bytes[kind], max_bytes))
    return TRUE;
  self->full = TRUE;
  return FALSE;
}

static gboolean
is_new (AntinCryptoEvidence *self, Kind kind, GBytes *der, AntinCryptoSource source)
{
  return !meet_again (self, der, source) && has_room (self, kind, der, source);
}

static void
add (AntinCryptoEvidence *self, Kind kind, gpointer item, GBytes *der, AntinCryptoSource source)
{
  g_ptr_array_add (self->items[kind], item);
  g_hash_table_insert (self->seen, der, item);
  g_hash_table_insert (self->sources, item, GINT_TO_POINTER (source));
  self->bytes[kind] += g_bytes_get_size (der);
}

static gboolean
fail_limit (GError **error, const char *message)
{
  g_set_error_literal (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_LIMIT, message);
  return FALSE;
}

/* What the evidence beside holds of @kind, with these bytes. */
static gpointer
find_beside (const AntinCryptoEvidence *self, Kind kind, GBytes *der)
{
  gpointer item = self->other != NULL ? g_hash_table_lookup (self->other->seen, der) : NULL;

  return item != NULL && g_ptr_array_find (self->other->items[kind], item, NULL) ? item : NULL;
}

/**
 * antin_crypto_evidence_add_certificate:
 * @evidence: evidence
 * @certificate: a certificate
 * @source: where it comes from
 *
 * Returns: whether it was new and there was room
 */
gboolean
antin_crypto_evidence_add_certificate (AntinCryptoEvidence *evidence,
                                       AntinCryptoCertificate *certificate,
                                       AntinCryptoSource source)
{
  GBytes *der = antin_crypto_certificate_get_der (certificate);

  if (!is_new (evidence, KIND_CERTIFICATE, der, source))
    return FALSE;
  add (evidence, KIND_CERTIFICATE, antin_crypto_certificate_ref (certificate), der, source);
  return TRUE;
}

/**
 * antin_crypto_evidence_add_crl:
 * @evidence: evidence
 * @crl: a revocation list
 * @source: where it comes from
 *
 * Returns: whether it was new and there was room
 */
gboolean
antin_crypto_evidence_add_crl (AntinCryptoEvidence *evidence, AntinCryptoCrl *crl, AntinCryptoSource source)
{
  GBytes *der = antin_crypto_crl_get_der (crl);

  if (!is_new (evidence, KIND_CRL, der, source))
    return FALSE;
  add (evidence, KIND_CRL, antin_crypto_crl_ref (crl), der, source);
  return TRUE;
}

/**
 * antin_crypto_evidence_add_ocsp:
 * @evidence: evidence
 * @ocsp: an OCSP response; the certificates in it are added too
 * @source: where it comes from
 *
 * Returns: whether it was new and there was room
 */
gboolean
antin_crypto_evidence_add_ocsp (AntinCryptoEvidence *evidence, AntinCryptoOcsp *ocsp, AntinCryptoSource source)
{
  GBytes *der = antin_crypto_ocsp_get_der (ocsp);
  GPtrArray *certificates = antin_crypto_ocsp_get_certificates (ocsp);

  if (!is_new (evidence, KIND_OCSP, der, source))
    return FALSE;
  add (evidence, KIND_OCSP, antin_crypto_ocsp_ref (ocsp), der, source);
  for (guint i = 0; i < certificates->len; i++)
    antin_crypto_evidence_add_certificate (evidence, certificates->pdata[i], source);
  return TRUE;
}

/**
 * antin_crypto_evidence_add_certificate_der:
 * @evidence: evidence
 * @der: a certificate in DER
 * @source: where it comes from
 *
 * Returns: whether it is a certificate and there was room; %FALSE with an error of
 *   antin_crypto_certificate_new_from_der() or %ANTIN_CRYPTO_ERROR_LIMIT
 */
gboolean
antin_crypto_evidence_add_certificate_der (AntinCryptoEvidence *evidence,
                                           GBytes *der,
                                           AntinCryptoSource source,
                                           GError **error)
{
  g_autoptr (AntinCryptoCertificate) certificate = NULL;
  AntinCryptoCertificate *known;

  if (meet_again (evidence, der, source))
    return TRUE;
  if (!has_room (evidence, KIND_CERTIFICATE, der, source))
    return fail_limit (error, _("There are too many certificates; the rest was left out."));
  known = find_beside (evidence, KIND_CERTIFICATE, der);
  if (known != NULL)
    certificate = antin_crypto_certificate_ref (known);
  else
    certificate = antin_crypto_certificate_new_from_der (der, error);
  if (certificate == NULL)
    return FALSE;
  antin_crypto_evidence_add_certificate (evidence, certificate, source);
  return TRUE;
}

/**
 * antin_crypto_evidence_add_crl_der:
 * @evidence: evidence
 * @der: a revocation list in DER
 * @source: where it comes from
 *
 * Returns: whether it is a revocation list and there was room; %FALSE with an error of
 *   antin_crypto_crl_new_from_der() or %ANTIN_CRYPTO_ERROR_LIMIT
 */
gboolean
antin_crypto_evidence_add_crl_der (AntinCryptoEvidence *evidence,
                                   GBytes *der,
                                   AntinCryptoSource source,
                                   GError **error)
{
  g_autoptr (AntinCryptoCrl) crl = NULL;
  AntinCryptoCrl *known;

  if (meet_again (evidence, der, source))
    return TRUE;
  if (!has_room (evidence, KIND_CRL, der, source))
    return fail_limit (error, _("There are too many revocation lists; the rest was left out."));
  known = find_beside (evidence, KIND_CRL, der);
  if (known != NULL)
    crl = antin_crypto_crl_ref (known);
  else
    crl = antin_crypto_crl_new_from_der (der, error);
  if (crl == NULL)
    return FALSE;
  antin_crypto_evidence_add_crl (evidence, crl, source);
  return TRUE;
}

/**
 * antin_crypto_evidence_add_ocsp_der:
 * @evidence: evidence
 * @der: an OCSP response in DER
 * @source: where it comes from
 *
 * Returns: whether it is an OCSP response and there was room; %FALSE with an error of
 *   antin_crypto_ocsp_new_from_der() or %ANTIN_CRYPTO_ERROR_LIMIT
 */
gboolean
antin_crypto_evidence_add_ocsp_der (AntinCryptoEvidence *evidence,
                                    GBytes *der,
                                    AntinCryptoSource source,
                                    GError **error)
{
  g_autoptr (AntinCryptoOcsp) ocsp = NULL;
  AntinCryptoOcsp *known;

  if (meet_again (evidence, der, source))
    return TRUE;
  if (!has_room (evidence, KIND_OCSP, der, source))
    return fail_limit (error, _("There are too many OCSP responses; the rest was left out."));
  known = find_beside (evidence, KIND_OCSP, der);
  if (known != NULL)
    ocsp = antin_crypto_ocsp_ref (known);
  else
    ocsp = antin_crypto_ocsp_new_from_der (der, error);
  if (ocsp == NULL)
    return FALSE;
  /* Its own bytes may be others than those that came. */
  if (antin_crypto_evidence_add_ocsp (evidence, ocsp, source) || g_hash_table_contains (evidence->seen, antin_crypto_ocsp_get_der (ocsp)))
    return TRUE;
  return fail_limit (error, _("There are too many OCSP responses; the rest was left out."));
}

/**
 * antin_crypto_evidence_add_all:
 * @evidence: evidence
 * @other: other evidence, whose items are added with their sources
 */
void
antin_crypto_evidence_add_all (AntinCryptoEvidence *evidence, const AntinCryptoEvidence *other)
{
  for (guint i = 0; i < other->items[KIND_CERTIFICATE]->len; i++)
    antin_crypto_evidence_add_certificate (evidence, other->items[KIND_CERTIFICATE]->pdata[i],
                                           antin_crypto_evidence_get_source (other, other->items[KIND_CERTIFICATE]->pdata[i]));
  for (guint i = 0; i < other->items[KIND_CRL]->len; i++)
    antin_crypto_evidence_add_crl (evidence, other->items[KIND_CRL]->pdata[i],
                                   antin_crypto_evidence_get_source (other, other->items[KIND_CRL]->pdata[i]));
  for (guint i = 0; i < other->items[KIND_OCSP]->len; i++)
    antin_crypto_evidence_add_ocsp (evidence, other->items[KIND_OCSP]->pdata[i],
                                    antin_crypto_evidence_get_source (other, other->items[KIND_OCSP]->pdata[i]));
}

/**
 * antin_crypto_evidence_get_certificates:
 * @evidence: evidence
 *
 * Returns: (transfer none) (element-type AntinCryptoCertificate): its certificates, in the order they came in
 */
GPtrArray *
antin_crypto_evidence_get_certificates (const AntinCryptoEvidence *evidence)
{
  return evidence->items[KIND_CERTIFICATE];
}

/**
 * antin_crypto_evidence_get_crls:
 * @evidence: evidence
 *
 * Returns: (transfer none) (element-type AntinCryptoCrl): its revocation lists, in the order they came in
 */
GPtrArray *
antin_crypto_evidence_get_crls (const AntinCryptoEvidence *evidence)
{
  return evidence->items[KIND_CRL];
}

/**
 * antin_crypto_evidence_get_ocsps:
 * @evidence: evidence
 *
 * Returns: (transfer none) (element-type AntinCryptoOcsp): its OCSP responses, in the order they came in
 */
GPtrArray *
antin_crypto_evidence_get_ocsps (const AntinCryptoEvidence *evidence)
{
  return evidence->items[KIND_OCSP];
}

/**
 * antin_crypto_evidence_get_source:
 * @evidence: evidence
 * @item: a certificate, revocation list or OCSP response that it holds
 *
 * Returns: where @item came from first, though the document it stands in goes before all others; or %ANTIN_CRYPTO_SOURCE_NONE where it is not held
 */
AntinCryptoSource
antin_crypto_evidence_get_source (const AntinCryptoEvidence *evidence, gconstpointer item)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (evidence->sources, item));
}

/**
 * antin_crypto_evidence_find_certificate:
 * @evidence: evidence
 * @fingerprint: SHA-256, lower-case hexadecimal
 *
 * Returns: (transfer none) (nullable): the certificate
 */
AntinCryptoCertificate *
antin_crypto_evidence_find_certificate (const AntinCryptoEvidence *evidence, const char *fingerprint)
{
  for (guint i = 0; i < evidence->items[KIND_CERTIFICATE]->len; i++)
    if (g_str_equal (antin_crypto_certificate_get_fingerprint (evidence->items[KIND_CERTIFICATE]->pdata[i]), fingerprint))
      return evidence->items[KIND_CERTIFICATE]->pdata[i];
  return NULL;
}

/**
 * antin_crypto_evidence_find_issuer:
 * @evidence: evidence
 * @certificate: a certificate
 *
 * Returns: (transfer none) (nullable): a certificate whose key signed @certificate; @certificate itself where it is
 *   self-signed and held
 */
AntinCryptoCertificate *
antin_crypto_evidence_find_issuer (const AntinCryptoEvidence *evidence, const AntinCryptoCertificate *certificate)
{
  for (guint i = 0; i < evidence->items[KIND_CERTIFICATE]->len; i++)
    if (antin_crypto_certificate_is_issued_by (certificate, evidence->items[KIND_CERTIFICATE]->pdata[i]))
      return evidence->items[KIND_CERTIFICATE]->pdata[i];
  return NULL;
}

/**
 * antin_crypto_evidence_is_issued_by:
 * @evidence: evidence
 * @certificate: a certificate
 * @issuer: another
 *
 * Keeps in mind what it found out: the same question comes up for every response in which somebody of the certificate's
 * name speaks.
 *
 * Returns: what antin_crypto_certificate_is_issued_by() says
 */
gboolean
antin_crypto_evidence_is_issued_by (AntinCryptoEvidence *evidence, AntinCryptoCertificate *certificate, AntinCryptoCertificate *issuer)
{
  Pair pair = { certificate, issuer };
  Pair *kept;
  gpointer issued;

  if (g_hash_table_lookup_extended (evidence->issued, &pair, NULL, &issued))
    return GPOINTER_TO_INT (issued);
  kept = g_new (Pair, 1);
  kept->certificate = antin_crypto_certificate_ref (certificate);
  kept->issuer = antin_crypto_certificate_ref (issuer);
  issued = GINT_TO_POINTER (antin_crypto_certificate_is_issued_by (certificate, issuer));
  g_hash_table_insert (evidence->issued, kept, issued);
  return GPOINTER_TO_INT (issued);
}

/**
 * antin_crypto_evidence_share_proofs:
 * @evidence: evidence
 * @other: other evidence
 *
 * From now on what is proven in one of them is proven in both. What was proven in @evidence alone is forgotten.
 */
void
antin_crypto_evidence_share_proofs (AntinCryptoEvidence *evidence, AntinCryptoEvidence *other)
{
  g_hash_table_ref (other->proofs);
  g_hash_table_unref (evidence->proofs);
  evidence->proofs = other->proofs;
}

/**
 * antin_crypto_evidence_prove:
 * @evidence: evidence
 * @proven: what a sound time stamp covers
 * @time: the time of that time stamp
 *
 * Notes that the responses and lists of @proven existed at @time (EN 319 102-1, 5.6.2.3), in whatever evidence that
 * shares its proofs with @evidence.
 */
void
antin_crypto_evidence_prove (AntinCryptoEvidence *evidence, const AntinCryptoEvidence *proven, gint64 time)
{
  for (guint i = 0; i < proven->items[KIND_CRL]->len; i++)
    prove (evidence, antin_crypto_crl_get_der (proven->items[KIND_CRL]->pdata[i]), time);
  for (guint i = 0; i < proven->items[KIND_OCSP]->len; i++)
    prove (evidence, antin_crypto_ocsp_get_der (proven->items[KIND_OCSP]->pdata[i]), time);
}

/**
 * antin_crypto_evidence_get_proven:
 * @evidence: evidence
 * @der: a response or list
 *
 * Returns: the earliest time at which it is proven to have existed, or %ANTIN_BASE_TIME_NONE
 */
gint64
antin_crypto_evidence_get_proven (const AntinCryptoEvidence *evidence, GBytes *der)
{
  const gint64 *time = g_hash_table_lookup (evidence->proofs, der);

  return time != NULL ? *time : ANTIN_BASE_TIME_NONE;
}

/**
 * antin_crypto_evidence_is_full:
 * @evidence: evidence
 *
 * Returns: whether something was left out because of a limit
 */
gboolean
antin_crypto_evidence_is_full (const AntinCryptoEvidence *evidence)
{
  return evidence->full;
}

/**
 * antin_crypto_source_to_nick:
 * @source: where something came from
 *
 * Returns: its name in reports, such as "dss"
 */
const char *
antin_crypto_source_to_nick (AntinCryptoSource source)
{
  static const char *const nicks[] = {
    [ANTIN_CRYPTO_SOURCE_NONE] = "none",
    [ANTIN_CRYPTO_SOURCE_CMS] = "cms",
    [ANTIN_CRYPTO_SOURCE_DSS] = "dss",
    [ANTIN_CRYPTO_SOURCE_CACHE] = "cache",
    [ANTIN_CRYPTO_SOURCE_OCSP] = "ocsp",
    [ANTIN_CRYPTO_SOURCE_CRL] = "crl",
    [ANTIN_CRYPTO_SOURCE_AIA] = "aia",
    [ANTIN_CRYPTO_SOURCE_TOKEN] = "token",
    [ANTIN_CRYPTO_SOURCE_ANCHORS] = "anchors",
  };

  g_return_val_if_fail (source < G_N_ELEMENTS (nicks), NULL);
  return nicks[source];
}
