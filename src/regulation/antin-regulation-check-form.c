/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include "antin-regulation-form.h"
#include "antin-regulation-lines.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* CHK-20: the look of a document, for the clerk. One row for each thing that is otherwise, told of the first page on
 * which it is; never more than advice, because a text does not tell its frame. */

#define RULE "CHK-20"
/* Symbols and formulas have fonts of their own. */
#define OTHER_SHARE 0.03
/* Lines of a heading or a table reach a little over the margin. */
#define SIZE_TOLERANCE_PT 0.3
#define NUMBER_OFF_MM 6.0

/* Takes @message. */
static void
warn (GPtrArray *checks, const AntinRegulationSituation *situation, char *message)
{
  antin_regulation_check_warn (checks, situation, RULE, ANTIN_REGULATION_FIX_NONE, message);
}

static void
check_paper (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationFormRules *rules)
{
  for (guint i = 0; i < situation->form->n_pages; i++)
    {
      const AntinRegulationFormPage *page = &situation->form->pages[i];
      gboolean upright = fabs (page->width - rules->page_width) <= rules->tolerance && fabs (page->height - rules->page_height) <= rules->tolerance;
      gboolean lying = fabs (page->width - rules->page_height) <= rules->tolerance && fabs (page->height - rules->page_width) <= rules->tolerance;

      if (upright || lying)
        continue;
      warn (checks, situation,
            g_strdup_printf (_("Page %u measures %.0f × %.0f mm. It should be %.0f × %.0f mm."), page->page, page->width, page->height,
                                rules->page_width, rules->page_height));
      return;
    }
}

typedef enum
{
  SIDE_TOP,
  SIDE_BOTTOM,
  SIDE_LEFT,
  SIDE_RIGHT,
} Side;

/* Whether a page's margin is otherwise than asked for. Text that ends early leaves room below and, where it is not
 * justified, on the right; that breaks nothing. One line that reaches too far does. */
static gboolean
is_otherwise (const AntinRegulationFormPage *page, Side side, double least, double most, double tolerance, double *ret_margin)
{
  const double narrowest[] = { page->top, page->bottom, page->left, page->reach };
  const double usual[] = { page->top, -1, page->left, page->right };

  *ret_margin = narrowest[side];
  if (*ret_margin < least - tolerance)
    return TRUE;
  *ret_margin = usual[side];
  return *ret_margin > most + tolerance;
}

static char *
describe_margin (Side side, guint page, double margin, double least, double most)
{
  switch (side)
    {
    case SIDE_TOP:
      return g_strdup_printf (_("On page %u the top margin is %.0f mm. It should be %.0f to %.0f mm."), page, margin, least, most);
    case SIDE_BOTTOM:
      return g_strdup_printf (_("On page %u the bottom margin is %.0f mm. It should be %.0f to %.0f mm."), page, margin, least, most);
    case SIDE_LEFT:
      return g_strdup_printf (_("On page %u the left margin is %.0f mm. It should be %.0f to %.0f mm."), page, margin, least, most);
    case SIDE_RIGHT:
    default:
      return g_strdup_printf (_("On page %u the right margin is %.0f mm. It should be %.0f to %.0f mm."), page, margin, least, most);
    }
}

static void
check_margins (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationFormRules *rules)
{
  const double limits[][2] = { { rules->top_least, rules->top_most },
                               { rules->bottom_least, rules->bottom_most },
                               { rules->left_least, rules->left_most },
                               { rules->right_least, rules->right_most } };

  for (int side = SIDE_TOP; side <= SIDE_RIGHT; side++)
    for (guint i = 0; i < situation->form->n_pages; i++)
      {
        const AntinRegulationFormPage *page = &situation->form->pages[i];
        double margin;

        /* A page that lies on its side holds a table, which is as wide as it has to be. */
        if (!page->has_text || page->width > page->height ||
            !is_otherwise (page, (Side) side, limits[side][0], limits[side][1], rules->tolerance, &margin))
          continue;
        warn (checks, situation, describe_margin ((Side) side, page->page, margin, limits[side][0], limits[side][1]));
        break;
      }
}

static void
check_type (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationFormRules *rules)
{
  const AntinRegulationForm *form = situation->form;

  if (form->other_share > OTHER_SHARE)
    warn (checks, situation,
          /* Translators: a share, the name of a font, and that of the font that is asked for */
          g_strdup_printf (_("%.0f %% of the letters are not in %s; most of these are in “%s”."), form->other_share * 100, rules->fonts[0],
                              form->other_font));
  if (form->text_size > 0 &&
      (form->text_size < rules->text_least - SIZE_TOLERANCE_PT || form->text_size > rules->text_most + SIZE_TOLERANCE_PT))
    warn (checks, situation,
          g_strdup_printf (_("Most of the text is set in %.1f points. It should be %.0f to %.0f."), form->text_size, rules->text_least,
                              rules->text_most));
}

static void
check_page_numbers (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationFormRules *rules)
{
  for (guint i = 0; i < situation->form->n_pages; i++)
    {
      const AntinRegulationFormPage *page = &situation->form->pages[i];
      char *message = NULL;

      if (page->page == 1 && page->has_number)
        message = g_strdup (_("Page 1 shows its number. It should show none."));
      else if (page->page == 1 || !page->has_text)
        continue;
      else if (!page->has_number)
        message = g_strdup_printf (_("Page %u shows no number in its top margin."), page->page);
      else if (page->number_off > NUMBER_OFF_MM)
        message = g_strdup_printf (_("The number of page %u stands %.0f mm from the middle."), page->page, page->number_off);
      else if (page->number_size < rules->page_number_least - SIZE_TOLERANCE_PT || page->number_size > rules->page_number_most + SIZE_TOLERANCE_PT)
        message = g_strdup_printf (_("The number of page %u is set in %.1f points. It should be %.0f to %.0f."), page->page, page->number_size,
                                      rules->page_number_least, rules->page_number_most);
      if (message == NULL)
        continue;
      warn (checks, situation, message);
      return;
    }
}

static void
check_parts (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationForm *form = situation->form;
  const AntinRegulationBlock *block = situation->block;

  if (form->n_pages == 0 || form->pages[0].page != 1 || !form->pages[0].has_text)
    return;
  if (!form->has_heading)
    warn (checks, situation, g_strdup (_("Page 1 does not begin with Quốc hiệu.")));
  else if (form->heading_centre < 0.5)
    warn (checks, situation, g_strdup (_("Quốc hiệu belongs on the right of page 1.")));
  if (form->number_centre > 0.5)
    warn (checks, situation, g_strdup (_("Number and sign belong on the left of page 1.")));
  if (form->date_centre > 0 && form->date_centre < 0.5)
    warn (checks, situation, g_strdup (_("Place and date belong on the right of page 1.")));
  if (block != NULL && block->beside == NULL && block->centre < block->page_width / 2)
    warn (checks, situation, g_strdup (_("Title and name of the signer belong on the right.")));
}

void
antin_regulation_check_form (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const AntinRegulationFormRules *form_rules = &antin_regulation_get_practice (situation->regulation)->form;
  guint before = checks->len;

  if (situation->form == NULL || situation->form->n_pages == 0)
    return;
  check_paper (checks, situation, form_rules);
  check_margins (checks, situation, form_rules);
  check_type (checks, situation, form_rules);
  check_page_numbers (checks, situation, form_rules);
  check_parts (checks, situation);
  if (checks->len == before)
    antin_regulation_check_pass (checks, situation, RULE, _("Paper, margins, type, page numbers and the parts of the heading are as they should be."));
}
