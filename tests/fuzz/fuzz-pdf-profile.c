/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-pdf-alike-private.h"

#include <string.h>

/* An ICC profile, as a document carries it; the first byte says of how many colours it is to be. */

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) profile = NULL;

  if (size == 0)
    return 0;
  profile = g_bytes_new_static (data + 1, size - 1);
  if (antin_pdf_profile_reads_alike (profile, data[0] % 6))
    g_assert_cmpuint (size, >, 132);
  return 0;
}

static void
append_number (GByteArray *bytes, guint32 number, guint width)
{
  guint8 big[4] = { (guint8) (number >> 24), (guint8) (number >> 16), (guint8) (number >> 8), (guint8) number };

  g_byte_array_append (bytes, big + 4 - width, width);
}

static void
append_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

static void
append_zeros (GByteArray *bytes, guint count)
{
  guint start = bytes->len;

  g_byte_array_set_size (bytes, start + count);
  memset (bytes->data + start, 0, count);
}

typedef struct
{
  const char *name;
  GBytes *data;
} Tag;

/* Header, table of tags, tags (ISO 15076-1, 7). */
static void
add_profile (GPtrArray *seeds, guint8 n_colours, const char *kind, const char *connection, const Tag *tags, guint n_tags)
{
  GByteArray *bytes = g_byte_array_new ();
  guint at = 132 + 12 * n_tags;

  g_byte_array_append (bytes, &n_colours, 1);
  append_zeros (bytes, 16);
  append_text (bytes, kind);
  append_text (bytes, connection);
  append_zeros (bytes, 12);
  append_text (bytes, "acsp");
  append_zeros (bytes, 88);
  append_number (bytes, n_tags, 4);
  for (guint i = 0; i < n_tags; i++)
    {
      append_text (bytes, tags[i].name);
      append_number (bytes, at, 4);
      append_number (bytes, (guint32) g_bytes_get_size (tags[i].data), 4);
      at += (guint) g_bytes_get_size (tags[i].data);
    }
  for (guint i = 0; i < n_tags; i++)
    g_byte_array_append (bytes, g_bytes_get_data (tags[i].data, NULL), (guint) g_bytes_get_size (tags[i].data));
  g_ptr_array_add (seeds, g_byte_array_free_to_bytes (bytes));
}

/* 10.6: a power; 10.18: that of screens. */
static GBytes *
make_curve (gboolean parametric)
{
  static const guint32 screen[] = { 0x26666, 0xf2a7, 0xd59, 0x13d0, 0xa5b };
  GByteArray *bytes = g_byte_array_new ();

  append_text (bytes, parametric ? "para" : "curv");
  append_zeros (bytes, 4);
  append_number (bytes, parametric ? 3 : 1, parametric ? 2 : 4);
  append_number (bytes, parametric ? 0 : 0x0233, 2);
  for (guint i = 0; parametric && i < G_N_ELEMENTS (screen); i++)
    append_number (bytes, screen[i], 4);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_colour (guint32 x, guint32 y, guint32 z)
{
  GByteArray *bytes = g_byte_array_new ();

  append_text (bytes, "XYZ ");
  append_zeros (bytes, 4);
  append_number (bytes, x, 4);
  append_number (bytes, y, 4);
  append_number (bytes, z, 4);
  return g_byte_array_free_to_bytes (bytes);
}

/* A printer's (10.10, 10.11), of two steps of each ink, black the fastest. */
static GBytes *
make_table (guint width)
{
  static const guint8 lightness[] = { 100, 0, 97, 0, 60, 0, 54, 0, 91, 0, 88, 0, 30, 0, 0, 0 };
  GByteArray *bytes = g_byte_array_new ();
  guint32 most = width == 1 ? 0xff : 0xff00;

  append_text (bytes, width == 1 ? "mft1" : "mft2");
  append_zeros (bytes, 4);
  append_number (bytes, 0x04030200, 4);
  append_zeros (bytes, 36);
  for (guint i = 0; width == 2 && i < 2; i++)
    append_number (bytes, 2, 2);
  for (guint colour = 0; colour < 4; colour++)
    for (guint i = 0; i < (width == 1 ? 256u : 2u); i++)
      append_number (bytes, width == 1 ? i : i * 0xffff, width);
  for (guint node = 0; node < G_N_ELEMENTS (lightness); node++)
    {
      append_number (bytes, most * lightness[node] / 100, width);
      append_number (bytes, most / 2, width);
      append_number (bytes, most / 2, width);
    }
  for (guint colour = 0; colour < 3; colour++)
    for (guint i = 0; i < (width == 1 ? 256u : 2u); i++)
      append_number (bytes, width == 1 ? i : i * 0xffff, width);
  return g_byte_array_free_to_bytes (bytes);
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  g_autoptr (GBytes) power = make_curve (FALSE), screen = make_curve (TRUE), small = make_table (1), large = make_table (2);
  g_autoptr (GBytes) red = make_colour (0x6fa2, 0x38f5, 0x390), green = make_colour (0x6299, 0xb785, 0x18da), blue = make_colour (0x24a0, 0xf84, 0xb6cf);
  Tag grey[] = { { "kTRC", power } }, printer[] = { { "A2B0", small }, { "A2B1", large } };
  Tag monitor[] = { { "rXYZ", red }, { "gXYZ", green }, { "bXYZ", blue }, { "rTRC", screen }, { "gTRC", screen }, { "bTRC", screen } };

  add_profile (seeds, 1, "GRAY", "XYZ ", grey, G_N_ELEMENTS (grey));
  add_profile (seeds, 1, "GRAY", "Lab ", grey, G_N_ELEMENTS (grey));
  add_profile (seeds, 3, "RGB ", "XYZ ", monitor, G_N_ELEMENTS (monitor));
  add_profile (seeds, 4, "CMYK", "Lab ", printer, G_N_ELEMENTS (printer));
}
