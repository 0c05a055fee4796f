/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-task.h"

/* The end of work on a thread. A GTask is freed by whoever lets go of it last, which may be the working thread, some
 * time after the callback ran; a program that ends in that callback then destroys libraries which the thread is still
 * in, closing documents. So the task's data goes before anybody hears of the end. */

/**
 * antin_base_task_return:
 * @task: a task, on its working thread; its data is freed
 * @result: (transfer full) (nullable): what came of it
 * @free_result: frees @result
 * @error: (transfer full) (nullable): why there is no @result
 *
 * Ends @task, after which nothing of it is left to be freed on this thread.
 */
void
antin_base_task_return (GTask *task, gpointer result, GDestroyNotify free_result, GError *error)
{
  g_task_set_task_data (task, NULL, NULL);
  if (result != NULL)
    g_task_return_pointer (task, result, free_result);
  else
    g_task_return_error (task, error);
}

/**
 * antin_base_task_return_done:
 * @task: a task, on its working thread; its data is freed
 * @error: (transfer full) (nullable): why it was not done
 *
 * Ends a @task that makes nothing, as antin_base_task_return() does; g_task_propagate_boolean() tells whether it was done.
 */
void
antin_base_task_return_done (GTask *task, GError *error)
{
  g_task_set_task_data (task, NULL, NULL);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
