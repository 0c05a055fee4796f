/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-snapshot.h"

#include "antin-base-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <linux/fs.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A snapshot is a mapping of a file that nothing else writes to:
 *
 * - COPY: an unnamed file beside the original (so that file systems that can share blocks do), or in the user's cache
 *   folder, or in the temporary folder. Cost: one copy by the kernel; anonymous memory does not grow with the file.
 * - LEASE: the original itself under fcntl(F_SETLEASE, F_RDLCK). The kernel grants it only while nobody has the file
 *   open for writing, and makes a writer that comes later wait until the lease is given up or its break time (45 s)
 *   runs out. antin_base_snapshot_confirm() tells whether it held.
 *
 * A file that changes while it is copied is copied again, a few times, then refused. */

#define COPY_ATTEMPTS 3
#define COPY_CHUNK (16 * 1024 * 1024)

struct _AntinBaseSnapshot
{
  int references;
  char *path;
  GBytes *bytes;
  int fd;
  gboolean leased;
  struct stat origin;
};

typedef struct
{
  void *address;
  gsize length;
} Mapping;

/* Those that are mapped from a file: antin_base_snapshot_share_bytes() finds the file of bytes among them. */
G_LOCK_DEFINE_STATIC (mapped);
static GPtrArray *mapped;

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->address, mapping->length);
  g_free (mapping);
}

static gboolean
same_state (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
         a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
         a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static int
open_unnamed (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *folders[] = { folder, g_get_user_cache_dir (), g_get_tmp_dir () };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      int fd = open (folders[i], O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

      if (fd >= 0)
        return fd;
    }
  return -1;
}

static gboolean
copy_all (int from, int to, gsize length, GCancellable *cancellable, int *ret_errno)
{
  off_t done = 0;

  if (ftruncate (to, 0) != 0)
    {
      *ret_errno = errno;
      return FALSE;
    }
  if (ioctl (to, FICLONE, from) == 0)
    return TRUE;
  while ((gsize) done < length)
    {
      off_t in = done, out = done;
      ssize_t got;

      if (g_cancellable_is_cancelled (cancellable))
        {
          *ret_errno = ECANCELED;
          return FALSE;
        }
      got = copy_file_range (from, &in, to, &out, MIN (length - done, COPY_CHUNK), 0);
      if (got < 0 && (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP))
        {
          g_autofree char *buffer = g_malloc (1 << 20);

          got = pread (from, buffer, 1 << 20, done);
          if (got > 0)
            got = pwrite (to, buffer, got, done);
        }
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          *ret_errno = errno;
          return FALSE;
        }
      if (got == 0)
        break;
      done += got;
    }
  return TRUE;
}

/* Takes a private copy of @source into @ret_fd; the state that was copied goes into @origin. */
static gboolean
take_copy (int source, const char *path, struct stat *origin, GCancellable *cancellable, int *ret_fd, GError **error)
{
  int fd = open_unnamed (path);

  if (fd < 0)
    {
      antin_base_error_set_from_errno (error, errno, g_get_tmp_dir ());
      return FALSE;
    }
  for (int attempt = 0; attempt < COPY_ATTEMPTS; attempt++)
    {
      struct stat after;
      int code = 0;

      if (!copy_all (source, fd, origin->st_size, cancellable, &code))
        {
          if (!g_cancellable_set_error_if_cancelled (cancellable, error))
            antin_base_error_set_from_errno (error, code, path);
          close (fd);
          return FALSE;
        }
      if (fstat (source, &after) != 0)
        {
          antin_base_error_set_from_errno (error, errno, path);
          close (fd);
          return FALSE;
        }
      if (same_state (origin, &after))
        {
          *ret_fd = fd;
          return TRUE;
        }
      *origin = after;
    }
  close (fd);
  g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_CHANGED,
               _("“%s” is being changed by another program. Wait until it has finished, then open the file again."), path);
  return FALSE;
}

static gboolean
take_lease (int fd)
{
  /* A broken lease is announced by SIGIO, which would end the process; antin_base_snapshot_confirm() asks instead. */
  static gsize ignored = 0;

  if (g_once_init_enter (&ignored))
    {
      signal (SIGIO, SIG_IGN);
      g_once_init_leave (&ignored, 1);
    }
  return fcntl (fd, F_SETLEASE, F_RDLCK) == 0;
}

/* Takes @fd over. */
static AntinBaseSnapshot *
map (const char *path, int fd, gboolean leased, const struct stat *origin, GError **error)
{
  void *address = origin->st_size > 0 ? mmap (NULL, origin->st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
  AntinBaseSnapshot *snapshot;
  Mapping *mapping;

  if (address == MAP_FAILED)
    {
      antin_base_error_set_from_errno (error, errno, path);
      close (fd);
      return NULL;
    }
  mapping = g_new (Mapping, 1);
  mapping->address = address;
  mapping->length = origin->st_size;
  snapshot = g_new0 (AntinBaseSnapshot, 1);
  snapshot->references = 1;
  snapshot->path = g_strdup (path);
  snapshot->bytes = g_bytes_new_with_free_func (address, mapping->length, unmap, mapping);
  snapshot->fd = fd;
  snapshot->leased = leased;
  snapshot->origin = *origin;
  G_LOCK (mapped);
  if (mapped == NULL)
    mapped = g_ptr_array_new ();
  g_ptr_array_add (mapped, snapshot);
  G_UNLOCK (mapped);
  return snapshot;
}

/**
 * antin_base_snapshot_open:
 * @path: a file
 * @mode: how the bytes are kept from changing
 * @cancellable: (nullable): stops the copying
 *
 * Opens @path and fixes its bytes.
 *
 * Returns: (transfer full): the snapshot; %NULL with an #AntinBaseError, or %G_IO_ERROR_CANCELLED
 */
AntinBaseSnapshot *
antin_base_snapshot_open (const char *path, AntinBaseSnapshotMode mode, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct stat origin;
  gboolean leased = FALSE;
  int source, fd = -1;

  /* Not blocking: a pipe by that name must not hold the program up. */
  source = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (source < 0 || fstat (source, &origin) != 0)
    {
      antin_base_error_set_from_errno (error, errno, path);
      if (source >= 0)
        close (source);
      return NULL;
    }
  if (!S_ISREG (origin.st_mode))
    {
      antin_base_error_set_from_errno (error, EISDIR, path);
      close (source);
      return NULL;
    }
  if (origin.st_size == 0)
    {
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_EMPTY,
                   _("“%s” is empty. Ask for the file again."), name);
      close (source);
      return NULL;
    }
  if (mode == ANTIN_BASE_SNAPSHOT_LEASE && take_lease (source))
    {
      leased = TRUE;
      fd = source;
      /* The state the lease found, which may be later than the first look. */
      fstat (fd, &origin);
    }
  else
    {
      gboolean copied = take_copy (source, path, &origin, cancellable, &fd, error);

      close (source);
      if (!copied)
        return NULL;
    }
  return map (path, fd, leased, &origin, error);
}

/**
 * antin_base_snapshot_new_from_fd:
 * @path: the name to speak of
 * @fd: a file that nothing else can write to; duplicated
 *
 * Returns: (transfer full): a snapshot of a file that has no name yet; %NULL with an #AntinBaseError
 */
AntinBaseSnapshot *
antin_base_snapshot_new_from_fd (const char *path, int fd, GError **error)
{
  int own = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  struct stat origin;

  if (own < 0 || fstat (own, &origin) != 0)
    {
      antin_base_error_set_from_errno (error, errno, path);
      if (own >= 0)
        close (own);
      return NULL;
    }
  return map (path, own, FALSE, &origin, error);
}

/**
 * antin_base_snapshot_new_from_bytes:
 * @path: the name to speak of
 * @bytes: the content
 *
 * Returns: (transfer full): a snapshot of bytes that are in memory already
 */
AntinBaseSnapshot *
antin_base_snapshot_new_from_bytes (const char *path, GBytes *bytes)
{
  AntinBaseSnapshot *snapshot = g_new0 (AntinBaseSnapshot, 1);

  snapshot->references = 1;
  snapshot->path = g_strdup (path);
  snapshot->bytes = g_bytes_ref (bytes);
  snapshot->fd = -1;
  return snapshot;
}

/**
 * antin_base_snapshot_ref:
 * @snapshot: a snapshot
 *
 * Returns: (transfer full): @snapshot
 */
AntinBaseSnapshot *
antin_base_snapshot_ref (AntinBaseSnapshot *snapshot)
{
  g_atomic_int_inc (&snapshot->references);
  return snapshot;
}

/**
 * antin_base_snapshot_unref:
 * @snapshot: (nullable): a snapshot
 *
 * Gives the reference up. Bytes that others still hold stay mapped, but a lease ends with the snapshot.
 */
void
antin_base_snapshot_unref (AntinBaseSnapshot *snapshot)
{
  if (snapshot == NULL || !g_atomic_int_dec_and_test (&snapshot->references))
    return;
  if (snapshot->fd >= 0)
    {
      G_LOCK (mapped);
      g_ptr_array_remove_fast (mapped, snapshot);
      G_UNLOCK (mapped);
      close (snapshot->fd);
    }
  g_bytes_unref (snapshot->bytes);
  g_free (snapshot->path);
  g_free (snapshot);
}

/**
 * antin_base_snapshot_get_bytes:
 * @snapshot: a snapshot
 *
 * Returns: (transfer none): its bytes
 */
GBytes *
antin_base_snapshot_get_bytes (AntinBaseSnapshot *snapshot)
{
  return snapshot->bytes;
}

/**
 * antin_base_snapshot_get_path:
 * @snapshot: a snapshot
 *
 * Returns: (transfer none): where it was taken from
 */
const char *
antin_base_snapshot_get_path (AntinBaseSnapshot *snapshot)
{
  return snapshot->path;
}

/**
 * antin_base_snapshot_get_fd:
 * @snapshot: a snapshot
 *
 * Returns: (transfer none): a descriptor of a file with the same bytes, for copying by the kernel; -1 where there is none
 */
int
antin_base_snapshot_get_fd (AntinBaseSnapshot *snapshot)
{
  return snapshot->fd;
}

/**
 * antin_base_snapshot_get_rights:
 * @snapshot: a snapshot
 * @ret_mode: (out): who may do what with the file it was taken of, as in st_mode, without its kind
 * @ret_group: (out): whose group's rights these are
 *
 * Returns: whether it was taken of a file
 */
gboolean
antin_base_snapshot_get_rights (AntinBaseSnapshot *snapshot, mode_t *ret_mode, gid_t *ret_group)
{
  if (snapshot->fd < 0)
    return FALSE;
  *ret_mode = snapshot->origin.st_mode & 0777;
  *ret_group = snapshot->origin.st_gid;
  return TRUE;
}

/**
 * antin_base_snapshot_narrow_rights:
 * @snapshot: a snapshot
 * @fd: a file that is made of it
 *
 * Lets nobody read or change that file who could not read or change the one that the snapshot was taken of. What its
 * maker may do stays.
 *
 * Returns: whether it was done; if not, errno tells why
 */
gboolean
antin_base_snapshot_narrow_rights (AntinBaseSnapshot *snapshot, int fd)
{
  mode_t allowed;
  gid_t group;
  struct stat own;

  if (!antin_base_snapshot_get_rights (snapshot, &allowed, &group))
    return TRUE;
  if (fstat (fd, &own) != 0)
    return FALSE;
  /* Another group has the rights of strangers. */
  if (own.st_gid != group)
    allowed = (allowed & ~S_IRWXG) | ((allowed & S_IRWXO) << 3);
  return fchmod (fd, own.st_mode & (S_IRWXU | allowed)) == 0;
}

/**
 * antin_base_snapshot_confirm:
 * @snapshot: a snapshot
 *
 * Proves that the bytes read so far were those of one state of the file. Always so for a copy.
 *
 * Returns: whether they were; if not, sets %ANTIN_BASE_ERROR_CHANGED
 */
gboolean
antin_base_snapshot_confirm (AntinBaseSnapshot *snapshot, GError **error)
{
  struct stat now;

  if (!snapshot->leased || (fstat (snapshot->fd, &now) == 0 && same_state (&snapshot->origin, &now)))
    return TRUE;
  g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_CHANGED,
               _("“%s” was changed by another program while it was read. Try again."), snapshot->path);
  return FALSE;
}

/**
 * antin_base_snapshot_is_current:
 * @snapshot: a snapshot
 *
 * Returns: whether the file at its path is still the one that was opened, unchanged
 */
gboolean
antin_base_snapshot_is_current (AntinBaseSnapshot *snapshot)
{
  struct stat now;

  return snapshot->fd < 0 || (stat (snapshot->path, &now) == 0 && same_state (&snapshot->origin, &now));
}

/**
 * antin_base_snapshot_is_same_file:
 * @snapshot: a snapshot
 * @path: a destination
 *
 * Returns: whether @path names the very file that the snapshot was taken of, by whatever links, or the file that has
 *   taken its place since
 */
gboolean
antin_base_snapshot_is_same_file (AntinBaseSnapshot *snapshot, const char *path)
{
  struct stat other, now;

  if (snapshot->fd < 0 || stat (path, &other) != 0)
    return FALSE;
  return (other.st_dev == snapshot->origin.st_dev && other.st_ino == snapshot->origin.st_ino) ||
         (stat (snapshot->path, &now) == 0 && other.st_dev == now.st_dev && other.st_ino == now.st_ino);
}

/* A descriptor of its own, which cannot be written through and holds no lease. */
static int
share_mapped (GBytes *bytes, gsize *ret_offset)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int fd = -1;

  G_LOCK (mapped);
  for (guint i = 0; mapped != NULL && i < mapped->len && fd < 0; i++)
    {
      AntinBaseSnapshot *snapshot = mapped->pdata[i];
      gsize whole;
      const char *start = g_bytes_get_data (snapshot->bytes, &whole);

      if (data >= start && length <= whole && (gsize) (data - start) <= whole - length)
        {
          g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", snapshot->fd);

          fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
          *ret_offset = (gsize) (data - start);
        }
    }
  G_UNLOCK (mapped);
  return fd;
}

static int
share_copy (GBytes *bytes)
{
  gsize length, done = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("antin-bytes", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  while (fd >= 0 && done < length)
    {
      ssize_t put = write (fd, data + done, MIN (length - done, COPY_CHUNK));

      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        break;
      done += put;
    }
  if (fd >= 0 && (done < length || fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0))
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

/**
 * antin_base_snapshot_share_bytes:
 * @bytes: bytes, those of a snapshot or others
 * @ret_offset: (out): where in the file they start
 *
 * Lets another process see @bytes and not change them. Bytes that belong to a snapshot of a file, and parts of them, are
 * not copied; others are, once.
 *
 * Returns: a descriptor of a file that holds them, to be closed; -1 with an #AntinBaseError
 */
int
antin_base_snapshot_share_bytes (GBytes *bytes, gsize *ret_offset, GError **error)
{
  int fd = share_mapped (bytes, ret_offset);

  if (fd >= 0)
    return fd;
  *ret_offset = 0;
  fd = share_copy (bytes);
  if (fd < 0)
    antin_base_error_set_from_errno (error, errno, g_get_tmp_dir ());
  return fd;
}
