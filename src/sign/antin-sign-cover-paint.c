/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-picture-private.h"

#include <math.h>

/* Whether signed words lie under paint that is no paler than they are, and so not seen by what went. A solid red or blue area
 * hides what is black as well as a white one does. Words are seen by the edges of their letters: where a piece of paper was
 * painted all over, or nearly, and few of the edges that were there can be seen through the paint, they are hidden. The strokes
 * of a seal or a signature are thinner than that piece, and what is translucent lets edges through. */

#define BYTES_PER_PIXEL 3
/* Pixels between which an edge is looked for; letters are drawn with soft ones. */
#define STEP 2
/* Of 255: an edge, what is left of it where it is seen still, and what makes another colour. */
#define EDGE 60
#define LEFT 20
#define ANOTHER 30
/* Pixels of a side, at six to the millimetre, edges at least, and of 100 those that are lost and the pixels that were painted. */
typedef struct
{
  guint side;
  guint edges;
  guint lost;
  guint painted;
} Piece;

/* A comma under solid paint, of which strokes have less; words under lines with little between; and words under a picture. */
static const Piece PIECES[] = { { 13, 12, 90, 95 }, { 21, 60, 70, 75 }, { 21, 60, 50, 95 } };

/* Numbers of pixels above and to the left (a summed-area table). */
typedef struct
{
  guint edges;
  guint lost;
  guint painted;
} Sum;

static const guint8 *
get_pixel (AntinRenderPageImage *image, int x, int y)
{
  const guint8 *pixels = g_bytes_get_data (antin_render_page_image_get_pixels (image), NULL);

  return pixels + (gsize) y * (gsize) antin_render_page_image_get_stride (image) + BYTES_PER_PIXEL * (gsize) x;
}

static gboolean
is_painted (const guint8 *before, const guint8 *after)
{
  for (int i = 0; i < BYTES_PER_PIXEL; i++)
    if (ABS (before[i] - after[i]) >= ANOTHER)
      return TRUE;
  return FALSE;
}

/* Counts an edge between two pixels as they were, and whether it is seen no more. */
static void
count_edge (Sum *sum, const guint8 *before, const guint8 *other_before, const guint8 *after, const guint8 *other_after)
{
  gboolean edge = FALSE, seen = FALSE;

  for (int i = 0; i < BYTES_PER_PIXEL; i++)
    {
      int was = other_before[i] - before[i], is = other_after[i] - after[i];

      if (ABS (was) < EDGE)
        continue;
      edge = TRUE;
      seen = seen || (was > 0 ? is >= LEFT : is <= -LEFT);
    }
  sum->edges += edge ? 1 : 0;
  sum->lost += edge && !seen ? 1 : 0;
}

static Sum
count_pixel (const AntinSignCoverPicture *picture, int x, int y)
{
  int width = antin_render_page_image_get_width (picture->before), height = antin_render_page_image_get_height (picture->before);
  const guint8 *before = get_pixel (picture->before, x, y), *after = get_pixel (picture->after, x, y);
  Sum sum = { .painted = is_painted (before, after) ? 1 : 0 };

  if (x + STEP < width)
    count_edge (&sum, before, get_pixel (picture->before, x + STEP, y), after, get_pixel (picture->after, x + STEP, y));
  if (y + STEP < height)
    count_edge (&sum, before, get_pixel (picture->before, x, y + STEP), after, get_pixel (picture->after, x, y + STEP));
  return sum;
}

/* Whether the piece whose lower right corner is before @x and @y hides what was in it. */
static gboolean
is_hidden (const Sum *sums, gsize stride, gsize x, gsize y, const Piece *piece)
{
  const Sum *a = &sums[(y - piece->side) * stride + x - piece->side], *b = &sums[(y - piece->side) * stride + x];
  const Sum *c = &sums[y * stride + x - piece->side], *d = &sums[y * stride + x];
  guint edges = d->edges - b->edges - c->edges + a->edges, lost = d->lost - b->lost - c->lost + a->lost;
  guint painted = d->painted - b->painted - c->painted + a->painted;

  return edges >= piece->edges && lost * 100 >= edges * piece->lost && painted * 100 >= piece->side * piece->side * piece->painted;
}

/* Whether a piece of paper is one that is there to be written on. */
static gboolean
is_to_be_written_on (const AntinSignCoverPicture *picture, GArray *leaders, double x, double y)
{
  const AntinBaseRect *region = antin_render_page_image_get_region (picture->before);
  double scale = antin_render_page_image_get_scale (picture->before);

  for (guint i = 0; leaders != NULL && i < leaders->len; i++)
    {
      const AntinBaseRect *row = &g_array_index (leaders, AntinBaseRect, i);

      if (region->x + x / scale >= row->x && region->x + x / scale <= row->x + row->width && region->y + y / scale >= row->y &&
          region->y + y / scale <= row->y + row->height)
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_sign_cover_picture_paints_over:
 * @picture: what was and what is
 * @place: where something came to stand
 * @text: (nullable): the words as they were, where dots and lines that are to be written on may go
 *
 * Returns: whether words of what was are under paint
 */
gboolean
antin_sign_cover_picture_paints_over (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *text)
{
  const AntinBaseRect *region = antin_render_page_image_get_region (picture->before);
  double scale = antin_render_page_image_get_scale (picture->before);
  int left = (int) CLAMP (floor ((place->x - region->x) * scale), 0, antin_render_page_image_get_width (picture->before));
  int top = (int) CLAMP (floor ((place->y - region->y) * scale), 0, antin_render_page_image_get_height (picture->before));
  int right = (int) CLAMP (ceil ((place->x + place->width - region->x) * scale), left, antin_render_page_image_get_width (picture->before));
  int bottom = (int) CLAMP (ceil ((place->y + place->height - region->y) * scale), top, antin_render_page_image_get_height (picture->before));
  gsize width = (gsize) (right - left), height = (gsize) (bottom - top), stride = width + 1;
  g_autofree Sum *sums = g_new0 (Sum, stride * (height + 1));
  g_autoptr (GArray) leaders = text != NULL ? antin_sign_cover_picture_find_leaders (text) : NULL;

  for (gsize y = 1; y <= height; y++)
    {
      Sum row = { 0 };

      for (gsize x = 1; x <= width; x++)
        {
          Sum pixel = count_pixel (picture, left + (int) x - 1, top + (int) y - 1);
          const Sum *above = &sums[(y - 1) * stride + x];

          row = (Sum){ row.edges + pixel.edges, row.lost + pixel.lost, row.painted + pixel.painted };
          sums[y * stride + x] = (Sum){ above->edges + row.edges, above->lost + row.lost, above->painted + row.painted };
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (PIECES); i++)
    for (gsize y = PIECES[i].side; y <= height; y++)
      for (gsize x = PIECES[i].side; x <= width; x++)
        if (is_hidden (sums, stride, x, y, &PIECES[i]) &&
            !is_to_be_written_on (picture, leaders, left + (double) x - PIECES[i].side / 2.0, top + (double) y - PIECES[i].side / 2.0))
          return TRUE;
  return FALSE;
}
