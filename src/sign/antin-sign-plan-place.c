/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-plan-private.h"

#include "antin-image-source.h"
#include "antin-pdf-field.h"
#include "antin-pdf-page.h"
#include "antin-regulation-place.h"
#include "antin-sign-document-private.h"
#include "antin-sign-error-private.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Where the signature goes: found in the text, taken from an existing field or from the leader's signature, or pointed
 * at by the person. The geometry is the regulation's. */

/* What a signature without an image is given as room, millimetres. */
#define DEFAULT_WIDTH 40.0
#define DEFAULT_HEIGHT 22.0
/* Between a receiver's mark and a signature at the top of the page. */
#define BESIDE_MM 2.0

const AntinRegulationKindRules *
antin_sign_plan_get_rules (AntinSignPlan *plan)
{
  return antin_regulation_get_kind (antin_sign_context_get_regulation (plan->context), plan->kind);
}

static gboolean
load_page_size (AntinSignPlan *plan, guint page, double *ret_width, double *ret_height, GError **error)
{
  AntinPdfPage loaded;

  if (!antin_pdf_page_load (antin_sign_document_get_pdf (plan->document), page, &loaded, error))
    return FALSE;
  antin_pdf_page_get_size (&loaded, ret_width, ret_height);
  return TRUE;
}

/* A document whose text cannot be read is one whose block cannot be found; the person points at the place instead. */
static gboolean
read_text (AntinSignPlan *plan, const char *holder, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinRenderText) first = antin_sign_document_get_text (plan->document, 1, NULL);
  g_autoptr (GError) inner = NULL;
  AntinRegulationPages pages;

  if (first != NULL)
    plan->heading = antin_regulation_heading_read (first, antin_sign_context_get_regulation (plan->context));
  antin_sign_document_fill_pages (plan->document, &pages);
  if (!antin_regulation_block_find (&pages, holder, cancellable, &plan->block, &plan->others, &inner) &&
      g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  return TRUE;
}

/* The clerk looks at the form of what the leader signed (CHK-20). */
static gboolean
read_form (AntinSignPlan *plan, const AntinSignPlanOptions *options, GCancellable *cancellable, GError **error)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (antin_sign_context_get_regulation (plan->context));
  AntinRegulationPages pages;

  if (plan->kind != ANTIN_REGULATION_KIND_ORGANISATION || options->scan_of_stamped_paper)
    return TRUE;
  antin_sign_document_fill_pages (plan->document, &pages);
  plan->form = antin_regulation_form_measure (pages.n_pages, plan->block != NULL ? plan->block->page : 0,
                                              (const char *const *) practice->form.fonts, pages.get_text, pages.user_data, cancellable, error);
  return plan->form != NULL;
}

gboolean
antin_sign_plan_read_image (AntinSignPlan *plan, GBytes *png, GError **error)
{
  g_autoptr (AntinImageSource) source = NULL;
  GError *inner = NULL;

  if (png == NULL)
    return TRUE;
  source = antin_image_source_new (png, NULL, &inner);
  if (source == NULL)
    {
      /* Translators: a sentence follows, as “The picture is too large. Choose a smaller one.” */
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_FAILED, _("The image of the signature or seal cannot be read. %s"), inner->message);
      g_error_free (inner);
      return FALSE;
    }
  if (!antin_image_source_is_png (source))
    {
      g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_FAILED,
                           _("The image is not a PNG file. Choose a PNG image with a transparent background."));
      return FALSE;
    }
  plan->image = cairo_surface_reference (antin_image_source_get_surface (source));
  plan->has_figures = TRUE;
  plan->figures = (AntinRegulationImage){
    .is_png = TRUE,
    .has_alpha = cairo_image_surface_get_format (plan->image) == CAIRO_FORMAT_ARGB32,
  };
  antin_regulation_image_measure (&plan->figures, cairo_image_surface_get_data (plan->image),
                                  (guint) cairo_image_surface_get_width (plan->image), (guint) cairo_image_surface_get_height (plan->image),
                                  (gsize) cairo_image_surface_get_stride (plan->image));
  return TRUE;
}

/* The leader's signature that the seal goes with: the last sound personal one that is shown on a page. */
static void
find_personal (AntinSignPlan *plan)
{
  for (guint i = 0; plan->report != NULL && i < plan->report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (plan->report->signatures, i);

      if (signature->review || signature->role == ANTIN_SIGN_ROLE_ORGANISATION || signature->role == ANTIN_SIGN_ROLE_DEVICE ||
          !signature->intact || signature->page == 0 || antin_base_rect_is_empty (&signature->rect))
        continue;
      plan->has_personal = TRUE;
      plan->personal_page = signature->page;
      plan->personal_rect = signature->rect;
    }
}

static void
get_image_size (AntinSignPlan *plan, double *ret_width, double *ret_height)
{
  *ret_width = plan->has_figures ? plan->figures.width : DEFAULT_WIDTH;
  *ret_height = plan->has_figures ? plan->figures.height : DEFAULT_HEIGHT;
}

double
antin_sign_plan_get_seal_diameter (AntinSignPlan *plan)
{
  return plan->seal_diameter > 0 ? plan->seal_diameter : antin_sign_context_get_seal_diameter (plan->context);
}

double
antin_sign_plan_get_seal_height (AntinSignPlan *plan)
{
  return plan->seal_height > 0 ? plan->seal_height : antin_sign_plan_get_seal_diameter (plan);
}

/* Where the leader's image stands, or would stand. */
gboolean
antin_sign_plan_get_personal_place (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect)
{
  const AntinRegulationKindRules *rules =
    antin_regulation_get_kind (antin_sign_context_get_regulation (plan->context), ANTIN_REGULATION_KIND_PERSONAL);

  if (plan->has_personal)
    {
      *ret_page = plan->personal_page;
      *ret_rect = plan->personal_rect;
      return TRUE;
    }
  if (plan->block == NULL)
    return FALSE;
  *ret_page = plan->block->page;
  return antin_regulation_place_personal (rules, plan->block, DEFAULT_WIDTH, DEFAULT_HEIGHT, 0, ret_rect);
}

/* A receiver's mark covers nothing of what the sender put in the top margin: it moves to the left of it, and where there
 * is no room left the person points at the place (POS-10, POS-11). */
static gboolean
clear_of_signatures (AntinSignPlan *plan, const AntinRegulationKindRules *rules, AntinBaseRect *rect)
{
  for (guint i = 0; plan->report != NULL && i < plan->report->signatures->len;)
    {
      const AntinSignSignature *signature = g_ptr_array_index (plan->report->signatures, i++);

      if (signature->page != 1 || !antin_base_rect_intersect (&signature->rect, rect, NULL))
        continue;
      rect->x = signature->rect.x - rect->width - BESIDE_MM;
      i = 0;
    }
  return rect->x >= rules->text_margin;
}

/* The box in the top margin of page 1, as high as the text needs (POS-05, POS-06). */
static gboolean
find_top_right (AntinSignPlan *plan, const AntinRegulationKindRules *rules, GError **error)
{
  g_autofree char *text = antin_sign_plan_make_text (plan);
  double page_width, page_height, text_width, line_height, text_height;

  if (!load_page_size (plan, 1, &page_width, &page_height, error) ||
      !antin_pdf_appearance_measure_text ("1", rules->text_size, ANTIN_PDF_TEXT_UPRIGHT, 0, &text_width, &line_height, error) ||
      !antin_pdf_appearance_measure_text (text, rules->text_size, ANTIN_PDF_TEXT_UPRIGHT, rules->text_box_width, &text_width,
                                          &text_height, error))
    return FALSE;
  antin_regulation_place_top_right (rules, page_width, (guint) lround (text_height / line_height), &plan->lawful_rect);
  plan->has_lawful_place = plan->kind != ANTIN_REGULATION_KIND_INCOMING || clear_of_signatures (plan, rules, &plan->lawful_rect);
  plan->lawful_page = 1;
  return TRUE;
}

/* Lays words out beside an image of a size on paper, at which it stays. */
static gboolean
arrange (AntinSignPlan *plan, const AntinRegulationKindRules *rules, double image_width, double image_height, GError **error)
{
  g_autofree char *text = antin_sign_plan_make_text (plan);
  double text_width, text_height;

  if (!antin_pdf_appearance_measure_text (text, rules->information_size, ANTIN_PDF_TEXT_UPRIGHT, rules->information_width,
                                          &text_width, &text_height, error))
    return FALSE;
  antin_regulation_information_arrange (rules, image_width, image_height, text_width, text_height, &plan->layout);
  return TRUE;
}

/* The whole of image and words about the middle of where the image would stand alone (POS-14). */
static gboolean
find_personal_with_words (AntinSignPlan *plan, const AntinRegulationKindRules *rules, GError **error)
{
  AntinBaseRect *rect = &plan->lawful_rect;
  double image_width, image_height, x, y;

  get_image_size (plan, &image_width, &image_height);
  plan->has_lawful_place =
    plan->block != NULL && antin_regulation_place_personal (rules, plan->block, image_width, image_height, plan->image_width, rect);
  if (!plan->has_lawful_place)
    return arrange (plan, rules, rules->image_box_width, rules->image_box_width * image_height / image_width, error);
  plan->lawful_page = plan->block->page;
  x = rect->x + rect->width / 2;
  y = rect->y + rect->height / 2;
  if (!arrange (plan, rules, rect->width, rect->height, error))
    return FALSE;
  *rect = (AntinBaseRect){ x - plan->layout.width / 2, y - plan->layout.height / 2, plan->layout.width, plan->layout.height };
  antin_regulation_place_clamp (rect, plan->block->page_width, plan->block->page_height);
  return TRUE;
}

/* The seal in its real size with words beside it, at the top right of page 1 (POS-08). */
static gboolean
find_top_right_with_words (AntinSignPlan *plan, const AntinRegulationKindRules *rules, GError **error)
{
  g_autoptr (AntinRenderText) text = antin_sign_document_get_text (plan->document, 1, NULL);
  double diameter = antin_sign_plan_get_seal_diameter (plan), page_width, page_height;

  if (!load_page_size (plan, 1, &page_width, &page_height, error) || !arrange (plan, rules, diameter, antin_sign_plan_get_seal_height (plan), error))
    return FALSE;
  antin_regulation_information_place_top_right (rules, &plan->layout, text, page_width, page_height, &plan->lawful_rect);
  plan->has_lawful_place = TRUE;
  plan->lawful_page = 1;
  return TRUE;
}

static gboolean
find_lawful_place (AntinSignPlan *plan, GError **error)
{
  const AntinRegulationKindRules *rules = antin_sign_plan_get_rules (plan);
  double image_width, image_height, page_width, page_height;
  AntinBaseRect personal;

  get_image_size (plan, &image_width, &image_height);
  if (antin_sign_plan_has_information (plan) && rules->place == ANTIN_REGULATION_PLACE_CENTRE_BETWEEN_TITLE_AND_NAME)
    return find_personal_with_words (plan, rules, error);
  if (antin_sign_plan_has_information (plan) && rules->place == ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE &&
      (rules->style == ANTIN_REGULATION_STYLE_INFORMATION || antin_sign_plan_get_seal_diameter (plan) > 0))
    return find_top_right_with_words (plan, rules, error);
  if (rules->place == ANTIN_REGULATION_PLACE_CENTRE_BETWEEN_TITLE_AND_NAME)
    {
      plan->has_lawful_place = plan->block != NULL &&
                               antin_regulation_place_personal (rules, plan->block, image_width, image_height, plan->image_width, &plan->lawful_rect);
      plan->lawful_page = plan->has_lawful_place ? plan->block->page : 0;
    }
  else if (rules->place == ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE && antin_sign_plan_is_text (plan))
    return find_top_right (plan, rules, error);
  else if (rules->place == ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE && antin_sign_plan_get_seal_diameter (plan) > 0)
    {
      double diameter = antin_sign_plan_get_seal_diameter (plan);

      if (!load_page_size (plan, 1, &page_width, &page_height, error))
        return FALSE;
      antin_regulation_place_seal_top_right (rules, diameter, antin_sign_plan_get_seal_height (plan), page_width, page_height, &plan->lawful_rect);
      plan->has_lawful_place = TRUE;
      plan->lawful_page = 1;
    }
  else if (rules->place == ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD && antin_sign_plan_get_seal_diameter (plan) > 0 &&
           antin_sign_plan_get_personal_place (plan, &plan->lawful_page, &personal))
    {
      g_autoptr (AntinRenderText) text = antin_sign_document_get_text (plan->document, plan->lawful_page, NULL);
      double diameter = antin_sign_plan_get_seal_diameter (plan), height = antin_sign_plan_get_seal_height (plan);

      if (!load_page_size (plan, plan->lawful_page, &page_width, &page_height, error))
        return FALSE;
      if (text != NULL)
        antin_regulation_place_seal_on_page (rules, &personal, diameter, height, text, &plan->lawful_rect);
      else
        antin_regulation_place_seal (rules, &personal, diameter, height, page_width, page_height, NULL, 0, &plan->lawful_rect);
      plan->has_lawful_place = TRUE;
    }
  return TRUE;
}

void
antin_sign_plan_forget_checks (AntinSignPlan *plan)
{
  g_clear_pointer (&plan->checks, g_ptr_array_unref);
  g_clear_pointer (&plan->guides, g_ptr_array_unref);
}

static gboolean
put (AntinSignPlan *plan, guint page, const AntinBaseRect *rect, gboolean by_hand, GError **error)
{
  if (!load_page_size (plan, page, &plan->page_width, &plan->page_height, error))
    return FALSE;
  plan->placed = TRUE;
  plan->by_hand = by_hand;
  plan->page = page;
  plan->rect = *rect;
  antin_sign_plan_forget_checks (plan);
  return TRUE;
}

/* An existing field is signed where it stands. */
static gboolean
put_in_field (AntinSignPlan *plan, GError **error)
{
  GPtrArray *fields = antin_sign_document_get_fields (plan->document, error);
  const AntinPdfField *field;

  if (fields == NULL)
    return FALSE;
  field = antin_pdf_field_find (fields, plan->field);
  if (field == NULL || field->type != ANTIN_PDF_FIELD_SIGNATURE || field->filled)
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT,
                   _("“%s”: there is no empty signature field “%s”."), antin_sign_document_get_path (plan->document), plan->field);
      return FALSE;
    }
  return put (plan, MAX (field->page, 1), &field->rect, TRUE, error);
}

/* What lies beyond the page's edge is moved in; what is larger than the page is made to fit. A seal has its real size
 * whatever was asked for (POS-03). */
static void
fit_on_page (AntinSignPlan *plan, AntinBaseRect *rect)
{
  double scale = MIN (1, MIN (plan->page_width / rect->width, plan->page_height / rect->height));

  if (antin_sign_plan_has_information (plan) && plan->layout.width > 0)
    {
      rect->width = plan->layout.width;
      rect->height = plan->layout.height;
    }
  else if (antin_sign_plan_is_seal (plan) && antin_sign_plan_get_seal_diameter (plan) > 0)
    {
      rect->width = antin_sign_plan_get_seal_diameter (plan);
      rect->height = antin_sign_plan_get_seal_height (plan);
    }
  else
    {
      rect->width *= scale;
      rect->height *= scale;
    }
  antin_regulation_place_clamp (rect, plan->page_width, plan->page_height);
}

static gboolean
put_first (AntinSignPlan *plan, const AntinSignPlanOptions *options, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (plan->field != NULL && options->page == 0)
    return put_in_field (plan, error);
  if (options->page > 0)
    {
      AntinBaseRect rect = options->rect;

      if (!put (plan, options->page, &rect, TRUE, &inner))
        {
          antin_sign_error_take (error, antin_sign_document_get_path (plan->document), g_steal_pointer (&inner));
          return FALSE;
        }
      fit_on_page (plan, &rect);
      return put (plan, options->page, &rect, TRUE, error);
    }
  return !plan->has_lawful_place || put (plan, plan->lawful_page, &plan->lawful_rect, FALSE, error);
}

/* All that is slow: the image's figures, the text, the leader's signature, the lawful place; then puts the signature
 * where it was asked for, or there. */
gboolean
antin_sign_plan_find (AntinSignPlan *plan, const AntinSignPlanOptions *options, GCancellable *cancellable, GError **error)
{
  GError *inner = NULL;

  if (!read_text (plan, options->signer, cancellable, error) || !read_form (plan, options, cancellable, error))
    return FALSE;
  find_personal (plan);
  if (find_lawful_place (plan, &inner) && put_first (plan, options, &inner))
    return TRUE;
  antin_sign_error_take (error, antin_sign_document_get_path (plan->document), inner);
  return FALSE;
}

/* A block that recognition reads on the page of a scan; it is where a person would look first. */
static const AntinRegulationBlock *
get_recognised_block (AntinSignPlan *plan)
{
  for (guint i = 0; plan->others != NULL && i < plan->others->len; i++)
    if (!((const AntinRegulationBlock *) plan->others->pdata[i])->drawn)
      return plan->others->pdata[i];
  return NULL;
}

/**
 * antin_sign_plan_get_offer:
 * @plan: a plan
 * @ret_page: (out): the page
 * @ret_rect: (out): millimetres on that page
 *
 * Tells where a person may look first where the place could not be told: a block that recognition reads on a scan, or
 * the usual place on the last page (NĐ 30/2020, Phụ lục I, Phần I, IV, ô 7c). It is a hint to show, no place to sign
 * at.
 *
 * Returns: whether there is something to offer, which is so for a personal signature and for the seal that goes over
 *   one
 */
gboolean
antin_sign_plan_get_offer (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect)
{
  const AntinRegulationKindRules *rules =
    antin_regulation_get_kind (antin_sign_context_get_regulation (plan->context), ANTIN_REGULATION_KIND_PERSONAL);
  const AntinRegulationBlock *block = get_recognised_block (plan);
  guint page = block != NULL ? block->page : antin_sign_document_get_n_pages (plan->document);
  double image_width = DEFAULT_WIDTH, image_height = DEFAULT_HEIGHT, page_width, page_height;
  gboolean personal = plan->kind == ANTIN_REGULATION_KIND_PERSONAL;

  if (plan->has_lawful_place || rules == NULL || page == 0 ||
      (!personal && antin_sign_plan_get_rules (plan)->place != ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD) ||
      !load_page_size (plan, page, &page_width, &page_height, NULL))
    return FALSE;
  if (personal)
    get_image_size (plan, &image_width, &image_height);
  if (block == NULL || !antin_regulation_place_personal (rules, block, image_width, image_height, 0, ret_rect))
    antin_regulation_place_personal_usual (rules, page_width, page_height, image_width, image_height, ret_rect);
  *ret_page = page;
  return TRUE;
}

/**
 * antin_sign_plan_set_place:
 * @plan: a plan
 * @page: the page, from 1
 * @rect: millimetres on that page
 *
 * Puts the signature where the person wants it. A page that there is not changes nothing.
 */
void
antin_sign_plan_set_place (AntinSignPlan *plan, guint page, const AntinBaseRect *rect)
{
  put (plan, page, rect, TRUE, NULL);
}

/**
 * antin_sign_plan_set_point:
 * @plan: a plan
 * @page: the page that was pointed at, from 1
 * @x: millimetres
 * @y: millimetres
 *
 * Puts the signature round a point, or, where that lies in a signature block, at the lawful place in it.
 */
void
antin_sign_plan_set_point (AntinSignPlan *plan, guint page, double x, double y)
{
  const AntinRegulationKindRules *rules = antin_sign_plan_get_rules (plan);
  g_autoptr (AntinRenderText) text = antin_sign_document_get_text (plan->document, page, NULL);
  AntinRegulationBlock *block = text != NULL ? antin_regulation_block_find_at (text, page, x, y) : NULL;
  AntinBaseRect rect = { 0 };
  double image_width, image_height, page_width, page_height;

  if (!load_page_size (plan, page, &page_width, &page_height, NULL))
    {
      g_clear_pointer (&block, antin_regulation_block_unref);
      return;
    }
  if (block != NULL)
    {
      g_clear_pointer (&plan->block, antin_regulation_block_unref);
      plan->block = block;
      plan->has_lawful_place = FALSE;
      if (find_lawful_place (plan, NULL) && plan->has_lawful_place && plan->lawful_page == page)
        {
          put (plan, page, &plan->lawful_rect, FALSE, NULL);
          return;
        }
    }
  get_image_size (plan, &image_width, &image_height);
  if (antin_sign_plan_has_information (plan) && plan->layout.width > 0)
    {
      rect = (AntinBaseRect){ x - plan->layout.width / 2, y - plan->layout.height / 2, plan->layout.width, plan->layout.height };
      antin_regulation_place_clamp (&rect, page_width, page_height);
    }
  else if (antin_sign_plan_is_seal (plan))
    {
      double diameter = antin_sign_plan_get_seal_diameter (plan), height = antin_sign_plan_get_seal_height (plan);

      rect = (AntinBaseRect){ x - diameter / 2, y - height / 2, diameter, height };
      antin_regulation_place_clamp (&rect, page_width, page_height);
    }
  else
    antin_regulation_place_personal_around (rules, page_width, page_height, x, y, image_width, image_height, plan->image_width, &rect);
  put (plan, page, &rect, TRUE, NULL);
}

/* What is shown became another text, which may need a box of another size. Where a person put it, it stays about its
 * middle. */
void
antin_sign_plan_refit (AntinSignPlan *plan)
{
  AntinBaseRect rect = plan->rect;

  if (!antin_sign_plan_is_text (plan) && !antin_sign_plan_has_information (plan))
    return;
  g_clear_pointer (&plan->appearance, antin_pdf_appearance_unref);
  if (!find_lawful_place (plan, NULL))
    return;
  if (plan->has_lawful_place && !plan->by_hand)
    put (plan, plan->lawful_page, &plan->lawful_rect, FALSE, NULL);
  else if (plan->placed && antin_sign_plan_has_information (plan) && plan->layout.width > 0)
    {
      rect.x += (rect.width - plan->layout.width) / 2;
      rect.y += (rect.height - plan->layout.height) / 2;
      fit_on_page (plan, &rect);
      put (plan, plan->page, &rect, TRUE, NULL);
    }
}

/* Of several blocks the holder's counts. A signature that stands at the lawful place follows. */
void
antin_sign_plan_choose_block (AntinSignPlan *plan, const char *holder)
{
  AntinRegulationBlock *block;
  gboolean follows = !plan->by_hand;

  if (holder == NULL || plan->kind != ANTIN_REGULATION_KIND_PERSONAL)
    return;
  block = antin_regulation_block_choose (plan->block, plan->others, holder);
  if (block == NULL)
    return;
  g_clear_pointer (&plan->block, antin_regulation_block_unref);
  plan->block = block;
  plan->has_lawful_place = FALSE;
  if (find_lawful_place (plan, NULL) && plan->has_lawful_place && follows)
    put (plan, plan->lawful_page, &plan->lawful_rect, FALSE, NULL);
}
