/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-security-store.h"

#include "antin-pdf-stream-private.h"

/* Reads the arrays of the document security store. What is no stream, or too large, or one too many, is left out: a
 * verdict that lacks evidence says so. */

#define MAX_ITEMS 1024

static void
read_streams (qpdf_data qpdf, qpdf_oh store, const char *key, GPtrArray *items, gsize *budget)
{
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
}

/**
 * antin_pdf_security_store_new:
 *
 * Returns: (transfer full): no evidence; its arrays may be filled
 */
AntinPdfSecurityStore *
antin_pdf_security_store_new (void)
{
  AntinPdfSecurityStore *store = g_new0 (AntinPdfSecurityStore, 1);

  store->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  store->crls = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  store->ocsps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return store;
}

/**
 * antin_pdf_security_store_read:
 * @document: the document
 * @revision: index of a revision, from 0
 *
 * Returns: (transfer full): the evidence that the document held as of @revision; empty arrays where there is none
 */
AntinPdfSecurityStore *
antin_pdf_security_store_read (AntinPdfDocument *document, guint revision)
{
  AntinPdfSecurityStore *store = antin_pdf_security_store_new ();
  gsize budget = ANTIN_PDF_MAX_ALL_EVIDENCE;
  const AntinPdfView *view;

  (void) antin_pdf_document_lock (document);
  view = antin_pdf_document_get_view (document, revision, NULL);
  if (view != NULL)
    {
      qpdf_oh dss = antin_pdf_object_get (view->qpdf, qpdf_get_root (view->qpdf), "/DSS");

      read_streams (view->qpdf, dss, "/Certs", store->certificates, &budget);
      read_streams (view->qpdf, dss, "/CRLs", store->crls, &budget);
      read_streams (view->qpdf, dss, "/OCSPs", store->ocsps, &budget);
    }
  antin_pdf_document_unlock (document);
  return store;
}

/**
 * antin_pdf_security_store_make_key:
 * @document: the document
 * @signature: one of its signatures, with a sound ByteRange
 *
 * Makes the name under which the store keeps what @signature needs: the SHA-1 of its whole Contents, zeros at the end
 * included, in upper-case hexadecimal (ISO 32000-2, table 261, VRI). SHA-1 names here, it protects nothing.
 *
 * Returns: (transfer full): 40 digits
 */
char *
antin_pdf_security_store_make_key (AntinPdfDocument *document, const AntinPdfSignature *signature)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &length);
  gint64 start = signature->byte_range[1], end = MIN (signature->byte_range[2], (gint64) length);
  guint digits = 0;
  guint8 byte = 0;

  for (gint64 i = start; i < end; i++)
    {
      int digit = g_ascii_xdigit_value ((char) data[i]);

      /* Brackets and white space. */
      if (digit < 0)
        continue;
      byte = (guint8) (byte << 4 | digit);
      if (++digits % 2 == 0)
        g_byte_array_append (contents, &byte, 1);
    }
  g_checksum_update (checksum, contents->data, contents->len);
  return g_ascii_strup (g_checksum_get_string (checksum), -1);
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
