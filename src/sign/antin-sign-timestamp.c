/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-timestamp-private.h"

#include "antin-base-time.h"
#include "antin-crypto-revocation.h"
#include "antin-network-credentials.h"
#include "antin-network-error.h"
#include "antin-sign-error.h"
#include "antin-sign-fetch-private.h"

#include <glib/gi18n-lib.h>

/* Time stamps from the first authority of the list that gives a good one (RFC 3161). An answer that is wrong moves on to
 * the next like none at all; where all failed, and some of them might do better, all are asked once more after a moment, unless
 * that took long already; not those that were silent, which the network's client remembers. The order of the list is kept all
 * the same, for the first is the one that the regulation or the administrator wants.
 *
 * A time stamp by somebody whom this computer does not trust, whose certificate has expired or was revoked, or whose clock
 * is ahead, may be right but proves nothing here, and a level that rests on it would be none: it counts as no time stamp, as
 * in the verdict on the finished document. A workstation without the network's anchors is no exception, for nobody there
 * could tell such an authority from one that somebody made up; what is said names the way out. Whether the certificate was
 * revoked is asked as for a signer's. Where nobody answers that, the verdict says so. */
#define N_ROUNDS 2
#define MAX_TIME (60 * G_TIME_SPAN_SECOND)
#define PAUSE_MS 500

static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_UNREACHABLE) ||
         g_error_matches (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_INCOMPLETE) ||
         g_error_matches (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_BUSY);
}

static gboolean
is_sound (AntinCryptoTimestamp *timestamp, const AntinCryptoEvidence *known, GBytes *imprint, const char *url, GError **error)
{
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_copy (known);
  g_auto (GStrv) reasons = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (imprint, &length);

  antin_crypto_cms_collect_evidence (antin_crypto_timestamp_get_cms (timestamp), evidence);
  if (antin_crypto_timestamp_verify (timestamp, data, length, evidence, ANTIN_BASE_TIME_NONE, NULL, &reasons) == ANTIN_CRYPTO_CMS_PASSED)
    return TRUE;
  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP, _("The time stamp that %s sent is not valid: %s"), url, reasons != NULL && reasons[0] != NULL ? reasons[0] : "");
  return FALSE;
}

/* Whether @timestamp proves anything here. What was answered is put beside what is @known, so that it is asked for once. */
static gboolean
is_trusted (AntinSignContext *context, AntinCryptoTimestamp *timestamp, AntinCryptoEvidence *known, const char *url, GCancellable *cancellable, GError **error)
{
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (context);
  gint64 now = antin_base_time_now ();
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_copy (known);
  g_autoptr (AntinSignFetch) fetch = antin_sign_fetch_new (context, evidence, now, cancellable);
  g_autoptr (AntinCryptoCertificate) authority = NULL;
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  antin_crypto_cms_collect_evidence (antin_crypto_timestamp_get_cms (timestamp), evidence);
  authority = antin_crypto_cms_find_signer (antin_crypto_timestamp_get_cms (timestamp), evidence);
  if (authority != NULL)
    {
      antin_sign_fetch_add (fetch, authority, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, now, now);
      antin_sign_fetch_run (fetch);
      chain = antin_crypto_chain_build (authority, anchors, evidence, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, now);
    }
  if (chain == NULL || antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_UNTRUSTED)
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP,
                   /* Translators: an address */
                   _("The time-stamp authority at %s leads to no root that this computer trusts, so its time stamps prove nothing here. Add its root to those that are trusted, after comparing the fingerprint, or set another authority."), url);
      return FALSE;
    }
  if (antin_crypto_chain_get_status (chain) != ANTIN_CRYPTO_CHAIN_TRUSTED)
    {
      const char *problem = antin_crypto_chain_get_problems (chain)[0];

      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP,
                   /* Translators: an address, then a sentence on what is wrong with the certificate of the authority */
                   _("The time stamps of the authority at %s prove nothing: %s Set another authority."), url, problem != NULL ? problem : "");
      return FALSE;
    }
  if (antin_crypto_timestamp_get_time (timestamp) > now + ANTIN_SIGN_TIMESTAMP_SKEW)
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP,
                   /* Translators: an address */
                   _("The time stamp that %s sent is of a time that has not come yet. Check the clock of this computer, or set another authority."), url);
      return FALSE;
    }
  revocation = antin_crypto_revocation_check (chain, anchors, evidence, now, now);
  if (antin_crypto_revocation_get_status (revocation) == ANTIN_CRYPTO_REVOCATION_REVOKED)
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP,
                   /* Translators: %s is an address */
                   _("The certificate of the time-stamp authority at %s was revoked."), url);
      return FALSE;
    }
  antin_crypto_evidence_add_all (known, evidence);
  return TRUE;
}

/*
 * antin_sign_timestamp_ask:
 * @url: whom to ask
 *
 * As antin_sign_timestamp_request(), of one authority and once.
 */
AntinCryptoTimestamp *
antin_sign_timestamp_ask (AntinSignContext *context,
                          const char *url,
                          AntinCryptoEvidence *evidence,
                          AntinCryptoDigestAlgorithm algorithm,
                          GBytes *imprint,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (AntinNetworkCredentials) credentials = NULL;
  g_autoptr (AntinCryptoTimestampRequest) request = antin_crypto_timestamp_request_new (algorithm, imprint, error);
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_autoptr (GBytes) response = NULL;

  /* Without a keyring there are no stored credentials, which is the rule. */
  if (request != NULL && antin_sign_context_may_ask_keyring (context) && !antin_network_credentials_lookup (ANTIN_NETWORK_SERVICE_TIMESTAMP, url, &credentials, cancellable, NULL))
    credentials = NULL;
  if (request != NULL)
    response = antin_network_client_request_timestamp (antin_sign_context_get_client (context), url, credentials,
                                                       antin_crypto_timestamp_request_get_der (request), cancellable, error);
  if (response != NULL)
    timestamp = antin_crypto_timestamp_request_read_response (request, response, error);
  return timestamp != NULL && is_sound (timestamp, evidence, imprint, url, error) && is_trusted (context, timestamp, evidence, url, cancellable, error)
           ? g_steal_pointer (&timestamp)
           : NULL;
}

static void
wait_for_cancelling (GCancellable *cancellable)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_usleep (PAUSE_MS * 1000);
      return;
    }
  g_poll (&fd, 1, PAUSE_MS);
  g_cancellable_release_fd (cancellable);
}

/*
 * antin_sign_timestamp_request:
 * @context: which authorities to ask
 * @evidence: where the authority's certificate may be found besides the token, and where is put what was asked about it
 * @algorithm: the digest that @imprint was made with
 * @imprint: what is to be stamped
 * @cancellable: (nullable): stops it
 *
 * Returns: (transfer full): a time stamp whose value is right, by an authority that is trusted here and of which nobody says
 *   that it was revoked; %NULL with %ANTIN_SIGN_ERROR_TIMESTAMP or %G_IO_ERROR_CANCELLED
 */
AntinCryptoTimestamp *
antin_sign_timestamp_request (AntinSignContext *context,
                              AntinCryptoEvidence *evidence,
                              AntinCryptoDigestAlgorithm algorithm,
                              GBytes *imprint,
                              GCancellable *cancellable,
                              GError **error)
{
  const char *const *urls = antin_sign_context_get_timestamp_urls (context);
  g_autoptr (GString) said = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();
  gboolean again = TRUE;

  if (urls[0] == NULL || antin_sign_context_get_client (context) == NULL)
    {
      g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP,
                           _("No time stamp can be had: the network may not be used, or no authority is set."));
      return NULL;
    }
  for (int round = 0; round < N_ROUNDS && again && g_get_monotonic_time () - start < MAX_TIME; round++)
    {
      if (round > 0)
        wait_for_cancelling (cancellable);
      again = FALSE;
      g_string_truncate (said, 0);
      for (const char *const *url = urls; *url != NULL; url++)
        {
          g_autoptr (GError) inner = NULL;
          g_autoptr (AntinCryptoTimestamp) timestamp = antin_sign_timestamp_ask (context, *url, evidence, algorithm, imprint, cancellable, &inner);

          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return NULL;
          if (timestamp != NULL)
            return g_steal_pointer (&timestamp);
          again = again || is_passing (inner);
          g_string_append_printf (said, "%s%s", said->len > 0 ? " " : "", inner->message);
        }
    }
  g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP, said->str);
  return NULL;
}
