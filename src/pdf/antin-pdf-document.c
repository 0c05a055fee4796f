/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PDF document: its bytes, its revisions, and qpdf's view of each of them.
 *
 * Opening reads the cross-reference sections alone; pages are counted when somebody asks. Views of earlier revisions
 * are prefixes of the same bytes (design decision D2), opened when needed and kept: some 100 bytes per object each.
 * All use of qpdf is between lock and unlock; a handle to an object is dead after the last unlock.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-page-tree-private.h"

#include "antin-pdf-lexer-private.h"
#include "antin-pdf-xref-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PAGES 1000000

typedef struct
{
  AntinPdfView view;
  GBytes *bytes; /* of a garbled view: a copy */
  gboolean tried;
  GError *error;
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
  char *version;
  gboolean encrypted;
  gint64 n_pages; /* -1: not counted */
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

/**
 * antin_pdf_document_get_view:
 * @document: a document that this thread has locked
 * @revision: index of a revision, from 0
 *
 * Returns: (transfer none): the revision as qpdf reads it, or %NULL with %ANTIN_PDF_ERROR_DAMAGED or _ENCRYPTED
 */
const AntinPdfView *
antin_pdf_document_get_view (AntinPdfDocument *document, guint revision, GError **error)
{
  View *view = &document->views[revision];

  g_return_val_if_fail (revision < document->revisions->len, NULL);
  if (!view->tried)
    {
      view->tried = TRUE;
      (void) open_view (document, view, document->revisions->pdata[revision], &view->error);
    }
  if (view->view.qpdf == NULL)
    {
      if (error != NULL)
        *error = g_error_copy (view->error);
      return NULL;
    }
  return &view->view;
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
    for (guint i = 0; i < document->revisions->len; i++)
      {
        qpdf_data qpdf = document->views[i].view.qpdf;

        if (qpdf == NULL)
          continue;
        qpdf_oh_release_all (qpdf);
        forget_errors (qpdf);
      }
  g_rec_mutex_unlock (&document->lock);
}

static void
measure_tail (AntinPdfDocument *self)
{
  const AntinPdfRevision *last = self->revisions->pdata[self->revisions->len - 1];
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);

  for (gsize i = last->end; i < size && self->tail == 0; i++)
    if (!antin_pdf_is_space (data[i]))
      self->tail = size - last->end;
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
  self->revisions = g_steal_pointer (&revisions);
  self->n_pages = -1;
  g_rec_mutex_init (&self->lock);
  (void) antin_pdf_header_find (bytes, &self->header);
  measure_tail (self);

  view = antin_pdf_document_get_view (self, self->revisions->len - 1, error);
  if (view == NULL)
    return NULL;
  (void) antin_pdf_document_lock (self);
  self->version = g_strdup (qpdf_get_pdf_version (view->qpdf));
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
      if (document->views[i].view.qpdf != NULL)
        stop_qpdf (&document->views[i].view.qpdf);
      g_clear_pointer (&document->views[i].bytes, g_bytes_unref);
      g_clear_error (&document->views[i].error);
    }
  g_free (document->views);
  g_ptr_array_unref (document->revisions);
  g_bytes_unref (document->bytes);
  g_free (document->version);
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
    document->n_pages = antin_pdf_page_tree_count (qpdf, MAX_PAGES);
  antin_pdf_document_unlock (document);
  return document->n_pages;
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
 * Returns: bytes after the last revision that no revision explains; 0 where only white space follows
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
 * Returns: (transfer none): version of PDF that the header or the catalog states, for instance "1.7"
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
 * antin_pdf_document_is_xfa:
 * @document: a document
 *
 * Returns: whether its pages are made from an XFA form while it is shown (ISO 32000-1, 12.7.8; /NeedsRendering)
 */
gboolean
antin_pdf_document_is_xfa (AntinPdfDocument *document)
{
  qpdf_data qpdf = antin_pdf_document_lock (document);
  qpdf_oh root = qpdf_get_root (qpdf), fields, needs;
  QPDF_BOOL value = QPDF_FALSE;
  gboolean result = FALSE;

  if (!qpdf_oh_is_null (qpdf, antin_pdf_object_get (qpdf, root, "/AcroForm/XFA")))
    {
      fields = antin_pdf_object_get (qpdf, root, "/AcroForm/Fields");
      needs = antin_pdf_object_get (qpdf, root, "/NeedsRendering");
      if (qpdf_oh_is_bool (qpdf, needs))
        value = qpdf_oh_get_bool_value (qpdf, needs);
      result = value == QPDF_TRUE || !qpdf_oh_is_array (qpdf, fields) || qpdf_oh_get_array_n_items (qpdf, fields) == 0;
    }
  antin_pdf_document_unlock (document);
  return result;
}

/**
 * antin_pdf_document_get_docmdp:
 * @document: a document
 *
 * Returns: what a certification signature permits, 1 to 3 (ISO 32000-2, table 257); 0 where there is none
 */
guint
antin_pdf_document_get_docmdp (AntinPdfDocument *document)
{
  qpdf_data qpdf = antin_pdf_document_lock (document);
  qpdf_oh signature = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/Perms/DocMDP"), references;
  guint result = 0;

  references = antin_pdf_object_get (qpdf, signature, "/Reference");
  if (qpdf_oh_is_dictionary (qpdf, signature))
    result = 2;
  for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (qpdf, references), ANTIN_PDF_MAX_DEPTH); i++)
    {
      qpdf_oh reference = qpdf_oh_get_array_item (qpdf, references, i);
      gint64 p;

      if (qpdf_oh_is_name_and_equals (qpdf, antin_pdf_object_get (qpdf, reference, "/TransformMethod"), "/DocMDP") &&
          antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, reference, "/TransformParams/P"), &p) && p >= 1 && p <= 3)
        result = p;
    }
  antin_pdf_document_unlock (document);
  return result;
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
