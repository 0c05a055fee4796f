/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "antin-sign-cover-picture-private.h"

#include <locale.h>
#include <string.h>

/* Pictures of a place of 20 × 10 mm, at six pixels to the millimetre. */
#define SCALE 6.0
#define WIDTH 20.0
#define HEIGHT 10.0

static const AntinBaseRect PLACE = { 0, 0, WIDTH, HEIGHT };

typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double red;
  double green;
  double blue;
} Mark;

static AntinRenderPageImage *
paint_all (const Mark *first, const Mark *second, const Mark *third)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (WIDTH * SCALE), (int) (HEIGHT * SCALE));
  cairo_t *cr = cairo_create (surface);
  const Mark *marks[] = { first, second, third };
  AntinRenderPageImage *image;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] != NULL)
      {
        cairo_set_source_rgb (cr, marks[i]->red, marks[i]->green, marks[i]->blue);
        cairo_rectangle (cr, marks[i]->x, marks[i]->y, marks[i]->width, marks[i]->height);
        cairo_fill (cr);
      }
  cairo_destroy (cr);
  image = antin_render_page_image_new (1, SCALE, &PLACE, surface);
  cairo_surface_destroy (surface);
  return image;
}

static AntinRenderPageImage *
paint (const Mark *first, const Mark *second)
{
  return paint_all (first, second, NULL);
}

static gboolean
hides (const Mark *ink, const Mark *cover)
{
  g_autoptr (AntinRenderPageImage) before = paint (ink, NULL), after = paint (ink, cover);
  AntinSignCoverPicture picture = { before, after };

  g_assert_true (antin_sign_cover_picture_is_sound (&picture));
  g_assert_true (antin_sign_cover_picture_is_same (&picture, &PLACE) == (cover == NULL));
  return antin_sign_cover_picture_hides (&picture, &PLACE, FALSE, NULL);
}

static void
test_hides (void)
{
  const Mark comma = { 5, 5, 0.4, 0.8, 0, 0, 0 }, white = { 4, 4, 3, 3, 1, 1, 1 }, red = { 4, 4, 3, 3, 0.85, 0.1, 0.1 };

  g_assert_false (hides (&comma, NULL));
  g_assert_true (hides (&comma, &white));
  /* A seal lets it through. */
  g_assert_false (hides (&comma, &red));
}

static gboolean
alters (const char *sign, const Mark *ink, const Mark *stroke)
{
  g_autoptr (AntinRenderPageImage) before = paint (ink, NULL), after = paint (ink, stroke);
  AntinSignCoverPicture picture = { before, after };
  AntinRenderGlyph glyph = { g_utf8_get_char (sign), { 4.5, 4, 2, 4 }, "Times", 14 };
  g_autoptr (AntinRenderText) text = antin_render_text_new (WIDTH, HEIGHT, &glyph, 1);
  g_autoptr (GArray) joins = antin_sign_cover_picture_find_joins (&picture, &PLACE);

  return antin_sign_cover_picture_alters (joins, text);
}

static void
test_alters (void)
{
  const Mark one = { 5, 5, 0.5, 2.5, 0, 0, 0 }, bar = { 5.5, 5, 1, 0.4, 0, 0, 0 }, red = { 5.5, 5, 1, 0.4, 0.85, 0.1, 0.1 };
  const Mark far = { 8, 5, 1, 0.4, 0, 0, 0 }, near = { 5.8, 5, 0.4, 2.5, 0, 0, 0 };

  g_assert_true (alters ("1", &one, &bar));
  g_assert_true (alters (",", &one, &bar));
  g_assert_false (alters ("1", &one, &red));
  g_assert_false (alters ("1", &one, &far));
  /* A digit more beside a digit, and a letter beside a letter. */
  g_assert_true (alters ("1", &one, &near));
  g_assert_false (alters ("l", &one, &near));
  /* Dots are there to be written on. */
  g_assert_false (alters (".", &one, &bar));
}

/* Whether signs that stand at @places, in millimetres, each 1.5 wide, show what is held. */
static gboolean
shows (const char *held, const char *signs, const double *places, const char *format)
{
  const Mark ink = { 1, 4, WIDTH - 2, 1, 0, 0, 0 };
  g_autoptr (AntinRenderPageImage) before = paint (NULL, NULL), after = paint (&ink, NULL);
  AntinSignCoverPicture picture = { before, after };
  AntinRenderGlyph glyphs[12];
  guint n_glyphs = (guint) strlen (signs);
  g_autoptr (AntinRenderText) text = NULL;

  for (guint i = 0; i < n_glyphs; i++)
    glyphs[i] = (AntinRenderGlyph){ (gunichar) signs[i], { places[i], 3, 1.5, 4 }, "Times", 12 };
  text = antin_render_text_new (WIDTH, HEIGHT, glyphs, n_glyphs);
  return antin_sign_cover_picture_shows (&picture, &PLACE, NULL, text, held, format);
}

static void
test_shows (void)
{
  static const double together[] = { 1.5, 3, 4.5, 6, 7.5 }, apart[] = { 1.5, 4, 5.5, 7 }, pairs[] = { 1.5, 3, 5.5, 7 };
  static const double boxes[] = { 1.5, 3.9, 6.3, 8.7 };

  g_assert_true (shows ("10,", "10,", together, NULL));
  g_assert_false (shows ("10", "10,", together, NULL));
  g_assert_false (shows ("100,", "10,", together, NULL));
  /* Spaces in words are nothing; in numbers they are. */
  g_assert_true (shows ("a b", "ab", together, NULL));
  g_assert_false (shows ("1 0,", "10,", together, NULL));
  g_assert_true (shows ("1 000", "1000", apart, NULL));
  g_assert_false (shows ("10 00", "1000", apart, NULL));
  g_assert_false (shows ("1000", "1000", pairs, NULL));
  g_assert_true (shows ("10 00", "1000", pairs, NULL));
  /* A box for each digit. */
  g_assert_true (shows ("1000", "1000", boxes, NULL));
  g_assert_false (shows ("1 000", "1000", boxes, NULL));
  /* What a script makes of it. */
  g_assert_false (shows ("10.0", "10", together, NULL));
  g_assert_true (shows ("1000", "1,000", together, "AFNumber_Format(0,0,0,0,'',true)"));
  g_assert_false (shows ("1000", "1,000", together, NULL));
  g_assert_false (shows ("1000", "10,00", together, "AFNumber_Format(0,0,0,0,'',true)"));
  g_assert_true (shows ("1000", "1000", apart, "by.itself()"));
  g_assert_false (shows ("1000", "1000", pairs, "by.itself()"));
}

static void
test_shows_ink (void)
{
  const Mark ink = { 1, 4, 6, 1, 0, 0, 0 };
  g_autoptr (AntinRenderPageImage) before = paint (NULL, NULL), after = paint (&ink, NULL);
  AntinSignCoverPicture picture = { before, after };
  AntinRenderGlyph glyphs[] = { { '1', { 2, 3, 2, 4 }, "Times", 14 }, { '0', { 14, 3, 2, 4 }, "Times", 14 } };
  g_autoptr (AntinRenderText) text = antin_render_text_new (WIDTH, HEIGHT, glyphs, G_N_ELEMENTS (glyphs)), first = antin_render_text_new (WIDTH, HEIGHT, glyphs, 1);

  /* Where there is no ink there is no letter. */
  g_assert_true (antin_sign_cover_picture_shows (&picture, &PLACE, NULL, first, "1", NULL));
  g_assert_false (antin_sign_cover_picture_shows (&picture, &PLACE, NULL, text, "10", NULL));
}

/* Letters of 1 mm from @x on; those of @old stood there before those of @new came. */
static gboolean
reads_on (const char *old, double x, const char *new, const Mark *ink)
{
  const Mark left = { 0, 4, 10.2, 2, 0, 0, 0 };
  g_autoptr (AntinRenderPageImage) before = paint (NULL, NULL), after = paint (&left, ink);
  const char *const texts[] = { old, new };
  AntinRenderGlyph glyphs[40];
  guint counts[2], n = 0;
  g_autoptr (AntinRenderText) then = NULL, now = NULL;

  for (guint i = 0; i < 2; i++)
    {
      double at = i == 0 ? 1 : x;

      for (const char *p = texts[i]; *p != '\0'; p = g_utf8_next_char (p))
        glyphs[n++] = (AntinRenderGlyph){ g_utf8_get_char (p), { at++, 3, 1, 4 }, "Times", 12 };
      counts[i] = n;
      glyphs[n++] = (AntinRenderGlyph){ '\n', { at, 3, 0, 4 }, "Times", 12 };
    }
  then = antin_render_text_new (WIDTH, HEIGHT, glyphs, counts[0]);
  now = antin_render_text_new (WIDTH, HEIGHT, glyphs, n);
  return antin_sign_cover_picture_reads_on (&(AntinSignCoverPicture){ before, after }, &PLACE, then, now);
}

static void
test_reads_on (void)
{
  const Mark black = { 0, 4, WIDTH, 2, 0, 0, 0 }, blue = { 10.5, 4, 9, 2, 0.1, 0.2, 0.8 };

  g_assert_false (reads_on ("agreed", 8, "", &black));
  g_assert_true (reads_on ("agreed", 8, "not", &black));
  g_assert_true (reads_on ("1000", 6, "000", &black));
  g_assert_true (reads_on ("nam 20", 8, "26", &black));
  /* A number, a day, a year, the sign of a document; another ink; further away. */
  g_assert_false (reads_on ("năm 20", 8, "26", &black));
  g_assert_true (reads_on ("năm 20", 8, "266", &black));
  g_assert_true (reads_on ("năm 30", 8, "26", &black));
  g_assert_false (reads_on ("agreed", 8, "123", &black));
  g_assert_false (reads_on ("agreed", 8, "năm", &black));
  g_assert_false (reads_on ("agreed", 8, "/QD-UBND", &black));
  g_assert_true (reads_on ("agreed", 8, "NOT", &black));
  g_assert_false (reads_on ("agreed", 11, "not", &black));
  g_assert_false (reads_on ("agreement", 11, "not", &blue));
  g_assert_true (reads_on ("agreement", 11, "not", &black));
  /* A number goes on with its decimals and groups, a unit or a share, and words with a digit for a letter. */
  g_assert_true (reads_on ("1000", 6, ".000", &black));
  g_assert_true (reads_on ("1000.", 7, "50", &black));
  g_assert_true (reads_on ("1000", 6, "dong", &black));
  g_assert_true (reads_on ("1000", 6, "%", &black));
  g_assert_true (reads_on ("agreed", 8, "n0t", &black));
  g_assert_true (reads_on ("agreed", 8, "/not", &black));
  /* A number that is counted with, what is asked instead of stated, and a note that is referred to. */
  g_assert_true (reads_on ("1000", 6, "×10", &black));
  g_assert_true (reads_on ("1000", 6, "+500", &black));
  g_assert_true (reads_on ("1000", 6, "*", &black));
  g_assert_true (reads_on ("agreed", 8, "?", &black));
  g_assert_true (reads_on ("agreed", 8, "*", &black));
  g_assert_true (reads_on ("agreed", 8, "†", &black));
  g_assert_false (reads_on ("agreed", 8, "+84", &black));
  g_assert_false (reads_on ("....", 6, "?", &black));
  g_assert_false (reads_on ("1000", 6, "năm", &black));
  g_assert_false (reads_on ("1000", 6, "/QD-UBND", &black));
}

/* Two letters of 1 mm from 6 to 8 mm, in ink; what else was read there is @read. */
static gboolean
draws (const char *old, const Mark *ink, const char *read)
{
  const Mark letters = { 6.2, 3.5, 1.6, 2.5, 0, 0, 0 };
  g_autoptr (AntinRenderPageImage) before = paint (&letters, NULL), after = paint (&letters, ink);
  AntinSignCoverPicture picture = { before, after };
  AntinRenderGlyph glyphs[] = { { (gunichar) old[0], { 6, 3, 1, 4 }, "Times", 12 }, { (gunichar) old[1], { 7, 3, 1, 4 }, "Times", 12 } };
  AntinRenderGlyph others[] = { { 'x', { ink->x, 3, 2.5, 4 }, "Times", 12 } };
  g_autoptr (AntinRenderText) then = antin_render_text_new (WIDTH, HEIGHT, glyphs, G_N_ELEMENTS (glyphs));
  g_autoptr (AntinRenderText) now = read != NULL ? antin_render_text_new (WIDTH, HEIGHT, others, G_N_ELEMENTS (others)) : NULL;

  return antin_sign_cover_picture_writes_on (&picture, &PLACE, then, now);
}

static void
test_draws (void)
{
  const Mark behind = { 9, 3.5, 2.5, 2.5, 0, 0, 0 }, before = { 3, 3.5, 2.5, 2.5, 0, 0, 0 }, narrow = { 8.6, 3.5, 0.5, 2.5, 0, 0, 0 };
  const Mark red = { 9, 3.5, 2.5, 2.5, 0.8, 0, 0 }, high = { 9, 0, 2.5, 10, 0, 0, 0 }, flat = { 9, 5.8, 5, 0.3, 0, 0, 0 }, away = { 12, 3.5, 2.5, 2.5, 0, 0, 0 };

  g_assert_true (draws ("ab", &behind, NULL));
  g_assert_true (draws ("ab", &before, NULL));
  g_assert_true (draws ("10", &narrow, NULL));
  /* A stroke between words, another ink, what goes through the line, a line to be written on; further away; words that are read. */
  g_assert_false (draws ("ab", &narrow, NULL));
  g_assert_false (draws ("ab", &red, NULL));
  g_assert_false (draws ("ab", &high, NULL));
  g_assert_false (draws ("ab", &flat, NULL));
  g_assert_false (draws ("ab", &away, NULL));
  g_assert_false (draws ("ab", &behind, "x"));
  g_assert_false (draws ("--", &behind, NULL));
}

static void
test_strikes_out (void)
{
  const Mark through = { 1, 4.6, 18, 0.3, 0.8, 0, 0 }, below = { 1, 6.6, 18, 0.3, 0.8, 0, 0 }, half = { 1, 4.6, 6, 0.3, 0.8, 0, 0 }, ground = { 1, 3, 18, 4, 0.8, 0, 0 };
  const Mark words = { 1, 3.5, 18, 0.4, 0, 0, 0 };
  const Mark *const marks[] = { &through, &below, &half, &ground };
  AntinRenderGlyph glyphs[18];

  for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++)
    glyphs[i] = (AntinRenderGlyph){ 'a' + i, { 1 + i, 3, 1, 4 }, "Times", 12 };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (AntinRenderPageImage) before = paint (&words, NULL), after = paint (&words, marks[i]);
      g_autoptr (AntinRenderText) text = antin_render_text_new (WIDTH, HEIGHT, glyphs, G_N_ELEMENTS (glyphs));

      /* Not one below them, nor a short one, nor a ground. */
      g_assert_true (antin_sign_cover_picture_strikes_out (&(AntinSignCoverPicture){ before, after }, &PLACE, text) == (i == 0));
    }
}

/* @rows is what is read, @marked and @chosen a sign for each of the options a, b, c. */
static gboolean
shows_choice (const char *rows, const char *marked, const char *chosen, const Mark *letters)
{
  const char *const options[] = { "a", "b", "c", NULL };
  gboolean choice[3];
  Mark bands[2];
  AntinRenderGlyph glyphs[6];
  guint n_bands = 0, n_rows = (guint) strlen (rows);
  g_autoptr (AntinRenderPageImage) before = paint (NULL, NULL), after = NULL;
  g_autoptr (AntinRenderText) text = NULL;

  for (guint i = 0; i < 3; i++)
    choice[i] = chosen[i] == '+';
  for (guint i = 0; i < n_rows; i++)
    {
      glyphs[2 * i] = (AntinRenderGlyph){ (gunichar) rows[i], { 1, 3.0 * i + 0.5, 2, 2 }, "Times", 6 };
      glyphs[2 * i + 1] = (AntinRenderGlyph){ '\n', { 3, 3.0 * i + 0.5, 0, 2 }, "Times", 6 };
      if (marked[i] == '+' && n_bands < G_N_ELEMENTS (bands))
        bands[n_bands++] = (Mark){ 0, 3.0 * i, WIDTH, 3, 0.6, 0.75, 0.86 };
    }
  after = paint_all (n_bands > 0 ? &bands[0] : NULL, n_bands > 1 ? &bands[1] : NULL, letters);
  text = antin_render_text_new (WIDTH, HEIGHT, glyphs, 2 * n_rows);
  return antin_sign_cover_picture_shows_choice (&(AntinSignCoverPicture){ before, after }, &PLACE, text, (char *const *) options, choice);
}

static void
test_shows_choice (void)
{
  const Mark ink = { 1.5, 0, 0.5, HEIGHT, 0, 0, 0 };
  const struct
  {
    const char *rows;
    const char *marked;
    const char *chosen;
    gboolean shows;
  } cases[] = {
    { "abc", "+--", "+--", TRUE },
    { "abc", "-+-", "+--", FALSE },
    { "abc", "---", "+--", FALSE },
    { "abc", "---", "---", TRUE },
    { "abc", "--+", "---", FALSE },
    { "abc", "+-+", "+-+", TRUE },
    { "abc", "++-", "+-+", FALSE },
    { "abc", "++-", "--+", FALSE }, /* the others are marked */
    { "abc", "--+", "++-", FALSE },
    { "ab", "-+", "-+-", TRUE },
    { "ab", "+-", "-+-", FALSE },
    { "b", "-", "-+-", TRUE },   /* what is chosen alone */
    { "bc", "+-", "-+-", TRUE }, /* scrolled */
    { "ac", "--", "-+-", FALSE },
    { "cb", "-+", "-+-", FALSE },
    { "abd", "+--", "+--", FALSE },
    { "", "", "+--", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s %s", cases[i].rows, cases[i].marked, cases[i].chosen);
      g_assert_cmpint (shows_choice (cases[i].rows, cases[i].marked, cases[i].chosen, &ink), ==, cases[i].shows);
    }
  /* Nobody sees the letters. */
  g_assert_false (shows_choice ("abc", "+--", "+--", NULL));
}

int
main (int argc, char **argv)
{
  (void) setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/cover-picture/hides", test_hides);
  g_test_add_func ("/sign/cover-picture/alters", test_alters);
  g_test_add_func ("/sign/cover-picture/reads-on", test_reads_on);
  g_test_add_func ("/sign/cover-picture/draws", test_draws);
  g_test_add_func ("/sign/cover-picture/strikes-out", test_strikes_out);
  g_test_add_func ("/sign/cover-picture/shows", test_shows);
  g_test_add_func ("/sign/cover-picture/shows-ink", test_shows_ink);
  g_test_add_func ("/sign/cover-picture/shows-choice", test_shows_choice);
  return g_test_run ();
}
