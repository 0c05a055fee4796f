/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-pdf-attachment.h"
#include "antin-pdf-difference.h"
#include "antin-pdf-field.h"
#include "antin-pdf-page.h"
#include "antin-pdf-picture.h"
#include "antin-pdf-security-store.h"
#include "antin-pdf-signature.h"

/* All that is read of a PDF file before anyone is asked anything: revisions, fields, signatures, what changed after
 * them, pages, evidence, and the files within. */

#define MAX_PAGES 8

static void
read_pages (AntinPdfDocument *document)
{
  guint n_pages = antin_pdf_document_get_n_pages (document);

  for (guint number = 1; number <= MIN (n_pages, MAX_PAGES); number++)
    {
      AntinPdfPage page;
      double width, height;
      g_autoptr (GArray) pictures = antin_pdf_picture_list (document, number, NULL);

      if (antin_pdf_page_load (document, number, &page, NULL))
        antin_pdf_page_get_size (&page, &width, &height);
    }
}

static void
read_attachments (AntinPdfDocument *document)
{
  g_autoptr (GPtrArray) attachments = antin_pdf_attachment_list (document, NULL);

  for (guint i = 0; attachments != NULL && i < MIN (attachments->len, MAX_PAGES); i++)
    {
      g_autoptr (GBytes) data = antin_pdf_attachment_read (document, attachments->pdata[i], NULL);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (bytes, &error);
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (AntinPdfSecurityStore) store = NULL;

  antin_pdf_document_bytes_look_signed (bytes);
  g_assert ((document == NULL) == (error != NULL));
  if (document == NULL)
    return 0;
  fields = antin_pdf_field_list (document, NULL);
  signatures = antin_pdf_signature_list (document, NULL);
  store = antin_pdf_security_store_read (document, antin_pdf_document_get_n_revisions (document) - 1);
  antin_pdf_document_get_docmdp (document);
  antin_pdf_document_is_xfa (document);
  read_pages (document);
  read_attachments (document);
  for (guint i = 0; signatures != NULL && i < signatures->len; i++)
    {
      const AntinPdfSignature *signature = signatures->pdata[i];
      g_autoptr (AntinPdfDifference) difference = NULL;

      /* Digesting counts on this. */
      if (signature->cms != NULL && signature->byte_range[1] > 0)
        {
          g_assert_cmpint (signature->byte_range[0], ==, 0);
          g_assert_cmpint (signature->byte_range[2], >, signature->byte_range[1]);
          g_assert_cmpint (signature->byte_range[3], >=, 0);
          g_assert_cmpint (signature->byte_range[2], <=, (gint64) size);
          g_assert_cmpint (signature->byte_range[3], <=, (gint64) size - signature->byte_range[2]);
        }
      if (signature->revision >= 0)
        {
          g_assert_cmpint (signature->revision, <, (int) antin_pdf_document_get_n_revisions (document));
          difference = antin_pdf_difference_new (document, signatures, i, NULL);
        }
    }
  return 0;
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  antin_fuzz_add_pdf_seeds (seeds);
}
