/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-parts.h"

#include <math.h>

/* Which pieces of ink belong to the signature or seal, and which are dust, noise, the edge of the paper, or the lines
 * that it is ruled with. */

/* Ink that is joined through pixels of at least this share is one piece. */
#define JOINED 0.25f
/* A piece without any pixel like this is noise. */
#define CERTAIN 0.6f
/* Least piece: this share of the pixels, and this many of them. */
#define LEAST_SHARE 8e-6
#define LEAST_PIXELS 6
/* Pieces further from the others than this share of what they make up so far are something else. */
#define REACH 0.3
/* Soft edges reach this far from the piece they belong to, pixels. */
#define SOFT 2
/* A ruled line is longer than this share of the picture, thinner than that, and leans at most so many rows in each. */
#define RULE_LENGTH 0.6
#define RULE_THICKNESS 0.012
#define RULE_SLOPE 0.06
#define RULE_SLOPES 49
#define RULE_STEP 4
/* At least this share of a line is as thin as that; where it is thicker by more pixels than these, writing crosses it. */
#define RULE_THIN 0.05
#define RULE_CROSSED 2

typedef struct
{
  AntinImageBox box;
  double mass;
  float most;
  guint n;
  gboolean edge;
  gboolean kept;
} Piece;

/* Numbers the pieces from 1; the numbers of the pixels are returned. */
static guint32 *
number_pieces (const AntinImagePlane *ink, GArray *pieces)
{
  gsize n = (gsize) ink->width * (gsize) ink->height;
  guint32 *numbers = g_new0 (guint32, n);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize start = 0; start < n; start++)
    {
      Piece piece = { .box = { G_MAXINT, G_MAXINT, 0, 0 } };
      guint32 number = pieces->len + 1;

      if (numbers[start] != 0 || ink->values[start] < JOINED)
        continue;
      numbers[start] = number;
      g_array_append_val (stack, start);
      while (stack->len > 0)
        {
          gsize at = g_array_index (stack, gsize, stack->len - 1);
          int x = (int) (at % (gsize) ink->width), y = (int) (at / (gsize) ink->width);

          g_array_set_size (stack, stack->len - 1);
          piece.n++;
          piece.mass += ink->values[at];
          piece.most = MAX (piece.most, ink->values[at]);
          piece.box.left = MIN (piece.box.left, x);
          piece.box.top = MIN (piece.box.top, y);
          piece.box.right = MAX (piece.box.right, x + 1);
          piece.box.bottom = MAX (piece.box.bottom, y + 1);
          piece.edge = piece.edge || x == 0 || y == 0 || x == ink->width - 1 || y == ink->height - 1;
          for (int j = MAX (0, y - 1); j <= MIN (ink->height - 1, y + 1); j++)
            for (int i = MAX (0, x - 1); i <= MIN (ink->width - 1, x + 1); i++)
              {
                gsize to = (gsize) j * (gsize) ink->width + (gsize) i;

                if (numbers[to] != 0 || ink->values[to] < JOINED)
                  continue;
                numbers[to] = number;
                g_array_append_val (stack, to);
              }
        }
      g_array_append_val (pieces, piece);
    }
  return numbers;
}

static gboolean
is_near (const AntinImageBox *all, const AntinImageBox *box)
{
  double reach = REACH * MAX (all->right - all->left, all->bottom - all->top);
  int x = MAX (0, MAX (box->left - all->right, all->left - box->right));
  int y = MAX (0, MAX (box->top - all->bottom, all->top - box->bottom));

  return hypot (x, y) <= reach;
}

static void
join (AntinImageBox *all, const AntinImageBox *box)
{
  all->left = MIN (all->left, box->left);
  all->top = MIN (all->top, box->top);
  all->right = MAX (all->right, box->right);
  all->bottom = MAX (all->bottom, box->bottom);
}

/* From the piece that spans most of the picture on, all that lie near what was taken so far. */
static gboolean
choose_pieces (GArray *pieces, gsize n_pixels, gboolean whole, AntinImageBox *ret_box)
{
  guint least = MAX (LEAST_PIXELS, (guint) (LEAST_SHARE * (double) n_pixels));
  Piece *main_piece = NULL;
  gboolean again = TRUE;

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->most < CERTAIN || piece->n < least || (piece->edge && !whole))
        continue;
      if (main_piece == NULL || piece->mass * hypot (piece->box.right - piece->box.left, piece->box.bottom - piece->box.top) >
                                  main_piece->mass * hypot (main_piece->box.right - main_piece->box.left, main_piece->box.bottom - main_piece->box.top))
        main_piece = piece;
    }
  if (main_piece == NULL)
    return FALSE;
  main_piece->kept = TRUE;
  *ret_box = main_piece->box;
  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < pieces->len; i++)
        {
          Piece *piece = &g_array_index (pieces, Piece, i);

          if (piece->kept || piece->most < CERTAIN || piece->n < least || (piece->edge && !whole) || !is_near (ret_box, &piece->box))
            continue;
          piece->kept = TRUE;
          join (ret_box, &piece->box);
          again = TRUE;
        }
    }
  return TRUE;
}

/**
 * antin_image_parts_keep_writing:
 * @ink: shares of ink; what does not belong to the writing becomes 0
 * @whole: whether what touches the edge of the picture belongs to it
 * @ret_box: (out): where the writing is, pixels
 *
 * Returns: whether there is any
 */
gboolean
antin_image_parts_keep_writing (AntinImagePlane *ink, gboolean whole, AntinImageBox *ret_box)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autofree guint32 *numbers = number_pieces (ink, pieces);
  g_autofree guint8 *near = g_malloc0 ((gsize) ink->width * (gsize) ink->height);

  if (!choose_pieces (pieces, (gsize) ink->width * (gsize) ink->height, whole, ret_box))
    return FALSE;
  for (int y = 0; y < ink->height; y++)
    for (int x = 0; x < ink->width; x++)
      {
        guint32 number = numbers[(gsize) y * (gsize) ink->width + (gsize) x];

        if (number == 0 || !g_array_index (pieces, Piece, number - 1).kept)
          continue;
        for (int j = MAX (0, y - SOFT); j <= MIN (ink->height - 1, y + SOFT); j++)
          for (int i = MAX (0, x - SOFT); i <= MIN (ink->width - 1, x + SOFT); i++)
            near[(gsize) j * (gsize) ink->width + (gsize) i] = 1;
      }
  for (gsize i = 0; i < (gsize) ink->width * (gsize) ink->height; i++)
    if (!near[i] || (numbers[i] != 0 && !g_array_index (pieces, Piece, numbers[i] - 1).kept))
      ink->values[i] = 0;
  return TRUE;
}

/* For each pixel of ink, how many pixels of ink stand together in its column, up to @most; 0 for the others. */
static guint16 *
measure_columns (const AntinImagePlane *ink, guint most)
{
  gsize width = (gsize) ink->width, n = width * (gsize) ink->height;
  guint16 *thickness = g_new0 (guint16, n);

  for (gsize i = 0; i < n; i++)
    if (ink->values[i] >= JOINED)
      thickness[i] = (guint16) MIN (most, i >= width ? thickness[i - width] + 1u : 1u);
  for (gsize i = n - MIN (n, width); i-- > 0;)
    if (thickness[i] > 0 && thickness[i + width] > 0)
      thickness[i] = thickness[i + width];
  return thickness;
}

/* Takes the ink away that stands together in a column, with its soft edges. */
static void
remove_column (AntinImagePlane *ink, guint16 *thickness, int x, int y)
{
  int top = y, bottom = y;

  while (top > 0 && *antin_image_plane_at (ink, x, top - 1) >= JOINED)
    top--;
  while (bottom < ink->height - 1 && *antin_image_plane_at (ink, x, bottom + 1) >= JOINED)
    bottom++;
  for (int at = MAX (0, top - 1); at <= MIN (ink->height - 1, bottom + 1); at++)
    {
      *antin_image_plane_at (ink, x, at) = 0;
      thickness[(gsize) at * (gsize) ink->width + (gsize) x] = 0;
    }
}

/* The row of ink that is nearest to a point of a line; -1 where there is none near. */
static int
find_row (const AntinImagePlane *ink, const guint16 *thickness, int x, int y)
{
  for (int shift = 0; shift <= 2; shift++)
    for (int side = -1; side <= 1; side += 2)
      {
        int row = y + side * shift;

        if (row >= 0 && row < ink->height && thickness[(gsize) row * (gsize) ink->width + (gsize) x] > 0)
          return row;
      }
  return -1;
}

/* Takes a line away where nothing crosses it: where it is hardly thicker than it is elsewhere. @thin is the most that a
 * line may be, and @thickness is told exactly a little above it. */
static void
remove_rule (AntinImagePlane *ink, guint16 *thickness, guint thin, double at, double slope)
{
  g_autofree int *rows = g_new (int, ink->width);
  g_autofree guint *counts = g_new0 (guint, thin + RULE_CROSSED + 2);
  guint n = 0, below = 0, usual = 0;

  for (int x = 0; x < ink->width; x++)
    {
      rows[x] = find_row (ink, thickness, x, (int) lround (at + slope * x));
      if (rows[x] < 0)
        continue;
      counts[thickness[(gsize) rows[x] * (gsize) ink->width + (gsize) x]]++;
      n++;
    }
  if (n < RULE_LENGTH * ink->width)
    return;
  /* The one in the middle. */
  while (usual <= thin && (below += counts[usual]) <= n / 2)
    usual++;
  if (usual > thin)
    return;
  for (int x = 0; x < ink->width; x++)
    if (rows[x] >= 0 && thickness[(gsize) rows[x] * (gsize) ink->width + (gsize) x] <= usual + RULE_CROSSED)
      remove_column (ink, thickness, x, rows[x]);
}

typedef struct
{
  double at;
  double slope;
  int n;
} Rule;

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  return ((const Rule *) b)->n - ((const Rule *) a)->n;
}

/* Lines that much of the ink lies on, and that can be rules: some of that ink is thin. */
static GArray *
find_rules (const AntinImagePlane *ink, const guint16 *thickness, guint thin, GCancellable *cancellable)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (Rule));

  for (int i = 0; i < RULE_SLOPES && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Rule rule = { .slope = RULE_SLOPE * (2.0 * i / (RULE_SLOPES - 1) - 1) };
      int first = (int) floor (MIN (0, -rule.slope * ink->width)), last = ink->height + (int) ceil (MAX (0, -rule.slope * ink->width));

      for (int at = first; at < last; at++)
        {
          int n_thin = 0;

          rule.at = at;
          rule.n = 0;
          for (int x = 0; x < ink->width; x += RULE_STEP)
            {
              int y = (int) lround (at + rule.slope * x);
              guint here = y >= 0 && y < ink->height ? thickness[(gsize) y * (gsize) ink->width + (gsize) x] : 0;

              rule.n += here > 0;
              n_thin += here > 0 && here <= thin;
            }
          if (rule.n * RULE_STEP >= RULE_LENGTH * ink->width && n_thin * RULE_STEP >= RULE_THIN * ink->width)
            g_array_append_val (rules, rule);
        }
    }
  return rules;
}

/**
 * antin_image_parts_remove_rules:
 * @ink: shares of ink; ruled lines in it become 0
 * @cancellable: (nullable): stops it, with some of the lines removed
 *
 * Removes lines across the picture that lean little, as ruled paper has them; what is written over them stays. The time it
 * takes grows with the number of pixels, whatever the picture shows.
 */
void
antin_image_parts_remove_rules (AntinImagePlane *ink, GCancellable *cancellable)
{
  guint thin = MAX (3, (guint) (RULE_THICKNESS * ink->height));
  g_autofree guint16 *thickness = measure_columns (ink, thin + RULE_CROSSED + 1);
  g_autoptr (GArray) rules = find_rules (ink, thickness, thin, cancellable);

  /* The best slope first: a worse one would leave the line's ends. */
  g_array_sort (rules, compare_rules);
  for (guint i = 0; i < rules->len && !g_cancellable_is_cancelled (cancellable); i++)
    remove_rule (ink, thickness, thin, g_array_index (rules, Rule, i).at, g_array_index (rules, Rule, i).slope);
}

/**
 * antin_image_parts_get_box:
 * @least: share of ink that counts
 * @ret_box: (out): where there is ink, pixels
 *
 * Returns: whether there is any
 */
gboolean
antin_image_parts_get_box (const AntinImagePlane *ink, float least, AntinImageBox *ret_box)
{
  AntinImageBox box = { G_MAXINT, G_MAXINT, 0, 0 };

  for (int y = 0; y < ink->height; y++)
    for (int x = 0; x < ink->width; x++)
      if (*antin_image_plane_at (ink, x, y) >= least)
        join (&box, &(AntinImageBox){ x, y, x + 1, y + 1 });
  if (box.right == 0)
    return FALSE;
  *ret_box = box;
  return TRUE;
}

/**
 * antin_image_parts_get_central:
 * @x: pixels
 * @y: pixels
 * @radius: pixels
 *
 * Returns: (transfer full) (nullable): the heaviest piece that lies within the circle and around its centre; %NULL
 *   where there is none
 */
AntinImagePlane *
antin_image_parts_get_central (const AntinImagePlane *ink, double x, double y, double radius)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autofree guint32 *numbers = number_pieces (ink, pieces);
  AntinImagePlane *piece;
  guint32 best = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *one = &g_array_index (pieces, Piece, i);
      double reach = MAX (MAX (hypot (one->box.left - x, one->box.top - y), hypot (one->box.right - x, one->box.top - y)),
                          MAX (hypot (one->box.left - x, one->box.bottom - y), hypot (one->box.right - x, one->box.bottom - y)));

      if (reach <= radius && (best == 0 || one->mass > g_array_index (pieces, Piece, best - 1).mass))
        best = i + 1;
    }
  if (best == 0)
    return NULL;
  piece = antin_image_plane_new (ink->width, ink->height);
  for (gsize i = 0; i < (gsize) ink->width * (gsize) ink->height; i++)
    piece->values[i] = numbers[i] == best ? ink->values[i] : 0;
  return piece;
}
