/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-extend.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-sign-document-private.h"
#include "antin-sign-error.h"
#include "antin-sign-longevity-private.h"
#include "antin-sign-verify-private.h"

#include <glib/gi18n-lib.h>

/* Makes the signatures of an existing document last, whoever made them; needs no token. The document's own bytes are
 * copied as they are, and what is appended is verified with them before the file gets its name (design decision D3). */

static gboolean
check_document (AntinSignDocument *document, const AntinSignExtension *extension, GError **error)
{
  const char *output = extension->output;

  if (!extension->stamp_only && antin_sign_document_get_signatures (document)->len == 0)
    g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT, _("“%s” has no signature that could be made to last."), antin_sign_document_get_path (document));
  else if (antin_base_snapshot_is_same_file (antin_sign_document_get_snapshot (document), output))
    g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_OUTPUT,
                 _("The new document must not replace the original “%s”. Choose another name."), output);
  else
    return TRUE;
  return FALSE;
}

static gboolean
copy (AntinSignDocument *document, AntinBaseReplace *replace, GCancellable *cancellable, GError **error)
{
  AntinBaseSnapshot *snapshot = antin_sign_document_get_snapshot (document);

  return antin_base_replace_copy_snapshot (replace, snapshot, cancellable, error) && antin_base_snapshot_confirm (snapshot, error);
}

/* Nothing that was sound before may be less so, and what is new is sound. */
static gboolean
is_sound (const AntinSignReport *report, guint n_before, GError **error)
{
  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->intact && signature->checks.content == ANTIN_SIGN_CHECK_PASS)
        continue;
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_FAILED,
                   _("The finished document did not pass its own check: %s Nothing was written."),
                      signature->reason != NULL ? signature->reason : _("A signature is missing."));
      return FALSE;
    }
  if (report->signatures->len >= n_before)
    return TRUE;
  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_FAILED,
               _("The finished document did not pass its own check: %s Nothing was written."), _("A signature is missing."));
  return FALSE;
}

/* As far as possible is not backwards: a time stamp that covers others moves the day on which their authorities are judged, and
 * where nobody tells of that day any more, a signature that stood would fall. */
static gboolean
is_no_worse (const AntinSignLongevity *work, AntinSignDocument *before, const AntinSignReport *report, const char *shortfall, GError **error)
{
  g_autoptr (AntinSignReport) earlier =
    antin_sign_verify_with_evidence (before, work->context, work->evidence, ANTIN_BASE_TIME_NONE, FALSE, FALSE, NULL, NULL, work->cancellable, error);

  if (earlier == NULL)
    return FALSE;
  for (guint i = 0; i < earlier->signatures->len; i++)
    if (((AntinSignSignature *) g_ptr_array_index (earlier->signatures, i))->indication == ANTIN_SIGN_TOTAL_PASSED &&
        ((AntinSignSignature *) g_ptr_array_index (report->signatures, i))->indication != ANTIN_SIGN_TOTAL_PASSED)
      {
        g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE,
                     /* Translators: a sentence that says what was missing */
                     _("%s Without it the new document would be worth less than the one that you have, so nothing was written."), shortfall);
        return FALSE;
      }
  return TRUE;
}

static AntinSignReport *
finish (const AntinSignLongevity *work, const AntinSignExtension *extension, AntinSignDocument *before, GError **error)
{
  guint n_before = antin_sign_document_get_signatures (before)->len;
  g_autoptr (AntinSignDocument) result = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (GError) inner = NULL;

  if (work->progress != NULL)
    work->progress (-1, _("Checking the signed document…"), work->user_data);
  result = antin_sign_longevity_reopen (work, error);
  if (result != NULL)
    report = antin_sign_verify_with_evidence (result, work->context, work->evidence, ANTIN_BASE_TIME_NONE, TRUE, FALSE, NULL, NULL,
                                              work->cancellable, error);
  if (report == NULL || !is_sound (report, n_before, error))
    return NULL;
  if ((work->shortfall == NULL || work->shortfall->len == 0) && !extension->stamp_only && !antin_sign_longevity_check (report, 0, extension->level, &inner))
    {
      if (work->shortfall == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return NULL;
        }
      g_string_assign (work->shortfall, inner->message);
    }
  if (work->shortfall != NULL && work->shortfall->len > 0 && !is_no_worse (work, before, report, work->shortfall->str, error))
    return NULL;
  return g_steal_pointer (&report);
}

/**
 * antin_sign_extend:
 * @document: a signed document
 * @context: whom to trust, what to ask
 * @extension: what to make of it
 * @progress: (nullable): told what is being done
 * @user_data: for @progress
 * @cancellable: (nullable): stops it, and leaves nothing behind
 * @ret_shortfall: (out) (nullable): with as_far_as_possible, why the level was not reached, a sentence for each reason
 *
 * Brings the signatures of @document to level B-LT or B-LTA, renews an archive that is there already (PAdES,
 * EN 319 142-1), or puts a time stamp over the document as it is.
 *
 * Returns: (transfer full): the verdict on the new file, which is in place; %NULL with %ANTIN_SIGN_ERROR_TIMESTAMP or
 *   %ANTIN_SIGN_ERROR_EVIDENCE where the level cannot be reached, another #AntinSignError, an #AntinBaseError or
 *   %G_IO_ERROR_CANCELLED, and the destination as it was
 */
AntinSignReport *
antin_sign_extend (AntinSignDocument *document,
                   AntinSignContext *context,
                   const AntinSignExtension *extension,
                   AntinSignProgress progress,
                   gpointer user_data,
                   GCancellable *cancellable,
                   char **ret_shortfall,
                   GError **error)
{
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (AntinBaseReplace) replace = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (GString) shortfall = extension->as_far_as_possible ? g_string_new (NULL) : NULL;
  AntinSignLongevity work = { context, evidence, NULL, extension->output, progress, user_data, cancellable, ANTIN_CRYPTO_DIGEST_UNKNOWN, shortfall };

  if (extension->digest != NULL && !antin_sign_longevity_digest_from_nick (extension->digest, &work.digest))
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT, _("Digest “%s” is not offered: sha256, sha384 or sha512."), extension->digest);
      return NULL;
    }
  if (!check_document (document, extension, error))
    return NULL;
  replace = antin_base_replace_new (extension->output, extension->overwrite ? ANTIN_BASE_REPLACE_OVERWRITE : ANTIN_BASE_REPLACE_NEW_ONLY, error);
  if (replace == NULL || !antin_base_replace_keep_private (replace, antin_sign_document_get_snapshot (document), error) ||
      !copy (document, replace, cancellable, error))
    return NULL;
  work.replace = replace;
  if (!(extension->stamp_only ? antin_sign_longevity_stamp (&work, error) : antin_sign_longevity_raise (&work, extension->level, error)))
    return NULL;
  report = finish (&work, extension, document, error);
  if (report == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) || !antin_base_replace_commit (replace, error))
    return NULL;
  *ret_shortfall = shortfall != NULL && shortfall->len > 0 ? g_strdup (shortfall->str) : NULL;
  return g_steal_pointer (&report);
}

/* What a task tells besides its result. */
#define SHORTFALL "antin-shortfall"

typedef struct
{
  AntinSignDocument *document;
  AntinSignContext *context;
  AntinSignExtension extension;
  char *output;
  char *digest;
} ExtendTask;

static void
free_extend_task (gpointer data)
{
  ExtendTask *job = data;

  antin_sign_document_unref (job->document);
  antin_sign_context_unref (job->context);
  g_free (job->output);
  g_free (job->digest);
  g_free (job);
}

static void
extend_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ExtendTask *job = task_data;
  char *shortfall = NULL;
  GError *error = NULL;
  AntinSignReport *report = antin_sign_extend (job->document, job->context, &job->extension, NULL, NULL, cancellable, &shortfall, &error);

  g_object_set_data_full (G_OBJECT (task), SHORTFALL, shortfall, g_free);
  antin_base_task_return (task, report, (GDestroyNotify) antin_sign_report_unref, error);
}

/**
 * antin_sign_extend_async:
 * @document: a signed document
 * @context: whom to trust, what to ask
 * @extension: what to make of it
 * @cancellable: (nullable): stops it, and leaves nothing behind
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * As antin_sign_extend(), on a thread.
 */
void
antin_sign_extend_async (AntinSignDocument *document,
                         AntinSignContext *context,
                         const AntinSignExtension *extension,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ExtendTask *job = g_new0 (ExtendTask, 1);

  job->document = antin_sign_document_ref (document);
  job->context = antin_sign_context_ref (context);
  job->extension = *extension;
  job->output = g_strdup (extension->output);
  job->extension.output = job->output;
  job->digest = g_strdup (extension->digest);
  job->extension.digest = job->digest;
  g_task_set_source_tag (task, antin_sign_extend_async);
  g_task_set_task_data (task, job, free_extend_task);
  g_task_run_in_thread (task, extend_thread);
}

/**
 * antin_sign_extend_finish:
 * @result: what the callback was given
 * @ret_shortfall: (out) (nullable): as of antin_sign_extend()
 *
 * Returns: (transfer full): what antin_sign_extend() returns
 */
AntinSignReport *
antin_sign_extend_finish (GAsyncResult *result, char **ret_shortfall, GError **error)
{
  *ret_shortfall = g_object_steal_data (G_OBJECT (result), SHORTFALL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
