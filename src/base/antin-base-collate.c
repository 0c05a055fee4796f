/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-collate.h"

#include <string.h>

/* The order of Vietnamese words, on every machine: the C library knows it only where the locale vi_VN was made. As in
 * CLDR's rules for Vietnamese, letters come first over the whole text (a ă â b c d đ e ê …), the tones tell apart what
 * has the same letters (none, huyền, hỏi, ngã, sắc, nặng), capitals count for nothing. Numbers in names of files are
 * compared as numbers, so that 9 comes before 10. */

/* Bytes of the key's first level, in the order of what they stand for; none is zero. */
#define WEIGHT_BLANK 0x02
#define WEIGHT_SIGN 0x03   /* the ASCII character follows */
#define WEIGHT_NUMBER 0x10 /* the count of digits follows, then the digits */
#define WEIGHT_LETTER 0x20
#define WEIGHT_OTHER 0xf0 /* the character follows, in UTF-8, whose order is that of code points */
#define END_OF_LEVEL 0x01

/* Longer numbers are compared digit by digit. */
#define MAX_DIGITS 0xe0

static const gunichar letters[] = { 'a', 0x103, 0xe2, 'b', 'c', 'd', 0x111, 'e', 0xea, 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 0xf4,
                                    0x1a1, 'p', 'q', 'r', 's', 't', 'u', 0x1b0, 'v', 'w', 'x', 'y', 'z' };

static guint
find_tone (gunichar mark)
{
  static const gunichar tones[] = { 0x300, 0x309, 0x303, 0x301, 0x323 };

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    if (tones[i] == mark)
      return i + 1;
  return 0;
}

/* The letter that @base becomes with @mark; @base where it is none of the alphabet. */
static gunichar
join_letter (gunichar base, gunichar mark)
{
  static const struct
  {
    gunichar base, mark, letter;
  } joined[] = { { 'a', 0x306, 0x103 }, { 'a', 0x302, 0xe2 }, { 'e', 0x302, 0xea }, { 'o', 0x302, 0xf4 }, { 'o', 0x31b, 0x1a1 }, { 'u', 0x31b, 0x1b0 } };

  for (guint i = 0; i < G_N_ELEMENTS (joined); i++)
    if (joined[i].base == base && joined[i].mark == mark)
      return joined[i].letter;
  return base;
}

static void
add_letter (GString *key, gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i] == letter)
      {
        g_string_append_c (key, (char) (WEIGHT_LETTER + i));
        return;
      }
  if (g_unichar_isspace (letter) || letter == '_' || letter == '-')
    g_string_append_c (key, WEIGHT_BLANK);
  else
    {
      g_string_append_c (key, letter < 0x80 ? (char) WEIGHT_SIGN : (char) WEIGHT_OTHER);
      g_string_append_unichar (key, letter);
    }
}

static const char *
add_number (GString *key, const char *digits)
{
  gsize length;

  while (digits[0] == '0' && g_ascii_isdigit (digits[1]))
    digits++;
  length = strspn (digits, "0123456789");
  g_string_append_c (key, WEIGHT_NUMBER);
  g_string_append_c (key, (char) (MIN (length, MAX_DIGITS) + 1));
  g_string_append_len (key, digits, (gssize) length);
  return digits + length;
}

/**
 * antin_base_collate_key:
 * @text: UTF-8
 *
 * Returns: (transfer full): bytes that strcmp() puts into the Vietnamese order of their texts
 */
char *
antin_base_collate_key (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (lower, -1, G_NORMALIZE_DEFAULT);
  GString *key = g_string_new (NULL);
  g_autoptr (GString) tones = g_string_new (NULL);
  gsize end = 0;
  const char *c = decomposed;

  while (c != NULL && *c != '\0')
    {
      gunichar letter = g_utf8_get_char (c);
      guint tone = 0;

      if (g_ascii_isdigit (*c))
        {
          c = add_number (key, c);
          g_string_append_c (tones, END_OF_LEVEL + 1);
          continue;
        }
      for (c = g_utf8_next_char (c); g_unichar_ismark (g_utf8_get_char (c)); c = g_utf8_next_char (c))
        {
          letter = join_letter (letter, g_utf8_get_char (c));
          tone = MAX (tone, find_tone (g_utf8_get_char (c)));
        }
      add_letter (key, letter);
      g_string_append_c (tones, (char) (END_OF_LEVEL + 1 + tone));
      if (tone > 0)
        end = tones->len;
    }
  g_string_append_c (key, END_OF_LEVEL);
  g_string_append_len (key, tones->str, (gssize) end);
  return g_string_free (key, FALSE);
}
