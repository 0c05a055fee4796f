/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-error.h"
#include "antin-base-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
assert_fails (const char *path, gsize limit, AntinBaseError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_base_file_read (path, limit, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, (int) code);
}

static void
test_read (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *text = g_strnfill (40000, 'a');
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) empty = NULL;

  assert_fails (path, 10, ANTIN_BASE_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  bytes = antin_base_file_read (path, 40000, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
  assert_fails (path, 39999, ANTIN_BASE_ERROR_LIMIT);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  empty = antin_base_file_read (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
  /* Nobody writes into it. */
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_fails (pipe, 10, ANTIN_BASE_ERROR_NOT_A_FILE);
  assert_fails (folder, 10, ANTIN_BASE_ERROR_NOT_A_FILE);
  assert_fails ("/dev/zero", 10, ANTIN_BASE_ERROR_NOT_A_FILE);
  g_unlink (path);
  g_unlink (pipe);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/file/read", test_read);
  return g_test_run ();
}
