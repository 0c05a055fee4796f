/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The descriptor on which a helper program finds its end of the socket. */
#define ANTIN_BASE_AGENT_FD 3

/**
 * AntinBaseAgent:
 * @pid: the process, 0 where none runs
 * @socket: this end of its socket, -1 where none runs
 * @life: goes up with each start
 *
 * A helper program that does what may crash, hang or be taken over.
 */
typedef struct
{
  GPid pid;
  int socket;
  guint life;
} AntinBaseAgent;

/**
 * AntinBaseTransfer:
 * @ANTIN_BASE_TRANSFER_DONE: all bytes went
 * @ANTIN_BASE_TRANSFER_ENDED: the other end is gone
 * @ANTIN_BASE_TRANSFER_TIMEOUT: not in time
 * @ANTIN_BASE_TRANSFER_CANCELLED: the caller gave up
 */
typedef enum
{
  ANTIN_BASE_TRANSFER_DONE,
  ANTIN_BASE_TRANSFER_ENDED,
  ANTIN_BASE_TRANSFER_TIMEOUT,
  ANTIN_BASE_TRANSFER_CANCELLED,
} AntinBaseTransfer;

char *antin_base_agent_find_program (const char *variable, const char *layer, const char *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_base_agent_start (AntinBaseAgent *agent, const char *program, const char *argument, GError **error);
void antin_base_agent_stop (AntinBaseAgent *agent, gboolean at_once);

AntinBaseTransfer antin_base_agent_send (const AntinBaseAgent *agent,
                                         const void *data,
                                         gsize length,
                                         gint64 deadline,
                                         GCancellable *cancellable);
AntinBaseTransfer antin_base_agent_send_with_fd (const AntinBaseAgent *agent,
                                                 const void *data,
                                                 gsize length,
                                                 int fd,
                                                 gint64 deadline,
                                                 GCancellable *cancellable);
AntinBaseTransfer antin_base_agent_receive (const AntinBaseAgent *agent,
                                            void *data,
                                            gsize length,
                                            gint64 deadline,
                                            GCancellable *cancellable);
char *antin_base_agent_describe_end (const AntinBaseAgent *agent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
