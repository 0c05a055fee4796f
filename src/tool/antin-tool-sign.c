/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-base-error.h"
#include "antin-records-register.h"
#include "antin-regulation-check.h"
#include "antin-sign-error.h"
#include "antin-sign-signing.h"
#include "antin-tool-command.h"
#include "antin-tool-json.h"
#include "antin-tool-options.h"
#include "antin-tool-terminal.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* One login signs the whole list. Nothing is asked of the token before every document of the list has been found fit
 * to be signed; the first failure ends the call, and what was signed before it stays. */

typedef struct
{
  AntinToolOptions options;
  AntinSignContext *context;
  AntinSignIdentity *identity;
  GError *identity_error;
  AntinSignLevel level;
  GPtrArray *plans;
  GHashTable *outputs;
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
  else if (strcmp (level, "B-B") == 0)
    job->level = ANTIN_SIGN_LEVEL_B_B;
  else if (strcmp (level, "B-T") == 0)
    job->level = ANTIN_SIGN_LEVEL_B_T;
  else
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT,
                   _("Level “%s” is not offered: B-B or B-T."), level);
      return FALSE;
    }
  if (job->level == ANTIN_SIGN_LEVEL_B_T && job->options.no_network)
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
  AntinSignRole role = job->options.kind == ANTIN_REGULATION_KIND_PERSONAL || job->options.kind == ANTIN_REGULATION_KIND_REVIEW ? ANTIN_SIGN_ROLE_PERSONAL : ANTIN_SIGN_ROLE_ORGANISATION;
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

/* Finds out before the token works that a file of the list could not be put in place. */
static gboolean
check_output (Job *job, const char *path, GError **error)
{
  char *output = output_of (job, path);
  gboolean is_free = !g_file_test (output, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK) && !g_hash_table_contains (job->outputs, output);

  if (!is_free)
    antin_base_error_set_from_errno (error, EEXIST, output);
  g_hash_table_add (job->outputs, output);
  return is_free;
}

static gboolean
plan_file (Job *job, const char *path, GError **error)
{
  /* A lease keeps writers waiting, which they must not do for as long as a person looks for the PIN. */
  AntinBaseSnapshotMode mode = job->options.pin_fd >= 0 ? ANTIN_BASE_SNAPSHOT_LEASE : ANTIN_BASE_SNAPSHOT_COPY;
  g_autoptr (AntinSignDocument) document = antin_sign_document_open (path, mode, NULL, error);
  g_autoptr (AntinSignPlan) plan = NULL;
  AntinSignPlanOptions options;

  if (document == NULL || !check_output (job, path, error))
    return FALSE;
  antin_tool_options_fill_plan (&job->options, &options);
  plan = antin_sign_plan_new (document, NULL, job->context, &options, NULL, error);
  if (plan == NULL)
    return FALSE;
  antin_sign_plan_set_timestamp (plan, job->level == ANTIN_SIGN_LEVEL_B_T);
  g_ptr_array_add (job->plans, g_steal_pointer (&plan));
  return TRUE;
}

static gboolean
plan_files (Job *job, GError **error)
{
  for (char **file = job->options.files; *file != NULL; file++)
    if (!plan_file (job, *file, error))
      return FALSE;
  return TRUE;
}

/* Whoever is missing is told first: without a signer no document is worth mending. */
static gboolean
prepare (Job *job, GError **error)
{
  GThread *thread = g_thread_new ("antin-tokens", identity_thread, job);
  g_autoptr (GError) plan_error = NULL;
  gboolean planned = plan_files (job, &plan_error);

  g_thread_join (thread);
  if (job->identity == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&job->identity_error));
      return FALSE;
    }
  for (guint i = 0; i < job->plans->len; i++)
    {
      AntinSignPlan *plan = g_ptr_array_index (job->plans, i);

      antin_sign_plan_set_identity (plan, job->identity);
      if (!antin_sign_plan_is_allowed (plan, error))
        return FALSE;
    }
  if (!planned)
    g_propagate_error (error, g_steal_pointer (&plan_error));
  return planned;
}

/* The signature is made; a register that cannot be written must not unmake it, but must not be kept silent either. */
static void
record (const AntinSignResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRecordsRegister) self = antin_records_register_open (NULL, &error);

  if (self == NULL || !antin_records_register_add (self, result, &error))
    g_printerr ("%s\n", error->message);
}

static gboolean
sign_all (Job *job, JsonBuilder *builder, GError **error)
{
  AntinSignInteraction interaction = { ask_pin, show_progress, job };
  g_autoptr (AntinSignSession) session = antin_sign_session_open (job->identity, &interaction, NULL, error);

  if (session == NULL)
    return FALSE;
  for (guint i = 0; i < job->plans->len; i++)
    {
      g_autofree char *output = output_of (job, job->options.files[i]);
      g_autoptr (AntinSignResult) result = NULL;

      antin_tool_progress_start (&job->progress);
      job->in_progress = TRUE;
      result = antin_sign_run (session, g_ptr_array_index (job->plans, i), job->level, output, FALSE, NULL, error);
      job->in_progress = FALSE;
      antin_tool_progress_end (&job->progress);
      if (result == NULL)
        return FALSE;
      record (result);
      if (job->options.json)
        antin_tool_json_add_report (builder, result->report);
      else
        g_print (_("Signed: %s\n"), result->path);
    }
  return TRUE;
}

static void
print_warnings (Job *job)
{
  for (guint i = 0; i < job->plans->len; i++)
    {
      GPtrArray *checks = antin_sign_plan_get_checks (g_ptr_array_index (job->plans, i));

      for (guint j = 0; j < checks->len; j++)
        {
          const AntinRegulationCheck *check = g_ptr_array_index (checks, j);

          if (check->status != ANTIN_REGULATION_STATUS_PASS)
            g_printerr (*check->clause != '\0' ? "%s: %s: %s (%s)\n" : "%s: %s: %s\n", job->options.files[i], check->rule,
                        check->message, check->clause);
        }
    }
}

static gboolean
run (Job *job, JsonBuilder *builder, GError **error)
{
  job->context = antin_tool_options_make_context (&job->options, error);
  if (job->context == NULL || !read_level (job, error) || !prepare (job, error))
    return FALSE;
  print_warnings (job);
  return sign_all (job, builder, error);
}

static gboolean
is_usable (const AntinToolOptions *options)
{
  if (options->files == NULL || options->kind_nick == NULL)
    g_printerr ("%s\n", _("At least one file and --kind are needed."));
  else if (options->kind == ANTIN_REGULATION_KIND_TIMESTAMP)
    g_printerr (_("The kind “%s” cannot be signed yet.\n"), options->kind_nick);
  else if ((options->kind == ANTIN_REGULATION_KIND_ATTACHMENT || options->kind == ANTIN_REGULATION_KIND_APPENDIX) && options->number == NULL)
    g_printerr ("%s\n", _("An attachment shows the number and sign of its document: --number is needed."));
  else if (options->kind == ANTIN_REGULATION_KIND_COPY && options->copy_form == NULL)
    g_printerr ("%s\n", _("A copy shows its form: --copy-form is needed."));
  else if (options->kind == ANTIN_REGULATION_KIND_REVIEW && options->page == 0 && options->field == NULL)
    g_printerr ("%s\n", _("A checker chooses the place: --page and --rect are needed."));
  else if ((options->output == NULL) == (options->output_dir == NULL))
    g_printerr ("%s\n", _("Either -o or --output-dir is needed."));
  else if (options->output != NULL && options->files[1] != NULL)
    g_printerr ("%s\n", _("Several files need --output-dir."));
  else
    return TRUE;
  return FALSE;
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
                                   ANTIN_TOOL_OPTIONS_SIGN | ANTIN_TOOL_OPTIONS_OUTPUT,
                                 _("FILE…"),
                                    _("Signs documents with a token. The originals are never touched."), argc, argv) ||
                                    !is_usable (&job.options))
    status = ANTIN_TOOL_USAGE;
  else
    {
      antin_tool_json_begin (builder);
      json_builder_set_member_name (builder, "files");
      json_builder_begin_array (builder);
      if (!run (&job, builder, &error))
        {
          g_printerr ("%s\n", error->message);
          status = antin_tool_status_of (error);
        }
      json_builder_end_array (builder);
      if (job.options.json)
        antin_tool_json_print (builder);
    }
  g_ptr_array_unref (job.plans);
  g_hash_table_unref (job.outputs);
  g_clear_pointer (&job.identity, antin_sign_identity_unref);
  g_clear_pointer (&job.context, antin_sign_context_unref);
  antin_tool_options_clear (&job.options);
  return status;
}
