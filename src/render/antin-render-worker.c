/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-worker.h"

#include "antin-render-agent.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* The one thread that talks to the process in which Poppler runs, and so decides the order in which everything is drawn and
 * read: each job is a few requests, and every request for every document goes through here.
 *
 * A job that runs is not stopped; jobs that wait are dropped by whoever pushed them: the function looks at its cancellable
 * first. The thread starts with the first job and ends when this process exits, which lets a request that is waited for
 * fail; jobs that wait then are never done. The other process goes with the thread. Illegal: holding a lock that a job
 * takes while waiting for one with antin_render_worker_run(). */

typedef struct
{
  AntinRenderWorkerFunc func;
  gpointer data;
  gboolean *done;
} Job;

static GMutex lock;
static GCond pushed;
static GCond finished;
static GThread *thread;
static gboolean stopping;
static GQueue queues[ANTIN_RENDER_PRIORITY_SURVEY + 1];

static Job *
pop_job (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      Job *job = g_queue_pop_head (&queues[i]);

      if (job != NULL)
        return job;
    }
  return NULL;
}

static gpointer
worker_thread (gpointer data)
{
  g_mutex_lock (&lock);
  while (!stopping)
    {
      Job *job = pop_job ();

      if (job == NULL)
        {
          g_cond_wait (&pushed, &lock);
          continue;
        }
      g_mutex_unlock (&lock);
      job->func (job->data);
      g_mutex_lock (&lock);
      if (job->done != NULL)
        {
          *job->done = TRUE;
          g_cond_broadcast (&finished);
        }
      g_free (job);
    }
  g_mutex_unlock (&lock);
  return NULL;
}

/* Exit handlers run before the destructors of libraries. */
static void
stop_at_exit (void)
{
  antin_render_agent_abandon ();
  g_mutex_lock (&lock);
  stopping = TRUE;
  g_cond_signal (&pushed);
  g_mutex_unlock (&lock);
  g_thread_join (thread);
}

/* Called with the lock held. */
static void
push_job (AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data, gboolean *done)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ .func = func, .data = data, .done = done };
  if (thread == NULL)
    {
      thread = g_thread_new ("antin-render", worker_thread, NULL);
      atexit (stop_at_exit);
    }
  g_queue_push_tail (&queues[priority], job);
  g_cond_signal (&pushed);
}

/**
 * antin_render_worker_push:
 * @priority: when it is this job's turn
 * @func: (scope async): what to do; it frees @data
 * @data: for @func
 *
 * Has the render thread call @func when nothing more urgent waits.
 */
void
antin_render_worker_push (AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data)
{
  g_mutex_lock (&lock);
  push_job (priority, func, data, NULL);
  g_mutex_unlock (&lock);
}

/**
 * antin_render_worker_run:
 * @priority: when it is this job's turn
 * @func: (scope call): what to do
 * @data: for @func
 *
 * Has the render thread call @func and waits until it has. Within the render thread itself, calls it at once.
 */
void
antin_render_worker_run (AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data)
{
  gboolean done = FALSE;

  g_mutex_lock (&lock);
  if (thread != NULL && g_thread_self () == thread)
    {
      g_mutex_unlock (&lock);
      func (data);
      return;
    }
  push_job (priority, func, data, &done);
  while (!done)
    g_cond_wait (&finished, &lock);
  g_mutex_unlock (&lock);
}

/* An AntinRenderConfinement, or what nobody knows yet. */
#define UNKNOWN_CONFINEMENT (-1)
static int confinement = UNKNOWN_CONFINEMENT;

static void
start_agent (gpointer data)
{
  g_autoptr (GVariant) state = antin_render_agent_call (ANTIN_RENDER_REQUEST_STATE, g_variant_new ("()"), -1, NULL, NULL);
  guint told;

  if (state == NULL)
    return;
  g_variant_get (state, "(u)", &told);
  g_atomic_int_set (&confinement, (int) (told & (ANTIN_RENDER_CONFINEMENT_CALLS | ANTIN_RENDER_CONFINEMENT_FILES)));
}

/**
 * antin_render_worker_prepare:
 * @wait: whether to wait until it is ready
 *
 * Starts the process that draws, so that it is ready when it is asked; for programs that are going to.
 */
void
antin_render_worker_prepare (gboolean wait)
{
  if (wait)
    antin_render_worker_run (ANTIN_RENDER_PRIORITY_VISIBLE, start_agent, NULL);
  else
    antin_render_worker_push (ANTIN_RENDER_PRIORITY_VISIBLE, start_agent, NULL);
}

/**
 * antin_render_worker_describe_weakness:
 *
 * Returns: (nullable): a sentence where it is known that nothing holds back the process that draws
 */
const char *
antin_render_worker_describe_weakness (void)
{
  int known = g_atomic_int_get (&confinement);

  if (known == UNKNOWN_CONFINEMENT || (known & ANTIN_RENDER_CONFINEMENT_CALLS) != 0)
    return NULL;
  return _("Pages are drawn without confinement, since this system does not allow it: a document made for an attack could do what you may do.");
}
