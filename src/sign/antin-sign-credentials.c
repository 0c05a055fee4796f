/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-credentials.h"

#include "antin-base-task.h"
#include "antin-network-credentials.h"
#include "antin-sign-error-private.h"

/* Keeps the password of a service in the user's keyring, which may ask the user to unlock it and so takes a thread. */

typedef struct
{
  AntinNetworkService service;
  char *url;
  char *user;                /* (nullable) */
  AntinBaseSecret *password; /* (nullable) */
} Entry;

static Entry *
entry_new (AntinSignCredentialsService service, const char *url)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->service = service == ANTIN_SIGN_CREDENTIALS_PROXY ? ANTIN_NETWORK_SERVICE_PROXY : ANTIN_NETWORK_SERVICE_TIMESTAMP;
  entry->url = g_strdup (url);
  return entry;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->url);
  g_free (entry->user);
  antin_base_secret_unref (entry->password);
  g_free (entry);
}

static void
find_user_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Entry *entry = task_data;
  GError *inner = NULL;
  GError *error = NULL;
  char *user = antin_network_credentials_find_user (entry->service, entry->url, cancellable, &inner);

  if (user == NULL)
    antin_sign_error_take (&error, NULL, inner);
  antin_base_task_return (task, user, g_free, error);
}

/**
 * antin_sign_credentials_find_user_async:
 * @service: what they are for
 * @url: its address
 * @cancellable: (nullable): stops it
 * @callback: told on the main thread
 * @user_data: for @callback
 *
 * Looks whether the user's keyring holds a password for a service. The keyring is not opened for it.
 */
void
antin_sign_credentials_find_user_async (AntinSignCredentialsService service,
                                        const char *url,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, entry_new (service, url), entry_free);
  g_task_run_in_thread (task, find_user_thread);
}

/**
 * antin_sign_credentials_find_user_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): whose password is kept, "" where none is; %NULL with an #AntinSignError
 */
char *
antin_sign_credentials_find_user_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
store (const Entry *entry, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinNetworkCredentials) credentials = NULL;

  if (entry->password == NULL)
    return antin_network_credentials_clear (entry->service, entry->url, cancellable, error);
  credentials = antin_network_credentials_new (entry->user, entry->password);
  return antin_network_credentials_store (entry->service, entry->url, credentials, cancellable, error);
}

static void
store_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *inner = NULL;
  GError *error = NULL;
  gboolean done = store (task_data, cancellable, &inner);

  if (!done)
    antin_sign_error_take (&error, NULL, inner);
  antin_base_task_return (task, done ? GINT_TO_POINTER (TRUE) : NULL, NULL, error);
}

/**
 * antin_sign_credentials_store_async:
 * @service: what they are for
 * @url: its address
 * @user: user name
 * @password: (nullable): the password; %NULL to forget what is kept
 * @cancellable: (nullable): stops it
 * @callback: told on the main thread
 * @user_data: for @callback
 *
 * Keeps user name and password of a service in the user's keyring.
 */
void
antin_sign_credentials_store_async (AntinSignCredentialsService service,
                                    const char *url,
                                    const char *user,
                                    AntinBaseSecret *password,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Entry *entry = entry_new (service, url);

  entry->user = g_strdup (user);
  entry->password = password != NULL ? antin_base_secret_ref (password) : NULL;
  g_task_set_task_data (task, entry, entry_free);
  g_task_run_in_thread (task, store_thread);
}

/**
 * antin_sign_credentials_store_finish:
 * @result: what the callback got
 *
 * Returns: whether the keyring took them; %FALSE with an #AntinSignError that says why not
 */
gboolean
antin_sign_credentials_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
