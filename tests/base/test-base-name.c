/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-name.h"

#include <string.h>

/* Names that others give to files, and what becomes of them. */

static const struct
{
  const char *given;
  const char *made;
} names[] = {
  { "Phụ lục 1.xlsx", "Phụ lục 1.xlsx" },
  { "/etc/passwd", "passwd" },
  { "../../.bashrc", "bashrc" },
  { "C:\\Windows\\evil.exe", "evil.exe" },
  { "..", "–" },
  { "a/", "–" },
  { "", "–" },
  { " . ", "–" },
  { "bảng\xe2\x80\xae"
    "fdp.exe",
    "bảngfdp.exe" },                            /* turned to the left */
  { "a\xe2\x80\x8b\xef\xbb\xbf.pdf", "a.pdf" }, /* of no width */
  { "a\nb\tc\x01\x7f"
    ".txt",
    "a b c.txt" },                       /* on several lines */
  { "a\xe2\x80\xa8  b.txt", "a b.txt" }, /* separator of lines */
  { "<a>:\"b\"|?*.txt", "_a___b____.txt" },
  { "a.txt. . ", "a.txt" },
  { "\xff\xfe.pdf", "\xef\xbf\xbd\xef\xbf\xbd.pdf" }, /* no UTF-8 */
  { "e\xcc\x82.txt", "\xc3\xaa.txt" },                /* composed */
};

static void
test_file (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *made = antin_base_name_make_file (names[i].given, "–");

      g_assert_cmpstr (made, ==, names[i].made);
    }
}

/* What is cut keeps its end, and fits a file system. */
static void
test_long (void)
{
  g_autoptr (GString) long_name = g_string_new (NULL);
  g_autofree char *made = NULL;
  g_autofree char *without = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (long_name, "ệ");
  without = antin_base_name_make_file (long_name->str, "–");
  g_assert_cmpint (g_utf8_strlen (without, -1), ==, 60);
  g_string_append (long_name, ".exe");
  made = antin_base_name_make_file (long_name->str, "–");
  g_assert_true (g_str_has_suffix (made, "ệ.exe"));
  g_assert_cmpuint (strlen (made), <, 255);
  g_assert_true (g_utf8_validate (made, -1, NULL));
}

static void
test_line (void)
{
  g_autofree char *line = antin_base_name_make_line (" Bảng\r\n\t lương / tháng\xe2\x80\xae"
                                                     " 5 ",
                                                     100);
  g_autofree char *cut = antin_base_name_make_line ("Bảng lương", 4);

  g_assert_cmpstr (line, ==, "Bảng lương / tháng 5");
  g_assert_cmpstr (cut, ==, "Bảng…");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/name/file", test_file);
  g_test_add_func ("/base/name/long", test_long);
  g_test_add_func ("/base/name/line", test_line);
  return g_test_run ();
}
