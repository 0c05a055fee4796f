/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-tokens.h"
#include "antin-token-agent.h"
#include "antin-token-error.h"
#include "antin-token-manager.h"
#include "antin-token-session.h"

static AntinTestTokens *tokens;

typedef struct
{
  AntinTokenManager *manager;
  guint n_changes;
  guint n_ticks;
  guint ticker;
} Fixture;

static void
on_manager_changed_cb (AntinTokenManager *manager, Fixture *fixture)
{
  fixture->n_changes++;
}

static gboolean
on_tick_cb (gpointer data)
{
  ((Fixture *) data)->n_ticks++;
  return G_SOURCE_CONTINUE;
}

/* @data: how the module misbehaves from the beginning. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *const modules[] = { antin_test_tokens_get_module (tokens), "/nonexistent/module.so", NULL };

  antin_test_tokens_misbehave (tokens, data != NULL ? data : "");
  antin_test_tokens_forget_calls (tokens);
  fixture->manager = antin_token_manager_new (modules);
  g_signal_connect (fixture->manager, "changed", G_CALLBACK (on_manager_changed_cb), fixture);
  fixture->ticker = g_timeout_add (10, on_tick_cb, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_test_tokens_misbehave (tokens, "");
  g_source_remove (fixture->ticker);
  g_assert_finalize_object (fixture->manager);
  antin_token_agent_set_time_limit (0);
}

static guint
count_tokens (Fixture *fixture)
{
  g_autoptr (AntinTokenList) list = antin_token_manager_get_list (fixture->manager);

  return antin_token_list_get_tokens (list)->len;
}

static const GError *
get_error (Fixture *fixture)
{
  g_autoptr (AntinTokenList) list = antin_token_manager_get_list (fixture->manager);

  return antin_token_module_get_error (g_ptr_array_index (antin_token_list_get_modules (list), 0));
}

/* Runs the main loop, which must never stand still meanwhile. */
static void
wait_until_loaded (Fixture *fixture)
{
  while (!antin_token_manager_is_loaded (fixture->manager))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_tokens (Fixture *fixture, guint n_tokens)
{
  gint64 end = g_get_monotonic_time () + 15 * G_USEC_PER_SEC;

  while (count_tokens (fixture) != n_tokens)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

static void
test_hotplug (Fixture *fixture, gconstpointer data)
{
  guint n_changes;

  g_assert_false (antin_token_manager_is_loaded (fixture->manager));
  g_assert_cmpuint (count_tokens (fixture), ==, 0);
  wait_until_loaded (fixture);
  g_assert_cmpuint (count_tokens (fixture), ==, 0);
  g_assert_no_error (get_error (fixture));
  n_changes = fixture->n_changes;
  g_assert_cmpuint (n_changes, >, 0);

  antin_test_tokens_misbehave (tokens, "");
  wait_for_tokens (fixture, 1);
  g_assert_cmpuint (fixture->n_changes, ==, n_changes + 1);
  antin_test_tokens_misbehave (tokens, "absent");
  wait_for_tokens (fixture, 0);
  g_assert_cmpuint (fixture->n_changes, ==, n_changes + 2);
}

static void
test_nothing_changes_by_itself (Fixture *fixture, gconstpointer data)
{
  guint n_changes, n_polls;
  gint64 end;

  wait_until_loaded (fixture);
  n_changes = fixture->n_changes;
  n_polls = antin_test_tokens_count (tokens, "C_GetSlotList");
  end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_changes, ==, n_changes);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_GetSlotList"), >, n_polls);
}

static void
test_flags_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinTokenList) list = NULL;
  AntinTokenInfo *info;
  guint n_changes;

  wait_until_loaded (fixture);
  n_changes = fixture->n_changes;
  antin_test_tokens_misbehave (tokens, "pin-final");
  while (fixture->n_changes == n_changes)
    g_main_context_iteration (NULL, TRUE);
  list = antin_token_manager_get_list (fixture->manager);
  info = g_ptr_array_index (antin_token_list_get_tokens (list), 0);
  g_assert_cmpint (antin_token_info_get_flags (info) & ANTIN_TOKEN_PIN_FINAL_TRY, !=, 0);
}

static void
on_refreshed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_token_manager_refresh_finish (ANTIN_TOKEN_MANAGER (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
refresh (Fixture *fixture)
{
  gboolean done = FALSE;

  antin_token_manager_refresh_async (fixture->manager, NULL, on_refreshed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* A module that crashed is asked again on demand. */
static void
test_crash_and_refresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinTokenList) list = NULL;

  wait_until_loaded (fixture);
  list = antin_token_manager_get_list (fixture->manager);
  g_assert_error (antin_token_module_get_error (g_ptr_array_index (antin_token_list_get_modules (list), 0)), ANTIN_TOKEN_ERROR,
                  ANTIN_TOKEN_ERROR_MODULE_CRASHED);
  g_assert_error (antin_token_module_get_error (g_ptr_array_index (antin_token_list_get_modules (list), 1)), ANTIN_TOKEN_ERROR,
                  ANTIN_TOKEN_ERROR_MODULE_LOAD);
  antin_test_tokens_misbehave (tokens, "");
  refresh (fixture);
  g_assert_cmpuint (count_tokens (fixture), ==, 1);
  antin_test_tokens_misbehave (tokens, "slots-crash");
  refresh (fixture);
  g_assert_cmpuint (count_tokens (fixture), ==, 0);
}

/* While a module hangs, the main loop turns; afterwards the module is stopped and told of. */
static void
test_hang (Fixture *fixture, gconstpointer data)
{
  gint64 start = g_get_monotonic_time (), took;

  antin_token_agent_set_time_limit (1500);
  wait_until_loaded (fixture);
  took = g_get_monotonic_time () - start;
  g_assert_error (get_error (fixture), ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MODULE_TIMEOUT);
  g_assert_cmpint (took, >, G_USEC_PER_SEC);
  g_assert_cmpuint (fixture->n_ticks, >, 30);
}

/* A session at work is not disturbed, nor does it end when the watching does. */
static void
test_session_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinTokenList) list = NULL;
  g_autoptr (AntinTokenSession) session = NULL;
  g_autoptr (AntinBaseSecret) pin = antin_base_secret_new ("2468", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  AntinTokenInfo *info;

  wait_until_loaded (fixture);
  list = antin_token_manager_get_list (fixture->manager);
  info = g_ptr_array_index (antin_token_list_get_tokens (list), 0);
  session = antin_token_session_open (info, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (antin_token_session_login (session, pin, NULL, NULL, &error));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) signature = NULL;

      refresh (fixture);
      signature = antin_token_session_sign (session, g_ptr_array_index (antin_token_info_get_identities (info), 0),
                                            ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA256, bytes, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  antin_test_tokens_assert_nothing_written (tokens);
}

/* Dropped while a module is being asked. */
static void
test_finalize_at_once (Fixture *fixture, gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();

  g_assert_false (antin_token_manager_is_loaded (fixture->manager));
  g_assert_finalize_object (g_steal_pointer (&fixture->manager));
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  fixture->manager = antin_token_manager_new ((const char *[]){ NULL });
  g_assert_true (antin_token_manager_is_loaded (fixture->manager));
  refresh (fixture);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  tokens = antin_test_tokens_new (NULL, "leader");
#define ADD(path, words, function) g_test_add ("/token/manager/" path, Fixture, words, set_up, function, tear_down)
  ADD ("hotplug", "absent", test_hotplug);
  ADD ("nothing-changes-by-itself", NULL, test_nothing_changes_by_itself);
  ADD ("flags-change", NULL, test_flags_change);
  ADD ("crash-and-refresh", "load-crash", test_crash_and_refresh);
  ADD ("hang", "slots-hang", test_hang);
  ADD ("session-meanwhile", NULL, test_session_meanwhile);
  ADD ("finalize-at-once", "slots-hang", test_finalize_at_once);
  status = g_test_run ();
  antin_test_tokens_free (tokens);
  return status;
}
