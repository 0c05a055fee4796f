/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-test-page.h"
#include "antin-render-document.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The page is written as a PDF and drawn anew by Poppler; what it shows is measured there. */

#define PIXELS_PER_MM 12.0

typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} Extent;

typedef gboolean (*Wanted) (int r, int g, int b);

static gboolean
is_red (int r, int g, int b)
{
  return r > 120 && g < 100 && b < 100;
}

static gboolean
is_dark (int r, int g, int b)
{
  return r < 140 && g < 140 && b < 140;
}

/* Where a colour is within part of the page, millimetres. */
static Extent
measure (cairo_surface_t *page, Wanted wanted, double x, double y, double width, double height)
{
  const guint8 *data = cairo_image_surface_get_data (page);
  int stride = cairo_image_surface_get_stride (page);
  Extent extent = { G_MAXDOUBLE, G_MAXDOUBLE, 0, 0 };

  for (int row = (int) (y * PIXELS_PER_MM); row < (int) ((y + height) * PIXELS_PER_MM); row++)
    for (int column = (int) (x * PIXELS_PER_MM); column < (int) ((x + width) * PIXELS_PER_MM); column++)
      {
        guint32 pixel;

        memcpy (&pixel, data + (gsize) row * (gsize) stride + (gsize) column * 4, sizeof pixel);
        if (!wanted (pixel >> 16 & 0xff, pixel >> 8 & 0xff, pixel & 0xff))
          continue;
        extent.left = MIN (extent.left, column / PIXELS_PER_MM);
        extent.top = MIN (extent.top, row / PIXELS_PER_MM);
        extent.right = MAX (extent.right, (column + 1) / PIXELS_PER_MM);
        extent.bottom = MAX (extent.bottom, (row + 1) / PIXELS_PER_MM);
      }
  return extent;
}

static cairo_surface_t *
draw_seal (int width, int height, gboolean round)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.84, 0.05, 0.09);
  if (round)
    cairo_arc (cr, width / 2.0, height / 2.0, width / 2.0, 0, 2 * G_PI);
  else
    cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_size (gconstpointer data)
{
  const double *size = data;
  gboolean round = size[0] == size[1];
  AntinImageEntry entry = { .kind = ANTIN_IMAGE_KIND_SEAL, .owner = (char *) "Ủy ban nhân dân xã Sơn Hà", .width = size[0], .height = size[1], .round = round };
  cairo_surface_t *seal = draw_seal ((int) (size[0] * 20), (int) (size[1] * 20), round), *page;
  g_autofree char *folder = g_dir_make_tmp ("antin-test-page-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "trang thử.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (AntinRenderDocument) document = NULL;
  g_autoptr (AntinRenderPageImage) image = NULL;
  g_autoptr (GError) error = NULL;
  double width, height;
  gsize length;
  Extent extent;

  g_assert_true (antin_app_test_page_export (path, seal, &entry, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  pdf = g_bytes_new (bytes, length);
  document = antin_render_document_open (pdf, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (antin_render_document_get_n_pages (document), ==, 1);
  g_assert_true (antin_render_document_read_page_size (document, 1, &width, &height, &error));
  g_assert_cmpfloat (fabs (width - 210), <, 0.05);
  g_assert_cmpfloat (fabs (height - 297), <, 0.05);
  image = antin_render_document_render_page (document, 1, PIXELS_PER_MM, NULL, &error);
  g_assert_no_error (error);
  page = antin_render_page_image_create_surface (image);
  g_assert_cmpfloat (fabs (antin_render_page_image_get_scale (image) - PIXELS_PER_MM), <, 0.01);

  extent = measure (page, is_red, 0, 0, 210, 297);
  g_test_message ("seal: %.2f × %.2f mm", extent.right - extent.left, extent.bottom - extent.top);
  /* Two pixels, one at each side. */
  g_assert_cmpfloat (fabs (extent.right - extent.left - size[0]), <, 2.1 / PIXELS_PER_MM);
  g_assert_cmpfloat (fabs (extent.bottom - extent.top - size[1]), <, 2.1 / PIXELS_PER_MM);
  g_assert_cmpfloat (fabs (extent.left - ANTIN_APP_TEST_PAGE_SEAL_X_MM), <, 0.2);
  g_assert_cmpfloat (fabs (extent.top - ANTIN_APP_TEST_PAGE_SEAL_Y_MM), <, 0.2);
  extent = measure (page, is_dark, 0, ANTIN_APP_TEST_PAGE_RULER_Y_MM, 210, 1.5);
  g_test_message ("ruler: %.2f mm", extent.right - extent.left);
  g_assert_cmpfloat (fabs (extent.right - extent.left - ANTIN_APP_TEST_PAGE_RULER_MM), <, 0.25);
  g_assert_cmpfloat (fabs (extent.left - ANTIN_APP_TEST_PAGE_RULER_X_MM), <, 0.2);
  /* What is written keeps clear of the ruler. */
  extent = measure (page, is_dark, 0, 20, 210, ANTIN_APP_TEST_PAGE_RULER_Y_MM - 21);
  g_assert_cmpfloat (extent.bottom, <, ANTIN_APP_TEST_PAGE_RULER_Y_MM - 1.5);
  cairo_surface_destroy (page);
  cairo_surface_destroy (seal);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_no_place (void)
{
  AntinImageEntry entry = { .kind = ANTIN_IMAGE_KIND_SEAL, .owner = (char *) "", .width = 36, .height = 36, .round = TRUE };
  cairo_surface_t *seal = draw_seal (100, 100, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (antin_app_test_page_export ("/nowhere/at all/page.pdf", seal, &entry, &error));
  g_assert_nonnull (error);
  cairo_surface_destroy (seal);
}

int
main (int argc, char **argv)
{
  static const double usual[] = { 36, 36 }, large[] = { 42, 42 }, oblong[] = { 45, 18.5 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/app/test-page/POS-03/usual", usual, test_size);
  g_test_add_data_func ("/app/test-page/POS-03/large", large, test_size);
  g_test_add_data_func ("/app/test-page/POS-03/oblong", oblong, test_size);
  g_test_add_func ("/app/test-page/no-place", test_no_place);
  return g_test_run ();
}
