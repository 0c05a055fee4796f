/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-sitting-private.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-sign-error.h"
#include "antin-sign-paper.h"
#include "antin-sign-plan-private.h"
#include "antin-sign-session-private.h"
#include "antin-sign-signing-private.h"
#include "antin-sign-verify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The working thread of a sitting: looks at files beforehand, and signs those that were approved one after another with
 * one login (D5). The thread works on copies of what was decided and tells the sitting of each file on the main thread,
 * so no list is shared.
 *
 * What concerns one file makes that file fail and the next is signed; what concerns the token or the signer ends the
 * run, and so do MAX_UNREACHABLE files in a row for which no time stamp or evidence could be had. The files that it did
 * not come to are approved as before. */

#define MAX_UNREACHABLE 2

typedef struct
{
  AntinSignSitting *sitting;
  GPtrArray *jobs; /* of AntinSignSittingJob */
  AntinSignContext *context;
  AntinSignIdentity *identity;
  GBytes *image;
  AntinSignSittingMeans means; /* its figures alone */
  AntinSignInteraction interaction;
} Run;

static Run *
new_run (AntinSignSitting *sitting, const AntinSignSittingMeans *means)
{
  Run *run = g_new0 (Run, 1);

  run->sitting = g_object_ref (sitting);
  run->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_sitting_job_free);
  run->context = antin_sign_context_ref (means->context);
  run->identity = antin_sign_identity_ref (means->identity);
  run->image = means->image != NULL ? g_bytes_ref (means->image) : NULL;
  run->means = *means;
  return run;
}

static void
free_run (Run *run)
{
  g_object_unref (run->sitting);
  g_ptr_array_unref (run->jobs);
  antin_sign_context_unref (run->context);
  antin_sign_identity_unref (run->identity);
  g_clear_pointer (&run->image, g_bytes_unref);
  g_free (run);
}

/* --- telling the sitting --- */

typedef struct
{
  AntinSignSitting *sitting;
  char *path;
  AntinSignSittingState state;
  char *problem;
  char *sha256;
  gboolean stale;
  AntinSignSittingFacts *facts;
  AntinSignResult *result;
} Event;

static void
free_event (Event *event)
{
  g_object_unref (event->sitting);
  g_free (event->path);
  g_free (event->problem);
  g_free (event->sha256);
  antin_sign_sitting_facts_free (event->facts);
  antin_sign_result_free (event->result);
  g_free (event);
}

static gboolean
take_event_cb (gpointer user_data)
{
  Event *event = user_data;
  int found = antin_sign_sitting_find (event->sitting, event->path);
  guint index = (guint) found;
  AntinSignSittingFile *file = found >= 0 ? antin_sign_sitting_peek (event->sitting, index) : NULL;

  /* It was taken off the list meanwhile. */
  if (file == NULL)
    return G_SOURCE_REMOVE;
  if (event->facts != NULL)
    {
      /* Decided on meanwhile by somebody who saw more. */
      if (file->state != ANTIN_SIGN_SITTING_WAITING)
        return G_SOURCE_REMOVE;
      antin_sign_sitting_facts_free (file->facts);
      file->facts = g_steal_pointer (&event->facts);
      antin_sign_sitting_follow_form (file);
      if (file->sha256 == NULL)
        file->sha256 = g_steal_pointer (&event->sha256);
    }
  if (event->result != NULL)
    antin_sign_sitting_take_result (event->sitting, index, g_steal_pointer (&event->result));
  else
    {
      file->stale = event->stale;
      antin_sign_sitting_move (event->sitting, index, event->state, event->problem);
    }
  return G_SOURCE_REMOVE;
}

static Event *
new_event (Run *run, const AntinSignSittingJob *job, AntinSignSittingState state)
{
  Event *event = g_new0 (Event, 1);

  event->sitting = g_object_ref (run->sitting);
  event->path = g_strdup (job->path);
  event->state = state;
  return event;
}

/* Takes @event. */
static void
post (Event *event)
{
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, take_event_cb, event, (GDestroyNotify) free_event);
}

/* --- one file --- */

/* The plan for the bytes that were shown; @ret_stale is set where these are others. */
static AntinSignPlan *
make_plan (Run *run, const AntinSignSittingJob *job, AntinSignReport **ret_report, guint *ret_assumed, gboolean *ret_stale, GCancellable *cancellable, GError **error)
{
  AntinSignPlanOptions options = {
    .kind = job->kind,
    .image = run->image,
    .image_width = run->means.image_width,
    .seal_diameter = run->means.seal_diameter,
    .seal_height = run->means.seal_height,
    .seal_unconfirmed = run->means.seal_unconfirmed,
    .number = job->number,
    .date = job->date,
    .copy_form = job->copy_form,
    .overrides = job->overrides,
  };
  g_autoptr (AntinSignDocument) document = antin_sign_paper_open (job->path, ANTIN_BASE_SNAPSHOT_COPY, ret_assumed, cancellable, error);
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (AntinSignPlan) plan = NULL;

  *ret_stale = FALSE;
  if (document != NULL)
    report = antin_sign_verify (document, run->context, ANTIN_BASE_TIME_NONE, NULL, NULL, cancellable, error);
  if (report == NULL)
    return NULL;
  if (job->sha256 != NULL && g_strcmp0 (report->sha256, job->sha256) != 0)
    {
      g_autofree char *problem = antin_sign_sitting_describe_stale (job->path);

      *ret_stale = TRUE;
      g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT, problem);
      return NULL;
    }
  plan = antin_sign_plan_new (document, report, run->context, &options, cancellable, error);
  if (plan == NULL)
    return NULL;
  antin_sign_plan_set_timestamp (plan, run->means.level >= ANTIN_SIGN_LEVEL_B_T);
  antin_sign_plan_set_identity (plan, run->identity);
  if (job->page > 0)
    antin_sign_plan_set_place (plan, job->page, &job->rect);
  *ret_report = g_steal_pointer (&report);
  return g_steal_pointer (&plan);
}

static AntinSignResult *
sign_file (Run *run, AntinSignSession *session, AntinSignSittingJob *job, gboolean *ret_stale, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (AntinSignPlan) plan = make_plan (run, job, &report, NULL, ret_stale, cancellable, error);
  g_autoptr (AntinBaseReplace) replace = NULL;
  g_autoptr (AntinSignResult) result = NULL;
  g_autofree char *number = NULL;

  if (plan == NULL)
    return NULL;
  if (job->kind == ANTIN_REGULATION_KIND_ORGANISATION && job->number != NULL)
    {
      number = antin_sign_sitting_complete_number (antin_sign_plan_get_heading (plan), run->context, job->number);
      antin_sign_plan_set_number (plan, number);
    }
  result = antin_sign_make (session, plan, run->means.level, job->output, FALSE, TRUE, cancellable, &replace, error);
  if (result == NULL || !antin_base_replace_commit (replace, error))
    return NULL;
  antin_sign_paper_forget (job->path);
  return g_steal_pointer (&result);
}

/* --- all files --- */

static void
tell (Run *run, guint done, const AntinSignSittingJob *job)
{
  g_autofree char *name = g_filename_display_basename (job->path);
  g_autofree char *doing = g_strdup_printf (_("Signing “%s” (%u of %u)…"), name, done + 1, run->jobs->len);

  if (run->interaction.progress != NULL)
    run->interaction.progress ((double) done / run->jobs->len, doing, run->interaction.user_data);
}

static gboolean
is_unreachable (const GError *error)
{
  return g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP) ||
         g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE);
}

/* What the next file would meet as well. */
static gboolean
ends_run (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  if (error->domain != ANTIN_SIGN_ERROR)
    return FALSE;
  switch ((AntinSignError) error->code)
    {
    case ANTIN_SIGN_ERROR_NO_TOKEN:
    case ANTIN_SIGN_ERROR_TOKEN:
    case ANTIN_SIGN_ERROR_TOKEN_REMOVED:
    case ANTIN_SIGN_ERROR_PIN_INCORRECT:
    case ANTIN_SIGN_ERROR_PIN_FINAL_TRY:
    case ANTIN_SIGN_ERROR_PIN_LOCKED:
    case ANTIN_SIGN_ERROR_PIN_NEW:
    case ANTIN_SIGN_ERROR_CERTIFICATE:
      return TRUE;
    case ANTIN_SIGN_ERROR_FAILED:
    case ANTIN_SIGN_ERROR_DOCUMENT:
    case ANTIN_SIGN_ERROR_OUTPUT:
    case ANTIN_SIGN_ERROR_REFUSED:
    case ANTIN_SIGN_ERROR_PLACE:
    case ANTIN_SIGN_ERROR_TIMESTAMP:
    case ANTIN_SIGN_ERROR_EVIDENCE:
    default:
      return FALSE;
    }
}

static void
sign_all (Run *run, AntinSignSession *session, GCancellable *cancellable, GError **error)
{
  guint unreachable = 0;

  for (guint i = 0; i < run->jobs->len; i++)
    {
      AntinSignSittingJob *job = g_ptr_array_index (run->jobs, i);
      g_autoptr (GError) inner = NULL;
      gboolean stale = FALSE;
      AntinSignResult *result = NULL;
      Event *event;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return;
      tell (run, i, job);
      /* The program may have ended before the list was told. */
      if (antin_sign_sitting_is_made (job->output, job->path, job->sha256))
        result = antin_sign_sitting_read_made (run->context, job, cancellable, &inner);
      else
        result = sign_file (run, session, job, &stale, cancellable, &inner);
      if (result == NULL && ends_run (inner))
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return;
        }
      event = new_event (run, job, result != NULL ? ANTIN_SIGN_SITTING_SIGNED : ANTIN_SIGN_SITTING_FAILED);
      event->result = result;
      event->problem = inner != NULL ? g_strdup (inner->message) : NULL;
      event->stale = stale;
      post (event);
      unreachable = inner != NULL && is_unreachable (inner) ? unreachable + 1 : 0;
      if (unreachable >= MAX_UNREACHABLE)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return;
        }
    }
}

static void
run_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;
  g_autoptr (AntinSignSession) session = antin_sign_session_open (run->identity, &run->interaction, cancellable, &error);

  if (session != NULL)
    sign_all (run, session, cancellable, &error);
  /* Logged out before anybody hears of it. */
  g_clear_pointer (&session, antin_sign_session_close);
  antin_base_task_return_done (task, error);
}

/**
 * antin_sign_sitting_run_async:
 * @means: with what; copied
 * @interaction: how to ask for the PIN, and whom to tell about the progress; called on the working thread; copied
 * @cancellable: (nullable): stops it; the file that is being signed is left as it was
 * @callback: called on the main thread, when the sitting has been told of every file
 * @user_data: for @callback
 *
 * Logs in once, signs every file that was approved, and logs out, on a thread. A file that fails does not keep the next
 * from being signed.
 */
void
antin_sign_sitting_run_async (AntinSignSitting *self,
                              const AntinSignSittingMeans *means,
                              const AntinSignInteraction *interaction,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Run *run = new_run (self, means);

  g_return_if_fail (!antin_sign_sitting_is_running (self));
  run->interaction = *interaction;
  antin_sign_sitting_set_running (self, TRUE);
  antin_sign_sitting_name_outputs (self, means->context);
  for (guint i = 0; i < antin_sign_sitting_get_n_files (self); i++)
    if (antin_sign_sitting_get_file (self, i)->state == ANTIN_SIGN_SITTING_APPROVED)
      {
        g_ptr_array_add (run->jobs, antin_sign_sitting_job_new (self, i));
        antin_sign_sitting_move (self, i, ANTIN_SIGN_SITTING_SIGNING, NULL);
      }
  g_task_set_source_tag (task, antin_sign_sitting_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) free_run);
  /* The files that were signed are told of, even when the cancelling came too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_thread);
}

/**
 * antin_sign_sitting_run_finish:
 * @result: what the callback was given
 *
 * Returns: whether the token came to every file, which does not say that all of them could be signed; %FALSE with the
 *   errors of antin_sign_session_open(), with what concerns every file, or with %G_IO_ERROR_CANCELLED
 */
gboolean
antin_sign_sitting_run_finish (AntinSignSitting *self, GAsyncResult *result, GError **error)
{
  /* What it did not come to. */
  for (guint i = 0; i < antin_sign_sitting_get_n_files (self); i++)
    if (antin_sign_sitting_get_file (self, i)->state == ANTIN_SIGN_SITTING_SIGNING)
      antin_sign_sitting_move (self, i, ANTIN_SIGN_SITTING_APPROVED, NULL);
  antin_sign_sitting_set_running (self, FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- beforehand --- */

/* CHK-15 */
static char *
find_scan_advice (GPtrArray *checks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = g_ptr_array_index (checks, i);

      if (check->status == ANTIN_REGULATION_STATUS_WARN && g_str_equal (check->rule, "CHK-15"))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", check->message);
    }
  return g_string_free (text, text->len == 0);
}

/* Which form it gets may be chosen afterwards, for hundreds at once; none of them is read again for that. */
static void
find_copy_facts (AntinSignSittingFacts *facts, AntinSignPlan *plan, AntinRegulationCopyForm form)
{
  for (guint i = ANTIN_REGULATION_COPY_NONE + 1; i < ANTIN_REGULATION_N_COPY_FORMS; i++)
    {
      g_autoptr (GError) error = NULL;

      antin_sign_plan_set_copy_form (plan, (AntinRegulationCopyForm) i);
      if (!antin_sign_plan_is_allowed (plan, &error))
        facts->copy_refusals[i] = g_strdup (error->message);
    }
  facts->refusal = g_strdup (facts->copy_refusals[form]);
  facts->scan_advice = find_scan_advice (antin_sign_plan_get_checks (plan));
  facts->scan = antin_sign_plan_get_state (plan)->beneath == ANTIN_REGULATION_STATE_SCANNED;
}

/* A day that the document may be dated to, for the other rules' sake: today, but for what page 1 says. */
static gint64
find_possible_date (const AntinRegulationHeading *heading)
{
  g_autoptr (GDateTime) today = antin_base_time_to_date_time (antin_base_time_now ());
  guint year = heading->year > 0 ? heading->year : (guint) g_date_time_get_year (today);
  guint month = heading->month > 0 ? heading->month : (guint) g_date_time_get_month (today);
  /* There is a 28th in each month. */
  guint day = heading->day > 0 ? heading->day : MIN (28, (guint) g_date_time_get_day_of_month (today));
  const AntinRegulationHeading dated = { .day = day, .month = month, .year = year };

  return antin_regulation_heading_get_date (&dated);
}

static AntinSignSittingFacts *
find_facts (Run *run, AntinSignSittingJob *job, char **ret_sha256, GCancellable *cancellable, GError **error)
{
  AntinSignSittingFacts *facts = g_new0 (AntinSignSittingFacts, 1);
  g_autoptr (GError) inner = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  gboolean stale;
  g_autoptr (AntinSignPlan) plan = make_plan (run, job, &report, &facts->assumed, &stale, cancellable, &inner);
  const AntinSignSignature *leader = report != NULL ? antin_sign_report_find_leader (report) : NULL;

  facts->leader_time = ANTIN_BASE_TIME_NONE;
  if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      antin_sign_sitting_facts_free (facts);
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  if (plan != NULL)
    {
      const AntinRegulationHeading *heading = antin_sign_plan_get_heading (plan);

      *ret_sha256 = g_strdup (report->sha256);
      facts->notation = heading != NULL ? g_strdup (heading->notation) : NULL;
      facts->needs_number = antin_sign_plan_needs_number (plan);
      if (facts->needs_number && job->number == NULL)
        {
          /* Any number, for the other rules' sake. */
          g_autofree char *number = antin_sign_sitting_complete_number (heading, run->context, "1");

          antin_sign_plan_set_number (plan, number);
        }
      if (facts->needs_number && job->date == ANTIN_BASE_TIME_NONE)
        antin_sign_plan_set_date (plan, find_possible_date (heading));
      if (job->kind == ANTIN_REGULATION_KIND_COPY)
        find_copy_facts (facts, plan, job->copy_form);
      else if (!antin_sign_plan_is_allowed (plan, &inner))
        facts->refusal = g_strdup (inner->message);
    }
  else
    {
      facts->refusal = g_strdup (inner->message);
      for (guint i = 0; i < G_N_ELEMENTS (facts->copy_refusals); i++)
        facts->copy_refusals[i] = g_strdup (inner->message);
    }
  if (leader != NULL)
    {
      facts->leader = g_strdup (leader->signer.common_name);
      facts->leader_time = leader->best_signature_time;
    }
  return facts;
}

static void
prepare_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;

  for (guint i = 0; i < run->jobs->len && error == NULL; i++)
    {
      AntinSignSittingJob *job = g_ptr_array_index (run->jobs, i);
      char *sha256 = NULL;
      AntinSignSittingFacts *facts = find_facts (run, job, &sha256, cancellable, &error);
      Event *event;

      if (facts == NULL)
        break;
      event = new_event (run, job, ANTIN_SIGN_SITTING_WAITING);
      event->facts = facts;
      event->sha256 = sha256;
      post (event);
    }
  antin_base_task_return_done (task, error);
}

/**
 * antin_sign_sitting_prepare_async:
 * @means: with what they would be signed; copied
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Verifies the files that nobody has decided on and of which nothing is known yet, and tries on them whether they may be
 * signed, on a thread.
 */
void
antin_sign_sitting_prepare_async (AntinSignSitting *self,
                                  const AntinSignSittingMeans *means,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Run *run = new_run (self, means);

  for (guint i = 0; i < antin_sign_sitting_get_n_files (self); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (self, i);

      if (file->state == ANTIN_SIGN_SITTING_WAITING && file->facts == NULL)
        g_ptr_array_add (run->jobs, antin_sign_sitting_job_new (self, i));
    }
  g_task_set_source_tag (task, antin_sign_sitting_prepare_async);
  g_task_set_task_data (task, run, (GDestroyNotify) free_run);
  g_task_run_in_thread (task, prepare_thread);
}

/**
 * antin_sign_sitting_prepare_finish:
 * @result: what the callback was given
 *
 * Returns: whether it came to every file; %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean
antin_sign_sitting_prepare_finish (AntinSignSitting *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
