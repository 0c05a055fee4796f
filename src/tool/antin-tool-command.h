/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit statuses of the contract. */
enum
{
  ANTIN_TOOL_DONE = 0,
  ANTIN_TOOL_FAILED = 1,
  ANTIN_TOOL_USAGE = 2,
  ANTIN_TOOL_REFUSED = 3,
  ANTIN_TOOL_TOKEN = 4,
  ANTIN_TOOL_EVIDENCE = 5,

  ANTIN_TOOL_INVALID = 1,
  ANTIN_TOOL_INDETERMINATE = 3,
  ANTIN_TOOL_NO_SIGNATURE = 4,
};

/* Each takes the arguments after the command's name, in the GLib file name encoding, and returns the exit status. */
int antin_tool_tokens (int argc, char **argv);
int antin_tool_place (int argc, char **argv);
int antin_tool_sign (int argc, char **argv);
int antin_tool_verify (int argc, char **argv);
int antin_tool_extend (int argc, char **argv);
int antin_tool_revision (int argc, char **argv);
int antin_tool_report (int argc, char **argv);

G_END_DECLS
