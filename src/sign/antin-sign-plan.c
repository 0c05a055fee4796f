/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-plan-private.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-regulation-place.h"
#include "antin-sign-document-private.h"
#include "antin-sign-state-private.h"
#include "antin-sign-verify-private.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* The plan gathers once what is slow to find (the block, the first page's heading, the image's figures, the signatures
 * in the file), and makes the cheap things anew after every change: the checks, and the appearance when its size
 * changed. Rules are the regulation's; nothing here knows a province, a colour or a clause. */

static AntinSignReport *
verify_present (AntinSignDocument *document, AntinSignContext *context, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();

  return antin_sign_verify_with_evidence (document, context, evidence, ANTIN_BASE_TIME_NONE, FALSE, TRUE, NULL, NULL, cancellable, error);
}

/* A scan of a stamped paper gets the kind of signature that the regulation wants on it (flow B of ORD-03), which is at
 * present that of a copy: the paper bears the seal already. */
static gboolean
assess_state (AntinSignPlan *plan, const AntinSignPlanOptions *options, GCancellable *cancellable, GError **error)
{
  const AntinRegulationPractice *practice =
    antin_regulation_get_practice (antin_sign_context_get_regulation (plan->context));

  if (plan->report->state != NULL && !options->scan_of_stamped_paper)
    plan->state = antin_regulation_state_ref (plan->report->state);
  else
    plan->state = antin_sign_state_assess (plan->document, plan->report, plan->context, options->scan_of_stamped_paper);
  if (options->scan_of_stamped_paper && plan->kind == ANTIN_REGULATION_KIND_ORGANISATION &&
      plan->state->beneath == ANTIN_REGULATION_STATE_SCANNED)
    {
      plan->kind = practice->scan_signed_as;
      if (plan->kind == ANTIN_REGULATION_KIND_COPY && plan->copy_form == ANTIN_REGULATION_COPY_NONE)
        plan->copy_form = ANTIN_REGULATION_COPY_SAO_Y;
    }
  plan->has_scan = plan->state->beneath == ANTIN_REGULATION_STATE_SCANNED &&
                   (plan->kind == ANTIN_REGULATION_KIND_COPY || options->scan_of_stamped_paper);
  return !plan->has_scan || antin_sign_state_look_at_scan (plan->document, &plan->scan, cancellable, error);
}

static void
copy_override (gpointer rule, gpointer reason, gpointer overrides)
{
  g_hash_table_insert (overrides, g_strdup (rule), g_strdup (reason));
}

/**
 * antin_sign_plan_new:
 * @document: what is to be signed
 * @report: (nullable): its verdict, where it is known; otherwise the signatures in it are judged here
 * @context: the workstation
 * @options: what is to be made of it
 * @cancellable: (nullable): stops it
 *
 * Finds the lawful place (NĐ 30/2020, Phụ lục I, Phần I, II.7.d and II.8.a) or takes the one that was given. Reads the
 * pages' text, so not for the main thread.
 *
 * Returns: (transfer full): the plan; %NULL with an #AntinSignError or %G_IO_ERROR_CANCELLED
 */
AntinSignPlan *
antin_sign_plan_new (AntinSignDocument *document,
                     AntinSignReport *report,
                     AntinSignContext *context,
                     const AntinSignPlanOptions *options,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (AntinSignPlan) plan = g_new0 (AntinSignPlan, 1);

  plan->references = 1;
  plan->document = antin_sign_document_ref (document);
  plan->context = antin_sign_context_ref (context);
  plan->kind = options->kind;
  plan->image_width = options->image_width;
  plan->seal_diameter = options->seal_diameter;
  plan->seal_height = options->seal_height;
  plan->seal_unconfirmed = options->seal_unconfirmed;
  plan->field = g_strdup (options->field);
  plan->copy_form = options->copy_form;
  plan->organisation = g_strdup (options->organisation);
  plan->time = antin_base_time_now ();
  plan->number = g_strdup (options->number);
  plan->date = options->date;
  plan->timestamp = antin_sign_context_get_timestamp_url (context) != NULL && antin_sign_context_get_client (context) != NULL;
  plan->overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (options->overrides != NULL)
    g_hash_table_foreach (options->overrides, copy_override, plan->overrides);
  /* First, since the program that draws pages may still be starting, which what follows waits for. */
  if (!antin_sign_plan_read_image (plan, options->image, error))
    return NULL;
  plan->report = report != NULL ? antin_sign_report_ref (report) : verify_present (document, context, cancellable, error);
  if (plan->report == NULL)
    return NULL;
  if (!assess_state (plan, options, cancellable, error) || !antin_sign_plan_find (plan, options, cancellable, error))
    return NULL;
  return g_steal_pointer (&plan);
}

typedef struct
{
  AntinSignDocument *document;
  AntinSignReport *report;
  AntinSignContext *context;
  AntinSignPlanOptions options;
} PlanTask;

static void
free_plan_task (PlanTask *data)
{
  antin_sign_document_unref (data->document);
  antin_sign_report_unref (data->report);
  antin_sign_context_unref (data->context);
  g_clear_pointer (&data->options.image, g_bytes_unref);
  g_clear_pointer (&data->options.overrides, g_hash_table_unref);
  g_free ((char *) data->options.signer);
  g_free ((char *) data->options.field);
  g_free ((char *) data->options.number);
  g_free ((char *) data->options.organisation);
  g_free (data);
}

static void
plan_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PlanTask *data = task_data;
  GError *error = NULL;
  AntinSignPlan *plan =
    antin_sign_plan_new (data->document, data->report, data->context, &data->options, cancellable, &error);

  antin_base_task_return (task, plan, (GDestroyNotify) antin_sign_plan_unref, error);
}

/**
 * antin_sign_plan_new_async:
 * @document: what is to be signed
 * @report: (nullable): its verdict
 * @context: the workstation
 * @options: what is to be made of it; copied
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * As antin_sign_plan_new(), on a thread.
 */
void
antin_sign_plan_new_async (AntinSignDocument *document,
                           AntinSignReport *report,
                           AntinSignContext *context,
                           const AntinSignPlanOptions *options,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  PlanTask *data = g_new0 (PlanTask, 1);

  data->document = antin_sign_document_ref (document);
  data->report = report != NULL ? antin_sign_report_ref (report) : NULL;
  data->context = antin_sign_context_ref (context);
  data->options = *options;
  data->options.image = options->image != NULL ? g_bytes_ref (options->image) : NULL;
  data->options.signer = g_strdup (options->signer);
  data->options.field = g_strdup (options->field);
  data->options.number = g_strdup (options->number);
  data->options.organisation = g_strdup (options->organisation);
  data->options.overrides = options->overrides != NULL ? g_hash_table_ref (options->overrides) : NULL;
  g_task_set_source_tag (task, antin_sign_plan_new_async);
  g_task_set_task_data (task, data, (GDestroyNotify) free_plan_task);
  g_task_run_in_thread (task, plan_thread);
}

/**
 * antin_sign_plan_new_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the plan; %NULL with the errors of antin_sign_plan_new()
 */
AntinSignPlan *
antin_sign_plan_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * antin_sign_plan_ref:
 * @plan: a plan
 *
 * Returns: (transfer full): @plan
 */
AntinSignPlan *
antin_sign_plan_ref (AntinSignPlan *plan)
{
  g_atomic_int_inc (&plan->references);
  return plan;
}

/**
 * antin_sign_plan_unref:
 * @plan: (nullable): a plan
 */
void
antin_sign_plan_unref (AntinSignPlan *plan)
{
  if (plan == NULL || !g_atomic_int_dec_and_test (&plan->references))
    return;
  g_clear_pointer (&plan->document, antin_sign_document_unref);
  g_clear_pointer (&plan->report, antin_sign_report_unref);
  g_clear_pointer (&plan->context, antin_sign_context_unref);
  g_clear_pointer (&plan->state, antin_regulation_state_unref);
  g_clear_pointer (&plan->image, cairo_surface_destroy);
  g_clear_pointer (&plan->block, antin_regulation_block_unref);
  g_clear_pointer (&plan->others, g_ptr_array_unref);
  g_clear_pointer (&plan->heading, antin_regulation_heading_unref);
  g_clear_pointer (&plan->form, antin_regulation_form_free);
  g_clear_pointer (&plan->identity, antin_sign_identity_unref);
  g_clear_pointer (&plan->overrides, g_hash_table_unref);
  g_clear_pointer (&plan->appearance, antin_pdf_appearance_unref);
  antin_sign_plan_forget_checks (plan);
  g_free (plan->field);
  g_free (plan->organisation);
  g_free (plan->number);
  g_free (plan->standing_problem);
  g_free (plan);
}

/* --- what it is ---------------------------------------------------------------------------------------------- */

/**
 * antin_sign_plan_get_document:
 * @plan: a plan
 *
 * Returns: (transfer none): what is to be signed
 */
AntinSignDocument *
antin_sign_plan_get_document (AntinSignPlan *plan)
{
  return plan->document;
}

/**
 * antin_sign_plan_get_kind:
 * @plan: a plan
 *
 * Returns: the kind of signature
 */
AntinRegulationKind
antin_sign_plan_get_kind (AntinSignPlan *plan)
{
  return plan->kind;
}

/**
 * antin_sign_plan_get_state:
 * @plan: a plan
 *
 * Returns: (transfer none): what the document is, and what it allows
 */
AntinRegulationState *
antin_sign_plan_get_state (AntinSignPlan *plan)
{
  return plan->state;
}

/**
 * antin_sign_plan_is_placed:
 * @plan: a plan
 *
 * Returns: whether it is known where the signature goes; if not, the person must point at the place
 */
gboolean
antin_sign_plan_is_placed (AntinSignPlan *plan)
{
  return plan->placed;
}

/**
 * antin_sign_plan_get_page:
 * @plan: a plan
 *
 * Returns: the page, from 1; 0 where it is not placed
 */
guint
antin_sign_plan_get_page (AntinSignPlan *plan)
{
  return plan->page;
}

/**
 * antin_sign_plan_get_page_size:
 * @plan: a plan that is placed
 * @ret_width: (out): millimetres
 * @ret_height: (out): millimetres
 */
void
antin_sign_plan_get_page_size (AntinSignPlan *plan, double *ret_width, double *ret_height)
{
  *ret_width = plan->page_width;
  *ret_height = plan->page_height;
}

/**
 * antin_sign_plan_get_rect:
 * @plan: a plan that is placed
 * @ret_rect: (out): millimetres on the page
 */
void
antin_sign_plan_get_rect (AntinSignPlan *plan, AntinBaseRect *ret_rect)
{
  *ret_rect = plan->rect;
}

/**
 * antin_sign_plan_get_lawful_place:
 * @plan: a plan
 * @ret_page: (out) (optional): the page
 * @ret_rect: (out) (optional): millimetres on the page
 *
 * Returns: whether the place that the regulation wants could be told from the document
 */
gboolean
antin_sign_plan_get_lawful_place (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect)
{
  if (!plan->has_lawful_place)
    return FALSE;
  if (ret_page != NULL)
    *ret_page = plan->lawful_page;
  if (ret_rect != NULL)
    *ret_rect = plan->lawful_rect;
  return TRUE;
}

/**
 * antin_sign_plan_is_fixed_size:
 * @plan: a plan
 *
 * Returns: whether what is shown must not be scaled, which is so for a seal and for text
 */
gboolean
antin_sign_plan_is_fixed_size (AntinSignPlan *plan)
{
  return antin_sign_plan_is_seal (plan) || antin_sign_plan_is_text (plan) || antin_sign_plan_has_information (plan);
}

/**
 * antin_sign_plan_get_overlap:
 * @plan: a plan
 *
 * Returns: share of the personal image's width that the seal covers, in percent; below 0 where there is none
 */
double
antin_sign_plan_get_overlap (AntinSignPlan *plan)
{
  guint page;
  AntinBaseRect personal;

  if (antin_sign_plan_get_rules (plan)->place != ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD || !plan->placed || !antin_sign_plan_get_personal_place (plan, &page, &personal) || page != plan->page)
    return -1;
  return antin_regulation_place_get_overlap (&personal, &plan->rect, TRUE);
}

/**
 * antin_sign_plan_get_capacity:
 * @plan: a plan
 *
 * Returns: (transfer none) (nullable): "KT." and the like, as found in the block
 */
const char *
antin_sign_plan_get_capacity (AntinSignPlan *plan)
{
  return plan->block != NULL ? plan->block->capacity : NULL;
}

/**
 * antin_sign_plan_get_title:
 * @plan: a plan
 *
 * Returns: (transfer none) (nullable): the signer's title, as found in the block
 */
const char *
antin_sign_plan_get_title (AntinSignPlan *plan)
{
  return plan->block != NULL ? plan->block->title : NULL;
}

/**
 * antin_sign_plan_get_name:
 * @plan: a plan
 *
 * Returns: (transfer none) (nullable): the signer's name, as found in the block
 */
const char *
antin_sign_plan_get_name (AntinSignPlan *plan)
{
  return plan->block != NULL ? plan->block->name : NULL;
}

AntinSignContext *
antin_sign_plan_get_context (AntinSignPlan *plan)
{
  return plan->context;
}

AntinSignReport *
antin_sign_plan_get_report (AntinSignPlan *plan)
{
  return plan->report;
}

AntinSignIdentity *
antin_sign_plan_get_identity (AntinSignPlan *plan)
{
  return plan->identity;
}

const char *
antin_sign_plan_get_field (AntinSignPlan *plan)
{
  return plan->field;
}

/**
 * antin_sign_plan_get_heading:
 * @plan: a plan
 *
 * Returns: (transfer none) (nullable): what page 1 says, with the gaps that it leaves for number and date
 */
const AntinRegulationHeading *
antin_sign_plan_get_heading (AntinSignPlan *plan)
{
  return plan->heading;
}

const char *
antin_sign_plan_get_number (AntinSignPlan *plan)
{
  return plan->number;
}

/* --- changes ------------------------------------------------------------------------------------------------- */

/**
 * antin_sign_plan_set_identity:
 * @plan: a plan
 * @identity: (nullable): who is to sign
 */
void
antin_sign_plan_set_identity (AntinSignPlan *plan, AntinSignIdentity *identity)
{
  if (identity == NULL || plan->identity == NULL || !g_str_equal (plan->identity->holder.certificate, identity->holder.certificate))
    {
      plan->path = ANTIN_REGULATION_PATH_UNKNOWN;
      plan->revocation = ANTIN_REGULATION_REVOCATION_NOT_ASKED;
      g_clear_pointer (&plan->standing_problem, g_free);
    }
  if (identity != NULL)
    antin_sign_identity_ref (identity);
  g_clear_pointer (&plan->identity, antin_sign_identity_unref);
  plan->identity = identity;
  if (identity != NULL)
    antin_sign_plan_choose_block (plan, identity->holder.common_name);
  antin_sign_plan_refit (plan);
  antin_sign_plan_forget_checks (plan);
}

/**
 * antin_sign_plan_set_standing:
 * @plan: a plan with an identity
 * @standing: how the identity's certificate stands
 *
 * Lets the rules on the certificate's path, scope and revocation be seen before it signs (CHK-02, CHK-03, CHK-04).
 */
void
antin_sign_plan_set_standing (AntinSignPlan *plan, const AntinSignStanding *standing)
{
  g_return_if_fail (plan->identity != NULL);
  plan->path = standing->path;
  plan->revocation = standing->known;
  g_free (plan->standing_problem);
  plan->standing_problem = g_strdup (standing->problem);
  antin_sign_plan_forget_checks (plan);
}

/**
 * antin_sign_plan_set_number:
 * @plan: a plan
 * @number: (nullable): number and sign of the document, as typed
 */
void
antin_sign_plan_set_number (AntinSignPlan *plan, const char *number)
{
  g_free (plan->number);
  plan->number = g_strdup (number);
  antin_sign_plan_refit (plan);
  antin_sign_plan_forget_checks (plan);
}

/**
 * antin_sign_plan_set_date:
 * @plan: a plan
 * @date: seconds since 1970, or %ANTIN_BASE_TIME_NONE
 */
void
antin_sign_plan_set_date (AntinSignPlan *plan, gint64 date)
{
  plan->date = date;
  antin_sign_plan_refit (plan);
  antin_sign_plan_forget_checks (plan);
}

/**
 * antin_sign_plan_set_copy_form:
 * @plan: a plan
 * @form: with a copy, its form, which its text tells (NĐ 30/2020, Phụ lục I, Phần II, I.3.c)
 */
void
antin_sign_plan_set_copy_form (AntinSignPlan *plan, AntinRegulationCopyForm form)
{
  plan->copy_form = form;
  antin_sign_plan_refit (plan);
  antin_sign_plan_forget_checks (plan);
}

/**
 * antin_sign_plan_set_timestamp:
 * @plan: a plan
 * @timestamp: whether a time stamp will be asked for; by default where there is an authority and a network
 */
void
antin_sign_plan_set_timestamp (AntinSignPlan *plan, gboolean timestamp)
{
  plan->timestamp = timestamp;
  antin_sign_plan_forget_checks (plan);
}

/**
 * antin_sign_plan_set_as_far_as_possible:
 * @plan: what to sign and where
 * @as_far_as_possible: whether a signature of a lower level is better than none where the level that is asked for cannot
 *   be reached; by default not
 */
void
antin_sign_plan_set_as_far_as_possible (AntinSignPlan *plan, gboolean as_far_as_possible)
{
  plan->as_far_as_possible = as_far_as_possible;
}

gboolean
antin_sign_plan_is_as_far_as_possible (AntinSignPlan *plan)
{
  return plan->as_far_as_possible;
}

/**
 * antin_sign_plan_set_override:
 * @plan: a plan
 * @rule: a rule that leaves room
 * @reason: (nullable): why it is signed all the same; %NULL takes the override back
 */
void
antin_sign_plan_set_override (AntinSignPlan *plan, const char *rule, const char *reason)
{
  if (reason != NULL && *reason != '\0')
    g_hash_table_insert (plan->overrides, g_strdup (rule), g_strdup (reason));
  else
    g_hash_table_remove (plan->overrides, rule);
  antin_sign_plan_forget_checks (plan);
}
