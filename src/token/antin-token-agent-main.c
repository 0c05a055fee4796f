/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token-agent"

#include "config.h"

#include "antin-base-agent.h"
#include "antin-base-message.h"
#include "antin-token-driver.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* antin-token-agent MODULE, with a socket as descriptor 3: the process that a PKCS#11 module may crash.
 *
 * It serves one request at a time and goes when the other end closes. A parent-death signal would be bound to the
 * thread that started this process, which may end long before the application does; a thread that waits for the
 * socket to hang up does the same for the whole application, and also when the module hangs. PINs are read straight
 * into one locked page that is wiped after each request; the process leaves no core and cannot be traced by
 * programs of the same user. */

/* Time for a module to log out after the application has gone. */
#define FAREWELL_SECONDS 3

static struct
{
  char text[ANTIN_TOKEN_PROTOCOL_MAX_SECRETS + 1];
} * secret;

static gpointer
watch (gpointer data)
{
  struct pollfd fd = { .fd = ANTIN_BASE_AGENT_FD, .events = POLLRDHUP };

  while (poll (&fd, 1, -1) < 0 && errno == EINTR)
    continue;
  sleep (FAREWELL_SECONDS);
  _exit (0);
}

static gboolean
reply (guint32 kind, GVariant *body)
{
  AntinTokenProtocolFrame frame = { ANTIN_TOKEN_PROTOCOL_MAGIC, kind, g_variant_get_size (body), 0 };

  return frame.body_length <= ANTIN_TOKEN_PROTOCOL_MAX_REPLY && antin_base_message_write (ANTIN_BASE_AGENT_FD, &frame, sizeof frame) &&
         (frame.body_length == 0 || antin_base_message_write (ANTIN_BASE_AGENT_FD, g_variant_get_data (body), frame.body_length));
}

static GVariant *
serve (AntinTokenDriver *driver, const char *module, guint32 kind, GVariant *body, gsize secret_length, AntinTokenFault *fault)
{
  char *pin = secret_length > 0 ? secret->text : NULL;

  if (kind != ANTIN_TOKEN_REQUEST_LOAD && driver->functions == NULL)
    {
      antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_LOAD, CKR_OK);
      return NULL;
    }
  switch ((AntinTokenRequest) kind)
    {
    case ANTIN_TOKEN_REQUEST_LOAD:
      return antin_token_driver_load (driver, module, fault);
    case ANTIN_TOKEN_REQUEST_POLL:
      return antin_token_driver_poll (driver, fault);
    case ANTIN_TOKEN_REQUEST_LIST:
      return antin_token_driver_list (driver, fault);
    case ANTIN_TOKEN_REQUEST_OPEN:
      return antin_token_driver_open (driver, body, fault);
    case ANTIN_TOKEN_REQUEST_LOGIN:
      return antin_token_driver_login (driver, body, pin, secret_length, fault);
    case ANTIN_TOKEN_REQUEST_SIGN:
      return antin_token_driver_sign (driver, body, pin, secret_length, fault);
    case ANTIN_TOKEN_REQUEST_CLOSE:
      return antin_token_driver_close (driver, body, fault);
    case ANTIN_TOKEN_REQUEST_CHANGE_PIN:
      return antin_token_driver_change_pin (driver, body, pin, secret_length, fault);
    case ANTIN_TOKEN_REQUEST_FAILED:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
lock_secret (void)
{
  if (secret != NULL)
    return TRUE;
  secret = mmap (NULL, sizeof *secret, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (secret == MAP_FAILED)
    secret = NULL;
  else if (mlock (secret, sizeof *secret) != 0)
    {
      munmap (secret, sizeof *secret);
      secret = NULL;
    }
  else
    madvise (secret, sizeof *secret, MADV_DONTDUMP);
  return secret != NULL;
}

/* FALSE where the other end is gone or breaks the protocol. */
static gboolean
serve_one (AntinTokenDriver *driver, const char *module)
{
  AntinTokenProtocolFrame frame;
  AntinTokenFault fault = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) body = NULL;
  g_autoptr (GVariant) answer = NULL;
  const char *type;
  guint8 *data;
  gboolean sent;

  if (!antin_base_message_read (ANTIN_BASE_AGENT_FD, &frame, sizeof frame))
    return FALSE;
  type = antin_token_protocol_get_request_type (frame.kind);
  if (frame.magic != ANTIN_TOKEN_PROTOCOL_MAGIC || type == NULL || frame.body_length > ANTIN_TOKEN_PROTOCOL_MAX_REQUEST ||
      frame.secret_length > (frame.kind == ANTIN_TOKEN_REQUEST_CHANGE_PIN ? ANTIN_TOKEN_PROTOCOL_MAX_SECRETS : ANTIN_TOKEN_PROTOCOL_MAX_SECRET))
    return FALSE;
  data = g_malloc (MAX (frame.body_length, 1));
  bytes = g_bytes_new_take (data, frame.body_length);
  if (!antin_base_message_read (ANTIN_BASE_AGENT_FD, data, frame.body_length))
    return FALSE;
  body = antin_base_message_decode (type, bytes);
  if (body == NULL)
    return FALSE;
  if (frame.secret_length > 0 && !lock_secret ())
    {
      antin_token_fault_set (&fault, ANTIN_TOKEN_FAILURE_MEMORY, CKR_OK);
      answer = g_variant_ref_sink (g_variant_new (ANTIN_TOKEN_PROTOCOL_TYPE_FAILED, fault.failure, (guint64) 0, (guint64) 0, ""));
      reply (ANTIN_TOKEN_REQUEST_FAILED, answer);
      return FALSE; /* The PIN stays unread in the socket. */
    }
  if (frame.secret_length > 0 && !antin_base_message_read (ANTIN_BASE_AGENT_FD, secret->text, frame.secret_length))
    return FALSE;
  answer = serve (driver, module, frame.kind, body, frame.secret_length, &fault);
  if (secret != NULL)
    explicit_bzero (secret, sizeof *secret);
  if (answer != NULL)
    {
      g_variant_ref_sink (answer);
      sent = reply (frame.kind, answer);
    }
  else
    {
      answer = g_variant_ref_sink (g_variant_new (ANTIN_TOKEN_PROTOCOL_TYPE_FAILED, (guint32) fault.failure, (guint64) fault.return_value,
                                                  (guint64) fault.flags, fault.detail != NULL ? fault.detail : ""));
      sent = reply (ANTIN_TOKEN_REQUEST_FAILED, answer);
    }
  antin_token_fault_clear (&fault);
  return sent;
}

int
main (int argc, char *argv[])
{
  static AntinTokenDriver driver;
  struct rlimit no_core = { 0, 0 };
  int type;
  socklen_t length = sizeof type;

  prctl (PR_SET_DUMPABLE, 0);
  setrlimit (RLIMIT_CORE, &no_core);
  if (argc != 2 || getsockopt (ANTIN_BASE_AGENT_FD, SOL_SOCKET, SO_TYPE, &type, &length) != 0 || type != SOCK_STREAM)
    return 2;
  fcntl (ANTIN_BASE_AGENT_FD, F_SETFD, FD_CLOEXEC);
  /* Ctrl+C at a terminal is for the application, which then closes the socket. */
  setsid ();
  signal (SIGPIPE, SIG_IGN);
  g_thread_unref (g_thread_new ("watch", watch, NULL));
  while (serve_one (&driver, argv[1]))
    continue;
  antin_token_driver_unload (&driver);
  /* A module's own destructors are not worth a crash. */
  _exit (0);
}
