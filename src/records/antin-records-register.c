/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-register.h"

#include "antin-base-task.h"
#include "antin-records-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

/* One SQLite file, readable by its owner alone. Several copies of the program may add to it at once: SQLite's own
 * locks order them, and a writer waits up to BUSY_MS. The schema's version stands in user_version; a register of an
 * earlier version is brought up step by step when it is opened, in one transaction. A later one is refused. */

#define BUSY_MS 5000

struct _AntinRecordsRegister
{
  sqlite3 *database;
};

/* What makes a register of one version into one of the next; the first makes a new one. */
static const char *const steps[] = {
  "CREATE TABLE signature ("
  "  id INTEGER PRIMARY KEY,"
  "  time INTEGER NOT NULL,"
  "  path TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  number TEXT,"
  "  certificate TEXT NOT NULL,"
  "  holder TEXT,"
  "  level TEXT NOT NULL,"
  "  overrides TEXT);"
  "CREATE INDEX signature_time ON signature (time);"
  "PRAGMA user_version = 1;",

  "ALTER TABLE signature ADD COLUMN delivery TEXT;"
  "CREATE INDEX signature_delivery ON signature (delivery) WHERE delivery IS NOT NULL;"
  "PRAGMA user_version = 2;",

  "CREATE TABLE verdict ("
  "  id INTEGER PRIMARY KEY,"
  "  time INTEGER NOT NULL,"
  "  path TEXT NOT NULL,"
  "  sha256 TEXT,"
  "  act TEXT NOT NULL,"
  "  indication TEXT NOT NULL,"
  "  complete INTEGER NOT NULL);"
  "CREATE INDEX verdict_time ON verdict (time);"
  "PRAGMA user_version = 3;",
};

#define SCHEMA_VERSION ((int) G_N_ELEMENTS (steps))

static gboolean
fail (sqlite3 *database, GError **error)
{
  g_set_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_STORE,
               _("The signing register could not be used: %s."), sqlite3_errmsg (database));
  return FALSE;
}

static sqlite3_stmt *
prepare (AntinRecordsRegister *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->database, sql, -1, &statement, NULL) != SQLITE_OK)
    fail (self->database, error);
  return statement;
}

static gboolean
execute (AntinRecordsRegister *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->database, sql, NULL, NULL, NULL) == SQLITE_OK || fail (self->database, error);
}

static gboolean
get_version (AntinRecordsRegister *self, int *ret_version, GError **error)
{
  sqlite3_stmt *statement = prepare (self, "PRAGMA user_version", error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  found = sqlite3_step (statement) == SQLITE_ROW;
  if (found)
    *ret_version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return found || fail (self->database, error);
}

/* Ends what BEGIN started, for better or worse. */
static gboolean
finish (AntinRecordsRegister *self, gboolean done, GError **error)
{
  if (done && execute (self, "COMMIT", error))
    return TRUE;
  sqlite3_exec (self->database, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Another copy of the program may be doing the same: who has the lock looks once more what is left to do. */
static gboolean
bring_up (AntinRecordsRegister *self, GError **error)
{
  int version = 0;
  gboolean done;

  if (!execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  done = get_version (self, &version, error);
  for (int i = version; done && i < SCHEMA_VERSION; i++)
    done = execute (self, steps[i], error);
  return finish (self, done, error);
}

static gboolean
prepare_schema (AntinRecordsRegister *self, GError **error)
{
  int version;

  if (!get_version (self, &version, error))
    return FALSE;
  if (version > SCHEMA_VERSION)
    {
      g_set_error_literal (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_VERSION,
                           _("The signing register was written by a later version of Ấn Tín. Update this one."));
      return FALSE;
    }
  return version == SCHEMA_VERSION || bring_up (self, error);
}

/**
 * antin_records_register_open:
 * @path: (nullable): the register's file; %NULL for the user's own
 *
 * Opens the register and makes it where there is none.
 *
 * Returns: (transfer full): the register; %NULL with an #AntinRecordsError
 */
AntinRecordsRegister *
antin_records_register_open (const char *path, GError **error)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "antin", "register.sqlite", NULL);
  g_autofree char *folder = NULL;
  g_autoptr (AntinRecordsRegister) self = g_new0 (AntinRecordsRegister, 1);

  if (path == NULL)
    path = own;
  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  if (sqlite3_open_v2 (path, &self->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
    {
      fail (self->database, error);
      return NULL;
    }
  g_chmod (path, 0600);
  sqlite3_busy_timeout (self->database, BUSY_MS);
  if (!prepare_schema (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * antin_records_register_close:
 * @self: (nullable): a register
 */
void
antin_records_register_close (AntinRecordsRegister *self)
{
  if (self == NULL)
    return;
  sqlite3_close (self->database);
  g_free (self);
}

/**
 * antin_records_entry_free:
 * @entry: (nullable): an entry
 */
void
antin_records_entry_free (AntinRecordsEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->path);
  g_free (entry->sha256);
  g_free (entry->kind);
  g_free (entry->number);
  g_free (entry->certificate);
  g_free (entry->holder);
  g_free (entry->level);
  g_free (entry->overrides);
  g_free (entry->delivery);
  g_free (entry);
}

static void
bind_text (sqlite3_stmt *statement, int column, const char *text)
{
  sqlite3_bind_text (statement, column, text, -1, SQLITE_TRANSIENT);
}

/**
 * antin_records_register_add_entry:
 * @self: the register
 * @entry: what was signed
 *
 * Adds an entry; one of the same time, path and bytes that is there already is not added again.
 *
 * Returns: whether the entry is in the register; if not, sets an #AntinRecordsError
 */
gboolean
antin_records_register_add_entry (AntinRecordsRegister *self, const AntinRecordsEntry *entry, GError **error)
{
  sqlite3_stmt *statement = prepare (self,
                                     "INSERT INTO signature (time, path, sha256, kind, number, certificate, holder, "
                                     "level, overrides, delivery) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 "
                                     "WHERE NOT EXISTS (SELECT 1 FROM signature WHERE time = ?1 AND path = ?2 AND sha256 = ?3)",
                                     error);
  int result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->time);
  bind_text (statement, 2, entry->path);
  bind_text (statement, 3, entry->sha256);
  bind_text (statement, 4, entry->kind);
  bind_text (statement, 5, entry->number);
  bind_text (statement, 6, entry->certificate);
  bind_text (statement, 7, entry->holder);
  bind_text (statement, 8, entry->level);
  bind_text (statement, 9, entry->overrides);
  bind_text (statement, 10, entry->delivery);
  result = sqlite3_step (statement);
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || fail (self->database, error);
}

/**
 * antin_records_register_add:
 * @self: the register
 * @result: a signature that was made
 *
 * Returns: whether it is in the register; if not, sets an #AntinRecordsError
 */
gboolean
antin_records_register_add (AntinRecordsRegister *self, const AntinSignResult *result, GError **error)
{
  const AntinSignSignature *own = NULL;
  AntinRecordsEntry entry = { 0 };

  for (guint i = 0; i < result->report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (result->report->signatures, i);

      if (g_strcmp0 (signature->signer.certificate, result->certificate) == 0)
        own = signature;
    }
  entry.time = result->time;
  entry.path = result->path;
  entry.sha256 = result->report->sha256;
  entry.kind = (char *) antin_regulation_kind_to_nick (result->kind);
  entry.number = result->number;
  entry.certificate = result->certificate;
  entry.holder = own != NULL ? own->signer.common_name : NULL;
  entry.level = own != NULL ? own->level : (char *) "B-B";
  entry.overrides = result->overrides;
  entry.delivery = result->delivery;
  return antin_records_register_add_entry (self, &entry, error);
}

/**
 * antin_records_verdict_free:
 * @verdict: (nullable): a verdict
 */
void
antin_records_verdict_free (AntinRecordsVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_free (verdict->path);
  g_free (verdict->sha256);
  g_free (verdict->indication);
  g_free (verdict);
}

static const char *const acts[] = { "report", "refusal", "deletion" };

/**
 * antin_records_register_add_verdict:
 * @self: the register
 * @report: the verdict on a document
 * @act: what was made of it
 * @time: when, seconds since 1970
 *
 * Returns: whether it is in the register; if not, sets an #AntinRecordsError
 */
gboolean
antin_records_register_add_verdict (AntinRecordsRegister *self,
                                    const AntinSignReport *report,
                                    AntinRecordsAct act,
                                    gint64 time,
                                    GError **error)
{
  sqlite3_stmt *statement = prepare (self,
                                     "INSERT INTO verdict (time, path, sha256, act, indication, complete) "
                                     "VALUES (?, ?, ?, ?, ?, ?)",
                                     error);
  int result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, time);
  bind_text (statement, 2, report->file);
  bind_text (statement, 3, report->sha256);
  bind_text (statement, 4, acts[act]);
  bind_text (statement, 5, antin_sign_indication_to_nick (report->indication));
  sqlite3_bind_int (statement, 6, report->complete);
  result = sqlite3_step (statement);
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || fail (self->database, error);
}

/**
 * antin_records_register_add_all:
 * @self: the register
 * @results: (element-type AntinSignResult): signatures that were made together
 *
 * Returns: whether all of them are in the register; if not, none is, and an #AntinRecordsError is set
 */
gboolean
antin_records_register_add_all (AntinRecordsRegister *self, GPtrArray *results, GError **error)
{
  gboolean done = TRUE;

  if (!execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (guint i = 0; done && i < results->len; i++)
    done = antin_records_register_add (self, g_ptr_array_index (results, i), error);
  return finish (self, done, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (AntinRecordsRegister) self = antin_records_register_open (NULL, &error);

  if (self != NULL)
    antin_records_register_add_all (self, task_data, &error);
  g_clear_pointer (&self, antin_records_register_close);
  antin_base_task_return_done (task, error);
}

/**
 * antin_records_register_write_async:
 * @owner: kept, and with it the results, as long as that lasts
 * @results: (element-type AntinSignResult): signatures that were made together; not changed any more
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Puts them into the user's register, on a thread. The signatures are made: a register that cannot be written must not
 * unmake them, but must not be kept silent either.
 */
void
antin_records_register_write_async (GObject *owner, GPtrArray *results, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (owner, NULL, callback, user_data);

  g_task_set_source_tag (task, antin_records_register_write_async);
  g_task_set_task_data (task, g_ptr_array_ref (results), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, write_thread);
}

/**
 * antin_records_register_write_finish:
 * @result: what the callback was given
 *
 * Returns: whether all of them are in the register; if not, none is, and an #AntinRecordsError is set
 */
gboolean
antin_records_register_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static char *
column_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

#define COLUMNS "time, path, sha256, kind, number, certificate, holder, level, overrides, delivery"

static GPtrArray *
read_entries (AntinRecordsRegister *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_records_entry_free);
  int result;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      AntinRecordsEntry *entry = g_new0 (AntinRecordsEntry, 1);

      entry->time = sqlite3_column_int64 (statement, 0);
      entry->path = column_text (statement, 1);
      entry->sha256 = column_text (statement, 2);
      entry->kind = column_text (statement, 3);
      entry->number = column_text (statement, 4);
      entry->certificate = column_text (statement, 5);
      entry->holder = column_text (statement, 6);
      entry->level = column_text (statement, 7);
      entry->overrides = column_text (statement, 8);
      entry->delivery = column_text (statement, 9);
      g_ptr_array_add (entries, entry);
    }
  sqlite3_finalize (statement);
  if (result != SQLITE_DONE)
    {
      fail (self->database, error);
      return NULL;
    }
  return g_steal_pointer (&entries);
}

/**
 * antin_records_register_list:
 * @self: the register
 * @from: first second, or %G_MININT64
 * @until: the second after the last, or %G_MAXINT64
 *
 * Returns: (transfer full) (element-type AntinRecordsEntry): what was signed in that time, oldest first; %NULL with an
 *   #AntinRecordsError
 */
GPtrArray *
antin_records_register_list (AntinRecordsRegister *self, gint64 from, gint64 until, GError **error)
{
  sqlite3_stmt *statement =
    prepare (self, "SELECT " COLUMNS " FROM signature WHERE time >= ? AND time < ? ORDER BY time, id", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, until);
  return read_entries (self, statement, error);
}

/**
 * antin_records_register_list_verdicts:
 * @self: the register
 * @from: first second, or %G_MININT64
 * @until: the second after the last, or %G_MAXINT64
 *
 * Returns: (transfer full) (element-type AntinRecordsVerdict): verdicts that were put on paper and notices that were
 *   written in that time, oldest first; %NULL with an #AntinRecordsError
 */
GPtrArray *
antin_records_register_list_verdicts (AntinRecordsRegister *self, gint64 from, gint64 until, GError **error)
{
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_records_verdict_free);
  sqlite3_stmt *statement = prepare (self,
                                     "SELECT time, path, sha256, act, indication, complete FROM verdict "
                                     "WHERE time >= ? AND time < ? ORDER BY time, id",
                                     error);
  int result;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, until);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      AntinRecordsVerdict *verdict = g_new0 (AntinRecordsVerdict, 1);
      g_autofree char *act = column_text (statement, 3);

      verdict->time = sqlite3_column_int64 (statement, 0);
      verdict->path = column_text (statement, 1);
      verdict->sha256 = column_text (statement, 2);
      for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
        if (g_strcmp0 (act, acts[i]) == 0)
          verdict->act = (AntinRecordsAct) i;
      verdict->indication = column_text (statement, 4);
      verdict->complete = sqlite3_column_int (statement, 5) != 0;
      g_ptr_array_add (verdicts, verdict);
    }
  sqlite3_finalize (statement);
  if (result != SQLITE_DONE)
    {
      fail (self->database, error);
      return NULL;
    }
  return g_steal_pointer (&verdicts);
}

/**
 * antin_records_register_list_delivery:
 * @self: the register
 * @delivery: what the entries have in common, from one of them
 *
 * Returns: (transfer full) (element-type AntinRecordsEntry): the files of one delivery in the order of signing, the
 *   main document first where it was signed with them; %NULL with an #AntinRecordsError
 */
GPtrArray *
antin_records_register_list_delivery (AntinRecordsRegister *self, const char *delivery, GError **error)
{
  sqlite3_stmt *statement = prepare (self, "SELECT " COLUMNS " FROM signature WHERE delivery = ? ORDER BY id", error);

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, delivery);
  return read_entries (self, statement, error);
}
