/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-security-store.h"

#include "antin-pdf-stream-private.h"

/* Reads the arrays of the document security store. What is no stream, or too large, or one too many, is left out: a
 * verdict that lacks evidence says so. */

#define MAX_ITEMS 1024

static GPtrArray *
read_streams (qpdf_data qpdf, qpdf_oh store, const char *key, gsize *budget)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  qpdf_oh array = antin_pdf_object_get (qpdf, store, key);
  int n = qpdf_oh_is_array (qpdf, array) ? qpdf_oh_get_array_n_items (qpdf, array) : 0;

  for (int i = 0; i < MIN (n, MAX_ITEMS); i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (qpdf, array, i);
      gsize limit = MIN ((gsize) ANTIN_PDF_MAX_EVIDENCE, *budget);
      gboolean excessive;
      g_autoptr (GBytes) data = NULL;

      /* A thousand references to one list are one list. */
      if (!g_hash_table_add (seen, GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, item))))
        continue;
      data = antin_pdf_stream_read (qpdf, item, limit, &excessive);
      /* Finding out took as much. */
      *budget -= excessive ? limit : data != NULL ? g_bytes_get_size (data)
                                                  : 0;
      if (data != NULL && g_bytes_get_size (data) > 0)
        g_ptr_array_add (items, g_steal_pointer (&data));
    }
  return items;
}

/**
 * antin_pdf_security_store_read:
 * @document: the document
 *
 * Returns: (transfer full): the evidence of its final revision; empty arrays where there is none
 */
AntinPdfSecurityStore *
antin_pdf_security_store_read (AntinPdfDocument *document)
{
  AntinPdfSecurityStore *store = g_new0 (AntinPdfSecurityStore, 1);
  qpdf_data qpdf = antin_pdf_document_lock (document);
  gsize budget = ANTIN_PDF_MAX_ALL_EVIDENCE;
  qpdf_oh dss = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/DSS");

  store->certificates = read_streams (qpdf, dss, "/Certs", &budget);
  store->crls = read_streams (qpdf, dss, "/CRLs", &budget);
  store->ocsps = read_streams (qpdf, dss, "/OCSPs", &budget);
  antin_pdf_document_unlock (document);
  return store;
}

/**
 * antin_pdf_security_store_free:
 * @store: (nullable): evidence
 */
void
antin_pdf_security_store_free (AntinPdfSecurityStore *store)
{
  if (store == NULL)
    return;
  g_ptr_array_unref (store->certificates);
  g_ptr_array_unref (store->crls);
  g_ptr_array_unref (store->ocsps);
  g_free (store);
}
