/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-pdf-document.h"
#include "antin-pdf-error.h"
#include "antin-pdf-security-store.h"

#include <gio/gio.h>
#include <string.h>

#define MANY (80 * 1024 * 1024)

/* @size bytes, each second of which is @byte and the others zeros, deflated @times times. */
static GByteArray *
deflate (guint8 byte, gsize size, guint times)
{
  GByteArray *data = g_byte_array_new ();

  g_byte_array_set_size (data, (guint) size);
  memset (data->data, 0, size);
  for (gsize i = 0; byte != 0 && i < size; i += 2)
    data->data[i] = byte;
  for (guint i = 0; i < times; i++)
    {
      g_autoptr (GConverter) deflater = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
      GByteArray *packed = g_byte_array_new ();
      gsize read, written;
      GConverterResult result;

      g_byte_array_set_size (packed, data->len / 100 + 1024);
      result = g_converter_convert (deflater, data->data, data->len, packed->data, packed->len, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      g_assert_cmpint (result, ==, G_CONVERTER_FINISHED);
      g_byte_array_set_size (packed, (guint) written);
      g_byte_array_unref (data);
      data = packed;
    }
  return data;
}

/* Binary data go where text held their place. Returns: where the object begins */
static gsize
add_stream (AntinTestPdf *pdf, guint number, const char *keys, const GByteArray *data)
{
  g_autofree char *place = g_strnfill (data->len, '\1');
  GByteArray *bytes = antin_test_pdf_get (pdf);
  gsize start = bytes->len;
  guint8 *found;

  antin_test_pdf_add_stream (pdf, number, keys, place);
  found = memmem (bytes->data + start, bytes->len - start, place, data->len);
  g_assert_nonnull (found);
  memcpy (found, data->data, data->len);
  return start;
}

static void
assert_certificates (const char *filter, gsize size, guint times, guint n)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "/DSS << /Certs [30 0 R 30 0 R 30 0 R] >>", "");
  g_autoptr (GByteArray) data = deflate (0, size, times);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntinPdfDocument) document = NULL;
  g_autoptr (AntinPdfSecurityStore) store = NULL;
  g_autoptr (GError) error = NULL;

  add_stream (pdf, 30, filter, data);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  bytes = antin_test_pdf_to_bytes (pdf);
  document = antin_pdf_document_open (bytes, &error);
  g_assert_no_error (error);
  store = antin_pdf_security_store_read (document, antin_pdf_document_get_n_revisions (document) - 1);
  g_assert_cmpuint (store->certificates->len, ==, n);
  if (n > 0)
    g_assert_cmpuint (g_bytes_get_size (store->certificates->pdata[0]), ==, size);
}

static void
test_evidence (void)
{
  assert_certificates ("", 1000, 0, 1);
  assert_certificates ("/Filter /FlateDecode", 1000, 1, 1);
  assert_certificates ("/Filter [/FlateDecode /Fl]", 1000, 2, 1);
  assert_certificates ("/Filter [/Fl]", MANY / 4, 1, 1);
  assert_certificates ("/Filter /FlateDecode", MANY, 1, 0);
  assert_certificates ("/Filter [/Fl /FlateDecode]", MANY, 2, 0);
  assert_certificates ("/Filter [/RunLengthDecode /Fl]", MANY, 1, 0);
  assert_certificates ("/Filter /DCTDecode", 1000, 0, 0);
}

/* A document whose object 41 is in the object stream 40. */
static AntinPdfDocument *
open_packed (const char *length, guint8 byte, gsize size, guint times, GError **error)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (GByteArray) data = deflate (byte, size, times);
  g_autofree char *keys = g_strdup_printf ("/Type /ObjStm /N 1 /First 5 /Filter %s %s", times == 1 ? "/FlateDecode" : "[/FlateDecode /FlateDecode]", length);
  gsize prev = antin_test_pdf_get_xref (pdf), container = add_stream (pdf, 40, keys, data), xref = antin_test_pdf_get (pdf)->len;
  g_autofree char *rows = g_strdup_printf ("01%08x0000"
                                           "02%08x0000"
                                           "01%08x0000",
                                           (guint) container, 40, (guint) xref);
  g_autofree char *section = g_strdup_printf ("42 0 obj\n<< /Type /XRef /Size 43 /Index [40 3] /W [1 4 2] /Root 1 0 R /Prev %u /Filter /ASCIIHexDecode "
                                              "/Length %u >>\nstream\n%s\nendstream\nendobj\nstartxref\n%u\n%%%%EOF\n",
                                              (guint) prev, (guint) strlen (rows), rows, (guint) xref);
  g_autoptr (GBytes) bytes = NULL;

  antin_test_pdf_add_raw (pdf, section);
  bytes = antin_test_pdf_to_bytes (pdf);
  return antin_pdf_document_open (bytes, error);
}

static void
test_object_streams (void)
{
  static const struct
  {
    const char *keys;
    guint8 byte;
    gsize size;
    guint times;
    gboolean opens;
  } cases[] = {
    { "", 0, 1000, 1, TRUE },
    { "", 0, 10 * 1024 * 1024, 1, TRUE },
    { "", 0, MANY, 1, FALSE },
    { "", 0, MANY, 2, FALSE },
    { "/Length 1", 0, MANY, 1, FALSE },
    { "/Filter /FlateDecode", 0, MANY, 1, FALSE },
    { "/F#69lter [/FlateDecode]", 0, MANY, 1, FALSE },
    { "/Odd )", 0, MANY, 1, FALSE },
    { "/Odd endobj", 0, MANY, 1, FALSE },
    { "", '1', 1900 * 1000, 1, TRUE },
    { "", '1', 2100 * 1000, 1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinPdfDocument) document = open_packed (cases[i].keys, cases[i].byte, cases[i].size, cases[i].times, &error);

      g_test_message ("%" G_GSIZE_FORMAT " %s", i, error != NULL ? error->message : "");
      if (cases[i].opens)
        g_assert_no_error (error);
      else
        g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
    }
}

/* A list of millions of objects that are nowhere, packed into some kilobytes. */
static void
test_list (void)
{
  static const guint numbers[] = { 1000, 8000000 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
      g_autoptr (GByteArray) rows = deflate (0, 8 * (gsize) numbers[i], 1);
      g_autofree char *keys = g_strdup_printf ("/Type /XRef /Size %u /W [1 5 2] /Root 1 0 R /Prev %" G_GSIZE_FORMAT " /Filter /FlateDecode /Index [100 %u]",
                                               numbers[i] + 100, antin_test_pdf_get_xref (pdf), numbers[i]);
      gsize start = add_stream (pdf, 50, keys, rows);
      g_autofree char *end = g_strdup_printf ("startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
      g_autoptr (AntinPdfDocument) document = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      antin_test_pdf_add_raw (pdf, end);
      bytes = antin_test_pdf_to_bytes (pdf);
      document = antin_pdf_document_open (bytes, &error);
      if (i == 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
    }
}

/* An array of many values, which end neither at a word that ends objects nor at what closes a dictionary. */
static void
test_values (void)
{
  static const struct
  {
    const char *start;
    guint n;
    gboolean opens;
  } cases[] = {
    { "[", 990 * 1000, TRUE },
    { "[", 1010 * 1000, FALSE },
    { "[ endobj", 1010 * 1000, FALSE },
    { "[ >> word", 1010 * 1000, FALSE },
    { "<< /A [ ( ] ) ] /B [", 1010 * 1000, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
      g_autoptr (GString) values = g_string_new (cases[i].start);
      g_autoptr (AntinPdfDocument) document = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < cases[i].n; j++)
        g_string_append (values, " 10");
      antin_test_pdf_add (pdf, 30, "%s", values->str);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
      bytes = antin_test_pdf_to_bytes (pdf);
      document = antin_pdf_document_open (bytes, &error);
      if (cases[i].opens)
        g_assert_no_error (error);
      else
        g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/stream/evidence", test_evidence);
  g_test_add_func ("/pdf/stream/object-streams", test_object_streams);
  g_test_add_func ("/pdf/stream/list", test_list);
  g_test_add_func ("/pdf/stream/values", test_values);
  return g_test_run ();
}
