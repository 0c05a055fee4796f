/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-block.h"

#include "antin-regulation-candidate.h"
#include "antin-regulation-name.h"

#include "antin-render-text.h"

#include <math.h>

/* The document's own signature block among all that look like one. Long documents have it near either end: a decision
 * is followed by what it issues, a plan is signed after its last chapter; so pages are read from both ends inwards,
 * and a block beside "Nơi nhận:" ends the search. What is not certain is not found: the person is asked for a click.
 */

/* Pages read at most; past that the document is no letter, and reading on would keep people waiting. */
#define MAX_PAGES_READ 500
/* A block near the end may belong to a form that the document issues; the document's own stands on one of the first
 * pages then. */
#define FIRST_PAGES 10
#define SIDE_BY_SIDE_MM 15.0
#define SNAP_MARGIN_MM 10.0

static void
block_clear (gpointer data)
{
  AntinRegulationBlock *block = data;

  g_free (block->capacity);
  g_strfreev (block->title_lines);
  g_free (block->title);
  g_free (block->rank);
  g_free (block->name);
  g_clear_pointer (&block->beside, g_ptr_array_unref);
}

/**
 * antin_regulation_block_ref:
 * @block: a signature block
 *
 * Returns: (transfer full): @block
 */
AntinRegulationBlock *
antin_regulation_block_ref (AntinRegulationBlock *block)
{
  return g_atomic_rc_box_acquire (block);
}

/**
 * antin_regulation_block_unref:
 * @block: (transfer full): a signature block
 */
void
antin_regulation_block_unref (AntinRegulationBlock *block)
{
  g_atomic_rc_box_release_full (block, block_clear);
}

static gboolean
is_side_by_side (const AntinRegulationBlock *a, const AntinRegulationBlock *b)
{
  return fabs (a->name_rect.y - b->name_rect.y) < SIDE_BY_SIDE_MM && a->title_rect.y < b->name_rect.y &&
         b->title_rect.y < a->name_rect.y;
}

static gboolean
is_named (const AntinRegulationBlock *block, const char *holder)
{
  return holder != NULL && antin_regulation_name_compare (block->name, holder) == ANTIN_REGULATION_LIKENESS_SAME;
}

/* The page's block: of those side by side the right one (ô 7 is on the right), unless the holder is named elsewhere;
 * of those one below the other the one with more evidence, and none where there is no telling. */
static AntinRegulationBlock *
choose_on_page (GArray *candidates, const char *holder, guint *ret_evidence)
{
  const AntinRegulationCandidate *best = NULL;
  gboolean tied = FALSE;
  AntinRegulationBlock *block;

  for (guint i = 0; i < candidates->len; i++)
    {
      AntinRegulationCandidate *candidate = &g_array_index (candidates, AntinRegulationCandidate, i);

      if (is_named (candidate->block, holder))
        candidate->evidence |= ANTIN_REGULATION_EVIDENCE_HOLDER;
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      const AntinRegulationCandidate *candidate = &g_array_index (candidates, AntinRegulationCandidate, i);
      gboolean named = (candidate->evidence & ANTIN_REGULATION_EVIDENCE_HOLDER) != 0;

      if (best == NULL)
        {
          best = candidate;
          continue;
        }
      if (is_side_by_side (candidate->block, best->block))
        {
          gboolean best_named = (best->evidence & ANTIN_REGULATION_EVIDENCE_HOLDER) != 0;

          if (named != best_named ? named : candidate->block->centre > best->block->centre)
            best = candidate;
          continue;
        }
      if (candidate->evidence > best->evidence)
        {
          best = candidate;
          tied = FALSE;
        }
      else if (candidate->evidence == best->evidence)
        tied = TRUE;
    }
  if (best == NULL || tied)
    return NULL;
  block = antin_regulation_block_ref (best->block);
  *ret_evidence = best->evidence;
  for (guint i = 0; i < candidates->len; i++)
    {
      AntinRegulationCandidate *candidate = &g_array_index (candidates, AntinRegulationCandidate, i);

      if (candidate == best)
        continue;
      if (block->beside == NULL)
        block->beside = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_block_unref);
      g_ptr_array_add (block->beside, antin_regulation_block_ref (candidate->block));
      /* "Nơi nhận:" is at the left of the left signer's block only where it is at the left of both. */
      if (is_side_by_side (candidate->block, block))
        *ret_evidence |= candidate->evidence & ANTIN_REGULATION_EVIDENCE_RECIPIENTS;
    }
  return block;
}

/**
 * antin_regulation_block_find_on_page:
 * @text: a page's text
 * @page: its number, from 1
 *
 * Looks for the signature block on one page (POS-02; NĐ 30/2020, Phụ lục I, Phần I, II.7).
 *
 * Returns: (transfer full) (nullable): the block, or %NULL where there is none or no telling which
 */
AntinRegulationBlock *
antin_regulation_block_find_on_page (AntinRenderText *text, guint page)
{
  g_autoptr (GArray) candidates = antin_regulation_candidate_list (text, page);
  guint evidence;

  return choose_on_page (candidates, NULL, &evidence);
}

/**
 * antin_regulation_block_find_at:
 * @text: a page's text
 * @page: its number, from 1
 * @x: where a person clicked, millimetres
 * @y: the same
 *
 * Snaps a click to the block it was meant for.
 *
 * Returns: (transfer full) (nullable): the block, or %NULL where nothing there looks like one
 */
AntinRegulationBlock *
antin_regulation_block_find_at (AntinRenderText *text, guint page, double x, double y)
{
  g_autoptr (GArray) candidates = antin_regulation_candidate_list (text, page);

  for (guint i = 0; i < candidates->len; i++)
    {
      AntinRegulationBlock *block = g_array_index (candidates, AntinRegulationCandidate, i).block;

      if (x >= block->gap_rect.x - SNAP_MARGIN_MM &&
          x <= block->gap_rect.x + block->gap_rect.width + SNAP_MARGIN_MM && y >= block->title_rect.y &&
          y <= block->name_rect.y + block->name_rect.height)
        return antin_regulation_block_ref (block);
    }
  return antin_regulation_candidate_snap (text, page, x, y);
}

/* What the search has found so far. */
typedef struct
{
  const char *holder;
  AntinRegulationTextFunc get_text;
  gpointer user_data;
  GCancellable *cancellable;
  GPtrArray *weak;       /* of AntinRegulationBlock, without "Nơi nhận:" */
  GArray *weak_evidence; /* of guint */
} Search;

/* Reads one page. A page that cannot be read has no block: the others are still worth looking at. */
static gboolean
look_at_page (Search *search, guint page, AntinRegulationBlock **ret_strong, guint *ret_evidence, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (AntinRenderText) text = NULL;
  g_autoptr (GArray) candidates = NULL;
  AntinRegulationBlock *block;
  guint evidence = 0;

  *ret_strong = NULL;
  if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return FALSE;
  text = search->get_text (page, search->user_data, &local_error);
  if (text == NULL)
    {
      if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  candidates = antin_regulation_candidate_list (text, page);
  block = choose_on_page (candidates, search->holder, &evidence);
  if (block == NULL)
    return TRUE;
  if (evidence >= ANTIN_REGULATION_EVIDENCE_RECIPIENTS)
    {
      *ret_strong = block;
      *ret_evidence = evidence;
      return TRUE;
    }
  g_ptr_array_add (search->weak, block);
  g_array_append_val (search->weak_evidence, evidence);
  return TRUE;
}

/* A block without "Nơi nhận:" counts where it is the only one of its kind in the document. */
static AntinRegulationBlock *
choose_weak (Search *search)
{
  AntinRegulationBlock *best = NULL;
  guint best_evidence = 0, n_best = 0;

  for (guint i = 0; i < search->weak->len; i++)
    {
      guint evidence = g_array_index (search->weak_evidence, guint, i);

      if (best != NULL && evidence < best_evidence)
        continue;
      n_best = best != NULL && evidence == best_evidence ? n_best + 1 : 1;
      best = search->weak->pdata[i];
      best_evidence = evidence;
    }
  return n_best == 1 ? antin_regulation_block_ref (best) : NULL;
}

/**
 * antin_regulation_block_find_for:
 * @holder: (nullable): name of the certificate's holder, which tells one of several blocks
 * @n_pages: pages of the document
 * @get_text: fetches the text of a page
 * @user_data: for @get_text
 * @cancellable: (nullable): stops the search
 * @ret_block: (out) (transfer full) (nullable): the block, or %NULL where the text does not tell it
 * @error: return location
 *
 * Looks for the document's signature block (POS-02; NĐ 30/2020, Phụ lục I, Phần I, II.7).
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED where the search was stopped; a block that is not found is no error
 */
gboolean
antin_regulation_block_find_for (const char *holder,
                                 guint n_pages,
                                 AntinRegulationTextFunc get_text,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 AntinRegulationBlock **ret_block,
                                 GError **error)
{
  g_autoptr (GPtrArray) weak = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_block_unref);
  g_autoptr (GArray) weak_evidence = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (AntinRegulationBlock) at_end = NULL;
  Search search = { holder, get_text, user_data, cancellable, weak, weak_evidence };
  guint first = 1, last = n_pages, n_read = 0, end_evidence = 0;

  while (first <= last && n_read < MAX_PAGES_READ)
    {
      g_autoptr (AntinRegulationBlock) found = NULL;
      gboolean from_start = at_end != NULL || (n_read % 2) == 0;
      guint evidence = 0;

      if (at_end != NULL && first > FIRST_PAGES)
        break;
      if (!look_at_page (&search, from_start ? first : last, &found, &evidence, error))
        return FALSE;
      n_read++;
      if (from_start)
        first++;
      else
        last--;
      if (found == NULL)
        continue;
      if (from_start &&
          (evidence & ANTIN_REGULATION_EVIDENCE_HOLDER) >= (end_evidence & ANTIN_REGULATION_EVIDENCE_HOLDER))
        {
          *ret_block = g_steal_pointer (&found);
          return TRUE;
        }
      if (!from_start)
        {
          at_end = g_steal_pointer (&found);
          end_evidence = evidence;
        }
    }
  *ret_block = at_end != NULL ? g_steal_pointer (&at_end) : choose_weak (&search);
  return TRUE;
}

/**
 * antin_regulation_block_find:
 * @n_pages: pages of the document
 * @get_text: fetches the text of a page
 * @user_data: for @get_text
 * @cancellable: (nullable): stops the search
 * @ret_block: (out) (transfer full) (nullable): the block, or %NULL where the text does not tell it
 * @error: return location
 *
 * The same as antin_regulation_block_find_for() where no certificate is known yet.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED where the search was stopped
 */
gboolean
antin_regulation_block_find (guint n_pages,
                             AntinRegulationTextFunc get_text,
                             gpointer user_data,
                             GCancellable *cancellable,
                             AntinRegulationBlock **ret_block,
                             GError **error)
{
  return antin_regulation_block_find_for (NULL, n_pages, get_text, user_data, cancellable, ret_block, error);
}

/**
 * antin_regulation_block_choose:
 * @block: a block that was found without knowing who signs
 * @holder: name of the certificate's holder
 *
 * Returns: (transfer full): the one of the page's blocks that names @holder, or @block itself
 */
AntinRegulationBlock *
antin_regulation_block_choose (AntinRegulationBlock *block, const char *holder)
{
  for (guint i = 0; !is_named (block, holder) && block->beside != NULL && i < block->beside->len; i++)
    if (is_named (block->beside->pdata[i], holder))
      return antin_regulation_block_ref (block->beside->pdata[i]);
  return antin_regulation_block_ref (block);
}
