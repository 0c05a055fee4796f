/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-desk-idle.h"
#include "antin-desk-pin-dates.h"
#include "antin-desk-words-token.h"

#include <string.h>

#define NOW 1800000000
#define DAY (24 * 60 * 60)

static void
assert_says (const char *text, const char *part)
{
  if (text == NULL || strstr (text, part) == NULL)
    g_error ("“%s” does not say “%s”", text, part);
}

static void
test_device (void)
{
  AntinSignToken token = { .manufacturer = (char *) "Maker", .model = (char *) "Maker One", .serial = (char *) "12", .hardware = TRUE };
  AntinSignToken bare = { .serial = (char *) "12" };
  AntinSignToken none = { .label = (char *) "x" };
  g_autofree char *full = antin_desk_words_token_device (&token);
  g_autofree char *serial = antin_desk_words_token_device (&bare);
  g_autofree char *nothing = antin_desk_words_token_device (&none);

  g_assert_cmpstr (full, ==, "Maker One, serial number 12, keys in hardware");
  g_assert_cmpstr (serial, ==, "serial number 12");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_pin (void)
{
  const AntinDeskPinDate unknown = { ANTIN_BASE_TIME_NONE, FALSE };
  const AntinDeskPinDate seen = { NOW, FALSE };
  const AntinDeskPinDate changed = { NOW, TRUE };
  AntinSignToken token = { 0 };
  AntinViewStatus status;
  g_autofree char *good = antin_desk_words_token_pin (&token, &unknown, &status);
  g_autofree char *first = antin_desk_words_token_pin (&token, &seen, &status);
  g_autofree char *later = antin_desk_words_token_pin (&token, &changed, &status);
  g_autofree char *due = NULL;
  g_autofree char *locked = NULL;

  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_GOOD);
  g_assert_cmpstr (good, ==, first);
  assert_says (later, "it was changed on 15/01/2027");
  token.pin_to_be_changed = TRUE;
  due = antin_desk_words_token_pin (&token, &changed, &status);
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_WARNING);
  assert_says (due, "Tokens and Certificates");
  token.pin_locked = TRUE;
  locked = antin_desk_words_token_pin (&token, &changed, &status);
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_BAD);
  assert_says (locked, "locked");
}

/* What is sent to the token is what it can take, and what was meant. */
static void
test_new_pin (void)
{
  static const struct
  {
    guint minimum, maximum;
    const char *old_pin, *new_pin, *again;
    const char *says; /* NULL: may be sent; "": not all is typed yet */
  } all[] = {
    { 4, 8, "", "", "", "" },
    { 4, 8, "1234", "", "", "" },
    { 4, 8, "1234", "5678", "", "" },
    { 4, 8, "1234", "5678", "56", "" },
    { 4, 8, "1234", "5678", "57", "not typed the same twice" },
    { 4, 8, "1234", "5678", "56789", "not typed the same twice" },
    { 4, 8, "1234", "567", "567", "4 to 8 characters" },
    { 4, 8, "1234", "567890123", "", "4 to 8 characters" },
    { 6, 6, "123456", "1234567", "", "PINs of 6 characters" },
    { 4, 8, "1234", "1234", "1234", "is the old one" },
    { 4, 8, "1234", "5678", "5678", NULL },
    { 0, 0, "1234", "5", "5", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      AntinSignToken token = { .pin_minimum = all[i].minimum, .pin_maximum = all[i].maximum };
      g_autofree char *problem = antin_desk_words_token_pin_problem (&token, all[i].old_pin, all[i].new_pin, all[i].again);

      if (all[i].says == NULL || *all[i].says == '\0')
        g_assert_cmpstr (problem, ==, all[i].says);
      else
        assert_says (problem, all[i].says);
    }
}

static const AntinDeskDetail *
find (GPtrArray *reminders, const char *part)
{
  for (guint i = 0; i < reminders->len; i++)
    {
      const AntinDeskDetail *reminder = reminders->pdata[i];

      if (strstr (reminder->text, part) != NULL)
        return reminder;
    }
  return NULL;
}

static void
test_reminders (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulation) regulation = antin_regulation_load ("lao-cai-2015", &error);
  AntinSignIdentity soon = { .role = ANTIN_SIGN_ROLE_PERSONAL, .holder = { .common_name = (char *) "Nguyễn Văn An", .organisation = (char *) "Sở Xây dựng", .not_after = NOW + 20 * DAY } };
  AntinSignIdentity ended = { .role = ANTIN_SIGN_ROLE_ORGANISATION, .holder = { .common_name = (char *) "Sở Nội vụ", .not_after = NOW - DAY } };
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();
  AntinSignToken token = { .identities = identities };
  const AntinDeskPinDate old = { NOW - 300 * DAY, TRUE };
  const AntinDeskPinDate fresh = { NOW - DAY, TRUE };
  g_autoptr (GPtrArray) quiet = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) advice = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  const AntinDeskDetail *reminder;

  g_assert_no_error (error);
  quiet = antin_desk_words_token_reminders (&token, regulation, "Sở Nội vụ", &fresh, NOW);
  g_assert_cmpuint (quiet->len, ==, 0);
  g_ptr_array_add (identities, &soon);
  g_ptr_array_add (identities, &ended);
  all = antin_desk_words_token_reminders (&token, regulation, "Sở Nội vụ", &old, NOW);
  reminder = find (all, "PIN of the token has been in use for 9 months");
  g_assert_nonnull (reminder);
  g_assert_cmpstr (reminder->caption, ==, "QĐ 51/2015 Lào Cai, Điều 17.2");
  g_assert_nonnull (find (all, "Nguyễn Văn An expires in 20 days"));
  g_assert_nonnull (find (all, "names “Sở Xây dựng”"));
  reminder = find (all, "Sở Nội vụ expired on");
  g_assert_nonnull (reminder);
  g_assert_cmpint (reminder->status, ==, ANTIN_VIEW_STATUS_BAD);
  assert_says (reminder->text, "return the token");
  g_assert_cmpuint (all->len, ==, 4);
  /* Where a document is signed, what the rules on the signature do not tell. */
  advice = antin_desk_words_token_advice (&soon, regulation, "Sở Nội vụ", &old, NOW);
  g_assert_cmpuint (advice->len, ==, 2);
  g_assert_nonnull (find (advice, "PIN of the token has been in use for 9 months"));
  g_assert_nonnull (find (advice, "names “Sở Xây dựng”"));
  nothing = antin_desk_words_token_advice (&soon, regulation, "Sở Xây dựng", &fresh, NOW);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_standing (void)
{
  gint64 now = antin_base_time_now ();
  AntinSignStanding standing = { .trusted = TRUE, .anchor = (char *) "Root", .anchor_not_after = now + 1000 * (gint64) DAY, .revocation = ANTIN_SIGN_REVOCATION_GOOD, .asked_at = NOW };
  AntinSignStanding none = { .problem = (char *) "Why." };
  AntinViewStatus status;
  g_autofree char *good = antin_desk_words_anchor (&standing, &status);
  g_autofree char *soon = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *revoked = NULL;

  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_GOOD);
  g_assert_cmpstr (good, ==, "Root");
  standing.anchor_not_after = now + 100 * DAY;
  soon = antin_desk_words_anchor (&standing, &status);
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_WARNING);
  assert_says (soon, "this root ends on");
  missing = antin_desk_words_anchor (&none, &status);
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_BAD);
  g_assert_cmpstr (missing, ==, "No trusted root: Why.");
  asked = antin_desk_words_revocation (&standing, &status);
  g_assert_cmpstr (asked, ==, "Not revoked, answered at 15:00:00, 15/01/2027");
  standing.revocation = ANTIN_SIGN_REVOCATION_REVOKED;
  standing.revoked_at = NOW;
  revoked = antin_desk_words_revocation (&standing, &status);
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_BAD);
  g_assert_cmpstr (revoked, ==, "Revoked on 15/01/2027");
}

static void
test_dates (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.antin.AnTin");
  gboolean changed = TRUE;

  g_assert_cmpint (antin_desk_pin_dates_get (settings, "a", &changed), ==, ANTIN_BASE_TIME_NONE);
  g_assert_false (changed);
  antin_desk_pin_dates_note_seen (settings, "a", NOW);
  antin_desk_pin_dates_note_seen (settings, "a", NOW + 5);
  antin_desk_pin_dates_note_seen (settings, NULL, NOW);
  antin_desk_pin_dates_note_seen (settings, "", NOW);
  g_assert_cmpint (antin_desk_pin_dates_get (settings, "a", &changed), ==, NOW);
  g_assert_false (changed);
  antin_desk_pin_dates_note_changed (settings, "a", NOW + DAY);
  antin_desk_pin_dates_note_seen (settings, "a", NOW + 2 * DAY);
  g_assert_cmpint (antin_desk_pin_dates_get (settings, "a", &changed), ==, NOW + DAY);
  g_assert_true (changed);
  /* Of many, the oldest go. */
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *serial = g_strdup_printf ("token %u", i);

      antin_desk_pin_dates_note_seen (settings, serial, NOW + 10 * DAY + i);
    }
  g_assert_cmpint (antin_desk_pin_dates_get (settings, "a", &changed), ==, ANTIN_BASE_TIME_NONE);
  g_assert_cmpint (antin_desk_pin_dates_get (settings, "token 299", &changed), ==, NOW + 10 * DAY + 299);
}

static void
count (guint *n)
{
  (*n)++;
}

/* What happens within a time, in milliseconds. */
static void
let_pass (guint time)
{
  gint64 end = g_get_monotonic_time () + time * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static gboolean
becomes_due (AntinDeskIdle *idle)
{
  for (guint i = 0; i < 100 && !antin_desk_idle_is_due (idle); i++)
    let_pass (20);
  return antin_desk_idle_is_due (idle);
}

static void
test_idle (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.antin.AnTin");
  g_autoptr (AntinDeskIdle) idle = antin_desk_idle_new (settings);
  guint changes = 0;

  g_signal_connect_swapped (idle, "changed", G_CALLBACK (count), &changes);
  g_settings_set_double (settings, "token-idle-minutes", 0.1 / 60);
  let_pass (200);
  g_assert_false (antin_desk_idle_is_due (idle));
  antin_desk_idle_set_present (idle, TRUE);
  g_assert_false (antin_desk_idle_is_due (idle));
  g_assert_true (becomes_due (idle));
  g_assert_cmpuint (changes, ==, 1);
  /* Work does not take the words away; a signature does, and the time starts anew. */
  antin_desk_idle_note_work (idle);
  g_assert_true (antin_desk_idle_is_due (idle));
  antin_desk_idle_note_use (idle);
  g_assert_false (antin_desk_idle_is_due (idle));
  g_assert_true (becomes_due (idle));
  antin_desk_idle_set_present (idle, FALSE);
  g_assert_false (antin_desk_idle_is_due (idle));
  let_pass (200);
  g_assert_cmpuint (changes, ==, 4);
  /* While somebody works, nothing is due. */
  g_settings_set_double (settings, "token-idle-minutes", 2.0 / 60);
  antin_desk_idle_set_present (idle, TRUE);
  for (guint i = 0; i < 24; i++)
    {
      let_pass (100);
      antin_desk_idle_note_work (idle);
    }
  g_assert_false (antin_desk_idle_is_due (idle));
  g_settings_set_double (settings, "token-idle-minutes", 0);
  antin_desk_idle_note_use (idle);
  let_pass (100);
  g_assert_false (antin_desk_idle_is_due (idle));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/words-token/device", test_device);
  g_test_add_func ("/desk/words-token/pin", test_pin);
  g_test_add_func ("/desk/words-token/new-pin", test_new_pin);
  g_test_add_func ("/desk/words-token/reminders", test_reminders);
  g_test_add_func ("/desk/words-token/standing", test_standing);
  g_test_add_func ("/desk/words-token/WRN-02/dates", test_dates);
  g_test_add_func ("/desk/words-token/WRN-07/idle", test_idle);
  return g_test_run ();
}
