/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-pdf-attachment.h"

#include <string.h>

/* The files within a document, lawful and hostile. */

#define TREE 50
#define KID 51
#define SPECIFICATION 52
#define DATA 53
#define OTHER_DATA 54
#define ANNOTATION 55
#define LATER 60
#define LATER_DATA 61

static AntinPdfDocument *
finish (AntinTestPdf *pdf)
{
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (GError) error = NULL;
  AntinPdfDocument *document = antin_pdf_document_open (bytes, &error);

  g_assert_no_error (error);
  return document;
}

static GPtrArray *
list (AntinPdfDocument *document)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *attachments = antin_pdf_attachment_list (document, &error);

  g_assert_no_error (error);
  g_assert_nonnull (attachments);
  return attachments;
}

static void
assert_data (AntinPdfDocument *document, const AntinPdfAttachment *attachment, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) data = antin_pdf_attachment_read (document, attachment, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), expected, strlen (expected));
}

/* In the second revision: one file in the name tree, named by the document too; another pinned to page 2. */
static AntinTestPdf *
make (void)
{
  g_autofree char *catalog = g_strdup_printf ("/Names<</EmbeddedFiles %d 0 R>>/AF[%d 0 R]", TREE, SPECIFICATION);
  AntinTestPdf *pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, catalog, "");

  antin_test_pdf_add (pdf, TREE, "<</Kids[%d 0 R]>>", KID);
  antin_test_pdf_add (pdf, KID, "<</Names[(a) %d 0 R]/Limits[(a)(a)]>>", SPECIFICATION);
  antin_test_pdf_add (pdf, SPECIFICATION, "<</Type/Filespec/F(b.txt)/UF<FEFF0042>/Desc(What it is)/EF<</F %d 0 R>>>>", DATA);
  antin_test_pdf_add_stream (pdf, DATA, "/Type/EmbeddedFile/Params<</Size 5>>", "first");
  antin_test_pdf_add_stream (pdf, OTHER_DATA, "/Type/EmbeddedFile", "second");
  antin_test_pdf_add (pdf, ANNOTATION, "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(pinned)/EF<</F %d 0 R>>>>>>", OTHER_DATA);
  antin_test_pdf_add (pdf, ANTIN_TEST_PDF_PAGE + 2, "<</Type/Page/Parent %d 0 R/Annots[7 %d 0 R]>>", ANTIN_TEST_PDF_PAGES, ANNOTATION);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  return pdf;
}

static void
test_list (void)
{
  g_autoptr (AntinTestPdf) pdf = make ();
  g_autoptr (AntinPdfDocument) document = finish (pdf);
  g_autoptr (GPtrArray) found = list (document);
  const AntinPdfAttachment *first, *second;

  g_assert_cmpuint (found->len, ==, 2);
  first = found->pdata[0];
  second = found->pdata[1];
  g_assert_cmpstr (first->name, ==, "B");
  g_assert_cmpstr (first->description, ==, "What it is");
  g_assert_cmpint (first->size, ==, 5);
  g_assert_cmpuint (first->page, ==, 0);
  g_assert_cmpuint (first->revision, ==, 1);
  assert_data (document, first, "first");
  g_assert_cmpstr (second->name, ==, "pinned");
  g_assert_null (second->description);
  g_assert_cmpint (second->size, ==, -1);
  g_assert_cmpuint (second->page, ==, 2);
  assert_data (document, second, "second");
}

/* What a later revision put in, and what it changed: the data, or what names them. */
static void
test_revisions (void)
{
  g_autoptr (AntinTestPdf) pdf = make ();
  g_autoptr (AntinPdfDocument) document = NULL;
  g_autoptr (GPtrArray) found = NULL;

  antin_test_pdf_add (pdf, KID, "<</Names[(a) %d 0 R(b) %d 0 R]/Limits[(a)(b)]>>", SPECIFICATION, LATER);
  antin_test_pdf_add (pdf, LATER, "<</Type/Filespec/F(later)/EF<</F %d 0 R>>>>", LATER_DATA);
  antin_test_pdf_add_stream (pdf, LATER_DATA, "", "x");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  antin_test_pdf_add (pdf, SPECIFICATION, "<</Type/Filespec/F(renamed.exe)/EF<</F %d 0 R>>>>", DATA);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  document = finish (pdf);
  found = list (document);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (((AntinPdfAttachment *) found->pdata[0])->name, ==, "renamed.exe");
  g_assert_cmpuint (((AntinPdfAttachment *) found->pdata[0])->revision, ==, 3);
  g_assert_cmpstr (((AntinPdfAttachment *) found->pdata[1])->name, ==, "later");
  g_assert_cmpuint (((AntinPdfAttachment *) found->pdata[1])->revision, ==, 2);
  g_assert_cmpuint (((AntinPdfAttachment *) found->pdata[2])->revision, ==, 1);
}

/* Wrong types are an absence, and rounds end. */
static void
test_hostile (void)
{
  static const char *const trees[] = {
    "<</Kids[50 0 R 50 0 R 50 0 R]/Names 5>>",
    "<</Names[(a)]>>",
    "<</Names[(a) 7 (b) 53 0 R (c) <</EF 3>> (d) <</EF<</F 50 0 R>>>>]>>",
    "<</Kids[51 0 R]>>",
    "[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "/Names<</EmbeddedFiles 50 0 R>>/AF 50 0 R", "/AF(x)/Annots 50 0 R");
      g_autoptr (AntinPdfDocument) document = NULL;
      g_autoptr (GPtrArray) found = NULL;

      antin_test_pdf_add (pdf, TREE, "%s", trees[i]);
      antin_test_pdf_add (pdf, KID, "<</Kids[50 0 R 51 0 R]>>");
      antin_test_pdf_add_stream (pdf, DATA, "", "x");
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
      document = finish (pdf);
      found = list (document);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

/* Neither count nor size is the document's to say. */
static void
test_limits (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "/Names<</EmbeddedFiles 50 0 R>>", "");
  g_autoptr (AntinPdfDocument) document = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 600; i++)
    {
      g_string_append_printf (names, "(%u) <</UF(n)/EF<</F %u 0 R>>>>", i, 1000 + i);
      antin_test_pdf_add_stream (pdf, 1000 + i, i == 0 ? "/Params<</Size 99999999999>>/Filter/NoSuchDecode" : "/Params<</Size -5>>", "x");
    }
  antin_test_pdf_add (pdf, TREE, "<</Names[%s]>>", names->str);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  document = finish (pdf);
  found = list (document);
  g_assert_cmpuint (found->len, ==, 500);
  g_assert_cmpint (((AntinPdfAttachment *) found->pdata[1])->size, ==, -1);
  data = antin_pdf_attachment_read (document, found->pdata[0], &error);
  g_assert_null (data);
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/attachment/list", test_list);
  g_test_add_func ("/pdf/attachment/revisions", test_revisions);
  g_test_add_func ("/pdf/attachment/hostile", test_hostile);
  g_test_add_func ("/pdf/attachment/limits", test_limits);
  return g_test_run ();
}
