/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-render-worker.h"
#include "antin-sign-extend.h"
#include "antin-tool-command.h"
#include "antin-tool-extend.h"
#include "antin-tool-json.h"
#include "antin-tool-options.h"
#include "antin-tool-terminal.h"

#include <glib/gi18n.h>

/* Of many files each is a matter of its own, unlike those that are signed in one sitting: where one cannot be extended, the
 * others are, and it is told which were not. */

typedef struct
{
  const AntinToolOptions *options;
  AntinSignLevel level;
  AntinSignContext *context;
  guint n_files;
  AntinToolProgress progress;
} Job;

/* One of the files, and what became of it. */
typedef struct
{
  const char *path;
  char *output;
  AntinSignReport *report; /* (nullable): on the new file */
  char *shortfall;         /* (nullable) */
  GError *error;           /* (nullable) */
} Item;

static void
free_item (gpointer data)
{
  Item *item = data;

  g_free (item->output);
  g_clear_pointer (&item->report, antin_sign_report_unref);
  g_free (item->shortfall);
  g_clear_error (&item->error);
  g_free (item);
}

/* From good to bad: the exit status of a call is that of its worst file. */
static int
worse_of (int a, int b)
{
  static const int severity[] = { ANTIN_TOOL_DONE, ANTIN_TOOL_EVIDENCE, ANTIN_TOOL_USAGE, ANTIN_TOOL_REFUSED, ANTIN_TOOL_TOKEN, ANTIN_TOOL_FAILED };

  for (gsize i = G_N_ELEMENTS (severity); i-- > 0;)
    if (a == severity[i] || b == severity[i])
      return severity[i];
  return a;
}

static int
status_of (const Item *item)
{
  return item->error != NULL ? antin_tool_status_of (item->error) : ANTIN_TOOL_DONE;
}

static char *
output_of (const AntinToolOptions *options, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return options->output != NULL ? g_strdup (options->output) : g_build_filename (options->output_dir, name, NULL);
}

/* Two files of one name are a mistake in the call: none of it is done. */
static GPtrArray *
list_items (const AntinToolOptions *options)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  g_autoptr (GHashTable) outputs = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **file = options->files; *file != NULL; file++)
    {
      Item *item = g_new0 (Item, 1);
      const char *other;

      item->path = *file;
      item->output = output_of (options, *file);
      g_ptr_array_add (items, item);
      other = g_hash_table_lookup (outputs, item->output);
      if (other != NULL)
        {
          g_printerr (_("“%s” and “%s” would both be put at “%s”. Give one of them another name."), other, item->path, item->output);
          g_printerr ("\n");
          return NULL;
        }
      g_hash_table_insert (outputs, item->output, (gpointer) item->path);
    }
  return g_steal_pointer (&items);
}

static void
tell_progress (double done, const char *doing, gpointer user_data)
{
  Job *job = user_data;

  if (job->n_files == 1)
    antin_tool_progress_update (done, doing, &job->progress);
}

static void
extend (Job *job, Item *item)
{
  const AntinToolOptions *options = job->options;
  AntinSignExtension extension = {
    .level = job->level,
    .stamp_only = options->kind == ANTIN_REGULATION_KIND_TIMESTAMP,
    .as_far_as_possible = options->as_far_as_possible,
    .digest = options->digest,
    .output = item->output,
  };
  g_autoptr (AntinSignDocument) document = NULL;

  document = antin_sign_document_open (item->path, antin_sign_context_get_pass_mode (job->context), NULL, &item->error);
  if (document != NULL)
    item->report = antin_sign_extend (document, job->context, &extension, tell_progress, job, NULL, &item->shortfall, &item->error);
}

static void
tell (const Job *job, const Item *item)
{
  if (item->error != NULL && job->n_files > 1)
    g_printerr ("%s: %s\n", item->path, item->error->message);
  else if (item->error != NULL)
    g_printerr ("%s\n", item->error->message);
  else if (item->shortfall != NULL)
    antin_tool_terminal_print_shortfall (item->report, item->shortfall);
  if (item->error == NULL && !job->options->json)
    g_print (_("Extended: %s\n"), item->output);
}

/* The verdicts on the new files, and beside them what became of each of those that were named. */
static void
print_json (GPtrArray *items)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  antin_records_json_begin (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    if (((const Item *) g_ptr_array_index (items, i))->report != NULL)
      antin_records_json_add_report (builder, ((const Item *) g_ptr_array_index (items, i))->report);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "results");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);

      antin_records_json_begin_object (builder, NULL);
      antin_records_json_add_string (builder, "file", item->path);
      antin_records_json_add_string (builder, "output", item->report != NULL ? item->output : NULL);
      antin_records_json_add_int (builder, "status", status_of (item));
      antin_records_json_add_string (builder, "error", item->error != NULL ? item->error->message : NULL);
      antin_records_json_add_string (builder, "shortfall", item->shortfall);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  antin_tool_json_print (builder);
}

/* Makes the new files and tells of them. */
static int
run (const AntinToolOptions *options, AntinSignLevel level)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignContext) context = NULL;
  g_autoptr (GPtrArray) items = list_items (options);
  Job job = { .options = options, .level = level };
  int status = ANTIN_TOOL_DONE;

  if (items == NULL)
    return ANTIN_TOOL_USAGE;
  /* Beside the reading of files and certificates. */
  antin_render_worker_prepare (FALSE);
  context = antin_tool_options_make_context (options, &error);
  if (context == NULL)
    {
      g_printerr ("%s\n", error->message);
      return antin_tool_status_of (error);
    }
  job.context = context;
  job.n_files = items->len;
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = g_ptr_array_index (items, i);

      antin_tool_progress_start (&job.progress);
      if (job.n_files > 1)
        antin_tool_progress_update ((double) i / job.n_files, item->path, &job.progress);
      extend (&job, item);
      antin_tool_progress_end (&job.progress);
      tell (&job, item);
      status = worse_of (status, status_of (item));
    }
  if (options->json && (status == ANTIN_TOOL_DONE || items->len > 1))
    print_json (items);
  return status;
}

int
antin_tool_extend (int argc, char **argv)
{
  g_auto (AntinToolOptions) options = { 0 };
  AntinSignLevel level;

  if (!antin_tool_options_parse (&options, ANTIN_TOOL_OPTIONS_TRUST | ANTIN_TOOL_OPTIONS_LEVEL | ANTIN_TOOL_OPTIONS_RENEWAL | ANTIN_TOOL_OPTIONS_OUTPUT,
                                 _("FILE…"),
                                    _("Makes the signatures of documents last, or renews their archive time stamps. Needs no token."), argc, argv))
    return ANTIN_TOOL_USAGE;
  if (options.files == NULL || (options.output == NULL) == (options.output_dir == NULL) || (options.output != NULL && options.files[1] != NULL) ||
      !antin_sign_level_from_nick (options.level, &level) || level < ANTIN_SIGN_LEVEL_B_LT)
    {
      g_printerr ("%s\n", _("One file with -o, or several with --output-dir, and --level B-LT or B-LTA are needed."));
      return ANTIN_TOOL_USAGE;
    }
  return run (&options, level);
}

/* The kind “timestamp” of signatures: a document time stamp over the document as it is. Needs no token. */
int
antin_tool_stamp (const AntinToolOptions *options)
{
  if (options->files[1] != NULL || options->output == NULL)
    {
      g_printerr ("%s\n", _("A time stamp is put on one file, with -o."));
      return ANTIN_TOOL_USAGE;
    }
  return run (options, ANTIN_SIGN_LEVEL_B_LTA);
}
