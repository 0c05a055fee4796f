/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-seen.h"

/* ORD-08: the whole document has been on screen. */
static void
test_whole (void)
{
  g_autoptr (AntinDeskSeen) seen = antin_desk_seen_new (2);
  guint page;
  double top;

  g_assert_false (antin_desk_seen_is_whole (seen));
  g_assert_true (antin_desk_seen_find_next (seen, &page, &top));
  g_assert_cmpuint (page, ==, 1);
  g_assert_cmpfloat (top, ==, 0);
  g_assert_false (antin_desk_seen_note (seen, 1, 0, -0.1, 1, 0.6));
  g_assert_true (antin_desk_seen_find_next (seen, &page, &top));
  g_assert_cmpuint (page, ==, 1);
  g_assert_cmpfloat (ABS (top - 0.6), <, 0.05);
  /* Its end, while the middle was skipped. */
  g_assert_false (antin_desk_seen_note (seen, 1, 0, 0.8, 1, 1.4));
  g_assert_false (antin_desk_seen_get_pages (seen)[0]);
  g_assert_true (antin_desk_seen_note (seen, 1, 0, 0.55, 1, 0.85));
  g_assert_true (antin_desk_seen_get_pages (seen)[0]);
  g_assert_false (antin_desk_seen_is_whole (seen));
  g_assert_true (antin_desk_seen_find_next (seen, &page, &top));
  g_assert_cmpuint (page, ==, 2);
  g_assert_true (antin_desk_seen_note (seen, 2, 0, -0.2, 1, 1.2));
  g_assert_false (antin_desk_seen_note (seen, 2, 0, 0, 1, 1));
  g_assert_true (antin_desk_seen_is_whole (seen));
  g_assert_false (antin_desk_seen_find_next (seen, &page, &top));
}

/* Screenful after screenful, wherever they meet. */
static void
test_meeting (void)
{
  for (double height = 0.05; height < 1; height += 0.013)
    {
      g_autoptr (AntinDeskSeen) seen = antin_desk_seen_new (1);

      for (double top = 0; top < 1; top += height)
        antin_desk_seen_note (seen, 1, 0, top, 1, top + height);
      g_assert_true (antin_desk_seen_is_whole (seen));
    }
}

/* A sliver that is never shown is not seen, and pages that are not there are none. */
static void
test_sliver (void)
{
  g_autoptr (AntinDeskSeen) seen = antin_desk_seen_new (1);

  antin_desk_seen_note (seen, 0, 0, 0, 1, 1);
  antin_desk_seen_note (seen, 2, 0, 0, 1, 1);
  antin_desk_seen_note (seen, 1, 0, 0, 1, 0.45);
  antin_desk_seen_note (seen, 1, 0, 0.55, 1, 1);
  g_assert_false (antin_desk_seen_is_whole (seen));
}

/* Of a page that is wider than the window, what was beside it is seen when somebody goes there. */
static void
test_width (void)
{
  g_autoptr (AntinDeskSeen) seen = antin_desk_seen_new (1);
  guint page;
  double top;

  g_assert_false (antin_desk_seen_note (seen, 1, 0.2, 0, 0.8, 1));
  g_assert_true (antin_desk_seen_find_next (seen, &page, &top));
  g_assert_cmpfloat (top, ==, 0);
  g_assert_false (antin_desk_seen_note (seen, 1, -0.1, 0, 0.5, 1));
  g_assert_false (antin_desk_seen_note (seen, 1, 0.5, 0, 1.1, 0.5));
  g_assert_true (antin_desk_seen_find_next (seen, &page, &top));
  g_assert_cmpfloat (ABS (top - 0.5), <, 0.05);
  g_assert_true (antin_desk_seen_note (seen, 1, 0.5, 0.5, 1.1, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/seen/ORD-08/whole", test_whole);
  g_test_add_func ("/desk/seen/ORD-08/meeting", test_meeting);
  g_test_add_func ("/desk/seen/ORD-08/sliver", test_sliver);
  g_test_add_func ("/desk/seen/ORD-08/width", test_width);
  return g_test_run ();
}
