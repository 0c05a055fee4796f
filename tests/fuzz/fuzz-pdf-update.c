/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-pdf-update.h"

/* Appending a revision to a file that somebody else made: the names, numbers and structure in it go into what is
 * written, and what was written must open again. */

static void
add_fields (AntinPdfUpdate *update)
{
  AntinPdfTextFieldSpec field = { .name = "number", .page = 1, .rect = { 20, 20, 20, 6 }, .font_size = 13, .max_length = 11 };

  if (antin_pdf_update_add_text_field (update, &field, NULL) && !antin_pdf_update_fill_text_field (update, "number", "15", NULL))
    return;
}

static gboolean
add_evidence (AntinPdfUpdate *update, GError **error)
{
  g_autoptr (AntinPdfSecurityStore) store = antin_pdf_security_store_new ();
  gboolean added = FALSE;

  g_ptr_array_add (store->certificates, g_bytes_new_static ("certificate", 11));
  g_ptr_array_add (store->ocsps, g_bytes_new_static ("response", 8));
  return antin_pdf_update_add_evidence (update, "00112233445566778899AABBCCDDEEFF00112233", store, &added, error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (bytes, NULL);
  g_autoptr (AntinPdfUpdate) update = document != NULL ? antin_pdf_update_new (document, NULL) : NULL;
  g_autoptr (AntinPdfTail) tail = NULL;
  g_autoptr (GError) error = NULL;
  AntinPdfSignatureSpec spec = { .page = 1, .rect = { 50, 50, 30, 30 }, .sub_filter = "ETSI.CAdES.detached", .name = "An", .contents_size = 512 };

  if (update == NULL)
    return 0;
  if (size % 2 == 0)
    add_fields (update);
  if ((size % 3 != 0 || add_evidence (update, &error)) && antin_pdf_update_sign_field (update, &spec, &error))
    tail = antin_pdf_update_finish (update, &error);
  g_assert ((tail == NULL) == (error != NULL));
  if (tail != NULL)
    {
      GByteArray *all = g_byte_array_new ();
      g_autoptr (GBytes) after = NULL;
      g_autoptr (AntinPdfDocument) reopened = NULL;
      const guint8 *start;
      gsize length;

      start = antin_pdf_tail_get_data (tail, &length);
      g_byte_array_append (all, data, (guint) size);
      g_byte_array_append (all, start, (guint) length);
      after = g_byte_array_free_to_bytes (all);
      reopened = antin_pdf_document_open (after, &error);
    }
  return 0;
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  antin_fuzz_add_pdf_seeds (seeds);
}
