/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-table.h"

#include "antin-desk-table-folder.h"
#include "antin-desk-words-table.h"

#include <glib/gi18n-lib.h>

/* Many files, and the work that finds out about them: a list model of #AntinDeskTableRow in the order in which the files
 * came, which never changes while it fills. Files are worked on in that order, a few at a time; antin_desk_table_stop()
 * lets go of those that are being worked on, which then wait again, so that nothing is half known.
 *
 * All of it is used on the main thread. AntinDeskTable::progress comes when a row is done or the state changes; rows say
 * themselves what stands in them. */

/* Before so many files and microseconds nobody can tell how long it will take. */
#define LEAST_FILES 3
#define LEAST_TIME (2 * G_USEC_PER_SEC)
struct _AntinDeskTable
{
  GObject parent_instance;

  /* owned */
  AntinDeskWorkstation *workstation;
  GPtrArray *rows;
  GHashTable *by_path;   /* of rows; borrowed */
  GCancellable *looking; /* (nullable) set while folders are looked through */
  GPtrArray *coming;     /* (nullable) paths that are dropped meanwhile */
  GCancellable *working; /* of the present run */
  char *folder;          /* (nullable) the one folder that was opened */
  char *problem;         /* (nullable) what was not listed */

  /* borrowed */
  const AntinDeskTableKind *kind;

  /* state */
  guint next; /* no row before it waits */
  guint n_working;
  guint n_done;
  gboolean stopped;
  gint64 started;      /* of the present run, monotonic; 0 while there is none */
  guint n_done_before; /* the run */
};

static void antin_desk_table_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AntinDeskTable, antin_desk_table, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, antin_desk_table_list_model_init))

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void go_on (AntinDeskTable *self);

/* --- the list --- */

static GType
get_item_type (GListModel *model)
{
  return ANTIN_TYPE_DESK_TABLE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return ANTIN_DESK_TABLE (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  AntinDeskTable *self = ANTIN_DESK_TABLE (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
antin_desk_table_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
tell (AntinDeskTable *self)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
}

/* --- the work --- */

static void
settle (AntinDeskTable *self, AntinDeskTableRow *row, gboolean known, const GError *error)
{
  if (!known && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->next = 0;
      antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_WAITING, NULL);
      return;
    }
  if (!known)
    {
      AntinDeskTableFacts facts = *antin_desk_table_row_get_facts (row);
      g_autofree char *brief = antin_desk_words_table_error (error, antin_desk_table_row_get_path (row));

      facts.status = ANTIN_VIEW_STATUS_WARNING;
      /* Translators: “Không thực hiện được”, the result of a file in a table */
      facts.result = _("Could not be done");
      facts.detail = error->message;
      facts.brief = brief;
      antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, &facts);
    }
  self->n_done++;
}

typedef struct
{
  AntinDeskTable *table;
  AntinDeskTableRow *row;
} Work;

static void
on_worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Work *work = user_data;
  g_autoptr (AntinDeskTable) self = work->table;
  g_autoptr (AntinDeskTableRow) row = work->row;
  g_autoptr (GError) error = NULL;
  gboolean known = self->kind->work_finish (self, row, result, &error);

  self->n_working--;
  /* A row that was taken off the list meanwhile is nobody's. */
  if (g_hash_table_lookup (self->by_path, antin_desk_table_row_get_path (row)) == row)
    settle (self, row, known, error);
  go_on (self);
  tell (self);
}

static AntinDeskTableRow *
find_waiting (AntinDeskTable *self)
{
  for (; self->next < self->rows->len; self->next++)
    if (antin_desk_table_row_get_progress (self->rows->pdata[self->next]) == ANTIN_DESK_TABLE_WAITING)
      return self->rows->pdata[self->next];
  return NULL;
}

/* Keeps as many files in work as there may be. */
static void
go_on (AntinDeskTable *self)
{
  AntinDeskTableRow *row;

  if (self->kind->work_async == NULL || self->stopped || self->working == NULL)
    return;
  while (self->n_working < MAX (self->kind->n_parallel, 1) && (row = find_waiting (self)) != NULL)
    {
      Work *work = g_new0 (Work, 1);

      if (self->started == 0)
        {
          self->started = g_get_monotonic_time ();
          self->n_done_before = self->n_done;
        }
      work->table = g_object_ref (self);
      work->row = g_object_ref (row);
      self->n_working++;
      antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_WORKING, NULL);
      self->kind->work_async (self, row, self->working, on_worked_cb, work);
    }
  if (self->n_working == 0)
    self->started = 0;
}

static void
start (AntinDeskTable *self)
{
  if (self->working == NULL)
    self->working = g_cancellable_new ();
  go_on (self);
}

/* --- coming files --- */

static void
append (AntinDeskTable *self, char **paths)
{
  guint before = self->rows->len;

  for (; *paths != NULL && self->rows->len < ANTIN_DESK_TABLE_MAX_FILES; paths++)
    {
      g_autoptr (AntinDeskTableRow) row = NULL;

      if (g_hash_table_contains (self->by_path, *paths))
        continue;
      row = antin_desk_table_row_new (*paths);
      g_hash_table_insert (self->by_path, (char *) antin_desk_table_row_get_path (row), row);
      g_ptr_array_add (self->rows, g_steal_pointer (&row));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->rows->len - before);
}

static void look (AntinDeskTable *self);

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskTable) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  g_auto (GStrv) paths = antin_desk_table_folder_list_finish (result, &problem, &error);

  g_clear_object (&self->looking);
  if (paths == NULL)
    {
      g_clear_pointer (&self->coming, g_ptr_array_unref);
      g_free (self->problem);
      self->problem = g_strdup (_("The search in the folders was stopped; their files are not listed."));
      tell (self);
      return;
    }
  if (problem != NULL)
    {
      g_free (self->problem);
      self->problem = g_steal_pointer (&problem);
    }
  append (self, paths);
  look (self);
  if (!self->stopped)
    start (self);
  tell (self);
}

static void
look (AntinDeskTable *self)
{
  g_autoptr (GPtrArray) coming = NULL;

  if (self->looking != NULL || self->coming == NULL)
    return;
  coming = g_steal_pointer (&self->coming);
  g_ptr_array_add (coming, NULL);
  self->looking = g_cancellable_new ();
  antin_desk_table_folder_list_async ((const char *const *) coming->pdata, ANTIN_DESK_TABLE_MAX_FILES - self->rows->len,
                                      self->looking, on_listed_cb, g_object_ref (self));
}

/* --- life --- */

static void
antin_desk_table_dispose (GObject *object)
{
  AntinDeskTable *self = ANTIN_DESK_TABLE (object);

  g_cancellable_cancel (self->looking);
  g_cancellable_cancel (self->working);
  g_clear_object (&self->looking);
  g_clear_object (&self->working);
  G_OBJECT_CLASS (antin_desk_table_parent_class)->dispose (object);
}

static void
antin_desk_table_finalize (GObject *object)
{
  AntinDeskTable *self = ANTIN_DESK_TABLE (object);

  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->coming, g_ptr_array_unref);
  g_clear_object (&self->workstation);
  g_free (self->folder);
  g_free (self->problem);
  G_OBJECT_CLASS (antin_desk_table_parent_class)->finalize (object);
}

static void
antin_desk_table_class_init (AntinDeskTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = antin_desk_table_dispose;
  object_class->finalize = antin_desk_table_finalize;

  /* AntinDeskTable::progress: a row is done, there are more rows or fewer, or the state is another */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_table_init (AntinDeskTable *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * antin_desk_table_new:
 * @kind: what kind of list; it is not copied
 * @workstation: (nullable): regulation and trust, for the work; %NULL where @kind does not need it
 *
 * Returns: (transfer full): an empty list
 */
AntinDeskTable *
antin_desk_table_new (const AntinDeskTableKind *kind, AntinDeskWorkstation *workstation)
{
  AntinDeskTable *self = g_object_new (ANTIN_TYPE_DESK_TABLE, NULL);

  g_return_val_if_fail (kind->n_chips <= ANTIN_DESK_TABLE_MAX_CHIPS, self);
  self->kind = kind;
  self->workstation = workstation != NULL ? g_object_ref (workstation) : NULL;
  return self;
}

/**
 * antin_desk_table_get_kind:
 *
 * Returns: (transfer none): what kind of list it is
 */
const AntinDeskTableKind *
antin_desk_table_get_kind (AntinDeskTable *self)
{
  return self->kind;
}

/**
 * antin_desk_table_get_workstation:
 *
 * Returns: (transfer none) (nullable): regulation and trust
 */
AntinDeskWorkstation *
antin_desk_table_get_workstation (AntinDeskTable *self)
{
  return self->workstation;
}

/**
 * antin_desk_table_add:
 * @paths: files and folders
 *
 * Adds files, and the PDF files of folders, which are looked through on a thread; the work on them begins by itself. A
 * file that is listed already is not listed twice.
 */
void
antin_desk_table_add (AntinDeskTable *self, const char *const *paths)
{
  g_return_if_fail (ANTIN_IS_DESK_TABLE (self));
  if (self->rows->len == 0 && self->looking == NULL && paths[0] != NULL && paths[1] == NULL && g_file_test (paths[0], G_FILE_TEST_IS_DIR))
    {
      g_free (self->folder);
      self->folder = g_strdup (paths[0]);
    }
  else
    g_clear_pointer (&self->folder, g_free);
  if (self->coming == NULL)
    self->coming = g_ptr_array_new_with_free_func (g_free);
  for (; *paths != NULL; paths++)
    g_ptr_array_add (self->coming, g_strdup (*paths));
  look (self);
  tell (self);
}

/**
 * antin_desk_table_remove:
 * @row: a row of the list
 *
 * Takes a row off the list; the file is not touched.
 */
void
antin_desk_table_remove (AntinDeskTable *self, AntinDeskTableRow *row)
{
  guint position;

  g_return_if_fail (ANTIN_IS_DESK_TABLE (self));
  if (!g_ptr_array_find (self->rows, row, &position))
    return;
  if (antin_desk_table_row_get_progress (row) == ANTIN_DESK_TABLE_DONE)
    self->n_done--;
  g_hash_table_remove (self->by_path, antin_desk_table_row_get_path (row));
  g_ptr_array_remove_index (self->rows, position);
  self->next = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  tell (self);
}

/**
 * antin_desk_table_touch:
 *
 * Says that rows were changed from outside: counts are made anew.
 */
void
antin_desk_table_touch (AntinDeskTable *self)
{
  g_return_if_fail (ANTIN_IS_DESK_TABLE (self));
  self->n_done = 0;
  for (guint i = 0; i < self->rows->len; i++)
    if (antin_desk_table_row_get_progress (self->rows->pdata[i]) == ANTIN_DESK_TABLE_DONE)
      self->n_done++;
  self->next = 0;
  go_on (self);
  tell (self);
}

/**
 * antin_desk_table_find:
 * @path: a file
 *
 * Returns: (transfer none) (nullable): its row
 */
AntinDeskTableRow *
antin_desk_table_find (AntinDeskTable *self, const char *path)
{
  g_return_val_if_fail (ANTIN_IS_DESK_TABLE (self), NULL);
  return g_hash_table_lookup (self->by_path, path);
}

/**
 * antin_desk_table_stop:
 *
 * Stops the work and the search in folders. What is known stays; files that are being worked on wait again. Whoever
 * lets go of a list stops it first: work keeps it alive.
 */
void
antin_desk_table_stop (AntinDeskTable *self)
{
  g_return_if_fail (ANTIN_IS_DESK_TABLE (self));
  g_cancellable_cancel (self->looking);
  if (antin_desk_table_get_state (self) != ANTIN_DESK_TABLE_RUNNING)
    return;
  self->stopped = TRUE;
  self->started = 0;
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  tell (self);
}

/**
 * antin_desk_table_resume:
 *
 * Goes on after antin_desk_table_stop().
 */
void
antin_desk_table_resume (AntinDeskTable *self)
{
  g_return_if_fail (ANTIN_IS_DESK_TABLE (self));
  self->stopped = FALSE;
  self->next = 0;
  start (self);
  tell (self);
}

/**
 * antin_desk_table_again:
 * @row: (nullable): a row of the list; %NULL for all
 *
 * Works once more on what was done before.
 */
void
antin_desk_table_again (AntinDeskTable *self, AntinDeskTableRow *row)
{
  g_return_if_fail (ANTIN_IS_DESK_TABLE (self));
  if (self->workstation != NULL)
    antin_desk_workstation_ask_anew (self->workstation);
  for (guint i = 0; i < self->rows->len; i++)
    if ((row == NULL || row == self->rows->pdata[i]) && antin_desk_table_row_get_progress (self->rows->pdata[i]) == ANTIN_DESK_TABLE_DONE)
      {
        AntinDeskTableFacts facts = *antin_desk_table_row_get_facts (self->rows->pdata[i]);

        /* What was found before is not what is found now. */
        facts.status = ANTIN_VIEW_STATUS_NONE;
        facts.result = facts.detail = facts.brief = NULL;
        facts.groups = 0;
        antin_desk_table_row_set_facts (self->rows->pdata[i], ANTIN_DESK_TABLE_WAITING, &facts);
        self->n_done--;
      }
  antin_desk_table_resume (self);
}

/**
 * antin_desk_table_get_state:
 *
 * Returns: what it is doing
 */
AntinDeskTableState
antin_desk_table_get_state (AntinDeskTable *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_TABLE (self), ANTIN_DESK_TABLE_IDLE);
  if (self->stopped)
    return self->n_done < self->rows->len ? ANTIN_DESK_TABLE_STOPPED : ANTIN_DESK_TABLE_IDLE;
  if (self->n_working > 0)
    return ANTIN_DESK_TABLE_RUNNING;
  return self->looking != NULL ? ANTIN_DESK_TABLE_LOOKING : ANTIN_DESK_TABLE_IDLE;
}

/**
 * antin_desk_table_get_n_done:
 *
 * Returns: of how many rows everything is known
 */
guint
antin_desk_table_get_n_done (AntinDeskTable *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_TABLE (self), 0);
  return self->n_done;
}

/**
 * antin_desk_table_count:
 * @group: bits of AntinDeskTableFacts.groups; 0 for all rows
 *
 * Returns: how many rows belong to it
 */
guint
antin_desk_table_count (AntinDeskTable *self, guint group)
{
  guint n = 0;

  g_return_val_if_fail (ANTIN_IS_DESK_TABLE (self), 0);
  if (group == 0)
    return self->rows->len;
  for (guint i = 0; i < self->rows->len; i++)
    if ((antin_desk_table_row_get_facts (self->rows->pdata[i])->groups & group) != 0)
      n++;
  return n;
}

/**
 * antin_desk_table_estimate:
 * @elapsed: microseconds that were worked
 * @n_done: files that were done in that time
 * @n_left: files that are left
 *
 * Returns: seconds that the rest will take; -1 where that cannot be told yet
 */
int
antin_desk_table_estimate (gint64 elapsed, guint n_done, guint n_left)
{
  if (n_done < LEAST_FILES || elapsed < LEAST_TIME)
    return -1;
  return (int) MIN ((double) elapsed / n_done * n_left / G_USEC_PER_SEC, G_MAXINT / 2);
}

/**
 * antin_desk_table_get_seconds_left:
 *
 * Returns: how long the work will last, seconds; -1 where that cannot be told
 */
int
antin_desk_table_get_seconds_left (AntinDeskTable *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_TABLE (self), -1);
  if (self->started == 0)
    return -1;
  return antin_desk_table_estimate (g_get_monotonic_time () - self->started, self->n_done - MIN (self->n_done, self->n_done_before),
                                    self->rows->len - self->n_done);
}

/**
 * antin_desk_table_get_folder:
 *
 * Returns: (transfer none) (nullable): the folder, where one folder was opened and nothing else
 */
const char *
antin_desk_table_get_folder (AntinDeskTable *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_TABLE (self), NULL);
  return self->folder;
}

/**
 * antin_desk_table_get_problem:
 *
 * Returns: (transfer none) (nullable): why not everything that was dropped is listed, for people
 */
const char *
antin_desk_table_get_problem (AntinDeskTable *self)
{
  g_return_val_if_fail (ANTIN_IS_DESK_TABLE (self), NULL);
  return self->problem;
}
