/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What later revisions of a signed document may cost: files that are large for lawful reasons, and files that are made to
 * take long.
 *
 * Objects: 1 catalog, 10 page, 30 text field, 31 signature field, 32 form, 33 signature, 34 appearance of the text field.
 */
#include "antin-test-pdf.h"

#include "antin-pdf-difference.h"
#include "antin-pdf-document-private.h"

#include <time.h>

#define PAGE(keys) \
  "<< /Type /Page /Parent 2 0 R /Contents 11 0 R /Resources << /Font << /F1 3 0 R >> >> " keys " >>"
#define CATALOG "<< /Type /Catalog /Pages 2 0 R /AcroForm 32 0 R >>"
#define TEXT(keys) "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /Rect [100 100 200 120] /P 10 0 R " keys " >>"
#define SIGNED "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /P 10 0 R /V 33 0 R >>"
#define DER "3003020101"

static AntinTestPdf *
make_signed (void)
{
  AntinTestPdf *pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");

  antin_test_pdf_add (pdf, 1, "%s", CATALOG);
  antin_test_pdf_add (pdf, 10, "%s", PAGE ("/Annots [30 0 R 31 0 R]"));
  antin_test_pdf_add (pdf, 30, "%s", TEXT ("/V (12) /AP << /N 34 0 R >>"));
  antin_test_pdf_add (pdf, 31, "%s", SIGNED);
  antin_test_pdf_add (pdf, 32, "%s", "<< /SigFlags 3 /Fields [30 0 R 31 0 R] >>");
  antin_test_pdf_add_stream (pdf, 34, "/Subtype /Form /BBox [0 0 9 9]", "q (12) Tj Q");
  antin_test_pdf_add_signature (pdf, 33, "/SubFilter /ETSI.CAdES.detached", DER, 20);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  return pdf;
}

static AntinPdfDifference *
compare (AntinTestPdf *pdf)
{
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (bytes, &error);
  g_autoptr (GPtrArray) signatures = NULL;
  AntinPdfDifference *difference;

  g_assert_no_error (error);
  signatures = antin_pdf_signature_list (document, &error);
  g_assert_no_error (error);
  difference = antin_pdf_difference_new (document, signatures, 0, &error);
  g_assert_no_error (error);
  return difference;
}

/* The sanitizers take forty times as long for each of qpdf's allocations, which says nothing about limits of time. */
static gboolean
skip_measuring (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("times are not measured under a sanitizer");
  return TRUE;
#else
  return FALSE;
#endif
}

/* A form that is filled at once; the time is that of its size, not of its square. */
static void
test_many_fields (void)
{
  const guint n = 3000, first = 1000;
  g_autoptr (AntinTestPdf) pdf = NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *page = NULL;
  g_autoptr (AntinPdfDifference) difference = NULL;
  gint64 start = g_get_monotonic_time ();

  if (skip_measuring ())
    return;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, " %u 0 R", first + i);
  page = g_strdup_printf (PAGE ("/Annots [30 0 R 31 0 R %s]"), list->str);
  pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  antin_test_pdf_add (pdf, 1, "%s", CATALOG);
  antin_test_pdf_add (pdf, 10, "%s", page);
  antin_test_pdf_add (pdf, 31, "%s", SIGNED);
  antin_test_pdf_add (pdf, 32, "<< /SigFlags 3 /Fields [31 0 R %s] >>", list->str);
  for (guint i = 0; i < n; i++)
    antin_test_pdf_add (pdf, first + i, "<< /FT /Tx /T (f%u) /Subtype /Widget /Rect [0 0 1 1] /P 10 0 R >>", i);
  antin_test_pdf_add_signature (pdf, 33, "/SubFilter /ETSI.CAdES.detached", DER, 20);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  for (guint i = 0; i < n; i++)
    antin_test_pdf_add (pdf, first + i, "<< /FT /Tx /T (f%u) /Subtype /Widget /Rect [0 0 1 1] /P 10 0 R /V (x) >>", i);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_FORM_FILLING);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

/* Each revision adds a field and a value that takes long to read; all fields of all revisions would be read for each. */
static void
test_many_signers (void)
{
  const guint n = 240, first = 1000;
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *value = g_strnfill (16000, '1');
  g_autoptr (AntinPdfDifference) difference = NULL;
  clock_t start;

  if (skip_measuring ())
    return;
  antin_test_pdf_add (pdf, 1, "%s", CATALOG);
  antin_test_pdf_add (pdf, 10, "%s", PAGE ("/Annots [30 0 R 31 0 R]"));
  antin_test_pdf_add (pdf, 31, "%s", SIGNED);
  antin_test_pdf_add (pdf, 32, "<< /SigFlags 3 /Fields [31 0 R] >>");
  antin_test_pdf_add_signature (pdf, 33, "/SubFilter /ETSI.CAdES.detached", DER, 20);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (list, " %u 0 R", first + 2 * i);
      antin_test_pdf_add (pdf, 32, "<< /SigFlags 3 /Fields [31 0 R %s] >>", list->str);
      antin_test_pdf_add (pdf, first + 2 * i, "<< /FT /Sig /T (s%u) /Subtype /Widget /Rect [0 0 0 0] /V %u 0 R >>", i, first + 2 * i + 1);
      antin_test_pdf_add (pdf, first + 2 * i + 1, "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <%s> >>", value);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
    }
  start = clock ();
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_FORM_FILLING);
  g_test_message ("%.1f s", (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpint (clock () - start, <, 5 * CLOCKS_PER_SEC);
}

/* Comparing takes the square of their number, so it stops; what was not compared counts as changed. */
static void
test_many_revisions (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed ();
  g_autoptr (AntinPdfDifference) difference = NULL;
  gint64 start = g_get_monotonic_time ();
  const AntinPdfModification *last;

  if (skip_measuring ())
    return;
  for (guint i = 0; i < 3000; i++)
    {
      antin_test_pdf_add (pdf, 30, "%s", TEXT ("/V (45) /AP << /N 34 0 R >>"));
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
    }
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
  last = difference->modifications->pdata[difference->modifications->len - 2];
  g_assert_cmpstr (last->what, ==, "What was added cannot be compared with what was there.");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
}

/* A file may have each revision read large values anew; when that has taken its time, what was not compared counts as
 * changed. */
static void
test_long_comparing (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed ();
  g_autoptr (GBytes) bytes = NULL;
  const AntinPdfModificationLevel levels[] = { ANTIN_PDF_MODIFIED_LONG_TERM_DATA, ANTIN_PDF_MODIFIED_OTHER };

  for (guint i = 0; i < 3; i++)
    {
      antin_test_pdf_add (pdf, 10, "%s", PAGE ("/Annots [30 0 R 31 0 R]"));
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
    }
  bytes = antin_test_pdf_to_bytes (pdf);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (bytes, &error);
      g_autoptr (GPtrArray) signatures = antin_pdf_signature_list (document, &error);
      g_autoptr (AntinPdfDifference) difference = NULL;

      g_assert_no_error (error);
      if (levels[i] == ANTIN_PDF_MODIFIED_OTHER)
        antin_pdf_document_limit_comparing (document, 0);
      difference = antin_pdf_difference_new (document, signatures, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpint (difference->level, ==, levels[i]);
    }
}

/* Stamps that share a drawing with many graphics states; each name would be looked at for each stamp. */
static void
test_many_states (void)
{
  const guint n_states = 20000, n_stamps = 500, first = 1000;
  g_autoptr (AntinTestPdf) pdf = make_signed ();
  g_autoptr (GString) list = g_string_new (NULL), states = g_string_new (NULL);
  g_autofree char *page = NULL;
  g_autoptr (AntinPdfDifference) difference = NULL;
  clock_t start;

  if (skip_measuring ())
    return;
  for (guint i = 0; i < n_states; i++)
    g_string_append_printf (states, "/G%u<<>>", i);
  antin_test_pdf_add (pdf, 40, "<< %s >>", states->str);
  antin_test_pdf_add_stream (pdf, 41, "/Subtype /Form /BBox [0 0 9 9] /Resources << /ExtGState 40 0 R >>", "q Q");
  for (guint i = 0; i < n_stamps; i++)
    {
      g_string_append_printf (list, " %u 0 R", first + i);
      antin_test_pdf_add (pdf, first + i, "<< /Type /Annot /Subtype /Stamp /Rect [%u 9 %u 18] /F 4 /AP << /N 41 0 R >> >>", i, i + 9);
    }
  page = g_strdup_printf (PAGE ("/Annots [30 0 R 31 0 R %s]"), list->str);
  antin_test_pdf_add (pdf, 10, "%s", page);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  start = clock ();
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
  g_test_message ("%.1f s", (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpint (clock () - start, <, 20 * CLOCKS_PER_SEC);
}

/* The keys of two large dictionaries are compared in order, not each with each. */
static void
test_many_keys (void)
{
  const guint n = 100000;
  g_autoptr (AntinTestPdf) pdf = make_signed ();
  g_autoptr (GString) keys = g_string_new (NULL);
  g_autoptr (AntinPdfDifference) difference = NULL;
  clock_t start;

  if (skip_measuring ())
    return;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (keys, "/K%u 1", i);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *page = g_strdup_printf (PAGE ("/Annots [30 0 R 31 0 R] /Tabs /%u%s"), i, keys->str);

      antin_test_pdf_add (pdf, 10, "%s", page);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
    }
  start = clock ();
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
  g_test_message ("%.1f s", (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpint (clock () - start, <, 10 * CLOCKS_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/difference-bounds/many-fields", test_many_fields);
  g_test_add_func ("/pdf/difference-bounds/many-signers", test_many_signers);
  g_test_add_func ("/pdf/difference-bounds/many-revisions", test_many_revisions);
  g_test_add_func ("/pdf/difference-bounds/many-states", test_many_states);
  g_test_add_func ("/pdf/difference-bounds/many-keys", test_many_keys);
  g_test_add_func ("/pdf/difference-bounds/long-comparing", test_long_comparing);
  return g_test_run ();
}
