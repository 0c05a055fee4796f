/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-document-private.h"

#include "antin-render-error.h"
#include "antin-render-outline.h"

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
  g_autoptr (Page) page = _antin_render_document_get_page (operation->document, operation->page, &operation->error);
  AntinBaseRect whole = { 0 }, region;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height, scale;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  whole.width = _antin_render_document_to_mm (width);
  whole.height = _antin_render_document_to_mm (height);
  region = whole;
  if (!operation->whole && !antin_base_rect_intersect (&whole, &operation->region, &region))
    {
      g_set_error_literal (&operation->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED,
                           _("That part lies outside the page."));
      return;
    }
  scale = bound_scale (operation->scale, region.width, region.height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                        MAX (1, (int) floor (region.width * scale + 0.5)),
                                        MAX (1, (int) floor (region.height * scale + 0.5)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -region.x, -region.y);
  cairo_scale (cr, MM_PER_POINT, MM_PER_POINT);
  poppler_page_render (page, cr);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    operation->result = antin_render_page_image_new (operation->page, scale, &region, surface);
  else
    g_set_error (&operation->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED,
                 _("Page %d cannot be drawn."), operation->page);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Poppler tells fonts and sizes as runs over its characters, ends included. */
static void
apply_attributes (AntinRenderGlyph *glyphs, gsize n_glyphs, GList *attributes)
{
  for (GList *l = attributes; l != NULL; l = l->next)
    {
      const PopplerTextAttributes *run = l->data;

      for (int i = MAX (run->start_index, 0); i <= run->end_index && i < (int) n_glyphs; i++)
        {
          glyphs[i].font = run->font_name;
          glyphs[i].size = run->font_size;
        }
    }
}

/* On the render thread. Returns: (transfer full): the text of @page's content; %NULL with %ANTIN_RENDER_ERROR_LIMIT */
AntinRenderText *
_antin_render_document_read_text (PopplerPage *page, int number, GError **error)
{
  g_autofree char *string = NULL;
  g_autofree PopplerRectangle *rectangles = NULL;
  g_autofree AntinRenderGlyph *glyphs = NULL;
  AntinRenderText *text;
  GList *attributes;
  guint n_rectangles = 0;
  gsize n_glyphs = 0;
  double width, height;

  poppler_page_get_size (page, &width, &height);
  string = poppler_page_get_text (page);
  if (string == NULL || !poppler_page_get_text_layout (page, &rectangles, &n_rectangles))
    n_rectangles = 0;
  if (n_rectangles > ANTIN_RENDER_TEXT_MAX_CHARACTERS)
    {
      g_set_error (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_LIMIT,
                   _("Page %d holds too much text to be read."), number);
      return NULL;
    }
  glyphs = g_new0 (AntinRenderGlyph, MAX (n_rectangles, 1));
  for (const char *p = string; n_glyphs < n_rectangles && *p != '\0'; p = g_utf8_next_char (p), n_glyphs++)
    {
      const PopplerRectangle *r = &rectangles[n_glyphs];

      glyphs[n_glyphs].character = g_utf8_get_char (p);
      glyphs[n_glyphs].rect = (AntinBaseRect){ .x = MIN (r->x1, r->x2) * MM_PER_POINT,
                                               .y = MIN (r->y1, r->y2) * MM_PER_POINT,
                                               .width = fabs (r->x2 - r->x1) * MM_PER_POINT,
                                               .height = fabs (r->y2 - r->y1) * MM_PER_POINT };
    }
  attributes = poppler_page_get_text_attributes (page);
  apply_attributes (glyphs, n_glyphs, attributes);
  text = antin_render_text_new (_antin_render_document_to_mm (width), _antin_render_document_to_mm (height), glyphs, n_glyphs);
  poppler_page_free_text_attributes (attributes);
  return text;
}

static void
run_text (gpointer data)
{
  AntinRenderOperation *operation = data;
  g_autoptr (Page) page = _antin_render_document_get_page (operation->document, operation->page, &operation->error);

  if (page != NULL)
    operation->result = _antin_render_document_read_text (page, operation->page, &operation->error);
}

static int
destination_page (AntinRenderDocument *document, PopplerAction *action)
{
  PopplerDest *dest;
  int page = 0;

  if (action == NULL || action->type != POPPLER_ACTION_GOTO_DEST || action->goto_dest.dest == NULL)
    return 0;
  dest = action->goto_dest.dest;
  page = dest->page_num;
  if (dest->type == POPPLER_DEST_NAMED && dest->named_dest != NULL)
    {
      PopplerDest *found = poppler_document_find_dest (document->poppler, dest->named_dest);

      page = found != NULL ? found->page_num : 0;
      g_clear_pointer (&found, poppler_dest_free);
    }
  return page >= 1 && page <= document->n_pages ? page : 0;
}

static void
walk_outline (AntinRenderDocument *document, PopplerIndexIter *iter, guint depth, GPtrArray *entries)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      PopplerIndexIter *child;

      if (action != NULL && action->any.title != NULL)
        g_ptr_array_add (
          entries, antin_render_outline_entry_new (action->any.title, depth, destination_page (document, action)));
      g_clear_pointer (&action, poppler_action_free);
      child = depth + 1 < ANTIN_RENDER_OUTLINE_MAX_DEPTH ? poppler_index_iter_get_child (iter) : NULL;
      if (child != NULL)
        walk_outline (document, child, depth + 1, entries);
      g_clear_pointer (&child, poppler_index_iter_free);
    }
  while (entries->len < ANTIN_RENDER_OUTLINE_MAX_ENTRIES && poppler_index_iter_next (iter));
}

static void
run_outline (gpointer data)
{
  AntinRenderOperation *operation = data;
  PopplerIndexIter *iter = poppler_index_iter_new (operation->document->poppler);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_render_outline_entry_free);

  if (iter != NULL)
    walk_outline (operation->document, iter, 0, entries);
  g_clear_pointer (&iter, poppler_index_iter_free);
  operation->result = entries;
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
 *   where it was cancelled
 */
GPtrArray *
antin_render_document_get_outline_finish (AntinRenderDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
