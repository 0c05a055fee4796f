/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-error.h"
#include "antin-base-time.h"
#include "antin-desk-table-csv.h"
#include "antin-desk-table-folder.h"
#include "antin-desk-table-incoming.h"
#include "antin-desk-words-incoming.h"
#include "antin-desk-words-table.h"
#include "antin-sign-document.h"
#include "antin-sign-verify.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The table of many files without a window: what is listed, in which order, what is worked on, what is counted and
 * written. */

/* --- a kind of list whose work is done when the test says so --- */

typedef struct
{
  AntinDeskTableRow *row;
  GTask *task;
} Pending;

static GPtrArray *pending; /* of Pending, in the order in which they came */

static void
free_pending (Pending *item)
{
  g_object_unref (item->task);
  g_free (item);
}

static void
wait_async (AntinDeskTable *table, AntinDeskTableRow *row, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Pending *item = g_new0 (Pending, 1);

  item->row = row;
  item->task = g_task_new (NULL, cancellable, callback, user_data);
  g_ptr_array_add (pending, item);
}

static gboolean
wait_finish (AntinDeskTable *table, AntinDeskTableRow *row, GAsyncResult *result, GError **error)
{
  AntinDeskTableFacts facts = { .time = ANTIN_BASE_TIME_NONE, .status = ANTIN_VIEW_STATUS_GOOD, .result = "done", .groups = 1 };

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, &facts);
  return TRUE;
}

static const AntinDeskTableKind waiting_kind = {
  .title = "Waiting",
  .columns = { [ANTIN_DESK_TABLE_FILE] = "File", [ANTIN_DESK_TABLE_RESULT] = "Result" },
  .n_parallel = 2,
  .work_async = wait_async,
  .work_finish = wait_finish,
};

/* Ends the work that came @index-th of what is pending. */
static void
end_work (guint index, GError *error)
{
  Pending *item = g_ptr_array_steal_index (pending, index);

  if (error != NULL)
    g_task_return_error (item->task, error);
  else
    g_task_return_boolean (item->task, TRUE);
  free_pending (item);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
wait_for (AntinDeskTable *table, AntinDeskTableState state)
{
  while (antin_desk_table_get_state (table) != state)
    g_main_context_iteration (NULL, TRUE);
}

static AntinDeskTableRow *
get_row (AntinDeskTable *table, guint position)
{
  AntinDeskTableRow *row = g_list_model_get_item (G_LIST_MODEL (table), position);

  g_object_unref (row);
  return row;
}

static AntinDeskTableProgress
get_progress (AntinDeskTable *table, guint position)
{
  return antin_desk_table_row_get_progress (get_row (table, position));
}

static void
test_work (void)
{
  static const char *const paths[] = { "/nowhere/1.pdf", "/nowhere/2.pdf", "/nowhere/3.pdf", "/nowhere/1.pdf", "/nowhere/4.pdf", NULL };
  g_autoptr (AntinDeskTable) table = antin_desk_table_new (&waiting_kind, NULL);

  antin_desk_table_add (table, paths);
  g_assert_cmpint (antin_desk_table_get_state (table), ==, ANTIN_DESK_TABLE_LOOKING);
  wait_for (table, ANTIN_DESK_TABLE_RUNNING);
  /* What is named twice is listed once; two are worked on, in order. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 4);
  g_assert_cmpuint (pending->len, ==, 2);
  g_assert_cmpint (get_progress (table, 0), ==, ANTIN_DESK_TABLE_WORKING);
  g_assert_cmpint (get_progress (table, 2), ==, ANTIN_DESK_TABLE_WAITING);
  end_work (1, NULL);
  g_assert_cmpuint (antin_desk_table_get_n_done (table), ==, 1);
  g_assert_cmpint (get_progress (table, 1), ==, ANTIN_DESK_TABLE_DONE);
  g_assert_cmpint (get_progress (table, 2), ==, ANTIN_DESK_TABLE_WORKING);
  g_assert_cmpuint (antin_desk_table_count (table, 1), ==, 1);
  g_assert_cmpuint (antin_desk_table_count (table, 0), ==, 4);

  /* A failure is told in the row and does not keep the others from being done. */
  end_work (0, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "“/nowhere/1.pdf”: It broke."));
  g_assert_cmpint (get_progress (table, 0), ==, ANTIN_DESK_TABLE_DONE);
  g_assert_cmpstr (antin_desk_table_row_get_facts (get_row (table, 0))->detail, ==, "“/nowhere/1.pdf”: It broke.");
  g_assert_cmpstr (antin_desk_table_row_get_facts (get_row (table, 0))->brief, ==, "It broke.");
  end_work (0, NULL);
  end_work (0, NULL);
  g_assert_cmpint (antin_desk_table_get_state (table), ==, ANTIN_DESK_TABLE_IDLE);
  g_assert_cmpuint (antin_desk_table_get_n_done (table), ==, 4);

  antin_desk_table_again (table, get_row (table, 0));
  g_assert_cmpint (antin_desk_table_get_state (table), ==, ANTIN_DESK_TABLE_RUNNING);
  g_assert_cmpuint (pending->len, ==, 1);
  g_assert_null (antin_desk_table_row_get_facts (get_row (table, 0))->result);
  end_work (0, NULL);
  g_assert_cmpstr (antin_desk_table_row_get_facts (get_row (table, 0))->result, ==, "done");
  g_assert_cmpuint (antin_desk_table_count (table, 1), ==, 4);
}

static void
test_stop (void)
{
  static const char *const paths[] = { "/nowhere/1.pdf", "/nowhere/2.pdf", "/nowhere/3.pdf", NULL };
  g_autoptr (AntinDeskTable) table = antin_desk_table_new (&waiting_kind, NULL);

  antin_desk_table_add (table, paths);
  wait_for (table, ANTIN_DESK_TABLE_RUNNING);
  end_work (0, NULL);
  antin_desk_table_stop (table);
  g_assert_cmpint (antin_desk_table_get_state (table), ==, ANTIN_DESK_TABLE_STOPPED);
  g_assert_cmpuint (pending->len, ==, 2);
  end_work (0, NULL);
  end_work (0, NULL);
  /* They were cancelled, so they wait again, and nothing new is begun. */
  g_assert_cmpuint (pending->len, ==, 0);
  g_assert_cmpuint (antin_desk_table_get_n_done (table), ==, 1);
  g_assert_cmpint (get_progress (table, 1), ==, ANTIN_DESK_TABLE_WAITING);
  g_assert_cmpint (get_progress (table, 2), ==, ANTIN_DESK_TABLE_WAITING);

  antin_desk_table_resume (table);
  g_assert_cmpint (antin_desk_table_get_state (table), ==, ANTIN_DESK_TABLE_RUNNING);
  g_assert_cmpuint (pending->len, ==, 2);
  /* One that is taken off the list meanwhile is nobody's. */
  antin_desk_table_remove (table, get_row (table, 1));
  end_work (0, NULL);
  end_work (0, NULL);
  g_assert_cmpint (antin_desk_table_get_state (table), ==, ANTIN_DESK_TABLE_IDLE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 2);
  g_assert_cmpuint (antin_desk_table_get_n_done (table), ==, 2);
  g_assert_null (antin_desk_table_find (table, "/nowhere/2.pdf"));
}

static void
test_estimate (void)
{
  g_assert_cmpint (antin_desk_table_estimate (10 * G_USEC_PER_SEC, 2, 100), ==, -1);
  g_assert_cmpint (antin_desk_table_estimate (G_USEC_PER_SEC, 50, 100), ==, -1);
  g_assert_cmpint (antin_desk_table_estimate (10 * G_USEC_PER_SEC, 50, 100), ==, 20);
  g_assert_cmpint (antin_desk_table_estimate (10 * G_USEC_PER_SEC, 50, 0), ==, 0);
}

/* --- folders --- */

static void
write_file (const char *folder, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
on_result_cb (GObject *source, GAsyncResult *result, gpointer ret_result)
{
  *(GAsyncResult **) ret_result = g_object_ref (result);
}

static char *
list_folder (const char *folder, guint max_files, char **ret_problem)
{
  const char *const paths[] = { folder, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) found = NULL;
  GString *names = g_string_new (NULL);

  antin_desk_table_folder_list_async (paths, max_files, NULL, on_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = antin_desk_table_folder_list_finish (result, ret_problem, NULL);
  g_assert_nonnull (found);
  for (guint i = 0; found[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", found[i] + strlen (folder) + 1);
  return g_string_free (names, FALSE);
}

static void
remove_tree (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_tree (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-table-XXXXXX", NULL);
  g_autofree char *link_path = g_build_filename (folder, "sub", "loop", NULL);
  g_autofree char *pipe_path = g_build_filename (folder, "pipe.pdf", NULL);
  g_autofree char *problem = NULL;
  g_autofree char *all = NULL;
  g_autofree char *few = NULL;

  write_file (folder, "b.pdf", "x", 1);
  write_file (folder, "10.pdf", "x", 1);
  write_file (folder, "9.PDF", "x", 1);
  write_file (folder, "readme.txt", "x", 1);
  write_file (folder, "a.tiff", "x", 1);
  write_file (folder, "11.JPG", "x", 1);
  write_file (folder, ".hidden.pdf", "x", 1);
  write_file (folder, ".git/no.pdf", "x", 1);
  write_file (folder, "sub/c.pdf", "x", 1);
  g_assert_cmpint (symlink (folder, link_path), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  all = list_folder (folder, 100, &problem);
  g_assert_cmpstr (all, ==, "9.PDF 10.pdf 11.JPG a.tiff b.pdf sub/c.pdf");
  g_assert_null (problem);
  few = list_folder (folder, 2, &problem);
  g_assert_cmpstr (few, ==, "9.PDF 10.pdf");
  g_assert_nonnull (problem);
  remove_tree (folder);
}

/* --- verdicts in rows --- */

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
draw_pdf (guint n_pages)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, 595, 842);
  cairo_t *cr;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cr = cairo_create (surface);
  for (guint i = 0; i < n_pages; i++)
    cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return bytes;
}

/* What needs a password that nobody gave. */
static GString *
lock_pdf (const GByteArray *plain)
{
  static const char encryption[] = "trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                                   "/O <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff> "
                                   "/U <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff> >> "
                                   "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
  GString *locked = g_string_new (NULL);
  const char *trailer = memmem (plain->data, plain->len, "trailer\n<<", strlen ("trailer\n<<"));

  g_assert_nonnull (trailer);
  g_string_append_len (locked, (const char *) plain->data, trailer - (const char *) plain->data);
  g_string_append (locked, encryption);
  trailer += strlen ("trailer\n<<");
  g_string_append_len (locked, trailer, (const char *) plain->data + plain->len - trailer);
  return locked;
}

static AntinDeskTableRow *
judge (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  AntinDeskTableRow *row = antin_desk_table_row_new (path);
  AntinSignContextOptions options = { .use_network = FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignContext) context = antin_sign_context_new (&options, &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AntinSignReport) report = NULL;

  g_assert_no_error (error);
  antin_sign_verify_file_async (path, context, NULL, on_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report = antin_sign_verify_finish (result, &error);
  g_assert_no_error (error);
  antin_desk_words_incoming (row, report);
  g_assert_cmpint (antin_desk_table_row_get_progress (row), ==, ANTIN_DESK_TABLE_DONE);
  return row;
}

static void
assert_unreadable (const char *folder, const char *name)
{
  g_autoptr (AntinDeskTableRow) row = judge (folder, name);
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);

  g_test_message ("%s: %s", name, facts->detail);
  g_assert_cmpstr (facts->result, ==, "Cannot be read");
  g_assert_cmpuint (facts->groups, ==, ANTIN_DESK_TABLE_INCOMING_UNREADABLE);
  g_assert_cmpint (facts->status, ==, ANTIN_VIEW_STATUS_WARNING);
  g_assert_nonnull (facts->detail);
  /* The name stands beside it. */
  g_assert_nonnull (strstr (facts->detail, name));
  g_assert_nonnull (facts->brief);
  g_assert_null (strstr (facts->brief, name));
  g_assert_null (facts->state);
  g_assert_cmpuint (facts->n_pages, ==, 0);
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-table-XXXXXX", NULL);
  g_autoptr (GByteArray) plain = draw_pdf (3);
  g_autoptr (GString) locked = lock_pdf (plain);
  g_autoptr (AntinDeskTableRow) unsigned_row = NULL;
  g_autoptr (AntinDeskTableRow) locked_row = NULL;
  const AntinDeskTableFacts *facts;

  write_file (folder, "plain.pdf", (const char *) plain->data, plain->len);
  write_file (folder, "letter.pdf", "Dear reader", -1);
  write_file (folder, "empty.pdf", "", 0);
  write_file (folder, "cut.pdf", (const char *) plain->data, plain->len / 2);
  write_file (folder, "locked.pdf", locked->str, (gssize) locked->len);
  unsigned_row = judge (folder, "plain.pdf");
  facts = antin_desk_table_row_get_facts (unsigned_row);
  g_assert_cmpstr (facts->result, ==, "Not signed");
  g_assert_cmpstr (facts->state, ==, "Unsigned");
  g_assert_cmpuint (facts->groups, ==, ANTIN_DESK_TABLE_INCOMING_TO_SIGN);
  g_assert_cmpuint (facts->n_pages, ==, 3);
  g_assert_null (facts->signers);
  assert_unreadable (folder, "letter.pdf");
  assert_unreadable (folder, "empty.pdf");
  assert_unreadable (folder, "cut.pdf");
  /* Its structure can be read without the password, its pages cannot. */
  locked_row = judge (folder, "locked.pdf");
  facts = antin_desk_table_row_get_facts (locked_row);
  g_assert_cmpstr (facts->result, ==, "Not signed");
  g_assert_null (facts->kind);
  assert_unreadable (folder, "vanished.pdf");
  remove_tree (folder);
}

static AntinSignReport
make_report (AntinSignIndication indication, gboolean complete, GPtrArray *signatures)
{
  return (AntinSignReport){ .indication = indication, .complete = complete, .signatures = signatures, .pages = 2, .completeness = ANTIN_SIGN_CLASS_ORIGINAL };
}

static void
test_verdicts (void)
{
  AntinSignSignature leader = { .signer = { .common_name = (char *) "Trần Thị Bích Hằng" }, .claimed_time = 100, .best_signature_time = 110 };
  AntinSignSignature seal = { .signer = { .common_name = (char *) "Ủy ban nhân dân tỉnh Sơn Hà" }, .claimed_time = 200, .best_signature_time = ANTIN_BASE_TIME_NONE };
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  g_autoptr (AntinDeskTableRow) row = antin_desk_table_row_new ("/nowhere/Quyết định.pdf");
  AntinRegulationHeading heading = { .kind_name = (char *) "QUYẾT ĐỊNH", .number = (char *) "15", .notation = (char *) "QĐ-UBND" };
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);
  AntinRegulationState undetermined = { .value = ANTIN_REGULATION_STATE_UNDETERMINED, .beneath = ANTIN_REGULATION_STATE_UNSIGNED };
  AntinSignReport report;

  g_ptr_array_add (signatures, &leader);
  g_ptr_array_add (signatures, &seal);
  report = make_report (ANTIN_SIGN_TOTAL_PASSED, TRUE, signatures);
  report.heading = &heading;
  antin_desk_words_incoming (row, &report);
  g_assert_cmpstr (facts->kind, ==, "Quyết định 15/QĐ-UBND");
  g_assert_cmpstr (facts->result, ==, "Valid");
  g_assert_cmpstr (facts->signers, ==, "Trần Thị Bích Hằng, Ủy ban nhân dân tỉnh Sơn Hà");
  g_assert_cmpint (facts->time, ==, 200);
  g_assert_cmpuint (facts->groups, ==, ANTIN_DESK_TABLE_INCOMING_VALID);
  g_assert_cmpint (facts->status, ==, ANTIN_VIEW_STATUS_GOOD);

  report = make_report (ANTIN_SIGN_TOTAL_PASSED, FALSE, signatures);
  antin_desk_words_incoming (row, &report);
  g_assert_cmpstr (facts->result, ==, "Incomplete");
  g_assert_cmpuint (facts->groups, ==, ANTIN_DESK_TABLE_INCOMING_INCOMPLETE);
  report = make_report (ANTIN_SIGN_INDETERMINATE, TRUE, signatures);
  antin_desk_words_incoming (row, &report);
  g_assert_cmpstr (facts->result, ==, "Not enough information");
  g_assert_cmpuint (facts->groups, ==, ANTIN_DESK_TABLE_INCOMING_INCOMPLETE);
  /* Somebody signed it, of whom nothing can be told: that is no draft. */
  report.state = &undetermined;
  antin_desk_words_incoming (row, &report);
  g_assert_cmpstr (facts->state, ==, "Cannot be told");
  report = make_report (ANTIN_SIGN_TOTAL_FAILED, TRUE, signatures);
  antin_desk_words_incoming (row, &report);
  g_assert_cmpstr (facts->result, ==, "Not valid");
  g_assert_cmpuint (facts->groups, ==, ANTIN_DESK_TABLE_INCOMING_INVALID);
  g_assert_cmpint (facts->status, ==, ANTIN_VIEW_STATUS_BAD);
}

/* What a row says of a file that could not be read: what is wrong and what to do, not its name once more. */
static void
test_errors (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-table-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Công văn 87.pdf", NULL);
  g_autoptr (AntinDeskTableRow) row = antin_desk_table_row_new (path);
  static const struct
  {
    const char *contents; /* or none */
    int code;
    const char *brief;
  } cases[] = {
    { NULL, ENOENT, "It does not exist any more. Open the folder again." },
    { "", 0, "It is empty. Ask for the file again." },
    { "x", 0, "This is not a PDF document. Choose a PDF file." },
    { NULL, EACCES, "You have no permission to read it. Ask its owner." },
    { NULL, EISDIR, "It is not a file. Choose a PDF file." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *brief = NULL;

      if (cases[i].contents != NULL)
        {
          g_assert_true (g_file_set_contents (path, cases[i].contents, -1, NULL));
          g_assert_null (antin_sign_document_open (path, ANTIN_BASE_SNAPSHOT_COPY, NULL, &error));
          g_unlink (path);
        }
      else
        antin_base_error_set_from_errno (&error, cases[i].code, path);
      brief = antin_desk_words_table_error (error, path);
      g_assert_nonnull (brief);
      g_assert_true (g_str_has_prefix (brief, cases[i].brief));
      g_assert_null (strstr (brief, "Công văn"));
      g_assert_nonnull (strstr (error->message, "Công văn"));
      /* Of another file it says nothing. */
      g_assert_null (antin_desk_words_table_error (error, "/nowhere/1.pdf"));
    }
  g_rmdir (folder);
}

static void
test_search (void)
{
  AntinDeskTableFacts facts = { .kind = "Quyết định 15/QĐ-UBND", .signers = "Trần Thị Bích Hằng", .time = ANTIN_BASE_TIME_NONE };
  g_autoptr (AntinDeskTableRow) row = antin_desk_table_row_new ("/nowhere/Công văn đến.pdf");

  antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, &facts);
  g_assert_true (antin_desk_table_row_matches (row, ""));
  g_assert_true (antin_desk_table_row_matches (row, "công văn"));
  g_assert_true (antin_desk_table_row_matches (row, "CONG VAN"));
  g_assert_true (antin_desk_table_row_matches (row, "hằng 15"));
  g_assert_true (antin_desk_table_row_matches (row, "den"));
  g_assert_false (antin_desk_table_row_matches (row, "hằng 16"));
}

static AntinDeskTableRow *
make_row (const char *path, const AntinDeskTableFacts *facts)
{
  AntinDeskTableRow *row = antin_desk_table_row_new (path);

  if (facts != NULL)
    antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, facts);
  return row;
}

static void
test_sort (void)
{
  AntinDeskTableFacts bad = { .n_pages = 9, .state = "Đã đóng dấu", .signers = "Đỗ An", .time = 300, .result = "Not valid", .rank = 1 };
  AntinDeskTableFacts good = { .n_pages = 10, .state = "Chưa ký", .signers = "Đặng Bình", .time = 200, .result = "Valid", .rank = 6 };
  g_autoptr (AntinDeskTableRow) first = make_row ("/nowhere/Quyết định 2.pdf", &good);
  g_autoptr (AntinDeskTableRow) second = make_row ("/nowhere/Quyết định 10.pdf", &bad);
  g_autoptr (AntinDeskTableRow) unknown = make_row ("/nowhere/An.pdf", NULL);

  g_assert_cmpint (antin_desk_table_row_compare (first, second, ANTIN_DESK_TABLE_FILE), <, 0);
  g_assert_cmpint (antin_desk_table_row_compare (first, second, ANTIN_DESK_TABLE_PAGES), >, 0);
  g_assert_cmpint (antin_desk_table_row_compare (first, second, ANTIN_DESK_TABLE_STATE), <, 0);
  g_assert_cmpint (antin_desk_table_row_compare (first, second, ANTIN_DESK_TABLE_SIGNERS), <, 0);
  g_assert_cmpint (antin_desk_table_row_compare (first, second, ANTIN_DESK_TABLE_RESULT), >, 0);
  g_assert_cmpint (antin_desk_table_row_compare (first, second, ANTIN_DESK_TABLE_TIME), <, 0);
  g_assert_cmpint (antin_desk_table_row_compare (first, first, ANTIN_DESK_TABLE_TIME), ==, 0);
  for (guint column = ANTIN_DESK_TABLE_KIND; column < ANTIN_DESK_TABLE_N_COLUMNS; column++)
    if (column != ANTIN_DESK_TABLE_KIND)
      g_assert_cmpint (antin_desk_table_row_compare (first, unknown, column), <, 0);
}

static void
test_csv (void)
{
  AntinDeskTableFacts facts = { .n_pages = 7, .time = 1672305139, .result = "Valid, \"so\"", .detail = "One\r\ntwo", .kind = "  @SUM(A1)" };
  g_autoptr (GListStore) rows = g_list_store_new (ANTIN_TYPE_DESK_TABLE_ROW);
  g_autoptr (AntinDeskTableRow) row = antin_desk_table_row_new ("/nowhere/=cmd|' calc'!A0.pdf");
  g_autoptr (AntinDeskTableRow) plain = antin_desk_table_row_new ("/nowhere/Quyết định.pdf");
  g_autofree char *csv = NULL;

  antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, &facts);
  g_list_store_append (rows, row);
  g_list_store_append (rows, plain);
  csv = antin_desk_table_csv_write (&antin_desk_table_incoming, G_LIST_MODEL (rows));
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf\"File\",\"Folder\",\"Kind of Document\",\"Pages\""));
  g_assert_nonnull (strstr (csv, "\r\n\"'=cmd|' calc'!A0.pdf\",\"/nowhere\",\"'  @SUM(A1)\",\"7\",,,\"Valid, \"\"so\"\"\",\"One\r\ntwo\",\"29/12/2022 16:12:19\"\r\n"));
  g_assert_true (g_str_has_suffix (csv, "\r\n\"Quyết định.pdf\",\"/nowhere\",,,,,,,\r\n"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pending = g_ptr_array_new_with_free_func ((GDestroyNotify) free_pending);
  g_test_add_func ("/desk/table/work", test_work);
  g_test_add_func ("/desk/table/stop", test_stop);
  g_test_add_func ("/desk/table/estimate", test_estimate);
  g_test_add_func ("/desk/table/folder", test_folder);
  g_test_add_func ("/desk/table/files", test_files);
  g_test_add_func ("/desk/table/verdicts", test_verdicts);
  g_test_add_func ("/desk/table/errors", test_errors);
  g_test_add_func ("/desk/table/search", test_search);
  g_test_add_func ("/desk/table/sort", test_sort);
  g_test_add_func ("/desk/table/csv", test_csv);
  status = g_test_run ();
  g_ptr_array_unref (pending);
  return status;
}
