/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-pin.h"

#include "antin-base-task.h"
#include "antin-sign-error-private.h"
#include "antin-sign-tokens-private.h"
#include "antin-token-session.h"

#include <glib/gi18n-lib.h>

/* A new PIN for a token, in a session that ends with the change. One call is one try; whoever asks people may ask again.
 * No certificate is involved: a token may be given a new PIN before it holds any. */

typedef struct
{
  AntinSignToken *token;
  AntinBaseSecret *old_pin;
  AntinBaseSecret *new_pin;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  antin_sign_token_unref (change->token);
  antin_base_secret_unref (change->old_pin);
  antin_base_secret_unref (change->new_pin);
  g_free (change);
}

/**
 * antin_sign_pin_change:
 * @token: a token that is inserted
 * @old_pin: (nullable): its PIN; %NULL where it is typed on the device
 * @new_pin: (nullable): its PIN from now on; %NULL where it is typed on the device
 * @cancellable: (nullable): stops the driver
 *
 * Changes the PIN (WRN-02), which is all that is ever written to a token (SEC-02). Not for the main thread.
 *
 * Returns: whether the new PIN holds now; %FALSE with %ANTIN_SIGN_ERROR_PIN_NEW, %ANTIN_SIGN_ERROR_PIN_INCORRECT,
 *   %ANTIN_SIGN_ERROR_PIN_FINAL_TRY, %ANTIN_SIGN_ERROR_PIN_LOCKED, another #AntinSignError or %G_IO_ERROR_CANCELLED
 */
gboolean
antin_sign_pin_change (AntinSignToken *token,
                       AntinBaseSecret *old_pin,
                       AntinBaseSecret *new_pin,
                       GCancellable *cancellable,
                       GError **error)
{
  AntinTokenInfo *info = antin_sign_token_get_info (token);
  g_autoptr (AntinTokenSession) session = NULL;
  GError *inner = NULL;

  g_return_val_if_fail (info != NULL, FALSE);

  session = antin_token_session_open (info, cancellable, &inner);
  if (session != NULL && antin_token_session_change_pin (session, old_pin, new_pin, NULL, cancellable, &inner))
    return TRUE;
  antin_sign_error_take (error, NULL, inner);
  return FALSE;
}

static void
change_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Change *change = task_data;
  GError *error = NULL;
  gboolean done = antin_sign_pin_change (change->token, change->old_pin, change->new_pin, cancellable, &error);

  antin_base_task_return (task, done ? GINT_TO_POINTER (TRUE) : NULL, NULL, error);
}

/**
 * antin_sign_pin_change_async:
 * @token: a token that is inserted
 * @old_pin: (nullable): its PIN; %NULL where it is typed on the device
 * @new_pin: (nullable): its PIN from now on; %NULL where it is typed on the device
 * @cancellable: (nullable): stops the driver
 * @callback: told on the main thread
 * @user_data: for @callback
 *
 * Does antin_sign_pin_change() on a thread of its own.
 */
void
antin_sign_pin_change_async (AntinSignToken *token,
                             AntinBaseSecret *old_pin,
                             AntinBaseSecret *new_pin,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);

  change->token = antin_sign_token_ref (token);
  change->old_pin = old_pin != NULL ? antin_base_secret_ref (old_pin) : NULL;
  change->new_pin = new_pin != NULL ? antin_base_secret_ref (new_pin) : NULL;
  g_task_set_task_data (task, change, change_free);
  /* Whether the PIN was changed is told even to who gave up waiting. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, change_thread);
}

/**
 * antin_sign_pin_change_finish:
 * @result: what the callback got
 *
 * Returns: as antin_sign_pin_change()
 */
gboolean
antin_sign_pin_change_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
