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
 * elsewhere, from the evidence alone.
 *
 * Asked are those of whom nothing is known that speaks of the time of use, and those of whom the document alone says that they
 * were good before it: whoever put that there may have chosen it. Where a responder's answer settles nothing, the lists are
 * asked. Only what is an answer is kept in the cache; what turns out to be none is thrown out. */

/* A path has two or three issuers; a certificate that sends us further is playing games. */
#define MAX_ISSUERS 6
/* Lists without a nextUpdate are asked for again after this many seconds. */
#define DEFAULT_LIFE (60 * 60)

/* So many servers are asked at a time; lists may be large. */
#define MAX_AT_A_TIME 8
#define MAX_LISTS_AT_A_TIME 4

/* What one verdict may ask of the network: a document of two signatures with time stamps needs about twelve answers. The
 * addresses of issuers are what anybody may have written into a certificate, so that these get half of it: the rest is for
 * those who say whether somebody was revoked, whose paths are known by then. */
#define MAX_REQUESTS 64
#define MAX_TIME (90 * G_TIME_SPAN_SECOND)
/* Of lists no more are begun once so much came. */
#define MAX_LIST_BYTES (128 * 1024 * 1024)

struct _AntinSignFetch
{
  AntinSignContext *context;
  AntinCryptoEvidence *evidence;
  gint64 now;   /* the time of judging */
  gint64 clock; /* what the cache goes by */
  GCancellable *cancellable;

  GPtrArray *problems;
  GPtrArray *asks;
  GHashTable *downloads; /* address → Download */

  GMutex lock; /* of what follows */
  GHashTable *silent_hosts;
  guint n_requests;
  gsize n_bytes;
  gint64 start; /* monotonic; 0 before the first request */
};

typedef GBytes *(*DownloadFunction) (AntinNetworkClient *client, const char *url, GCancellable *cancellable, GError **error);

/* What an address gave, once. */
typedef struct
{
  char *url;
  DownloadFunction function;
  GBytes *data;  /* (nullable) */
  GError *error; /* (nullable): why there is none, where that is worth telling */
} Download;

/* Somebody of whom it is not known whether the certificate was revoked. */
typedef struct
{
  AntinCryptoCertificate *certificate;
  AntinCryptoCertificate *issuer;
  AntinCryptoCertificate *anchor; /* (nullable) */
  gint64 at;
  gint64 since;
  AntinCryptoOcsp *ocsp; /* (nullable): what was answered */
  AntinCryptoSource source;
  GPtrArray *errors;
} Ask;

static void
free_ask (gpointer data)
{
  Ask *ask = data;

  antin_crypto_certificate_unref (ask->certificate);
  antin_crypto_certificate_unref (ask->issuer);
  g_clear_pointer (&ask->anchor, antin_crypto_certificate_unref);
  g_clear_pointer (&ask->ocsp, antin_crypto_ocsp_unref);
  g_ptr_array_unref (ask->errors);
  g_free (ask);
}

static void
free_download (gpointer data)
{
  Download *download = data;

  g_free (download->url);
  g_clear_pointer (&download->data, g_bytes_unref);
  g_clear_error (&download->error);
  g_free (download);
}

static void
note (AntinSignFetch *fetch, const GError *error)
{
  for (guint i = 0; i < fetch->problems->len; i++)
    if (g_str_equal (g_ptr_array_index (fetch->problems, i), error->message))
      return;
  g_ptr_array_add (fetch->problems, g_strdup (error->message));
}

/* A host that is silent to one scheme may well answer to the other. */
static char *
host_of (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL
           ? g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (uri), g_uri_get_host (uri), g_uri_get_port (uri))
           : NULL;
}

/* Whether @url may be asked, for an issuer or for the state of a certificate; sets an error where that is not known from an
 * earlier failure. */
static gboolean
may_ask (AntinSignFetch *fetch, const char *url, gboolean for_issuer, GError **error)
{
  guint share = for_issuer ? 2 : 1;
  g_autofree char *host = host_of (url);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fetch->lock);

  if (antin_sign_context_get_client (fetch->context) == NULL || (host != NULL && g_hash_table_contains (fetch->silent_hosts, host)))
    return FALSE;
  if (fetch->start == 0)
    fetch->start = g_get_monotonic_time ();
  if (fetch->n_requests < MAX_REQUESTS / share && fetch->n_bytes < MAX_LIST_BYTES && g_get_monotonic_time () < fetch->start + MAX_TIME / share)
    {
      fetch->n_requests++;
      return TRUE;
    }
  g_set_error_literal (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_FAILED,
                       _("The signatures name so many servers, or these send so much, that not all of them were asked."));
  return FALSE;
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

static gint64
expiry (AntinSignFetch *fetch, gint64 next_update)
{
  return next_update != ANTIN_BASE_TIME_NONE ? next_update : fetch->clock + DEFAULT_LIFE;
}

/* Returns: (transfer full) (nullable): threads that ask together what @n ask for; without a network there is nothing to wait for */
static GThreadPool *
new_pool (AntinSignFetch *fetch, GFunc ask, guint n, int at_a_time)
{
  return n > 1 && antin_sign_context_get_client (fetch->context) != NULL ? g_thread_pool_new (ask, fetch, at_a_time, FALSE, NULL) : NULL;
}

/* --- downloads ----------------------------------------------------------------------------------------------- */

/* Runs on any thread. */
static void
run_download (gpointer data, gpointer user_data)
{
  Download *download = data;
  AntinSignFetch *fetch = user_data;

  if (!may_ask (fetch, download->url, download->function == antin_network_client_fetch_issuer, &download->error))
    return;
  download->data = download->function (antin_sign_context_get_client (fetch->context), download->url, fetch->cancellable, &download->error);
  if (download->data == NULL)
    {
      mark_silent (fetch, download->url, download->error);
      return;
    }
  g_mutex_lock (&fetch->lock);
  fetch->n_bytes += g_bytes_get_size (download->data);
  g_mutex_unlock (&fetch->lock);
}

/* What @url gave when @function asked: one that takes less, or something else, may have failed. */
static Download *
find_download (AntinSignFetch *fetch, const char *url, DownloadFunction function)
{
  Download *download = g_hash_table_lookup (fetch->downloads, url);

  return download != NULL && download->function == function ? download : NULL;
}

static Download *
begin_download (AntinSignFetch *fetch, const char *url, DownloadFunction function)
{
  Download *download = g_new0 (Download, 1);

  download->url = g_strdup (url);
  download->function = function;
  g_hash_table_replace (fetch->downloads, download->url, download);
  return download;
}

/* What @url gives, asked once for all verdicts of this fetch; what could not be had is told of. */
static GBytes *
download (AntinSignFetch *fetch, const char *url, DownloadFunction function)
{
  Download *download = find_download (fetch, url, function);

  if (download == NULL)
    {
      download = begin_download (fetch, url, function);
      run_download (download, fetch);
    }
  if (download->error != NULL)
    note (fetch, download->error);
  return download->data != NULL ? g_bytes_ref (download->data) : NULL;
}

/* Asks the addresses together that are not in the cache and were not asked yet, so that download() finds what they gave. */
static void
download_together (AntinSignFetch *fetch, GPtrArray *urls, DownloadFunction function, int at_a_time)
{
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  GThreadPool *pool = new_pool (fetch, run_download, urls->len, at_a_time);

  for (guint i = 0; pool != NULL && i < urls->len; i++)
    {
      g_autoptr (GBytes) kept = antin_network_cache_lookup (cache, urls->pdata[i], NULL, fetch->clock, NULL);
      Download *download;

      if (kept != NULL || find_download (fetch, urls->pdata[i], function) != NULL)
        continue;
      download = begin_download (fetch, urls->pdata[i], function);
      if (!g_thread_pool_push (pool, download, NULL))
        run_download (download, fetch);
    }
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}

static void
add_first_url (AntinSignFetch *fetch, GPtrArray *urls, AntinSignAddress kind, AntinCryptoCertificate *certificate)
{
  g_autoptr (GPtrArray) own = antin_sign_context_list_addresses (fetch->context, kind, certificate, NULL);

  if (own->len > 0 && !g_ptr_array_find_with_equal_func (urls, own->pdata[0], g_str_equal, NULL))
    g_ptr_array_add (urls, g_strdup (own->pdata[0]));
}

/* --- issuers ------------------------------------------------------------------------------------------------- */

/* Whether @certificate's issuer is among them. */
static gboolean
add_issuers (AntinSignFetch *fetch, AntinCryptoCertificate *certificate, GBytes *data)
{
  g_autoptr (GPtrArray) certificates = antin_crypto_certificate_list_new_from_data (data, NULL);
  gboolean found = FALSE;

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    {
      antin_crypto_evidence_add_certificate (fetch->evidence, g_ptr_array_index (certificates, i), ANTIN_CRYPTO_SOURCE_AIA);
      found = found || antin_crypto_certificate_is_issued_by (certificate, g_ptr_array_index (certificates, i));
    }
  return found;
}

static gboolean
fetch_issuer (AntinSignFetch *fetch, AntinCryptoCertificate *certificate)
{
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  guint n_stated;
  g_autoptr (GPtrArray) urls = antin_sign_context_list_addresses (fetch->context, ANTIN_SIGN_ADDRESS_ISSUER, certificate, &n_stated);

  for (guint i = 0; i < urls->len; i++)
    {
      const char *url = urls->pdata[i];
      g_autoptr (GBytes) kept = antin_network_cache_lookup (cache, url, NULL, fetch->clock, NULL);
      g_autoptr (GBytes) data = NULL;

      if (kept != NULL && add_issuers (fetch, certificate, kept))
        return TRUE;
      /* What the settings state may be somebody else's issuer. */
      if (kept != NULL && i < n_stated)
        continue;
      if (kept != NULL)
        antin_network_cache_remove (cache, url, NULL);
      data = download (fetch, url, antin_network_client_fetch_issuer);
      if (data != NULL && add_issuers (fetch, certificate, data))
        {
          antin_network_cache_store (cache, url, NULL, data, fetch->clock, fetch->clock + ANTIN_NETWORK_CACHE_MAX_AGE, NULL);
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

/* --- the state of certificates ------------------------------------------------------------------------------- */

/* Whether @evidence alone is an answer: it tells how the certificate stands now, or, of one that has expired, nothing more, as
 * authorities may (RFC 5280, 3.3; RFC 6960, 4.4.4). Asking again before there is something newer brings no other.
 * @ret_time is what a good word is of, for all else %ANTIN_BASE_TIME_NONE. */
static gboolean
is_settled (AntinSignFetch *fetch, const Ask *ask, AntinCryptoEvidence *evidence, gint64 *ret_time)
{
  g_autoptr (AntinCryptoRevocation) revocation =
    antin_crypto_revocation_check_one (ask->certificate, ask->issuer, ask->anchor, antin_sign_context_get_anchors (fetch->context), evidence,
                                       fetch->clock, fetch->clock);
  AntinCryptoRevocationStatus status = antin_crypto_revocation_get_status (revocation);

  *ret_time = status == ANTIN_CRYPTO_REVOCATION_GOOD ? antin_crypto_revocation_get_time (revocation) : ANTIN_BASE_TIME_NONE;
  return status == ANTIN_CRYPTO_REVOCATION_GOOD || status == ANTIN_CRYPTO_REVOCATION_REVOKED ||
         (antin_crypto_revocation_is_stale (revocation) && antin_crypto_certificate_get_not_after (ask->certificate) < fetch->clock);
}

/* Whether the response says something of the certificate, and is signed by somebody who may. Runs on any thread. */
static gboolean
is_answer (AntinSignFetch *fetch, const Ask *ask, AntinCryptoOcsp *ocsp)
{
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  gint64 time;

  antin_crypto_evidence_add_ocsp (evidence, ocsp, ANTIN_CRYPTO_SOURCE_OCSP);
  return is_settled (fetch, ask, evidence, &time);
}

/* The same of a list; @base is the complete one where @crl holds the changes to it. */
static gboolean
is_answering_list (AntinSignFetch *fetch, const Ask *ask, AntinCryptoCrl *crl, AntinCryptoCrl *base)
{
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  GPtrArray *certificates = antin_crypto_evidence_get_certificates (fetch->evidence);
  gint64 time;

  /* lists may be signed by somebody else */
  for (guint i = 0; i < certificates->len; i++)
    antin_crypto_evidence_add_certificate (evidence, certificates->pdata[i], ANTIN_CRYPTO_SOURCE_NONE);
  antin_crypto_evidence_add_crl (evidence, crl, ANTIN_CRYPTO_SOURCE_CRL);
  if (base != NULL)
    antin_crypto_evidence_add_crl (evidence, base, ANTIN_CRYPTO_SOURCE_CRL);
  return is_settled (fetch, ask, evidence, &time) && (time == ANTIN_BASE_TIME_NONE || time == antin_crypto_crl_get_this_update (crl));
}

static gboolean
is_of_document (AntinCryptoSource source)
{
  return source == ANTIN_CRYPTO_SOURCE_CMS || source == ANTIN_CRYPTO_SOURCE_DSS;
}

/* Whether more is to be asked. */
static gboolean
is_open (AntinSignFetch *fetch, const Ask *ask)
{
  g_autoptr (AntinCryptoRevocation) revocation =
    antin_crypto_revocation_check_one (ask->certificate, ask->issuer, ask->anchor, antin_sign_context_get_anchors (fetch->context),
                                       fetch->evidence, ask->at, fetch->now);

  if (antin_crypto_revocation_get_missing (revocation)->len > 0)
    return TRUE;
  /* Of certificates that have expired as well: some authorities go on telling. */
  return antin_crypto_revocation_get_status (revocation) == ANTIN_CRYPTO_REVOCATION_GOOD &&
         antin_crypto_revocation_get_time (revocation) < ask->since && is_of_document (antin_crypto_revocation_get_source (revocation));
}

static void
take_ocsp (Ask *ask, AntinCryptoOcsp *ocsp, AntinCryptoSource source)
{
  g_clear_pointer (&ask->ocsp, antin_crypto_ocsp_unref);
  ask->ocsp = antin_crypto_ocsp_ref (ocsp);
  ask->source = source;
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
  gboolean done = FALSE;

  for (guint i = 0; i < urls->len && !done && !g_cancellable_is_cancelled (fetch->cancellable); i++)
    {
      const char *url = urls->pdata[i];
      g_autoptr (GBytes) kept = antin_network_cache_lookup (cache, url, key, fetch->clock, NULL);
      g_autoptr (AntinCryptoOcsp) ocsp = kept != NULL ? antin_crypto_ocsp_new_from_der (kept, NULL) : NULL;
      g_autoptr (GBytes) answer = NULL;
      g_autoptr (AntinCryptoOcspRequest) request = NULL;
      GError *error = NULL;

      if (ocsp != NULL && is_answer (fetch, ask, ocsp))
        {
          take_ocsp (ask, ocsp, ANTIN_CRYPTO_SOURCE_CACHE);
          return;
        }
      g_clear_pointer (&ocsp, antin_crypto_ocsp_unref);
      if (kept != NULL)
        antin_network_cache_remove (cache, url, key);
      if (may_ask (fetch, url, FALSE, &error))
        request = antin_crypto_ocsp_request_new (ask->certificate, ask->issuer, &error);
      if (request != NULL)
        answer = antin_network_client_request_ocsp (client, url, antin_crypto_ocsp_request_get_der (request), fetch->cancellable, &error);
      if (answer != NULL)
        ocsp = antin_crypto_ocsp_request_read_response (request, answer, &error);
      if (ocsp != NULL)
        {
          /* What is no answer tells at least why it is none. */
          take_ocsp (ask, ocsp, ANTIN_CRYPTO_SOURCE_OCSP);
          done = is_answer (fetch, ask, ocsp);
        }
      if (done)
        antin_network_cache_store (cache, url, key, antin_crypto_ocsp_get_der (ocsp), fetch->clock,
                                   expiry (fetch, antin_crypto_ocsp_get_next_update (ocsp)), NULL);
      else if (error != NULL)
        {
          mark_silent (fetch, url, error);
          g_ptr_array_add (ask->errors, error);
        }
    }
}

/* From the cache or the network into the evidence; @base where it holds the changes to that one. */
static AntinCryptoCrl *
load_crl (AntinSignFetch *fetch, const Ask *ask, const char *url, AntinCryptoCrl *base, gboolean is_stated)
{
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  g_autoptr (GBytes) kept = antin_network_cache_lookup (cache, url, NULL, fetch->clock, NULL);
  g_autoptr (AntinCryptoCrl) crl = kept != NULL ? antin_crypto_crl_new_from_der (kept, NULL) : NULL;
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GError) error = NULL;

  if (crl != NULL && is_answering_list (fetch, ask, crl, base))
    {
      antin_crypto_evidence_add_crl (fetch->evidence, crl, ANTIN_CRYPTO_SOURCE_CACHE);
      return g_steal_pointer (&crl);
    }
  /* What the settings state may be somebody else's list. */
  if (crl != NULL && is_stated && !antin_crypto_crl_is_of (crl, ask->issuer))
    return g_steal_pointer (&crl);
  g_clear_pointer (&crl, antin_crypto_crl_unref);
  if (kept != NULL)
    antin_network_cache_remove (cache, url, NULL);
  data = download (fetch, url, antin_network_client_fetch_crl);
  if (data != NULL)
    crl = antin_crypto_crl_new_from_der (data, &error);
  if (crl == NULL)
    {
      if (error != NULL)
        note (fetch, error);
      return NULL;
    }
  antin_crypto_evidence_add_crl (fetch->evidence, crl, ANTIN_CRYPTO_SOURCE_CRL);
  if (is_answering_list (fetch, ask, crl, base))
    antin_network_cache_store (cache, url, NULL, antin_crypto_crl_get_der (crl), fetch->clock,
                               expiry (fetch, antin_crypto_crl_get_next_update (crl)), NULL);
  return g_steal_pointer (&crl);
}

/* A complete list, and the changes to it where they are published apart; without those it still speaks for itself. */
static void
fetch_crl (AntinSignFetch *fetch, const Ask *ask)
{
  guint n_stated;
  g_autoptr (GPtrArray) urls = antin_sign_context_list_addresses (fetch->context, ANTIN_SIGN_ADDRESS_CRL, ask->certificate, &n_stated);

  for (guint i = 0; i < urls->len; i++)
    {
      g_autoptr (AntinCryptoCrl) crl = load_crl (fetch, ask, urls->pdata[i], NULL, i < n_stated);
      g_auto (GStrv) changes = NULL;
      gboolean done = FALSE;

      if (crl == NULL || (i < n_stated && !antin_crypto_crl_is_of (crl, ask->issuer)))
        continue;
      changes = antin_crypto_crl_dup_delta_urls (crl, ask->certificate);
      for (char **change = changes; *change != NULL && !done; change++)
        {
          g_autoptr (AntinCryptoCrl) delta = load_crl (fetch, ask, *change, crl, FALSE);

          done = delta != NULL;
        }
      return;
    }
}

/* The lists of all of whom something is still open, those that each names first together. */
static void
fetch_crls (AntinSignFetch *fetch)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fetch->asks->len; i++)
    if (is_open (fetch, g_ptr_array_index (fetch->asks, i)))
      add_first_url (fetch, urls, ANTIN_SIGN_ADDRESS_CRL, ((Ask *) g_ptr_array_index (fetch->asks, i))->certificate);
  download_together (fetch, urls, antin_network_client_fetch_crl, MAX_LISTS_AT_A_TIME);
  for (guint i = 0; i < fetch->asks->len && !g_cancellable_is_cancelled (fetch->cancellable); i++)
    if (is_open (fetch, g_ptr_array_index (fetch->asks, i)))
      fetch_crl (fetch, g_ptr_array_index (fetch->asks, i));
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
add_open (AntinSignFetch *fetch, AntinCryptoChain *chain, gint64 at, gint64 since)
{
  GPtrArray *path = antin_crypto_chain_get_certificates (chain);
  AntinCryptoCertificate *anchor = antin_crypto_chain_get_anchor (chain);

  for (guint i = 0; i + 1 < path->len; i++)
    {
      Ask *ask = g_new0 (Ask, 1);

      ask->certificate = antin_crypto_certificate_ref (path->pdata[i]);
      ask->issuer = antin_crypto_certificate_ref (path->pdata[i + 1]);
      ask->anchor = anchor != NULL ? antin_crypto_certificate_ref (anchor) : NULL;
      ask->at = at;
      ask->since = since;
      ask->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
      if (is_asked (fetch, ask->certificate) || !is_open (fetch, ask))
        free_ask (ask);
      else
        g_ptr_array_add (fetch->asks, ask);
    }
}

/* Together, because each may take its time to answer or not to answer. */
static void
ask_all_ocsp (AntinSignFetch *fetch)
{
  GThreadPool *pool = new_pool (fetch, ask_ocsp, fetch->asks->len, MAX_AT_A_TIME);

  for (guint i = 0; i < fetch->asks->len; i++)
    {
      Ask *ask = g_ptr_array_index (fetch->asks, i);

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
  fetch->clock = antin_base_time_now ();
  fetch->cancellable = cancellable;
  fetch->problems = g_ptr_array_new_with_free_func (g_free);
  fetch->asks = g_ptr_array_new_with_free_func (free_ask);
  g_mutex_init (&fetch->lock);
  fetch->downloads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_download);
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
  g_hash_table_unref (fetch->downloads);
  g_hash_table_unref (fetch->silent_hosts);
  g_free (fetch);
}

/*
 * antin_sign_fetch_add:
 * @fetch: what the verdict may ask
 * @certificate: whose path and state are asked
 * @purpose: what it was used for
 * @at: the time that is asked about
 * @since: the time of use: a document's word that it was good is asked again where it is older
 *
 * Brings in the path of a certificate. What is not known of its state antin_sign_fetch_run() asks, of all together.
 */
void
antin_sign_fetch_add (AntinSignFetch *fetch, AntinCryptoCertificate *certificate, AntinCryptoPurpose purpose, gint64 at, gint64 since)
{
  g_autoptr (AntinCryptoChain) chain = complete_chain (fetch, certificate, purpose, at);

  /* Whether a certificate of unknown origin is revoked is nobody's business, and asking would tell its issuer. */
  if (antin_crypto_chain_get_anchor (chain) != NULL)
    add_open (fetch, chain, at, since);
}

/*
 * antin_sign_fetch_prepare:
 * @fetch: what the verdict may ask
 * @certificates: (element-type AntinCryptoCertificate): whose paths are asked for next
 *
 * Fetches the issuers together that are nowhere at hand, so that antin_sign_fetch_add() need not wait for each.
 */
void
antin_sign_fetch_prepare (AntinSignFetch *fetch, GPtrArray *certificates)
{
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (fetch->context);
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < certificates->len; i++)
    {
      g_autoptr (AntinCryptoChain) chain = NULL;

      if (antin_crypto_evidence_find_issuer (fetch->evidence, certificates->pdata[i]) != NULL)
        continue;
      chain = antin_crypto_chain_build (certificates->pdata[i], anchors, fetch->evidence, ANTIN_CRYPTO_PURPOSE_ANY, fetch->now);
      if (antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_UNTRUSTED)
        add_first_url (fetch, urls, ANTIN_SIGN_ADDRESS_ISSUER, certificates->pdata[i]);
    }
  download_together (fetch, urls, antin_network_client_fetch_issuer, MAX_AT_A_TIME);
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
    }
  fetch_crls (fetch);
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
