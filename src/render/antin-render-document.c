/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-document.h"

#include "antin-render-document-private.h"
#include "antin-render-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A PDF document as Poppler shows it: sizes, pictures, text, outline. Never a verdict.
 *
 * Poppler is called on the render thread alone (antin-render-worker.c), its document is freed there too. Each operation
 * is a function on a struct of plain values, which the synchronous call runs and waits for, and the asynchronous one
 * runs in turn; nothing but bytes, numbers and strings passes, so that the thread can become a confined process.
 *
 * Sizes: the first page is measured when the document is opened, the others when they are asked for or by a survey in
 * the background (antin_render_document_survey()); until then a page counts as large as the last measured one before
 * it. Cost: Poppler walks the page tree up to the page, once. */

/* Pages that one job of a survey measures: short enough not to hold up a page that came on screen. */
#define SURVEY_CHUNK 200

G_DEFINE_FINAL_TYPE (AntinRenderDocument, antin_render_document, G_TYPE_OBJECT)

enum
{
  SIGNAL_SIZES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

double
_antin_render_document_to_mm (double points)
{
  double mm = points * MM_PER_POINT;

  return isfinite (mm) ? CLAMP (mm, MIN_PAGE_MM, MAX_PAGE_MM) : MIN_PAGE_MM;
}

PopplerPage *
_antin_render_document_get_page (AntinRenderDocument *document, int page, GError **error)
{
  PopplerPage *poppler_page = NULL;

  if (page >= 1 && page <= document->n_pages)
    poppler_page = poppler_document_get_page (document->poppler, page - 1);
  if (poppler_page == NULL)
    g_set_error (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE,
                 _("Page %d cannot be read. Ask the sender for the document again."), page);
  return poppler_page;
}

/* On the render thread. Keeps the page's size, and its label where that is not just its number. Returns whether the
 * size differs from what was assumed. */
static gboolean
measure (AntinRenderDocument *document, int page, GError **error)
{
  g_autoptr (Page) poppler_page = _antin_render_document_get_page (document, page, error);
  g_autofree char *label = NULL, *number = g_strdup_printf ("%d", page);
  PageSize size = { MIN_PAGE_MM, MIN_PAGE_MM };
  double width, height, old_width, old_height;
  gboolean known;

  if (poppler_page != NULL)
    {
      poppler_page_get_size (poppler_page, &width, &height);
      size = (PageSize){ (float) _antin_render_document_to_mm (width), (float) _antin_render_document_to_mm (height) };
      label = poppler_page_get_label (poppler_page);
      if (label != NULL && (*label == '\0' || strlen (label) > ANTIN_RENDER_DOCUMENT_MAX_LABEL ||
                            !g_utf8_validate (label, -1, NULL) || g_str_equal (label, number)))
        g_clear_pointer (&label, g_free);
    }
  known = antin_render_document_get_page_size (document, page, &old_width, &old_height);
  g_mutex_lock (&document->lock);
  if (page >= 1 && page <= document->n_pages)
    document->sizes[page - 1] = size;
  if (label != NULL)
    g_hash_table_insert (document->labels, GINT_TO_POINTER (page), g_steal_pointer (&label));
  g_mutex_unlock (&document->lock);
  return !known && (fabs (old_width - size.width) > 0.01 || fabs (old_height - size.height) > 0.01);
}

static void
set_open_error (GError **error, const GError *reason)
{
  if (g_error_matches (reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_ENCRYPTED,
                         _("The document is protected by a password. Ask its sender for a copy without one."));
  else
    g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_DAMAGED,
                         _("The document cannot be shown: it is damaged or no PDF file. Ask its sender for it again."));
}

/* Poppler sets itself up when a document is opened while no other is, and takes all down again with the last one. An empty
 * document that stays open saves that, a third of what a verdict on a short file costs. */
static void
keep_poppler_set_up (void)
{
  static const char empty[] = "%PDF-1.4\n"
                              "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                              "2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
                              "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
                              "trailer<</Size 3/Root 1 0 R>>\nstartxref\n96\n%%EOF\n";
  static PopplerDocument *kept = NULL;

  if (kept == NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (empty, sizeof empty - 1);

      kept = poppler_document_new_from_bytes (bytes, NULL, NULL);
    }
}

static void
run_open (gpointer data)
{
  AntinRenderOperation *operation = data;
  g_autoptr (AntinRenderDocument) document = g_object_new (ANTIN_RENDER_TYPE_DOCUMENT, NULL);
  g_autoptr (GError) reason = NULL;

  document->bytes = g_bytes_ref (operation->bytes);
  if (g_bytes_get_size (document->bytes) == 0 || g_bytes_get_size (document->bytes) > G_MAXINT64 / 2)
    {
      set_open_error (&operation->error, NULL);
      return;
    }
  document->poppler = poppler_document_new_from_bytes (document->bytes, NULL, &reason);
  if (document->poppler == NULL)
    {
      set_open_error (&operation->error, reason);
      return;
    }
  keep_poppler_set_up ();
  document->n_pages = poppler_document_get_n_pages (document->poppler);
  if (document->n_pages < 1)
    {
      set_open_error (&operation->error, NULL);
      return;
    }
  if (document->n_pages > ANTIN_RENDER_DOCUMENT_MAX_PAGES)
    {
      g_set_error (&operation->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_LIMIT,
                   _("The document has %d pages, more than the %d that can be shown."),
                      document->n_pages, ANTIN_RENDER_DOCUMENT_MAX_PAGES);
      return;
    }
  document->sizes = g_new0 (PageSize, document->n_pages);
  measure (document, 1, &operation->error);
  if (operation->error == NULL)
    operation->result = g_steal_pointer (&document);
}

static void
run_measure (gpointer data)
{
  AntinRenderOperation *operation = data;

  measure (operation->document, operation->page, &operation->error);
}

static gboolean
on_sizes_changed_idle_cb (gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_SIZES_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Measures a chunk of pages and puts itself at the end of the queue again. Holds a weak reference only, so that a
 * document that was closed is not kept to be measured. */
static void
run_survey (gpointer data)
{
  AntinRenderOperation *survey = data;
  g_autoptr (AntinRenderDocument) document = g_weak_ref_get (survey->result);
  gboolean changed = FALSE;

  if (document == NULL || survey->page > document->n_pages)
    {
      _antin_render_operation_free (survey);
      return;
    }
  for (int i = 0; i < SURVEY_CHUNK && survey->page <= document->n_pages; i++, survey->page++)
    changed = measure (document, survey->page, NULL) || changed;
  if (changed || survey->page > document->n_pages)
    g_idle_add_full (G_PRIORITY_DEFAULT, on_sizes_changed_idle_cb, g_object_ref (document), g_object_unref);
  antin_render_worker_push (ANTIN_RENDER_PRIORITY_SURVEY, run_survey, survey);
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
unref_poppler (gpointer data)
{
  gpointer *held = data;

  g_object_unref (held[0]);
  g_bytes_unref (held[1]);
  g_free (held);
}

static void
antin_render_document_finalize (GObject *object)
{
  AntinRenderDocument *self = ANTIN_RENDER_DOCUMENT (object);

  if (self->poppler != NULL)
    {
      gpointer *held = g_new (gpointer, 2);

      held[0] = g_steal_pointer (&self->poppler);
      held[1] = g_steal_pointer (&self->bytes);
      antin_render_worker_push (ANTIN_RENDER_PRIORITY_VISIBLE, unref_poppler, held);
    }
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->sizes, g_free);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (antin_render_document_parent_class)->finalize (object);
}

static void
antin_render_document_class_init (AntinRenderDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_render_document_finalize;

  /**
   * AntinRenderDocument::sizes-changed:
   *
   * A survey found pages of another size than was assumed, or came to its end. Emitted on the main thread.
   */
  signals[SIGNAL_SIZES_CHANGED] = g_signal_new ("sizes-changed",
                                                G_TYPE_FROM_CLASS (klass),
                                                G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);
}

static void
antin_render_document_init (AntinRenderDocument *self)
{
  g_mutex_init (&self->lock);
  self->labels = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * antin_render_document_open:
 * @bytes: the file's bytes; they are referenced, not copied
 * @cancellable: (nullable): to give up before it is this job's turn
 *
 * Returns: (transfer full): the document; %NULL with %ANTIN_RENDER_ERROR_ENCRYPTED, %ANTIN_RENDER_ERROR_DAMAGED or
 *   %ANTIN_RENDER_ERROR_LIMIT
 */
AntinRenderDocument *
antin_render_document_open (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinRenderOperation) operation = _antin_render_operation_new (NULL, run_open, g_object_unref);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  operation->bytes = g_bytes_ref (bytes);
  return _antin_render_operation_run (operation, error);
}

/**
 * antin_render_document_open_async:
 * @bytes: the file's bytes; they are referenced, not copied
 * @cancellable: (nullable): to give up
 * @callback: called on the thread-default main context
 * @user_data: for @callback
 *
 * Opens a document without waiting.
 */
void
antin_render_document_open_async (GBytes *bytes,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  AntinRenderOperation *operation = _antin_render_operation_new (NULL, run_open, g_object_unref);

  operation->bytes = g_bytes_ref (bytes);
  _antin_render_operation_start (operation, antin_render_document_open_async, ANTIN_RENDER_PRIORITY_VISIBLE,
                                 cancellable, callback, user_data);
}

/**
 * antin_render_document_open_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): the document, or %NULL with an error as antin_render_document_open()
 */
AntinRenderDocument *
antin_render_document_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * antin_render_document_get_bytes:
 * @document: a document
 *
 * Returns: (transfer none): the bytes that it was opened from
 */
GBytes *
antin_render_document_get_bytes (AntinRenderDocument *document)
{
  return document->bytes;
}

/**
 * antin_render_document_get_n_pages:
 * @document: a document
 *
 * Returns: the number of its pages, at least 1
 */
int
antin_render_document_get_n_pages (AntinRenderDocument *document)
{
  return document->n_pages;
}

/**
 * antin_render_document_get_page_size:
 * @document: a document
 * @page: a page's number, from 1
 * @ret_width: (out): its width as displayed, in millimetres
 * @ret_height: (out): its height
 *
 * Tells a page's size without waiting: the true one, or that of the last page before it which has been measured.
 *
 * Returns: whether it is the true one
 */
gboolean
antin_render_document_get_page_size (AntinRenderDocument *document, int page, double *ret_width, double *ret_height)
{
  int index = CLAMP (page, 1, document->n_pages) - 1;
  gboolean known;

  g_mutex_lock (&document->lock);
  known = document->sizes[index].width > 0;
  if (!known)
    {
      /* The survey goes from the first page on, so that looking back at most ends there; a few steps are enough to
       * follow a page that was measured out of turn. */
      for (int steps = 0; index > 0 && document->sizes[index].width <= 0; steps++)
        index = steps < 8 ? index - 1 : 0;
    }
  *ret_width = document->sizes[index].width > 0 ? document->sizes[index].width : MIN_PAGE_MM;
  *ret_height = document->sizes[index].height > 0 ? document->sizes[index].height : MIN_PAGE_MM;
  g_mutex_unlock (&document->lock);
  return known;
}

/**
 * antin_render_document_read_page_size:
 * @document: a document
 * @page: a page's number, from 1
 * @ret_width: (out): its width as displayed, in millimetres
 * @ret_height: (out): its height
 *
 * Tells a page's true size, waiting for it where it has not been measured yet.
 *
 * Returns: %FALSE with %ANTIN_RENDER_ERROR_NO_PAGE where there is no such page
 */
gboolean
antin_render_document_read_page_size (AntinRenderDocument *document,
                                      int page,
                                      double *ret_width,
                                      double *ret_height,
                                      GError **error)
{
  double width = 0, height = 0;

  if (page < 1 || page > document->n_pages ||
      !antin_render_document_get_page_size (document, page, &width, &height))
    {
      g_autoptr (AntinRenderOperation) operation = _antin_render_operation_new (document, run_measure, NULL);
      g_autoptr (GError) failure = NULL;

      operation->page = page;
      _antin_render_operation_run (operation, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      antin_render_document_get_page_size (document, page, &width, &height);
    }
  *ret_width = width;
  *ret_height = height;
  return TRUE;
}

/**
 * antin_render_document_survey:
 * @document: a document
 *
 * Measures all pages and reads their labels in the background; #AntinRenderDocument::sizes-changed tells what it finds.
 * Further calls do nothing.
 */
void
antin_render_document_survey (AntinRenderDocument *document)
{
  AntinRenderOperation *survey;

  if (document->surveyed)
    return;
  document->surveyed = TRUE;
  survey = _antin_render_operation_new (NULL, run_survey, free_weak_ref);
  survey->page = 1;
  survey->result = g_new (GWeakRef, 1);
  g_weak_ref_init (survey->result, document);
  antin_render_worker_push (ANTIN_RENDER_PRIORITY_SURVEY, run_survey, survey);
}

/**
 * antin_render_document_get_page_label:
 * @document: a document
 * @page: a page's number, from 1
 *
 * Returns: (transfer full): what the document calls the page (ISO 32000-2, 12.4.2), as far as a survey has read it;
 *   else its number
 */
char *
antin_render_document_get_page_label (AntinRenderDocument *document, int page)
{
  char *label;

  g_mutex_lock (&document->lock);
  label = g_strdup (g_hash_table_lookup (document->labels, GINT_TO_POINTER (page)));
  g_mutex_unlock (&document->lock);
  return label != NULL ? label : g_strdup_printf ("%d", page);
}

/**
 * antin_render_document_find_page_label:
 * @document: a document
 * @label: what a person typed: a label or a number
 *
 * Returns: the first page with that label, the page with that number where none has, or 0
 */
int
antin_render_document_find_page_label (AntinRenderDocument *document, const char *label)
{
  GHashTableIter iter;
  gpointer key, value;
  guint64 number;
  int page = 0;

  g_mutex_lock (&document->lock);
  g_hash_table_iter_init (&iter, document->labels);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_str_equal (value, label) && (page == 0 || GPOINTER_TO_INT (key) < page))
      page = GPOINTER_TO_INT (key);
  g_mutex_unlock (&document->lock);
  if (page == 0 && g_ascii_string_to_unsigned (label, 10, 1, document->n_pages, &number, NULL))
    page = (int) number;
  return page;
}
