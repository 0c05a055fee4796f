/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

gint64 antin_regulation_issue_get_last_day (const AntinRegulation *regulation, gint64 signed_at);
char *antin_regulation_issue_describe (const AntinRegulation *regulation,
                                       gint64 signed_at,
                                       gint64 now,
                                       gboolean *ret_late) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
