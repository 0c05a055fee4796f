/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-services.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-crypto-chain.h"
#include "antin-crypto-crl.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-ocsp.h"
#include "antin-sign-error.h"
#include "antin-sign-fetch-private.h"
#include "antin-sign-timestamp-private.h"
#include "antin-sign-tokens-private.h"

#include <glib/gi18n-lib.h>

/* Asks each service once, past the cache and one after the other, so that what is told of one is not the other's delay:
 * the time-stamp authorities of the settings, for a time stamp over noise; the responders and the lists of the settings,
 * and those that the certificates on the tokens name. An answer counts when it can be read and is to the question; whether its signer is
 * trusted is the verdict's affair. */

/* Of services, so that a certificate with many addresses cannot keep anybody waiting for long. */
#define MAX_ANSWERS 24

#define IMPRINT_LENGTH 32

/**
 * antin_sign_service_answer_free:
 * @answer: (nullable): an answer
 */
void
antin_sign_service_answer_free (AntinSignServiceAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->url);
  g_free (answer->problem);
  g_free (answer);
}

static gboolean
was_asked (GPtrArray *answers, const char *url)
{
  for (guint i = 0; i < answers->len; i++)
    if (g_str_equal (((const AntinSignServiceAnswer *) answers->pdata[i])->url, url))
      return TRUE;
  return answers->len >= MAX_ANSWERS;
}

/* Takes @error. */
static void
add (GPtrArray *answers, AntinSignService service, const char *url, gint64 start, GError *error)
{
  AntinSignServiceAnswer *answer = g_new0 (AntinSignServiceAnswer, 1);

  answer->service = service;
  answer->url = g_strdup (url);
  answer->good = error == NULL;
  answer->milliseconds = (guint) ((g_get_monotonic_time () - start) / 1000);
  answer->problem = error != NULL ? g_strdup (error->message) : NULL;
  g_clear_error (&error);
  g_ptr_array_add (answers, answer);
}

static void
try_timestamps (AntinSignContext *context, GPtrArray *answers, GCancellable *cancellable)
{
  const char *const *urls = antin_sign_context_get_timestamp_urls (context);
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();

  for (; *urls != NULL; urls++)
    {
      guint32 noise[IMPRINT_LENGTH / sizeof (guint32)];
      g_autoptr (GBytes) imprint = NULL;
      g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
      GError *error = NULL;
      gint64 start = g_get_monotonic_time ();

      if (was_asked (answers, *urls) || g_cancellable_is_cancelled (cancellable))
        continue;
      for (gsize i = 0; i < G_N_ELEMENTS (noise); i++)
        noise[i] = g_random_int ();
      imprint = g_bytes_new (noise, sizeof noise);
      timestamp = antin_sign_timestamp_ask (context, *urls, evidence, ANTIN_CRYPTO_DIGEST_SHA256, imprint, cancellable, &error);
      add (answers, ANTIN_SIGN_SERVICE_TIMESTAMP, *urls, start, error);
    }
}

static void
try_ocsp (AntinSignContext *context, AntinCryptoCertificate *certificate, AntinCryptoCertificate *issuer, GPtrArray *answers, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) urls = antin_sign_context_list_addresses (context, ANTIN_SIGN_ADDRESS_OCSP, certificate, NULL);

  for (guint i = 0; i < urls->len; i++)
    {
      const char *url = urls->pdata[i];
      g_autoptr (AntinCryptoOcspRequest) request = NULL;
      g_autoptr (AntinCryptoOcsp) response = NULL;
      g_autoptr (GBytes) bytes = NULL;
      GError *error = NULL;
      gint64 start = g_get_monotonic_time ();

      if (was_asked (answers, url) || g_cancellable_is_cancelled (cancellable))
        continue;
      request = antin_crypto_ocsp_request_new (certificate, issuer, &error);
      if (request != NULL)
        bytes = antin_network_client_request_ocsp (antin_sign_context_get_client (context), url, antin_crypto_ocsp_request_get_der (request),
                                                   cancellable, &error);
      if (bytes != NULL)
        response = antin_crypto_ocsp_request_read_response (request, bytes, &error);
      add (answers, ANTIN_SIGN_SERVICE_OCSP, url, start, error);
    }
}

static void
try_lists (AntinSignContext *context, AntinCryptoCertificate *certificate, GPtrArray *answers, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) urls = antin_sign_context_list_addresses (context, ANTIN_SIGN_ADDRESS_CRL, certificate, NULL);

  for (guint i = 0; i < urls->len; i++)
    {
      const char *url = urls->pdata[i];
      g_autoptr (AntinCryptoCrl) list = NULL;
      g_autoptr (GBytes) bytes = NULL;
      GError *error = NULL;
      gint64 start = g_get_monotonic_time ();

      if (was_asked (answers, url) || g_cancellable_is_cancelled (cancellable))
        continue;
      bytes = antin_network_client_fetch_crl (antin_sign_context_get_client (context), url, cancellable, &error);
      if (bytes != NULL)
        list = antin_crypto_crl_new_from_der (bytes, &error);
      add (answers, ANTIN_SIGN_SERVICE_CRL, url, start, error);
    }
}

static void
try_identity (AntinSignContext *context, AntinSignIdentity *identity, GPtrArray *answers, GCancellable *cancellable)
{
  AntinCryptoCertificate *certificate = antin_token_identity_get_certificate (antin_sign_identity_get_key (identity));
  GPtrArray *others = antin_token_info_get_other_certificates (antin_sign_identity_get_token (identity));
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  gint64 now = antin_base_time_now ();
  g_autoptr (AntinSignFetch) fetch = antin_sign_fetch_new (context, evidence, now, cancellable);
  AntinCryptoCertificate *issuer;

  for (guint i = 0; i < others->len; i++)
    antin_crypto_evidence_add_certificate (evidence, others->pdata[i], ANTIN_CRYPTO_SOURCE_TOKEN);
  /* Brings the issuer in. Without one nobody can be asked by OCSP. */
  antin_sign_fetch_add (fetch, certificate, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, now, now);
  issuer = antin_crypto_evidence_find_issuer (evidence, certificate);
  if (issuer != NULL)
    try_ocsp (context, certificate, issuer, answers, cancellable);
  try_lists (context, certificate, answers, cancellable);
}

/**
 * antin_sign_services_try:
 * @context: which services are set
 * @identities: (element-type AntinSignIdentity): whose certificates name further ones
 * @cancellable: (nullable): stops it
 *
 * Asks all of them once. Not for the main thread.
 *
 * Returns: (transfer full) (element-type AntinSignServiceAnswer): what each answered; %NULL with
 *   %ANTIN_SIGN_ERROR_EVIDENCE where the network may not be used, or %G_IO_ERROR_CANCELLED
 */
GPtrArray *
antin_sign_services_try (AntinSignContext *context, GPtrArray *identities, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_service_answer_free);

  if (antin_sign_context_get_client (context) == NULL)
    {
      g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE, _("The network is not to be used, so nobody was asked."));
      return NULL;
    }
  antin_sign_context_ask_anew (context);
  try_timestamps (context, answers, cancellable);
  for (guint i = 0; i < identities->len; i++)
    try_identity (context, identities->pdata[i], answers, cancellable);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&answers);
}

typedef struct
{
  AntinSignContext *context;
  GPtrArray *identities;
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  antin_sign_context_unref (trial->context);
  g_ptr_array_unref (trial->identities);
  g_free (trial);
}

static void
try_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Trial *trial = task_data;
  GError *error = NULL;
  GPtrArray *answers = antin_sign_services_try (trial->context, trial->identities, cancellable, &error);

  antin_base_task_return (task, answers, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * antin_sign_services_try_async:
 * @context: which services are set
 * @identities: (element-type AntinSignIdentity): whose certificates name further ones; not changed any more
 * @cancellable: (nullable): stops it
 * @callback: told on the main thread
 * @user_data: for @callback
 *
 * Does antin_sign_services_try() on a thread of its own.
 */
void
antin_sign_services_try_async (AntinSignContext *context,
                               GPtrArray *identities,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Trial *trial = g_new0 (Trial, 1);

  trial->context = antin_sign_context_ref (context);
  trial->identities = g_ptr_array_ref (identities);
  g_task_set_task_data (task, trial, trial_free);
  g_task_run_in_thread (task, try_thread);
}

/**
 * antin_sign_services_try_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): as antin_sign_services_try()
 */
GPtrArray *
antin_sign_services_try_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
