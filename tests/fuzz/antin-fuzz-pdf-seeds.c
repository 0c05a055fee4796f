/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-test-pdf.h"

/* Small PDF files that between them have everything our readers look at. */

#define KEYS "/SubFilter /ETSI.CAdES.detached /Name (An) /Reason (draft) /M (D:20261120090000+07'00')"
#define DER "3003020101"
#define FORM                                                                                                           \
  "/AcroForm << /SigFlags 3 /Fields [30 0 R 31 0 R 35 0 R] >> /DSS << /Certs [38 0 R] /CRLs [38 0 R] /OCSPs [38 0 R] " \
  "/VRI << /A << /Cert [38 0 R] >> >> >> /Names << /Dests << /Names [(a) 10 0 R] >> >>"
#define LOCKED " /Lock << /Action /Include /Fields [(number)] /P 2 >>"

static const AntinPdfXrefKind kinds[] = { ANTIN_PDF_XREF_TABLE, ANTIN_PDF_XREF_STREAM, ANTIN_PDF_XREF_HYBRID };

static void
add (GPtrArray *seeds, AntinTestPdf *pdf)
{
  g_ptr_array_add (seeds, antin_test_pdf_to_bytes (pdf));
}

static void
add_form (AntinTestPdf *pdf, AntinPdfXrefKind kind)
{
  antin_test_pdf_add (pdf, 30, "<< /FT /Tx /T (number) /V (12) /MaxLen 5 /Ff 1 /Subtype /Widget /Rect [0 0 72 144] /P 10 0 R /AP << /N 34 0 R >> >>");
  antin_test_pdf_add (pdf, 31, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 72 72] /P 10 0 R /V 33 0 R" LOCKED " >>");
  antin_test_pdf_add_stream (pdf, 34, "/Subtype /Form /BBox [0 0 9 9]", "q (12) Tj Q");
  antin_test_pdf_add (pdf, 35, "<< /FT /Sig /T (group) /Kids [36 0 R 37 0 R] >>");
  antin_test_pdf_add (pdf, 36, "<< /T (kid) /Parent 35 0 R /Subtype /Widget /Rect [0 0 10 10] >>");
  antin_test_pdf_add (pdf, 37, "<< /T (twin) /Parent 35 0 R /Subtype /Widget /Rect [0 0 10 10] /F 2 >>");
  antin_test_pdf_add_stream (pdf, 38, "", "not a certificate");
  antin_test_pdf_add_signature (pdf, 33, KEYS " /Reference [ << /TransformMethod /DocMDP /TransformParams << /P 2 >> >> ]", DER, 16);
  antin_test_pdf_end_revision (pdf, kind);
}

static void
change_form (AntinTestPdf *pdf, AntinPdfXrefKind kind)
{
  antin_test_pdf_add (pdf, 30, "<< /FT /Tx /T (number) /V (45) /MaxLen 5 /Subtype /Widget /Rect [0 0 72 144] /P 10 0 R /AP << /N 34 0 R >> >>");
  antin_test_pdf_add_stream (pdf, 34, "/Subtype /Form /BBox [0 0 9 9]", "q (45) Tj Q");
  antin_test_pdf_add (pdf, 40, "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (hm) >>");
  antin_test_pdf_add (pdf, 37, "<< /T (twin) /Parent 35 0 R /Subtype /Widget /Rect [0 0 10 10] /F 2 /V 41 0 R >>");
  antin_test_pdf_add_signature (pdf, 41, KEYS, DER, 16);
  antin_test_pdf_end_revision (pdf, kind);
}

#define ATTACHED "/Names << /EmbeddedFiles << /Names [(f) << /UF (a.txt) /Desc (words) /EF << /F 50 0 R >> >>] >> >>"

/* A scanned page: a picture in a form, a small one in the contents themselves, text that is not shown; and a file. */
static AntinTestPdf *
make_scan (AntinPdfXrefKind kind)
{
  AntinTestPdf *pdf = antin_test_pdf_new_document (kind, 1, ATTACHED, "/Resources << /XObject << /F 50 0 R /I 51 0 R >> >>");

  antin_test_pdf_add_stream (pdf, ANTIN_TEST_PDF_PAGE + 1, "", "q 595 0 0 842 0 0 cm /F Do Q q 9 0 0 9 1 1 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q 3 Tr (hid) Tj");
  antin_test_pdf_add_stream (pdf, 50, "/Subtype /Form /BBox [0 0 1 1] /Matrix [1 0 0 1 0 0] /Resources << /XObject << /I 51 0 R >> >>", "/I Do");
  antin_test_pdf_add_stream (pdf, 51, "/Subtype /Image /Width 2 /Height 2 /ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>] /BitsPerComponent 8", "abcd");
  antin_test_pdf_end_revision (pdf, kind);
  return pdf;
}

void
antin_fuzz_add_pdf_seeds (GPtrArray *seeds)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (AntinTestPdf) plain = antin_test_pdf_new_document (kinds[i], 2, "", "/Rotate 90");
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (kinds[i], 2, FORM, "/Annots [30 0 R 31 0 R 36 0 R]");

      add (seeds, plain);
      add_form (pdf, kinds[i]);
      add (seeds, pdf);
      change_form (pdf, kinds[i]);
      add (seeds, pdf);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (AntinTestPdf) scan = make_scan (kinds[i]);

      add (seeds, scan);
    }
}
