/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-sitting.h"

#include "antin-sign-verify.h"
#include "antin-test-workstation.h"

#include <string.h>

static AntinTestWorkstation *workstation;
static AntinSignContext *context;

char *
antin_test_sitting_get_path (AntinTestSitting *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

char *
antin_test_sitting_compute_sha256 (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
}

char *
antin_test_sitting_copy_in (AntinTestSitting *fixture, const char *source, const char *name)
{
  g_autoptr (GBytes) bytes = antin_test_workstation_read (workstation, source);
  char *path = antin_test_sitting_get_path (fixture, name);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

guint
antin_test_sitting_add (AntinTestSitting *fixture, const char *source, const char *name, AntinRegulationKind kind)
{
  g_autofree char *path = antin_test_sitting_copy_in (fixture, source, name);
  int index = antin_sign_sitting_add (fixture->sitting, path, kind);

  g_assert_cmpint (index, >=, 0);
  g_assert_cmpint (antin_sign_sitting_add (fixture->sitting, path, kind), <, 0);
  g_assert_cmpint (antin_sign_sitting_find (fixture->sitting, path), ==, index);
  return (guint) index;
}

const AntinSignSittingFile *
antin_test_sitting_get_file (AntinTestSitting *fixture, guint index)
{
  return antin_sign_sitting_get_file (fixture->sitting, index);
}

void
antin_test_sitting_show (AntinTestSitting *fixture, guint index)
{
  g_autofree char *sha256 = antin_test_sitting_compute_sha256 (antin_test_sitting_get_file (fixture, index)->path);

  antin_sign_sitting_show (fixture->sitting, index, sha256);
}

void
antin_test_sitting_approve (AntinTestSitting *fixture, guint index)
{
  g_autoptr (GError) error = NULL;

  antin_test_sitting_show (fixture, index);
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
  AntinTestSitting *fixture = user_data;
  const char *pin = fixture->pin != NULL ? fixture->pin : antin_test_workstation_get_pin (workstation, identity->token_label);

  fixture->n_asked++;
  return antin_base_secret_new (pin, error);
}

static void
on_progress (double done, const char *doing, gpointer user_data)
{
  AntinTestSitting *fixture = user_data;

  if (done < 0)
    return;
  g_ptr_array_add (fixture->told, g_strdup (doing));
  if (fixture->told->len == fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
}

void
antin_test_sitting_count_signed (AntinTestSitting *fixture)
{
  fixture->n_signed++;
}

void
antin_test_sitting_set_up (AntinTestSitting *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  fixture->context = context;
  fixture->role = GPOINTER_TO_UINT (data);
  fixture->sitting = antin_sign_sitting_new (fixture->role);
  fixture->cancellable = g_cancellable_new ();
  fixture->told = g_ptr_array_new_with_free_func (g_free);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect_swapped (fixture->sitting, "signed", G_CALLBACK (antin_test_sitting_count_signed), fixture);
}

void
antin_test_sitting_tear_down (AntinTestSitting *fixture, gconstpointer data)
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
  AntinTestSitting *fixture = user_data;

  fixture->done = antin_sign_sitting_run_finish (ANTIN_SIGN_SITTING (source), result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinTestSitting *fixture = user_data;

  fixture->done = antin_sign_sitting_prepare_finish (ANTIN_SIGN_SITTING (source), result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

void
antin_test_sitting_work (AntinTestSitting *fixture, gboolean beforehand)
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

guint
antin_test_sitting_count (AntinTestSitting *fixture, AntinSignSittingState state)
{
  return antin_sign_sitting_count (fixture->sitting, state);
}

guint
antin_test_sitting_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The signed file begins with what was approved, and is valid. */
void
antin_test_sitting_check_signed (AntinTestSitting *fixture, guint index)
{
  const AntinSignSittingFile *file = antin_test_sitting_get_file (fixture, index);
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

static void
sign_draft (void)
{
  AntinTestSitting fixture = { 0 };
  guint index;
  g_autofree char *path = antin_test_workstation_get_path (workstation, "signed.pdf");
  AntinSignSittingApproval approval = { .output = path };

  antin_test_sitting_set_up (&fixture, GUINT_TO_POINTER (ANTIN_SIGN_ROLE_PERSONAL));
  index = antin_test_sitting_add (&fixture, "draft.pdf", "draft.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  antin_test_sitting_show (&fixture, index);
  g_assert_true (antin_sign_sitting_approve (fixture.sitting, index, &approval, NULL));
  antin_test_sitting_work (&fixture, FALSE);
  antin_test_sitting_check_signed (&fixture, index);
  antin_test_sitting_tear_down (&fixture, NULL);
}

/* A workstation whose leader has signed a draft. */
void
antin_test_sitting_start (void)
{
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
}

/* Runs the tests; returns how they ended. */
int
antin_test_sitting_run (void)
{
  int status = g_test_run ();

  antin_sign_context_unref (context);
  antin_test_workstation_free (workstation);
  return status;
}
