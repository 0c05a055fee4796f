/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-sitting-private.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-crypto-digest.h"
#include "antin-image-scan.h"
#include "antin-pdf-document.h"
#include "antin-regulation-number.h"
#include "antin-sign-document-private.h"
#include "antin-sign-error.h"
#include "antin-sign-output.h"
#include "antin-sign-paper.h"
#include "antin-sign-plan-private.h"
#include "antin-sign-verify.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What a sitting signed when the program died before it could write that down: no document is signed twice, and none is
 * missing in the register. The name of every signed file is in the journal before the token works, so a file that lies
 * there under its name is found; it is verified, and what was made is told as if it had just been made. */

/* --- jobs --- */

static void
copy_reason (gpointer rule, gpointer reason, gpointer overrides)
{
  g_hash_table_insert (overrides, g_strdup (rule), g_strdup (reason));
}

AntinSignSittingJob *
antin_sign_sitting_job_new (AntinSignSitting *self, guint index)
{
  const AntinSignSittingFile *file = antin_sign_sitting_get_file (self, index);
  AntinSignSittingJob *job = g_new0 (AntinSignSittingJob, 1);

  job->index = index;
  job->path = g_strdup (file->path);
  job->kind = file->kind;
  job->sha256 = g_strdup (file->sha256);
  job->number = g_strdup (file->number);
  job->date = file->date;
  job->copy_form = file->kind == ANTIN_REGULATION_KIND_COPY ? file->copy_form : ANTIN_REGULATION_COPY_NONE;
  job->page = file->page;
  job->rect = file->rect;
  job->output = g_strdup (file->output);
  if (file->overrides != NULL)
    {
      job->overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_foreach (file->overrides, copy_reason, job->overrides);
    }
  return job;
}

void
antin_sign_sitting_job_free (AntinSignSittingJob *job)
{
  g_free (job->path);
  g_free (job->sha256);
  g_free (job->number);
  g_free (job->output);
  g_clear_pointer (&job->overrides, g_hash_table_unref);
  g_free (job);
}

/* The number alone was typed: the sign stands in the document. */
char *
antin_sign_sitting_complete_number (const AntinRegulationHeading *heading, AntinSignContext *context, const char *number)
{
  if (number == NULL || strchr (number, '/') != NULL || heading == NULL || heading->notation == NULL)
    return g_strdup (number);
  return antin_regulation_number_join (antin_sign_context_get_regulation (context), number, heading->notation);
}

/* --- names --- */

/**
 * antin_sign_sitting_name_outputs:
 * @context: the workstation
 *
 * Gives every file that is approved and has no name for the signed one a free name. Done before the sitting is written
 * down and the token works, so that what is made can be found by its name whatever happens.
 */
void
antin_sign_sitting_name_outputs (AntinSignSitting *self, AntinSignContext *context)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < antin_sign_sitting_get_n_files (self); i++)
    if (antin_sign_sitting_get_file (self, i)->output != NULL)
      g_hash_table_add (taken, antin_sign_sitting_get_file (self, i)->output);
  for (guint i = 0; i < antin_sign_sitting_get_n_files (self); i++)
    {
      AntinSignSittingFile *file = antin_sign_sitting_peek (self, i);

      if (file->state != ANTIN_SIGN_SITTING_APPROVED || file->output != NULL)
        continue;
      file->output = antin_sign_output_suggest (context, file->path, file->kind, taken);
      g_hash_table_add (taken, file->output);
    }
}

/* --- what lies there --- */

static gboolean
begins_with (GMappedFile *made, gsize length, const char *sha256)
{
  g_autoptr (GBytes) digest = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, g_mapped_file_get_contents (made), length, NULL);
  g_autofree char *hex = digest != NULL ? antin_crypto_digest_to_hex (digest) : NULL;

  return g_strcmp0 (hex, sha256) == 0;
}

/* How long the document of a picture was is told by the revisions of what was made of it: the first is the picture. */
static gboolean
begins_with_picture (GMappedFile *made, const char *sha256)
{
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (made);
  g_autoptr (AntinPdfDocument) pdf = antin_pdf_document_open (bytes, NULL);

  return pdf != NULL && antin_pdf_document_get_n_revisions (pdf) > 1 &&
         begins_with (made, antin_pdf_document_get_revision (pdf, 0)->end, sha256);
}

/* The signed file begins with the bytes that were approved (design decision D2). */
gboolean
antin_sign_sitting_is_made (const char *output, const char *path, const char *sha256)
{
  g_autoptr (GMappedFile) made = NULL;
  GStatBuf draft;

  if (output == NULL || sha256 == NULL || !g_file_test (output, G_FILE_TEST_IS_REGULAR) || g_stat (path, &draft) != 0 ||
      draft.st_size <= 0)
    return FALSE;
  made = g_mapped_file_new (output, FALSE, NULL);
  if (made == NULL)
    return FALSE;
  if (antin_image_scan_has_name (path))
    return begins_with_picture (made, sha256);
  return g_mapped_file_get_length (made) > (gsize) draft.st_size && begins_with (made, (gsize) draft.st_size, sha256);
}

/* The signature that came after those of the draft. */
static const AntinSignSignature *
find_own (const AntinSignReport *report, guint n_before)
{
  const AntinSignSignature *own = NULL;

  for (guint i = n_before; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
        own = signature;
    }
  return own;
}

/*
 * antin_sign_sitting_read_made:
 * @job: a file for which antin_sign_sitting_is_made() holds
 *
 * Returns: (transfer full): what was made of it, as its own bytes tell; %NULL with %ANTIN_SIGN_ERROR_DOCUMENT where the
 *   signed file is not what would have been made
 */
AntinSignResult *
antin_sign_sitting_read_made (AntinSignContext *context, const AntinSignSittingJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinSignDocument) draft = antin_sign_paper_open (job->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, cancellable, error);
  g_autoptr (AntinSignDocument) made = draft != NULL ? antin_sign_document_open (job->output, ANTIN_BASE_SNAPSHOT_COPY, cancellable, error) : NULL;
  g_autoptr (AntinSignReport) report = made != NULL ? antin_sign_verify (made, context, ANTIN_BASE_TIME_NONE, NULL, NULL, cancellable, error) : NULL;
  const AntinSignSignature *own;
  AntinSignResult *result;

  if (report == NULL)
    return NULL;
  own = find_own (report, antin_sign_document_get_signatures (draft)->len);
  if (own == NULL || !own->intact || own->checks.signature == ANTIN_SIGN_CHECK_FAIL || own->checks.content != ANTIN_SIGN_CHECK_PASS)
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT,
                   /* Translators: “Đã có tệp “%s” nhưng không có chữ ký cần tạo. Thử lại để ký với tên khác.” */
                   _("“%s” is there already, but without the signature that was to be made. Retry to sign under another name."), job->output);
      return NULL;
    }
  result = g_new0 (AntinSignResult, 1);
  result->path = g_strdup (job->output);
  result->time = own->claimed_time != ANTIN_BASE_TIME_NONE ? own->claimed_time : own->best_signature_time;
  result->kind = job->kind;
  result->certificate = g_strdup (own->signer.certificate);
  result->number = antin_sign_sitting_complete_number (report->heading, context, job->number);
  result->overrides = antin_sign_plan_format_overrides (job->overrides, NULL, NULL);
  result->report = g_steal_pointer (&report);
  return result;
}

/* --- finding them --- */

typedef struct
{
  AntinSignContext *context;
  GPtrArray *jobs; /* of AntinSignSittingJob */
} Recovery;

typedef struct
{
  char *path;
  AntinSignResult *result; /* (nullable) */
  char *problem;           /* without it */
} Outcome;

static void
free_recovery (Recovery *recovery)
{
  antin_sign_context_unref (recovery->context);
  g_ptr_array_unref (recovery->jobs);
  g_free (recovery);
}

static void
free_outcome (Outcome *outcome)
{
  antin_sign_result_free (outcome->result);
  g_free (outcome->path);
  g_free (outcome->problem);
  g_free (outcome);
}

static void
recover_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Recovery *recovery = task_data;
  GPtrArray *outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_outcome);

  for (guint i = 0; i < recovery->jobs->len; i++)
    {
      const AntinSignSittingJob *job = g_ptr_array_index (recovery->jobs, i);
      Outcome *outcome = g_new0 (Outcome, 1);
      GError *error = NULL;

      outcome->path = g_strdup (job->path);
      outcome->result = antin_sign_sitting_read_made (recovery->context, job, cancellable, &error);
      g_ptr_array_add (outcomes, outcome);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_ptr_array_unref (outcomes);
          antin_base_task_return (task, NULL, NULL, error);
          return;
        }
      outcome->problem = error != NULL ? g_strdup (error->message) : NULL;
      g_clear_error (&error);
    }
  antin_base_task_return (task, outcomes, (GDestroyNotify) g_ptr_array_unref, NULL);
}

/**
 * antin_sign_sitting_recover_async:
 * @context: the workstation
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Verifies on a thread the signed files that antin_sign_sitting_restore() found. The sitting is told of their results by
 * antin_sign_sitting_recover_finish(), as if they had just been signed.
 */
void
antin_sign_sitting_recover_async (AntinSignSitting *self,
                                  AntinSignContext *context,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Recovery *recovery = g_new0 (Recovery, 1);

  recovery->context = antin_sign_context_ref (context);
  recovery->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_sitting_job_free);
  for (guint i = 0; i < antin_sign_sitting_get_n_files (self); i++)
    if (antin_sign_sitting_get_file (self, i)->found)
      g_ptr_array_add (recovery->jobs, antin_sign_sitting_job_new (self, i));
  g_task_set_source_tag (task, antin_sign_sitting_recover_async);
  g_task_set_task_data (task, recovery, (GDestroyNotify) free_recovery);
  g_task_run_in_thread (task, recover_thread);
}

/**
 * antin_sign_sitting_recover_finish:
 * @result: what the callback was given
 *
 * Returns: whether it came to every file; %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean
antin_sign_sitting_recover_finish (AntinSignSitting *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) outcomes = g_task_propagate_pointer (G_TASK (result), error);

  for (guint i = 0; outcomes != NULL && i < outcomes->len; i++)
    {
      Outcome *outcome = g_ptr_array_index (outcomes, i);
      int index = antin_sign_sitting_find (self, outcome->path);

      /* It was taken off the list meanwhile. */
      if (index < 0)
        continue;
      antin_sign_sitting_peek (self, (guint) index)->found = FALSE;
      if (outcome->result != NULL)
        antin_sign_sitting_take_result (self, (guint) index, g_steal_pointer (&outcome->result));
      else
        antin_sign_sitting_move (self, (guint) index, ANTIN_SIGN_SITTING_FAILED, outcome->problem);
    }
  return outcomes != NULL;
}
