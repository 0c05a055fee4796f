/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-document-private.h"

#include "antin-base-task.h"
#include "antin-pdf-field.h"
#include "antin-pdf-page.h"
#include "antin-pdf-signature.h"
#include "antin-render-document.h"
#include "antin-render-layer.h"
#include "antin-sign-error-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* One snapshot, and three readings of it, each made when first asked for: the structure (at once: it decides whether
 * this is a document at all), the signatures, and the pages. All three are immutable, so they are shared freely; the
 * lock only keeps two threads from making the same reading twice. */

/* Sizes that differ by more than rounding. */
#define SAME_SIZE_MM 0.5
/* Pixels a millimetre at which a page is looked at: strokes of letters are about half a millimetre wide. */
#define LOOK_SCALE 3.0

/* Page 1 and the page with the signature block are asked for again and again. */
#define MAX_TEXTS 4
/* Millimetres above and below a place: with its line and those beside it, where letters are drawn higher or lower than usual. */
#define STRIP_MARGIN 10.0
/* Millimetres: wider than any page. */
#define WIDEST_PAGE 1e5

typedef struct
{
  guint page;
  AntinRenderText *text;
} Text;

struct _AntinSignDocument
{
  int references;
  AntinBaseSnapshot *snapshot;
  AntinPdfDocument *pdf;
  GPtrArray *signatures;

  GMutex lock;
  AntinRenderDocument *render;
  GPtrArray *fields;
  Text texts[MAX_TEXTS]; /* the last that were asked for, the latest first */
  Text strip;            /* the words that are drawn in a part of a page, the last that was asked for */
  AntinBaseRect strip_region;
};

/**
 * antin_sign_document_new:
 * @snapshot: the bytes
 *
 * Reads the structure of a document.
 *
 * Returns: (transfer full): the document; %NULL with %ANTIN_SIGN_ERROR_DOCUMENT where the bytes are no PDF document or
 *   a damaged one
 */
AntinSignDocument *
antin_sign_document_new (AntinBaseSnapshot *snapshot, GError **error)
{
  GError *inner = NULL;
  g_autoptr (AntinPdfDocument) pdf = antin_pdf_document_open (antin_base_snapshot_get_bytes (snapshot), &inner);
  g_autoptr (GPtrArray) signatures = pdf != NULL ? antin_pdf_signature_list (pdf, &inner) : NULL;
  AntinSignDocument *document;

  if (signatures == NULL)
    {
      antin_sign_error_take (error, antin_base_snapshot_get_path (snapshot), inner);
      return NULL;
    }
  document = g_new0 (AntinSignDocument, 1);
  document->references = 1;
  document->snapshot = antin_base_snapshot_ref (snapshot);
  document->pdf = g_steal_pointer (&pdf);
  document->signatures = g_steal_pointer (&signatures);
  g_mutex_init (&document->lock);
  return document;
}

/**
 * antin_sign_document_open:
 * @path: a file
 * @mode: how its bytes are kept from changing
 * @cancellable: (nullable): stops the copying
 *
 * Returns: (transfer full): the document; %NULL with an #AntinBaseError, an #AntinSignError or %G_IO_ERROR_CANCELLED
 */
AntinSignDocument *
antin_sign_document_open (const char *path, AntinBaseSnapshotMode mode, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_open (path, mode, cancellable, error);

  return snapshot != NULL ? antin_sign_document_new (snapshot, error) : NULL;
}

static void
open_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  AntinSignDocument *document = antin_sign_document_open (path, ANTIN_BASE_SNAPSHOT_COPY, cancellable, &error);

  antin_base_task_return (task, document, (GDestroyNotify) antin_sign_document_unref, error);
}

/**
 * antin_sign_document_open_async:
 * @path: a file
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Opens a private copy of @path on a thread.
 */
void
antin_sign_document_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, antin_sign_document_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * antin_sign_document_open_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the document; %NULL with the errors of antin_sign_document_open()
 */
AntinSignDocument *
antin_sign_document_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * antin_sign_document_ref:
 * @document: a document
 *
 * Returns: (transfer full): @document
 */
AntinSignDocument *
antin_sign_document_ref (AntinSignDocument *document)
{
  g_atomic_int_inc (&document->references);
  return document;
}

/**
 * antin_sign_document_unref:
 * @document: (nullable): a document
 */
void
antin_sign_document_unref (AntinSignDocument *document)
{
  if (document == NULL || !g_atomic_int_dec_and_test (&document->references))
    return;
  for (guint i = 0; i < MAX_TEXTS; i++)
    g_clear_pointer (&document->texts[i].text, antin_render_text_unref);
  g_clear_pointer (&document->strip.text, antin_render_text_unref);
  g_clear_object (&document->render);
  g_clear_pointer (&document->fields, g_ptr_array_unref);
  g_ptr_array_unref (document->signatures);
  antin_pdf_document_unref (document->pdf);
  antin_base_snapshot_unref (document->snapshot);
  g_mutex_clear (&document->lock);
  g_free (document);
}

/**
 * antin_sign_document_get_snapshot:
 * @document: a document
 *
 * Returns: (transfer none): its bytes
 */
AntinBaseSnapshot *
antin_sign_document_get_snapshot (AntinSignDocument *document)
{
  return document->snapshot;
}

/**
 * antin_sign_document_get_path:
 * @document: a document
 *
 * Returns: (transfer none): where it was opened from
 */
const char *
antin_sign_document_get_path (AntinSignDocument *document)
{
  return antin_base_snapshot_get_path (document->snapshot);
}

/**
 * antin_sign_document_get_n_pages:
 * @document: a document
 *
 * Returns: how many pages it has
 */
guint
antin_sign_document_get_n_pages (AntinSignDocument *document)
{
  return antin_pdf_document_get_n_pages (document->pdf);
}

/**
 * antin_sign_document_get_n_revisions:
 * @document: a document
 *
 * Returns: how many revisions it has
 */
guint
antin_sign_document_get_n_revisions (AntinSignDocument *document)
{
  return antin_pdf_document_get_n_revisions (document->pdf);
}

/**
 * antin_sign_document_get_render:
 * @document: a document
 *
 * Returns: (transfer none): its pages as pictures and text; %NULL with %ANTIN_SIGN_ERROR_DOCUMENT where they cannot be
 *   drawn
 */
AntinRenderDocument *
antin_sign_document_get_render (AntinSignDocument *document, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&document->lock);

  if (document->render == NULL)
    {
      GError *inner = NULL;

      document->render = antin_render_document_open (antin_base_snapshot_get_bytes (document->snapshot), NULL, &inner);
      if (document->render == NULL)
        {
          g_autofree char *name = g_filename_display_basename (antin_sign_document_get_path (document));

          g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT, "“%s”: %s", name, inner->message);
          g_error_free (inner);
        }
    }
  return document->render;
}

/**
 * antin_sign_document_get_signed_revision:
 * @document: a document
 * @number: from 1, in the order of signing
 *
 * Returns: (transfer full): the @number-th signed revision, as it was signed (design decision D2); %NULL with
 *   %ANTIN_SIGN_ERROR_DOCUMENT where there is none
 */
GBytes *
antin_sign_document_get_signed_revision (AntinSignDocument *document, guint number, GError **error)
{
  guint found = 0;

  for (guint i = 0; i < document->signatures->len; i++)
    {
      const AntinPdfSignature *signature = g_ptr_array_index (document->signatures, i);
      const AntinPdfRevision *revision;

      if (signature->revision < 0 || ++found != number)
        continue;
      revision = antin_pdf_document_get_revision (document->pdf, signature->revision);
      return g_bytes_new_from_bytes (antin_base_snapshot_get_bytes (document->snapshot), 0, revision->end);
    }
  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT,
               ngettext ("The document has %u signed revision, so there is no revision %u.",
                         "The document has %u signed revisions, so there is no revision %u.", found),
               found, number);
  return NULL;
}

AntinPdfDocument *
antin_sign_document_get_pdf (AntinSignDocument *document)
{
  return document->pdf;
}

GPtrArray *
antin_sign_document_get_signatures (AntinSignDocument *document)
{
  return document->signatures;
}

GPtrArray *
antin_sign_document_get_fields (AntinSignDocument *document, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&document->lock);

  if (document->fields == NULL)
    {
      GError *inner = NULL;

      document->fields = antin_pdf_field_list (document->pdf, &inner);
      if (document->fields == NULL)
        antin_sign_error_take (error, antin_sign_document_get_path (document), inner);
    }
  return document->fields;
}

static AntinRenderText *
find_text (AntinSignDocument *document, guint page)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&document->lock);

  for (guint i = 0; i < MAX_TEXTS; i++)
    if (document->texts[i].page == page && document->texts[i].text != NULL)
      return antin_render_text_ref (document->texts[i].text);
  return NULL;
}

static void
keep_text (AntinSignDocument *document, guint page, AntinRenderText *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&document->lock);

  g_clear_pointer (&document->texts[MAX_TEXTS - 1].text, antin_render_text_unref);
  memmove (document->texts + 1, document->texts, (MAX_TEXTS - 1) * sizeof *document->texts);
  document->texts[0] = (Text){ page, antin_render_text_ref (text) };
}

static AntinRenderText *
read_text (AntinSignDocument *document, guint page, GError **error)
{
  AntinRenderDocument *render = antin_sign_document_get_render (document, error);
  g_autoptr (AntinRenderText) text = render != NULL ? antin_render_document_get_text (render, page, error) : NULL;
  g_autoptr (GError) inner = NULL;
  AntinPdfPage loaded;
  double width, height;

  if (text == NULL)
    return NULL;
  if (!antin_pdf_page_load (document->pdf, page, &loaded, &inner))
    {
      antin_sign_error_take (error, antin_sign_document_get_path (document), g_steal_pointer (&inner));
      return NULL;
    }
  /* Poppler knows no UserUnit: where it sees another page than the file states, millimetres of its text are not ours. */
  antin_pdf_page_get_size (&loaded, &width, &height);
  if (fabs (width - antin_render_text_get_width (text)) > SAME_SIZE_MM ||
      fabs (height - antin_render_text_get_height (text)) > SAME_SIZE_MM)
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT,
                   _("Page %u has a scale of its own, so the place of its text cannot be told."), page);
      return NULL;
    }
  return g_steal_pointer (&text);
}

static AntinRenderText *
get_page_text (guint page, gpointer document, GError **error)
{
  return antin_sign_document_get_text (document, page, error);
}

static AntinRenderText *
get_shown_text (guint page, gpointer document, GError **error)
{
  AntinRenderDocument *render = antin_sign_document_get_render (document, error);

  return render != NULL ? antin_render_document_get_shown_text (render, (int) page, error) : NULL;
}

static AntinRenderPageImage *
get_page_image (guint page, gpointer document, GError **error)
{
  AntinRenderDocument *render = antin_sign_document_get_render (document, error);

  return render != NULL ? antin_render_document_render_page (render, (int) page, LOOK_SCALE, NULL, error) : NULL;
}

/* What the search for the signature block reads. */
void
antin_sign_document_fill_pages (AntinSignDocument *document, AntinRegulationPages *ret_pages)
{
  *ret_pages = (AntinRegulationPages){ antin_sign_document_get_n_pages (document), get_page_text, get_shown_text,
                                       get_page_image, document };
}

AntinRenderText *
antin_sign_document_get_text (AntinSignDocument *document, guint page, GError **error)
{
  AntinRenderText *text = find_text (document, page);

  if (text != NULL)
    return text;
  text = read_text (document, page, error);
  if (text != NULL)
    keep_text (document, page, text);
  return text;
}

static AntinRenderText *
find_strip (AntinSignDocument *document, guint page, const AntinBaseRect *place)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&document->lock);

  if (document->strip.text == NULL || document->strip.page != page || !antin_base_rect_contains (&document->strip_region, place))
    return NULL;
  return antin_render_text_ref (document->strip.text);
}

/*
 * antin_sign_document_get_shown_part:
 * @document: a document
 * @page: a page, from 1
 * @place: a part of it, in millimetres
 *
 * A page costs ten times what its text does to be read as it is drawn, and most of that is what stands elsewhere.
 *
 * Returns: (transfer full) (nullable): at least the words that are drawn at @place and in its lines, those of signatures and fields
 *   with them; %NULL where it cannot be drawn
 */
AntinRenderText *
antin_sign_document_get_shown_part (AntinSignDocument *document, guint page, const AntinBaseRect *place)
{
  AntinRenderDocument *render = antin_sign_document_get_render (document, NULL);
  AntinRenderText *text = find_strip (document, page, place);
  AntinRenderLayer layer = { .page = (int) page, .region = { 0, place->y - STRIP_MARGIN, WIDEST_PAGE, place->height + 2 * STRIP_MARGIN } };

  if (text != NULL || render == NULL)
    return text;
  text = antin_render_layer_read (render, &layer);
  if (text != NULL)
    {
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&document->lock);

      g_clear_pointer (&document->strip.text, antin_render_text_unref);
      document->strip = (Text){ page, antin_render_text_ref (text) };
      document->strip_region = layer.region;
    }
  return text;
}

/* What @document's pages say is what those of @before say that were read already: @document is @before with signatures
 * and fields appended by this program, and these are no contents of pages. */
void
antin_sign_document_take_texts (AntinSignDocument *document, AntinSignDocument *before)
{
  for (guint i = MAX_TEXTS; i-- > 0;)
    {
      g_autoptr (AntinRenderText) text = NULL;
      guint page;

      g_mutex_lock (&before->lock);
      page = before->texts[i].page;
      text = before->texts[i].text != NULL ? antin_render_text_ref (before->texts[i].text) : NULL;
      g_mutex_unlock (&before->lock);
      if (text != NULL)
        keep_text (document, page, text);
    }
}
