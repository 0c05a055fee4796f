/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-help-page.h"

#include <string.h>

static void
check_block (GPtrArray *blocks, guint index, AntinAppHelpKind kind, guint number, const char *markup)
{
  const AntinAppHelpBlock *block;

  g_assert_cmpuint (index, <, blocks->len);
  block = blocks->pdata[index];
  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpuint (block->number, ==, number);
  g_assert_cmpstr (block->markup, ==, markup);
}

static void
test_page (void)
{
  static const char text[] = "<?xml version=\"1.0\"?><!-- x --><page xmlns=\"http://projectmallard.org/1.0/\" id=\"a\">"
                             "<info><link type=\"guide\" xref=\"index\"/><title type=\"sort\">01</title><desc>Văn thư &amp; dấu</desc></info>"
                             "<title>Đóng dấu</title><p>Bấm <gui>Ký</gui> hoặc <key>F1</key> &lt;b></p>"
                             "<section><title>Bước</title><steps><item><p>một</p></item><item><p>hai</p></item></steps>"
                             "<list><item><p>ba</p></item></list><quote><p>luật</p></quote></section></page>";
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GPtrArray) blocks = antin_app_help_page_read (text, strlen (text), &description, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (description, ==, "Văn thư &amp; dấu");
  g_assert_cmpuint (blocks->len, ==, 7);
  check_block (blocks, 0, ANTIN_APP_HELP_TITLE, 0, "Đóng dấu");
  check_block (blocks, 1, ANTIN_APP_HELP_PARAGRAPH, 0, "Bấm <b>Ký</b> hoặc <tt>F1</tt> &lt;b&gt;");
  check_block (blocks, 2, ANTIN_APP_HELP_HEADING, 0, "Bước");
  check_block (blocks, 3, ANTIN_APP_HELP_STEP, 1, "một");
  check_block (blocks, 4, ANTIN_APP_HELP_STEP, 2, "hai");
  check_block (blocks, 5, ANTIN_APP_HELP_ITEM, 1, "ba");
  check_block (blocks, 6, ANTIN_APP_HELP_QUOTE, 0, "luật");
}

static void
test_broken (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *blocks = antin_app_help_page_read ("<page><p>a</page>", 17, NULL, &error);

  g_assert_null (blocks);
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/help-page/page", test_page);
  g_test_add_func ("/app/help-page/broken", test_broken);
  return g_test_run ();
}
