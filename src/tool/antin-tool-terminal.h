/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"
#include "antin-sign-level.h"
#include "antin-sign-tokens.h"
#include "antin-sign-verify.h"

G_BEGIN_DECLS

void antin_tool_terminal_print_shortfall (const AntinSignReport *report, const char *shortfall);
AntinBaseSecret *antin_tool_terminal_ask_pin (AntinSignIdentity *identity, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * AntinToolProgress:
 * @lock: guards what follows
 * @ended: wakes @painter
 * @painter: (nullable): the thread that draws the line; only on a terminal
 * @running: whether there is work
 * @done: share that is done, or less than 0
 * @doing: (nullable): what is being done
 */
typedef struct
{
  GMutex lock;
  GCond ended;
  GThread *painter;
  gboolean running;
  double done;
  char *doing;
} AntinToolProgress;

void antin_tool_progress_start (AntinToolProgress *progress);
void antin_tool_progress_update (double done, const char *doing, gpointer progress);
void antin_tool_progress_end (AntinToolProgress *progress);

G_END_DECLS
