/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-block.h"

#include "antin-regulation-candidate.h"
#include "antin-regulation-name.h"
#include "antin-regulation-seen.h"
#include "antin-regulation-title.h"

#include "antin-render-page-image.h"
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
#define MAX_OTHERS 64
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

/* More than 0 where @a is rather the page's block than @b, 0 where there is no telling. Of two side by side it is the
 * holder's; else the right one (ô 7 is on the right), where the left one is signed by an assistant: two agencies that
 * issue a document together, and the parties to a contract, stand side by side as well. */
static int
compare_candidates (const AntinRegulationCandidate *a, const AntinRegulationCandidate *b)
{
  gboolean a_named = (a->evidence & ANTIN_REGULATION_EVIDENCE_HOLDER) != 0;
  gboolean b_named = (b->evidence & ANTIN_REGULATION_EVIDENCE_HOLDER) != 0;
  gboolean a_assists, b_assists;

  if (!is_side_by_side (a->block, b->block))
    return (int) a->evidence - (int) b->evidence;
  if (a_named != b_named)
    return a_named ? 1 : -1;
  a_assists = antin_regulation_title_is_assistant (a->block->title);
  b_assists = antin_regulation_title_is_assistant (b->block->title);
  if (b_assists && !a_assists && a->block->centre > b->block->centre)
    return 1;
  return a_assists && !b_assists && b->block->centre > a->block->centre ? -1 : 0;
}

/* The page's block, or %NULL where there is none or no telling which; @ret_evidence speaks for the page either way. */
static AntinRegulationBlock *
choose_on_page (GArray *candidates, const char *holder, guint *ret_evidence)
{
  const AntinRegulationCandidate *best = NULL;
  gboolean certain = TRUE;
  AntinRegulationBlock *block;

  *ret_evidence = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      AntinRegulationCandidate *candidate = &g_array_index (candidates, AntinRegulationCandidate, i);

      if (is_named (candidate->block, holder))
        candidate->evidence |= ANTIN_REGULATION_EVIDENCE_HOLDER;
      if (best == NULL || compare_candidates (candidate, best) > 0)
        best = candidate;
    }
  if (best == NULL)
    return NULL;
  *ret_evidence = best->evidence;
  for (guint i = 0; i < candidates->len; i++)
    {
      const AntinRegulationCandidate *candidate = &g_array_index (candidates, AntinRegulationCandidate, i);

      if (candidate == best)
        continue;
      certain = certain && compare_candidates (best, candidate) > 0;
      /* "Nơi nhận:" is at the left of the left signer's block only where it is at the left of both. */
      if (is_side_by_side (candidate->block, best->block))
        *ret_evidence |= candidate->evidence & ANTIN_REGULATION_EVIDENCE_RECIPIENTS;
    }
  if (!certain)
    return NULL;
  block = antin_regulation_block_ref (best->block);
  for (guint i = 0; i < candidates->len; i++)
    {
      const AntinRegulationCandidate *candidate = &g_array_index (candidates, AntinRegulationCandidate, i);

      if (candidate == best)
        continue;
      if (block->beside == NULL)
        block->beside = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_block_unref);
      g_ptr_array_add (block->beside, antin_regulation_block_ref (candidate->block));
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
  const AntinRegulationPages *pages;
  const char *holder;
  GCancellable *cancellable;
  GPtrArray *weak;       /* of AntinRegulationBlock, without "Nơi nhận:" */
  GArray *weak_evidence; /* of guint */
  GPtrArray *others;     /* of AntinRegulationBlock, which may be meant, or not */
} Search;

static void
add_other (Search *search, AntinRegulationBlock *block)
{
  if (search->others->len < MAX_OTHERS)
    g_ptr_array_add (search->others, antin_regulation_block_ref (block));
}

static gboolean
is_drawn (const AntinRegulationCandidate *candidate, AntinRenderText *shown)
{
  for (guint i = 0; i < candidate->lines->len; i++)
    {
      const AntinRegulationCandidateLine *line =
        &g_array_index (candidate->lines, AntinRegulationCandidateLine, i);

      if (!antin_regulation_seen_as_text (shown, &line->rect, line->text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_inked (const AntinRegulationCandidate *candidate, AntinRenderPageImage *image)
{
  for (guint i = 0; i < candidate->lines->len; i++)
    if (!antin_regulation_seen_as_ink (
          image, &g_array_index (candidate->lines, AntinRegulationCandidateLine, i).rect))
      return FALSE;
  return TRUE;
}

/* Takes away what nobody sees on the page. What is seen there but not drawn as words, as on a scan whose words were
 * recognised, is kept among the others: recognition errs, and a person has to say so. */
static void
keep_seen (Search *search, guint page, GArray *candidates)
{
  const AntinRegulationPages *pages = search->pages;
  g_autoptr (AntinRenderText) shown = NULL;
  g_autoptr (AntinRenderPageImage) image = NULL;

  if (candidates->len == 0 || pages->get_shown_text == NULL || pages->get_image == NULL)
    return;
  shown = pages->get_shown_text (page, pages->user_data, NULL);
  image = pages->get_image (page, pages->user_data, NULL);
  for (guint i = candidates->len; i > 0; i--)
    {
      const AntinRegulationCandidate *candidate = &g_array_index (candidates, AntinRegulationCandidate, i - 1);
      gboolean inked = image != NULL && is_inked (candidate, image);

      candidate->block->drawn = shown != NULL && is_drawn (candidate, shown);
      if (inked && candidate->block->drawn)
        continue;
      if (inked)
        add_other (search, candidate->block);
      g_array_remove_index (candidates, i - 1);
    }
}

/* What one page says: its block, where that is certain, and the evidence for one of its blocks. */
typedef struct
{
  AntinRegulationBlock *block;
  guint evidence;
  gboolean undecided;
} Page;

/* Reads one page. A page that cannot be read has no block: the others are still worth looking at. */
static gboolean
look_at_page (Search *search, guint number, Page *ret_page, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (AntinRenderText) text = NULL;
  g_autoptr (GArray) candidates = NULL;

  *ret_page = (Page){ NULL };
  if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return FALSE;
  text = search->pages->get_text (number, search->pages->user_data, &local_error);
  if (text == NULL)
    {
      if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  candidates = antin_regulation_candidate_list (text, number);
  keep_seen (search, number, candidates);
  ret_page->block = choose_on_page (candidates, search->holder, &ret_page->evidence);
  ret_page->undecided = ret_page->block == NULL && candidates->len > 0;
  for (guint i = 0; ret_page->undecided && i < candidates->len; i++)
    add_other (search, g_array_index (candidates, AntinRegulationCandidate, i).block);
  return TRUE;
}

static void
add_weak (Search *search, const Page *page)
{
  g_ptr_array_add (search->weak, antin_regulation_block_ref (page->block));
  g_array_append_val (search->weak_evidence, page->evidence);
}

/* A block without "Nơi nhận:" counts where it is the only one of its kind in the document, and no page with as much
 * evidence is undecided. */
static AntinRegulationBlock *
choose_weak (Search *search, gboolean undecided, guint undecided_evidence)
{
  AntinRegulationBlock *best = NULL;
  guint best_evidence = 0, n_best = 0;

  for (guint i = 0; i < search->weak->len; i++)
    {
      guint evidence = g_array_index (search->weak_evidence, guint, i);

      add_other (search, search->weak->pdata[i]);
      if (best != NULL && evidence < best_evidence)
        continue;
      n_best = best != NULL && evidence == best_evidence ? n_best + 1 : 1;
      best = search->weak->pdata[i];
      best_evidence = evidence;
    }
  if (n_best != 1 || (undecided && best_evidence <= undecided_evidence))
    return NULL;
  return antin_regulation_block_ref (best);
}

static gboolean
search_pages (Search *search, AntinRegulationBlock **ret_block, GError **error)
{
  g_autoptr (AntinRegulationBlock) at_end = NULL;
  guint first = 1, last = search->pages->n_pages, n_read = 0, end_evidence = 0;
  gboolean undecided = FALSE;
  guint undecided_evidence = 0;

  while (first <= last && n_read < MAX_PAGES_READ)
    {
      g_autoptr (AntinRegulationBlock) found = NULL;
      gboolean settled =
        at_end != NULL || (undecided && undecided_evidence >= ANTIN_REGULATION_EVIDENCE_RECIPIENTS);
      gboolean from_start = settled || (n_read % 2) == 0;
      Page page;

      if (settled && first > FIRST_PAGES)
        break;
      if (!look_at_page (search, from_start ? first : last, &page, error))
        return FALSE;
      found = page.block;
      n_read++;
      if (from_start)
        first++;
      else
        last--;
      if (page.undecided)
        {
          undecided = TRUE;
          undecided_evidence = MAX (undecided_evidence, page.evidence);
        }
      if (found == NULL)
        continue;
      if (page.evidence < ANTIN_REGULATION_EVIDENCE_RECIPIENTS)
        add_weak (search, &page);
      else if (!from_start)
        {
          at_end = g_steal_pointer (&found);
          end_evidence = page.evidence;
        }
      else if ((page.evidence & ANTIN_REGULATION_EVIDENCE_HOLDER) >=
                 (end_evidence & ANTIN_REGULATION_EVIDENCE_HOLDER) &&
               (!undecided || page.evidence > undecided_evidence))
        {
          *ret_block = g_steal_pointer (&found);
          return TRUE;
        }
      else
        add_other (search, found);
    }
  if (at_end == NULL)
    *ret_block = choose_weak (search, undecided, undecided_evidence);
  else if (undecided && end_evidence <= undecided_evidence)
    add_other (search, at_end);
  else
    *ret_block = g_steal_pointer (&at_end);
  return TRUE;
}

/**
 * antin_regulation_block_find:
 * @pages: the document
 * @holder: (nullable): name of the certificate's holder, which tells one of several blocks
 * @cancellable: (nullable): stops the search
 * @ret_block: (out) (transfer full) (nullable): the block, or %NULL where the text does not tell it
 * @ret_others: (out) (transfer container) (element-type AntinRegulationBlock) (optional): blocks that may be meant,
 *   where there is no telling
 * @error: return location
 *
 * Looks for the document's signature block (POS-02; NĐ 30/2020, Phụ lục I, Phần I, II.7).
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED where the search was stopped; a block that is not found is no error
 */
gboolean
antin_regulation_block_find (const AntinRegulationPages *pages,
                             const char *holder,
                             GCancellable *cancellable,
                             AntinRegulationBlock **ret_block,
                             GPtrArray **ret_others,
                             GError **error)
{
  g_autoptr (GPtrArray) weak = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_block_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_block_unref);
  g_autoptr (GArray) weak_evidence = g_array_new (FALSE, FALSE, sizeof (guint));
  Search search = { pages, holder, cancellable, weak, weak_evidence, others };
  AntinRegulationBlock *block = NULL;

  if (!search_pages (&search, &block, error))
    return FALSE;
  *ret_block = block;
  if (ret_others != NULL)
    *ret_others = g_steal_pointer (&others);
  return TRUE;
}

/**
 * antin_regulation_block_choose:
 * @block: (nullable): a block that was found without knowing who signs
 * @others: (nullable) (element-type AntinRegulationBlock): those that may be meant
 * @holder: name of the certificate's holder
 *
 * Returns: (transfer full) (nullable): the one block of them all that names @holder, or else @block itself
 */
AntinRegulationBlock *
antin_regulation_block_choose (AntinRegulationBlock *block, GPtrArray *others, const char *holder)
{
  GPtrArray *const lists[] = { block != NULL ? block->beside : NULL, others };
  AntinRegulationBlock *named = NULL;
  guint n_named = 0;

  if (block != NULL && is_named (block, holder))
    return antin_regulation_block_ref (block);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] != NULL && i < lists[l]->len; i++)
      {
        AntinRegulationBlock *other = lists[l]->pdata[i];

        if (!other->drawn || other == named || !is_named (other, holder))
          continue;
        named = other;
        n_named++;
      }
  if (n_named == 1)
    return antin_regulation_block_ref (named);
  return block != NULL ? antin_regulation_block_ref (block) : NULL;
}
