/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-agent.h"

#include "antin-base-agent.h"
#include "antin-base-message.h"
#include "antin-render-text.h"
#include "antin-render-worker.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <sys/socket.h>

/* A document may crash Poppler, keep it busy for ever, or take it over, and a picture its decoder. Both therefore run in a
 * program of their own that is confined (antin-render-confine.c), and this file is the render thread's end of the socket to
 * it. A process that breaks the protocol, gives answers that cannot be, passes its time or dies is killed; what was asked
 * for fails, and the next request starts another process, in which documents are opened again
 * (antin-render-document-operation.c). A "life" numbers them.
 *
 * One process for each render thread and all its documents, since comparing needs two of them in one place; and one for
 * pictures. */

/* Milliseconds for one request. A page of a large plan takes seconds on a slow machine; sanitizers slow everything down. */
#if ANTIN_RENDER_CONFINE_CALLS
#define LIMIT_REQUEST 30000
#else
#define LIMIT_REQUEST 120000
#endif

/* Each changed by its render thread alone, under the lock; others look under the lock. One without a life has no socket. */
static GMutex lock;
static AntinBaseAgent agents[ANTIN_RENDER_WORKER_MAX + 1];
static gboolean abandoned;
static guint time_limit;

static AntinBaseAgent *
get_own (void)
{
  return &agents[antin_render_worker_get_chosen ()];
}

static gboolean
runs (const AntinBaseAgent *agent)
{
  return agent->life != 0 && agent->socket >= 0;
}

/**
 * antin_render_agent_set_time_limit:
 * @milliseconds: limit for every request from now on; 0 for the usual one
 */
void
antin_render_agent_set_time_limit (guint milliseconds)
{
  g_atomic_int_set (&time_limit, milliseconds);
}

/**
 * antin_render_agent_get_pid:
 *
 * Returns: the process for what this thread opens, 0 where none runs; for tests
 */
GPid
antin_render_agent_get_pid (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return get_own ()->pid;
}

/**
 * antin_render_agent_abandon:
 *
 * Lets a request that is waited for fail at once, and all later ones: the program ends.
 */
void
antin_render_agent_abandon (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  abandoned = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    if (runs (&agents[i]))
      shutdown (agents[i].socket, SHUT_RDWR);
}

/**
 * antin_render_agent_interrupt:
 * @worker: a render thread's number
 *
 * Lets the request that its process is busy with fail at once; the process is killed. From any thread.
 */
void
antin_render_agent_interrupt (guint worker)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (runs (&agents[worker]))
    shutdown (agents[worker].socket, SHUT_RDWR);
}

static void
stop (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  antin_base_agent_stop (get_own (), TRUE);
}

/**
 * antin_render_agent_get_life:
 *
 * Returns: which process runs; 0 for none, also where it has just been found dead, which is no request's fault
 */
guint
antin_render_agent_get_life (void)
{
  AntinBaseAgent *agent = get_own ();
  struct pollfd end = { .fd = agent->socket, .events = POLLIN | POLLRDHUP };

  /* It says nothing unasked. */
  if (runs (agent) && poll (&end, 1, 0) != 0)
    stop ();
  return runs (agent) ? agent->life : 0;
}

/**
 * antin_render_agent_start:
 *
 * Starts a process where none runs, without waiting until it is ready.
 *
 * Returns: whether one runs; else %FALSE with %ANTIN_RENDER_ERROR_AGENT
 */
gboolean
antin_render_agent_start (GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *program = NULL;

  if (runs (get_own ()))
    return TRUE;
  program = antin_base_agent_find_program ("ANTIN_RENDER_AGENT", "render", "antin-render-agent");
  if (!abandoned && antin_base_agent_start (get_own (), program, NULL, &local_error))
    return TRUE;
  g_set_error (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_AGENT,
               _("The helper that draws pages could not be started: %s. Install Ấn Tín again."),
                  local_error != NULL ? local_error->message : g_strerror (ECANCELED));
  return FALSE;
}

/**
 * antin_render_agent_distrust:
 * @error: (out) (optional): set to %ANTIN_RENDER_ERROR_FAILED
 *
 * Kills the process, which is dead, late, or gave an answer that cannot be.
 */
void
antin_render_agent_distrust (GError **error)
{
  stop ();
  g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED, _("The helper that draws pages failed at this document and was stopped."));
}

static AntinBaseTransfer
send_request (AntinRenderRequest request, GVariant *body, int fd, gint64 deadline)
{
  AntinRenderProtocolFrame frame = { ANTIN_RENDER_PROTOCOL_MAGIC, request, g_variant_get_size (body), 0 };
  g_autoptr (GByteArray) message = g_byte_array_sized_new (sizeof frame + frame.body_length);

  /* In one piece, so that the other end is woken once. */
  g_byte_array_append (message, (const guint8 *) &frame, sizeof frame);
  g_byte_array_append (message, g_variant_get_data (body), frame.body_length);
  return antin_base_agent_send_with_fd (get_own (), message->data, message->len, fd, deadline, NULL);
}

static GBytes *
receive_bytes (gsize length, gint64 deadline)
{
  guint8 *data = g_malloc (MAX (length, 1));
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);

  return antin_base_agent_receive (get_own (), data, length, deadline, NULL) == ANTIN_BASE_TRANSFER_DONE ? g_steal_pointer (&bytes) : NULL;
}

/* Returns: (transfer full) (nullable): a body of the type that belongs to *@ret_kind; glyphs where they were asked for */
static GVariant *
receive_reply (AntinRenderRequest request, gint64 deadline, guint32 *ret_kind, GBytes **ret_glyphs)
{
  AntinRenderProtocolFrame frame;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) glyphs = NULL;

  if (antin_base_agent_receive (get_own (), &frame, sizeof frame, deadline, NULL) != ANTIN_BASE_TRANSFER_DONE ||
      frame.magic != ANTIN_RENDER_PROTOCOL_MAGIC || (frame.kind != (guint32) request && frame.kind != ANTIN_RENDER_REQUEST_FAILED) ||
      frame.body_length > ANTIN_RENDER_PROTOCOL_MAX_REPLY ||
      frame.n_glyphs > (frame.kind == ANTIN_RENDER_REQUEST_TEXT ? ANTIN_RENDER_TEXT_MAX_CHARACTERS : 0))
    return NULL;
  bytes = receive_bytes (frame.body_length, deadline);
  glyphs = bytes != NULL ? receive_bytes (frame.n_glyphs * sizeof (AntinRenderProtocolGlyph), deadline) : NULL;
  if (glyphs == NULL)
    return NULL;
  *ret_kind = frame.kind;
  if (ret_glyphs != NULL)
    *ret_glyphs = g_steal_pointer (&glyphs);
  return antin_base_message_decode (antin_render_protocol_get_reply_type (frame.kind), bytes);
}

/**
 * antin_render_agent_call:
 * @request: what is asked
 * @body: (transfer floating): its parameters
 * @fd: a descriptor that goes along, or -1
 * @ret_glyphs: (out) (optional): the glyphs that come with a text, not to be trusted
 *
 * Starts the process where none runs, asks, and waits for the answer.
 *
 * Returns: (transfer full): the reply's body, in normal form and of the request's reply type, else not to be trusted;
 *   %NULL with %ANTIN_RENDER_ERROR: %ANTIN_RENDER_ERROR_AGENT where it cannot be started, %ANTIN_RENDER_ERROR_FAILED where
 *   it died, or what it says itself
 */
GVariant *
antin_render_agent_call (AntinRenderRequest request, GVariant *body, int fd, GBytes **ret_glyphs, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (body);
  g_autoptr (GVariant) reply = NULL;
  guint limit = (guint) g_atomic_int_get (&time_limit);
  gint64 deadline = g_get_monotonic_time () + (gint64) (limit != 0 ? limit : LIMIT_REQUEST) * 1000;
  guint32 kind = ANTIN_RENDER_REQUEST_FAILED, code;

  g_return_val_if_fail (g_variant_is_of_type (owned, G_VARIANT_TYPE (antin_render_protocol_get_request_type (request))), NULL);

  if (!antin_render_agent_start (error))
    return NULL;
  if (send_request (request, owned, fd, deadline) == ANTIN_BASE_TRANSFER_DONE)
    reply = receive_reply (request, deadline, &kind, ret_glyphs);
  if (reply == NULL)
    {
      antin_render_agent_distrust (error);
      return NULL;
    }
  if (kind == (guint32) request)
    return g_steal_pointer (&reply);
  g_variant_get (reply, ANTIN_RENDER_PROTOCOL_TYPE_FAILED, &code);
  if (code > ANTIN_RENDER_ERROR_LIMIT)
    code = ANTIN_RENDER_ERROR_FAILED;
  g_set_error_literal (error, ANTIN_RENDER_ERROR, (int) code, _("The page cannot be drawn."));
  return NULL;
}
