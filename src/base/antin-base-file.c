/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-file.h"

#include "antin-base-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Appends what is left of the file, and one byte more than @limit where there is as much. */
static gboolean
read_all (int fd, GByteArray *data, gsize limit)
{
  guint8 buffer[16384];

  while (data->len <= limit)
    {
      ssize_t got = read (fd, buffer, MIN (sizeof buffer, limit + 1 - data->len));

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return got == 0;
      g_byte_array_append (data, buffer, (guint) got);
    }
  return TRUE;
}

/**
 * antin_base_file_read:
 * @path: a file
 * @limit: bytes it may have
 *
 * Reads a small file. A pipe or device by that name does not hold the program up, and no more is read than may be, however
 * large the file becomes meanwhile.
 *
 * Returns: (transfer full): its bytes; %NULL with an #AntinBaseError, %ANTIN_BASE_ERROR_NOT_A_FILE and
 *   %ANTIN_BASE_ERROR_LIMIT among them
 */
GBytes *
antin_base_file_read (const char *path, gsize limit, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree char *name = g_filename_display_name (path);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat state;
  gboolean done = fd >= 0 && fstat (fd, &state) == 0, regular = done && S_ISREG (state.st_mode);

  if (regular)
    done = read_all (fd, data, limit);
  if (!done)
    antin_base_error_set_from_errno (error, errno, path);
  if (fd >= 0)
    close (fd);
  if (!done)
    return NULL;
  if (!regular)
    g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE, _("“%s” is not a file."), name);
  else if (data->len > limit)
    g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT, _("The file “%s” is too large."), name);
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return NULL;
}
