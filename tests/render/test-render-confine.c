/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-confine.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a document could try once it has taken over the process that draws it. Each attempt is made in a process that is
 * confined as that one is, and says what came of it. */

static gboolean
refuses (long result)
{
  return result < 0 && (errno == EPERM || errno == EACCES);
}

static gboolean
refuses_socket (void)
{
  return refuses (socket (AF_INET, SOCK_STREAM, 0)) && refuses (socket (AF_UNIX, SOCK_STREAM, 0)) && refuses (socket (AF_NETLINK, SOCK_RAW, 0));
}

/* One that was there before. */
static int inherited = -1;

static gboolean
refuses_connect (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (9), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  return refuses (connect (inherited, (struct sockaddr *) &address, sizeof address)) &&
         refuses (bind (inherited, (struct sockaddr *) &address, sizeof address));
}

static gboolean
refuses_exec (void)
{
  char *const arguments[] = { (char *) "true", NULL };

  return refuses (execv ("/bin/true", arguments));
}

static gboolean
refuses_process (void)
{
  return refuses (fork ()) && refuses (syscall (SYS_clone, CLONE_VM | CLONE_THREAD | CLONE_SIGHAND, NULL, NULL, NULL, NULL));
}

static gboolean
refuses_signals (void)
{
  return refuses (kill (getppid (), 0)) && refuses (ptrace (PTRACE_ATTACH, getppid (), NULL, NULL)) &&
         refuses (syscall (SYS_process_vm_readv, getppid (), NULL, 0, NULL, 0, 0));
}

static gboolean
refuses_writing (void)
{
  return refuses (open ("/tmp/antin-confined", O_WRONLY | O_CREAT, 0600)) && refuses (open ("/tmp", O_TMPFILE | O_RDWR, 0600)) &&
         refuses (open ("/dev/null", O_RDWR)) && refuses (unlink ("/tmp/antin-confined")) && refuses (mkdir ("/tmp/antin-confined", 0700)) &&
         refuses (memfd_create ("antin", 0));
}

static gboolean
refuses_code (void)
{
  void *memory = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return memory != MAP_FAILED && refuses (mprotect (memory, 4096, PROT_READ | PROT_EXEC)) &&
         mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
}

static gboolean
refuses_freedom (void)
{
  return refuses (syscall (SYS_prctl, 4, 1, 0, 0, 0)) && refuses (setuid (0)) && refuses (unshare (CLONE_NEWUSER)) && refuses (chdir ("/")) &&
         refuses (syscall (SYS_setrlimit, 7, NULL));
}

static gboolean
refuses_reading (void)
{
  return refuses (open ("/etc/passwd", O_RDONLY)) && refuses (open (g_get_home_dir (), O_RDONLY | O_DIRECTORY)) &&
         refuses (open ("/proc/self/maps", O_RDONLY)) && refuses (open ("/", O_RDONLY | O_DIRECTORY));
}

static gboolean
allows_fonts (void)
{
  int fd = open ("/usr/share/fonts", O_RDONLY | O_DIRECTORY);

  return fd >= 0 || errno == ENOENT;
}

typedef struct
{
  const char *path;
  gboolean (*attempt) (void);
  AntinRenderConfinement wall;
} Attempt;

enum
{
  REFUSED = 3,
  DONE,
  NO_WALL,
};

static void
try (gconstpointer data)
{
  const Attempt *attempt = data;
  int status, fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      AntinRenderConfinement walls;

      inherited = fd;
      antin_render_confine_prepare ();
      walls = antin_render_confine ();
      if ((walls & attempt->wall) != attempt->wall)
        _exit (NO_WALL);
      _exit (attempt->attempt () ? REFUSED : DONE);
    }
  close (fd);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (attempt->wall == ANTIN_RENDER_CONFINEMENT_FILES && WEXITSTATUS (status) == NO_WALL)
    {
      g_test_message ("this kernel has no Landlock");
      return;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, REFUSED);
}

int
main (int argc, char *argv[])
{
  static const Attempt attempts[] = {
    { "/render/confine/socket", refuses_socket, ANTIN_RENDER_CONFINEMENT_CALLS },
    { "/render/confine/connect", refuses_connect, ANTIN_RENDER_CONFINEMENT_CALLS },
    { "/render/confine/exec", refuses_exec, ANTIN_RENDER_CONFINEMENT_CALLS },
    { "/render/confine/process", refuses_process, ANTIN_RENDER_CONFINEMENT_CALLS },
    { "/render/confine/signals", refuses_signals, ANTIN_RENDER_CONFINEMENT_CALLS },
    { "/render/confine/writing", refuses_writing, ANTIN_RENDER_CONFINEMENT_CALLS },
    { "/render/confine/code", refuses_code, ANTIN_RENDER_CONFINEMENT_CALLS },
    { "/render/confine/freedom", refuses_freedom, ANTIN_RENDER_CONFINEMENT_CALLS },
    { "/render/confine/reading", refuses_reading, ANTIN_RENDER_CONFINEMENT_FILES },
    { "/render/confine/fonts", allows_fonts, ANTIN_RENDER_CONFINEMENT_FILES },
  };

  g_test_init (&argc, &argv, NULL);
  /* Known before, as in the program itself. */
  g_get_home_dir ();
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    if (ANTIN_RENDER_CONFINE_CALLS || attempts[i].wall == ANTIN_RENDER_CONFINEMENT_FILES)
      g_test_add_data_func (attempts[i].path, &attempts[i], try);
  return g_test_run ();
}
