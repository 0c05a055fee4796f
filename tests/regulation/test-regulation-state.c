/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-state.h"

#include <glib/gstdio.h>
#include <string.h>

/* The flows of ORD-03, step by step: what a document is after each signature, and what may come next. */

typedef struct
{
  AntinRegulation *regulation;
  AntinRegulationHeading heading;
  AntinRegulationPresent present;
  gboolean scan;
  gboolean declared_scan;
} Fixture;

static AntinRegulation *
load (const char *id)
{
  const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load_from (id, folders, &error);

  g_assert_no_error (error);
  return regulation;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->regulation = load ("nd30-2020");
  fixture->heading = (AntinRegulationHeading){ .has_text = TRUE };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_regulation_unref (fixture->regulation);
}

static AntinRegulationState *
assess (Fixture *fixture)
{
  return antin_regulation_state_new (&(AntinRegulationFacts){
    .regulation = fixture->regulation,
    .present = &fixture->present,
    .heading = &fixture->heading,
    .scan = fixture->scan,
    .declared_scan = fixture->declared_scan,
  });
}

/* What may come next, as words of the command line; what is warned of has an exclamation mark. */
static char *
list_offers (const AntinRegulationState *state)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = state->offers->pdata[i];

      g_assert_cmpint (offer->allowed, ==, offer->status != ANTIN_REGULATION_STATUS_FAIL);
      g_assert_cmpint (offer->allowed, ==, offer->refusal == NULL);
      if (offer->kind == ANTIN_REGULATION_KIND_TIMESTAMP)
        continue;
      if (!offer->allowed)
        {
          g_assert_cmpstr (offer->refusal->message, !=, "");
          g_assert_cmpstr (offer->refusal->clause, !=, "");
          g_assert_cmpstr (offer->refusal->way_on, !=, NULL);
          continue;
        }
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "",
                              offer->form != ANTIN_REGULATION_COPY_NONE
                                ? antin_regulation_copy_form_to_nick (offer->form)
                                : antin_regulation_kind_to_nick (offer->kind),
                              offer->status == ANTIN_REGULATION_STATUS_WARN ? "!" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_state (Fixture *fixture, const char *value, const char *offers)
{
  g_autoptr (AntinRegulationState) state = assess (fixture);
  g_autofree char *listed = list_offers (state);

  g_assert_cmpstr (antin_regulation_state_value_to_nick (state->value), ==, value);
  g_assert_cmpstr (listed, ==, offers);
  g_assert_cmpstr (antin_regulation_state_describe (state), !=, "");
}

static void
assert_refused (Fixture *fixture,
                AntinRegulationKind kind,
                AntinRegulationCopyForm form,
                const char *rule,
                const char *clause)
{
  g_autoptr (AntinRegulationState) state = assess (fixture);
  const AntinRegulationOffer *offer = antin_regulation_state_find_offer (state, kind, form);

  g_assert_nonnull (offer);
  g_assert_false (offer->allowed);
  g_assert_cmpstr (offer->refusal->rule, ==, rule);
  if (strstr (offer->refusal->clause, clause) == NULL)
    g_error ("“%s” does not name “%s”", offer->refusal->clause, clause);
}

#define NONE ANTIN_REGULATION_COPY_NONE

static void
leader_signs (Fixture *fixture, const char *name)
{
  fixture->present.n_personal++;
  fixture->present.personal_valid = TRUE;
  fixture->present.personal_name = name;
}

static void
reviewer_signs (Fixture *fixture, const char *name)
{
  fixture->present.n_reviews++;
  fixture->present.review_name = name;
}

static void
organisation_signs (Fixture *fixture, gboolean top_right)
{
  fixture->present.n_organisation++;
  fixture->present.top_right = top_right;
}

/* A: leader, organisation. */
static void
test_leader_and_organisation (Fixture *fixture, gconstpointer data)
{
  assert_state (fixture, "unsigned", "personal trich-sao attachment appendix review");
  assert_refused (fixture, ANTIN_REGULATION_KIND_ORGANISATION, NONE, "ORD-01", "Điều 32.2.d");
  leader_signs (fixture, "Trần Thị Bích Hằng");
  assert_state (fixture, "leader-signed", "personal organisation trich-sao! attachment! appendix!");
  organisation_signs (fixture, FALSE);
  assert_state (fixture, "sealed", "organisation trich-sao! attachment! appendix!");
  assert_refused (fixture, ANTIN_REGULATION_KIND_PERSONAL, NONE, "ORD-14", "Điều 18.3");
  assert_refused (fixture, ANTIN_REGULATION_KIND_REVIEW, NONE, "ORD-14", "Điều 18.3");
}

/* B: scan, organisation. */
static void
test_scan_and_organisation (Fixture *fixture, gconstpointer data)
{
  fixture->scan = TRUE;
  fixture->heading.has_text = FALSE;
  /* That page 1 bears no secrecy mark cannot be seen. */
  assert_state (fixture, "scanned", "personal! sao-y! sao-luc! trich-sao! attachment! appendix! review!");
  assert_refused (fixture, ANTIN_REGULATION_KIND_ORGANISATION, NONE, "ORD-01", "Điều 32.2.d");
  fixture->declared_scan = TRUE;
  assert_state (fixture, "scanned", "personal! organisation! sao-y! sao-luc! trich-sao! attachment! appendix! review!");
  fixture->scan = FALSE;
  fixture->heading.has_text = TRUE;
  assert_refused (fixture, ANTIN_REGULATION_KIND_ORGANISATION, NONE, "ORD-01", "Điều 32.2.d");
  fixture->scan = TRUE;
  organisation_signs (fixture, TRUE);
  assert_state (fixture, "copy-signed", "trich-sao! attachment! appendix!");
}

/* C: reviewers, leader, organisation. */
static void
test_reviewers_first (Fixture *fixture, gconstpointer data)
{
  reviewer_signs (fixture, "Lê Thu Mai");
  assert_state (fixture, "reviewed", "personal trich-sao! attachment appendix review");
  assert_refused (fixture, ANTIN_REGULATION_KIND_ORGANISATION, NONE, "ORD-01", "Điều 32.2.d");
  reviewer_signs (fixture, "Nguyễn Hoàng Quân");
  assert_state (fixture, "reviewed", "personal trich-sao! attachment appendix review");
  leader_signs (fixture, "Trần Thị Bích Hằng");
  assert_state (fixture, "leader-signed", "personal organisation trich-sao! attachment! appendix!");
  assert_refused (fixture, ANTIN_REGULATION_KIND_REVIEW, NONE, "ORD-03", "Điều 12");
  organisation_signs (fixture, FALSE);
  assert_state (fixture, "sealed", "organisation trich-sao! attachment! appendix!");
}

/* D: several persons, not issued. */
static void
test_several_persons (Fixture *fixture, gconstpointer data)
{
  leader_signs (fixture, "Trần Thị Bích Hằng");
  assert_state (fixture, "leader-signed", "personal organisation trich-sao! attachment! appendix!");
  leader_signs (fixture, "Lê Văn Bình");
  assert_state (fixture, "leader-signed", "personal organisation trich-sao! attachment! appendix!");
}

/* E: one person. */
static void
test_one_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinRegulationState) state = NULL;

  leader_signs (fixture, "Trần Thị Bích Hằng");
  state = assess (fixture);
  g_assert_cmpint (state->value, ==, ANTIN_REGULATION_STATE_LEADER_SIGNED);
  g_assert_cmpstr (state->leader_name, ==, "Trần Thị Bích Hằng");
}

/* F: attachment. */
static void
test_attachment (Fixture *fixture, gconstpointer data)
{
  assert_state (fixture, "unsigned", "personal trich-sao attachment appendix review");
  organisation_signs (fixture, TRUE);
  assert_state (fixture, "attachment-signed", "trich-sao! attachment! appendix!");
  assert_refused (fixture, ANTIN_REGULATION_KIND_PERSONAL, NONE, "ORD-14", "Điều 18.3");
  assert_refused (fixture, ANTIN_REGULATION_KIND_ORGANISATION, NONE, "ORD-01", "Điều 32.2.d");
}

/* G: copy, in the directions that the decree knows. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_Y, "ORD-03", "Điều 25.1.c");
  assert_refused (fixture, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_LUC, "ORD-03", "Điều 25.2.a");
  leader_signs (fixture, "Trần Thị Bích Hằng");
  organisation_signs (fixture, FALSE);
  assert_refused (fixture, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_Y, "ORD-03", "Điều 25.1.c");
  assert_refused (fixture, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_LUC, "ORD-03", "Điều 25.2.a");

  fixture->present = (AntinRegulationPresent){ 0 };
  fixture->scan = TRUE;
  assert_state (fixture, "scanned", "personal sao-y sao-luc trich-sao attachment appendix review");
  organisation_signs (fixture, TRUE);
  assert_state (fixture, "copy-signed", "trich-sao! attachment! appendix!");
  assert_refused (fixture, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_Y, "ORD-03", "Điều 25.1.c");
}

/* The organisation came first, by whatever program. */
static void
test_organisation_alone (Fixture *fixture, gconstpointer data)
{
  organisation_signs (fixture, FALSE);
  assert_state (fixture, "organisation-signed", "trich-sao! attachment! appendix!");
  reviewer_signs (fixture, "Lê Thu Mai");
  assert_state (fixture, "organisation-signed", "trich-sao! attachment! appendix!");
}

static void
test_secret (Fixture *fixture, gconstpointer data)
{
  leader_signs (fixture, "Trần Thị Bích Hằng");
  fixture->heading.secrecy_mark = (char *) "TỐI MẬT";
  assert_state (fixture, "secret", "");
  assert_refused (fixture, ANTIN_REGULATION_KIND_ORGANISATION, NONE, "ORD-07", "III.2.a");
  fixture->present.n_invalid = 1;
  assert_state (fixture, "secret", "");
}

static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinRegulationState) state = NULL;

  leader_signs (fixture, "Trần Thị Bích Hằng");
  fixture->present.n_invalid = 1;
  fixture->present.invalid_name = "Trần Thị Bích Hằng";
  assert_state (fixture, "broken", "");
  assert_refused (fixture, ANTIN_REGULATION_KIND_ORGANISATION, NONE, "ORD-02", "Điều 5.2");
  state = assess (fixture);
  g_assert_cmpint (state->beneath, ==, ANTIN_REGULATION_STATE_LEADER_SIGNED);
}

static void
test_undetermined (Fixture *fixture, gconstpointer data)
{
  leader_signs (fixture, "Trần Thị Bích Hằng");
  fixture->present.n_undetermined = 1;
  assert_state (fixture, "undetermined", "personal! organisation! trich-sao! attachment! appendix!");
  fixture->present = (AntinRegulationPresent){ .n_other = 1 };
  assert_state (fixture, "undetermined", "personal trich-sao attachment appendix review");
}

/* A regulation that states @body besides the national one. */
static AntinRegulation *
make_up (const char *body, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-state-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made-up.ini", NULL);
  g_autofree char *text = g_strconcat ("[regulation]\nid=made-up\nname=Made up\nshort-name=MU\ninherits=nd30-2020\n", body, NULL);
  const char *const folders[] = { folder, ANTIN_TEST_REGULATIONS, NULL };
  AntinRegulation *regulation;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  regulation = antin_regulation_load_from ("made-up", folders, error);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return regulation;
}

/* A regulation may know fewer kinds, other directions and other weights. */
static void
test_regulation_decides (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  antin_regulation_unref (fixture->regulation);
  fixture->regulation = make_up ("[copy sao-y]\nfrom=electronic\nclause=MU, Điều 1\n"
                                 "[rule ORD-07]\nforce=advise\n"
                                 "[rule ORD-01]\noverride=allowed\n",
                                 &error);
  g_assert_no_error (error);
  assert_state (fixture, "unsigned", "personal sao-y trich-sao attachment appendix review");
  fixture->scan = TRUE;
  assert_refused (fixture, ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_COPY_SAO_Y, "ORD-03", "MU, Điều 1");
  fixture->scan = FALSE;
  fixture->heading.secrecy_mark = (char *) "MẬT";
  assert_state (fixture, "secret", "personal! sao-y! trich-sao! attachment! appendix! review!");
  {
    g_autoptr (AntinRegulationState) state = assess (fixture);

    g_assert_true (antin_regulation_state_find_offer (state, ANTIN_REGULATION_KIND_ORGANISATION, NONE)->refusal->overridable);
  }
}

/* POS-10: no state allows a mark of arrival unless the regulation says so. */
static void
test_incoming_off (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, ANTIN_REGULATION_KIND_INCOMING, NONE, "POS-10", "Điều 21.2 và 22");
  leader_signs (fixture, "Trần Thị Bích Hằng");
  organisation_signs (fixture, FALSE);
  assert_refused (fixture, ANTIN_REGULATION_KIND_INCOMING, NONE, "POS-10", "Điều 21.2 và 22");
  /* Somebody else's mark changes nothing. */
  fixture->present.n_incoming++;
  assert_state (fixture, "sealed", "organisation trich-sao! attachment! appendix!");
}

static void
test_incoming_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const struct
  {
    const char *body;
    const char *word;
  } mistakes[] = { { "[kind incoming]\nenabled=maybe\n", "maybe" }, { "[kind organisation]\nenabled=no\n", "enabled" } };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) mistake = NULL;

      g_assert_null (make_up (mistakes[i].body, &mistake));
      g_assert_nonnull (strstr (mistake->message, mistakes[i].word));
      g_assert_nonnull (strstr (mistake->message, "made-up.ini:7"));
    }
  antin_regulation_unref (fixture->regulation);
  fixture->regulation = make_up ("[kind incoming]\nenabled=yes\n", &error);
  g_assert_no_error (error);
  /* Only on what was issued and is complete; the mark does not make it so. */
  assert_state (fixture, "unsigned", "personal trich-sao attachment appendix review");
  assert_refused (fixture, ANTIN_REGULATION_KIND_INCOMING, NONE, "POS-10", "Điều 21.2 và 22");
  leader_signs (fixture, "Trần Thị Bích Hằng");
  fixture->present.n_incoming = 1;
  assert_state (fixture, "leader-signed", "personal organisation trich-sao! attachment! appendix!");
  assert_refused (fixture, ANTIN_REGULATION_KIND_INCOMING, NONE, "POS-10", "Điều 21.2 và 22");
  fixture->present.n_incoming = 0;
  organisation_signs (fixture, FALSE);
  assert_state (fixture, "sealed", "organisation trich-sao! attachment! appendix! incoming");
  fixture->present.n_incoming = 1;
  assert_state (fixture, "sealed", "organisation trich-sao! attachment! appendix! incoming!");
  fixture->present = (AntinRegulationPresent){ .n_organisation = 1, .top_right = TRUE };
  assert_state (fixture, "attachment-signed", "trich-sao! attachment! appendix! incoming");
  fixture->present.n_invalid = 1;
  assert_refused (fixture, ANTIN_REGULATION_KIND_INCOMING, NONE, "ORD-02", "Điều 31");
}

/* Of a copy whose form is not chosen, the first that is possible counts. */
static void
test_find_offer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinRegulationState) state = assess (fixture);
  const AntinRegulationOffer *offer = antin_regulation_state_find_offer (state, ANTIN_REGULATION_KIND_COPY, NONE);

  g_assert_cmpint (offer->form, ==, ANTIN_REGULATION_COPY_TRICH_SAO);
  g_assert_cmpint (offer->holder, ==, ANTIN_REGULATION_HOLDER_ORGANISATION);
  offer = antin_regulation_state_find_offer (state, ANTIN_REGULATION_KIND_REVIEW, NONE);
  g_assert_cmpint (offer->holder, ==, ANTIN_REGULATION_HOLDER_PERSON);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/regulation/state/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("ORD-03/A", test_leader_and_organisation);
  ADD ("ORD-03/B", test_scan_and_organisation);
  ADD ("ORD-03/C", test_reviewers_first);
  ADD ("ORD-03/D", test_several_persons);
  ADD ("ORD-03/E", test_one_person);
  ADD ("ORD-03/F", test_attachment);
  ADD ("ORD-03/G", test_copy);
  ADD ("organisation-alone", test_organisation_alone);
  ADD ("ORD-07", test_secret);
  ADD ("ORD-02", test_broken);
  ADD ("undetermined", test_undetermined);
  ADD ("regulation-decides", test_regulation_decides);
  ADD ("POS-10/off", test_incoming_off);
  ADD ("POS-10/on", test_incoming_on);
  ADD ("find-offer", test_find_offer);
  return g_test_run ();
}
