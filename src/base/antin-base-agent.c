/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-agent.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* This end of the socket to a helper program. What the program is asked and answers is the business of the layer that it
 * belongs to, and so is when it is killed: there is no other way to stop what runs in it. An AntinBaseAgent is used by one
 * thread at a time.
 *
 * No descriptor is ever taken from the other end: one that it sends along is dropped by the kernel. */

/* Milliseconds. How long a process whose socket was closed may take to tidy up and end. */
#define LIMIT_END 4000
#define REAP_STEP 50
/* How long a process whose socket is closed may take to have an exit status. */
#define LIMIT_DYING 1000
#define DYING_STEP 5

/**
 * antin_base_agent_find_program:
 * @variable: an environment variable that may name the program
 * @layer: the folder of src/ that it is built in
 * @name: its file name
 *
 * Returns: (transfer full): the path of a helper program: what @variable says, or its place in the tree that this program
 *   was built in, or where it is installed
 */
char *
antin_base_agent_find_program (const char *variable, const char *layer, const char *name)
{
  const char *given = g_getenv (variable);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL, *sibling = NULL;

  if (given != NULL && *given != '\0')
    return g_strdup (given);
  if (self != NULL)
    {
      folder = g_path_get_dirname (self);
      sibling = g_build_filename (folder, "..", layer, name, NULL);
      if (g_file_test (sibling, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&sibling);
    }
  return g_build_filename (ANTIN_LIBEXECDIR, name, NULL);
}

/* Not by g_spawn_async_with_pipes_and_fds(), which forks: that copies the page tables of a program of this size, and both
 * go on to pay for each page that is written to. Returns: 0 or an error number */
static int
spawn (const char *program, const char *argument, int socket, GPid *ret_pid)
{
  char *const arguments[] = { (char *) program, (char *) argument, NULL };
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int failed;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &all);
  posix_spawn_file_actions_init (&files);
  /* First, since it may be any of the others. */
  failed = posix_spawn_file_actions_adddup2 (&files, socket, ANTIN_BASE_AGENT_FD);
  for (int fd = 0; fd < ANTIN_BASE_AGENT_FD && failed == 0; fd++)
    failed = posix_spawn_file_actions_addopen (&files, fd, "/dev/null", fd == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0);
  if (failed == 0)
    failed = posix_spawn_file_actions_addclosefrom_np (&files, ANTIN_BASE_AGENT_FD + 1);
  if (failed == 0)
    failed = posix_spawn (ret_pid, program, &files, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy (&files);
  posix_spawnattr_destroy (&attributes);
  return failed;
}

/**
 * antin_base_agent_start:
 * @agent: one that does not run
 * @program: path of the program
 * @argument: (nullable): its only argument
 *
 * Starts a program that finds a socket as descriptor %ANTIN_BASE_AGENT_FD and nothing else open but /dev/null.
 *
 * Returns: whether it was started; else %FALSE with an error of %G_SPAWN_ERROR
 */
gboolean
antin_base_agent_start (AntinBaseAgent *agent, const char *program, const char *argument, GError **error)
{
  int ends[2], failed;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, g_strerror (errno));
      return FALSE;
    }
  failed = spawn (program, argument, ends[1], &agent->pid);
  close (ends[1]);
  if (failed != 0)
    {
      agent->pid = 0;
      close (ends[0]);
      g_set_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "“%s”: %s", program, g_strerror (failed));
      return FALSE;
    }
  agent->socket = ends[0];
  agent->life++;
  return TRUE;
}

/* The process sees the end of the socket and goes; one that hangs is killed. */
static gpointer
reap (gpointer data)
{
  GPid pid = GPOINTER_TO_INT (data);

  for (int waited = 0; waited < LIMIT_END; waited += REAP_STEP)
    {
      if (waitpid (pid, NULL, WNOHANG) != 0)
        return NULL;
      g_usleep (REAP_STEP * 1000);
    }
  kill (pid, SIGKILL);
  while (waitpid (pid, NULL, 0) < 0 && errno == EINTR)
    continue;
  return NULL;
}

/**
 * antin_base_agent_stop:
 * @agent: one that may run
 * @at_once: whether it is killed; else it is told to go
 *
 * Closes the socket and lets the process end, without waiting for it.
 */
void
antin_base_agent_stop (AntinBaseAgent *agent, gboolean at_once)
{
  if (agent->socket >= 0)
    close (agent->socket);
  agent->socket = -1;
  if (agent->pid == 0)
    return;
  if (at_once)
    kill (agent->pid, SIGKILL);
  g_thread_unref (g_thread_new ("agent-reaper", reap, GINT_TO_POINTER (agent->pid)));
  agent->pid = 0;
}

static AntinBaseTransfer
wait_for (int fd, short events, gint64 deadline, GCancellable *cancellable)
{
  GPollFD cancel = { .fd = -1 };
  gboolean can_cancel = g_cancellable_make_pollfd (cancellable, &cancel);
  struct pollfd fds[] = { { .fd = fd, .events = events }, { .fd = can_cancel ? cancel.fd : -1, .events = POLLIN } };
  AntinBaseTransfer transfer = ANTIN_BASE_TRANSFER_TIMEOUT;

  while (TRUE)
    {
      gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
      int ready;

      if (left <= 0)
        break;
      ready = poll (fds, G_N_ELEMENTS (fds), (int) MIN (left, 1000));
      if (ready < 0 && errno != EINTR)
        transfer = ANTIN_BASE_TRANSFER_ENDED;
      else if (ready > 0)
        transfer = fds[1].revents != 0 ? ANTIN_BASE_TRANSFER_CANCELLED : ANTIN_BASE_TRANSFER_DONE;
      if (ready > 0 || transfer != ANTIN_BASE_TRANSFER_TIMEOUT)
        break;
    }
  if (can_cancel)
    g_cancellable_release_fd (cancellable);
  return transfer;
}

static ssize_t
send_some (int socket, const void *data, gsize length, int fd)
{
  union
  {
    struct cmsghdr header;
    char space[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct iovec part = { .iov_base = (void *) data, .iov_len = length };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

  if (fd >= 0)
    {
      message.msg_control = &control;
      message.msg_controllen = sizeof control;
      control.header.cmsg_level = SOL_SOCKET;
      control.header.cmsg_type = SCM_RIGHTS;
      control.header.cmsg_len = CMSG_LEN (sizeof fd);
      memcpy (CMSG_DATA (&control.header), &fd, sizeof fd);
    }
  return sendmsg (socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* @to_send or @to_receive. A descriptor goes with the first byte. */
static AntinBaseTransfer
transfer (int socket, const guint8 *to_send, guint8 *to_receive, gsize length, int fd, gint64 deadline, GCancellable *cancellable)
{
  for (gsize done = 0; done < length;)
    {
      AntinBaseTransfer ready = ANTIN_BASE_TRANSFER_DONE;
      ssize_t moved;

      /* Before a byte goes: it may be one of a PIN. */
      if (g_cancellable_is_cancelled (cancellable))
        return ANTIN_BASE_TRANSFER_CANCELLED;
      if (g_get_monotonic_time () >= deadline)
        return ANTIN_BASE_TRANSFER_TIMEOUT;
      moved = to_send != NULL ? send_some (socket, to_send + done, length - done, done == 0 ? fd : -1)
                              : recv (socket, to_receive + done, length - done, MSG_DONTWAIT);
      if (moved > 0)
        done += moved;
      else if (moved == 0 || (errno != EINTR && errno != EAGAIN))
        return ANTIN_BASE_TRANSFER_ENDED;
      else
        ready = wait_for (socket, to_send != NULL ? POLLOUT : POLLIN, deadline, cancellable);
      if (ready != ANTIN_BASE_TRANSFER_DONE)
        return ready;
    }
  return ANTIN_BASE_TRANSFER_DONE;
}

/**
 * antin_base_agent_send:
 * @agent: one that runs
 * @data: what it is to get
 * @length: bytes of @data
 * @deadline: until when, in monotonic microseconds
 * @cancellable: (nullable): to give up
 *
 * Returns: what came of it
 */
AntinBaseTransfer
antin_base_agent_send (const AntinBaseAgent *agent, const void *data, gsize length, gint64 deadline, GCancellable *cancellable)
{
  return transfer (agent->socket, data, NULL, length, -1, deadline, cancellable);
}

/**
 * antin_base_agent_send_with_fd:
 * @agent: one that runs
 * @data: what it is to get
 * @length: bytes of @data, at least one
 * @fd: a descriptor of which it gets a copy with the first byte; -1 for none
 * @deadline: until when, in monotonic microseconds
 * @cancellable: (nullable): to give up
 *
 * Returns: what came of it
 */
AntinBaseTransfer
antin_base_agent_send_with_fd (const AntinBaseAgent *agent,
                               const void *data,
                               gsize length,
                               int fd,
                               gint64 deadline,
                               GCancellable *cancellable)
{
  return transfer (agent->socket, data, NULL, length, fd, deadline, cancellable);
}

/**
 * antin_base_agent_receive:
 * @agent: one that runs
 * @data: (out caller-allocates): where its bytes go
 * @length: how many are waited for
 * @deadline: until when, in monotonic microseconds
 * @cancellable: (nullable): to give up
 *
 * Returns: what came of it
 */
AntinBaseTransfer
antin_base_agent_receive (const AntinBaseAgent *agent, void *data, gsize length, gint64 deadline, GCancellable *cancellable)
{
  return transfer (agent->socket, NULL, data, length, -1, deadline, cancellable);
}

/**
 * antin_base_agent_describe_end:
 * @agent: one whose process is about to be gone, or is; it is left to be reaped
 *
 * Returns: (transfer full): how it ended, as "signal 11, Segmentation fault"
 */
char *
antin_base_agent_describe_end (const AntinBaseAgent *agent)
{
  for (int waited = 0; waited < LIMIT_DYING; waited += DYING_STEP)
    {
      siginfo_t info = { 0 };

      if (waitid (P_PID, agent->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 && errno != EINTR)
        break;
      if (info.si_pid == agent->pid && info.si_code == CLD_EXITED)
        return g_strdup_printf (_("exit status %d"), info.si_status);
      if (info.si_pid == agent->pid)
        return g_strdup_printf (_("signal %d, %s"), info.si_status, g_strsignal (info.si_status));
      g_usleep (DYING_STEP * 1000);
    }
  return g_strdup (_("it closed the connection"));
}
