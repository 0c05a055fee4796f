/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and times in the form that a format action gives them. */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-format-private.h"

#include <string.h>

#define MAX_COMPONENTS 16
#define N_MONTHS 12

/* The months of English, and of other languages in which programs are used that write them, in full and in small letters;
 * Vietnamese counts them. */
static const char *const MONTHS[][N_MONTHS] = {
  { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" },
  { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" },
  { "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember" },
  { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" },
};

/* What a part of a form stands for: d, m, y, H, M, s, and t for the half of a day. */
#define KINDS "dmyHMst"

typedef struct
{
  int values[sizeof KINDS - 1]; /* -1 where there is none */
  gboolean short_year;
  gboolean half_day; /* whether its hour is one of twelve */
  char order[MAX_COMPONENTS];
  guint n_order;
} Moment;

static void
put (Moment *moment, char kind, int value)
{
  moment->values[strchr (KINDS, kind) - KINDS] = value;
}

static int
get_value (const Moment *moment, char kind)
{
  return moment->values[strchr (KINDS, kind) - KINDS];
}

/* Reads at least @min and at most @max digits. */
static gboolean
read_number (const char **at, guint min, guint max, int *ret_value)
{
  guint n_digits = 0;
  int value = 0;

  while (n_digits < max && g_ascii_isdigit (**at))
    {
      value = value * 10 + (*(*at)++ - '0');
      n_digits++;
    }
  *ret_value = value;
  return n_digits >= min;
}

/* Reads the name of a month in full; the longest one counts, as mayo, which begins as may does. */
static int
read_full_month (const char *text, gsize *ret_length)
{
  int month = 0, number = 0;

  *ret_length = 0;
  for (guint i = 0; i < G_N_ELEMENTS (MONTHS); i++)
    for (int j = 0; j < N_MONTHS; j++)
      if (g_str_has_prefix (text, MONTHS[i][j]) && strlen (MONTHS[i][j]) > *ret_length)
        {
          *ret_length = strlen (MONTHS[i][j]);
          month = j + 1;
        }
  if (g_str_has_prefix (text, "tháng "))
    {
      const char *at = text + strlen ("tháng ");

      month = read_number (&at, 1, 2, &number) && number >= 1 && number <= N_MONTHS ? number : 0;
      *ret_length = (gsize) (at - text);
    }
  return month;
}

/* The month whose name @text begins with, in full, or by three letters of English, from 1; 0 for none. */
static int
read_month (const char *text, gboolean full, gsize *ret_length)
{
  if (full)
    return read_full_month (text, ret_length);
  *ret_length = 3;
  for (int i = 0; i < N_MONTHS; i++)
    if (strncmp (text, MONTHS[0][i], *ret_length) == 0)
      return i + 1;
  return 0;
}

/* Reads one part of a form, so many letters of one kind. */
static gboolean
read_part (const char **at, char kind, guint count, Moment *moment)
{
  gsize length = 0;
  int value;

  switch (kind)
    {
    case 'd':
    case 'm':
    case 'H':
    case 'h':
    case 'M':
    case 's':
      if (kind == 'm' && count >= 3)
        {
          value = read_month (*at, count == 4, &length);
          *at += value > 0 ? length : 0;
          if (value == 0)
            return FALSE;
        }
      else if (count > 2 || !read_number (at, count, 2, &value))
        return FALSE;
      moment->half_day = moment->half_day || kind == 'h';
      put (moment, kind == 'h' ? 'H' : kind, value);
      moment->order[moment->n_order++] = kind == 'h' ? 'H' : kind;
      return TRUE;
    case 'y':
      moment->short_year = count == 2;
      if ((count != 2 && count != 4) || !read_number (at, count, count, &value))
        return FALSE;
      put (moment, kind, value);
      moment->order[moment->n_order++] = kind;
      return TRUE;
    case 't':
      if ((**at != 'a' && **at != 'p') || (count == 2 && (*at)[1] != 'm'))
        return FALSE;
      put (moment, kind, **at == 'p');
      *at += count;
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether @shown is a day or a time in @form, and nothing else, spaces aside. */
static gboolean
read_moment (const char *form, const char *shown, Moment *moment)
{
  for (const char *p = form; *p != '\0';)
    {
      guint count = 1;

      while (*shown == ' ')
        shown++;
      if (strchr ("dmyHhMst", *p) != NULL)
        {
          while (p[count] == *p)
            count++;
          if (moment->n_order == MAX_COMPONENTS || !read_part (&shown, *p, count, moment))
            return FALSE;
          p += count;
          continue;
        }
      if (*p == '\\' && p[1] != '\0')
        p++;
      if (*p != ' ')
        {
          g_autofree char *sign = g_strndup (p, (gsize) (g_utf8_next_char (p) - p)), *folded = g_utf8_casefold (sign, -1);

          if (!g_str_has_prefix (shown, folded))
            return FALSE;
          shown += strlen (folded);
        }
      p = g_utf8_next_char (p);
    }
  return shown[strspn (shown, " ")] == '\0';
}

/* Reads a value by the order of the form, or with its year first; a month may have its name. */
static gboolean
read_moment_held (const char *held, const Moment *shown, Moment *moment)
{
  int numbers[MAX_COMPONENTS];
  guint lengths[MAX_COMPONENTS], n_numbers = 0, next = 0;
  const char *order = shown->order;

  for (const char *p = held; *p != '\0';)
    {
      gsize length = 0;
      int month = 0;

      if (g_ascii_isdigit (*p))
        {
          const char *start = p;

          if (n_numbers == MAX_COMPONENTS || !read_number (&p, 1, 4, &numbers[n_numbers]))
            return FALSE;
          lengths[n_numbers++] = (guint) (p - start);
        }
      else if ((*p == 'a' || *p == 'p') && p[1] == 'm')
        {
          put (moment, 't', *p == 'p');
          moment->half_day = TRUE;
          p += 2;
        }
      else if (g_ascii_isalpha (*p) && get_value (moment, 'm') < 0 && ((month = read_month (p, TRUE, &length)) > 0 || (month = read_month (p, FALSE, &length)) > 0))
        {
          put (moment, 'm', month);
          p += length;
        }
      else if (strchr ("/-.,: ", *p) == NULL)
        return FALSE;
      else
        p++;
    }
  for (guint i = 0; i < n_numbers; i++, next++)
    {
      /* A year that stands first is followed by month and day. */
      static const char first[] = "ymd";
      gboolean by_year = lengths[0] == 4 && strchr (shown->order, 'd') != NULL && strchr (shown->order, 'y') != NULL && order[0] != 'y';
      char kind;

      if (by_year && i < 3 && get_value (moment, 'm') >= 0 && next == 1)
        next++;
      kind = by_year && next < 3 ? first[next] : next < shown->n_order ? order[next]
                                                                       : '\0';
      while (!by_year && kind == 'm' && get_value (moment, 'm') >= 0)
        kind = ++next < shown->n_order ? order[next] : '\0';
      if (kind == '\0' || get_value (moment, kind) >= 0 || (kind != 'y' && lengths[i] > 2) || (kind == 'y' && lengths[i] != 2 && lengths[i] != 4))
        return FALSE;
      moment->short_year = moment->short_year || (kind == 'y' && lengths[i] == 2);
      put (moment, kind, numbers[i]);
    }
  return TRUE;
}

/* Whether two years are one: of two digits, in the century of the other. */
static gboolean
is_same_year (const Moment *a, const Moment *b)
{
  int x = get_value (a, 'y'), y = get_value (b, 'y');

  if (x < 0 || y < 0 || a->short_year == b->short_year)
    return x == y;
  return x % 100 == y % 100 && MAX (x, y) / 100 >= 19 && MAX (x, y) / 100 <= 20;
}

static int
get_hour (const Moment *moment)
{
  int hour = get_value (moment, 'H'), half = get_value (moment, 't');

  return half < 0 || hour < 0 ? hour : hour % 12 + 12 * half;
}

static gboolean
is_same_time (const Moment *a, const Moment *b)
{
  int x = get_hour (a), y = get_hour (b);

  /* Without the half of the day one of twelve hours is either. */
  if ((a->half_day && get_value (a, 't') < 0) || (b->half_day && get_value (b, 't') < 0))
    return x % 12 == y % 12;
  return x == y;
}

/**
 * antin_pdf_format_shows_moment:
 * @form: what the format action wants, as dd/mm/yyyy or HH:MM
 * @held: the value of the field, in small letters
 * @shown: what is seen there, in small letters
 *
 * Returns: whether @shown is in that form, and the day or time that @held is
 */
gboolean
antin_pdf_format_shows_moment (const char *form, const char *held, const char *shown)
{
  Moment wanted, got;

  for (guint i = 0; i < G_N_ELEMENTS (wanted.values); i++)
    wanted.values[i] = got.values[i] = -1;
  wanted.n_order = got.n_order = 0;
  wanted.short_year = got.short_year = wanted.half_day = got.half_day = FALSE;
  memset (got.order, 0, sizeof got.order);
  return read_moment (form, shown, &got) && read_moment_held (held, &got, &wanted) && get_value (&wanted, 'd') == get_value (&got, 'd') &&
         get_value (&wanted, 'm') == get_value (&got, 'm') && is_same_year (&wanted, &got) && is_same_time (&wanted, &got) &&
         get_value (&wanted, 'M') == get_value (&got, 'M') && get_value (&wanted, 's') == get_value (&got, 's');
}
