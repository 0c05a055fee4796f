/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-block.h"

G_BEGIN_DECLS

/* Evidence that a block is the document's own. */
#define ANTIN_REGULATION_EVIDENCE_CAPACITY 1   /* TM., KT. … before the title */
#define ANTIN_REGULATION_EVIDENCE_RECIPIENTS 2 /* "Nơi nhận:" to its left (ô 9b) */
#define ANTIN_REGULATION_EVIDENCE_HOLDER 4     /* the certificate's holder is named */

/* One line of a block as printed. */
typedef struct
{
  AntinBaseRect rect;
  char *text;
} AntinRegulationCandidateLine;

/**
 * AntinRegulationCandidate:
 * @block: a block
 * @lines: (element-type AntinRegulationCandidateLine): its lines, title and name
 * @evidence: sum of ANTIN_REGULATION_EVIDENCE_…
 *
 * A place on a page that is laid out as ô 7 is.
 */
typedef struct
{
  AntinRegulationBlock *block;
  GArray *lines;
  guint evidence;
} AntinRegulationCandidate;

GArray *antin_regulation_candidate_list (AntinRenderText *text, guint page) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationBlock *antin_regulation_candidate_snap (AntinRenderText *text, guint page, double x, double y)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
