/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the catalog says of a whole document. */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-document-private.h"

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
