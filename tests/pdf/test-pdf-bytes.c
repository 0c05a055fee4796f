/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read from bytes without qpdf: the gap of a signature, compressed data, tokens. */
#include "antin-pdf-contents-private.h"
#include "antin-pdf-error.h"
#include "antin-pdf-inflate-private.h"
#include "antin-pdf-lexer-private.h"

#include <string.h>

static void
test_contents (void)
{
  static const struct
  {
    const char *hex;
    int length; /* -1: no value */
    gboolean problem;
  } gaps[] = {
    { "3003020101", 5, FALSE },
    { "30030201010000", 5, FALSE },
    { "3003020101000", 5, FALSE },
    { "30030201010001", 5, TRUE },
    { "3080020101000000", 7, FALSE },
    { "30803080020101000000000000", 11, FALSE },
    { "308002010100", -1, TRUE },
    { "3082FFFF00", -1, TRUE },
    { "3088FFFFFFFFFFFFFFFF00", -1, TRUE },
    { "30", -1, TRUE },
    { "0480", -1, TRUE },
    { "00000000", -1, TRUE },
    { "", -1, TRUE },
    { "30 03020101", -1, TRUE },
    { "30030201zz", -1, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      g_autofree char *problem = NULL;
      g_autoptr (GBytes) value = antin_pdf_contents_decode ((const guint8 *) gaps[i].hex, strlen (gaps[i].hex), &problem);

      g_assert_cmpint (value != NULL ? (int) g_bytes_get_size (value) : -1, ==, gaps[i].length);
      g_assert_cmpint (problem != NULL, ==, gaps[i].problem);
    }
}

/* BER values within each other without end must not exhaust the stack. */
static void
test_deep_contents (void)
{
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autofree char *problem = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (hex, "3080");
  g_assert_null (antin_pdf_contents_decode ((const guint8 *) hex->str, hex->len, &problem));
  g_assert_nonnull (problem);
}

static void
test_inflate_limit (void)
{
  g_autoptr (GConverter) deflater = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autofree guint8 *zeros = g_malloc0 (1000000), *packed = g_malloc (100000);
  g_autoptr (GByteArray) whole = NULL;
  g_autoptr (GError) error = NULL;
  gsize read, size;
  gboolean invalid = FALSE;

  g_assert_cmpint (g_converter_convert (deflater, zeros, 1000000, packed, 100000, G_CONVERTER_INPUT_AT_END, &read, &size, NULL), ==,
                   G_CONVERTER_FINISHED);
  whole = antin_pdf_inflate (packed, size, 1000000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whole->len, ==, 1000000);
  g_assert_null (antin_pdf_inflate (packed, size, 999999, &invalid, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (antin_pdf_inflate (packed, size / 2, 1000000, &invalid, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED);
  g_assert_false (invalid);
  g_clear_error (&error);
  memset (packed, 0xee, size);
  g_assert_null (antin_pdf_inflate (packed, size, 1000000, &invalid, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED);
  g_assert_true (invalid);
}

/* The filters of PNG, each once (W3C PNG, 9.2), and parameters that make no sense. */
static void
test_predictors (void)
{
  static const guint8 rows[] = { 0, 10, 20, 1, 10, 5, 2, 1, 1, 3, 10, 10, 4, 1, 1 };
  static const guint8 expected[] = { 10, 20, 10, 15, 11, 16, 15, 25, 16, 26 };
  g_autoptr (GByteArray) data = g_byte_array_new ();

  g_byte_array_append (data, rows, sizeof rows);
  g_assert_true (antin_pdf_unpredict (data, 12, 1, 8, 2));
  g_assert_cmpmem (data->data, data->len, expected, sizeof expected);
  g_assert_true (antin_pdf_unpredict (data, 1, 1, 8, 2));
  g_assert_false (antin_pdf_unpredict (data, 2, 1, 8, 2));
  g_assert_false (antin_pdf_unpredict (data, 12, 1, 8, G_MAXINT64));
  g_assert_false (antin_pdf_unpredict (data, 12, -1, 8, 1));
  g_assert_false (antin_pdf_unpredict (data, 12, 1, 7, 1));
}

static void
test_tokens (void)
{
  static const char text[] = "<</A#42 12 0 R/C[1 -2 +3.5 (a\\)(b)) <4 8>]%x\n/A#42 99999999999999999999 >> trailing";
  AntinPdfLexer lexer = { (const guint8 *) text, strlen (text), 0 }, value;
  AntinPdfToken token;
  gint64 integer;

  g_assert_cmpuint (antin_pdf_lexer_find_key (&lexer, "AB", &value), ==, 2);
  antin_pdf_lexer_next (&value, &token);
  /* No integer is so large. */
  g_assert_cmpint (token.type, ==, ANTIN_PDF_TOKEN_KEYWORD);
  g_assert_cmpuint (antin_pdf_lexer_find_key (&lexer, "C", NULL), ==, 1);
  g_assert_cmpuint (antin_pdf_lexer_find_key (&lexer, "D", NULL), ==, 0);
  g_assert_false (antin_pdf_lexer_find_integer (&lexer, "C", &integer));
  g_assert_true (antin_pdf_lexer_skip_value (&lexer));
  g_assert_true (antin_pdf_lexer_skip_keyword (&lexer, "trailing"));
  antin_pdf_lexer_next (&lexer, &token);
  g_assert_cmpint (token.type, ==, ANTIN_PDF_TOKEN_END);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/bytes/contents", test_contents);
  g_test_add_func ("/pdf/bytes/deep-contents", test_deep_contents);
  g_test_add_func ("/pdf/bytes/inflate-limit", test_inflate_limit);
  g_test_add_func ("/pdf/bytes/predictors", test_predictors);
  g_test_add_func ("/pdf/bytes/tokens", test_tokens);
  return g_test_run ();
}
