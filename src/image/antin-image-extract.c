/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-extract.h"

#include "antin-base-task.h"
#include "antin-image-ink.h"
#include "antin-image-parts.h"
#include "antin-image-ring.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* From a picture of ink on paper to the image of a signature or seal: one colour, its density in the alpha channel,
 * nothing around it (NĐ 30/2020, Phụ lục I, Phần I, II.7.d and II.8.a).
 *
 * First the whole picture is looked at in little, to find where the ink is; then that part in full. So a photograph
 * costs no more than what is in it. Several times a second where a person moves a slider, but not on the main thread. */

#define OVERVIEW_SIDE 1000
/* A seal of 36 mm has then over 1,000 dots per inch. */
#define WORK_SIDE 1700
/* Paper beside the ink by which its light is told, as a share of the ink's size. */
#define MARGIN 0.18
#define LEAST_SEAL 140
#define LEAST_SIGNATURE 100
#define LEAST_INITIALS 40
/* Ink fainter than this is not seen on paper. */
#define VISIBLE 0.1f
/* A seal's edge is where its rim is half ink. */
#define RIM 0.4f
/* Rims that are softer than this share of a seal's diameter, or of a signature's height, are blurred. */
#define SEAL_BLUR 0.022
#define SIGNATURE_BLUR 0.10
#define LEAST_BLUR 6.0
/* What lies outside the ring by more than this share of its radius is none of the seal. */
#define OUTSIDE 1.012
/* Of the dark parts, so many are blue where a signature was written with blue ink. */
#define LEAST_BLUE 0.25
/* A seal that was cut out already may have so much air on each side, as a share of its size, and be so far from round. */
#define CROP_TOLERANCE 0.006
#define ROUND_TOLERANCE 0.012

#define BLUE 0xff1a38b0
#define RED 0xffd60d17

static gboolean
fail (GError **error, AntinImageError code, const char *message)
{
  g_set_error_literal (error, ANTIN_IMAGE_ERROR, (int) code, message);
  return FALSE;
}

/* Part of a picture, made smaller where it has more pixels than are wanted. */
static cairo_surface_t *
cut (cairo_surface_t *surface, const AntinImageBox *box, int side, double *ret_scale)
{
  int width = box->right - box->left, height = box->bottom - box->top;
  double scale = MIN (1.0, (double) side / MAX (width, height));
  cairo_surface_t *part = cairo_image_surface_create (cairo_image_surface_get_format (surface), MAX (1, (int) lround (width * scale)), MAX (1, (int) lround (height * scale)));
  cairo_t *cr = cairo_create (part);

  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, -box->left, -box->top);
  cairo_pattern_set_filter (cairo_get_source (cr), scale < 1 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (part);
  if (ret_scale != NULL)
    *ret_scale = scale;
  return part;
}

/* The alpha channel of an image that is cut out already is its ink. */
static AntinImagePlane *
read_alpha (cairo_surface_t *surface, guint32 *ret_colour)
{
  AntinImagePlane *ink = antin_image_plane_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface));
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint64 sums[3] = { 0 }, n = 0;

  for (int y = 0; y < ink->height; y++)
    for (int x = 0; x < ink->width; x++)
      {
        guint32 pixel, alpha;

        memcpy (&pixel, data + (gsize) y * (gsize) stride + (gsize) x * 4, sizeof pixel);
        alpha = pixel >> 24;
        *antin_image_plane_at (ink, x, y) = (float) alpha / 255;
        n += alpha;
        for (int c = 0; c < 3; c++)
          sums[c] += pixel >> (16 - 8 * c) & 0xff;
      }
  *ret_colour = 0xff;
  for (int c = 0; c < 3; c++)
    *ret_colour = *ret_colour << 8 | (n > 0 ? (guint32) MIN (255, sums[c] * 255 / n) : 0);
  return ink;
}

static AntinImageInk
choose_ink (const AntinImageSheet *sheet, const AntinImageOptions *options)
{
  double share;

  switch (options->from)
    {
    case ANTIN_IMAGE_FROM_ANY:
      return ANTIN_IMAGE_INK_ANY;
    case ANTIN_IMAGE_FROM_BLUE:
      return ANTIN_IMAGE_INK_BLUE;
    case ANTIN_IMAGE_FROM_RED:
      return ANTIN_IMAGE_INK_RED;
    case ANTIN_IMAGE_FROM_AUTOMATIC:
    default:
      break;
    }
  if (options->kind == ANTIN_IMAGE_KIND_SEAL)
    return antin_image_sheet_has_ink (sheet, ANTIN_IMAGE_INK_RED, NULL) ? ANTIN_IMAGE_INK_RED : ANTIN_IMAGE_INK_ANY;
  return antin_image_sheet_has_ink (sheet, ANTIN_IMAGE_INK_BLUE, &share) && share >= LEAST_BLUE ? ANTIN_IMAGE_INK_BLUE : ANTIN_IMAGE_INK_ANY;
}

typedef struct
{
  AntinImagePlane *ink;
  guint32 colour;
  AntinImageBox box;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->ink, antin_image_plane_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
find (cairo_surface_t *surface, gboolean clear, const AntinImageOptions *options, const AntinImageInk *ink, Found *found, AntinImageInk *ret_ink, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinImageSheet) sheet = NULL;
  AntinImageInk chosen = ANTIN_IMAGE_INK_ANY;

  if (clear)
    found->ink = read_alpha (surface, &found->colour);
  else
    {
      sheet = antin_image_sheet_new (surface);
      chosen = ink != NULL ? *ink : choose_ink (sheet, options);
      found->ink = antin_image_sheet_find_ink (sheet, chosen, options->strength, &found->colour, error);
      if (found->ink == NULL)
        return FALSE;
      if (chosen == ANTIN_IMAGE_INK_ANY || options->kind != ANTIN_IMAGE_KIND_SEAL)
        antin_image_parts_remove_rules (found->ink, cancellable);
    }
  if (ret_ink != NULL)
    *ret_ink = chosen;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return antin_image_parts_keep_writing (found->ink, clear, &found->box) ||
         fail (error, ANTIN_IMAGE_ERROR_NO_INK, _("There is no signature and no seal in the picture that is whole."));
}

static void
widen (AntinImageBox *box, double scale, cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  double margin = MARGIN * MAX (box->right - box->left, box->bottom - box->top) + 4;

  *box = (AntinImageBox){
    .left = CLAMP ((int) floor ((box->left - margin) / scale), 0, width - 1),
    .top = CLAMP ((int) floor ((box->top - margin) / scale), 0, height - 1),
    .right = CLAMP ((int) ceil ((box->right + margin) / scale), 1, width),
    .bottom = CLAMP ((int) ceil ((box->bottom + margin) / scale), 1, height),
  };
}

/* How many pixels an edge takes from no ink to all of it, at the edges in the middle of their way. */
static double
get_edge_width (const AntinImagePlane *ink)
{
  g_autoptr (AntinImagePlane) widths = antin_image_plane_new (ink->width, ink->height);

  for (int y = 1; y < ink->height - 1; y++)
    for (int x = 1; x < ink->width - 1; x++)
      {
        float share = *antin_image_plane_at (ink, x, y);
        double slope = hypot (*antin_image_plane_at (ink, x + 1, y) - *antin_image_plane_at (ink, x - 1, y),
                              *antin_image_plane_at (ink, x, y + 1) - *antin_image_plane_at (ink, x, y - 1)) /
                       2;

        /* Widths to 100 pixels become figures to 1. */
        if (share > 0.3f && share < 0.7f && slope > 0.005)
          *antin_image_plane_at (widths, x, y) = (float) (0.01 / slope);
      }
  return 100 * antin_image_plane_get_quantile (widths, 0.001f, 0.5);
}

/* What the output pixel (x, y) shows is at (xx x + xy y + x0, yx x + yy y + y0) in the ink. */
typedef struct
{
  double xx, xy, x0;
  double yx, yy, y0;
} Map;

static AntinImagePlane *
resample (const AntinImagePlane *ink, const Map *map, int width, int height, double radius)
{
  AntinImagePlane *out = antin_image_plane_new (width, height);
  /* Where several pixels fall into one, they are averaged. */
  int n = CLAMP ((int) ceil (sqrt (fabs (map->xx * map->yy - map->xy * map->yx)) - 0.1), 1, 4);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        float sum = 0, inside = 1;

        if (radius > 0)
          inside = (float) CLAMP (radius * OUTSIDE + 1 - hypot (x + 0.5 - width / 2.0, y + 0.5 - height / 2.0), 0.0, 1.0);
        for (int j = 0; j < n && inside > 0; j++)
          for (int i = 0; i < n; i++)
            {
              double ox = x + (i + 0.5) / n, oy = y + (j + 0.5) / n;

              sum += antin_image_plane_sample (ink, map->xx * ox + map->xy * oy + map->x0, map->yx * ox + map->yy * oy + map->y0);
            }
        *antin_image_plane_at (out, x, y) = inside * sum / (float) (n * n);
      }
  return out;
}

static AntinImagePlane *
turn_ring (const AntinImagePlane *ink, const AntinImageRing *ring, double degrees)
{
  int side = MAX (1, (int) lround (2 * ring->longest));
  double angle = -degrees * G_PI / 180, c = cos (angle), s = sin (angle), half = side / 2.0;
  const double *m = ring->stretch;
  Map map = {
    .xx = (m[0] * c + m[1] * s) / half,
    .xy = (-m[0] * s + m[1] * c) / half,
    .yx = (m[1] * c + m[2] * s) / half,
    .yy = (-m[1] * s + m[2] * c) / half,
  };

  map.x0 = ring->x - (map.xx + map.xy) * half;
  map.y0 = ring->y - (map.yx + map.yy) * half;
  return resample (ink, &map, side, side, half);
}

/* Turned about the middle, then cropped to what is seen, with @air pixels around it. */
static AntinImagePlane *
turn_and_crop (const AntinImagePlane *ink, double degrees, float least, int air)
{
  double angle = -degrees * G_PI / 180, c = cos (angle), s = sin (angle);
  int width = (int) ceil (fabs (c) * ink->width + fabs (s) * ink->height), height = (int) ceil (fabs (s) * ink->width + fabs (c) * ink->height);
  Map map = { c, -s, 0, s, c, 0 };
  g_autoptr (AntinImagePlane) turned = NULL;
  AntinImagePlane *cropped;
  AntinImageBox box;

  map.x0 = ink->width / 2.0 - (c * width - s * height) / 2;
  map.y0 = ink->height / 2.0 - (s * width + c * height) / 2;
  turned = resample (ink, &map, width, height, 0);
  if (!antin_image_parts_get_box (turned, least, &box))
    return NULL;
  cropped = antin_image_plane_new (box.right - box.left + 2 * air, box.bottom - box.top + 2 * air);
  for (int y = box.top; y < box.bottom; y++)
    memcpy (antin_image_plane_at (cropped, air, y - box.top + air), antin_image_plane_at (turned, box.left, y), sizeof (float) * (gsize) (box.right - box.left));
  return cropped;
}

static cairo_surface_t *
colour_ink (const AntinImagePlane *ink, guint32 colour)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, ink->width, ink->height);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < ink->height; y++)
    for (int x = 0; x < ink->width; x++)
      {
        guint32 alpha = (guint32) lroundf (CLAMP (*antin_image_plane_at (ink, x, y), 0.0f, 1.0f) * 255), pixel = alpha << 24;

        for (int shift = 16; shift >= 0; shift -= 8)
          pixel |= ((colour >> shift & 0xff) * alpha + 127) / 255 << shift;
        memcpy (data + (gsize) y * (gsize) stride + (gsize) x * 4, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* Hue in degrees; -1 for grey and black. */
static double
get_hue (guint32 colour)
{
  double r = (colour >> 16 & 0xff) / 255.0, g = (colour >> 8 & 0xff) / 255.0, b = (colour & 0xff) / 255.0;
  double most = MAX (r, MAX (g, b)), chroma = most - MIN (r, MIN (g, b)), hue;

  if (chroma < 0.15)
    return -1;
  if (most == r)
    hue = 60 * (g - b) / chroma;
  else if (most == g)
    hue = 120 + 60 * (b - r) / chroma;
  else
    hue = 240 + 60 * (r - g) / chroma;
  return hue < 0 ? hue + 360 : hue;
}

static gboolean
has_colour (guint32 colour, AntinImageColour wanted)
{
  double hue = get_hue (colour);

  switch (wanted)
    {
    case ANTIN_IMAGE_COLOUR_BLUE:
      return hue >= 200 && hue <= 260;
    case ANTIN_IMAGE_COLOUR_RED:
      return hue >= 345 || (hue >= 0 && hue <= 15);
    case ANTIN_IMAGE_COLOUR_KEEP:
    default:
      return TRUE;
    }
}

static guint32
choose_colour (guint32 colour, AntinImageColour wanted)
{
  if (wanted == ANTIN_IMAGE_COLOUR_BLUE)
    return BLUE;
  return wanted == ANTIN_IMAGE_COLOUR_RED ? RED : colour;
}

/* An image that needs nothing is left alone, to its last byte. */
static gboolean
is_right (AntinImageSource *source, const AntinImageOptions *options, const Found *found, const AntinImageRing *ring)
{
  int width = found->ink->width, height = found->ink->height;
  double tolerance = MAX (2, CROP_TOLERANCE * MAX (width, height));
  AntinImageBox box;

  if (!antin_image_source_is_png (source) || options->rotation != 0 || options->strength != 0 || !has_colour (found->colour, options->colour) ||
      !antin_image_parts_get_box (found->ink, VISIBLE, &box))
    return FALSE;
  if (options->kind != ANTIN_IMAGE_KIND_SEAL)
    return box.left + width - box.right <= 0.2 * width && box.top + height - box.bottom <= 0.2 * height;
  if (box.left > tolerance || box.top > tolerance || width - box.right > tolerance || height - box.bottom > tolerance)
    return FALSE;
  return ring == NULL || (ring->shortest >= (1 - ROUND_TOLERANCE) * ring->longest && fabs (2 * ring->longest - width) <= tolerance + 1 && fabs (2 * ring->longest - height) <= tolerance + 1);
}

static gboolean
check (const AntinImageOptions *options, const AntinImagePlane *ink, gboolean clear, GError **error)
{
  gboolean seal = options->kind == ANTIN_IMAGE_KIND_SEAL;
  int size = MAX (ink->width, ink->height);
  double edge = get_edge_width (ink), most = MAX (LEAST_BLUR, seal ? SEAL_BLUR * size : SIGNATURE_BLUR * ink->height);

  if (size < (seal ? LEAST_SEAL : options->kind == ANTIN_IMAGE_KIND_INITIALS ? LEAST_INITIALS
                                                                             : LEAST_SIGNATURE))
    {
      g_set_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_SMALL,
                   seal ? _("The seal is only %d pixels wide in the picture. Take it again from nearer.")
                        : _("The signature is only %d pixels wide in the picture. Take it again from nearer."),
                             size);
      return FALSE;
    }
  if (!clear && edge > most)
    return fail (error, ANTIN_IMAGE_ERROR_BLURRED, _("The picture is blurred. Take it again with a steady hand, or scan the paper."));
  return TRUE;
}

static AntinImageResult *
finish (AntinImageSource *source, const AntinImageOptions *options, Found *found, gboolean clear, GError **error)
{
  gboolean ring_wanted = options->kind == ANTIN_IMAGE_KIND_SEAL && options->round, right;
  g_autoptr (AntinImageResult) result = g_new0 (AntinImageResult, 1);
  g_autoptr (AntinImagePlane) image = NULL;
  AntinImageRing ring;
  double star;

  if (ring_wanted && !antin_image_ring_find (found->ink, &found->box, &ring, error))
    return NULL;
  right = clear && is_right (source, options, found, ring_wanted ? &ring : NULL);
  result->squeeze = ring_wanted ? ring.shortest / ring.longest : 1;
  result->turned = options->rotation;
  if (right)
    {
      if (!check (options, found->ink, clear, error))
        return NULL;
      result->unchanged = TRUE;
      result->surface = cairo_surface_reference (antin_image_source_get_surface (source));
      result->png = g_bytes_ref (antin_image_source_get_bytes (source));
      return g_steal_pointer (&result);
    }
  if (ring_wanted)
    {
      image = turn_ring (found->ink, &ring, 0);
      result->has_star = antin_image_ring_find_star (image, &star);
      if (result->has_star && options->straighten)
        result->turned -= star;
      if (result->turned != 0)
        {
          antin_image_plane_free (image);
          image = turn_ring (found->ink, &ring, result->turned);
        }
    }
  else
    image = options->kind == ANTIN_IMAGE_KIND_SEAL ? turn_and_crop (found->ink, options->rotation, RIM, 1) : turn_and_crop (found->ink, options->rotation, VISIBLE, 0);
  if (image == NULL)
    {
      fail (error, ANTIN_IMAGE_ERROR_NO_INK, _("There is no ink on the paper."));
      return NULL;
    }
  if (!check (options, image, clear, error))
    return NULL;
  result->surface = colour_ink (image, choose_colour (found->colour, options->colour));
  result->png = antin_image_write_png (result->surface, error);
  return result->png != NULL ? g_steal_pointer (&result) : NULL;
}

/**
 * antin_image_extract:
 * @source: a picture
 * @options: what is to be made of it
 * @cancellable: (nullable): stops it
 *
 * Takes ink off its paper: shadows, the paper's colour, ruled lines and noise go, a round seal that was photographed
 * from the side becomes round, the rest is cropped to the ink and coloured (NĐ 30/2020, Phụ lục I, Phần I, II.7.d and
 * II.8.a). An image that is right already is left as it is. Not for the main thread.
 *
 * Returns: (transfer full): the image; %NULL with an #AntinImageError that says what to do, or %G_IO_ERROR_CANCELLED
 */
AntinImageResult *
antin_image_extract (AntinImageSource *source, const AntinImageOptions *options, GCancellable *cancellable, GError **error)
{
  cairo_surface_t *surface = antin_image_source_get_surface (source);
  AntinImageBox box = { 0, 0, cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface) };
  gboolean clear = antin_image_source_has_clear_ground (source), whole = MAX (box.right, box.bottom) <= WORK_SIDE;
  g_auto (Found) overview = { 0 };
  g_auto (Found) found = { 0 };
  AntinImageInk ink;
  cairo_surface_t *part;
  double scale;

  if (clear && whole)
    return find (surface, TRUE, options, NULL, &found, NULL, cancellable, error) ? finish (source, options, &found, TRUE, error) : NULL;
  part = cut (surface, &box, OVERVIEW_SIDE, &scale);
  if (!find (part, clear, options, NULL, &overview, &ink, cancellable, error))
    {
      cairo_surface_destroy (part);
      return NULL;
    }
  cairo_surface_destroy (part);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  box = overview.box;
  widen (&box, scale, surface);
  part = cut (surface, &box, WORK_SIDE, NULL);
  if (!find (part, clear, options, &ink, &found, NULL, cancellable, error))
    {
      cairo_surface_destroy (part);
      return NULL;
    }
  cairo_surface_destroy (part);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return finish (source, options, &found, clear, error);
}

typedef struct
{
  AntinImageSource *source;
  AntinImageOptions options;
} Task;

static void
task_free (Task *data)
{
  antin_image_source_unref (data->source);
  g_free (data);
}

static void
extract_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Task *data = task_data;
  GError *error = NULL;
  AntinImageResult *result = antin_image_extract (data->source, &data->options, cancellable, &error);

  antin_base_task_return (task, result, (GDestroyNotify) antin_image_result_free, error);
}

/**
 * antin_image_extract_async:
 * @source: a picture
 * @options: what is to be made of it; copied
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * As antin_image_extract(), on a thread.
 */
void
antin_image_extract_async (AntinImageSource *source,
                           const AntinImageOptions *options,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Task *data = g_new0 (Task, 1);

  data->source = antin_image_source_ref (source);
  data->options = *options;
  g_task_set_source_tag (task, antin_image_extract_async);
  g_task_set_task_data (task, data, (GDestroyNotify) task_free);
  g_task_run_in_thread (task, extract_thread);
}

/**
 * antin_image_extract_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the image; %NULL with the errors of antin_image_extract()
 */
AntinImageResult *
antin_image_extract_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * antin_image_result_free:
 * @self: (transfer full) (nullable): a result
 */
void
antin_image_result_free (AntinImageResult *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_free (self);
}
