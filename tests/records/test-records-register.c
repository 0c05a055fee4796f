/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-records-error.h"
#include "antin-records-register.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "register.sqlite", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static AntinRecordsEntry
make_entry (gint64 time, const char *path)
{
  return (AntinRecordsEntry){
    .time = time,
    .path = (char *) path,
    .sha256 = (char *) "00",
    .kind = (char *) "personal",
    .number = NULL,
    .certificate = (char *) "11",
    .holder = (char *) "Trần Thị Bích Hằng",
    .level = (char *) "B-T",
    .overrides = NULL,
  };
}

static void
add (AntinRecordsRegister *self, gint64 time, const char *path, const char *delivery)
{
  AntinRecordsEntry entry = make_entry (time, path);
  g_autoptr (GError) error = NULL;

  entry.delivery = (char *) delivery;
  g_assert_true (antin_records_register_add_entry (self, &entry, &error));
  g_assert_no_error (error);
}

static void
test_keeps_and_lists_by_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  AntinRecordsRegister *self = antin_records_register_open (fixture->path, &error);
  AntinRecordsEntry *entry;
  GStatBuf state;

  g_assert_no_error (error);
  add (self, 300, "/c.pdf", NULL);
  add (self, 100, "/a.pdf", NULL);
  add (self, 200, "/tên có 'nháy'.pdf", NULL);
  antin_records_register_close (self);

  self = antin_records_register_open (fixture->path, &error);
  g_assert_no_error (error);
  entries = antin_records_register_list (self, 100, 300, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->path, ==, "/tên có 'nháy'.pdf");
  g_assert_cmpstr (entry->holder, ==, "Trần Thị Bích Hằng");
  g_assert_null (entry->number);
  antin_records_register_close (self);
  g_assert_cmpint (g_stat (fixture->path, &state), ==, 0);
  g_assert_cmpint (state.st_mode & 0777, ==, 0600);
}

/* What is found again after the program died may have been written down before it did. */
static void
test_keeps_a_signature_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRecordsRegister) self = antin_records_register_open (fixture->path, &error);
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_no_error (error);
  add (self, 100, "/a.pdf", NULL);
  add (self, 100, "/a.pdf", NULL);
  /* Equal drafts that were signed in one second are equal files, and signed twice. */
  add (self, 100, "/b.pdf", NULL);
  add (self, 101, "/a.pdf", NULL);
  entries = antin_records_register_list (self, 0, 200, &error);
  g_assert_cmpuint (entries->len, ==, 3);
}

static void
test_links_the_files_of_a_delivery (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRecordsRegister) self = antin_records_register_open (fixture->path, &error);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_assert_no_error (error);
  add (self, 100, "/văn bản.pdf", "one");
  add (self, 100, "/khác.pdf", NULL);
  /* The clock of the machine may be set back meanwhile; the order is that of signing. */
  add (self, 99, "/phụ lục.pdf", "one");
  add (self, 101, "/khác nữa.pdf", "two");
  entries = antin_records_register_list_delivery (self, "one", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (((AntinRecordsEntry *) g_ptr_array_index (entries, 0))->path, ==, "/văn bản.pdf");
  g_assert_cmpstr (((AntinRecordsEntry *) g_ptr_array_index (entries, 1))->path, ==, "/phụ lục.pdf");
  all = antin_records_register_list (self, G_MININT64, G_MAXINT64, &error);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpstr (((AntinRecordsEntry *) g_ptr_array_index (all, 0))->delivery, ==, "one");
  g_assert_null (((AntinRecordsEntry *) g_ptr_array_index (all, 2))->delivery);
  none = antin_records_register_list_delivery (self, "three", &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
execute (const char *path, const char *sql)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

/* What version 1 of the schema was, with an entry of its time. */
static void
test_brings_up_an_earlier_register (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  execute (fixture->path,
           "CREATE TABLE signature (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,"
           "  kind TEXT NOT NULL, number TEXT, certificate TEXT NOT NULL, holder TEXT, level TEXT NOT NULL, overrides TEXT);"
           "CREATE INDEX signature_time ON signature (time);"
           "INSERT INTO signature (time, path, sha256, kind, certificate, level) VALUES (50, '/cũ.pdf', '00', 'personal', '11', 'B-B');"
           "PRAGMA user_version = 1;");
  for (guint attempt = 0; attempt < 2; attempt++)
    {
      g_autoptr (AntinRecordsRegister) self = antin_records_register_open (fixture->path, &error);
      g_autoptr (GPtrArray) entries = NULL;

      g_assert_no_error (error);
      add (self, 100 + attempt, "/mới.pdf", "one");
      entries = antin_records_register_list (self, G_MININT64, G_MAXINT64, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (entries->len, ==, 2 + attempt);
      g_assert_cmpstr (((AntinRecordsEntry *) g_ptr_array_index (entries, 0))->path, ==, "/cũ.pdf");
      g_assert_null (((AntinRecordsEntry *) g_ptr_array_index (entries, 0))->delivery);
      g_assert_cmpstr (((AntinRecordsEntry *) g_ptr_array_index (entries, 1))->delivery, ==, "one");
    }
}

static void
test_refuses_a_later_register (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  execute (fixture->path, "PRAGMA user_version = 1000");
  g_assert_null (antin_records_register_open (fixture->path, &error));
  g_assert_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_VERSION);
}

static void
test_refuses_what_is_no_register (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "this is no database, only a text of some length", -1, NULL));
  g_assert_null (antin_records_register_open (fixture->path, &error));
  g_assert_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_STORE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/records/register/list", Fixture, NULL, set_up, test_keeps_and_lists_by_time, tear_down);
  g_test_add ("/records/register/REP-03/once", Fixture, NULL, set_up, test_keeps_a_signature_once, tear_down);
  g_test_add ("/records/register/delivery", Fixture, NULL, set_up, test_links_the_files_of_a_delivery, tear_down);
  g_test_add ("/records/register/earlier-version", Fixture, NULL, set_up, test_brings_up_an_earlier_register, tear_down);
  g_test_add ("/records/register/later-version", Fixture, NULL, set_up, test_refuses_a_later_register, tear_down);
  g_test_add ("/records/register/garbage", Fixture, NULL, set_up, test_refuses_what_is_no_register, tear_down);
  return g_test_run ();
}
