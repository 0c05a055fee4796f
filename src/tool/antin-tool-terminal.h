/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"
#include "antin-sign-tokens.h"
#include "antin-sign-verify.h"

G_BEGIN_DECLS

AntinBaseSecret *antin_tool_terminal_ask_pin (AntinSignIdentity *identity, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * AntinToolProgress:
 * @started: monotonic time of the start, microseconds
 * @shown: whether a line stands on the terminal
 */
typedef struct
{
  gint64 started;
  gboolean shown;
} AntinToolProgress;

void antin_tool_progress_start (AntinToolProgress *progress);
void antin_tool_progress_update (double done, const char *doing, gpointer progress);
void antin_tool_progress_end (AntinToolProgress *progress);

G_END_DECLS
