/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-base-time.h"
#include "antin-pdf-signature.h"

#include <string.h>

#define KEYS "/SubFilter /ETSI.CAdES.detached /Reason (draft) /M (D:20261120090000+07'00')"
#define DER "3003020101"

static AntinTestPdf *
make_signed (const char *keys, const char *hex)
{
  AntinTestPdf *pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "/AcroForm << /SigFlags 3 /Fields [31 0 R] >>",
                                                   "/Annots [31 0 R]");

  antin_test_pdf_add (pdf, 31, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 72 72] /P 10 0 R /V 33 0 R >>");
  antin_test_pdf_add_signature (pdf, 33, keys, hex, 16);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  return pdf;
}

static GPtrArray *
list (AntinTestPdf *pdf)
{
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (bytes, &error);
  GPtrArray *signatures;

  g_assert_no_error (error);
  signatures = antin_pdf_signature_list (document, &error);
  g_assert_no_error (error);
  return signatures;
}

/* Replaces the first @from of the file by @to, which is as long. */
static void
patch (AntinTestPdf *pdf, const char *from, const char *to)
{
  GByteArray *bytes = antin_test_pdf_get (pdf);
  guint8 *found = memmem (bytes->data, bytes->len, from, strlen (from));

  g_assert_nonnull (found);
  g_assert_cmpuint (strlen (from), ==, strlen (to));
  memcpy (found, to, strlen (to));
}

static void
test_sound (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed (KEYS, DER);
  g_autoptr (GPtrArray) signatures = list (pdf);
  const AntinPdfSignature *signature = signatures->pdata[0];
  gint64 time;

  g_assert_cmpuint (signatures->len, ==, 1);
  g_assert_null (signature->problems[0]);
  g_assert_cmpstr (signature->field, ==, "S");
  g_assert_cmpint (signature->type, ==, ANTIN_PDF_SIGNATURE_APPROVAL);
  g_assert_cmpuint (signature->page, ==, 1);
  g_assert_cmpfloat_with_epsilon (signature->rect.y, 297 - 25.4, 0.01);
  g_assert_cmpstr (signature->sub_filter, ==, "ETSI.CAdES.detached");
  g_assert_cmpstr (signature->reason, ==, "draft");
  g_assert_true (antin_base_time_parse_iso ("2026-11-20T09:00:00+07:00", &time));
  g_assert_cmpint (signature->time, ==, time);
  g_assert_cmpint (signature->coverage, ==, ANTIN_PDF_COVERAGE_WHOLE_FILE);
  g_assert_cmpint (signature->revision, ==, 1);
  g_assert_cmpuint (g_bytes_get_size (signature->cms), ==, 5);
  g_assert_false (signature->removed);
}

static void
test_types (void)
{
  static const struct
  {
    const char *keys;
    AntinPdfSignatureType type;
    guint docmdp;
  } types[] = {
    { "/SubFilter /ETSI.RFC3161", ANTIN_PDF_SIGNATURE_DOCUMENT_TIMESTAMP, 0 },
    { "/SubFilter /X /Reference [ << /TransformMethod /DocMDP /TransformParams << /P 3 >> >> ]", ANTIN_PDF_SIGNATURE_CERTIFICATION, 3 },
    { "/SubFilter /X /Reference [ << /TransformMethod /DocMDP >> ]", ANTIN_PDF_SIGNATURE_CERTIFICATION, 2 },
    { "/SubFilter /X /Reference [ << /TransformMethod /DocMDP /TransformParams << /P 9 >> >> ]", ANTIN_PDF_SIGNATURE_CERTIFICATION, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (AntinTestPdf) pdf = make_signed (types[i].keys, DER);
      g_autoptr (GPtrArray) signatures = list (pdf);
      const AntinPdfSignature *signature = signatures->pdata[0];

      g_assert_cmpint (signature->type, ==, types[i].type);
      g_assert_cmpuint (signature->docmdp, ==, types[i].docmdp);
    }
}

/* Each is listed, and none is sound. */
static void
test_malformed (void)
{
  static const struct
  {
    const char *from, *to;
  } patches[] = {
    { "/ByteRange [0 ", "/ByteRange [1 " },
    { "/ByteRange [0 ", "/ByteRange [/ " },
    { "/ByteRange [0 ", "/ByteRange [-1" },
    { "/ByteRange [0 ", "/ByteRange [.0" },
    { "/ByteRange [0 ", "/ByteRange << " },
    { "/ByteRange [0 ", "/BiteRange [0 " },
    { "/Contents <30", "/Contents (30" },
    { "/Contents <30", "/Contents <3Z" },
    { "/Contents <30", "/Contents  30" },
    { "/Contents <30", "/Kontents <30" },
    { "<3003020101", "<0000000000" },
    { "<3003020101", "<3082FFFFFF" },
    { "00000000000>", "00000000001>" },
    { "0000000000>", "000000000> " },
    { "/Filter /Adobe", "/Falter /Adobe" },
    { "/SubFilter", "/SubFalter" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (patches); i++)
    {
      g_autoptr (AntinTestPdf) pdf = make_signed (KEYS, DER);
      g_autoptr (GPtrArray) signatures = NULL;

      patch (pdf, patches[i].from, patches[i].to);
      signatures = list (pdf);
      g_assert_cmpuint (signatures->len, ==, 1);
      g_assert_nonnull (((AntinPdfSignature *) signatures->pdata[0])->problems[0]);
    }
}

/* A second ByteRange, or anything else twice, is a wrapping attack. */
static void
test_repeated_key (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /X /ByteRange [0 1 2 3]", DER);
  g_autoptr (GPtrArray) signatures = list (pdf);

  g_assert_nonnull (((AntinPdfSignature *) signatures->pdata[0])->problems[0]);
}

static void
test_coverage (void)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AntinTestPdf) pdf = make_signed (KEYS, DER);
      g_autoptr (GPtrArray) signatures = NULL;
      const AntinPdfSignature *signature;

      if (i == 1)
        {
          antin_test_pdf_add (pdf, 40, "(more)");
          antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
        }
      else if (i == 2)
        {
          /* The ByteRange stops before the trailer. */
          GByteArray *bytes = antin_test_pdf_get (pdf);
          guint8 *end = memmem (bytes->data, bytes->len, "/ByteRange", 10);

          end = memchr (end, ']', 60);
          while (end[-1] == ' ')
            end--;
          end[-1] = ' ';
        }
      signatures = list (pdf);
      signature = signatures->pdata[0];
      g_assert_null (signature->problems[0]);
      g_assert_cmpint (signature->coverage, ==, i == 0 ? ANTIN_PDF_COVERAGE_WHOLE_FILE : i == 1 ? ANTIN_PDF_COVERAGE_WHOLE_REVISION
                                                                                                : ANTIN_PDF_COVERAGE_PARTIAL);
      g_assert_cmpint (signature->revision, ==, i == 2 ? -1 : 1);
    }
}

/* What a later revision states about a signature is not what was signed. */
static void
test_overridden (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed (KEYS, DER);
  g_autoptr (GPtrArray) signatures = NULL;
  const AntinPdfSignature *signature;

  antin_test_pdf_add (pdf, 33, "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /X /Reason (approved) /ByteRange [0 9 20 9] /Contents <%s> >>", DER);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  signatures = list (pdf);
  signature = signatures->pdata[0];
  g_assert_cmpuint (signatures->len, ==, 1);
  g_assert_cmpstr (signature->reason, ==, "draft");
  g_assert_cmpint (signature->revision, ==, 1);
}

static void
test_removed (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed (KEYS, DER);
  g_autoptr (GPtrArray) signatures = NULL;

  antin_test_pdf_add (pdf, 1, "<< /Type /Catalog /Pages 2 0 R >>");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  signatures = list (pdf);
  g_assert_cmpuint (signatures->len, ==, 1);
  g_assert_true (((AntinPdfSignature *) signatures->pdata[0])->removed);
  g_assert_cmpstr (((AntinPdfSignature *) signatures->pdata[0])->field, ==, "S");
}

/* A file cut short opens as what it was before; a signed file within a file is no signature of it. */
static void
test_lost (void)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
      g_autoptr (AntinPdfDocument) document = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (i == 1)
        antin_test_pdf_add_raw (pdf, "40 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00");
      if (i == 2)
        {
          antin_test_pdf_add_stream (pdf, 40, "", "1 0 obj\n<< /ByteRange [0 1 2 3] >>\nendobj\n");
          antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
        }
      bytes = antin_test_pdf_to_bytes (pdf);
      document = antin_pdf_document_open (bytes, NULL);
      g_assert_nonnull (document);
      g_assert_cmpint (antin_pdf_document_has_lost_signature (document), ==, i == 1);
    }
}

/* On a page, but not in the form. */
static void
test_stray (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "/Annots [31 0 R]");
  g_autoptr (GPtrArray) signatures = NULL;

  antin_test_pdf_add (pdf, 31, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 72 72] /P 10 0 R /V 33 0 R >>");
  antin_test_pdf_add_signature (pdf, 33, KEYS, DER, 16);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  signatures = list (pdf);
  g_assert_cmpuint (signatures->len, ==, 1);
  g_assert_cmpstr (((AntinPdfSignature *) signatures->pdata[0])->field, ==, "S");
  g_assert_false (((AntinPdfSignature *) signatures->pdata[0])->removed);
}

/* Fields below fields, kids that are their own parents, values in an ancestor. */
static void
test_deep_form (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_STREAM, 1,
                                                              "/AcroForm << /SigFlags 3 /Fields [40 0 R 42 0 R] >>", "");
  g_autoptr (GPtrArray) signatures = NULL;

  antin_test_pdf_add (pdf, 40, "<< /T (a) /Kids [41 0 R 40 0 R] >>");
  antin_test_pdf_add (pdf, 41, "<< /T (b) /FT /Sig /Parent 40 0 R /V 33 0 R /Kids [43 0 R 41 0 R] >>");
  antin_test_pdf_add (pdf, 42, "<< /T (c) /FT /Sig /Parent 42 0 R /Kids [42 0 R] >>");
  antin_test_pdf_add (pdf, 43, "<< /Subtype /Widget /Parent 41 0 R /Rect [0 0 1 1] >>");
  antin_test_pdf_add_signature (pdf, 33, KEYS, DER, 16);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_STREAM);
  signatures = list (pdf);
  g_assert_cmpuint (signatures->len, ==, 1);
  g_assert_cmpstr (((AntinPdfSignature *) signatures->pdata[0])->field, ==, "a.b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/signature/sound", test_sound);
  g_test_add_func ("/pdf/signature/types", test_types);
  g_test_add_func ("/pdf/signature/malformed", test_malformed);
  g_test_add_func ("/pdf/signature/repeated-key", test_repeated_key);
  g_test_add_func ("/pdf/signature/coverage", test_coverage);
  g_test_add_func ("/pdf/signature/overridden", test_overridden);
  g_test_add_func ("/pdf/signature/removed", test_removed);
  g_test_add_func ("/pdf/signature/lost", test_lost);
  g_test_add_func ("/pdf/signature/stray", test_stray);
  g_test_add_func ("/pdf/signature/deep-form", test_deep_form);
  return g_test_run ();
}
