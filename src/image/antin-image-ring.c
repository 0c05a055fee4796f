/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-ring.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The ring is looked for from outside: on each of many rays to the middle, the first ink, to a fraction of a pixel. An
 * ellipse through five of these points is tried many times, the one that most points lie on is kept and fitted to all
 * of them by least squares. So gaps in the ring, ink outside it and the letters within do not matter.
 *
 * The ellipse is written x² + y² = U (x² − y²) + V 2xy + R x + S y + T, which has no solution at infinity for the nearly
 * round ones that are looked for. */

#define RAYS 720
#define TRIES 400
/* A point lies on the ring if it is nearer to it than this share of its radius. */
#define NEAR 0.012
/* Least share of the rays that meet the ring; a square has fewer, letters far fewer. */
#define LEAST_SHARE 0.6
/* A circle that is squeezed more was not photographed from above. */
#define LEAST_RATIO 0.7
#define EDGE 0.5f

typedef struct
{
  double x;
  double y;
} Point;

/* Gauss with pivots; %FALSE where the rows depend on each other. */
static gboolean
solve (double rows[5][6])
{
  for (int i = 0; i < 5; i++)
    {
      int pivot = i;

      for (int j = i + 1; j < 5; j++)
        if (fabs (rows[j][i]) > fabs (rows[pivot][i]))
          pivot = j;
      if (fabs (rows[pivot][i]) < 1e-12)
        return FALSE;
      for (int k = 0; k < 6; k++)
        {
          double swap = rows[i][k];

          rows[i][k] = rows[pivot][k];
          rows[pivot][k] = swap;
        }
      for (int j = 0; j < 5; j++)
        {
          double factor = rows[j][i] / rows[i][i];

          for (int k = i; k < 6 && j != i; k++)
            rows[j][k] -= factor * rows[i][k];
        }
    }
  for (int i = 0; i < 5; i++)
    rows[i][5] /= rows[i][i];
  return TRUE;
}

/* Points are given about the origin and about 1 from it, so that the equations are well conditioned. */
static gboolean
fit (const Point *points, const guint8 *used, guint n, AntinImageRing *ret_ring)
{
  double rows[5][6] = { 0 };
  double u, v, m[3], determinant, x, y, k, half, root, lambda[2], l[3], size, trace;

  for (guint i = 0; i < n; i++)
    {
      double px = points[i].x, py = points[i].y, terms[6] = { px * px - py * py, 2 * px * py, px, py, 1, px * px + py * py };

      if (!used[i])
        continue;
      for (int r = 0; r < 5; r++)
        for (int c = 0; c < 6; c++)
          rows[r][c] += terms[r] * terms[c];
    }
  if (!solve (rows))
    return FALSE;
  u = rows[0][5];
  v = rows[1][5];
  m[0] = 1 - u;
  m[1] = -v;
  m[2] = 1 + u;
  determinant = m[0] * m[2] - m[1] * m[1];
  if (determinant <= 1e-6)
    return FALSE;
  x = (m[2] * rows[2][5] - m[1] * rows[3][5]) / (2 * determinant);
  y = (m[0] * rows[3][5] - m[1] * rows[2][5]) / (2 * determinant);
  k = rows[4][5] + m[0] * x * x + 2 * m[1] * x * y + m[2] * y * y;
  if (k <= 1e-9)
    return FALSE;
  for (int i = 0; i < 3; i++)
    m[i] /= k;
  half = (m[0] + m[2]) / 2;
  root = hypot ((m[0] - m[2]) / 2, m[1]);
  lambda[0] = half - root;
  lambda[1] = half + root;
  if (lambda[0] <= 0)
    return FALSE;
  /* The square root of the inverse, by Cayley and Hamilton: √A = (A + √det) / √(trace + 2 √det). */
  determinant = m[0] * m[2] - m[1] * m[1];
  l[0] = m[2] / determinant;
  l[1] = -m[1] / determinant;
  l[2] = m[0] / determinant;
  size = sqrt (l[0] * l[2] - l[1] * l[1]);
  trace = sqrt (l[0] + l[2] + 2 * size);
  *ret_ring = (AntinImageRing){
    .x = x,
    .y = y,
    .stretch = { (l[0] + size) / trace, l[1] / trace, (l[2] + size) / trace },
    .longest = 1 / sqrt (lambda[0]),
    .shortest = 1 / sqrt (lambda[1]),
  };
  return TRUE;
}

/* How far a point is from the ring, as a share of the radius. */
static double
get_distance (const AntinImageRing *ring, const Point *point)
{
  const double *s = ring->stretch;
  double determinant = s[0] * s[2] - s[1] * s[1], x = point->x - ring->x, y = point->y - ring->y;

  return fabs (hypot ((s[2] * x - s[1] * y) / determinant, (s[0] * y - s[1] * x) / determinant) - 1);
}

static guint
find_near (const AntinImageRing *ring, const Point *points, guint n, double near, guint8 *used)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      used[i] = get_distance (ring, &points[i]) < near;
      count += used[i];
    }
  return count;
}

static guint
find_points (const AntinImagePlane *ink, double x, double y, double reach, Point *points)
{
  guint n = 0;

  for (int i = 0; i < RAYS; i++)
    {
      double angle = 2 * G_PI * i / RAYS, dx = cos (angle), dy = sin (angle), before = 0;

      for (double r = reach; r > 0.3 * reach; r -= 0.5)
        {
          double share = antin_image_plane_sample (ink, x + r * dx, y + r * dy);

          if (share >= EDGE)
            {
              double at = r + 0.5 * (share - EDGE) / MAX (share - before, 1e-6);

              points[n++] = (Point){ at * dx / reach, at * dy / reach };
              break;
            }
          before = share;
        }
    }
  return n;
}

/**
 * antin_image_ring_find:
 * @ink: shares of ink
 * @box: where the seal is
 * @ret_ring: (out): the outer edge of its ring
 *
 * Returns: whether there is one; %FALSE with %ANTIN_IMAGE_ERROR_NO_RING
 */
gboolean
antin_image_ring_find (const AntinImagePlane *ink, const AntinImageBox *box, AntinImageRing *ret_ring, GError **error)
{
  double x = (box->left + box->right) / 2.0, y = (box->top + box->bottom) / 2.0;
  double reach = 0.75 * hypot (box->right - box->left, box->bottom - box->top);
  g_autoptr (GRand) random = g_rand_new_with_seed (RAYS);
  Point points[RAYS];
  guint8 used[RAYS];
  guint n = find_points (ink, x, y, reach, points), most = 0;
  AntinImageRing ring = { 0 }, best = { 0 };

  for (int i = 0; i < TRIES && n >= 5; i++)
    {
      guint count;

      memset (used, 0, sizeof used);
      for (int k = 0; k < 5; k++)
        used[g_rand_int_range (random, 0, (int) n)] = 1;
      if (!fit (points, used, n, &ring) || ring.shortest < LEAST_RATIO * ring.longest || ring.longest > 1.1)
        continue;
      count = find_near (&ring, points, n, NEAR, used);
      if (count > most)
        {
          most = count;
          best = ring;
        }
    }
  for (int i = 0; i < 5 && most > 0; i++)
    {
      most = find_near (&best, points, n, NEAR, used);
      if (!fit (points, used, n, &ring))
        break;
      best = ring;
    }
  if (most < LEAST_SHARE * RAYS || best.shortest < LEAST_RATIO * best.longest)
    {
      g_set_error_literal (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_NO_RING,
                           _("No round seal was found. The whole ring must be in the picture, taken from straight above."));
      return FALSE;
    }
  best.x = x + best.x * reach;
  best.y = y + best.y * reach;
  best.longest *= reach;
  best.shortest *= reach;
  for (int i = 0; i < 3; i++)
    best.stretch[i] *= reach;
  *ret_ring = best;
  return TRUE;
}

/* Of a star's fifth moment, so much is in phase; a disc, letters and emblems have less. */
#define LEAST_STAR 0.35
/* The star lies about the middle and within this share of the radius. */
#define STAR_REACH 0.62

/**
 * antin_image_ring_find_star:
 * @ink: a seal that fills the picture
 * @ret_degrees: (out): how far its star is turned clockwise, -36 to 36
 *
 * Returns: whether there is a star with five points in the middle of the seal
 */
gboolean
antin_image_ring_find_star (const AntinImagePlane *ink, double *ret_degrees)
{
  double x = ink->width / 2.0, y = ink->height / 2.0, real = 0, imaginary = 0, all = 0, mass = 0, mx = 0, my = 0, angle;
  g_autoptr (AntinImagePlane) star = antin_image_parts_get_central (ink, x, y, STAR_REACH * x);

  if (star == NULL)
    return FALSE;
  for (int j = 0; j < star->height; j++)
    for (int i = 0; i < star->width; i++)
      {
        double share = *antin_image_plane_at (star, i, j);

        mass += share;
        mx += share * (i + 0.5);
        my += share * (j + 0.5);
      }
  mx /= mass;
  my /= mass;
  for (int j = 0; j < star->height; j++)
    for (int i = 0; i < star->width; i++)
      {
        double share = *antin_image_plane_at (star, i, j), dx = i + 0.5 - mx, dy = j + 0.5 - my;
        double weight = share * pow (hypot (dx, dy), 5), turn = 5 * atan2 (dx, -dy);

        real += weight * cos (turn);
        imaginary += weight * sin (turn);
        all += weight;
      }
  if (hypot (real, imaginary) < LEAST_STAR * all)
    return FALSE;
  angle = atan2 (imaginary, real) * 180 / G_PI / 5;
  *ret_degrees = angle;
  return TRUE;
}
