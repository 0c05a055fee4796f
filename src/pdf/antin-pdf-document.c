/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PDF document: its bytes, its revisions, and qpdf's view of each of them.
 *
 * Opening reads the cross-reference sections alone; pages are counted when somebody asks. Views of earlier revisions
 * are prefixes of the same bytes (design decision D2), opened when needed, some 300 bytes per object each; few are kept.
 * All use of qpdf is between lock and unlock; a handle to an object is dead after the last unlock.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-page-tree-private.h"

#include "antin-base-time.h"
#include "antin-pdf-lexer-private.h"
#include "antin-pdf-scan-private.h"
#include "antin-pdf-step-private.h"
#include "antin-pdf-stream-private.h"
#include "antin-pdf-values-private.h"
#include "antin-pdf-xref-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PAGES 1000000
/* Views of earlier revisions: two are compared, one more is looked at meanwhile. */
#define MAX_OPEN_VIEWS 3
/* qpdf reads all sections up to a revision for its view, and the form is read from each view, so that comparing all
 * revisions of a file takes the square of their number. Units are entries of sections; the limit is some four seconds. */
#define MAX_COST (16 * 1000 * 1000)
#define SECTION_COST 20
/* Microseconds of a processor that comparing all revisions may take, for what the units do not measure: values of any size are
 * read anew by each view. 5,000 revisions of a decision take 50,000. */
#define MAX_COMPARING (30 * G_TIME_SPAN_SECOND)
/* Units between two looks at the clock, which take a quarter of a microsecond. */
#define LOOK_INTERVAL 40
/* Walking up from a page costs as much as it has siblings; listing all pages costs more, but once. */
#define MAX_ANNOTATIONS 100000
#define MANY_PAGE_QUESTIONS 64

typedef struct
{
  AntinPdfView view;
  GBytes *bytes; /* of a garbled view: a copy */
  GError *error;
  guint64 used; /* when, by counting */
  guint holds;
} View;

struct _AntinPdfDocument
{
  int references;

  GBytes *bytes;
  GPtrArray *revisions;
  gsize header;
  gint64 tail;

  GRecMutex lock;
  guint depth;
  View *views; /* one per revision */
  guint64 uses;
  guint64 cost;
  guint64 next_look;      /* the cost at which the clock is looked at again */
  gint64 left_to_compare; /* microseconds */
  gint64 compare_until;   /* of this thread's antin_base_time_get_spent(), while revisions are compared */
  AntinPdfScan *scan;
  AntinPdfScan *other_scan;  /* (nullable) of objects that need not be listed by any later revision */
  GHashTable *other_targets; /* (nullable) those */
  GPtrArray **steps;         /* one per revision, of AntinPdfChange */
  AntinPdfFormTree *form;    /* of the revision that was compared last; while it is locked */
  guint form_revision;
  char *version;
  gboolean encrypted;
  gint64 n_pages;           /* -1: not counted */
  GArray *pages;            /* their object numbers, where the page tree's counts are wrong */
  GHashTable *page_numbers; /* object number → page number, of those that were asked for, then of all */
  guint page_questions;
  GHashTable *annotations; /* (nullable): object number of an annotation → GArray of the pages that show it */
};

/* "/Encrypt" with its key made another, so that qpdf shows the names and numbers of a file whose password nobody has. */
static GBytes *
copy_without_encryption (AntinPdfDocument *self, const AntinPdfRevision *revision)
{
  gsize size = revision->end;
  g_autofree char *copy = g_memdup2 (g_bytes_get_data (self->bytes, NULL), size);

  for (guint i = 0; i < self->revisions->len; i++)
    {
      const AntinPdfRevision *older = self->revisions->pdata[i];
      g_autoptr (AntinPdfXrefSection) section = NULL;

      for (gint64 offset = older->xref_offset; offset >= 0 && offset < (gint64) size; offset = section->prev)
        {
          AntinPdfLexer dictionary = { (const guint8 *) copy, size, 0 }, value;
          AntinPdfXrefSection *next = antin_pdf_xref_section_read (self->bytes, self->header, offset, NULL);
          char *key;

          g_clear_pointer (&section, antin_pdf_xref_section_free);
          section = next;
          if (section == NULL)
            break;
          dictionary.position = section->trailer;
          while (antin_pdf_lexer_find_key (&dictionary, "Encrypt", &value) > 0)
            {
              key = memrchr (copy + section->trailer, '/', value.position - section->trailer);
              if (key == NULL)
                return NULL;
              key[1] = '_';
            }
          if (!older->linearized)
            break;
        }
    }
  return g_bytes_new_take (g_steal_pointer (&copy), size);
}

static qpdf_data
start_qpdf (void)
{
  qpdf_data qpdf = qpdf_init ();

  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  return qpdf;
}

/* What nobody asks for, qpdf prints on standard error when it is closed. */
static void
forget_errors (qpdf_data qpdf)
{
  while (qpdf_more_warnings (qpdf))
    (void) qpdf_next_warning (qpdf);
  (void) qpdf_get_error (qpdf);
}

static void
stop_qpdf (qpdf_data *qpdf)
{
  forget_errors (*qpdf);
  qpdf_cleanup (qpdf);
}

static gboolean
open_view (AntinPdfDocument *self, View *view, const AntinPdfRevision *revision, GError **error)
{
  const char *data = g_bytes_get_data (self->bytes, NULL);
  qpdf_error problem;

  view->view.qpdf = start_qpdf ();
  if ((qpdf_read_memory (view->view.qpdf, "", data, revision->end, "") & QPDF_ERRORS) == 0)
    return TRUE;

  problem = qpdf_get_error (view->view.qpdf);
  switch (qpdf_get_error_code (view->view.qpdf, problem))
    {
    case qpdf_e_password:
    case qpdf_e_unsupported:
      stop_qpdf (&view->view.qpdf);
      view->view.garbled = TRUE;
      view->bytes = copy_without_encryption (self, revision);
      view->view.qpdf = start_qpdf ();
      if (view->bytes != NULL && (qpdf_read_memory (view->view.qpdf, "", g_bytes_get_data (view->bytes, NULL), g_bytes_get_size (view->bytes), "") & QPDF_ERRORS) == 0 &&
          qpdf_oh_is_dictionary (view->view.qpdf, qpdf_get_root (view->view.qpdf)))
        return TRUE;
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_ENCRYPTED,
                           _("The document is encrypted with a password. Ask for a copy without a password."));
      break;
    case qpdf_e_success:
    case qpdf_e_internal:
    case qpdf_e_system:
    case qpdf_e_damaged_pdf:
    case qpdf_e_pages:
    case qpdf_e_object:
    case qpdf_e_json:
    case qpdf_e_linearization:
    default:
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED,
                   _("The document is damaged and cannot be read (%s). Ask for the file again."),
                      qpdf_get_error_message_detail (view->view.qpdf, problem));
      break;
    }
  stop_qpdf (&view->view.qpdf);
  return FALSE;
}

static void
close_view (View *view)
{
  if (view->view.qpdf != NULL)
    stop_qpdf (&view->view.qpdf);
  g_clear_pointer (&view->bytes, g_bytes_unref);
}

/* Closes the view of an earlier revision that was not used for the longest time, where too many are open. */
static void
make_room (AntinPdfDocument *self)
{
  View *oldest = NULL;
  guint open = 0;

  for (guint i = 0; i + 1 < self->revisions->len; i++)
    {
      View *view = &self->views[i];

      if (view->view.qpdf == NULL)
        continue;
      open++;
      if (view->holds == 0 && (oldest == NULL || view->used < oldest->used))
        oldest = view;
    }
  if (open >= MAX_OPEN_VIEWS && oldest != NULL)
    close_view (oldest);
}

/**
 * antin_pdf_document_spend:
 * @document: a document that this thread has locked
 * @units: what something costs that a file may ask for again and again; one is a quarter of a microsecond
 *
 * Returns: whether the document may cost that much, all that was spent on it before included; FALSE ever after, and a step
 *   during which it was FALSE is refused
 */
gboolean
antin_pdf_document_spend (AntinPdfDocument *document, guint units)
{
  document->cost += units;
  if (document->compare_until != 0 && document->cost >= document->next_look)
    {
      document->next_look = document->cost + LOOK_INTERVAL;
      if (antin_base_time_get_spent () > document->compare_until)
        document->cost = MAX (document->cost, MAX_COST + 1);
    }
  return document->cost <= MAX_COST;
}

/* Whether another view of an earlier revision may be opened. */
static gboolean
afford_view (AntinPdfDocument *self, guint revision, GError **error)
{
  if (revision + 1 == self->revisions->len)
    return TRUE;
  for (guint i = 0; i <= revision; i++)
    self->cost += ((const AntinPdfRevision *) self->revisions->pdata[i])->entries->len + SECTION_COST;
  if (self->cost <= MAX_COST)
    return TRUE;
  g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                       _("The document was refused: it has more revisions or objects than any lawful document."));
  return FALSE;
}

/**
 * antin_pdf_document_get_view:
 * @document: a document that this thread has locked
 * @revision: index of a revision, from 0
 *
 * The view of an earlier revision is good until another is asked for, unless antin_pdf_document_hold_view() keeps it.
 *
 * Returns: (transfer none): the revision as qpdf reads it, or %NULL with %ANTIN_PDF_ERROR_DAMAGED, _ENCRYPTED or _LIMIT
 */
const AntinPdfView *
antin_pdf_document_get_view (AntinPdfDocument *document, guint revision, GError **error)
{
  View *view = &document->views[revision];

  g_return_val_if_fail (revision < document->revisions->len, NULL);
  view->used = ++document->uses;
  if (view->view.qpdf == NULL && view->error == NULL)
    {
      make_room (document);
      (void) (afford_view (document, revision, &view->error) &&
              open_view (document, view, document->revisions->pdata[revision], &view->error));
    }
  if (view->view.qpdf == NULL)
    {
      if (error != NULL)
        *error = g_error_copy (view->error);
      return NULL;
    }
  return &view->view;
}

void
antin_pdf_document_hold_view (AntinPdfDocument *document, guint revision)
{
  document->views[revision].holds++;
}

void
antin_pdf_document_release_view (AntinPdfDocument *document, guint revision)
{
  document->views[revision].holds--;
}

static void
forget_form (AntinPdfDocument *self)
{
  if (self->form == NULL)
    return;
  g_clear_pointer (&self->form, antin_pdf_form_tree_free);
  antin_pdf_document_release_view (self, self->form_revision);
}

/**
 * antin_pdf_document_take_form:
 * @document: a document that this thread has locked
 * @revision: index of a revision whose view is held
 *
 * Returns: (transfer full): the form of the revision, the one that antin_pdf_document_keep_form() kept if it is that
 */
AntinPdfFormTree *
antin_pdf_document_take_form (AntinPdfDocument *document, guint revision)
{
  AntinPdfFormTree *form = NULL;

  if (document->form != NULL && document->form_revision == revision)
    {
      form = g_steal_pointer (&document->form);
      antin_pdf_document_release_view (document, revision);
    }
  return form != NULL ? form : antin_pdf_form_tree_new (document, revision, NULL);
}

/* Keeps a form for the comparison with the next revision, which follows as a rule, and with it the revision's view. */
void
antin_pdf_document_keep_form (AntinPdfDocument *document, guint revision, AntinPdfFormTree *form)
{
  forget_form (document);
  antin_pdf_document_hold_view (document, revision);
  document->form = form;
  document->form_revision = revision;
}

/**
 * antin_pdf_document_lock:
 * @document: a document
 *
 * Keeps other threads away from the document's views; may be nested.
 *
 * Returns: qpdf's handle of the final revision, to be read and not changed
 */
qpdf_data
antin_pdf_document_lock (AntinPdfDocument *document)
{
  g_rec_mutex_lock (&document->lock);
  document->depth++;
  return document->views[document->revisions->len - 1].view.qpdf;
}

/**
 * antin_pdf_document_unlock:
 * @document: a document that this thread has locked
 *
 * The last unlock makes all handles of objects invalid.
 */
void
antin_pdf_document_unlock (AntinPdfDocument *document)
{
  if (--document->depth == 0)
    {
      forget_form (document);
      for (guint i = 0; i < document->revisions->len; i++)
        {
          qpdf_data qpdf = document->views[i].view.qpdf;

          if (qpdf == NULL)
            continue;
          qpdf_oh_release_all (qpdf);
          forget_errors (qpdf);
        }
    }
  g_rec_mutex_unlock (&document->lock);
}

const AntinPdfScan *
antin_pdf_document_get_scan (AntinPdfDocument *document)
{
  if (document->scan == NULL)
    document->scan = antin_pdf_scan_new (document, NULL);
  return document->scan;
}

const AntinPdfScan *
antin_pdf_document_get_uses (AntinPdfDocument *document, GHashTable *numbers)
{
  GHashTableIter iter;
  gpointer number;

  if (document->other_targets == NULL)
    document->other_targets = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (g_hash_table_add (document->other_targets, number))
      g_clear_pointer (&document->other_scan, antin_pdf_scan_free);
  if (document->other_scan == NULL)
    document->other_scan = antin_pdf_scan_new (document, document->other_targets);
  return document->other_scan;
}

/* For tests: microseconds of a processor after which nothing else is compared. */
void
antin_pdf_document_limit_comparing (AntinPdfDocument *document, gint64 microseconds)
{
  document->left_to_compare = microseconds;
}

GPtrArray *
antin_pdf_document_get_step (AntinPdfDocument *document, guint revision)
{
  gint64 start;

  if (document->steps[revision] != NULL)
    return document->steps[revision];
  start = antin_base_time_get_spent ();
  document->compare_until = start + document->left_to_compare;
  document->steps[revision] = antin_pdf_step_compare (document, revision);
  document->left_to_compare -= antin_base_time_get_spent () - start;
  document->compare_until = 0;
  return document->steps[revision];
}

/**
 * antin_pdf_document_find_version:
 * @document: a document
 * @revision: index of a revision
 * @number: an object number
 * @ret_entry: (out) (optional): what is listed for it
 *
 * Returns: index of the revision, not after @revision, that lists @number last; -1 where none does
 */
int
antin_pdf_document_find_version (AntinPdfDocument *document,
                                 guint revision,
                                 guint number,
                                 const AntinPdfXrefEntry **ret_entry)
{
  for (int r = revision; r >= 0; r--)
    {
      const AntinPdfXrefEntry *entry = antin_pdf_revision_find (document->revisions->pdata[r], number);

      if (entry == NULL)
        continue;
      if (ret_entry != NULL)
        *ret_entry = entry;
      return r;
    }
  return -1;
}

/**
 * antin_pdf_document_holds_object:
 * @document: a document
 * @revision: index of a revision
 * @number: an object number
 *
 * qpdf takes what it cannot read for null; other readers may mend it and show it.
 *
 * Returns: whether something stands in the file for @number, be it readable or not
 */
gboolean
antin_pdf_document_holds_object (AntinPdfDocument *document, guint revision, guint number)
{
  const AntinPdfXrefEntry *entry = NULL;
  AntinPdfLexer lexer = { 0 };
  gint64 n, generation;

  if (antin_pdf_document_find_version (document, revision, number, &entry) < 0 || entry->type == ANTIN_PDF_ENTRY_FREE)
    return FALSE;
  if (entry->type != ANTIN_PDF_ENTRY_OFFSET)
    return TRUE;
  lexer.data = g_bytes_get_data (document->bytes, &lexer.size);
  lexer.position = MIN ((gsize) entry->position, lexer.size);
  return !antin_pdf_lexer_read_object_header (&lexer, &n, &generation) ||
         (!antin_pdf_lexer_skip_keyword (&lexer, "null") && !antin_pdf_lexer_skip_keyword (&lexer, "endobj"));
}

/* One more line end is what editors and mail programs add; anything else needs an explanation. */
static void
measure_tail (AntinPdfDocument *self)
{
  const AntinPdfRevision *last = self->revisions->pdata[self->revisions->len - 1];
  gsize size, position = last->end;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);

  if (position < size && data[position] == '\r')
    position++;
  if (position < size && data[position] == '\n')
    position++;
  self->tail = position < size ? size - last->end : 0;
}

/* The catalog's version counts where it is later than the header's (ISO 32000-2, 7.2.2). */
static char *
find_pdf_version (const AntinPdfView *view)
{
  const char *header = qpdf_get_pdf_version (view->qpdf);
  g_autofree char *catalog =
    antin_pdf_object_dup_name (view->qpdf, antin_pdf_object_get (view->qpdf, qpdf_get_root (view->qpdf), "/Version"));

  if (catalog != NULL && g_ascii_strtod (catalog, NULL) > g_ascii_strtod (header, NULL))
    return g_steal_pointer (&catalog);
  return g_strdup (header);
}

/**
 * antin_pdf_document_open:
 * @bytes: the bytes of a file; referenced, never copied
 *
 * Opens a document without walking its pages.
 *
 * Returns: (transfer full): the document, or %NULL with %ANTIN_PDF_ERROR_NOT_PDF, _DAMAGED, _ENCRYPTED, _LIMIT
 */
AntinPdfDocument *
antin_pdf_document_open (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) revisions = antin_pdf_revision_list (bytes, error);
  g_autoptr (AntinPdfDocument) self = NULL;
  const AntinPdfView *view;

  if (revisions == NULL)
    return NULL;
  self = g_new0 (AntinPdfDocument, 1);
  self->references = 1;
  self->bytes = g_bytes_ref (bytes);
  self->views = g_new0 (View, revisions->len);
  self->steps = g_new0 (GPtrArray *, revisions->len);
  self->left_to_compare = MAX_COMPARING;
  self->revisions = g_steal_pointer (&revisions);
  self->n_pages = -1;
  self->page_numbers = g_hash_table_new (NULL, NULL);
  g_rec_mutex_init (&self->lock);
  (void) antin_pdf_header_find (bytes, &self->header);
  measure_tail (self);

  if (!antin_pdf_values_check (bytes, self->revisions, error) || !antin_pdf_stream_check_object_streams (bytes, self->revisions, error))
    return NULL;
  view = antin_pdf_document_get_view (self, self->revisions->len - 1, error);
  if (view == NULL)
    return NULL;
  (void) antin_pdf_document_lock (self);
  self->version = find_pdf_version (view);
  self->encrypted = view->garbled || qpdf_is_encrypted (view->qpdf);
  antin_pdf_document_unlock (self);
  return g_steal_pointer (&self);
}

AntinPdfDocument *
antin_pdf_document_ref (AntinPdfDocument *document)
{
  g_atomic_int_inc (&document->references);
  return document;
}

void
antin_pdf_document_unref (AntinPdfDocument *document)
{
  if (!g_atomic_int_dec_and_test (&document->references))
    return;
  for (guint i = 0; i < document->revisions->len; i++)
    {
      close_view (&document->views[i]);
      g_clear_error (&document->views[i].error);
      g_clear_pointer (&document->steps[i], g_ptr_array_unref);
    }
  g_free (document->views);
  g_free (document->steps);
  g_clear_pointer (&document->scan, antin_pdf_scan_free);
  g_clear_pointer (&document->other_scan, antin_pdf_scan_free);
  g_clear_pointer (&document->other_targets, g_hash_table_unref);
  g_ptr_array_unref (document->revisions);
  g_bytes_unref (document->bytes);
  g_free (document->version);
  g_clear_pointer (&document->pages, g_array_unref);
  g_clear_pointer (&document->page_numbers, g_hash_table_unref);
  g_clear_pointer (&document->annotations, g_hash_table_unref);
  g_rec_mutex_clear (&document->lock);
  g_free (document);
}

GBytes *
antin_pdf_document_get_bytes (AntinPdfDocument *document)
{
  return document->bytes;
}

/**
 * antin_pdf_document_get_n_pages:
 * @document: a document
 *
 * Walks the page tree on the first call: 0.2 s for 50,000 pages.
 *
 * Returns: how many pages there are, 0 where the page tree cannot be read
 */
guint
antin_pdf_document_get_n_pages (AntinPdfDocument *document)
{
  qpdf_data qpdf = antin_pdf_document_lock (document);

  if (document->n_pages < 0)
    {
      document->n_pages = antin_pdf_page_tree_count (qpdf, MAX_PAGES);
      if (document->n_pages == 0)
        {
          document->pages = antin_pdf_page_tree_list (qpdf, MAX_PAGES);
          document->n_pages = document->pages->len;
        }
    }
  antin_pdf_document_unlock (document);
  return document->n_pages;
}

/* The dictionary of a page of a locked document's final revision, from 1; a null object where there is none. */
qpdf_oh
antin_pdf_document_get_page (AntinPdfDocument *document, guint number)
{
  qpdf_data qpdf = document->views[document->revisions->len - 1].view.qpdf;
  qpdf_oh page;

  if (number < 1 || number > antin_pdf_document_get_n_pages (document))
    return qpdf_oh_new_null (qpdf);
  if (document->pages != NULL)
    return qpdf_get_object_by_id (qpdf, (int) g_array_index (document->pages, guint, number - 1), 0);
  page = antin_pdf_page_tree_find (qpdf, number);
  return page != 0 ? page : qpdf_oh_new_null (qpdf);
}

static void
map_pages (AntinPdfDocument *self, qpdf_data qpdf)
{
  g_autoptr (GArray) pages = self->pages != NULL ? g_array_ref (self->pages) : antin_pdf_page_tree_list (qpdf, MAX_PAGES);

  for (guint i = pages->len; i > 0; i--)
    g_hash_table_insert (self->page_numbers, GUINT_TO_POINTER (g_array_index (pages, guint, i - 1)), GUINT_TO_POINTER (i));
}

/* The number, from 1, of the page that has this object number in the final revision; 0 where none has. */
guint
antin_pdf_document_find_page (AntinPdfDocument *document, guint object)
{
  qpdf_data qpdf = document->views[document->revisions->len - 1].view.qpdf;
  qpdf_oh page;
  guint number;

  if (object == 0 || object > G_MAXINT || antin_pdf_document_get_n_pages (document) == 0)
    return 0;
  if (g_hash_table_contains (document->page_numbers, GUINT_TO_POINTER (object)))
    return GPOINTER_TO_UINT (g_hash_table_lookup (document->page_numbers, GUINT_TO_POINTER (object)));
  if (document->page_questions > MANY_PAGE_QUESTIONS)
    return 0;
  if (document->page_questions++ == MANY_PAGE_QUESTIONS || document->pages != NULL)
    {
      document->page_questions = MANY_PAGE_QUESTIONS + 1;
      map_pages (document, qpdf);
      return GPOINTER_TO_UINT (g_hash_table_lookup (document->page_numbers, GUINT_TO_POINTER (object)));
    }
  page = qpdf_get_object_by_id (qpdf, (int) object, 0);
  if (!qpdf_oh_is_dictionary (qpdf, page))
    return 0;
  number = antin_pdf_page_tree_locate (qpdf, page);
  qpdf_oh_release (qpdf, page);
  g_hash_table_insert (document->page_numbers, GUINT_TO_POINTER (object), GUINT_TO_POINTER (number));
  return number;
}

static void
map_annotations (AntinPdfDocument *self, qpdf_data qpdf)
{
  guint n_pages = antin_pdf_document_get_n_pages (self);

  self->annotations = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint number = 1; number <= n_pages; number++)
    {
      qpdf_oh annotations = antin_pdf_object_get (qpdf, antin_pdf_document_get_page (self, number), "/Annots");
      int count = qpdf_oh_is_array (qpdf, annotations) ? qpdf_oh_get_array_n_items (qpdf, annotations) : 0;

      for (int i = 0; i < MIN (count, MAX_ANNOTATIONS); i++)
        {
          gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, qpdf_oh_get_array_item (qpdf, annotations, i)));
          GArray *pages = g_hash_table_lookup (self->annotations, id);

          if (id == NULL)
            continue;
          if (pages == NULL)
            {
              pages = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (self->annotations, id, pages);
            }
          if (pages->len == 0 || g_array_index (pages, guint, pages->len - 1) != number)
            g_array_append_val (pages, number);
        }
    }
}

/* The pages of a locked document's final revision whose lists hold an annotation, whatever its own /P says; %NULL where
 * none does. The first call reads the annotations of all pages. */
GArray *
antin_pdf_document_find_pages_of (AntinPdfDocument *document, guint annotation)
{
  if (document->annotations == NULL)
    map_annotations (document, document->views[document->revisions->len - 1].view.qpdf);
  return annotation == 0 ? NULL : g_hash_table_lookup (document->annotations, GUINT_TO_POINTER (annotation));
}

guint
antin_pdf_document_get_n_revisions (AntinPdfDocument *document)
{
  return document->revisions->len;
}

/**
 * antin_pdf_document_get_revision:
 * @document: a document
 * @index: from 0, the oldest
 *
 * Returns: (transfer none): the revision
 */
const AntinPdfRevision *
antin_pdf_document_get_revision (AntinPdfDocument *document, guint index)
{
  g_return_val_if_fail (index < document->revisions->len, NULL);
  return document->revisions->pdata[index];
}

/**
 * antin_pdf_document_get_tail:
 * @document: a document
 *
 * Returns: bytes after the last revision that no revision explains; 0 where at most a line end follows
 */
gint64
antin_pdf_document_get_tail (AntinPdfDocument *document)
{
  return document->tail;
}

/**
 * antin_pdf_document_get_version:
 * @document: a document
 *
 * Returns: (transfer none): version of PDF that the header or the catalog states, whichever is later, for instance "1.7"
 */
const char *
antin_pdf_document_get_version (AntinPdfDocument *document)
{
  return document->version;
}

gboolean
antin_pdf_document_is_encrypted (AntinPdfDocument *document)
{
  return document->encrypted;
}

/**
 * antin_pdf_document_bytes_look_signed:
 * @bytes: a file that could not be opened
 *
 * Returns: whether it seems to hold a signature, so that its failure to open is a verdict
 */
gboolean
antin_pdf_document_bytes_look_signed (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 0 && memmem (data, size, "/ByteRange", strlen ("/ByteRange")) != NULL;
}
