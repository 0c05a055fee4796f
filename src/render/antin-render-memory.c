/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-memory.h"

#include "antin-render-error.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

/* Where pictures come in: memory that a render thread shares with one life of its process, and whose size neither can
 * change. It is used again, since new memory costs more than copying. Larger pictures than this give it back. */
#define MAX_KEPT_MEMORY (16 * 1024 * 1024)

static _Thread_local struct
{
  int fd;
  void *address;
  gsize size;
  guint life;
} memory = { .fd = -1 };

static void
drop_memory (void)
{
  if (memory.fd < 0)
    return;
  if (memory.address != NULL)
    munmap (memory.address, memory.size);
  close (memory.fd);
  memory.fd = -1;
  memory.address = NULL;
}

/**
 * antin_render_memory_take:
 * @size: bytes that are needed
 * @life: of the process that is to write them: one that was stopped may not be dead yet, and must not write into what
 *   another draws
 * @ret_fd: (out): the descriptor that goes to it, (transfer none)
 *
 * Returns: (transfer none): where the bytes will be, until antin_render_memory_give_back(); %NULL with
 *   %ANTIN_RENDER_ERROR_FAILED
 */
const void *
antin_render_memory_take (gsize size, guint life, int *ret_fd, GError **error)
{
  if (memory.fd >= 0 && memory.size >= size && memory.life == life)
    {
      *ret_fd = memory.fd;
      return memory.address;
    }
  drop_memory ();
  memory.size = size;
  memory.life = life;
  memory.fd = memfd_create ("antin-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (memory.fd >= 0 && ftruncate (memory.fd, (off_t) size) == 0 && fcntl (memory.fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    memory.address = mmap (NULL, size, PROT_READ, MAP_SHARED, memory.fd, 0);
  if (memory.address != NULL && memory.address != MAP_FAILED)
    {
      *ret_fd = memory.fd;
      return memory.address;
    }
  memory.address = NULL;
  g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED, g_strerror (errno));
  drop_memory ();
  return NULL;
}

/**
 * antin_render_memory_give_back:
 * @at_once: whether it must not be used again
 */
void
antin_render_memory_give_back (gboolean at_once)
{
  if (at_once || memory.size > MAX_KEPT_MEMORY)
    drop_memory ();
}
