/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-records-period.h"
#include "antin-records-register.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinRecordsSummary:
 *
 * What was signed and received on this workstation in a period (REP-03).
 */
typedef struct _AntinRecordsSummary AntinRecordsSummary;

AntinRecordsSummary *antin_records_summary_new (AntinRecordsRegister *book,
                                                const AntinRecordsPeriod *period,
                                                const AntinRegulation *regulation,
                                                gint64 now,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_records_summary_free (AntinRecordsSummary *summary);

guint antin_records_summary_get_n_signatures (const AntinRecordsSummary *summary);
gboolean antin_records_summary_is_format (const char *path);
gboolean antin_records_summary_save (const AntinRecordsSummary *summary, const char *path, gboolean overwrite, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRecordsSummary, antin_records_summary_free)

G_END_DECLS
