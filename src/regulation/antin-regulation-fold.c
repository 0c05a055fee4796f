/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-fold.h"

/* Vietnamese words in a form in which they can be compared. "UỶ" and "ỦY", "hoà" and "hòa" are two spellings of one
 * word that differ in the letter that bears the tone mark; a syllable has one tone, so moving its mark to the end of
 * the syllable makes them alike, and NFC and NFD with them. */

static gboolean
is_tone (gunichar c)
{
  return c == 0x0300 || c == 0x0301 || c == 0x0303 || c == 0x0309 || c == 0x0323;
}

static char *
fold (const char *text, gboolean plain)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (lower, -1, G_NORMALIZE_DEFAULT);
  g_autoptr (GString) folded = g_string_new (NULL);
  gunichar tone = 0;
  gboolean space = FALSE;

  if (decomposed == NULL)
    return g_strdup ("");
  for (const char *c = decomposed; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_ismark (character))
        {
          if (plain)
            continue;
          if (is_tone (character))
            tone = character;
          else
            g_string_append_unichar (folded, character);
          continue;
        }
      if (!g_unichar_isalpha (character) && tone != 0)
        {
          g_string_append_unichar (folded, tone);
          tone = 0;
        }
      if (g_unichar_isspace (character))
        {
          space = folded->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (folded, ' ');
      space = FALSE;
      if (plain && character == 0x0111)
        character = 'd';
      g_string_append_unichar (folded, character);
    }
  if (tone != 0)
    g_string_append_unichar (folded, tone);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/**
 * antin_regulation_fold:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text in lower case, decomposed, each tone at the end of its syllable, one space between
 * words
 */
char *
antin_regulation_fold (const char *text)
{
  return fold (text, FALSE);
}

/**
 * antin_regulation_fold_plain:
 * @text: UTF-8
 *
 * Returns: (transfer full): the same without any diacritics, "đ" as "d"
 */
char *
antin_regulation_fold_plain (const char *text)
{
  return fold (text, TRUE);
}

/**
 * antin_regulation_fold_is_capitals:
 * @text: UTF-8
 *
 * Returns: whether @text has letters and all of them are capitals
 */
gboolean
antin_regulation_fold_is_capitals (const char *text)
{
  gboolean letters = FALSE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_islower (character))
        return FALSE;
      letters = letters || g_unichar_isupper (character);
    }
  return letters;
}
