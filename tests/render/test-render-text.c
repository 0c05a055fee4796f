/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-render-text.h"
#include "antin-test-render.h"

#include <string.h>

/* The metrics of the fonts that stand in for Times New Roman: ascent and descent as parts of the size. */
#define ASCENT 0.891
#define DESCENT 0.216
#define MM_PER_POINT (25.4 / 72)
#define TOLERANCE_MM 0.5

static AntinRenderText *
read_text (GBytes *pdf, int page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = antin_render_document_open (pdf, NULL, &error);
  AntinRenderText *text;

  g_assert_no_error (error);
  text = antin_render_document_get_text (document, page, &error);
  g_assert_no_error (error);
  return text;
}

static const AntinRenderLine *
find_line (const AntinRenderText *text, const char *wanted)
{
  guint n;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (lines[i].text, wanted))
      return &lines[i];
  return NULL;
}

static double
text_width (const char *font, gboolean bold, double size, const char *string)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_text_extents_t extents;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
  cairo_select_font_face (cr, font, CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size * MM_PER_POINT * 100);
  cairo_text_extents (cr, string, &extents);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return extents.x_advance / 100;
}

static void
draw_decision (cairo_t *cr, int page, gpointer data)
{
  antin_test_render_show_text (cr, "Liberation Serif:bold", 13, 35, 25, "ỦY BAN NHÂN DÂN");
  antin_test_render_show_text (cr, "Liberation Serif:bold", 13, 95, 25, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  antin_test_render_show_text (cr, "Liberation Serif", 13, 35, 37, "Số:");
  antin_test_render_show_text (cr, "Liberation Serif:italic", 14, 100, 37, "Hà Nội, ngày 20 tháng 11 năm 2026");
  antin_test_render_show_text (cr, "Liberation Serif", 14, 42.7, 80, "Điều 1. Ban hành kèm theo Quyết định này");
  antin_test_render_show_text (cr, "Liberation Serif", 14, 30, 87, "kế hoạch năm 2027.");
  antin_test_render_show_text (cr, "Liberation Serif:bold", 14, 126, 200, "PHÓ CHỦ TỊCH");
  antin_test_render_show_text (cr, "Liberation Serif:bold italic", 12, 30, 200, "Nơi nhận:");
}

static void
assert_near (double actual, double wanted)
{
  if (!(actual > wanted - TOLERANCE_MM && actual < wanted + TOLERANCE_MM))
    g_error ("%.3f mm, not %.3f mm", actual, wanted);
}

static void
test_rects (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_decision, NULL);
  g_autoptr (AntinRenderText) text = read_text (pdf, 1);
  const AntinRenderLine *line = find_line (text, "PHÓ CHỦ TỊCH");

  g_assert_cmpfloat_with_epsilon (antin_render_text_get_width (text), 210, 0.01);
  g_assert_cmpfloat_with_epsilon (antin_render_text_get_height (text), 297, 0.01);
  g_assert_nonnull (line);
  assert_near (line->rect.x, 126);
  assert_near (line->rect.width, text_width ("Liberation Serif", TRUE, 14, "PHÓ CHỦ TỊCH"));
  assert_near (line->rect.y, 200 - ASCENT * 14 * MM_PER_POINT);
  assert_near (line->rect.y + line->rect.height, 200 + DESCENT * 14 * MM_PER_POINT);
}

static void
test_fonts (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_decision, NULL);
  g_autoptr (AntinRenderText) text = read_text (pdf, 1);
  const AntinRenderLine *bold = find_line (text, "PHÓ CHỦ TỊCH"), *plain = find_line (text, "Số:");
  const AntinRenderLine *both = find_line (text, "Nơi nhận:");

  g_assert_nonnull (bold);
  g_assert_nonnull (plain);
  g_assert_nonnull (both);
  g_assert_true (bold->bold && !bold->italic);
  g_assert_false (plain->bold || plain->italic);
  g_assert_true (both->bold && both->italic);
  g_assert_cmpfloat_with_epsilon (bold->size, 14, 0.05);
  g_assert_cmpfloat_with_epsilon (plain->size, 13, 0.05);
  g_assert_cmpstr (plain->font, ==, "LiberationSerif");
}

static void
test_lines_in_visual_order (void)
{
  static const char *const wanted[] = {
    "ỦY BAN NHÂN DÂN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số:",
    "Hà Nội, ngày 20 tháng 11 năm 2026",
    "Điều 1. Ban hành kèm theo Quyết định này",
    "kế hoạch năm 2027.",
    "Nơi nhận:",
    "PHÓ CHỦ TỊCH",
  };
  static const guint rows[] = { 0, 0, 1, 1, 2, 3, 4, 4 };
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_decision, NULL);
  g_autoptr (AntinRenderText) text = read_text (pdf, 1);
  guint n, n_words;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n);
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (lines[i].text, ==, wanted[i]);
      g_assert_cmpuint (lines[i].row, ==, rows[i]);
      for (guint w = lines[i].first_word; w < lines[i].first_word + lines[i].n_words; w++)
        g_assert_cmpuint (words[w].line, ==, i);
    }
  g_assert_cmpuint (lines[n - 1].first_word + lines[n - 1].n_words, ==, n_words);
}

/* Helvetica's glyphs have known widths; the word stands in the page's own axes, the page is turned or cut. */
static GBytes *
make_turned (const char *keys)
{
  g_autofree char *page =
    g_strdup_printf ("<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s "
                     "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
                     keys);
  const char *stream = "BT /F 20 Tf 100 700 Td (HHHH) Tj ET";
  g_autofree char *contents =
    g_strdup_printf ("<< /Length %d >>\nstream\n%s\nendstream", (int) strlen (stream), stream);
  const char *const objects[] = { "<< /Type /Catalog /Pages 2 0 R >>",
                                  "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
                                  page, contents, NULL };

  return antin_test_render_write_pdf (objects);
}

static void
test_turned_and_cut (void)
{
  /* HHHH at 20 points is 57.76 points wide; its base line runs from (100, 700) to (157.76, 700). The middle of its
   * end's base line, in points from the page's top left corner as displayed: */
  static const struct
  {
    const char *keys;
    double width;
    double height;
    double x;
    double y;
  } cases[] = {
    { "/MediaBox [ 0 0 600 800 ]", 600, 800, 157.76, 100 },
    { "/MediaBox [ 0 0 600 800 ] /Rotate 90", 800, 600, 700, 157.76 },
    { "/MediaBox [ 0 0 600 800 ] /Rotate 180", 600, 800, 600 - 157.76, 700 },
    { "/MediaBox [ 0 0 600 800 ] /Rotate 270", 800, 600, 100, 600 - 157.76 },
    { "/MediaBox [ 0 0 600 800 ] /Rotate -90", 800, 600, 100, 600 - 157.76 },
    { "/MediaBox [ 0 0 600 800 ] /CropBox [ 50 60 550 760 ]", 500, 700, 107.76, 60 },
    { "/MediaBox [ 0 0 600 800 ] /CropBox [ 50 60 550 760 ] /Rotate 90", 700, 500, 640, 107.76 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) pdf = make_turned (cases[i].keys);
      g_autoptr (AntinRenderText) text = read_text (pdf, 1);
      const AntinRenderLine *line = find_line (text, "HHHH");
      double x = cases[i].x * MM_PER_POINT, y = cases[i].y * MM_PER_POINT;

      g_test_message ("%s", cases[i].keys);
      g_assert_nonnull (line);
      g_assert_cmpfloat_with_epsilon (antin_render_text_get_width (text), cases[i].width * MM_PER_POINT, 0.01);
      g_assert_cmpfloat_with_epsilon (antin_render_text_get_height (text), cases[i].height * MM_PER_POINT, 0.01);
      /* That corner lies on the box's far edge, and within its other extent. */
      g_assert_true (x > line->rect.x - TOLERANCE_MM && x < line->rect.x + line->rect.width + TOLERANCE_MM);
      g_assert_true (y > line->rect.y - TOLERANCE_MM && y < line->rect.y + line->rect.height + TOLERANCE_MM);
      assert_near (MAX (line->rect.width, line->rect.height), 57.76 * MM_PER_POINT);
    }
}

/* One glyph of a text made by hand, 2 mm wide and 5 mm high. */
static void
add_glyph (GArray *glyphs, const char *utf8, double x, double y)
{
  AntinRenderGlyph glyph = { g_utf8_get_char (utf8), { x, y, 2, 5 }, "ABCDEF+TimesNewRoman,Bold", 14 };

  g_array_append_val (glyphs, glyph);
}

static void
add_string (GArray *glyphs, const char *string, double x, double y)
{
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      add_glyph (glyphs, p, x, y);
      if (!g_unichar_ismark (g_utf8_get_char (p)))
        x += 2;
    }
}

static AntinRenderText *
make_text (GArray *glyphs)
{
  return antin_render_text_new (210, 297, (const AntinRenderGlyph *) (gpointer) glyphs->data, glyphs->len);
}

static void
test_decomposed_letters_are_composed (void)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (AntinRenderGlyph));
  g_autoptr (AntinRenderText) text = NULL;
  const AntinRenderCharacter *characters;
  const AntinRenderWord *words;
  guint n;

  /* ế and ị as letters with combining marks. */
  add_string (glyphs, "QUYE\xcc\x82\xcc\x81T \xc4\x90I\xcc\xa3NH\n", 10, 10);
  text = make_text (glyphs);
  words = antin_render_text_get_words (text, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (words[0].text, ==, "QUYẾT");
  g_assert_cmpstr (words[1].text, ==, "ĐỊNH");
  g_assert_cmpuint (words[0].n_characters, ==, 5);
  g_assert_cmpstr (words[0].font, ==, "TimesNewRoman,Bold");
  g_assert_true (words[0].bold);
  characters = antin_render_text_get_characters (text, &n);
  g_assert_cmpuint (n, ==, 9);
  g_assert_cmpstr (characters[3].text, ==, "Ế");
}

static void
test_wide_gap_parts_columns (void)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (AntinRenderGlyph));
  g_autoptr (AntinRenderText) text = NULL;
  guint n;

  /* One line for Poppler, with 60 mm between; then two pieces of one printed line. */
  add_string (glyphs, "trái ", 10, 10);
  add_string (glyphs, "phải\n", 80, 10);
  add_string (glyphs, "một\n", 10, 30);
  add_string (glyphs, "hai\n", 17, 30);
  text = make_text (glyphs);
  antin_render_text_get_lines (text, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_nonnull (find_line (text, "trái"));
  g_assert_nonnull (find_line (text, "phải"));
  g_assert_nonnull (find_line (text, "một hai"));
}

static void
test_no_text (void)
{
  g_autoptr (AntinRenderText) text = antin_render_text_new (210, 297, NULL, 0);
  g_autofree char *string = antin_render_text_to_string (text);
  g_autoptr (GArray) matches = antin_render_text_find (text, "x", ANTIN_RENDER_FIND_PLAIN);
  guint n;

  antin_render_text_get_lines (text, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (string, ==, "");
  g_assert_cmpuint (matches->len, ==, 0);
}

static guint
count (const AntinRenderText *text, const char *needle, AntinRenderFindFlags flags)
{
  g_autoptr (GArray) matches = antin_render_text_find (text, needle, flags);

  return matches->len;
}

static void
test_find (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_decision, NULL);
  g_autoptr (AntinRenderText) text = read_text (pdf, 1);
  g_autoptr (GArray) place = antin_render_text_find (text, "quyết định", ANTIN_RENDER_FIND_PLAIN);
  g_autoptr (GArray) broken = antin_render_text_find (text, "dinh nay  ke hoach", ANTIN_RENDER_FIND_PLAIN);

  g_assert_cmpuint (count (text, "uy ban", ANTIN_RENDER_FIND_PLAIN), ==, 1);
  g_assert_cmpuint (count (text, "uy ban", ANTIN_RENDER_FIND_DIACRITICS), ==, 0);
  g_assert_cmpuint (count (text, "ủy ban", ANTIN_RENDER_FIND_DIACRITICS), ==, 1);
  g_assert_cmpuint (count (text, "ủy ban", ANTIN_RENDER_FIND_DIACRITICS | ANTIN_RENDER_FIND_CASE), ==, 0);
  g_assert_cmpuint (count (text, "dieu", ANTIN_RENDER_FIND_PLAIN), ==, 1);
  g_assert_cmpuint (count (text, "nam", ANTIN_RENDER_FIND_PLAIN), ==, 3);
  g_assert_cmpuint (count (text, " ", ANTIN_RENDER_FIND_PLAIN), ==, 0);
  g_assert_cmpuint (count (text, "absent", ANTIN_RENDER_FIND_PLAIN), ==, 0);

  g_assert_cmpuint (place->len, ==, 1);
  {
    const AntinBaseRect *rect = &g_array_index (place, AntinRenderMatch, 0).rect;
    double before = text_width ("Liberation Serif", FALSE, 14, "Điều 1. Ban hành kèm theo ");

    assert_near (rect->x, 42.7 + before);
    assert_near (rect->width, text_width ("Liberation Serif", FALSE, 14, "Quyết định"));
  }
  /* Over a line end there are two rectangles of one match. */
  g_assert_cmpuint (broken->len, ==, 2);
  g_assert_cmpuint (g_array_index (broken, AntinRenderMatch, 1).index, ==, 0);
  g_assert_cmpfloat (g_array_index (broken, AntinRenderMatch, 1).rect.y, >,
                     g_array_index (broken, AntinRenderMatch, 0).rect.y);
}

static void
test_half_a_surrogate_pair (void)
{
  const AntinRenderGlyph glyphs[] = {
    { .character = 0xd83d, .rect = { 10, 10, 2, 4 }, .size = 12 },
    { .character = 'a', .rect = { 12, 10, 2, 4 }, .size = 12 },
    { .character = 0x110000, .rect = { 14, 10, 2, 4 }, .size = 12 },
  };
  g_autoptr (AntinRenderText) text = antin_render_text_new (210, 297, glyphs, G_N_ELEMENTS (glyphs));
  g_autofree char *string = antin_render_text_to_string (text);

  g_assert_cmpstr (string, ==, "\357\277\275a\357\277\275\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/text/rects", test_rects);
  g_test_add_func ("/render/text/fonts", test_fonts);
  g_test_add_func ("/render/text/lines-in-visual-order", test_lines_in_visual_order);
  g_test_add_func ("/render/text/turned-and-cut", test_turned_and_cut);
  g_test_add_func ("/render/text/decomposed-letters-are-composed", test_decomposed_letters_are_composed);
  g_test_add_func ("/render/text/wide-gap-parts-columns", test_wide_gap_parts_columns);
  g_test_add_func ("/render/text/half-a-surrogate-pair", test_half_a_surrogate_pair);
  g_test_add_func ("/render/text/no-text", test_no_text);
  g_test_add_func ("/render/text/find", test_find);
  return g_test_run ();
}
