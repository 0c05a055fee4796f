/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-next-act.h"

#include "antin-regulation-heading.h"

#include <string.h>

static AntinRegulation *regulation;

/* A document as the rules see it: what is in it, and what that allows. */
typedef struct
{
  AntinRegulationPresent present;
  AntinRegulationHeading heading;
  AntinSignReport report;
} Document;

static void
settle (Document *document, gboolean scan)
{
  AntinRegulationFacts facts = { .regulation = regulation, .present = &document->present, .heading = &document->heading, .scan = scan };

  g_clear_pointer (&document->report.state, antin_regulation_state_unref);
  document->heading.has_text = !scan;
  document->report.state = antin_regulation_state_new (&facts);
}

static void
clear (Document *document)
{
  g_clear_pointer (&document->report.state, antin_regulation_state_unref);
}

static void
assert_act (const AntinDeskSituation *situation, AntinDeskAct act, AntinRegulationKind kind, const char *label, const char *hint)
{
  AntinDeskNextAct next = antin_desk_next_act_decide (situation);

  g_assert_cmpint (next.act, ==, act);
  g_assert_cmpint (next.kind, ==, kind);
  g_assert_cmpstr (next.label, ==, label);
  g_assert_nonnull (next.hint);
  if (hint != NULL && strstr (next.hint, hint) == NULL)
    g_error ("“%s” does not say “%s”", next.hint, hint);
}

static void
assert_refused (const AntinDeskSituation *situation, AntinRegulationKind kind, const char *rule)
{
  AntinDeskNextAct next = antin_desk_next_act_decide (situation);

  g_assert_cmpint (next.act, ==, ANTIN_DESK_ACT_NONE);
  g_assert_cmpint (next.kind, ==, kind);
  g_assert_nonnull (next.refusal);
  g_assert_cmpstr (next.refusal->rule, ==, rule);
}

static const AntinDeskKind *
find_kind (GPtrArray *list, AntinRegulationKind kind, AntinRegulationCopyForm form)
{
  for (guint i = 0; i < list->len; i++)
    {
      const AntinDeskKind *line = list->pdata[i];

      if (line->kind == kind && line->form == form)
        return line;
    }
  g_error ("The menu has no kind “%s”.", antin_regulation_kind_to_nick (kind));
}

static void
test_draft (void)
{
  Document document = { 0 };
  AntinDeskSituation situation = { 0 };

  settle (&document, FALSE);
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "verified");
  situation.report = &document.report;
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "looked for");
  situation.tokens_known = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "Insert a token");
  situation.has_personal = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  situation.placing = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "Click on the page");
  situation.placed = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_CONFIRM, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  situation.obstacle = "…";
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "…");
  situation.obstacle = NULL;
  situation.working = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "being signed");
  clear (&document);
}

/* ORD-05: whose an unclear certificate is, is asked once. */
static void
test_unclear_certificate (void)
{
  Document draft = { 0 };
  Document led = { .present = { .n_personal = 1, .personal_valid = TRUE, .personal_name = "A" } };
  AntinDeskSituation situation = { .report = &draft.report, .tokens_known = TRUE, .has_unclear = TRUE };

  settle (&draft, FALSE);
  settle (&led, FALSE);
  assert_act (&situation, ANTIN_DESK_ACT_ASK_KIND, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "asked once");
  situation.has_personal = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  situation.report = &led.report;
  assert_act (&situation, ANTIN_DESK_ACT_ASK_KIND, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", "asked once");
  situation.has_organisation = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", NULL);
  clear (&draft);
  clear (&led);
}

/* ORD-01: the seal never comes first; what else the clerk may do with the file stands in the menu. */
static void
test_seal_first (void)
{
  Document document = { 0 };
  AntinDeskSituation situation = { .report = &document.report, .tokens_known = TRUE, .has_organisation = TRUE };
  g_autoptr (GPtrArray) list = NULL;
  const AntinDeskKind *seal;

  settle (&document, FALSE);
  assert_refused (&situation, ANTIN_REGULATION_KIND_ORGANISATION, "ORD-01");
  list = antin_desk_next_act_list (&situation);
  seal = find_kind (list, ANTIN_REGULATION_KIND_ORGANISATION, ANTIN_REGULATION_COPY_NONE);
  g_assert_false (seal->allowed);
  g_assert_nonnull (strstr (seal->note, "Điều 32.2.d"));
  g_assert_true (find_kind (list, ANTIN_REGULATION_KIND_ATTACHMENT, ANTIN_REGULATION_COPY_NONE)->allowed);
  g_assert_true (find_kind (list, ANTIN_REGULATION_KIND_APPENDIX, ANTIN_REGULATION_COPY_NONE)->allowed);
  g_assert_false (find_kind (list, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_Y)->allowed);
  g_assert_false (find_kind (list, ANTIN_REGULATION_KIND_PERSONAL, ANTIN_REGULATION_COPY_NONE)->allowed);
  g_assert_true (((AntinDeskKind *) list->pdata[0])->allowed);
  /* The window makes no marks of arrival (POS-10), so its menu is silent about why not. */
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpint (((AntinDeskKind *) list->pdata[i])->kind, !=, ANTIN_REGULATION_KIND_INCOMING);
  situation.has_personal = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  clear (&document);
}

static void
test_signed_by_leader (void)
{
  Document document = { .present = { .n_personal = 1, .personal_valid = TRUE, .personal_name = "A" } };
  AntinDeskSituation situation = { .report = &document.report, .tokens_known = TRUE, .has_personal = TRUE };

  settle (&document, FALSE);
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", "organisation's token");
  situation.has_organisation = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", NULL);
  situation.placing = situation.placed = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_CONFIRM, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", NULL);
  /* ORD-03, flow D: another leader's signature is lawful, but only on request. */
  situation.choice = (AntinDeskChoice){ .made = TRUE, .kind = ANTIN_REGULATION_KIND_PERSONAL };
  assert_act (&situation, ANTIN_DESK_ACT_CONFIRM, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  /* What may not be chosen is not. */
  situation.choice.kind = ANTIN_REGULATION_KIND_REVIEW;
  assert_act (&situation, ANTIN_DESK_ACT_CONFIRM, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", NULL);
  clear (&document);
}

/* ORD-02: one signature that is not valid stops. */
static void
test_not_valid (void)
{
  Document document = { .present = { .n_personal = 1, .n_invalid = 1, .invalid_name = "A" } };
  AntinDeskSituation situation = { .report = &document.report, .tokens_known = TRUE, .has_personal = TRUE, .has_organisation = TRUE };

  document.report.indication = ANTIN_SIGN_TOTAL_FAILED;
  settle (&document, FALSE);
  assert_act (&situation, ANTIN_DESK_ACT_REFUSE, ANTIN_REGULATION_KIND_ORGANISATION, "Refuse", "not accepted");
  situation.failed = "No answer.";
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_ORGANISATION, "Seal", "No answer.");
  clear (&document);
}

/* ORD-07 */
static void
test_secret (void)
{
  Document document = { .heading = { .secrecy_mark = (char *) "TỐI MẬT" } };
  AntinDeskSituation situation = { .report = &document.report, .tokens_known = TRUE, .has_personal = TRUE, .has_organisation = TRUE };
  g_autoptr (GPtrArray) list = NULL;

  settle (&document, FALSE);
  assert_refused (&situation, ANTIN_REGULATION_KIND_PERSONAL, "ORD-07");
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "TỐI MẬT");
  list = antin_desk_next_act_list (&situation);
  for (guint i = 0; i < list->len; i++)
    g_assert_false (((AntinDeskKind *) list->pdata[i])->allowed);
  clear (&document);
}

/* ORD-03, flow C: who is not named in the block checks the draft; the one who is named signs it. */
static void
test_reviewer (void)
{
  Document draft = { 0 };
  Document checked = { .present = { .n_reviews = 1, .review_name = "B" } };
  AntinDeskSituation situation = { .report = &draft.report, .tokens_known = TRUE, .has_personal = TRUE, .not_the_signer = TRUE };

  settle (&draft, FALSE);
  settle (&checked, FALSE);
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_REVIEW, "Sign as Reviewer", NULL);
  situation.placing = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_REVIEW, "Sign as Reviewer", "away from");
  situation.placing = FALSE;
  situation.report = &checked.report;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_REVIEW, "Sign as Reviewer", NULL);
  situation.not_the_signer = FALSE;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  /* The name in the block may be read wrongly; whoever says so is heard, and the plan's own rules judge. */
  situation.not_the_signer = TRUE;
  situation.choice = (AntinDeskChoice){ .made = TRUE, .kind = ANTIN_REGULATION_KIND_PERSONAL };
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  clear (&draft);
  clear (&checked);
}

/* What a document is decides before any rule: nobody is asked for a PIN that would be of no use. */
static void
test_unsignable (void)
{
  Document document = { 0 };
  AntinDeskSituation situation = { .report = &document.report, .tokens_known = TRUE, .has_personal = TRUE };
  g_autoptr (GPtrArray) list = NULL;

  settle (&document, FALSE);
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  document.report.unsignable = (char *) "It is encrypted.";
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", "encrypted");
  list = antin_desk_next_act_list (&situation);
  g_assert_cmpuint (list->len, >, 0);
  for (guint i = 0; i < list->len; i++)
    g_assert_false (((const AntinDeskKind *) list->pdata[i])->allowed);
  clear (&document);
}

/* ORD-03, flow G: a scan becomes a copy, in the forms that are made from paper. */
static void
test_scan (void)
{
  Document document = { 0 };
  AntinDeskSituation situation = { .report = &document.report, .tokens_known = TRUE, .has_organisation = TRUE };
  g_autoptr (GPtrArray) list = NULL;

  settle (&document, TRUE);
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_COPY, "Sign Copy", NULL);
  g_assert_cmpint (antin_desk_next_act_decide (&situation).form, ==, ANTIN_REGULATION_COPY_SAO_Y);
  situation.placing = situation.placed = TRUE;
  situation.obstacle = "Declare …";
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_COPY, "Sign Copy", "Declare");
  list = antin_desk_next_act_list (&situation);
  g_assert_true (find_kind (list, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_Y)->allowed);
  g_assert_true (find_kind (list, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_LUC)->allowed);
  g_assert_true (find_kind (list, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_TRICH_SAO)->allowed);
  situation = (AntinDeskSituation){ .report = &document.report, .tokens_known = TRUE };
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_COPY, "Sign Copy", "organisation's token");
  situation.has_personal = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  clear (&document);
}

/* ORD-03, flow F: what the first page calls itself is offered first, by whoever may sign it. */
static void
test_supplement (void)
{
  Document document = { 0 };
  AntinDeskSituation situation = { .report = &document.report, .tokens_known = TRUE, .has_organisation = TRUE, .supplement = ANTIN_REGULATION_SUPPLEMENT_ATTACHMENT };

  settle (&document, FALSE);
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_ATTACHMENT, "Sign Attachment", NULL);
  situation.supplement = ANTIN_REGULATION_SUPPLEMENT_APPENDIX;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_APPENDIX, "Sign Appendix", NULL);
  situation.has_organisation = FALSE;
  situation.has_personal = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_PLACE, ANTIN_REGULATION_KIND_PERSONAL, "Sign", NULL);
  clear (&document);
}

/* ORD-11: separate files follow a document that was issued before. */
static void
test_complete (void)
{
  Document document = { .present = { .n_personal = 1, .n_organisation = 1, .personal_valid = TRUE, .personal_name = "A" } };
  AntinDeskSituation situation = { .report = &document.report, .tokens_known = TRUE, .has_personal = TRUE, .has_organisation = TRUE };

  settle (&document, FALSE);
  assert_act (&situation, ANTIN_DESK_ACT_SAVE_REPORT, ANTIN_REGULATION_KIND_PERSONAL, "Save Report", "the signatures it needs");
  situation.has_files = TRUE;
  assert_act (&situation, ANTIN_DESK_ACT_CONFIRM, ANTIN_REGULATION_KIND_ATTACHMENT, "Sign Attached Files", NULL);
  situation.obstacle = "Phụ lục I.pdf: …";
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_ATTACHMENT, "Sign Attached Files", "Phụ lục I");
  situation.has_organisation = FALSE;
  assert_act (&situation, ANTIN_DESK_ACT_NONE, ANTIN_REGULATION_KIND_ATTACHMENT, "Sign Attached Files", "organisation's token");
  clear (&document);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  regulation = antin_regulation_load (ANTIN_REGULATION_NATIONAL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/desk/next-act/draft", test_draft);
  g_test_add_func ("/desk/next-act/seal-first", test_seal_first);
  g_test_add_func ("/desk/next-act/signed-by-leader", test_signed_by_leader);
  g_test_add_func ("/desk/next-act/not-valid", test_not_valid);
  g_test_add_func ("/desk/next-act/secret", test_secret);
  g_test_add_func ("/desk/next-act/reviewer", test_reviewer);
  g_test_add_func ("/desk/next-act/unsignable", test_unsignable);
  g_test_add_func ("/desk/next-act/scan", test_scan);
  g_test_add_func ("/desk/next-act/supplement", test_supplement);
  g_test_add_func ("/desk/next-act/complete", test_complete);
  g_test_add_func ("/desk/next-act/unclear-certificate", test_unclear_certificate);
  status = g_test_run ();
  antin_regulation_unref (regulation);
  return status;
}
