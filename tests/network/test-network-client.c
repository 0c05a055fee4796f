/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-network-client.h"

#include "antin-network-credentials.h"
#include "antin-network-error.h"
#include "antin-test-keyring.h"

#include <libsoup/soup.h>
#include <string.h>

/* The server answers from a thread of its own. What a path does is in on_server_request_cb(). */

typedef struct
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *server;
  guint port;
  GMutex mutex;
  guint requests;
  char *agent;
  char *authorization;
  char *cookie;
  char *type;
  guint failures; /* so many requests for /unwell are answered with 503 */
} Fixture;

#define ANSWER "an answer"
#define USER "ttb.hang"
#define PASSWORD "mật khẩu"

static gboolean
on_unpause_cb (gpointer message)
{
  soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

static void
answer (SoupServerMessage *message, guint status, const char *type, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
redirect (SoupServerMessage *message, guint status, const char *location)
{
  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", location);
}

static void
note_request (Fixture *fixture, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_mutex_lock (&fixture->mutex);
  fixture->requests++;
  g_free (fixture->agent);
  fixture->agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  g_free (fixture->authorization);
  fixture->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  g_free (fixture->cookie);
  fixture->cookie = g_strdup (soup_message_headers_get_one (headers, "Cookie"));
  g_free (fixture->type);
  fixture->type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  g_mutex_unlock (&fixture->mutex);
}

static void
ask_for_password (SoupServerMessage *message, const char *given, guint status, const char *header)
{
  g_autofree char *plain = g_strconcat (USER, ":", PASSWORD, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) plain, strlen (plain));
  g_autofree char *wanted = g_strconcat ("Basic ", encoded, NULL);

  if (g_strcmp0 (given, wanted) == 0 && soup_server_message_get_request_body (message)->length == 0)
    answer (message, 400, "text/plain", "what?");
  else if (g_strcmp0 (given, wanted) == 0)
    answer (message, 200, "application/timestamp-reply", ANSWER);
  else
    {
      soup_message_headers_append (soup_server_message_get_response_headers (message), header, "Basic realm=\"TSA\", charset=\"UTF-8\"");
      answer (message, status, "text/plain", "who?");
    }
}

static void
on_server_request_cb (SoupServer *server,
                      SoupServerMessage *message,
                      const char *path,
                      GHashTable *query,
                      gpointer user_data)
{
  Fixture *fixture = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  note_request (fixture, message);
  if (strcmp (path, "/tsa") == 0)
    {
      SoupMessageBody *body = soup_server_message_get_request_body (message);

      /* The request comes back, so that the test sees what was sent. */
      soup_message_headers_append (headers, "Set-Cookie", "spy=1");
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "application/timestamp-reply", SOUP_MEMORY_COPY, body->data,
                                        body->length);
    }
  else if (strcmp (path, "/ocsp") == 0)
    answer (message, 200, "application/ocsp-response", ANSWER);
  else if (strcmp (path, "/list.crl") == 0)
    answer (message, 200, "application/octet-stream", ANSWER);
  else if (strcmp (path, "/unwell") == 0)
    {
      if (fixture->requests <= fixture->failures)
        answer (message, 503, "text/plain", "later");
      else
        answer (message, 200, "application/ocsp-response", ANSWER);
    }
  else if (strcmp (path, "/forbidden") == 0)
    answer (message, 403, "application/timestamp-reply", ANSWER);
  else if (strcmp (path, "/html") == 0)
    answer (message, 200, "text/html; charset=utf-8", ANSWER);
  else if (strcmp (path, "/empty") == 0)
    answer (message, 200, "application/timestamp-reply", "");
  else if (strcmp (path, "/large") == 0 || strcmp (path, "/large-chunked") == 0)
    {
      g_autofree char *text = g_strnfill (ANTIN_NETWORK_MAX_TIMESTAMP + 1, 'x');

      if (strcmp (path, "/large-chunked") == 0)
        soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
      answer (message, 200, "application/timestamp-reply", text);
    }
  else if (strcmp (path, "/largest") == 0)
    {
      g_autofree char *text = g_strnfill (ANTIN_NETWORK_MAX_TIMESTAMP, 'x');

      answer (message, 200, "application/timestamp-reply", text);
    }
  else if (strcmp (path, "/slow") == 0)
    {
      g_autoptr (GSource) source = g_timeout_source_new (20000);

      answer (message, 200, "application/timestamp-reply", ANSWER);
      g_source_set_callback (source, on_unpause_cb, g_object_ref (message), g_object_unref);
      g_source_attach (source, fixture->context);
      soup_server_message_pause (message);
    }
  else if (strcmp (path, "/loop") == 0)
    redirect (message, 307, "/loop");
  else if (strcmp (path, "/once") == 0)
    redirect (message, 307, "/tsa");
  else if (strcmp (path, "/moved.crl") == 0)
    redirect (message, 301, "/list.crl");
  else if (strcmp (path, "/moved-post") == 0)
    redirect (message, 302, "/tsa");
  else if (strcmp (path, "/to-file") == 0)
    redirect (message, 302, "file:///etc/passwd");
  else if (strcmp (path, "/to-user") == 0)
    redirect (message, 302, "http://user:secret@127.0.0.1/");
  else if (strcmp (path, "/private") == 0)
    ask_for_password (message, fixture->authorization, 401, "WWW-Authenticate");
  else if (strcmp (path, "/beyond") == 0)
    ask_for_password (message, soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Proxy-Authorization"), 407,
                      "Proxy-Authenticate");
  else
    answer (message, 404, "text/plain", "nothing here");
}

static gpointer
serve (gpointer data)
{
  Fixture *fixture = data;

  g_main_context_push_thread_default (fixture->context);
  g_main_loop_run (fixture->loop);
  g_main_context_pop_thread_default (fixture->context);
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GSList *uris;

  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  g_mutex_init (&fixture->mutex);
  g_main_context_push_thread_default (fixture->context);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_server_request_cb, fixture, NULL);
  g_assert_true (soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (fixture->server);
  fixture->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_context_pop_thread_default (fixture->context);
  fixture->thread = g_thread_new ("server", serve, fixture);
}

static gboolean
on_quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_main_context_invoke (fixture->context, on_quit_cb, fixture->loop);
  g_thread_join (fixture->thread);
  g_main_context_push_thread_default (fixture->context);
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  g_main_context_pop_thread_default (fixture->context);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
  g_mutex_clear (&fixture->mutex);
  g_free (fixture->agent);
  g_free (fixture->authorization);
  g_free (fixture->cookie);
  g_free (fixture->type);
}

static AntinNetworkClient *
make_client (guint timeout)
{
  AntinNetworkOptions options = { .proxy = ANTIN_NETWORK_PROXY_NONE, .timeout = timeout };

  return antin_network_client_new (&options);
}

static char *
make_uri (Fixture *fixture, const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", fixture->port, path);
}

static GBytes *
request_timestamp (Fixture *fixture,
                   const char *path,
                   AntinNetworkCredentials *credentials,
                   guint timeout,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (AntinNetworkClient) client = make_client (timeout);
  g_autoptr (GBytes) request = g_bytes_new_static (ANSWER, strlen (ANSWER));
  g_autofree char *uri = make_uri (fixture, path);

  return antin_network_client_request_timestamp (client, uri, credentials, request, cancellable, error);
}

static void
assert_answer (GBytes *bytes, GError *error)
{
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), ANSWER, strlen (ANSWER));
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinNetworkClient) client = make_client (0);
  g_autoptr (GBytes) request = g_bytes_new_static (ANSWER, strlen (ANSWER));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) timestamp = request_timestamp (fixture, "/tsa", NULL, 0, NULL, &error);
  g_autoptr (GBytes) ocsp = NULL, crl = NULL, issuer = NULL, moved = NULL;
  g_autofree char *ocsp_uri = make_uri (fixture, "/ocsp");
  g_autofree char *crl_uri = make_uri (fixture, "/list.crl");
  g_autofree char *moved_uri = make_uri (fixture, "/moved.crl");

  assert_answer (timestamp, error);
  g_assert_cmpstr (fixture->type, ==, "application/timestamp-query");
  g_assert_true (g_str_has_prefix (fixture->agent, "AnTin/"));
  ocsp = antin_network_client_request_ocsp (client, ocsp_uri, request, NULL, &error);
  assert_answer (ocsp, error);
  g_assert_cmpstr (fixture->type, ==, "application/ocsp-request");
  g_assert_null (fixture->cookie);
  crl = antin_network_client_fetch_crl (client, crl_uri, NULL, &error);
  assert_answer (crl, error);
  issuer = antin_network_client_fetch_issuer (client, crl_uri, NULL, &error);
  assert_answer (issuer, error);
  moved = antin_network_client_fetch_crl (client, moved_uri, NULL, &error);
  assert_answer (moved, error);
  g_assert_cmpuint (fixture->requests, ==, 6);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    AntinNetworkError code;
    const char *word;
  } cases[] = {
    { "/forbidden", ANTIN_NETWORK_ERROR_STATUS, "403 Forbidden" },
    { "/nowhere", ANTIN_NETWORK_ERROR_STATUS, "404" },
    { "/html", ANTIN_NETWORK_ERROR_CONTENT_TYPE, "text/html" },
    { "/ocsp", ANTIN_NETWORK_ERROR_CONTENT_TYPE, "application/ocsp-response" },
    { "/empty", ANTIN_NETWORK_ERROR_INCOMPLETE, "empty" },
    { "/large", ANTIN_NETWORK_ERROR_TOO_LARGE, "large" },
    { "/large-chunked", ANTIN_NETWORK_ERROR_TOO_LARGE, "large" },
    { "/loop", ANTIN_NETWORK_ERROR_REDIRECTION, "too many" },
    { "/moved-post", ANTIN_NETWORK_ERROR_STATUS, "302" },
    { "/private", ANTIN_NETWORK_ERROR_CREDENTIALS, "password" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = request_timestamp (fixture, cases[i].path, NULL, 0, NULL, &error);

      g_test_message ("%s: %s", cases[i].path, error != NULL ? error->message : "-");
      g_assert_error (error, ANTIN_NETWORK_ERROR, (int) cases[i].code);
      g_assert_null (bytes);
      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) largest = request_timestamp (fixture, "/largest", NULL, 0, NULL, &error);
  g_autoptr (GBytes) redirected = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (largest), ==, ANTIN_NETWORK_MAX_TIMESTAMP);
  fixture->requests = 0;
  redirected = request_timestamp (fixture, "/loop", NULL, 0, NULL, NULL);
  g_assert_null (redirected);
  g_assert_cmpuint (fixture->requests, ==, ANTIN_NETWORK_MAX_REDIRECTIONS + 1);
  redirected = request_timestamp (fixture, "/once", NULL, 0, NULL, &error);
  assert_answer (redirected, error);
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinNetworkClient) client = make_client (0);
  static const char *const bad[] = { "file:///etc/passwd", "ldap://ca.example/cn=ca", "http://user:secret@127.0.0.1/",
                                     "http:///nothing", "nothing", "" };
  static const char *const paths[] = { "/to-file", "/to-user" };
  g_autofree char *text = g_strnfill (ANTIN_NETWORK_MAX_ADDRESS, 'a');
  g_autofree char *lengthy = g_strconcat ("http://127.0.0.1/", text, NULL);
  g_autoptr (GError) long_error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_network_client_fetch_crl (client, bad[i], NULL, &error));
      g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_ADDRESS);
    }
  g_assert_null (antin_network_client_fetch_crl (client, lengthy, NULL, &long_error));
  g_assert_error (long_error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_ADDRESS);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *uri = make_uri (fixture, paths[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_network_client_fetch_crl (client, uri, NULL, &error));
      g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_REDIRECTION);
    }
}

static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinNetworkClient) client = make_client (0);
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u/list.crl", port);
  g_autoptr (GError) error = NULL;

  /* Nobody listens any more. */
  g_socket_listener_close (listener);
  g_assert_null (antin_network_client_fetch_crl (client, uri, NULL, &error));
  g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "refused"));
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
}

static void
test_proxy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *proxy_uri = make_uri (fixture, "");
  g_autofree char *direct_uri = make_uri (fixture, "/list.crl");
  const char *bypass[] = { "127.0.0.1", NULL };
  AntinNetworkOptions options = { .proxy = ANTIN_NETWORK_PROXY_MANUAL, .proxy_uri = proxy_uri, .proxy_bypass = bypass };
  g_autoptr (AntinNetworkClient) client = antin_network_client_new (&options);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) proxied =
    antin_network_client_fetch_crl (client, "http://ca.example.invalid/list.crl", NULL, &error);
  g_autoptr (GBytes) direct = NULL;

  assert_answer (proxied, error);
  direct = antin_network_client_fetch_crl (client, direct_uri, NULL, &error);
  assert_answer (direct, error);
}

/* Each is told what to do, and no password is given twice. */
static void
test_proxy_asks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *proxy_uri = make_uri (fixture, "");
  const struct
  {
    AntinNetworkProxy proxy;
    const char *password;
    const char *in_address; /* of the system's proxy */
    gboolean keyring;
    guint requests;
    const char *words;
  } cases[] = {
    { ANTIN_NETWORK_PROXY_MANUAL, PASSWORD, "", FALSE, 2, NULL },
    { ANTIN_NETWORK_PROXY_MANUAL, "another", "", FALSE, 2, "does not take this user name and password; state them anew in the preferences" },
    { ANTIN_NETWORK_PROXY_MANUAL, NULL, "", TRUE, 1, "asks for a user name and a password; state them in the preferences" },
    { ANTIN_NETWORK_PROXY_MANUAL, NULL, "", FALSE, 1, "ask who looks after this computer" },
    { ANTIN_NETWORK_PROXY_SYSTEM, NULL, "", FALSE, 1, "asks for a user name and a password; state them where the system's proxy is set" },
    { ANTIN_NETWORK_PROXY_SYSTEM, NULL, USER ":another@", FALSE, 2, "does not take the user name and the password that the system states" },
    { ANTIN_NETWORK_PROXY_SYSTEM, NULL, USER ":m%E1%BA%ADt%20kh%E1%BA%A9u@", FALSE, 2, NULL },
  };

  g_unsetenv ("no_proxy");
  g_unsetenv ("NO_PROXY");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinBaseSecret) password = cases[i].password != NULL ? antin_base_secret_new (cases[i].password, NULL) : NULL;
      g_autoptr (AntinNetworkCredentials) credentials = password != NULL ? antin_network_credentials_new (USER, password) : NULL;
      AntinNetworkOptions options = { .proxy = cases[i].proxy, .proxy_uri = proxy_uri, .proxy_credentials = credentials, .proxy_keyring = cases[i].keyring };
      g_autoptr (AntinNetworkClient) client = antin_network_client_new (&options);
      g_autoptr (GBytes) request = g_bytes_new_static (ANSWER, strlen (ANSWER));
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      g_autofree char *system_uri = g_strdup_printf ("http://%s127.0.0.1:%u", cases[i].in_address, fixture->port);

      g_setenv ("http_proxy", system_uri, TRUE);
      fixture->requests = 0;
      bytes = antin_network_client_request_timestamp (client, "http://tsa.example.invalid/beyond", NULL, request, NULL, &error);
      g_assert_cmpuint (fixture->requests, ==, cases[i].requests);
      if (cases[i].words == NULL)
        {
          assert_answer (bytes, error);
          continue;
        }
      g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_CREDENTIALS);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_null (strstr (error->message, "another"));
    }
  g_unsetenv ("http_proxy");
}

/* An own proxy without an address is none that the system states, and no way around it. */
static void
test_unstated_proxy (Fixture *fixture, gconstpointer data)
{
  static const char *const addresses[] = { NULL, "" };
  g_autofree char *system_uri = make_uri (fixture, "");
  g_autofree char *uri = make_uri (fixture, "/list.crl");

  g_setenv ("http_proxy", system_uri, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      AntinNetworkOptions options = { .proxy = ANTIN_NETWORK_PROXY_MANUAL, .proxy_uri = addresses[i] };
      g_autoptr (AntinNetworkClient) client = antin_network_client_new (&options);
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_network_client_fetch_crl (client, uri, NULL, &error));
      g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_ADDRESS);
      g_assert_nonnull (strstr (error->message, "no address of the proxy is stated; state it in the preferences"));
    }
  g_assert_cmpuint (fixture->requests, ==, 0);
  g_unsetenv ("http_proxy");
}

/* Whatever the system says. */
static void
test_no_proxy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *direct_uri = make_uri (fixture, "/list.crl");
  AntinNetworkOptions options = { .proxy = ANTIN_NETWORK_PROXY_SYSTEM };
  g_autoptr (AntinNetworkClient) by_system = antin_network_client_new (&options);
  g_autoptr (AntinNetworkClient) direct = make_client (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_setenv ("http_proxy", "http://127.0.0.1:1", TRUE);
  g_unsetenv ("no_proxy");
  g_unsetenv ("NO_PROXY");
  g_assert_null (antin_network_client_fetch_crl (by_system, direct_uri, NULL, NULL));
  bytes = antin_network_client_fetch_crl (direct, direct_uri, NULL, &error);
  assert_answer (bytes, error);
  g_assert_cmpuint (fixture->requests, ==, 1);
  g_unsetenv ("http_proxy");
}

static void
test_slow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (request_timestamp (fixture, "/slow", NULL, 300, NULL, &error));
  g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, again = NULL;
  gint64 start = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  g_assert_null (request_timestamp (fixture, "/slow", NULL, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
  g_thread_join (thread);
  fixture->requests = 0;
  g_assert_null (request_timestamp (fixture, "/tsa", NULL, 0, cancellable, &again));
  g_assert_error (again, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->requests, ==, 0);
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinBaseSecret) right = antin_base_secret_new (PASSWORD, NULL);
  g_autoptr (AntinBaseSecret) wrong = antin_base_secret_new ("another", NULL);
  g_autoptr (AntinNetworkCredentials) good = antin_network_credentials_new (USER, right);
  g_autoptr (AntinNetworkCredentials) bad = antin_network_credentials_new (USER, wrong);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = request_timestamp (fixture, "/private", good, 0, NULL, &error);

  assert_answer (bytes, error);
  fixture->requests = 0;
  g_assert_null (request_timestamp (fixture, "/private", bad, 0, NULL, &error));
  g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_CREDENTIALS);
  g_assert_null (strstr (error->message, "another"));
  /* Asked once without and once with the password, and no more: servers lock accounts. */
  g_assert_cmpuint (fixture->requests, ==, 2);
  g_clear_error (&error);
  g_clear_pointer (&bytes, g_bytes_unref);
  /* Who does not ask does not get it. */
  bytes = request_timestamp (fixture, "/tsa", good, 0, NULL, &error);
  assert_answer (bytes, error);
  g_assert_null (fixture->authorization);
}

static gpointer
fetch_in_thread (gpointer data)
{
  Fixture *fixture = data;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = request_timestamp (fixture, "/tsa", NULL, 0, NULL, &error);

      assert_answer (bytes, error);
    }
  return NULL;
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fetch", fetch_in_thread, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (fixture->requests, ==, 40);
}

typedef GBytes *(*Fetch) (AntinNetworkClient *, const char *, GCancellable *, GError **);

static GBytes *
ask_ocsp (AntinNetworkClient *client, const char *uri, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) request = g_bytes_new_static ("?", 1);

  return antin_network_client_request_ocsp (client, uri, request, cancellable, error);
}

static GBytes *
ask_timestamp (AntinNetworkClient *client, const char *uri, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) request = g_bytes_new_static ("?", 1);

  return antin_network_client_request_timestamp (client, uri, NULL, request, cancellable, error);
}

/* A server that fails once is asked once more, and not a third time; of time stamps another authority is asked. */
static void
test_asked_again (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    Fetch fetch;
    const char *path;
    guint failures;
    guint requests;
    gboolean succeeds;
  } cases[] = {
    { ask_ocsp, "/unwell", 1, 2, TRUE },
    { antin_network_client_fetch_crl, "/unwell", 1, 2, TRUE },
    { antin_network_client_fetch_issuer, "/unwell", 1, 2, TRUE },
    { antin_network_client_fetch_issuer, "/unwell", 2, 2, FALSE },
    { antin_network_client_fetch_crl, "/forbidden", 0, 1, FALSE },
    { ask_timestamp, "/unwell", 2, 1, FALSE },
  };
  AntinNetworkOptions options = { .proxy = ANTIN_NETWORK_PROXY_NONE };
  g_autoptr (AntinNetworkClient) client = antin_network_client_new (&options);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u%s", fixture->port, cases[i].path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      fixture->requests = 0;
      fixture->failures = cases[i].failures;
      bytes = cases[i].fetch (client, uri, NULL, &error);
      g_assert_cmpint (bytes != NULL, ==, cases[i].succeeds);
      g_assert_cmpint (error != NULL, ==, !cases[i].succeeds);
      g_assert_cmpuint (fixture->requests, ==, cases[i].requests);
    }
}

/* Who lets us wait is not asked again, by any question, until a person wants it; who refuses at once may be. */
static void
test_silence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinNetworkClient) client = make_client (2000);
  g_autofree char *slow = make_uri (fixture, "/slow");
  g_autofree char *crl = make_uri (fixture, "/list.crl");
  const Fetch fetches[] = { ask_timestamp, ask_ocsp, antin_network_client_fetch_crl };

  for (guint i = 0; i < G_N_ELEMENTS (fetches); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = fetches[i](client, i == 0 ? slow : crl, NULL, &error);

      g_assert_null (bytes);
      g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_TIMED_OUT);
      g_assert_cmpint (strstr (error->message, "not asked again") != NULL, ==, i > 0);
      g_assert_cmpuint (fixture->requests, ==, 1);
      if (i > 0)
        g_assert_cmpint (g_get_monotonic_time () - start, <, G_TIME_SPAN_SECOND);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_network_client_fetch_crl (client, "http://127.0.0.1:1/list.crl", NULL, &error));
      g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_UNREACHABLE);
    }
  {
    g_autofree char *other = g_strconcat ("https", strchr (crl, ':'), NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (antin_network_client_fetch_crl (client, other, NULL, &error));
    g_assert_null (strstr (error->message, "not asked again"));
  }
  antin_network_client_forget_silence (client);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = antin_network_client_fetch_crl (client, crl, NULL, &error);

    assert_answer (bytes, error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/network/client/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/network/client/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/network/client/limits", Fixture, NULL, set_up, test_limits, tear_down);
  g_test_add ("/network/client/addresses", Fixture, NULL, set_up, test_addresses, tear_down);
  g_test_add ("/network/client/unreachable", Fixture, NULL, set_up, test_unreachable, tear_down);
  g_test_add ("/network/client/proxy", Fixture, NULL, set_up, test_proxy, tear_down);
  g_test_add ("/network/client/proxy/asks", Fixture, NULL, set_up, test_proxy_asks, tear_down);
  g_test_add ("/network/client/proxy/unstated", Fixture, NULL, set_up, test_unstated_proxy, tear_down);
  g_test_add ("/network/client/proxy/none", Fixture, NULL, set_up, test_no_proxy, tear_down);
  g_test_add ("/network/client/slow", Fixture, NULL, set_up, test_slow, tear_down);
  g_test_add ("/network/client/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/network/client/password", Fixture, NULL, set_up, test_password, tear_down);
  g_test_add ("/network/client/asked-again", Fixture, NULL, set_up, test_asked_again, tear_down);
  g_test_add ("/network/client/silence", Fixture, NULL, set_up, test_silence, tear_down);
  g_test_add ("/network/client/threads", Fixture, NULL, set_up, test_threads, tear_down);
  return antin_test_keyring_run ();
}
