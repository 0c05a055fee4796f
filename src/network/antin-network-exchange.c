/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-network"

#include "config.h"

#include "antin-network-exchange-private.h"

#include "antin-network-resolver.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* One question to a server and its answer, on a session, a main context and a deadline of their own on the calling thread, so
 * that any thread but one that iterates the default context for a window may fetch, and cancelling ends it at once.
 * Nothing is kept afterwards: no cookies, no connections, no passwords. Addresses come from certificates and may be hostile:
 * only http and https, no user names in addresses, few redirections, none from https to http, answers bounded by their kind, no
 * decompression. A password goes only to the origin it was given for, and only when that asks for it. */

#define READ_CHUNK (64 * 1024)

typedef struct
{
  const char *method;
  const char *request_type;
  /* NULL where servers do not agree on one; then anything but a page for people is taken. */
  const char *answer_type;
  gsize limit;
  guint timeout;
} Kind;

static const Kind kinds[] = {
  [ANTIN_NETWORK_EVIDENCE_TIMESTAMP] = { "POST", "application/timestamp-query", "application/timestamp-reply", ANTIN_NETWORK_MAX_TIMESTAMP, ANTIN_NETWORK_TIMESTAMP_TIMEOUT },
  [ANTIN_NETWORK_EVIDENCE_OCSP] = { "POST", "application/ocsp-request", "application/ocsp-response", ANTIN_NETWORK_MAX_OCSP, ANTIN_NETWORK_OCSP_TIMEOUT },
  [ANTIN_NETWORK_EVIDENCE_CRL] = { "GET", NULL, NULL, ANTIN_NETWORK_MAX_CRL, ANTIN_NETWORK_CRL_TIMEOUT },
  [ANTIN_NETWORK_EVIDENCE_ISSUER] = { "GET", NULL, NULL, ANTIN_NETWORK_MAX_ISSUER, ANTIN_NETWORK_ISSUER_TIMEOUT },
  [ANTIN_NETWORK_EVIDENCE_RELEASES] = { "GET", NULL, NULL, ANTIN_NETWORK_MAX_RELEASES, ANTIN_NETWORK_ISSUER_TIMEOUT },
};

typedef struct
{
  /* borrowed */
  AntinNetworkClient *client;
  const Kind *kind;
  AntinNetworkEvidence evidence;
  AntinNetworkCredentials *credentials;
  GBytes *request;
  /* owned */
  GUri *origin;
  GUri *uri;
  char *host;
  GMainContext *context;
  SoupSession *session;
  AntinNetworkResolver *system_proxy; /* (nullable) where another is used, or none */
  SoupMessage *message;
  GCancellable *cancellable;
  GByteArray *answer;
  GInputStream *stream;
  GError *error;
  /* state */
  gboolean is_done;
  gboolean is_late;
  gboolean proxy_has_password; /* one was given to it */
} Exchange;

/* Says in one sentence what could not be had, from where, and why. */
void
antin_network_exchange_set_error (GError **error, AntinNetworkEvidence evidence, const char *host, AntinNetworkError code, const char *reason)
{
  switch (evidence)
    {
    case ANTIN_NETWORK_EVIDENCE_TIMESTAMP:
      /* TRANSLATORS: first the server, then the reason, such as “the connection was refused” */
      g_set_error (error, ANTIN_NETWORK_ERROR, code, _("No time stamp could be had from %s: %s."), host, reason);
      break;
    case ANTIN_NETWORK_EVIDENCE_OCSP:
      /* TRANSLATORS: first the server, then the reason, such as “the connection was refused” */
      g_set_error (error, ANTIN_NETWORK_ERROR, code, _("The state of the certificate could not be asked from %s: %s."), host, reason);
      break;
    case ANTIN_NETWORK_EVIDENCE_CRL:
      /* TRANSLATORS: first the server, then the reason, such as “the connection was refused” */
      g_set_error (error, ANTIN_NETWORK_ERROR, code, _("The list of revoked certificates could not be had from %s: %s."), host, reason);
      break;
    case ANTIN_NETWORK_EVIDENCE_ISSUER:
      /* TRANSLATORS: first the server, then the reason, such as “the connection was refused” */
      g_set_error (error, ANTIN_NETWORK_ERROR, code, _("The issuer's certificate could not be had from %s: %s."), host, reason);
      break;
    case ANTIN_NETWORK_EVIDENCE_RELEASES:
      /* TRANSLATORS: first the server, then the reason, such as “the connection was refused” */
      g_set_error (error, ANTIN_NETWORK_ERROR, code, _("The list of versions could not be had from %s: %s."), host, reason);
      break;
    }
}

static void
set_error (Exchange *exchange, AntinNetworkError code, const char *reason)
{
  if (exchange->error == NULL)
    antin_network_exchange_set_error (&exchange->error, exchange->evidence, exchange->host, code, reason);
}

/* Where the password of the proxy is stated depends on who chose the proxy. */
static void
set_proxy_error (Exchange *exchange)
{
  const char *reason;

  if (exchange->client->proxy != ANTIN_NETWORK_PROXY_MANUAL && exchange->proxy_has_password)
    reason = _("the proxy does not take the user name and the password that the system states; change them where the system's proxy is set");
  else if (exchange->client->proxy != ANTIN_NETWORK_PROXY_MANUAL)
    reason = _("the proxy asks for a user name and a password; state them where the system's proxy is set");
  else if (!exchange->client->proxy_keyring && exchange->client->proxy_credentials == NULL)
    reason = _("the proxy asks for a user name and a password, which may not be kept here; ask who looks after this computer");
  else if (exchange->proxy_has_password)
    /* TRANSLATORS: “Mạng” is the page of the preferences */
    reason = _("the proxy does not take this user name and password; state them anew in the preferences, under “Network”");
  else
    /* TRANSLATORS: “Mạng” is the page of the preferences */
    reason = _("the proxy asks for a user name and a password; state them in the preferences, under “Network”");
  set_error (exchange, ANTIN_NETWORK_ERROR_CREDENTIALS, reason);
}

/* Takes @cause, an error of GIO or libsoup. */
static void
take_cause (Exchange *exchange, GError *cause)
{
  if (exchange->is_late || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    set_error (exchange, ANTIN_NETWORK_ERROR_TIMED_OUT, _("no answer in time"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (exchange->error == NULL)
        exchange->error = g_error_copy (cause);
    }
  else if (cause->domain == G_RESOLVER_ERROR)
    set_error (exchange, ANTIN_NETWORK_ERROR_UNREACHABLE, _("its name is not known; check the network connection"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    set_error (exchange, ANTIN_NETWORK_ERROR_UNREACHABLE, _("the connection was refused"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    set_error (exchange, ANTIN_NETWORK_ERROR_UNREACHABLE, _("there is no network connection to it"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH))
    set_proxy_error (exchange);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED))
    set_error (exchange, ANTIN_NETWORK_ERROR_UNREACHABLE, _("the proxy does not connect to it"));
  else if (cause->domain == G_TLS_ERROR)
    set_error (exchange, ANTIN_NETWORK_ERROR_UNTRUSTED, _("its TLS certificate is not trusted"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) || cause->domain == SOUP_SESSION_ERROR)
    set_error (exchange, ANTIN_NETWORK_ERROR_INCOMPLETE, _("the answer broke off"));
  else
    set_error (exchange, ANTIN_NETWORK_ERROR_FAILED, cause->message);
  g_error_free (cause);
}

static gboolean
is_same_origin (GUri *one, GUri *other)
{
  return strcmp (g_uri_get_scheme (one), g_uri_get_scheme (other)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (one), g_uri_get_host (other)) == 0 &&
         g_uri_get_port (one) == g_uri_get_port (other);
}

gboolean
antin_network_exchange_is_fit_for_use (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri), *host = g_uri_get_host (uri);

  return (strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0) && host != NULL && *host != '\0' &&
         g_uri_get_userinfo (uri) == NULL;
}

/* The session: no cookies, no cache, no decompression; these are libsoup's defaults but for the last. */
static SoupSession *
make_session (Exchange *exchange)
{
  AntinNetworkClient *client = exchange->client;
  g_autofree char *agent = g_strdup_printf ("AnTin/%s", ANTIN_VERSION);
  SoupSession *session = soup_session_new_with_options ("user-agent", agent, "timeout", ANTIN_NETWORK_SILENCE_TIMEOUT,
                                                        "idle-timeout", 1, "max-conns", 2, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (client->proxy == ANTIN_NETWORK_PROXY_NONE)
    soup_session_set_proxy_resolver (session, NULL);
  else if (client->proxy == ANTIN_NETWORK_PROXY_MANUAL)
    {
      g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (client->proxy_uri, client->proxy_bypass);

      soup_session_set_proxy_resolver (session, resolver);
    }
  else
    {
      exchange->system_proxy = antin_network_resolver_new ();
      soup_session_set_proxy_resolver (session, G_PROXY_RESOLVER (exchange->system_proxy));
    }
  return session;
}

/* A password is given once: asked a second time, it was wrong. */
static gboolean
on_message_authenticate_cb (SoupMessage *message, SoupAuth *auth, gboolean retrying, gpointer user_data)
{
  Exchange *exchange = user_data;
  g_autoptr (AntinNetworkCredentials) kept = NULL;
  AntinNetworkCredentials *credentials = NULL;

  if (soup_auth_is_for_proxy (auth))
    {
      credentials = exchange->client->proxy_credentials;
      /* Only a proxy that asks is worth opening the keyring for. One that cannot be opened is what is told then. */
      if (credentials == NULL && exchange->client->proxy_keyring && !retrying && exchange->error == NULL &&
          antin_network_credentials_lookup (ANTIN_NETWORK_SERVICE_PROXY, exchange->client->proxy_uri, &kept, exchange->cancellable, &exchange->error))
        credentials = kept;
      else if (exchange->system_proxy != NULL)
        credentials = antin_network_resolver_get_credentials (exchange->system_proxy);
    }
  else if (is_same_origin (exchange->origin, exchange->uri))
    credentials = exchange->credentials;
  if (credentials == NULL || retrying)
    return FALSE;
  exchange->proxy_has_password |= soup_auth_is_for_proxy (auth);
  soup_auth_authenticate (auth, antin_network_credentials_get_user (credentials),
                          antin_base_secret_peek (antin_network_credentials_get_password (credentials)));
  return TRUE;
}

/* Also before it is sent anew with a password: the stream of the first time has been read to its end. */
static void
set_body (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  if (exchange->request != NULL)
    soup_message_set_request_body_from_bytes (message, exchange->kind->request_type, exchange->request);
}

static gboolean
check_type (Exchange *exchange)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (exchange->message), NULL);
  g_autofree char *reason = NULL;

  if (exchange->kind->answer_type != NULL
        ? type != NULL && g_ascii_strcasecmp (type, exchange->kind->answer_type) == 0
        : type == NULL || g_ascii_strcasecmp (type, "text/html") != 0)
    return TRUE;
  /* TRANSLATORS: why evidence could not be had; %s is a kind of content, such as text/html */
  reason = g_strdup_printf (_("it sent “%s”, perhaps the log-in page of a network"), type != NULL ? type : "?");
  set_error (exchange, ANTIN_NETWORK_ERROR_CONTENT_TYPE, reason);
  return FALSE;
}

static void
set_status_error (Exchange *exchange, guint status)
{
  g_autofree char *reason = NULL;

  if (status == SOUP_STATUS_UNAUTHORIZED)
    {
      if (exchange->credentials != NULL)
        set_error (exchange, ANTIN_NETWORK_ERROR_CREDENTIALS, _("the user name or the password is wrong"));
      else
        set_error (exchange, ANTIN_NETWORK_ERROR_CREDENTIALS, _("it asks for a user name and a password"));
      return;
    }
  if (status == SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED)
    {
      set_proxy_error (exchange);
      return;
    }
  /* TRANSLATORS: why evidence could not be had; HTTP status as number and in words, such as “403 Forbidden” */
  reason = g_strdup_printf (_("it answered “%u %s”"), status, soup_status_get_phrase (status));
  set_error (exchange, status >= SOUP_STATUS_INTERNAL_SERVER_ERROR ? ANTIN_NETWORK_ERROR_BUSY : ANTIN_NETWORK_ERROR_STATUS, reason);
}

/* It made no tunnel: there was no TLS connection, and the server was not asked. */
static gboolean
was_answered_by_proxy (Exchange *exchange)
{
  return strcmp (g_uri_get_scheme (exchange->uri), "https") == 0 && soup_message_get_tls_peer_certificate (exchange->message) == NULL;
}

static gboolean
is_redirection (Exchange *exchange, guint status)
{
  /* A request with a body is repeated only where the server says that it must be (RFC 9110, 15.4). */
  if (status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT)
    return TRUE;
  return exchange->request == NULL && (status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND ||
                                       status == SOUP_STATUS_SEE_OTHER);
}

static void
follow_redirection (Exchange *exchange, guint *redirections)
{
  const char *location =
    soup_message_headers_get_one (soup_message_get_response_headers (exchange->message), "Location");
  g_autoptr (GUri) target = NULL;

  if (++*redirections > ANTIN_NETWORK_MAX_REDIRECTIONS)
    {
      set_error (exchange, ANTIN_NETWORK_ERROR_REDIRECTION, _("it redirects too many times"));
      return;
    }
  if (location != NULL && strlen (location) <= ANTIN_NETWORK_MAX_ADDRESS)
    target = g_uri_parse_relative (exchange->uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL || !antin_network_exchange_is_fit_for_use (target) ||
      (strcmp (g_uri_get_scheme (exchange->uri), "https") == 0 && strcmp (g_uri_get_scheme (target), "https") != 0))
    {
      set_error (exchange, ANTIN_NETWORK_ERROR_REDIRECTION, _("it redirects to an address that may not be followed"));
      return;
    }
  g_uri_unref (exchange->uri);
  exchange->uri = g_steal_pointer (&target);
}

static void
on_stream_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *exchange = user_data;
  GError *cause = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &cause);

  if (piece == NULL)
    take_cause (exchange, cause);
  else if (g_bytes_get_size (piece) > exchange->kind->limit - exchange->answer->len)
    set_error (exchange, ANTIN_NETWORK_ERROR_TOO_LARGE, _("its answer is too large"));
  else if (g_bytes_get_size (piece) > 0)
    {
      g_byte_array_append (exchange->answer, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece));
      g_input_stream_read_bytes_async (exchange->stream, READ_CHUNK, G_PRIORITY_DEFAULT, exchange->cancellable,
                                       on_stream_read_cb, exchange);
      return;
    }
  else if (exchange->answer->len == 0)
    set_error (exchange, ANTIN_NETWORK_ERROR_INCOMPLETE, _("its answer is empty"));
  exchange->is_done = TRUE;
}

static void
on_session_send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *exchange = user_data;
  GError *cause = NULL;
  guint status;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &cause);
  status = soup_message_get_status (exchange->message);
  if (exchange->stream == NULL)
    take_cause (exchange, cause);
  else if (status != SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED && was_answered_by_proxy (exchange))
    set_error (exchange, status >= SOUP_STATUS_INTERNAL_SERVER_ERROR ? ANTIN_NETWORK_ERROR_BUSY : ANTIN_NETWORK_ERROR_UNREACHABLE,
               _("the proxy does not connect to it"));
  else if (is_redirection (exchange, status))
    ; /* exchange_run() goes on with the next address. */
  else if (status != SOUP_STATUS_OK)
    set_status_error (exchange, status);
  else if (check_type (exchange))
    {
      goffset length = soup_message_headers_get_content_length (soup_message_get_response_headers (exchange->message));

      if (length <= 0 || (guint64) length <= exchange->kind->limit)
        {
          g_input_stream_read_bytes_async (exchange->stream, READ_CHUNK, G_PRIORITY_DEFAULT, exchange->cancellable,
                                           on_stream_read_cb, exchange);
          return;
        }
      set_error (exchange, ANTIN_NETWORK_ERROR_TOO_LARGE, _("its answer is too large"));
    }
  exchange->is_done = TRUE;
}

static void
send_request (Exchange *exchange)
{
  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->message);
  exchange->message = soup_message_new_from_uri (exchange->kind->method, exchange->uri);
  soup_message_add_flags (exchange->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE |
                                               SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_headers_replace (soup_message_get_request_headers (exchange->message), "Accept",
                                exchange->kind->answer_type != NULL ? exchange->kind->answer_type : "*/*");
  set_body (exchange->message, exchange);
  g_signal_connect (exchange->message, "restarted", G_CALLBACK (set_body), exchange);
  g_signal_connect (exchange->message, "authenticate", G_CALLBACK (on_message_authenticate_cb), exchange);
  exchange->is_done = FALSE;
  soup_session_send_async (exchange->session, exchange->message, G_PRIORITY_DEFAULT, exchange->cancellable,
                           on_session_send_cb, exchange);
}

static gboolean
on_deadline_cb (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->is_late = TRUE;
  g_cancellable_cancel (exchange->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled_cb (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/* Runs the exchange, redirections included, on this thread until it has its answer or its error. */
static void
run (Exchange *exchange, guint timeout, GCancellable *outer)
{
  g_autoptr (GSource) deadline = g_timeout_source_new (timeout);
  guint redirections = 0;
  gulong handler = 0;

  g_source_set_callback (deadline, on_deadline_cb, exchange, NULL);
  g_source_attach (deadline, exchange->context);
  if (outer != NULL)
    handler = g_cancellable_connect (outer, G_CALLBACK (on_outer_cancelled_cb), g_object_ref (exchange->cancellable),
                                     g_object_unref);
  do
    {
      guint before = redirections;

      send_request (exchange);
      while (!exchange->is_done)
        g_main_context_iteration (exchange->context, TRUE);
      if (exchange->error == NULL && is_redirection (exchange, soup_message_get_status (exchange->message)))
        follow_redirection (exchange, &redirections);
      if (redirections == before)
        break;
    }
  while (exchange->error == NULL);
  g_cancellable_disconnect (outer, handler);
  g_source_destroy (deadline);
}

static GBytes *
finish (Exchange *exchange, GError **error)
{
  GBytes *answer = NULL;

  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->message);
  if (exchange->session != NULL)
    soup_session_abort (exchange->session);
  g_clear_object (&exchange->session);
  g_clear_object (&exchange->system_proxy);
  /* What the closing connections left to do holds references. */
  while (exchange->context != NULL && g_main_context_iteration (exchange->context, FALSE))
    ;
  if (exchange->error != NULL)
    g_propagate_error (error, exchange->error);
  else
    answer = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->answer));
  g_clear_pointer (&exchange->answer, g_byte_array_unref);
  g_clear_pointer (&exchange->origin, g_uri_unref);
  g_clear_pointer (&exchange->uri, g_uri_unref);
  g_clear_object (&exchange->cancellable);
  g_free (exchange->host);
  return answer;
}

/* Where it was silent: not the server that sent us there, and not one that sent a part of a long answer. */
static gboolean
was_silence (const Exchange *exchange, gint64 start)
{
  if (exchange->answer->len > 0)
    return FALSE;
  return g_error_matches (exchange->error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_TIMED_OUT) ||
         (g_error_matches (exchange->error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_UNREACHABLE) &&
          g_get_monotonic_time () - start >= ANTIN_NETWORK_SLOW_REFUSAL * G_TIME_SPAN_SECOND);
}

guint
antin_network_exchange_get_timeout (AntinNetworkEvidence evidence)
{
  return kinds[evidence].timeout;
}

/* Asks once; @timeout in milliseconds. */
GBytes *
antin_network_exchange_run (AntinNetworkClient *client,
                            AntinNetworkEvidence evidence,
                            GUri *address,
                            AntinNetworkCredentials *credentials,
                            GBytes *request,
                            guint timeout,
                            GCancellable *cancellable,
                            GError **error)
{
  Exchange exchange = { .client = client, .kind = &kinds[evidence], .evidence = evidence, .credentials = credentials, .request = request };
  gint64 start = g_get_monotonic_time ();
  GBytes *answer;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  exchange.origin = g_uri_ref (address);
  exchange.uri = g_uri_ref (address);
  exchange.host = g_strdup (g_uri_get_host (address));
  exchange.answer = g_byte_array_new ();
  exchange.cancellable = g_cancellable_new ();
  exchange.context = g_main_context_new ();
  g_main_context_push_thread_default (exchange.context);
  exchange.session = make_session (&exchange);
  run (&exchange, timeout, cancellable);
  if (was_silence (&exchange, start))
    antin_network_client_note_silence (client, exchange.uri);
  answer = finish (&exchange, error);
  g_main_context_pop_thread_default (exchange.context);
  g_main_context_unref (exchange.context);
  return answer;
}
