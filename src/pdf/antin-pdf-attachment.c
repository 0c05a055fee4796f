/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-attachment.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-stream-private.h"

#include <glib/gi18n-lib.h>

/* The files within a document (ISO 32000-2, 7.11.4 and 14.13): those of the name tree, those pinned to a page as
 * annotations, those that the document or a page names as its associated files. A file that several of these lead to is
 * told once. Their data are read one at a time, when a person asks for one, and never looked into. */

/* A document with more is a joke, or worse. */
#define MAX_ATTACHMENTS 500
#define MAX_NODES 4096
#define MAX_PAGES 5000
#define MAX_ANNOTATIONS 100000

typedef struct
{
  AntinPdfDocument *document;
  qpdf_data qpdf;
  GPtrArray *attachments;
  GHashTable *known; /* object numbers of the data */
  guint n_nodes;
  guint n_annotations;
} Search;

/**
 * antin_pdf_attachment_free:
 * @attachment: (nullable): a file within a document
 */
void
antin_pdf_attachment_free (AntinPdfAttachment *attachment)
{
  if (attachment == NULL)
    return;
  g_free (attachment->name);
  g_free (attachment->description);
  g_free (attachment);
}

/* The last revision that wrote one of these objects; a direct one has the number 0. */
static guint
find_revision (Search *search, guint a, guint b)
{
  for (guint i = antin_pdf_document_get_n_revisions (search->document); i > 1; i--)
    {
      const AntinPdfRevision *revision = antin_pdf_document_get_revision (search->document, i - 1);

      if (antin_pdf_revision_find (revision, a) != NULL || (b != 0 && antin_pdf_revision_find (revision, b) != NULL))
        return i - 1;
    }
  return 0;
}

static char *
dup_first_text (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *other_key)
{
  char *text = antin_pdf_object_dup_text (qpdf, antin_pdf_object_get (qpdf, dictionary, key));

  return text != NULL ? text : antin_pdf_object_dup_text (qpdf, antin_pdf_object_get (qpdf, dictionary, other_key));
}

/* @specification names a file (7.11.3); one without data within the document is none of ours. */
static void
add_file (Search *search, qpdf_oh specification, guint page)
{
  qpdf_data qpdf = search->qpdf;
  qpdf_oh stream = antin_pdf_object_get (qpdf, specification, "/EF/UF");
  AntinPdfAttachment *attachment;
  int object;

  if (!qpdf_oh_is_stream (qpdf, stream))
    stream = antin_pdf_object_get (qpdf, specification, "/EF/F");
  if (!qpdf_oh_is_stream (qpdf, stream) || search->attachments->len >= MAX_ATTACHMENTS)
    return;
  object = qpdf_oh_get_object_id (qpdf, stream);
  if (object <= 0 || !g_hash_table_add (search->known, GINT_TO_POINTER (object)))
    return;
  attachment = g_new0 (AntinPdfAttachment, 1);
  attachment->name = dup_first_text (qpdf, specification, "/UF", "/F");
  attachment->description = antin_pdf_object_dup_text (qpdf, antin_pdf_object_get (qpdf, specification, "/Desc"));
  attachment->size = -1;
  if (!antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, stream, "/Params/Size"), &attachment->size) || attachment->size < 0)
    attachment->size = -1;
  attachment->page = page;
  attachment->object = (guint) object;
  attachment->generation = (guint) qpdf_oh_get_generation (qpdf, stream);
  attachment->revision = find_revision (search, attachment->object, (guint) MAX (0, qpdf_oh_get_object_id (qpdf, specification)));
  g_ptr_array_add (search->attachments, attachment);
}

/* A name tree (7.9.6), whose kids may be anything; rounds end at the depth, width at the count of nodes. */
static void
search_tree (Search *search, qpdf_oh node, guint depth)
{
  qpdf_data qpdf = search->qpdf;
  qpdf_oh names, kids;

  if (depth > ANTIN_PDF_MAX_DEPTH || search->n_nodes++ >= MAX_NODES || !qpdf_oh_is_dictionary (qpdf, node))
    return;
  names = antin_pdf_object_get (qpdf, node, "/Names");
  kids = antin_pdf_object_get (qpdf, node, "/Kids");
  for (int i = 1; qpdf_oh_is_array (qpdf, names) && i < qpdf_oh_get_array_n_items (qpdf, names) && search->attachments->len < MAX_ATTACHMENTS; i += 2)
    add_file (search, qpdf_oh_get_array_item (qpdf, names, i), 0);
  for (int i = 0; qpdf_oh_is_array (qpdf, kids) && i < qpdf_oh_get_array_n_items (qpdf, kids) && search->n_nodes < MAX_NODES; i++)
    search_tree (search, qpdf_oh_get_array_item (qpdf, kids, i), depth + 1);
}

static void
search_associated (Search *search, qpdf_oh object, guint page)
{
  qpdf_data qpdf = search->qpdf;
  qpdf_oh files = antin_pdf_object_get (qpdf, object, "/AF");

  for (int i = 0; qpdf_oh_is_array (qpdf, files) && i < qpdf_oh_get_array_n_items (qpdf, files) && i < MAX_ATTACHMENTS; i++)
    add_file (search, qpdf_oh_get_array_item (qpdf, files, i), page);
}

static void
search_page (Search *search, guint number)
{
  qpdf_data qpdf = search->qpdf;
  qpdf_oh page = antin_pdf_document_get_page (search->document, number);
  qpdf_oh annotations = antin_pdf_object_get (qpdf, page, "/Annots");

  for (int i = 0; qpdf_oh_is_array (qpdf, annotations) && i < qpdf_oh_get_array_n_items (qpdf, annotations) && search->n_annotations < MAX_ANNOTATIONS; i++)
    {
      qpdf_oh annotation = qpdf_oh_get_array_item (qpdf, annotations, i);

      search->n_annotations++;
      if (qpdf_oh_is_name_and_equals (qpdf, antin_pdf_object_get (qpdf, annotation, "/Subtype"), "/FileAttachment"))
        add_file (search, antin_pdf_object_get (qpdf, annotation, "/FS"), number);
    }
  search_associated (search, page, number);
}

/**
 * antin_pdf_attachment_list:
 * @document: a document
 * @error: (nullable): where to put an error
 *
 * Looks for the files within a document, in its newest revision. Not for the main thread: each page is looked at, up to a
 * limit.
 *
 * Returns: (transfer full) (element-type AntinPdfAttachment) (nullable): the files; none for a document whose password is
 *   not known; %NULL with an error where the document cannot be read
 */
GPtrArray *
antin_pdf_attachment_list (AntinPdfDocument *document, GError **error)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_pdf_attachment_free);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  Search search = { .document = document, .attachments = attachments, .known = known };
  guint n_pages = MIN (antin_pdf_document_get_n_pages (document), MAX_PAGES);
  const AntinPdfView *view;
  qpdf_oh catalog;

  search.qpdf = antin_pdf_document_lock (document);
  view = antin_pdf_document_get_view (document, antin_pdf_document_get_n_revisions (document) - 1, error);
  if (view == NULL)
    {
      antin_pdf_document_unlock (document);
      return NULL;
    }
  if (!view->garbled)
    {
      catalog = qpdf_get_root (search.qpdf);
      search_tree (&search, antin_pdf_object_get (search.qpdf, catalog, "/Names/EmbeddedFiles"), 0);
      search_associated (&search, catalog, 0);
      for (guint i = 1; i <= n_pages; i++)
        search_page (&search, i);
    }
  antin_pdf_document_unlock (document);
  return g_steal_pointer (&attachments);
}

/**
 * antin_pdf_attachment_read:
 * @document: a document
 * @attachment: one of its files
 * @error: (nullable): where to put an error
 *
 * Returns: (transfer full) (nullable): the file's data; %NULL with %ANTIN_PDF_ERROR_DAMAGED where they cannot be read,
 *   %ANTIN_PDF_ERROR_LIMIT where they are more than %ANTIN_PDF_MAX_ATTACHMENT bytes
 */
GBytes *
antin_pdf_attachment_read (AntinPdfDocument *document, const AntinPdfAttachment *attachment, GError **error)
{
  qpdf_data qpdf = antin_pdf_document_lock (document);
  qpdf_oh stream = qpdf_get_object_by_id (qpdf, (int) attachment->object, (int) attachment->generation);
  gboolean excessive = FALSE;
  GBytes *data = antin_pdf_stream_read (qpdf, stream, ANTIN_PDF_MAX_ATTACHMENT, &excessive);

  antin_pdf_document_unlock (document);
  if (data == NULL && excessive)
    g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT, _("The attached file is larger than %u MB when unpacked and is not saved."), ANTIN_PDF_MAX_ATTACHMENT / (1024 * 1024));
  else if (data == NULL)
    g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED, _("The attached file is damaged or packed in a way that is not known here."));
  return data;
}
