/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-selection.h"

#include <math.h>

/* A point beside a line belongs to it, unless another line is so much nearer above or below. */
#define ASIDE 0.15

/* Which characters of a page lie between two of its places, and what they are as plain text. A place is the index of
 * the character that it stands before. Lines of a page are in visual order, so what lies between two places may hold
 * lines of a column beside; where both places were pointed at, those are left out. */

static void
get_line_span (const AntinRenderText *text, guint line, guint *ret_first, guint *ret_end)
{
  guint n;
  const AntinRenderLine *l = &antin_render_text_get_lines (text, &n)[line];
  const AntinRenderWord *words = antin_render_text_get_words (text, &n);
  const AntinRenderWord *last = &words[l->first_word + l->n_words - 1];

  *ret_first = words[l->first_word].first_character;
  *ret_end = last->first_character + last->n_characters;
}

/* The word that holds character @index; the last one for the place behind all of them. */
static guint
find_word (const AntinRenderText *text, guint index)
{
  guint n, low = 0, high;
  const AntinRenderWord *words = antin_render_text_get_words (text, &n);

  for (high = n - 1; low < high;)
    {
      guint middle = low + (high - low + 1) / 2;

      if (words[middle].first_character <= index)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

static guint
find_line (const AntinRenderText *text, guint index)
{
  guint n;

  return antin_render_text_get_words (text, &n)[find_word (text, index)].line;
}

static double
get_distance (double value, double start, double length)
{
  return MAX (0, MAX (start - value, value - start - length));
}

/* The line nearest to a point. */
static guint
find_nearest_line (const AntinRenderText *text, double x, double y)
{
  guint n, best = 0;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    {
      double distance = hypot (ASIDE * get_distance (x, lines[i].rect.x, lines[i].rect.width),
                               get_distance (y, lines[i].rect.y, lines[i].rect.height));

      if (distance < least)
        {
          least = distance;
          best = i;
        }
    }
  return best;
}

/**
 * antin_render_selection_is_text:
 * @text: a page's text
 * @x: a point of the page, in millimetres from its left edge
 * @y: from its top
 *
 * Returns: whether there is a line of text at that point
 */
gboolean
antin_render_selection_is_text (const AntinRenderText *text, double x, double y)
{
  guint n;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n);

  for (guint i = 0; i < n; i++)
    if (get_distance (x, lines[i].rect.x, lines[i].rect.width) <= 0 &&
        get_distance (y, lines[i].rect.y, lines[i].rect.height) <= 0)
      return TRUE;
  return FALSE;
}

/* The place in a line that is nearest to @x. */
static guint
find_in_line (const AntinRenderText *text, guint line, double x)
{
  guint n, first, end;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n);

  get_line_span (text, line, &first, &end);
  for (guint i = first; i < end; i++)
    if (x < characters[i].rect.x + characters[i].rect.width / 2)
      return i;
  return end;
}

/**
 * antin_render_selection_find:
 * @text: a page's text
 * @x: a point of the page, in millimetres from its left edge
 * @y: from its top
 *
 * Returns: the place between characters that is nearest to the point; 0 where the page has no text
 */
guint
antin_render_selection_find (const AntinRenderText *text, double x, double y)
{
  guint n;

  antin_render_text_get_lines (text, &n);
  return n > 0 ? find_in_line (text, find_nearest_line (text, x, y), x) : 0;
}

/**
 * antin_render_selection_extend:
 * @text: a page's text
 * @unit: what to extend to
 * @span: (inout): a part of the text
 *
 * Extends a part to whole words or lines.
 */
void
antin_render_selection_extend (const AntinRenderText *text, AntinRenderUnit unit, AntinRenderSpan *span)
{
  guint n, first, end;
  const AntinRenderWord *words = antin_render_text_get_words (text, &n);
  const AntinRenderWord *last;

  if (n == 0 || unit == ANTIN_RENDER_UNIT_CHARACTER)
    return;
  if (unit == ANTIN_RENDER_UNIT_WORD)
    {
      last = &words[find_word (text, span->end > span->first ? span->end - 1 : span->end)];
      span->first = words[find_word (text, span->first)].first_character;
      span->end = last->first_character + last->n_characters;
      return;
    }
  get_line_span (text, find_line (text, span->end > span->first ? span->end - 1 : span->end), &first, &end);
  span->end = end;
  get_line_span (text, find_line (text, span->first), &first, &end);
  span->first = first;
}

/**
 * antin_render_selection_get_caret:
 * @text: a page's text
 * @index: a place
 *
 * Returns: a line without width where a caret would stand, in millimetres; nothing where the page has no text
 */
AntinBaseRect
antin_render_selection_get_caret (const AntinRenderText *text, guint index)
{
  guint n;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n);
  AntinBaseRect caret = { 0 };

  if (n == 0)
    return caret;
  caret = characters[MIN (index, n - 1)].rect;
  if (index >= n)
    caret.x += caret.width;
  caret.width = 0;
  return caret;
}

static gboolean
move_by_line (const AntinRenderText *text, int step, guint *index)
{
  guint n;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n);
  AntinBaseRect caret = antin_render_selection_get_caret (text, *index);
  guint from = find_line (text, *index), row = lines[from].row, best = n;
  double least = G_MAXDOUBLE;

  /* The nearest one of the next row. */
  for (guint i = 0; i < n; i++)
    {
      double distance = get_distance (caret.x, lines[i].rect.x, lines[i].rect.width);

      if (lines[i].row == row + (guint) step && distance < least)
        {
          least = distance;
          best = i;
        }
    }
  if (best == n)
    return FALSE;
  *index = find_in_line (text, best, caret.x);
  return TRUE;
}

/**
 * antin_render_selection_move:
 * @text: a page's text
 * @unit: what to move by
 * @step: 1 to move on, -1 to move back
 * @index: (inout): a place
 *
 * Moves a place as the keys do.
 *
 * Returns: whether there was where to move; otherwise the page ends there
 */
gboolean
antin_render_selection_move (const AntinRenderText *text, AntinRenderUnit unit, int step, guint *index)
{
  guint n, n_words, word;
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);

  antin_render_text_get_characters (text, &n);
  if (n == 0)
    return FALSE;
  if (unit == ANTIN_RENDER_UNIT_LINE)
    return move_by_line (text, step, index);
  if (step > 0 ? *index >= n : *index == 0)
    return FALSE;
  if (unit == ANTIN_RENDER_UNIT_CHARACTER)
    {
      *index += (guint) step;
      return TRUE;
    }
  word = find_word (text, step > 0 ? *index : *index - 1);
  *index = words[word].first_character + (step > 0 ? words[word].n_characters : 0);
  return TRUE;
}

/**
 * antin_render_selection_move_to_edge:
 * @text: a page's text
 * @index: a place
 * @end: whether to move to the end of its line, or to its beginning
 *
 * Returns: that place
 */
guint
antin_render_selection_move_to_edge (const AntinRenderText *text, guint index, gboolean end)
{
  guint n, first, last;

  antin_render_text_get_lines (text, &n);
  if (n == 0)
    return 0;
  get_line_span (text, find_line (text, index), &first, &last);
  return end ? last : first;
}

typedef struct
{
  guint first_line;
  guint last_line;
  double left;
  double right;
  gboolean by_column;
} Lines;

static Lines
find_lines (const AntinRenderText *text, const AntinRenderSpan *span)
{
  guint n;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n);
  Lines found = { .first_line = find_line (text, span->first), .last_line = find_line (text, span->end - 1) };
  const AntinBaseRect *a = &lines[found.first_line].rect, *b = &lines[found.last_line].rect;

  found.left = MIN (a->x, b->x);
  found.right = MAX (a->x + a->width, b->x + b->width);
  found.by_column = span->by_column && lines[found.first_line].row != lines[found.last_line].row;
  return found;
}

static gboolean
is_beside (const Lines *lines, const AntinRenderLine *line)
{
  return lines->by_column && (line->rect.x >= lines->right || line->rect.x + line->rect.width <= lines->left);
}

/* What of line @line lies in @span. */
static gboolean
clip_line (const AntinRenderText *text, guint line, const AntinRenderSpan *span, guint *ret_first, guint *ret_end)
{
  get_line_span (text, line, ret_first, ret_end);
  *ret_first = MAX (*ret_first, span->first);
  *ret_end = MIN (*ret_end, span->end);
  return *ret_first < *ret_end;
}

/**
 * antin_render_selection_get_rects:
 * @text: a page's text
 * @span: a part of it
 *
 * Returns: (transfer full) (element-type AntinBaseRect): a rectangle for each line of it, in millimetres
 */
GArray *
antin_render_selection_get_rects (const AntinRenderText *text, const AntinRenderSpan *span)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (AntinBaseRect));
  guint n, n_characters, first, end;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n);
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n_characters);
  Lines found;

  if (span->first >= span->end || span->end > n_characters)
    return rects;
  found = find_lines (text, span);
  for (guint i = found.first_line; i <= found.last_line; i++)
    {
      AntinBaseRect rect = lines[i].rect;

      if (is_beside (&found, &lines[i]) || !clip_line (text, i, span, &first, &end))
        continue;
      rect.x = characters[first].rect.x;
      rect.width = characters[end - 1].rect.x + characters[end - 1].rect.width - rect.x;
      g_array_append_val (rects, rect);
    }
  return rects;
}

/* What a page draws is under its maker's control: controls and marks that turn the order of what is pasted elsewhere
 * around, or are not seen there, are no text. */
static void
append_plain (GString *string, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_SURROGATE &&
          type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_unichar (string, c);
    }
}

/**
 * antin_render_selection_to_string:
 * @text: a page's text
 * @span: a part of it
 *
 * Returns: (transfer full): its plain text, with line feeds between lines and tabs between those that stand beside each
 *   other; without controls, and without marks that change the direction of text
 */
char *
antin_render_selection_to_string (const AntinRenderText *text, const AntinRenderSpan *span)
{
  GString *string = g_string_new (NULL);
  guint n, n_characters, n_words, first, end, row = 0;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n);
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n_characters);
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);
  Lines found;

  if (span->first >= span->end || span->end > n_characters)
    return g_string_free (string, FALSE);
  found = find_lines (text, span);
  for (guint i = found.first_line; i <= found.last_line; i++)
    {
      if (is_beside (&found, &lines[i]) || !clip_line (text, i, span, &first, &end))
        continue;
      if (string->len > 0)
        g_string_append_c (string, lines[i].row == row ? '\t' : '\n');
      row = lines[i].row;
      for (guint c = first, word = find_word (text, first); c < end; c++)
        {
          if (c >= words[word].first_character + words[word].n_characters)
            {
              word++;
              g_string_append_c (string, ' ');
            }
          append_plain (string, characters[c].text);
        }
    }
  return g_string_free (string, FALSE);
}
