/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-network-client.h"

#include "antin-network-credentials.h"
#include "antin-network-error.h"
#include "antin-test-keyring.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

/* A time-stamp authority with https behind a proxy that makes a tunnel (CONNECT) for one user alone. Its name is known to the
 * proxy only. */

#define HOST "tsa.example.invalid"
#define ADDRESS "https://" HOST "/tsa"
#define ANSWER "an answer"
#define USER "ttb.hang"
#define PASSWORD "mật khẩu"
#define AT_SERVER "at the server"

typedef struct
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *server;
  guint port;
  GSocketService *proxy;
  guint proxy_port;
  guint refusal;  /* the proxy's status for whom it does not let pass */
  char *wanted;   /* Proxy-Authorization of the one whom it does */
  GMutex mutex;   /* for the following */
  GString *asked; /* all that the proxy was asked */
  guint tunnels, refused;
  char *at_server; /* all that the server was asked */
  guint requests;
  char *folder; /* of the certificate */
} Fixture;

/* --- the server --- */

static void
note_header_cb (const char *name, const char *value, gpointer text)
{
  g_string_append_printf (text, "%s: %s\n", name, value);
}

static void
on_server_request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GString) text = g_string_new (NULL);

  soup_message_headers_foreach (soup_server_message_get_request_headers (message), note_header_cb, text);
  g_mutex_lock (&fixture->mutex);
  fixture->requests++;
  g_free (fixture->at_server);
  fixture->at_server = g_strdup (text->str);
  g_mutex_unlock (&fixture->mutex);
  if (strcmp (path, "/private") == 0 && strstr (text->str, "Authorization: Basic ") == NULL)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "WWW-Authenticate", "Basic realm=\"tsa\"");
      soup_server_message_set_status (message, 401, NULL);
      return;
    }
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/timestamp-reply", SOUP_MEMORY_STATIC, ANSWER, strlen (ANSWER));
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

/* A certificate for the server, trusted in this process alone. GnuTLS reads the file with each connection. */
static GTlsCertificate *
make_certificate (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  const char *argv[] = { "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=" HOST,
                         "-addext", "subjectAltName=DNS:" HOST, "-out", "/dev/stdout", "-keyout", NULL, NULL };
  g_autofree char *pem = NULL;
  g_autofree char *key = NULL;
  g_autofree char *both = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  GTlsCertificate *certificate;
  int status;

  fixture->folder = g_dir_make_tmp ("antin-tunnel-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "server.pem", NULL);
  argv[G_N_ELEMENTS (argv) - 2] = path;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pem, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (path, &key, NULL, NULL));
  both = g_strconcat (pem, key, NULL);
  certificate = g_tls_certificate_new_from_pem (both, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, pem, -1, NULL));
  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
  return certificate;
}

/* --- the proxy --- */

typedef struct
{
  GInputStream *from;
  GOutputStream *to;
  GSocketConnection *other;
} Pipe;

static gpointer
pump (gpointer data)
{
  Pipe *way = data;

  g_output_stream_splice (way->to, way->from, G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (way->other), TRUE, TRUE, NULL);
  return NULL;
}

static void
tunnel (Fixture *fixture, GSocketConnection *client, GInputStream *input)
{
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;
  Pipe to, from;

  g_socket_client_set_enable_proxy (connector, FALSE);
  server = g_socket_client_connect_to_host (connector, "127.0.0.1", (guint16) fixture->port, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (client)), "HTTP/1.1 200 OK\r\n\r\n", 19, NULL, NULL, NULL);
  to = (Pipe){ input, g_io_stream_get_output_stream (G_IO_STREAM (server)), server };
  from = (Pipe){ g_io_stream_get_input_stream (G_IO_STREAM (server)), g_io_stream_get_output_stream (G_IO_STREAM (client)), client };
  thread = g_thread_new ("to server", pump, &to);
  pump (&from);
  g_thread_join (thread);
}

/* Reads the head of a request, which it notes; NULL where there is none any more. */
static char *
read_head (Fixture *fixture, GDataInputStream *input)
{
  g_autoptr (GString) head = g_string_new (NULL);

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

      if (line == NULL)
        return NULL;
      if (*line == '\0')
        break;
      g_string_append_printf (head, "%s\n", line);
    }
  g_mutex_lock (&fixture->mutex);
  g_string_append (fixture->asked, head->str);
  g_mutex_unlock (&fixture->mutex);
  return g_strdup (head->str);
}

static gboolean
on_proxy_run_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  char *head;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while ((head = read_head (fixture, input)) != NULL)
    {
      gboolean passes = g_str_has_prefix (head, "CONNECT " HOST ":443 ") && strstr (head, fixture->wanted) != NULL;
      g_autofree char *refusal = g_strdup_printf ("HTTP/1.1 %u No\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nLocation: https://other.example.invalid/\r\nContent-Length: 4\r\n\r\nwho?", fixture->refusal);

      g_free (head);
      g_mutex_lock (&fixture->mutex);
      fixture->tunnels += passes;
      fixture->refused += !passes;
      g_mutex_unlock (&fixture->mutex);
      if (passes)
        {
          tunnel (fixture, connection, G_INPUT_STREAM (input));
          break;
        }
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), refusal, strlen (refusal), NULL, NULL, NULL);
    }
  return TRUE;
}

/* --- both --- */

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTlsCertificate) certificate = make_certificate (fixture);
  g_autofree char *word = g_base64_encode ((const guchar *) USER ":" PASSWORD, strlen (USER ":" PASSWORD));
  GSList *uris;

  g_mutex_init (&fixture->mutex);
  fixture->asked = g_string_new (NULL);
  fixture->refusal = 407;
  fixture->wanted = g_strdup_printf ("Proxy-Authorization: Basic %s\n", word);
  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  g_main_context_push_thread_default (fixture->context);
  fixture->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (fixture->server, NULL, on_server_request_cb, fixture, NULL);
  g_assert_true (soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | SOUP_SERVER_LISTEN_HTTPS, NULL));
  uris = soup_server_get_uris (fixture->server);
  fixture->port = (guint) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->proxy = g_threaded_socket_service_new (8);
  fixture->proxy_port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->proxy), NULL, NULL);
  g_signal_connect (fixture->proxy, "run", G_CALLBACK (on_proxy_run_cb), fixture);
  g_socket_service_start (fixture->proxy);
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
  g_autofree char *path = NULL;

  g_main_context_invoke (fixture->context, on_quit_cb, fixture->loop);
  g_thread_join (fixture->thread);
  g_main_context_push_thread_default (fixture->context);
  g_socket_service_stop (fixture->proxy);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->proxy));
  g_object_unref (fixture->proxy);
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  g_main_context_pop_thread_default (fixture->context);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
  g_mutex_clear (&fixture->mutex);
  g_string_free (fixture->asked, TRUE);
  g_free (fixture->at_server);
  g_free (fixture->wanted);
  path = g_build_filename (fixture->folder, "server.pem", NULL);
  g_unlink (path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
}

/* Asks for a time stamp through the proxy, which is one of the system where @in_address is given. */
static GBytes *
request (Fixture *fixture,
         const char *address,
         const char *password,
         const char *in_address,
         const char *server_password,
         GError **error)
{
  g_autoptr (AntinBaseSecret) secret = password != NULL ? antin_base_secret_new (password, NULL) : NULL;
  g_autoptr (AntinNetworkCredentials) credentials = secret != NULL ? antin_network_credentials_new (USER, secret) : NULL;
  g_autoptr (AntinBaseSecret) server_secret = server_password != NULL ? antin_base_secret_new (server_password, NULL) : NULL;
  g_autoptr (AntinNetworkCredentials) at_server = server_secret != NULL ? antin_network_credentials_new ("hanh", server_secret) : NULL;
  g_autofree char *proxy_uri = g_strdup_printf ("http://%s127.0.0.1:%u", in_address != NULL ? in_address : "", fixture->proxy_port);
  AntinNetworkOptions options = { .proxy = in_address != NULL ? ANTIN_NETWORK_PROXY_SYSTEM : ANTIN_NETWORK_PROXY_MANUAL, .proxy_uri = proxy_uri, .proxy_credentials = credentials, .proxy_keyring = password == NULL };
  g_autoptr (AntinNetworkClient) client = NULL;
  g_autoptr (GBytes) question = g_bytes_new_static (ANSWER, strlen (ANSWER));
  GBytes *bytes;

  g_unsetenv ("no_proxy");
  g_unsetenv ("NO_PROXY");
  g_setenv ("https_proxy", in_address != NULL ? proxy_uri : "http://127.0.0.1:1", TRUE);
  client = antin_network_client_new (&options);
  fixture->requests = fixture->tunnels = fixture->refused = 0;
  g_string_truncate (fixture->asked, 0);
  g_clear_pointer (&fixture->at_server, g_free);
  bytes = antin_network_client_request_timestamp (client, address, at_server, question, NULL, error);
  g_unsetenv ("https_proxy");
  return bytes;
}

static void
assert_answer (GBytes *bytes, GError *error)
{
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), ANSWER, strlen (ANSWER));
}

/* The right password makes the tunnel; it goes to the proxy alone. */
static void
test_passes (Fixture *fixture, gconstpointer data)
{
  static const char *const in_address[] = { NULL, USER ":m%E1%BA%ADt%20kh%E1%BA%A9u@" };

  for (guint i = 0; i < G_N_ELEMENTS (in_address); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = request (fixture, ADDRESS, in_address[i] == NULL ? PASSWORD : NULL, in_address[i], NULL, &error);

      assert_answer (bytes, error);
      g_assert_cmpuint (fixture->tunnels, ==, 1);
      g_assert_cmpuint (fixture->refused, ==, 1);
      g_assert_cmpuint (fixture->requests, ==, 1);
      g_assert_null (strstr (fixture->at_server, "Authorization"));
    }
}

/* Without a password, or with a wrong one, it is told what to do; the server is not asked, and no password is given twice. */
static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *password;
    const char *in_address; /* of the system's proxy */
    guint refused;
    const char *words;
  } cases[] = {
    { NULL, NULL, 1, "the proxy asks for a user name and a password; state them in the preferences" },
    { "another", NULL, 2, "the proxy does not take this user name and password; state them anew in the preferences" },
    { NULL, "", 1, "the proxy asks for a user name and a password; state them where the system's proxy is set" },
    { NULL, USER ":another@", 2, "the proxy does not take the user name and the password that the system states" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (request (fixture, ADDRESS, cases[i].password, cases[i].in_address, NULL, &error));
      g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_CREDENTIALS);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("case %u: %s", i, error->message);
      g_assert_null (strstr (error->message, "another"));
      g_assert_cmpuint (fixture->refused, ==, cases[i].refused);
      g_assert_cmpuint (fixture->requests, ==, 0);
    }
}

/* A server that asks does not get the proxy's password, and a proxy that asks not the server's. */
static void
test_own_password (Fixture *fixture, gconstpointer data)
{
  g_autofree char *at_server = g_base64_encode ((const guchar *) "hanh:" AT_SERVER, strlen ("hanh:" AT_SERVER));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_null (request (fixture, "https://" HOST "/private", PASSWORD, NULL, NULL, &error));
  g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_CREDENTIALS);
  g_assert_nonnull (strstr (error->message, "it asks for a user name and a password"));
  g_assert_cmpuint (fixture->requests, ==, 1);
  g_assert_null (strstr (fixture->at_server, "Authorization"));
  g_clear_error (&error);
  g_assert_null (request (fixture, "https://" HOST "/private", NULL, NULL, AT_SERVER, &error));
  g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_CREDENTIALS);
  g_assert_null (strstr (fixture->asked->str, "Authorization"));
  g_clear_error (&error);
  bytes = request (fixture, "https://" HOST "/private", PASSWORD, NULL, AT_SERVER, &error);
  assert_answer (bytes, error);
  g_assert_nonnull (strstr (fixture->at_server, at_server));
  g_assert_null (strstr (fixture->at_server, "Proxy-Authorization"));
  g_assert_null (strstr (fixture->asked->str, at_server));
}

/* A proxy that makes no tunnel there, whoever asks: what it answers is not the server's answer, nor an address to go to. */
static void
test_not_allowed (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    AntinNetworkError code;
  } cases[] = {
    { 403, ANTIN_NETWORK_ERROR_UNREACHABLE },
    { 307, ANTIN_NETWORK_ERROR_UNREACHABLE },
    { 502, ANTIN_NETWORK_ERROR_BUSY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture->refusal = cases[i].status;
      g_assert_null (request (fixture, ADDRESS, "another", NULL, NULL, &error));
      g_assert_error (error, ANTIN_NETWORK_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, "the proxy does not connect to it"));
      g_assert_null (strstr (fixture->asked->str, "Authorization"));
      g_assert_cmpuint (fixture->requests, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/network/tunnel/passes", Fixture, NULL, set_up, test_passes, tear_down);
  g_test_add ("/network/tunnel/refuses", Fixture, NULL, set_up, test_refuses, tear_down);
  g_test_add ("/network/tunnel/own-password", Fixture, NULL, set_up, test_own_password, tear_down);
  g_test_add ("/network/tunnel/not-allowed", Fixture, NULL, set_up, test_not_allowed, tear_down);
  return antin_test_keyring_run ();
}
