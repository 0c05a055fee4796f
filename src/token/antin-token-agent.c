/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-agent.h"

#include "antin-base-agent.h"
#include "antin-base-message.h"
#include "antin-token-private.h"

#include <glib/gi18n-lib.h>

/* A vendor's module may crash, hang or write over memory. It is therefore loaded by a program of its own, one process
 * for each module, and this file is the application's end of the socket to it. A process that breaks the protocol,
 * passes its time, dies, or is at work when the caller cancels is killed: there is no other way to stop a module. The
 * next call starts a new one, in which every login of the former is gone; a "life" numbers them.
 *
 * One handle for each path, shared by all who hold it; calls from any threads, one at a time. While a handle is held
 * its process is kept, since starting some modules takes seconds. The last reference stops it without waiting. */
struct _AntinTokenAgent
{
  char *module;
  int references; /* under the registry's lock */

  GMutex mutex;
  GCond idle;
  /* Under the mutex, or owned by the thread that set busy. */
  gboolean busy;
  AntinBaseAgent process;
  GVariant *description;
};

/* Milliseconds. Starting a module may mean starting a smart card service. */
#define LIMIT_LOAD 20000
/* How often a waiting call looks whether it was cancelled. */
#define WAIT_STEP 50

G_LOCK_DEFINE_STATIC (registry);
static GHashTable *registry; /* path → AntinTokenAgent, not owned */
static guint time_limit;

/**
 * antin_token_agent_set_time_limit:
 * @milliseconds: limit for every call from now on; 0 for each call's own
 */
void
antin_token_agent_set_time_limit (guint milliseconds)
{
  g_atomic_int_set (&time_limit, milliseconds);
}

/**
 * antin_token_agent_get:
 * @module: path of a PKCS#11 module
 *
 * Nothing is started yet.
 *
 * Returns: (transfer full): the handle of @module
 */
AntinTokenAgent *
antin_token_agent_get (const char *module)
{
  AntinTokenAgent *agent;

  G_LOCK (registry);
  if (registry == NULL)
    registry = g_hash_table_new (g_str_hash, g_str_equal);
  agent = g_hash_table_lookup (registry, module);
  if (agent == NULL)
    {
      agent = g_new0 (AntinTokenAgent, 1);
      agent->module = g_strdup (module);
      agent->process.socket = -1;
      g_mutex_init (&agent->mutex);
      g_cond_init (&agent->idle);
      g_hash_table_insert (registry, agent->module, agent);
    }
  agent->references++;
  G_UNLOCK (registry);
  return agent;
}

/**
 * antin_token_agent_ref:
 * @agent: a handle
 *
 * Returns: (transfer full): @agent
 */
AntinTokenAgent *
antin_token_agent_ref (AntinTokenAgent *agent)
{
  G_LOCK (registry);
  agent->references++;
  G_UNLOCK (registry);
  return agent;
}

static void
stop (AntinTokenAgent *agent, gboolean at_once)
{
  antin_base_agent_stop (&agent->process, at_once);
  g_clear_pointer (&agent->description, g_variant_unref);
}

/**
 * antin_token_agent_unref:
 * @agent: (nullable): a handle; with the last reference its process is told to go
 */
void
antin_token_agent_unref (AntinTokenAgent *agent)
{
  gboolean last;

  if (agent == NULL)
    return;
  G_LOCK (registry);
  last = --agent->references == 0;
  if (last)
    g_hash_table_remove (registry, agent->module);
  G_UNLOCK (registry);
  if (!last)
    return;
  stop (agent, FALSE);
  g_mutex_clear (&agent->mutex);
  g_cond_clear (&agent->idle);
  g_free (agent->module);
  g_free (agent);
}

/**
 * antin_token_agent_get_module:
 * @agent: a handle
 *
 * Returns: (transfer none): path of the module
 */
const char *
antin_token_agent_get_module (AntinTokenAgent *agent)
{
  return agent->module;
}

/**
 * antin_token_agent_get_pid:
 * @agent: a handle
 *
 * Returns: the process, 0 where none runs; for tests
 */
GPid
antin_token_agent_get_pid (AntinTokenAgent *agent)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&agent->mutex);

  return agent->process.pid;
}

/**
 * antin_token_agent_dup_description:
 * @agent: a handle
 *
 * Returns: (transfer full) (nullable): what the module says of itself, "(sss)": description, manufacturer, version;
 *   %NULL where it does not run
 */
GVariant *
antin_token_agent_dup_description (AntinTokenAgent *agent)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&agent->mutex);

  return agent->description != NULL ? g_variant_ref (agent->description) : NULL;
}

static gboolean
start (AntinTokenAgent *agent, GError **error)
{
  g_autofree char *program = antin_base_agent_find_program ("ANTIN_TOKEN_AGENT", "token", "antin-token-agent");
  AntinBaseAgent started = agent->process;
  g_autoptr (GError) local_error = NULL;

  if (!antin_base_agent_start (&started, program, agent->module, &local_error))
    {
      g_autofree char *message = g_strdup_printf (_("The helper for signing devices could not be started: %s. Install Ấn Tín again."),
                                                     local_error->message);

      antin_token_error_set (error, ANTIN_TOKEN_ERROR_FAILED, 0, message);
      return FALSE;
    }
  g_mutex_lock (&agent->mutex);
  agent->process = started;
  g_mutex_unlock (&agent->mutex);
  return TRUE;
}

static gsize
count_secrets (const AntinTokenCall *call)
{
  return (call->secret != NULL ? antin_base_secret_get_length (call->secret) : 0) +
         (call->new_secret != NULL ? antin_base_secret_get_length (call->new_secret) : 0);
}

static AntinBaseTransfer
send_request (AntinTokenAgent *agent, const AntinTokenCall *call, GVariant *body, gint64 deadline, GCancellable *cancellable)
{
  AntinBaseSecret *secrets[] = { call->secret, call->new_secret };
  AntinTokenProtocolFrame frame = { ANTIN_TOKEN_PROTOCOL_MAGIC, call->request, g_variant_get_size (body), count_secrets (call) };
  AntinBaseTransfer sent = antin_base_agent_send (&agent->process, &frame, sizeof frame, deadline, cancellable);

  if (sent == ANTIN_BASE_TRANSFER_DONE && frame.body_length > 0)
    sent = antin_base_agent_send (&agent->process, g_variant_get_data (body), frame.body_length, deadline, cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (secrets) && sent == ANTIN_BASE_TRANSFER_DONE; i++)
    if (secrets[i] != NULL)
      sent = antin_base_agent_send (&agent->process, antin_base_secret_peek (secrets[i]), antin_base_secret_get_length (secrets[i]), deadline,
                                    cancellable);
  return sent;
}

/* *ret_body stays NULL where what came is not a reply to @request. */
static AntinBaseTransfer
receive_reply (AntinTokenAgent *agent,
               AntinTokenRequest request,
               gint64 deadline,
               GCancellable *cancellable,
               gboolean *ret_failed,
               GVariant **ret_body)
{
  AntinTokenProtocolFrame frame;
  AntinBaseTransfer received = antin_base_agent_receive (&agent->process, &frame, sizeof frame, deadline, cancellable);
  g_autoptr (GVariant) body = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint8 *data;

  *ret_body = NULL;
  if (received != ANTIN_BASE_TRANSFER_DONE)
    return received;
  if (frame.magic != ANTIN_TOKEN_PROTOCOL_MAGIC || (frame.kind != (guint32) request && frame.kind != ANTIN_TOKEN_REQUEST_FAILED) ||
      frame.secret_length != 0 || frame.body_length > ANTIN_TOKEN_PROTOCOL_MAX_REPLY)
    return ANTIN_BASE_TRANSFER_DONE;
  data = g_malloc (MAX (frame.body_length, 1));
  bytes = g_bytes_new_take (data, frame.body_length);
  received = antin_base_agent_receive (&agent->process, data, frame.body_length, deadline, cancellable);
  if (received != ANTIN_BASE_TRANSFER_DONE)
    return received;
  body = antin_base_message_decode (antin_token_protocol_get_reply_type (frame.kind), bytes);
  if (body == NULL)
    return ANTIN_BASE_TRANSFER_DONE;
  *ret_failed = frame.kind == ANTIN_TOKEN_REQUEST_FAILED;
  *ret_body = g_steal_pointer (&body);
  return ANTIN_BASE_TRANSFER_DONE;
}

static void
set_transfer_error (AntinTokenAgent *agent, AntinBaseTransfer transfer, guint limit, GError **error)
{
  g_autofree char *message = NULL, *end = NULL;

  switch (transfer)
    {
    case ANTIN_BASE_TRANSFER_CANCELLED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("It was cancelled. Nothing was signed."));
      break;
    case ANTIN_BASE_TRANSFER_TIMEOUT:
      message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                              "The driver %s of the signing device did not answer within %u second and was stopped. "
                                              "Pull the device out, insert it again, and try once more.",
                                              "The driver %s of the signing device did not answer within %u seconds and was stopped. "
                                              "Pull the device out, insert it again, and try once more.",
                                              MAX (limit / 1000, 1)),
                                 agent->module, MAX (limit / 1000, 1));
      antin_token_error_set (error, ANTIN_TOKEN_ERROR_MODULE_TIMEOUT, 0, message);
      break;
    case ANTIN_BASE_TRANSFER_ENDED:
      end = antin_base_agent_describe_end (&agent->process);
      /* Translators: the first is the path of a driver, the second how it ended, as "signal 11, Segmentation fault". */
      message = g_strdup_printf (_("The driver %s of the signing device crashed (%s). Nothing was signed and nothing else is affected. "
                                   "Insert the device again, or install a newer driver."),
                                    agent->module, end);
      antin_token_error_set (error, ANTIN_TOKEN_ERROR_MODULE_CRASHED, 0, message);
      break;
    case ANTIN_BASE_TRANSFER_DONE:
    default:
      message = g_strdup_printf (_("The driver %s gave answers that make no sense. Pull the signing device out, insert it again, "
                                   "or install a newer driver."),
                                    agent->module);
      antin_token_error_set (error, ANTIN_TOKEN_ERROR_MODULE_GARBAGE, 0, message);
      break;
    }
}

/* One request and its reply, by the thread that owns the process for now. */
static GVariant *
exchange (AntinTokenAgent *agent, const AntinTokenCall *call, GVariant *body, GCancellable *cancellable, GError **error)
{
  guint forced = (guint) g_atomic_int_get (&time_limit);
  guint limit = forced != 0 ? forced : call->time_limit;
  gint64 deadline = g_get_monotonic_time () + (gint64) limit * 1000;
  g_autoptr (GVariant) reply = NULL;
  gboolean failed = FALSE;
  AntinBaseTransfer transfer = send_request (agent, call, body, deadline, cancellable);

  if (transfer == ANTIN_BASE_TRANSFER_DONE)
    transfer = receive_reply (agent, call->request, deadline, cancellable, &failed, &reply);
  if (reply == NULL)
    {
      set_transfer_error (agent, transfer, limit, error);
      g_mutex_lock (&agent->mutex);
      stop (agent, TRUE);
      g_mutex_unlock (&agent->mutex);
      return NULL;
    }
  if (!failed)
    return g_steal_pointer (&reply);
  antin_token_error_set_from_failure (error, agent->module, reply);
  return NULL;
}

static gboolean
start_and_load (AntinTokenAgent *agent, GCancellable *cancellable, GError **error)
{
  AntinTokenCall call = { .request = ANTIN_TOKEN_REQUEST_LOAD, .time_limit = LIMIT_LOAD };
  g_autoptr (GVariant) body = g_variant_ref_sink (g_variant_new ("()"));
  g_autoptr (GVariant) description = NULL;

  if (!start (agent, error))
    return FALSE;
  description = exchange (agent, &call, body, cancellable, error);
  g_mutex_lock (&agent->mutex);
  if (description != NULL)
    agent->description = g_steal_pointer (&description);
  else
    stop (agent, FALSE);
  g_mutex_unlock (&agent->mutex);
  return agent->process.socket >= 0;
}

static gboolean
take (AntinTokenAgent *agent, gboolean only_if_idle, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&agent->mutex);

  while (agent->busy)
    {
      if (only_if_idle)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("The signing device is at work."));
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_cond_wait_until (&agent->idle, &agent->mutex, g_get_monotonic_time () + WAIT_STEP * 1000);
    }
  agent->busy = TRUE;
  return TRUE;
}

static void
give_back (AntinTokenAgent *agent)
{
  g_mutex_lock (&agent->mutex);
  agent->busy = FALSE;
  g_cond_signal (&agent->idle);
  g_mutex_unlock (&agent->mutex);
}

/**
 * antin_token_agent_call:
 * @agent: a handle
 * @call: what is asked; its floating body is taken
 * @ret_life: (out) (optional): the life of the process that answered
 * @cancellable: (nullable): kills the process when it is at work, and with it every login
 * @error: return location
 *
 * Waits for calls of other threads, starts the process where none runs, asks, and waits for the answer.
 *
 * Returns: (transfer full): the reply's body, in normal form and of the request's reply type; %NULL with an error of
 *   %ANTIN_TOKEN_ERROR, or %G_IO_ERROR_CANCELLED, or %G_IO_ERROR_BUSY. Where @call names a life that is over:
 *   %ANTIN_TOKEN_ERROR_MODULE_CRASHED.
 */
GVariant *
antin_token_agent_call (AntinTokenAgent *agent, const AntinTokenCall *call, guint *ret_life, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) body = g_variant_ref_sink (call->body != NULL ? call->body : g_variant_new ("()"));
  GVariant *reply = NULL;

  g_return_val_if_fail (g_variant_is_of_type (body, G_VARIANT_TYPE (antin_token_protocol_get_request_type (call->request))), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take (agent, call->only_if_idle, cancellable, error))
    return NULL;
  if (call->life != 0 && (agent->process.socket < 0 || call->life != agent->process.life))
    {
      antin_token_error_set (error, ANTIN_TOKEN_ERROR_MODULE_CRASHED, 0,
                             _("The driver of the signing device was stopped meanwhile, so the PIN must be entered again."));
    }
  else if (agent->process.socket >= 0 || start_and_load (agent, cancellable, error))
    {
      if (ret_life != NULL)
        *ret_life = agent->process.life;
      reply = exchange (agent, call, body, cancellable, error);
    }
  give_back (agent);
  return reply;
}
