/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-base-time.h"
#include "antin-records-backup.h"
#include "antin-records-summary.h"
#include "antin-tool-command.h"
#include "antin-tool-options.h"

#include <glib/gi18n.h>

/* The report on a period, from the register of what was signed on this workstation (REP-03), and a backup of the signed
 * files (REP-10). */

static int
back_up (AntinRecordsRegister *book, const AntinRecordsPeriod *period, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) missing = antin_records_backup_save (book, period, folder, error);

  if (missing == NULL)
    return ANTIN_TOOL_FAILED;
  for (guint i = 0; i < missing->len; i++)
    g_printerr (_("“%s” is gone, or not any more what was signed. It was not copied.\n"), (const char *) missing->pdata[i]);
  return missing->len > 0 ? ANTIN_TOOL_FAILED : ANTIN_TOOL_DONE;
}

static int
report (const AntinToolOptions *options, GError **error)
{
  g_autoptr (AntinSignContext) context = antin_tool_options_make_context (options, error);
  const AntinRegulation *regulation = context != NULL ? antin_sign_context_get_regulation (context) : NULL;
  gint64 now = antin_base_time_now ();
  g_autoptr (AntinRecordsRegister) book = NULL;
  g_autoptr (AntinRecordsSummary) summary = NULL;
  AntinRecordsPeriod period;

  if (context == NULL)
    return antin_tool_status_of (*error);
  if (!antin_records_period_parse (options->period, now, regulation, &period, error))
    return ANTIN_TOOL_USAGE;
  book = antin_records_register_open (NULL, error);
  if (book != NULL && options->output != NULL)
    summary = antin_records_summary_new (book, &period, regulation, now, error);
  if (book == NULL || (options->output != NULL && summary == NULL))
    return ANTIN_TOOL_FAILED;
  if (summary != NULL && !antin_records_summary_save (summary, options->output, FALSE, error))
    return antin_tool_status_of (*error);
  return options->copy_to != NULL ? back_up (book, &period, options->copy_to, error) : ANTIN_TOOL_DONE;
}

int
antin_tool_report (int argc, char **argv)
{
  g_auto (AntinToolOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!antin_tool_options_parse (&options, ANTIN_TOOL_OPTIONS_OUTPUT | ANTIN_TOOL_OPTIONS_PERIOD | ANTIN_TOOL_OPTIONS_NO_JSON, NULL,
                                 _("Writes a report on what was signed on this workstation in a period: a paper (.pdf), a spreadsheet (.ods), a list (.csv) or data (.json)."), argc, argv))
    return ANTIN_TOOL_USAGE;
  if (options.period == NULL || (options.output == NULL && options.copy_to == NULL) || options.files != NULL ||
      (options.output != NULL && !antin_records_summary_is_format (options.output)))
    {
      g_printerr ("%s\n", _("--period is needed, and -o or --copy-to; the name after -o ends in .pdf, .ods, .csv or .json."));
      return ANTIN_TOOL_USAGE;
    }
  status = report (&options, &error);
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return status;
}
