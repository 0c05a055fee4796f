/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-test-sitting.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

/* A list that was stopped, or whose program died while it was being signed. */

static void
test_stop_and_resume (AntinTestSitting *fixture, gconstpointer data)
{
  static const char *const names[] = { "a.pdf", "b.pdf", "c.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    antin_test_sitting_approve (fixture, antin_test_sitting_add (fixture, "draft.pdf", names[i], ANTIN_REGULATION_KIND_PERSONAL));
  fixture->cancel_at = 2;
  antin_test_sitting_work (fixture, FALSE);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (antin_test_sitting_count (fixture, ANTIN_SIGN_SITTING_SIGNED), ==, 1);
  g_assert_cmpuint (antin_test_sitting_count (fixture, ANTIN_SIGN_SITTING_APPROVED), ==, 2);
  g_assert_cmpuint (antin_test_sitting_count_files (fixture->folder), ==, 4);
  antin_test_sitting_check_signed (fixture, 0);
  fixture->cancel_at = 0;
  g_clear_object (&fixture->cancellable);
  fixture->cancellable = g_cancellable_new ();
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->told->len, ==, 2);
  g_assert_cmpuint (antin_test_sitting_count (fixture, ANTIN_SIGN_SITTING_SIGNED), ==, 3);
  g_assert_cmpuint (antin_test_sitting_count_files (fixture->folder), ==, 6);
}

/* The program died when the signed file had its name and the list did not know it yet. */
static void
test_died_meanwhile (AntinTestSitting *fixture, gconstpointer data)
{
  guint index = antin_test_sitting_add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  g_autoptr (AntinSignSitting) again = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);
  g_autofree char *output = antin_test_sitting_get_path (fixture, "a - signed.pdf");
  AntinSignSittingApproval approval = { .output = output };
  AntinSignSittingFile file;

  antin_test_sitting_show (fixture, index);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, index, &approval, NULL));
  file = *antin_test_sitting_get_file (fixture, index);
  file.path = g_strdup (file.path);
  file.sha256 = g_strdup (file.sha256);
  file.output = g_strdup (file.output);
  file.state = ANTIN_SIGN_SITTING_SIGNING;
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_true (antin_sign_sitting_restore (again, &file));
  g_assert_cmpint (antin_sign_sitting_get_file (again, 0)->state, ==, ANTIN_SIGN_SITTING_SIGNED);
  g_assert_true (antin_sign_sitting_get_file (again, 0)->found);
  /* Where the file is not there, it was not signed. */
  g_assert_cmpint (g_unlink (output), ==, 0);
  g_clear_object (&again);
  again = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);
  g_assert_true (antin_sign_sitting_restore (again, &file));
  g_assert_cmpint (antin_sign_sitting_get_file (again, 0)->state, ==, ANTIN_SIGN_SITTING_APPROVED);
  /* Nor is it where something else has that name. */
  g_assert_true (g_file_set_contents (output, "something else, which is rather short", -1, NULL));
  g_clear_object (&again);
  again = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);
  g_assert_true (antin_sign_sitting_restore (again, &file));
  g_assert_cmpint (antin_sign_sitting_get_file (again, 0)->state, ==, ANTIN_SIGN_SITTING_APPROVED);
  g_free (file.path);
  g_free (file.sha256);
  g_free (file.output);
}

/* What was signed another day is known again as long as the signed file lies there, and is made of these bytes. */
static void
test_signed_before (AntinTestSitting *fixture, gconstpointer data)
{
  guint index = antin_test_sitting_add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  const AntinSignSittingFile *file = antin_test_sitting_get_file (fixture, index);
  g_autoptr (AntinSignSitting) again = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);

  antin_test_sitting_approve (fixture, index);
  g_assert_false (antin_sign_sitting_restore_signed (again, file, file->sha256));
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_false (antin_sign_sitting_restore_signed (again, file, "00"));
  g_assert_false (antin_sign_sitting_restore_signed (again, file, NULL));
  g_assert_true (antin_sign_sitting_restore_signed (again, file, file->sha256));
  g_assert_cmpint (antin_sign_sitting_get_file (again, 0)->state, ==, ANTIN_SIGN_SITTING_SIGNED);
  /* It stands in the register. */
  g_assert_false (antin_sign_sitting_get_file (again, 0)->found);
  g_assert_cmpint (g_unlink (file->output), ==, 0);
  g_clear_object (&again);
  again = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);
  g_assert_false (antin_sign_sitting_restore_signed (again, file, file->sha256));
  g_assert_cmpuint (antin_sign_sitting_get_n_files (again), ==, 0);
}

/* What was approved of other bytes is not offered to be signed: it waits to be shown, and says why. */
static void
test_changed_meanwhile (AntinTestSitting *fixture, gconstpointer data)
{
  guint index = antin_test_sitting_add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint other = antin_test_sitting_add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  const AntinSignSittingFile *file = antin_test_sitting_get_file (fixture, index);
  g_autofree char *sha256 = NULL;

  antin_test_sitting_approve (fixture, index);
  sha256 = g_strdup (file->sha256);
  g_assert_false (antin_sign_sitting_compare (fixture->sitting, index, sha256));
  g_assert_false (antin_sign_sitting_compare (fixture->sitting, index, NULL));
  g_assert_cmpint (file->state, ==, ANTIN_SIGN_SITTING_APPROVED);
  g_assert_true (antin_sign_sitting_compare (fixture->sitting, index, "00"));
  g_assert_cmpint (file->state, ==, ANTIN_SIGN_SITTING_WAITING);
  g_assert_false (file->shown);
  g_assert_nonnull (strstr (file->problem, "Changed since it was shown: the file “a.pdf”"));
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, index, NULL, NULL));
  /* Nothing was decided on the other one, nor is on what is signed. */
  g_assert_false (antin_sign_sitting_compare (fixture->sitting, other, "00"));
  antin_test_sitting_approve (fixture, index);
  g_assert_null (file->problem);
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  antin_test_sitting_check_signed (fixture, index);
  g_assert_false (antin_sign_sitting_compare (fixture->sitting, index, "00"));
}

static void
on_recovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinTestSitting *fixture = user_data;

  fixture->done = antin_sign_sitting_recover_finish (ANTIN_SIGN_SITTING (source), result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

/* Names, as strings, do not outlive the sitting. */
static AntinSignSittingFile
copy_file (const AntinSignSittingFile *file)
{
  AntinSignSittingFile copy = *file;

  copy.path = g_strdup (file->path);
  copy.sha256 = g_strdup (file->sha256);
  copy.number = g_strdup (file->number);
  copy.output = g_strdup (file->output);
  return copy;
}

static void
clear_file (AntinSignSittingFile *file)
{
  g_free (file->path);
  g_free (file->sha256);
  g_free (file->number);
  g_free (file->output);
}

/* A clerk approves without a name. The program dies when the first of two is sealed: it is told of once, with all that the
 * register asks for, and only the second is sealed afterwards. */
static void
test_died_without_names (AntinTestSitting *fixture, gconstpointer data)
{
  g_autofree char *first_output = antin_test_sitting_get_path (fixture, "a - sealed.pdf");
  g_autofree char *second_output = antin_test_sitting_get_path (fixture, "b - sealed.pdf");
  AntinSignSittingFile journal[2];
  const AntinSignSittingFile *file;
  g_autoptr (AntinSignSitting) first_run = NULL;
  g_autofree char *made = NULL;

  antin_test_sitting_add (fixture, "signed.pdf", "a.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  antin_test_sitting_add (fixture, "signed.pdf", "b.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  antin_test_sitting_work (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (journal); i++)
    {
      g_assert_true (antin_sign_sitting_set_number (fixture->sitting, i, i == 0 ? "15" : "16"));
      g_assert_true (antin_sign_sitting_set_date (fixture->sitting, i, antin_base_time_now ()));
      g_assert_true (antin_sign_sitting_approve (fixture->sitting, i, NULL, NULL));
    }
  /* What is written down before the token works. */
  antin_sign_sitting_name_outputs (fixture->sitting, fixture->context);
  for (guint i = 0; i < G_N_ELEMENTS (journal); i++)
    journal[i] = copy_file (antin_test_sitting_get_file (fixture, i));
  g_assert_cmpstr (journal[0].output, ==, first_output);
  g_assert_cmpstr (journal[1].output, ==, second_output);
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (g_unlink (second_output), ==, 0);
  made = antin_test_sitting_compute_sha256 (first_output);

  first_run = g_steal_pointer (&fixture->sitting);
  g_signal_handlers_disconnect_by_data (first_run, fixture);
  fixture->sitting = antin_sign_sitting_new (fixture->role);
  g_signal_connect_swapped (fixture->sitting, "signed", G_CALLBACK (antin_test_sitting_count_signed), fixture);
  fixture->n_signed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (journal); i++)
    g_assert_true (antin_sign_sitting_restore (fixture->sitting, &journal[i]));
  g_assert_true (antin_test_sitting_get_file (fixture, 0)->found);
  g_assert_false (antin_test_sitting_get_file (fixture, 1)->found);
  antin_sign_sitting_recover_async (fixture->sitting, fixture->context, NULL, on_recovered_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_signed, ==, 1);
  antin_test_sitting_check_signed (fixture, 0);
  file = antin_test_sitting_get_file (fixture, 0);
  g_assert_false (file->found);
  g_assert_cmpstr (file->result->number, ==, "15/QĐ-UBND");
  g_assert_cmpstr (file->result->report->sha256, ==, made);
  g_assert_cmpint (file->result->time, ==, antin_sign_sitting_get_file (first_run, 0)->result->time);
  g_assert_cmpstr (file->result->certificate, ==, antin_sign_sitting_get_file (first_run, 0)->result->certificate);
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_signed, ==, 2);
  antin_test_sitting_check_signed (fixture, 1);
  g_assert_cmpuint (antin_test_sitting_count_files (fixture->folder), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (journal); i++)
    clear_file (&journal[i]);
}

/* A picture of paper without its resolution, A4 at 200 dots an inch. */
static void
write_picture (const char *path, double grey)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1654, 2339);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* A picture is signed as the document that is made of it, which has the same bytes each time; what was made is found after
 * a crash; one that changed since it was looked at is not signed; one that cannot be read says so of itself alone. */
static void
test_pictures (AntinTestSitting *fixture, gconstpointer data)
{
  static const char *const names[] = { "paper.png", "other.png", "broken.jpg" };
  g_autofree char *output = antin_test_sitting_get_path (fixture, "paper - signed.pdf");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (AntinSignSitting) first_run = NULL;
  AntinSignSittingFile journal;
  guint index;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = antin_test_sitting_get_path (fixture, names[i]);

      if (i < 2)
        write_picture (path, 0.9);
      else
        g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
      g_assert_cmpint (antin_sign_sitting_add (fixture->sitting, path, ANTIN_REGULATION_KIND_COPY), ==, (int) i);
    }
  antin_test_sitting_work (fixture, TRUE);
  g_assert_no_error (fixture->error);
  g_assert_true (antin_test_sitting_get_file (fixture, 0)->facts->scan);
  g_assert_cmpuint (antin_test_sitting_get_file (fixture, 0)->facts->assumed, ==, 1);
  g_assert_null (antin_test_sitting_get_file (fixture, 0)->facts->refusal);
  g_assert_nonnull (strstr (antin_test_sitting_get_file (fixture, 2)->facts->refusal, "broken.jpg"));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (antin_sign_sitting_declare (fixture->sitting, i, TRUE));
      g_assert_true (antin_sign_sitting_approve (fixture->sitting, i, NULL, NULL));
    }
  antin_sign_sitting_name_outputs (fixture->sitting, fixture->context);
  journal = copy_file (antin_test_sitting_get_file (fixture, 0));
  g_assert_cmpstr (journal.output, ==, output);
  write_picture (antin_test_sitting_get_file (fixture, 1)->path, 0.8);
  before = antin_test_sitting_compute_sha256 (journal.path);
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, 0)->state, ==, ANTIN_SIGN_SITTING_SIGNED);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, 0)->result->report->completeness, ==, ANTIN_SIGN_CLASS_DIGITISED_COPY);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, 1)->state, ==, ANTIN_SIGN_SITTING_FAILED);
  g_assert_true (antin_test_sitting_get_file (fixture, 1)->stale);
  after = antin_test_sitting_compute_sha256 (journal.path);
  g_assert_cmpstr (before, ==, after);

  first_run = g_steal_pointer (&fixture->sitting);
  g_signal_handlers_disconnect_by_data (first_run, fixture);
  fixture->sitting = antin_sign_sitting_new (fixture->role);
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &journal));
  g_assert_true (antin_test_sitting_get_file (fixture, 0)->found);
  antin_sign_sitting_recover_async (fixture->sitting, fixture->context, NULL, on_recovered_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, 0)->state, ==, ANTIN_SIGN_SITTING_SIGNED);
  g_assert_cmpstr (antin_test_sitting_get_file (fixture, 0)->result->path, ==, output);
  clear_file (&journal);
  /* Bytes that begin otherwise were not made of what was approved. */
  index = antin_test_sitting_add (fixture, "scan.pdf", "scan.pdf", ANTIN_REGULATION_KIND_COPY);
  journal = copy_file (antin_test_sitting_get_file (fixture, index));
  g_free (journal.path);
  journal.path = antin_test_sitting_get_path (fixture, "other.png");
  journal.state = ANTIN_SIGN_SITTING_APPROVED;
  journal.sha256 = g_strdup (before);
  journal.output = g_strdup (output);
  journal.declared = TRUE;
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &journal));
  g_assert_false (antin_test_sitting_get_file (fixture, index + 1)->found);
  clear_file (&journal);
}

/* What begins with the draft need not be signed. */
static void
test_found_without_signature (AntinTestSitting *fixture, gconstpointer data)
{
  guint index = antin_test_sitting_add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  g_autofree char *output = antin_test_sitting_get_path (fixture, "a - signed.pdf");
  AntinSignSittingApproval approval = { .output = output };
  g_autoptr (AntinSignSitting) first_run = NULL;
  g_autofree char *draft = NULL;
  AntinSignSittingFile journal;
  gsize length;

  antin_test_sitting_show (fixture, index);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, index, &approval, NULL));
  journal = copy_file (antin_test_sitting_get_file (fixture, index));
  g_assert_true (g_file_get_contents (journal.path, &draft, &length, NULL));
  draft = g_realloc (draft, length + 1);
  draft[length] = '\n';
  g_assert_true (g_file_set_contents (output, draft, (gssize) length + 1, NULL));
  first_run = g_steal_pointer (&fixture->sitting);
  g_signal_handlers_disconnect_by_data (first_run, fixture);
  fixture->sitting = antin_sign_sitting_new (fixture->role);
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &journal));
  antin_sign_sitting_recover_async (fixture->sitting, fixture->context, NULL, on_recovered_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, 0)->state, ==, ANTIN_SIGN_SITTING_FAILED);
  g_assert_nonnull (strstr (antin_test_sitting_get_file (fixture, 0)->problem, "without the signature"));
  g_assert_true (antin_sign_sitting_retry (fixture->sitting, 0));
  antin_test_sitting_work (fixture, FALSE);
  antin_test_sitting_check_signed (fixture, 0);
  g_assert_cmpstr (antin_test_sitting_get_file (fixture, 0)->output, !=, output);
  clear_file (&journal);
}

int
main (int argc, char *argv[])
{
  const gpointer personal = GUINT_TO_POINTER (ANTIN_SIGN_ROLE_PERSONAL);
  const gpointer organisation = GUINT_TO_POINTER (ANTIN_SIGN_ROLE_ORGANISATION);

  g_test_init (&argc, &argv, NULL);
  antin_test_sitting_start ();
  g_test_add ("/sign/sitting/SEC-03/stop-and-resume", AntinTestSitting, personal, antin_test_sitting_set_up, test_stop_and_resume, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/SEC-03/changed-meanwhile", AntinTestSitting, personal, antin_test_sitting_set_up, test_changed_meanwhile, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/SEC-03/signed-before", AntinTestSitting, personal, antin_test_sitting_set_up, test_signed_before, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/died-meanwhile", AntinTestSitting, personal, antin_test_sitting_set_up, test_died_meanwhile, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/died-without-names", AntinTestSitting, organisation, antin_test_sitting_set_up, test_died_without_names, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/pictures", AntinTestSitting, organisation, antin_test_sitting_set_up, test_pictures, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/found-without-signature", AntinTestSitting, personal, antin_test_sitting_set_up, test_found_without_signature, antin_test_sitting_tear_down);
  return antin_test_sitting_run ();
}
