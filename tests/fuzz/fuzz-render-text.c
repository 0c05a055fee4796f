/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-render-text.h"

#include <string.h>

/* Words and lines from glyphs whose places, sizes and characters the file chose, infinite and undefined ones too. An
 * input is a needle, a NUL, and glyphs of eleven bytes: character, place, width and height. */

#define GLYPH_BYTES 11
#define MAX_GLYPHS 4096

static double
read_number (const uint8_t *data)
{
  static const double strange[] = { 0, -1, 1e-300, 1e300, G_MAXDOUBLE };
  gint16 number = (gint16) (data[0] << 8 | data[1]);

  if (number == G_MAXINT16)
    return strtod ("nan", NULL);
  if (number == G_MININT16)
    return strtod ("inf", NULL);
  if (number > G_MAXINT16 - 100)
    return strange[number % G_N_ELEMENTS (strange)];
  return number / 50.0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *end = memchr (data, '\0', size);
  g_autofree char *needle = NULL;
  g_autofree AntinRenderGlyph *glyphs = g_new0 (AntinRenderGlyph, MAX_GLYPHS);
  gsize n_glyphs = 0;
  g_autoptr (AntinRenderText) text = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GArray) found = NULL;
  const AntinRenderWord *words;
  const AntinRenderLine *lines;
  guint n_words, n_lines, n_characters;

  if (end == NULL)
    return 0;
  needle = g_utf8_make_valid ((const char *) data, end - data);
  for (end++; end + GLYPH_BYTES <= data + size && n_glyphs < MAX_GLYPHS; end += GLYPH_BYTES)
    {
      AntinRenderGlyph *glyph = &glyphs[n_glyphs++];

      glyph->character = (gunichar) end[0] << 16 | end[1] << 8 | end[2];
      glyph->rect = (AntinBaseRect){ read_number (end + 3), read_number (end + 5), read_number (end + 7), read_number (end + 9) };
      glyph->font = end[1] % 2 == 0 ? "Times-Bold" : NULL;
      glyph->size = read_number (end + 9);
    }
  text = antin_render_text_new (210, 297, glyphs, n_glyphs);
  antin_render_text_get_characters (text, &n_characters);
  words = antin_render_text_get_words (text, &n_words);
  lines = antin_render_text_get_lines (text, &n_lines);
  for (guint i = 0; i < n_words; i++)
    g_assert_cmpuint (words[i].first_character + words[i].n_characters, <=, n_characters);
  for (guint i = 0; i < n_lines; i++)
    g_assert_cmpuint (lines[i].first_word + lines[i].n_words, <=, n_words);
  all = antin_render_text_to_string (text);
  g_assert_true (g_utf8_validate (all, -1, NULL));
  found = antin_render_text_find (text, needle, data[0] % 4);
  return 0;
}

static void
add (GPtrArray *seeds, const char *needle, const char *page)
{
  GByteArray *bytes = g_byte_array_new ();
  guint x = 0, y = 1000;

  g_byte_array_append (bytes, (const guint8 *) needle, (guint) strlen (needle) + 1);
  for (const char *p = page; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint8 glyph[GLYPH_BYTES] = { c >> 16 & 0xff, c >> 8 & 0xff, c & 0xff, x >> 8, x & 0xff, y >> 8, y & 0xff, 0, 100, 0, 200 };

      x = c == '\n' ? 0 : x + 100;
      y += c == '\n' ? 300 : 0;
      g_byte_array_append (bytes, glyph, sizeof glyph);
    }
  g_ptr_array_add (seeds, g_byte_array_free_to_bytes (bytes));
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  add (seeds, "tich", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An");
  add (seeds, "số", "Số: ……/QĐ-UBND\nHà Nội, ngày … tháng … năm 2026");
}
