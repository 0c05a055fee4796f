/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-workstation.h"
#include "antin-token-module.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *top, *package, *user;
} Folders;

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Folders *folders, gconstpointer data)
{
  folders->top = g_dir_make_tmp ("antin-modules-XXXXXX", NULL);
  folders->package = g_build_filename (folders->top, "package", NULL);
  folders->user = g_build_filename (folders->top, "user", NULL);
  g_assert_cmpint (g_mkdir (folders->package, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (folders->user, 0700), ==, 0);
}

static void
tear_down (Folders *folders, gconstpointer data)
{
  antin_test_remove_tree (folders->top);
  g_free (folders->top);
  g_free (folders->package);
  g_free (folders->user);
}

static char *
read_joined (Folders *folders)
{
  const char *const both[] = { folders->package, folders->user, "/nonexistent", NULL };
  g_auto (GStrv) paths = antin_token_module_read_configuration (both, "/modules", "antin");

  return g_strjoinv (" ", paths);
}

static void
test_configuration (Folders *folders, gconstpointer data)
{
  g_autofree char *joined = NULL;
  g_autofree char *again = NULL;

  write_file (folders->package, "b.module", "# comment: x\n\n  module:   /vendor/b.so  \ncritical: yes\n");
  write_file (folders->package, "a.module", "module: a.so");
  write_file (folders->package, "trust.module", "module: p11-kit-trust.so\ntrust-policy: yes\n");
  write_file (folders->package, "anchors.module", "module: /vendor/anchors.so\ntrust-policy: yes\n");
  write_file (folders->package, "proxy.module", "module: /usr/lib/p11-kit-proxy.so\n");
  write_file (folders->package, "remote.module", "module: r.so\nremote: |ssh host p11-kit server\n");
  write_file (folders->package, "none.module", "critical: no\n");
  write_file (folders->package, "others.module", "module: o.so\nenable-in: firefox, thunderbird\n");
  write_file (folders->package, "ours.module", "module: m.so\nenable-in: firefox antin\n");
  write_file (folders->package, "not-ours.module", "module: n.so\ndisable-in: antin\n");
  write_file (folders->package, "backup.module~", "module: backup.so\n");
  joined = read_joined (folders);
  g_assert_cmpstr (joined, ==, "/modules/a.so /vendor/b.so /modules/m.so");

  /* The user's options go over the package's one by one. */
  write_file (folders->user, "b.module", "disable-in: antin\n");
  write_file (folders->user, "a.module", "module: /home/a.so\n");
  write_file (folders->user, "c.module", "module: /home/c.so\n");
  again = read_joined (folders);
  g_assert_cmpstr (again, ==, "/home/a.so /home/c.so /modules/m.so");
}

static void
test_configuration_of_garbage (Folders *folders, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (70000, 'x');
  g_autofree char *path = g_build_filename (folders->package, "nul.module", NULL);
  g_autofree char *joined = NULL;

  write_file (folders->package, "long.module", long_text);
  write_file (folders->package, "colon.module", ":\n::\nmodule\nmodule:\n");
  g_assert_true (g_file_set_contents (path, "module: a.so\0b", 14, NULL));
  joined = read_joined (folders);
  g_assert_cmpstr (joined, ==, "");
}

static void
test_given_exclude_others (Folders *folders, gconstpointer data)
{
  const char *const given[] = { "/nonexistent/one.so", "/nonexistent/one.so", "", NULL };
  const char *const settings[] = { "/nonexistent/two.so", NULL };
  g_auto (GStrv) paths = antin_token_module_find (given, settings);
  g_autofree char *joined = g_strjoinv (" ", paths);

  /* One that is missing is kept, so that somebody can be told. */
  g_assert_cmpstr (joined, ==, "/nonexistent/one.so");
}

static void
test_each_file_once (Folders *folders, gconstpointer data)
{
  g_autofree char *one = g_build_filename (folders->top, "one.so", NULL);
  g_autofree char *link = g_build_filename (folders->top, "link.so", NULL);
  const char *settings[] = { one, link, NULL };
  g_auto (GStrv) paths = NULL;
  guint n_ours = 0;

  write_file (folders->top, "one.so", "");
  g_assert_cmpint (symlink (one, link), ==, 0);
  paths = antin_token_module_find (NULL, settings);
  g_assert_cmpstr (paths[0], ==, one);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      n_ours += g_str_has_prefix (paths[i], folders->top);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (paths[i], !=, paths[j]);
      g_assert_true (g_file_test (paths[i], G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (n_ours, ==, 1);
}

static void
test_too_many (Folders *folders, gconstpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) given = NULL;
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; i < 2 * ANTIN_TOKEN_MODULE_MAX; i++)
    {
      g_autofree char *path = g_strdup_printf ("/nonexistent/%u.so", i);

      g_strv_builder_add (builder, path);
    }
  given = g_strv_builder_end (builder);
  paths = antin_token_module_find ((const char *const *) given, NULL);
  g_assert_cmpuint (g_strv_length (paths), ==, ANTIN_TOKEN_MODULE_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Folders, NULL, set_up, function, tear_down)
  ADD ("/token/module/configuration", test_configuration);
  ADD ("/token/module/configuration-of-garbage", test_configuration_of_garbage);
  ADD ("/token/module/given-exclude-others", test_given_exclude_others);
  ADD ("/token/module/each-file-once", test_each_file_once);
  ADD ("/token/module/too-many", test_too_many);
  return g_test_run ();
}
