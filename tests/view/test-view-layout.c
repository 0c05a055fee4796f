/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-test-render.h"
#include "antin-view-layout.h"

#define GAP ANTIN_VIEW_LAYOUT_GAP

static AntinViewLayout *
make_layout (int n_pages, AntinViewArrangement arrangement)
{
  g_autoptr (GBytes) pdf = antin_test_render_make_pages (n_pages, NULL);
  g_autoptr (AntinRenderDocument) document = antin_render_document_open (pdf, NULL, NULL);

  g_assert_nonnull (document);
  return antin_view_layout_new (document, arrangement);
}

static void
test_positions (void)
{
  g_autoptr (AntinViewLayout) layout = make_layout (3, ANTIN_VIEW_ARRANGEMENT_COLUMN);

  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_top (layout, 1, 2), GAP, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_top (layout, 3, 2), 3 * GAP + 2 * 2 * 297, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_total_height (layout, 2), 4 * GAP + 3 * 2 * 297, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_total_width (layout, 2), 2 * GAP + 2 * 210, 0.01);
}

static void
test_find_page (void)
{
  const int n_pages = 5000;
  g_autoptr (AntinViewLayout) layout = make_layout (n_pages, ANTIN_VIEW_ARRANGEMENT_COLUMN);

  g_assert_cmpint (antin_view_layout_find_page (layout, 0, -100, 1), ==, 1);
  g_assert_cmpint (antin_view_layout_find_page (layout, 0, 0, 1), ==, 1);
  g_assert_cmpint (antin_view_layout_find_page (layout, 0, 1e12, 1), ==, n_pages);
  for (int page = 1; page <= n_pages; page += 7)
    {
      double top = antin_view_layout_get_top (layout, page, 1.5);

      g_assert_cmpint (antin_view_layout_find_page (layout, 0, top, 1.5), ==, page);
      g_assert_cmpint (antin_view_layout_find_page (layout, 0, top - 0.5, 1.5), ==, MAX (1, page - 1));
    }
}

/* Pages side by side meet in the middle; the first one of a book stands alone, on the right. */
static void
test_pairs (void)
{
  g_autoptr (AntinViewLayout) pairs = make_layout (5, ANTIN_VIEW_ARRANGEMENT_PAIRS);
  g_autoptr (AntinViewLayout) book = make_layout (5, ANTIN_VIEW_ARRANGEMENT_BOOK);
  int first, last;

  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_total_width (pairs, 1), 3 * GAP + 2 * 210, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_total_height (pairs, 1), 4 * GAP + 3 * 297, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_total_height (book, 1), 4 * GAP + 3 * 297, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_top (pairs, 1, 1), antin_view_layout_get_top (pairs, 2, 1), 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_top (book, 2, 1), 2 * GAP + 297, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_top (book, 3, 1), 2 * GAP + 297, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_left (pairs, 1, 1), -210 - GAP / 2.0, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_left (pairs, 2, 1), GAP / 2.0, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_left (book, 1, 1), GAP / 2.0, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_left (book, 2, 1), -210 - GAP / 2.0, 0.01);
  for (int page = 1; page <= 5; page++)
    {
      double x = antin_view_layout_get_left (pairs, page, 1) + 1, y = antin_view_layout_get_top (pairs, page, 1) + 1;

      g_assert_cmpint (antin_view_layout_find_page (pairs, x, y, 1), ==, page);
      x = antin_view_layout_get_left (book, page, 1) + 1;
      y = antin_view_layout_get_top (book, page, 1) + 1;
      g_assert_cmpint (antin_view_layout_find_page (book, x, y, 1), ==, page);
    }
  /* A row is wholly on screen, or not. */
  antin_view_layout_find_range (pairs, GAP + 300, GAP + 400, 1, &first, &last);
  g_assert_cmpint (first, ==, 3);
  g_assert_cmpint (last, ==, 4);
  antin_view_layout_find_range (pairs, 0, GAP + 400, 1, &first, &last);
  g_assert_cmpint (first, ==, 1);
  g_assert_cmpint (last, ==, 4);
  antin_view_layout_find_range (book, 0, 1e9, 1, &first, &last);
  g_assert_cmpint (first, ==, 1);
  g_assert_cmpint (last, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/layout/positions", test_positions);
  g_test_add_func ("/view/layout/find-page", test_find_page);
  g_test_add_func ("/view/layout/pairs", test_pairs);
  return g_test_run ();
}
