/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-words-comparison.h"

#include "antin-base-time.h"

/* Reports are made by hand: the words are a function of values. The leader's signature closes revision 1, the seal
 * revision 3. */

#define SIGNED_AT 1672305139 /* 2022-12-29T16:12:19+07:00 */

static AntinSignSignature leader = {
  .type = ANTIN_SIGN_TYPE_APPROVAL,
  .revision = 1,
  .signer = { .common_name = (char *) "Trần Thị Bích Hằng" },
  .claimed_time = SIGNED_AT,
  .best_signature_time = SIGNED_AT,
};
static AntinSignSignature seal = {
  .type = ANTIN_SIGN_TYPE_APPROVAL,
  .revision = 3,
  .signer = { .common_name = (char *) "Ủy ban nhân dân tỉnh Sơn Hà" },
  .claimed_time = ANTIN_BASE_TIME_NONE,
  .best_signature_time = ANTIN_BASE_TIME_NONE,
};

static AntinSignModification filling = { 2, (char *) "The form field “Số văn bản” was filled in.", ANTIN_SIGN_MODIFICATION_FILLING, (char *) "Số văn bản", 1, { 30, 40, 20, 6 }, TRUE };
static AntinSignModification signing = { 3, (char *) "A further signature was made.", ANTIN_SIGN_MODIFICATION_SIGNATURE, (char *) "Signature2", 2, { 100, 150, 36, 36 }, TRUE };
static AntinSignModification evidence = { 3, (char *) "Evidence was added.", ANTIN_SIGN_MODIFICATION_UNSEEN, NULL, 0, { 0 }, TRUE };
static AntinSignModification note = { 4, (char *) "An annotation was added.", ANTIN_SIGN_MODIFICATION_COMMENT_ADDED, NULL, 2, { 20, 60, 80, 10 }, FALSE };
static AntinSignModification content = { 4, (char *) "The content of a page was replaced.", ANTIN_SIGN_MODIFICATION_CONTENT, NULL, 2, { 0 }, FALSE };
static AntinSignModification font = { 4, (char *) "A font was changed.", ANTIN_SIGN_MODIFICATION_FONT, NULL, 0, { 0 }, FALSE };

static GPtrArray *
list_signatures (void)
{
  GPtrArray *signatures = g_ptr_array_new ();

  g_ptr_array_add (signatures, &leader);
  g_ptr_array_add (signatures, &seal);
  return signatures;
}

static void
assert_place (GPtrArray *changes, guint page, AntinBaseRect rect, gboolean hides, const char *words)
{
  g_autoptr (GPtrArray) signatures = list_signatures ();
  const AntinSignReport report = { .signatures = signatures };
  g_autofree char *found = antin_desk_words_comparison_place (&report, changes, page, &rect, hides);

  g_assert_cmpstr (found, ==, words);
}

static void
test_place (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  const AntinBaseRect number = { 32, 40, 10, 6 }, sealed = { 98, 148, 40, 40 }, elsewhere = { 10, 250, 5, 5 };

  assert_place (changes, 1, number, FALSE, "looks different, no change in the file is known for it");
  g_ptr_array_add (changes, &evidence);
  g_ptr_array_add (changes, &filling);
  g_ptr_array_add (changes, &signing);
  assert_place (changes, 1, number, FALSE, "“Số văn bản” filled in");
  assert_place (changes, 2, sealed, FALSE, "signature of Ủy ban nhân dân tỉnh Sơn Hà added");
  assert_place (changes, 2, sealed, TRUE, "signature of Ủy ban nhân dân tỉnh Sơn Hà added, over content");
  /* The same place of another page, another place of the same page. */
  assert_place (changes, 2, number, FALSE, "looks different, no change in the file is known for it");
  assert_place (changes, 1, elsewhere, FALSE, "looks different, no change in the file is known for it");

  g_ptr_array_add (changes, &note);
  assert_place (changes, 2, note.rect, TRUE, "annotation added, over content");
  assert_place (changes, 2, note.rect, FALSE, "annotation added");
  g_ptr_array_add (changes, &font);
  assert_place (changes, 2, elsewhere, FALSE, "font changed");
  assert_place (changes, 2, sealed, FALSE, "signature of Ủy ban nhân dân tỉnh Sơn Hà added");
  /* An alteration of the page is told at what lies on it, too. */
  g_ptr_array_add (changes, &content);
  assert_place (changes, 2, elsewhere, FALSE, "content of the page changed");
  assert_place (changes, 2, sealed, FALSE, "signature of Ủy ban nhân dân tỉnh Sơn Hà added; content of the page changed");
}

/* Names that nobody can read are not shown; two changes in the same words are said once. */
static void
test_fields (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  AntinSignModification strange = filling, nameless = filling;

  strange.field = (char *) "topmostSubform[0].Page1[0].f1_01[0].more[0].and_more[0]";
  nameless.field = NULL;
  g_ptr_array_add (changes, &strange);
  g_ptr_array_add (changes, &nameless);
  assert_place (changes, 1, filling.rect, FALSE, "form field filled in");
}

static void
test_changes (void)
{
  g_autoptr (GPtrArray) modifications = g_ptr_array_new ();
  g_autoptr (GPtrArray) to_seal = NULL, to_end = NULL, none = NULL;
  AntinSignSignature signature = leader;

  none = antin_desk_comparison_list_changes (&signature, G_MAXUINT);
  g_assert_cmpuint (none->len, ==, 0);
  g_ptr_array_add (modifications, &filling);
  g_ptr_array_add (modifications, &signing);
  g_ptr_array_add (modifications, &note);
  signature.modifications = modifications;
  to_seal = antin_desk_comparison_list_changes (&signature, seal.revision);
  to_end = antin_desk_comparison_list_changes (&signature, G_MAXUINT);
  g_assert_cmpuint (to_seal->len, ==, 2);
  g_assert_true (to_seal->pdata[1] == &signing);
  g_assert_cmpuint (to_end->len, ==, 3);
}

static void
test_version (void)
{
  g_autofree char *with_time = antin_desk_words_comparison_version (&leader);
  g_autofree char *without = antin_desk_words_comparison_version (&seal);

  g_assert_cmpstr (with_time, ==, "As Trần Thị Bích Hằng signed it\n16:12:19, 29/12/2022");
  g_assert_cmpstr (without, ==, "As Ủy ban nhân dân tỉnh Sơn Hà signed it");
}

static void
assert_summary (AntinDeskComparisonState state, const char *words)
{
  g_autofree char *found = antin_desk_words_comparison_summary (&state);

  g_assert_cmpstr (found, ==, words);
}

static void
test_summary (void)
{
  AntinDeskComparisonState state = { .n_compared = 2, .current = -1 };

  assert_summary (state, "Comparing page 3…");
  state.finished = TRUE;
  assert_summary (state, "The two versions look the same");
  state.n_places = 5;
  state.n_pages = 2;
  assert_summary (state, "5 places look different on 2 pages");
  state.n_removed = 1;
  assert_summary (state, "5 places look different on 2 pages · 1 page as signed was removed later");
  state.n_removed = 0;
  state.current = 1;
  assert_summary (state, "2/5 · 5 places look different on 2 pages");
  state.page = 3;
  state.what = "annotation added";
  assert_summary (state, "2/5 · page 3: annotation added");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/comparison/place", test_place);
  g_test_add_func ("/desk/comparison/fields", test_fields);
  g_test_add_func ("/desk/comparison/changes", test_changes);
  g_test_add_func ("/desk/comparison/version", test_version);
  g_test_add_func ("/desk/comparison/summary", test_summary);
  return g_test_run ();
}
