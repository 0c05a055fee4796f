/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-check.h"

#include <cairo.h>
#include <math.h>

/* Images are drawn whose figures are known beforehand. */

typedef struct
{
  cairo_format_t format;
  int width;
  int height;
  double x; /* middle of a disc, its half axes, and what is left free in it */
  double y;
  double rx;
  double ry;
  double hole;
  double rgb[3];
  gboolean white; /* ground */
  int coarse;     /* drawn so many times smaller, then made larger */
  gboolean square;
} Drawing;

static AntinRegulationImage
measure (const Drawing *drawing)
{
  AntinRegulationImage image = { .is_png = TRUE, .has_alpha = drawing->format == CAIRO_FORMAT_ARGB32 };
  double scale = drawing->coarse > 0 ? 1.0 / drawing->coarse : 1;
  cairo_surface_t *surface = cairo_image_surface_create (drawing->format, (int) (drawing->width * scale), (int) (drawing->height * scale));
  cairo_t *cr = cairo_create (surface);

  if (drawing->white)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
    }
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, drawing->x, drawing->y);
  cairo_scale (cr, drawing->rx, drawing->ry);
  cairo_set_source_rgb (cr, drawing->rgb[0], drawing->rgb[1], drawing->rgb[2]);
  if (drawing->square)
    cairo_rectangle (cr, -1, -1, 2, 2);
  else
    cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  if (drawing->hole > 0)
    {
      cairo_new_sub_path (cr);
      cairo_arc_negative (cr, 0, 0, drawing->hole, 2 * G_PI, 0);
    }
  cairo_fill (cr);
  cairo_destroy (cr);
  if (drawing->coarse > 0)
    {
      cairo_surface_t *large = cairo_image_surface_create (drawing->format, drawing->width, drawing->height);

      cr = cairo_create (large);
      cairo_scale (cr, drawing->coarse, drawing->coarse);
      cairo_set_source_surface (cr, surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
      cairo_paint (cr);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      surface = large;
    }
  cairo_surface_flush (surface);
  antin_regulation_image_measure (&image, cairo_image_surface_get_data (surface), (guint) cairo_image_surface_get_width (surface),
                                  (guint) cairo_image_surface_get_height (surface), (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return image;
}

static const Drawing ring = { CAIRO_FORMAT_ARGB32, 600, 600, 300, 300, 300, 300, 0.9, { 0.84, 0.05, 0.09 } };
static const Drawing stroke = { CAIRO_FORMAT_ARGB32, 600, 200, 300, 100, 300, 100, 0.9, { 0.1, 0.2, 0.7 } };

static void
test_ink (void)
{
  AntinRegulationImage image = measure (&ring);
  Drawing black = ring;

  g_assert_cmpuint (image.width, ==, 600);
  g_assert_cmpfloat (image.red_share, >, 0.99);
  g_assert_cmpfloat (image.blue_share, ==, 0);
  g_assert_true (image.hue > 350 || image.hue < 10);
  g_assert_cmpfloat (fabs (image.transparent_share - (1 - G_PI / 4 * 0.19)), <, 0.01);
  g_assert_cmpfloat (image.border_transparent_share, >, 0.8);
  image = measure (&stroke);
  g_assert_cmpfloat (image.blue_share, >, 0.99);
  g_assert_cmpfloat (fabs (image.hue - 230), <, 3);
  black.rgb[0] = black.rgb[1] = black.rgb[2] = 0.1;
  image = measure (&black);
  g_assert_cmpfloat (image.hue, ==, -1);
  g_assert_cmpfloat (image.red_share + image.blue_share, ==, 0);
}

static void
test_opaque (void)
{
  Drawing drawing = ring;
  AntinRegulationImage image;

  drawing.white = TRUE;
  image = measure (&drawing);
  g_assert_cmpfloat (image.border_transparent_share, ==, 0);
  /* Without an alpha channel, whatever stands in its place. */
  drawing.format = CAIRO_FORMAT_RGB24;
  image = measure (&drawing);
  g_assert_false (image.has_alpha);
  g_assert_cmpfloat (image.transparent_share, ==, 0);
  g_assert_cmpuint (image.air, ==, 0);
}

static void
test_edges (void)
{
  Drawing drawing = ring;
  double before = measure (&ring).edge_width;

  /* An edge between two pixels takes about two. */
  g_assert_cmpfloat (before, >, 0.8);
  g_assert_cmpfloat (before, <, 2.3);
  for (int coarse = 4; coarse <= 12; coarse += 4)
    {
      double width;

      drawing.coarse = coarse;
      width = measure (&drawing).edge_width;
      g_test_message ("made %d times larger: %.2f pixels", coarse, width);
      g_assert_cmpfloat (width, >, before + 1);
      g_assert_cmpfloat (width, >, 0.8 * coarse);
      g_assert_cmpfloat (width, <, 2.5 * coarse);
      before = width;
    }
}

static void
test_shape (void)
{
  Drawing drawing = ring;
  AntinRegulationImage image = measure (&ring);

  g_assert_cmpuint (image.air, <=, 1);
  g_assert_cmpfloat (image.roundness, >, 0.99);
  drawing.ry = 270;
  image = measure (&drawing);
  g_assert_cmpfloat (fabs (image.roundness - 0.9), <, 0.01);
  g_assert_cmpuint (image.air, >=, 29);
  g_assert_cmpuint (image.air, <=, 31);
  drawing = ring;
  drawing.square = TRUE;
  drawing.hole = 0;
  image = measure (&drawing);
  g_assert_cmpfloat (fabs (image.roundness - sqrt (0.5)), <, 0.01);
  drawing = ring;
  drawing.x = 260;
  drawing.rx = drawing.ry = 250;
  image = measure (&drawing);
  g_assert_cmpuint (image.air, >=, 89);
  g_assert_cmpuint (image.air, <=, 91);
}

/* The worst status of the figures, and how many there are. */
static AntinRegulationStatus
judge (AntinRegulationKind kind, const AntinRegulationImage *image, double width, gboolean round, guint *n)
{
  g_autoptr (AntinRegulation) regulation = antin_regulation_load (ANTIN_REGULATION_NATIONAL, NULL);
  g_autoptr (GPtrArray) checks = NULL;

  g_assert_nonnull (regulation);
  checks = antin_regulation_check_figures (regulation, kind, image, width, width * image->height / MAX (1, image->width), round);
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      g_test_message ("%s %s: %s", check->rule, antin_regulation_status_to_nick (check->status), check->message);
      g_assert_cmpstr (check->rule, ==, kind == ANTIN_REGULATION_KIND_ORGANISATION ? "POS-03" : "POS-01");
      g_assert_cmpstr (check->clause, !=, "");
      g_assert_true ((check->status == ANTIN_REGULATION_STATUS_PASS) == (check->fix == ANTIN_REGULATION_FIX_NONE));
    }
  *n = checks->len;
  return antin_regulation_check_get_worst (checks);
}

static void
test_signature_figures (void)
{
  AntinRegulationImage image = measure (&stroke);
  Drawing drawing = stroke;
  guint n;

  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_PERSONAL, &image, 45, FALSE, &n), ==, ANTIN_REGULATION_STATUS_PASS);
  g_assert_cmpuint (n, ==, 4);
  /* 600 pixels over 90 mm are 169 dots per inch. */
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_PERSONAL, &image, 90, FALSE, &n), ==, ANTIN_REGULATION_STATUS_WARN);
  drawing.coarse = 12;
  image = measure (&drawing);
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_PERSONAL, &image, 45, FALSE, &n), ==, ANTIN_REGULATION_STATUS_WARN);
  drawing = stroke;
  drawing.rgb[0] = 0.8;
  drawing.rgb[2] = 0.1;
  image = measure (&drawing);
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_PERSONAL, &image, 45, FALSE, &n), ==, ANTIN_REGULATION_STATUS_WARN);
  /* A checker's initials may have any colour. */
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_REVIEW, &image, 45, FALSE, &n), ==, ANTIN_REGULATION_STATUS_PASS);
  drawing = stroke;
  drawing.white = TRUE;
  image = measure (&drawing);
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_PERSONAL, &image, 45, FALSE, &n), ==, ANTIN_REGULATION_STATUS_FAIL);
  drawing.format = CAIRO_FORMAT_RGB24;
  image = measure (&drawing);
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_PERSONAL, &image, 45, FALSE, &n), ==, ANTIN_REGULATION_STATUS_FAIL);
}

static void
test_seal_figures (void)
{
  AntinRegulationImage image = measure (&ring);
  Drawing drawing = ring;
  guint n;

  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_ORGANISATION, &image, 36, TRUE, &n), ==, ANTIN_REGULATION_STATUS_PASS);
  g_assert_cmpuint (n, ==, 6);
  /* Without its size, resolution and sharpness cannot be told. */
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_ORGANISATION, &image, 0, TRUE, &n), ==, ANTIN_REGULATION_STATUS_PASS);
  g_assert_cmpuint (n, ==, 4);
  drawing.ry = 280;
  drawing.height = 560;
  drawing.y = 280;
  image = measure (&drawing);
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_ORGANISATION, &image, 36, TRUE, &n), ==, ANTIN_REGULATION_STATUS_WARN);
  /* An oval one is as it is. */
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_ORGANISATION, &image, 36, FALSE, &n), ==, ANTIN_REGULATION_STATUS_PASS);
  drawing = ring;
  drawing.rx = drawing.ry = 285;
  image = measure (&drawing);
  g_assert_cmpint (judge (ANTIN_REGULATION_KIND_ORGANISATION, &image, 36, TRUE, &n), ==, ANTIN_REGULATION_STATUS_WARN);
}

static void
test_confirmation (void)
{
  g_autoptr (AntinRegulation) regulation = antin_regulation_load (ANTIN_REGULATION_NATIONAL, NULL);
  AntinRegulationImage image = measure (&ring);
  AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_ORGANISATION, .image = &image, .seal_round = TRUE, .seal_width = 36, .seal_height = 36, .placed = TRUE, .page = 1, .rect = { 20, 20, 36, 36 }, .page_width = 210, .page_height = 297, .now = 1 };

  for (int unconfirmed = 0; unconfirmed < 2; unconfirmed++)
    {
      g_autoptr (GPtrArray) checks = NULL;
      guint asked = 0;

      situation.seal_unconfirmed = unconfirmed;
      checks = antin_regulation_check_all (&situation);
      for (guint i = 0; i < checks->len; i++)
        {
          const AntinRegulationCheck *check = checks->pdata[i];

          if (check->fix != ANTIN_REGULATION_FIX_TEST_PAGE)
            continue;
          asked++;
          /* Advice: it does not stop. */
          g_assert_cmpint (check->status, ==, ANTIN_REGULATION_STATUS_WARN);
          g_assert_cmpstr (check->rule, ==, "POS-03");
        }
      g_assert_cmpuint (asked, ==, unconfirmed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/image/ink", test_ink);
  g_test_add_func ("/regulation/image/opaque", test_opaque);
  g_test_add_func ("/regulation/image/edges", test_edges);
  g_test_add_func ("/regulation/image/shape", test_shape);
  g_test_add_func ("/regulation/image/POS-01/figures", test_signature_figures);
  g_test_add_func ("/regulation/image/POS-03/figures", test_seal_figures);
  g_test_add_func ("/regulation/image/POS-03/confirmation", test_confirmation);
  return g_test_run ();
}
