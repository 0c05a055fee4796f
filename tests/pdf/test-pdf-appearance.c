/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"
#include "antin-test-signing.h"

#include "antin-pdf-error.h"

#include <math.h>
#include <string.h>

#define MARK "Số: 15/QĐ-BNV; ngày 05 tháng 01 năm 2026; Ủy ban nhân dân"

static AntinPdfAppearance *
show_image (GBytes *png, double width_mm, double height_mm, GError **error)
{
  cairo_surface_t *image = antin_test_signing_decode_png (png);
  AntinPdfAppearance *appearance;

  g_assert_nonnull (image);
  appearance = antin_pdf_appearance_new_image (image, width_mm, height_mm, error);
  cairo_surface_destroy (image);
  return appearance;
}

static cairo_surface_t *
draw (AntinPdfAppearance *appearance, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  antin_pdf_appearance_draw (appearance, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  return surface;
}

static guint
get_alpha (cairo_surface_t *surface, int x, int y)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x, sizeof pixel);
  return pixel >> 24;
}

/* An image of 2 : 1 in a box of 1 : 1 keeps its proportions, in the middle. */
static void
test_image_keeps_proportions (void)
{
  g_autoptr (GBytes) png = antin_test_signing_make_png ((guint32[]){ 0xff0000ff, 0xff0000ff, 0xff0000ff, 0xff0000ff });
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfAppearance) appearance = show_image (png, 25.4, 25.4, &error);
  cairo_surface_t *surface;

  g_assert_no_error (error);
  surface = draw (appearance, 72, 72);
  g_assert_cmpuint (get_alpha (surface, 36, 10), ==, 0);
  g_assert_cmpuint (get_alpha (surface, 36, 60), ==, 0);
  g_assert_cmpuint (get_alpha (surface, 2, 36), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 69, 36), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 36, 22), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 36, 49), ==, 255);
  cairo_surface_destroy (surface);
}

static int
find_ink (cairo_surface_t *surface, gboolean first)
{
  int width = cairo_image_surface_get_width (surface), found = -1;

  for (int x = 0; x < width && (found < 0 || !first); x++)
    for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
      if (get_alpha (surface, x, y) > 64)
        {
          found = x;
          break;
        }
  return found;
}

static void
test_text_alignment (void)
{
  static const struct
  {
    AntinPdfTextAlign align;
    int first_min, first_max, last_min, last_max;
  } cases[] = {
    { ANTIN_PDF_TEXT_ALIGN_LEFT, 0, 3, 40, 120 },
    { ANTIN_PDF_TEXT_ALIGN_CENTRE, 85, 135, 165, 215 },
    { ANTIN_PDF_TEXT_ALIGN_RIGHT, 180, 260, 296, 300 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinPdfAppearance) appearance = antin_pdf_appearance_new_text ("Kính gửi", 13, ANTIN_PDF_TEXT_UPRIGHT, cases[i].align,
                                                                                 300 / 72.0 * 25.4, 10, &error);
      cairo_surface_t *surface;
      int first, last;

      g_assert_no_error (error);
      surface = draw (appearance, 300, 28);
      first = find_ink (surface, TRUE);
      last = find_ink (surface, FALSE);
      g_assert_cmpint (first, >=, cases[i].first_min);
      g_assert_cmpint (first, <=, cases[i].first_max);
      g_assert_cmpint (last, >=, cases[i].last_min);
      g_assert_cmpint (last, <=, cases[i].last_max);
      cairo_surface_destroy (surface);
    }
}

/* Times and its twin are 0.5 em wide for each digit. */
static void
test_measure (void)
{
  double width, height, wrapped_width, wrapped_height;
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_pdf_appearance_measure_text ("0123456789", 10, ANTIN_PDF_TEXT_UPRIGHT, 0, &width, &height, &error));
  g_assert_cmpfloat_with_epsilon (width, 50 / 72.0 * 25.4, 0.05);
  g_assert_cmpfloat (height, >, 10 / 72.0 * 25.4);
  g_assert_cmpfloat (height, <, 13 / 72.0 * 25.4);
  g_assert_true (antin_pdf_appearance_measure_text ("01234 56789", 10, ANTIN_PDF_TEXT_UPRIGHT, 10, &wrapped_width, &wrapped_height, &error));
  g_assert_cmpfloat (wrapped_width, <=, 10);
  g_assert_cmpfloat_with_epsilon (wrapped_height, 2 * height, 0.05);
}

static GBytes *
sign_with (AntinPdfAppearance *appearance, const char *page_keys)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", page_keys);
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 30, 40);

  return antin_test_signing_sign (bytes, &spec);
}

static void
test_text_in_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfAppearance) appearance = antin_pdf_appearance_new_text (MARK, 10, ANTIN_PDF_TEXT_ITALIC, ANTIN_PDF_TEXT_ALIGN_LEFT, 150, 6, &error);
  g_autoptr (GBytes) first = NULL, second = NULL;
  g_autofree char *text = NULL, *fonts = NULL, *path = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_fonts = 0;

  g_assert_no_error (error);
  first = sign_with (appearance, "");
  second = sign_with (appearance, "");
  text = antin_test_signing_get_text (first, 1);
  g_assert_nonnull (strstr (text, MARK));

  path = antin_test_signing_write (first);
  fonts = antin_test_signing_run (NULL, "pdffonts", path, NULL);
  lines = g_strsplit (fonts, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (strstr (*line, "Serif-Italic") != NULL || strstr (*line, "TimesNewRoman") != NULL)
      {
        /* name, type, encoding, embedded, subset, Unicode */
        g_assert_true (g_regex_match_simple ("^[A-Z]{6}\\+.* yes +yes +(yes|no) ", *line, 0, 0));
        g_assert_true (g_regex_match_simple ("WinAnsi|Identity-H .* yes +yes +yes ", *line, 0, 0));
        n_fonts++;
      }
  g_assert_cmpuint (n_fonts, >, 0);

  /* Nothing in it depends on when it was drawn; the CMS does. */
  g_assert_cmpuint (g_bytes_get_size (first), ==, g_bytes_get_size (second));
  {
    const char *a = g_bytes_get_data (first, NULL), *b = g_bytes_get_data (second, NULL);
    const char *gap_a = memmem (a, g_bytes_get_size (first), "/Contents <3", strlen ("/Contents <3"));

    g_assert_nonnull (gap_a);
    g_assert_cmpmem (a, (gsize) (gap_a - a), b, (gsize) (gap_a - a));
  }
}

/* A box of exactly the measured size holds its text on as many lines as were measured. */
static void
test_measured_box (void)
{
  static const char *const texts[] = { MARK, "Sao y; Ủy ban nhân dân tỉnh Nghệ An", "Số: 1/QĐ" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (double size = 9.7; size < 14; size += 0.31)
      {
        g_autoptr (AntinPdfAppearance) appearance = NULL;
        g_autoptr (GError) error = NULL;
        cairo_surface_t *surface;
        double width, height;

        g_assert_true (antin_pdf_appearance_measure_text (texts[i], size, ANTIN_PDF_TEXT_BOLD, 0, &width, &height, &error));
        appearance = antin_pdf_appearance_new_text (texts[i], size, ANTIN_PDF_TEXT_BOLD, ANTIN_PDF_TEXT_ALIGN_LEFT, width, height, &error);
        g_assert_no_error (error);
        /* A second line would stand in the lower half, where the first draws nothing. */
        surface = draw (appearance, 800, (int) ceil (height / 25.4 * 72 * 2));
        for (int y = (int) ceil (height / 25.4 * 72); y < cairo_image_surface_get_height (surface); y++)
          for (int x = 0; x < 800; x++)
            g_assert_cmpuint (get_alpha (surface, x, y), <, 64);
        cairo_surface_destroy (surface);
      }
}

/* What is transparent shows the page, what is half transparent mixes with it, what is opaque covers it. */
static void
test_alpha_in_file (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (GBytes) png = antin_test_signing_make_png ((guint32[]){ 0x00000000, 0xff0000ff, 0x800000ff, 0xffff0000 });
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfAppearance) appearance = show_image (png, 40, 20, &error);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 30, 40);
  g_autoptr (GBytes) bytes = NULL, done = NULL;
  g_autofree char *images = NULL, *path = NULL;
  guint32 mixed;

  antin_test_pdf_add_stream (pdf, ANTIN_TEST_PDF_PAGE + 1, "", "1 1 0 rg 0 0 1000 1000 re f");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  bytes = antin_test_pdf_to_bytes (pdf);
  done = antin_test_signing_sign (bytes, &spec);
  g_assert_cmphex (antin_test_signing_get_pixel (done, 1, 40, 45), ==, 0xffff00);
  g_assert_cmphex (antin_test_signing_get_pixel (done, 1, 60, 45), ==, 0x0000ff);
  g_assert_cmphex (antin_test_signing_get_pixel (done, 1, 60, 55), ==, 0xff0000);
  mixed = antin_test_signing_get_pixel (done, 1, 40, 55);
  g_assert_cmpint (abs ((int) (mixed >> 16) - 127), <, 4);
  g_assert_cmpint (abs ((int) (mixed & 0xff) - 128), <, 4);

  path = antin_test_signing_write (done);
  images = antin_test_signing_run (NULL, "pdfimages", "-list", path, NULL);
  g_assert_nonnull (strstr (images, " smask "));
}

/* A photograph is brought down to what paper shows. */
static void
test_large_image (void)
{
  g_autoptr (GBytes) png = antin_test_signing_encode_png (cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 3000, 1000));
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfAppearance) appearance = show_image (png, 50.8, 50.8, &error);
  g_autoptr (GBytes) done = NULL;
  g_autofree char *images = NULL, *file = NULL;

  g_assert_no_error (error);
  done = sign_with (appearance, "");
  file = antin_test_signing_write (done);
  images = antin_test_signing_run (NULL, "pdfimages", "-list", file, NULL);
  g_assert_true (g_regex_match_simple (" 500 +166 ", images, 0, 0));
}

static void
test_limits (void)
{
  g_autoptr (GBytes) png = antin_test_signing_make_png ((guint32[]){ 0, 0, 0, 0 });
  g_autofree char *huge = g_strnfill (5000, 'a');
  static const double sizes[][2] = { { 0, 10 }, { 10, -1 }, { 10, NAN }, { 1e9, 10 } };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_assert_null (show_image (png, sizes[i][0], sizes[i][1], &error));
      g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
      g_clear_error (&error);
    }
  g_assert_null (antin_pdf_appearance_new_text (huge, 10, ANTIN_PDF_TEXT_UPRIGHT, ANTIN_PDF_TEXT_ALIGN_LEFT, 10, 10, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (antin_pdf_appearance_new_text ("\xff", 10, ANTIN_PDF_TEXT_UPRIGHT, ANTIN_PDF_TEXT_ALIGN_LEFT, 10, 10, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT);
}

/* Image and words each in their own box; the image does not become smaller for them. */
static void
test_combined (void)
{
  const AntinBaseRect image_box = { 0, 0, 25.4, 25.4 }, text_box = { 30, 2, 40, 8 };
  g_autoptr (GBytes) png = antin_test_signing_make_png ((guint32[]){ 0xff0000ff, 0xff0000ff, 0xff0000ff, 0xff0000ff });
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image = antin_test_signing_decode_png (png);
  g_autoptr (AntinPdfAppearance) both =
    antin_pdf_appearance_new_combined (image, &image_box, "Ký bởi: Nguyễn Văn An", 10, &text_box, 72, 25.4, &error);
  g_autoptr (AntinPdfAppearance) words = NULL;
  cairo_surface_t *surface;
  guint ink = 0, ink_below = 0;

  g_assert_no_error (error);
  surface = draw (both, 204, 72);
  g_assert_cmpuint (get_alpha (surface, 2, 36), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 69, 36), ==, 255);
  for (int x = 74; x < 204; x++)
    for (int y = 0; y < 72; y++)
      {
        ink += y <= 29 && get_alpha (surface, x, y) > 0;
        ink_below += y > 29 && get_alpha (surface, x, y) > 0;
      }
  g_assert_cmpuint (ink, >, 100);
  g_assert_cmpuint (ink_below, ==, 0);
  cairo_surface_destroy (surface);

  words = antin_pdf_appearance_new_combined (NULL, NULL, "Ký bởi: Nguyễn Văn An", 10, &text_box, 72, 25.4, &error);
  g_assert_no_error (error);
  surface = draw (words, 204, 72);
  g_assert_cmpuint (get_alpha (surface, 36, 36), ==, 0);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (image);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/appearance/image-keeps-proportions", test_image_keeps_proportions);
  g_test_add_func ("/pdf/appearance/text-alignment", test_text_alignment);
  g_test_add_func ("/pdf/appearance/measure", test_measure);
  g_test_add_func ("/pdf/appearance/measured-box", test_measured_box);
  g_test_add_func ("/pdf/appearance/text-in-file", test_text_in_file);
  g_test_add_func ("/pdf/appearance/alpha-in-file", test_alpha_in_file);
  g_test_add_func ("/pdf/appearance/large-image", test_large_image);
  g_test_add_func ("/pdf/appearance/POS-08/combined", test_combined);
  g_test_add_func ("/pdf/appearance/limits", test_limits);
  return g_test_run ();
}
