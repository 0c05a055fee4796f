/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-image-extract.h"
#include "antin-image-parts.h"
#include "antin-test-picture.h"

#include <math.h>
#include <string.h>
#include <time.h>

/* Photographs and scans whose ink is known, and how near what comes out is to it. The figures that are asked for are
 * those of the least of these pictures, with some room. */

static AntinImageSource *
take (const AntinTestPicture *picture)
{
  g_autoptr (GBytes) bytes = antin_test_picture_take (picture);
  g_autoptr (GError) error = NULL;
  AntinImageSource *source = antin_image_source_new (bytes, NULL, &error);

  g_assert_no_error (error);
  return source;
}

static AntinImageResult *
extract (const AntinTestPicture *picture, const AntinImageOptions *options, GError **error)
{
  g_autoptr (AntinImageSource) source = take (picture);
  gint64 begun = g_get_monotonic_time ();
  AntinImageResult *result = antin_image_extract (source, options, NULL, error);

  g_test_message ("%d × %d pixels: %.0f ms", picture->width, picture->height, (double) (g_get_monotonic_time () - begun) / 1000);
  return result;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface) + (gsize) x * 4, sizeof pixel);
  return pixel;
}

/* The hue of the image, which has one colour: 0 is red, 240 is blue; -1 for grey and black. */
static double
get_hue (cairo_surface_t *surface)
{
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 pixel = get_pixel (surface, x, y);
        double r = pixel >> 16 & 0xff, g = pixel >> 8 & 0xff, b = pixel & 0xff, most = MAX (r, MAX (g, b)), chroma = most - MIN (r, MIN (g, b));

        if (pixel >> 24 != 255)
          continue;
        if (chroma < 30)
          return -1;
        if (most == r)
          return fmod (360 + 60 * (g - b) / chroma, 360);
        return most == g ? 120 + 60 * (b - r) / chroma : 240 + 60 * (r - g) / chroma;
      }
  return -1;
}

/* Empty rows and columns at the edge that has most of them. */
static int
get_air (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int left = width, top = height, right = 0, bottom = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (get_pixel (surface, x, y) >> 24 >= 64)
        {
          left = MIN (left, x);
          top = MIN (top, y);
          right = MAX (right, x + 1);
          bottom = MAX (bottom, y + 1);
        }
  return MAX (MAX (left, top), MAX (width - right, height - bottom));
}

/* Share of the pixels away from all ink of the truth that show anything. */
static double
get_residue (cairo_surface_t *surface, cairo_surface_t *truth)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  double scale = (double) cairo_image_surface_get_width (truth) / width;
  guint64 n = 0, shown = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gboolean ink = FALSE;

        for (int j = -4; j <= 4 && !ink; j++)
          for (int i = -4; i <= 4 && !ink; i++)
            {
              int tx = (int) ((x + i + 0.5) * scale), ty = (int) ((y + j + 0.5) * scale);

              ink = tx >= 0 && ty >= 0 && tx < cairo_image_surface_get_width (truth) && ty < cairo_image_surface_get_height (truth) &&
                    get_pixel (truth, tx, ty) >> 24 > 0;
            }
        if (ink)
          continue;
        n++;
        shown += get_pixel (surface, x, y) >> 24 > 12;
      }
  return (double) shown / (double) MAX (1, n);
}

static void
save (AntinImageResult *result, const char *name)
{
  const char *folder = g_getenv ("ANTIN_TEST_PICTURES");
  g_autofree char *path = folder != NULL ? g_strdup_printf ("%s/image-%s.png", folder, name) : NULL;

  if (path != NULL)
    g_assert_true (g_file_set_contents (path, g_bytes_get_data (result->png, NULL), (gssize) g_bytes_get_size (result->png), NULL));
}

typedef struct
{
  const char *name;
  AntinTestPicture picture;
  double least; /* overlap with the truth */
} SealCase;

static const SealCase seals[] = {
  { "scan", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 900, .height = 1200, .size = 425, .noise = 0.006, .light = 1, .paper = { 1, 1, 1 } }, 0.93 },
  { "photograph", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1600, .height = 1200, .size = 700, .x = 900, .y = 520, .turned = 7, .fall = 0.4, .noise = 0.012, .quality = 85 }, 0.93 },
  { "oblique", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1600, .height = 1200, .size = 700, .turned = -11, .squeeze = 0.88, .fall = 0.3, .noise = 0.012, .quality = 85 }, 0.92 },
  { "shadow", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1600, .height = 1200, .size = 700, .turned = 3, .fall = 0.2, .shadow = 0.45, .noise = 0.015, .quality = 80 }, 0.92 },
  { "evening", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1600, .height = 1200, .size = 700, .light = 0.45, .fall = 0.3, .paper = { 1, 0.83, 0.6 }, .noise = 0.012, .quality = 80 }, 0.90 },
  { "over-print", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1600, .height = 1200, .size = 700, .turned = 2, .noise = 0.008, .print = TRUE, .quality = 90 }, 0.60 },
  { "bad-jpeg", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1200, .height = 1000, .size = 500, .noise = 0.01, .quality = 45 }, 0.85 },
  { "faint", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1200, .height = 1000, .size = 600, .faint = 0.5, .fall = 0.3, .noise = 0.01, .quality = 85 }, 0.90 },
  { "large", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 3800, .height = 2850, .size = 1250, .x = 2200, .y = 1300, .turned = 14, .fall = 0.35, .noise = 0.012, .quality = 90 }, 0.93 },
};

static void
test_seal (gconstpointer data)
{
  const SealCase *one = data;
  AntinImageOptions options = { .kind = ANTIN_IMAGE_KIND_SEAL, .round = TRUE, .rotation = -one->picture.turned };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinImageResult) result = extract (&one->picture, &options, &error);
  cairo_surface_t *truth;
  double scale = MIN (1, 3600.0 / MAX (one->picture.width, one->picture.height)), size, hue, overlap, residue;

  g_assert_no_error (error);
  save (result, one->name);
  size = cairo_image_surface_get_width (result->surface);
  g_assert_cmpint (cairo_image_surface_get_height (result->surface), ==, (int) size);
  truth = antin_test_picture_draw (ANTIN_TEST_DRAWING_SEAL, 1200, 0);
  hue = get_hue (result->surface);
  overlap = antin_test_picture_compare (result->surface, truth);
  residue = get_residue (result->surface, truth);
  g_test_message ("%s: %.0f pixels (%.0f drawn), overlap %.3f, hue %.0f, air %d, residue %.5f, squeezed %.3f", one->name, size,
                  one->picture.size * scale, overlap, hue, get_air (result->surface), residue, result->squeeze);
  cairo_surface_destroy (truth);
  /* The ring's diameter is the seal's: within a hundredth, and the image's edge is the ring. */
  g_assert_cmpfloat (fabs (size / (one->picture.size * scale) - 1), <, 0.01);
  g_assert_cmpint (get_air (result->surface), <=, 1);
  g_assert_cmpfloat (fabs (result->squeeze - (one->picture.squeeze > 0 ? one->picture.squeeze : 1)), <, 0.01);
  g_assert_true (hue > 340 || (hue >= 0 && hue < 20));
  g_assert_cmpfloat (overlap, >, one->least);
  if (!one->picture.print)
    g_assert_cmpfloat (residue, <, 0.0005);
  g_assert_false (result->unchanged);
}

static void
test_star (void)
{
  const double turns[] = { -30, -9.4, 0, 3.3, 21 };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      AntinTestPicture picture = { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1000, .height = 1000, .size = 600, .turned = turns[i], .noise = 0.01, .quality = 85 };
      AntinImageOptions options = { .kind = ANTIN_IMAGE_KIND_SEAL, .round = TRUE, .straighten = TRUE };
      g_autoptr (AntinImageResult) result = extract (&picture, &options, NULL);

      g_assert_nonnull (result);
      g_test_message ("turned %.2f, set upright by %.2f", turns[i], result->turned);
      g_assert_true (result->has_star);
      g_assert_cmpfloat (fabs (result->turned + turns[i]), <, 0.4);
    }
}

static void
test_no_star (void)
{
  AntinTestPicture picture = { .drawing = ANTIN_TEST_DRAWING_SEAL_WITHOUT_STAR, .width = 1000, .height = 1000, .size = 600, .turned = 10, .noise = 0.01, .quality = 85 };
  AntinImageOptions options = { .kind = ANTIN_IMAGE_KIND_SEAL, .round = TRUE, .straighten = TRUE, .rotation = -10 };
  g_autoptr (AntinImageResult) result = extract (&picture, &options, NULL);

  /* Nothing is guessed: only the hand turns it. */
  g_assert_nonnull (result);
  g_assert_false (result->has_star);
  g_assert_cmpfloat (result->turned, ==, -10);
}

static void
test_square_seal (void)
{
  AntinTestPicture picture = { .drawing = ANTIN_TEST_DRAWING_SQUARE_SEAL, .width = 1200, .height = 900, .size = 600, .turned = 4, .fall = 0.3, .noise = 0.01, .quality = 85 };
  AntinImageOptions options = { .kind = ANTIN_IMAGE_KIND_SEAL, .rotation = -4 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinImageResult) result = extract (&picture, &options, &error);
  AntinImageResult *none;
  cairo_surface_t *truth = antin_test_picture_draw (ANTIN_TEST_DRAWING_SQUARE_SEAL, 1200, 0);

  g_assert_no_error (error);
  g_assert_cmpfloat (fabs (cairo_image_surface_get_width (result->surface) / 600.0 - 1), <, 0.01);
  g_assert_cmpfloat (fabs (cairo_image_surface_get_height (result->surface) / 360.0 - 1), <, 0.02);
  g_assert_cmpfloat (antin_test_picture_compare (result->surface, truth), >, 0.9);
  g_assert_cmpint (get_air (result->surface), <=, 1);
  cairo_surface_destroy (truth);
  options.round = TRUE;
  none = extract (&picture, &options, &error);
  g_assert_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_NO_RING);
  g_assert_null (none);
}

typedef struct
{
  const char *name;
  AntinTestPicture picture;
  double least;
} SignatureCase;

static const SignatureCase signatures[] = {
  { "blue", { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 1400, .height = 900, .size = 900, .fall = 0.4, .noise = 0.012, .quality = 85 }, 0.85 },
  { "black", { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 1400, .height = 900, .size = 900, .ink = { 0.12, 0.11, 0.13 }, .fall = 0.4, .noise = 0.012, .quality = 85 }, 0.85 },
  { "black-in-shadow", { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 1400, .height = 900, .size = 900, .ink = { 0.12, 0.11, 0.13 }, .shadow = 0.35, .fall = 0.2, .noise = 0.012, .quality = 85 }, 0.83 },
  { "scan", { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 2480, .height = 1754, .size = 620, .x = 1700, .y = 1200, .light = 1, .paper = { 1, 1, 1 }, .noise = 0.004 }, 0.85 },
  { "ruled", { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 1400, .height = 900, .size = 900, .fall = 0.2, .noise = 0.01, .rules = TRUE, .quality = 90 }, 0.80 },
  { "black-ruled", { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 1400, .height = 900, .size = 900, .ink = { 0.12, 0.11, 0.13 }, .noise = 0.01, .rules = TRUE, .quality = 90 }, 0.70 },
};

static void
test_signature (gconstpointer data)
{
  const SignatureCase *one = data;
  AntinImageOptions options = { .kind = ANTIN_IMAGE_KIND_SIGNATURE, .colour = ANTIN_IMAGE_COLOUR_BLUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinImageResult) result = extract (&one->picture, &options, &error);
  cairo_surface_t *truth;
  double hue, overlap;

  g_assert_no_error (error);
  save (result, one->name);
  truth = antin_test_picture_draw (ANTIN_TEST_DRAWING_SIGNATURE, (int) one->picture.size, 0);
  hue = get_hue (result->surface);
  overlap = antin_test_picture_compare (result->surface, truth);
  g_test_message ("%s: %d × %d pixels, overlap %.3f, hue %.0f", one->name, cairo_image_surface_get_width (result->surface),
                  cairo_image_surface_get_height (result->surface), overlap, hue);
  cairo_surface_destroy (truth);
  g_assert_cmpfloat (fabs (cairo_image_surface_get_width (result->surface) / (0.99 * one->picture.size) - 1), <, 0.02);
  g_assert_cmpfloat (hue, >, 200);
  g_assert_cmpfloat (hue, <, 260);
  g_assert_cmpint (get_air (result->surface), <=, 1);
  g_assert_cmpfloat (overlap, >, one->least);
}

/* Dark all over, with stripes at one side: every line through it lies on ink, and none is a rule. */
static AntinImagePlane *
make_dark_plane (int side)
{
  AntinImagePlane *plane = antin_image_plane_new (side, side);

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      *antin_image_plane_at (plane, x, y) = x < side / 8 && y % 4 > 1 ? 0 : 1;
  return plane;
}

static void
test_rules_take_no_longer_in_the_dark (void)
{
  g_autoptr (AntinImagePlane) plane = make_dark_plane (500);
  clock_t begun = clock ();
  double seconds;

  antin_image_parts_remove_rules (plane, NULL);
  seconds = (double) (clock () - begun) / CLOCKS_PER_SEC;
  g_test_message ("%.2f s", seconds);
  g_assert_cmpfloat (*antin_image_plane_at (plane, 400, 250), ==, 1);
  g_assert_cmpfloat (seconds, <, 2);
}

static void
test_rules_and_what_crosses_them (void)
{
  g_autoptr (AntinImagePlane) plane = antin_image_plane_new (500, 400);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  for (int x = 0; x < 500; x++)
    for (int y = 0; y < 3; y++)
      *antin_image_plane_at (plane, x, 200 + x / 100 + y) = 1;
  for (int x = 240; x < 250; x++)
    for (int y = 150; y < 250; y++)
      *antin_image_plane_at (plane, x, y) = 1;
  g_cancellable_cancel (cancellable);
  antin_image_parts_remove_rules (plane, cancellable);
  g_assert_cmpfloat (*antin_image_plane_at (plane, 50, 201), ==, 1);
  antin_image_parts_remove_rules (plane, NULL);
  g_assert_cmpfloat (*antin_image_plane_at (plane, 50, 201), ==, 0);
  g_assert_cmpfloat (*antin_image_plane_at (plane, 450, 205), ==, 0);
  g_assert_cmpfloat (*antin_image_plane_at (plane, 245, 203), ==, 1);
  g_assert_cmpfloat (*antin_image_plane_at (plane, 245, 160), ==, 1);
}

static void
test_density (void)
{
  /* Half as much ink gives half the alpha, not full ink or none: what one writes lightly stays light. */
  AntinTestPicture picture = { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 800, .height = 800, .size = 500 };
  AntinImageOptions options = { .kind = ANTIN_IMAGE_KIND_SEAL, .round = TRUE };
  g_autoptr (AntinImageResult) result = extract (&picture, &options, NULL);
  guint soft = 0;

  g_assert_nonnull (result);
  for (int x = 0; x < cairo_image_surface_get_width (result->surface); x++)
    for (int y = 0; y < cairo_image_surface_get_height (result->surface); y++)
      {
        guint32 pixel = get_pixel (result->surface, x, y), alpha = pixel >> 24;

        soft += alpha > 20 && alpha < 235;
        /* Premultiplied. */
        g_assert_cmpuint (pixel >> 16 & 0xff, <=, alpha);
        g_assert_cmpuint (pixel >> 8 & 0xff, <=, alpha);
        g_assert_cmpuint (pixel & 0xff, <=, alpha);
      }
  g_assert_cmpuint (soft, >, 1000);
}

static void
test_strength (void)
{
  AntinTestPicture picture = { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 1000, .height = 700, .size = 700, .noise = 0.01, .quality = 85 };
  guint64 sums[3] = { 0 };

  for (int i = 0; i < 3; i++)
    {
      AntinImageOptions options = { .strength = i - 1 };
      g_autoptr (AntinImageResult) result = extract (&picture, &options, NULL);

      g_assert_nonnull (result);
      for (int y = 0; y < cairo_image_surface_get_height (result->surface); y++)
        for (int x = 0; x < cairo_image_surface_get_width (result->surface); x++)
          sums[i] += get_pixel (result->surface, x, y) >> 24;
    }
  g_assert_cmpuint (sums[0], <, sums[1]);
  g_assert_cmpuint (sums[1], <, sums[2]);
}

static void
test_unchanged (void)
{
  cairo_surface_t *surface = antin_test_picture_draw (ANTIN_TEST_DRAWING_SEAL, 600, 0);
  g_autoptr (GBytes) png = antin_image_write_png (surface, NULL);
  g_autoptr (AntinImageSource) source = antin_image_source_new (png, NULL, NULL);
  AntinImageOptions options = { .kind = ANTIN_IMAGE_KIND_SEAL, .round = TRUE };
  g_autoptr (AntinImageResult) result = NULL;
  g_autoptr (AntinImageResult) blue = NULL;
  g_autoptr (AntinImageResult) turned = NULL;
  cairo_surface_t *wide;
  cairo_t *cr;
  g_autoptr (GBytes) wide_png = NULL;
  g_autoptr (AntinImageSource) wide_source = NULL;
  g_autoptr (AntinImageResult) cropped = NULL;

  g_assert_nonnull (source);
  g_assert_true (antin_image_source_has_clear_ground (source));
  result = antin_image_extract (source, &options, NULL, NULL);
  g_assert_nonnull (result);
  g_assert_true (result->unchanged);
  g_assert_true (result->png == png);
  options.colour = ANTIN_IMAGE_COLOUR_BLUE;
  blue = antin_image_extract (source, &options, NULL, NULL);
  g_assert_false (blue->unchanged);
  options.colour = ANTIN_IMAGE_COLOUR_KEEP;
  options.rotation = 5;
  turned = antin_image_extract (source, &options, NULL, NULL);
  g_assert_false (turned->unchanged);

  /* With air around it, its edge would not be the ring. */
  options.rotation = 0;
  wide = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 800, 700);
  cr = cairo_create (wide);
  cairo_set_source_surface (cr, surface, 150, 40);
  cairo_paint (cr);
  cairo_destroy (cr);
  wide_png = antin_image_write_png (wide, NULL);
  wide_source = antin_image_source_new (wide_png, NULL, NULL);
  cropped = antin_image_extract (wide_source, &options, NULL, NULL);
  g_assert_nonnull (cropped);
  g_assert_false (cropped->unchanged);
  g_assert_cmpint (ABS (cairo_image_surface_get_width (cropped->surface) - 600), <=, 2);
  g_assert_cmpfloat (antin_test_picture_compare (cropped->surface, surface), >, 0.95);
  cairo_surface_destroy (wide);
  cairo_surface_destroy (surface);
}

typedef struct
{
  const char *name;
  AntinTestPicture picture;
  AntinImageKind kind;
  AntinImageError code;
} RefusedCase;

static const RefusedCase refused[] = {
  { "empty-paper", { .drawing = ANTIN_TEST_DRAWING_NOTHING, .width = 1000, .height = 800, .fall = 0.4, .noise = 0.015, .quality = 80 }, ANTIN_IMAGE_KIND_SIGNATURE, ANTIN_IMAGE_ERROR_NO_INK },
  { "no-seal", { .drawing = ANTIN_TEST_DRAWING_NOTHING, .width = 1000, .height = 800, .fall = 0.4, .noise = 0.015, .quality = 80 }, ANTIN_IMAGE_KIND_SEAL, ANTIN_IMAGE_ERROR_NO_INK },
  { "black", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 800, .height = 800, .size = 500, .light = 0.04, .quality = 80 }, ANTIN_IMAGE_KIND_SEAL, ANTIN_IMAGE_ERROR_DARK },
  { "small", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 900, .height = 800, .size = 100, .quality = 90 }, ANTIN_IMAGE_KIND_SEAL, ANTIN_IMAGE_ERROR_SMALL },
  { "small-signature", { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 400, .height = 300, .size = 80 }, ANTIN_IMAGE_KIND_SIGNATURE, ANTIN_IMAGE_ERROR_SMALL },
  { "blurred", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1000, .height = 1000, .size = 600, .blur = 9, .quality = 90 }, ANTIN_IMAGE_KIND_SEAL, ANTIN_IMAGE_ERROR_BLURRED },
  { "text", { .drawing = ANTIN_TEST_DRAWING_TEXT, .width = 1000, .height = 1400, .size = 900, .ink = { 0.1, 0.1, 0.1 }, .quality = 90 }, ANTIN_IMAGE_KIND_SEAL, ANTIN_IMAGE_ERROR_NO_RING },
  { "red-text", { .drawing = ANTIN_TEST_DRAWING_TEXT, .width = 1000, .height = 1400, .size = 900, .ink = { 0.8, 0.1, 0.1 }, .quality = 90 }, ANTIN_IMAGE_KIND_SEAL, ANTIN_IMAGE_ERROR_NO_RING },
  { "signature", { .drawing = ANTIN_TEST_DRAWING_SIGNATURE, .width = 1000, .height = 800, .size = 800, .quality = 90 }, ANTIN_IMAGE_KIND_SEAL, ANTIN_IMAGE_ERROR_NO_RING },
  { "half", { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 1000, .height = 800, .size = 600, .x = 60, .y = 400, .quality = 90 }, ANTIN_IMAGE_KIND_SEAL, ANTIN_IMAGE_ERROR_NO_RING },
};

static void
test_refused (gconstpointer data)
{
  const RefusedCase *one = data;
  AntinImageOptions options = { .kind = one->kind, .round = one->kind == ANTIN_IMAGE_KIND_SEAL };
  g_autoptr (GError) error = NULL;
  AntinImageResult *result = extract (&one->picture, &options, &error);

  g_assert_null (result);
  g_assert_nonnull (error);
  g_test_message ("%s: %s", one->name, error->message);
  if (one->code == ANTIN_IMAGE_ERROR_NO_RING && g_error_matches (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_NO_INK))
    return; /* the half that is in the picture touches its edge */
  g_assert_error (error, ANTIN_IMAGE_ERROR, (int) one->code);
}

static void
test_hostile (void)
{
  static const char header[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\0\0\0aaaa";
  /* A JPEG that says it is 65,500 pixels wide and high. */
  static const char wide[] = "\xff\xd8\xff\xc0\0\x11\x08\xff\xdc\xff\xdc\x03\x01\x11\0\x02\x11\x01\x03\x11\x01\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0";
  const struct
  {
    const char *data;
    gsize length;
    AntinImageError code;
  } cases[] = {
    { "", 0, ANTIN_IMAGE_ERROR_FORMAT },
    { "GIF89a", 6, ANTIN_IMAGE_ERROR_FORMAT },
    { "<svg xmlns='http://www.w3.org/2000/svg'/>", 41, ANTIN_IMAGE_ERROR_FORMAT },
    { header, sizeof header - 1, ANTIN_IMAGE_ERROR_LIMIT },
    { wide, sizeof wide - 1, ANTIN_IMAGE_ERROR_LIMIT },
    { "\xff\xd8\xff", 3, ANTIN_IMAGE_ERROR_FORMAT },
    { "\xff\xd8\xff\xe0 nothing", 12, ANTIN_IMAGE_ERROR_FORMAT },
  };
  g_autoptr (GByteArray) scans = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_image_source_new (bytes, NULL, &error));
      g_assert_error (error, ANTIN_IMAGE_ERROR, (int) cases[i].code);
    }
  g_byte_array_append (scans, (const guint8 *) "\xff\xd8\xff\xe0", 4);
  for (guint i = 0; i < 100; i++)
    g_byte_array_append (scans, (const guint8 *) "\xff\xda\0\x08", 4);
  {
    g_autoptr (GBytes) bytes = g_bytes_new (scans->data, scans->len);
    g_autoptr (GError) error = NULL;

    g_assert_null (antin_image_source_new (bytes, NULL, &error));
    g_assert_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_LIMIT);
  }
}

static void
on_extracted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_cancelled (void)
{
  AntinTestPicture picture = { .drawing = ANTIN_TEST_DRAWING_SEAL, .width = 800, .height = 800, .size = 500 };
  AntinImageOptions options = { .kind = ANTIN_IMAGE_KIND_SEAL, .round = TRUE };
  g_autoptr (AntinImageSource) source = take (&picture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GError) error = NULL;

  antin_image_extract_async (source, &options, cancellable, on_extracted_cb, &done);
  g_cancellable_cancel (cancellable);
  while (done == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (antin_image_extract_finish (done, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (seals); i++)
    {
      g_autofree char *path = g_strconcat ("/image/extract/seal/", seals[i].name, NULL);

      g_test_add_data_func (path, &seals[i], test_seal);
    }
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      g_autofree char *path = g_strconcat ("/image/extract/signature/", signatures[i].name, NULL);

      g_test_add_data_func (path, &signatures[i], test_signature);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/image/extract/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  g_test_add_func ("/image/extract/star", test_star);
  g_test_add_func ("/image/extract/no-star", test_no_star);
  g_test_add_func ("/image/extract/square-seal", test_square_seal);
  g_test_add_func ("/image/extract/rules/dark", test_rules_take_no_longer_in_the_dark);
  g_test_add_func ("/image/extract/rules/crossed", test_rules_and_what_crosses_them);
  g_test_add_func ("/image/extract/density", test_density);
  g_test_add_func ("/image/extract/strength", test_strength);
  g_test_add_func ("/image/extract/unchanged", test_unchanged);
  g_test_add_func ("/image/extract/hostile", test_hostile);
  g_test_add_func ("/image/extract/cancelled", test_cancelled);
  return g_test_run ();
}
