/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-pdf-document.h"

#include <string.h>

static const AntinPdfXrefKind KINDS[] = { ANTIN_PDF_XREF_TABLE, ANTIN_PDF_XREF_STREAM, ANTIN_PDF_XREF_HYBRID };

static AntinPdfDocument *
open_pdf (AntinTestPdf *pdf)
{
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (GError) error = NULL;
  AntinPdfDocument *document = antin_pdf_document_open (bytes, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_fails (const char *data, gsize length, AntinPdfError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_pdf_document_open (bytes, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, (int) code);
}

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (KINDS[i], 3, "", "");
      gsize first = antin_test_pdf_get (pdf)->len;
      g_autoptr (AntinPdfDocument) document = NULL;
      const AntinPdfRevision *revision;

      antin_test_pdf_add (pdf, 20, "(new)");
      if (KINDS[i] != ANTIN_PDF_XREF_TABLE)
        antin_test_pdf_add_compressed (pdf, 21, "(packed)");
      antin_test_pdf_add_free (pdf, 11);
      antin_test_pdf_end_revision (pdf, KINDS[i]);
      document = open_pdf (pdf);
      g_assert_cmpuint (antin_pdf_document_get_n_pages (document), ==, 3);
      g_assert_cmpuint (antin_pdf_document_get_n_revisions (document), ==, 2);
      g_assert_cmpint (antin_pdf_document_get_tail (document), ==, 0);
      g_assert_cmpstr (antin_pdf_document_get_version (document), ==, "1.7");
      revision = antin_pdf_document_get_revision (document, 0);
      g_assert_cmpint (revision->kind, ==, KINDS[i]);
      g_assert_cmpint (revision->start, ==, 0);
      g_assert_cmpint (revision->end, ==, first);
      g_assert_cmpint (antin_pdf_revision_find (revision, 10)->type, ==,
                       KINDS[i] == ANTIN_PDF_XREF_TABLE ? ANTIN_PDF_ENTRY_OFFSET : ANTIN_PDF_ENTRY_COMPRESSED);
      revision = antin_pdf_document_get_revision (document, 1);
      g_assert_cmpint (revision->start, ==, first);
      g_assert_cmpint (revision->end, ==, antin_test_pdf_get (pdf)->len);
      g_assert_cmpint (revision->xref_offset, ==, antin_test_pdf_get_xref (pdf));
      g_assert_true (revision->follows);
      g_assert_null (revision->problem);
      g_assert_cmpint (antin_pdf_revision_find (revision, 20)->type, ==, ANTIN_PDF_ENTRY_OFFSET);
      g_assert_cmpint (antin_pdf_revision_find (revision, 20)->position, ==, first);
      g_assert_cmpint (antin_pdf_revision_find (revision, 11)->type, ==, ANTIN_PDF_ENTRY_FREE);
      g_assert_null (antin_pdf_revision_find (revision, 10));
    }
}

static void
test_header_offset (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (AntinPdfDocument) document = NULL;
  const AntinPdfRevision *revision;

  g_byte_array_prepend (antin_test_pdf_get (pdf), (const guint8 *) "junk\r\n", 6);
  document = open_pdf (pdf);
  revision = antin_pdf_document_get_revision (document, 0);
  g_assert_cmpint (revision->xref_offset, ==, revision->startxref + 6);
  g_assert_cmpuint (antin_pdf_document_get_n_pages (document), ==, 1);
}

static void
test_tail (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (AntinPdfDocument) clean = NULL, dirty = NULL;
  gsize end = antin_test_pdf_get (pdf)->len;

  antin_test_pdf_add_raw (pdf, "\r\n");
  clean = open_pdf (pdf);
  g_assert_cmpint (antin_pdf_document_get_tail (clean), ==, 0);
  antin_test_pdf_add_raw (pdf, "5 0 obj (more) endobj");
  dirty = open_pdf (pdf);
  g_assert_cmpint (antin_pdf_document_get_tail (dirty), ==, antin_test_pdf_get (pdf)->len - end);
}

static void
test_endings (void)
{
  static const char *const endings[] = { "%%EOF\r\n", "%%EOF\r", "%%EOF", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
      g_autoptr (AntinPdfDocument) document = NULL;

      g_byte_array_set_size (antin_test_pdf_get (pdf), antin_test_pdf_get (pdf)->len - strlen ("%%EOF\n"));
      antin_test_pdf_add_raw (pdf, endings[i]);
      document = open_pdf (pdf);
      g_assert_cmpint (antin_pdf_document_get_tail (document), ==, 0);
      g_assert_cmpuint (antin_pdf_document_get_n_revisions (document), ==, 1);
    }
}

static void
test_loop (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new ();
  GByteArray *bytes = antin_test_pdf_get (pdf);
  g_autofree char *tail = g_strdup_printf ("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev %u >>\n"
                                           "startxref\n%u\n%%%%EOF\n",
                                           bytes->len, bytes->len);

  antin_test_pdf_add_raw (pdf, tail);
  assert_fails ((char *) bytes->data, bytes->len, ANTIN_PDF_ERROR_DAMAGED);
}

static void
test_bad_files (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_STREAM, 1, "", "");
  GByteArray *bytes = antin_test_pdf_get (pdf);

  assert_fails ("", 0, ANTIN_PDF_ERROR_NOT_PDF);
  assert_fails ("Dear Sir,", 9, ANTIN_PDF_ERROR_NOT_PDF);
  assert_fails ("%PDF-1.7", 8, ANTIN_PDF_ERROR_DAMAGED);
  assert_fails ("%PDF-1.7 startxref", 18, ANTIN_PDF_ERROR_DAMAGED);
  assert_fails ("%PDF-1.7 startxref -1", 21, ANTIN_PDF_ERROR_DAMAGED);
  assert_fails ("%PDF-1.7 startxref 9223372036854775807 %%EOF", 44, ANTIN_PDF_ERROR_DAMAGED);
  /* Cut anywhere, a file is refused and nothing is read behind its end. */
  for (guint length = 0; length + 8 < bytes->len; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (bytes->data, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_pdf_document_open (cut, &error));
      g_assert_nonnull (error);
    }
}

/* Each byte of the structure in turn made another: nothing may crash, hang or read outside. */
static void
test_flipped_bytes (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (KINDS); k++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (KINDS[k], 1, "", "");
      GByteArray *bytes = antin_test_pdf_get (pdf);

      for (guint i = 0; i < bytes->len; i++)
        {
          static const guint8 others[] = { 0, '<', '9', 0xff };
          guint8 kept = bytes->data[i];
          g_autoptr (GBytes) changed = NULL;
          g_autoptr (AntinPdfDocument) document = NULL;

          bytes->data[i] = others[i % G_N_ELEMENTS (others)];
          changed = antin_test_pdf_to_bytes (pdf);
          document = antin_pdf_document_open (changed, NULL);
          if (document != NULL)
            (void) antin_pdf_document_get_n_pages (document);
          bytes->data[i] = kept;
        }
    }
}

static void
test_docmdp_and_xfa (void)
{
  g_autoptr (AntinTestPdf) certified = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1,
                                                                    "/Perms << /DocMDP << /Reference [ << /TransformMethod /DocMDP "
                                                                    "/TransformParams << /P 1 >> >> ] >> >>",
                                                                    "");
  g_autoptr (AntinTestPdf) dynamic = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "/AcroForm << /XFA [] >>", "");
  g_autoptr (AntinPdfDocument) first = open_pdf (certified);
  g_autoptr (AntinPdfDocument) second = open_pdf (dynamic);

  g_assert_cmpuint (antin_pdf_document_get_docmdp (first), ==, 1);
  g_assert_cmpuint (antin_pdf_document_get_docmdp (second), ==, 0);
  g_assert_false (antin_pdf_document_is_xfa (first));
  g_assert_true (antin_pdf_document_is_xfa (second));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/document/kinds", test_kinds);
  g_test_add_func ("/pdf/document/header-offset", test_header_offset);
  g_test_add_func ("/pdf/document/tail", test_tail);
  g_test_add_func ("/pdf/document/endings", test_endings);
  g_test_add_func ("/pdf/document/loop", test_loop);
  g_test_add_func ("/pdf/document/bad-files", test_bad_files);
  g_test_add_func ("/pdf/document/flipped-bytes", test_flipped_bytes);
  g_test_add_func ("/pdf/document/docmdp-and-xfa", test_docmdp_and_xfa);
  return g_test_run ();
}
