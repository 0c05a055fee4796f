/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-base-time.h"
#include "antin-records-verification.h"
#include "antin-regulation-terms.h"
#include "antin-render-worker.h"
#include "antin-sign-advice.h"
#include "antin-sign-certificate.h"
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
  /* What cannot be read has no revisions; where it holds a signature, that one cannot be judged, and failed. */
  if (report->error != NULL && report->revisions == 0 && report->indication != ANTIN_SIGN_TOTAL_FAILED)
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
print_signer (const AntinSignSigner *signer)
{
  const char *facts[] = { signer->title, signer->organisation, signer->email };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i] != NULL && facts[i][0] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", facts[i]);
  if (text->len > 0)
    g_print ("    %s\n", text->str);
  if (signer->serial != NULL)
    g_print (_("    Serial number %s, issued by “%s”\n"), signer->serial, signer->issuer_name != NULL ? signer->issuer_name : signer->issuer);
}

static void
print_path_end (const AntinSignPath *path)
{
  g_autofree char *end = antin_sign_path_describe_end (path);

  /* That there is no trusted root is the reason why the certificate is not valid, and told as that. */
  if (antin_sign_path_is_trusted (path))
    g_print ("    %s\n", end);
}

static void
print_signature (const AntinSignSignature *signature)
{
  g_autofree char *summary = antin_sign_signature_describe (signature);

  g_print ("  %s — %s\n", signature->field,
           signature->signer.common_name != NULL ? signature->signer.common_name : _("signer not known"));
  print_signer (&signature->signer);
  print_path_end (&signature->path);
  if (signature->best_signature_time != ANTIN_BASE_TIME_NONE)
    {
      g_autofree char *date = antin_base_time_format_date (signature->best_signature_time);
      g_autofree char *clock = antin_base_time_format_clock (signature->best_signature_time);

      /* Translators: a time and a date, for instance “16:12:19, 29/12/2022” */
      g_print (signature->time_source == ANTIN_SIGN_TIME_CLAIMED ? _("    Signed at %s, %s (by the signer's clock)\n")
                                                                 : _("    Signed at %s, %s (with a time stamp)\n"),
                                                                      clock, date);
    }
  if (summary != NULL)
    g_print ("    %s\n", summary);
  g_print (_("    %s Signature\n"), check_symbol (signature->checks.signature));
  print_reasons (signature->signature_reasons);
  g_print (_("    %s Content\n"), check_symbol (signature->checks.content));
  print_reasons (signature->content_reasons);
  /* Translators: one of the four that are checked */
  g_print ("    %s %s\n", check_symbol (signature->checks.certificate), antin_regulation_terms_say (_("{term}"), antin_sign_path_get_term (&signature->path)));
  print_reasons (signature->certificate_reasons);
  g_print (_("    %s Time stamp\n"), check_symbol (signature->checks.timestamp));
  print_reasons (signature->timestamp_reasons);
}

static void
print_report (const AntinSignReport *report)
{
  g_autofree char *consequence = antin_regulation_consequence_describe (report->consequence, report->consequence_clause);

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
  if (consequence != NULL)
    g_print ("  %s\n", consequence);
  for (guint i = 0; i < report->signatures->len; i++)
    print_signature (g_ptr_array_index (report->signatures, i));
}

/* With --renewals-due: a line for each file, which is what somebody with a shelf of them wants to know. */
static void
print_renewal (const AntinSignReport *report)
{
  gint64 end = antin_sign_report_get_renew_by (report);
  g_autofree char *date = end != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (end) : NULL;

  if (report->error != NULL)
    g_print ("%s: ! %s\n", report->file, report->error);
  else if (report->indication != ANTIN_SIGN_TOTAL_PASSED || date == NULL)
    g_print ("%s: %s\n", report->file, indication_words (report));
  else if (end < report->verified_at)
    /* Translators: name of a file, and a date, for instance “29/12/2022” */
    g_print (_("%s: should have been renewed by %s\n"), report->file, date);
  else
    /* Translators: name of a file, and a date, for instance “29/12/2022” */
    g_print (_("%s: to be renewed by %s\n"), report->file, date);
}

/* Nothing is to be done about it. */
static gboolean
is_settled (const AntinSignReport *report)
{
  return report->indication == ANTIN_SIGN_TOTAL_PASSED && report->error == NULL && !antin_sign_report_is_renewal_due (report);
}

/* More would wait for each other: what pages show is read on one thread. */
#define MAX_THREADS 8

typedef struct
{
  AntinToolOptions options;
  AntinSignContext *context;
  GPtrArray *members; /* of AntinSignSetMember; %NULL without --set */
  GPtrArray *reports; /* of AntinSignReport; %NULL without --report */
  guint n_files;

  AntinToolProgress progress;
  GMutex lock; /* of Item.done */
  GCond finished;
} Job;

/* One of the files, and what was found in it. */
typedef struct
{
  Job *job;
  const char *path;
  gboolean is_main; /* of a set */
  AntinSignReport *report;
  AntinSignSetMember *member; /* %NULL without --set */
  gboolean done;
} Item;

/* With --set, what each file says of its delivery is read while the file is held. */
static void
look_at (AntinSignDocument *document, AntinSignReport *report, gpointer user_data)
{
  Item *item = user_data;

  g_clear_pointer (&item->member, antin_sign_set_member_free);
  if (item->job->members != NULL)
    item->member = antin_sign_set_member_new (document, report, item->job->context, item->is_main);
}

static void
tell_progress (double done, const char *doing, gpointer user_data)
{
  Item *item = user_data;

  if (item->job->n_files == 1)
    antin_tool_progress_update (done, doing, &item->job->progress);
}

static void
verify_thread (gpointer data, gpointer user_data)
{
  static _Thread_local gboolean has_chosen;
  static guint n_threads;
  Item *item = data;
  Job *job = user_data;

  /* Pages of this thread's files are drawn beside those of the others. */
  if (!has_chosen)
    antin_render_worker_choose (g_atomic_int_add (&n_threads, 1));
  has_chosen = TRUE;
  /* Nobody cancels it, so there is a report. */
  item->report = antin_sign_verify_file (item->path, job->context, job->options.at, tell_progress, look_at, item, NULL, NULL);
  g_mutex_lock (&job->lock);
  item->done = TRUE;
  g_cond_signal (&job->finished);
  g_mutex_unlock (&job->lock);
}

/* The file that is waited for; begins before its thread does, which may tell of it. */
static void
show_progress (Job *job, guint index)
{
  antin_tool_progress_start (&job->progress);
  if (job->n_files > 1)
    antin_tool_progress_update ((double) index / job->n_files, job->options.files[index], &job->progress);
}

static void
wait_for (Job *job, Item *item)
{
  g_mutex_lock (&job->lock);
  while (!item->done)
    g_cond_wait (&job->finished, &job->lock);
  g_mutex_unlock (&job->lock);
  antin_tool_progress_end (&job->progress);
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
tell (Job *job, AntinSignReport *report, JsonBuilder *builder)
{
  if (job->options.renewals_due && is_settled (report))
    return status_of_report (report);
  if (job->options.json)
    antin_records_json_add_report (builder, report);
  else if (job->options.renewals_due)
    print_renewal (report);
  else
    print_report (report);
  if (report->error != NULL && job->options.json)
    g_printerr ("%s\n", report->error);
  if (job->reports != NULL)
    g_ptr_array_add (job->reports, antin_sign_report_ref (report));
  return status_of_report (report);
}

/* Several files at a time, told in the order in which they were named. */
static int
verify_all (Job *job, JsonBuilder *builder)
{
  g_autofree Item *items = NULL;
  GThreadPool *pool;
  int status = ANTIN_TOOL_DONE;

  job->n_files = g_strv_length (job->options.files);
  items = g_new0 (Item, job->n_files);
  g_mutex_init (&job->lock);
  g_cond_init (&job->finished);
  pool = g_thread_pool_new (verify_thread, job, (int) MIN (g_get_num_processors (), MAX_THREADS), FALSE, NULL);
  show_progress (job, 0);
  for (guint i = 0; i < job->n_files; i++)
    {
      items[i].job = job;
      items[i].path = job->options.files[i];
      items[i].is_main = i == 0;
      g_thread_pool_push (pool, &items[i], NULL);
    }
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < job->n_files; i++)
    {
      if (i > 0)
        show_progress (job, i);
      wait_for (job, &items[i]);
      status = worse_of (status, tell (job, items[i].report, builder));
      g_clear_pointer (&items[i].report, antin_sign_report_unref);
      if (job->members != NULL)
        g_ptr_array_add (job->members, g_steal_pointer (&items[i].member));
    }
  json_builder_end_array (builder);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&job->lock);
  g_cond_clear (&job->finished);
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
  else if (options->set && options->renewals_due)
    g_printerr ("%s\n", _("--set and --renewals-due do not go together."));
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
      /* Beside the reading of files and certificates. */
      antin_render_worker_prepare (FALSE);
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
          antin_records_json_begin (builder);
          antin_records_json_add_string (builder, "tool", "antin " ANTIN_VERSION);
          antin_records_json_add_time (builder, "verified_at",
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
