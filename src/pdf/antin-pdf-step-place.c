/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where on the pages a revision put something that may cover what was there.
 *
 * Whether it does is for the eye to tell, which looks at the places that are noted here; a place that is missed is never
 * looked at.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-shown-private.h"
#include "antin-pdf-step-private.h"

#include "antin-pdf-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PAGES 100000
/* Of reading a page's dictionary, in the units of antin_pdf_document_spend(). */
#define PAGE_COST 40

/* What these are drawn by is in other entries than /Rect, where they have no appearance; Poppler draws it wherever it is. */
static const char *const DRAWN_BY_POINTS[] = {
  "Line",
  "PolyLine",
  "Polygon",
  "Ink",
  "Highlight",
  "Underline",
  "Squiggly",
  "StrikeOut",
  NULL,
};

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

/* A highlight lets through what is below it; Poppler multiplies whatever its appearance says, other readers don't. */
static gboolean
is_opaque_highlight (AntinPdfStep *step, qpdf_oh annotation)
{
  qpdf_data qpdf = step->after;
  qpdf_oh appearance = get (qpdf, annotation, "/AP/N");
  qpdf_oh states = get (qpdf, appearance, "/Resources/ExtGState");
  g_autoptr (GPtrArray) names = antin_pdf_list_keys (step, qpdf, states);

  if (!qpdf_oh_is_name_and_equals (qpdf, get (qpdf, annotation, "/Subtype"), "/Highlight") || !qpdf_oh_is_stream (qpdf, appearance))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (qpdf_oh_is_name_and_equals (qpdf, get (qpdf, qpdf_oh_get_key (qpdf, states, names->pdata[i]), "/BM"), "/Multiply"))
      return FALSE;
  return TRUE;
}

static gboolean
is_drawn_by_points (qpdf_data qpdf, qpdf_oh annotation)
{
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, annotation, "/Subtype"));

  return subtype != NULL && g_strv_contains (DRAWN_BY_POINTS, subtype) && !qpdf_oh_is_stream (qpdf, get (qpdf, annotation, "/AP/N"));
}

/* Of other fields readers make up themselves what they show. */
static gboolean
is_signature_widget (qpdf_data qpdf, qpdf_oh annotation)
{
  return qpdf_oh_is_name_and_equals (qpdf, get (qpdf, annotation, "/Subtype"), "/Widget") &&
         qpdf_oh_is_name_and_equals (qpdf, antin_pdf_object_get_inherited (qpdf, annotation, "/FT"), "/Sig");
}

/* Whether an appearance has more than words, or words that are not what is seen. */
gboolean
antin_pdf_step_is_drawn (qpdf_data qpdf, qpdf_oh appearance)
{
  g_auto (AntinPdfShown) shown = antin_pdf_shown_read (qpdf, appearance);

  return shown.draws || shown.odd || shown.broken;
}

static void
add_place (AntinPdfChange *change, const AntinPdfPlace *place)
{
  if (change->places == NULL)
    change->places = g_array_new (FALSE, FALSE, sizeof (AntinPdfPlace));
  for (guint i = 0; i < change->places->len; i++)
    {
      AntinPdfPlace *known = &g_array_index (change->places, AntinPdfPlace, i);

      if (known->page == place->page)
        {
          known->rect = antin_base_rect_unite (&known->rect, &place->rect);
          known->opaque = known->opaque || place->opaque;
          known->on_paper = known->on_paper || place->on_paper;
          known->wordless = known->wordless && place->wordless;
          known->drawn = known->drawn || place->drawn;
          return;
        }
    }
  g_array_append_val (change->places, *place);
}

/**
 * antin_pdf_step_show:
 * @step: a comparison
 * @change: what was done to @annotation
 * @page: the page, or 0 where it is not known
 * @qpdf: the revision that @annotation is of
 * @annotation: an annotation
 *
 * Notes where a change is seen, for people. No verdict rests on it.
 */
void
antin_pdf_step_show (AntinPdfStep *step, AntinPdfChange *change, guint page, qpdf_data qpdf, qpdf_oh annotation)
{
  AntinPdfPage loaded;
  AntinBaseRect place;
  double rect[4];

  if (page == 0 || (change->page != 0 && change->page != page) || !antin_pdf_object_get_rect (qpdf, get (qpdf, annotation, "/Rect"), rect) ||
      !antin_pdf_page_load (step->document, page, &loaded, NULL))
    return;
  antin_pdf_page_from_user_space (&loaded, rect, &place);
  change->rect = antin_base_rect_is_empty (&change->rect) ? place : antin_base_rect_unite (&change->rect, &place);
  change->page = page;
}

/**
 * antin_pdf_step_place:
 * @step: a comparison
 * @change: what put @annotation on the page, or moved it
 * @page: the page, or 0 where it is on none
 * @annotation: an annotation of the newer revision
 *
 * Notes where something stands that may cover what was there.
 */
void
antin_pdf_step_place (AntinPdfStep *step, AntinPdfChange *change, guint page, qpdf_oh annotation)
{
  qpdf_oh box = get (step->after, annotation, "/Rect");
  AntinPdfMedia media = antin_pdf_annotation_get_media (step->after, annotation);
  AntinPdfPlace place = { .page = page };
  AntinPdfPage loaded;
  gboolean upright, icon, alike, has_fonts;
  double rect[4] = { 0 };

  /* What is hidden is not seen, unless something in the document shows it. */
  if (page == 0 || (media == 0 && !antin_pdf_document_get_scan (step->document)->acts))
    return;
  if (change->page == 0)
    change->page = page;
  /* What is drawn and stands nowhere is everywhere to MuPDF. */
  if (!antin_pdf_page_load (step->document, page, &loaded, NULL) ||
      (!(qpdf_oh_is_null (step->after, box) && qpdf_oh_is_null (step->after, get (step->after, annotation, "/AP"))) &&
       !antin_pdf_object_get_rect (step->after, box, rect)))
    {
      (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, _("Something was put on a page in a place that cannot be read."));
      return;
    }
  upright = loaded.rotate != 0 && antin_pdf_annotation_stays_upright (step->after, annotation);
  icon = antin_pdf_annotation_widen (step->after, annotation, upright, rect);
  if (is_drawn_by_points (step->after, annotation) || (upright && !icon))
    antin_pdf_page_get_size (&loaded, &place.rect.width, &place.rect.height);
  else
    antin_pdf_page_from_user_space (&loaded, rect, &place.rect);
  if (antin_base_rect_is_empty (&place.rect))
    return;
  if (antin_pdf_annotation_keeps_size (step->after, annotation))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, _("An annotation may show something else in another program, or at another time."));
  alike = antin_pdf_step_annotation_is_drawn_alike (step, annotation, &has_fonts);
  place.opaque = media == 0 || icon || antin_pdf_annotation_marks_freely (step->after, annotation) || is_opaque_highlight (step, annotation) || antin_pdf_step_annotation_varies (step, annotation) ||
                 !alike;
  /* Layers may differ between the two. */
  place.on_paper = (media & ANTIN_PDF_MEDIUM_PAPER) != 0 &&
                   ((media & ANTIN_PDF_MEDIUM_SCREEN) == 0 || qpdf_oh_has_key (step->after, annotation, "/OC"));
  place.wordless = !place.opaque && !has_fonts && is_signature_widget (step->after, annotation);
  place.drawn = antin_pdf_step_is_drawn (step->after, get (step->after, annotation, "/AP/N"));
  add_place (change, &place);
}

/**
 * antin_pdf_step_leave:
 * @step: a comparison
 * @change: what took @annotation away, or made it another
 * @page: the page, or 0 where it was on none
 * @annotation: a comment of the older revision
 *
 * Notes where something stood that may have hidden what was signed, which shows now.
 */
void
antin_pdf_step_leave (AntinPdfStep *step, AntinPdfChange *change, guint page, qpdf_oh annotation)
{
  AntinPdfMedia media = antin_pdf_annotation_get_media (step->before, annotation);
  AntinPdfPage loaded;
  AntinPdfLook *look;
  double rect[4];

  if (page == 0 || media == 0 || !antin_pdf_object_get_rect (step->before, get (step->before, annotation, "/Rect"), rect) ||
      !antin_pdf_page_load (step->document, page, &loaded, NULL))
    return;
  look = g_new0 (AntinPdfLook, 1);
  look->page = page;
  look->left = TRUE;
  look->printed_only = (media & ANTIN_PDF_MEDIUM_SCREEN) == 0;
  antin_pdf_page_from_user_space (&loaded, rect, &look->rect);
  (void) antin_pdf_annotation_widen (step->before, annotation, loaded.rotate != 0 && antin_pdf_annotation_stays_upright (step->before, annotation), rect);
  antin_pdf_page_from_user_space (&loaded, rect, &look->reach);
  if (change->looks == NULL)
    change->looks = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_pdf_look_free);
  g_ptr_array_add (change->looks, look);
}

/**
 * antin_pdf_step_place_on_pages:
 * @step: a comparison
 * @change: what drew @annotation anew
 * @annotation: an annotation of the newer revision that was there before
 *
 * Notes where something stands that may cover what was there, on each page that shows it.
 */
void
antin_pdf_step_place_on_pages (AntinPdfStep *step, AntinPdfChange *change, qpdf_oh annotation)
{
  GArray *pages = antin_pdf_document_find_pages_of (step->document, qpdf_oh_get_object_id (step->after, annotation));

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    antin_pdf_step_place (step, change, g_array_index (pages, guint, i), annotation);
}

/* The pages of each /Annots array that is an object of its own; two pages may share one. */
static GHashTable *
map_arrays (AntinPdfStep *step)
{
  GHashTable *arrays = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  qpdf_data qpdf = antin_pdf_document_lock (step->document);
  guint n_pages = antin_pdf_document_get_n_pages (step->document);

  for (guint page = 1; page <= MIN (n_pages, MAX_PAGES) && antin_pdf_document_spend (step->document, PAGE_COST); page++)
    {
      qpdf_oh dictionary = antin_pdf_document_get_page (step->document, page);
      gpointer number = qpdf_oh_is_dictionary (qpdf, dictionary)
                          ? GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/Annots")))
                          : NULL;
      GArray *pages = g_hash_table_lookup (arrays, number);

      if (number == NULL)
        continue;
      if (pages == NULL)
        {
          pages = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (arrays, number, pages);
        }
      g_array_append_val (pages, page);
    }
  antin_pdf_document_unlock (step->document);
  return arrays;
}

/**
 * antin_pdf_step_list_pages:
 * @step: a comparison
 * @number: object number of an annotation that the revision changed, or of an /Annots array that it did
 *
 * Where an annotation stands is what pages' /Annots say; its own /P may be missing, and may lie.
 *
 * Returns: (transfer full) (element-type guint): the pages on which the older revision had it, from 1, each once
 */
GArray *
antin_pdf_step_list_pages (AntinPdfStep *step, guint number)
{
  gboolean complete;
  g_autoptr (GPtrArray) places = antin_pdf_step_list_places (step, number, &complete);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < places->len; i++)
    {
      guint referrer = (guint) g_ascii_strtoull (places->pdata[i], NULL, 10), page = 0;
      const char *path = strchr (places->pdata[i], ':') + 1;
      const GArray *shared = NULL;

      if (g_str_equal (path, "/Annots[]") || g_str_equal (path, "/Annots"))
        page = antin_pdf_step_find_page (step, referrer);
      else if (g_str_equal (path, "[]"))
        {
          if (step->arrays == NULL)
            step->arrays = map_arrays (step);
          shared = g_hash_table_lookup (step->arrays, GUINT_TO_POINTER (referrer));
        }
      if (page != 0 && g_hash_table_add (seen, GUINT_TO_POINTER (page)))
        g_array_append_val (pages, page);
      for (guint j = 0; shared != NULL && j < shared->len; j++)
        if (g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (shared, guint, j))))
          g_array_append_val (pages, g_array_index (shared, guint, j));
    }
  return pages;
}
