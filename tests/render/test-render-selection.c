/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-selection.h"

/* Letters 2 mm wide and 4 mm high, in a font of 12 points. */
static void
put (GArray *glyphs, double x, double y, const char *string)
{
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p), x += 2)
    {
      AntinRenderGlyph glyph = { .character = g_utf8_get_char (p), .rect = { x, y, 2, 4 }, .size = 12 };

      g_array_append_val (glyphs, glyph);
    }
  g_array_append_val (glyphs, ((AntinRenderGlyph){ .character = '\n', .rect = { x, y, 0, 4 }, .size = 12 }));
}

/* Two columns over a line that is as wide as both. */
static AntinRenderText *
make_columns (void)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (AntinRenderGlyph));

  put (glyphs, 20, 20, "left one");
  put (glyphs, 20, 30, "left two");
  put (glyphs, 20, 40, "left three");
  put (glyphs, 120, 20, "right one");
  put (glyphs, 120, 30, "right two");
  put (glyphs, 120, 40, "right three");
  put (glyphs, 20, 60, "a line below that is as wide as both columns are, and some more");
  return antin_render_text_new (210, 297, (const AntinRenderGlyph *) (gpointer) glyphs->data, glyphs->len);
}

static void
assert_selects (const AntinRenderText *text, AntinRenderUnit unit, double x1, double y1, double x2, double y2, const char *wanted)
{
  AntinRenderSpan span = { antin_render_selection_find (text, x1, y1), antin_render_selection_find (text, x2, y2), TRUE };
  g_autofree char *string = NULL;

  antin_render_selection_extend (text, unit, &span);
  string = antin_render_selection_to_string (text, &span);
  g_assert_cmpstr (string, ==, wanted);
}

static void
test_between_points (void)
{
  g_autoptr (AntinRenderText) text = make_columns ();

  assert_selects (text, ANTIN_RENDER_UNIT_CHARACTER, 22, 22, 30, 22, "eft");
  /* A column, without the one beside it. */
  assert_selects (text, ANTIN_RENDER_UNIT_CHARACTER, 19, 22, 32, 42, "left one\nleft two\nleft t");
  assert_selects (text, ANTIN_RENDER_UNIT_CHARACTER, 132, 22, 200, 42, "one\nright two\nright three");
  /* Over both columns. */
  assert_selects (text, ANTIN_RENDER_UNIT_CHARACTER, 19, 42, 25, 62, "left three\tright three\na l");
  /* From the margin, and from below everything. */
  assert_selects (text, ANTIN_RENDER_UNIT_CHARACTER, 0, 61, 22, 290, "a");
  assert_selects (text, ANTIN_RENDER_UNIT_WORD, 31, 22, 31, 22, "one");
  assert_selects (text, ANTIN_RENDER_UNIT_WORD, 121, 22, 135, 32, "right one\nright two");
  assert_selects (text, ANTIN_RENDER_UNIT_LINE, 31, 32, 31, 32, "left two");
  g_assert_true (antin_render_selection_is_text (text, 21, 22));
  g_assert_false (antin_render_selection_is_text (text, 80, 22));
}

static void
test_rects (void)
{
  g_autoptr (AntinRenderText) text = make_columns ();
  const AntinRenderSpan span = { antin_render_selection_find (text, 22.1, 22), antin_render_selection_find (text, 24.1, 32), TRUE };
  g_autoptr (GArray) rects = antin_render_selection_get_rects (text, &span);
  const AntinBaseRect *rect;

  g_assert_cmpuint (rects->len, ==, 2);
  rect = &g_array_index (rects, AntinBaseRect, 0);
  g_assert_cmpfloat_with_epsilon (rect->x, 22, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect->width, 14, 1e-6);
  rect = &g_array_index (rects, AntinBaseRect, 1);
  g_assert_cmpfloat_with_epsilon (rect->y, 30, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect->width, 4, 1e-6);
}

static void
test_keys (void)
{
  g_autoptr (AntinRenderText) text = make_columns ();
  guint index = 0, n;

  antin_render_text_get_characters (text, &n);
  g_assert_false (antin_render_selection_move (text, ANTIN_RENDER_UNIT_CHARACTER, -1, &index));
  g_assert_true (antin_render_selection_move (text, ANTIN_RENDER_UNIT_CHARACTER, 1, &index));
  g_assert_cmpuint (index, ==, 1);
  g_assert_true (antin_render_selection_move (text, ANTIN_RENDER_UNIT_WORD, 1, &index));
  g_assert_cmpuint (index, ==, 4);
  /* Down stays in the column. */
  g_assert_true (antin_render_selection_move (text, ANTIN_RENDER_UNIT_LINE, 1, &index));
  g_assert_cmpuint (index, ==, antin_render_selection_find (text, 28, 32));
  g_assert_cmpuint (antin_render_selection_move_to_edge (text, index, FALSE), ==, antin_render_selection_find (text, 0, 32));
  g_assert_cmpuint (antin_render_selection_move_to_edge (text, index, TRUE), ==, antin_render_selection_find (text, 60, 32));
  g_assert_true (antin_render_selection_move (text, ANTIN_RENDER_UNIT_LINE, -1, &index));
  g_assert_cmpuint (index, ==, 4);
  index = n;
  g_assert_false (antin_render_selection_move (text, ANTIN_RENDER_UNIT_CHARACTER, 1, &index));
  g_assert_true (antin_render_selection_move (text, ANTIN_RENDER_UNIT_WORD, -1, &index));
  g_assert_cmpuint (index, ==, n - 4);
}

/* A document's maker decides what characters it draws; what is pasted is letters, in the order of letters. */
static void
test_hostile_text (void)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (AntinRenderGlyph));
  g_autoptr (AntinRenderText) text = NULL;
  g_autofree char *string = NULL;

  put (glyphs, 20, 20, "a\033[2J\u202eb\u2066c\u200b\177\007d\ufeff");
  text = antin_render_text_new (210, 297, (const AntinRenderGlyph *) (gpointer) glyphs->data, glyphs->len);
  string = antin_render_selection_to_string (text, &(AntinRenderSpan){ 0, antin_render_selection_find (text, 200, 22), FALSE });
  g_assert_cmpstr (string, ==, "a[2Jbcd");
}

static void
test_no_text (void)
{
  g_autoptr (AntinRenderText) text = antin_render_text_new (210, 297, NULL, 0);
  AntinRenderSpan span = { 0, 0, FALSE };
  g_autofree char *string = antin_render_selection_to_string (text, &span);
  g_autoptr (GArray) rects = antin_render_selection_get_rects (text, &span);
  guint index = 0;

  antin_render_selection_extend (text, ANTIN_RENDER_UNIT_LINE, &span);
  g_assert_cmpstr (string, ==, "");
  g_assert_cmpuint (rects->len, ==, 0);
  g_assert_cmpuint (antin_render_selection_find (text, 10, 10), ==, 0);
  g_assert_cmpuint (antin_render_selection_move_to_edge (text, 0, TRUE), ==, 0);
  g_assert_false (antin_render_selection_move (text, ANTIN_RENDER_UNIT_WORD, 1, &index));
  g_assert_cmpfloat (antin_render_selection_get_caret (text, 0).width, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/selection/between-points", test_between_points);
  g_test_add_func ("/render/selection/rects", test_rects);
  g_test_add_func ("/render/selection/keys", test_keys);
  g_test_add_func ("/render/selection/hostile-text", test_hostile_text);
  g_test_add_func ("/render/selection/no-text", test_no_text);
  return g_test_run ();
}
