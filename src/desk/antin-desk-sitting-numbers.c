/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-sitting-private.h"

#include "antin-base-time.h"

/* Numbers of the documents that a clerk issues in one sitting: they count up from the first one that is given, among
 * documents with the same sign, since each sign has a series of its own (NĐ 30/2020, Điều 15), in the order of the table.
 * A number that a document was signed with, or that was tried, is not given to another. */

static gboolean
takes_number (const AntinSignSittingFile *file, const char *notation)
{
  return (file->state == ANTIN_SIGN_SITTING_WAITING || file->state == ANTIN_SIGN_SITTING_APPROVED) && file->facts != NULL &&
         file->facts->refusal == NULL && file->facts->needs_number && g_strcmp0 (file->facts->notation, notation) == 0;
}

/* What follows a number; 0 where it is not one that can be counted on. */
static guint64
parse_number (const char *number)
{
  guint64 value = 0;

  return number != NULL && g_ascii_string_to_unsigned (number, 10, 1, 9999999, &value, NULL) ? value : 0;
}

/* From where, and from which number, the documents with one sign count up. */
typedef struct
{
  guint start;
  char *number;
  guint64 value; /* while they are counted: the last number; 0 before the first */
} Series;

static void
free_series (gpointer data)
{
  g_free (((Series *) data)->number);
  g_free (data);
}

GHashTable *
antin_desk_sitting_new_series (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_series);
}

static const char *
get_notation (const AntinSignSittingFile *file)
{
  return file->facts != NULL && file->facts->notation != NULL ? file->facts->notation : "";
}

static void
begin_series (gpointer key, gpointer series, gpointer user_data)
{
  ((Series *) series)->value = 0;
}

static gboolean
has_used_number (const AntinSignSittingFile *file)
{
  return file->state != ANTIN_SIGN_SITTING_WAITING && file->state != ANTIN_SIGN_SITTING_APPROVED && file->state != ANTIN_SIGN_SITTING_SKIPPED &&
         parse_number (file->number) > 0;
}

/* Whether a document with the same sign was signed with that number, or was to be, wherever in the list it stands. */
static gboolean
is_used (AntinSignSitting *list, const char *notation, guint64 value)
{
  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (has_used_number (file) && parse_number (file->number) == value && g_str_equal (get_notation (file), notation))
        return TRUE;
    }
  return FALSE;
}

/* A number that was used is not used again. */
static void
count_file (AntinSignSitting *list, guint index, Series *series, gboolean some_used)
{
  const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, index);
  g_autofree char *number = NULL;

  if (index < series->start)
    return;
  if (!takes_number (file, file->facts != NULL ? file->facts->notation : NULL))
    {
      if (has_used_number (file))
        series->value = parse_number (file->number);
      return;
    }
  if (series->value == 0)
    {
      number = g_strdup (series->number);
      series->value = parse_number (series->number);
      /* What cannot be counted on is for one document alone. */
      if (series->value == 0)
        series->start = G_MAXUINT;
    }
  else
    {
      do
        series->value++;
      while (some_used && is_used (list, get_notation (file), series->value));
      number = g_strdup_printf ("%" G_GUINT64_FORMAT, series->value);
    }
  if (g_strcmp0 (file->number, number) != 0)
    antin_sign_sitting_set_number (list, index, number);
}

void
antin_desk_sitting_count_up (AntinDeskSitting *self)
{
  AntinSignSitting *list = self->lists[1];
  gboolean some_used = FALSE;

  /* Whoever is asked for the PIN was told the numbers. */
  if (list == NULL || self->counting || self->asking)
    return;
  self->counting = TRUE;
  for (guint i = 0; i < antin_sign_sitting_get_n_files (list) && !some_used; i++)
    some_used = has_used_number (antin_sign_sitting_get_file (list, i));
  g_hash_table_foreach (self->firsts, begin_series, NULL);
  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    {
      Series *series = g_hash_table_lookup (self->firsts, get_notation (antin_sign_sitting_get_file (list, i)));

      if (series != NULL)
        count_file (list, i, series, some_used);
    }
  self->counting = FALSE;
}

static void
move_series (gpointer key, gpointer value, gpointer user_data)
{
  Series *series = value;

  if (series->start != G_MAXUINT && series->start > GPOINTER_TO_UINT (user_data))
    series->start--;
}

/* The document at @index was taken off the list: those after it have moved up. */
void
antin_desk_sitting_move_series (AntinDeskSitting *self, guint index)
{
  g_hash_table_foreach (self->firsts, move_series, GUINT_TO_POINTER (index));
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * antin_desk_sitting_list_notations:
 *
 * Returns: (transfer full): the signs of the documents that take a number, each once
 */
char **
antin_desk_sitting_list_notations (AntinDeskSitting *self)
{
  GPtrArray *notations = g_ptr_array_new ();
  AntinSignSitting *list = self->lists[1];

  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);
      const char *notation = get_notation (file);

      if (file->facts != NULL && takes_number (file, file->facts->notation) &&
          !g_ptr_array_find_with_equal_func (notations, notation, g_str_equal, NULL))
        g_ptr_array_add (notations, g_strdup (notation));
    }
  g_ptr_array_sort (notations, compare_strings);
  g_ptr_array_add (notations, NULL);
  return (char **) g_ptr_array_free (notations, FALSE);
}

/* The first document with that sign that takes a number; as many as there are where there is none. */
static guint
find_first (AntinSignSitting *list, const char *notation)
{
  guint n = list != NULL ? antin_sign_sitting_get_n_files (list) : 0;

  for (guint i = 0; i < n; i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (takes_number (file, file->facts != NULL ? file->facts->notation : NULL) && g_str_equal (get_notation (file), notation))
        return i;
    }
  return n;
}

/* The first number of documents whose numbers came with them from an earlier sitting; %NULL where they do not count up
 * from it. */
static const char *
find_first_number (AntinSignSitting *list, const char *notation)
{
  const char *first = NULL;
  guint64 expected = 0;

  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (!takes_number (file, file->facts != NULL ? file->facts->notation : NULL) || !g_str_equal (get_notation (file), notation))
        continue;
      if (first != NULL && (expected == 0 || parse_number (file->number) != expected))
        return NULL;
      if (first == NULL && file->number == NULL)
        return NULL;
      if (first == NULL)
        first = file->number;
      expected = parse_number (file->number) > 0 ? parse_number (file->number) + 1 : 0;
    }
  return first;
}

/**
 * antin_desk_sitting_get_first_number:
 * @notation: a sign
 *
 * Returns: (transfer none) (nullable): the number from which its documents count; %NULL where there is none, as where an
 *   earlier sitting left numbers that do not count up
 */
const char *
antin_desk_sitting_get_first_number (AntinDeskSitting *self, const char *notation)
{
  const Series *series = g_hash_table_lookup (self->firsts, notation);
  guint first = find_first (self->lists[1], notation);

  /* Above a document in the middle of the list another number may have been given. */
  if (series != NULL && series->start == G_MAXUINT)
    return series->number;
  /* Those before it may have been signed. */
  if (series != NULL && series->start <= first && first < antin_sign_sitting_get_n_files (self->lists[1]))
    return antin_sign_sitting_get_file (self->lists[1], first)->number;
  return find_first_number (self->lists[1], notation);
}

/**
 * antin_desk_sitting_set_first_number:
 * @notation: a sign, for instance "QĐ-UBND"
 * @number: (nullable): number of the first document with this sign; the others count up from it
 */
void
antin_desk_sitting_set_first_number (AntinDeskSitting *self, const char *notation, const char *number)
{
  guint first = find_first (self->lists[1], notation);

  if (self->lists[1] != NULL && first < antin_sign_sitting_get_n_files (self->lists[1]))
    antin_desk_sitting_set_number (self, first, number);
}

/**
 * antin_desk_sitting_set_number:
 * @index: of a document of the organisation's list
 * @number: (nullable): its number; those with the same sign that follow count up from it
 */
void
antin_desk_sitting_set_number (AntinDeskSitting *self, guint index, const char *number)
{
  AntinSignSitting *list = self->lists[1];
  const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, index);
  g_autofree char *notation = g_strdup (get_notation (file));

  if (number != NULL && *number != '\0')
    {
      Series *series = g_new0 (Series, 1);

      series->start = index;
      series->number = g_strdup (number);
      g_hash_table_insert (self->firsts, g_strdup (notation), series);
    }
  else
    {
      g_hash_table_remove (self->firsts, notation);
      for (guint i = index; i < antin_sign_sitting_get_n_files (list); i++)
        if (g_str_equal (get_notation (antin_sign_sitting_get_file (list, i)), notation))
          antin_sign_sitting_set_number (list, i, NULL);
    }
  antin_desk_sitting_count_up (self);
  antin_desk_sitting_tell_changed (self);
}

static gboolean
is_same_day (gint64 a, gint64 b)
{
  g_autofree char *day = a != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (a) : NULL;
  g_autofree char *other = b != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (b) : NULL;

  return g_strcmp0 (day, other) == 0;
}

/**
 * antin_desk_sitting_get_date:
 *
 * Returns: the date of the documents that are still to be signed; %ANTIN_BASE_TIME_NONE where there is none, or where an
 *   earlier sitting left some with another date
 */
gint64
antin_desk_sitting_get_date (AntinDeskSitting *self)
{
  AntinSignSitting *list = self->lists[1];
  gint64 date = self->date;
  gboolean found = FALSE;

  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (!takes_number (file, file->facts != NULL ? file->facts->notation : NULL))
        continue;
      if (found && !is_same_day (file->date, date))
        return ANTIN_BASE_TIME_NONE;
      date = file->date;
      found = TRUE;
    }
  return date;
}

/**
 * antin_desk_sitting_set_date:
 * @date: the date that the documents are given, or %ANTIN_BASE_TIME_NONE
 */
void
antin_desk_sitting_set_date (AntinDeskSitting *self, gint64 date)
{
  AntinSignSitting *list = self->lists[1];

  self->date = date;
  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    antin_sign_sitting_set_date (list, i, date);
  antin_desk_sitting_tell_changed (self);
}
