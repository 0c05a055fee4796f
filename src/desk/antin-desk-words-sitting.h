/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-table-row.h"
#include "antin-regulation-rules.h"
#include "antin-sign-sitting.h"

G_BEGIN_DECLS

/**
 * AntinDeskSittingGroup:
 *
 * The groups of documents that are signed in one sitting, bits of AntinDeskTableFacts.groups beside those of
 * #AntinDeskTableIncoming.
 */
typedef enum
{
  ANTIN_DESK_SITTING_APPROVED = 1 << 8, /* will be signed */
  ANTIN_DESK_SITTING_ASIDE = 1 << 9,    /* skipped, or returned with a remark */
  ANTIN_DESK_SITTING_SIGNED = 1 << 10,
  ANTIN_DESK_SITTING_FAILED = 1 << 11, /* could not be signed, or a rule forbids it */
} AntinDeskSittingGroup;

void antin_desk_words_sitting (AntinDeskTableFacts *facts,
                               const AntinSignSittingFile *file,
                               const AntinRegulation *regulation,
                               gint64 now,
                               char **ret_state,
                               char **ret_result,
                               char **ret_detail);
char *antin_desk_words_sitting_progress (const char *doing, double done, guint n_files, gint64 elapsed) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_sitting_button (AntinRegulationKind kind, guint n) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_sitting_end (AntinRegulationKind kind, guint n_signed, guint n_failed, guint n_left) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_sitting_number (const AntinSignSittingFile *file, const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_desk_words_sitting_form (const AntinSignSittingFile *file, const AntinRegulation *regulation);
char *antin_desk_words_sitting_issue (const AntinSignSittingFile *file, const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
