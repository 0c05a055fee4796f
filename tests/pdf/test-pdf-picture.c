/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-pdf-picture.h"

#include <string.h>

#define IMAGE 50
#define GRAY 51
#define FORM 52
#define LOOP 53

/* A page of A4 whose contents are @contents; it can name two images and two forms. */
static AntinPdfDocument *
make (const char *contents, const char *page_keys)
{
  g_autofree char *keys = g_strdup_printf ("%s /Resources<</XObject<</Im0 %d 0 R/Im1 %d 0 R/Fm0 %d 0 R/Fm1 %d 0 R>>>>", page_keys, IMAGE, GRAY, FORM, LOOP);
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", keys);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  AntinPdfDocument *document;

  antin_test_pdf_add_stream (pdf, ANTIN_TEST_PDF_PAGE + 1, "", contents);
  antin_test_pdf_add_stream (pdf, IMAGE, "/Type/XObject/Subtype/Image/Width 1654/Height 2339/ColorSpace/DeviceRGB/BitsPerComponent 8", "x");
  antin_test_pdf_add_stream (pdf, GRAY, "/Type/XObject/Subtype/Image/Width 100/Height 200/ColorSpace[/Indexed/DeviceGray 1<00FF>]/BitsPerComponent 1", "x");
  antin_test_pdf_add_stream (pdf, FORM, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Matrix[2 0 0 2 10 20]", "q 72 0 0 144 0 0 cm /Im1 Do Q (words) Tj");
  antin_test_pdf_add_stream (pdf, LOOP, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]", "/Fm1 Do");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  bytes = antin_test_pdf_to_bytes (pdf);
  document = antin_pdf_document_open (bytes, &error);
  g_assert_no_error (error);
  return document;
}

static GArray *
list (const char *contents, const char *page_keys)
{
  g_autoptr (AntinPdfDocument) document = make (contents, page_keys);
  g_autoptr (GError) error = NULL;
  GArray *pictures = antin_pdf_picture_list (document, 1, &error);

  g_assert_no_error (error);
  return pictures;
}

static const AntinPdfPicture *
get (GArray *pictures, guint i)
{
  g_assert_cmpuint (i, <, pictures->len);
  return &g_array_index (pictures, AntinPdfPicture, i);
}

static void
assert_rect (const AntinPdfPicture *picture, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (picture->rect.x, x, 0.05);
  g_assert_cmpfloat_with_epsilon (picture->rect.y, y, 0.05);
  g_assert_cmpfloat_with_epsilon (picture->rect.width, width, 0.05);
  g_assert_cmpfloat_with_epsilon (picture->rect.height, height, 0.05);
}

static void
test_whole_page (void)
{
  g_autoptr (GArray) pictures = list ("q 595.276 0 0 841.89 0 0 cm /Im0 Do Q", "/MediaBox[0 0 595.276 841.89]");
  const AntinPdfPicture *picture = get (pictures, 0);

  g_assert_cmpuint (pictures->len, ==, 1);
  assert_rect (picture, 0, 0, 210, 297);
  g_assert_cmpuint (picture->width, ==, 1654);
  g_assert_cmpuint (picture->height, ==, 2339);
  g_assert_cmpfloat_with_epsilon (picture->dpi_x, 200, 0.1);
  g_assert_cmpfloat_with_epsilon (picture->dpi_y, 200, 0.1);
  g_assert_true (picture->colour);
}

/* The state of graphics is saved and brought back, and matrices are applied in their order. */
static void
test_transformations (void)
{
  g_autoptr (GArray) pictures =
    list ("q 2 0 0 2 0 0 cm q 72 0 0 72 10 10 cm /Im1 Do Q 36 0 0 36 0 0 cm /Im1 Do Q Q Q 144 0 0 144 0 0 cm /Im1 Do", "/MediaBox[0 0 720 720]");

  g_assert_cmpuint (pictures->len, ==, 3);
  assert_rect (get (pictures, 0), 20 * 25.4 / 72, 254 - 164 * 25.4 / 72, 50.8, 50.8);
  g_assert_cmpfloat_with_epsilon (get (pictures, 0)->dpi_x, 50, 0.01);
  g_assert_cmpfloat_with_epsilon (get (pictures, 0)->dpi_y, 100, 0.01);
  assert_rect (get (pictures, 1), 0, 254 - 25.4, 25.4, 25.4);
  assert_rect (get (pictures, 2), 0, 254 - 50.8, 50.8, 50.8);
}

/* Lying pictures on turned pages, in units of their own. */
static void
test_turned (void)
{
  g_autoptr (GArray) pictures = list ("q 0 72 -72 0 72 0 cm /Im1 Do Q", "/MediaBox[0 0 144 288] /Rotate 90 /UserUnit 2");

  assert_rect (get (pictures, 0), 0, 0, 50.8, 50.8);
  g_assert_cmpfloat_with_epsilon (get (pictures, 0)->dpi_x, 50, 0.01);
  g_assert_cmpfloat_with_epsilon (get (pictures, 0)->dpi_y, 100, 0.01);
}

static void
test_form (void)
{
  g_autoptr (GArray) pictures = list ("0.5 0 0 0.5 0 0 cm /Fm0 Do", "/MediaBox[0 0 720 720]");

  g_assert_cmpuint (pictures->len, ==, 1);
  assert_rect (get (pictures, 0), 5 * 25.4 / 72, 254 - 154 * 25.4 / 72, 25.4, 50.8);
  g_assert_cmpuint (get (pictures, 0)->text_after, ==, 5);
}

/* Gray, black and white, stencils; what is not known counts as colour. */
static void
test_colour (void)
{
  static const struct
  {
    const char *keys;
    gboolean colour;
  } cases[] = {
    { "/CS /G", FALSE },
    { "/ColorSpace /DeviceGray", FALSE },
    { "/IM true", FALSE },
    { "/CS /RGB", TRUE },
    { "/CS /CMYK", TRUE },
    { "", TRUE },
  };
  g_autoptr (GArray) pictures = list ("q 72 0 0 72 0 0 cm /Im1 Do Q", "");

  g_assert_false (get (pictures, 0)->colour);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *contents = g_strdup_printf ("q 72 0 0 72 0 0 cm BI /W 10 /H 20 /BPC 8 %s ID ab(cEIde\n) EI Q (after) Tj", cases[i].keys);
      g_autoptr (GArray) inline_pictures = list (contents, "");

      g_assert_cmpuint (inline_pictures->len, ==, 1);
      g_assert_cmpint (get (inline_pictures, 0)->colour, ==, cases[i].colour);
      g_assert_cmpuint (get (inline_pictures, 0)->width, ==, 10);
      g_assert_cmpuint (get (inline_pictures, 0)->text_after, ==, 5);
    }
}

/* What OCR found is not shown; what stands under the picture is not seen. */
static void
test_text (void)
{
  g_autoptr (GArray) pictures =
    list ("(under) Tj q 72 0 0 72 0 0 cm /Im0 Do Q q 3 Tr [(hidden) 3 <0102>] TJ Q 7 Tr (clip) Tj 0 Tr [(see) -20 <0102>] TJ (n) '", "");

  g_assert_cmpuint (get (pictures, 0)->text_after, ==, 6);
}

static void
test_nothing (void)
{
  static const char *const contents[] = {
    "",
    "/None Do",
    "/Im0",
    "0 0 0 0 0 0 cm /Im0 Do",
    "q q q",
    ")) >> ]",
    "Q Q Q Do",
    "1e999 0 0 1 0 0",
    "BI /W 1 /H",
    "BI /W 0 /H 5 ID x EI",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GArray) pictures = list (contents[i], "");

      g_assert_cmpuint (pictures->len, ==, 0);
    }
}

static void
assert_excessive (const char *contents)
{
  g_autoptr (AntinPdfDocument) document = make (contents, "");
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_pdf_picture_list (document, 1, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
}

static void
test_limits (void)
{
  g_autoptr (GString) contents = g_string_new ("1 0 0 1 0 0 cm ");
  g_autoptr (AntinPdfDocument) document = make ("", "");
  g_autoptr (GError) error = NULL;

  assert_excessive ("/Fm1 Do");
  for (guint i = 0; i < 2000; i++)
    g_string_append (contents, "/Im0 Do ");
  assert_excessive (contents->str);
  g_string_truncate (contents, 0);
  for (guint i = 0; i < 300; i++)
    g_string_append (contents, "q ");
  assert_excessive (contents->str);
  g_string_truncate (contents, 0);
  for (guint i = 0; i < 40; i++)
    g_string_append (contents, "10000000 0 0 10000000 0 0 cm ");
  assert_excessive (contents->str);
  g_assert_null (antin_pdf_picture_list (document, 2, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_PAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/picture/whole-page", test_whole_page);
  g_test_add_func ("/pdf/picture/transformations", test_transformations);
  g_test_add_func ("/pdf/picture/turned", test_turned);
  g_test_add_func ("/pdf/picture/form", test_form);
  g_test_add_func ("/pdf/picture/colour", test_colour);
  g_test_add_func ("/pdf/picture/text", test_text);
  g_test_add_func ("/pdf/picture/nothing", test_nothing);
  g_test_add_func ("/pdf/picture/limits", test_limits);
  return g_test_run ();
}
