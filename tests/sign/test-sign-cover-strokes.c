/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "antin-sign-cover-picture-private.h"

#include <locale.h>

/* Pictures of a place of 20 × 10 mm, at six pixels to the millimetre. */
#define SCALE 6.0
#define WIDTH 20.0
#define HEIGHT 10.0
/* Of pens, in millimetres. */
#define PEN 0.4
#define MAX_LINES 4

static const AntinBaseRect PLACE = { 0, 0, WIDTH, HEIGHT };

typedef struct
{
  double from_x, from_y, to_x, to_y;
} Line;

/* Lines up to the first that has no length, in one ink. */
typedef struct
{
  double red, green, blue;
  Line lines[MAX_LINES];
} Drawing;

static void
stroke (cairo_t *cr, const Drawing *drawing)
{
  cairo_set_source_rgb (cr, drawing->red, drawing->green, drawing->blue);
  cairo_set_line_width (cr, PEN);
  for (guint i = 0; i < MAX_LINES; i++)
    {
      cairo_move_to (cr, drawing->lines[i].from_x, drawing->lines[i].from_y);
      cairo_line_to (cr, drawing->lines[i].to_x, drawing->lines[i].to_y);
    }
  cairo_stroke (cr);
}

static AntinRenderPageImage *
paint (const Drawing *first, const Drawing *second)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (WIDTH * SCALE), (int) (HEIGHT * SCALE));
  cairo_t *cr = cairo_create (surface);
  AntinRenderPageImage *image;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  stroke (cr, first);
  if (second != NULL)
    stroke (cr, second);
  cairo_destroy (cr);
  image = antin_render_page_image_new (1, SCALE, &PLACE, surface);
  cairo_surface_destroy (surface);
  return image;
}

typedef struct
{
  const char *name;
  Drawing drawing;
  gboolean expected;
} Case;

/* A square with sides of @side from 8,3 on, but the last one only so long as @last. */
static Drawing
draw_square (double side, double last)
{
  double left = 8, top = 3, right = left + side, bottom = top + side;

  return (Drawing){ 0, 0, 0, { { left, top, right, top }, { right, top, right, bottom }, { right, bottom, left, bottom }, { left, bottom, left, bottom - last } } };
}

static gboolean
ticks (const Drawing *square, const Drawing *mark, const AntinBaseRect *place)
{
  g_autoptr (AntinRenderPageImage) before = paint (square, NULL), after = paint (square, mark);

  return antin_sign_cover_picture_ticks (&(AntinSignCoverPicture){ before, after }, place);
}

/* A printed square of 4 mm. */
static void
test_ticks (void)
{
  const Case cases[] = {
    { "tick", { 0, 0, 0, { { 9, 5, 9.7, 6 }, { 9.7, 6, 11, 4 } } }, TRUE },
    { "tick in blue", { 0.1, 0.2, 0.8, { { 9, 5, 9.7, 6 }, { 9.7, 6, 11, 4 } } }, TRUE },
    { "cross", { 0, 0, 0, { { 9, 4, 11, 6 }, { 11, 4, 9, 6 } } }, TRUE },
    { "dash", { 0, 0, 0, { { 9, 5, 11, 5 } } }, TRUE },
    { "tick beyond a side", { 0, 0, 0, { { 9, 5, 9.7, 6 }, { 9.7, 6, 12.6, 2.4 } } }, TRUE },
    { "dot that is no mark", { 0, 0, 0, { { 10, 5, 10.2, 5 } } }, FALSE },
    { "stroke beside the square", { 0, 0, 0, { { 2, 4, 6, 6 } } }, FALSE },
    { "signature over the square", { 0.1, 0.2, 0.8, { { 1, 9, 19, 1 }, { 2, 1, 18, 9 }, { 4, 9, 16, 1 } } }, FALSE },
    { "paler than ink", { 0.85, 0.85, 0.85, { { 9, 4, 11, 6 }, { 11, 4, 9, 6 } } }, FALSE },
  };
  const Drawing square = draw_square (4, 4), open = draw_square (4, 3), small = draw_square (1.5, 1.5), large = draw_square (6.8, 6.8);
  const AntinBaseRect beside = { 0, 0, 8, HEIGHT };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (ticks (&square, &cases[i].drawing, &PLACE), ==, cases[i].expected);
    }
  /* What is no square to be ticked: a side that ends early, a letter's counter, a frame; and a mark that is not in the place. */
  g_assert_false (ticks (&open, &cases[0].drawing, &PLACE));
  g_assert_false (ticks (&small, &(Drawing){ 0, 0, 0, { { 8.4, 3.4, 9.1, 4.1 } } }, &PLACE));
  g_assert_false (ticks (&large, &(Drawing){ 0, 0, 0, { { 10, 5, 12, 7 }, { 12, 5, 10, 7 } } }, &PLACE));
  g_assert_false (ticks (&square, &cases[0].drawing, &beside));
}

typedef gboolean (*Find) (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *before);

/* Words of letters of 1 mm, one word to a space, in a line from 3 to 6 mm; of their ink there is a rule below the middle. */
static gboolean
find (Find finds, const char *line, const Drawing *drawing, const AntinBaseRect *place)
{
  const Drawing letters = { 0, 0, 0, { { 1, 5.5, WIDTH - 1, 5.5 } } };
  g_autoptr (AntinRenderPageImage) before = paint (&letters, NULL), after = paint (&letters, drawing);
  AntinRenderGlyph glyphs[18];
  guint count = 0;
  g_autoptr (AntinRenderText) text = NULL;

  for (const char *p = line; *p != '\0' && count < G_N_ELEMENTS (glyphs); p++, count++)
    glyphs[count] = (AntinRenderGlyph){ (gunichar) *p, { 1 + count, 3, 1, 3 }, "Times", 9 };
  text = antin_render_text_new (WIDTH, HEIGHT, glyphs, count);
  return finds (&(AntinSignCoverPicture){ before, after }, place, text);
}

static gboolean
strikes_out (const char *line, const Drawing *drawing)
{
  return find (antin_sign_cover_picture_strikes_out, line, drawing, &PLACE);
}

/* The number stands from 7 to 11 mm, too short for a line that strikes a whole sentence out. */
static void
test_strikes_out_few (void)
{
  const Case cases[] = {
    { "number", { 0, 0, 0, { { 7, 4.4, 11, 4.4 } } }, TRUE },
    { "number in red", { 0.8, 0, 0, { { 7, 4.4, 11, 4.4 } } }, TRUE },
    { "number beyond its ends", { 0.8, 0, 0, { { 6.2, 4.4, 11.8, 4.4 } } }, TRUE },
    { "number aslant", { 0.8, 0, 0, { { 7, 4.9, 11, 3.9 } } }, TRUE },
    { "number crossed out", { 0.8, 0, 0, { { 7, 3.4, 11, 5.2 }, { 7, 5.2, 11, 3.4 } } }, TRUE },
    { "number twice", { 0.8, 0, 0, { { 7, 4.1, 11, 4.1 }, { 7, 4.6, 11, 4.6 } } }, TRUE },
    { "word before it", { 0.8, 0, 0, { { 1, 4.4, 6, 4.4 } } }, TRUE },
    { "nothing", { 0.8, 0, 0, { { 0 } } }, FALSE },
    { "above it", { 0.8, 0, 0, { { 7, 3.4, 11, 3.4 } } }, FALSE },
    { "underlined", { 0.8, 0, 0, { { 7, 6.4, 11, 6.4 } } }, FALSE },
    { "half of the number", { 0.8, 0, 0, { { 7, 4.4, 9, 4.4 } } }, FALSE },
    { "its middle", { 0.8, 0, 0, { { 7.8, 4.4, 10.2, 4.4 } } }, FALSE },
    { "strokes of a signature at it", { 0.8, 0, 0, { { 7, 4.4, 11, 4.4 }, { 9, 1, 9, 8 } } }, FALSE },
    { "word below other strokes", { 0.8, 0, 0, { { 1, 4.4, 6, 4.4 }, { 1, 1, 3, 2 }, { 3, 2, 5, 1 } } }, TRUE },
    { "word above other strokes", { 0.8, 0, 0, { { 1, 4.4, 6, 4.4 }, { 1, 9, 3, 7 }, { 3, 7, 5, 9 } } }, TRUE },
    { "bar of a signature through words", { 0.8, 0, 0, { { 0.7, 4.4, 8.8, 4.4 }, { 2, 1, 4, 2 }, { 4, 2, 5.5, 1 } } }, FALSE },
    { "strokes of a signature around it", { 0.8, 0, 0, { { 7, 4.4, 11, 4.4 }, { 5, 2, 5, 7 }, { 13, 2, 13, 7 } } }, FALSE },
    { "frame about it", { 0.8, 0, 0, { { 6.6, 2.6, 11.4, 2.6 }, { 11.4, 2.6, 11.4, 6.4 }, { 11.4, 6.4, 6.6, 6.4 }, { 6.6, 6.4, 6.6, 2.6 } } }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (strikes_out ("agree 1000 dong", &cases[i].drawing), ==, cases[i].expected);
    }
  /* Dots are there to be written on, and one letter or digit is too narrow to be told from a stroke of handwriting. */
  g_assert_false (strikes_out ("agree .... dong", &cases[0].drawing));
  g_assert_false (strikes_out ("agree 1      dong", &(Drawing){ 0.8, 0, 0, { { 7, 4.4, 8, 4.4 } } }));
}

static gboolean
rings (const char *line, const Drawing *drawing, const AntinBaseRect *place)
{
  return find (antin_sign_cover_picture_rings, line, drawing, place);
}

static void
test_rings (void)
{
  const Case cases[] = {
    { "frame", { 0.8, 0, 0, { { 6.6, 2.6, 11.4, 2.6 }, { 11.4, 2.6, 11.4, 6.4 }, { 11.4, 6.4, 6.6, 6.4 }, { 6.6, 6.4, 6.6, 2.6 } } }, TRUE },
    { "frame that is open", { 0.8, 0, 0, { { 6.6, 2.6, 11.4, 2.6 }, { 11.4, 2.6, 11.4, 6.4 }, { 11.4, 6.4, 6.6, 6.4 } } }, FALSE },
    { "wide frame", { 0.8, 0, 0, { { 2, 0.5, 16, 0.5 }, { 16, 0.5, 16, 9.5 }, { 16, 9.5, 2, 9.5 }, { 2, 9.5, 2, 0.5 } } }, FALSE },
    { "line", { 0.8, 0, 0, { { 7, 6.4, 11, 6.4 } } }, FALSE },
    { "strokes", { 0.8, 0, 0, { { 6, 1, 8, 9 }, { 8, 9, 10, 1 }, { 10, 1, 12, 9 } } }, FALSE },
  };
  const AntinBaseRect edge = { 6.4, 2.4, 5.2, 4.2 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (rings ("agree 1000 dong", &cases[i].drawing, &PLACE), ==, cases[i].expected);
    }
  /* About nothing; the border of a signature. */
  g_assert_false (rings ("agree .... dong", &cases[0].drawing, &PLACE));
  g_assert_false (rings ("agree 1000 dong", &cases[0].drawing, &edge));
}

int
main (int argc, char **argv)
{
  (void) setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/cover-strokes/ticks", test_ticks);
  g_test_add_func ("/sign/cover-strokes/strikes-out-few", test_strikes_out_few);
  g_test_add_func ("/sign/cover-strokes/rings", test_rings);
  return g_test_run ();
}
