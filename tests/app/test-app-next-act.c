/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-next-act.h"

#include <string.h>

static AntinSignReport
make_report (AntinSignIndication indication, AntinSignCompleteness completeness)
{
  return (AntinSignReport){ .indication = indication, .completeness = completeness };
}

static void
assert_act (const AntinAppSituation *situation, AntinAppAct act, AntinRegulationKind kind, const char *label, const char *hint)
{
  AntinAppNextAct next = antin_app_next_act_decide (situation);

  g_assert_cmpint (next.act, ==, act);
  g_assert_cmpint (next.kind, ==, kind);
  g_assert_cmpstr (next.label, ==, label);
  g_assert_nonnull (next.hint);
  if (hint != NULL && strstr (next.hint, hint) == NULL)
    g_error ("“%s” does not say “%s”", next.hint, hint);
}

static void
test_draft (void)
{
  AntinSignReport report = make_report (ANTIN_SIGN_NO_SIGNATURE, ANTIN_SIGN_CLASS_NONE);
  AntinAppSituation situation = { 0 };

  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "verified");
  situation.report = &report;
  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "looked for");
  situation.tokens_known = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "Insert a token");
  situation.has_personal = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  situation.placing = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "Click on the page");
  situation.placed = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_CONFIRM, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  situation.obstacle = "MẬT";
  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "MẬT");
  situation.obstacle = NULL;
  situation.working = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "being signed");
}

/* ORD-05: whose an unclear certificate is, is asked once. */
static void
test_unclear_certificate (void)
{
  AntinSignReport draft = make_report (ANTIN_SIGN_NO_SIGNATURE, ANTIN_SIGN_CLASS_NONE);
  AntinSignReport signed_by_leader = make_report (ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_PERSONAL_ONLY);
  AntinAppSituation situation = { .report = &draft, .tokens_known = TRUE, .has_unclear = TRUE };

  assert_act (&situation, ANTIN_APP_ACT_ASK_KIND, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "asked once");
  situation.has_personal = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  situation.report = &signed_by_leader;
  assert_act (&situation, ANTIN_APP_ACT_ASK_KIND, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", "asked once");
  situation.has_organisation = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_PLACE, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", NULL);
}

/* ORD-01: the seal never comes first. */
static void
test_seal_first (void)
{
  AntinSignReport report = make_report (ANTIN_SIGN_NO_SIGNATURE, ANTIN_SIGN_CLASS_NONE);
  AntinAppSituation situation = { .report = &report, .tokens_known = TRUE, .has_organisation = TRUE };

  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", "Điều 32.2.d");
  situation.has_personal = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
}

static void
test_signed_by_leader (void)
{
  AntinSignReport report = make_report (ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_PERSONAL_ONLY);
  AntinAppSituation situation = { .report = &report, .tokens_known = TRUE, .has_personal = TRUE };

  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", "organisation's token");
  situation.has_organisation = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_PLACE, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", NULL);
  situation.placing = situation.placed = TRUE;
  assert_act (&situation, ANTIN_APP_ACT_CONFIRM, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", NULL);
}

/* ORD-02: one signature that is not valid stops. */
static void
test_not_valid (void)
{
  AntinSignReport report = make_report (ANTIN_SIGN_TOTAL_FAILED, ANTIN_SIGN_CLASS_PERSONAL_ONLY);
  AntinAppSituation situation = { .report = &report, .tokens_known = TRUE, .has_personal = TRUE, .has_organisation = TRUE };

  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "not valid");
  report.indication = ANTIN_SIGN_INDETERMINATE;
  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "could not be verified");
  situation.failed = "No answer.";
  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "No answer.");
}

static void
test_complete (void)
{
  AntinSignReport report = make_report (ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_ORIGINAL);
  AntinAppSituation situation = { .report = &report, .tokens_known = TRUE, .has_personal = TRUE, .has_organisation = TRUE };

  assert_act (&situation, ANTIN_APP_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "the signatures it needs");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/next-act/draft", test_draft);
  g_test_add_func ("/app/next-act/seal-first", test_seal_first);
  g_test_add_func ("/app/next-act/signed-by-leader", test_signed_by_leader);
  g_test_add_func ("/app/next-act/not-valid", test_not_valid);
  g_test_add_func ("/app/next-act/complete", test_complete);
  g_test_add_func ("/app/next-act/unclear-certificate", test_unclear_certificate);
  return g_test_run ();
}
