/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-pixels-private.h"

#include <math.h>
#include <string.h>

/* Whether signed words lie under paint that is no paler than they are, and so not seen by what went. A solid red or blue area
 * hides what is black as well as a white one does. Words are seen by the edges of their letters: where a piece of paper was
 * painted all over, or nearly, and few of the edges that were there can be seen through the paint, they are hidden. The strokes
 * of a seal or a signature are thinner than that piece, and what is translucent lets edges through.
 *
 * Pale words, and those of bright colours, go without a trace where they are given the colour of what they stood on. */

/* Pixels between which an edge is looked for; letters are drawn with soft ones. */
#define STEP 2
/* Of 255: an edge, what is left of it where it is seen still, and what makes another colour. */
#define EDGE 60
#define LEFT 20
#define ANOTHER 30
/* Of 255: an edge of the palest words that people read, which is more than the grain of scanned paper. */
#define PALE_EDGE 28
/* Of 255: what two pixels of one colour differ by, and a ground that is no ink. */
#define ALIKE 10
#define GROUND 100
/* Pixels of both sides, at six to the millimetre, edges at least, and of 100 those that are lost and the pixels that were painted. */
typedef struct
{
  guint width;
  guint height;
  guint edges;
  guint lost;
  guint painted;
} Piece;

/* A comma under solid paint, of which strokes have less; a digit of small letters; words under lines with little between; and
 * words under a picture. */
static const Piece PIECES[] = { { 13, 13, 12, 90, 95 }, { 10, 14, 12, 90, 95 }, { 21, 21, 60, 70, 75 }, { 21, 21, 60, 50, 95 } };
/* Letters, or a comma, that became paper; and of 100 the edges that did. */
#define FADED_SIDE 13
#define MIN_FADED 12
#define FADED 60

/* Numbers of pixels above and to the left (a summed-area table). */
typedef struct
{
  guint edges;
  guint lost;
  guint painted;
  guint pale;
  guint faded;
} Sum;

static Sum
add (const Sum *a, const Sum *b)
{
  return (Sum){ a->edges + b->edges, a->lost + b->lost, a->painted + b->painted, a->pale + b->pale, a->faded + b->faded };
}

static gboolean
is_painted (const guint8 *before, const guint8 *after)
{
  for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
    if (ABS (before[i] - after[i]) >= ANOTHER)
      return TRUE;
  return FALSE;
}

/* Counts an edge between two pixels as they were, and whether it is seen no more. */
static void
count_edge (Sum *sum, const guint8 *before, const guint8 *other_before, const guint8 *after, const guint8 *other_after)
{
  gboolean edge = FALSE, seen = FALSE;

  for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
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

/* Whether a pixel is now what another was, or paler. */
static gboolean
is_as_pale (const guint8 *now, const guint8 *was)
{
  return now[0] + ALIKE >= was[0] && now[1] + ALIKE >= was[1] && now[2] + ALIKE >= was[2];
}

static gboolean
is_alike (const guint8 *a, const guint8 *b)
{
  return ABS (a[0] - b[0]) <= ALIKE && ABS (a[1] - b[1]) <= ALIKE && ABS (a[2] - b[2]) <= ALIKE;
}

/* Counts an edge of a letter, and whether the letter became the paper beside it: the darker side what the paler one was, or, of
 * pale letters on a coloured ground, the paler one that ground. */
static void
count_pale_edge (Sum *sum, const guint8 *before, const guint8 *other_before, const guint8 *after, const guint8 *other_after)
{
  gboolean darker = antin_sign_cover_get_luminance (before) <= antin_sign_cover_get_luminance (other_before);
  const guint8 *dark = darker ? before : other_before, *dark_after = darker ? after : other_after;
  const guint8 *pale = darker ? other_before : before, *pale_after = darker ? other_after : after;
  int contrast = 0;

  for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
    contrast = MAX (contrast, ABS (pale[i] - dark[i]));
  if (contrast < PALE_EDGE)
    return;
  sum->pale++;
  if (is_as_pale (dark_after, pale) || (antin_sign_cover_get_luminance (dark) >= GROUND && is_alike (dark_after, dark) && is_alike (pale_after, dark)))
    sum->faded++;
}

/* A pixel as it was and as it is, and where those lie that edges are looked for to. */
typedef struct
{
  const guint8 *before;
  const guint8 *after;
  gsize right; /* bytes on; 0 where there is none */
  gsize below;
} Pixel;

static void
count_edges (Sum *sum, const Pixel *pixel, gsize other)
{
  const guint8 *before = pixel->before, *after = pixel->after;

  /* Most is blank paper. */
  if (other == 0 || memcmp (before, before + other, ANTIN_SIGN_COVER_BYTES_PER_PIXEL) == 0)
    return;
  count_edge (sum, before, before + other, after, after + other);
  count_pale_edge (sum, before, before + other, after, after + other);
}

static Sum
count_pixel (const Pixel *pixel)
{
  Sum sum = { .painted = is_painted (pixel->before, pixel->after) ? 1 : 0 };

  count_edges (&sum, pixel, pixel->right);
  count_edges (&sum, pixel, pixel->below);
  return sum;
}

static Sum
sum_up (const Sum *sums, gsize stride, gsize x, gsize y, gsize width, gsize height)
{
  const Sum *a = &sums[(y - height) * stride + x - width], *b = &sums[(y - height) * stride + x];
  const Sum *c = &sums[y * stride + x - width], *d = &sums[y * stride + x];

  return (Sum){
    .edges = d->edges - b->edges - c->edges + a->edges,
    .lost = d->lost - b->lost - c->lost + a->lost,
    .painted = d->painted - b->painted - c->painted + a->painted,
    .pale = d->pale - b->pale - c->pale + a->pale,
    .faded = d->faded - b->faded - c->faded + a->faded,
  };
}

/* Whether the piece whose lower right corner is before @x and @y hides what was in it. */
static gboolean
is_hidden (const Sum *sums, gsize stride, gsize x, gsize y, const Piece *piece)
{
  Sum sum = sum_up (sums, stride, x, y, piece->width, piece->height);

  return sum.edges >= piece->edges && sum.lost * 100 >= sum.edges * piece->lost && sum.painted * 100 >= piece->width * piece->height * piece->painted;
}

static gboolean
is_faded (const Sum *sums, gsize stride, gsize x, gsize y)
{
  Sum sum = sum_up (sums, stride, x, y, FADED_SIDE, FADED_SIDE);

  return sum.faded >= MIN_FADED && sum.faded * 100 >= sum.pale * FADED;
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

typedef struct
{
  int left;
  int top;
  gsize width;
  gsize height;
} Area;

static Area
find_area (const AntinSignCoverPicture *picture, const AntinBaseRect *place)
{
  const AntinBaseRect *region = antin_render_page_image_get_region (picture->before);
  double scale = antin_render_page_image_get_scale (picture->before);
  int left = (int) CLAMP (floor ((place->x - region->x) * scale), 0, antin_render_page_image_get_width (picture->before));
  int top = (int) CLAMP (floor ((place->y - region->y) * scale), 0, antin_render_page_image_get_height (picture->before));
  int right = (int) CLAMP (ceil ((place->x + place->width - region->x) * scale), left, antin_render_page_image_get_width (picture->before));
  int bottom = (int) CLAMP (ceil ((place->y + place->height - region->y) * scale), top, antin_render_page_image_get_height (picture->before));

  return (Area){ left, top, (gsize) (right - left), (gsize) (bottom - top) };
}

/* Returns: (transfer full): of each pixel of @area, one row and column on, what is counted above and to the left */
static Sum *
count_all (const AntinSignCoverPicture *picture, const Area *area, GArray *leaders)
{
  const guint8 *before = g_bytes_get_data (antin_render_page_image_get_pixels (picture->before), NULL);
  const guint8 *after = g_bytes_get_data (antin_render_page_image_get_pixels (picture->after), NULL);
  int columns = antin_render_page_image_get_width (picture->before), rows = antin_render_page_image_get_height (picture->before);
  gsize line = (gsize) antin_render_page_image_get_stride (picture->before), stride = area->width + 1;
  Sum *sums = g_new0 (Sum, stride * (area->height + 1)), *sum = sums + stride;

  for (int y = area->top; y < area->top + (int) area->height; y++)
    {
      gsize at = (gsize) y * line + ANTIN_SIGN_COVER_BYTES_PER_PIXEL * (gsize) area->left;
      Sum row = { 0 };

      sum++;
      for (int x = area->left; x < area->left + (int) area->width; x++, sum++, at += ANTIN_SIGN_COVER_BYTES_PER_PIXEL)
        {
          Sum pixel = count_pixel (&(Pixel){ before + at, after + at, x + STEP < columns ? STEP * ANTIN_SIGN_COVER_BYTES_PER_PIXEL : 0, y + STEP < rows ? STEP * line : 0 });

          /* Dots that go are no letters that do, also where letters are close by. */
          if (pixel.faded > 0 && (is_to_be_written_on (picture, leaders, x, y) || is_to_be_written_on (picture, leaders, x + STEP, y + STEP)))
            pixel.pale = pixel.faded = 0;
          row = add (&row, &pixel);
          *sum = add (sum - stride, &row);
        }
    }
  return sums;
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
  g_autoptr (GArray) leaders = text != NULL ? antin_sign_cover_picture_find_leaders (text) : NULL;
  Area area = find_area (picture, place);
  g_autofree Sum *sums = count_all (picture, &area, leaders);
  gsize stride = area.width + 1;
  const Sum *all = &sums[stride * area.height + area.width];

  for (guint i = 0; i < G_N_ELEMENTS (PIECES); i++)
    for (gsize y = PIECES[i].height; y <= area.height && all->lost * 100 >= PIECES[i].edges * PIECES[i].lost; y++)
      for (gsize x = PIECES[i].width; x <= area.width; x++)
        if (is_hidden (sums, stride, x, y, &PIECES[i]) &&
            !is_to_be_written_on (picture, leaders, area.left + (double) x - PIECES[i].width / 2.0, area.top + (double) y - PIECES[i].height / 2.0))
          return TRUE;
  for (gsize y = FADED_SIDE; y <= area.height && all->faded >= MIN_FADED; y++)
    for (gsize x = FADED_SIDE; x <= area.width; x++)
      if (is_faded (sums, stride, x, y))
        return TRUE;
  return FALSE;
}
