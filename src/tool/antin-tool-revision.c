/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-base-replace.h"
#include "antin-base-time.h"
#include "antin-sign-document.h"
#include "antin-sign-stamping.h"
#include "antin-sign-verify.h"
#include "antin-tool-command.h"
#include "antin-tool-options.h"

#include <glib/gi18n.h>

/* What the word “leader” stands for: the revision that is printed to be stamped. */
#define LEADER "leader"

static GBytes *
find_leaders (AntinSignDocument *document, const AntinToolOptions *options, GError **error)
{
  g_autoptr (AntinSignContext) context = antin_tool_options_make_context (options, error);
  g_autoptr (AntinSignReport) report =
    context != NULL ? antin_sign_verify (document, context, ANTIN_BASE_TIME_NONE, NULL, NULL, NULL, error) : NULL;

  return report != NULL ? antin_sign_stamping_get_revision (document, report, context, error) : NULL;
}

int
antin_tool_revision (int argc, char **argv)
{
  g_auto (AntinToolOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignDocument) document = NULL;
  g_autoptr (GBytes) revision = NULL;
  g_autoptr (AntinBaseReplace) replace = NULL;
  guint64 number = 0;

  if (!antin_tool_options_parse (&options, ANTIN_TOOL_OPTIONS_OUTPUT | ANTIN_TOOL_OPTIONS_TRUST | ANTIN_TOOL_OPTIONS_NO_JSON,
                                 _("FILE N|leader"),
                                    _("Writes the N-th signed revision of a document, as it was signed; or that which the leader signed before the organisation did, to be printed and stamped."), argc, argv))
    return ANTIN_TOOL_USAGE;
  if (options.files == NULL || g_strv_length (options.files) != 2 || options.output == NULL ||
      (!g_str_equal (options.files[1], LEADER) && !g_ascii_string_to_unsigned (options.files[1], 10, 1, G_MAXUINT, &number, NULL)))
    {
      g_printerr ("%s\n", _("A file, the number of a signed revision or “leader”, and -o are needed."));
      return ANTIN_TOOL_USAGE;
    }
  document = antin_sign_document_open (options.files[0], ANTIN_BASE_SNAPSHOT_LEASE, NULL, &error);
  if (document != NULL && number == 0)
    revision = find_leaders (document, &options, &error);
  else if (document != NULL)
    revision = antin_sign_document_get_signed_revision (document, number, &error);
  if (revision != NULL)
    replace = antin_base_replace_new (options.output, ANTIN_BASE_REPLACE_NEW_ONLY, &error);
  if (replace == NULL || !antin_base_replace_keep_private (replace, antin_sign_document_get_snapshot (document), &error) ||
      !antin_base_replace_write (replace, g_bytes_get_data (revision, NULL), g_bytes_get_size (revision), &error) ||
      !antin_base_snapshot_confirm (antin_sign_document_get_snapshot (document), &error) ||
      !antin_base_replace_commit (replace, &error))
    {
      g_printerr ("%s\n", error->message);
      return antin_tool_status_of (error);
    }
  return ANTIN_TOOL_DONE;
}
