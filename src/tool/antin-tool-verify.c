/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-base-time.h"
#include "antin-records-verification.h"
#include "antin-regulation-terms.h"
#include "antin-sign-set.h"
#include "antin-sign-verify.h"
#include "antin-tool-command.h"
#include "antin-tool-json.h"
#include "antin-tool-options.h"
#include "antin-tool-terminal.h"

#include <glib/gi18n.h>

/* From good to bad: the exit status of a call is that of its worst file. */
static const int severity[] = { ANTIN_TOOL_DONE, ANTIN_TOOL_NO_SIGNATURE, ANTIN_TOOL_INDETERMINATE, ANTIN_TOOL_USAGE, ANTIN_TOOL_INVALID };

static int
worse_of (int a, int b)
{
  for (gsize i = G_N_ELEMENTS (severity); i-- > 0;)
    if (a == severity[i] || b == severity[i])
      return severity[i];
  return a;
}

static int
status_of_report (const AntinSignReport *report)
{
  if (report->error != NULL)
    return ANTIN_TOOL_USAGE;
  switch (report->indication)
    {
    case ANTIN_SIGN_TOTAL_PASSED:
      return report->complete ? ANTIN_TOOL_DONE : ANTIN_TOOL_INDETERMINATE;
    case ANTIN_SIGN_TOTAL_FAILED:
      return ANTIN_TOOL_INVALID;
    case ANTIN_SIGN_NO_SIGNATURE:
      return ANTIN_TOOL_NO_SIGNATURE;
    case ANTIN_SIGN_INDETERMINATE:
    default:
      return ANTIN_TOOL_INDETERMINATE;
    }
}

static const char *
indication_words (const AntinSignReport *report)
{
  switch (report->indication)
    {
    case ANTIN_SIGN_TOTAL_PASSED:
      /* Translators: ✔ “Văn bản hợp lệ” / “Văn bản chưa đầy đủ” */
      return report->complete ? _("✔ The document is valid") : _("! The document is incomplete");
    case ANTIN_SIGN_TOTAL_FAILED:
      /* Translators: ✖ “Văn bản không hợp lệ” */
      return _("✖ The document is not valid");
    case ANTIN_SIGN_NO_SIGNATURE:
      /* Translators: “Văn bản chưa được ký số” */
      return _("– The document is not signed");
    case ANTIN_SIGN_INDETERMINATE:
    default:
      /* Translators: ! “Không đủ thông tin xác thực” */
      return _("! There is not enough information to judge the document");
    }
}

static const char *
check_symbol (AntinSignCheck check)
{
  static const char *const symbols[] = { "✔", "✖", "!" };

  return symbols[check];
}

static void
print_reasons (char *const *reasons)
{
  for (; reasons != NULL && *reasons != NULL; reasons++)
    g_print ("        %s\n", *reasons);
}

static void
print_signature (const AntinSignSignature *signature)
{
  g_print ("  %s — %s\n", signature->field,
           signature->signer.common_name != NULL ? signature->signer.common_name : _("signer not known"));
  if (signature->best_signature_time != ANTIN_BASE_TIME_NONE)
    {
      g_autofree char *date = antin_base_time_format_date (signature->best_signature_time);
      g_autofree char *clock = antin_base_time_format_clock (signature->best_signature_time);

      /* Translators: a time and a date, for instance “16:12:19, 29/12/2022” */
      g_print (signature->time_source == ANTIN_SIGN_TIME_CLAIMED ? _("    Signed at %s, %s (by the signer's clock)\n")
                                                                 : _("    Signed at %s, %s (with a time stamp)\n"),
                                                                      clock, date);
    }
  g_print (_("    %s Signature\n"), check_symbol (signature->checks.signature));
  print_reasons (signature->signature_reasons);
  g_print (_("    %s Content\n"), check_symbol (signature->checks.content));
  print_reasons (signature->content_reasons);
  /* Translators: one of the four that are checked */
  g_print ("    %s %s\n", check_symbol (signature->checks.certificate), antin_regulation_terms_say (_("{term}"), ANTIN_REGULATION_TERM_CERTIFICATE));
  print_reasons (signature->certificate_reasons);
  g_print (_("    %s Time stamp\n"), check_symbol (signature->checks.timestamp));
  print_reasons (signature->timestamp_reasons);
}

static void
print_report (const AntinSignReport *report)
{
  /* Of a file that could not be read nobody knows whether it is signed. */
  if (report->error != NULL && report->indication == ANTIN_SIGN_NO_SIGNATURE)
    {
      g_print ("%s: ! %s\n", report->file, report->error);
      return;
    }
  g_print ("%s: %s\n", report->file, indication_words (report));
  if (report->error != NULL)
    g_print ("  %s\n", report->error);
  for (char **missing = report->missing; missing != NULL && *missing != NULL; missing++)
    g_print (_("  Missing: %s\n"), *missing);
  for (guint i = 0; i < report->signatures->len; i++)
    print_signature (g_ptr_array_index (report->signatures, i));
}

typedef struct
{
  AntinToolOptions options;
  AntinSignContext *context;
  GPtrArray *members;         /* of AntinSignSetMember; %NULL without --set */
  GPtrArray *reports;         /* of AntinSignReport; %NULL without --report */
  AntinSignSetMember *member; /* of the file that is being judged */
  AntinToolProgress progress;
} Job;

/* With --set, what each file says of its delivery is read while the file is held. */
static void
look_at (AntinSignDocument *document, AntinSignReport *report, gpointer user_data)
{
  Job *job = user_data;

  g_clear_pointer (&job->member, antin_sign_set_member_free);
  if (job->members != NULL)
    job->member = antin_sign_set_member_new (document, report, job->context, job->members->len == 0);
}

static void
show_progress (double done, const char *doing, gpointer user_data)
{
  Job *job = user_data;

  antin_tool_progress_update (done, doing, &job->progress);
}

static AntinSignReport *
verify_file (Job *job, const char *path)
{
  AntinSignReport *report;

  antin_tool_progress_start (&job->progress);
  /* Nobody cancels it, so there is a report. */
  report = antin_sign_verify_file (path, job->context, job->options.at, show_progress, look_at, job, NULL, NULL);
  antin_tool_progress_end (&job->progress);
  if (job->members != NULL)
    g_ptr_array_add (job->members, g_steal_pointer (&job->member));
  return report;
}

static const char *
role_words (AntinSignSetRole role)
{
  switch (role)
    {
    case ANTIN_SIGN_SET_MAIN:
      /* Translators: “văn bản chính” */
      return _("main document");
    case ANTIN_SIGN_SET_APPENDIX:
      /* Translators: “phụ lục” */
      return _("appendix");
    case ANTIN_SIGN_SET_ATTACHMENT:
    default:
      /* Translators: “văn bản kèm theo” */
      return _("attachment");
    }
}

static void
print_set (const AntinSignSet *set)
{
  if (set->complete && set->number != NULL)
    /* Translators: “✔ Các tệp cùng thuộc một văn bản: %s” */
    g_print (_("✔ The files belong together: %s\n"), set->number);
  else
    /* Translators: “! Các tệp không tạo thành một bộ văn bản” */
    g_print ("%s\n", _("! The files do not make up one delivery"));
  for (guint i = 0; i < set->files->len; i++)
    {
      const AntinSignSetFile *file = g_ptr_array_index (set->files, i);

      g_print ("  %s %s (%s)\n", file->matches ? "✔" : "!", file->file, role_words (file->role));
      print_reasons (file->reasons);
    }
}

static int
judge_set (Job *job, JsonBuilder *builder)
{
  g_autoptr (AntinSignSet) set = antin_sign_set_assess (job->members, job->context, job->options.number);

  if (job->options.json)
    antin_tool_json_add_set (builder, set);
  else
    print_set (set);
  return set->complete ? ANTIN_TOOL_DONE : ANTIN_TOOL_INDETERMINATE;
}

static int
verify_all (Job *job, JsonBuilder *builder)
{
  int status = ANTIN_TOOL_DONE;

  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (char **file = job->options.files; *file != NULL; file++)
    {
      g_autoptr (AntinSignReport) report = verify_file (job, *file);

      if (job->options.json)
        antin_tool_json_add_report (builder, report);
      else
        print_report (report);
      if (report->error != NULL && job->options.json)
        g_printerr ("%s\n", report->error);
      status = worse_of (status, status_of_report (report));
      if (job->reports != NULL)
        g_ptr_array_add (job->reports, g_steal_pointer (&report));
    }
  json_builder_end_array (builder);
  return job->members != NULL ? worse_of (status, judge_set (job, builder)) : status;
}

/* A verdict that could not be put down as it was asked for is not done. */
static int
save_report (Job *job, int status)
{
  g_autoptr (GError) error = NULL;

  if (job->reports == NULL ||
      antin_records_verification_save ((const AntinSignReport *const *) job->reports->pdata, job->reports->len,
                                       antin_sign_context_get_regulation (job->context), job->options.report, FALSE, &error))
    return status;
  g_printerr ("%s\n", error->message);
  return ANTIN_TOOL_USAGE;
}

static gboolean
is_usable (const AntinToolOptions *options)
{
  if (options->files == NULL)
    g_printerr ("%s\n", _("At least one file is needed."));
  else if (options->number != NULL && !options->set)
    g_printerr ("%s\n", _("--number goes with --set."));
  else if (options->report != NULL && g_file_test (options->report, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    g_printerr (_("“%s” exists already. Give the report another name.\n"), options->report);
  else
    return TRUE;
  return FALSE;
}

int
antin_tool_verify (int argc, char **argv)
{
  Job job = { .context = NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int status = ANTIN_TOOL_USAGE;

  if (antin_tool_options_parse (&job.options, ANTIN_TOOL_OPTIONS_TRUST | ANTIN_TOOL_OPTIONS_VERIFY, _("FILE…"), _("Judges the signatures of documents. No token and no PIN are needed."), argc, argv) && is_usable (&job.options))
    {
      job.context = antin_tool_options_make_context (&job.options, &error);
      if (job.options.set)
        job.members = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_set_member_free);
      if (job.context == NULL)
        {
          g_printerr ("%s\n", error->message);
          status = antin_tool_status_of (error);
        }
      else
        {
          antin_tool_json_begin (builder);
          antin_tool_json_add_string (builder, "tool", "antin " ANTIN_VERSION);
          antin_tool_json_add_time (builder, "verified_at",
                                    job.options.at != ANTIN_BASE_TIME_NONE ? job.options.at : antin_base_time_now ());
          if (job.options.report != NULL)
            job.reports = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_report_unref);
          status = save_report (&job, verify_all (&job, builder));
          if (job.options.json)
            antin_tool_json_print (builder);
        }
    }
  g_clear_pointer (&job.members, g_ptr_array_unref);
  g_clear_pointer (&job.reports, g_ptr_array_unref);
  g_clear_pointer (&job.context, antin_sign_context_unref);
  antin_tool_options_clear (&job.options);
  return status;
}
