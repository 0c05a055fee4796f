/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

/* Photographs that the tests take themselves: ink drawn by cairo, laid on paper, turned, squeezed as by a camera that
 * looks from the side, lit from one corner, with a hand's shadow, blurred, with a sensor's noise, kept as JPEG. */

static void
draw_star (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  for (int i = 0; i < 10; i++)
    {
      double reach = i % 2 == 0 ? radius : radius * 0.382, angle = -G_PI / 2 + i * G_PI / 5;

      cairo_line_to (cr, x + reach * cos (angle), y + reach * sin (angle));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Bars and bows instead of letters: nothing depends on fonts. */
static void
draw_letters (cairo_t *cr)
{
  for (int i = 0; i < 22; i++)
    {
      cairo_save (cr);
      cairo_rotate (cr, -G_PI * 0.8 + 1.6 * G_PI * i / 21);
      cairo_set_line_width (cr, 0.022);
      cairo_move_to (cr, 0, -0.86);
      cairo_line_to (cr, 0, -0.70);
      if (i % 3 != 0)
        cairo_arc (cr, 0.02, -0.78, 0.04, -1.2, 1.6);
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}

/* In a square from -1 to 1. */
static void
draw_seal (cairo_t *cr, gboolean star)
{
  cairo_set_line_width (cr, 0.05);
  cairo_arc (cr, 0, 0, 0.975, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.016);
  cairo_arc (cr, 0, 0, 0.91, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_arc (cr, 0, 0, 0.62, 0, 2 * G_PI);
  cairo_stroke (cr);
  draw_letters (cr);
  if (star)
    draw_star (cr, 0, -0.12, 0.30);
  for (int line = 0; line < (star ? 1 : 3); line++)
    for (int i = 0; i < 9; i++)
      {
        cairo_rectangle (cr, -0.4 + 0.09 * i, 0.3 - 0.25 * line, 0.03, 0.14);
        if (i % 2 == 0)
          cairo_rectangle (cr, -0.4 + 0.09 * i, 0.36 - 0.25 * line, 0.06, 0.03);
      }
  cairo_fill (cr);
}

static void
draw_square_seal (cairo_t *cr)
{
  cairo_set_line_width (cr, 0.06);
  cairo_rectangle (cr, -0.97, -0.57, 1.94, 1.14);
  cairo_stroke (cr);
  for (int i = 0; i < 9; i++)
    cairo_rectangle (cr, -0.8 + 0.18 * i, -0.3, 0.06, 0.6);
  cairo_fill (cr);
}

/* Strokes of a pen that spell no name, from -1 to 1 across. */
static void
draw_signature (cairo_t *cr)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 0.028);
  cairo_move_to (cr, -0.98, 0.1);
  cairo_curve_to (cr, -0.7, -0.55, -0.55, -0.4, -0.62, 0.3);
  cairo_curve_to (cr, -0.66, 0.6, -0.4, -0.3, -0.25, -0.1);
  cairo_curve_to (cr, -0.2, 0.2, -0.05, -0.2, 0.05, -0.05);
  cairo_curve_to (cr, 0.1, 0.25, 0.3, -0.7, 0.35, -0.4);
  cairo_curve_to (cr, 0.3, 0.5, 0.5, 0.1, 0.98, -0.1);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.018);
  cairo_move_to (cr, -0.6, 0.45);
  cairo_curve_to (cr, -0.2, 0.35, 0.3, 0.35, 0.7, 0.42);
  cairo_stroke (cr);
  cairo_arc (cr, -0.1, -0.35, 0.025, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_text (cairo_t *cr)
{
  for (int line = 0; line < 14; line++)
    for (int i = 0; i < 40; i++)
      if ((i * 7 + line * 3) % 6 != 0)
        {
          cairo_rectangle (cr, -0.95 + 0.047 * i, -0.9 + 0.13 * line, 0.012, 0.05);
          cairo_rectangle (cr, -0.95 + 0.047 * i, -0.9 + 0.13 * line + (i % 3) * 0.018, 0.03, 0.012);
        }
  cairo_fill (cr);
}

static void
draw (cairo_t *cr, AntinTestDrawing drawing)
{
  switch (drawing)
    {
    case ANTIN_TEST_DRAWING_SEAL:
      draw_seal (cr, TRUE);
      break;
    case ANTIN_TEST_DRAWING_SEAL_WITHOUT_STAR:
      draw_seal (cr, FALSE);
      break;
    case ANTIN_TEST_DRAWING_SQUARE_SEAL:
      draw_square_seal (cr);
      break;
    case ANTIN_TEST_DRAWING_SIGNATURE:
      draw_signature (cr);
      break;
    case ANTIN_TEST_DRAWING_TEXT:
      draw_text (cr);
      break;
    case ANTIN_TEST_DRAWING_NOTHING:
    default:
      break;
    }
}

static cairo_surface_t *
draw_ink (const AntinTestPicture *picture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, picture->width, picture->height);
  cairo_t *cr = cairo_create (surface);
  double squeeze = picture->squeeze > 0 ? picture->squeeze : 1;

  cairo_translate (cr, picture->x > 0 ? picture->x : picture->width / 2.0, picture->y > 0 ? picture->y : picture->height / 2.0);
  /* Seen from a corner, not from below. */
  cairo_rotate (cr, 0.5);
  cairo_scale (cr, 1, squeeze);
  cairo_rotate (cr, -0.5);
  cairo_rotate (cr, picture->turned * G_PI / 180);
  cairo_scale (cr, picture->size / 2, picture->size / 2);
  draw (cr, picture->drawing);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Black words and grey rules, which lie on the paper before the ink does. */
static cairo_surface_t *
draw_print (const AntinTestPicture *picture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, picture->width, picture->height);
  cairo_t *cr = cairo_create (surface);

  if (picture->rules)
    for (int y = 40; y < picture->height; y += 90)
      {
        cairo_set_source_rgb (cr, 0.35, 0.38, 0.42);
        cairo_set_line_width (cr, 2.5);
        cairo_move_to (cr, 0, y);
        cairo_line_to (cr, picture->width, y + 0.012 * picture->width);
        cairo_stroke (cr);
      }
  if (picture->print)
    {
      cairo_translate (cr, picture->width / 2.0, picture->height / 2.0);
      cairo_scale (cr, picture->width / 2.2, picture->height / 2.2);
      draw_text (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static double
get_alpha (cairo_surface_t *surface, int x, int y)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface) + (gsize) x * 4, sizeof pixel);
  return (pixel >> 24) / 255.0;
}

static void
blur (double *values, int width, int height, double sigma)
{
  int reach = (int) ceil (3 * sigma);
  g_autofree double *weights = g_new (double, 2 * reach + 1);
  g_autofree double *line = g_new (double, MAX (width, height));
  double sum = 0;

  for (int i = -reach; i <= reach; i++)
    sum += weights[i + reach] = exp (-i * i / (2 * sigma * sigma));
  for (int pass = 0; pass < 2; pass++)
    {
      int n = pass == 0 ? width : height, lines = pass == 0 ? height : width;
      int step = pass == 0 ? 1 : width, next = pass == 0 ? width : 1;

      for (int k = 0; k < lines; k++)
        {
          for (int i = 0; i < n; i++)
            {
              line[i] = 0;
              for (int j = -reach; j <= reach; j++)
                line[i] += weights[j + reach] / sum * values[k * next + CLAMP (i + j, 0, n - 1) * step];
            }
          for (int i = 0; i < n; i++)
            values[k * next + i * step] = line[i];
        }
    }
}

static double
get_light (const AntinTestPicture *picture, int x, int y)
{
  double along = ((double) x / picture->width + (double) y / picture->height) / 2, light = picture->light > 0 ? picture->light : 0.95;
  /* A hand lies over the left of the paper; its shadow has a soft rim. */
  double rim = (0.45 * picture->width + 0.1 * picture->width * sin (6.0 * y / picture->height) - x) / (0.05 * picture->width);

  return light * (1 - picture->fall * along) * (1 - picture->shadow / (1 + exp (-rim)));
}

GBytes *
antin_test_picture_take (const AntinTestPicture *picture)
{
  static const double cream[3] = { 0.97, 0.95, 0.89 }, red[3] = { 0.80, 0.10, 0.14 }, blue[3] = { 0.10, 0.18, 0.55 };
  gboolean seal = picture->drawing <= ANTIN_TEST_DRAWING_SQUARE_SEAL;
  const double *paper = picture->paper[0] > 0 ? picture->paper : cream;
  const double *ink = picture->ink[0] > 0 ? picture->ink : seal ? red
                                                                : blue;
  cairo_surface_t *drawn = draw_ink (picture), *print = draw_print (picture);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, picture->width, picture->height);
  guint32 random = 7;
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize n = (gsize) picture->width * (gsize) picture->height, length;
  g_autofree double *channel = g_new (double, n);
  g_autofree char *quality = g_strdup_printf ("%d", picture->quality);
  char *buffer;
  gboolean saved;

  for (int c = 0; c < 3; c++)
    {
      for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++)
          {
            double value = paper[c] * (1 - get_alpha (print, x, y)) + 0.08 * get_alpha (print, x, y), a = get_alpha (drawn, x, y) * (1 - picture->faint);

            /* Ink swallows what the print leaves. */
            value *= 1 - a + a * ink[c] / paper[c];
            channel[(gsize) y * (gsize) picture->width + (gsize) x] = value * get_light (picture, x, y);
          }
      if (picture->blur > 0)
        blur (channel, picture->width, picture->height, picture->blur);
      for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++)
          {
            double noise = 0;

            for (int i = 0; i < 4 && picture->noise > 0; i++)
              {
                random = random * 1664525 + 1013904223;
                noise += ((random >> 8) / 8388608.0 - 1) * picture->noise * 0.866;
              }
            pixels[(gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf) + (gsize) x * 3 + (gsize) c] =
              (guint8) CLAMP (lround ((channel[(gsize) y * (gsize) picture->width + (gsize) x] + noise) * 255), 0, 255);
          }
    }
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (print);
  saved = picture->quality > 0 ? gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "jpeg", NULL, "quality", quality, NULL)
                               : gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "png", NULL, NULL);
  g_assert_true (saved);
  return g_bytes_new_take (buffer, length);
}

/* The drawing alone, as it should come out: a seal fills @size pixels, a signature's width is @size. */
cairo_surface_t *
antin_test_picture_draw (AntinTestDrawing drawing, int size, double turned)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, size / 2.0, size / 2.0);
  cairo_rotate (cr, turned * G_PI / 180);
  cairo_scale (cr, size / 2.0, size / 2.0);
  cairo_set_source_rgb (cr, 0.8, 0.05, 0.1);
  draw (cr, drawing);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
get_box (cairo_surface_t *surface, int *left, int *top, int *right, int *bottom)
{
  *left = *top = G_MAXINT;
  *right = *bottom = -1;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (get_alpha (surface, x, y) >= 0.5)
        {
          *left = MIN (*left, x);
          *top = MIN (*top, y);
          *right = MAX (*right, x);
          *bottom = MAX (*bottom, y);
        }
  return *right >= 0;
}

/* Pixels that both cover, as a share of those that either covers, once the boxes of their ink lie on each other. */
double
antin_test_picture_compare (cairo_surface_t *a, cairo_surface_t *b)
{
  int la, ta, ra, ba, lb, tb, rb, bb;
  guint64 both = 0, either = 0;

  if (!get_box (a, &la, &ta, &ra, &ba) || !get_box (b, &lb, &tb, &rb, &bb))
    return 0;
  for (int y = ta; y <= ba; y++)
    for (int x = la; x <= ra; x++)
      {
        int ox = lb + (int) lround ((double) (x - la) * (rb - lb) / MAX (1, ra - la)), oy = tb + (int) lround ((double) (y - ta) * (bb - tb) / MAX (1, ba - ta));
        gboolean one = get_alpha (a, x, y) >= 0.5, other = get_alpha (b, ox, oy) >= 0.5;

        both += one && other;
        either += one || other;
      }
  return (double) both / (double) MAX (1, either);
}
