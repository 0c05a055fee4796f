/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-number.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Number, date and time as the decree prints them (POS-09). They come from the document management system or the
 * clerk (NĐ 30/2020, Điều 15.3); nothing is invented here. */

/* Phụ lục VI counts years with four figures; documents older than the state are not signed. */
#define MIN_YEAR 1945
#define MAX_YEAR 9999

static gboolean
is_number_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == '.';
}

static gboolean
is_notation_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == '/' || c == '&' || c == '.' || c == ',';
}

static gboolean
check_part (const char *part, guint max_length, gboolean is_notation, GError **error)
{
  if (*part == '\0')
    {
      /* Translators: “Số” and “Ký hiệu”, the two parts of “15/QĐ-UBND” */
      g_set_error_literal (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT,
                           is_notation ? _("The document's sign is empty.") : _("The document's number is empty."));
      return FALSE;
    }
  if (g_utf8_strlen (part, -1) > max_length)
    {
      g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT,
                   is_notation ? _("The document's sign “%s” has more than %u characters.")
                               : _("The document's number “%s” has more than %u characters."),
                                    part, max_length);
      return FALSE;
    }
  for (const char *c = part; *c != '\0'; c = g_utf8_next_char (c))
    if (is_notation ? !is_notation_character (g_utf8_get_char (c)) : !is_number_character (g_utf8_get_char (c)))
      {
        g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT,
                     is_notation ? _("The document's sign “%s” holds “%.*s”, which does not belong there.")
                                 : _("The document's number “%s” holds “%.*s”, which does not belong there."),
                                      part, (int) (g_utf8_next_char (c) - c), c);
        return FALSE;
      }
  return TRUE;
}

/**
 * antin_regulation_number_parse:
 * @text: number and sign as a person or a system gives them: "15/QĐ-UBND", "Số: 5/2026/QĐ-UBND", or the number alone
 * @regulation: the rules in force
 * @ret_number: (out) (transfer full): the number with a zero before a single figure, "15", "05"
 * @ret_notation: (out) (transfer full) (nullable): the sign after the first slash, or %NULL
 * @error: return location
 *
 * Reads a number and checks its length (NĐ 30/2020, Phụ lục I, Phần I, II.3.c; Phụ lục VI: 11 and 30 characters).
 *
 * Returns: whether @text is one; if not, %ANTIN_REGULATION_ERROR_TEXT
 */
gboolean
antin_regulation_number_parse (const char *text,
                               const AntinRegulation *regulation,
                               char **ret_number,
                               char **ret_notation,
                               GError **error)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (regulation);
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *number = NULL;
  g_autofree char *notation = NULL;
  const char *start, *slash;

  if (composed == NULL)
    {
      g_set_error_literal (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT,
                           _("The number is not in UTF-8."));
      return FALSE;
    }
  start = g_strstrip (composed);
  if (g_str_has_prefix (start, "Số:") || g_str_has_prefix (start, "số:"))
    start += strlen ("Số:");
  while (*start == ' ')
    start++;
  slash = strchr (start, '/');
  number = g_strstrip (slash != NULL ? g_strndup (start, (gsize) (slash - start)) : g_strdup (start));
  notation = slash != NULL ? g_strstrip (g_strdup (slash + 1)) : NULL;
  if (!check_part (number, practice->number_max_length, FALSE, error))
    return FALSE;
  if (notation != NULL &&
      !check_part (notation, practice->notation_max_length, TRUE, error))
    return FALSE;
  *ret_number = antin_regulation_number_format (number);
  *ret_notation = g_steal_pointer (&notation);
  return TRUE;
}

/**
 * antin_regulation_number_format:
 * @number: a number
 *
 * Returns: (transfer full): the number with a zero before it where it is below 10 (II.3.c)
 */
char *
antin_regulation_number_format (const char *number)
{
  return g_ascii_isdigit (*number) && number[1] == '\0' ? g_strconcat ("0", number, NULL) : g_strdup (number);
}

/**
 * antin_regulation_number_format_day:
 * @day: 1 to 31
 *
 * Returns: (transfer full): with a zero before it where it is below 10 (II.4.b)
 */
char *
antin_regulation_number_format_day (guint day)
{
  return g_strdup_printf ("%02u", day);
}

/**
 * antin_regulation_number_format_month:
 * @month: 1 to 12
 *
 * Returns: (transfer full): with a zero before 1 and 2 alone: "ngày 29 tháng 6 năm 2019" (II.4.b)
 */
char *
antin_regulation_number_format_month (guint month)
{
  return g_strdup_printf (month <= 2 ? "%02u" : "%u", month);
}

/**
 * antin_regulation_number_format_date:
 * @time: seconds since 1970
 *
 * Returns: (transfer full): the day in Vietnam, "ngày 05 tháng 01 năm 2020"
 */
char *
antin_regulation_number_format_date (gint64 time)
{
  g_autoptr (GDateTime) date = antin_base_time_to_date_time (time);
  g_autofree char *day = NULL;
  g_autofree char *month = NULL;

  if (date == NULL)
    return g_strdup ("");
  day = antin_regulation_number_format_day ((guint) g_date_time_get_day_of_month (date));
  month = antin_regulation_number_format_month ((guint) g_date_time_get_month (date));
  return g_strdup_printf ("ngày %s tháng %s năm %d", day, month, g_date_time_get_year (date));
}

/**
 * antin_regulation_number_check_date:
 * @day: the day
 * @month: the month
 * @year: the year
 * @error: return location
 *
 * Returns: whether there is such a day; if not, %ANTIN_REGULATION_ERROR_TEXT
 */
gboolean
antin_regulation_number_check_date (guint day, guint month, guint year, GError **error)
{
  if (day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= MIN_YEAR && year <= MAX_YEAR &&
      g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return TRUE;
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT,
               _("There is no day %u/%u/%u."), day, month, year);
  return FALSE;
}

/**
 * antin_regulation_number_format_time:
 * @regulation: the rules in force
 * @time: seconds since 1970
 *
 * Returns: (transfer full): a signing time in Vietnam's zone, "15/10/2025; 14:05:09 +07:00" or
 *   "2025-10-15T14:05:09+0700" as the regulation asks
 */
char *
antin_regulation_number_format_time (const AntinRegulation *regulation, gint64 time)
{
  g_autoptr (GDateTime) date = antin_base_time_to_date_time (time);

  if (date == NULL)
    return g_strdup ("");
  switch (antin_regulation_get_practice (regulation)->time_format)
    {
    case ANTIN_REGULATION_TIME_ISO_8601:
      return g_date_time_format (date, "%Y-%m-%dT%H:%M:%S%z");
    case ANTIN_REGULATION_TIME_SLASHED:
    default:
      return g_date_time_format (date, "%d/%m/%Y; %H:%M:%S %:z");
    }
}

/**
 * antin_regulation_number_format_text:
 * @regulation: the rules in force
 * @kind: a kind of signature that is shown as text
 * @number: (nullable): number and sign of the document; with a mark of arrival, that under which it arrived
 * @date: when it arrived, seconds since 1970, or %ANTIN_BASE_TIME_NONE
 * @form: (nullable): form of copy, "Sao y"
 * @organisation: (nullable): the copying organisation
 * @time: seconds since 1970
 *
 * Fills in the text of a copy, an attachment, an appendix or a mark of arrival (POS-05, POS-06, POS-10).
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where the kind is not shown as text
 */
char *
antin_regulation_number_format_text (const AntinRegulation *regulation,
                                     AntinRegulationKind kind,
                                     const char *number,
                                     gint64 date,
                                     const char *form,
                                     const char *organisation,
                                     gint64 time)
{
  const AntinRegulationKindRules *rules = antin_regulation_get_kind (regulation, kind);
  g_autofree char *when = antin_regulation_number_format_time (regulation, time);
  g_autofree char *day = date != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (date) : NULL;
  const char *const parts[][2] = {
    { "{number}", number },
    { "{date}", day },
    { "{form}", form },
    { "{organisation}", organisation },
    { "{time}", when },
  };
  g_autoptr (GString) text = NULL;

  if (rules == NULL || rules->text == NULL)
    return NULL;
  text = g_string_new (NULL);
  /* One pass, so that a value that holds "{time}" stays what it is. */
  for (const char *c = rules->text; *c != '\0';)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (parts) && !g_str_has_prefix (c, parts[i][0]))
        i++;
      if (i < G_N_ELEMENTS (parts))
        {
          g_string_append (text, parts[i][1] != NULL ? parts[i][1] : "");
          c += strlen (parts[i][0]);
        }
      else
        {
          const char *next = g_utf8_next_char (c);

          g_string_append_len (text, c, next - c);
          c = next;
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_filler (gunichar c)
{
  return c == '.' || c == '_' || c == 0x2026 || c == 0x00b7 || c == 0x2024;
}

/**
 * antin_regulation_number_join:
 * @regulation: the rules in force
 * @number: a number as page 1 shows it, with the dots of its gap
 * @notation: the sign after the slash, as page 1 shows it
 *
 * Returns: (transfer full) (nullable): "15/QĐ-UBND"; %NULL where the two are no number and sign
 */
char *
antin_regulation_number_join (const AntinRegulation *regulation, const char *number, const char *notation)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *parsed_number = NULL;
  g_autofree char *parsed_notation = NULL;

  for (const char *c = number; *c != '\0'; c = g_utf8_next_char (c))
    if (!is_filler (g_utf8_get_char (c)) && !g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (text, g_utf8_get_char (c));
  g_string_append_c (text, '/');
  for (const char *c = notation; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (text, g_utf8_get_char (c));
  if (!antin_regulation_number_parse (text->str, regulation, &parsed_number, &parsed_notation, NULL))
    return NULL;
  return g_strdup_printf ("%s/%s", parsed_number, parsed_notation);
}

/* The end of the number and sign at @start: before the character that the regulation puts after them, or, where that is
 * not to be found, before the first space in the sign. */
static const char *
find_end (const char *start, const char *after)
{
  const char *end = *after != '\0' && *after != '{' && *after != ' ' ? strchr (start, *after) : NULL;
  const char *slash = strchr (start, '/');

  if (end != NULL || slash == NULL)
    return end;
  for (end = slash + 1; g_unichar_isspace (g_utf8_get_char (end)); end = g_utf8_next_char (end))
    ;
  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return end;
}

/**
 * antin_regulation_number_read_text:
 * @regulation: the rules in force
 * @kind: attachment or appendix
 * @text: what its signature shows in words; ends of lines may stand anywhere
 *
 * Reads the number and sign that an attachment or an appendix belongs to (NĐ 30/2020, Phụ lục I, Phần I, II.8.b and
 * III.1.d): what stands between the words that the regulation puts before and after it.
 *
 * Returns: (transfer full) (nullable): "15/QĐ-UBND"; %NULL where there is none, or more than one
 */
char *
antin_regulation_number_read_text (const AntinRegulation *regulation, AntinRegulationKind kind, const char *text)
{
  const AntinRegulationKindRules *rules = antin_regulation_get_kind (regulation, kind);
  const char *place = rules != NULL && rules->text != NULL ? strstr (rules->text, "{number}") : NULL;
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *before = NULL;
  g_autofree char *number = NULL;
  g_autofree char *notation = NULL;
  const char *start, *end, *slash;

  if (place == NULL || composed == NULL)
    return NULL;
  before = g_strstrip (g_strndup (rules->text, (gsize) (place - rules->text)));
  start = strstr (composed, before);
  if (start == NULL)
    return NULL;
  start += strlen (before);
  end = find_end (start, place + strlen ("{number}"));
  slash = strchr (start, '/');
  /* Of two numbers, one of which may be hidden in the page, neither is believed. */
  if (end == NULL || slash == NULL || slash >= end || strstr (end, before) != NULL)
    return NULL;
  number = g_strndup (start, (gsize) (slash - start));
  notation = g_strndup (slash + 1, (gsize) (end - slash - 1));
  return antin_regulation_number_join (regulation, number, notation);
}
