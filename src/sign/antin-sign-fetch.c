/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-fetch-private.h"

#include "antin-base-time.h"
#include "antin-crypto-revocation.h"
#include "antin-network-error.h"

#include <glib/gi18n-lib.h>

/* Brings in what a verdict still lacks: issuers that a certificate names (AIA), then OCSP responses, then revocation
 * lists; each from the cache first, then from the network where that may be used. What was had goes into the
 * evidence, with its source; what could not be had goes into the problems, in words. The verdict itself is made
 * elsewhere, from the evidence alone. */

/* A path has two or three issuers; a certificate that sends us further is playing games. */
#define MAX_ISSUERS 6
/* Lists without a nextUpdate are asked for again after this many seconds. */
#define DEFAULT_LIFE (60 * 60)

/* So many OCSP responders are asked at a time; lists, which are large and serve many, come one after the other. */
#define MAX_AT_A_TIME 8

/* What one verdict may ask of the network: a document of two signatures with time stamps needs about twelve answers. */
#define MAX_REQUESTS 64
#define MAX_TIME (90 * G_TIME_SPAN_SECOND)

struct _AntinSignFetch
{
  AntinSignContext *context;
  AntinCryptoEvidence *evidence;
  gint64 now;
  GCancellable *cancellable;

  GPtrArray *problems;
  GPtrArray *asks;

  GMutex lock;              /* of what follows */
  GHashTable *settled_urls; /* no use in asking them again */
  GHashTable *silent_hosts;
  guint n_requests;
  gint64 deadline; /* monotonic; 0 before the first request */
};

/* Somebody of whom it is not known whether the certificate was revoked. */
typedef struct
{
  AntinCryptoCertificate *certificate;
  AntinCryptoCertificate *issuer; /* (nullable) */
  AntinCryptoOcsp *ocsp;          /* (nullable): what was answered */
  AntinCryptoSource source;
  GPtrArray *errors;
} Ask;

static void
free_ask (gpointer data)
{
  Ask *ask = data;

  antin_crypto_certificate_unref (ask->certificate);
  g_clear_pointer (&ask->issuer, antin_crypto_certificate_unref);
  g_clear_pointer (&ask->ocsp, antin_crypto_ocsp_unref);
  g_ptr_array_unref (ask->errors);
  g_free (ask);
}

static void
note (AntinSignFetch *fetch, const GError *error)
{
  for (guint i = 0; i < fetch->problems->len; i++)
    if (g_str_equal (g_ptr_array_index (fetch->problems, i), error->message))
      return;
  g_ptr_array_add (fetch->problems, g_strdup (error->message));
}

static char *
host_of (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri)) : NULL;
}

/* Whether @url may be asked; sets an error where that is not known from an earlier failure. */
static gboolean
may_ask (AntinSignFetch *fetch, const char *url, GError **error)
{
  g_autofree char *host = host_of (url);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fetch->lock);

  if (antin_sign_context_get_client (fetch->context) == NULL || g_hash_table_contains (fetch->settled_urls, url) ||
      (host != NULL && g_hash_table_contains (fetch->silent_hosts, host)))
    return FALSE;
  if (fetch->deadline == 0)
    fetch->deadline = g_get_monotonic_time () + MAX_TIME;
  if (fetch->n_requests++ < MAX_REQUESTS && g_get_monotonic_time () < fetch->deadline)
    return TRUE;
  g_set_error_literal (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_FAILED,
                       _("The signatures name so many servers that not all of them were asked."));
  return FALSE;
}

static void
settle (AntinSignFetch *fetch, const char *url)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fetch->lock);

  g_hash_table_add (fetch->settled_urls, g_strdup (url));
}

static void
mark_silent (AntinSignFetch *fetch, const char *url, const GError *error)
{
  char *host;

  if (!g_error_matches (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_UNREACHABLE) &&
      !g_error_matches (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_TIMED_OUT))
    return;
  host = host_of (url);
  if (host != NULL)
    {
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fetch->lock);

      g_hash_table_add (fetch->silent_hosts, host);
    }
}

static void
note_failure (AntinSignFetch *fetch, const char *url, const GError *error)
{
  note (fetch, error);
  mark_silent (fetch, url, error);
}

static gint64
expiry (AntinSignFetch *fetch, gint64 next_update)
{
  return next_update != ANTIN_BASE_TIME_NONE ? next_update : fetch->now + DEFAULT_LIFE;
}

static gboolean
add_issuers (AntinSignFetch *fetch, GBytes *data)
{
  g_autoptr (GPtrArray) certificates = antin_crypto_certificate_list_new_from_data (data, NULL);

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    antin_crypto_evidence_add_certificate (fetch->evidence, g_ptr_array_index (certificates, i), ANTIN_CRYPTO_SOURCE_AIA);
  return certificates != NULL && certificates->len > 0;
}

static gboolean
fetch_issuer (AntinSignFetch *fetch, AntinCryptoCertificate *certificate)
{
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  AntinNetworkClient *client = antin_sign_context_get_client (fetch->context);
  guint n_stated;
  g_autoptr (GPtrArray) urls = antin_sign_context_list_addresses (fetch->context, ANTIN_SIGN_ADDRESS_ISSUER, certificate, &n_stated);

  for (guint i = 0; i < urls->len; i++)
    {
      const char *url = urls->pdata[i];
      g_autoptr (GBytes) data = antin_network_cache_lookup (cache, url, NULL, fetch->now, NULL);
      g_autoptr (GError) error = NULL;

      if (data != NULL && add_issuers (fetch, data) && (i >= n_stated || antin_crypto_evidence_find_issuer (fetch->evidence, certificate) != NULL))
        return TRUE;
      g_clear_pointer (&data, g_bytes_unref);
      if (!may_ask (fetch, url, &error))
        {
          if (error != NULL)
            note (fetch, error);
          continue;
        }
      settle (fetch, url);
      data = antin_network_client_fetch_issuer (client, url, fetch->cancellable, &error);
      if (data == NULL)
        note_failure (fetch, url, error);
      else if (add_issuers (fetch, data))
        {
          antin_network_cache_store (cache, url, NULL, data, fetch->now, fetch->now + ANTIN_NETWORK_CACHE_MAX_AGE, NULL);
          if (i >= n_stated || antin_crypto_evidence_find_issuer (fetch->evidence, certificate) != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

/* Follows the issuers' addresses upwards until the path is whole or nothing new comes. */
static AntinCryptoChain *
complete_chain (AntinSignFetch *fetch, AntinCryptoCertificate *certificate, AntinCryptoPurpose purpose, gint64 at)
{
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (fetch->context);
  g_autoptr (AntinCryptoChain) chain = antin_crypto_chain_build (certificate, anchors, fetch->evidence, purpose, at);

  for (int i = 0; i < MAX_ISSUERS && antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_UNTRUSTED; i++)
    {
      GPtrArray *certificates = antin_crypto_chain_get_certificates (chain);
      AntinCryptoCertificate *last = certificates->len > 0 ? g_ptr_array_index (certificates, certificates->len - 1) : certificate;

      if (antin_crypto_certificate_is_self_signed (last) || !fetch_issuer (fetch, last))
        break;
      antin_crypto_chain_unref (chain);
      chain = antin_crypto_chain_build (certificate, anchors, fetch->evidence, purpose, at);
    }
  return g_steal_pointer (&chain);
}

/* Runs on any thread. The cache's key for an OCSP response is the certificate asked about: the request itself has a new
 * nonce each time. */
static void
ask_ocsp (gpointer data, gpointer user_data)
{
  Ask *ask = data;
  AntinSignFetch *fetch = user_data;
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  AntinNetworkClient *client = antin_sign_context_get_client (fetch->context);
  GBytes *key = antin_crypto_certificate_get_der (ask->certificate);
  g_autoptr (GPtrArray) urls = antin_sign_context_list_addresses (fetch->context, ANTIN_SIGN_ADDRESS_OCSP, ask->certificate, NULL);

  for (guint i = 0; i < urls->len && ask->ocsp == NULL && !g_cancellable_is_cancelled (fetch->cancellable); i++)
    {
      const char *url = urls->pdata[i];
      g_autoptr (GBytes) kept = antin_network_cache_lookup (cache, url, key, fetch->now, NULL);
      g_autoptr (GBytes) answer = NULL;
      g_autoptr (AntinCryptoOcspRequest) request = NULL;
      GError *error = NULL;

      ask->source = ANTIN_CRYPTO_SOURCE_CACHE;
      ask->ocsp = kept != NULL ? antin_crypto_ocsp_new_from_der (kept, NULL) : NULL;
      if (ask->ocsp != NULL)
        return;
      ask->source = ANTIN_CRYPTO_SOURCE_OCSP;
      if (may_ask (fetch, url, &error))
        request = antin_crypto_ocsp_request_new (ask->certificate, ask->issuer, &error);
      if (request != NULL)
        answer = antin_network_client_request_ocsp (client, url, antin_crypto_ocsp_request_get_der (request), fetch->cancellable, &error);
      if (answer != NULL)
        ask->ocsp = antin_crypto_ocsp_request_read_response (request, answer, &error);
      if (ask->ocsp != NULL)
        antin_network_cache_store (cache, url, key, antin_crypto_ocsp_get_der (ask->ocsp), fetch->now,
                                   expiry (fetch, antin_crypto_ocsp_get_next_update (ask->ocsp)), NULL);
      else if (error != NULL)
        {
          mark_silent (fetch, url, error);
          g_ptr_array_add (ask->errors, error);
        }
    }
}

/* From the cache or the network into the evidence. */
static AntinCryptoCrl *
load_crl (AntinSignFetch *fetch, const char *url)
{
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  g_autoptr (GBytes) data = antin_network_cache_lookup (cache, url, NULL, fetch->now, NULL);
  g_autoptr (AntinCryptoCrl) crl = data != NULL ? antin_crypto_crl_new_from_der (data, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (crl != NULL)
    {
      antin_crypto_evidence_add_crl (fetch->evidence, crl, ANTIN_CRYPTO_SOURCE_CACHE);
      return g_steal_pointer (&crl);
    }
  g_clear_pointer (&data, g_bytes_unref);
  if (!may_ask (fetch, url, &error))
    {
      if (error != NULL)
        note (fetch, error);
      return NULL;
    }
  data = antin_network_client_fetch_crl (antin_sign_context_get_client (fetch->context), url, fetch->cancellable, &error);
  if (data != NULL)
    crl = antin_crypto_crl_new_from_der (data, &error);
  if (crl == NULL)
    {
      settle (fetch, url);
      note_failure (fetch, url, error);
      return NULL;
    }
  antin_crypto_evidence_add_crl (fetch->evidence, crl, ANTIN_CRYPTO_SOURCE_CRL);
  antin_network_cache_store (cache, url, NULL, antin_crypto_crl_get_der (crl), fetch->now,
                             expiry (fetch, antin_crypto_crl_get_next_update (crl)), NULL);
  return g_steal_pointer (&crl);
}

/* A complete list, and the changes to it where they are published apart; without those it still speaks for itself. */
static gboolean
fetch_crl (AntinSignFetch *fetch, AntinCryptoCertificate *certificate, AntinCryptoCertificate *issuer)
{
  guint n_stated;
  g_autoptr (GPtrArray) urls = antin_sign_context_list_addresses (fetch->context, ANTIN_SIGN_ADDRESS_CRL, certificate, &n_stated);

  for (guint i = 0; i < urls->len; i++)
    {
      g_autoptr (AntinCryptoCrl) crl = load_crl (fetch, urls->pdata[i]);
      g_auto (GStrv) changes = NULL;
      gboolean done = FALSE;

      if (crl == NULL || (i < n_stated && (issuer == NULL || !antin_crypto_crl_is_of (crl, issuer))))
        continue;
      changes = antin_crypto_crl_dup_delta_urls (crl, certificate);
      for (char **change = changes; *change != NULL && !done; change++)
        {
          g_autoptr (AntinCryptoCrl) delta = load_crl (fetch, *change);

          done = delta != NULL;
        }
      return TRUE;
    }
  return FALSE;
}

static AntinCryptoCertificate *
find_issuer (AntinSignFetch *fetch, AntinCryptoChain *chain, AntinCryptoCertificate *certificate)
{
  GPtrArray *path = antin_crypto_chain_get_certificates (chain);
  AntinCryptoCertificate *issuer = antin_crypto_evidence_find_issuer (fetch->evidence, certificate);

  for (guint i = 0; issuer == NULL && i < path->len; i++)
    if (antin_crypto_certificate_is_issued_by (certificate, g_ptr_array_index (path, i)))
      issuer = g_ptr_array_index (path, i);
  return issuer;
}

static gboolean
is_asked (AntinSignFetch *fetch, AntinCryptoCertificate *certificate)
{
  for (guint i = 0; i < fetch->asks->len; i++)
    if (g_str_equal (antin_crypto_certificate_get_fingerprint (((Ask *) g_ptr_array_index (fetch->asks, i))->certificate),
                     antin_crypto_certificate_get_fingerprint (certificate)))
      return TRUE;
  return FALSE;
}

static void
add_missing (AntinSignFetch *fetch, AntinCryptoChain *chain, gint64 at)
{
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (fetch->context);
  g_autoptr (AntinCryptoRevocation) revocation =
    antin_crypto_revocation_check (chain, anchors, fetch->evidence, at, fetch->now);
  GPtrArray *missing = antin_crypto_revocation_get_missing (revocation);

  for (guint i = 0; i < missing->len; i++)
    {
      AntinCryptoCertificate *certificate = g_ptr_array_index (missing, i);
      AntinCryptoCertificate *issuer = find_issuer (fetch, chain, certificate);
      Ask *ask;

      if (is_asked (fetch, certificate))
        continue;
      ask = g_new0 (Ask, 1);
      ask->certificate = antin_crypto_certificate_ref (certificate);
      ask->issuer = issuer != NULL ? antin_crypto_certificate_ref (issuer) : NULL;
      ask->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
      g_ptr_array_add (fetch->asks, ask);
    }
}

/* Together, because each may take its time to answer or not to answer. */
static void
ask_all_ocsp (AntinSignFetch *fetch)
{
  GThreadPool *pool = fetch->asks->len > 1 ? g_thread_pool_new (ask_ocsp, fetch, MAX_AT_A_TIME, FALSE, NULL) : NULL;

  for (guint i = 0; i < fetch->asks->len; i++)
    {
      Ask *ask = g_ptr_array_index (fetch->asks, i);

      if (ask->issuer == NULL)
        continue;
      if (pool == NULL || !g_thread_pool_push (pool, ask, NULL))
        ask_ocsp (ask, fetch);
    }
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}

/*
 * antin_sign_fetch_new:
 * @context: the workstation
 * @evidence: where what is found is put
 * @now: the time of judging
 * @cancellable: (nullable): stops it
 *
 * Returns: (transfer full): what one verdict may ask
 */
AntinSignFetch *
antin_sign_fetch_new (AntinSignContext *context, AntinCryptoEvidence *evidence, gint64 now, GCancellable *cancellable)
{
  AntinSignFetch *fetch = g_new0 (AntinSignFetch, 1);

  fetch->context = context;
  fetch->evidence = evidence;
  fetch->now = now;
  fetch->cancellable = cancellable;
  fetch->problems = g_ptr_array_new_with_free_func (g_free);
  fetch->asks = g_ptr_array_new_with_free_func (free_ask);
  g_mutex_init (&fetch->lock);
  fetch->settled_urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fetch->silent_hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return fetch;
}

void
antin_sign_fetch_free (AntinSignFetch *fetch)
{
  if (fetch == NULL)
    return;
  g_ptr_array_unref (fetch->problems);
  g_ptr_array_unref (fetch->asks);
  g_mutex_clear (&fetch->lock);
  g_hash_table_unref (fetch->settled_urls);
  g_hash_table_unref (fetch->silent_hosts);
  g_free (fetch);
}

/*
 * antin_sign_fetch_add:
 * @fetch: what the verdict may ask
 * @certificate: whose path and state are asked
 * @purpose: what it was used for
 * @at: the time of use
 *
 * Brings in the path of a certificate. What is not known of its state antin_sign_fetch_run() asks, of all together.
 */
void
antin_sign_fetch_add (AntinSignFetch *fetch, AntinCryptoCertificate *certificate, AntinCryptoPurpose purpose, gint64 at)
{
  g_autoptr (AntinCryptoChain) chain = complete_chain (fetch, certificate, purpose, at);

  /* Whether a certificate of unknown origin is revoked is nobody's business, and asking would tell its issuer. */
  if (antin_crypto_chain_get_anchor (chain) != NULL)
    add_missing (fetch, chain, at);
}

/*
 * antin_sign_fetch_run:
 * @fetch: what the verdict may ask
 *
 * Asks what is not known of the certificates that were added. The answers come into the evidence in the order in which
 * the certificates were added, whoever answers first.
 */
void
antin_sign_fetch_run (AntinSignFetch *fetch)
{
  ask_all_ocsp (fetch);
  for (guint i = 0; i < fetch->asks->len; i++)
    {
      Ask *ask = g_ptr_array_index (fetch->asks, i);

      /* Of several addresses one is enough. */
      for (guint j = 0; ask->ocsp == NULL && j < ask->errors->len; j++)
        note (fetch, g_ptr_array_index (ask->errors, j));
      if (ask->ocsp != NULL)
        antin_crypto_evidence_add_ocsp (fetch->evidence, ask->ocsp, ask->source);
      else if (!g_cancellable_is_cancelled (fetch->cancellable))
        fetch_crl (fetch, ask->certificate, ask->issuer);
    }
  g_ptr_array_set_size (fetch->asks, 0);
}

/*
 * antin_sign_fetch_get_problems:
 * @fetch: what a verdict asked
 *
 * Returns: (transfer none) (element-type utf8): what could not be had, in words
 */
GPtrArray *
antin_sign_fetch_get_problems (AntinSignFetch *fetch)
{
  return fetch->problems;
}
