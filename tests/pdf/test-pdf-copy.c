/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-pdf-ambiguity.h"
#include "antin-pdf-copy.h"
#include "antin-pdf-field.h"
#include "antin-pdf-page.h"

#include <string.h>

static AntinPdfDocument *
open_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  AntinPdfDocument *document = antin_pdf_document_open (bytes, &error);

  g_assert_no_error (error);
  return document;
}

static GBytes *
copy_of (AntinTestPdf *pdf, const guint *pages, guint n_pages, gboolean expected_whole)
{
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (AntinPdfDocument) document = open_bytes (bytes);
  g_autoptr (GError) error = NULL;
  gboolean whole = !expected_whole;
  GBytes *copy = antin_pdf_copy_pages (document, pages, n_pages, &whole, &error);

  g_assert_no_error (error);
  g_assert_cmpint (whole, ==, expected_whole);
  return copy;
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

static void
test_pages (void)
{
  static const guint pages[] = { 3, 1 };

  for (AntinPdfXrefKind kind = ANTIN_PDF_XREF_TABLE; kind <= ANTIN_PDF_XREF_HYBRID; kind++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (kind, 4, "", "/Rotate 90");
      g_autoptr (GBytes) copy = copy_of (pdf, pages, G_N_ELEMENTS (pages), TRUE);
      g_autoptr (AntinPdfDocument) document = open_bytes (copy);
      g_autofree char *ambiguity = antin_pdf_document_find_ambiguity (document, 0);
      AntinPdfPage page;
      double width, height;

      g_assert_cmpuint (antin_pdf_document_get_n_pages (document), ==, 2);
      g_assert_cmpuint (antin_pdf_document_get_n_revisions (document), ==, 1);
      g_assert_true (antin_pdf_document_is_plain (document));
      g_assert_null (ambiguity);
      g_assert_true (antin_pdf_page_load (document, 2, &page, NULL));
      antin_pdf_page_get_size (&page, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, 297, 0.1);
      g_assert_cmpfloat_with_epsilon (height, 210, 0.1);
      g_assert_true (holds (copy, "(Page 1) Tj") && holds (copy, "(Page 3) Tj"));
      g_assert_false (holds (copy, "(Page 2) Tj") || holds (copy, "(Page 4) Tj"));
    }
}

/* The copy has what qpdf reads, not what else the file holds. */
static void
test_reading (void)
{
  static const guint pages[] = { 1 };
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (GBytes) copy = NULL;

  antin_test_pdf_add_stream (pdf, 11, "/Note (never shown) /Note (last)", "BT (last) Tj ET");
  antin_test_pdf_add_stream (pdf, 40, "", "BT (unused) Tj ET");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  copy = copy_of (pdf, pages, 1, TRUE);
  g_assert_true (holds (copy, "(last) Tj"));
  g_assert_false (holds (copy, "never shown") || holds (copy, "unused") || holds (copy, "Page 1"));
}

static void
test_form (void)
{
  static const guint pages[] = { 2 };
  g_autoptr (AntinTestPdf) pdf =
    antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, "/AcroForm << /Fields [30 0 R] /XFA (left out) >>", "/Annots [30 0 R]");
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (AntinPdfDocument) document = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  const AntinPdfField *field;

  antin_test_pdf_add (pdf, 30, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (1 0 R) /Rect [9 9 99 29] /P 12 0 R "
                               "/A << /D [10 0 R /Fit] >> >>");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  copy = copy_of (pdf, pages, 1, TRUE);
  document = open_bytes (copy);
  fields = antin_pdf_field_list (document, NULL);
  field = antin_pdf_field_find (fields, "a");
  g_assert_nonnull (field);
  g_assert_cmpstr (field->value, ==, "1 0 R");
  g_assert_cmpuint (field->page, ==, 1);
  g_assert_false (holds (copy, "(Page 1) Tj") || holds (copy, "left out"));
}

static void
test_large_image (void)
{
  static const guint pages[] = { 1 };
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "/Group 30 0 R");
  g_autofree char *data = g_strnfill (ANTIN_PDF_COPY_MAX_IMAGE + 1, 'x');
  g_autoptr (GBytes) copy = NULL;

  antin_test_pdf_add_stream (pdf, 30, "/Subtype /Image", data);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  copy = copy_of (pdf, pages, 1, FALSE);
  g_assert_cmpuint (g_bytes_get_size (copy), <, 10000);
}

static void
test_limits (void)
{
  static const guint pages[] = { 1 };
  g_autoptr (AntinTestPdf) large = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "/Group 30 0 R");
  g_autofree char *data = g_strnfill (ANTIN_PDF_COPY_MAX_BYTES + 1, 'x');
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntinPdfDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole;

  antin_test_pdf_add_stream (large, 30, "", data);
  antin_test_pdf_end_revision (large, ANTIN_PDF_XREF_TABLE);
  bytes = antin_test_pdf_to_bytes (large);
  document = open_bytes (bytes);
  g_assert_null (antin_pdf_copy_pages (document, pages, 1, &whole, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/copy/pages", test_pages);
  g_test_add_func ("/pdf/copy/reading", test_reading);
  g_test_add_func ("/pdf/copy/form", test_form);
  g_test_add_func ("/pdf/copy/large-image", test_large_image);
  g_test_add_func ("/pdf/copy/limits", test_limits);
  return g_test_run ();
}
