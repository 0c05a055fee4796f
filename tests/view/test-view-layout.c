/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-test-render.h"
#include "antin-view-layout.h"

#define GAP ANTIN_VIEW_LAYOUT_GAP

static AntinViewLayout *
make_layout (int n_pages)
{
  g_autoptr (GBytes) pdf = antin_test_render_make_pages (n_pages, NULL);
  g_autoptr (AntinRenderDocument) document = antin_render_document_open (pdf, NULL, NULL);

  g_assert_nonnull (document);
  return antin_view_layout_new (document);
}

static void
test_positions (void)
{
  g_autoptr (AntinViewLayout) layout = make_layout (3);

  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_top (layout, 1, 2), GAP, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_top (layout, 3, 2), 3 * GAP + 2 * 2 * 297, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_total_height (layout, 2), 4 * GAP + 3 * 2 * 297, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_view_layout_get_total_width (layout, 2), 2 * GAP + 2 * 210, 0.01);
}

static void
test_find_page (void)
{
  const int n_pages = 5000;
  g_autoptr (AntinViewLayout) layout = make_layout (n_pages);

  g_assert_cmpint (antin_view_layout_find_page (layout, -100, 1), ==, 1);
  g_assert_cmpint (antin_view_layout_find_page (layout, 0, 1), ==, 1);
  g_assert_cmpint (antin_view_layout_find_page (layout, 1e12, 1), ==, n_pages);
  for (int page = 1; page <= n_pages; page += 7)
    {
      double top = antin_view_layout_get_top (layout, page, 1.5);

      g_assert_cmpint (antin_view_layout_find_page (layout, top, 1.5), ==, page);
      g_assert_cmpint (antin_view_layout_find_page (layout, top - 0.5, 1.5), ==, MAX (1, page - 1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/layout/positions", test_positions);
  g_test_add_func ("/view/layout/find-page", test_find_page);
  return g_test_run ();
}
