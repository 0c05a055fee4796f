/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

G_BEGIN_DECLS

typedef struct _AntinRenderText AntinRenderText;

/**
 * AntinRegulationSegment:
 * @text: its words with one space between, NFC
 * @rect: its box, from ascent to descent, in millimetres
 * @size: the largest size in it, in points
 * @bold: whether all of it is bold by its fonts' names
 * @row: the printed line that it stands in
 * @first_character: index of its first character in the page's text
 * @n_characters: how many it has
 *
 * Words of one printed line with no more than a few spaces between them.
 */
typedef struct
{
  char *text;
  AntinBaseRect rect;
  double size;
  gboolean bold;
  guint row;
  guint first_character;
  guint n_characters;
} AntinRegulationSegment;

GArray *antin_regulation_lines_get_segments (const AntinRenderText *text) G_GNUC_WARN_UNUSED_RESULT;
double antin_regulation_lines_get_centre (const AntinBaseRect *rect);
double antin_regulation_lines_get_bottom (const AntinBaseRect *rect);
void antin_regulation_lines_extend (AntinBaseRect *rect, const AntinBaseRect *with);

G_END_DECLS
