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

static AntinSignReport *
extend (const AntinToolOptions *options, AntinSignLevel level, char **ret_shortfall, GError **error)
{
  AntinSignExtension extension = {
    .level = level,
    .stamp_only = options->kind == ANTIN_REGULATION_KIND_TIMESTAMP,
    .as_far_as_possible = options->as_far_as_possible,
    .digest = options->digest,
    .output = options->output,
  };
  g_autoptr (AntinSignContext) context = NULL;
  g_autoptr (AntinSignDocument) document = NULL;
  AntinToolProgress progress;
  AntinSignReport *report;

  /* Beside the reading of files and certificates. */
  antin_render_worker_prepare (FALSE);
  context = antin_tool_options_make_context (options, error);
  if (context != NULL)
    document = antin_sign_document_open (options->files[0], antin_sign_context_get_pass_mode (context), NULL, error);
  if (document == NULL)
    return NULL;
  antin_tool_progress_start (&progress);
  report = antin_sign_extend (document, context, &extension, antin_tool_progress_update, &progress, NULL, ret_shortfall, error);
  antin_tool_progress_end (&progress);
  return report;
}

/* Makes the new file and tells of it. */
static int
run (const AntinToolOptions *options, AntinSignLevel level)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *shortfall = NULL;

  report = extend (options, level, &shortfall, &error);
  if (report == NULL)
    {
      g_printerr ("%s\n", error->message);
      return antin_tool_status_of (error);
    }
  if (shortfall != NULL)
    antin_tool_terminal_print_shortfall (report, shortfall);
  if (!options->json)
    {
      g_print (_("Extended: %s\n"), options->output);
      return ANTIN_TOOL_DONE;
    }
  antin_records_json_begin (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  antin_records_json_add_report (builder, report);
  json_builder_end_array (builder);
  antin_tool_json_print (builder);
  return ANTIN_TOOL_DONE;
}

int
antin_tool_extend (int argc, char **argv)
{
  g_auto (AntinToolOptions) options = { 0 };
  AntinSignLevel level;

  if (!antin_tool_options_parse (&options, ANTIN_TOOL_OPTIONS_TRUST | ANTIN_TOOL_OPTIONS_LEVEL | ANTIN_TOOL_OPTIONS_RENEWAL | ANTIN_TOOL_OPTIONS_OUTPUT,
                                 _("FILE"),
                                    _("Makes the signatures of a document last, or renews its archive time stamp. Needs no token."), argc, argv))
    return ANTIN_TOOL_USAGE;
  if (options.files == NULL || options.files[1] != NULL || options.output == NULL ||
      !antin_sign_level_from_nick (options.level, &level) || level < ANTIN_SIGN_LEVEL_B_LT)
    {
      g_printerr ("%s\n", _("One file, -o, and --level B-LT or B-LTA are needed."));
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
