/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-report.h"

G_BEGIN_DECLS

/**
 * AntinDeskComparisonState:
 * @n_places: how many places differ
 * @n_pages: on how many pages
 * @n_removed: how many pages only the older version has
 * @n_compared: how many pages have been compared
 * @finished: whether all have been
 * @current: which place is chosen, from 0; -1 for none
 * @page: the page that it is on
 * @what: (nullable): what was done there
 *
 * How far a comparison has come.
 */
typedef struct
{
  guint n_places;
  guint n_pages;
  guint n_removed;
  int n_compared;
  gboolean finished;
  int current;
  int page;
  const char *what;
} AntinDeskComparisonState;

char *antin_desk_words_comparison_summary (const AntinDeskComparisonState *state) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_comparison_version (const AntinSignSignature *signature) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_desk_comparison_list_changes (const AntinSignSignature *signature, guint last) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_comparison_change (const AntinSignReport *report,
                                          const AntinSignModification *change,
                                          gboolean hides) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_comparison_place (const AntinSignReport *report,
                                         GPtrArray *changes,
                                         guint page,
                                         const AntinBaseRect *rect,
                                         gboolean hides) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
