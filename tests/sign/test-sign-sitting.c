/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-sign-error.h"
#include "antin-sign-sitting.h"
#include "antin-sign-verify.h"
#include "antin-test-workstation.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

/* A list of documents, decided on one by one and signed with one login. */

static AntinTestWorkstation *workstation;
static AntinSignContext *context;

typedef struct
{
  char *folder;
  AntinSignSitting *sitting;
  AntinSignRole role;
  GCancellable *cancellable;
  guint cancel_at; /* 0: never */
  const char *pin; /* (nullable) instead of the right one */
  guint n_asked;
  GPtrArray *told;
  guint n_signed; /* signals */
  gboolean done;
  GError *error;
  GMainLoop *loop;
} Fixture;

static char *
get_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static char *
compute_sha256 (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
}

static char *
copy_in (Fixture *fixture, const char *source, const char *name)
{
  g_autoptr (GBytes) bytes = antin_test_workstation_read (workstation, source);
  char *path = get_path (fixture, name);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static guint
add (Fixture *fixture, const char *source, const char *name, AntinRegulationKind kind)
{
  g_autofree char *path = copy_in (fixture, source, name);
  int index = antin_sign_sitting_add (fixture->sitting, path, kind);

  g_assert_cmpint (index, >=, 0);
  g_assert_cmpint (antin_sign_sitting_add (fixture->sitting, path, kind), <, 0);
  g_assert_cmpint (antin_sign_sitting_find (fixture->sitting, path), ==, index);
  return (guint) index;
}

static const AntinSignSittingFile *
get_file (Fixture *fixture, guint index)
{
  return antin_sign_sitting_get_file (fixture->sitting, index);
}

static void
show (Fixture *fixture, guint index)
{
  g_autofree char *sha256 = compute_sha256 (get_file (fixture, index)->path);

  antin_sign_sitting_show (fixture->sitting, index, sha256);
}

static void
approve (Fixture *fixture, guint index)
{
  g_autoptr (GError) error = NULL;

  show (fixture, index);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, index, NULL, &error));
  g_assert_no_error (error);
}

static AntinSignIdentity *
find_identity (AntinSignRole role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tokens = antin_sign_tokens_list (context, NULL, &error);
  AntinSignIdentity *identity;

  g_assert_no_error (error);
  identity = antin_sign_tokens_choose (tokens, role, NULL, NULL, &error);
  g_assert_no_error (error);
  return identity;
}

static AntinBaseSecret *
ask_pin (AntinSignIdentity *identity, gboolean again, gpointer user_data, GError **error)
{
  Fixture *fixture = user_data;
  const char *pin = fixture->pin != NULL ? fixture->pin : antin_test_workstation_get_pin (workstation, identity->token_label);

  fixture->n_asked++;
  return antin_base_secret_new (pin, error);
}

static void
on_progress (double done, const char *doing, gpointer user_data)
{
  Fixture *fixture = user_data;

  if (done < 0)
    return;
  g_ptr_array_add (fixture->told, g_strdup (doing));
  if (fixture->told->len == fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
}

static void
on_signed_cb (Fixture *fixture)
{
  fixture->n_signed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  fixture->role = GPOINTER_TO_UINT (data);
  fixture->sitting = antin_sign_sitting_new (fixture->role);
  fixture->cancellable = g_cancellable_new ();
  fixture->told = g_ptr_array_new_with_free_func (g_free);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect_swapped (fixture->sitting, "signed", G_CALLBACK (on_signed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->sitting, fixture);
  g_object_unref (fixture->sitting);
  g_object_unref (fixture->cancellable);
  g_ptr_array_unref (fixture->told);
  g_clear_error (&fixture->error);
  g_main_loop_unref (fixture->loop);
  antin_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
on_run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->done = antin_sign_sitting_run_finish (ANTIN_SIGN_SITTING (source), result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->done = antin_sign_sitting_prepare_finish (ANTIN_SIGN_SITTING (source), result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
work (Fixture *fixture, gboolean beforehand)
{
  gboolean personal = fixture->role == ANTIN_SIGN_ROLE_PERSONAL;
  g_autoptr (AntinSignIdentity) identity = find_identity (fixture->role);
  g_autoptr (GBytes) image = antin_test_workstation_read (workstation, personal ? "images/signature.png" : "images/seal.png");
  AntinSignSittingMeans means = {
    .context = context,
    .identity = identity,
    .image = image,
    .seal_diameter = personal ? 0 : 36,
    .level = ANTIN_SIGN_LEVEL_B_B,
  };
  AntinSignInteraction interaction = { ask_pin, on_progress, fixture };

  g_clear_error (&fixture->error);
  fixture->done = FALSE;
  g_ptr_array_set_size (fixture->told, 0);
  fixture->n_asked = 0;
  if (beforehand)
    antin_sign_sitting_prepare_async (fixture->sitting, &means, fixture->cancellable, on_prepared_cb, fixture);
  else
    antin_sign_sitting_run_async (fixture->sitting, &means, &interaction, fixture->cancellable, on_run_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_false (antin_sign_sitting_is_running (fixture->sitting));
}

static guint
count (Fixture *fixture, AntinSignSittingState state)
{
  return antin_sign_sitting_count (fixture->sitting, state);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The signed file begins with what was approved, and is valid. */
static void
check_signed (Fixture *fixture, guint index)
{
  const AntinSignSittingFile *file = get_file (fixture, index);
  g_autofree char *draft = NULL, *made = NULL;
  gsize draft_length, made_length;

  g_assert_cmpint (file->state, ==, ANTIN_SIGN_SITTING_SIGNED);
  g_assert_nonnull (file->result);
  g_assert_cmpint (file->result->report->indication, !=, ANTIN_SIGN_TOTAL_FAILED);
  g_assert_cmpstr (file->result->path, ==, file->output);
  g_assert_true (g_file_get_contents (file->path, &draft, &draft_length, NULL));
  g_assert_true (g_file_get_contents (file->output, &made, &made_length, NULL));
  g_assert_cmpuint (made_length, >, draft_length);
  g_assert_true (memcmp (draft, made, draft_length) == 0);
}

/* SEC-03 and ORD-08: no way leads to a signature on what nobody has seen. */
static void
test_not_shown (Fixture *fixture, gconstpointer data)
{
  guint index = add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  g_autofree char *sha256 = compute_sha256 (get_file (fixture, index)->path);
  g_autofree char *other = g_strnfill (64, 'a');
  AntinSignSittingApproval approval = { .sha256 = sha256 };
  g_autoptr (GError) error = NULL;
  AntinSignSittingFile forged = { .path = (char *) "/tmp/forged.pdf", .kind = ANTIN_REGULATION_KIND_PERSONAL, .state = ANTIN_SIGN_SITTING_APPROVED };

  g_assert_false (antin_sign_sitting_approve (fixture->sitting, index, NULL, &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, index, &approval, &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);
  /* Other bytes than those that were on screen. */
  antin_sign_sitting_show (fixture->sitting, index, other);
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, index, &approval, &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);
  antin_sign_sitting_show (fixture->sitting, index, sha256);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, index, &approval, &error));
  g_assert_no_error (error);
  /* Shown anew with other bytes, it has to be approved anew. */
  antin_sign_sitting_show (fixture->sitting, index, other);
  g_assert_cmpint (get_file (fixture, index)->state, ==, ANTIN_SIGN_SITTING_WAITING);
  /* Nor does a list on disk approve it. */
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &forged));
  g_assert_cmpuint (count (fixture, ANTIN_SIGN_SITTING_APPROVED), ==, 0);
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_signed, ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Scans that become copies: nothing is signed of which the clerk has not said where it comes from (ORD-01), and each form
 * has its own rules (NĐ 30/2020, Điều 25). */
static void
test_copies (Fixture *fixture, gconstpointer data)
{
  guint scan = add (fixture, "scan.pdf", "a.pdf", ANTIN_REGULATION_KIND_COPY);
  guint other = add (fixture, "scan.pdf", "b.pdf", ANTIN_REGULATION_KIND_COPY);
  guint draft = add (fixture, "draft.pdf", "c.pdf", ANTIN_REGULATION_KIND_COPY);
  g_autoptr (GError) error = NULL;
  AntinSignSittingFile forged = { .path = (char *) "/tmp/forged.pdf", .kind = ANTIN_REGULATION_KIND_COPY, .copy_form = ANTIN_REGULATION_COPY_SAO_Y, .state = ANTIN_SIGN_SITTING_APPROVED };

  work (fixture, TRUE);
  g_assert_true (fixture->done);
  g_assert_true (get_file (fixture, scan)->facts->scan);
  g_assert_null (get_file (fixture, scan)->facts->refusal);
  g_assert_null (get_file (fixture, scan)->facts->scan_advice);
  g_assert_false (get_file (fixture, scan)->facts->needs_number);
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, scan, NULL, &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  /* A file that is no scan may be an extract, and nothing else. */
  g_assert_nonnull (get_file (fixture, draft)->facts->refusal);
  g_assert_true (antin_sign_sitting_set_copy_form (fixture->sitting, draft, ANTIN_REGULATION_COPY_TRICH_SAO));
  g_assert_null (get_file (fixture, draft)->facts->refusal);
  g_assert_true (antin_sign_sitting_set_copy_form (fixture->sitting, draft, ANTIN_REGULATION_COPY_SAO_LUC));
  g_assert_nonnull (get_file (fixture, draft)->facts->refusal);
  g_assert_true (antin_sign_sitting_declare (fixture->sitting, draft, TRUE));
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, draft, NULL, NULL));
  /* Nor does a list on disk declare it. */
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &forged));
  g_assert_cmpuint (count (fixture, ANTIN_SIGN_SITTING_APPROVED), ==, 0);
  g_assert_true (antin_sign_sitting_declare (fixture->sitting, scan, TRUE));
  g_assert_true (antin_sign_sitting_declare (fixture->sitting, other, TRUE));
  g_assert_true (antin_sign_sitting_set_copy_form (fixture->sitting, other, ANTIN_REGULATION_COPY_SAO_LUC));
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, scan, NULL, NULL));
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, other, NULL, NULL));
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  check_signed (fixture, scan);
  check_signed (fixture, other);
  g_assert_cmpint (get_file (fixture, scan)->result->report->completeness, ==, ANTIN_SIGN_CLASS_DIGITISED_COPY);
  g_assert_false (antin_sign_sitting_set_copy_form (fixture->sitting, scan, ANTIN_REGULATION_COPY_SAO_LUC));
  g_assert_false (antin_sign_sitting_declare (fixture->sitting, scan, FALSE));
}

static void
test_one_login (Fixture *fixture, gconstpointer data)
{
  guint first = add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint skipped = add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint returned = add (fixture, "draft.pdf", "c.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint last = add (fixture, "draft.pdf", "d.pdf", ANTIN_REGULATION_KIND_PERSONAL);

  approve (fixture, first);
  approve (fixture, skipped);
  g_assert_true (antin_sign_sitting_skip (fixture->sitting, skipped));
  approve (fixture, returned);
  g_assert_true (antin_sign_sitting_return (fixture->sitting, returned, "Article 2 names the wrong office."));
  approve (fixture, last);
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->done);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  g_assert_cmpuint (fixture->told->len, ==, 2);
  g_assert_cmpuint (fixture->n_signed, ==, 2);
  check_signed (fixture, first);
  check_signed (fixture, last);
  g_assert_cmpint (get_file (fixture, skipped)->state, ==, ANTIN_SIGN_SITTING_SKIPPED);
  g_assert_cmpint (get_file (fixture, returned)->state, ==, ANTIN_SIGN_SITTING_RETURNED);
  g_assert_cmpstr (get_file (fixture, returned)->remark, ==, "Article 2 names the wrong office.");
  g_assert_cmpuint (count_files (fixture->folder), ==, 6);
  /* Signed is signed. */
  g_assert_false (antin_sign_sitting_skip (fixture->sitting, first));
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, first, NULL, NULL));
}

static void
test_stop_and_resume (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a.pdf", "b.pdf", "c.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    approve (fixture, add (fixture, "draft.pdf", names[i], ANTIN_REGULATION_KIND_PERSONAL));
  fixture->cancel_at = 2;
  work (fixture, FALSE);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (fixture, ANTIN_SIGN_SITTING_SIGNED), ==, 1);
  g_assert_cmpuint (count (fixture, ANTIN_SIGN_SITTING_APPROVED), ==, 2);
  g_assert_cmpuint (count_files (fixture->folder), ==, 4);
  check_signed (fixture, 0);
  fixture->cancel_at = 0;
  g_clear_object (&fixture->cancellable);
  fixture->cancellable = g_cancellable_new ();
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->told->len, ==, 2);
  g_assert_cmpuint (count (fixture, ANTIN_SIGN_SITTING_SIGNED), ==, 3);
  g_assert_cmpuint (count_files (fixture->folder), ==, 6);
}

/* The program died when the signed file had its name and the list did not know it yet. */
static void
test_died_meanwhile (Fixture *fixture, gconstpointer data)
{
  guint index = add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  g_autoptr (AntinSignSitting) again = antin_sign_sitting_new (ANTIN_SIGN_ROLE_PERSONAL);
  g_autofree char *output = get_path (fixture, "a - signed.pdf");
  AntinSignSittingApproval approval = { .output = output };
  AntinSignSittingFile file;

  show (fixture, index);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, index, &approval, NULL));
  file = *get_file (fixture, index);
  file.path = g_strdup (file.path);
  file.sha256 = g_strdup (file.sha256);
  file.output = g_strdup (file.output);
  file.state = ANTIN_SIGN_SITTING_SIGNING;
  work (fixture, FALSE);
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

static void
on_recovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

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
test_died_without_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first_output = get_path (fixture, "a - sealed.pdf");
  g_autofree char *second_output = get_path (fixture, "b - sealed.pdf");
  AntinSignSittingFile journal[2];
  const AntinSignSittingFile *file;
  g_autoptr (AntinSignSitting) first_run = NULL;
  g_autofree char *made = NULL;

  add (fixture, "signed.pdf", "a.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  add (fixture, "signed.pdf", "b.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  work (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (journal); i++)
    {
      g_assert_true (antin_sign_sitting_set_number (fixture->sitting, i, i == 0 ? "15" : "16"));
      g_assert_true (antin_sign_sitting_set_date (fixture->sitting, i, antin_base_time_now ()));
      g_assert_true (antin_sign_sitting_approve (fixture->sitting, i, NULL, NULL));
    }
  /* What is written down before the token works. */
  antin_sign_sitting_name_outputs (fixture->sitting, context);
  for (guint i = 0; i < G_N_ELEMENTS (journal); i++)
    journal[i] = copy_file (get_file (fixture, i));
  g_assert_cmpstr (journal[0].output, ==, first_output);
  g_assert_cmpstr (journal[1].output, ==, second_output);
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (g_unlink (second_output), ==, 0);
  made = compute_sha256 (first_output);

  first_run = g_steal_pointer (&fixture->sitting);
  g_signal_handlers_disconnect_by_data (first_run, fixture);
  fixture->sitting = antin_sign_sitting_new (fixture->role);
  g_signal_connect_swapped (fixture->sitting, "signed", G_CALLBACK (on_signed_cb), fixture);
  fixture->n_signed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (journal); i++)
    g_assert_true (antin_sign_sitting_restore (fixture->sitting, &journal[i]));
  g_assert_true (get_file (fixture, 0)->found);
  g_assert_false (get_file (fixture, 1)->found);
  antin_sign_sitting_recover_async (fixture->sitting, context, NULL, on_recovered_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_signed, ==, 1);
  check_signed (fixture, 0);
  file = get_file (fixture, 0);
  g_assert_false (file->found);
  g_assert_cmpstr (file->result->number, ==, "15/QĐ-UBND");
  g_assert_cmpstr (file->result->report->sha256, ==, made);
  g_assert_cmpint (file->result->time, ==, antin_sign_sitting_get_file (first_run, 0)->result->time);
  g_assert_cmpstr (file->result->certificate, ==, antin_sign_sitting_get_file (first_run, 0)->result->certificate);
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_signed, ==, 2);
  check_signed (fixture, 1);
  g_assert_cmpuint (count_files (fixture->folder), ==, 4);
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
test_pictures (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "paper.png", "other.png", "broken.jpg" };
  g_autofree char *output = get_path (fixture, "paper - signed.pdf");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (AntinSignSitting) first_run = NULL;
  AntinSignSittingFile journal;
  guint index;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = get_path (fixture, names[i]);

      if (i < 2)
        write_picture (path, 0.9);
      else
        g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
      g_assert_cmpint (antin_sign_sitting_add (fixture->sitting, path, ANTIN_REGULATION_KIND_COPY), ==, (int) i);
    }
  work (fixture, TRUE);
  g_assert_no_error (fixture->error);
  g_assert_true (get_file (fixture, 0)->facts->scan);
  g_assert_cmpuint (get_file (fixture, 0)->facts->assumed, ==, 1);
  g_assert_null (get_file (fixture, 0)->facts->refusal);
  g_assert_nonnull (strstr (get_file (fixture, 2)->facts->refusal, "broken.jpg"));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (antin_sign_sitting_declare (fixture->sitting, i, TRUE));
      g_assert_true (antin_sign_sitting_approve (fixture->sitting, i, NULL, NULL));
    }
  antin_sign_sitting_name_outputs (fixture->sitting, context);
  journal = copy_file (get_file (fixture, 0));
  g_assert_cmpstr (journal.output, ==, output);
  write_picture (get_file (fixture, 1)->path, 0.8);
  before = compute_sha256 (journal.path);
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (get_file (fixture, 0)->state, ==, ANTIN_SIGN_SITTING_SIGNED);
  g_assert_cmpint (get_file (fixture, 0)->result->report->completeness, ==, ANTIN_SIGN_CLASS_DIGITISED_COPY);
  g_assert_cmpint (get_file (fixture, 1)->state, ==, ANTIN_SIGN_SITTING_FAILED);
  g_assert_true (get_file (fixture, 1)->stale);
  after = compute_sha256 (journal.path);
  g_assert_cmpstr (before, ==, after);

  first_run = g_steal_pointer (&fixture->sitting);
  g_signal_handlers_disconnect_by_data (first_run, fixture);
  fixture->sitting = antin_sign_sitting_new (fixture->role);
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &journal));
  g_assert_true (get_file (fixture, 0)->found);
  antin_sign_sitting_recover_async (fixture->sitting, context, NULL, on_recovered_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_cmpint (get_file (fixture, 0)->state, ==, ANTIN_SIGN_SITTING_SIGNED);
  g_assert_cmpstr (get_file (fixture, 0)->result->path, ==, output);
  clear_file (&journal);
  /* Bytes that begin otherwise were not made of what was approved. */
  index = add (fixture, "scan.pdf", "scan.pdf", ANTIN_REGULATION_KIND_COPY);
  journal = copy_file (get_file (fixture, index));
  g_free (journal.path);
  journal.path = get_path (fixture, "other.png");
  journal.state = ANTIN_SIGN_SITTING_APPROVED;
  journal.sha256 = g_strdup (before);
  journal.output = g_strdup (output);
  journal.declared = TRUE;
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &journal));
  g_assert_false (get_file (fixture, index + 1)->found);
  clear_file (&journal);
}

/* What begins with the draft need not be signed. */
static void
test_found_without_signature (Fixture *fixture, gconstpointer data)
{
  guint index = add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  g_autofree char *output = get_path (fixture, "a - signed.pdf");
  AntinSignSittingApproval approval = { .output = output };
  g_autoptr (AntinSignSitting) first_run = NULL;
  g_autofree char *draft = NULL;
  AntinSignSittingFile journal;
  gsize length;

  show (fixture, index);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, index, &approval, NULL));
  journal = copy_file (get_file (fixture, index));
  g_assert_true (g_file_get_contents (journal.path, &draft, &length, NULL));
  draft = g_realloc (draft, length + 1);
  draft[length] = '\n';
  g_assert_true (g_file_set_contents (output, draft, (gssize) length + 1, NULL));
  first_run = g_steal_pointer (&fixture->sitting);
  g_signal_handlers_disconnect_by_data (first_run, fixture);
  fixture->sitting = antin_sign_sitting_new (fixture->role);
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &journal));
  antin_sign_sitting_recover_async (fixture->sitting, context, NULL, on_recovered_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_cmpint (get_file (fixture, 0)->state, ==, ANTIN_SIGN_SITTING_FAILED);
  g_assert_nonnull (strstr (get_file (fixture, 0)->problem, "without the signature"));
  g_assert_true (antin_sign_sitting_retry (fixture->sitting, 0));
  work (fixture, FALSE);
  check_signed (fixture, 0);
  g_assert_cmpstr (get_file (fixture, 0)->output, !=, output);
  clear_file (&journal);
}

/* One that was changed after it was shown is not signed; the others are, and it may follow. */
static void
test_fails_and_is_retried (Fixture *fixture, gconstpointer data)
{
  guint changed = add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint taken = add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint good = add (fixture, "draft.pdf", "c.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  g_autofree char *output = get_path (fixture, "mine.pdf");
  AntinSignSittingApproval approval = { .output = output };
  g_autofree char *path = NULL;

  approve (fixture, changed);
  show (fixture, taken);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, taken, &approval, NULL));
  approve (fixture, good);
  path = copy_in (fixture, "attachment.pdf", "a.pdf");
  g_assert_true (g_file_set_contents (output, "somebody else's", -1, NULL));
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  check_signed (fixture, good);
  g_assert_cmpint (get_file (fixture, changed)->state, ==, ANTIN_SIGN_SITTING_FAILED);
  g_assert_true (get_file (fixture, changed)->stale);
  g_assert_nonnull (strstr (get_file (fixture, changed)->problem, "has changed since it was shown"));
  g_assert_cmpint (get_file (fixture, taken)->state, ==, ANTIN_SIGN_SITTING_FAILED);
  g_assert_false (get_file (fixture, taken)->stale);
  /* What was changed has to be looked at again. */
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, changed, NULL, NULL));
  g_assert_false (antin_sign_sitting_retry (fixture->sitting, changed));
  g_assert_cmpint (get_file (fixture, changed)->state, ==, ANTIN_SIGN_SITTING_WAITING);
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, changed, NULL, NULL));
  g_assert_true (antin_sign_sitting_retry (fixture->sitting, taken));
  g_free (path);
  path = copy_in (fixture, "draft.pdf", "a.pdf");
  approve (fixture, changed);
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  check_signed (fixture, changed);
  check_signed (fixture, taken);
}

static void
test_wrong_pin (Fixture *fixture, gconstpointer data)
{
  approve (fixture, add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL));
  approve (fixture, add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_PERSONAL));
  fixture->pin = "000000";
  work (fixture, FALSE);
  g_assert_error (fixture->error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_INCORRECT);
  /* Nothing is tried again by itself, which might lock the token. */
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  g_assert_cmpuint (count (fixture, ANTIN_SIGN_SITTING_APPROVED), ==, 2);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
  fixture->pin = NULL;
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (count (fixture, ANTIN_SIGN_SITTING_SIGNED), ==, 2);
}

/* A clerk's list: what is found out beforehand, numbers, and the seals. */
static void
test_issues (Fixture *fixture, gconstpointer data)
{
  guint first = add (fixture, "signed.pdf", "a.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  guint draft = add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  guint second = add (fixture, "signed.pdf", "c.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  gint64 now = antin_base_time_now ();
  const AntinSignSittingFacts *facts;
  g_autoptr (GError) error = NULL;

  work (fixture, TRUE);
  g_assert_no_error (fixture->error);
  facts = get_file (fixture, first)->facts;
  g_assert_nonnull (facts);
  g_assert_null (facts->refusal);
  g_assert_true (facts->needs_number);
  g_assert_cmpstr (facts->notation, ==, "QĐ-UBND");
  g_assert_nonnull (facts->leader);
  g_assert_cmpint (ABS (facts->leader_time - now), <, 3600);
  facts = get_file (fixture, draft)->facts;
  g_assert_nonnull (facts->refusal);
  g_assert_nonnull (strstr (facts->refusal, "ORD-01"));
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, draft, NULL, &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (antin_sign_sitting_is_ready (fixture->sitting, first, &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (antin_sign_sitting_set_number (fixture->sitting, first, "15"));
  g_assert_true (antin_sign_sitting_set_date (fixture->sitting, first, now));
  g_assert_true (antin_sign_sitting_set_number (fixture->sitting, second, "16/QĐ-UBND"));
  g_assert_true (antin_sign_sitting_set_date (fixture->sitting, second, now));
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, first, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, second, NULL, &error));
  g_assert_no_error (error);
  work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  check_signed (fixture, first);
  check_signed (fixture, second);
  g_assert_cmpstr (get_file (fixture, first)->result->number, ==, "15/QĐ-UBND");
  g_assert_cmpstr (get_file (fixture, second)->result->number, ==, "16/QĐ-UBND");
  g_assert_true (get_file (fixture, first)->result->report->complete);
}

static void
sign_draft (void)
{
  Fixture fixture = { 0 };
  guint index;
  g_autofree char *path = antin_test_workstation_get_path (workstation, "signed.pdf");
  AntinSignSittingApproval approval = { .output = path };

  set_up (&fixture, GUINT_TO_POINTER (ANTIN_SIGN_ROLE_PERSONAL));
  index = add (&fixture, "draft.pdf", "draft.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  show (&fixture, index);
  g_assert_true (antin_sign_sitting_approve (fixture.sitting, index, &approval, NULL));
  work (&fixture, FALSE);
  check_signed (&fixture, index);
  tear_down (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  const gpointer personal = GUINT_TO_POINTER (ANTIN_SIGN_ROLE_PERSONAL);
  const gpointer organisation = GUINT_TO_POINTER (ANTIN_SIGN_ROLE_ORGANISATION);
  int status;

  g_test_init (&argc, &argv, NULL);
  workstation = antin_test_workstation_new (NULL, "leader,organisation",
                                            ANTIN_TEST_WORKSTATION_TOKENS | ANTIN_TEST_WORKSTATION_DOCUMENTS);
  {
    g_autofree char *root = antin_test_workstation_get_path (workstation, "trust/root.pem");
    const char *trust[] = { root, NULL };
    const char *modules[] = { antin_test_workstation_get_module (workstation), NULL };
    AntinSignContextOptions options = { .trust = trust, .modules = modules, .use_network = FALSE };

    context = antin_sign_context_new (&options, NULL);
    g_assert_nonnull (context);
  }
  sign_draft ();
  g_test_add ("/sign/sitting/SEC-03/not-shown", Fixture, personal, set_up, test_not_shown, tear_down);
  g_test_add ("/sign/sitting/SEC-03/copies", Fixture, organisation, set_up, test_copies, tear_down);
  g_test_add ("/sign/sitting/SEC-03/one-login", Fixture, personal, set_up, test_one_login, tear_down);
  g_test_add ("/sign/sitting/SEC-03/stop-and-resume", Fixture, personal, set_up, test_stop_and_resume, tear_down);
  g_test_add ("/sign/sitting/SEC-03/fails-and-is-retried", Fixture, personal, set_up, test_fails_and_is_retried, tear_down);
  g_test_add ("/sign/sitting/died-meanwhile", Fixture, personal, set_up, test_died_meanwhile, tear_down);
  g_test_add ("/sign/sitting/died-without-names", Fixture, organisation, set_up, test_died_without_names, tear_down);
  g_test_add ("/sign/sitting/pictures", Fixture, organisation, set_up, test_pictures, tear_down);
  g_test_add ("/sign/sitting/found-without-signature", Fixture, personal, set_up, test_found_without_signature, tear_down);
  g_test_add ("/sign/sitting/wrong-pin", Fixture, personal, set_up, test_wrong_pin, tear_down);
  g_test_add ("/sign/sitting/issues", Fixture, organisation, set_up, test_issues, tear_down);
  status = g_test_run ();
  antin_sign_context_unref (context);
  antin_test_workstation_free (workstation);
  return status;
}
