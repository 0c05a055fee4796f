/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-paper.h"
#include "antin-records-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* Papers that are written on a thread: what was made, what the register knows of it, and what went wrong. */

typedef struct
{
  char *folder;
  char *path;
  AntinRegulation *regulation;
  GObject *owner;
  GMainLoop *loop;
  gboolean done;
  char *unregistered;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };

  fixture->folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "giấy.pdf", NULL);
  fixture->regulation = antin_regulation_load_from ("nd30-2020", folders, NULL);
  fixture->owner = g_object_new (G_TYPE_OBJECT, NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->unregistered);
  g_clear_error (&fixture->error);
  antin_regulation_unref (fixture->regulation);
  /* It is let go of. */
  g_assert_finalize_object (fixture->owner);
  g_main_loop_unref (fixture->loop);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->done = antin_desk_paper_write_finish (result, &fixture->unregistered, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
write_paper (Fixture *fixture, const AntinDeskPaper *paper)
{
  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->unregistered, g_free);
  antin_desk_paper_write_async (fixture->owner, paper, on_written_cb, fixture);
  g_main_loop_run (fixture->loop);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static guint
count_entered (void)
{
  g_autoptr (AntinRecordsRegister) book = antin_records_register_open (NULL, NULL);
  g_autoptr (GPtrArray) verdicts = book != NULL ? antin_records_register_list_verdicts (book, 0, G_MAXINT64, NULL) : NULL;

  return verdicts != NULL ? verdicts->len : 0;
}

static gboolean
is_pdf (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  return g_file_get_contents (path, &data, &length, NULL) && g_str_has_prefix (data, "%PDF-") && length > 1000;
}

/* REP-01: a report is a paper, and stands in the register. */
static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  AntinSignReport report = { .references = 1000, .file = (char *) "/tmp/Quyết định 15.pdf", .sha256 = (char *) "00", .verified_at = 1763600000, .signatures = signatures };
  AntinDeskPaper paper = { .act = ANTIN_RECORDS_ACT_REPORT, .report = &report, .regulation = fixture->regulation, .path = fixture->path };
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "nowhere", "a.pdf", NULL);
  guint before = count_entered ();

  write_paper (fixture, &paper);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->done);
  g_assert_null (fixture->unregistered);
  g_assert_true (is_pdf (fixture->path));
  g_assert_cmpuint (count_entered (), ==, before + 1);
  /* What was not written is not entered. */
  paper.path = elsewhere;
  write_paper (fixture, &paper);
  g_assert_false (fixture->done);
  g_assert_nonnull (fixture->error);
  g_assert_cmpuint (count_entered (), ==, before + 1);
  g_assert_cmpint (report.references, ==, 1000);
}

/* A note on a returned draft is about no verdict. */
static void
test_return (Fixture *fixture, gconstpointer data)
{
  AntinDeskPaper paper = { .text = "Điều 2 ghi sai cơ quan.", .path = fixture->path };
  guint before = count_entered ();

  write_paper (fixture, &paper);
  g_assert_no_error (fixture->error);
  g_assert_true (is_pdf (fixture->path));
  g_assert_cmpuint (count_entered (), ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/desk/paper/REP-01/report", Fixture, NULL, set_up, test_report, tear_down);
  g_test_add ("/desk/paper/return", Fixture, NULL, set_up, test_return, tear_down);
  return g_test_run ();
}
