/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the colours of a profile (ISO 15076-1) are about as light as those of the device that programs take instead.
 *
 * Some programs read profiles and some do not. To them black is black and paper is paper alike only where the profile says so.
 * Profiles of greys and of screens have a curve for each colour, those of printers a table of lightness. What is in other forms, or
 * has none of these, is not told to be alike.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-alike-private.h"

#include <math.h>
#include <string.h>

/* Where in a header the kind of the colours, what they are translated to and the mark stand, and where the tags (7.2, 7.3). */
#define HEADER 128
#define KIND 16
#define CONNECTION 20
#define MARK 36
#define TAGS 132
#define TAG_SIZE 12
#define MAX_TAGS 200
/* Colours in a table, of which one kind has 33 of each of three. */
#define MAX_NODES 300000
#define MAX_COLOURS 4
/* Of 100, of lightness (CIE 1976 L*): by how much a colour of the profile may be lighter or darker than that of the device, but for
 * what is as dark as ink anyhow; what is as light as paper, and as light as that where the other is. Inks of printers are darker
 * than what screens make of their numbers, and their blacks are not as black. */
#define LIGHTER 25
#define DARKER 45
#define AS_INK 40
#define PAPER 94
#define AS_PAPER 80
/* The white that all profiles are about, and what sums differ by (6.3.4.3). */
static const double WHITE[3] = { 0.9642, 1, 0.8249 };
#define SAME_WHITE 0.1

typedef struct
{
  const guint8 *data;
  gsize size;
} Part;

static guint
read16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint32
read32 (const guint8 *data)
{
  return (guint32) read16 (data) << 16 | read16 (data + 2);
}

static double
read_fixed (const guint8 *data)
{
  return (gint32) read32 (data) / 65536.0;
}

static gboolean
find_tag (const Part *profile, const char *name, Part *ret_tag)
{
  guint32 count = read32 (profile->data + HEADER);

  for (guint32 i = 0; i < MIN (count, MAX_TAGS) && TAGS + (i + 1) * TAG_SIZE <= profile->size; i++)
    {
      const guint8 *entry = profile->data + TAGS + i * TAG_SIZE;
      guint32 start = read32 (entry + 4), size = read32 (entry + 8);

      if (memcmp (entry, name, 4) != 0)
        continue;
      *ret_tag = (Part){ profile->data + start, size };
      return size >= 12 && start <= profile->size && size <= profile->size - start;
    }
  *ret_tag = (Part){ NULL, 0 };
  return FALSE;
}

/* The lightness of what reflects so much of the light. */
static double
get_lightness (double luminance)
{
  double y = CLAMP (luminance, 0, 1);

  return y > 216.0 / 24389 ? 116 * cbrt (y) - 16 : y * 24389 / 27;
}

/* What a screen makes of a number (IEC 61966-2-1). */
static double
shine (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static gboolean
is_alike (double lightness, double device)
{
  return lightness <= MAX (device + LIGHTER, AS_INK) && lightness >= device - DARKER && (MAX (lightness, device) < PAPER || MIN (lightness, device) >= AS_PAPER);
}

/* --- curves (10.6, 10.18) ------------------------------------------------------------------------------------------- */

static double
follow_samples (const guint8 *samples, guint count, double x)
{
  double at = x * (count - 1);
  guint i = MIN ((guint) at, count - 2);
  double low = read16 (samples + 2 * i) / 65535.0, high = read16 (samples + 2 * (i + 1)) / 65535.0;

  return low + (high - low) * (at - i);
}

/* @p has the numbers g, a, b, c, d, e and f; without c the curve is level below where it begins. */
static double
follow_parameters (guint type, const double p[7], double x)
{
  double bend = type == 0 ? -1 : type <= 2 ? -p[2] / p[1]
                                           : p[4];
  double above = type == 2 ? p[3] : type == 4 ? p[5]
                                              : 0;
  double below = type == 2 ? p[3] : type >= 3 ? p[3] * x + (type == 4 ? p[6] : 0)
                                              : 0;

  return x >= bend ? pow (type == 0 ? x : p[1] * x + p[2], p[0]) + above : below;
}

static gboolean
follow (const Part *curve, double x, double *ret_y)
{
  static const guint counts[] = { 1, 3, 4, 5, 7 };
  guint32 count = read32 (curve->data + 8), type = count >> 16;
  double p[7] = { 0 };

  if (memcmp (curve->data, "curv", 4) == 0)
    {
      if ((curve->size - 12) / 2 < count)
        return FALSE;
      *ret_y = count == 0 ? x : count == 1 ? pow (x, read16 (curve->data + 12) / 256.0)
                                           : follow_samples (curve->data + 12, count, x);
      return TRUE;
    }
  if (memcmp (curve->data, "para", 4) != 0 || type >= G_N_ELEMENTS (counts) || (curve->size - 12) / 4 < counts[type])
    return FALSE;
  for (guint i = 0; i < counts[type]; i++)
    p[i] = read_fixed (curve->data + 12 + 4 * i);
  *ret_y = follow_parameters (type, p, x);
  return isfinite (*ret_y);
}

/* Whether a curve says of every grey about what a screen makes of it; @is_lightness is whether it is told as lightness. */
static gboolean
curve_is_alike (const Part *profile, const char *name, gboolean is_lightness)
{
  Part curve;
  double y;

  if (!find_tag (profile, name, &curve))
    return FALSE;
  for (guint i = 0; i <= 255; i++)
    if (!follow (&curve, i / 255.0, &y) || !is_alike (is_lightness ? 100 * CLAMP (y, 0, 1) : get_lightness (y), get_lightness (shine (i / 255.0))))
      return FALSE;
  return TRUE;
}

/* Whether red, green and blue are each as light as others' are, and all of them are white. */
static gboolean
screen_is_alike (const Part *profile)
{
  static const struct
  {
    const char *colour, *curve;
    double least, most; /* of all light */
  } parts[] = { { "rXYZ", "rTRC", 0.1, 0.4 }, { "gXYZ", "gTRC", 0.5, 0.9 }, { "bXYZ", "bTRC", -0.05, 0.2 } };
  double sum[3] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      Part colour;

      if (!find_tag (profile, parts[i].colour, &colour) || colour.size < 20 || memcmp (colour.data, "XYZ ", 4) != 0 ||
          read_fixed (colour.data + 12) < parts[i].least || read_fixed (colour.data + 12) > parts[i].most || !curve_is_alike (profile, parts[i].curve, FALSE))
        return FALSE;
      for (guint j = 0; j < 3; j++)
        sum[j] += read_fixed (colour.data + 8 + 4 * j);
    }
  for (guint j = 0; j < 3; j++)
    if (fabs (sum[j] - WHITE[j]) > SAME_WHITE)
      return FALSE;
  return TRUE;
}

/* --- tables (10.10, 10.11) ------------------------------------------------------------------------------------------ */

/* A table of colours, each by numbers of one byte or two, between curves for what goes in and for what comes out. */
typedef struct
{
  guint width; /* bytes of a number */
  guint n_in;
  guint n_grid;
  guint n_before; /* samples of a curve */
  guint n_after;
  gsize n_nodes;
  const guint8 *before;
  const guint8 *nodes;
  const guint8 *after; /* the first is that of lightness */
} Table;

static double
read_sample (const Table *table, const guint8 *samples, gsize i)
{
  return table->width == 1 ? samples[i] / 255.0 : read16 (samples + 2 * i) / 65535.0;
}

static gboolean
read_table (const Part *tag, guint n_colours, Table *ret)
{
  gsize size;

  *ret = (Table){ .width = memcmp (tag->data, "mft2", 4) == 0 ? 2 : 1, .n_before = 256, .n_after = 256, .n_nodes = 1 };
  if ((ret->width == 1 && memcmp (tag->data, "mft1", 4) != 0) || tag->size < 52 || tag->data[8] != n_colours || tag->data[9] != 3)
    return FALSE;
  ret->n_in = n_colours;
  ret->n_grid = tag->data[10];
  if (ret->width == 2)
    {
      ret->n_before = read16 (tag->data + 48);
      ret->n_after = read16 (tag->data + 50);
    }
  for (guint i = 0; i < n_colours && ret->n_nodes <= MAX_NODES; i++)
    ret->n_nodes *= ret->n_grid;
  ret->before = tag->data + (ret->width == 1 ? 48 : 52);
  ret->nodes = ret->before + (gsize) ret->width * n_colours * ret->n_before;
  ret->after = ret->nodes + (gsize) ret->width * 3 * ret->n_nodes;
  size = (gsize) (ret->nodes - tag->data) + (gsize) ret->width * 3 * (ret->n_nodes + ret->n_after);
  return ret->n_grid >= 2 && ret->n_before >= 2 && ret->n_after >= 2 && ret->n_nodes <= MAX_NODES && size <= tag->size;
}

/* The number of a colour that leads to a row of the table; a curve that turns back leads there from several, and is not followed. */
static gboolean
find_number (const Table *table, guint colour, guint row, double *ret_number)
{
  const guint8 *curve = table->before + (gsize) table->width * colour * table->n_before;
  double wanted = row / (table->n_grid - 1.0), last = 0;
  gboolean found = FALSE;

  for (guint i = 0; i < table->n_before; i++)
    {
      double value = read_sample (table, curve, i);

      if (value < last)
        return FALSE;
      last = value;
      if (!found && value + 1e-4 >= wanted)
        {
          *ret_number = i / (table->n_before - 1.0);
          found = TRUE;
        }
    }
  if (!found)
    *ret_number = 1;
  return TRUE;
}

static double
get_device_lightness (guint n_colours, const double *numbers)
{
  double black = n_colours == 4 ? 1 - numbers[3] : 1, luminance = 0;
  static const double shares[] = { 0.2225, 0.7169, 0.0606 };

  if (n_colours == 1)
    return get_lightness (shine (numbers[0]));
  for (guint i = 0; i < 3; i++)
    luminance += shares[i] * shine (n_colours == 4 ? (1 - numbers[i]) * black : numbers[i]);
  return get_lightness (luminance);
}

/* Lightness in 16 bits ends at FF00 (6.3.4.2). */
static double
get_table_lightness (const Table *table, gsize node)
{
  double at = read_sample (table, table->nodes, 3 * node) * (table->n_after - 1);
  gsize i = MIN ((gsize) at, table->n_after - 2);
  double low = read_sample (table, table->after, i), high = read_sample (table, table->after, i + 1);

  return 100 * (low + (high - low) * (at - i)) * (table->width == 2 ? 65535.0 / 65280 : 1);
}

static gboolean
table_is_alike (const Part *tag, guint n_colours)
{
  double numbers[MAX_COLOURS][G_MAXUINT8 + 1];
  Table table;

  if (!read_table (tag, n_colours, &table))
    return FALSE;
  for (guint c = 0; c < n_colours; c++)
    for (guint row = 0; row < table.n_grid; row++)
      if (!find_number (&table, c, row, &numbers[c][row]))
        return FALSE;
  for (gsize node = 0; node < table.n_nodes; node++)
    {
      double device[MAX_COLOURS];
      gsize rest = node;

      /* the last colour goes fastest */
      for (guint c = n_colours; c-- > 0; rest /= table.n_grid)
        device[c] = numbers[c][rest % table.n_grid];
      if (!is_alike (get_table_lightness (&table, node), get_device_lightness (n_colours, device)))
        return FALSE;
    }
  return TRUE;
}

/* All tables that it has, for one intent or another; those that have none are told by curves. */
static gboolean
tables_are_alike (const Part *profile, guint n_colours, guint *ret_count)
{
  static const char *const names[] = { "A2B0", "A2B1", "A2B2" };

  *ret_count = 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Part tag;
      gboolean whole = find_tag (profile, names[i], &tag);

      if (tag.data == NULL)
        continue;
      (*ret_count)++;
      if (!whole || memcmp (profile->data + CONNECTION, "Lab ", 4) != 0 || !table_is_alike (&tag, n_colours))
        return FALSE;
    }
  return TRUE;
}

/* Returns: whether @bytes are a profile of @n_colours whose colours are about as light as those of the device */
gboolean
antin_pdf_profile_reads_alike (GBytes *bytes, guint n_colours)
{
  static const char *const kinds[] = { "", "GRAY", "", "RGB ", "CMYK" };
  Part profile;
  gboolean is_lightness;
  guint n_tables;

  profile.data = g_bytes_get_data (bytes, &profile.size);
  if (n_colours >= G_N_ELEMENTS (kinds) || *kinds[n_colours] == '\0' || profile.size < TAGS || memcmp (profile.data + MARK, "acsp", 4) != 0 ||
      memcmp (profile.data + KIND, kinds[n_colours], 4) != 0 || !tables_are_alike (&profile, n_colours, &n_tables))
    return FALSE;
  is_lightness = memcmp (profile.data + CONNECTION, "Lab ", 4) == 0;
  if (n_colours == 4 || (n_tables > 0 && n_colours == 3 && is_lightness))
    return n_tables > 0;
  return n_colours == 1 ? curve_is_alike (&profile, "kTRC", is_lightness) : screen_is_alike (&profile);
}
