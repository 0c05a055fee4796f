/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-pdf-ambiguity.h"

#include <string.h>

/* Whether the last revision of a document of two is said to have two readings. */
static gboolean
is_ambiguous (AntinTestPdf *pdf, AntinPdfXrefKind kind)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntinPdfDocument) document = NULL;
  g_autofree char *early = NULL, *late = NULL;
  g_autoptr (GError) error = NULL;

  antin_test_pdf_end_revision (pdf, kind);
  bytes = antin_test_pdf_to_bytes (pdf);
  document = antin_pdf_document_open (bytes, &error);
  g_assert_no_error (error);
  early = antin_pdf_document_find_ambiguity (document, 0);
  late = antin_pdf_document_find_ambiguity (document, antin_pdf_document_get_n_revisions (document) - 1);
  g_assert_null (early);
  return late != NULL;
}

static AntinTestPdf *
new_document (AntinPdfXrefKind kind)
{
  return antin_test_pdf_new_document (kind, 1, "", "");
}

static void
assert_body (const char *body, gboolean expected)
{
  for (AntinPdfXrefKind kind = ANTIN_PDF_XREF_TABLE; kind <= ANTIN_PDF_XREF_STREAM; kind++)
    {
      g_autoptr (AntinTestPdf) pdf = new_document (kind);

      antin_test_pdf_add (pdf, 30, "%s", body);
      g_assert_cmpint (is_ambiguous (pdf, kind), ==, expected);
    }
}

static void
test_keys (void)
{
  assert_body ("<< /A 1 /B 2 >>", FALSE);
  assert_body ("<< /A 1 /A 2 >>", TRUE);
  assert_body ("<< /A 1 /#41 2 >>", TRUE);
  assert_body ("<< /A [1 2  3] /A [ 1 2 3 ] >>", FALSE);
  assert_body ("<< /A 5 0 R /B /A /C (/A) /A 6 0 R >>", TRUE);
  assert_body ("<< /A /B /B /A >>", FALSE);
  assert_body ("<< /A << /A << /A 1 >> >> /B [ << /A 1 >> << /A 2 >> ] >>", FALSE);
  assert_body ("[ 1 << /B << /A 1 /C 2 /A 3 >> >> ]", TRUE);
  assert_body ("<< /A true /B null /A false >>", TRUE);
}

/* A key without a value, or a value without a key. */
static void
test_pairs (void)
{
  assert_body ("<< /A >>", TRUE);
  assert_body ("<< /A 1 /B >>", TRUE);
  assert_body ("<< /A << /B >> /C 1 >>", TRUE);
  assert_body ("[ << /A /B /C >> ]", TRUE);
  assert_body ("<< /A (a) (b) >>", TRUE);
  assert_body ("<< /A 1 [ 2 ] >>", TRUE);
  assert_body ("<< /A 1 << /B 2 >> >>", TRUE);
  assert_body ("<< /A 1 0 R /B [ /C ] /D << /E << >> >> /F null >>", FALSE);
  assert_body ("[ /A /B /C ]", FALSE);
}

static void
test_packed_keys (void)
{
  g_autoptr (AntinTestPdf) pdf = new_document (ANTIN_PDF_XREF_STREAM);
  g_autoptr (AntinTestPdf) lawful = new_document (ANTIN_PDF_XREF_STREAM);

  antin_test_pdf_add_compressed (lawful, 30, "<< /A 1 /B << /A 2 >> >>");
  antin_test_pdf_add_compressed (lawful, 31, "<< /A 1 >>");
  g_assert_false (is_ambiguous (lawful, ANTIN_PDF_XREF_STREAM));
  antin_test_pdf_add_compressed (pdf, 30, "<< /A 1 /A 2 >>");
  g_assert_true (is_ambiguous (pdf, ANTIN_PDF_XREF_STREAM));
}

/* A hostile file must not take its time: the keys of one dictionary are compared with each other. */
static void
test_many_keys (void)
{
  g_autoptr (AntinTestPdf) pdf = new_document (ANTIN_PDF_XREF_TABLE);
  g_autoptr (GString) body = g_string_new ("<<");

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (body, "/K%u 1", i);
  g_string_append (body, ">>");
  antin_test_pdf_add (pdf, 30, "%s", body->str);
  g_assert_true (is_ambiguous (pdf, ANTIN_PDF_XREF_TABLE));
}

static void
test_streams (void)
{
  assert_body ("<< /Length 4 >>\nstream\nabcd\nendstream", FALSE);
  assert_body ("<< /Length 4 >>\r\nstream\r\nabcd\r\nendstream", FALSE);
  assert_body ("<< /Length 5 >>\nstream\nabcd\nendstream", FALSE);
  assert_body ("<< /Length 4 >>\nstream\nabcdendstream", FALSE);
  assert_body ("<< /Length 3 >>\nstream\nabcd\nendstream", TRUE);
  assert_body ("<< /Length 40 >>\nstream\nabcd\nendstream", TRUE);
  assert_body ("<< /Length -1 >>\nstream\nabcd\nendstream", TRUE);
  assert_body ("<< /Length 99999999999999 >>\nstream\nabcd\nendstream", TRUE);
  assert_body ("<< /Parameters << /Length 4 >> >>\nstream\nabcd\nendstream", TRUE);
  assert_body ("<< /Length 31 0 R >>\nstream\nabcd\nendstream", TRUE);
  assert_body ("<< /Length 4 >>\nstream\nabcd\nendstream more endstream", TRUE);
}

static void
test_length_elsewhere (void)
{
  for (int length = 3; length <= 4; length++)
    {
      g_autoptr (AntinTestPdf) pdf = new_document (ANTIN_PDF_XREF_TABLE);

      antin_test_pdf_add (pdf, 30, "<< /Length 31 0 R >>\nstream\nabcd\nendstream");
      antin_test_pdf_add (pdf, 31, "%d", length);
      g_assert_cmpint (is_ambiguous (pdf, ANTIN_PDF_XREF_TABLE), ==, length != 4);
    }
}

/* The object that is listed as 30 calls itself otherwise. */
static void
test_places (void)
{
  static const char *const headings[] = { "30 0 obj", "31 0 obj", "30 1 obj", "30 0 obX" };

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_autoptr (AntinTestPdf) pdf = new_document (ANTIN_PDF_XREF_TABLE);
      gsize start = antin_test_pdf_get (pdf)->len;

      antin_test_pdf_add (pdf, 30, "(x)");
      memcpy (antin_test_pdf_get (pdf)->data + start, headings[i], strlen (headings[i]));
      g_assert_cmpint (is_ambiguous (pdf, ANTIN_PDF_XREF_TABLE), ==, i > 0);
    }
}

static void
test_plain (void)
{
  static const struct
  {
    AntinPdfXrefKind kind;
    guint n_revisions;
    gboolean plain;
  } cases[] = {
    { ANTIN_PDF_XREF_TABLE, 1, TRUE },
    { ANTIN_PDF_XREF_TABLE, 2, TRUE },
    { ANTIN_PDF_XREF_STREAM, 1, FALSE }, /* object streams of a single revision are not looked into */
    { ANTIN_PDF_XREF_STREAM, 2, TRUE },
    { ANTIN_PDF_XREF_HYBRID, 1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinTestPdf) pdf = new_document (cases[i].kind);
      g_autoptr (AntinPdfDocument) document = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (cases[i].n_revisions == 2)
        {
          antin_test_pdf_add (pdf, 30, "(x)");
          antin_test_pdf_end_revision (pdf, cases[i].kind);
        }
      bytes = antin_test_pdf_to_bytes (pdf);
      document = antin_pdf_document_open (bytes, NULL);
      g_assert_cmpint (antin_pdf_document_is_plain (document), ==, cases[i].plain);
    }
}

/* A table that is spelt otherwise is read, and is not plain. */
static void
test_odd_table (void)
{
  static const char *const lines[] = { "0000000000 65535 f \n", "0000000000 65535 f\n\n", "0000000000 65535\tf \n" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (AntinTestPdf) pdf = new_document (ANTIN_PDF_XREF_TABLE);
      GByteArray *data = antin_test_pdf_get (pdf);
      guint8 *line = memmem (data->data, data->len, lines[0], strlen (lines[0]));
      g_autoptr (AntinPdfDocument) document = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (line);
      memcpy (line, lines[i], strlen (lines[i]));
      bytes = antin_test_pdf_to_bytes (pdf);
      document = antin_pdf_document_open (bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (antin_pdf_document_is_plain (document), ==, i < 2);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/ambiguity/keys", test_keys);
  g_test_add_func ("/pdf/ambiguity/pairs", test_pairs);
  g_test_add_func ("/pdf/ambiguity/packed-keys", test_packed_keys);
  g_test_add_func ("/pdf/ambiguity/many-keys", test_many_keys);
  g_test_add_func ("/pdf/ambiguity/streams", test_streams);
  g_test_add_func ("/pdf/ambiguity/length-elsewhere", test_length_elsewhere);
  g_test_add_func ("/pdf/ambiguity/places", test_places);
  g_test_add_func ("/pdf/ambiguity/plain", test_plain);
  g_test_add_func ("/pdf/ambiguity/odd-table", test_odd_table);
  return g_test_run ();
}
