/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-view-geometry.h"

#include <math.h>

#define PAGE_WIDTH 210
#define PAGE_HEIGHT 297

static void
assert_rect (const AntinBaseRect *rect, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (rect->x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect->y, y, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect->width, width, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect->height, height, 1e-6);
}

static void
test_clamp (void)
{
  static const struct
  {
    AntinBaseRect rect;
    AntinBaseRect wanted;
  } cases[] = {
    { { 10, 20, 40, 20 }, { 10, 20, 40, 20 } },
    { { -5, -7, 40, 20 }, { 0, 0, 40, 20 } },
    { { 200, 290, 40, 20 }, { 170, 277, 40, 20 } },
    { { 10, 10, 420, 100 }, { 0, 10, 210, 50 } },
    { { 10, 10, 100, 594 }, { 10, 0, 50, 297 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AntinBaseRect rect = cases[i].rect;

      antin_view_geometry_clamp (&rect, PAGE_WIDTH, PAGE_HEIGHT);
      assert_rect (&rect, cases[i].wanted.x, cases[i].wanted.y, cases[i].wanted.width, cases[i].wanted.height);
    }
}

static void
test_snap (void)
{
  static const AntinViewGuide guides[] = {
    { TRUE, 145, ANTIN_VIEW_EDGE_CENTRE, "centre of the block" },
    { TRUE, 190, ANTIN_VIEW_EDGE_END, "right margin" },
    { FALSE, 200, ANTIN_VIEW_EDGE_START, "under the title" },
  };
  static const struct
  {
    AntinBaseRect rect;
    double x;
    double y;
    int vertical;
    int horizontal;
  } cases[] = {
    /* The centre is 1.9 mm away, then 2.1 mm. */
    { { 126.9, 100, 40, 20 }, 125, 100, 0, -1 },
    { { 127.1, 100, 40, 20 }, 127.1, 100, -1, -1 },
    { { 149, 100, 40, 20 }, 150, 100, 1, -1 },
    /* Its bottom edge is near the horizontal guide, but only the top edge counts. */
    { { 10, 180, 40, 20 }, 10, 180, -1, -1 },
    { { 126, 198.5, 40, 20 }, 125, 200, 0, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AntinBaseRect rect = cases[i].rect;
      int vertical, horizontal;

      antin_view_geometry_snap (&rect, guides, G_N_ELEMENTS (guides), ANTIN_VIEW_SNAP_MM, &vertical, &horizontal);
      assert_rect (&rect, cases[i].x, cases[i].y, 40, 20);
      g_assert_cmpint (vertical, ==, cases[i].vertical);
      g_assert_cmpint (horizontal, ==, cases[i].horizontal);
    }
}

static void
test_nearest_guide_wins (void)
{
  static const AntinViewGuide guides[] = { { TRUE, 50, 0, NULL }, { TRUE, 51, 0, NULL } };
  AntinBaseRect rect = { 50.9, 10, 40, 20 };
  int vertical, horizontal;

  antin_view_geometry_snap (&rect, guides, 2, ANTIN_VIEW_SNAP_MM, &vertical, &horizontal);
  g_assert_cmpint (vertical, ==, 1);
  g_assert_cmpint (horizontal, ==, -1);
  g_assert_cmpfloat (rect.x, ==, 51);
}

static void
test_resize_keeps_shape_and_far_edge (void)
{
  const AntinBaseRect from = { 100, 100, 40, 20 };
  static const struct
  {
    AntinViewHandle handle;
    double dx;
    double dy;
    AntinBaseRect wanted;
  } cases[] = {
    { ANTIN_VIEW_HANDLE_BOTTOM_RIGHT, 20, 0, { 100, 100, 60, 30 } },
    { ANTIN_VIEW_HANDLE_BOTTOM_RIGHT, 0, 10, { 100, 100, 60, 30 } },
    { ANTIN_VIEW_HANDLE_TOP_LEFT, 20, 10, { 120, 110, 20, 10 } },
    { ANTIN_VIEW_HANDLE_TOP_RIGHT, 20, 0, { 100, 90, 60, 30 } },
    { ANTIN_VIEW_HANDLE_BOTTOM_LEFT, -20, 0, { 80, 100, 60, 30 } },
    { ANTIN_VIEW_HANDLE_RIGHT, 20, 99, { 100, 95, 60, 30 } },
    { ANTIN_VIEW_HANDLE_LEFT, -20, 0, { 80, 95, 60, 30 } },
    { ANTIN_VIEW_HANDLE_TOP, 0, -10, { 90, 90, 60, 30 } },
    { ANTIN_VIEW_HANDLE_BOTTOM, 0, 10, { 90, 100, 60, 30 } },
    /* Not smaller than the limit, whatever the hand does. */
    { ANTIN_VIEW_HANDLE_BOTTOM_RIGHT, -500, -500, { 100, 100, 10, 5 } },
    /* Not beyond the page: 110 mm are left to the right. */
    { ANTIN_VIEW_HANDLE_BOTTOM_RIGHT, 500, 0, { 100, 100, 110, 55 } },
    { ANTIN_VIEW_HANDLE_INSIDE, 10, 10, { 100, 100, 40, 20 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AntinBaseRect to =
        antin_view_geometry_resize (&from, cases[i].handle, cases[i].dx, cases[i].dy, PAGE_WIDTH, PAGE_HEIGHT);

      assert_rect (&to, cases[i].wanted.x, cases[i].wanted.y, cases[i].wanted.width, cases[i].wanted.height);
    }
}

static void
test_sizes_snap (void)
{
  static const AntinViewGuide guides[] = { { TRUE, 160, 0, NULL }, { FALSE, 80, 0, NULL }, { TRUE, 70, ANTIN_VIEW_EDGE_CENTRE, NULL } };
  const AntinBaseRect from = { 100, 100, 40, 20 };
  static const struct
  {
    AntinViewHandle handle;
    double dx;
    double dy;
    AntinBaseRect wanted;
    int vertical;
    int horizontal;
  } cases[] = {
    { ANTIN_VIEW_HANDLE_BOTTOM_RIGHT, 19, 0, { 100, 100, 60, 30 }, 0, -1 },
    { ANTIN_VIEW_HANDLE_RIGHT, 21, 0, { 100, 95, 60, 30 }, 0, -1 },
    { ANTIN_VIEW_HANDLE_TOP, 0, -19, { 80, 80, 80, 40 }, -1, 1 },
    /* Too far; an edge that stays; a guide for centres. */
    { ANTIN_VIEW_HANDLE_BOTTOM_RIGHT, 17, 0, { 100, 100, 57, 28.5 }, -1, -1 },
    { ANTIN_VIEW_HANDLE_LEFT, -30, 0, { 70, 92.5, 70, 35 }, -1, -1 },
    { ANTIN_VIEW_HANDLE_INSIDE, 19, 0, { 100, 100, 40, 20 }, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AntinBaseRect to = antin_view_geometry_resize (&from, cases[i].handle, cases[i].dx, cases[i].dy, PAGE_WIDTH, PAGE_HEIGHT);
      int vertical, horizontal;

      antin_view_geometry_snap_size (&to, &from, cases[i].handle, guides, G_N_ELEMENTS (guides), PAGE_WIDTH, PAGE_HEIGHT, &vertical, &horizontal);
      assert_rect (&to, cases[i].wanted.x, cases[i].wanted.y, cases[i].wanted.width, cases[i].wanted.height);
      g_assert_cmpint (vertical, ==, cases[i].vertical);
      g_assert_cmpint (horizontal, ==, cases[i].horizontal);
    }
}

static void
test_scale (void)
{
  const AntinBaseRect from = { 100, 100, 40, 20 };
  AntinBaseRect wider = antin_view_geometry_scale (&from, 1, PAGE_WIDTH, PAGE_HEIGHT);
  AntinBaseRect smallest = antin_view_geometry_scale (&from, -100, PAGE_WIDTH, PAGE_HEIGHT);
  AntinBaseRect largest = antin_view_geometry_scale (&from, 1000, PAGE_WIDTH, PAGE_HEIGHT);

  assert_rect (&wider, 99.5, 99.75, 41, 20.5);
  g_assert_cmpfloat_with_epsilon (smallest.height, ANTIN_VIEW_MIN_SIDE_MM, 1e-6);
  assert_rect (&largest, 0, 57.5, 210, 105);
}

static void
test_find_handle (void)
{
  const AntinBaseRect rect = { 100, 100, 40, 20 };
  const AntinBaseRect small = { 100, 100, 6, 6 };

#define FIND(r, x, y, fixed) antin_view_geometry_find_handle (r, x, y, 2, fixed)
  g_assert_cmpint (FIND (&rect, 99, 99, FALSE), ==, ANTIN_VIEW_HANDLE_TOP_LEFT);
  g_assert_cmpint (FIND (&rect, 141.5, 121, FALSE), ==, ANTIN_VIEW_HANDLE_BOTTOM_RIGHT);
  g_assert_cmpint (FIND (&rect, 120, 98.5, FALSE), ==, ANTIN_VIEW_HANDLE_TOP);
  g_assert_cmpint (FIND (&rect, 120, 110, FALSE), ==, ANTIN_VIEW_HANDLE_INSIDE);
  g_assert_cmpint (FIND (&rect, 99, 99, TRUE), ==, ANTIN_VIEW_HANDLE_NONE);
  g_assert_cmpint (FIND (&rect, 101, 101, TRUE), ==, ANTIN_VIEW_HANDLE_INSIDE);
  g_assert_cmpint (FIND (&rect, 90, 110, FALSE), ==, ANTIN_VIEW_HANDLE_NONE);
  /* The middle of a small one can still be taken. */
  g_assert_cmpint (FIND (&small, 102, 102, FALSE), ==, ANTIN_VIEW_HANDLE_INSIDE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/geometry/clamp", test_clamp);
  g_test_add_func ("/view/geometry/snap", test_snap);
  g_test_add_func ("/view/geometry/nearest-guide-wins", test_nearest_guide_wins);
  g_test_add_func ("/view/geometry/resize-keeps-shape-and-far-edge", test_resize_keeps_shape_and_far_edge);
  g_test_add_func ("/view/geometry/sizes-snap", test_sizes_snap);
  g_test_add_func ("/view/geometry/scale", test_scale);
  g_test_add_func ("/view/geometry/find-handle", test_find_handle);
  return g_test_run ();
}
