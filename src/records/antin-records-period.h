/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

/**
 * AntinRecordsPeriod:
 * @from: its first second, since 1970
 * @until: the second after its last
 *
 * Whole days in Việt Nam (+07:00).
 */
typedef struct
{
  gint64 from;
  gint64 until;
} AntinRecordsPeriod;

gboolean antin_records_period_parse (const char *text,
                                     gint64 now,
                                     const AntinRegulation *regulation,
                                     AntinRecordsPeriod *ret_period,
                                     GError **error);
char *antin_records_period_describe (const AntinRecordsPeriod *period) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
