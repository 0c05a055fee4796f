/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-module.h"

#include "antin-base-task.h"
#include "antin-sign-error-private.h"
#include "antin-token-list.h"

/* Tries a driver before it is added to the settings, in the process that drivers have of their own: a file that is no
 * driver, or one that crashes, is told of and nothing more. */

/**
 * antin_sign_module_free:
 * @module: (nullable): an answer
 */
void
antin_sign_module_free (AntinSignModule *module)
{
  if (module == NULL)
    return;
  g_free (module->path);
  g_free (module->description);
  g_free (module->manufacturer);
  g_free (module->version);
  g_free (module->error);
  g_free (module);
}

/**
 * antin_sign_module_try:
 * @path: a file that may be a PKCS#11 module
 * @cancellable: (nullable): stops it
 *
 * Starts the module and lists its tokens. Not for the main thread.
 *
 * Returns: (transfer full): what it answered; %NULL with %G_IO_ERROR_CANCELLED
 */
AntinSignModule *
antin_sign_module_try (const char *path, GCancellable *cancellable, GError **error)
{
  const char *const paths[] = { path, NULL };
  GError *inner = NULL;
  g_autoptr (AntinTokenList) list = antin_token_list_read (paths, cancellable, &inner);
  AntinTokenModule *answer;
  AntinSignModule *module;
  GPtrArray *modules;

  if (list == NULL)
    {
      antin_sign_error_take (error, NULL, inner);
      return NULL;
    }
  module = g_new0 (AntinSignModule, 1);
  module->path = g_strdup (path);
  modules = antin_token_list_get_modules (list);
  if (modules->len == 0)
    return module;
  answer = modules->pdata[0];
  module->description = g_strdup (antin_token_module_get_description (answer));
  module->manufacturer = g_strdup (antin_token_module_get_manufacturer (answer));
  module->version = g_strdup (antin_token_module_get_version (answer));
  module->n_tokens = antin_token_list_get_tokens (list)->len;
  if (antin_token_module_get_error (answer) != NULL)
    module->error = g_strdup (antin_token_module_get_error (answer)->message);
  return module;
}

static void
try_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  AntinSignModule *module = antin_sign_module_try (path, cancellable, &error);

  antin_base_task_return (task, module, (GDestroyNotify) antin_sign_module_free, error);
}

/**
 * antin_sign_module_try_async:
 * @path: a file that may be a PKCS#11 module
 * @cancellable: (nullable): stops it
 * @callback: told on the main thread
 * @user_data: for @callback
 *
 * Does antin_sign_module_try() on a thread of its own.
 */
void
antin_sign_module_try_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, try_thread);
}

/**
 * antin_sign_module_try_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): as antin_sign_module_try()
 */
AntinSignModule *
antin_sign_module_try_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
