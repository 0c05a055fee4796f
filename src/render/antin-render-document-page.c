/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-document-private.h"

#include "antin-render-error.h"
#include "antin-render-outline.h"
#include "antin-render-reply.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a page looks like and says, and the outline that leads to pages. */

/* The scale at which a rectangle of @width × @height mm stays within the limits of an image. */
static double
bound_scale (double scale, double width, double height)
{
  scale = MIN (scale, ANTIN_RENDER_PAGE_IMAGE_MAX_SIDE / MAX (width, height));
  return MIN (scale, sqrt (ANTIN_RENDER_PAGE_IMAGE_MAX_PIXELS / (width * height)));
}

static void
run_render (gpointer data)
{
  AntinRenderOperation *operation = data;
  AntinRenderLayer layer = { .page = operation->page };
  AntinBaseRect whole = { 0 };
  GError *error = NULL;
  double scale;

  if (!_antin_render_document_measure (operation->document, operation->page, &operation->error))
    return;
  antin_render_document_get_page_size (operation->document, operation->page, &whole.width, &whole.height);
  layer.region = whole;
  if (!operation->whole && !antin_base_rect_intersect (&whole, &operation->region, &layer.region))
    {
      g_set_error_literal (&operation->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED,
                           _("That part lies outside the page."));
      return;
    }
  scale = bound_scale (operation->scale, layer.region.width, layer.region.height);
  operation->result = _antin_render_document_draw (operation->document, &layer, scale, MAX (1, (int) floor (layer.region.width * scale + 0.5)),
                                                   MAX (1, (int) floor (layer.region.height * scale + 0.5)), &error);
  if (operation->result == NULL)
    operation->error = _antin_render_document_explain (error, operation->page);
}

static void
read_page (AntinRenderOperation *operation, AntinRenderReading reading)
{
  AntinRenderLayer layer = { .page = operation->page };
  GError *error = NULL;

  operation->result = _antin_render_document_read (operation->document, reading, &layer, &error);
  if (operation->result == NULL)
    operation->error = _antin_render_document_explain (error, operation->page);
}

static void
run_text (gpointer data)
{
  read_page (data, ANTIN_RENDER_READING_CONTENT);
}

static void
run_shown_text (gpointer data)
{
  read_page (data, ANTIN_RENDER_READING_SHOWN);
}

static void
run_outline (gpointer data)
{
  AntinRenderOperation *operation = data;
  AntinRenderDocument *document = operation->document;
  g_autoptr (GVariant) reply =
    _antin_render_document_ask (document, NULL, ANTIN_RENDER_REQUEST_OUTLINE, g_variant_new ("(t)", document->id), -1, NULL, &operation->error);

  if (reply == NULL)
    return;
  operation->result = antin_render_reply_read_outline (reply, document->n_pages);
  if (operation->result == NULL)
    _antin_render_document_distrust (document, &operation->error);
}

/**
 * antin_render_document_get_text:
 * @document: a document
 * @page: a page's number, from 1
 *
 * Reads a page's text, waiting for it; for threads without a window.
 *
 * Returns: (transfer full): the text; %NULL with %ANTIN_RENDER_ERROR_NO_PAGE or %ANTIN_RENDER_ERROR_LIMIT
 */
AntinRenderText *
antin_render_document_get_text (AntinRenderDocument *document, int page, GError **error)
{
  g_autoptr (AntinRenderOperation) operation =
    _antin_render_operation_new (document, run_text, (GDestroyNotify) antin_render_text_unref);

  operation->page = page;
  return _antin_render_operation_run (operation, error);
}

/**
 * antin_render_document_get_text_async:
 * @document: a document
 * @page: a page's number, from 1
 * @priority: when it is this job's turn
 * @cancellable: (nullable): to drop it while it waits
 * @callback: called on the thread-default main context
 * @user_data: for @callback
 *
 * Reads a page's text.
 */
void
antin_render_document_get_text_async (AntinRenderDocument *document,
                                      int page,
                                      AntinRenderPriority priority,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  AntinRenderOperation *operation =
    _antin_render_operation_new (document, run_text, (GDestroyNotify) antin_render_text_unref);

  operation->page = page;
  _antin_render_operation_start (operation, antin_render_document_get_text_async, priority, cancellable, callback,
                                 user_data);
}

/**
 * antin_render_document_get_text_finish:
 * @document: a document
 * @result: what the callback got
 *
 * Returns: (transfer full): the text, or %NULL with an error as antin_render_document_get_text(), or cancelled
 */
AntinRenderText *
antin_render_document_get_text_finish (AntinRenderDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * antin_render_document_get_shown_text:
 * @document: a document
 * @page: a page's number, from 1
 *
 * Reads what a page shows in words, those of its signatures and fields with it, waiting for it; for threads without a
 * window.
 *
 * Returns: (transfer full): the text; %NULL with %ANTIN_RENDER_ERROR_NO_PAGE, %ANTIN_RENDER_ERROR_LIMIT or
 *   %ANTIN_RENDER_ERROR_FAILED
 */
AntinRenderText *
antin_render_document_get_shown_text (AntinRenderDocument *document, int page, GError **error)
{
  g_autoptr (AntinRenderOperation) operation =
    _antin_render_operation_new (document, run_shown_text, (GDestroyNotify) antin_render_text_unref);

  operation->page = page;
  return _antin_render_operation_run (operation, error);
}

static AntinRenderOperation *
render_operation (AntinRenderDocument *document, int page, double scale, const AntinBaseRect *region)
{
  AntinRenderOperation *operation =
    _antin_render_operation_new (document, run_render, (GDestroyNotify) antin_render_page_image_unref);

  operation->page = page;
  operation->scale = scale;
  operation->whole = region == NULL;
  if (region != NULL)
    operation->region = *region;
  return operation;
}

/**
 * antin_render_document_render_page:
 * @document: a document
 * @page: a page's number, from 1
 * @scale: pixels per millimetre, more than 0
 * @region: (nullable): the part to draw, in millimetres; the whole page where %NULL
 *
 * Draws a page on white, waiting for it; for threads without a window.
 *
 * Returns: (transfer full): the picture, at a smaller scale where @scale would pass
 * %ANTIN_RENDER_PAGE_IMAGE_MAX_PIXELS; %NULL with %ANTIN_RENDER_ERROR_NO_PAGE or %ANTIN_RENDER_ERROR_FAILED
 */
AntinRenderPageImage *
antin_render_document_render_page (AntinRenderDocument *document,
                                   int page,
                                   double scale,
                                   const AntinBaseRect *region,
                                   GError **error)
{
  g_autoptr (AntinRenderOperation) operation = NULL;

  g_return_val_if_fail (scale > 0, NULL);
  operation = render_operation (document, page, scale, region);
  return _antin_render_operation_run (operation, error);
}

/**
 * antin_render_document_render_page_async:
 * @document: a document
 * @page: a page's number, from 1
 * @scale: pixels per millimetre, more than 0
 * @region: (nullable): the part to draw, in millimetres; the whole page where %NULL
 * @priority: when it is this job's turn
 * @cancellable: (nullable): to drop it while it waits
 * @callback: called on the thread-default main context
 * @user_data: for @callback
 *
 * Draws a page on white.
 */
void
antin_render_document_render_page_async (AntinRenderDocument *document,
                                         int page,
                                         double scale,
                                         const AntinBaseRect *region,
                                         AntinRenderPriority priority,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (scale > 0);
  _antin_render_operation_start (render_operation (document, page, scale, region),
                                 antin_render_document_render_page_async,
                                 priority, cancellable, callback, user_data);
}

/**
 * antin_render_document_render_page_finish:
 * @document: a document
 * @result: what the callback got
 *
 * Returns: (transfer full): the picture, or %NULL with an error as antin_render_document_render_page(), or cancelled
 */
AntinRenderPageImage *
antin_render_document_render_page_finish (AntinRenderDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * antin_render_document_get_outline_async:
 * @document: a document
 * @cancellable: (nullable): to drop it while it waits
 * @callback: called on the thread-default main context
 * @user_data: for @callback
 *
 * Reads the document's outline (ISO 32000-2, 12.3.3), as far as the limits in antin-render-outline.h go.
 */
void
antin_render_document_get_outline_async (AntinRenderDocument *document,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  _antin_render_operation_start (
    _antin_render_operation_new (document, run_outline, (GDestroyNotify) g_ptr_array_unref),
    antin_render_document_get_outline_async, ANTIN_RENDER_PRIORITY_THUMBNAIL, cancellable, callback, user_data);
}

/**
 * antin_render_document_get_outline_finish:
 * @document: a document
 * @result: what the callback got
 *
 * Returns: (transfer full) (element-type AntinRenderOutlineEntry): its entries, none where it has no outline; %NULL
 *   where it was cancelled or cannot be read
 */
GPtrArray *
antin_render_document_get_outline_finish (AntinRenderDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
