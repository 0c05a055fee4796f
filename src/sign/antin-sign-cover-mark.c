/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-pixels-private.h"

#include <math.h>
#include <string.h>

/* Whether a mark was set into a printed square, which is there to be ticked: by who signed, or in a field of the form, and not
 * by the drawing of a later signature. Squares are found in what was, as people see them: four straight sides about blank paper.
 * A seal or a signature that goes over squares has ink around them as well. */

/* Of 255: the sides of squares, new ink, and how much darker it is than what was there. */
#define SIDE 160
#define INK 200
#define DARKER 80
/* Pixels, at six to the millimetre: of squares, and of the pieces of new ink that are looked at. */
#define MIN_SQUARE 9
#define MAX_SQUARE 36
#define MIN_PIECE 12
#define MAX_PIECES 2000
/* How much longer one side may be than the other; and shares: of a side that is drawn, of what is within that is not blank or is new, and
 * of the new ink in and around a square that is within. */
#define MAX_OBLONG 1.4
#define MIN_SIDE 0.9
#define MAX_WITHIN 0.02
#define MIN_MARK 0.02
#define MIN_OWN 0.6

typedef struct
{
  const AntinSignCoverPicture *picture;
  AntinSignCoverBox place;
  int width;
  int height;
} Look;

static gboolean
is_new (const Look *self, int x, int y)
{
  int now = antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->after, x, y));

  return now < INK && antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->before, x, y)) >= now + DARKER;
}

static gboolean
was_dark (const Look *self, int x, int y)
{
  return antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->before, x, y)) < SIDE;
}

/* The first dark pixel from a place on, going by @dx and @dy; how far it is, or -1. */
static int
find_side (const Look *self, int x, int y, int dx, int dy)
{
  for (int i = 0; i <= MAX_SQUARE && x >= 0 && y >= 0 && x < self->width && y < self->height; i++, x += dx, y += dy)
    if (was_dark (self, x, y))
      return i;
  return -1;
}

/* Of two rows or columns, of which edges are soft, the one that is darker counts: how much of it is drawn. */
static gboolean
is_side (const Look *self, int x, int y, int dx, int dy, int length)
{
  int best = 0;

  for (int shift = 0; shift < 2; shift++)
    {
      int count = 0;

      for (int i = 0; i < length; i++)
        {
          int column = x + i * dx + shift * dy, row = y + i * dy + shift * dx;

          count += column >= 0 && row >= 0 && column < self->width && row < self->height && was_dark (self, column, row) ? 1 : 0;
        }
      best = MAX (best, count);
    }
  return best >= MIN_SIDE * length;
}

/* The blank square that a place is in. */
static gboolean
find_square (const Look *self, int x, int y, AntinSignCoverBox *ret_square)
{
  int left = find_side (self, x, y, -1, 0), right = find_side (self, x, y, 1, 0), top = find_side (self, x, y, 0, -1), bottom = find_side (self, x, y, 0, 1);
  int width = left + right - 1, height = top + bottom - 1, dark = 0;
  AntinSignCoverBox square = { .left = x - left + 1, .top = y - top + 1, .right = x + right, .bottom = y + bottom };

  if (left < 1 || right < 1 || top < 1 || bottom < 1 || MIN (width, height) < MIN_SQUARE || MAX (width, height) > MAX_SQUARE ||
      MAX (width, height) > MAX_OBLONG * MIN (width, height) || !is_side (self, square.left - 1, square.top, 0, 1, height) ||
      !is_side (self, square.right, square.top, 0, 1, height) || !is_side (self, square.left, square.top - 1, 1, 0, width) ||
      !is_side (self, square.left, square.bottom, 1, 0, width))
    return FALSE;
  for (int row = square.top; row < square.bottom; row++)
    for (int column = square.left; column < square.right; column++)
      dark += was_dark (self, column, row) ? 1 : 0;
  *ret_square = square;
  return dark <= MAX_WITHIN * width * height;
}

static int
count_new (const Look *self, const AntinSignCoverBox *box)
{
  int count = 0;

  for (int y = MAX (box->top, 0); y < MIN (box->bottom, self->height); y++)
    for (int x = MAX (box->left, 0); x < MIN (box->right, self->width); x++)
      count += is_new (self, x, y) ? 1 : 0;
  return count;
}

/* Whether the new ink about a square is a mark in it, which may go beyond its sides. */
static gboolean
is_marked (const Look *self, const AntinSignCoverBox *square)
{
  int width = square->right - square->left, height = square->bottom - square->top, within = count_new (self, square);
  AntinSignCoverBox around = { .left = square->left - width, .top = square->top - height, .right = square->right + width, .bottom = square->bottom + height };

  return within >= MIN_MARK * width * height && within >= MIN_OWN * count_new (self, &around);
}

/* New ink that hangs together, a pixel of it at a time; where its middle is. */
static guint
take_piece (const Look *self, guint8 *seen, GArray *todo, int x, int y, int *ret_x, int *ret_y)
{
  gint64 sum_x = 0, sum_y = 0;
  guint count = 0;

  g_array_set_size (todo, 0);
  seen[(gsize) y * self->width + x] = 1;
  g_array_append_vals (todo, (int[]){ x, y }, 2);
  while (todo->len > 0)
    {
      int column = g_array_index (todo, int, todo->len - 2), row = g_array_index (todo, int, todo->len - 1);

      g_array_set_size (todo, todo->len - 2);
      count++;
      sum_x += column;
      sum_y += row;
      for (int i = 0; i < 9; i++)
        {
          int next_x = column + i % 3 - 1, next_y = row + i / 3 - 1;

          if (next_x < self->place.left || next_x >= self->place.right || next_y < self->place.top || next_y >= self->place.bottom ||
              seen[(gsize) next_y * self->width + next_x] || !is_new (self, next_x, next_y))
            continue;
          seen[(gsize) next_y * self->width + next_x] = 1;
          g_array_append_vals (todo, (int[]){ next_x, next_y }, 2);
        }
    }
  *ret_x = (int) (sum_x / count);
  *ret_y = (int) (sum_y / count);
  return count;
}

/**
 * antin_sign_cover_picture_ticks:
 * @picture: what was and what is
 * @place: where a signature came to stand
 *
 * Returns: whether it is seen as a mark in a printed square
 */
gboolean
antin_sign_cover_picture_ticks (const AntinSignCoverPicture *picture, const AntinBaseRect *place)
{
  Look self = { picture, antin_sign_cover_find_box (picture, place, 0), antin_render_page_image_get_width (picture->before),
                antin_render_page_image_get_height (picture->before) };
  g_autofree guint8 *seen = g_new0 (guint8, (gsize) self.width * self.height);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_pieces = 0;

  for (int y = self.place.top; y < self.place.bottom && n_pieces < MAX_PIECES; y++)
    for (int x = self.place.left; x < self.place.right && n_pieces < MAX_PIECES; x++)
      {
        AntinSignCoverBox square;
        int middle_x, middle_y;

        if (seen[(gsize) y * self.width + x] || !is_new (&self, x, y))
          continue;
        n_pieces++;
        if (take_piece (&self, seen, todo, x, y, &middle_x, &middle_y) >= MIN_PIECE && find_square (&self, middle_x, middle_y, &square) &&
            is_marked (&self, &square))
          return TRUE;
      }
  return FALSE;
}
