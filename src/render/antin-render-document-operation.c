/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-document-private.h"

/* One call of the render thread: plain values go in, one plain value comes out, waited for or delivered on the main
 * context. Whoever has started an operation has given it away. */

void
_antin_render_operation_free (AntinRenderOperation *operation)
{
  g_clear_object (&operation->document);
  g_clear_pointer (&operation->bytes, g_bytes_unref);
  if (operation->result != NULL)
    operation->free_result (operation->result);
  g_clear_error (&operation->error);
  g_free (operation);
}

AntinRenderOperation *
_antin_render_operation_new (AntinRenderDocument *document,
                             void (*run) (gpointer operation),
                             GDestroyNotify free_result)
{
  AntinRenderOperation *operation = g_new0 (AntinRenderOperation, 1);

  if (document != NULL)
    operation->document = g_object_ref (document);
  operation->run = run;
  operation->free_result = free_result;
  return operation;
}

static void
run_task (gpointer data)
{
  g_autoptr (GTask) task = data;
  AntinRenderOperation *operation = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  operation->run (operation);
  if (operation->error != NULL)
    g_task_return_error (task, g_steal_pointer (&operation->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&operation->result), operation->free_result);
}

static guint
get_worker (const AntinRenderOperation *operation)
{
  return operation->document != NULL ? operation->document->worker : antin_render_worker_get_chosen ();
}

void
_antin_render_operation_start (AntinRenderOperation *operation,
                               gpointer tag,
                               AntinRenderPriority priority,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (operation->document, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, operation, (GDestroyNotify) _antin_render_operation_free);
  antin_render_worker_push_on (get_worker (operation), priority, run_task, task);
}

/* Runs @operation on the render thread, waits, and returns its result. */
gpointer
_antin_render_operation_run (AntinRenderOperation *operation, GError **error)
{
  antin_render_worker_run_on (get_worker (operation), ANTIN_RENDER_PRIORITY_VISIBLE, operation->run, operation);
  if (operation->error != NULL)
    g_propagate_error (error, g_steal_pointer (&operation->error));
  return g_steal_pointer (&operation->result);
}
