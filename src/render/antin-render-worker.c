/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-worker.h"

#include <stdlib.h>

/* The one thread that calls Poppler. Poppler's documents are not safe for several threads, and neither are all of
 * its globals, so every call for every document goes through here, and nothing else may call Poppler.
 *
 * A job that runs cannot be stopped (Poppler 22.12 offers no way from C); jobs that wait are dropped by whoever
 * pushed them: the function looks at its cancellable first. The thread starts with the first job and ends when the
 * process exits, before Poppler's own globals are destroyed; jobs that wait then are never done. Illegal: holding a
 * lock that a job takes while waiting for one with antin_render_worker_run(). */

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
