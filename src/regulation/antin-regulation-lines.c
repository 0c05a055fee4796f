/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-lines.h"

#include "antin-render-text.h"

#include <math.h>

/* The page's words as the decree's boxes see them. render's lines keep the blanks of "Số:      /QĐ-UBND" together;
 * here a gap of more than a few spaces ends a segment, because ô 9b (Nơi nhận) may come as near to ô 7a as a
 * centimetre and must not be taken for a part of the title. */

/* A space is a quarter of an em; drafts put up to four between "KT." and the title. */
#define SEGMENT_GAP_EM 1.2
/* Words of another size or weight belong to another box at half that distance already. */
#define OTHER_STYLE_GAP_EM 0.6
#define OTHER_SIZE 0.5
/* Bold letters set beside each other, and boxes of slanted letters, overlap a little. */
#define SEGMENT_OVERLAP_EM 0.5
#define MM_PER_POINT (25.4 / 72.0)

/**
 * antin_regulation_lines_get_centre:
 * @rect: a line's box
 *
 * Returns: the x of its middle, millimetres
 */
double
antin_regulation_lines_get_centre (const AntinBaseRect *rect)
{
  return rect->x + rect->width / 2;
}

/**
 * antin_regulation_lines_get_bottom:
 * @rect: a line's box
 *
 * Returns: the y of its lower edge, millimetres
 */
double
antin_regulation_lines_get_bottom (const AntinBaseRect *rect)
{
  return rect->y + rect->height;
}

/**
 * antin_regulation_lines_extend:
 * @rect: a rectangle, grown to hold @with too
 * @with: another
 */
void
antin_regulation_lines_extend (AntinBaseRect *rect, const AntinBaseRect *with)
{
  double right = MAX (rect->x + rect->width, with->x + with->width);
  double bottom = MAX (rect->y + rect->height, with->y + with->height);

  rect->x = MIN (rect->x, with->x);
  rect->y = MIN (rect->y, with->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}

static void
clear_segment (AntinRegulationSegment *segment)
{
  g_free (segment->text);
}

static gboolean
continues (const AntinRegulationSegment *segment, const AntinRenderWord *word)
{
  double em = MAX (segment->size, word->size) * MM_PER_POINT;
  double gap = word->rect.x - (segment->rect.x + segment->rect.width);
  double common =
    MIN (antin_regulation_lines_get_bottom (&segment->rect), antin_regulation_lines_get_bottom (&word->rect)) -
    MAX (segment->rect.y, word->rect.y);

  gboolean other_style = segment->bold != word->bold || fabs (segment->size - word->size) > OTHER_SIZE;

  return gap < (other_style ? OTHER_STYLE_GAP_EM : SEGMENT_GAP_EM) * em && gap > -SEGMENT_OVERLAP_EM * em &&
         common > 0.5 * MIN (segment->rect.height, word->rect.height);
}

/**
 * antin_regulation_lines_get_segments:
 * @text: a page's text
 *
 * Returns: (transfer full) (element-type AntinRegulationSegment): its segments, by row from top to bottom, within a
 * row from left to right
 */
GArray *
antin_regulation_lines_get_segments (const AntinRenderText *text)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (AntinRegulationSegment));
  guint n_lines, n_words;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n_lines);
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);

  g_array_set_clear_func (segments, (GDestroyNotify) clear_segment);
  for (guint i = 0; i < n_words; i++)
    {
      const AntinRenderWord *word = &words[i];
      AntinRegulationSegment *last =
        segments->len > 0 ? &g_array_index (segments, AntinRegulationSegment, segments->len - 1) : NULL;
      guint row = lines[word->line].row;

      if (last != NULL && last->row == row && continues (last, word))
        {
          g_autofree char *before = last->text;

          last->text = g_strconcat (before, " ", word->text, NULL);
          antin_regulation_lines_extend (&last->rect, &word->rect);
          last->size = MAX (last->size, word->size);
          last->bold = last->bold && word->bold;
          last->n_characters += word->n_characters;
        }
      else
        {
          AntinRegulationSegment segment = { g_strdup (word->text), word->rect, word->size, word->bold, row,
                                             word->first_character, word->n_characters };

          g_array_append_val (segments, segment);
        }
    }
  return segments;
}
