/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-sign-report-private.h"
#include "antin-sign-set.h"

#include <string.h>

/* The judgement on a set, over reports that are made up: only what they say counts. */

#define SEAL "aa"
#define OTHER "bb"
#define NUMBER "15/QĐ-UBND"

static AntinSignContext *
make_context (void)
{
  AntinSignContextOptions options = { .use_network = FALSE };
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_sign_context_new (&options, &error);

  g_assert_no_error (error);
  return context;
}

static void
add_signature (AntinSignSetMember *member, AntinSignRole role, const char *certificate, const char *number)
{
  AntinSignSignature *signature = antin_sign_signature_new ();
  guint n = member->report->signatures->len;

  signature->role = role;
  signature->intact = TRUE;
  signature->indication = ANTIN_SIGN_TOTAL_PASSED;
  signature->chain.status = ANTIN_SIGN_CHAIN_TRUSTED;
  signature->signer.certificate = g_strdup (certificate);
  signature->signer.common_name = g_strdup (certificate);
  g_ptr_array_add (member->report->signatures, signature);
  member->report->indication = ANTIN_SIGN_TOTAL_PASSED;
  member->numbers = g_renew (char *, member->numbers, n + 2);
  member->numbers[n] = g_strdup (number);
  member->numbers[n + 1] = NULL;
}

static AntinSignSetMember *
make_member (GPtrArray *members, AntinSignSetRole role)
{
  AntinSignSetMember *member = g_new0 (AntinSignSetMember, 1);

  member->report = antin_sign_report_new ("a.pdf");
  member->role = role;
  member->numbers = g_new0 (char *, 1);
  member->report->completeness = role == ANTIN_SIGN_SET_MAIN ? ANTIN_SIGN_CLASS_ORIGINAL : ANTIN_SIGN_CLASS_ATTACHMENT;
  member->report->complete = TRUE;
  g_ptr_array_add (members, member);
  return member;
}

/* A main document with its seal, and one part that matches. */
static GPtrArray *
make_members (void)
{
  GPtrArray *members = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_set_member_free);
  AntinSignSetMember *member = make_member (members, ANTIN_SIGN_SET_MAIN);

  add_signature (member, ANTIN_SIGN_ROLE_PERSONAL, "leader", NULL);
  add_signature (member, ANTIN_SIGN_ROLE_ORGANISATION, SEAL, NUMBER);
  add_signature (make_member (members, ANTIN_SIGN_SET_ATTACHMENT), ANTIN_SIGN_ROLE_ORGANISATION, SEAL, NUMBER);
  return members;
}

static AntinSignSignature *
get_signature (GPtrArray *members, guint member, guint index)
{
  return g_ptr_array_index (((AntinSignSetMember *) g_ptr_array_index (members, member))->report->signatures, index);
}

static AntinSignReport *
get_report (GPtrArray *members, guint member)
{
  return ((AntinSignSetMember *) g_ptr_array_index (members, member))->report;
}

static AntinSignSet *
assess (GPtrArray *members, const char *number)
{
  g_autoptr (AntinSignContext) context = make_context ();

  return antin_sign_set_assess (members, context, number);
}

static void
assert_matches (const AntinSignSet *set, gboolean main_matches, gboolean part_matches)
{
  const AntinSignSetFile *main_file = g_ptr_array_index (set->files, 0);
  const AntinSignSetFile *part = g_ptr_array_index (set->files, 1);

  g_assert_true (main_file->matches == main_matches);
  g_assert_true (part->matches == part_matches);
  g_assert_true ((main_file->reasons[0] == NULL) == main_matches);
  g_assert_true ((part->reasons[0] == NULL) == part_matches);
  g_assert_true (set->complete == (main_matches && part_matches));
}

static void
test_whole (void)
{
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (AntinSignSet) set = assess (members, NULL);

  assert_matches (set, TRUE, TRUE);
  g_assert_cmpstr (set->number, ==, NUMBER);
  g_assert_cmpstr (set->certificate, ==, SEAL);
}

static void
test_two_organisations (void)
{
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (AntinSignSet) set = NULL;

  /* A document that two organisations issue: each separate file has both signatures, whichever came last. */
  add_signature (g_ptr_array_index (members, 1), ANTIN_SIGN_ROLE_ORGANISATION, OTHER, "9/KH-SNV");
  set = assess (members, NULL);
  assert_matches (set, TRUE, TRUE);
}

static void
test_another_certificate (void)
{
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (AntinSignSet) set = NULL;

  g_free (get_signature (members, 1, 0)->signer.certificate);
  get_signature (members, 1, 0)->signer.certificate = g_strdup (OTHER);
  set = assess (members, NULL);
  assert_matches (set, TRUE, FALSE);
}

static void
test_numbers (void)
{
  static const char *const numbers[] = { NULL, "16/QĐ-UBND", "15/TB-UBND", "15" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GPtrArray) members = make_members ();
      AntinSignSetMember *part = g_ptr_array_index (members, 1);
      g_autoptr (AntinSignSet) set = NULL;

      g_free (part->numbers[0]);
      part->numbers[0] = g_strdup (numbers[i]);
      set = assess (members, NULL);
      assert_matches (set, TRUE, FALSE);
      g_assert_cmpstr (((AntinSignSetFile *) g_ptr_array_index (set->files, 1))->number, ==, numbers[i]);
    }
}

static void
test_main_without_number (void)
{
  g_autoptr (GPtrArray) members = make_members ();
  AntinSignSetMember *first = g_ptr_array_index (members, 0);
  g_autoptr (AntinSignSet) silent = NULL;
  g_autoptr (AntinSignSet) stated = NULL;
  g_autoptr (AntinSignSet) wrong = NULL;

  g_clear_pointer (&first->numbers[1], g_free);
  silent = assess (members, NULL);
  assert_matches (silent, FALSE, FALSE);
  g_assert_null (silent->number);
  stated = assess (members, "Số: 15/QĐ-UBND");
  assert_matches (stated, TRUE, TRUE);
  g_assert_cmpstr (stated->number, ==, NUMBER);
  wrong = assess (members, "16/QĐ-UBND");
  assert_matches (wrong, TRUE, FALSE);
}

static void
test_stated_number_against_the_document (void)
{
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (AntinSignSet) set = assess (members, "16/QĐ-UBND");

  assert_matches (set, FALSE, TRUE);
  g_assert_cmpstr (set->number, ==, NUMBER);
}

static void
spoil_intact (GPtrArray *members, guint member, guint index)
{
  get_signature (members, member, index)->intact = FALSE;
}

static void
spoil_chain (GPtrArray *members, guint member, guint index)
{
  get_signature (members, member, index)->chain.status = ANTIN_SIGN_CHAIN_UNTRUSTED;
  get_signature (members, member, index)->indication = ANTIN_SIGN_INDETERMINATE;
  get_report (members, member)->indication = ANTIN_SIGN_INDETERMINATE;
}

static void
spoil_verdict (GPtrArray *members, guint member, guint index)
{
  get_signature (members, member, index)->indication = ANTIN_SIGN_TOTAL_FAILED;
  get_report (members, member)->indication = ANTIN_SIGN_TOTAL_FAILED;
}

static void
spoil_role (GPtrArray *members, guint member, guint index)
{
  get_signature (members, member, index)->role = ANTIN_SIGN_ROLE_PERSONAL;
}

static void
test_unsound (void)
{
  static void (*const spoil[]) (GPtrArray *, guint, guint) = { spoil_intact, spoil_chain, spoil_verdict, spoil_role };

  for (guint i = 0; i < G_N_ELEMENTS (spoil); i++)
    {
      g_autoptr (GPtrArray) part = make_members ();
      g_autoptr (GPtrArray) main_document = make_members ();
      g_autoptr (AntinSignSet) part_set = NULL;
      g_autoptr (AntinSignSet) main_set = NULL;

      spoil[i](part, 1, 0);
      part_set = assess (part, NULL);
      assert_matches (part_set, TRUE, FALSE);
      spoil[i](main_document, 0, 1);
      main_set = assess (main_document, NULL);
      g_assert_false (main_set->complete);
      assert_matches (main_set, FALSE, FALSE);
      g_assert_null (main_set->certificate);
    }
}

/* A time stamp that is missing leaves the verdict open; the files belong together all the same. */
static void
test_undetermined (void)
{
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (AntinSignSet) set = NULL;

  for (guint i = 0; i < 2; i++)
    {
      get_signature (members, i, 0)->indication = ANTIN_SIGN_INDETERMINATE;
      get_report (members, i)->indication = ANTIN_SIGN_INDETERMINATE;
    }
  set = assess (members, NULL);
  assert_matches (set, TRUE, TRUE);
}

static void
test_main_not_complete (void)
{
  const char *const missing[] = { "the organisation's digital signature", NULL };
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (AntinSignSet) incomplete = NULL;
  g_autoptr (AntinSignSet) attachment = NULL;

  get_report (members, 0)->complete = FALSE;
  get_report (members, 0)->missing = g_strdupv ((char **) missing);
  incomplete = assess (members, NULL);
  assert_matches (incomplete, FALSE, TRUE);
  g_assert_nonnull (strstr (((AntinSignSetFile *) g_ptr_array_index (incomplete->files, 0))->reasons[0], missing[0]));

  g_clear_pointer (&get_report (members, 0)->missing, g_strfreev);
  get_report (members, 0)->complete = TRUE;
  get_report (members, 0)->completeness = ANTIN_SIGN_CLASS_ATTACHMENT;
  attachment = assess (members, NULL);
  assert_matches (attachment, FALSE, TRUE);
}

static void
test_nothing_to_read (void)
{
  g_autoptr (GPtrArray) members = make_members ();
  g_autoptr (AntinSignSet) set = NULL;

  make_member (members, ANTIN_SIGN_SET_APPENDIX);
  get_report (members, 2)->error = g_strdup ("The file is not there.");
  set = assess (members, NULL);
  g_assert_false (set->complete);
  g_assert_cmpuint (set->files->len, ==, 3);
  g_assert_false (((AntinSignSetFile *) g_ptr_array_index (set->files, 2))->matches);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/set/CHK-16/whole", test_whole);
  g_test_add_func ("/sign/set/CHK-16/two-organisations", test_two_organisations);
  g_test_add_func ("/sign/set/CHK-16/another-certificate", test_another_certificate);
  g_test_add_func ("/sign/set/CHK-16/numbers", test_numbers);
  g_test_add_func ("/sign/set/CHK-16/main-without-number", test_main_without_number);
  g_test_add_func ("/sign/set/CHK-16/stated-number", test_stated_number_against_the_document);
  g_test_add_func ("/sign/set/CHK-16/unsound", test_unsound);
  g_test_add_func ("/sign/set/CHK-16/undetermined", test_undetermined);
  g_test_add_func ("/sign/set/CHK-16/main-not-complete", test_main_not_complete);
  g_test_add_func ("/sign/set/CHK-16/unreadable", test_nothing_to_read);
  return g_test_run ();
}
