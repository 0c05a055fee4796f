/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-pdf-page.h"

static AntinPdfPage
load_page (const char *keys)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", keys);
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (bytes, &error);
  AntinPdfPage page;

  g_assert_no_error (error);
  g_assert_true (antin_pdf_page_load (document, 1, &page, &error));
  return page;
}

static void
assert_size (const char *keys, double width, double height, int rotate)
{
  AntinPdfPage page = load_page (keys);
  double w, h;

  antin_pdf_page_get_size (&page, &w, &h);
  g_assert_cmpfloat_with_epsilon (w, width, 0.01);
  g_assert_cmpfloat_with_epsilon (h, height, 0.01);
  g_assert_cmpint (page.rotate, ==, rotate);
}

static void
test_size (void)
{
  assert_size ("", 210, 297, 0);
  assert_size ("/Rotate 90", 297, 210, 90);
  assert_size ("/Rotate -90", 297, 210, 270);
  assert_size ("/Rotate 540", 210, 297, 180);
  assert_size ("/Rotate 45", 210, 297, 0);
  assert_size ("/UserUnit 2", 420, 594, 0);
  assert_size ("/UserUnit -2", 210, 297, 0);
  assert_size ("/MediaBox [72 72 216 288]", 50.8, 76.2, 0);
  assert_size ("/MediaBox [216 288 72 72]", 50.8, 76.2, 0);
  assert_size ("/MediaBox [0 0 144 144] /CropBox [72 -10 1000 72]", 25.4, 25.4, 0);
  assert_size ("/MediaBox [0 0 144 144] /CropBox [500 500 600 600]", 50.8, 50.8, 0);
  assert_size ("/MediaBox [0 0 0 0]", 215.9, 279.4, 0);
  assert_size ("/MediaBox (none)", 215.9, 279.4, 0);
}

/* A rectangle 10 mm from the left and 20 mm from the top of what people see. */
static void
test_round_trip (void)
{
  for (int rotate = 0; rotate < 360; rotate += 90)
    {
      g_autofree char *keys = g_strdup_printf ("/MediaBox [10 20 610.5 820.25] /UserUnit 1.5 /Rotate %d", rotate);
      AntinPdfPage page = load_page (keys);
      AntinBaseRect rect = { 10, 20, 40, 15 }, back;
      double space[4];

      antin_pdf_page_to_user_space (&page, &rect, space);
      g_assert_cmpfloat (space[0], <, space[2]);
      g_assert_cmpfloat (space[1], <, space[3]);
      antin_pdf_page_from_user_space (&page, space, &back);
      g_assert_cmpfloat_with_epsilon (back.x, rect.x, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.y, rect.y, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.width, rect.width, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.height, rect.height, 1e-9);
    }
}

/* What stands at the top left of the page as displayed, by ISO 32000-2, table 31: turned clockwise. */
static void
test_corners (void)
{
  static const struct
  {
    int rotate;
    double x, y;
  } corners[] = { { 0, 0, 200 }, { 90, 0, 0 }, { 180, 100, 0 }, { 270, 100, 200 } };

  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      g_autofree char *keys = g_strdup_printf ("/MediaBox [0 0 100 200] /Rotate %d", corners[i].rotate);
      AntinPdfPage page = load_page (keys);
      AntinBaseRect point = { 0, 0, 0, 0 };
      double space[4];

      antin_pdf_page_to_user_space (&page, &point, space);
      g_assert_cmpfloat_with_epsilon (space[0], corners[i].x, 1e-9);
      g_assert_cmpfloat_with_epsilon (space[1], corners[i].y, 1e-9);
    }
}

/* The top left corner of an appearance must land on the top left corner of its rectangle as displayed. */
static void
test_upright (void)
{
  for (int rotate = 0; rotate < 360; rotate += 90)
    {
      g_autofree char *keys = g_strdup_printf ("/MediaBox [0 0 500 500] /Rotate %d", rotate);
      AntinPdfPage page = load_page (keys);
      AntinBaseRect rect = { 30, 40, 50, 20 }, corner = { 30, 40, 0, 0 };
      double width = 50 * ANTIN_BASE_POINTS_PER_MM, height = 20 * ANTIN_BASE_POINTS_PER_MM;
      double m[6], space[4], point[4], x, y;

      antin_pdf_page_get_upright_matrix (&page, width, height, m);
      antin_pdf_page_to_user_space (&page, &rect, space);
      antin_pdf_page_to_user_space (&page, &corner, point);
      x = m[2] * height + m[4] + space[0];
      y = m[3] * height + m[5] + space[1];
      g_assert_cmpfloat_with_epsilon (x, point[0], 1e-6);
      g_assert_cmpfloat_with_epsilon (y, point[1], 1e-6);
    }
}

static void
test_missing_page (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, "", "");
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (bytes, NULL);
  g_autoptr (GError) error = NULL;
  AntinPdfPage page;

  g_assert_true (antin_pdf_page_load (document, 2, &page, NULL));
  g_assert_false (antin_pdf_page_load (document, 3, &page, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_PAGE);
  g_assert_false (antin_pdf_page_load (document, 0, &page, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/page/size", test_size);
  g_test_add_func ("/pdf/page/round-trip", test_round_trip);
  g_test_add_func ("/pdf/page/corners", test_corners);
  g_test_add_func ("/pdf/page/upright", test_upright);
  g_test_add_func ("/pdf/page/missing", test_missing_page);
  return g_test_run ();
}
