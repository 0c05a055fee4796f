/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-crypto-digest.h"
#include "antin-test-tokens.h"
#include "antin-token-agent.h"
#include "antin-token-error.h"
#include "antin-token-list.h"
#include "antin-token-session.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  AntinTokenList *list;
  AntinTokenInfo *info;
  AntinTokenIdentity *identity;
  AntinTokenSession *session;
  GBytes *data;
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

/* @data: how the module misbehaves from the beginning. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *const modules[] = { antin_test_tokens_get_module (tokens), NULL };
  g_autoptr (GError) error = NULL;

  antin_test_tokens_misbehave (tokens, data != NULL ? data : "");
  antin_test_tokens_forget_calls (tokens);
  fixture->list = antin_token_list_read (modules, NULL, &error);
  g_assert_no_error (error);
  fixture->info = antin_token_list_find (fixture->list, "leader", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (antin_token_info_get_identities (fixture->info)->len, ==, 1);
  fixture->identity = g_ptr_array_index (antin_token_info_get_identities (fixture->info), 0);
  fixture->session = antin_token_session_open (fixture->info, NULL, &error);
  g_assert_no_error (error);
  fixture->data = g_bytes_new_static ("to be signed", 12);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_test_tokens_misbehave (tokens, "");
  antin_token_session_close (fixture->session);
  g_bytes_unref (fixture->data);
  antin_token_info_unref (fixture->info);
  antin_token_list_unref (fixture->list);
  antin_test_tokens_assert_nothing_written (tokens);
}

static void
log_in (Fixture *fixture)
{
  g_autoptr (AntinBaseSecret) pin = make_pin ("2468");
  g_autoptr (GError) error = NULL;

  if (!antin_token_session_login (fixture->session, pin, NULL, NULL, &error))
    g_assert_no_error (error);
}

static void
assert_login_fails (Fixture *fixture, const char *text, int code, const char *return_value)
{
  g_autoptr (AntinBaseSecret) pin = text != NULL ? make_pin (text) : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (antin_token_session_login (fixture->session, pin, NULL, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, code);
  g_assert_cmpstr (antin_token_error_get_return_value_name (error), ==, return_value);
}

static GBytes *
sign_with (Fixture *fixture, const AntinTokenInteraction *interaction, GError **error)
{
  gboolean rsa = antin_crypto_certificate_get_key_algorithm (antin_token_identity_get_certificate (fixture->identity)) == ANTIN_CRYPTO_KEY_RSA;

  return antin_token_session_sign (fixture->session, fixture->identity, rsa ? ANTIN_CRYPTO_SCHEME_RSA_PKCS1 : ANTIN_CRYPTO_SCHEME_ECDSA,
                                   ANTIN_CRYPTO_DIGEST_SHA256, fixture->data, interaction, NULL, error);
}

static void
assert_signs (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) signature = sign_with (fixture, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (signature);
}

static void
assert_sign_fails (Fixture *fixture, int code, const char *return_value)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sign_with (fixture, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, code);
  g_assert_cmpstr (antin_token_error_get_return_value_name (error), ==, return_value);
}

/* Every scheme and digest with every kind of key, by the token's raw mechanisms and by those that digest: the session
 * returns what verifies with the certificate, and this checks once more against other data. */
static void
test_schemes (Fixture *fixture, gconstpointer data)
{
  static const AntinCryptoSignatureScheme schemes[] = { ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_SCHEME_RSA_PSS, ANTIN_CRYPTO_SCHEME_ECDSA };
  static const AntinCryptoDigestAlgorithm algorithms[] = { ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_CRYPTO_DIGEST_SHA384, ANTIN_CRYPTO_DIGEST_SHA512 };
  AntinCryptoCertificate *certificate = antin_token_identity_get_certificate (fixture->identity);
  guint n_made = 0;

  log_in (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (algorithms); j++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) signature = antin_token_session_sign (fixture->session, fixture->identity, schemes[i], algorithms[j], fixture->data,
                                                                 NULL, NULL, &error);
        g_autoptr (GBytes) digest = antin_crypto_digest_compute (algorithms[j], "to be signed", 12, NULL);
        g_autoptr (GBytes) other = antin_crypto_digest_compute (algorithms[j], "to be Signed", 12, NULL);

        if (!antin_token_identity_can_sign (fixture->identity, schemes[i]))
          {
            g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MECHANISM);
            continue;
          }
        g_assert_no_error (error);
        g_assert_true (antin_crypto_certificate_verify_signature (certificate, schemes[i], algorithms[j], digest, signature, NULL));
        g_assert_false (antin_crypto_certificate_verify_signature (certificate, schemes[i], algorithms[j], other, signature, NULL));
        n_made++;
      }
  if (antin_crypto_certificate_get_key_algorithm (certificate) == ANTIN_CRYPTO_KEY_RSA)
    g_assert_cmpuint (n_made, ==, 6);
  else
    g_assert_cmpuint (n_made, ==, 3);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Login"), ==, 1);
}

static void
test_hashing_mechanisms (Fixture *fixture, gconstpointer data)
{
  test_schemes (fixture, data);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_SignInit 0x1"), ==, 0);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_SignInit 0x40"), ==, 1);
}

/* A token that offers one hashing mechanism for ECDSA and nothing else. */
static void
test_ecdsa_sha256_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  log_in (fixture);
  assert_signs (fixture);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_SignInit 0x1044"), ==, 1);
  g_assert_null (antin_token_session_sign (fixture->session, fixture->identity, ANTIN_CRYPTO_SCHEME_ECDSA, ANTIN_CRYPTO_DIGEST_SHA384,
                                           fixture->data, NULL, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MECHANISM);
}

static void
test_without_pss (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  log_in (fixture);
  g_assert_null (antin_token_session_sign (fixture->session, fixture->identity, ANTIN_CRYPTO_SCHEME_RSA_PSS, ANTIN_CRYPTO_DIGEST_SHA256,
                                           fixture->data, NULL, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MECHANISM);
  assert_signs (fixture);
}

static void
test_weak_digest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  log_in (fixture);
  g_assert_null (antin_token_session_sign (fixture->session, fixture->identity, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA1,
                                           fixture->data, NULL, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_MECHANISM);
}

/* One login and one search for the key serve a batch; the longest data that is allowed; a session of its own afterwards. */
static void
test_batch (Fixture *fixture, gconstpointer data)
{
  guint n_searches;

  log_in (fixture);
  assert_signs (fixture);
  n_searches = antin_test_tokens_count (tokens, "C_FindObjectsInit");
  g_assert_cmpuint (n_searches, >, 0);
  for (guint i = 0; i < 20; i++)
    assert_signs (fixture);
  g_clear_pointer (&fixture->data, g_bytes_unref);
  fixture->data = g_bytes_new_take (g_malloc0 (ANTIN_TOKEN_SESSION_MAX_DATA), ANTIN_TOKEN_SESSION_MAX_DATA);
  assert_signs (fixture);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_FindObjectsInit"), ==, n_searches);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Login"), ==, 1);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Logout"), ==, 0);
  g_clear_pointer (&fixture->session, antin_token_session_close);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Logout"), ==, 1);
  fixture->session = antin_token_session_open (fixture->info, NULL, NULL);
  g_assert_nonnull (fixture->session);
  assert_sign_fails (fixture, ANTIN_TOKEN_ERROR_LOGIN_REQUIRED, NULL);
}

static void
test_one_session_for_each_token (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinTokenInfo) other_info = antin_token_list_find (fixture->list, "organisation", NULL);
  g_autoptr (AntinTokenSession) other = NULL;
  g_autoptr (AntinBaseSecret) pin = make_pin ("1357");
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_token_session_open (fixture->info, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_BUSY);
  g_clear_error (&error);
  other = antin_token_session_open (other_info, NULL, &error);
  g_assert_no_error (error);
  log_in (fixture);
  g_assert_true (antin_token_session_login (other, pin, NULL, NULL, &error));
  g_assert_no_error (error);
  /* The leader's certificate has no key on the organisation's token. */
  g_assert_null (antin_token_session_sign (other, fixture->identity, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA256, fixture->data,
                                           NULL, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_NO_KEY);
  assert_signs (fixture);
}

static void
test_wrong_pin (Fixture *fixture, gconstpointer data)
{
  assert_login_fails (fixture, "0000", ANTIN_TOKEN_ERROR_PIN_INCORRECT, "CKR_PIN_INCORRECT");
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Login"), ==, 1);
  assert_sign_fails (fixture, ANTIN_TOKEN_ERROR_LOGIN_REQUIRED, NULL);
  antin_test_tokens_misbehave (tokens, "pin-low");
  assert_login_fails (fixture, "0000", ANTIN_TOKEN_ERROR_PIN_INCORRECT, "CKR_PIN_INCORRECT");
  antin_test_tokens_misbehave (tokens, "pin-low pin-final");
  assert_login_fails (fixture, "0000", ANTIN_TOKEN_ERROR_PIN_FINAL_TRY, "CKR_PIN_INCORRECT");
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Login"), ==, 3);
  antin_test_tokens_misbehave (tokens, "");
  log_in (fixture);
  /* A login that stands is no proof that another PIN is right. */
  assert_login_fails (fixture, "0000", ANTIN_TOKEN_ERROR_PIN_INCORRECT, "CKR_PIN_INCORRECT");
  assert_sign_fails (fixture, ANTIN_TOKEN_ERROR_LOGIN_REQUIRED, NULL);
}

/* A PIN that cannot be right, or that must not be tried, is not tried. */
static void
test_pins_not_tried (Fixture *fixture, gconstpointer data)
{
  assert_login_fails (fixture, "123", ANTIN_TOKEN_ERROR_PIN_LENGTH, NULL);
  assert_login_fails (fixture, "", ANTIN_TOKEN_ERROR_PIN_LENGTH, NULL);
  assert_login_fails (fixture, NULL, ANTIN_TOKEN_ERROR_LOGIN_REQUIRED, NULL);
  antin_test_tokens_misbehave (tokens, "pin-locked");
  assert_login_fails (fixture, "2468", ANTIN_TOKEN_ERROR_PIN_LOCKED, NULL);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Login"), ==, 0);
  /* Limits that make no sense are not held against the PIN. */
  antin_test_tokens_misbehave (tokens, "pin-length-garbage");
  log_in (fixture);
}

static void
test_refused_logins (Fixture *fixture, gconstpointer data)
{
  antin_test_tokens_misbehave (tokens, "login-locked");
  assert_login_fails (fixture, "2468", ANTIN_TOKEN_ERROR_PIN_LOCKED, "CKR_PIN_LOCKED");
  antin_test_tokens_misbehave (tokens, "login-expired");
  assert_login_fails (fixture, "2468", ANTIN_TOKEN_ERROR_PIN_EXPIRED, "CKR_PIN_EXPIRED");
  antin_test_tokens_misbehave (tokens, "login-crash");
  assert_login_fails (fixture, "2468", ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL);
  /* The session went with the process. */
  antin_test_tokens_misbehave (tokens, "");
  assert_login_fails (fixture, "2468", ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL);
  g_clear_pointer (&fixture->session, antin_token_session_close);
  fixture->session = antin_token_session_open (fixture->info, NULL, NULL);
  log_in (fixture);
  assert_signs (fixture);
}

/* A failed signature is a distinct error; where the module lived on, the same login signs again afterwards. */
static void
test_failing_signatures (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *words;
    int code;
    const char *return_value;
    gboolean survives;
  } cases[] = {
    { "absent", ANTIN_TOKEN_ERROR_TOKEN_REMOVED, "CKR_TOKEN_NOT_PRESENT", TRUE },
    { "swapped", ANTIN_TOKEN_ERROR_TOKEN_REMOVED, NULL, TRUE },
    { "sign-removed", ANTIN_TOKEN_ERROR_TOKEN_REMOVED, "CKR_DEVICE_REMOVED", TRUE },
    { "sign-device-error", ANTIN_TOKEN_ERROR_FAILED, "CKR_DEVICE_ERROR", TRUE },
    { "mechanism-invalid", ANTIN_TOKEN_ERROR_MECHANISM, "CKR_MECHANISM_INVALID", TRUE },
    { "modulus-other", ANTIN_TOKEN_ERROR_NO_KEY, NULL, TRUE },
    { "sign-other", ANTIN_TOKEN_ERROR_NO_KEY, NULL, TRUE },
    { "sign-long", ANTIN_TOKEN_ERROR_MODULE_GARBAGE, NULL, TRUE },
    { "sign-crash", ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL, FALSE },
    { "sign-hang", ANTIN_TOKEN_ERROR_MODULE_TIMEOUT, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      log_in (fixture);
      antin_test_tokens_misbehave (tokens, cases[i].words);
      if (cases[i].code == ANTIN_TOKEN_ERROR_MODULE_TIMEOUT)
        antin_token_agent_set_time_limit (500);
      assert_sign_fails (fixture, cases[i].code, cases[i].return_value);
      antin_token_agent_set_time_limit (0);
      antin_test_tokens_misbehave (tokens, "");
      if (cases[i].survives)
        {
          assert_signs (fixture);
          continue;
        }
      assert_sign_fails (fixture, ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL);
      g_clear_pointer (&fixture->session, antin_token_session_close);
      fixture->session = antin_token_session_open (fixture->info, NULL, NULL);
      g_assert_nonnull (fixture->session);
    }
}

static void
test_token_that_is_gone (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[] = { "absent", "swapped" };

  g_clear_pointer (&fixture->session, antin_token_session_close);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      antin_test_tokens_misbehave (tokens, cases[i]);
      g_assert_null (antin_token_session_open (fixture->info, NULL, &error));
      g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_TOKEN_REMOVED);
    }
}

typedef struct
{
  const char *pin;
  guint n_asked;
  guint n_pad_on, n_pad_off;
  AntinTokenIdentity *identity;
} Person;

static AntinBaseSecret *
on_ask_pin_cb (AntinTokenInfo *info, AntinTokenIdentity *identity, GCancellable *cancellable, gpointer data, GError **error)
{
  Person *person = data;

  person->n_asked++;
  person->identity = identity;
  if (person->pin == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "gave up");
      return NULL;
    }
  return make_pin (person->pin);
}

static void
on_use_pin_pad_cb (AntinTokenInfo *info, gboolean waiting, gpointer data)
{
  Person *person = data;

  if (waiting)
    person->n_pad_on++;
  else
    person->n_pad_off++;
}

/* The PIN is asked for each signature, once; @data says whether the key tells so beforehand. */
static void
test_always_authenticate (Fixture *fixture, gconstpointer data)
{
  Person person = { "2468" };
  AntinTokenInteraction interaction = { on_ask_pin_cb, on_use_pin_pad_cb, &person };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) last = NULL;

  log_in (fixture);
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (GBytes) signature = sign_with (fixture, &interaction, &error);

      g_assert_no_error (error);
      g_assert_nonnull (signature);
      g_assert_cmpuint (person.n_asked, ==, i);
      g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Login context-specific"), ==, i);
    }
  g_assert_true (person.identity == fixture->identity);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Login"), ==, 1);

  person.pin = "0000";
  g_assert_null (sign_with (fixture, &interaction, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_PIN_INCORRECT);
  g_clear_error (&error);
  g_assert_cmpuint (antin_test_tokens_count (tokens, "C_Login context-specific"), ==, 4);

  person.pin = NULL;
  g_assert_null (sign_with (fixture, &interaction, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (sign_with (fixture, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_LOGIN_REQUIRED);
  g_clear_error (&error);

  /* The failures left the session usable. */
  person.pin = "2468";
  last = sign_with (fixture, &interaction, &error);
  g_assert_no_error (error);
  g_assert_nonnull (last);
}

static void
test_pin_pad (Fixture *fixture, gconstpointer data)
{
  Person person = { NULL };
  AntinTokenInteraction interaction = { on_ask_pin_cb, on_use_pin_pad_cb, &person };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) signature = NULL;

  antin_test_tokens_misbehave (tokens, "pin-pad pin-pad-cancel");
  g_assert_false (antin_token_session_login (fixture->session, NULL, &interaction, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_PIN_CANCELLED);
  g_clear_error (&error);
  antin_test_tokens_misbehave (tokens, "pin-pad");
  g_assert_true (antin_token_session_login (fixture->session, NULL, &interaction, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (person.n_pad_on, ==, 2);
  g_assert_cmpuint (person.n_pad_off, ==, 2);
  assert_signs (fixture);

  /* The key was found when it did not ask yet: this is how one looks that never says so. */
  antin_test_tokens_misbehave (tokens, "pin-pad always-authenticate-unsaid");
  signature = sign_with (fixture, &interaction, &error);
  g_assert_no_error (error);
  g_assert_nonnull (signature);
  g_assert_cmpuint (person.n_pad_on, ==, 3);
  g_assert_cmpuint (person.n_pad_off, ==, 3);
  g_assert_cmpuint (person.n_asked, ==, 0);
  g_clear_pointer (&signature, g_bytes_unref);

  antin_test_tokens_misbehave (tokens, "pin-pad always-authenticate");
  g_clear_pointer (&fixture->session, antin_token_session_close);
  fixture->session = antin_token_session_open (fixture->info, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (antin_token_session_login (fixture->session, NULL, &interaction, NULL, &error));
  signature = sign_with (fixture, &interaction, &error);
  g_assert_no_error (error);
  g_assert_nonnull (signature);
  g_assert_cmpuint (person.n_pad_on, ==, 5);
  g_assert_cmpuint (person.n_pad_off, ==, 5);
  g_assert_cmpuint (person.n_asked, ==, 0);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (300 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  log_in (fixture);
  antin_test_tokens_misbehave (tokens, "sign-hang");
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (antin_token_session_sign (fixture->session, fixture->identity, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA256,
                                           fixture->data, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  antin_test_tokens_misbehave (tokens, "");
  assert_sign_fails (fixture, ANTIN_TOKEN_ERROR_MODULE_CRASHED, NULL);
}

/* How often @needle stands in the writable memory of a process; -1 where it may not be read. */
static int
count_in_memory (GPid pid, const char *needle)
{
  g_autofree char *maps_path = g_strdup_printf ("/proc/%d/maps", pid);
  g_autofree char *memory_path = g_strdup_printf ("/proc/%d/mem", pid);
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  int memory = open (memory_path, O_RDONLY | O_CLOEXEC);
  int count = 0;

  if (memory < 0 || !g_file_get_contents (maps_path, &maps, NULL, NULL))
    {
      if (memory >= 0)
        close (memory);
      return -1;
    }
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *end;
      guint64 from = g_ascii_strtoull (lines[i], &end, 16);
      guint64 to = *end == '-' ? g_ascii_strtoull (end + 1, &end, 16) : 0;
      g_autofree char *bytes = NULL;
      ssize_t got;

      if (to <= from || to - from > 64 * 1024 * 1024 || end[0] != ' ' || end[2] != 'w')
        continue;
      bytes = g_malloc (to - from);
      got = pread (memory, bytes, to - from, (off_t) from);
      for (char *at = bytes; got > 0 && (at = memmem (at, bytes + got - at, needle, strlen (needle))) != NULL; at++)
        count++;
    }
  close (memory);
  return count;
}

/* A PIN that is found nowhere by chance. SoftHSM refuses it, which is all the same to who must wipe it. */
static void
test_pin_is_wiped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinTokenAgent) agent = antin_token_agent_get (antin_test_tokens_get_module (tokens));
  GPid pid = antin_token_agent_get_pid (agent);
  g_autofree char *needle = g_strdup_printf ("%s-%08x%08x", "pin", g_random_int (), g_random_int ());
  g_autoptr (GError) error = NULL;
  AntinBaseSecret *pin;

  g_assert_cmpint (pid, >, 0);
  if (count_in_memory (pid, "ANTIN_TEST_MODULE_LOG") < 0)
    {
      g_test_skip ("the memory of another process cannot be read here, and should not be");
      return;
    }
  /* The search finds what is there. */
  g_assert_cmpint (count_in_memory (pid, "ANTIN_TEST_MODULE_LOG"), >, 0);

  pin = make_pin (needle);
  g_assert_false (antin_token_session_login (fixture->session, pin, NULL, NULL, &error));
  g_assert_error (error, ANTIN_TOKEN_ERROR, ANTIN_TOKEN_ERROR_PIN_INCORRECT);
  antin_base_secret_unref (pin);
  g_assert_cmpint (count_in_memory (pid, needle), ==, 0);
  /* Here the needle itself is the only one. */
  g_assert_cmpint (count_in_memory (getpid (), needle), ==, 1);
}

static void
test_pin_is_wiped_after_login (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinTokenAgent) agent = antin_token_agent_get (antin_test_tokens_get_module (tokens));
  GPid pid = antin_token_agent_get_pid (agent);
  int before = count_in_memory (pid, "2468");

  if (before < 0)
    {
      g_test_skip ("the memory of another process cannot be read here, and should not be");
      return;
    }
  log_in (fixture);
  assert_signs (fixture);
  /* While logged in, and afterwards. The environment and the module's log hold as many as before. */
  g_assert_cmpint (count_in_memory (pid, "2468"), <=, before);
  g_clear_pointer (&fixture->session, antin_token_session_close);
  g_assert_cmpint (count_in_memory (pid, "2468"), <=, before);
}

/* Nobody but root can look into the process, and it leaves no core. */
static void
test_process_is_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinTokenAgent) agent = antin_token_agent_get (antin_test_tokens_get_module (tokens));
  g_autofree char *limits_path = g_strdup_printf ("/proc/%d/limits", antin_token_agent_get_pid (agent));
  g_autofree char *fd_path = g_strdup_printf ("/proc/%d/fd", antin_token_agent_get_pid (agent));
  g_autofree char *limits = NULL;
  const char *core;

  g_assert_true (g_file_get_contents (limits_path, &limits, NULL, NULL));
  core = strstr (limits, "Max core file size");
  g_assert_nonnull (core);
  g_assert_true (g_regex_match_simple ("^Max core file size +0 +0 ", core, 0, 0));
  for (int fd = 0; fd <= 2; fd++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d", fd_path, fd);
      g_autofree char *target = g_file_read_link (path, NULL);

      if (target != NULL)
        g_assert_cmpstr (target, ==, "/dev/null");
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  /* Other kinds of keys have a run of this program each, since tokens of one kind are made at a time. */
  if (argc > 1)
    {
      tokens = antin_test_tokens_new (argv[1], "leader");
      g_test_add ("/token/session/schemes", Fixture, NULL, set_up, test_schemes, tear_down);
      if (g_str_equal (argv[1], "p256"))
        g_test_add ("/token/session/ecdsa-sha256-alone", Fixture, "no-raw ecdsa-sha256", set_up, test_ecdsa_sha256_alone, tear_down);
      status = g_test_run ();
      antin_test_tokens_free (tokens);
      return status;
    }
  tokens = antin_test_tokens_new (NULL, "leader,organisation");
#define ADD(path, words, function) g_test_add ("/token/session/" path, Fixture, words, set_up, function, tear_down)
  ADD ("schemes", NULL, test_schemes);
  ADD ("schemes-by-hashing-mechanisms", "no-raw", test_hashing_mechanisms);
  ADD ("schemes-of-unknown-mechanisms", "mechanisms-none", test_schemes);
  ADD ("without-pss", "no-pss", test_without_pss);
  ADD ("weak-digest", NULL, test_weak_digest);
  ADD ("batch", NULL, test_batch);
  ADD ("one-for-each-token", NULL, test_one_session_for_each_token);
  ADD ("wrong-pin", NULL, test_wrong_pin);
  ADD ("pins-not-tried", NULL, test_pins_not_tried);
  ADD ("refused-logins", NULL, test_refused_logins);
  ADD ("failing-signatures", NULL, test_failing_signatures);
  ADD ("token-that-is-gone", NULL, test_token_that_is_gone);
  ADD ("always-authenticate", "always-authenticate", test_always_authenticate);
  ADD ("always-authenticate-unsaid", "always-authenticate-unsaid", test_always_authenticate);
  ADD ("pin-pad", "pin-pad", test_pin_pad);
  ADD ("cancel", NULL, test_cancel);
  ADD ("pin-is-wiped", NULL, test_pin_is_wiped);
  ADD ("pin-is-wiped-after-login", NULL, test_pin_is_wiped_after_login);
  ADD ("process-is-closed", NULL, test_process_is_closed);
  status = g_test_run ();
  antin_test_tokens_free (tokens);
  return status;
}
