/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-verify-private.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-crypto-digest.h"
#include "antin-pdf-field.h"
#include "antin-pdf-security-store.h"
#include "antin-sign-completeness-private.h"
#include "antin-sign-cover-private.h"
#include "antin-sign-digests-private.h"
#include "antin-sign-document-private.h"
#include "antin-sign-fetch-private.h"
#include "antin-sign-judge-private.h"
#include "antin-sign-paper.h"
#include "antin-sign-reading-private.h"
#include "antin-sign-state-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Verification in four steps: read every signature; digest all of them in one pass over the file; gather evidence
 * from the file, the cache and the network; judge each from what was gathered. The last step is pure, so that the same
 * inputs give the same report (design decision D6). */

/* Whether there is anything in it as of @revision. */
static gboolean
read_security_store (AntinSignDocument *document, guint revision, AntinCryptoEvidence *evidence)
{
  g_autoptr (AntinPdfSecurityStore) store = antin_pdf_security_store_read (antin_sign_document_get_pdf (document), revision);

  for (guint i = 0; i < store->certificates->len; i++)
    antin_crypto_evidence_add_certificate_der (evidence, g_ptr_array_index (store->certificates, i), ANTIN_CRYPTO_SOURCE_DSS, NULL);
  for (guint i = 0; i < store->crls->len; i++)
    antin_crypto_evidence_add_crl_der (evidence, g_ptr_array_index (store->crls, i), ANTIN_CRYPTO_SOURCE_DSS, NULL);
  for (guint i = 0; i < store->ocsps->len; i++)
    antin_crypto_evidence_add_ocsp_der (evidence, g_ptr_array_index (store->ocsps, i), ANTIN_CRYPTO_SOURCE_DSS, NULL);
  return store->certificates->len + store->crls->len + store->ocsps->len > 0;
}

static gboolean
digest_all (AntinSignDocument *document,
            GPtrArray *cases,
            GBytes **ret_whole,
            AntinSignProgress progress,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree AntinSignDigestJob *jobs = g_new0 (AntinSignDigestJob, cases->len + 1);
  g_autofree guint *owners = g_new0 (guint, cases->len + 1);
  guint n_jobs = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const AntinSignCase *item = g_ptr_array_index (cases, i);
      const gint64 *range = item->signature->byte_range;

      if (item->cms == NULL || range[1] <= 0)
        continue;
      memcpy (jobs[n_jobs].range, range, sizeof jobs[n_jobs].range);
      jobs[n_jobs].algorithm = antin_sign_case_get_digest_algorithm (item);
      owners[n_jobs++] = i;
    }
  if (!antin_sign_digests_compute (antin_base_snapshot_get_bytes (antin_sign_document_get_snapshot (document)), jobs,
                                   n_jobs, ret_whole, progress, user_data, cancellable, error))
    {
      for (guint i = 0; i < n_jobs; i++)
        g_clear_pointer (&jobs[i].digest, g_bytes_unref);
      return FALSE;
    }
  for (guint i = 0; i < n_jobs; i++)
    {
      AntinSignCase *item = g_ptr_array_index (cases, owners[i]);

      item->digest = jobs[i].digest;
      if (item->form == ANTIN_CRYPTO_CMS_RFC3161 && item->digest != NULL)
        item->timestamp_imprint = g_bytes_ref (item->digest);
    }
  return TRUE;
}

/* What time the state of the authority of a time stamp of the case @index is asked about: now, for which the network knows
 * most. Of one that has expired nobody answers; where another document time stamp came before that, its time is the one that
 * the verdict will ask about, and the document's own evidence may do. */
static gint64
find_asked_time (const AntinSignCourt *court, GPtrArray *cases, guint index, AntinCryptoCertificate *authority, gint64 stamped_at)
{
  if (antin_crypto_certificate_get_not_after (authority) >= court->at)
    return court->at;
  for (guint i = index + 1; i < cases->len; i++)
    {
      const AntinSignCase *outer = g_ptr_array_index (cases, i);
      gint64 time;

      if (outer->form != ANTIN_CRYPTO_CMS_RFC3161 || outer->timestamp == NULL)
        continue;
      time = antin_crypto_timestamp_get_time (outer->timestamp);
      if (time >= stamped_at && time <= antin_crypto_certificate_get_not_after (authority))
        return time;
    }
  return court->at;
}

/* Asks of each certificate about the time at which it was used. Of several time stamps, of which nobody knows yet whether
 * they are sound, the last counts: what speaks of that speaks of all, and the signer could put in one of long ago. */
static void
fetch_evidence (const AntinSignCourt *court, AntinSignFetch *fetch, GPtrArray *cases)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new ();

  for (guint i = 0; i < cases->len; i++)
    {
      const AntinSignCase *item = g_ptr_array_index (cases, i);

      if (item->signer != NULL)
        g_ptr_array_add (certificates, item->signer);
      for (guint j = 0; item->timestamps != NULL && j < item->timestamps->len; j++)
        if (((AntinSignStamp *) g_ptr_array_index (item->timestamps, j))->signer != NULL)
          g_ptr_array_add (certificates, ((AntinSignStamp *) g_ptr_array_index (item->timestamps, j))->signer);
    }
  antin_sign_fetch_prepare (fetch, certificates);
  for (guint i = 0; i < cases->len; i++)
    {
      AntinSignCase *item = g_ptr_array_index (cases, i);
      gint64 used_at = item->timestamp != NULL ? MIN (antin_crypto_timestamp_get_time (item->timestamp), court->at) : court->at;

      if (item->timestamp_signer != NULL)
        antin_sign_fetch_add (fetch, item->timestamp_signer, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING,
                              find_asked_time (court, cases, i, item->timestamp_signer, used_at), used_at);
      for (guint j = 1; item->timestamps != NULL && j < item->timestamps->len; j++)
        {
          const AntinSignStamp *stamp = g_ptr_array_index (item->timestamps, j);
          gint64 time = MIN (antin_crypto_timestamp_get_time (stamp->timestamp), court->at);

          used_at = MAX (used_at, time);
          if (stamp->signer != NULL)
            antin_sign_fetch_add (fetch, stamp->signer, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING,
                                  find_asked_time (court, cases, i, stamp->signer, time), time);
        }
      if (item->signer != NULL && item->form != ANTIN_CRYPTO_CMS_RFC3161)
        antin_sign_fetch_add (fetch, item->signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, used_at, used_at);
    }
  antin_sign_fetch_run (fetch);
}

static void
compare_revisions (AntinSignDocument *document, GPtrArray *cases)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (document);
  GPtrArray *signatures = antin_sign_document_get_signatures (document);
  g_autoptr (AntinSignCover) cover = antin_sign_cover_new (document);

  for (guint i = 0; i < cases->len; i++)
    {
      AntinSignCase *item = g_ptr_array_index (cases, i);

      if (item->signature->revision >= 0)
        item->difference = antin_pdf_difference_new (pdf, signatures, i, NULL);
      if (item->difference != NULL)
        item->doubt = antin_sign_cover_find (cover, item->signature, item->difference, &item->doubted_page);
    }
}

/* What the document held when the last of the first @n_cases was made, which is what that one covers. Its own value it does
 * not: lists and responses may have been put in there since, beside the certificates, which prove nothing by their age. */
static AntinCryptoEvidence *
gather_covered (AntinSignDocument *document, const AntinSignCourt *court, GPtrArray *cases, guint n_cases)
{
  AntinCryptoEvidence *evidence = antin_crypto_evidence_new_beside (court->evidence);
  const AntinSignCase *last = g_ptr_array_index (cases, n_cases - 1);
  GPtrArray *certificates = last->cms != NULL ? antin_crypto_cms_get_certificates (last->cms) : NULL;

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    antin_crypto_evidence_add_certificate (evidence, certificates->pdata[i], ANTIN_CRYPTO_SOURCE_CMS);
  for (guint i = 0; i + 1 < n_cases; i++)
    {
      const AntinSignCase *item = g_ptr_array_index (cases, i);

      if (item->cms != NULL)
        antin_crypto_cms_collect_evidence (item->cms, evidence);
      for (guint j = 0; item->timestamps != NULL && j < item->timestamps->len; j++)
        antin_crypto_cms_collect_evidence (antin_crypto_timestamp_get_cms (((AntinSignStamp *) g_ptr_array_index (item->timestamps, j))->timestamp),
                                           evidence);
    }
  read_security_store (document, last->signature->revision, evidence);
  return evidence;
}

static void
free_proof (gpointer data)
{
  AntinSignProof *proof = data;

  antin_crypto_evidence_unref (proof->evidence);
  g_free (proof);
}

static gboolean
is_proof (const AntinSignCase *item, const AntinSignSignature *verdict)
{
  return item->form == ANTIN_CRYPTO_CMS_RFC3161 && item->signature->revision >= 0 && verdict->intact &&
         verdict->coverage != ANTIN_SIGN_COVERAGE_PARTIAL && verdict->timestamp.status == ANTIN_SIGN_TIMESTAMP_VALID;
}

/* Time stamps of which it is known what they cover before they are judged: the one at the end is the rule, and one whose
 * authority had expired before it was renewed is the exception. */
#define MAX_OUTERMOST 4

static gboolean
speaks_for_itself (const AntinSignCase *item, gboolean is_next_sound)
{
  if (item->form != ANTIN_CRYPTO_CMS_RFC3161 || item->signature->revision < 0)
    return FALSE;
  return item->proof_time == ANTIN_BASE_TIME_NONE ||
         (is_next_sound && item->timestamp_signer != NULL && antin_crypto_certificate_get_not_after (item->timestamp_signer) < item->proof_time);
}

static AntinSignProof *
proof_new (const AntinSignCourt *court, AntinCryptoEvidence *covered, gint64 time)
{
  AntinSignProof *proof = g_new0 (AntinSignProof, 1);

  proof->time = time;
  proof->evidence = covered;
  antin_crypto_evidence_share_proofs (covered, court->evidence);
  antin_crypto_evidence_prove (court->evidence, covered, time);
  return proof;
}

/* Judges the newest document time stamps first: each sound one proves that all that it covers, signatures, older time
 * stamps and evidence, existed then (EN 319 102-1, 5.6.3). */
static void
judge_all (AntinSignDocument *document, const AntinSignCourt *court, GPtrArray *cases, AntinSignReport *report)
{
  g_autoptr (GPtrArray) proofs = g_ptr_array_new_with_free_func (free_proof);
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new ();
  gint64 proof_time = ANTIN_BASE_TIME_NONE;
  gboolean is_next_sound = FALSE;
  guint n_outermost = 0;

  g_ptr_array_set_size (verdicts, cases->len);
  for (guint i = cases->len; i-- > 0;)
    {
      AntinSignCase *item = g_ptr_array_index (cases, i);
      AntinSignSignature *verdict;

      item->proofs = g_ptr_array_ref (proofs);
      item->proof_time = proof_time;
      if (speaks_for_itself (item, is_next_sound) && n_outermost++ < MAX_OUTERMOST)
        item->covered = gather_covered (document, court, cases, i + 1);
      verdict = antin_sign_judge (court, item);
      g_ptr_array_index (verdicts, i) = verdict;
      if (item->form == ANTIN_CRYPTO_CMS_RFC3161)
        is_next_sound = is_proof (item, verdict);
      if (i == 0 || !is_proof (item, verdict))
        continue;
      g_ptr_array_add (proofs, proof_new (court, item->covered != NULL ? antin_crypto_evidence_ref (item->covered) : gather_covered (document, court, cases, i + 1),
                                          verdict->timestamp.time));
      /* Clocks differ: the one that is covered may be the later by a little. */
      proof_time = proof_time != ANTIN_BASE_TIME_NONE ? MIN (proof_time, verdict->timestamp.time) : verdict->timestamp.time;
    }
  for (guint i = 0; i < verdicts->len; i++)
    g_ptr_array_add (report->signatures, g_ptr_array_index (verdicts, i));
}

/* A sound time stamp of the document says when it was there, and signs nothing. */
static AntinSignIndication
worst_of (GPtrArray *signatures)
{
  AntinSignIndication worst = ANTIN_SIGN_NO_SIGNATURE;

  for (guint i = 0; i < signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (signatures, i);

      if (signature->indication == ANTIN_SIGN_TOTAL_FAILED)
        return ANTIN_SIGN_TOTAL_FAILED;
      if (signature->indication == ANTIN_SIGN_INDETERMINATE)
        worst = ANTIN_SIGN_INDETERMINATE;
      else if (worst == ANTIN_SIGN_NO_SIGNATURE && signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
        worst = ANTIN_SIGN_TOTAL_PASSED;
    }
  return worst;
}

static char *
dup_obstacle (AntinSignDocument *document)
{
  g_autoptr (GError) error = NULL;

  return antin_pdf_field_check_document (antin_sign_document_get_pdf (document), &error) ? NULL : g_strdup (error->message);
}

static AntinSignReport *
verify (AntinSignDocument *document,
        AntinSignContext *context,
        AntinCryptoEvidence *evidence,
        gint64 at,
        gboolean digest_file,
        gboolean compare_readings,
        AntinSignProgress progress,
        gpointer user_data,
        GCancellable *cancellable,
        GPtrArray *cases,
        GError **error)
{
  GPtrArray *signatures = antin_sign_document_get_signatures (document);
  GBytes *bytes = antin_base_snapshot_get_bytes (antin_sign_document_get_snapshot (document));
  g_autoptr (AntinSignReport) report = antin_sign_report_new (antin_sign_document_get_path (document));
  g_autoptr (AntinCryptoEvidence) kept = antin_crypto_evidence_new ();
  g_autoptr (GBytes) whole = NULL;
  gint64 judged_at = at != ANTIN_BASE_TIME_NONE ? at : antin_base_time_now ();
  g_autoptr (AntinSignFetch) fetch = antin_sign_fetch_new (context, evidence, judged_at, cancellable);
  AntinSignCourt court = { context, evidence, kept, FALSE, &report->reading, judged_at, antin_sign_fetch_get_problems (fetch) };

  report->size = g_bytes_get_size (bytes);
  report->revisions = antin_sign_document_get_n_revisions (document);
  report->pages = antin_sign_document_get_n_pages (document);
  report->verified_at = court.at;
  for (guint i = 0; i < signatures->len; i++)
    g_ptr_array_add (cases, antin_sign_case_new (g_ptr_array_index (signatures, i), kept));
  for (guint i = 0; i < cases->len; i++)
    antin_sign_case_read_timestamps (g_ptr_array_index (cases, i), kept);
  antin_crypto_evidence_share_proofs (kept, evidence);
  if (cases->len > 0)
    court.has_store = read_security_store (document, report->revisions - 1, kept);
  antin_crypto_evidence_add_all (evidence, kept);
  if ((cases->len > 0 || digest_file) &&
      !digest_all (document, cases, digest_file ? &whole : NULL, progress, user_data, cancellable, error))
    return NULL;
  report->sha256 = whole != NULL ? antin_crypto_digest_to_hex (whole) : NULL;
  for (guint i = 0; i < cases->len; i++)
    antin_sign_case_find_signers (g_ptr_array_index (cases, i), evidence);
  if (cases->len > 0 && progress != NULL)
    progress (-1, _("Asking whether the certificates are valid…"), user_data);
  fetch_evidence (&court, fetch, cases);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  compare_revisions (document, cases);
  if (compare_readings)
    antin_sign_reading_compare (document, cases, &report->reading);
  judge_all (document, &court, cases, report);
  report->indication = worst_of (report->signatures);
  if (cases->len == 0 && antin_pdf_document_has_lost_signature (antin_sign_document_get_pdf (document)))
    {
      report->indication = ANTIN_SIGN_TOTAL_FAILED;
      report->error = g_strdup (_("The file holds a signature that the document does not lead to: it was cut short, or "
                                  "changed. Ask for the file again."));
    }
  antin_sign_state_classify (document, report, context);
  report->heading = antin_sign_state_read_heading (document, context);
  report->state = antin_sign_state_assess (document, report, context, FALSE);
  report->unsignable = dup_obstacle (document);
  antin_sign_completeness_assess (report, antin_sign_context_get_regulation (context));
  return g_steal_pointer (&report);
}

AntinSignReport *
antin_sign_verify_with_evidence (AntinSignDocument *document,
                                 AntinSignContext *context,
                                 AntinCryptoEvidence *evidence,
                                 gint64 at,
                                 gboolean digest_file,
                                 gboolean compare_readings,
                                 AntinSignProgress progress,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_case_free);

  return verify (document, context, evidence, at, digest_file, compare_readings, progress, user_data, cancellable, cases, error);
}

AntinSignReport *
antin_sign_verify_gather (AntinSignDocument *document,
                          AntinSignContext *context,
                          AntinCryptoEvidence *evidence,
                          GCancellable *cancellable,
                          GPtrArray **ret_needed,
                          GError **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_case_free);
  AntinSignReport *report = verify (document, context, evidence, ANTIN_BASE_TIME_NONE, FALSE, FALSE, NULL, NULL, cancellable, cases, error);

  if (report == NULL)
    return NULL;
  *ret_needed = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_evidence_unref);
  for (guint i = 0; i < cases->len; i++)
    g_ptr_array_add (*ret_needed, antin_crypto_evidence_ref (((AntinSignCase *) g_ptr_array_index (cases, i))->needed));
  return report;
}

/**
 * antin_sign_verify:
 * @document: the document
 * @context: whom to trust, what to ask
 * @at: the time to judge at, or %ANTIN_BASE_TIME_NONE for now
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 *
 * Judges every signature of a document (EN 319 102-1; NĐ 68/2024 Điều 31, 32; TT 41/2017 Điều 7, 8).
 *
 * Returns: (transfer full): the verdict; %NULL with %G_IO_ERROR_CANCELLED
 */
AntinSignReport *
antin_sign_verify (AntinSignDocument *document,
                   AntinSignContext *context,
                   gint64 at,
                   AntinSignProgress progress,
                   gpointer user_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();

  return antin_sign_verify_with_evidence (document, context, evidence, at, TRUE, TRUE, progress, user_data, cancellable, error);
}

typedef struct
{
  AntinSignDocument *document;
  AntinSignContext *context;
} VerifyTask;

static void
free_verify_task (VerifyTask *data)
{
  antin_sign_document_unref (data->document);
  antin_sign_context_unref (data->context);
  g_free (data);
}

static void
verify_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VerifyTask *data = task_data;
  GError *error = NULL;
  AntinSignReport *report = antin_sign_verify (data->document, data->context, ANTIN_BASE_TIME_NONE, NULL, NULL, cancellable, &error);

  antin_base_task_return (task, report, (GDestroyNotify) antin_sign_report_unref, error);
}

/**
 * antin_sign_verify_async:
 * @document: the document
 * @context: whom to trust, what to ask
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Judges every signature of a document on a thread.
 */
void
antin_sign_verify_async (AntinSignDocument *document,
                         AntinSignContext *context,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  VerifyTask *data = g_new0 (VerifyTask, 1);

  data->document = antin_sign_document_ref (document);
  data->context = antin_sign_context_ref (context);
  g_task_set_source_tag (task, antin_sign_verify_async);
  g_task_set_task_data (task, data, (GDestroyNotify) free_verify_task);
  g_task_run_in_thread (task, verify_thread);
}

/**
 * antin_sign_verify_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the verdict; %NULL with %G_IO_ERROR_CANCELLED
 */
AntinSignReport *
antin_sign_verify_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static AntinSignReport *
verify_held (AntinSignDocument *document,
             AntinSignContext *context,
             gint64 at,
             AntinSignProgress progress,
             AntinSignLook look,
             gpointer user_data,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (AntinSignReport) report = antin_sign_verify (document, context, at, progress, user_data, cancellable, error);

  if (report == NULL)
    return NULL;
  if (look != NULL)
    look (document, report, user_data);
  /* Nothing that was read counts where the file changed meanwhile. */
  if (!antin_base_snapshot_confirm (antin_sign_document_get_snapshot (document), error))
    return NULL;
  return g_steal_pointer (&report);
}

/* That a file cannot be read is a verdict as well, but not that the person stopped it. Takes @failed. */
static AntinSignReport *
report_failure (const char *path, GError *failed, GError **error)
{
  g_autoptr (GError) inner = failed;

  if (!g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return antin_sign_report_new_for_error (path, inner);
  g_propagate_error (error, g_steal_pointer (&inner));
  return NULL;
}

/**
 * antin_sign_verify_file:
 * @path: a file
 * @context: whom to trust, what to ask
 * @at: the time to judge at, or %ANTIN_BASE_TIME_NONE for now
 * @progress: (nullable): told how far it is
 * @look: (nullable): called with the document before it is closed
 * @user_data: for @progress and @look
 * @cancellable: (nullable): stops it
 *
 * Judges one file of many: opens it for one pass, judges every signature, and makes sure that it did not change
 * meanwhile (design decision D1).
 *
 * Returns: (transfer full): the verdict, also on a file that cannot be read; %NULL with %G_IO_ERROR_CANCELLED alone
 */
AntinSignReport *
antin_sign_verify_file (const char *path,
                        AntinSignContext *context,
                        gint64 at,
                        AntinSignProgress progress,
                        AntinSignLook look,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  GError *failed = NULL;
  g_autoptr (AntinSignDocument) document = antin_sign_document_open (path, antin_sign_context_get_pass_mode (context), cancellable, &failed);
  AntinSignReport *report = NULL;

  if (document != NULL)
    report = verify_held (document, context, at, progress, look, user_data, cancellable, &failed);
  if (report != NULL)
    return report;
  report = report_failure (path, failed, error);
  if (report != NULL && look != NULL)
    look (NULL, report, user_data);
  return report;
}

typedef struct
{
  char *path;
  AntinSignContext *context;
} VerifyFileTask;

static void
free_verify_file_task (VerifyFileTask *data)
{
  g_free (data->path);
  antin_sign_context_unref (data->context);
  g_free (data);
}

static void
verify_file_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VerifyFileTask *data = task_data;
  GError *failed = NULL, *error = NULL;
  g_autoptr (AntinSignDocument) document = antin_sign_paper_open (data->path, antin_sign_context_get_pass_mode (data->context), NULL, cancellable, &failed);
  AntinSignReport *report = NULL;

  if (document != NULL)
    report = verify_held (document, data->context, ANTIN_BASE_TIME_NONE, NULL, NULL, NULL, cancellable, &failed);
  if (report == NULL)
    report = report_failure (data->path, failed, &error);
  antin_base_task_return (task, report, (GDestroyNotify) antin_sign_report_unref, error);
}

/**
 * antin_sign_verify_file_async:
 * @path: a file; of a picture of paper, the document that is made of it is judged
 * @context: whom to trust, what to ask
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread; antin_sign_verify_finish() gives the verdict
 * @user_data: for @callback
 *
 * Judges a file on a thread, as antin_sign_verify_file() does, and lets go of it.
 */
void
antin_sign_verify_file_async (const char *path,
                              AntinSignContext *context,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  VerifyFileTask *data = g_new0 (VerifyFileTask, 1);

  data->path = g_strdup (path);
  data->context = antin_sign_context_ref (context);
  g_task_set_source_tag (task, antin_sign_verify_file_async);
  g_task_set_task_data (task, data, (GDestroyNotify) free_verify_file_task);
  g_task_run_in_thread (task, verify_file_thread);
}

/**
 * antin_sign_report_new_for_error:
 * @path: the file
 * @error: why it cannot be judged
 *
 * Returns: (transfer full): a report that says so; it counts as failed where the file seems to hold a signature
 */
AntinSignReport *
antin_sign_report_new_for_error (const char *path, const GError *error)
{
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_open (path, ANTIN_BASE_SNAPSHOT_LEASE, NULL, NULL);
  AntinSignReport *report = antin_sign_report_new (path);

  report->verified_at = antin_base_time_now ();
  report->error = g_strdup (error->message);
  report->cause = g_error_copy (error);
  if (snapshot != NULL)
    {
      GBytes *bytes = antin_base_snapshot_get_bytes (snapshot);
      g_autoptr (GBytes) whole = NULL;

      report->size = g_bytes_get_size (bytes);
      if (antin_sign_digests_compute (bytes, NULL, 0, &whole, NULL, NULL, NULL, NULL))
        report->sha256 = antin_crypto_digest_to_hex (whole);
      if (antin_pdf_document_bytes_look_signed (bytes))
        report->indication = ANTIN_SIGN_TOTAL_FAILED;
    }
  return report;
}
