/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-message.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A helper program's end of its socket, where it waits for as long as the other end is there; and what both ends do with
 * the bodies of messages. */

/**
 * antin_base_message_read:
 * @fd: a socket
 * @data: (out caller-allocates): where the bytes go
 * @length: how many are waited for
 *
 * Returns: whether they came; %FALSE where the other end is gone
 */
gboolean
antin_base_message_read (int fd, void *data, gsize length)
{
  return antin_base_message_read_with_fd (fd, data, length, NULL);
}

/**
 * antin_base_message_read_with_fd:
 * @fd: a socket
 * @data: (out caller-allocates): where the bytes go
 * @length: how many are waited for
 * @ret_fd: (out) (optional): the descriptor that came along, or -1
 *
 * Returns: whether the bytes came; %FALSE where the other end is gone
 */
gboolean
antin_base_message_read_with_fd (int fd, void *data, gsize length, int *ret_fd)
{
  if (ret_fd != NULL)
    *ret_fd = -1;
  for (gsize done = 0; done < length;)
    {
      union
      {
        struct cmsghdr header;
        char space[CMSG_SPACE (sizeof (int))];
      } control = { 0 };
      struct iovec part = { .iov_base = (guint8 *) data + done, .iov_len = length - done };
      struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
      ssize_t got;

      if (ret_fd != NULL)
        {
          message.msg_control = &control;
          message.msg_controllen = sizeof control;
        }
      got = recvmsg (fd, &message, MSG_CMSG_CLOEXEC);
      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;
      if (ret_fd != NULL && message.msg_controllen >= CMSG_LEN (sizeof (int)) && control.header.cmsg_type == SCM_RIGHTS)
        {
          if (*ret_fd >= 0)
            close (*ret_fd);
          memcpy (ret_fd, CMSG_DATA (&control.header), sizeof *ret_fd);
        }
      done += got;
    }
  return TRUE;
}

/**
 * antin_base_message_write:
 * @fd: a socket
 * @data: what goes to the other end
 * @length: bytes of @data
 *
 * Returns: whether they went; %FALSE where the other end is gone
 */
gboolean
antin_base_message_write (int fd, const void *data, gsize length)
{
  for (gsize done = 0; done < length;)
    {
      ssize_t put = send (fd, (const guint8 *) data + done, length - done, MSG_NOSIGNAL);

      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        return FALSE;
      done += put;
    }
  return TRUE;
}

/**
 * antin_base_message_decode:
 * @type: what the body should be
 * @bytes: what came, aligned as memory from g_malloc() is
 *
 * Returns: (transfer full) (nullable): the body; %NULL where @bytes are not a @type in normal form
 */
GVariant *
antin_base_message_decode (const char *type, GBytes *bytes)
{
  g_autoptr (GVariant) body = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  return g_variant_is_normal_form (body) ? g_steal_pointer (&body) : NULL;
}
