/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The functions below take the places of the C library's, which must not be wrapped here. */
#undef _FORTIFY_SOURCE

#include "antin-base-error.h"
#include "antin-base-replace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Folders on other machines: NFS and CephFS make no unnamed files and rename under no condition; many file systems in
 * user space, as sshfs, have no second names either. */

static gboolean refuses_links;

int
open (const char *path, int flags, ...)
{
  va_list arguments;
  int mode;

  va_start (arguments, flags);
  mode = va_arg (arguments, int);
  va_end (arguments);
  if ((flags & O_TMPFILE) == O_TMPFILE)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  return (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  if (flags != 0)
    {
      errno = EINVAL;
      return -1;
    }
  return (int) syscall (SYS_renameat2, from_folder, from, to_folder, to, 0);
}

int
link (const char *from, const char *to)
{
  if (refuses_links)
    {
      errno = EPERM;
      return -1;
    }
  return (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static AntinBaseReplace *
begin (const char *path)
{
  g_autoptr (GError) error = NULL;
  AntinBaseReplace *replace = antin_base_replace_new (path, ANTIN_BASE_REPLACE_NEW_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (antin_base_replace_write (replace, "signed", 6, &error));
  return replace;
}

static void
test_folder (gconstpointer links)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "đã ký.pdf", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  AntinBaseReplace *replace, *late;

  refuses_links = links == NULL;
  replace = begin (path);
  late = begin (path);
  g_assert_true (antin_base_replace_commit (replace, &error));
  g_assert_no_error (error);
  antin_base_replace_free (replace);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "signed");
  /* A name that is taken stays with whom it belongs to. */
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_set_contents (path, "somebody else's", -1, NULL));
  g_assert_false (antin_base_replace_commit (late, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_EXISTS);
  antin_base_replace_free (late);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "somebody else's");
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/base/replace/network/links", "links", test_folder);
  g_test_add_data_func ("/base/replace/network/one-name", NULL, test_folder);
  return g_test_run ();
}
