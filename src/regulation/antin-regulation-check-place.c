/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include "antin-regulation-lines.h"
#include "antin-regulation-place.h"

#include "antin-render-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The rules on where an appearance stands, how large it is, and what it hides. */

/* A seal drawn by another program may be off by rounding to hundredths of a point. */
#define SIZE_TOLERANCE_MM 0.1
#define TOP_MARGIN_MM 25.0
/* The largest seal there is (TT 05-TT/BNV of 1994). */
#define LARGEST_SEAL_MM 42.0
#define MAX_COVERED_WORDS 8
/* Letters fill this part of their box from ascent to descent. */
#define INK_TOP 0.25
#define INK_HEIGHT 0.5

/* POS-03: the size of a seal. */
static void
check_seal_size (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinBaseRect *shown = antin_regulation_check_get_image_rect (situation);

  if (!situation->placed)
    return;
  if (situation->seal_width <= 0 || situation->seal_height <= 0)
    antin_regulation_check_warn (checks, situation, "POS-03", ANTIN_REGULATION_FIX_SEAL_SIZE,
                                 g_strdup (_("The seal's real diameter is not known. Take it from its registration paper.")));
  else if (fabs (shown->width - situation->seal_width) > SIZE_TOLERANCE_MM ||
           fabs (shown->height - situation->seal_height) > SIZE_TOLERANCE_MM)
    antin_regulation_check_fail (checks, situation, "POS-03", ANTIN_REGULATION_FIX_LAWFUL_PLACE,
                                 g_strdup_printf (_("The seal is drawn %.1f mm wide. Its real width is %.1f mm."), shown->width,
                                                     situation->seal_width));
  else
    {
      g_autofree char *message =
        g_strdup_printf (_("The seal is drawn in its real size, %.1f mm."), situation->seal_width);

      antin_regulation_check_pass (checks, situation, "POS-03", message);
    }
}

/* POS-02: between title and name. */
static void
check_personal_place (GPtrArray *checks,
                      const AntinRegulationSituation *situation,
                      const AntinRegulationKindRules *rules)
{
  const AntinRegulationBlock *block = situation->block;
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_LAWFUL_PLACE;
  double dx, dy, gap;

  if (!situation->placed)
    {
      gboolean readable = situation->heading == NULL || situation->heading->has_text;

      antin_regulation_check_fail (checks, situation, "POS-02", ANTIN_REGULATION_FIX_CLICK,
                                   g_strdup (
                                     !readable ? _("The page has no text that could be read, so it does not tell the place. Click on it, in the gap between title and name.") : _("The place cannot be told from the text. Click on the page, in the gap between title and name.")));
      return;
    }
  if (block == NULL)
    {
      antin_regulation_check_warn (checks, situation, "POS-02", ANTIN_REGULATION_FIX_NONE,
                                   g_strdup (
                                     _("Title and name were not found in the text. Make sure that the signature stands between them.")));
      return;
    }
  if (situation->page != block->page)
    {
      antin_regulation_check_warn (checks, situation, "POS-02", fix,
                                   g_strdup_printf (_("The signature stands on page %u, title and name on page %u."), situation->page,
                                                       block->page));
      return;
    }
  gap = block->name_top - block->title_bottom;
  dx = situation->rect.x + situation->rect.width / 2 - block->centre;
  dy = situation->rect.y + situation->rect.height / 2 - (block->title_bottom + block->name_top) / 2;
  if (hypot (dx, dy) > rules->place_tolerance)
    antin_regulation_check_warn (
      checks, situation, "POS-02", fix,
      g_strdup_printf (_("The signature stands %.1f mm from the centre between title and name."), hypot (dx, dy)));
  else if (gap < rules->gap_min)
    antin_regulation_check_warn (checks, situation, "POS-02", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup_printf (_("The draft leaves only %.1f mm between title and name."), gap));
  else
    antin_regulation_check_pass (checks, situation, "POS-02", _("The signature stands in the centre between title and name."));
}

/* POS-04: over the left third. */
static void
check_seal_place (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_LAWFUL_PLACE;
  gboolean round = fabs (situation->rect.width - situation->rect.height) < SIZE_TOLERANCE_MM;
  double overlap;

  if (!situation->placed)
    {
      antin_regulation_check_fail (checks, situation, "POS-04", ANTIN_REGULATION_FIX_CLICK,
                                   g_strdup (_("The leader's signature shows no place on a page. Click where the seal belongs.")));
      return;
    }
  if (!situation->has_personal)
    {
      antin_regulation_check_warn (checks, situation, "POS-04", ANTIN_REGULATION_FIX_NONE,
                                   g_strdup (
                                     _("The leader's signature shows no place on a page. Make sure that the seal covers a third of it.")));
      return;
    }
  if (situation->page != situation->personal_page)
    {
      antin_regulation_check_warn (checks, situation, "POS-04", fix,
                                   g_strdup_printf (_("The seal stands on page %u, the leader's signature on page %u."), situation->page,
                                                       situation->personal_page));
      return;
    }
  overlap = antin_regulation_place_get_overlap (&situation->personal_rect, &situation->rect, round);
  if (antin_regulation_lines_get_centre (&situation->rect) >
      antin_regulation_lines_get_centre (&situation->personal_rect))
    antin_regulation_check_warn (checks, situation, "POS-04", fix, g_strdup (_("The seal belongs on the left of the leader's signature.")));
  else if (overlap < rules->overlap_least || overlap > rules->overlap_most)
    antin_regulation_check_warn (checks, situation, "POS-04", fix,
                                 g_strdup_printf (_("The seal covers %.0f %% of the leader's signature. It should be about a third."),
                                                     overlap));
  else
    {
      g_autofree char *message =
        g_strdup_printf (_("The seal covers %.0f %% of the leader's signature from the left."), overlap);

      antin_regulation_check_pass (checks, situation, "POS-04", message);
    }
}

/* POS-05, POS-06, POS-08 and POS-10: ô 14. */
static void
check_top_right (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const char *rule = situation->kind == ANTIN_REGULATION_KIND_COPY           ? "POS-06"
                     : situation->kind == ANTIN_REGULATION_KIND_ORGANISATION ? "POS-08"
                                                                             : "POS-05";
  double right = situation->rect.x + situation->rect.width;

  if (!situation->placed)
    return;
  /* It stands beside what the sender put there. */
  if (situation->kind == ANTIN_REGULATION_KIND_INCOMING)
    {
      if (situation->page != 1 || situation->rect.y > TOP_MARGIN_MM)
        antin_regulation_check_warn (checks, situation, "POS-10", ANTIN_REGULATION_FIX_LAWFUL_PLACE,
                                     g_strdup (_("The mark of arrival belongs in the top margin of page 1.")));
      else
        antin_regulation_check_pass (checks, situation, "POS-10", _("The mark of arrival stands in the top margin of page 1."));
      return;
    }
  if (situation->page != 1 || situation->rect.y > TOP_MARGIN_MM || right < situation->page_width / 2 ||
      fabs (right - (situation->page_width - rules->text_margin)) > TOP_MARGIN_MM)
    antin_regulation_check_warn (checks, situation, rule, ANTIN_REGULATION_FIX_LAWFUL_PLACE,
                                 g_strdup (_("The signature belongs at the top right of page 1.")));
  else
    antin_regulation_check_pass (checks, situation, rule, _("The signature stands at the top right of page 1."));
}

/* ô 8: a seal over the left third of a signature in the middle of the gap, as far as one can reach to the left. */
static AntinBaseRect
find_seal_room (const AntinRegulationBlock *block)
{
  double middle = (block->title_bottom + block->name_top) / 2, right = block->centre;

  return (AntinBaseRect){ right - LARGEST_SEAL_MM, middle - LARGEST_SEAL_MM / 2, LARGEST_SEAL_MM, LARGEST_SEAL_MM };
}

/* POS-13: a checker's mark stays away from ô 7 and 8. */
static void
check_chosen_place (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationBlock *block = situation->block;
  AntinBaseRect seal;

  if (!situation->placed || block == NULL)
    return;
  seal = find_seal_room (block);
  if (situation->page == block->page && (antin_base_rect_intersect (&situation->rect, &block->gap_rect, NULL) ||
                                         antin_base_rect_intersect (&situation->rect, &block->title_rect, NULL) ||
                                         antin_base_rect_intersect (&situation->rect, &block->name_rect, NULL) ||
                                         antin_base_rect_intersect (&situation->rect, &seal, NULL)))
    antin_regulation_check_warn (checks, situation, "POS-13", ANTIN_REGULATION_FIX_CLICK,
                                 g_strdup (_("This is the place of the leader's signature and the seal. Choose another.")));
  else
    antin_regulation_check_pass (checks, situation, "POS-13", _("The place is away from the leader's signature and the seal."));
}

/* POS-11: what the appearance hides. */
static void
check_covered (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  g_autofree char *words = NULL;

  if (!situation->placed || situation->covered == NULL)
    return;
  if (situation->covered[0] == NULL)
    {
      antin_regulation_check_pass (checks, situation, "POS-11", _("No text is covered."));
      return;
    }
  words = g_strjoinv (" ", (char **) situation->covered);
  antin_regulation_check_warn (checks, situation, "POS-11", ANTIN_REGULATION_FIX_LAWFUL_PLACE,
                               g_strdup_printf (_("This covers text: “%s”."), words));
}

/* Where the appearance stands, and what it hides: POS-02 to POS-06, POS-08, POS-11, POS-13. */
void
antin_regulation_check_place (GPtrArray *checks,
                              const AntinRegulationSituation *situation,
                              const AntinRegulationKindRules *rules)
{
  switch (rules->place)
    {
    case ANTIN_REGULATION_PLACE_CENTRE_BETWEEN_TITLE_AND_NAME:
      check_personal_place (checks, situation, rules);
      break;
    case ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD:
      check_seal_size (checks, situation);
      check_seal_place (checks, situation, rules);
      break;
    case ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE:
      if (rules->content == ANTIN_REGULATION_CONTENT_IMAGE && rules->image_size == ANTIN_REGULATION_SIZE_REAL &&
          rules->style != ANTIN_REGULATION_STYLE_INFORMATION)
        check_seal_size (checks, situation);
      check_top_right (checks, situation, rules);
      break;
    case ANTIN_REGULATION_PLACE_CHOSEN:
      check_chosen_place (checks, situation);
      break;
    case ANTIN_REGULATION_PLACE_NONE:
    default:
      break;
    }
  check_covered (checks, situation);
}

/* Title, another office of the signer above the name (ô 7b), name. */
static gboolean
is_of_block (const AntinRegulationBlock *block, const AntinBaseRect *rect)
{
  AntinBaseRect under = { 0 };

  if (block != NULL)
    under = (AntinBaseRect){ block->gap_rect.x, block->name_top, block->gap_rect.width,
                             MAX (0, block->name_rect.y - block->name_top) };
  return block != NULL && (antin_base_rect_intersect (&block->title_rect, rect, NULL) ||
                           antin_base_rect_intersect (&block->name_rect, rect, NULL) ||
                           antin_base_rect_intersect (&under, rect, NULL));
}

/**
 * antin_regulation_check_get_covered:
 * @text: the text of the page
 * @rect: an appearance on it
 * @round: whether it is a round seal, whose corners hide nothing
 * @block: (nullable): the block whose title and name may be covered, as a seal may (POS-11)
 *
 * Returns: (transfer full): the first words that the appearance covers, in the order of the page
 */
char **
antin_regulation_check_get_covered (AntinRenderText *text,
                                    const AntinBaseRect *rect,
                                    gboolean round,
                                    const AntinRegulationBlock *block)
{
  g_autoptr (GStrvBuilder) covered = g_strv_builder_new ();
  guint n_words, n_characters, n = 0;
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n_characters);

  for (guint i = 0; i < n_words && n < MAX_COVERED_WORDS; i++)
    {
      const AntinRenderWord *word = &words[i];
      gboolean hidden = FALSE;

      if (!antin_base_rect_intersect (&word->rect, rect, NULL) || is_of_block (block, &word->rect))
        continue;
      for (guint c = 0; c < word->n_characters && !hidden; c++)
        {
          AntinBaseRect ink = characters[word->first_character + c].rect;

          ink.y += INK_TOP * ink.height;
          ink.height *= INK_HEIGHT;
          hidden =
            round ? antin_regulation_place_circle_meets (rect, &ink) : antin_base_rect_intersect (rect, &ink, NULL);
        }
      if (hidden)
        {
          g_strv_builder_add (covered, word->text);
          n++;
        }
    }
  return g_strv_builder_end (covered);
}
