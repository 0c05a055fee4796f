/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-delivery-private.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-regulation-heading.h"
#include "antin-regulation-number.h"
#include "antin-sign-error.h"
#include "antin-sign-number-private.h"
#include "antin-sign-plan-private.h"
#include "antin-sign-verify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A delivery: the main document and its separate files (NĐ 30/2020, Phụ lục I, Phần I, II.8.b and III.1.d), signed in
 * one pass (ORD-11); antin-sign-delivery-run.c signs it.
 *
 * Order: new or new_issued, any number of add and remove, run. The number must exist before the files that show it: it
 * is the one that the main document bears, or is given in the same pass, so the main document is signed first.
 *
 * Limits: ANTIN_SIGN_DELIVERY_MAX_FILES files. Outputs never replace a file. */

static void
free_file (AntinSignDeliveryFile *file)
{
  antin_sign_plan_unref (file->plan);
  g_free (file->output);
  g_free (file);
}

static const AntinRegulation *
get_regulation (AntinSignDelivery *delivery)
{
  return antin_sign_context_get_regulation (delivery->context);
}

static AntinSignPlan *
get_main_plan (AntinSignDelivery *delivery)
{
  return delivery->issued == NULL ? antin_sign_delivery_get_file (delivery, 0)->plan : NULL;
}

static AntinSignDocument *
get_main_document (AntinSignDelivery *delivery)
{
  return delivery->issued != NULL ? delivery->issued : antin_sign_plan_get_document (get_main_plan (delivery));
}

/* Says which file, what is wrong, which rule and where that is written; always %FALSE. */
gboolean
antin_sign_delivery_refuse (AntinSignDelivery *delivery,
                            AntinSignDocument *document,
                            const char *rule,
                            GError **error,
                            const char *format,
                            ...)
{
  g_autofree char *name = g_filename_display_basename (antin_sign_document_get_path (document));
  const char *clause = antin_regulation_get_clause (get_regulation (delivery), rule);
  gboolean has_clause = clause != NULL && *clause != '\0';
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED,
               "“%s”: %s (%s%s%s)", name, message, rule, has_clause ? "; " : "", has_clause ? clause : "");
  return FALSE;
}

/* --- the number ---------------------------------------------------------------------------------------------- */

/* What the main document itself says of number and sign; either may be missing. */
static void
read_printed (AntinSignDelivery *delivery, char **ret_number, char **ret_notation)
{
  AntinSignPlan *plan = get_main_plan (delivery);
  const AntinRegulationHeading *heading = plan != NULL ? antin_sign_plan_get_heading (plan) : NULL;
  g_autofree char *joined = NULL;
  char *slash;

  if (delivery->issued != NULL)
    joined = g_strdup (delivery->issued_number);
  else if (heading != NULL && heading->notation != NULL)
    joined = antin_regulation_number_join (get_regulation (delivery), heading->number != NULL ? heading->number : "0", heading->notation);
  slash = joined != NULL ? strchr (joined, '/') : NULL;
  if (slash == NULL)
    return;
  *ret_notation = g_strdup (slash + 1);
  if (delivery->issued != NULL || heading->number != NULL)
    *ret_number = g_strndup (joined, (gsize) (slash - joined));
}

static char *
compose_number (AntinSignDelivery *delivery, GError **error)
{
  AntinSignDocument *document = get_main_document (delivery);
  AntinSignPlan *plan = get_main_plan (delivery);
  const char *typed = plan != NULL ? antin_sign_plan_get_number (plan) : delivery->typed_number;
  g_autofree char *number = NULL, *notation = NULL, *printed_number = NULL, *printed_notation = NULL;
  g_autoptr (GError) inner = NULL;

  read_printed (delivery, &printed_number, &printed_notation);
  if (typed != NULL && *typed != '\0' &&
      !antin_regulation_number_parse (typed, get_regulation (delivery), &number, &notation, &inner))
    {
      antin_sign_delivery_refuse (delivery, document, "ORD-11", error, "%s", inner->message);
      return NULL;
    }
  if ((number != NULL && printed_number != NULL && !g_str_equal (number, printed_number)) ||
      (notation != NULL && printed_notation != NULL && !g_str_equal (notation, printed_notation)))
    {
      antin_sign_delivery_refuse (delivery, document, "ORD-11", error,
                                  _("The document bears the number “%s/%s”, not “%s”."),
                                     printed_number != NULL ? printed_number : "…", printed_notation, typed);
      return NULL;
    }
  if (number == NULL)
    number = g_steal_pointer (&printed_number);
  if (notation == NULL)
    notation = g_steal_pointer (&printed_notation);
  if (number == NULL || notation == NULL)
    {
      antin_sign_delivery_refuse (delivery, document, "ORD-11", error, "%s",
                                  _("Its number and sign are not known, which its separate files have to show. State them, for instance 15/QĐ-UBND."));
      return NULL;
    }
  return g_strdup_printf ("%s/%s", number, notation);
}

/* The separate files show the number of the main document, whatever their plans were made with. */
gboolean
antin_sign_delivery_update_number (AntinSignDelivery *delivery, GError **error)
{
  g_free (delivery->number);
  delivery->number = compose_number (delivery, error);
  for (guint i = delivery->issued == NULL ? 1 : 0; i < delivery->files->len; i++)
    {
      AntinSignPlan *plan = antin_sign_delivery_get_file (delivery, i)->plan;

      if (g_strcmp0 (antin_sign_plan_get_number (plan), delivery->number) != 0)
        antin_sign_plan_set_number (plan, delivery->number);
    }
  return delivery->number != NULL;
}

/* --- what belongs to it -------------------------------------------------------------------------------------- */

static AntinSignDelivery *
new_delivery (AntinSignContext *context)
{
  AntinSignDelivery *delivery = g_new0 (AntinSignDelivery, 1);

  delivery->references = 1;
  delivery->context = antin_sign_context_ref (context);
  delivery->files = g_ptr_array_new_with_free_func ((GDestroyNotify) free_file);
  return delivery;
}

static void
append_file (AntinSignDelivery *delivery, AntinSignPlan *plan, const char *output)
{
  AntinSignDeliveryFile *file = g_new0 (AntinSignDeliveryFile, 1);

  file->plan = antin_sign_plan_ref (plan);
  file->output = g_strdup (output);
  if (delivery->identity != NULL && antin_sign_plan_get_identity (plan) != delivery->identity)
    antin_sign_plan_set_identity (plan, delivery->identity);
  g_ptr_array_add (delivery->files, file);
}

/**
 * antin_sign_delivery_new:
 * @plan: how the main document is signed: by the organisation, as an original or as a copy
 * @output: the file to make of it
 *
 * Begins a delivery whose main document is signed in the same pass as its separate files (ORD-11; NĐ 30/2020, Phụ lục I,
 * Phần I, II.8.b and III.1.d).
 *
 * Returns: (transfer full): the delivery; %NULL with %ANTIN_SIGN_ERROR_REFUSED where a main document is not signed like
 *   that
 */
AntinSignDelivery *
antin_sign_delivery_new (AntinSignPlan *plan, const char *output, GError **error)
{
  g_autoptr (AntinSignDelivery) delivery = new_delivery (antin_sign_plan_get_context (plan));
  AntinRegulationKind kind = antin_sign_plan_get_kind (plan);

  append_file (delivery, plan, output);
  if (kind != ANTIN_REGULATION_KIND_ORGANISATION && kind != ANTIN_REGULATION_KIND_COPY)
    {
      antin_sign_delivery_refuse (delivery, antin_sign_plan_get_document (plan), "ORD-11", error, "%s",
                                  _("Separate files are signed with a main document that the organisation seals or copies."));
      return NULL;
    }
  antin_sign_delivery_update_number (delivery, NULL);
  return g_steal_pointer (&delivery);
}

/* The seal must hold and the document be complete, or its number stands for nothing. */
static gboolean
check_issued (AntinSignDelivery *delivery, const AntinSignSignature **ret_signature, GError **error)
{
  const AntinSignReport *report = delivery->issued_report;

  *ret_signature = antin_sign_number_find_organisation (report);
  if (report->indication == ANTIN_SIGN_TOTAL_FAILED)
    return antin_sign_delivery_refuse (delivery, delivery->issued, "ORD-02", error, "%s",
                                       _("The main document is not valid."));
  if (!report->complete || *ret_signature == NULL)
    return antin_sign_delivery_refuse (delivery, delivery->issued, "CHK-11", error, "%s",
                                       _("The main document is not complete: the organisation has not issued it yet."));
  if (report->completeness == ANTIN_SIGN_CLASS_ATTACHMENT)
    return antin_sign_delivery_refuse (delivery, delivery->issued, "ORD-11", error, "%s",
                                       _("This is a separate file of another document, not the main document."));
  return TRUE;
}

/**
 * antin_sign_delivery_new_issued:
 * @document: the main document, sealed or copied before
 * @report: (nullable): its verdict, where it is known
 * @context: the workstation
 * @cancellable: (nullable): stops it
 *
 * Begins a delivery of separate files that follow their main document (ORD-11). Their number is the one that the signed
 * main document shows.
 *
 * Returns: (transfer full): the delivery; %NULL with %ANTIN_SIGN_ERROR_REFUSED where the main document is not valid or
 *   not complete, or with %G_IO_ERROR_CANCELLED
 */
AntinSignDelivery *
antin_sign_delivery_new_issued (AntinSignDocument *document,
                                AntinSignReport *report,
                                AntinSignContext *context,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (AntinSignDelivery) delivery = new_delivery (context);
  g_autoptr (AntinRenderText) text = NULL;
  const AntinSignSignature *signature;

  delivery->issued = antin_sign_document_ref (document);
  delivery->issued_report = report != NULL
                              ? antin_sign_report_ref (report)
                              : antin_sign_verify (document, context, ANTIN_BASE_TIME_NONE, NULL, NULL, cancellable, error);
  if (delivery->issued_report == NULL || !check_issued (delivery, &signature, error))
    return NULL;
  delivery->issuer = &signature->signer;
  text = antin_sign_number_get_signed_text (document, signature, 1);
  if (text != NULL)
    delivery->issued_number = antin_sign_number_read_heading (text, get_regulation (delivery));
  antin_sign_delivery_update_number (delivery, NULL);
  return g_steal_pointer (&delivery);
}

typedef struct
{
  AntinSignDocument *document;
  AntinSignReport *report;
  AntinSignContext *context;
} IssuedTask;

static void
free_issued_task (IssuedTask *data)
{
  antin_sign_document_unref (data->document);
  antin_sign_report_unref (data->report);
  antin_sign_context_unref (data->context);
  g_free (data);
}

static void
issued_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  IssuedTask *data = task_data;
  GError *error = NULL;
  AntinSignDelivery *delivery =
    antin_sign_delivery_new_issued (data->document, data->report, data->context, cancellable, &error);

  antin_base_task_return (task, delivery, (GDestroyNotify) antin_sign_delivery_unref, error);
}

/**
 * antin_sign_delivery_new_issued_async:
 * @document: the main document, sealed or copied before
 * @report: (nullable): its verdict, where it is known
 * @context: the workstation
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * As antin_sign_delivery_new_issued(), on a thread.
 */
void
antin_sign_delivery_new_issued_async (AntinSignDocument *document,
                                      AntinSignReport *report,
                                      AntinSignContext *context,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  IssuedTask *data = g_new0 (IssuedTask, 1);

  data->document = antin_sign_document_ref (document);
  data->report = report != NULL ? antin_sign_report_ref (report) : NULL;
  data->context = antin_sign_context_ref (context);
  g_task_set_source_tag (task, antin_sign_delivery_new_issued_async);
  g_task_set_task_data (task, data, (GDestroyNotify) free_issued_task);
  g_task_run_in_thread (task, issued_thread);
}

/**
 * antin_sign_delivery_new_issued_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the delivery; %NULL with the errors of antin_sign_delivery_new_issued()
 */
AntinSignDelivery *
antin_sign_delivery_new_issued_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * antin_sign_delivery_ref:
 * @delivery: a delivery
 *
 * Returns: (transfer full): @delivery
 */
AntinSignDelivery *
antin_sign_delivery_ref (AntinSignDelivery *delivery)
{
  g_atomic_int_inc (&delivery->references);
  return delivery;
}

/**
 * antin_sign_delivery_unref:
 * @delivery: (nullable): a delivery
 */
void
antin_sign_delivery_unref (AntinSignDelivery *delivery)
{
  if (delivery == NULL || !g_atomic_int_dec_and_test (&delivery->references))
    return;
  g_ptr_array_unref (delivery->files);
  g_clear_pointer (&delivery->issued, antin_sign_document_unref);
  g_clear_pointer (&delivery->issued_report, antin_sign_report_unref);
  g_clear_pointer (&delivery->identity, antin_sign_identity_unref);
  antin_sign_context_unref (delivery->context);
  g_free (delivery->issued_number);
  g_free (delivery->typed_number);
  g_free (delivery->number);
  g_free (delivery);
}

static gboolean
is_in_delivery (AntinSignDelivery *delivery, const char *path)
{
  if (antin_base_snapshot_is_same_file (antin_sign_document_get_snapshot (get_main_document (delivery)), path))
    return TRUE;
  for (guint i = 0; i < delivery->files->len; i++)
    {
      AntinSignDocument *document = antin_sign_plan_get_document (antin_sign_delivery_get_file (delivery, i)->plan);

      if (antin_base_snapshot_is_same_file (antin_sign_document_get_snapshot (document), path))
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_sign_delivery_add:
 * @delivery: a delivery
 * @plan: how a separate file is signed, of the kind attachment or appendix
 * @output: the file to make of it
 *
 * Adds a separate file; it is signed in the order in which it was added. What stands in the main document's own file
 * is not signed again (POS-07).
 *
 * Returns: whether it belongs to the delivery now; if not, sets %ANTIN_SIGN_ERROR_REFUSED
 */
gboolean
antin_sign_delivery_add (AntinSignDelivery *delivery, AntinSignPlan *plan, const char *output, GError **error)
{
  AntinSignDocument *document = antin_sign_plan_get_document (plan);
  AntinRegulationKind kind = antin_sign_plan_get_kind (plan);

  if (kind != ANTIN_REGULATION_KIND_ATTACHMENT && kind != ANTIN_REGULATION_KIND_APPENDIX)
    return antin_sign_delivery_refuse (delivery, document, "ORD-11", error, "%s",
                                       _("A separate file is signed as an attachment or as an appendix."));
  if (is_in_delivery (delivery, antin_sign_document_get_path (document)))
    return antin_sign_delivery_refuse (delivery, document, "POS-07", error, "%s",
                                       _("The file is in the delivery already, and is not signed twice."));
  if (delivery->files->len >= ANTIN_SIGN_DELIVERY_MAX_FILES)
    return antin_sign_delivery_refuse (delivery, document, "ORD-11", error,
                                       _("A delivery has at most %u files."),
                                          ANTIN_SIGN_DELIVERY_MAX_FILES);
  append_file (delivery, plan, output);
  antin_sign_delivery_update_number (delivery, NULL);
  return TRUE;
}

/**
 * antin_sign_delivery_remove:
 * @delivery: a delivery
 * @index: a separate file's index; the main document cannot be removed
 */
void
antin_sign_delivery_remove (AntinSignDelivery *delivery, guint index)
{
  g_return_if_fail (index < delivery->files->len && (index > 0 || delivery->issued != NULL));
  g_ptr_array_remove_index (delivery->files, index);
}

/**
 * antin_sign_delivery_is_issued:
 * @delivery: a delivery
 *
 * Returns: whether the main document was issued before, so that only its separate files are signed
 */
gboolean
antin_sign_delivery_is_issued (AntinSignDelivery *delivery)
{
  return delivery->issued != NULL;
}

/**
 * antin_sign_delivery_get_n_files:
 * @delivery: a delivery
 *
 * Returns: how many files will be signed
 */
guint
antin_sign_delivery_get_n_files (AntinSignDelivery *delivery)
{
  return delivery->files->len;
}

/**
 * antin_sign_delivery_get_file:
 * @delivery: a delivery
 * @index: from 0, in the order of signing; the first is the main document, unless that was issued before
 *
 * Returns: (transfer none): the file
 */
const AntinSignDeliveryFile *
antin_sign_delivery_get_file (AntinSignDelivery *delivery, guint index)
{
  return g_ptr_array_index (delivery->files, index);
}

/**
 * antin_sign_delivery_get_number:
 * @delivery: a delivery
 *
 * Returns: (transfer none) (nullable): number and sign that all files bear, "15/QĐ-UBND", as far as the main document
 *   and what was typed tell them; good until the delivery changes
 */
const char *
antin_sign_delivery_get_number (AntinSignDelivery *delivery)
{
  antin_sign_delivery_update_number (delivery, NULL);
  return delivery->number;
}

/**
 * antin_sign_delivery_set_overwrite:
 * @delivery: a delivery
 * @overwrite: whether the main document may be put in the place of a file that stands there; separate files never are
 */
void
antin_sign_delivery_set_overwrite (AntinSignDelivery *delivery, gboolean overwrite)
{
  delivery->overwrite = overwrite;
}

/**
 * antin_sign_delivery_set_identity:
 * @delivery: a delivery
 * @identity: (nullable): who is to sign all of it
 */
void
antin_sign_delivery_set_identity (AntinSignDelivery *delivery, AntinSignIdentity *identity)
{
  if (identity != NULL)
    antin_sign_identity_ref (identity);
  g_clear_pointer (&delivery->identity, antin_sign_identity_unref);
  delivery->identity = identity;
  for (guint i = 0; i < delivery->files->len; i++)
    {
      AntinSignPlan *plan = antin_sign_delivery_get_file (delivery, i)->plan;

      if (antin_sign_plan_get_identity (plan) != identity)
        antin_sign_plan_set_identity (plan, identity);
    }
}

/**
 * antin_sign_delivery_set_number:
 * @delivery: a delivery
 * @number: (nullable): number and sign as typed; the sign may be left out where the main document prints it
 */
void
antin_sign_delivery_set_number (AntinSignDelivery *delivery, const char *number)
{
  if (delivery->issued == NULL)
    antin_sign_plan_set_number (get_main_plan (delivery), number);
  else
    {
      g_free (delivery->typed_number);
      delivery->typed_number = g_strdup (number);
    }
  antin_sign_delivery_update_number (delivery, NULL);
}

/**
 * antin_sign_delivery_set_timestamp:
 * @delivery: a delivery
 * @timestamp: whether time stamps will be asked for
 */
void
antin_sign_delivery_set_timestamp (AntinSignDelivery *delivery, gboolean timestamp)
{
  for (guint i = 0; i < delivery->files->len; i++)
    antin_sign_plan_set_timestamp (antin_sign_delivery_get_file (delivery, i)->plan, timestamp);
}
