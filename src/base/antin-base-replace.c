/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-replace.h"

#include "antin-base-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Order: new, any number of write and copy, commit or commit_all, free. Freed before that, nothing remains: the file has
 * no name until then (O_TMPFILE), or, on file systems without unnamed files, a hidden one that is removed.
 * commit() syncs the data before the name appears and the folder after, so that a power cut leaves the old state or
 * the new one. */

#define COPY_CHUNK (16 * 1024 * 1024)

struct _AntinBaseReplace
{
  char *destination;
  char *folder;
  char *temporary;
  AntinBaseReplaceFlags flags;
  int fd;
};

static char *
make_temporary_name (AntinBaseReplace *replace)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("%s/.antin-%s.part", replace->folder, uuid);
}

/**
 * antin_base_replace_new:
 * @destination: the file to make
 * @flags: whether a file by that name may be replaced
 *
 * Returns: (transfer full): the file in the making; %NULL with an #AntinBaseError
 */
AntinBaseReplace *
antin_base_replace_new (const char *destination, AntinBaseReplaceFlags flags, GError **error)
{
  g_autoptr (AntinBaseReplace) replace = g_new0 (AntinBaseReplace, 1);
  struct stat old;
  int code;

  replace->destination = g_strdup (destination);
  replace->folder = g_path_get_dirname (destination);
  replace->flags = flags;
  replace->fd = -1;
  if (g_file_test (destination, G_FILE_TEST_IS_DIR))
    {
      antin_base_error_set_from_errno (error, EISDIR, destination);
      return NULL;
    }
  /* An unnamed file would learn only at the end that its name is too long. */
  if (lstat (destination, &old) == 0)
    code = flags == ANTIN_BASE_REPLACE_NEW_ONLY ? EEXIST : 0;
  else
    code = errno == ENAMETOOLONG ? ENAMETOOLONG : 0;
  if (code != 0)
    {
      antin_base_error_set_from_errno (error, code, destination);
      return NULL;
    }
  replace->fd = open (replace->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  if (replace->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
    {
      replace->temporary = make_temporary_name (replace);
      replace->fd = open (replace->temporary, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    }
  if (replace->fd < 0)
    {
      antin_base_error_set_from_errno (error, errno, replace->folder);
      return NULL;
    }
  /* What only its owner could read stays so. */
  if (flags == ANTIN_BASE_REPLACE_OVERWRITE && stat (destination, &old) == 0 && S_ISREG (old.st_mode) &&
      fchmod (replace->fd, old.st_mode & 0777) != 0)
    {
      antin_base_error_set_from_errno (error, errno, destination);
      return NULL;
    }
  return g_steal_pointer (&replace);
}

/**
 * antin_base_replace_keep_private:
 * @replace: a file in the making
 * @original: what its content comes from
 *
 * Lets nobody read or change the file who could not read or change the original. What its maker may do stays.
 *
 * Returns: whether it was done; if not, sets an #AntinBaseError
 */
gboolean
antin_base_replace_keep_private (AntinBaseReplace *replace, AntinBaseSnapshot *original, GError **error)
{
  if (antin_base_snapshot_narrow_rights (original, replace->fd))
    return TRUE;
  antin_base_error_set_from_errno (error, errno, replace->destination);
  return FALSE;
}

/**
 * antin_base_replace_probe:
 * @destination: the file that is going to be made
 * @flags: whether a file by that name may be replaced
 *
 * Tries beforehand what can be tried, so that nobody is asked for a PIN in vain.
 *
 * Returns: whether antin_base_replace_new() would succeed; if not, sets its error
 */
gboolean
antin_base_replace_probe (const char *destination, AntinBaseReplaceFlags flags, GError **error)
{
  g_autoptr (AntinBaseReplace) probe = antin_base_replace_new (destination, flags, error);

  return probe != NULL;
}

/**
 * antin_base_replace_free:
 * @replace: (nullable): a file in the making; without a commit it vanishes
 */
void
antin_base_replace_free (AntinBaseReplace *replace)
{
  if (replace == NULL)
    return;
  if (replace->temporary != NULL)
    g_unlink (replace->temporary);
  if (replace->fd >= 0)
    close (replace->fd);
  g_free (replace->temporary);
  g_free (replace->folder);
  g_free (replace->destination);
  g_free (replace);
}

/**
 * antin_base_replace_get_fd:
 * @replace: a file in the making
 *
 * Returns: (transfer none): its descriptor, readable and writable
 */
int
antin_base_replace_get_fd (AntinBaseReplace *replace)
{
  return replace->fd;
}

/**
 * antin_base_replace_write:
 * @replace: a file in the making
 * @data: (array length=length): what to append
 * @length: how many bytes
 *
 * Returns: whether all of it was written; if not, sets an #AntinBaseError
 */
gboolean
antin_base_replace_write (AntinBaseReplace *replace, const void *data, gsize length, GError **error)
{
  const char *rest = data;

  while (length > 0)
    {
      ssize_t put = write (replace->fd, rest, length);

      if (put < 0 && errno == EINTR)
        continue;
      if (put < 0)
        {
          antin_base_error_set_from_errno (error, errno, replace->destination);
          return FALSE;
        }
      rest += put;
      length -= put;
    }
  return TRUE;
}

/**
 * antin_base_replace_copy:
 * @replace: a file in the making
 * @source: a descriptor; its position is not used
 * @length: how many bytes of @source, from its start, to append
 * @cancellable: (nullable): stops the copying
 *
 * Lets the kernel copy the start of @source.
 *
 * Returns: whether all was copied; if not, sets an #AntinBaseError or %G_IO_ERROR_CANCELLED
 */
gboolean
antin_base_replace_copy (AntinBaseReplace *replace, int source, gsize length, GCancellable *cancellable, GError **error)
{
  off_t offset = 0;

  while ((gsize) offset < length)
    {
      ssize_t got;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      got = copy_file_range (source, &offset, replace->fd, NULL, MIN (length - offset, COPY_CHUNK), 0);
      if (got < 0 && (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP))
        {
          g_autofree char *buffer = g_malloc (1 << 20);

          got = pread (source, buffer, MIN (length - offset, 1 << 20), offset);
          if (got > 0 && !antin_base_replace_write (replace, buffer, got, error))
            return FALSE;
          if (got > 0)
            offset += got;
        }
      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          antin_base_error_set_from_errno (error, got < 0 ? errno : EIO, replace->destination);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * antin_base_replace_copy_snapshot:
 * @replace: a file in the making
 * @snapshot: what to append, by the kernel where it lies in a file
 * @cancellable: (nullable): stops the copying
 *
 * Returns: whether all was copied; if not, sets an #AntinBaseError or %G_IO_ERROR_CANCELLED
 */
gboolean
antin_base_replace_copy_snapshot (AntinBaseReplace *replace, AntinBaseSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  GBytes *bytes = antin_base_snapshot_get_bytes (snapshot);
  int fd = antin_base_snapshot_get_fd (snapshot);

  if (fd >= 0)
    return antin_base_replace_copy (replace, fd, g_bytes_get_size (bytes), cancellable, error);
  return antin_base_replace_write (replace, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/* Gives the unnamed file a name. */
static int
link_as (AntinBaseReplace *replace, const char *name)
{
  g_autofree char *self = g_strdup_printf ("/proc/self/fd/%d", replace->fd);

  return linkat (AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

/* Gives the hidden file its name, if that is free. Over a network (NFS, CephFS, sshfs) the name cannot be asked for under
 * that condition; a second name can, and then the first goes. Where files have but one name, the free one is taken by
 * an empty file, which the hidden one replaces at once. */
static int
rename_to_free_name (const char *from, const char *to)
{
  struct stat state;
  int fd, code;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
    return -1;
  /* A server's answer may get lost, and the second request then finds the name that the first one made. */
  if (link (from, to) == 0 || (errno == EEXIST && stat (from, &state) == 0 && state.st_nlink == 2))
    {
      unlink (from);
      return 0;
    }
  if (errno == EEXIST)
    return -1;
  fd = open (to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return -1;
  close (fd);
  if (rename (from, to) == 0)
    return 0;
  code = errno;
  unlink (to);
  errno = code;
  return -1;
}

static int
put_in_place (AntinBaseReplace *replace)
{
  if (replace->flags == ANTIN_BASE_REPLACE_NEW_ONLY)
    {
      if (replace->temporary != NULL)
        return rename_to_free_name (replace->temporary, replace->destination);
      return link_as (replace, replace->destination);
    }
  if (replace->temporary == NULL)
    {
      g_autofree char *temporary = make_temporary_name (replace);

      if (link_as (replace, temporary) != 0)
        return -1;
      replace->temporary = g_steal_pointer (&temporary);
    }
  return rename (replace->temporary, replace->destination);
}

/* Makes names in the folder durable. A folder that cannot be opened or synced keeps its names as the kernel wills. */
static void
sync_folder (AntinBaseReplace *replace)
{
  int folder = open (replace->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (folder < 0)
    return;
  fsync (folder);
  close (folder);
}

/**
 * antin_base_replace_commit:
 * @replace: a file in the making
 *
 * Makes the data durable, then lets the file appear at its destination, then makes the name durable.
 *
 * Returns: whether it is in place; if not, the destination is as it was and an #AntinBaseError is set
 */
gboolean
antin_base_replace_commit (AntinBaseReplace *replace, GError **error)
{
  if (fsync (replace->fd) != 0 || put_in_place (replace) != 0)
    {
      antin_base_error_set_from_errno (error, errno, replace->destination);
      return FALSE;
    }
  g_clear_pointer (&replace->temporary, g_free);
  sync_folder (replace);
  return TRUE;
}

/* Takes a file away again that was put in place, if it is still that file. */
static void
take_back (AntinBaseReplace *replace)
{
  struct stat own, there;

  if (fstat (replace->fd, &own) == 0 && lstat (replace->destination, &there) == 0 && own.st_dev == there.st_dev &&
      own.st_ino == there.st_ino)
    g_unlink (replace->destination);
}

/**
 * antin_base_replace_commit_all:
 * @replaces: (array length=n_replaces): files in the making, at least one; only the last may replace another file, for the others could not be given
 *   back what they replaced
 * @n_replaces: how many
 *
 * Lets several files appear together. All data is durable before the first name appears; the last file appears only
 * when the names of all others are durable, so that whoever finds it finds all of them. Where one cannot be put in
 * place, those before it are taken away again. No file system names several files in one step: when the machine or the
 * process dies between the first name and the last, the files that have their names stay, each whole, without the last.
 *
 * Returns: whether all are in place; if not, none is, and an #AntinBaseError is set
 */
gboolean
antin_base_replace_commit_all (AntinBaseReplace *const *replaces, gsize n_replaces, GError **error)
{
  gsize n_placed = 0;

  for (gsize i = 0; i < n_replaces; i++)
    {
      g_return_val_if_fail (i == n_replaces - 1 || replaces[i]->flags == ANTIN_BASE_REPLACE_NEW_ONLY, FALSE);
      if (fsync (replaces[i]->fd) != 0)
        {
          antin_base_error_set_from_errno (error, errno, replaces[i]->destination);
          return FALSE;
        }
    }
  for (; n_placed < n_replaces; n_placed++)
    {
      for (gsize i = 0; n_placed == n_replaces - 1 && i < n_placed; i++)
        if (i == 0 || !g_str_equal (replaces[i]->folder, replaces[i - 1]->folder))
          sync_folder (replaces[i]);
      if (put_in_place (replaces[n_placed]) != 0)
        {
          antin_base_error_set_from_errno (error, errno, replaces[n_placed]->destination);
          while (n_placed-- > 0)
            take_back (replaces[n_placed]);
          return FALSE;
        }
      g_clear_pointer (&replaces[n_placed]->temporary, g_free);
    }
  sync_folder (replaces[n_replaces - 1]);
  return TRUE;
}
