/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-signing.h"

#include "antin-pdf-error.h"
#include "antin-pdf-image.h"

#include <string.h>

static void
test_formats (void)
{
  g_autoptr (GBytes) png = antin_test_signing_make_png ((guint32[]){ 0x00000000, 0xff1030c0, 0x00000000, 0x00000000 });
  g_autoptr (GBytes) opaque = antin_test_signing_encode_png (cairo_image_surface_create (CAIRO_FORMAT_RGB24, 4, 4));
  cairo_surface_t *surface = antin_pdf_image_load (png, NULL);

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 80);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 40);
  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_ARGB32);
  cairo_surface_destroy (surface);
  surface = antin_pdf_image_load (opaque, NULL);
  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_RGB24);
  cairo_surface_destroy (surface);
}

static void
assert_refused (const void *data, gsize length)
{
  g_autoptr (GBytes) png = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_pdf_image_load (png, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_IMAGE);
}

static void
test_hostile (void)
{
  g_autoptr (GBytes) png = antin_test_signing_make_png ((guint32[]){ 0, 0xff0000ff, 0, 0 });
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);

  assert_refused ("", 0);
  assert_refused ("GIF89a, not a PNG file, but long enough for its header", 54);
  assert_refused (data, length / 2);
  assert_refused (data, 40);
  /* A header that promises 2^31 - 1 pixels in each direction; its checksum does not matter before the size. */
  memcpy (copy + 16, "\x7f\xff\xff\xff\x7f\xff\xff\xff", 8);
  assert_refused (copy, length);
  /* Within each side's limit, but not in all. */
  memcpy (copy + 16, "\0\0\x1f\xff\0\0\x1f\xff", 8);
  assert_refused (copy, length);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/image/formats", test_formats);
  g_test_add_func ("/pdf/image/hostile", test_hostile);
  return g_test_run ();
}
