/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-base-error.h"
#include "antin-base-replace.h"
#include "antin-base-time.h"
#include "antin-records-metadata.h"
#include "antin-records-register.h"
#include "antin-regulation-check.h"
#include "antin-render-picture.h"
#include "antin-render-worker.h"
#include "antin-sign-delivery.h"
#include "antin-sign-error.h"
#include "antin-sign-signing.h"
#include "antin-tool-command.h"
#include "antin-tool-extend.h"
#include "antin-tool-json.h"
#include "antin-tool-options.h"
#include "antin-tool-terminal.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* One login signs the whole list. Nothing is asked of the token before every document of the list has been found fit
 * to be signed; the first failure ends the call, and what was signed before it stays.
 *
 * A main document and its separate files are no list but a delivery: all of it appears, or nothing. */

typedef struct
{
  AntinToolOptions options;
  AntinSignContext *context;
  AntinSignIdentity *identity;
  GError *identity_error;
  AntinSignLevel level;
  GPtrArray *plans;
  GHashTable *outputs; /* path → the file that goes there */
  AntinSignDelivery *delivery;
  char *delivery_id; /* once it is signed */
  AntinToolProgress progress;
  gboolean in_progress;
} Job;

static AntinBaseSecret *
ask_pin (AntinSignIdentity *identity, gboolean again, gpointer user_data, GError **error)
{
  Job *job = user_data;
  AntinBaseSecret *pin;

  if (job->options.pin_fd >= 0)
    return antin_base_secret_new_from_fd (job->options.pin_fd, error);
  /* The question must not be painted over. */
  if (job->in_progress)
    antin_tool_progress_end (&job->progress);
  pin = antin_tool_terminal_ask_pin (identity, error);
  if (job->in_progress)
    antin_tool_progress_start (&job->progress);
  return pin;
}

static void
show_progress (double done, const char *doing, gpointer user_data)
{
  Job *job = user_data;

  if (job->in_progress)
    antin_tool_progress_update (done, doing, &job->progress);
  else if (doing != NULL && isatty (STDERR_FILENO))
    g_printerr ("%s\n", doing);
}

static gboolean
read_level (Job *job, GError **error)
{
  const char *level = job->options.level;

  if (level == NULL)
    job->level = job->options.timestamp_url != NULL ? ANTIN_SIGN_LEVEL_B_T : ANTIN_SIGN_LEVEL_B_B;
  else if (!antin_sign_level_from_nick (level, &job->level))
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT,
                   _("Level “%s” is not offered: B-B, B-T, B-LT or B-LTA."), level);
      return FALSE;
    }
  if (job->level >= ANTIN_SIGN_LEVEL_B_T && job->options.no_network && !job->options.as_far_as_possible)
    {
      g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP,
                           _("A time stamp comes over the network, which --no-network forbids."));
      return FALSE;
    }
  return TRUE;
}

/* Tokens are slow to answer, so they are asked while the documents are read. */
static gpointer
identity_thread (gpointer data)
{
  Job *job = data;
  gboolean personal = job->options.issued == NULL && (job->options.kind == ANTIN_REGULATION_KIND_PERSONAL ||
                                                      job->options.kind == ANTIN_REGULATION_KIND_REVIEW);
  AntinSignRole role = personal ? ANTIN_SIGN_ROLE_PERSONAL : ANTIN_SIGN_ROLE_ORGANISATION;
  g_autoptr (GPtrArray) tokens = antin_sign_tokens_list (job->context, NULL, &job->identity_error);

  if (tokens != NULL)
    job->identity =
      antin_sign_tokens_choose (tokens, role, job->options.token, job->options.certificate, &job->identity_error);
  return NULL;
}

static char *
output_of (Job *job, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (job->options.output != NULL)
    return g_strdup (job->options.output);
  return g_build_filename (job->options.output_dir, name, NULL);
}

static gboolean
is_delivery (const AntinToolOptions *options)
{
  return options->attachments != NULL || options->appendices != NULL || options->issued != NULL;
}

static gboolean
check_metadata_output (Job *job, const char *output, GError **error)
{
  return !job->options.export_metadata || antin_records_metadata_is_free (output, error);
}

/* Finds out before the token works that a file of the list could not be put in place. */
static gboolean
check_output (Job *job, const char *path, GError **error)
{
  char *output = output_of (job, path);
  const char *other = g_hash_table_lookup (job->outputs, output);
  gboolean is_free = other == NULL && antin_base_replace_probe (output, ANTIN_BASE_REPLACE_NEW_ONLY, error);

  if (other != NULL)
    g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_OUTPUT,
                 _("“%s” and “%s” would both be put at “%s”. Give one of them another name."), other, path, output);
  g_hash_table_replace (job->outputs, output, (gpointer) path);
  return is_free && check_metadata_output (job, output, error);
}

static AntinSignDocument *
open_document (Job *job, const char *path, GError **error)
{
  /* A lease keeps writers waiting, which they must not do for as long as a person looks for the PIN. */
  AntinBaseSnapshotMode mode = job->options.pin_fd >= 0 ? antin_sign_context_get_pass_mode (job->context) : ANTIN_BASE_SNAPSHOT_COPY;

  return antin_sign_document_open (path, mode, NULL, error);
}

static AntinSignPlan *
make_plan (Job *job, const char *path, const AntinSignPlanOptions *options, GError **error)
{
  g_autoptr (AntinSignDocument) document = open_document (job, path, error);
  AntinSignPlan *plan = document != NULL ? antin_sign_plan_new (document, NULL, job->context, options, NULL, error) : NULL;

  if (plan == NULL)
    return NULL;
  antin_sign_plan_set_timestamp (plan, job->level >= ANTIN_SIGN_LEVEL_B_T);
  antin_sign_plan_set_as_far_as_possible (plan, job->options.as_far_as_possible);
  g_ptr_array_add (job->plans, plan);
  return plan;
}

static gboolean
plan_files (Job *job, GError **error)
{
  AntinSignPlanOptions options;

  antin_tool_options_fill_plan (&job->options, &options);
  for (char **file = job->options.files; *file != NULL; file++)
    if (!check_output (job, *file, error) || make_plan (job, *file, &options, error) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
plan_parts (Job *job, char **files, AntinRegulationKind kind, GError **error)
{
  AntinSignPlanOptions options = {
    .kind = kind,
    .date = ANTIN_BASE_TIME_NONE,
    .overrides = job->options.override_reasons,
  };

  for (char **file = files; file != NULL && *file != NULL; file++)
    {
      g_autofree char *output = output_of (job, *file);
      AntinSignPlan *plan = make_plan (job, *file, &options, error);

      if (plan == NULL || !antin_sign_delivery_add (job->delivery, plan, output, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
plan_delivery (Job *job, GError **error)
{
  if (job->options.issued != NULL)
    {
      g_autoptr (AntinSignDocument) document = open_document (job, job->options.issued, error);

      if (document != NULL)
        job->delivery = antin_sign_delivery_new_issued (document, NULL, job->context, NULL, error);
      if (job->delivery != NULL)
        antin_sign_delivery_set_number (job->delivery, job->options.number);
    }
  else
    {
      g_autofree char *output = output_of (job, job->options.files[0]);
      AntinSignPlanOptions options;
      AntinSignPlan *plan;

      if (!check_metadata_output (job, output, error))
        return FALSE;
      antin_tool_options_fill_plan (&job->options, &options);
      plan = make_plan (job, job->options.files[0], &options, error);
      job->delivery = plan != NULL ? antin_sign_delivery_new (plan, output, error) : NULL;
    }
  return job->delivery != NULL && plan_parts (job, job->options.attachments, ANTIN_REGULATION_KIND_ATTACHMENT, error) &&
         plan_parts (job, job->options.appendices, ANTIN_REGULATION_KIND_APPENDIX, error);
}

static gboolean
is_allowed (Job *job, GError **error)
{
  if (job->delivery != NULL)
    {
      antin_sign_delivery_set_identity (job->delivery, job->identity);
      return antin_sign_delivery_is_allowed (job->delivery, error);
    }
  for (guint i = 0; i < job->plans->len; i++)
    {
      AntinSignPlan *plan = g_ptr_array_index (job->plans, i);

      antin_sign_plan_set_identity (plan, job->identity);
      if (!antin_sign_plan_is_allowed (plan, error))
        return FALSE;
    }
  return TRUE;
}

/* Whoever is missing is told first: without a signer no document is worth mending. */
static gboolean
prepare (Job *job, GError **error)
{
  GThread *thread = g_thread_new ("antin-tokens", identity_thread, job);
  g_autoptr (GError) plan_error = NULL;
  gboolean planned = is_delivery (&job->options) ? plan_delivery (job, &plan_error) : plan_files (job, &plan_error);

  g_thread_join (thread);
  if (job->identity == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&job->identity_error));
      return FALSE;
    }
  /* Of a list the first file that is refused is told, though a later one cannot even be read. */
  if ((planned || !is_delivery (&job->options)) && !is_allowed (job, error))
    return FALSE;
  if (!planned)
    g_propagate_error (error, g_steal_pointer (&plan_error));
  return planned;
}

/* The signatures are made; a register that cannot be written must not unmake them, but must not be kept silent either. */
static void
record (GPtrArray *results)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRecordsRegister) self = antin_records_register_open (NULL, &error);

  if (self == NULL || !antin_records_register_add_all (self, results, &error))
    g_printerr ("%s\n", error->message);
}

/* The same holds for what the agency's system is told. */
static void
export_metadata (Job *job, const AntinSignResult *result)
{
  g_autoptr (GError) error = NULL;

  if (job->options.export_metadata && !antin_records_metadata_export (result, job->options.metadata, &error))
    g_printerr ("%s\n", error->message);
}

static void
show_results (Job *job, JsonBuilder *builder, GPtrArray *results)
{
  record (results);
  for (guint i = 0; i < results->len; i++)
    {
      const AntinSignResult *result = g_ptr_array_index (results, i);

      if (result->shortfall != NULL)
        antin_tool_terminal_print_shortfall (result->report, result->shortfall);
      if (job->options.json)
        antin_records_json_add_report (builder, result->report);
      else
        g_print (_("Signed: %s\n"), result->path);
    }
}

static void
begin_progress (Job *job)
{
  antin_tool_progress_start (&job->progress);
  job->in_progress = TRUE;
}

static void
end_progress (Job *job)
{
  job->in_progress = FALSE;
  antin_tool_progress_end (&job->progress);
}

static gboolean
sign_list (Job *job, AntinSignSession *session, JsonBuilder *builder, GError **error)
{
  for (guint i = 0; i < job->plans->len; i++)
    {
      g_autofree char *output = output_of (job, job->options.files[i]);
      g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_result_free);
      AntinSignResult *result;

      begin_progress (job);
      result = antin_sign_run (session, g_ptr_array_index (job->plans, i), job->level, output, FALSE, NULL, error);
      end_progress (job);
      if (result == NULL)
        return FALSE;
      g_ptr_array_add (results, result);
      show_results (job, builder, results);
      export_metadata (job, result);
    }
  return TRUE;
}

static gboolean
sign_delivery (Job *job, AntinSignSession *session, JsonBuilder *builder, GError **error)
{
  g_autoptr (GPtrArray) results = NULL;

  begin_progress (job);
  results = antin_sign_delivery_run (job->delivery, session, job->level, NULL, error);
  end_progress (job);
  if (results == NULL)
    return FALSE;
  show_results (job, builder, results);
  if (job->options.issued == NULL)
    export_metadata (job, g_ptr_array_index (results, 0));
  job->delivery_id = g_strdup (((AntinSignResult *) g_ptr_array_index (results, 0))->delivery);
  return TRUE;
}

static gboolean
sign_all (Job *job, JsonBuilder *builder, GError **error)
{
  AntinSignInteraction interaction = { ask_pin, show_progress, job };
  g_autoptr (AntinSignSession) session = antin_sign_session_open (job->identity, &interaction, NULL, error);

  if (session == NULL)
    return FALSE;
  return job->delivery != NULL ? sign_delivery (job, session, builder, error) : sign_list (job, session, builder, error);
}

static void
print_warnings (Job *job)
{
  for (guint i = 0; i < job->plans->len; i++)
    {
      AntinSignPlan *plan = g_ptr_array_index (job->plans, i);
      GPtrArray *checks = antin_sign_plan_get_checks (plan);

      for (guint j = 0; j < checks->len; j++)
        {
          const AntinRegulationCheck *check = g_ptr_array_index (checks, j);
          const char *path = antin_sign_document_get_path (antin_sign_plan_get_document (plan));

          if (check->status == ANTIN_REGULATION_STATUS_PASS)
            continue;
          g_printerr (*check->clause != '\0' ? "%s: %s: %s (%s)\n" : "%s: %s: %s\n", path, check->rule, check->message,
                      check->clause);
          if (check->way_on != NULL)
            g_printerr ("    → %s\n", check->way_on);
        }
    }
}

static gboolean
run (Job *job, JsonBuilder *builder, GError **error)
{
  /* Beside the reading of files and certificates. */
  antin_render_worker_prepare (FALSE);
  if (job->options.image != NULL)
    antin_render_picture_prepare ();
  job->context = antin_tool_options_make_context (&job->options, error);
  if (job->context == NULL || !read_level (job, error) || !prepare (job, error))
    return FALSE;
  print_warnings (job);
  return sign_all (job, builder, error);
}

static gboolean
is_usable_delivery (const AntinToolOptions *options)
{
  if (options->attachments == NULL && options->appendices == NULL)
    g_printerr ("%s\n", _("With --issued, at least one --attachment or --appendix is needed."));
  else if (options->issued != NULL && (options->files != NULL || options->kind_nick != NULL))
    g_printerr ("%s\n", _("With --issued, the document is not signed again: give neither another file nor --kind."));
  else if (options->issued == NULL && (options->files == NULL || options->files[1] != NULL))
    g_printerr ("%s\n", _("Attachments and appendices belong to one document: give exactly one."));
  else if (options->issued == NULL && options->kind != ANTIN_REGULATION_KIND_ORGANISATION && options->kind != ANTIN_REGULATION_KIND_COPY)
    g_printerr ("%s\n", _("Attachments and appendices go with the kinds “organisation” and “copy”."));
  else if (options->output != NULL || options->output_dir == NULL)
    g_printerr ("%s\n", _("Several files need --output-dir."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_usable (const AntinToolOptions *options)
{
  if (options->issued == NULL && (options->files == NULL || options->kind_nick == NULL))
    g_printerr ("%s\n", _("At least one file and --kind are needed."));
  else if ((options->kind == ANTIN_REGULATION_KIND_ATTACHMENT || options->kind == ANTIN_REGULATION_KIND_APPENDIX) && options->number == NULL)
    g_printerr ("%s\n", _("An attachment shows the number and sign of its document: --number is needed."));
  else if (options->kind == ANTIN_REGULATION_KIND_INCOMING && (options->number == NULL || options->date == ANTIN_BASE_TIME_NONE))
    g_printerr ("%s\n", _("A mark of arrival shows number and date of arrival: --number and --date are needed."));
  else if (options->kind == ANTIN_REGULATION_KIND_COPY && options->copy_form == NULL)
    g_printerr ("%s\n", _("A copy shows its form: --copy-form is needed."));
  else if (options->kind == ANTIN_REGULATION_KIND_REVIEW && options->page == 0 && options->field == NULL)
    g_printerr ("%s\n", _("A checker chooses the place: --page and --rect are needed."));
  else if (is_delivery (options))
    return is_usable_delivery (options);
  else if ((options->output == NULL) == (options->output_dir == NULL))
    g_printerr ("%s\n", _("Either -o or --output-dir is needed."));
  else if (options->output != NULL && options->files[1] != NULL)
    g_printerr ("%s\n", _("Several files need --output-dir."));
  else
    return TRUE;
  return FALSE;
}

static void
add_delivery (Job *job, JsonBuilder *builder)
{
  if (job->delivery_id == NULL)
    return;
  json_builder_set_member_name (builder, "delivery");
  json_builder_begin_object (builder);
  antin_records_json_add_string (builder, "id", job->delivery_id);
  antin_records_json_add_string (builder, "number", antin_sign_delivery_get_number (job->delivery));
  antin_records_json_add_string (builder, "certificate", job->identity->holder.certificate);
  antin_records_json_add_string (builder, "issued", job->options.issued);
  json_builder_end_object (builder);
}

int
antin_tool_sign (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Job job = {
    .plans = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_plan_unref),
    .outputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  int status = ANTIN_TOOL_DONE;

  if (!antin_tool_options_parse (&job.options,
                                 ANTIN_TOOL_OPTIONS_MODULES | ANTIN_TOOL_OPTIONS_TRUST | ANTIN_TOOL_OPTIONS_PLACE |
                                   ANTIN_TOOL_OPTIONS_SIGN | ANTIN_TOOL_OPTIONS_LEVEL | ANTIN_TOOL_OPTIONS_DELIVERY | ANTIN_TOOL_OPTIONS_OUTPUT,
                                 _("FILE…"),
                                    _("Signs documents with a token. The originals are never touched."), argc, argv) ||
                                    !is_usable (&job.options))
    status = ANTIN_TOOL_USAGE;
  else if (job.options.kind == ANTIN_REGULATION_KIND_TIMESTAMP)
    status = antin_tool_stamp (&job.options);
  else
    {
      antin_records_json_begin (builder);
      json_builder_set_member_name (builder, "files");
      json_builder_begin_array (builder);
      if (!run (&job, builder, &error))
        {
          g_printerr ("%s\n", error->message);
          status = antin_tool_status_of (error);
        }
      json_builder_end_array (builder);
      add_delivery (&job, builder);
      if (job.options.json)
        antin_tool_json_print (builder);
    }
  g_clear_pointer (&job.delivery, antin_sign_delivery_unref);
  g_free (job.delivery_id);
  g_ptr_array_unref (job.plans);
  g_hash_table_unref (job.outputs);
  g_clear_pointer (&job.identity, antin_sign_identity_unref);
  g_clear_pointer (&job.context, antin_sign_context_unref);
  antin_tool_options_clear (&job.options);
  return status;
}
