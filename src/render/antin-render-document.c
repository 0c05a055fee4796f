/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-document.h"

#include "antin-render-error.h"
#include "antin-render-outline.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <poppler.h>
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

#define MM_PER_POINT (1 / ANTIN_BASE_POINTS_PER_MM)
/* Pages that one job of a survey measures: short enough not to hold up a page that came on screen. */
#define SURVEY_CHUNK 200
/* A page is at most 200 inches long (ISO 32000-1, C.2; UserUnit aside), at least a point. */
#define MAX_PAGE_MM 5080.0
#define MIN_PAGE_MM (25.4 / 72)

/* A name of our own: later versions of Poppler define the clean-up of PopplerPage themselves. */
typedef PopplerPage Page;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

typedef struct
{
  float width;
  float height;
} PageSize;

struct _AntinRenderDocument
{
  GObject parent_instance;

  /* owned; poppler belongs to the render thread */
  GBytes *bytes;
  PopplerDocument *poppler;
  int n_pages;

  /* state, under the lock */
  GMutex lock;
  PageSize *sizes;
  GHashTable *labels;
  gboolean surveyed;
};

G_DEFINE_FINAL_TYPE (AntinRenderDocument, antin_render_document, G_TYPE_OBJECT)

enum
{
  SIGNAL_SIZES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One operation: what goes in, what comes out. */
typedef struct
{
  AntinRenderDocument *document;
  GBytes *bytes;
  int page;
  double scale;
  AntinBaseRect region;
  gboolean whole;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
  void (*run) (gpointer operation);
} Operation;

static void
operation_free (Operation *operation)
{
  g_clear_object (&operation->document);
  g_clear_pointer (&operation->bytes, g_bytes_unref);
  if (operation->result != NULL)
    operation->free_result (operation->result);
  g_clear_error (&operation->error);
  g_free (operation);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Operation, operation_free)

static Operation *
operation_new (AntinRenderDocument *document, void (*run) (gpointer operation), GDestroyNotify free_result)
{
  Operation *operation = g_new0 (Operation, 1);

  if (document != NULL)
    operation->document = g_object_ref (document);
  operation->run = run;
  operation->free_result = free_result;
  return operation;
}

static void
run_task (gpointer data)
{
  g_autoptr (GTask) task = data;
  Operation *operation = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  operation->run (operation);
  if (operation->error != NULL)
    g_task_return_error (task, g_steal_pointer (&operation->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&operation->result), operation->free_result);
}

static void
start (Operation *operation,
       gpointer tag,
       AntinRenderPriority priority,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (operation->document, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, operation, (GDestroyNotify) operation_free);
  antin_render_worker_push (priority, run_task, task);
}

/* Runs @operation on the render thread, waits, and returns its result. */
static gpointer
run_and_wait (Operation *operation, GError **error)
{
  antin_render_worker_run (ANTIN_RENDER_PRIORITY_VISIBLE, operation->run, operation);
  if (operation->error != NULL)
    g_propagate_error (error, g_steal_pointer (&operation->error));
  return g_steal_pointer (&operation->result);
}

static double
clamp_mm (double points)
{
  double mm = points * MM_PER_POINT;

  return isfinite (mm) ? CLAMP (mm, MIN_PAGE_MM, MAX_PAGE_MM) : MIN_PAGE_MM;
}

/* On the render thread. */
static PopplerPage *
get_poppler_page (AntinRenderDocument *document, int page, GError **error)
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
  g_autoptr (Page) poppler_page = get_poppler_page (document, page, error);
  g_autofree char *label = NULL, *number = g_strdup_printf ("%d", page);
  PageSize size = { MIN_PAGE_MM, MIN_PAGE_MM };
  double width, height, old_width, old_height;
  gboolean known;

  if (poppler_page != NULL)
    {
      poppler_page_get_size (poppler_page, &width, &height);
      size = (PageSize){ (float) clamp_mm (width), (float) clamp_mm (height) };
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

static void
run_open (gpointer data)
{
  Operation *operation = data;
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
  Operation *operation = data;
  g_autoptr (Page) page = get_poppler_page (operation->document, operation->page, &operation->error);
  AntinBaseRect whole = { 0 }, region;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height, scale;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  whole.width = clamp_mm (width);
  whole.height = clamp_mm (height);
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

static void
run_text (gpointer data)
{
  Operation *operation = data;
  g_autoptr (Page) page = get_poppler_page (operation->document, operation->page, &operation->error);
  g_autofree char *string = NULL;
  g_autofree PopplerRectangle *rectangles = NULL;
  g_autofree AntinRenderGlyph *glyphs = NULL;
  GList *attributes;
  guint n_rectangles = 0;
  gsize n_glyphs = 0;
  double width, height;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  string = poppler_page_get_text (page);
  if (string == NULL || !poppler_page_get_text_layout (page, &rectangles, &n_rectangles))
    n_rectangles = 0;
  if (n_rectangles > ANTIN_RENDER_TEXT_MAX_CHARACTERS)
    {
      g_set_error (&operation->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_LIMIT,
                   _("Page %d holds too much text to be read."), operation->page);
      return;
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
  operation->result = antin_render_text_new (clamp_mm (width), clamp_mm (height), glyphs, n_glyphs);
  poppler_page_free_text_attributes (attributes);
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
        g_ptr_array_add (entries,
                         antin_render_outline_entry_new (action->any.title, depth, destination_page (document, action)));
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
  Operation *operation = data;
  PopplerIndexIter *iter = poppler_index_iter_new (operation->document->poppler);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_render_outline_entry_free);

  if (iter != NULL)
    walk_outline (operation->document, iter, 0, entries);
  g_clear_pointer (&iter, poppler_index_iter_free);
  operation->result = entries;
}

static void
run_measure (gpointer data)
{
  Operation *operation = data;

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
  Operation *survey = data;
  g_autoptr (AntinRenderDocument) document = g_weak_ref_get (survey->result);
  gboolean changed = FALSE;

  if (document == NULL || survey->page > document->n_pages)
    {
      operation_free (survey);
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
  g_autoptr (Operation) operation = operation_new (NULL, run_open, g_object_unref);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  operation->bytes = g_bytes_ref (bytes);
  return run_and_wait (operation, error);
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
  Operation *operation = operation_new (NULL, run_open, g_object_unref);

  operation->bytes = g_bytes_ref (bytes);
  start (operation, antin_render_document_open_async, ANTIN_RENDER_PRIORITY_VISIBLE, cancellable, callback, user_data);
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
      g_autoptr (Operation) operation = operation_new (document, run_measure, NULL);
      g_autoptr (GError) failure = NULL;

      operation->page = page;
      run_and_wait (operation, &failure);
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
  Operation *survey;

  if (document->surveyed)
    return;
  document->surveyed = TRUE;
  survey = operation_new (NULL, run_survey, free_weak_ref);
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
  g_autoptr (Operation) operation = operation_new (document, run_text, (GDestroyNotify) antin_render_text_unref);

  operation->page = page;
  return run_and_wait (operation, error);
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
  Operation *operation = operation_new (document, run_text, (GDestroyNotify) antin_render_text_unref);

  operation->page = page;
  start (operation, antin_render_document_get_text_async, priority, cancellable, callback, user_data);
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

static Operation *
render_operation (AntinRenderDocument *document, int page, double scale, const AntinBaseRect *region)
{
  Operation *operation = operation_new (document, run_render, (GDestroyNotify) antin_render_page_image_unref);

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
 * Returns: (transfer full): the picture, at a smaller scale where @scale would pass %ANTIN_RENDER_PAGE_IMAGE_MAX_PIXELS;
 *   %NULL with %ANTIN_RENDER_ERROR_NO_PAGE or %ANTIN_RENDER_ERROR_FAILED
 */
AntinRenderPageImage *
antin_render_document_render_page (AntinRenderDocument *document,
                                   int page,
                                   double scale,
                                   const AntinBaseRect *region,
                                   GError **error)
{
  g_autoptr (Operation) operation = NULL;

  g_return_val_if_fail (scale > 0, NULL);
  operation = render_operation (document, page, scale, region);
  return run_and_wait (operation, error);
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
  start (render_operation (document, page, scale, region),
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
  start (operation_new (document, run_outline, (GDestroyNotify) g_ptr_array_unref),
         antin_render_document_get_outline_async,
         ANTIN_RENDER_PRIORITY_THUMBNAIL, cancellable, callback, user_data);
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
