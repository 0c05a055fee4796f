/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-worker.h"

#include "antin-render-agent.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* The thread that talks to the process in which Poppler runs, and so decides the order in which everything is drawn and
 * read: each job is a few requests, and every request for a document goes through here.
 *
 * One thread and one process do for a window. A program that judges many files at a time has a pair for each of its own
 * threads, which these choose (antin_render_worker_choose()): where pages are compared in pictures, one process would hold up
 * all. A document stays with the pair that opened it. Pictures have a pair of their own, which no document is opened in.
 *
 * A job that runs is not stopped; jobs that wait are dropped by whoever pushed them: the function looks at its cancellable
 * first. The thread starts with the first job and ends when this process exits, which lets a request that is waited for
 * fail; jobs that wait then are never done. The other process goes with the thread. Illegal: holding a lock that a job
 * takes while waiting for one with antin_render_worker_run(). */

/* Who waits for a job, on its own stack. */
typedef struct
{
  GCond finished;
  gboolean done;
} Wait;

typedef struct
{
  AntinRenderWorkerFunc func;
  gpointer data;
  Wait *wait;
} Job;

typedef struct
{
  GThread *thread;
  GCond pushed;
  GQueue queues[ANTIN_RENDER_PRIORITY_SURVEY + 1];
} Worker;

static GMutex lock;
static gboolean stopping;
static Worker workers[ANTIN_RENDER_WORKER_MAX + 1];
/* Of a render thread, its own number. */
static _Thread_local guint chosen;

static Job *
pop_job (Worker *worker)
{
  for (guint i = 0; i < G_N_ELEMENTS (worker->queues); i++)
    {
      Job *job = g_queue_pop_head (&worker->queues[i]);

      if (job != NULL)
        return job;
    }
  return NULL;
}

static gpointer
worker_thread (gpointer data)
{
  Worker *worker = data;

  chosen = (guint) (worker - workers);
  g_mutex_lock (&lock);
  while (!stopping)
    {
      Job *job = pop_job (worker);

      if (job == NULL)
        {
          g_cond_wait (&worker->pushed, &lock);
          continue;
        }
      g_mutex_unlock (&lock);
      job->func (job->data);
      g_mutex_lock (&lock);
      if (job->wait != NULL)
        {
          job->wait->done = TRUE;
          g_cond_signal (&job->wait->finished);
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
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    g_cond_signal (&workers[i].pushed);
  g_mutex_unlock (&lock);
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    if (workers[i].thread != NULL)
      g_thread_join (workers[i].thread);
}

/* Called with the lock held. */
static void
push_job (guint number, AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data, Wait *wait)
{
  Worker *worker = &workers[number];
  static gboolean watching = FALSE;
  Job *job = g_new (Job, 1);

  *job = (Job){ .func = func, .data = data, .wait = wait };
  if (worker->thread == NULL)
    worker->thread = g_thread_new ("antin-render", worker_thread, worker);
  if (!watching)
    atexit (stop_at_exit);
  watching = TRUE;
  g_queue_push_tail (&worker->queues[priority], job);
  g_cond_signal (&worker->pushed);
}

/**
 * antin_render_worker_choose:
 * @worker: any number
 *
 * Has what this thread opens from now on drawn beside what threads open that chose another number, of which
 * %ANTIN_RENDER_WORKER_MAX are told apart. Without a choice it is 0. Documents with different numbers cannot be compared.
 */
void
antin_render_worker_choose (guint worker)
{
  chosen = worker % ANTIN_RENDER_WORKER_MAX;
}

/**
 * antin_render_worker_get_chosen:
 *
 * Returns: the number that this thread chose; on a render thread, its own
 */
guint
antin_render_worker_get_chosen (void)
{
  return chosen;
}

/**
 * antin_render_worker_push_on:
 * @worker: number of a render thread
 * @priority: when it is this job's turn
 * @func: (scope async): what to do; it frees @data
 * @data: for @func
 *
 * Has a render thread call @func when nothing more urgent waits.
 */
void
antin_render_worker_push_on (guint worker, AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data)
{
  g_mutex_lock (&lock);
  push_job (worker, priority, func, data, NULL);
  g_mutex_unlock (&lock);
}

/**
 * antin_render_worker_push:
 * @priority: when it is this job's turn
 * @func: (scope async): what to do; it frees @data
 * @data: for @func
 *
 * Has the render thread that this thread chose call @func when nothing more urgent waits.
 */
void
antin_render_worker_push (AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data)
{
  antin_render_worker_push_on (chosen, priority, func, data);
}

/**
 * antin_render_worker_run_on:
 * @worker: number of a render thread
 * @priority: when it is this job's turn
 * @func: (scope call): what to do
 * @data: for @func
 *
 * Has a render thread call @func and waits until it has. Within that thread itself, calls it at once.
 */
void
antin_render_worker_run_on (guint worker, AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data)
{
  Wait wait = { .done = FALSE };

  g_mutex_lock (&lock);
  if (workers[worker].thread != NULL && g_thread_self () == workers[worker].thread)
    {
      g_mutex_unlock (&lock);
      func (data);
      return;
    }
  g_cond_init (&wait.finished);
  push_job (worker, priority, func, data, &wait);
  while (!wait.done)
    g_cond_wait (&wait.finished, &lock);
  g_mutex_unlock (&lock);
  g_cond_clear (&wait.finished);
}

/**
 * antin_render_worker_run:
 * @priority: when it is this job's turn
 * @func: (scope call): what to do
 * @data: for @func
 *
 * Has the render thread that this thread chose call @func and waits until it has.
 */
void
antin_render_worker_run (AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data)
{
  antin_render_worker_run_on (chosen, priority, func, data);
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
