/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-tool-options.h"

G_BEGIN_DECLS

/* Takes part in the command “sign”; returns the exit status. */
int antin_tool_stamp (const AntinToolOptions *options);

G_END_DECLS
