/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-text.h"

G_BEGIN_DECLS

/**
 * AntinRenderUnit:
 * @ANTIN_RENDER_UNIT_CHARACTER: characters, as a drag selects
 * @ANTIN_RENDER_UNIT_WORD: words, as two clicks do
 * @ANTIN_RENDER_UNIT_LINE: lines, as three clicks do
 *
 * What a selection is extended to, and what a key moves its end by.
 */
typedef enum
{
  ANTIN_RENDER_UNIT_CHARACTER,
  ANTIN_RENDER_UNIT_WORD,
  ANTIN_RENDER_UNIT_LINE,
} AntinRenderUnit;

/**
 * AntinRenderSpan:
 * @first: index of its first character
 * @end: index of the character after its last
 * @by_column: whether lines that stand beside the column of its two ends are left out
 *
 * A part of a page's text.
 */
typedef struct
{
  guint first;
  guint end;
  gboolean by_column;
} AntinRenderSpan;

gboolean antin_render_selection_is_text (const AntinRenderText *text, double x, double y);
guint antin_render_selection_find (const AntinRenderText *text, double x, double y);
void antin_render_selection_extend (const AntinRenderText *text, AntinRenderUnit unit, AntinRenderSpan *span);
gboolean antin_render_selection_move (const AntinRenderText *text, AntinRenderUnit unit, int step, guint *index);
guint antin_render_selection_move_to_edge (const AntinRenderText *text, guint index, gboolean end);
AntinBaseRect antin_render_selection_get_caret (const AntinRenderText *text, guint index);
GArray *antin_render_selection_get_rects (const AntinRenderText *text, const AntinRenderSpan *span) G_GNUC_WARN_UNUSED_RESULT;
char *antin_render_selection_to_string (const AntinRenderText *text, const AntinRenderSpan *span) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
