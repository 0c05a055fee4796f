/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-network"

#include "config.h"

#include "antin-network-exchange-private.h"

#include "antin-network-credentials.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* Whom to ask, by which way, and how often. A server that is silent or out of order (HTTP 5xx) is asked once more, but for time
 * stamps, of which another authority may be asked; both times share one deadline. Whoever let us wait for nothing is not asked
 * again for some minutes, so that a hundred documents that name a dead server do not cost a hundred times its silence;
 * a refusal at once costs nothing and is not remembered. */

/* Before a server is asked once more, and what must be left of the time for it. */
#define PAUSE_MS 500
#define LEAST_MS 1000

/**
 * antin_network_client_new:
 * @options: (nullable): proxy and time-out; %NULL for the system's proxy and the usual limits
 *
 * Returns: (transfer full): a client
 */
AntinNetworkClient *
antin_network_client_new (const AntinNetworkOptions *options)
{
  AntinNetworkClient *client = g_new0 (AntinNetworkClient, 1);

  g_atomic_ref_count_init (&client->references);
  g_mutex_init (&client->lock);
  client->silent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (options != NULL)
    {
      client->proxy = options->proxy;
      client->proxy_uri = g_strdup (options->proxy_uri);
      client->proxy_bypass = g_strdupv ((char **) options->proxy_bypass);
      if (options->proxy_credentials != NULL)
        client->proxy_credentials = antin_network_credentials_ref (options->proxy_credentials);
      client->proxy_keyring = options->proxy_keyring && options->proxy == ANTIN_NETWORK_PROXY_MANUAL;
      client->timeout = options->timeout;
    }
  return client;
}

/**
 * antin_network_client_ref:
 * @client: a client
 *
 * Returns: (transfer full): another reference to it
 */
AntinNetworkClient *
antin_network_client_ref (AntinNetworkClient *client)
{
  g_atomic_ref_count_inc (&client->references);
  return client;
}

/**
 * antin_network_client_unref:
 * @client: (transfer full) (nullable): a client
 */
void
antin_network_client_unref (AntinNetworkClient *client)
{
  if (client == NULL || !g_atomic_ref_count_dec (&client->references))
    return;
  antin_network_credentials_unref (client->proxy_credentials);
  g_hash_table_unref (client->silent);
  g_mutex_clear (&client->lock);
  g_strfreev (client->proxy_bypass);
  g_free (client->proxy_uri);
  g_free (client);
}

/**
 * antin_network_client_forget_silence:
 * @client: a client
 *
 * Lets servers that were silent be asked again at once, as a person wants who tries again.
 */
void
antin_network_client_forget_silence (AntinNetworkClient *client)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&client->lock);

  g_hash_table_remove_all (client->silent);
}

/* One that is silent to one scheme may well answer to the other: a document that names it wrongly keeps nobody from asking. */
static char *
server_of (GUri *uri)
{
  return g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (uri), g_uri_get_host (uri), g_uri_get_port (uri));
}

void
antin_network_client_note_silence (AntinNetworkClient *client, GUri *uri)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&client->lock);

  g_hash_table_insert (client->silent, server_of (uri), g_memdup2 (&now, sizeof now));
}

static gboolean
was_silent (AntinNetworkClient *client, GUri *uri)
{
  g_autofree char *server = server_of (uri);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&client->lock);
  const gint64 *since = g_hash_table_lookup (client->silent, server);

  return since != NULL && g_get_monotonic_time () - *since < ANTIN_NETWORK_SILENCE_MEMORY * G_TIME_SPAN_SECOND;
}

static GUri *
parse_address (const char *uri, GError **error)
{
  g_autoptr (GUri) address = strlen (uri) <= ANTIN_NETWORK_MAX_ADDRESS ? g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (address != NULL && antin_network_exchange_is_fit_for_use (address))
    return g_steal_pointer (&address);
  g_set_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_ADDRESS,
               _("“%.100s” is not an address of a server (http or https, without a password in it)."), uri);
  return NULL;
}

static void
pause_for_cancelling (GCancellable *cancellable)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_usleep (PAUSE_MS * G_TIME_SPAN_MILLISECOND);
      return;
    }
  g_poll (&fd, 1, PAUSE_MS);
  g_cancellable_release_fd (cancellable);
}

/* Nobody is asked by another way than the one that was chosen. */
static gboolean
lacks_proxy (AntinNetworkClient *client)
{
  return client->proxy == ANTIN_NETWORK_PROXY_MANUAL && (client->proxy_uri == NULL || *client->proxy_uri == '\0');
}

static GBytes *
exchange (AntinNetworkClient *client,
          AntinNetworkEvidence evidence,
          const char *uri,
          AntinNetworkCredentials *credentials,
          GBytes *request,
          GCancellable *cancellable,
          GError **error)
{
  gint64 timeout = client->timeout != 0 ? client->timeout : antin_network_exchange_get_timeout (evidence) * G_TIME_SPAN_MILLISECOND;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GUri) address = parse_address (uri, error);
  g_autoptr (GError) inner = NULL;
  GBytes *answer;
  gint64 left;

  if (address == NULL)
    return NULL;
  if (lacks_proxy (client) || was_silent (client, address))
    {
      const char *host = g_uri_get_host (address);

      /* TRANSLATORS: why evidence could not be had; “Mạng” is the page of the preferences */
      if (lacks_proxy (client))
        antin_network_exchange_set_error (error, evidence, host, ANTIN_NETWORK_ERROR_ADDRESS, _("no address of the proxy is stated; state it in the preferences, under “Network”, or choose another way"));
      else
        /* TRANSLATORS: why evidence could not be had */
        antin_network_exchange_set_error (error, evidence, host, ANTIN_NETWORK_ERROR_TIMED_OUT, _("it did not answer a moment ago, and was not asked again"));
      return NULL;
    }
  answer = antin_network_exchange_run (client, evidence, address, credentials, request, timeout, cancellable, &inner);
  left = timeout - (g_get_monotonic_time () - start) / G_TIME_SPAN_MILLISECOND - PAUSE_MS;
  if (answer == NULL && evidence != ANTIN_NETWORK_EVIDENCE_TIMESTAMP && left >= LEAST_MS &&
      (g_error_matches (inner, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_BUSY) ||
       g_error_matches (inner, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_TIMED_OUT)))
    {
      g_clear_error (&inner);
      pause_for_cancelling (cancellable);
      answer = antin_network_exchange_run (client, evidence, address, credentials, request, left, cancellable, &inner);
    }
  if (answer == NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  return answer;
}

/**
 * antin_network_client_request_timestamp:
 * @client: a client
 * @uri: address of the time-stamp authority
 * @credentials: (nullable): given where the authority asks for them (basic or digest authentication)
 * @request: a TimeStampReq in DER
 * @cancellable: (nullable): stops the exchange at once, from any thread
 *
 * Asks for a time stamp (RFC 3161, 3.4). Blocks; not for the main thread.
 *
 * Returns: (transfer full): a TimeStampResp as received, to be verified by the caller; %NULL with an
 *   #AntinNetworkError or %G_IO_ERROR_CANCELLED
 */
GBytes *
antin_network_client_request_timestamp (AntinNetworkClient *client,
                                        const char *uri,
                                        AntinNetworkCredentials *credentials,
                                        GBytes *request,
                                        GCancellable *cancellable,
                                        GError **error)
{
  return exchange (client, ANTIN_NETWORK_EVIDENCE_TIMESTAMP, uri, credentials, request, cancellable, error);
}

/**
 * antin_network_client_request_ocsp:
 * @client: a client
 * @uri: address of the OCSP responder
 * @request: an OCSPRequest in DER
 * @cancellable: (nullable): stops the exchange at once, from any thread
 *
 * Asks for the state of a certificate (RFC 6960, appendix A). Blocks; not for the main thread.
 *
 * Returns: (transfer full): an OCSPResponse as received, to be verified by the caller; %NULL with an
 *   #AntinNetworkError or %G_IO_ERROR_CANCELLED
 */
GBytes *
antin_network_client_request_ocsp (AntinNetworkClient *client,
                                   const char *uri,
                                   GBytes *request,
                                   GCancellable *cancellable,
                                   GError **error)
{
  return exchange (client, ANTIN_NETWORK_EVIDENCE_OCSP, uri, NULL, request, cancellable, error);
}

/**
 * antin_network_client_fetch_crl:
 * @client: a client
 * @uri: address of the list
 * @cancellable: (nullable): stops the exchange at once, from any thread
 *
 * Fetches a list of revoked certificates (RFC 5280, 4.2.1.13). Blocks; not for the main thread.
 *
 * Returns: (transfer full): the list as received, DER or PEM, to be verified by the caller; %NULL with an
 *   #AntinNetworkError or %G_IO_ERROR_CANCELLED
 */
GBytes *
antin_network_client_fetch_crl (AntinNetworkClient *client, const char *uri, GCancellable *cancellable, GError **error)
{
  return exchange (client, ANTIN_NETWORK_EVIDENCE_CRL, uri, NULL, NULL, cancellable, error);
}

/**
 * antin_network_client_fetch_issuer:
 * @client: a client
 * @uri: address of the issuer's certificate
 * @cancellable: (nullable): stops the exchange at once, from any thread
 *
 * Fetches the certificate of an issuer (RFC 5280, 4.2.2.1). Blocks; not for the main thread.
 *
 * Returns: (transfer full): a certificate or a bundle as received: DER, PEM or PKCS#7; %NULL with an
 *   #AntinNetworkError or %G_IO_ERROR_CANCELLED
 */
GBytes *
antin_network_client_fetch_issuer (AntinNetworkClient *client,
                                   const char *uri,
                                   GCancellable *cancellable,
                                   GError **error)
{
  return exchange (client, ANTIN_NETWORK_EVIDENCE_ISSUER, uri, NULL, NULL, cancellable, error);
}

/**
 * antin_network_client_fetch_releases:
 * @client: a client
 * @uri: address of a file of AppStream's
 * @cancellable: (nullable): stops the exchange at once, from any thread
 *
 * Fetches the list of versions that an administrator keeps. Blocks; not for the main thread.
 *
 * Returns: (transfer full): the file as received; %NULL with an #AntinNetworkError or %G_IO_ERROR_CANCELLED
 */
GBytes *
antin_network_client_fetch_releases (AntinNetworkClient *client,
                                     const char *uri,
                                     GCancellable *cancellable,
                                     GError **error)
{
  return exchange (client, ANTIN_NETWORK_EVIDENCE_RELEASES, uri, NULL, NULL, cancellable, error);
}
