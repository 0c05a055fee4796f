/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-scan.h"

#include <string.h>

/* Page 2 comes before page 10, and pictures are pages where there is nothing else. */
static void
test_pictures (void)
{
  static const char *const names[] = { "/a/trang 10.jpg", "/a/trang 2.JPG", "/a/trang 1.tiff" };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) pictures = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (paths, g_strdup (names[i]));
  g_assert_true (antin_desk_scan_are_pictures (paths));
  pictures = antin_desk_scan_order_pictures (paths);
  g_assert_cmpuint (pictures->len, ==, 3);
  g_assert_cmpstr (pictures->pdata[0], ==, "/a/trang 1.tiff");
  g_assert_cmpstr (pictures->pdata[1], ==, "/a/trang 2.JPG");
  g_assert_cmpstr (pictures->pdata[2], ==, "/a/trang 10.jpg");
  g_assert_cmpuint (paths->len, ==, 3);
  g_ptr_array_add (paths, g_strdup ("/a/Quyết định.pdf"));
  g_assert_false (antin_desk_scan_are_pictures (paths));
  g_ptr_array_set_size (paths, 0);
  g_assert_false (antin_desk_scan_are_pictures (paths));
}

static void
test_words (void)
{
  g_autofree char *plain = antin_desk_scan_describe (3, 0);
  g_autofree char *assumed = antin_desk_scan_describe (3, 2);

  g_assert_nonnull (strstr (plain, "3 pages"));
  g_assert_nonnull (strstr (plain, "not saved"));
  g_assert_nonnull (strstr (assumed, "2 pages"));
  g_assert_nonnull (strstr (assumed, "A4"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/scan/pictures", test_pictures);
  g_test_add_func ("/desk/scan/words", test_words);
  return g_test_run ();
}
