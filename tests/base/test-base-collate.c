/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-collate.h"

#include <string.h>

/* The order of Vietnamese words, whatever the locale. */

/* Each comes before the next. */
static const char *const sorted[] = {
  "",
  "9.pdf",
  "010.pdf",
  "11.pdf",
  "100.pdf",
  "An",
  "Ăn",
  "Ân",
  "Ba",
  "Bà",
  "Bả",
  "Bã",
  "Bá",
  "Bạ",
  "bà con",
  "Da",
  "Đa",
  "Đà Nẵng",
  "Đắk Lắk",
  "e",
  "ê",
  "Hà An",
  "Há Bình",
  "Hà Chi",
  "o",
  "ô",
  "ơ",
  "Quyết định 2",
  "Quyết định 15",
  "Sở Nội vụ",
  "Ủy ban",
  "Ư",
  "Vụ",
  "y",
  "ω",
};

static int
compare (const char *a, const char *b)
{
  g_autofree char *left = antin_base_collate_key (a);
  g_autofree char *right = antin_base_collate_key (b);

  return strcmp (left, right);
}

static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        int order = compare (sorted[i], sorted[j]);

        g_test_message ("“%s”, “%s”: %d", sorted[i], sorted[j], order);
        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

static void
test_alike (void)
{
  /* Capitals and the two normal forms of Unicode make no difference. */
  g_assert_cmpint (compare ("ĐÀ NẴNG", "đà nẵng"), ==, 0);
  g_assert_cmpint (compare ("ế", "e\xcc\x82\xcc\x81"), ==, 0);
  g_assert_cmpint (compare ("ệ", "e\xcc\xa3\xcc\x82"), ==, 0);
  g_assert_cmpint (compare ("a\xff", "a\xff"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/collate/order", test_order);
  g_test_add_func ("/base/collate/alike", test_alike);
  return g_test_run ();
}
