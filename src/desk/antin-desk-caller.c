/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-caller.h"

#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <string.h>
#include <sys/stat.h>

/* What a program on the session bus calls itself. The bus knows its process, and the process its sandbox, its desktop
 * file (systemd names the unit after it) or at least its executable. Each of these can be forged by a program that runs
 * as the same user, and the process may be another by the time it is looked at: the name helps a person who expects the
 * request, and is always shown as unverified. */

/* Files of /proc that are longer are of no use here, bytes. */
#define MAX_PROC_FILE 65536

/* The application in "app-gnome-org.example.Dms-1234.scope" or "app-flatpak-org.example.Dms-1234.scope". */
static char *
read_unit (const char *cgroup)
{
  g_auto (GStrv) lines = g_strsplit (cgroup, "\n", 64);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *unit = strrchr (*line, '/');
      g_autoptr (GRegex) pattern = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      if (unit == NULL)
        continue;
      pattern = g_regex_new ("^/app-(?:[a-z]+-)?([A-Za-z0-9_.]+\\.[A-Za-z0-9_.]+?)(?:[-@][^/]*)?\\.(?:scope|service)$", 0, 0, NULL);
      if (g_regex_match (pattern, unit, 0, &match))
        return g_match_info_fetch (match, 1);
    }
  return NULL;
}

static char *
read_sandbox (const char *sandbox)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_data (file, sandbox, strlen (sandbox), G_KEY_FILE_NONE, NULL))
    return NULL;
  return g_key_file_get_string (file, "Application", "name", NULL);
}

/* A name that cannot break out of the sentence it is put into. */
static char *
make_presentable (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *text = g_string_new (NULL);
  glong n = 0;

  for (const char *at = valid; *at != '\0' && n < ANTIN_DESK_CALLER_MAX_LENGTH; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isprint (c) || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_combining_class (c) != 0 ||
          c == 0x201c || c == 0x201d)
        continue;
      g_string_append_unichar (text, c);
      n++;
    }
  if (text->len == 0)
    g_string_append (text, "?");
  return g_string_free (text, FALSE);
}

/**
 * antin_desk_caller_name:
 * @executable: (nullable): what /proc/PID/exe points to
 * @cgroup: (nullable): what stands in /proc/PID/cgroup
 * @sandbox: (nullable): what stands in the .flatpak-info of its root
 *
 * Returns: (transfer full): the application's id, else its file name, fit to be shown; "?" where nothing is known
 */
char *
antin_desk_caller_name (const char *executable, const char *cgroup, const char *sandbox)
{
  g_autofree char *id = sandbox != NULL ? read_sandbox (sandbox) : NULL;
  g_autofree char *file = NULL;

  if (id == NULL && cgroup != NULL)
    id = read_unit (cgroup);
  if (id == NULL && executable != NULL)
    file = g_path_get_basename (executable);
  return make_presentable (id != NULL ? id : file != NULL ? file
                                                          : "?");
}

static char *
read_proc (guint32 pid, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%u/%s", pid, name);
  g_autofree char *text = g_malloc (MAX_PROC_FILE + 1);
  g_autoptr (GInputStream) stream = NULL;
  gsize length = 0;
  struct stat status;
  /* The caller chooses its root: a pipe by that name must not stop the program. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    return NULL;
  stream = g_unix_input_stream_new (fd, TRUE);
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || !g_input_stream_read_all (stream, text, MAX_PROC_FILE, &length, NULL, NULL))
    return NULL;
  text[length] = '\0';
  return g_steal_pointer (&text);
}

static void
on_process_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autofree char *link = NULL;
  g_autofree char *executable = NULL;
  g_autofree char *cgroup = NULL;
  g_autofree char *sandbox = NULL;
  guint32 pid;

  if (answer == NULL)
    {
      g_task_return_pointer (task, antin_desk_caller_name (NULL, NULL, NULL), g_free);
      return;
    }
  g_variant_get (answer, "(u)", &pid);
  link = g_strdup_printf ("/proc/%u/exe", pid);
  executable = g_file_read_link (link, NULL);
  cgroup = read_proc (pid, "cgroup");
  sandbox = read_proc (pid, "root/.flatpak-info");
  g_task_return_pointer (task, antin_desk_caller_name (executable, cgroup, sandbox), g_free);
}

/**
 * antin_desk_caller_find_async:
 * @connection: the session bus
 * @bus_name: the unique name of a caller
 *
 * Asks the bus for the caller's process, and the process for its name.
 */
void
antin_desk_caller_find_async (GDBusConnection *connection,
                              const char *bus_name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (connection, cancellable, callback, user_data);

  g_task_set_source_tag (task, antin_desk_caller_find_async);
  g_dbus_connection_call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "GetConnectionUnixProcessID", g_variant_new ("(s)", bus_name), G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, cancellable, on_process_found_cb, task);
}

/**
 * antin_desk_caller_find_finish:
 *
 * Returns: (transfer full) (nullable): the name, as from antin_desk_caller_name(); %NULL where it was cancelled
 */
char *
antin_desk_caller_find_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
