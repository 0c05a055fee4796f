/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-records-error.h"
#include "antin-records-register.h"

#include <glib/gstdio.h>

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

static void
add (AntinRecordsRegister *self, gint64 time, const char *path)
{
  AntinRecordsEntry entry = {
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
  g_autoptr (GError) error = NULL;

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
  add (self, 300, "/c.pdf");
  add (self, 100, "/a.pdf");
  add (self, 200, "/tên có 'nháy'.pdf");
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
  g_test_add ("/records/register/garbage", Fixture, NULL, set_up, test_refuses_what_is_no_register, tear_down);
  return g_test_run ();
}
