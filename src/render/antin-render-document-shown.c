/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-document-private.h"
#include "antin-render-error.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/* What a page shows in words. Poppler's text of a page is that of its content alone; the words that signatures and
 * filled fields show stand in annotations. Here Poppler draws the page with them into a document of its own, in memory,
 * and its text is read there. Text that is not drawn, such as the invisible layer of a recognised scan, is left out;
 * what is hidden under something else is not.
 *
 * Cost: that of drawing the page once. */

/* The drawing of a page that takes more is no page of text. */
#define MAX_DRAWING_BYTES (64 * 1024 * 1024)

static cairo_status_t
append_bytes (void *drawing, const unsigned char *data, unsigned int length)
{
  if (length > MAX_DRAWING_BYTES - ((GByteArray *) drawing)->len)
    return CAIRO_STATUS_NO_MEMORY;
  g_byte_array_append (drawing, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* On the render thread. Returns: (transfer full) (nullable): the page, or what @region clips of it, as a document of one
 * page */
PopplerDocument *
_antin_render_document_draw (PopplerPage *page, const AntinBaseRect *region, gboolean printed)
{
  g_autoptr (GByteArray) drawing = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double width, height;

  poppler_page_get_size (page, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_bytes, drawing, width, height);
  cr = cairo_create (surface);
  if (region != NULL)
    {
      cairo_rectangle (cr, region->x / MM_PER_POINT, region->y / MM_PER_POINT, region->width / MM_PER_POINT, region->height / MM_PER_POINT);
      cairo_clip (cr);
    }
  if (printed)
    poppler_page_render_for_printing (page, cr);
  else
    poppler_page_render (page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&drawing));
  return poppler_document_new_from_bytes (bytes, NULL, NULL);
}

static void
run_shown_text (gpointer data)
{
  AntinRenderOperation *operation = data;
  g_autoptr (Page) page = _antin_render_document_get_page (operation->document, operation->page, &operation->error);
  PopplerDocument *drawn = page != NULL ? _antin_render_document_draw (page, NULL, FALSE) : NULL;
  g_autoptr (Page) drawn_page = drawn != NULL ? poppler_document_get_page (drawn, 0) : NULL;

  if (drawn_page != NULL)
    operation->result = _antin_render_document_read_text (drawn_page, operation->page, &operation->error);
  else if (page != NULL)
    g_set_error (&operation->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED,
                 _("Page %d cannot be drawn."), operation->page);
  g_clear_object (&drawn_page);
  g_clear_object (&drawn);
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
