/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-records-error.h"
#include "antin-records-sitting.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static const char *const sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  fixture->path = antin_records_sitting_make_path (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static AntinSignSitting *
make_sitting (void)
{
  AntinSignSitting *sitting = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);
  g_autoptr (GHashTable) reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  AntinSignSittingApproval approval = { .page = 2, .rect = { 10.5, 20.25, 40, 22 }, .overrides = reasons, .output = "/nowhere/Quyết định - signed.pdf" };

  g_hash_table_insert (reasons, g_strdup ("ORD-06"), g_strdup ("By a decision of the chairman; see “15/QĐ”"));
  antin_sign_sitting_add (sitting, "/nowhere/Quyết định 15.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  antin_sign_sitting_add (sitting, "/nowhere/\xff odd.pdf", ANTIN_REGULATION_KIND_REVIEW);
  antin_sign_sitting_add (sitting, "/nowhere/c.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  antin_sign_sitting_add (sitting, "/nowhere/d.pdf", ANTIN_REGULATION_KIND_COPY);
  antin_sign_sitting_set_copy_form (sitting, 3, ANTIN_REGULATION_COPY_SAO_LUC);
  antin_sign_sitting_declare (sitting, 3, TRUE);
  antin_sign_sitting_show (sitting, 0, sha256);
  g_assert_true (antin_sign_sitting_approve (sitting, 0, &approval, NULL));
  antin_sign_sitting_return (sitting, 1, "Line one\nline two; with = and [brackets]");
  antin_sign_sitting_set_number (sitting, 2, "15");
  antin_sign_sitting_set_date (sitting, 2, 1795000000);
  return sitting;
}

static void
test_round (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinSignSitting) sitting = make_sitting ();
  g_autoptr (AntinSignSitting) read = NULL;
  g_autoptr (GError) error = NULL;
  const AntinSignSittingFile *file;
  GStatBuf facts;

  g_assert_true (antin_records_sitting_save (sitting, fixture->path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  read = antin_records_sitting_load (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (antin_sign_sitting_get_role (read), ==, ANTIN_SIGN_ROLE_PERSONAL);
  g_assert_cmpuint (antin_sign_sitting_get_n_files (read), ==, 4);
  file = antin_sign_sitting_get_file (read, 0);
  g_assert_cmpstr (file->path, ==, "/nowhere/Quyết định 15.pdf");
  g_assert_cmpint (file->state, ==, ANTIN_SIGN_SITTING_APPROVED);
  g_assert_true (file->shown);
  g_assert_cmpstr (file->sha256, ==, sha256);
  g_assert_cmpuint (file->page, ==, 2);
  g_assert_cmpfloat (file->rect.y, ==, 20.25);
  g_assert_cmpstr (g_hash_table_lookup (file->overrides, "ORD-06"), ==, "By a decision of the chairman; see “15/QĐ”");
  g_assert_cmpstr (file->output, ==, "/nowhere/Quyết định - signed.pdf");
  g_assert_cmpint (file->time, ==, antin_sign_sitting_get_file (sitting, 0)->time);
  file = antin_sign_sitting_get_file (read, 1);
  g_assert_cmpstr (file->path, ==, "/nowhere/\xff odd.pdf");
  g_assert_cmpint (file->kind, ==, ANTIN_REGULATION_KIND_REVIEW);
  g_assert_cmpint (file->state, ==, ANTIN_SIGN_SITTING_RETURNED);
  g_assert_cmpstr (file->remark, ==, "Line one\nline two; with = and [brackets]");
  g_assert_cmpint (file->date, ==, ANTIN_BASE_TIME_NONE);
  file = antin_sign_sitting_get_file (read, 2);
  g_assert_cmpint (file->state, ==, ANTIN_SIGN_SITTING_WAITING);
  g_assert_cmpstr (file->number, ==, "15");
  g_assert_cmpint (file->date, ==, 1795000000);
  file = antin_sign_sitting_get_file (read, 3);
  g_assert_cmpint (file->copy_form, ==, ANTIN_REGULATION_COPY_SAO_LUC);
  g_assert_true (file->declared);
}

/* A file that was signed when the program died counts as left until it has been read, which may take another start. */
static void
test_found (Fixture *fixture, gconstpointer data)
{
  g_autofree char *draft = g_build_filename (fixture->folder, "a.pdf", NULL);
  g_autofree char *output = g_build_filename (fixture->folder, "a - signed.pdf", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "draft", -1);
  AntinSignSittingApproval approval = { .output = output };
  g_autoptr (AntinSignSitting) sitting = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);

  g_assert_true (g_file_set_contents (draft, "draft", -1, NULL));
  g_assert_true (g_file_set_contents (output, "draft, signed", -1, NULL));
  antin_sign_sitting_add (sitting, draft, ANTIN_REGULATION_KIND_PERSONAL);
  antin_sign_sitting_show (sitting, 0, digest);
  g_assert_true (antin_sign_sitting_approve (sitting, 0, &approval, NULL));
  for (guint start = 0; start < 2; start++)
    {
      g_assert_true (antin_records_sitting_save (sitting, fixture->path, NULL));
      g_clear_object (&sitting);
      sitting = antin_records_sitting_load (fixture->path, NULL);
      g_assert_cmpint (antin_sign_sitting_get_file (sitting, 0)->state, ==, ANTIN_SIGN_SITTING_SIGNED);
      g_assert_true (antin_sign_sitting_get_file (sitting, 0)->found);
      g_assert_cmpuint (antin_records_sitting_count_left (sitting), ==, 1);
    }
}

static void
refuse_text (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_assert_null (antin_records_sitting_load (fixture->path, &error));
  g_assert_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_STORE);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  refuse_text (fixture, "");
  refuse_text (fixture, "nothing of ours");
  refuse_text (fixture, "[sitting]\nversion=2\nrole=personal\nfiles=0\n");
  refuse_text (fixture, "[sitting]\nversion=1\nrole=personal\nfiles=1\n");
  refuse_text (fixture, "[sitting]\nversion=1\nfiles=1\n[file 1]\nuri=file:///a.pdf\nkind=personal\nstate=blessed\n");
  refuse_text (fixture, "[sitting]\nversion=1\nfiles=2\n[file 1]\nuri=file:///a.pdf\nkind=personal\nstate=waiting\n[file 2]\nuri=file:///a.pdf\nkind=personal\nstate=waiting\n");
}

/* SEC-03: whoever writes into the journal approves nothing. */
static void
test_forged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinSignSitting) sitting = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "[sitting]\nversion=1\nrole=personal\nfiles=1\n[file 1]\nuri=file:///a.pdf\nkind=personal\nstate=approved\nshown=true\nsha256=12\n", -1, NULL));
  sitting = antin_records_sitting_load (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (antin_sign_sitting_get_file (sitting, 0)->state, ==, ANTIN_SIGN_SITTING_WAITING);
}

static void
set_age (const char *path, gint64 time)
{
  struct utimbuf times = { .actime = time, .modtime = time };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinSignSitting) open = make_sitting ();
  g_autoptr (AntinSignSitting) done = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);
  AntinSignSitting *found;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) closed = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *done_path = antin_records_sitting_make_path (fixture->folder);
  gint64 now = antin_base_time_now ();

  none = antin_records_sitting_load_all (fixture->folder);
  g_assert_null (antin_records_sitting_find_open (none));
  antin_sign_sitting_add (done, "/nowhere/z.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  antin_sign_sitting_skip (done, 0);
  g_assert_true (antin_records_sitting_save (done, done_path, NULL));
  closed = antin_records_sitting_load_all (fixture->folder);
  g_assert_null (antin_records_sitting_find_open (closed));
  g_assert_true (antin_records_sitting_save (open, fixture->path, NULL));
  set_age (fixture->path, now - 5000);
  /* Of those of which nothing is left, too: what was signed is not signed again. */
  all = antin_records_sitting_load_all (fixture->folder);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (antin_sign_sitting_get_n_files (all->pdata[0]), ==, 1);
  g_assert_cmpuint (antin_sign_sitting_get_n_files (all->pdata[1]), ==, 4);
  found = antin_records_sitting_find_open (all);
  g_assert_true (found == all->pdata[1]);
  g_assert_cmpstr (antin_records_sitting_get_journal (found), ==, fixture->path);
  antin_records_sitting_forget (fixture->folder, now - 1000);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (done_path, G_FILE_TEST_EXISTS));
}

#define N_JOURNALS 50
#define N_FILES 200

static gboolean
count_cb (gpointer beats)
{
  (*(guint *) beats)++;
  return G_SOURCE_CONTINUE;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer all)
{
  *(GPtrArray **) all = antin_records_sitting_load_all_finish (result);
}

/* What a busy quarter leaves is read while the main thread goes on. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinSignSitting) sitting = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);
  g_autoptr (GPtrArray) all = NULL;
  guint beats = 0, source;
  gint64 start, longest = 0;

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/nowhere/Tờ trình %u.pdf", i);

      antin_sign_sitting_add (sitting, path, ANTIN_REGULATION_KIND_PERSONAL);
      antin_sign_sitting_show (sitting, i, sha256);
      g_assert_true (antin_sign_sitting_approve (sitting, i, &(AntinSignSittingApproval){ .output = "/nowhere/signed.pdf" }, NULL));
    }
  for (guint i = 0; i < N_JOURNALS; i++)
    {
      g_autofree char *path = antin_records_sitting_make_path (fixture->folder);

      g_assert_true (antin_records_sitting_save (sitting, path, NULL));
    }
  source = g_idle_add (count_cb, &beats);
  start = g_get_monotonic_time ();
  antin_records_sitting_load_all_async (fixture->folder, on_loaded_cb, &all);
  while (all == NULL)
    {
      gint64 before = g_get_monotonic_time ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, g_get_monotonic_time () - before);
    }
  g_test_message ("%u journals of %u files in %.0f ms; the main loop stood still for %.1f ms at most", N_JOURNALS, N_FILES,
                  (double) (g_get_monotonic_time () - start) / 1000, (double) longest / 1000);
  g_source_remove (source);
  g_assert_cmpuint (all->len, ==, N_JOURNALS);
  g_assert_cmpuint (antin_sign_sitting_get_n_files (all->pdata[N_JOURNALS - 1]), ==, N_FILES);
  g_assert_cmpuint (beats, >, N_JOURNALS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/records/sitting/round", Fixture, NULL, set_up, test_round, tear_down);
  g_test_add ("/records/sitting/found", Fixture, NULL, set_up, test_found, tear_down);
  g_test_add ("/records/sitting/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/records/sitting/SEC-03/forged", Fixture, NULL, set_up, test_forged, tear_down);
  g_test_add ("/records/sitting/find", Fixture, NULL, set_up, test_find, tear_down);
  g_test_add ("/records/sitting/many", Fixture, NULL, set_up, test_many, tear_down);
  return g_test_run ();
}
