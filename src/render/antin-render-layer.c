/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-layer.h"

#include "antin-render-document-private.h"

#include <math.h>

/* Parts of pages without some of their fields: what was under a field before it was filled in. */

typedef struct
{
  AntinRenderDocument *document;
  const AntinRenderLayer *layer;
  double scale;
  gboolean text;
  gpointer result;
} Job;

static void
run (gpointer data)
{
  Job *job = data;
  double width = floor (job->layer->region.width * job->scale + 0.5), height = floor (job->layer->region.height * job->scale + 0.5);

  if (job->text)
    job->result = _antin_render_document_read (job->document, ANTIN_RENDER_READING_PART, job->layer, NULL);
  else if (width >= 1 && height >= 1 && width <= ANTIN_RENDER_PAGE_IMAGE_MAX_SIDE && height <= ANTIN_RENDER_PAGE_IMAGE_MAX_SIDE &&
           width * height <= ANTIN_RENDER_PAGE_IMAGE_MAX_PIXELS)
    job->result = _antin_render_document_draw (job->document, job->layer, job->scale, (int) width, (int) height, NULL);
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

  antin_render_worker_run_on (document->worker, ANTIN_RENDER_PRIORITY_VISIBLE, run, &job);
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

  antin_render_worker_run_on (document->worker, ANTIN_RENDER_PRIORITY_VISIBLE, run, &job);
  return job.result;
}
