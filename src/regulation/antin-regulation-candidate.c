/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-candidate.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-lines.h"
#include "antin-regulation-name.h"
#include "antin-regulation-title.h"

#include "antin-render-text.h"

#include <math.h>
#include <string.h>

/* Blocks of ô 7 on one page. From each line that may be a name (ô 7b) the lines of its column are walked upwards
 * while they are written as titles are; the widest gap among them is ô 7c. Nothing is taken that lacks an office: a
 * cover page with the agency's name above a town's has the same shape. */

/* A page with more segments is a table or hostile, and walking it takes quadratic time. */
#define MAX_SEGMENTS 3000
#define MAX_LINES 12
/* The decree prints titles and names at 13 to 14 points; what nobody can read is no block. */
#define MIN_SIZE_PT 8.0
/* Titles (7b) and ranks that may stand between the gap and the name. */
#define MAX_LINES_UNDER_GAP 3
/* Lines of a title stand at most this far apart, in heights of a line: line spacing 1.5 and 6 pt between paragraphs.
 */
#define TIGHT_GAP 1.15
#define MAX_SIGNATURE_GAP_MM 80.0
/* Part of the narrower line's width that it shares with its neighbour in a column. */
#define COLUMN_SHARE 0.6
#define COLUMN_DISTANCE_MM 30.0
/* How far above the title and below the name "Nơi nhận:" may stand. */
#define RECIPIENTS_ABOVE_MM 30.0
#define RECIPIENTS_BELOW_MM 60.0
#define SNAP_DISTANCE_MM 60.0

static AntinRegulationSegment *
get_segment (GArray *segments, guint index)
{
  return &g_array_index (segments, AntinRegulationSegment, index);
}

static gboolean
share_column (const AntinBaseRect *a, const AntinBaseRect *b)
{
  double common = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);

  return common >= COLUMN_SHARE * MIN (a->width, b->width);
}

/* The nearest segment above @below in its column, or -1. */
static int
find_above (GArray *segments, const AntinBaseRect *below)
{
  int best = -1;
  double best_bottom = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *segment = get_segment (segments, i);
      double bottom = antin_regulation_lines_get_bottom (&segment->rect);
      double middle = segment->rect.y + segment->rect.height / 2;

      if (middle >= below->y || !share_column (&segment->rect, below) || (best >= 0 && bottom <= best_bottom))
        continue;
      best = (int) i;
      best_bottom = bottom;
    }
  return best;
}

static gboolean
is_rank_alone (const char *text)
{
  g_autofree char *name = antin_regulation_name_strip_rank (text, NULL);

  return *name == '\0';
}

/* Lines above a name, the lowest first. */
typedef struct
{
  const AntinRegulationSegment *lines[MAX_LINES];
  guint n;
  guint n_under_gap; /* lines that belong to the name */
  gboolean has_gap;
} Stack;

static void
walk_up (GArray *segments, const AntinRegulationSegment *name, Stack *stack)
{
  const AntinRegulationSegment *current = name;

  while (stack->n < MAX_LINES)
    {
      int index = find_above (segments, &current->rect);
      const AntinRegulationSegment *above = index >= 0 ? get_segment (segments, (guint) index) : NULL;
      gboolean is_title, is_hint, is_rank;
      double gap;

      if (above == NULL || fabs (antin_regulation_lines_get_centre (&above->rect) -
                                 antin_regulation_lines_get_centre (&name->rect)) > COLUMN_DISTANCE_MM)
        break;
      gap = current->rect.y - antin_regulation_lines_get_bottom (&above->rect);
      is_title = antin_regulation_title_is_line (above->text);
      is_hint = antin_regulation_title_is_hint (above->text);
      is_rank = !stack->has_gap && is_rank_alone (above->text);
      if ((!is_title && !is_hint && !is_rank) || above->size < MIN_SIZE_PT || gap > MAX_SIGNATURE_GAP_MM)
        break;
      if (gap > TIGHT_GAP * MAX (current->rect.height, above->rect.height))
        {
          if (stack->has_gap || stack->n > MAX_LINES_UNDER_GAP)
            break;
          stack->has_gap = TRUE;
          stack->n_under_gap = stack->n;
        }
      stack->lines[stack->n++] = above;
      current = above;
    }
}

/* The lines of ô 7a, from top to bottom: from the topmost abbreviation on, or else from the topmost office on. */
static GPtrArray *
take_title (const Stack *stack, gboolean *ret_has_capacity)
{
  g_autoptr (GPtrArray) title = g_ptr_array_new ();
  gboolean office = FALSE, capacity = FALSE;
  guint first = 0;

  for (guint i = stack->n; i > stack->n_under_gap; i--)
    g_ptr_array_add (title, (gpointer) stack->lines[i - 1]);
  for (guint i = title->len; i > 0; i--)
    {
      const AntinRegulationSegment *line = title->pdata[i - 1];
      const char *abbreviation;
      g_autofree char *rest = NULL;

      if (antin_regulation_title_parse_capacity (line->text, &abbreviation, &rest))
        {
          capacity = TRUE;
          office = TRUE;
          first = i - 1;
        }
      else if (!capacity && antin_regulation_title_has_office (line->text))
        {
          office = TRUE;
          first = i - 1;
        }
    }
  if (!office)
    return NULL;
  if (first > 0)
    g_ptr_array_remove_range (title, 0, first);
  *ret_has_capacity = capacity;
  return g_steal_pointer (&title);
}

/* Fills in capacity and title from the lines of ô 7a: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" is signed
 * with the capacity KT. by a PHÓ CHỦ TỊCH. */
static void
read_title (AntinRegulationBlock *block)
{
  g_autoptr (GString) title = g_string_new (NULL);
  guint n = g_strv_length (block->title_lines), start = 0, n_read = 0;
  g_autofree char *after_capacity = NULL;

  for (guint i = 0; i < n; i++)
    {
      const char *capacity;
      char *rest = NULL;

      if (!antin_regulation_title_parse_capacity (block->title_lines[i], &capacity, &rest))
        continue;
      g_free (block->capacity);
      block->capacity = g_strdup (capacity);
      g_free (after_capacity);
      after_capacity = rest;
      start = i + 1;
    }
  for (guint i = start; i < n; i++)
    if (antin_regulation_title_has_office (block->title_lines[i]))
      start = i;
  for (guint i = start; i < n; i++)
    if (!antin_regulation_title_is_hint (block->title_lines[i]))
      g_string_append_printf (title, "%s%s", n_read++ > 0 ? " " : "", block->title_lines[i]);
  block->title = title->len > 0 || after_capacity == NULL ? g_string_free (g_steal_pointer (&title), FALSE)
                                                          : g_steal_pointer (&after_capacity);
}

static void
join_rects (AntinBaseRect *ret_rect, GPtrArray *lines)
{
  *ret_rect = ((const AntinRegulationSegment *) lines->pdata[0])->rect;
  for (guint i = 1; i < lines->len; i++)
    antin_regulation_lines_extend (ret_rect, &((const AntinRegulationSegment *) lines->pdata[i])->rect);
}

/* @under: lines between gap and name, the lowest first. */
static AntinRegulationBlock *
build_block (AntinRenderText *text,
             guint page,
             GPtrArray *title,
             const AntinRegulationSegment *name,
             const AntinRegulationSegment *const *under,
             guint n_under)
{
  AntinRegulationBlock *block = g_atomic_rc_box_new0 (AntinRegulationBlock);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  double left, right;

  block->page = page;
  block->page_width = antin_render_text_get_width (text);
  block->page_height = antin_render_text_get_height (text);
  for (guint i = 0; i < title->len; i++)
    g_strv_builder_add (lines, ((const AntinRegulationSegment *) title->pdata[i])->text);
  block->title_lines = g_strv_builder_end (lines);
  read_title (block);
  block->name = antin_regulation_name_strip_rank (name->text, &block->rank);
  join_rects (&block->title_rect, title);
  block->name_rect = name->rect;
  block->title_bottom = antin_regulation_lines_get_bottom (&block->title_rect);
  block->name_top = name->rect.y;
  left = MIN (block->title_rect.x, name->rect.x);
  right = MAX (block->title_rect.x + block->title_rect.width, name->rect.x + name->rect.width);
  for (guint i = 0; i < n_under; i++)
    {
      block->name_top = MIN (block->name_top, under[i]->rect.y);
      left = MIN (left, under[i]->rect.x);
      right = MAX (right, under[i]->rect.x + under[i]->rect.width);
      if (block->rank == NULL && is_rank_alone (under[i]->text))
        block->rank = g_strdup (under[i]->text);
    }
  block->centre = antin_regulation_lines_get_centre (&name->rect);
  block->drawn = TRUE;
  block->gap_rect =
    (AntinBaseRect){ left, block->title_bottom, right - left, MAX (0, block->name_top - block->title_bottom) };
  return block;
}

static gboolean
has_recipients (GArray *segments, const char *folded_words, const AntinRegulationBlock *block)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *segment = get_segment (segments, i);
      g_autofree char *folded = NULL;

      if (antin_regulation_lines_get_centre (&segment->rect) >= block->title_rect.x ||
          segment->rect.y < block->title_rect.y - RECIPIENTS_ABOVE_MM ||
          segment->rect.y > antin_regulation_lines_get_bottom (&block->name_rect) + RECIPIENTS_BELOW_MM)
        continue;
      folded = antin_regulation_fold (segment->text);
      if (g_str_has_prefix (folded, folded_words))
        return TRUE;
    }
  return FALSE;
}

static void
clear_line (AntinRegulationCandidateLine *line)
{
  g_free (line->text);
}

static void
clear_candidate (AntinRegulationCandidate *candidate)
{
  antin_regulation_block_unref (candidate->block);
  g_array_unref (candidate->lines);
}

static void
add_line (GArray *lines, const AntinRegulationSegment *segment)
{
  AntinRegulationCandidateLine line = { segment->rect, g_strdup (segment->text) };

  g_array_append_val (lines, line);
}

static GArray *
list_lines (GPtrArray *title, const AntinRegulationSegment *name, const Stack *stack)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (AntinRegulationCandidateLine));

  g_array_set_clear_func (lines, (GDestroyNotify) clear_line);
  for (guint i = 0; i < title->len; i++)
    add_line (lines, title->pdata[i]);
  for (guint i = 0; i < stack->n_under_gap; i++)
    add_line (lines, stack->lines[i]);
  add_line (lines, name);
  return lines;
}

/**
 * antin_regulation_candidate_list:
 * @text: a page's text
 * @page: its number, from 1
 *
 * Returns: (transfer full) (element-type AntinRegulationCandidate): what is laid out as ô 7 is, from top to bottom
 */
GArray *
antin_regulation_candidate_list (AntinRenderText *text, guint page)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (AntinRegulationCandidate));
  g_autoptr (GArray) segments = antin_regulation_lines_get_segments (text);
  g_autofree char *recipients = antin_regulation_fold ("nơi nhận");

  g_array_set_clear_func (candidates, (GDestroyNotify) clear_candidate);
  if (segments->len > MAX_SEGMENTS)
    return candidates;
  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *name = get_segment (segments, i);
      AntinRegulationCandidate candidate = { NULL };
      g_autoptr (GPtrArray) title = NULL;
      gboolean has_capacity = FALSE;
      Stack stack = { .n = 0 };

      if (name->size < MIN_SIZE_PT || !antin_regulation_title_is_name (name->text))
        continue;
      walk_up (segments, name, &stack);
      if (stack.n == 0)
        continue;
      title = take_title (&stack, &has_capacity);
      if (title == NULL)
        continue;
      candidate.block = build_block (text, page, title, name, stack.lines, stack.n_under_gap);
      candidate.evidence = has_capacity ? ANTIN_REGULATION_EVIDENCE_CAPACITY : 0;
      if (has_recipients (segments, recipients, candidate.block))
        candidate.evidence |= ANTIN_REGULATION_EVIDENCE_RECIPIENTS;
      /* A table of members has an office above each name, but neither a gap nor an abbreviation. */
      if (!stack.has_gap && !has_capacity)
        {
          antin_regulation_block_unref (candidate.block);
          continue;
        }
      candidate.lines = list_lines (title, name, &stack);
      g_array_append_val (candidates, candidate);
    }
  return candidates;
}

/**
 * antin_regulation_candidate_snap:
 * @text: a page's text
 * @page: its number, from 1
 * @x: where a person clicked, millimetres
 * @y: the same
 *
 * Takes the lines above and below a click as title and name where one of them is written as such; the person has said
 * that this is the place, so less is asked of them than antin_regulation_candidate_list() asks.
 *
 * Returns: (transfer full) (nullable): the block
 */
AntinRegulationBlock *
antin_regulation_candidate_snap (AntinRenderText *text, guint page, double x, double y)
{
  g_autoptr (GArray) segments = antin_regulation_lines_get_segments (text);
  g_autoptr (GPtrArray) title = g_ptr_array_new ();
  const AntinRegulationSegment *above = NULL, *below = NULL;

  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *segment = get_segment (segments, i);
      const AntinBaseRect *rect = &segment->rect;

      if (fabs (antin_regulation_lines_get_centre (rect) - x) > rect->width / 2 + COLUMN_DISTANCE_MM / 2)
        continue;
      if (rect->y + rect->height / 2 < y)
        {
          if (above == NULL || rect->y > above->rect.y)
            above = segment;
        }
      else if (below == NULL || rect->y < below->rect.y)
        below = segment;
    }
  if (above == NULL || below == NULL ||
      below->rect.y - antin_regulation_lines_get_bottom (&above->rect) > SNAP_DISTANCE_MM ||
      below->rect.y <= antin_regulation_lines_get_bottom (&above->rect))
    return NULL;
  if (!antin_regulation_title_is_name (below->text) && !antin_regulation_title_is_line (above->text))
    return NULL;
  g_ptr_array_add (title, (gpointer) above);
  return build_block (text, page, title, below, NULL, 0);
}
