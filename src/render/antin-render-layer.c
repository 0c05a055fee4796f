/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-layer.h"

#include "antin-render-document-private.h"

#include <math.h>

/* Parts of pages without some of their fields: what was under a field before it was filled in. Poppler leaves out what
 * is flagged as hidden; the flag is set on its copy in memory, and taken back. */

/* Points. Poppler's places are as the file has them. */
#define SAME_PLACE 0.5

typedef struct
{
  AntinRenderDocument *document;
  const AntinRenderLayer *layer;
  double scale;
  gboolean text;
  gpointer result;
} Job;

static gboolean
stands_at (const PopplerAnnotMapping *mapping, const AntinBaseRect *place, double height)
{
  double left = place->x / MM_PER_POINT, top = height - place->y / MM_PER_POINT;

  return poppler_annot_get_annot_type (mapping->annot) == POPPLER_ANNOT_WIDGET && fabs (MIN (mapping->area.x1, mapping->area.x2) - left) < SAME_PLACE &&
         fabs (MAX (mapping->area.y1, mapping->area.y2) - top) < SAME_PLACE &&
         fabs (fabs (mapping->area.x2 - mapping->area.x1) - place->width / MM_PER_POINT) < SAME_PLACE &&
         fabs (fabs (mapping->area.y2 - mapping->area.y1) - place->height / MM_PER_POINT) < SAME_PLACE;
}

/* Hides what stands at the layer's places. Where two stand at the same, one of them is not what is meant, and neither is
 * hidden. Returns: (transfer full) (element-type PopplerAnnot): those that were */
static GPtrArray *
hide (PopplerPage *page, GList *mappings, const AntinRenderLayer *layer)
{
  GPtrArray *hidden = g_ptr_array_new ();
  double width, height;

  poppler_page_get_size (page, &width, &height);
  for (guint i = 0; layer->hidden != NULL && i < layer->hidden->len; i++)
    {
      PopplerAnnot *found = NULL;
      guint count = 0;

      for (GList *l = mappings; l != NULL; l = l->next)
        if (stands_at (l->data, &g_array_index (layer->hidden, AntinBaseRect, i), height))
          {
            found = ((PopplerAnnotMapping *) l->data)->annot;
            count++;
          }
      if (count == 1 && !g_ptr_array_find (hidden, found, NULL) && (poppler_annot_get_flags (found) & POPPLER_ANNOT_FLAG_HIDDEN) == 0)
        {
          poppler_annot_set_flags (found, poppler_annot_get_flags (found) | POPPLER_ANNOT_FLAG_HIDDEN);
          g_ptr_array_add (hidden, found);
        }
    }
  return hidden;
}

static gpointer
draw_image (PopplerPage *page, const AntinRenderLayer *layer, double scale)
{
  double width = floor (layer->region.width * scale + 0.5), height = floor (layer->region.height * scale + 0.5);
  AntinRenderPageImage *image = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (!(width >= 1 && height >= 1 && width <= ANTIN_RENDER_PAGE_IMAGE_MAX_SIDE && height <= ANTIN_RENDER_PAGE_IMAGE_MAX_SIDE &&
        width * height <= ANTIN_RENDER_PAGE_IMAGE_MAX_PIXELS))
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -layer->region.x, -layer->region.y);
  cairo_scale (cr, MM_PER_POINT, MM_PER_POINT);
  if (layer->printed)
    poppler_page_render_for_printing (page, cr);
  else
    poppler_page_render (page, cr);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    image = antin_render_page_image_new (layer->page, scale, &layer->region, surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return image;
}

static gpointer
read_words (PopplerPage *page, const AntinRenderLayer *layer)
{
  PopplerDocument *drawn = _antin_render_document_draw (page, &layer->region, layer->printed);
  PopplerPage *drawn_page = drawn != NULL ? poppler_document_get_page (drawn, 0) : NULL;
  AntinRenderText *text = drawn_page != NULL ? _antin_render_document_read_text (drawn_page, layer->page, NULL) : NULL;

  g_clear_object (&drawn_page);
  g_clear_object (&drawn);
  return text;
}

static void
run (gpointer data)
{
  Job *job = data;
  g_autoptr (Page) page = _antin_render_document_get_page (job->document, job->layer->page, NULL);
  g_autoptr (GPtrArray) hidden = NULL;
  GList *mappings;

  if (page == NULL)
    return;
  mappings = job->layer->hidden != NULL ? poppler_page_get_annot_mapping (page) : NULL;
  hidden = hide (page, mappings, job->layer);
  job->result = job->text ? read_words (page, job->layer) : draw_image (page, job->layer, job->scale);
  for (guint i = 0; i < hidden->len; i++)
    poppler_annot_set_flags (hidden->pdata[i], poppler_annot_get_flags (hidden->pdata[i]) & ~POPPLER_ANNOT_FLAG_HIDDEN);
  poppler_page_free_annot_mapping (mappings);
}

/**
 * antin_render_layer_draw:
 * @document: a document
 * @layer: a part of one of its pages
 * @scale: pixels per millimetre
 *
 * Draws a part of a page on white, waiting for it; for threads without a window. Never at a smaller scale than asked for.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL where it cannot be drawn or has too many pixels
 */
AntinRenderPageImage *
antin_render_layer_draw (AntinRenderDocument *document, const AntinRenderLayer *layer, double scale)
{
  Job job = { document, layer, scale, FALSE, NULL };

  antin_render_worker_run (ANTIN_RENDER_PRIORITY_VISIBLE, run, &job);
  return job.result;
}

/**
 * antin_render_layer_read:
 * @document: a document
 * @layer: a part of one of its pages
 *
 * Reads the words that are drawn there, as antin_render_document_get_shown_text() those of a page.
 *
 * Returns: (transfer full) (nullable): the text; %NULL where it cannot be drawn
 */
AntinRenderText *
antin_render_layer_read (AntinRenderDocument *document, const AntinRenderLayer *layer)
{
  Job job = { document, layer, 1, TRUE, NULL };

  antin_render_worker_run (ANTIN_RENDER_PRIORITY_VISIBLE, run, &job);
  return job.result;
}
