/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-test"

#include "antin-test-workstation.h"

#include <glib/gstdio.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The port is reserved here and handed to the server as an open socket: certificates name it before the server runs,
 * and tests that run side by side cannot take it from each other. Whatever fails here ends the test: g_error(). */

#define SERVER_FD 3

struct _AntinTestWorkstation
{
  char *folder;
  char *url;
  char *module;
  char *log;
  GSubprocess *server;
};

static int
reserve_port (guint16 *ret_port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd < 0 || bind (fd, (struct sockaddr *) &address, sizeof address) != 0 ||
      getsockname (fd, (struct sockaddr *) &address, &length) != 0)
    g_error ("no port on 127.0.0.1");
  *ret_port = ntohs (address.sin_port);
  return fd;
}

static void
make (AntinTestWorkstation *self,
      const char *key_type,
      const char *tokens,
      AntinTestWorkstationFlags flags,
      guint16 port)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) maker = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_ptr_array_add (arguments, g_build_filename (ANTIN_TEST_DEMO_DIR, "make-workstation", NULL));
  g_ptr_array_add (arguments, g_strdup (self->folder));
  g_ptr_array_add (arguments, g_strdup_printf ("--port=%u", port));
  g_ptr_array_add (arguments, g_strdup_printf ("--key-type=%s", key_type != NULL ? key_type : "rsa2048"));
  g_ptr_array_add (arguments, g_strdup ("--key-store=" ANTIN_TEST_KEY_STORE));
  if ((flags & ANTIN_TEST_WORKSTATION_TOKENS) == 0)
    g_ptr_array_add (arguments, g_strdup ("--no-tokens"));
  else if (tokens != NULL)
    g_ptr_array_add (arguments, g_strdup_printf ("--tokens=%s", tokens));
  if ((flags & ANTIN_TEST_WORKSTATION_DOCUMENTS) == 0)
    g_ptr_array_add (arguments, g_strdup ("--no-documents"));
  g_ptr_array_add (arguments, NULL);
  maker = g_subprocess_newv ((const char *const *) arguments->pdata,
                             G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  if (maker == NULL || !g_subprocess_communicate_utf8 (maker, NULL, NULL, &output, NULL, &error))
    g_error ("make-workstation: %s", error->message);
  if (!g_subprocess_get_if_exited (maker) || g_subprocess_get_exit_status (maker) != 0)
    g_error ("make-workstation: %s", output);
}

static void
start_server (AntinTestWorkstation *self, int fd)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE);
  g_autofree char *program = g_build_filename (ANTIN_TEST_DEMO_DIR, "server", NULL);
  g_autofree char *number = g_strdup_printf ("%d", SERVER_FD);
  g_autoptr (GError) error = NULL;

  if (listen (fd, SOMAXCONN) != 0)
    g_error ("cannot listen");
  g_subprocess_launcher_take_fd (launcher, fd, SERVER_FD);
  /* It ends when its standard input does, thus with this process, however that ends. */
  self->server = g_subprocess_launcher_spawn (launcher, &error, program, self->folder, "--fd", number, "--log",
                                              self->log, "--until-stdin-ends", NULL);
  if (self->server == NULL)
    g_error ("server: %s", error->message);
}

/**
 * antin_test_workstation_new:
 * @key_type: (nullable): type of the signers' keys: rsa2048 (as %NULL), rsa3072 or p256
 * @tokens: (nullable): names of the tokens, comma-separated: leader, organisation, leader2, revoked, expired, device;
 *   %NULL for leader and organisation. A token's label is its name.
 * @flags: what to make besides the certificates
 *
 * Makes a workstation in a temporary folder; takes about a second. Call it before threads are started, since it may
 * set an environment variable.
 *
 * Returns: (transfer full): the workstation
 */
AntinTestWorkstation *
antin_test_workstation_new (const char *key_type, const char *tokens, AntinTestWorkstationFlags flags)
{
  AntinTestWorkstation *self = g_new0 (AntinTestWorkstation, 1);
  g_autoptr (GError) error = NULL;
  guint16 port;
  int fd = reserve_port (&port);

  self->folder = g_dir_make_tmp ("antin-workstation-XXXXXX", &error);
  if (self->folder == NULL)
    g_error ("%s", error->message);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", port);
  self->log = g_build_filename (self->folder, "requests.log", NULL);
  make (self, key_type, tokens, flags, port);
  if ((flags & ANTIN_TEST_WORKSTATION_TOKENS) != 0)
    {
      g_autofree char *configuration = antin_test_workstation_get_path (self, "softhsm2.conf");
      static const char *const modules[] = { "/usr/lib/softhsm/libsofthsm2.so",
                                             "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                                             "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/lib/pkcs11/libsofthsm2.so" };

      g_setenv ("SOFTHSM2_CONF", configuration, TRUE);
      for (gsize i = 0; self->module == NULL && i < G_N_ELEMENTS (modules); i++)
        if (g_file_test (modules[i], G_FILE_TEST_EXISTS))
          self->module = g_strdup (modules[i]);
    }
  if ((flags & ANTIN_TEST_WORKSTATION_SERVER) != 0)
    start_server (self, fd);
  else
    close (fd);
  return self;
}

/**
 * antin_test_workstation_free:
 * @workstation: (nullable): a workstation; its server ends and its folder is removed
 */
void
antin_test_workstation_free (AntinTestWorkstation *workstation)
{
  if (workstation == NULL)
    return;
  antin_test_workstation_stop_server (workstation);
  antin_test_remove_tree (workstation->folder);
  g_free (workstation->folder);
  g_free (workstation->url);
  g_free (workstation->module);
  g_free (workstation->log);
  g_free (workstation);
}

/**
 * antin_test_workstation_get_folder:
 * @workstation: a workstation
 *
 * Returns: (transfer none): its folder, absolute
 */
const char *
antin_test_workstation_get_folder (AntinTestWorkstation *workstation)
{
  return workstation->folder;
}

/**
 * antin_test_workstation_get_path:
 * @workstation: a workstation
 * @name: a file in it, such as "trust/root.pem", "certificates/leader.pem", "keys/leader.pem", "images/seal.png",
 *   "draft.pdf", "public/crl/issuing.crl" (all are listed in "workstation.json")
 *
 * Returns: (transfer full): its absolute path
 */
char *
antin_test_workstation_get_path (AntinTestWorkstation *workstation, const char *name)
{
  return g_build_filename (workstation->folder, name, NULL);
}

/**
 * antin_test_workstation_get_url:
 * @workstation: a workstation
 * @path: what to ask for, such as "/tsa" or "/tsa?fault=wrong-nonce" (see `data/demo/server --help`)
 *
 * Returns: (transfer full): the address at the local server
 */
char *
antin_test_workstation_get_url (AntinTestWorkstation *workstation, const char *path)
{
  return g_strconcat (workstation->url, path, NULL);
}

/**
 * antin_test_workstation_get_module:
 * @workstation: a workstation with tokens
 *
 * Returns: (transfer none): path of SoftHSM's PKCS#11 module
 */
const char *
antin_test_workstation_get_module (AntinTestWorkstation *workstation)
{
  return workstation->module;
}

/**
 * antin_test_workstation_get_pin:
 * @workstation: a workstation
 * @token: label of a token
 *
 * Returns: (transfer none): the token's user PIN
 */
const char *
antin_test_workstation_get_pin (AntinTestWorkstation *workstation, const char *token)
{
  static const char *const pins[][2] = { { "leader", "2468" }, { "organisation", "1357" }, { "leader2", "8642" }, { "revoked", "1111" }, { "expired", "2222" }, { "device", "3333" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pins); i++)
    if (strcmp (pins[i][0], token) == 0)
      return pins[i][1];
  g_error ("there is no token “%s”", token);
}

/**
 * antin_test_workstation_read:
 * @workstation: a workstation
 * @name: a file in it
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
antin_test_workstation_read (AntinTestWorkstation *workstation, const char *name)
{
  g_autofree char *path = antin_test_workstation_get_path (workstation, name);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, &error))
    g_error ("%s", error->message);
  return g_bytes_new_take (data, length);
}

/**
 * antin_test_workstation_count_requests:
 * @workstation: a workstation with a server
 * @path: start of a path, such as "/ocsp"
 *
 * Returns: how many requests for it the server has had
 */
guint
antin_test_workstation_count_requests (AntinTestWorkstation *workstation, const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint count = 0;

  if (!g_file_get_contents (workstation->log, &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      const char *space = strchr (*line, ' ');

      count += space != NULL && g_str_has_prefix (space + 1, path);
    }
  return count;
}

/**
 * antin_test_workstation_stop_server:
 * @workstation: a workstation; its server, where one runs, is ended, and its address refuses connections
 */
void
antin_test_workstation_stop_server (AntinTestWorkstation *workstation)
{
  if (workstation->server == NULL)
    return;
  g_subprocess_force_exit (workstation->server);
  g_subprocess_wait (workstation->server, NULL, NULL);
  g_clear_object (&workstation->server);
}

/**
 * antin_test_remove_tree:
 * @folder: a folder to remove with all that is in it; symbolic links are not followed
 */
void
antin_test_remove_tree (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        antin_test_remove_tree (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
