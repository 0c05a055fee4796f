/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render-agent"

#include "config.h"

#include "antin-render-confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A document or a picture may take over the process that reads it. These are the walls around that process (D12), put up
 * before the first byte of either comes:
 *
 * - Calls: an allow list of what drawing needs. There is no network and no other process in it, files are opened for
 *   reading only, and no memory becomes code. What is not allowed fails with EPERM. The list is by libseccomp, which knows
 *   the numbers of each machine.
 * - Files: of those that the user may read only fonts, fontconfig's configuration and cache, poppler-data, time zones and
 *   locales, where the kernel has Landlock (5.13 and later, where it is switched on).
 * - Resources: memory, descriptors, no file written, no core, no further process.
 *
 * The documents themselves and the memory for pictures come as descriptors. What is left to such a process is to lie about
 * what a page shows, to its own user. */

/* Memory that Poppler may take; the largest page image has 96 MiB, and scans unpack to several of that. The documents
 * themselves, which are mapped, do not count. */
#define MAX_MEMORY (G_GUINT64_CONSTANT (2) << 30)
#define MAX_DESCRIPTORS 64

#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

/* Where fonts, fontconfig's configuration and cache, and what else Poppler looks up may be. Fontconfig would know it exactly,
 * but asking it takes longer than all else here, and most documents bring their own fonts. */
static const char *const readable[] = {
  "/etc/fonts",
  "/etc/localtime",
  "/run/host/font-dirs.xml",
  "/run/host/fonts",
  "/run/host/fonts-cache",
  "/run/host/local-fonts",
  "/run/host/user-fonts",
  "/run/host/user-fonts-cache",
  "/usr/cache/fontconfig",
  "/usr/lib/locale",
  "/usr/share/fontconfig",
  "/usr/share/poppler",
  "/usr/share/X11/fonts",
  "/usr/share/zoneinfo",
  "/var/cache/fontconfig",
  ANTIN_RENDER_POPPLER_DATA,
};
static const char *const readable_at_home[] = { ".fontconfig", ".fonts", ".fonts.conf", ".fonts.conf.d" };

/**
 * antin_render_confine_prepare:
 *
 * What can be given up at once: this process cannot be traced or dumped by programs of the same user, gains no rights by
 * starting a program, and goes with the thread that started it.
 */
void
antin_render_confine_prepare (void)
{
  prctl (PR_SET_DUMPABLE, 0);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
limit (int resource, guint64 most)
{
  struct rlimit both = { most, most };

  setrlimit (resource, &both);
}

static void
limit_resources (void)
{
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_NPROC, 0);
  limit (RLIMIT_MEMLOCK, 0);
  limit (RLIMIT_NOFILE, MAX_DESCRIPTORS);
  if (ANTIN_RENDER_CONFINE_CALLS)
    limit (RLIMIT_DATA, MAX_MEMORY);
}

static void
allow_reading (int rules, const char *path)
{
  struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE };
  struct stat found;

  rule.parent_fd = open (path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0)
    return;
  if (fstat (rule.parent_fd, &found) == 0 && S_ISDIR (found.st_mode))
    rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close (rule.parent_fd);
}

static void
allow_reading_in (int rules, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  allow_reading (rules, path);
}

static void
allow_fonts (int rules)
{
  const char *const *data_dirs = g_get_system_data_dirs ();

  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    allow_reading (rules, readable[i]);
  for (guint i = 0; i < G_N_ELEMENTS (readable_at_home); i++)
    allow_reading_in (rules, g_get_home_dir (), readable_at_home[i]);
  for (guint i = 0; data_dirs[i] != NULL; i++)
    allow_reading_in (rules, data_dirs[i], "fonts");
  allow_reading_in (rules, g_get_user_data_dir (), "fonts");
  allow_reading_in (rules, g_get_user_config_dir (), "fontconfig");
  allow_reading_in (rules, g_get_user_cache_dir (), "fontconfig");
}

static gboolean
confine_files (void)
{
  struct landlock_ruleset_attr handled = { 0 };
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  gboolean confined;
  int rules;

  if (version < 1)
    return FALSE;
  /* All rights of the first version, executing to making links of any kind. */
  handled.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  if (version >= 2)
    handled.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3)
    handled.handled_access_fs |= LANDLOCK_ACCESS_FS_TRUNCATE;
  rules = (int) syscall (SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
  if (rules < 0)
    return FALSE;
  allow_fonts (rules);
  confined = syscall (SYS_landlock_restrict_self, rules, 0) == 0;
  close (rules);
  return confined;
}

/* Those that tell, read, wait or take memory, and nothing else. */
static const int harmless[] = {
  SCMP_SYS (access),
  SCMP_SYS (brk),
  SCMP_SYS (clock_getres),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_nanosleep),
  SCMP_SYS (close),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (faccessat),
  SCMP_SYS (faccessat2),
  SCMP_SYS (fadvise64),
  SCMP_SYS (fstat),
  SCMP_SYS (fstatfs),
  SCMP_SYS (futex),
  SCMP_SYS (getcwd),
  SCMP_SYS (getdents64),
  SCMP_SYS (getegid),
  SCMP_SYS (geteuid),
  SCMP_SYS (getgid),
  SCMP_SYS (getpid),
  SCMP_SYS (getrandom),
  SCMP_SYS (getrlimit),
  SCMP_SYS (gettid),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (getuid),
  SCMP_SYS (lseek),
  SCMP_SYS (lstat),
  SCMP_SYS (madvise),
  SCMP_SYS (mremap),
  SCMP_SYS (munmap),
  SCMP_SYS (nanosleep),
  SCMP_SYS (newfstatat),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  SCMP_SYS (pread64),
  SCMP_SYS (read),
  SCMP_SYS (readlink),
  SCMP_SYS (readlinkat),
  SCMP_SYS (readv),
  SCMP_SYS (recvmsg),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (sched_yield),
  SCMP_SYS (sendto),
  SCMP_SYS (stat),
  SCMP_SYS (statfs),
  SCMP_SYS (statx),
  SCMP_SYS (sysinfo),
  SCMP_SYS (time),
  SCMP_SYS (uname),
  SCMP_SYS (write),
  SCMP_SYS (writev),
};

static gboolean
allow_some (scmp_filter_ctx filter)
{
  /* What opens a file otherwise than for reading, or makes one. */
  const scmp_datum_t changing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  static const int asking[] = { F_GETFD, F_SETFD, F_GETFL };
  int failed = 0;

  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, changing, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1, SCMP_A1 (SCMP_CMP_MASKED_EQ, changing, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1, SCMP_A2 (SCMP_CMP_EQ, 0));
  for (guint i = 0; i < G_N_ELEMENTS (asking); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1, SCMP_A1 (SCMP_CMP_EQ, (scmp_datum_t) asking[i]));
  return failed == 0;
}

static gboolean
confine_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean confined;

  if (filter == NULL)
    return FALSE;
  confined = allow_some (filter);
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    confined = seccomp_rule_add (filter, SCMP_ACT_ALLOW, harmless[i], 0) == 0 && confined;
  /* A tree instead of a list of comparisons. */
  seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  confined = confined && seccomp_load (filter) == 0;
  seccomp_release (filter);
  return confined;
}

/**
 * antin_render_confine:
 *
 * Gives up for good what drawing does not need. antin_render_confine_prepare() went before.
 *
 * Returns: what holds now
 */
AntinRenderConfinement
antin_render_confine (void)
{
  AntinRenderConfinement confined = ANTIN_RENDER_CONFINEMENT_NONE;

  limit_resources ();
  if (confine_files ())
    confined |= ANTIN_RENDER_CONFINEMENT_FILES;
  if (ANTIN_RENDER_CONFINE_CALLS && confine_calls ())
    confined |= ANTIN_RENDER_CONFINEMENT_CALLS;
  return confined;
}
