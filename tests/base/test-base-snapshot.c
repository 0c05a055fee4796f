/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-error.h"
#include "antin-base-snapshot.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "Quyết định số 15.pdf", NULL);
  g_assert_true (g_file_set_contents (fixture->path, "before", -1, NULL));
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
overwrite (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_TRUNC | O_NONBLOCK);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, 3), ==, 3);
  close (fd);
}

static void
test_copy_does_not_follow_the_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_open (fixture->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error);
  GBytes *bytes;

  g_assert_no_error (error);
  g_assert_true (antin_base_snapshot_is_current (snapshot));
  overwrite (fixture->path, "xyz");
  bytes = antin_base_snapshot_get_bytes (snapshot);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "before", 6);
  g_assert_false (antin_base_snapshot_is_current (snapshot));
  g_assert_true (antin_base_snapshot_is_same_file (snapshot, fixture->path));
  g_assert_true (antin_base_snapshot_confirm (snapshot, &error));
}

/* The name is then the original's still, and must not be written over by what was made from it. */
static void
test_exchanged_file_is_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_open (fixture->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error);
  g_autofree char *other = g_strconcat (fixture->path, ".new", NULL);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (other, "after", -1, &error));
  g_assert_false (antin_base_snapshot_is_same_file (snapshot, other));
  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
  g_assert_true (antin_base_snapshot_is_same_file (snapshot, fixture->path));
}

static void
test_lease_keeps_writers_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_open (fixture->path, ANTIN_BASE_SNAPSHOT_LEASE, NULL, &error);
  int fd;

  g_assert_no_error (error);
  fd = open (fixture->path, O_WRONLY | O_TRUNC | O_NONBLOCK);
  g_assert_cmpint (fd, ==, -1);
  g_assert_true (antin_base_snapshot_confirm (snapshot, &error));
  g_assert_no_error (error);
}

static void
test_lease_falls_back_to_a_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int writer = open (fixture->path, O_WRONLY);
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_open (fixture->path, ANTIN_BASE_SNAPSHOT_LEASE, NULL, &error);
  GBytes *bytes;

  g_assert_no_error (error);
  g_assert_cmpint (pwrite (writer, "new", 3, 0), ==, 3);
  close (writer);
  bytes = antin_base_snapshot_get_bytes (snapshot);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "before", 6);
  g_assert_true (antin_base_snapshot_confirm (snapshot, &error));
}

static void
test_errors_name_the_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "không có.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_base_snapshot_open (missing, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "không có.pdf"));
  g_clear_error (&error);

  g_assert_null (antin_base_snapshot_open (fixture->folder, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_null (antin_base_snapshot_open (fixture->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_EMPTY);
  g_clear_error (&error);

  g_unlink (fixture->path);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_null (antin_base_snapshot_open (fixture->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE);
}

static void
assert_shared (GBytes *bytes, const char *text)
{
  g_autoptr (GError) error = NULL;
  char read_back[16] = { 0 };
  gsize offset;
  int fd = antin_base_snapshot_share_bytes (bytes, &offset, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pread (fd, read_back, g_bytes_get_size (bytes), (off_t) offset), ==, (gssize) g_bytes_get_size (bytes));
  g_assert_cmpstr (read_back, ==, text);
  g_assert_cmpint (pwrite (fd, "x", 1, 0), <, 0);
  g_assert_cmpint (ftruncate (fd, 0), <, 0);
  close (fd);
}

/* Whoever gets them sees them and cannot change them. */
static void
test_bytes_are_shared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinBaseSnapshot) copy = antin_base_snapshot_open (fixture->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, NULL);
  g_autoptr (AntinBaseSnapshot) leased = antin_base_snapshot_open (fixture->path, ANTIN_BASE_SNAPSHOT_LEASE, NULL, NULL);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (antin_base_snapshot_get_bytes (copy), 2, 3);
  g_autoptr (GBytes) other = g_bytes_new ("other", 5);

  assert_shared (antin_base_snapshot_get_bytes (copy), "before");
  assert_shared (antin_base_snapshot_get_bytes (leased), "before");
  assert_shared (part, "for");
  assert_shared (other, "other");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/snapshot/copy", Fixture, NULL, set_up, test_copy_does_not_follow_the_file, tear_down);
  g_test_add ("/base/snapshot/exchanged-file-is-the-same", Fixture, NULL, set_up, test_exchanged_file_is_the_same, tear_down);
  g_test_add ("/base/snapshot/lease", Fixture, NULL, set_up, test_lease_keeps_writers_out, tear_down);
  g_test_add ("/base/snapshot/lease-or-copy", Fixture, NULL, set_up, test_lease_falls_back_to_a_copy, tear_down);
  g_test_add ("/base/snapshot/shared", Fixture, NULL, set_up, test_bytes_are_shared, tear_down);
  g_test_add ("/base/snapshot/errors", Fixture, NULL, set_up, test_errors_name_the_file, tear_down);
  return g_test_run ();
}
