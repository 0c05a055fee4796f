/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-ink.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Ink from paper. All figures are in linear light, where a pixel that ink covers by half is the mean of ink and paper.
 *
 * The paper's light is measured in tiles and smoothed: first as the brightest of a wide neighbourhood, which no stroke
 * and no star of a seal fills, then as the mean of what that shows to be bare. Each pixel is divided by the paper's
 * light around it; so lamps, shadows and the paper's own colour are gone, and what is left is what the ink swallowed.
 *
 * How far ink covers a pixel is read from the channel that the ink swallows most; a colour is asked for only to tell
 * red or blue ink from black print, because JPEG keeps colour at half the resolution. */

#define TILES 24
#define LEAST_TILE 8
/* The neighbourhood that is never all ink, in tiles on each side. */
#define REACH 3
/* A pixel of at least this share of the brightest around it may be bare paper. */
#define BARE 0.72f
#define TOO_DARK 0.015
/* Ink swallows at least this share of the light: less is noise of the camera. */
#define LEAST_INK 0.16f
/* Share of the pixels that are ink, at least. */
#define LEAST_SHARE 0.0002
/* Red (blue) ink lets this much more red (blue) light through than of the others. */
#define LEAST_COLOUR 0.10f

static float linear_from_srgb[256];

static void
make_table (void)
{
  static gsize made = 0;

  if (!g_once_init_enter (&made))
    return;
  for (int i = 0; i < 256; i++)
    {
      double v = i / 255.0;

      linear_from_srgb[i] = (float) (v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4));
    }
  g_once_init_leave (&made, 1);
}

static guint32
to_srgb (float linear)
{
  double v = CLAMP ((double) linear, 0.0, 1.0);

  v = v <= 0.0031308 ? v * 12.92 : 1.055 * pow (v, 1 / 2.4) - 0.055;
  return (guint32) (v * 255 + 0.5);
}

static void
read_light (AntinImageSheet *self, cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  gboolean alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        guint32 pixel, white;

        memcpy (&pixel, data + (gsize) y * (gsize) stride + (gsize) x * 4, sizeof pixel);
        /* What is transparent lies on white paper. */
        white = alpha ? 255 - (pixel >> 24) : 0;
        for (int c = 0; c < 3; c++)
          *antin_image_plane_at (self->light[c], x, y) = linear_from_srgb[MIN (255, (pixel >> (16 - 8 * c) & 0xff) + white)];
      }
}

typedef struct
{
  int columns;
  int rows;
  int size;
} Grid;

static float
get_tile_quantile (const AntinImagePlane *plane, const Grid *grid, int column, int row)
{
  guint bins[128] = { 0 }, n = 0, sum = 0;
  int right = MIN (plane->width, (column + 1) * grid->size), bottom = MIN (plane->height, (row + 1) * grid->size);

  for (int y = row * grid->size; y < bottom; y++)
    for (int x = column * grid->size; x < right; x++)
      {
        bins[(int) (CLAMP (*antin_image_plane_at (plane, x, y), 0.0f, 1.0f) * 127)]++;
        n++;
      }
  for (int i = 0; i < 128; i++)
    {
      sum += bins[i];
      if (sum * 10 >= n * 9)
        return (float) i / 127;
    }
  return 1;
}

static AntinImagePlane *
find_brightest (const AntinImagePlane *light, const Grid *grid)
{
  g_autoptr (AntinImagePlane) tiles = antin_image_plane_new (grid->columns, grid->rows);
  AntinImagePlane *brightest = antin_image_plane_new (grid->columns, grid->rows);

  for (int row = 0; row < grid->rows; row++)
    for (int column = 0; column < grid->columns; column++)
      *antin_image_plane_at (tiles, column, row) = get_tile_quantile (light, grid, column, row);
  for (int row = 0; row < grid->rows; row++)
    for (int column = 0; column < grid->columns; column++)
      {
        float most = 0;

        for (int j = MAX (0, row - REACH); j <= MIN (grid->rows - 1, row + REACH); j++)
          for (int i = MAX (0, column - REACH); i <= MIN (grid->columns - 1, column + REACH); i++)
            most = MAX (most, *antin_image_plane_at (tiles, i, j));
        *antin_image_plane_at (brightest, column, row) = MAX (most, 1e-3f);
      }
  return brightest;
}

/* Tiles without bare paper take the mean of their neighbours, until all have one; then all are smoothed once. */
static void
fill_tiles (AntinImagePlane *tiles, AntinImagePlane *weights)
{
  gsize n = (gsize) tiles->width * (gsize) tiles->height;

  for (int pass = 0; pass <= MAX (tiles->width, tiles->height) + 1; pass++)
    {
      g_autofree float *values = g_memdup2 (tiles->values, n * sizeof (float));
      g_autofree float *sure = g_memdup2 (weights->values, n * sizeof (float));
      gboolean all = TRUE, last = pass == MAX (tiles->width, tiles->height) + 1;

      for (gsize i = 0; i < n; i++)
        all = all && sure[i] > 0.15f;
      for (int y = 0; y < tiles->height; y++)
        for (int x = 0; x < tiles->width; x++)
          {
            float sum = 0, weight = 0;

            if (!all && *antin_image_plane_at (weights, x, y) > 0.15f)
              continue;
            for (int j = MAX (0, y - 1); j <= MIN (tiles->height - 1, y + 1); j++)
              for (int i = MAX (0, x - 1); i <= MIN (tiles->width - 1, x + 1); i++)
                {
                  gsize at = (gsize) j * (gsize) tiles->width + (gsize) i;
                  float w = sure[at] * (i == x && j == y ? 2.0f : 1.0f);

                  sum += w * values[at];
                  weight += w;
                }
            if (weight > 1e-3f)
              *antin_image_plane_at (tiles, x, y) = sum / weight;
            if (!all && weight > 1e-3f)
              *antin_image_plane_at (weights, x, y) = MAX (*antin_image_plane_at (weights, x, y), 0.2f);
          }
      if (all || last)
        return;
    }
}

static void
level (AntinImageSheet *self, const Grid *grid)
{
  AntinImagePlane *brightest[3], *tiles[3], *weights[3];
  double sum = 0;

  for (int c = 0; c < 3; c++)
    {
      brightest[c] = find_brightest (self->light[c], grid);
      tiles[c] = antin_image_plane_new (grid->columns, grid->rows);
      weights[c] = antin_image_plane_new (grid->columns, grid->rows);
    }
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        int column = x / grid->size, row = y / grid->size;
        gboolean bare = TRUE;

        for (int c = 0; c < 3; c++)
          bare = bare && *antin_image_plane_at (self->light[c], x, y) >= BARE * *antin_image_plane_at (brightest[c], column, row);
        for (int c = 0; c < 3 && bare; c++)
          {
            *antin_image_plane_at (tiles[c], column, row) += *antin_image_plane_at (self->light[c], x, y);
            *antin_image_plane_at (weights[c], column, row) += 1;
          }
      }
  for (int c = 0; c < 3; c++)
    {
      for (gsize i = 0; i < (gsize) grid->columns * (gsize) grid->rows; i++)
        {
          if (weights[c]->values[i] > 0)
            tiles[c]->values[i] /= weights[c]->values[i];
          else
            tiles[c]->values[i] = brightest[c]->values[i];
          weights[c]->values[i] /= (float) (grid->size * grid->size);
        }
      fill_tiles (tiles[c], weights[c]);
      for (gsize i = 0; i < (gsize) grid->columns * (gsize) grid->rows; i++)
        sum += tiles[c]->values[i];
      for (int y = 0; y < self->height; y++)
        for (int x = 0; x < self->width; x++)
          {
            double tx = CLAMP ((x + 0.5) / grid->size, 0.5, grid->columns - 0.5), ty = CLAMP ((y + 0.5) / grid->size, 0.5, grid->rows - 0.5);
            float paper = antin_image_plane_sample (tiles[c], tx, ty);
            float *light = antin_image_plane_at (self->light[c], x, y);

            *light = MIN (*light / MAX (paper, 1e-3f), 1.2f);
          }
      antin_image_plane_free (brightest[c]);
      antin_image_plane_free (tiles[c]);
      antin_image_plane_free (weights[c]);
    }
  self->brightness = sum / (3.0 * grid->columns * grid->rows);
}

/**
 * antin_image_sheet_new:
 * @surface: a photograph or scan of paper, ARGB32 or RGB24
 *
 * Takes light, shadows and the paper's colour out of a picture.
 *
 * Returns: (transfer full): the sheet
 */
AntinImageSheet *
antin_image_sheet_new (cairo_surface_t *surface)
{
  AntinImageSheet *self = g_new0 (AntinImageSheet, 1);
  Grid grid;

  make_table ();
  self->width = cairo_image_surface_get_width (surface);
  self->height = cairo_image_surface_get_height (surface);
  for (int c = 0; c < 3; c++)
    self->light[c] = antin_image_plane_new (self->width, self->height);
  read_light (self, surface);
  grid.size = MAX (LEAST_TILE, MAX (self->width, self->height) / TILES);
  grid.columns = (self->width + grid.size - 1) / grid.size;
  grid.rows = (self->height + grid.size - 1) / grid.size;
  level (self, &grid);
  return self;
}

/**
 * antin_image_sheet_free:
 * @self: (transfer full) (nullable): a sheet
 */
void
antin_image_sheet_free (AntinImageSheet *self)
{
  if (self == NULL)
    return;
  for (int c = 0; c < 3; c++)
    antin_image_plane_free (self->light[c]);
  g_free (self);
}

static inline float
get_light (const AntinImageSheet *self, int channel, gsize i)
{
  return MIN (self->light[channel]->values[i], 1.0f);
}

/* How much of the light the ink swallows, in the channels that it swallows most. */
static float
get_absorbed (const AntinImageSheet *self, AntinImageInk ink, gsize i)
{
  float r = get_light (self, 0, i), g = get_light (self, 1, i), b = get_light (self, 2, i);

  switch (ink)
    {
    case ANTIN_IMAGE_INK_BLUE:
      return 1 - (0.8f * r + 0.2f * g);
    case ANTIN_IMAGE_INK_RED:
      return 1 - (0.75f * g + 0.25f * b);
    case ANTIN_IMAGE_INK_ANY:
    default:
      return 1 - (0.4f * r + 0.5f * g + 0.1f * b);
    }
}

static float
get_colour (const AntinImageSheet *self, AntinImageInk ink, gsize i)
{
  float r = get_light (self, 0, i), g = get_light (self, 1, i), b = get_light (self, 2, i);

  if (ink == ANTIN_IMAGE_INK_RED)
    return r - MAX (g, b);
  if (ink == ANTIN_IMAGE_INK_BLUE)
    return b - MAX (r, 0.6f * g + 0.4f * r);
  return 1 - MIN (r, MIN (g, b));
}

/**
 * antin_image_sheet_has_ink:
 * @ink: a colour
 * @ret_share: (out) (optional): share of all that is dark which has that colour, 0 to 1
 *
 * Returns: whether there is ink of that colour
 */
gboolean
antin_image_sheet_has_ink (const AntinImageSheet *self, AntinImageInk ink, double *ret_share)
{
  gsize n = (gsize) self->width * (gsize) self->height;
  guint64 dark = 0, coloured = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (MAX (get_absorbed (self, ANTIN_IMAGE_INK_ANY, i), get_absorbed (self, ink, i)) < 2 * LEAST_INK)
        continue;
      dark++;
      coloured += get_colour (self, ink, i) > LEAST_COLOUR;
    }
  if (ret_share != NULL)
    *ret_share = dark > 0 ? (double) coloured / (double) dark : 0;
  return (double) coloured > LEAST_SHARE * (double) n;
}

/* The greatest of each pixel and its neighbours. */
static AntinImagePlane *
spread (const AntinImagePlane *plane)
{
  AntinImagePlane *wide = antin_image_plane_new (plane->width, plane->height);

  for (int y = 0; y < plane->height; y++)
    for (int x = 0; x < plane->width; x++)
      {
        float most = 0;

        for (int j = MAX (0, y - 1); j <= MIN (plane->height - 1, y + 1); j++)
          for (int i = MAX (0, x - 1); i <= MIN (plane->width - 1, x + 1); i++)
            most = MAX (most, *antin_image_plane_at (plane, i, j));
        *antin_image_plane_at (wide, x, y) = most;
      }
  return wide;
}

static float
step_smoothly (float from, float to, float value)
{
  float t = CLAMP ((value - from) / (to - from), 0.0f, 1.0f);

  return t * t * (3 - 2 * t);
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

/* The colour of the ink where it covers the paper: the median of each channel. */
static guint32
find_colour (const AntinImageSheet *self, const AntinImagePlane *ink)
{
  gsize n = (gsize) ink->width * (gsize) ink->height;
  guint32 colour = 0xff;

  for (int c = 0; c < 3; c++)
    {
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (float));
      gsize step = MAX (1, n / 400000);

      for (gsize i = 0; i < n; i += step)
        if (ink->values[i] > 0.9f)
          g_array_append_val (values, self->light[c]->values[i]);
      g_array_sort (values, compare_floats);
      colour = colour << 8 | (values->len > 0 ? to_srgb (g_array_index (values, float, values->len / 2)) : 0);
    }
  return colour;
}

/**
 * antin_image_sheet_find_ink:
 * @ink: what is taken for ink
 * @strength: -1 leaves faint ink out, 0 is usual, 1 takes in all that can be seen
 * @ret_colour: (out) (optional): the ink's colour, 0xffRRGGBB
 *
 * Measures how far ink covers each pixel, soft at the edges.
 *
 * Returns: (transfer full): shares from 0 to 1; %NULL with %ANTIN_IMAGE_ERROR_DARK or %ANTIN_IMAGE_ERROR_NO_INK
 */
AntinImagePlane *
antin_image_sheet_find_ink (const AntinImageSheet *self, AntinImageInk ink, double strength, guint32 *ret_colour, GError **error)
{
  g_autoptr (AntinImagePlane) absorbed = antin_image_plane_new (self->width, self->height);
  g_autoptr (AntinImagePlane) colour = NULL;
  g_autoptr (AntinImagePlane) wide = NULL;
  gsize n = (gsize) self->width * (gsize) self->height;
  guint64 n_ink = 0;
  float full, full_colour = 0, low, high;

  if (self->brightness < TOO_DARK)
    {
      g_set_error_literal (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_DARK,
                           _("The picture is too dark to tell ink from paper. Take it again in better light."));
      return NULL;
    }
  if (ink != ANTIN_IMAGE_INK_ANY)
    {
      colour = antin_image_plane_new (self->width, self->height);
      for (gsize i = 0; i < n; i++)
        colour->values[i] = get_colour (self, ink, i);
      full_colour = antin_image_plane_get_quantile (colour, LEAST_COLOUR, 0.6);
      wide = spread (colour);
    }
  for (gsize i = 0; i < n; i++)
    {
      absorbed->values[i] = MAX (0.0f, get_absorbed (self, ink, i));
      if (wide != NULL && wide->values[i] < LEAST_COLOUR)
        absorbed->values[i] = 0;
      n_ink += absorbed->values[i] >= LEAST_INK;
    }
  if ((double) n_ink < LEAST_SHARE * (double) n)
    {
      g_set_error_literal (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_NO_INK,
                           ink == ANTIN_IMAGE_INK_RED ? _("There is no red ink on the paper.")
                                                      : ink == ANTIN_IMAGE_INK_BLUE
                           ? _("There is no blue ink on the paper.")
                           : _("There is no ink on the paper."));
      return NULL;
    }
  /* Soft edges are among the pixels, so the ink proper is where the darker half is. */
  full = antin_image_plane_get_quantile (absorbed, 0.5f * antin_image_plane_get_quantile (absorbed, LEAST_INK, 0.9), 0.5);
  low = MAX (0.20f - 0.15f * (float) strength, LEAST_INK * 0.6f / full);
  high = 0.80f - 0.25f * (float) strength;
  for (gsize i = 0; i < n; i++)
    {
      float share = absorbed->values[i] / full;
      float clear = wide != NULL ? step_smoothly (0.12f, 0.35f, wide->values[i] / full_colour) : 1;

      absorbed->values[i] = CLAMP ((share - low) / (high - low), 0.0f, 1.0f) * clear;
    }
  if (ret_colour != NULL)
    *ret_colour = find_colour (self, absorbed);
  return g_steal_pointer (&absorbed);
}
