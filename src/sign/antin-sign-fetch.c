/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-fetch-private.h"

#include "antin-base-time.h"
#include "antin-crypto-revocation.h"

/* Brings in what a verdict still lacks: issuers that a certificate names (AIA), then OCSP responses, then revocation
 * lists; each from the cache first, then from the network where that may be used. What was had goes into the
 * evidence, with its source; what could not be had goes into the problems, in words. The verdict itself is made
 * elsewhere, from the evidence alone. */

/* A path has two or three issuers; a certificate that sends us further is playing games. */
#define MAX_ISSUERS 6
/* Lists without a nextUpdate are asked for again after this many seconds. */
#define DEFAULT_LIFE (60 * 60)

typedef struct
{
  AntinSignContext *context;
  AntinCryptoEvidence *evidence;
  gint64 now;
  GPtrArray *problems;
  GCancellable *cancellable;
} Fetch;

static void
note (Fetch *fetch, GError *error)
{
  for (guint i = 0; i < fetch->problems->len; i++)
    if (g_str_equal (g_ptr_array_index (fetch->problems, i), error->message))
      return;
  g_ptr_array_add (fetch->problems, g_strdup (error->message));
}

static gint64
expiry (Fetch *fetch, gint64 next_update)
{
  return next_update != ANTIN_BASE_TIME_NONE ? next_update : fetch->now + DEFAULT_LIFE;
}

static gboolean
add_issuers (Fetch *fetch, GBytes *data)
{
  g_autoptr (GPtrArray) certificates = antin_crypto_certificate_list_new_from_data (data, NULL);

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    antin_crypto_evidence_add_certificate (fetch->evidence, g_ptr_array_index (certificates, i), ANTIN_CRYPTO_SOURCE_AIA);
  return certificates != NULL && certificates->len > 0;
}

static gboolean
fetch_issuer (Fetch *fetch, AntinCryptoCertificate *certificate)
{
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  AntinNetworkClient *client = antin_sign_context_get_client (fetch->context);

  for (const char *const *url = antin_crypto_certificate_get_issuer_urls (certificate); url != NULL && *url != NULL; url++)
    {
      g_autoptr (GBytes) data = antin_network_cache_lookup (cache, *url, NULL, fetch->now, NULL);
      g_autoptr (GError) error = NULL;

      if (data != NULL && add_issuers (fetch, data))
        return TRUE;
      g_clear_pointer (&data, g_bytes_unref);
      if (client == NULL)
        continue;
      data = antin_network_client_fetch_issuer (client, *url, fetch->cancellable, &error);
      if (data == NULL)
        note (fetch, error);
      else if (add_issuers (fetch, data))
        {
          antin_network_cache_store (cache, *url, NULL, data, fetch->now, fetch->now + ANTIN_NETWORK_CACHE_MAX_AGE, NULL);
          return TRUE;
        }
    }
  return FALSE;
}

/* Follows the issuers' addresses upwards until the path is whole or nothing new comes. */
static AntinCryptoChain *
complete_chain (Fetch *fetch, AntinCryptoCertificate *certificate, AntinCryptoPurpose purpose, gint64 at)
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

/* The cache's key for an OCSP response is the certificate asked about: the request itself has a new nonce each time. */
static gboolean
fetch_ocsp (Fetch *fetch, AntinCryptoCertificate *certificate, AntinCryptoCertificate *issuer)
{
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  AntinNetworkClient *client = antin_sign_context_get_client (fetch->context);
  GBytes *key = antin_crypto_certificate_get_der (certificate);

  for (const char *const *url = antin_crypto_certificate_get_ocsp_urls (certificate); url != NULL && *url != NULL; url++)
    {
      g_autoptr (GBytes) data = antin_network_cache_lookup (cache, *url, key, fetch->now, NULL);
      g_autoptr (AntinCryptoOcspRequest) request = NULL;
      g_autoptr (AntinCryptoOcsp) ocsp = NULL;
      g_autoptr (GError) error = NULL;

      if (data != NULL && antin_crypto_evidence_add_ocsp_der (fetch->evidence, data, ANTIN_CRYPTO_SOURCE_CACHE, NULL))
        return TRUE;
      g_clear_pointer (&data, g_bytes_unref);
      if (client == NULL)
        continue;
      request = antin_crypto_ocsp_request_new (certificate, issuer, &error);
      if (request != NULL)
        data = antin_network_client_request_ocsp (client, *url, antin_crypto_ocsp_request_get_der (request), fetch->cancellable, &error);
      if (data != NULL)
        ocsp = antin_crypto_ocsp_request_read_response (request, data, &error);
      if (ocsp == NULL)
        {
          note (fetch, error);
          continue;
        }
      antin_crypto_evidence_add_ocsp (fetch->evidence, ocsp, ANTIN_CRYPTO_SOURCE_OCSP);
      antin_network_cache_store (cache, *url, key, antin_crypto_ocsp_get_der (ocsp), fetch->now,
                                 expiry (fetch, antin_crypto_ocsp_get_next_update (ocsp)), NULL);
      return TRUE;
    }
  return FALSE;
}

static gboolean
fetch_crl (Fetch *fetch, AntinCryptoCertificate *certificate)
{
  AntinNetworkCache *cache = antin_sign_context_get_cache (fetch->context);
  AntinNetworkClient *client = antin_sign_context_get_client (fetch->context);

  for (const char *const *url = antin_crypto_certificate_get_crl_urls (certificate); url != NULL && *url != NULL; url++)
    {
      g_autoptr (GBytes) data = antin_network_cache_lookup (cache, *url, NULL, fetch->now, NULL);
      g_autoptr (AntinCryptoCrl) crl = NULL;
      g_autoptr (GError) error = NULL;

      if (data != NULL && antin_crypto_evidence_add_crl_der (fetch->evidence, data, ANTIN_CRYPTO_SOURCE_CACHE, NULL))
        return TRUE;
      g_clear_pointer (&data, g_bytes_unref);
      if (client == NULL)
        continue;
      data = antin_network_client_fetch_crl (client, *url, fetch->cancellable, &error);
      if (data != NULL)
        crl = antin_crypto_crl_new_from_der (data, &error);
      if (crl == NULL)
        {
          note (fetch, error);
          continue;
        }
      antin_crypto_evidence_add_crl (fetch->evidence, crl, ANTIN_CRYPTO_SOURCE_CRL);
      antin_network_cache_store (cache, *url, NULL, antin_crypto_crl_get_der (crl), fetch->now,
                                 expiry (fetch, antin_crypto_crl_get_next_update (crl)), NULL);
      return TRUE;
    }
  return FALSE;
}

static void
fetch_missing_revocation (Fetch *fetch, AntinCryptoChain *chain, gint64 at)
{
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (fetch->context);
  g_autoptr (AntinCryptoRevocation) revocation =
    antin_crypto_revocation_check (chain, anchors, fetch->evidence, at, fetch->now);
  GPtrArray *missing = antin_crypto_revocation_get_missing (revocation);

  for (guint i = 0; i < missing->len; i++)
    {
      AntinCryptoCertificate *certificate = g_ptr_array_index (missing, i);
      AntinCryptoCertificate *issuer = antin_crypto_evidence_find_issuer (fetch->evidence, certificate);

      for (guint j = 0; issuer == NULL && j < antin_crypto_chain_get_certificates (chain)->len; j++)
        {
          AntinCryptoCertificate *candidate = g_ptr_array_index (antin_crypto_chain_get_certificates (chain), j);

          if (antin_crypto_certificate_is_issued_by (certificate, candidate))
            issuer = candidate;
        }
      if (g_cancellable_is_cancelled (fetch->cancellable))
        return;
      if (issuer == NULL || !fetch_ocsp (fetch, certificate, issuer))
        fetch_crl (fetch, certificate);
    }
}

/*
 * antin_sign_fetch_for_certificate:
 * @context: the workstation
 * @certificate: whose path and state are asked
 * @purpose: what it was used for
 * @evidence: where what is found is put
 * @at: the time of use
 * @now: the time of judging
 * @problems: (element-type utf8): where what could not be had is named
 * @cancellable: (nullable): stops it
 */
void
antin_sign_fetch_for_certificate (AntinSignContext *context,
                                  AntinCryptoCertificate *certificate,
                                  AntinCryptoPurpose purpose,
                                  AntinCryptoEvidence *evidence,
                                  gint64 at,
                                  gint64 now,
                                  GPtrArray *problems,
                                  GCancellable *cancellable)
{
  Fetch fetch = { context, evidence, now, problems, cancellable };
  g_autoptr (AntinCryptoChain) chain = complete_chain (&fetch, certificate, purpose, at);

  /* Whether a certificate of unknown origin is revoked is nobody's business, and asking would tell its issuer. */
  if (antin_crypto_chain_get_anchor (chain) != NULL)
    fetch_missing_revocation (&fetch, chain, at);
}
