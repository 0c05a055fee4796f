/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-crypto-certificate.h"
#include "antin-test-tokens.h"
#include "antin-token-agent.h"
#include "antin-token-error.h"
#include "antin-token-list.h"

#include <signal.h>
#include <string.h>

static AntinTestTokens *tokens;

static AntinTokenList *
read_list (void)
{
  const char *const modules[] = { antin_test_tokens_get_module (tokens), NULL };
  g_autoptr (GError) error = NULL;
  AntinTokenList *list = antin_token_list_read (modules, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (antin_token_list_get_modules (list)->len, ==, 1);
  return list;
}

static AntinTokenInfo *
read_leader (AntinTokenList *list)
{
  g_autoptr (GError) error = NULL;
  AntinTokenInfo *info = antin_token_list_find (list, "leader", &error);

  g_assert_no_error (error);
  return info;
}

static AntinCryptoCertificate *
read_certificate (const char *name)
{
  g_autoptr (GBytes) pem = antin_test_workstation_read (antin_test_tokens_get_workstation (tokens), name);
  g_autoptr (GPtrArray) certificates = antin_crypto_certificate_list_new_from_data (pem, NULL);

  g_assert_cmpuint (certificates->len, ==, 1);
  return antin_crypto_certificate_ref (g_ptr_array_index (certificates, 0));
}

static void
test_tokens (void)
{
  g_autoptr (AntinTokenList) list = NULL;
  g_autoptr (AntinTokenInfo) info = NULL;
  g_autoptr (AntinCryptoCertificate) certificate = read_certificate ("certificates/leader.pem");
  AntinTokenModule *module;
  AntinTokenIdentity *identity;
  guint minimum, maximum;

  antin_test_tokens_misbehave (tokens, "");
  list = read_list ();
  module = g_ptr_array_index (antin_token_list_get_modules (list), 0);
  g_assert_null (antin_token_module_get_error (module));
  g_assert_cmpstr (antin_token_module_get_manufacturer (module), ==, "SoftHSM");
  g_assert_cmpuint (antin_token_list_get_tokens (list)->len, ==, 2);
  info = read_leader (list);
  g_assert_cmpstr (antin_token_info_get_label (info), ==, "leader");
  g_assert_cmpstr (antin_token_info_get_manufacturer (info), ==, "SoftHSM project");
  g_assert_cmpstr (antin_token_info_get_model (info), ==, "SoftHSM v2");
  g_assert_cmpuint (strlen (antin_token_info_get_serial (info)), ==, 16);
  g_assert_cmpint (antin_token_info_get_flags (info), ==, ANTIN_TOKEN_LOGIN_REQUIRED | ANTIN_TOKEN_PIN_INITIALIZED);
  antin_token_info_get_pin_length (info, &minimum, &maximum);
  g_assert_cmpuint (minimum, ==, 4);
  g_assert_cmpuint (maximum, ==, 255);
  g_assert_null (antin_token_info_get_error (info));
  g_assert_cmpuint (antin_token_info_get_unreadable (info), ==, 0);
  g_assert_cmpuint (antin_token_info_get_identities (info)->len, ==, 1);
  g_assert_cmpuint (antin_token_info_get_other_certificates (info)->len, ==, 0);
  identity = antin_token_info_find_identity (info, antin_crypto_certificate_get_fingerprint (certificate));
  g_assert_nonnull (identity);
  g_assert_cmpstr (antin_token_identity_get_label (identity), ==, "leader");
  g_assert_cmpuint (g_bytes_get_size (antin_token_identity_get_key_id (identity)), ==, 1);
  /* SoftHSM hides private keys before login. */
  g_assert_false (antin_token_identity_is_key_seen (identity));
  g_assert_true (antin_token_identity_can_sign (identity, ANTIN_CRYPTO_SCHEME_RSA_PKCS1));
  g_assert_true (antin_token_identity_can_sign (identity, ANTIN_CRYPTO_SCHEME_RSA_PSS));
  g_assert_false (antin_token_identity_can_sign (identity, ANTIN_CRYPTO_SCHEME_ECDSA));
  antin_test_tokens_assert_nothing_written (tokens);
}

static void
test_finding (void)
{
  g_autoptr (AntinTokenList) list = NULL;
  g_autoptr (AntinTokenInfo) by_label = NULL;
  g_autoptr (AntinTokenInfo) by_serial = NULL;
  g_autoptr (GError) error = NULL;

  antin_test_tokens_misbehave (tokens, "");
  list = read_list ();
  by_label = read_leader (list);
  by_serial = antin_token_list_find (list, antin_token_info_get_serial (by_label), &error);
  g_assert_no_error (error);
  g_assert_true (by_label == by_serial);
  g_assert_null (antin_token_list_find (list, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_NO_TOKEN);
  g_clear_error (&error);
  g_assert_null (antin_token_list_find (list, "Leader", &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_NO_TOKEN);
  g_assert_nonnull (strstr (error->message, "“Leader”"));
}

static void
test_flags (void)
{
  static const struct
  {
    const char *words;
    AntinTokenFlags flags;
  } cases[] = {
    { "pin-low", ANTIN_TOKEN_PIN_COUNT_LOW },
    { "pin-final", ANTIN_TOKEN_PIN_FINAL_TRY },
    { "pin-locked", ANTIN_TOKEN_PIN_LOCKED },
    { "pin-change", ANTIN_TOKEN_PIN_TO_BE_CHANGED },
    { "pin-pad", ANTIN_TOKEN_PIN_PAD },
    { "hardware", ANTIN_TOKEN_HARDWARE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinTokenList) list = NULL;
      g_autoptr (AntinTokenInfo) info = NULL;

      antin_test_tokens_misbehave (tokens, cases[i].words);
      list = read_list ();
      info = read_leader (list);
      g_assert_cmpint (antin_token_info_get_flags (info), ==, cases[i].flags | ANTIN_TOKEN_LOGIN_REQUIRED | ANTIN_TOKEN_PIN_INITIALIZED);
    }
}

static void
test_mechanisms (void)
{
  static const struct
  {
    const char *words;
    gboolean pkcs1, pss;
  } cases[] = { { "no-pss", TRUE, FALSE }, { "no-raw", TRUE, TRUE }, { "no-raw no-pss", TRUE, FALSE }, { "mechanisms-none", TRUE, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinTokenList) list = NULL;
      g_autoptr (AntinTokenInfo) info = NULL;
      AntinTokenIdentity *identity;

      antin_test_tokens_misbehave (tokens, cases[i].words);
      list = read_list ();
      info = read_leader (list);
      identity = g_ptr_array_index (antin_token_info_get_identities (info), 0);
      g_assert_cmpint (antin_token_identity_can_sign (identity, ANTIN_CRYPTO_SCHEME_RSA_PKCS1), ==, cases[i].pkcs1);
      g_assert_cmpint (antin_token_identity_can_sign (identity, ANTIN_CRYPTO_SCHEME_RSA_PSS), ==, cases[i].pss);
    }
}

/* Each is an error of the module alone, and the next reading works. */
static void
test_broken_modules (void)
{
  static const struct
  {
    const char *words;
    int code;
    const char *return_value;
  } cases[] = {
    { "load-abort", ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL },
    { "load-crash", ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL },
    { "load-null", ANTIN_TOKEN_ERROR_MODULE_GARBAGE, NULL },
    { "load-fail", ANTIN_TOKEN_ERROR_MODULE_LOAD, "CKR_HOST_MEMORY" },
    { "initialize-crash", ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL },
    { "initialize-hang", ANTIN_TOKEN_ERROR_MODULE_TIMEOUT, NULL },
    { "initialize-fail", ANTIN_TOKEN_ERROR_MODULE_LOAD, "CKR_DEVICE_ERROR" },
    { "slots-crash", ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL },
    { "slots-hang", ANTIN_TOKEN_ERROR_MODULE_TIMEOUT, NULL },
    { "slots-huge", ANTIN_TOKEN_ERROR_MODULE_GARBAGE, NULL },
    { "slots-more", ANTIN_TOKEN_ERROR_MODULE_GARBAGE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinTokenList) broken = NULL;
      g_autoptr (AntinTokenList) mended = NULL;
      AntinTokenModule *module;
      const GError *error;

      g_test_message ("%s", cases[i].words);
      antin_test_tokens_misbehave (tokens, cases[i].words);
      if (cases[i].code == ANTIN_TOKEN_ERROR_MODULE_TIMEOUT)
        antin_token_agent_set_time_limit (500);
      broken = read_list ();
      antin_token_agent_set_time_limit (0);
      g_assert_cmpuint (antin_token_list_get_tokens (broken)->len, ==, 0);
      module = g_ptr_array_index (antin_token_list_get_modules (broken), 0);
      error = antin_token_module_get_error (module);
      g_assert_error (error, ANTIN_TOKEN_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, antin_test_tokens_get_module (tokens)));
      if (strcmp (cases[i].words, "load-abort") == 0)
        g_assert_nonnull (strstr (error->message, "signal 6"));
      g_assert_cmpstr (antin_token_error_get_return_value_name (error), ==, cases[i].return_value);
      if (cases[i].return_value != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].return_value));

      antin_test_tokens_misbehave (tokens, "");
      mended = read_list ();
      g_assert_cmpuint (antin_token_list_get_tokens (mended)->len, ==, 2);
    }
}

static void
test_broken_tokens (void)
{
  static const char *const cases[] = { "find-more", "find-endless" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinTokenList) list = NULL;
      g_autoptr (AntinTokenInfo) info = NULL;

      antin_test_tokens_misbehave (tokens, cases[i]);
      list = read_list ();
      info = read_leader (list);
      g_assert_error (antin_token_info_get_error (info), ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MODULE_GARBAGE);
      g_assert_cmpuint (antin_token_info_get_identities (info)->len, ==, 0);
    }
}

static void
test_broken_certificates (void)
{
  static const char *const cases[] = { "value-huge", "value-grows", "value-garbage" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinTokenList) list = NULL;
      g_autoptr (AntinTokenInfo) info = NULL;

      antin_test_tokens_misbehave (tokens, cases[i]);
      list = read_list ();
      info = read_leader (list);
      g_assert_cmpuint (antin_token_info_get_unreadable (info), ==, 1);
      g_assert_cmpuint (antin_token_info_get_identities (info)->len, ==, 0);
    }
}

static void
test_garbage_texts (void)
{
  g_autoptr (AntinTokenList) list = NULL;
  AntinTokenInfo *info;
  guint minimum, maximum;

  antin_test_tokens_misbehave (tokens, "text-garbage pin-length-garbage");
  list = read_list ();
  info = g_ptr_array_index (antin_token_list_get_tokens (list), 0);
  g_assert_true (g_utf8_validate (antin_token_info_get_label (info), -1, NULL));
  g_assert_cmpint (g_utf8_strlen (antin_token_info_get_label (info), -1), ==, 32);
  g_assert_cmpstr (antin_token_info_get_manufacturer (info), ==, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
  g_assert_cmpstr (antin_token_info_get_model (info), ==, "");
  antin_token_info_get_pin_length (info, &minimum, &maximum);
  g_assert_cmpuint (minimum, ==, 0);
  g_assert_cmpuint (maximum, ==, 0);
}

/* A broken module beside a good one, one that is no module, and one that is not there. */
static void
test_many_modules (void)
{
  const char *const modules[] = { "/nonexistent/module.so", antin_test_tokens_get_module (tokens),
                                  antin_test_workstation_get_module (antin_test_tokens_get_workstation (tokens)), "/bin/true", NULL };
  g_autoptr (AntinTokenList) list = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *states;

  antin_test_tokens_misbehave (tokens, "initialize-crash");
  list = antin_token_list_read (modules, NULL, &error);
  g_assert_no_error (error);
  states = antin_token_list_get_modules (list);
  g_assert_cmpuint (states->len, ==, 4);
  g_assert_error (antin_token_module_get_error (g_ptr_array_index (states, 0)), ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MODULE_LOAD);
  g_assert_error (antin_token_module_get_error (g_ptr_array_index (states, 1)), ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MODULE_CRASHED);
  g_assert_null (antin_token_module_get_error (g_ptr_array_index (states, 2)));
  g_assert_error (antin_token_module_get_error (g_ptr_array_index (states, 3)), ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MODULE_LOAD);
  g_assert_cmpuint (antin_token_list_get_tokens (list)->len, ==, 2);
}

static void
test_shows_each_device_once (void)
{
  const char *const modules[] = { antin_test_tokens_get_module (tokens),
                                  antin_test_workstation_get_module (antin_test_tokens_get_workstation (tokens)), NULL };
  g_autoptr (AntinTokenList) list = NULL;
  g_autoptr (AntinTokenList) without = NULL;

  antin_test_tokens_misbehave (tokens, "");
  list = antin_token_list_read (modules, NULL, NULL);
  g_assert_cmpuint (antin_token_list_get_modules (list)->len, ==, 2);
  g_assert_cmpuint (antin_token_list_get_tokens (list)->len, ==, 2);
  g_clear_pointer (&list, antin_token_list_unref);

  /* The first shows the devices without certificates, so what the second shows is news. */
  antin_test_tokens_misbehave (tokens, "value-garbage");
  without = antin_token_list_read (modules, NULL, NULL);
  g_assert_cmpuint (antin_token_list_get_tokens (without)->len, ==, 4);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (300 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  const char *const modules[] = { antin_test_tokens_get_module (tokens), NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;
  gint64 start = g_get_monotonic_time ();

  antin_test_tokens_misbehave (tokens, "slots-hang");
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (antin_token_list_read (modules, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_thread_join (thread);
}

/* The process lives as long as an info of it does, goes with the last one, and is started again when it was killed. */
static void
test_life_of_the_process (void)
{
  g_autoptr (AntinTokenList) list = NULL;
  g_autoptr (AntinTokenList) dead = NULL;
  g_autoptr (AntinTokenList) again = NULL;
  g_autoptr (AntinTokenAgent) agent = antin_token_agent_get (antin_test_tokens_get_module (tokens));
  GPid pid;

  antin_test_tokens_misbehave (tokens, "");
  list = read_list ();
  pid = antin_token_agent_get_pid (agent);
  g_assert_cmpint (pid, >, 0);
  g_clear_pointer (&agent, antin_token_agent_unref);
  g_assert_cmpint (kill (pid, 0), ==, 0);

  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  dead = read_list ();
  g_assert_error (antin_token_module_get_error (g_ptr_array_index (antin_token_list_get_modules (dead), 0)), ANTIN_TOKEN_ERROR,
                  ANTIN_TOKEN_ERROR_MODULE_CRASHED);
  again = read_list ();
  g_assert_cmpuint (antin_token_list_get_tokens (again)->len, ==, 2);

  agent = antin_token_agent_get (antin_test_tokens_get_module (tokens));
  pid = antin_token_agent_get_pid (agent);
  g_clear_pointer (&agent, antin_token_agent_unref);
  g_clear_pointer (&list, antin_token_list_unref);
  g_clear_pointer (&again, antin_token_list_unref);
  for (int waited = 0; kill (pid, 0) == 0; waited++)
    {
      g_assert_cmpint (waited, <, 200);
      g_usleep (50 * 1000);
    }
}

static void
test_missing_program (void)
{
  g_autofree char *program = g_strdup (g_getenv ("ANTIN_TOKEN_AGENT"));
  g_autoptr (AntinTokenList) list = NULL;

  g_setenv ("ANTIN_TOKEN_AGENT", "/nonexistent/agent", TRUE);
  list = read_list ();
  g_assert_error (antin_token_module_get_error (g_ptr_array_index (antin_token_list_get_modules (list), 0)), ANTIN_TOKEN_ERROR,
                  ANTIN_TOKEN_ERROR_FAILED);
  /* Something that is no agent. */
  g_clear_pointer (&list, antin_token_list_unref);
  g_setenv ("ANTIN_TOKEN_AGENT", "/bin/true", TRUE);
  list = read_list ();
  g_assert_error (antin_token_module_get_error (g_ptr_array_index (antin_token_list_get_modules (list), 0)), ANTIN_TOKEN_ERROR,
                  ANTIN_TOKEN_ERROR_MODULE_CRASHED);
  g_setenv ("ANTIN_TOKEN_AGENT", program, TRUE);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  tokens = antin_test_tokens_new (NULL, "leader,organisation");
  g_test_add_func ("/token/list/tokens", test_tokens);
  g_test_add_func ("/token/list/finding", test_finding);
  g_test_add_func ("/token/list/flags", test_flags);
  g_test_add_func ("/token/list/mechanisms", test_mechanisms);
  g_test_add_func ("/token/list/broken-modules", test_broken_modules);
  g_test_add_func ("/token/list/broken-tokens", test_broken_tokens);
  g_test_add_func ("/token/list/broken-certificates", test_broken_certificates);
  g_test_add_func ("/token/list/garbage-texts", test_garbage_texts);
  g_test_add_func ("/token/list/many-modules", test_many_modules);
  g_test_add_func ("/token/list/each-device-once", test_shows_each_device_once);
  g_test_add_func ("/token/list/cancel", test_cancel);
  g_test_add_func ("/token/list/life-of-the-process", test_life_of_the_process);
  g_test_add_func ("/token/list/missing-program", test_missing_program);
  status = g_test_run ();
  antin_test_tokens_free (tokens);
  return status;
}
