/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-delivery-private.h"

#include "antin-base-task.h"
#include "antin-sign-error.h"
#include "antin-sign-plan-private.h"
#include "antin-sign-session-private.h"
#include "antin-sign-signing-private.h"

#include <glib/gi18n-lib.h>

/* The signing of a delivery (ORD-11). Everything is checked for every file before the token works; every file is signed
 * and verified without a name, and the names are given together at the end (antin_base_replace_commit_all()), the main
 * document's last. A process or machine that dies while names are given leaves some separate files without the main
 * document, each of them whole; whoever finds the main document finds all. */

/* The main document's name is given last, so that nothing has to be taken back from its place. */
static gboolean
may_overwrite (AntinSignDelivery *delivery, guint index)
{
  return delivery->overwrite && delivery->issued == NULL && index == 0;
}

/* Two files may not be given one name, and every name must be free in a folder that can be written to. */
static gboolean
check_outputs (AntinSignDelivery *delivery, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < delivery->files->len; i++)
    {
      const AntinSignDeliveryFile *file = antin_sign_delivery_get_file (delivery, i);
      g_autofree char *path = g_canonicalize_filename (file->output, NULL);
      AntinSignDeliveryFile *other = g_hash_table_lookup (seen, path);

      if (other != NULL)
        {
          g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_OUTPUT,
                       _("“%s” and “%s” would both be put at “%s”. Give one of them another name."),
                          antin_sign_document_get_path (antin_sign_plan_get_document (other->plan)),
                          antin_sign_document_get_path (antin_sign_plan_get_document (file->plan)), file->output);
          return FALSE;
        }
      if (!antin_base_replace_probe (file->output, may_overwrite (delivery, i) ? ANTIN_BASE_REPLACE_OVERWRITE : ANTIN_BASE_REPLACE_NEW_ONLY, error))
        return FALSE;
      g_hash_table_insert (seen, g_steal_pointer (&path), (gpointer) file);
    }
  return TRUE;
}

/**
 * antin_sign_delivery_is_allowed:
 * @delivery: a delivery
 *
 * Returns: whether all of it may be signed as it stands; if not, sets an error that names the file and the rule, as
 *   antin_sign_plan_is_allowed() does, %ANTIN_SIGN_ERROR_OUTPUT or an #AntinBaseError
 */
gboolean
antin_sign_delivery_is_allowed (AntinSignDelivery *delivery, GError **error)
{
  if (delivery->files->len == 0)
    return antin_sign_delivery_refuse (delivery, delivery->issued, "ORD-11", error, "%s",
                                       _("No separate files were given."));
  if (!antin_sign_delivery_update_number (delivery, error))
    return FALSE;
  if (delivery->issued != NULL && delivery->identity != NULL &&
      g_strcmp0 (delivery->identity->holder.certificate, delivery->issuer->certificate) != 0)
    return antin_sign_delivery_refuse (delivery, delivery->issued, "CHK-16", error,
                                       _("The main document was signed with a certificate of %s. Its separate files need the same one."),
                                          delivery->issuer->common_name != NULL ? delivery->issuer->common_name : delivery->issuer->certificate);
  for (guint i = 0; i < delivery->files->len; i++)
    if (!antin_sign_plan_is_allowed (antin_sign_delivery_get_file (delivery, i)->plan, error))
      return FALSE;
  return check_outputs (delivery, error);
}

static void
tell (AntinSignDelivery *delivery, AntinSignSession *session, guint index)
{
  const AntinSignInteraction *interaction = antin_sign_session_get_interaction (session);
  const AntinSignDeliveryFile *file = antin_sign_delivery_get_file (delivery, index);
  g_autofree char *name =
    g_filename_display_basename (antin_sign_document_get_path (antin_sign_plan_get_document (file->plan)));
  /* Translators: a file of several: “Đang ký “%s” (%u trên %u)…” */
  g_autofree char *doing = g_strdup_printf (_("Signing “%s” (%u of %u)…"), name, index + 1, delivery->files->len);

  if (interaction->progress != NULL)
    interaction->progress ((double) index / delivery->files->len, doing, interaction->user_data);
}

/* The main document last: its name tells that the others are there. */
static gboolean
put_in_place (GPtrArray *replaces, gboolean main_is_first, GError **error)
{
  g_autofree AntinBaseReplace **ordered = g_new0 (AntinBaseReplace *, replaces->len);

  for (guint i = 0; i < replaces->len; i++)
    ordered[main_is_first ? (i + replaces->len - 1) % replaces->len : i] = g_ptr_array_index (replaces, i);
  return antin_base_replace_commit_all (ordered, replaces->len, error);
}

/**
 * antin_sign_delivery_run:
 * @delivery: a delivery; not to be changed meanwhile
 * @session: an open login
 * @level: with or without time stamps
 * @cancellable: (nullable): stops it, and leaves nothing behind
 *
 * Signs all files of a delivery, the main document first, and lets them appear when the last one is signed and found
 * sound (ORD-11).
 *
 * Returns: (transfer full) (element-type AntinSignResult): what was made, in the order of the files; %NULL with the
 *   errors of antin_sign_delivery_is_allowed() and antin_sign_run(), and no file in place
 */
GPtrArray *
antin_sign_delivery_run (AntinSignDelivery *delivery,
                         AntinSignSession *session,
                         AntinSignLevel level,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_result_free);
  g_autoptr (GPtrArray) replaces = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_base_replace_free);
  g_autofree char *id = g_uuid_string_random ();

  if (delivery->identity != antin_sign_session_get_identity (session))
    antin_sign_delivery_set_identity (delivery, antin_sign_session_get_identity (session));
  if (!antin_sign_delivery_is_allowed (delivery, error))
    return NULL;
  for (guint i = 0; i < delivery->files->len; i++)
    {
      const AntinSignDeliveryFile *file = antin_sign_delivery_get_file (delivery, i);
      AntinBaseReplace *replace = NULL;
      AntinSignResult *result;

      tell (delivery, session, i);
      result = antin_sign_make (session, file->plan, level, file->output, may_overwrite (delivery, i), TRUE, cancellable, &replace, error);
      if (result == NULL)
        return NULL;
      g_free (result->number);
      result->number = g_strdup (delivery->number);
      result->delivery = g_strdup (id);
      g_ptr_array_add (results, result);
      g_ptr_array_add (replaces, replace);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !put_in_place (replaces, delivery->issued == NULL, error))
    return NULL;
  return g_steal_pointer (&results);
}

typedef struct
{
  AntinSignDelivery *delivery;
  AntinSignIdentity *identity;
  AntinSignInteraction interaction;
  AntinSignLevel level;
} RunTask;

static void
free_run_task (RunTask *data)
{
  antin_sign_delivery_unref (data->delivery);
  antin_sign_identity_unref (data->identity);
  g_free (data);
}

static void
run_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  RunTask *data = task_data;
  GError *error = NULL;
  GPtrArray *results = NULL;
  g_autoptr (AntinSignSession) session = NULL;

  antin_sign_delivery_set_identity (data->delivery, data->identity);
  if (antin_sign_delivery_is_allowed (data->delivery, &error))
    session = antin_sign_session_open (data->identity, &data->interaction, cancellable, &error);
  if (session != NULL)
    results = antin_sign_delivery_run (data->delivery, session, data->level, cancellable, &error);
  /* Logged out before anybody hears of it, who might sign the next document at once. */
  g_clear_pointer (&session, antin_sign_session_close);
  if (results != NULL && data->delivery->issued == NULL)
    {
      AntinSignResult *result = g_ptr_array_index (results, 0);

      result->document = antin_sign_document_open (result->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, NULL);
    }
  antin_base_task_return (task, results, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * antin_sign_delivery_run_async:
 * @delivery: a delivery; not to be changed until it is over
 * @identity: who signs
 * @interaction: how to ask for the PIN, called on the working thread; copied
 * @level: with or without time stamps
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Checks everything, logs in, signs all files and logs out, on a thread. Nobody is asked for a PIN in vain.
 */
void
antin_sign_delivery_run_async (AntinSignDelivery *delivery,
                               AntinSignIdentity *identity,
                               const AntinSignInteraction *interaction,
                               AntinSignLevel level,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RunTask *data = g_new0 (RunTask, 1);

  data->delivery = antin_sign_delivery_ref (delivery);
  data->identity = antin_sign_identity_ref (identity);
  data->interaction = *interaction;
  data->level = level;
  g_task_set_source_tag (task, antin_sign_delivery_run_async);
  g_task_set_task_data (task, data, (GDestroyNotify) free_run_task);
  /* Signed files that are in place are told of, even when the cancelling came too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_thread);
}

/**
 * antin_sign_delivery_run_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type AntinSignResult): what was made, in the order of the files, the main document
 *   with its document opened; %NULL with the errors of antin_sign_session_open() and antin_sign_delivery_run()
 */
GPtrArray *
antin_sign_delivery_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
