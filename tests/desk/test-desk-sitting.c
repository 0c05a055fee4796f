/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-desk-sitting-private.h"
#include "antin-desk-words-sitting.h"

#include <glib/gstdio.h>
#include <string.h>

/* What stands in the rows of a list that is signed, and how its numbers count up. */

static AntinRegulation *
load (void)
{
  const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load_from ("nd30-2020", folders, &error);

  g_assert_no_error (error);
  return regulation;
}

static void
check_words (const AntinSignSittingFile *file, gint64 now, const char *state, const char *result, AntinViewStatus status)
{
  g_autoptr (AntinRegulation) regulation = load ();
  AntinDeskTableFacts facts = { .time = ANTIN_BASE_TIME_NONE };
  g_autofree char *got_state = NULL, *got_result = NULL, *detail = NULL;

  antin_desk_words_sitting (&facts, file, regulation, now, &got_state, &got_result, &detail);
  g_assert_cmpstr (got_state, ==, state);
  g_assert_cmpstr (got_result, ==, result);
  g_assert_cmpint (facts.status, ==, status);
}

static void
test_deadline (void)
{
  AntinSignSittingFacts facts = { .notation = (char *) "QĐ-UBND", .needs_number = TRUE, .leader = (char *) "Nguyễn Văn An" };
  AntinSignSittingFile file = { .path = (char *) "/a.pdf", .kind = ANTIN_REGULATION_KIND_ORGANISATION, .date = ANTIN_BASE_TIME_NONE, .facts = &facts };
  gint64 in_time, late;

  g_assert_true (antin_base_time_parse_iso ("2026-11-20T09:00:00+07:00", &facts.leader_time));
  g_assert_true (antin_base_time_parse_iso ("2026-11-23T17:00:00+07:00", &in_time));
  g_assert_true (antin_base_time_parse_iso ("2026-11-24T08:00:00+07:00", &late));
  check_words (&file, in_time, "Issue by 23/11/2026", "Without a number", ANTIN_VIEW_STATUS_INFORMATION);
  check_words (&file, late, "Was to be issued by 23/11/2026", "Without a number", ANTIN_VIEW_STATUS_WARNING);
  file.number = (char *) "7";
  check_words (&file, in_time, "Issue by 23/11/2026", "Number 07/QĐ-UBND", ANTIN_VIEW_STATUS_INFORMATION);
  /* The date that it gets, which an earlier sitting may have left. */
  file.date = facts.leader_time;
  check_words (&file, in_time, "Issue by 23/11/2026", "Number 07/QĐ-UBND of 20/11/2026", ANTIN_VIEW_STATUS_INFORMATION);
  facts.refusal = (char *) "“a.pdf”: not so (ORD-01; a clause)";
  check_words (&file, in_time, NULL, "Must not be signed", ANTIN_VIEW_STATUS_BAD);
}

static void
test_decisions (void)
{
  AntinSignSittingFile file = { .path = (char *) "/a.pdf", .kind = ANTIN_REGULATION_KIND_PERSONAL, .date = ANTIN_BASE_TIME_NONE, .remark = (char *) "no" };
  static const struct
  {
    AntinSignSittingState state;
    const char *result;
    AntinViewStatus status;
  } cases[] = {
    { ANTIN_SIGN_SITTING_WAITING, "Not read yet", ANTIN_VIEW_STATUS_INFORMATION },
    { ANTIN_SIGN_SITTING_SKIPPED, "Skipped", ANTIN_VIEW_STATUS_NONE },
    { ANTIN_SIGN_SITTING_RETURNED, "Returned", ANTIN_VIEW_STATUS_WARNING },
    { ANTIN_SIGN_SITTING_APPROVED, "Approved", ANTIN_VIEW_STATUS_INFORMATION },
    { ANTIN_SIGN_SITTING_SIGNING, "Waits for the token", ANTIN_VIEW_STATUS_BUSY },
    { ANTIN_SIGN_SITTING_SIGNED, "Signed", ANTIN_VIEW_STATUS_GOOD },
    { ANTIN_SIGN_SITTING_FAILED, "Could not be signed", ANTIN_VIEW_STATUS_BAD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      file.state = cases[i].state;
      check_words (&file, 0, cases[i].state == ANTIN_SIGN_SITTING_SIGNED ? "Signed by the authorised person" : NULL, cases[i].result,
                   cases[i].status);
    }
}

/* Scans that are signed as copies: the form, and what they still lack. */
static void
test_copy_words (void)
{
  AntinSignSittingFacts facts = { .scan = TRUE };
  AntinSignSittingFile file = { .path = (char *) "/a.pdf", .kind = ANTIN_REGULATION_KIND_COPY, .copy_form = ANTIN_REGULATION_COPY_SAO_LUC, .date = ANTIN_BASE_TIME_NONE };
  g_autofree char *button = antin_desk_words_sitting_button (ANTIN_REGULATION_KIND_COPY, 80);
  g_autofree char *end = antin_desk_words_sitting_end (ANTIN_REGULATION_KIND_COPY, 79, 1, 0);

  check_words (&file, 0, NULL, "Scan to be checked", ANTIN_VIEW_STATUS_NONE);
  file.facts = &facts;
  check_words (&file, 0, NULL, "Copy: SAO LỤC", ANTIN_VIEW_STATUS_INFORMATION);
  facts.scan_advice = (char *) "Page 1 was not scanned in colour.";
  check_words (&file, 0, NULL, "Copy: SAO LỤC", ANTIN_VIEW_STATUS_WARNING);
  file.state = ANTIN_SIGN_SITTING_APPROVED;
  check_words (&file, 0, NULL, "Approved, SAO LỤC", ANTIN_VIEW_STATUS_INFORMATION);
  file.state = ANTIN_SIGN_SITTING_SIGNED;
  check_words (&file, 0, "Signed copy", "Copy signed: SAO LỤC", ANTIN_VIEW_STATUS_GOOD);
  file.state = ANTIN_SIGN_SITTING_WAITING;
  facts.refusal = (char *) "“a.pdf”: not so (ORD-03; a clause)";
  check_words (&file, 0, NULL, "Must not be signed", ANTIN_VIEW_STATUS_BAD);
  g_assert_cmpstr (button, ==, "Sign 80 Copies…");
  g_assert_cmpstr (end, ==, "79 copies signed. 1 could not be signed.");
}

static void
add (AntinSignSitting *list, const char *path, const char *notation)
{
  int index = antin_sign_sitting_add (list, path, ANTIN_REGULATION_KIND_ORGANISATION);
  AntinSignSittingFacts *facts = g_new0 (AntinSignSittingFacts, 1);

  facts->notation = g_strdup (notation);
  facts->needs_number = TRUE;
  facts->leader_time = ANTIN_BASE_TIME_NONE;
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, (guint) index))->facts = facts;
}

static void
add_scan (AntinSignSitting *list, const char *path)
{
  int index = antin_sign_sitting_add (list, path, ANTIN_REGULATION_KIND_COPY);
  AntinSignSittingFacts *facts = g_new0 (AntinSignSittingFacts, 1);

  facts->scan = TRUE;
  facts->leader_time = ANTIN_BASE_TIME_NONE;
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, (guint) index))->facts = facts;
}

/* One form and one declaration for the scans that are listed; documents with numbers among them are left alone. */
static void
test_copies (void)
{
  g_autoptr (AntinDeskSitting) sitting = g_object_new (ANTIN_TYPE_DESK_SITTING, NULL);
  AntinSignSitting *list = antin_sign_sitting_new (ANTIN_SIGN_ROLE_ORGANISATION);

  sitting->lists[1] = list;
  g_assert_true (antin_desk_sitting_is_declared (sitting));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u.pdf", i);

      add_scan (list, path);
    }
  g_assert_cmpuint (antin_desk_sitting_count_copies (sitting), ==, 3);
  g_assert_cmpuint (antin_desk_sitting_count_scans (sitting), ==, 3);
  g_assert_cmpint (antin_desk_sitting_get_form (sitting), ==, ANTIN_REGULATION_COPY_SAO_Y);
  g_assert_false (antin_desk_sitting_is_declared (sitting));
  g_assert_false (antin_desk_sitting_is_ready (list, 0));
  antin_desk_sitting_declare (sitting, TRUE);
  g_assert_true (antin_desk_sitting_is_declared (sitting));
  g_assert_true (antin_desk_sitting_is_ready (list, 0));
  g_assert_cmpint (antin_desk_sitting_get_kind (list, antin_desk_sitting_is_ready), ==, ANTIN_REGULATION_KIND_COPY);
  /* One was approved above its page with a form of its own, and keeps it. */
  antin_sign_sitting_set_copy_form (list, 1, ANTIN_REGULATION_COPY_TRICH_SAO);
  g_assert_cmpint (antin_desk_sitting_get_form (sitting), ==, ANTIN_REGULATION_COPY_NONE);
  g_assert_true (antin_sign_sitting_approve (list, 1, NULL, NULL));
  antin_desk_sitting_set_form (sitting, ANTIN_REGULATION_COPY_SAO_LUC);
  g_assert_cmpint (antin_sign_sitting_get_file (list, 0)->copy_form, ==, ANTIN_REGULATION_COPY_SAO_LUC);
  g_assert_cmpint (antin_sign_sitting_get_file (list, 1)->copy_form, ==, ANTIN_REGULATION_COPY_TRICH_SAO);
  g_assert_cmpint (antin_desk_sitting_get_form (sitting), ==, ANTIN_REGULATION_COPY_SAO_LUC);
  /* Taken back before the PIN. */
  antin_desk_sitting_declare (sitting, FALSE);
  g_assert_false (antin_desk_sitting_is_ready (list, 2));
  g_assert_true (antin_desk_sitting_is_ready (list, 1));
  /* A document that is sealed is not declared, and one that a rule forbids is not asked about. */
  add (list, "/9.pdf", "QĐ-UBND");
  antin_sign_sitting_set_date (list, 3, antin_base_time_now ());
  antin_desk_sitting_set_number (sitting, 3, "15");
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 0))->facts->refusal = g_strdup ("no");
  antin_desk_sitting_declare (sitting, TRUE);
  g_assert_false (antin_sign_sitting_get_file (list, 3)->declared);
  g_assert_cmpuint (antin_desk_sitting_count_scans (sitting), ==, 1);
  g_assert_false (antin_desk_sitting_is_ready (list, 0));
  g_assert_cmpint (antin_desk_sitting_get_kind (list, antin_desk_sitting_is_ready), ==, ANTIN_REGULATION_KIND_PERSONAL);
}

static void
note_end_cb (AntinDeskSitting *sitting, const char *text, gboolean well, char **told)
{
  g_assert_false (well);
  g_free (*told);
  *told = g_strdup (text);
}

/* Where a decision cannot be written down, that is told, and not as if all had gone well. */
static void
test_not_written (void)
{
  g_autoptr (AntinDeskSitting) sitting = g_object_new (ANTIN_TYPE_DESK_SITTING, NULL);
  AntinSignSitting *list = antin_desk_sitting_ensure_list (sitting, ANTIN_SIGN_ROLE_PERSONAL);
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "antin", NULL);
  g_autofree char *place = g_build_filename (state, "sittings", NULL);
  g_autofree char *told = NULL;

  g_assert_cmpint (g_mkdir_with_parents (state, 0700), ==, 0);
  g_assert_true (g_file_set_contents (place, "", 0, NULL));
  g_signal_connect (sitting, "ended", G_CALLBACK (note_end_cb), &told);
  g_assert_cmpint (antin_sign_sitting_add (list, "/1.pdf", ANTIN_REGULATION_KIND_PERSONAL), ==, 0);
  g_assert_true (antin_sign_sitting_skip (list, 0));
  while (told == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (told, "sittings"));
}

static void
test_end (void)
{
  g_autofree char *all = antin_desk_words_sitting_end (ANTIN_REGULATION_KIND_PERSONAL, 2, 0, 0);
  g_autofree char *some = antin_desk_words_sitting_end (ANTIN_REGULATION_KIND_ORGANISATION, 1, 2, 3);

  g_assert_cmpstr (all, ==, "2 documents signed.");
  g_assert_cmpstr (some, ==, "1 document sealed. 2 could not be signed. 3 are still to be signed.");
}

/* --- numbers --- */

static void
check_numbers (AntinSignSitting *list, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    {
      const char *number = antin_sign_sitting_get_file (list, i)->number;

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", number != NULL ? number : "-");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_numbers (void)
{
  g_autoptr (AntinDeskSitting) sitting = g_object_new (ANTIN_TYPE_DESK_SITTING, NULL);
  AntinSignSitting *list = antin_sign_sitting_new (ANTIN_SIGN_ROLE_ORGANISATION);

  sitting->lists[1] = list;
  add (list, "/1.pdf", "QĐ-UBND");
  add (list, "/2.pdf", "KH-UBND");
  add (list, "/3.pdf", "QĐ-UBND");
  add (list, "/4.pdf", "QĐ-UBND");
  antin_desk_sitting_set_first_number (sitting, "QĐ-UBND", "15");
  check_numbers (list, "15 - 16 17");
  antin_desk_sitting_set_first_number (sitting, "KH-UBND", "7");
  check_numbers (list, "15 7 16 17");
  /* From one in the middle on. */
  antin_desk_sitting_set_number (sitting, 2, "20");
  check_numbers (list, "15 7 20 21");
  /* What is left out has no number, and what was tried keeps its own. */
  antin_desk_sitting_set_first_number (sitting, "QĐ-UBND", "15");
  antin_sign_sitting_skip (list, 2);
  antin_desk_sitting_count_up (sitting);
  g_assert_cmpstr (antin_sign_sitting_get_file (list, 3)->number, ==, "16");
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 0))->state = ANTIN_SIGN_SITTING_SIGNED;
  antin_desk_sitting_count_up (sitting);
  g_assert_cmpstr (antin_sign_sitting_get_file (list, 0)->number, ==, "15");
  g_assert_cmpstr (antin_sign_sitting_get_file (list, 3)->number, ==, "16");
  /* One that cannot be counted on is for one document alone. */
  antin_desk_sitting_set_first_number (sitting, "QĐ-UBND", "15a");
  g_assert_cmpstr (antin_sign_sitting_get_file (list, 3)->number, ==, "15a");
  antin_desk_sitting_set_first_number (sitting, "KH-UBND", "");
  g_assert_null (antin_sign_sitting_get_file (list, 1)->number);
}

static void
test_progress (void)
{
  static const struct
  {
    double done;
    guint n_files;
    gint64 seconds;
    const char *expected;
  } cases[] = {
    { -1, 80, 0, "Signing…" },
    { 0, 80, 30, "Signing…" },
    { 2.0 / 80, 80, 30, "Signing…" },
    { 3.0 / 80, 80, 1, "Signing…" },
    { 3.0 / 80, 80, 15, "Signing… · about 6 minutes left" },
    { 79.0 / 80, 80, 400, "Signing… · less than a minute left" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = antin_desk_words_sitting_progress ("Signing…", cases[i].done, cases[i].n_files, cases[i].seconds * G_USEC_PER_SEC);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* What an earlier sitting left stands in the bar, where it is one thing. */
static void
test_left (void)
{
  g_autoptr (AntinDeskSitting) sitting = g_object_new (ANTIN_TYPE_DESK_SITTING, NULL);
  AntinSignSitting *list = antin_sign_sitting_new (ANTIN_SIGN_ROLE_ORGANISATION);
  gint64 date;

  sitting->lists[1] = list;
  g_assert_true (antin_base_time_parse_iso ("2026-11-20T09:00:00+07:00", &date));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u.pdf", i);
      g_autofree char *number = g_strdup_printf ("%u", i + 15);

      add (list, path, "QĐ-UBND");
      antin_sign_sitting_set_number (list, i, number);
      antin_sign_sitting_set_date (list, i, date);
    }
  g_assert_cmpstr (antin_desk_sitting_get_first_number (sitting, "QĐ-UBND"), ==, "15");
  g_assert_null (antin_desk_sitting_get_first_number (sitting, "KH-UBND"));
  g_assert_cmpint (antin_desk_sitting_get_date (sitting), ==, date);
  antin_sign_sitting_set_date (list, 1, date + 24 * 60 * 60);
  g_assert_cmpint (antin_desk_sitting_get_date (sitting), ==, ANTIN_BASE_TIME_NONE);
  antin_sign_sitting_set_number (list, 1, "27");
  g_assert_null (antin_desk_sitting_get_first_number (sitting, "QĐ-UBND"));
  /* One that is given is for all. */
  antin_desk_sitting_set_date (sitting, date);
  g_assert_cmpint (antin_desk_sitting_get_date (sitting), ==, date);
  antin_desk_sitting_set_first_number (sitting, "QĐ-UBND", "15");
  check_numbers (list, "15 16 17");
  /* The first of those that are left. */
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 0))->state = ANTIN_SIGN_SITTING_SIGNED;
  g_assert_cmpstr (antin_desk_sitting_get_first_number (sitting, "QĐ-UBND"), ==, "16");
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 0))->state = ANTIN_SIGN_SITTING_WAITING;
  /* Another one for the last. */
  antin_desk_sitting_set_number (sitting, 2, "20");
  g_assert_null (antin_desk_sitting_get_first_number (sitting, "QĐ-UBND"));
}

/* Documents are taken off the list: numbers move up, and one that was used is not given again. */
static void
test_removed (void)
{
  g_autoptr (AntinDeskSitting) sitting = g_object_new (ANTIN_TYPE_DESK_SITTING, NULL);
  AntinSignSitting *list = antin_sign_sitting_new (ANTIN_SIGN_ROLE_ORGANISATION);
  const char *const paths[] = { "/1.pdf", "/2.pdf", "/3.pdf", "/4.pdf", "/5.pdf" };

  sitting->lists[1] = list;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    add (list, paths[i], "QĐ-UBND");
  antin_desk_sitting_set_number (sitting, 1, "15");
  check_numbers (list, "- 15 16 17 18");
  g_assert_true (antin_sign_sitting_remove (list, 0));
  antin_desk_sitting_move_series (sitting, 0);
  antin_desk_sitting_count_up (sitting);
  check_numbers (list, "15 16 17 18");
  g_assert_cmpint (antin_sign_sitting_find (list, "/1.pdf"), ==, -1);
  g_assert_cmpint (antin_sign_sitting_find (list, "/3.pdf"), ==, 1);
  /* The one with which they begin. */
  g_assert_true (antin_sign_sitting_remove (list, 0));
  antin_desk_sitting_move_series (sitting, 0);
  antin_desk_sitting_count_up (sitting);
  check_numbers (list, "15 16 17");
  /* The last one was signed; the second is counted anew. */
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 1))->state = ANTIN_SIGN_SITTING_SIGNED;
  g_assert_false (antin_sign_sitting_remove (list, 1));
  antin_desk_sitting_set_first_number (sitting, "QĐ-UBND", "14");
  check_numbers (list, "14 16 17");
  add (list, "/6.pdf", "QĐ-UBND");
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 3))->state = ANTIN_SIGN_SITTING_SIGNED;
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 3))->number = g_strdup ("17");
  antin_desk_sitting_count_up (sitting);
  check_numbers (list, "14 16 18 17");
}

/* What becomes ready while the dialog asks for the PIN is not signed by it, and moves no number that it told. */
static void
test_asked (void)
{
  g_autoptr (AntinDeskSitting) sitting = g_object_new (ANTIN_TYPE_DESK_SITTING, NULL);
  AntinSignSitting *list = antin_sign_sitting_new (ANTIN_SIGN_ROLE_ORGANISATION);

  sitting->lists[1] = list;
  add (list, "/1.pdf", "QĐ-UBND");
  add (list, "/2.pdf", "QĐ-UBND");
  add (list, "/3.pdf", "QĐ-UBND");
  for (guint i = 0; i < 3; i++)
    antin_sign_sitting_set_date (list, i, antin_base_time_now ());
  /* Nothing is known of the second one yet. */
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 1))->facts->needs_number = FALSE;
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 1))->facts->refusal = (char *) "no";
  antin_desk_sitting_set_first_number (sitting, "QĐ-UBND", "15");
  check_numbers (list, "15 - 16");
  g_assert_true (antin_desk_sitting_start_asking (sitting, ANTIN_SIGN_ROLE_ORGANISATION));
  g_assert_false (antin_desk_sitting_start_asking (sitting, ANTIN_SIGN_ROLE_ORGANISATION));
  g_assert_cmpuint (antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED), ==, 2);
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 1))->facts->needs_number = TRUE;
  ((AntinSignSittingFile *) antin_sign_sitting_get_file (list, 1))->facts->refusal = NULL;
  antin_desk_sitting_count_up (sitting);
  check_numbers (list, "15 - 16");
  g_assert_cmpuint (antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED), ==, 2);
  /* Given up: they are as they were. */
  antin_desk_sitting_stop_asking (sitting, FALSE);
  g_assert_cmpuint (antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_WAITING), ==, 3);
  check_numbers (list, "15 16 17");
  /* What the person approved stays so. */
  g_assert_true (antin_sign_sitting_approve (list, 0, NULL, NULL));
  g_assert_true (antin_desk_sitting_start_asking (sitting, ANTIN_SIGN_ROLE_ORGANISATION));
  antin_desk_sitting_stop_asking (sitting, FALSE);
  g_assert_cmpint (antin_sign_sitting_get_file (list, 0)->state, ==, ANTIN_SIGN_SITTING_APPROVED);
  g_assert_cmpint (antin_sign_sitting_get_file (list, 1)->state, ==, ANTIN_SIGN_SITTING_WAITING);
}

/* Work that ends when the test lets it. */
static GTask *work;

static void
work_async (AntinDeskTable *table, AntinDeskTableRow *row, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  work = g_task_new (table, cancellable, callback, user_data);
}

static gboolean
work_finish (AntinDeskTable *table, AntinDeskTableRow *row, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* While files are looked at that may belong to the list, it is not known whole. */
static void
test_table_is_at_work (void)
{
  static const AntinDeskTableKind kind = { .title = "Waiting", .n_parallel = 1, .work_async = work_async, .work_finish = work_finish };
  static const char *const paths[] = { "/nowhere/1.pdf", NULL };
  g_autoptr (AntinDeskTable) table = antin_desk_table_new (&kind, NULL);
  g_autoptr (AntinDeskSitting) sitting = g_object_new (ANTIN_TYPE_DESK_SITTING, NULL);

  g_assert_false (antin_desk_sitting_is_preparing (sitting));
  sitting->table = table;
  g_assert_false (antin_desk_sitting_is_preparing (sitting));
  antin_desk_table_add (table, paths);
  g_assert_true (antin_desk_sitting_is_preparing (sitting));
  while (antin_desk_table_get_state (table) != ANTIN_DESK_TABLE_RUNNING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (antin_desk_sitting_is_preparing (sitting));
  antin_desk_table_stop (table);
  g_assert_false (antin_desk_sitting_is_preparing (sitting));
  g_task_return_new_error (work, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  while (!g_task_get_completed (work))
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&work);
  sitting->table = NULL;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/desk/sitting/WRN-10/deadline", test_deadline);
  g_test_add_func ("/desk/sitting/decisions", test_decisions);
  g_test_add_func ("/desk/sitting/end", test_end);
  g_test_add_func ("/desk/sitting/not-written", test_not_written);
  g_test_add_func ("/desk/sitting/copy-words", test_copy_words);
  g_test_add_func ("/desk/sitting/ORD-01/copies", test_copies);
  g_test_add_func ("/desk/sitting/progress", test_progress);
  g_test_add_func ("/desk/sitting/table-is-at-work", test_table_is_at_work);
  g_test_add_func ("/desk/sitting/numbers", test_numbers);
  g_test_add_func ("/desk/sitting/left", test_left);
  g_test_add_func ("/desk/sitting/removed", test_removed);
  g_test_add_func ("/desk/sitting/SEC-03/asked", test_asked);
  return g_test_run ();
}
