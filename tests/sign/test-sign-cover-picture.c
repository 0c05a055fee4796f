/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "antin-sign-cover-picture-private.h"

#include <locale.h>

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
paint (const Mark *first, const Mark *second)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (WIDTH * SCALE), (int) (HEIGHT * SCALE));
  cairo_t *cr = cairo_create (surface);
  const Mark *marks[] = { first, second };
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

static gboolean
shows (const char *held, double x, gboolean formatted)
{
  const Mark ink = { 4, 4, 6, 2, 0, 0, 0 };
  g_autoptr (AntinRenderPageImage) before = paint (NULL, NULL), after = paint (&ink, NULL);
  AntinSignCoverPicture picture = { before, after };
  AntinRenderGlyph glyphs[] = { { '1', { x, 3, 2, 4 }, "Times", 14 }, { '0', { 5.5, 3, 2, 4 }, "Times", 14 }, { ',', { 7.5, 3, 1, 4 }, "Times", 14 } };
  g_autoptr (AntinRenderText) text = antin_render_text_new (WIDTH, HEIGHT, glyphs, G_N_ELEMENTS (glyphs));

  return antin_sign_cover_picture_shows (&picture, &PLACE, NULL, text, held, formatted);
}

static void
test_shows (void)
{
  g_assert_true (shows ("10,", 3.5, FALSE));
  g_assert_true (shows ("1 0,", 3.5, FALSE));
  g_assert_false (shows ("10", 3.5, FALSE));
  g_assert_true (shows ("10", 3.5, TRUE));
  g_assert_false (shows ("20", 3.5, TRUE));
  g_assert_false (shows ("100,", 3.5, FALSE));
  /* Where there is no ink there is no letter. */
  g_assert_false (shows ("0,1", 14, FALSE));
}

int
main (int argc, char **argv)
{
  (void) setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/cover-picture/hides", test_hides);
  g_test_add_func ("/sign/cover-picture/alters", test_alters);
  g_test_add_func ("/sign/cover-picture/shows", test_shows);
  return g_test_run ();
}
