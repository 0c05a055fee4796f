/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-error.h"
#include "antin-base-time.h"
#include "antin-render-layer.h"
#include "antin-sign-delivery.h"
#include "antin-sign-error.h"
#include "antin-sign-stamping.h"
#include "antin-sign-verify.h"
#include "antin-test-workstation.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a window does with a delivery: build it, watch it, stop it. The command line's side is in
 * tests/tool/test_delivery.py. */

static AntinTestWorkstation *workstation;
static AntinSignContext *context;
static char *signed_path;

typedef struct
{
  char *folder;
  AntinSignDelivery *delivery;
  GCancellable *cancellable;
  guint cancel_at;  /* 0: never */
  const char *take; /* a name to take when the last file is signed */
  GPtrArray *told;  /* of char: what was said of the progress */
  double share;
  GPtrArray *results;
  GError *error;
  GMainLoop *loop;
} Fixture;

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
  const char *pin = antin_test_workstation_get_pin (workstation, identity->token_label);

  return antin_base_secret_new (pin, error);
}

static AntinSignPlan *
make_plan (const char *path, AntinRegulationKind kind, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignDocument) document = antin_sign_document_open (path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error);
  AntinSignPlanOptions options = { .kind = kind, .number = number, .date = ANTIN_BASE_TIME_NONE, .seal_diameter = 36 };
  AntinSignPlan *plan;

  g_assert_no_error (error);
  if (kind == ANTIN_REGULATION_KIND_PERSONAL || kind == ANTIN_REGULATION_KIND_ORGANISATION)
    options.image = antin_test_workstation_read (workstation, kind == ANTIN_REGULATION_KIND_PERSONAL ? "images/signature.png" : "images/seal.png");
  plan = antin_sign_plan_new (document, NULL, context, &options, NULL, &error);
  g_assert_no_error (error);
  antin_sign_plan_set_timestamp (plan, FALSE);
  g_clear_pointer (&options.image, g_bytes_unref);
  return plan;
}

static void
sign_draft (void)
{
  g_autofree char *draft = antin_test_workstation_get_path (workstation, "draft.pdf");
  g_autoptr (AntinSignPlan) plan = make_plan (draft, ANTIN_REGULATION_KIND_PERSONAL, NULL);
  g_autoptr (AntinSignIdentity) identity = find_identity (ANTIN_SIGN_ROLE_PERSONAL);
  AntinSignInteraction interaction = { ask_pin, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignSession) session = antin_sign_session_open (identity, &interaction, NULL, &error);
  g_autoptr (AntinSignResult) result = NULL;

  g_assert_no_error (error);
  signed_path = antin_test_workstation_get_path (workstation, "signed.pdf");
  result = antin_sign_run (session, plan, ANTIN_SIGN_LEVEL_B_B, signed_path, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
add_part (Fixture *fixture, const char *name, AntinRegulationKind kind)
{
  g_autofree char *path = antin_test_workstation_get_path (workstation, name);
  g_autofree char *output = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (AntinSignPlan) plan = make_plan (path, kind, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_sign_delivery_add (fixture->delivery, plan, output, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *output = NULL;
  g_autoptr (AntinSignPlan) plan = make_plan (signed_path, ANTIN_REGULATION_KIND_ORGANISATION, "15");
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  fixture->cancellable = g_cancellable_new ();
  fixture->told = g_ptr_array_new_with_free_func (g_free);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->share = -1;
  output = g_build_filename (fixture->folder, "main.pdf", NULL);
  fixture->delivery = antin_sign_delivery_new (plan, output, &error);
  g_assert_no_error (error);
  add_part (fixture, "attachment.pdf", ANTIN_REGULATION_KIND_ATTACHMENT);
  add_part (fixture, "appendix-1.pdf", ANTIN_REGULATION_KIND_APPENDIX);
  add_part (fixture, "appendix-2.pdf", ANTIN_REGULATION_KIND_APPENDIX);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_sign_delivery_unref (fixture->delivery);
  g_object_unref (fixture->cancellable);
  g_ptr_array_unref (fixture->told);
  g_clear_pointer (&fixture->results, g_ptr_array_unref);
  g_clear_error (&fixture->error);
  g_main_loop_unref (fixture->loop);
  antin_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
on_progress (double done, const char *doing, gpointer user_data)
{
  Fixture *fixture = user_data;

  if (done < 0)
    return;
  g_assert_cmpfloat (done, >, fixture->share);
  g_assert_cmpfloat (done, <, 1);
  fixture->share = done;
  g_ptr_array_add (fixture->told, g_strdup (doing));
  if (fixture->told->len == fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
  if (fixture->take != NULL && fixture->told->len == antin_sign_delivery_get_n_files (fixture->delivery))
    g_assert_true (g_file_set_contents (fixture->take, "somebody else's", -1, NULL));
}

static void
on_run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->results = antin_sign_delivery_run_finish (result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
run (Fixture *fixture)
{
  g_autoptr (AntinSignIdentity) identity = find_identity (ANTIN_SIGN_ROLE_ORGANISATION);
  AntinSignInteraction interaction = { ask_pin, on_progress, fixture };

  antin_sign_delivery_run_async (fixture->delivery, identity, &interaction, ANTIN_SIGN_LEVEL_B_B, fixture->cancellable,
                                 on_run_cb, fixture);
  g_main_loop_run (fixture->loop);
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
test_runs (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (antin_sign_delivery_get_number (fixture->delivery), ==, "15/QĐ-UBND");
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->results->len, ==, 4);
  g_assert_cmpuint (fixture->told->len, ==, 4);
  g_assert_cmpuint (count_files (fixture->folder), ==, 4);
  for (guint i = 0; i < fixture->results->len; i++)
    {
      const AntinSignResult *result = g_ptr_array_index (fixture->results, i);
      const AntinSignResult *first = g_ptr_array_index (fixture->results, 0);
      g_autofree char *name = g_path_get_basename (antin_sign_document_get_path (
        antin_sign_plan_get_document (antin_sign_delivery_get_file (fixture->delivery, i)->plan)));

      g_assert_cmpstr (result->number, ==, "15/QĐ-UBND");
      g_assert_cmpstr (result->delivery, ==, first->delivery);
      g_assert_cmpstr (result->certificate, ==, first->certificate);
      g_assert_cmpstr (result->path, ==, antin_sign_delivery_get_file (fixture->delivery, i)->output);
      g_assert_true ((result->document != NULL) == (i == 0));
      g_assert_nonnull (strstr (g_ptr_array_index (fixture->told, i), name));
    }
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  fixture->cancel_at = GPOINTER_TO_UINT (data);
  run (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fixture->results);
  g_assert_cmpuint (fixture->told->len, ==, fixture->cancel_at);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

/* Somebody takes a name while the token works; it is found out when the other files have theirs. */
static void
test_name_taken_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *taken = g_build_filename (fixture->folder, "main.pdf", NULL);
  g_autofree char *content = NULL;

  fixture->take = taken;
  run (fixture);
  g_assert_error (fixture->error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_EXISTS);
  g_assert_cmpuint (fixture->told->len, ==, 4);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_assert_true (g_file_get_contents (taken, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "somebody else's");
}

/* The person agreed that the main document replaces what stands there; nobody was asked about the others. */
static void
test_overwrite (Fixture *fixture, gconstpointer data)
{
  g_autofree char *taken = g_build_filename (fixture->folder, "main.pdf", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "appendix-1.pdf", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (taken, "an earlier one", -1, NULL));
  g_assert_false (antin_sign_delivery_is_allowed (fixture->delivery, NULL));
  antin_sign_delivery_set_overwrite (fixture->delivery, TRUE);
  g_assert_true (antin_sign_delivery_is_allowed (fixture->delivery, NULL));
  g_assert_true (g_file_set_contents (other, "somebody else's", -1, NULL));
  g_assert_false (antin_sign_delivery_is_allowed (fixture->delivery, NULL));
  g_assert_cmpint (g_unlink (other), ==, 0);
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 4);
  g_assert_true (g_file_get_contents (taken, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

static void
test_parts_come_and_go (Fixture *fixture, gconstpointer data)
{
  g_autofree char *attachment = antin_test_workstation_get_path (workstation, "attachment.pdf");
  g_autofree char *draft = antin_test_workstation_get_path (workstation, "draft.pdf");
  g_autoptr (AntinSignPlan) again = make_plan (attachment, ANTIN_REGULATION_KIND_APPENDIX, NULL);
  g_autoptr (AntinSignPlan) personal = make_plan (draft, ANTIN_REGULATION_KIND_PERSONAL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (antin_sign_delivery_add (fixture->delivery, again, "/tmp/never.pdf", &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (antin_sign_delivery_add (fixture->delivery, personal, "/tmp/never.pdf", &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (antin_sign_delivery_new (personal, "/tmp/never.pdf", &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);

  antin_sign_delivery_remove (fixture->delivery, 1);
  g_assert_cmpuint (antin_sign_delivery_get_n_files (fixture->delivery), ==, 3);
  add_part (fixture, "attachment.pdf", ANTIN_REGULATION_KIND_ATTACHMENT);
  g_assert_cmpuint (antin_sign_delivery_get_n_files (fixture->delivery), ==, 4);

  /* The number may be typed last. */
  antin_sign_delivery_set_number (fixture->delivery, NULL);
  g_assert_null (antin_sign_delivery_get_number (fixture->delivery));
  g_assert_false (antin_sign_delivery_is_allowed (fixture->delivery, &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  g_clear_error (&error);
  antin_sign_delivery_set_number (fixture->delivery, "7");
  g_assert_cmpstr (antin_sign_delivery_get_number (fixture->delivery), ==, "07/QĐ-UBND");
  g_assert_true (antin_sign_delivery_is_allowed (fixture->delivery, &error));
  g_assert_no_error (error);
}

static void
on_issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_pointer (&fixture->delivery, antin_sign_delivery_unref);
  fixture->delivery = antin_sign_delivery_new_issued_finish (result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
test_issued (Fixture *fixture, gconstpointer data)
{
  g_autofree char *later = NULL;
  g_autoptr (AntinSignDocument) issued = NULL;

  antin_sign_delivery_remove (fixture->delivery, 3);
  run (fixture);
  g_assert_no_error (fixture->error);
  issued = antin_sign_document_ref (((AntinSignResult *) g_ptr_array_index (fixture->results, 0))->document);
  g_clear_pointer (&fixture->results, g_ptr_array_unref);
  antin_sign_delivery_new_issued_async (issued, NULL, context, NULL, on_issued_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_no_error (fixture->error);
  g_assert_true (antin_sign_delivery_is_issued (fixture->delivery));
  g_assert_cmpstr (antin_sign_delivery_get_number (fixture->delivery), ==, "15/QĐ-UBND");
  g_assert_false (antin_sign_delivery_is_allowed (fixture->delivery, NULL));
  add_part (fixture, "appendix-2.pdf", ANTIN_REGULATION_KIND_APPENDIX);
  fixture->share = -1;
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->results->len, ==, 1);
  g_assert_cmpuint (count_files (fixture->folder), ==, 4);
}

/* Pixels of a place of a page in the seal's ink, and in others. */
static void
count_inks (AntinRenderDocument *pages, int page, const AntinBaseRect *place, GArray *hidden, guint *ret_red, guint *ret_others)
{
  AntinRenderLayer layer = { .page = page, .region = *place, .hidden = hidden };
  g_autoptr (AntinRenderPageImage) image = antin_render_layer_draw (pages, &layer, 4);
  const guint8 *pixels;

  g_assert_nonnull (image);
  pixels = g_bytes_get_data (antin_render_page_image_get_pixels (image), NULL);
  *ret_red = *ret_others = 0;
  for (int y = 0; y < antin_render_page_image_get_height (image); y++)
    for (int x = 0; x < antin_render_page_image_get_width (image); x++)
      {
        const guint8 *pixel = pixels + y * antin_render_page_image_get_stride (image) + 3 * x;

        if (pixel[0] > pixel[2] + 60)
          ++*ret_red;
        else if (antin_render_is_ink (pixel))
          ++*ret_others;
      }
}

/* ORD-13: paper that is to be stamped has number and signature, and no seal. */
static void
test_stamping (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinSignDocument) document = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (AntinRenderDocument) paper = NULL;
  g_autoptr (AntinRenderText) text = NULL;
  g_autoptr (GBytes) pages = NULL, before = NULL;
  g_autoptr (GArray) hidden = g_array_new (FALSE, FALSE, sizeof (AntinBaseRect));
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint page, red, others, red_hidden, others_hidden;
  AntinBaseRect seal;

  run (fixture);
  g_assert_no_error (fixture->error);
  document = antin_sign_document_open (((AntinSignResult *) fixture->results->pdata[0])->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error);
  g_assert_no_error (error);
  report = antin_sign_verify (document, context, ANTIN_BASE_TIME_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  pages = antin_sign_stamping_get_pages (document, report, context, &page, &seal, &error);
  before = antin_sign_stamping_get_revision (document, report, context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pages), >, g_bytes_get_size (before));
  g_assert_cmpuint (page, ==, 2);
  paper = antin_render_document_open (pages, NULL, &error);
  g_assert_no_error (error);
  text = antin_render_layer_read (paper, &(AntinRenderLayer){ .page = 1, .region = { 0, 0, 210, 297 } });
  words = antin_render_text_to_string (text);
  g_assert_nonnull (strstr (words, "15"));
  g_array_append_val (hidden, seal);
  count_inks (paper, 2, &seal, NULL, &red, &others);
  count_inks (paper, 2, &seal, hidden, &red_hidden, &others_hidden);
  g_assert_cmpuint (red, >, 500);
  g_assert_cmpuint (red_hidden, ==, 0);
  g_assert_cmpuint (others_hidden, >, 50);
  /* A file that only the leader has signed is printed as it is. */
  g_clear_pointer (&report, antin_sign_report_unref);
  g_clear_pointer (&document, antin_sign_document_unref);
  document = antin_sign_document_open (signed_path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error);
  report = antin_sign_verify (document, context, ANTIN_BASE_TIME_NONE, NULL, NULL, NULL, &error);
  g_clear_pointer (&pages, g_bytes_unref);
  pages = antin_sign_stamping_get_pages (document, report, context, &page, &seal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page, ==, 0);
  g_assert_nonnull (pages);
}

int
main (int argc, char *argv[])
{
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
  g_test_add ("/sign/delivery/ORD-11/runs", Fixture, NULL, set_up, test_runs, tear_down);
  g_test_add ("/sign/delivery/ORD-11/cancel-at-once", Fixture, GUINT_TO_POINTER (1), set_up, test_cancel, tear_down);
  g_test_add ("/sign/delivery/ORD-11/cancel-at-the-last", Fixture, GUINT_TO_POINTER (4), set_up, test_cancel, tear_down);
  g_test_add ("/sign/delivery/ORD-11/name-taken", Fixture, NULL, set_up, test_name_taken_meanwhile, tear_down);
  g_test_add ("/sign/delivery/ORD-11/overwrite", Fixture, NULL, set_up, test_overwrite, tear_down);
  g_test_add ("/sign/delivery/ORD-11/parts", Fixture, NULL, set_up, test_parts_come_and_go, tear_down);
  g_test_add ("/sign/delivery/ORD-13/stamping", Fixture, NULL, set_up, test_stamping, tear_down);
  g_test_add ("/sign/delivery/ORD-11/issued", Fixture, NULL, set_up, test_issued, tear_down);
  status = g_test_run ();
  antin_sign_context_unref (context);
  antin_test_workstation_free (workstation);
  g_free (signed_path);
  return status;
}
