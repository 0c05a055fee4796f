/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "antin-base-locale.h"
#include "antin-render-worker.h"
#include "antin-tool-command.h"

#include <glib/gi18n.h>
#include <string.h>

/* clang-format off */
static const struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} commands[] = {
  { "tokens", antin_tool_tokens, N_("list the signing tokens and who can sign with them") },
  { "place", antin_tool_place, N_("tell where the law wants a signature and which rules that place meets") },
  { "sign", antin_tool_sign, N_("sign documents with a token") },
  { "verify", antin_tool_verify, N_("judge the signatures of documents") },
  { "extend", antin_tool_extend, N_("make signatures last longer than their certificates") },
  { "revision", antin_tool_revision, N_("write a signed revision as it was signed") },
  { "report", antin_tool_report, N_("report what was signed on this workstation in a period") },
};
/* clang-format on */

static void
print_help (void)
{
  g_print (_("Usage: antin-tool COMMAND [OPTION…] [FILE…]\n\nCommands:\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_print (_("\n“antin-tool COMMAND --help” explains a command, “antin-tool --version” names the version.\n"));
}

int
main (int argc, char **argv)
{
  antin_base_locale_start ();
  g_set_prgname ("antin-tool");

  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return argc < 2 ? ANTIN_TOOL_USAGE : ANTIN_TOOL_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("antin %s\n", ANTIN_VERSION);
      antin_render_worker_prepare (TRUE);
      if (antin_render_worker_describe_weakness () != NULL)
        g_print ("%s\n", antin_render_worker_describe_weakness ());
      return ANTIN_TOOL_DONE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (argc - 1, argv + 1);
  g_printerr (_("There is no command “%s”. “antin-tool --help” lists them.\n"), argv[1]);
  return ANTIN_TOOL_USAGE;
}
