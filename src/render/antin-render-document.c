/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-document.h"

#include "antin-render-agent.h"
#include "antin-render-document-private.h"
#include "antin-render-error.h"
#include "antin-render-reply.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A PDF document as Poppler shows it: sizes, pictures, text, outline. Never a verdict.
 *
 * Poppler runs in a process of its own, which the render thread alone talks to (antin-render-worker.c). Each operation is a
 * function on a struct of plain values, which the synchronous call runs and waits for, and the asynchronous one runs in
 * turn.
 *
 * Sizes: the first page is measured when the document is opened, the others when they are asked for or by a survey in
 * the background (antin_render_document_survey()); until then a page counts as large as the last measured one before
 * it. Cost: Poppler walks the page tree up to the page, once. */

/* Pages that one job of a survey measures: short enough not to hold up a page that came on screen. */
#define SURVEY_CHUNK ANTIN_RENDER_PROTOCOL_MAX_MEASURED

G_DEFINE_FINAL_TYPE (AntinRenderDocument, antin_render_document, G_TYPE_OBJECT)

enum
{
  SIGNAL_SIZES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Keeps the sizes of pages from @first on, and their labels where these are not just their numbers. Returns whether a size
 * differs from what was assumed. */
static gboolean
keep_pages (AntinRenderDocument *document, int first, GArray *pages)
{
  gboolean differs = FALSE;

  for (guint i = 0; i < pages->len; i++)
    {
      AntinRenderReplyPage *page = &g_array_index (pages, AntinRenderReplyPage, i);
      PageSize size = { (float) antin_render_reply_to_mm (page->width), (float) antin_render_reply_to_mm (page->height) };
      int number = first + (int) i;
      double width, height;
      gboolean known = antin_render_document_get_page_size (document, number, &width, &height);

      differs = differs || (!known && (fabs (width - size.width) > 0.01 || fabs (height - size.height) > 0.01));
      g_mutex_lock (&document->lock);
      document->sizes[number - 1] = size;
      if (page->label != NULL)
        g_hash_table_insert (document->labels, GINT_TO_POINTER (number), g_steal_pointer (&page->label));
      g_mutex_unlock (&document->lock);
    }
  return differs;
}

/* On the render thread. */
static GArray *
read_pages (AntinRenderDocument *document, int first, int count, GError **error)
{
  g_autoptr (GVariant) reply = _antin_render_document_ask (document, NULL, ANTIN_RENDER_REQUEST_MEASURE, g_variant_new ("(tii)", document->id, first, count), -1, NULL, error);
  g_autoptr (GVariant) pages = reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;
  GArray *found = pages != NULL ? antin_render_reply_read_pages (pages, first, (guint) count) : NULL;

  if (pages != NULL && found == NULL)
    _antin_render_document_distrust (document, error);
  return found;
}

/* On the render thread. Makes a page's size known, where it is not. */
gboolean
_antin_render_document_measure (AntinRenderDocument *document, int page, GError **error)
{
  g_autoptr (GArray) pages = NULL;
  g_autoptr (GError) failure = NULL;
  double width, height;
  gboolean readable = FALSE;

  if (page >= 1 && page <= document->n_pages)
    {
      if (antin_render_document_get_page_size (document, page, &width, &height))
        return TRUE;
      pages = read_pages (document, page, 1, &failure);
      readable = pages != NULL && g_array_index (pages, AntinRenderReplyPage, 0).readable;
    }
  if (pages != NULL)
    keep_pages (document, page, pages);
  if (readable)
    return TRUE;
  if (failure == NULL)
    failure = g_error_new_literal (ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE, "");
  g_propagate_error (error, _antin_render_document_explain (g_steal_pointer (&failure), page));
  return FALSE;
}

static void
set_open_error (GError **error, const GError *reason)
{
  if (g_error_matches (reason, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_AGENT))
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED))
    g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED,
                         _("The document cannot be shown: reading it failed or took too long. Ask its sender for it again."));
  else if (g_error_matches (reason, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_ENCRYPTED))
    g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_ENCRYPTED,
                         _("The document is protected by a password. Ask its sender for a copy without one."));
  else
    g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_DAMAGED,
                         _("The document cannot be shown: it is damaged or no PDF file. Ask its sender for it again."));
}

static void
run_open (gpointer data)
{
  AntinRenderOperation *operation = data;
  g_autoptr (AntinRenderDocument) document = g_object_new (ANTIN_RENDER_TYPE_DOCUMENT, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GArray) pages = NULL;
  g_autoptr (GError) reason = NULL;

  document->worker = antin_render_worker_get_chosen ();
  document->bytes = g_bytes_ref (operation->bytes);
  if (g_bytes_get_size (document->bytes) > 0)
    reply = _antin_render_document_open (document, &reason);
  if (reply != NULL)
    g_variant_get (reply, "(i@a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE ")", &document->n_pages, &first);
  if (document->n_pages < 1)
    {
      set_open_error (&operation->error, reason);
      return;
    }
  if (document->n_pages > ANTIN_RENDER_DOCUMENT_MAX_PAGES)
    {
      g_set_error (&operation->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_LIMIT,
                   _("The document has %d pages, more than the %d that can be shown."),
                      document->n_pages, ANTIN_RENDER_DOCUMENT_MAX_PAGES);
      return;
    }
  pages = antin_render_reply_read_pages (first, 1, 1);
  if (pages == NULL)
    {
      _antin_render_document_distrust (document, &operation->error);
      return;
    }
  document->sizes = g_new0 (PageSize, document->n_pages);
  keep_pages (document, 1, pages);
  if (g_array_index (pages, AntinRenderReplyPage, 0).readable)
    operation->result = g_steal_pointer (&document);
  else
    operation->error =
      _antin_render_document_explain (g_error_new_literal (ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE, ""), 1);
}

static void
run_measure (gpointer data)
{
  AntinRenderOperation *operation = data;

  _antin_render_document_measure (operation->document, operation->page, &operation->error);
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
  g_autoptr (GArray) pages = NULL;
  gboolean changed;
  int count;

  if (document == NULL || survey->page > document->n_pages)
    {
      _antin_render_operation_free (survey);
      return;
    }
  count = MIN (SURVEY_CHUNK, document->n_pages - survey->page + 1);
  pages = read_pages (document, survey->page, count, NULL);
  /* Pages that cannot be measured keep the size that is assumed. */
  changed = pages != NULL && keep_pages (document, survey->page, pages);
  survey->page += count;
  if (changed || survey->page > document->n_pages)
    g_idle_add_full (G_PRIORITY_DEFAULT, on_sizes_changed_idle_cb, g_object_ref (document), g_object_unref);
  antin_render_worker_push_on (document->worker, ANTIN_RENDER_PRIORITY_SURVEY, run_survey, survey);
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

typedef struct
{
  guint64 id;
  guint life;
} Closing;

static void
run_close (gpointer data)
{
  Closing *closing = data;

  if (closing->life == antin_render_agent_get_life ())
    {
      GVariant *reply = antin_render_agent_call (ANTIN_RENDER_REQUEST_CLOSE, g_variant_new ("(t)", closing->id), -1, NULL, NULL);

      g_clear_pointer (&reply, g_variant_unref);
    }
  g_free (closing);
}

static void
antin_render_document_finalize (GObject *object)
{
  AntinRenderDocument *self = ANTIN_RENDER_DOCUMENT (object);

  if (self->life != 0)
    {
      Closing *closing = g_new (Closing, 1);

      *closing = (Closing){ self->id, self->life };
      antin_render_worker_push_on (self->worker, ANTIN_RENDER_PRIORITY_VISIBLE, run_close, closing);
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
 * Returns: (transfer full): the document; %NULL with %ANTIN_RENDER_ERROR_ENCRYPTED, %ANTIN_RENDER_ERROR_DAMAGED,
 *   %ANTIN_RENDER_ERROR_LIMIT, %ANTIN_RENDER_ERROR_FAILED where reading it came to no end, or %ANTIN_RENDER_ERROR_AGENT
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
  *ret_width = document->sizes[index].width > 0 ? document->sizes[index].width : antin_render_reply_to_mm (0);
  *ret_height = document->sizes[index].height > 0 ? document->sizes[index].height : antin_render_reply_to_mm (0);
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
  antin_render_worker_push_on (document->worker, ANTIN_RENDER_PRIORITY_SURVEY, run_survey, survey);
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
