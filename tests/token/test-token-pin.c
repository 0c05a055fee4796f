/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-tokens.h"
#include "antin-token-agent.h"
#include "antin-token-error.h"
#include "antin-token-list.h"
#include "antin-token-session.h"

#include <string.h>

/* A new PIN, on tokens that take it and on such as do not. Each test leaves the PIN as it found it. */

#define PIN "2468"

typedef struct
{
  AntinTokenInfo *info;
  AntinTokenSession *session;
} Fixture;

static AntinTestTokens *tokens;

static AntinBaseSecret *
make_pin (const char *text)
{
  g_autoptr (GError) error = NULL;
  AntinBaseSecret *pin = antin_base_secret_new (text, &error);

  g_assert_no_error (error);
  return pin;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *const modules[] = { antin_test_tokens_get_module (tokens), NULL };
  g_autoptr (AntinTokenList) list = NULL;
  g_autoptr (GError) error = NULL;

  antin_test_tokens_misbehave (tokens, data != NULL ? data : "may-change-pin");
  antin_test_tokens_forget_calls (tokens);
  list = antin_token_list_read (modules, NULL, &error);
  g_assert_no_error (error);
  fixture->info = antin_token_list_find (list, "leader", &error);
  g_assert_no_error (error);
  fixture->session = antin_token_session_open (fixture->info, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_test_tokens_misbehave (tokens, "");
  antin_token_session_close (fixture->session);
  antin_token_info_unref (fixture->info);
  antin_test_tokens_assert_nothing_written (tokens);
}

static gboolean
change (Fixture *fixture, const char *old_text, const char *new_text, GError **error)
{
  g_autoptr (AntinBaseSecret) old_pin = old_text != NULL ? make_pin (old_text) : NULL;
  g_autoptr (AntinBaseSecret) new_pin = new_text != NULL ? make_pin (new_text) : NULL;

  return antin_token_session_change_pin (fixture->session, old_pin, new_pin, NULL, NULL, error);
}

static void
assert_changes (Fixture *fixture, const char *old_text, const char *new_text)
{
  g_autoptr (GError) error = NULL;

  if (!change (fixture, old_text, new_text, &error))
    g_assert_no_error (error);
}

static void
assert_fails (Fixture *fixture, const char *old_text, const char *new_text, int code, const char *return_value)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (change (fixture, old_text, new_text, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, code);
  g_assert_cmpstr (antin_token_error_get_return_value_name (error), ==, return_value);
}

static gboolean
logs_in (Fixture *fixture, const char *text)
{
  g_autoptr (AntinBaseSecret) pin = make_pin (text);

  return antin_token_session_login (fixture->session, pin, NULL, NULL, NULL);
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_assert_true (logs_in (fixture, PIN));
  assert_changes (fixture, PIN, "a longer one, with blanks");
  g_assert_false (logs_in (fixture, PIN));
  g_assert_true (logs_in (fixture, "a longer one, with blanks"));
  assert_changes (fixture, "a longer one, with blanks", PIN);
  g_assert_true (logs_in (fixture, PIN));
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_SetPIN"), ==, 2);
  /* A session that may write lasts no longer than the change. */
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_OpenSession read-write"), ==, 2);
}

/* The longest two that the protocol takes. */
static void
test_longest (Fixture *fixture, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (255, 'x');

  assert_changes (fixture, PIN, longest);
  assert_changes (fixture, longest, longest);
  assert_changes (fixture, longest, PIN);
  g_assert_true (logs_in (fixture, PIN));
}

static void
test_wrong_old_pin (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, "0000", "1111", ANTIN_TOKEN_ERROR_PIN_INCORRECT, "CKR_PIN_INCORRECT");
  antin_test_tokens_misbehave (tokens, "may-change-pin pin-low pin-final");
  assert_fails (fixture, "0000", "1111", ANTIN_TOKEN_ERROR_PIN_FINAL_TRY, "CKR_PIN_INCORRECT");
  antin_test_tokens_misbehave (tokens, "may-change-pin set-pin-locked");
  assert_fails (fixture, PIN, "1111", ANTIN_TOKEN_ERROR_PIN_LOCKED, "CKR_PIN_LOCKED");
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_SetPIN"), ==, 3);
  g_assert_true (logs_in (fixture, PIN));
}

/* Where no PIN can be right, none is tried. */
static void
test_not_tried (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, "123", "1111", ANTIN_TOKEN_ERROR_PIN_LENGTH, NULL);
  assert_fails (fixture, "", "1111", ANTIN_TOKEN_ERROR_PIN_LENGTH, NULL);
  assert_fails (fixture, PIN, "123", ANTIN_TOKEN_ERROR_PIN_NEW, NULL);
  assert_fails (fixture, PIN, "", ANTIN_TOKEN_ERROR_PIN_LENGTH, NULL);
  assert_fails (fixture, NULL, NULL, ANTIN_TOKEN_ERROR_LOGIN_REQUIRED, NULL);
  antin_test_tokens_misbehave (tokens, "may-change-pin pin-locked");
  assert_fails (fixture, PIN, "1111", ANTIN_TOKEN_ERROR_PIN_LOCKED, NULL);
  antin_test_tokens_misbehave (tokens, "may-change-pin swapped");
  assert_fails (fixture, PIN, "1111", ANTIN_TOKEN_ERROR_TOKEN_REMOVED, NULL);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_SetPIN"), ==, 0);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_OpenSession read-write"), ==, 0);
  antin_test_tokens_misbehave (tokens, "may-change-pin");
  g_assert_true (logs_in (fixture, PIN));
}

/* The token's own word on which characters it takes. */
static void
test_refused_new_pin (Fixture *fixture, gconstpointer data)
{
  antin_test_tokens_misbehave (tokens, "may-change-pin set-pin-invalid");
  assert_fails (fixture, PIN, "not digits", ANTIN_TOKEN_ERROR_PIN_NEW, "CKR_PIN_INVALID");
  antin_test_tokens_misbehave (tokens, "may-change-pin");
  g_assert_true (logs_in (fixture, PIN));
}

static void
on_use_pin_pad_cb (AntinTokenInfo *info, gboolean waiting, gpointer user_data)
{
  guint *told = user_data;

  told[waiting ? 0 : 1]++;
}

static void
test_pin_pad (Fixture *fixture, gconstpointer data)
{
  guint told[2] = { 0 };
  AntinTokenInteraction interaction = { .use_pin_pad = on_use_pin_pad_cb, .user_data = told };
  g_autoptr (GError) error = NULL;

  antin_test_tokens_misbehave (tokens, "may-change-pin pin-pad pin-pad-cancel");
  g_assert_false (antin_token_session_change_pin (fixture->session, NULL, NULL, &interaction, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_PIN_CANCELLED);
  g_clear_error (&error);
  antin_test_tokens_misbehave (tokens, "may-change-pin pin-pad");
  g_assert_true (antin_token_session_change_pin (fixture->session, NULL, NULL, &interaction, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (told[0], ==, 2);
  g_assert_cmpuint (told[1], ==, 2);
}

static void
test_failing_module (Fixture *fixture, gconstpointer data)
{
  antin_test_tokens_misbehave (tokens, "may-change-pin absent");
  assert_fails (fixture, PIN, "1111", ANTIN_TOKEN_ERROR_TOKEN_REMOVED, "CKR_TOKEN_NOT_PRESENT");
  antin_test_tokens_misbehave (tokens, "may-change-pin set-pin-crash");
  assert_fails (fixture, PIN, "1111", ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL);
  antin_test_tokens_misbehave (tokens, "may-change-pin");
  g_clear_pointer (&fixture->session, antin_token_session_close);
  fixture->session = antin_token_session_open (fixture->info, NULL, NULL);
  g_assert_true (logs_in (fixture, PIN));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  tokens = antin_test_tokens_new (NULL, "leader");
#define ADD(path, function) g_test_add ("/token/pin/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("SEC-02/change", test_change);
  ADD ("longest", test_longest);
  ADD ("WRN-03/wrong-old-pin", test_wrong_old_pin);
  ADD ("not-tried", test_not_tried);
  ADD ("refused-new-pin", test_refused_new_pin);
  ADD ("pin-pad", test_pin_pad);
  ADD ("failing-module", test_failing_module);
  status = g_test_run ();
  antin_test_tokens_free (tokens);
  return status;
}
