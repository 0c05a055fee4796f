/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-table-row.h"

#include "antin-base-collate.h"
#include "antin-base-time.h"
#include "antin-desk-words.h"
#include "antin-regulation-fold.h"

#include <string.h>

/* One file of a table of many. It holds words, not documents: a table of thousands has none of them open. What a list
 * of another kind needs beside the words, it hangs on the row with g_object_set_data_full(). */
struct _AntinDeskTableRow
{
  GObject parent_instance;

  /* owned */
  char *path;
  char *name;
  char *folder;
  char *kind;
  char *subject;
  char *state;
  char *signers;
  char *result;
  char *detail;
  char *brief;
  char *folded;                           /* (nullable) all words, to be searched */
  char *plain;                            /* (nullable) the same without marks */
  char *keys[ANTIN_DESK_TABLE_N_COLUMNS]; /* (nullable) for sorting by words */

  /* state */
  AntinDeskTableProgress progress;
  AntinDeskTableFacts facts; /* its strings are those above */
};

G_DEFINE_FINAL_TYPE (AntinDeskTableRow, antin_desk_table_row, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_string (char **string, const char *value)
{
  char *old = *string;

  *string = g_strdup (value);
  g_free (old);
}

static void
antin_desk_table_row_finalize (GObject *object)
{
  AntinDeskTableRow *self = ANTIN_DESK_TABLE_ROW (object);

  g_free (self->path);
  g_free (self->name);
  g_free (self->folder);
  g_free (self->kind);
  g_free (self->subject);
  g_free (self->state);
  g_free (self->signers);
  g_free (self->result);
  g_free (self->detail);
  g_free (self->brief);
  g_free (self->folded);
  g_free (self->plain);
  for (guint i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
    g_free (self->keys[i]);
  G_OBJECT_CLASS (antin_desk_table_row_parent_class)->finalize (object);
}

static void
antin_desk_table_row_class_init (AntinDeskTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_desk_table_row_finalize;

  /* AntinDeskTableRow::changed: something else stands in it */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_table_row_init (AntinDeskTableRow *self)
{
  self->facts.time = ANTIN_BASE_TIME_NONE;
}

/**
 * antin_desk_table_row_new:
 * @path: a file
 *
 * Returns: (transfer full): a row of which nothing else is known
 */
AntinDeskTableRow *
antin_desk_table_row_new (const char *path)
{
  AntinDeskTableRow *self = g_object_new (ANTIN_TYPE_DESK_TABLE_ROW, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  self->folder = antin_desk_words_folder (folder);
  return self;
}

/**
 * antin_desk_table_row_set_facts:
 * @progress: how far it is
 * @facts: (nullable): what stands in the row from now on; %NULL where it stays as it is
 */
void
antin_desk_table_row_set_facts (AntinDeskTableRow *self, AntinDeskTableProgress progress, const AntinDeskTableFacts *facts)
{
  g_return_if_fail (ANTIN_IS_DESK_TABLE_ROW (self));
  self->progress = progress;
  if (facts != NULL)
    {
      g_clear_pointer (&self->folded, g_free);
      g_clear_pointer (&self->plain, g_free);
      for (guint i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
        g_clear_pointer (&self->keys[i], g_free);
      set_string (&self->kind, facts->kind);
      set_string (&self->subject, facts->subject);
      set_string (&self->state, facts->state);
      set_string (&self->signers, facts->signers);
      set_string (&self->result, facts->result);
      set_string (&self->detail, facts->detail);
      set_string (&self->brief, facts->brief);
      self->facts = *facts;
      self->facts.kind = self->kind;
      self->facts.subject = self->subject;
      self->facts.state = self->state;
      self->facts.signers = self->signers;
      self->facts.result = self->result;
      self->facts.detail = self->detail;
      self->facts.brief = self->brief;
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * antin_desk_table_row_get_path:
 *
 * Returns: (transfer none): the file
 */
const char *
antin_desk_table_row_get_path (AntinDeskTableRow *self)
{
  return self->path;
}

/**
 * antin_desk_table_row_get_name:
 *
 * Returns: (transfer none): the name of the file, for people
 */
const char *
antin_desk_table_row_get_name (AntinDeskTableRow *self)
{
  return self->name;
}

/**
 * antin_desk_table_row_get_folder:
 *
 * Returns: (transfer none): where the file is, for people
 */
const char *
antin_desk_table_row_get_folder (AntinDeskTableRow *self)
{
  return self->folder;
}

/**
 * antin_desk_table_row_get_progress:
 *
 * Returns: how far it is
 */
AntinDeskTableProgress
antin_desk_table_row_get_progress (AntinDeskTableRow *self)
{
  return self->progress;
}

/**
 * antin_desk_table_row_get_facts:
 *
 * Returns: (transfer none): what stands in it
 */
const AntinDeskTableFacts *
antin_desk_table_row_get_facts (AntinDeskTableRow *self)
{
  return &self->facts;
}

static const char *
get_words (AntinDeskTableRow *self, AntinDeskTableColumn column)
{
  switch (column)
    {
    case ANTIN_DESK_TABLE_KIND:
      return self->kind;
    case ANTIN_DESK_TABLE_STATE:
      return self->state;
    case ANTIN_DESK_TABLE_SIGNERS:
      return self->signers;
    case ANTIN_DESK_TABLE_FILE:
    case ANTIN_DESK_TABLE_PAGES:
    case ANTIN_DESK_TABLE_RESULT:
    case ANTIN_DESK_TABLE_TIME:
    case ANTIN_DESK_TABLE_N_COLUMNS:
    default:
      return self->name;
    }
}

/* What says nothing comes last. */
static const char *
get_key (AntinDeskTableRow *self, AntinDeskTableColumn column)
{
  const char *words = get_words (self, column);

  if (self->keys[column] == NULL)
    self->keys[column] = words != NULL && *words != '\0' ? antin_base_collate_key (words) : g_strdup ("\xff");
  return self->keys[column];
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/**
 * antin_desk_table_row_compare:
 * @a: a row
 * @b: another
 * @column: what to compare
 *
 * Returns: less than 0 where @a comes first in the order of @column; words in Vietnamese order, results by their gravity,
 *   rows of which nothing is known last
 */
int
antin_desk_table_row_compare (AntinDeskTableRow *a, AntinDeskTableRow *b, AntinDeskTableColumn column)
{
  int order = 0;

  switch (column)
    {
    case ANTIN_DESK_TABLE_PAGES:
      order = compare_numbers (a->facts.n_pages > 0 ? a->facts.n_pages : G_MAXUINT, b->facts.n_pages > 0 ? b->facts.n_pages : G_MAXUINT);
      break;
    case ANTIN_DESK_TABLE_TIME:
      order = compare_numbers (a->facts.time != ANTIN_BASE_TIME_NONE ? a->facts.time : G_MAXINT64,
                               b->facts.time != ANTIN_BASE_TIME_NONE ? b->facts.time : G_MAXINT64);
      break;
    case ANTIN_DESK_TABLE_RESULT:
      order = compare_numbers (a->facts.result != NULL ? a->facts.rank : G_MAXUINT, b->facts.result != NULL ? b->facts.rank : G_MAXUINT);
      break;
    case ANTIN_DESK_TABLE_KIND:
    case ANTIN_DESK_TABLE_STATE:
    case ANTIN_DESK_TABLE_SIGNERS:
      order = strcmp (get_key (a, column), get_key (b, column));
      break;
    case ANTIN_DESK_TABLE_FILE:
    case ANTIN_DESK_TABLE_N_COLUMNS:
    default:
      break;
    }
  if (order == 0)
    order = strcmp (get_key (a, ANTIN_DESK_TABLE_FILE), get_key (b, ANTIN_DESK_TABLE_FILE));
  return order != 0 ? order : strcmp (a->path, b->path);
}

/**
 * antin_desk_table_row_matches:
 * @words: what a person looks for
 *
 * Returns: whether each of the words stands in the row, in capitals or not; a word that is written without marks is
 *   found with them too
 */
gboolean
antin_desk_table_row_matches (AntinDeskTableRow *self, const char *words)
{
  g_auto (GStrv) wanted = g_strsplit (words, " ", -1);

  if (self->folded == NULL)
    {
      g_autofree char *all = g_strjoin (" ", self->name, self->folder, self->kind != NULL ? self->kind : "",
                                        self->subject != NULL ? self->subject : "", self->signers != NULL ? self->signers : "", NULL);

      self->folded = antin_regulation_fold (all);
      self->plain = antin_regulation_fold_plain (all);
    }
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_autofree char *folded = antin_regulation_fold (wanted[i]);
      g_autofree char *plain = antin_regulation_fold_plain (wanted[i]);

      if (strstr (g_str_equal (folded, plain) ? self->plain : self->folded, folded) == NULL)
        return FALSE;
    }
  return TRUE;
}
