/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRegulationLikeness:
 * @ANTIN_REGULATION_LIKENESS_SAME: one name, but for case, spaces, encoding, where the tone mark stands, rank, or
 *   because one is written wholly without diacritics
 * @ANTIN_REGULATION_LIKENESS_NEAR: the same letters with other diacritics: perhaps another person
 * @ANTIN_REGULATION_LIKENESS_OTHER: another name
 */
typedef enum
{
  ANTIN_REGULATION_LIKENESS_SAME,
  ANTIN_REGULATION_LIKENESS_NEAR,
  ANTIN_REGULATION_LIKENESS_OTHER,
} AntinRegulationLikeness;

AntinRegulationLikeness antin_regulation_name_compare (const char *a, const char *b);
char *antin_regulation_name_strip_rank (const char *text, char **ret_rank) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
