/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-signing.h"

#include "antin-pdf-error.h"
#include "antin-pdf-image.h"

#include <string.h>

static gboolean
load_and_inspect (GBytes *png, AntinPdfImageInfo *info, GError **error)
{
  cairo_surface_t *image = antin_pdf_image_load (png, error);

  if (image == NULL)
    return FALSE;
  antin_pdf_image_inspect (image, info);
  cairo_surface_destroy (image);
  return TRUE;
}

static AntinPdfImageInfo
inspect (const guint32 quadrants[4])
{
  g_autoptr (GBytes) png = antin_test_signing_make_png (quadrants);
  g_autoptr (GError) error = NULL;
  AntinPdfImageInfo info;

  g_assert_true (load_and_inspect (png, &info, &error));
  g_assert_no_error (error);
  return info;
}

static void
test_blue_ink (void)
{
  AntinPdfImageInfo info = inspect ((guint32[]){ 0x00000000, 0xff1030c0, 0x00000000, 0x00000000 });

  g_assert_cmpint (info.width, ==, 80);
  g_assert_cmpint (info.height, ==, 40);
  g_assert_true (info.has_alpha);
  g_assert_cmpfloat_with_epsilon (info.transparent_share, 0.75, 0.001);
  g_assert_cmpfloat_with_epsilon (info.mean_hue, 229, 2);
  g_assert_cmpfloat_with_epsilon (info.blue_share, 1, 0.001);
  g_assert_cmpfloat_with_epsilon (info.red_share, 0, 0.001);
  g_assert_cmpfloat (info.edge_transparent_share, >, 0.7);
}

static void
test_red_ink (void)
{
  AntinPdfImageInfo info = inspect ((guint32[]){ 0xffd01020, 0x80d01020, 0x00000000, 0x00000000 });

  g_assert_cmpfloat_with_epsilon (info.red_share, 1, 0.001);
  g_assert_cmpfloat_with_epsilon (info.blue_share, 0, 0.001);
  g_assert_true (info.mean_hue > 345 || info.mean_hue < 15);
  g_assert_cmpfloat_with_epsilon (info.transparent_share, 0.5, 0.001);
}

static void
test_black_ink (void)
{
  AntinPdfImageInfo info = inspect ((guint32[]){ 0xff000000, 0, 0, 0xff202020 });

  g_assert_cmpfloat (info.mean_hue, ==, -1);
  g_assert_cmpfloat (info.mean_saturation, <, 0.01);
  g_assert_cmpfloat (info.blue_share, ==, 0);
  g_assert_cmpfloat (info.red_share, ==, 0);
}

static void
test_opaque_background (void)
{
  AntinPdfImageInfo info = inspect ((guint32[]){ 0xffffffff, 0xffffffff, 0xff1030c0, 0xffffffff });
  g_autoptr (GBytes) png = antin_test_signing_encode_png (cairo_image_surface_create (CAIRO_FORMAT_RGB24, 4, 4));

  g_assert_cmpfloat (info.edge_transparent_share, ==, 0);
  g_assert_cmpfloat_with_epsilon (info.blue_share, 0.25, 0.001);
  g_assert_true (load_and_inspect (png, &info, NULL));
  g_assert_false (info.has_alpha);
}

static void
assert_refused (const void *data, gsize length)
{
  g_autoptr (GBytes) png = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  AntinPdfImageInfo info;

  g_assert_false (load_and_inspect (png, &info, &error));
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
  g_test_add_func ("/pdf/image/blue-ink", test_blue_ink);
  g_test_add_func ("/pdf/image/red-ink", test_red_ink);
  g_test_add_func ("/pdf/image/black-ink", test_black_ink);
  g_test_add_func ("/pdf/image/opaque-background", test_opaque_background);
  g_test_add_func ("/pdf/image/hostile", test_hostile);
  return g_test_run ();
}
