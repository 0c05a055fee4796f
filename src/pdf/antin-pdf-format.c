/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether what a field shows is its value in the form that its format action gives it (ISO 32000-2, table 199, key F).
 *
 * No script is run. The functions that all programs know for numbers, percentages, days, times and codes (Adobe, JavaScript for
 * Acrobat API Reference; pdf.js and pdfium follow it) are read with their arguments; of any other script nothing is taken for
 * granted but that it parts a number into groups of three. What is shown is compared as people read it: the same number, the
 * same day, and no word that the action does not name. Whoever prepared a field could have written any word there; it was
 * signed.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-format.h"

#include "antin-pdf-format-private.h"

#include <string.h>

/* Longer scripts and texts are not read. */
#define MAX_SCRIPT 1000
#define MAX_TEXT 1000
#define MAX_ARGUMENTS 8
#define MAX_DECIMALS 20
/* How AFNumber_Format shows what is less than nothing: by a minus, in red, in brackets, or in both. */
#define MINUS_STYLES 3
#define MINUS_RED 1
/* Digits of a group. */
#define GROUP 3

/* A call of one function with constants. */
typedef struct
{
  char *name;
  char *arguments[MAX_ARGUMENTS + 1];
} Call;

static void
call_clear (Call *call)
{
  g_free (call->name);
  for (guint i = 0; i < G_N_ELEMENTS (call->arguments); i++)
    g_free (call->arguments[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

/* --- scripts ------------------------------------------------------------------------------------------------------- */

static const char *
skip_spaces (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;
  return at;
}

/* A string in quotes; NULL where it does not end, or has escapes that are none of a sign. */
static char *
read_string (const char **at)
{
  const char quote = *(*at)++;
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = *at; *p != '\0'; p++)
    {
      if (*p == quote)
        {
          *at = p + 1;
          return g_string_free (g_steal_pointer (&out), FALSE);
        }
      if (*p != '\\')
        g_string_append_c (out, *p);
      else if (p[1] == 'u' || p[1] == 'x')
        {
          guint n_digits = p[1] == 'u' ? 4 : 2;
          gunichar sign = 0;

          for (guint i = 0; i < n_digits; i++)
            {
              int digit = g_ascii_xdigit_value (p[2 + i]);

              if (digit < 0)
                return NULL;
              sign = sign << 4 | (gunichar) digit;
            }
          if (sign == 0 || !g_unichar_validate (sign))
            return NULL;
          g_string_append_unichar (out, sign);
          p += 1 + n_digits;
        }
      else if (g_ascii_ispunct (p[1]))
        g_string_append_c (out, *++p);
      else
        return NULL;
    }
  return NULL;
}

static char *
read_argument (const char **at)
{
  const char *start = *at;

  if (*start == '"' || *start == '\'')
    return read_string (at);
  while (g_ascii_isalnum (**at) || **at == '-' || **at == '.')
    ++*at;
  return *at == start ? NULL : g_strndup (start, (gsize) (*at - start));
}

/* Whether a script is one call of a function with constants. */
static gboolean
read_call (const char *script, Call *call)
{
  const char *at = skip_spaces (script), *start = at;

  while (g_ascii_isalnum (*at) || *at == '_')
    at++;
  call->name = g_strndup (start, (gsize) (at - start));
  at = skip_spaces (at);
  if (*at++ != '(')
    return FALSE;
  at = skip_spaces (at);
  for (guint i = 0; *at != ')'; i++)
    {
      if (i > 0 && *at++ != ',')
        return FALSE;
      at = skip_spaces (at);
      if (i == MAX_ARGUMENTS || (call->arguments[i] = read_argument (&at)) == NULL)
        return FALSE;
      at = skip_spaces (at);
    }
  at = skip_spaces (at + 1);
  if (*at == ';')
    at = skip_spaces (at + 1);
  return *at == '\0';
}

/* An argument that counts or chooses, from 0 to @max; whether it is one. */
static gboolean
get_count (const Call *call, guint index, guint max, guint *ret_count)
{
  guint64 count;

  if (call->arguments[index] == NULL || !g_ascii_string_to_unsigned (call->arguments[index], 10, 0, max, &count, NULL))
    return FALSE;
  *ret_count = (guint) count;
  return TRUE;
}

/* --- text ---------------------------------------------------------------------------------------------------------- */

/* Without case, with each hyphen and minus as one, and with one space for several; %NULL for what is no text. */
static char *
fold (const char *text)
{
  g_autofree char *normal = strlen (text) <= MAX_TEXT ? g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE) : NULL;
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (folded == NULL)
    return NULL;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar sign = g_utf8_get_char (p);

      if (sign == 0xad || sign == 0x2010 || sign == 0x2011 || sign == 0x2212)
        sign = '-';
      else if (sign == 0x2019)
        sign = '\'';
      if (!g_unichar_isgraph (sign))
        sign = ' ';
      if (sign != ' ' || (out->len > 0 && out->str[out->len - 1] != ' '))
        g_string_append_unichar (out, sign);
    }
  return g_strchomp (g_string_free (g_steal_pointer (&out), FALSE));
}

/* Takes @word away from the front or the end of @text, spaces aside; whether it was there. */
static gboolean
take_word (char *text, const char *word, gboolean front)
{
  gsize length = strlen (text);
  g_autofree char *squeezed = g_strdup (word);
  gsize n_word = 0;

  for (const char *p = word; *p != '\0'; p++)
    if (*p != ' ')
      squeezed[n_word++] = *p;
  for (gsize i = 0, at = front ? 0 : length; i < n_word; i++)
    {
      while (front ? text[at] == ' ' : at > 0 && text[at - 1] == ' ')
        at = front ? at + 1 : at - 1;
      if (front ? text[at] != squeezed[i] : at == 0 || text[at - 1] != squeezed[n_word - 1 - i])
        return FALSE;
      at = front ? at + 1 : at - 1;
      if (i + 1 < n_word)
        continue;
      if (front)
        memmove (text, text + at, length - at + 1);
      else
        text[at] = '\0';
    }
  g_strstrip (text);
  return n_word > 0;
}

/* --- numbers ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gboolean negative;
  GString *whole;    /* without leading zeros */
  GString *fraction; /* as it stands */
} Number;

static void
number_clear (Number *number)
{
  g_string_free (number->whole, TRUE);
  g_string_free (number->fraction, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Number, number_clear)

static gboolean
is_separator (char sign)
{
  return sign != '\0' && strchr (".,' ", sign) != NULL;
}

/* Whether what stands up to @end is digits, in groups of three where @group parts them. */
static gboolean
is_grouped (const char *text, const char *end, char group)
{
  gsize n_digits = 0;
  gboolean parted = FALSE;

  for (const char *p = text; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        n_digits++;
      else if (group == '\0' || *p != group || n_digits == 0 || n_digits > GROUP || (parted && n_digits != GROUP))
        return FALSE;
      else
        {
          parted = TRUE;
          n_digits = 0;
        }
    }
  return parted ? n_digits == GROUP : TRUE;
}

/* Finds which signs part a number where no action says so: of two kinds the last is the decimal one, of one kind that stands but
 * once it is, unless a group of three follows. Whether people read it in one way; @ret_open: where they may not, a single sign
 * before three digits. */
static gboolean
find_separators (const char *text, char *ret_group, char *ret_decimal, gboolean *ret_open)
{
  char kinds[2] = { '\0', '\0' };
  guint counts[2] = { 0, 0 };
  const char *last = NULL;

  for (const char *p = text; *p != '\0'; p++)
    {
      guint kind = 0;

      if (!is_separator (*p))
        continue;
      if (kinds[0] != '\0' && kinds[0] != *p)
        kind = 1;
      if (kind == 1 && kinds[1] != '\0' && kinds[1] != *p)
        return FALSE;
      kinds[kind] = *p;
      counts[kind]++;
      last = p;
    }
  *ret_group = *ret_decimal = '\0';
  *ret_open = FALSE;
  if (kinds[1] != '\0')
    {
      *ret_group = kinds[0];
      *ret_decimal = kinds[1];
      return counts[1] == 1 && *last == kinds[1] && (kinds[1] == '.' || kinds[1] == ',');
    }
  if (counts[0] == 0)
    return TRUE;
  if (counts[0] > 1 || kinds[0] == ' ' || kinds[0] == '\'' || (*text != '0' && last - text <= GROUP && strlen (last + 1) == GROUP))
    {
      *ret_group = kinds[0];
      *ret_open = counts[0] == 1 && (kinds[0] == '.' || kinds[0] == ',');
    }
  else
    *ret_decimal = kinds[0];
  return TRUE;
}

/* Reads digits that are parted by @group and @decimal; whether there are such and nothing else. */
static gboolean
read_digits (const char *text, char group, char decimal, Number *ret_number)
{
  const char *point = decimal != '\0' ? strchr (text, decimal) : NULL;
  const char *end = point != NULL ? point : text + strlen (text);
  gsize n_digits = 0;

  if (!is_grouped (text, end, group))
    return FALSE;
  for (const char *p = text; p < end; p++)
    if (g_ascii_isdigit (*p) && (++n_digits, *p != '0' || ret_number->whole->len > 0))
      g_string_append_c (ret_number->whole, *p);
  for (const char *p = point != NULL ? point + 1 : end; *p != '\0'; p++, n_digits++)
    if (!g_ascii_isdigit (*p))
      return FALSE;
    else
      g_string_append_c (ret_number->fraction, *p);
  return n_digits > 0;
}

/* Reads a value that all people and programs read as one number: 12.000 is twelve to a script, and twelve thousand to people, unless
 * so many @decimals are to be shown that they are seen. */
static gboolean
read_held (const char *held, gboolean decimals, Number *ret_number)
{
  char group = '\0', decimal = '\0';
  gboolean open = FALSE;

  if (*held == '-')
    {
      ret_number->negative = TRUE;
      held++;
    }
  if (!find_separators (held, &group, &decimal, &open) || (open && !decimals))
    return FALSE;
  return open ? read_digits (held, '\0', group, ret_number) : read_digits (held, group, decimal, ret_number);
}

static void
trim_zeros (GString *fraction)
{
  while (fraction->len > 0 && fraction->str[fraction->len - 1] == '0')
    g_string_truncate (fraction, fraction->len - 1);
}

/* Adds one to the last digit. */
static void
count_up (GString *digits)
{
  gsize i = digits->len;

  while (i > 0 && digits->str[i - 1] == '9')
    digits->str[--i] = '0';
  if (i > 0)
    digits->str[i - 1]++;
  else
    g_string_prepend_c (digits, '1');
}

static gboolean
is_same_digits (const char *a, const char *b)
{
  a += strspn (a, "0");
  b += strspn (b, "0");
  return g_str_equal (a, b);
}

/* Whether a number is the other one; with @rounded, to the decimals that it shows. Half may go either way. */
static gboolean
is_same_number (const Number *held, const Number *shown, gboolean rounded)
{
  gsize n_decimals = shown->fraction->len;
  g_autoptr (GString) wanted = g_string_new (held->whole->str), got = g_string_new (shown->whole->str), rest = g_string_new (NULL);
  gboolean same;

  g_string_append (got, shown->fraction->str);
  for (gsize i = 0; i < MAX (n_decimals, held->fraction->len); i++)
    g_string_append_c (i < n_decimals ? wanted : rest, i < held->fraction->len ? held->fraction->str[i] : '0');
  trim_zeros (rest);
  if (rest->len > 0 && !rounded)
    return FALSE;
  same = (rest->len == 0 || rest->str[0] < '5' || g_str_equal (rest->str, "5")) && is_same_digits (wanted->str, got->str);
  if (!same && rest->len > 0 && rest->str[0] >= '5')
    {
      count_up (wanted);
      same = is_same_digits (wanted->str, got->str);
    }
  return same && (held->negative == shown->negative || strspn (got->str, "0") == got->len);
}

/* Takes the sign of a number away; whether it is negative. */
static gboolean
take_minus (char *text)
{
  gsize length = strlen (text);

  if (length > 2 && text[0] == '(' && text[length - 1] == ')')
    {
      text[0] = text[length - 1] = ' ';
      g_strstrip (text);
      return TRUE;
    }
  return take_word (text, "-", TRUE);
}

/* Whether a word names what is counted, and is no part of the number. */
static gboolean
is_unit (const char *word)
{
  gboolean named = FALSE;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar sign = g_utf8_get_char (p);

      if (g_unichar_isdigit (sign) || g_unichar_type (sign) == G_UNICODE_OTHER_NUMBER)
        return FALSE;
      named = named || g_unichar_isalpha (sign) || g_unichar_type (sign) == G_UNICODE_CURRENCY_SYMBOL;
    }
  return named;
}

static Number
number_new (void)
{
  return (Number){ FALSE, g_string_new (NULL), g_string_new (NULL) };
}

static gboolean
shows_number (const Call *call, const char *held, char *shown, gboolean percent, gboolean red)
{
  static const struct
  {
    char group;
    char decimal;
  } styles[] = { { ',', '.' }, { '\0', '.' }, { '.', ',' }, { '\0', ',' }, { '\'', '.' } };
  g_auto (Number) wanted = number_new ();
  g_auto (Number) got = number_new ();
  guint n_decimals, style, sign = 0;
  const char *unit = percent ? "%" : call->arguments[4], *front = call->arguments[percent ? 2 : 5];
  g_autofree char *folded = unit != NULL ? fold (unit) : NULL;

  if (!get_count (call, 0, MAX_DECIMALS, &n_decimals) || !get_count (call, 1, G_N_ELEMENTS (styles) - 1, &style) || !read_held (held, n_decimals >= GROUP, &wanted))
    return FALSE;
  got.negative = take_minus (shown);
  /* A share of a hundred without its sign is another number; an amount without its currency is the value. */
  if (folded != NULL && (percent || is_unit (folded)) && !take_word (shown, folded, g_strcmp0 (front, "true") == 0) && percent)
    return FALSE;
  if (!got.negative)
    got.negative = take_minus (shown);
  /* Red is the minus. */
  if (!percent && red && get_count (call, 2, MINUS_STYLES, &sign) && sign == MINUS_RED)
    got.negative = TRUE;
  for (guint i = 0; percent && i < 2; i++)
    {
      g_string_append_c (wanted.whole, wanted.fraction->len > 0 ? wanted.fraction->str[0] : '0');
      g_string_erase (wanted.fraction, 0, wanted.fraction->len > 0 ? 1 : 0);
    }
  return read_digits (shown, styles[style].group, styles[style].decimal, &got) && is_same_number (&wanted, &got, got.fraction->len == n_decimals);
}

/* What a script of one's own may do to a number. */
static gboolean
shows_grouped (const char *held, char *shown)
{
  g_auto (Number) wanted = number_new ();
  g_auto (Number) got = number_new ();
  char group, decimal;
  gboolean open;

  got.negative = take_minus (shown);
  return read_held (held, FALSE, &wanted) && find_separators (shown, &group, &decimal, &open) && read_digits (shown, group, decimal, &got) &&
         is_same_number (&wanted, &got, FALSE);
}

/* --- codes --------------------------------------------------------------------------------------------------------- */

/* Postal codes and telephone numbers: the same digits in the same order. */
static gboolean
shows_code (const char *held, const char *shown)
{
  for (;; held++, shown++)
    {
      while (*held != '\0' && strchr ("()- ", *held) != NULL)
        held++;
      while (*shown != '\0' && strchr ("()- ", *shown) != NULL)
        shown++;
      if (*held != *shown)
        return FALSE;
      if (*held == '\0')
        return TRUE;
      if (!g_ascii_isdigit (*held))
        return FALSE;
    }
}

/**
 * antin_pdf_format_shows:
 * @script: (nullable): the script of a field's format action, "" for one that cannot be read; %NULL where there is none
 * @held: the value of the field
 * @shown: the words that are seen there; spaces between digits count, others may be left out
 * @red: whether they are red
 *
 * Returns: whether @shown is @held in the form that @script gives it, or in none
 */
gboolean
antin_pdf_format_shows (const char *script, const char *held, const char *shown, gboolean red)
{
  static const char *const days[] = { "m/d", "m/d/yy", "mm/dd/yy", "mm/yy", "d-mmm", "d-mmm-yy", "dd-mmm-yy", "yy-mm-dd", "mmm-yy",
                                      "mmmm-yy", "mmm d, yyyy", "mmmm d, yyyy", "m/d/yy h:MM tt", "m/d/yy HH:MM" };
  static const char *const times[] = { "HH:MM", "h:MM tt", "HH:MM:ss", "h:MM:ss tt" };
  g_autofree char *value = fold (held), *words = fold (shown);
  g_auto (Call) call = { 0 };
  guint index = 0;

  if (script == NULL || value == NULL || words == NULL)
    return FALSE;
  if (strlen (script) > MAX_SCRIPT || !g_utf8_validate (script, -1, NULL) || !read_call (script, &call))
    return shows_grouped (value, words);
  if (g_str_equal (call.name, "AFNumber_Format") || g_str_equal (call.name, "AFPercent_Format"))
    return shows_number (&call, value, words, g_str_equal (call.name, "AFPercent_Format"), red);
  if ((g_str_equal (call.name, "AFDate_FormatEx") || g_str_equal (call.name, "AFTime_FormatEx")) && call.arguments[0] != NULL)
    return antin_pdf_format_shows_moment (call.arguments[0], value, words);
  if (g_str_equal (call.name, "AFDate_Format"))
    return get_count (&call, 0, G_N_ELEMENTS (days) - 1, &index) && antin_pdf_format_shows_moment (days[index], value, words);
  if (g_str_equal (call.name, "AFTime_Format"))
    return get_count (&call, 0, G_N_ELEMENTS (times) - 1, &index) && antin_pdf_format_shows_moment (times[index], value, words);
  if (g_str_equal (call.name, "AFSpecial_Format"))
    return shows_code (value, words);
  return shows_grouped (value, words);
}
