/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinRecordsPaper:
 *
 * A paper in the making, A4 with the margins and the type of NĐ 30/2020, for reports and notices. What is added flows
 * from top to bottom over as many pages as it needs.
 */
typedef struct _AntinRecordsPaper AntinRecordsPaper;

AntinRecordsPaper *antin_records_paper_new (const char *title, gint64 time) G_GNUC_WARN_UNUSED_RESULT;
void antin_records_paper_free (AntinRecordsPaper *paper);

void antin_records_paper_add_head (AntinRecordsPaper *paper, const char *organisation, gint64 time);
void antin_records_paper_add_title (AntinRecordsPaper *paper, const char *text);
void antin_records_paper_add_heading (AntinRecordsPaper *paper, const char *text);
void antin_records_paper_add_text (AntinRecordsPaper *paper, const char *text);
void antin_records_paper_add_row (AntinRecordsPaper *paper, const char *caption, const char *text);
void antin_records_paper_add_verdict (AntinRecordsPaper *paper, AntinSignCheck verdict, const char *text);
void antin_records_paper_add_check (AntinRecordsPaper *paper,
                                    AntinSignCheck check,
                                    const char *caption,
                                    const char *text);

gboolean antin_records_paper_save (AntinRecordsPaper *paper, const char *path, gboolean overwrite, GError **error);
GBytes *antin_records_paper_finish (AntinRecordsPaper *paper, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRecordsPaper, antin_records_paper_free)

G_END_DECLS
