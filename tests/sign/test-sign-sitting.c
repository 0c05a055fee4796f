/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-sign-error.h"
#include "antin-test-sitting.h"

#include <string.h>

/* A list of documents, decided on one by one and signed with one login. */

/* SEC-03 and ORD-08: no way leads to a signature on what nobody has seen. */
static void
test_not_shown (AntinTestSitting *fixture, gconstpointer data)
{
  guint index = antin_test_sitting_add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  g_autofree char *sha256 = antin_test_sitting_compute_sha256 (antin_test_sitting_get_file (fixture, index)->path);
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
  g_assert_cmpint (antin_test_sitting_get_file (fixture, index)->state, ==, ANTIN_SIGN_SITTING_WAITING);
  /* Nor does a list on disk approve it. */
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &forged));
  g_assert_cmpuint (antin_test_sitting_count (fixture, ANTIN_SIGN_SITTING_APPROVED), ==, 0);
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_signed, ==, 0);
  g_assert_cmpuint (antin_test_sitting_count_files (fixture->folder), ==, 1);
}

/* Scans that become copies: nothing is signed of which the clerk has not said where it comes from (ORD-01), and each form
 * has its own rules (NĐ 30/2020, Điều 25). */
static void
test_copies (AntinTestSitting *fixture, gconstpointer data)
{
  guint scan = antin_test_sitting_add (fixture, "scan.pdf", "a.pdf", ANTIN_REGULATION_KIND_COPY);
  guint other = antin_test_sitting_add (fixture, "scan.pdf", "b.pdf", ANTIN_REGULATION_KIND_COPY);
  guint draft = antin_test_sitting_add (fixture, "draft.pdf", "c.pdf", ANTIN_REGULATION_KIND_COPY);
  g_autoptr (GError) error = NULL;
  AntinSignSittingFile forged = { .path = (char *) "/tmp/forged.pdf", .kind = ANTIN_REGULATION_KIND_COPY, .copy_form = ANTIN_REGULATION_COPY_SAO_Y, .state = ANTIN_SIGN_SITTING_APPROVED };

  antin_test_sitting_work (fixture, TRUE);
  g_assert_true (fixture->done);
  g_assert_true (antin_test_sitting_get_file (fixture, scan)->facts->scan);
  g_assert_null (antin_test_sitting_get_file (fixture, scan)->facts->refusal);
  g_assert_null (antin_test_sitting_get_file (fixture, scan)->facts->scan_advice);
  g_assert_false (antin_test_sitting_get_file (fixture, scan)->facts->needs_number);
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, scan, NULL, &error));
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
  /* A file that is no scan may be an extract, and nothing else. */
  g_assert_nonnull (antin_test_sitting_get_file (fixture, draft)->facts->refusal);
  g_assert_true (antin_sign_sitting_set_copy_form (fixture->sitting, draft, ANTIN_REGULATION_COPY_TRICH_SAO));
  g_assert_null (antin_test_sitting_get_file (fixture, draft)->facts->refusal);
  g_assert_true (antin_sign_sitting_set_copy_form (fixture->sitting, draft, ANTIN_REGULATION_COPY_SAO_LUC));
  g_assert_nonnull (antin_test_sitting_get_file (fixture, draft)->facts->refusal);
  g_assert_true (antin_sign_sitting_declare (fixture->sitting, draft, TRUE));
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, draft, NULL, NULL));
  /* Nor does a list on disk declare it. */
  g_assert_true (antin_sign_sitting_restore (fixture->sitting, &forged));
  g_assert_cmpuint (antin_test_sitting_count (fixture, ANTIN_SIGN_SITTING_APPROVED), ==, 0);
  g_assert_true (antin_sign_sitting_declare (fixture->sitting, scan, TRUE));
  g_assert_true (antin_sign_sitting_declare (fixture->sitting, other, TRUE));
  g_assert_true (antin_sign_sitting_set_copy_form (fixture->sitting, other, ANTIN_REGULATION_COPY_SAO_LUC));
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, scan, NULL, NULL));
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, other, NULL, NULL));
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  antin_test_sitting_check_signed (fixture, scan);
  antin_test_sitting_check_signed (fixture, other);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, scan)->result->report->completeness, ==, ANTIN_SIGN_CLASS_DIGITISED_COPY);
  g_assert_false (antin_sign_sitting_set_copy_form (fixture->sitting, scan, ANTIN_REGULATION_COPY_SAO_LUC));
  g_assert_false (antin_sign_sitting_declare (fixture->sitting, scan, FALSE));
}

static void
test_one_login (AntinTestSitting *fixture, gconstpointer data)
{
  guint first = antin_test_sitting_add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint skipped = antin_test_sitting_add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint returned = antin_test_sitting_add (fixture, "draft.pdf", "c.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint last = antin_test_sitting_add (fixture, "draft.pdf", "d.pdf", ANTIN_REGULATION_KIND_PERSONAL);

  antin_test_sitting_approve (fixture, first);
  antin_test_sitting_approve (fixture, skipped);
  g_assert_true (antin_sign_sitting_skip (fixture->sitting, skipped));
  antin_test_sitting_approve (fixture, returned);
  g_assert_true (antin_sign_sitting_return (fixture->sitting, returned, "Article 2 names the wrong office."));
  antin_test_sitting_approve (fixture, last);
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->done);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  g_assert_cmpuint (fixture->told->len, ==, 2);
  g_assert_cmpuint (fixture->n_signed, ==, 2);
  antin_test_sitting_check_signed (fixture, first);
  antin_test_sitting_check_signed (fixture, last);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, skipped)->state, ==, ANTIN_SIGN_SITTING_SKIPPED);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, returned)->state, ==, ANTIN_SIGN_SITTING_RETURNED);
  g_assert_cmpstr (antin_test_sitting_get_file (fixture, returned)->remark, ==, "Article 2 names the wrong office.");
  g_assert_cmpuint (antin_test_sitting_count_files (fixture->folder), ==, 6);
  /* Signed is signed. */
  g_assert_false (antin_sign_sitting_skip (fixture->sitting, first));
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, first, NULL, NULL));
}

/* One that was changed after it was shown is not signed; the others are, and it may follow. */
static void
test_fails_and_is_retried (AntinTestSitting *fixture, gconstpointer data)
{
  guint changed = antin_test_sitting_add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint taken = antin_test_sitting_add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  guint good = antin_test_sitting_add (fixture, "draft.pdf", "c.pdf", ANTIN_REGULATION_KIND_PERSONAL);
  g_autofree char *output = antin_test_sitting_get_path (fixture, "mine.pdf");
  AntinSignSittingApproval approval = { .output = output };
  g_autofree char *path = NULL;

  antin_test_sitting_approve (fixture, changed);
  antin_test_sitting_show (fixture, taken);
  g_assert_true (antin_sign_sitting_approve (fixture->sitting, taken, &approval, NULL));
  antin_test_sitting_approve (fixture, good);
  path = antin_test_sitting_copy_in (fixture, "attachment.pdf", "a.pdf");
  g_assert_true (g_file_set_contents (output, "somebody else's", -1, NULL));
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  antin_test_sitting_check_signed (fixture, good);
  g_assert_cmpint (antin_test_sitting_get_file (fixture, changed)->state, ==, ANTIN_SIGN_SITTING_FAILED);
  g_assert_true (antin_test_sitting_get_file (fixture, changed)->stale);
  g_assert_nonnull (strstr (antin_test_sitting_get_file (fixture, changed)->problem, "Changed since it was shown: "));
  g_assert_cmpint (antin_test_sitting_get_file (fixture, taken)->state, ==, ANTIN_SIGN_SITTING_FAILED);
  g_assert_false (antin_test_sitting_get_file (fixture, taken)->stale);
  /* What was changed has to be looked at again. */
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, changed, NULL, NULL));
  g_assert_false (antin_sign_sitting_retry (fixture->sitting, changed));
  g_assert_cmpint (antin_test_sitting_get_file (fixture, changed)->state, ==, ANTIN_SIGN_SITTING_WAITING);
  g_assert_false (antin_sign_sitting_approve (fixture->sitting, changed, NULL, NULL));
  g_assert_true (antin_sign_sitting_retry (fixture->sitting, taken));
  g_free (path);
  path = antin_test_sitting_copy_in (fixture, "draft.pdf", "a.pdf");
  antin_test_sitting_approve (fixture, changed);
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  antin_test_sitting_check_signed (fixture, changed);
  antin_test_sitting_check_signed (fixture, taken);
}

static void
test_wrong_pin (AntinTestSitting *fixture, gconstpointer data)
{
  antin_test_sitting_approve (fixture, antin_test_sitting_add (fixture, "draft.pdf", "a.pdf", ANTIN_REGULATION_KIND_PERSONAL));
  antin_test_sitting_approve (fixture, antin_test_sitting_add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_PERSONAL));
  fixture->pin = "000000";
  antin_test_sitting_work (fixture, FALSE);
  g_assert_error (fixture->error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_INCORRECT);
  /* Nothing is tried again by itself, which might lock the token. */
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  g_assert_cmpuint (antin_test_sitting_count (fixture, ANTIN_SIGN_SITTING_APPROVED), ==, 2);
  g_assert_cmpuint (antin_test_sitting_count_files (fixture->folder), ==, 2);
  fixture->pin = NULL;
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (antin_test_sitting_count (fixture, ANTIN_SIGN_SITTING_SIGNED), ==, 2);
}

/* A clerk's list: what is found out beforehand, numbers, and the seals. */
static void
test_issues (AntinTestSitting *fixture, gconstpointer data)
{
  guint first = antin_test_sitting_add (fixture, "signed.pdf", "a.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  guint draft = antin_test_sitting_add (fixture, "draft.pdf", "b.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  guint second = antin_test_sitting_add (fixture, "signed.pdf", "c.pdf", ANTIN_REGULATION_KIND_ORGANISATION);
  gint64 now = antin_base_time_now ();
  const AntinSignSittingFacts *facts;
  g_autoptr (GError) error = NULL;

  antin_test_sitting_work (fixture, TRUE);
  g_assert_no_error (fixture->error);
  facts = antin_test_sitting_get_file (fixture, first)->facts;
  g_assert_nonnull (facts);
  g_assert_null (facts->refusal);
  g_assert_true (facts->needs_number);
  g_assert_cmpstr (facts->notation, ==, "QĐ-UBND");
  g_assert_nonnull (facts->leader);
  g_assert_cmpint (ABS (facts->leader_time - now), <, 3600);
  facts = antin_test_sitting_get_file (fixture, draft)->facts;
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
  antin_test_sitting_work (fixture, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  antin_test_sitting_check_signed (fixture, first);
  antin_test_sitting_check_signed (fixture, second);
  g_assert_cmpstr (antin_test_sitting_get_file (fixture, first)->result->number, ==, "15/QĐ-UBND");
  g_assert_cmpstr (antin_test_sitting_get_file (fixture, second)->result->number, ==, "16/QĐ-UBND");
  g_assert_true (antin_test_sitting_get_file (fixture, first)->result->report->complete);
}

int
main (int argc, char *argv[])
{
  const gpointer personal = GUINT_TO_POINTER (ANTIN_SIGN_ROLE_PERSONAL);
  const gpointer organisation = GUINT_TO_POINTER (ANTIN_SIGN_ROLE_ORGANISATION);

  g_test_init (&argc, &argv, NULL);
  antin_test_sitting_start ();
  g_test_add ("/sign/sitting/SEC-03/not-shown", AntinTestSitting, personal, antin_test_sitting_set_up, test_not_shown, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/SEC-03/copies", AntinTestSitting, organisation, antin_test_sitting_set_up, test_copies, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/SEC-03/one-login", AntinTestSitting, personal, antin_test_sitting_set_up, test_one_login, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/SEC-03/fails-and-is-retried", AntinTestSitting, personal, antin_test_sitting_set_up, test_fails_and_is_retried, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/wrong-pin", AntinTestSitting, personal, antin_test_sitting_set_up, test_wrong_pin, antin_test_sitting_tear_down);
  g_test_add ("/sign/sitting/issues", AntinTestSitting, organisation, antin_test_sitting_set_up, test_issues, antin_test_sitting_tear_down);
  return antin_test_sitting_run ();
}
