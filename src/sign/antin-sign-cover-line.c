/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-picture-private.h"

#include <math.h>
#include <string.h>

/* Whether words that came later go on where signed ones stand, so that a line reads otherwise: a digit or a unit beside a digit, "not"
 * before "agreed". What is lawfully put into a line is a number or a day, beside words; a seal or a signature is of another colour, and
 * what stands further away than words from one another is read by itself. */

/* Shares of the height of letters: of two lines that are one, by how much letters of one line differ, and exponents, what stands
 * between two words of a line at most, and between letters of one word. */
#define SAME_LINE 0.6
#define SAME_HEIGHT 0.6
#define EXPONENT 0.3
#define MAX_GAP 0.6
#define MAX_LETTER_GAP 0.15
/* Digits of the number of a note. */
#define MAX_NOTE 2
/* Millimetres in which the same letter stands twice at the same place. */
#define SAME_PLACE 0.2
/* Of 255, of each of red, green and blue. */
#define SAME_INK 70
/* More new letters than these are looked at by a person. */
#define MAX_LETTERS 5000

/* What stands together. */
typedef struct
{
  GString *text;
  AntinBaseRect rect;
} Run;

static void
run_clear (gpointer data)
{
  g_string_free (((Run *) data)->text, TRUE);
}

static double
get_right (const AntinBaseRect *rect)
{
  return rect->x + rect->width;
}

/* Whether two stand in one line, the smaller at least so large a @share of the other. */
static gboolean
are_in_line (const AntinBaseRect *a, const AntinBaseRect *b, double share)
{
  double low = MIN (a->height, b->height), common = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return common >= SAME_LINE * low && low >= share * MAX (a->height, b->height);
}

static gboolean
stood_there (const AntinRenderCharacter *letter, const AntinRenderCharacter *letters, guint count)
{
  for (guint i = 0; i < count; i++)
    if (fabs (letters[i].rect.x - letter->rect.x) < SAME_PLACE && fabs (letters[i].rect.y - letter->rect.y) < SAME_PLACE &&
        g_str_equal (letters[i].text, letter->text))
      return TRUE;
  return FALSE;
}

static gboolean
stands_in (const AntinBaseRect *place, const AntinBaseRect *rect)
{
  AntinBaseRect centre = { rect->x + rect->width / 2, rect->y + rect->height / 2, 0, 0 };

  return antin_base_rect_contains (place, &centre);
}

/* The new words at @place, as they are drawn: whatever else a program takes for the same word stood there before. */
static GArray *
list_new (const AntinRenderText *before, const AntinRenderText *after, const AntinBaseRect *place)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  guint n_old, n_letters;
  const AntinRenderCharacter *old = antin_render_text_get_characters (before, &n_old), *letters = antin_render_text_get_characters (after, &n_letters);

  g_array_set_clear_func (runs, run_clear);
  for (guint i = 0; i < n_letters && i < MAX_LETTERS; i++)
    {
      const AntinBaseRect *rect = &letters[i].rect;
      Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;

      if (!stands_in (place, rect) || stood_there (&letters[i], old, n_old))
        continue;
      if (last == NULL || !are_in_line (&last->rect, rect, SAME_HEIGHT) || fabs (rect->x - get_right (&last->rect)) > MAX_LETTER_GAP * rect->height)
        {
          Run run = { g_string_new (NULL), *rect };

          g_array_append_val (runs, run);
          last = &g_array_index (runs, Run, runs->len - 1);
        }
      else
        last->rect = antin_base_rect_unite (&last->rect, rect);
      g_string_append (last->text, letters[i].text);
    }
  return runs;
}

/* Whether it is what stands behind a document's number, such as /QD-UBND. */
static gboolean
is_sign (const char *text)
{
  gboolean has_stroke = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)))
        return FALSE;
      has_stroke = has_stroke || *p == '/';
    }
  return has_stroke;
}

/* Words of a sentence, also with a digit for a letter; numbers begin with digits. */
static gboolean
is_word (const char *text)
{
  guint n_letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n_letters += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;
  return n_letters > 1 && !g_unichar_isdigit (g_utf8_get_char (text)) && !is_sign (text);
}

/* What a day or a number is written with (NĐ 30/2020, Phụ lục I, Phần I, II.3 and II.4). */
static gboolean
is_of_day (const char *text)
{
  static const char *const words[] = { "ngày", "tháng", "năm", "số", "giờ", "phút" };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (folded, words[i]) && strlen (folded) <= strlen (words[i]) + 1)
      return TRUE;
  return FALSE;
}

/* The first two digits of a year stand there to be followed by others. */
static gboolean
is_year (const char *first, const char *second)
{
  g_autofree char *both = g_strconcat (first, second, NULL);

  return strspn (both, "0123456789") == 4 && strlen (first) >= 2 && (g_str_has_prefix (both, "19") || g_str_has_prefix (both, "20"));
}

/* Whether a number ends or begins there, with the sign that parts its decimals or groups or without. */
static gboolean
has_digit (const char *text, gboolean last)
{
  const char *at = last ? text + strlen (text) : text;

  while (last ? at > text : *at != '\0')
    {
      gunichar sign;

      at = last ? g_utf8_prev_char (at) : at;
      sign = g_utf8_get_char (at);
      if (sign != '.' && sign != ',')
        return g_unichar_isdigit (sign);
      at = last ? at : g_utf8_next_char (at);
    }
  return FALSE;
}

/* What makes another number of one that it stands behind: a unit, or a share of a hundred. */
static gboolean
is_unit (const char *text)
{
  gunichar sign = g_utf8_get_char (text);

  return g_unichar_isalpha (sign) || sign == '%' || sign == 0x2030 || g_unichar_type (sign) == G_UNICODE_CURRENCY_SYMBOL;
}

/* A sign that makes another number of one that it stands before. */
static gboolean
is_minus (const char *text)
{
  gunichar sign = g_utf8_get_char (g_utf8_prev_char (text + strlen (text)));

  return sign == '-' || sign == 0x2212 || sign == 0x2013 || sign == '(';
}

/* Whether what is written on the side of a number is a sign that counts with it: +, ×, < and their like. */
static gboolean
is_operator (const char *text, gboolean last)
{
  gunichar sign = g_utf8_get_char (last ? g_utf8_prev_char (text + strlen (text)) : text);

  return g_unichar_type (sign) == G_UNICODE_MATH_SYMBOL || sign == '*' || sign == '^';
}

/* Whether it asks what was stated, or refers to a note that may say anything. */
static gboolean
is_remark (const char *text)
{
  return g_utf8_strchr ("?*†‡§", -1, g_utf8_get_char (text)) != NULL;
}

/* Whether a small number stands high behind a word, as that of a note does. */
static gboolean
is_note_number (const Run *run, const AntinRenderWord *word)
{
  return run->text->len <= MAX_NOTE && strspn (run->text->str, "0123456789") == run->text->len && run->rect.height < SAME_HEIGHT * word->rect.height &&
         run->rect.y + run->rect.height / 2 < word->rect.y + word->rect.height / 2 && is_word (word->text) && !is_of_day (word->text);
}

static gboolean
goes_on (const Run *run, const AntinRenderWord *word, const AntinRenderWord *previous)
{
  double behind = run->rect.x - get_right (&word->rect), before = word->rect.x - get_right (&run->rect);
  double gap = MAX (behind, before), height = MAX (run->rect.height, word->rect.height);
  gboolean follows = behind >= before, note = follows && behind <= MAX_LETTER_GAP * height && is_note_number (run, word);
  gboolean exponent = note || (follows && has_digit (run->text->str, FALSE) && has_digit (word->text, TRUE));

  if (!are_in_line (&run->rect, &word->rect, exponent ? EXPONENT : SAME_HEIGHT) || gap > MAX_GAP * height || gap < -MAX_GAP * height)
    return FALSE;
  if (note || (follows && is_remark (run->text->str) && (is_word (word->text) || has_digit (word->text, TRUE))))
    return TRUE;
  if (has_digit (word->text, follows))
    {
      if (has_digit (run->text->str, !follows))
        return !(follows && previous != NULL && is_of_day (previous->text) && is_year (word->text, run->text->str));
      return !is_of_day (run->text->str) && (is_operator (run->text->str, !follows) || (follows ? is_unit (run->text->str) : is_word (run->text->str) || is_minus (run->text->str)));
    }
  return is_word (run->text->str) && is_word (word->text) && !is_of_day (run->text->str);
}

/* Returns: whether any words came to stand at @place */
gboolean
antin_sign_cover_picture_has_words (const AntinBaseRect *place, const AntinRenderText *before, const AntinRenderText *after)
{
  g_autoptr (GArray) runs = list_new (before, after, place);

  return runs->len > 0;
}

/**
 * antin_sign_cover_picture_reads_on:
 * @picture: what was and what is
 * @place: where something came to stand
 * @before: the words that were there, and around it
 * @after: the words that are
 *
 * Returns: whether words or digits that came there go on with those that stood beside them
 */
gboolean
antin_sign_cover_picture_reads_on (const AntinSignCoverPicture *picture,
                                   const AntinBaseRect *place,
                                   const AntinRenderText *before,
                                   const AntinRenderText *after)
{
  g_autoptr (GArray) runs = list_new (before, after, place);
  guint n_words;
  const AntinRenderWord *words = antin_render_text_get_words (before, &n_words);

  for (guint i = 0; i < runs->len; i++)
    for (guint j = 0; j < n_words; j++)
      {
        const Run *run = &g_array_index (runs, Run, i);

        if (goes_on (run, &words[j], j > 0 ? &words[j - 1] : NULL) &&
            antin_sign_cover_picture_has_ink_of (picture, &run->rect, &words[j].rect, SAME_INK))
          return TRUE;
      }
  return FALSE;
}
