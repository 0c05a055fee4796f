/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-error.h"
#include "antin-base-replace.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "đã ký.pdf", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  /* Fails where a stray file is left. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
test_stays_private (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseReplace) replace = NULL;
  GStatBuf state;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, &error));
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  replace = antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_OVERWRITE, &error);
  g_assert_no_error (error);
  g_assert_true (antin_base_replace_write (replace, "new", 3, &error));
  g_assert_true (antin_base_replace_commit (replace, &error));
  g_assert_cmpint (g_stat (fixture->path, &state), ==, 0);
  g_assert_cmpint (state.st_mode & 0777, ==, 0600);
  assert_content (fixture->path, "new");
}

static guint
make_from (Fixture *fixture, guint mode)
{
  g_autofree char *draft = g_build_filename (fixture->folder, "draft", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseSnapshot) snapshot = NULL;
  g_autoptr (AntinBaseReplace) replace = NULL;
  GStatBuf state;

  g_assert_true (g_file_set_contents (draft, "draft", -1, NULL));
  g_assert_cmpint (g_chmod (draft, (int) mode), ==, 0);
  snapshot = antin_base_snapshot_open (draft, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error);
  g_assert_no_error (error);
  replace = antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_OVERWRITE, &error);
  g_assert_no_error (error);
  g_assert_true (antin_base_replace_keep_private (replace, snapshot, &error));
  g_assert_no_error (error);
  g_assert_true (antin_base_replace_commit (replace, &error));
  g_assert_cmpint (g_stat (fixture->path, &state), ==, 0);
  g_unlink (fixture->path);
  g_unlink (draft);
  return state.st_mode & 0777;
}

/* What is made of a private file is private; its maker can go on with it, and the umask holds. */
static void
test_made_of_a_private_file (Fixture *fixture, gconstpointer data)
{
  mode_t mask = umask (0022);

  g_assert_cmpuint (make_from (fixture, 0600), ==, 0600);
  g_assert_cmpuint (make_from (fixture, 0640), ==, 0640);
  g_assert_cmpuint (make_from (fixture, 0666), ==, 0644);
  g_assert_cmpuint (make_from (fixture, 0444), ==, 0644);
  umask (mask);
}

static void
test_appears_on_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseReplace) replace = antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_NEW_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (antin_base_replace_write (replace, "signed", 6, &error));
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
  g_assert_true (antin_base_replace_commit (replace, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, "signed");
}

static void
test_vanishes_without_commit (Fixture *fixture, gconstpointer data)
{
  AntinBaseReplace *replace;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  replace = antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_OVERWRITE, NULL);
  g_assert_true (antin_base_replace_write (replace, "half", 4, NULL));
  antin_base_replace_free (replace);
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_overwrites_only_when_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseReplace) late = NULL;
  g_autoptr (AntinBaseReplace) replace = NULL;

  late = antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_NEW_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (fixture->path, "somebody else's", -1, NULL));
  g_assert_null (antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_NEW_ONLY, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (antin_base_replace_commit (late, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_EXISTS);
  g_clear_error (&error);
  assert_content (fixture->path, "somebody else's");

  replace = antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_OVERWRITE, &error);
  g_assert_no_error (error);
  g_assert_true (antin_base_replace_write (replace, "new", 3, &error));
  g_assert_true (antin_base_replace_commit (replace, &error));
  assert_content (fixture->path, "new");
}

static void
test_copies_a_prefix (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source_path = g_build_filename (fixture->folder, "draft", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseReplace) replace = antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_NEW_ONLY, &error);
  int source;

  g_assert_true (g_file_set_contents (source_path, "0123456789", -1, NULL));
  source = open (source_path, O_RDONLY);
  g_assert_true (antin_base_replace_copy (replace, source, 4, NULL, &error));
  g_assert_true (antin_base_replace_write (replace, "+", 1, &error));
  g_assert_true (antin_base_replace_commit (replace, &error));
  assert_content (fixture->path, "0123+");
  close (source);
  g_unlink (source_path);
}

#define N_TOGETHER 3

static void
test_several_appear_together_or_not_at_all (Fixture *fixture, gconstpointer data)
{
  AntinBaseReplace *replaces[N_TOGETHER];
  g_autofree char *paths[N_TOGETHER] = { NULL };
  g_autoptr (GError) error = NULL;

  for (guint attempt = 0; attempt < 2; attempt++)
    {
      gboolean taken = attempt == 0;

      for (guint i = 0; i < N_TOGETHER; i++)
        {
          g_autofree char *name = g_strdup_printf ("%u.pdf", i);

          g_free (paths[i]);
          paths[i] = g_build_filename (fixture->folder, name, NULL);
          replaces[i] = antin_base_replace_new (paths[i], ANTIN_BASE_REPLACE_NEW_ONLY, &error);
          g_assert_no_error (error);
          g_assert_true (antin_base_replace_write (replaces[i], name, 1, &error));
        }
      g_assert_cmpuint (count_files (fixture->folder), ==, 0);
      /* Somebody takes the last name meanwhile. */
      if (taken)
        g_assert_true (g_file_set_contents (paths[N_TOGETHER - 1], "somebody else's", -1, NULL));
      g_assert_true (antin_base_replace_commit_all (replaces, N_TOGETHER, &error) == !taken);
      if (taken)
        {
          g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_EXISTS);
          g_clear_error (&error);
          assert_content (paths[N_TOGETHER - 1], "somebody else's");
          g_assert_cmpuint (count_files (fixture->folder), ==, 1);
          g_unlink (paths[N_TOGETHER - 1]);
        }
      g_assert_no_error (error);
      for (guint i = 0; i < N_TOGETHER; i++)
        antin_base_replace_free (replaces[i]);
    }
  assert_content (paths[0], "0");
  assert_content (paths[N_TOGETHER - 1], "2");
  for (guint i = 0; i < N_TOGETHER; i++)
    {
      g_unlink (paths[i]);
      g_clear_pointer (&paths[i], g_free);
    }
}

static void
test_reports_where_it_cannot_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_base_replace_new ("/proc/antin/out.pdf", ANTIN_BASE_REPLACE_NEW_ONLY, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (antin_base_replace_new (fixture->folder, ANTIN_BASE_REPLACE_OVERWRITE, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE);
}

static void
test_name_too_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (256, 'a');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_base_replace_new (path, ANTIN_BASE_REPLACE_NEW_ONLY, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NAME_TOO_LONG);
  g_clear_error (&error);
  g_assert_false (antin_base_replace_probe (path, ANTIN_BASE_REPLACE_OVERWRITE, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NAME_TOO_LONG);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinBaseReplace) replace = antin_base_replace_new (fixture->path, ANTIN_BASE_REPLACE_NEW_ONLY, &error);
  int full = open ("/dev/full", O_WRONLY);

  g_assert_cmpint (full, >=, 0);
  g_assert_cmpint (dup2 (full, antin_base_replace_get_fd (replace)), >=, 0);
  close (full);
  g_assert_false (antin_base_replace_write (replace, "x", 1, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NO_SPACE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/replace/commit", Fixture, NULL, set_up, test_appears_on_commit, tear_down);
  g_test_add ("/base/replace/stays-private", Fixture, NULL, set_up, test_stays_private, tear_down);
  g_test_add ("/base/replace/private-original", Fixture, NULL, set_up, test_made_of_a_private_file, tear_down);
  g_test_add ("/base/replace/no-commit", Fixture, NULL, set_up, test_vanishes_without_commit, tear_down);
  g_test_add ("/base/replace/overwrite", Fixture, NULL, set_up, test_overwrites_only_when_asked, tear_down);
  g_test_add ("/base/replace/copy", Fixture, NULL, set_up, test_copies_a_prefix, tear_down);
  g_test_add ("/base/replace/together", Fixture, NULL, set_up, test_several_appear_together_or_not_at_all, tear_down);
  g_test_add ("/base/replace/errors", Fixture, NULL, set_up, test_reports_where_it_cannot_write, tear_down);
  g_test_add ("/base/replace/name-too-long", Fixture, NULL, set_up, test_name_too_long, tear_down);
  g_test_add ("/base/replace/full-disk", Fixture, NULL, set_up, test_full_disk, tear_down);
  return g_test_run ();
}
