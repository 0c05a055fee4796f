/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A writer of small PDF files for tests.
 *
 * Call add functions for the objects of a revision, then antin_test_pdf_end_revision(), and so on. Nothing is checked:
 * unlawful files are wanted too. The trailer always names catalog 1 0 R.
 */
#include "antin-test-pdf.h"

#include <gio/gio.h>
#include <stdarg.h>
#include <string.h>

#define N_OBJECTS 4096

typedef struct
{
  enum
  {
    UNTOUCHED,
    FREE,
    OFFSET,
    COMPRESSED,
  } state;
  gsize position;
  guint index;
} Entry;

struct _AntinTestPdf
{
  GByteArray *bytes;
  Entry entries[N_OBJECTS];
  guint size;
  gint64 prev;

  GString *packed, *packed_index; /* the object stream of this revision */
  guint n_packed;

  gsize byte_range, contents, contents_end; /* of the signature of this revision */
};

static void append (AntinTestPdf *pdf, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append (AntinTestPdf *pdf, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  antin_test_pdf_add_raw (pdf, text);
}

static void
enter (AntinTestPdf *pdf, guint number)
{
  g_assert_cmpuint (number, <, N_OBJECTS);
  pdf->entries[number].state = OFFSET;
  pdf->entries[number].position = pdf->bytes->len;
  pdf->size = MAX (pdf->size, number + 1);
}

AntinTestPdf *
antin_test_pdf_new (void)
{
  AntinTestPdf *pdf = g_new0 (AntinTestPdf, 1);

  pdf->bytes = g_byte_array_new ();
  pdf->prev = -1;
  pdf->packed = g_string_new (NULL);
  pdf->packed_index = g_string_new (NULL);
  append (pdf, "%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n");
  return pdf;
}

void
antin_test_pdf_free (AntinTestPdf *pdf)
{
  g_byte_array_unref (pdf->bytes);
  g_string_free (pdf->packed, TRUE);
  g_string_free (pdf->packed_index, TRUE);
  g_free (pdf);
}

/**
 * antin_test_pdf_new_document:
 * @kind: how the revision lists its objects; streams and hybrids have their dictionaries in an object stream
 * @n_pages: pages, each A4 with a line of text
 * @catalog: more keys of the catalog
 * @page: more keys of each page
 *
 * Returns: (transfer full): a document of one revision
 */
AntinTestPdf *
antin_test_pdf_new_document (AntinPdfXrefKind kind, guint n_pages, const char *catalog, const char *page)
{
  AntinTestPdf *pdf = antin_test_pdf_new ();
  g_autoptr (GString) kids = g_string_new (NULL);

  for (guint i = 0; i < n_pages; i++)
    {
      guint number = ANTIN_TEST_PDF_PAGE + 2 * i;
      g_autofree char *text = g_strdup_printf ("BT /F1 12 Tf 72 720 Td (Page %u) Tj ET", i + 1);
      g_autofree char *body = g_strdup_printf ("<< /Type /Page /Parent %u 0 R /Contents %u 0 R "
                                               "/Resources << /Font << /F1 %u 0 R >> >> %s >>",
                                               ANTIN_TEST_PDF_PAGES, number + 1, ANTIN_TEST_PDF_FONT, page);

      g_string_append_printf (kids, "%u 0 R ", number);
      if (kind == ANTIN_PDF_XREF_TABLE)
        antin_test_pdf_add (pdf, number, "%s", body);
      else
        antin_test_pdf_add_compressed (pdf, number, "%s", body);
      antin_test_pdf_add_stream (pdf, number + 1, "", text);
    }
  antin_test_pdf_add (pdf, ANTIN_TEST_PDF_CATALOG, "<< /Type /Catalog /Pages %u 0 R %s >>", ANTIN_TEST_PDF_PAGES, catalog);
  antin_test_pdf_add (pdf, ANTIN_TEST_PDF_PAGES, "<< /Type /Pages /Count %u /MediaBox [0 0 595.276 841.89] /Kids [%s] >>",
                      n_pages, kids->str);
  antin_test_pdf_add (pdf, ANTIN_TEST_PDF_FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  antin_test_pdf_end_revision (pdf, kind);
  return pdf;
}

void
antin_test_pdf_add (AntinTestPdf *pdf, guint number, const char *format, ...)
{
  g_autofree char *body = NULL;
  va_list arguments;

  va_start (arguments, format);
  body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  enter (pdf, number);
  append (pdf, "%u 0 obj\n%s\nendobj\n", number, body);
}

void
antin_test_pdf_add_stream (AntinTestPdf *pdf, guint number, const char *keys, const char *data)
{
  antin_test_pdf_add (pdf, number, "<< /Length %" G_GSIZE_FORMAT " %s >>\nstream\n%s\nendstream", strlen (data), keys, data);
}

/* In the object stream that antin_test_pdf_end_revision() writes. */
void
antin_test_pdf_add_compressed (AntinTestPdf *pdf, guint number, const char *format, ...)
{
  va_list arguments;

  g_string_append_printf (pdf->packed_index, "%u %" G_GSIZE_FORMAT " ", number, pdf->packed->len);
  va_start (arguments, format);
  g_string_append_vprintf (pdf->packed, format, arguments);
  va_end (arguments);
  g_string_append_c (pdf->packed, '\n');
  enter (pdf, number);
  pdf->entries[number].state = COMPRESSED;
  pdf->entries[number].index = pdf->n_packed++;
}

void
antin_test_pdf_add_raw (AntinTestPdf *pdf, const char *bytes)
{
  g_byte_array_append (pdf->bytes, (const guint8 *) bytes, strlen (bytes));
}

void
antin_test_pdf_add_free (AntinTestPdf *pdf, guint number)
{
  enter (pdf, number);
  pdf->entries[number].state = FREE;
}

/**
 * antin_test_pdf_add_signature:
 * @pdf: a file in the making
 * @number: object number of the signature dictionary
 * @keys: its other keys, for instance "/SubFilter /ETSI.CAdES.detached"
 * @hex: hexadecimal digits of the CMS
 * @room: bytes kept for the CMS; the rest is padded with zeros
 *
 * Adds a signature dictionary whose ByteRange will cover the whole revision; one for each revision.
 */
void
antin_test_pdf_add_signature (AntinTestPdf *pdf, guint number, const char *keys, const char *hex, guint room)
{
  g_autofree char *padding = g_strnfill (2 * room - strlen (hex), '0');

  enter (pdf, number);
  append (pdf, "%u 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite %s /ByteRange ", number, keys);
  pdf->byte_range = pdf->bytes->len;
  append (pdf, "[0 %30s] /Contents ", "");
  pdf->contents = pdf->bytes->len;
  append (pdf, "<%s%s>", hex, padding);
  pdf->contents_end = pdf->bytes->len;
  append (pdf, " >>\nendobj\n");
}

static void
append_table (AntinTestPdf *pdf, const char *trailer, gboolean hybrid)
{
  append (pdf, "xref\n0 1\n0000000000 65535 f \n");
  for (guint i = 1; i < pdf->size; i++)
    {
      const Entry *entry = &pdf->entries[i];

      /* What an object stream holds is absent from a hybrid's table (ISO 32000-2, 7.5.8.4): the standard lets it be free
       * there too, but poppler believes it then. */
      if (hybrid && entry->state == COMPRESSED)
        continue;
      if (entry->state == OFFSET)
        append (pdf, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", i, entry->position);
      else if (entry->state != UNTOUCHED)
        append (pdf, "%u 1\n0000000000 00001 f \n", i);
    }
  append (pdf, "trailer\n<< /Size %u /Root 1 0 R %s >>\n", pdf->size, trailer);
}

static GBytes *
deflate (GByteArray *rows)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, compressor);

  g_assert_true (g_output_stream_write_all (stream, rows->data, rows->len, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
append_xref_stream (AntinTestPdf *pdf, guint number, guint container, const char *trailer, gboolean hidden_only)
{
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  g_autoptr (GString) index = g_string_new (NULL);
  g_autoptr (GBytes) data = NULL;

  for (guint i = 1; i < pdf->size; i++)
    {
      const Entry *entry = &pdf->entries[i];
      guint64 second = entry->state == COMPRESSED ? container : entry->position;
      guint8 row[] = { entry->state == FREE ? 0 : entry->state == OFFSET ? 1
                                                                         : 2,
                       second >> 24, second >> 16, second >> 8, second, entry->index };

      if (entry->state == UNTOUCHED || (hidden_only && entry->state != COMPRESSED))
        continue;
      g_string_append_printf (index, "%u 1 ", i);
      g_byte_array_append (rows, row, sizeof row);
    }
  data = deflate (rows);
  append (pdf, "%u 0 obj\n<< /Type /XRef /Size %u /W [1 4 1] /Index [%s] /Root 1 0 R /Filter /FlateDecode "
               "/Length %" G_GSIZE_FORMAT " %s >>\nstream\n",
          number, pdf->size, index->str, g_bytes_get_size (data), trailer);
  g_byte_array_append (pdf->bytes, g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  append (pdf, "\nendstream\nendobj\n");
}

static void
patch_signature (AntinTestPdf *pdf)
{
  g_autofree char *range = g_strdup_printf ("%" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT, pdf->contents,
                                            pdf->contents_end, pdf->bytes->len - pdf->contents_end);

  memcpy (pdf->bytes->data + pdf->byte_range + 3, range, strlen (range));
  pdf->byte_range = 0;
}

/**
 * antin_test_pdf_end_revision:
 * @pdf: a file in the making
 * @kind: how the revision lists its objects; a hybrid needs a compressed object
 *
 * Writes the object stream, the cross-reference section, the trailer and %%EOF with a line end.
 */
void
antin_test_pdf_end_revision (AntinTestPdf *pdf, AntinPdfXrefKind kind)
{
  g_autofree char *prev = pdf->prev >= 0 ? g_strdup_printf ("/Prev %" G_GINT64_FORMAT, pdf->prev) : g_strdup ("");
  g_autofree char *hybrid = NULL;
  guint container = 0;
  gsize stream;

  if (pdf->n_packed > 0)
    {
      g_autofree char *keys = g_strdup_printf ("/Type /ObjStm /N %u /First %" G_GSIZE_FORMAT, pdf->n_packed, pdf->packed_index->len);

      container = pdf->size;
      g_string_append (pdf->packed_index, pdf->packed->str);
      antin_test_pdf_add_stream (pdf, container, keys, pdf->packed_index->str);
    }
  stream = pdf->bytes->len;
  switch (kind)
    {
    case ANTIN_PDF_XREF_TABLE:
      append_table (pdf, prev, FALSE);
      break;
    case ANTIN_PDF_XREF_STREAM:
      enter (pdf, pdf->size);
      append_xref_stream (pdf, pdf->size - 1, container, prev, FALSE);
      break;
    case ANTIN_PDF_XREF_HYBRID:
    default:
      enter (pdf, pdf->size);
      append_xref_stream (pdf, pdf->size - 1, container, "", TRUE);
      hybrid = g_strdup_printf ("%s /XRefStm %" G_GSIZE_FORMAT, prev, stream);
      stream = pdf->bytes->len;
      append_table (pdf, hybrid, TRUE);
      break;
    }
  pdf->prev = stream;
  append (pdf, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", stream);
  if (pdf->byte_range != 0)
    patch_signature (pdf);
  memset (pdf->entries, 0, sizeof pdf->entries);
  g_string_truncate (pdf->packed, 0);
  g_string_truncate (pdf->packed_index, 0);
  pdf->n_packed = 0;
}

/* Returns: (transfer none): the bytes, which a test may change */
GByteArray *
antin_test_pdf_get (AntinTestPdf *pdf)
{
  return pdf->bytes;
}

GBytes *
antin_test_pdf_to_bytes (AntinTestPdf *pdf)
{
  return g_bytes_new (pdf->bytes->data, pdf->bytes->len);
}

/* Returns: where the last cross-reference section stands */
gsize
antin_test_pdf_get_xref (AntinTestPdf *pdf)
{
  return pdf->prev;
}
