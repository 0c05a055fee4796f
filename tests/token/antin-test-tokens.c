/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-test"

#include "antin-test-tokens.h"

#include <glib/gstdio.h>
#include <string.h>

/* The processes that hold modules take over this one's environment when they start, so the variables are set once and
 * what may change during a test stands in files. */
struct _AntinTestTokens
{
  AntinTestWorkstation *workstation;
  char *control, *log;
};

/**
 * antin_test_tokens_new:
 * @key_type: (nullable): as for antin_test_workstation_new()
 * @tokens: (nullable): likewise
 *
 * Returns: (transfer full): tokens of their own, well behaved; call it before threads are started
 */
AntinTestTokens *
antin_test_tokens_new (const char *key_type, const char *tokens)
{
  AntinTestTokens *self = g_new0 (AntinTestTokens, 1);
  const char *first = tokens != NULL ? tokens : "leader";
  g_autofree char *label = g_strndup (first, strcspn (first, ","));

  self->workstation = antin_test_workstation_new (key_type, tokens, ANTIN_TEST_WORKSTATION_TOKENS);
  self->control = antin_test_workstation_get_path (self->workstation, "control");
  self->log = antin_test_workstation_get_path (self->workstation, "calls.log");
  g_setenv ("ANTIN_TEST_MODULE_REAL", antin_test_workstation_get_module (self->workstation), TRUE);
  g_setenv ("ANTIN_TEST_MODULE_CONTROL", self->control, TRUE);
  g_setenv ("ANTIN_TEST_MODULE_LOG", self->log, TRUE);
  g_setenv ("ANTIN_TEST_MODULE_PIN", antin_test_workstation_get_pin (self->workstation, label), TRUE);
  return self;
}

/**
 * antin_test_tokens_free:
 * @tokens: (nullable): tokens
 */
void
antin_test_tokens_free (AntinTestTokens *tokens)
{
  if (tokens == NULL)
    return;
  antin_test_workstation_free (tokens->workstation);
  g_free (tokens->control);
  g_free (tokens->log);
  g_free (tokens);
}

/**
 * antin_test_tokens_get_module:
 * @tokens: tokens
 *
 * Returns: (transfer none): path of the module that misbehaves
 */
const char *
antin_test_tokens_get_module (AntinTestTokens *tokens)
{
  return ANTIN_TEST_MODULE;
}

/**
 * antin_test_tokens_get_workstation:
 * @tokens: tokens
 *
 * Returns: (transfer none): where their certificates and PINs are
 */
AntinTestWorkstation *
antin_test_tokens_get_workstation (AntinTestTokens *tokens)
{
  return tokens->workstation;
}

/**
 * antin_test_tokens_misbehave:
 * @tokens: tokens
 * @words: how, separated by blanks; see antin-test-module.c; "" for not at all
 */
void
antin_test_tokens_misbehave (AntinTestTokens *tokens, const char *words)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (tokens->control, words, -1, &error))
    g_error ("%s", error->message);
}

/**
 * antin_test_tokens_count:
 * @tokens: tokens
 * @line: a call as the module logs it, such as "C_Login"
 *
 * Returns: how many times it was called
 */
guint
antin_test_tokens_count (AntinTestTokens *tokens, const char *line)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint count = 0;

  if (!g_file_get_contents (tokens->log, &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    count += strcmp (lines[i], line) == 0;
  return count;
}

/**
 * antin_test_tokens_forget_calls:
 * @tokens: tokens; the counts begin anew
 */
void
antin_test_tokens_forget_calls (AntinTestTokens *tokens)
{
  g_remove (tokens->log);
}

/**
 * antin_test_tokens_assert_nothing_written:
 * @tokens: tokens
 *
 * Asserts that the module was called, and never to write (SEC-02).
 */
void
antin_test_tokens_assert_nothing_written (AntinTestTokens *tokens)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (tokens->log, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "C_Initialize\n"));
  g_assert_null (strchr (text, '!'));
}
