/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-security-store.h"

#include "antin-pdf-document-private.h"

#include <stdlib.h>

/* Reads the arrays of the document security store. What is no stream, or too large, or one too many, is left out: a
 * verdict that lacks evidence says so. */

#define MAX_ITEMS 1024
#define MAX_ITEM_BYTES (64 * 1024 * 1024)

static GPtrArray *
read_streams (qpdf_data qpdf, qpdf_oh store, const char *key)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  qpdf_oh array = antin_pdf_object_get (qpdf, store, key);
  int n = qpdf_oh_is_array (qpdf, array) ? qpdf_oh_get_array_n_items (qpdf, array) : 0;

  for (int i = 0; i < MIN (n, MAX_ITEMS); i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (qpdf, array, i);
      unsigned char *data = NULL;
      size_t length = 0;
      QPDF_BOOL filtered = QPDF_FALSE;

      if (!qpdf_oh_is_stream (qpdf, item) ||
          qpdf_oh_get_stream_data (qpdf, item, qpdf_dl_generalized, &filtered, &data, &length) & QPDF_ERRORS)
        continue;
      if (length > 0 && length <= MAX_ITEM_BYTES)
        g_ptr_array_add (items, g_bytes_new (data, length));
      free (data);
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
  qpdf_oh dss = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/DSS");

  store->certificates = read_streams (qpdf, dss, "/Certs");
  store->crls = read_streams (qpdf, dss, "/CRLs");
  store->ocsps = read_streams (qpdf, dss, "/OCSPs");
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
