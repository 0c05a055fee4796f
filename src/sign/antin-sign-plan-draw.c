/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-plan-private.h"

#include "antin-base-time.h"
#include "antin-regulation-number.h"

#include <cairo.h>

/* What a plan draws: the signature's appearance, and what belongs into the gaps for number and date. */

const char *const antin_sign_plan_gap_fields[4] = {
  "Số văn bản",
  "Ngày ban hành",
  "Tháng ban hành",
  "Năm ban hành",
};

gboolean
antin_sign_plan_is_seal (AntinSignPlan *plan)
{
  const AntinRegulationKindRules *rules = antin_sign_plan_get_rules (plan);

  return rules->content == ANTIN_REGULATION_CONTENT_IMAGE && rules->image_size == ANTIN_REGULATION_SIZE_REAL &&
         rules->style != ANTIN_REGULATION_STYLE_INFORMATION;
}

gboolean
antin_sign_plan_is_text (AntinSignPlan *plan)
{
  return antin_sign_plan_get_rules (plan)->content == ANTIN_REGULATION_CONTENT_TEXT;
}

/* Whether signer and time are told in words, with the image or instead of it (POS-08). */
gboolean
antin_sign_plan_has_information (AntinSignPlan *plan)
{
  return antin_regulation_information_is_shown (antin_sign_plan_get_rules (plan));
}

/* Where the image stands on the page: the whole, unless there are words beside it. */
void
antin_sign_plan_get_image_rect (AntinSignPlan *plan, AntinBaseRect *ret_rect)
{
  *ret_rect = plan->rect;
  if (antin_sign_plan_has_information (plan))
    *ret_rect = (AntinBaseRect){ plan->rect.x + plan->layout.image.x, plan->rect.y + plan->layout.image.y,
                                 plan->layout.image.width, plan->layout.image.height };
}

static char *
make_information (AntinSignPlan *plan)
{
  const AntinSignSigner *holder = plan->identity != NULL ? &plan->identity->holder : NULL;
  AntinRegulationInformation information = { .known = holder != NULL, .time = plan->time };

  if (holder != NULL)
    {
      information.name = holder->common_name;
      information.email = holder->email;
      /* Whoever is an organisation is not told twice. */
      information.organisation = g_strcmp0 (holder->organisation, holder->common_name) != 0 ? holder->organisation : NULL;
    }
  return antin_regulation_information_format (antin_sign_context_get_regulation (plan->context), plan->kind, &information);
}

/* What is shown in words: all of a copy's or an attachment's signature, or what stands beside the image. */
char *
antin_sign_plan_make_text (AntinSignPlan *plan)
{
  const AntinRegulationCopyRules *copy =
    antin_regulation_get_copy (antin_sign_context_get_regulation (plan->context), plan->copy_form);
  const char *organisation = plan->organisation;

  if (antin_sign_plan_has_information (plan))
    return make_information (plan);
  if (organisation == NULL && plan->identity != NULL)
    organisation = plan->identity->holder.common_name;
  return antin_regulation_number_format_text (antin_sign_context_get_regulation (plan->context), plan->kind, plan->number, plan->date,
                                              copy != NULL ? copy->words : NULL, organisation, plan->time);
}

/* The time that a text shows is that of /M: the one thing of it that is known before the signature is made. */
void
antin_sign_plan_set_time (AntinSignPlan *plan, gint64 time)
{
  plan->time = time;
  if (antin_sign_plan_is_text (plan) || antin_sign_plan_has_information (plan))
    g_clear_pointer (&plan->appearance, antin_pdf_appearance_unref);
}

static AntinPdfAppearance *
draw_content (AntinSignPlan *plan, GError **error)
{
  const AntinRegulationKindRules *rules = antin_sign_plan_get_rules (plan);
  g_autofree char *text = NULL;

  if (antin_sign_plan_has_information (plan))
    {
      text = antin_sign_plan_make_text (plan);
      return antin_pdf_appearance_new_combined (plan->layout.image.width > 0 ? plan->image : NULL, &plan->layout.image, text,
                                                rules->information_size, &plan->layout.text, plan->rect.width,
                                                plan->rect.height, error);
    }
  if (plan->image != NULL && !antin_sign_plan_is_text (plan))
    return antin_pdf_appearance_new_image (plan->image, plan->rect.width, plan->rect.height, error);
  if (!antin_sign_plan_is_text (plan))
    return NULL;
  text = antin_sign_plan_make_text (plan);
  return antin_pdf_appearance_new_text (text, rules->text_size, ANTIN_PDF_TEXT_UPRIGHT, ANTIN_PDF_TEXT_ALIGN_RIGHT,
                                        plan->rect.width, plan->rect.height, error);
}

/* %NULL without an error where nothing is drawn, because there is no image. */
AntinPdfAppearance *
antin_sign_plan_make_appearance (AntinSignPlan *plan, GError **error)
{
  double width = 0, height = 0;

  if (plan->appearance != NULL)
    antin_pdf_appearance_get_size (plan->appearance, &width, &height);
  if (width != plan->rect.width || height != plan->rect.height)
    {
      g_clear_pointer (&plan->appearance, antin_pdf_appearance_unref);
      plan->appearance = draw_content (plan, error);
    }
  return plan->appearance;
}

/**
 * antin_sign_plan_draw:
 * @plan: a plan that is placed
 * @cr: a context in points with its origin at the top left corner of the signature's rectangle
 *
 * Draws exactly what the file will show (design decision D4).
 */
void
antin_sign_plan_draw (AntinSignPlan *plan, cairo_t *cr)
{
  AntinPdfAppearance *appearance = antin_sign_plan_make_appearance (plan, NULL);

  if (appearance != NULL)
    antin_pdf_appearance_draw (appearance, cr);
}

static const AntinRegulationGap *
get_gap (AntinSignPlan *plan, AntinRegulationGapPart part)
{
  return plan->heading != NULL ? antin_regulation_heading_get_gap (plan->heading, part) : NULL;
}

/* What belongs into a gap, in the decree's spelling (NĐ 30/2020, Phụ lục I, Phần I, II.3.c and II.4.b); %NULL where it
 * is not known. */
char *
antin_sign_plan_get_gap_value (AntinSignPlan *plan, AntinRegulationGapPart part)
{
  g_autoptr (GDateTime) date = plan->date != ANTIN_BASE_TIME_NONE ? antin_base_time_to_date_time (plan->date) : NULL;
  g_autofree char *number = NULL;
  g_autofree char *notation = NULL;

  if (get_gap (plan, part) == NULL)
    return NULL;
  if (part == ANTIN_REGULATION_GAP_NUMBER)
    {
      if (plan->number == NULL || !antin_regulation_number_parse (plan->number, antin_sign_context_get_regulation (plan->context),
                                                                  &number, &notation, NULL))
        return NULL;
      return antin_regulation_number_format (number);
    }
  if (date == NULL)
    return NULL;
  if (part == ANTIN_REGULATION_GAP_DAY)
    return antin_regulation_number_format_day (g_date_time_get_day_of_month (date));
  if (part == ANTIN_REGULATION_GAP_MONTH)
    return antin_regulation_number_format_month (g_date_time_get_month (date));
  return g_strdup_printf ("%d", g_date_time_get_year (date));
}

/**
 * antin_sign_plan_get_number_place:
 * @plan: a plan
 * @ret_page: (out): the page
 * @ret_rect: (out): millimetres on it
 *
 * Returns: whether the draft leaves a gap for the number (ô 3)
 */
gboolean
antin_sign_plan_get_number_place (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect)
{
  const AntinRegulationGap *gap = get_gap (plan, ANTIN_REGULATION_GAP_NUMBER);

  if (gap == NULL)
    return FALSE;
  *ret_page = 1;
  *ret_rect = gap->rect;
  return TRUE;
}

/**
 * antin_sign_plan_get_date_place:
 * @plan: a plan
 * @ret_page: (out): the page
 * @ret_rect: (out): millimetres on it
 *
 * Returns: whether the draft leaves gaps for the date (ô 4)
 */
gboolean
antin_sign_plan_get_date_place (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect)
{
  if (plan->heading == NULL || !antin_regulation_heading_get_date_rect (plan->heading, ret_rect))
    return FALSE;
  *ret_page = 1;
  return TRUE;
}
