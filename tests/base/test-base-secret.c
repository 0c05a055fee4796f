/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-error.h"
#include "antin-base-secret.h"

#include <string.h>
#include <unistd.h>

static AntinBaseSecret *
read_from_pipe (const char *text, GError **error)
{
  int ends[2];
  AntinBaseSecret *secret;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], text, strlen (text)), ==, (ssize_t) strlen (text));
  close (ends[1]);
  secret = antin_base_secret_new_from_fd (ends[0], error);
  close (ends[0]);
  return secret;
}

static void
test_reads_one_line (void)
{
  static const struct
  {
    const char *text, *pin;
  } cases[] = { { "123456\nrest", "123456" }, { "123456", "123456" }, { "12\r\n", "12" }, { "", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinBaseSecret) secret = read_from_pipe (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (antin_base_secret_peek (secret), ==, cases[i].pin);
      g_assert_cmpuint (antin_base_secret_get_length (secret), ==, strlen (cases[i].pin));
    }
}

static void
test_refuses_what_is_too_long (void)
{
  g_autofree char *text = g_strnfill (ANTIN_BASE_SECRET_MAX_LENGTH + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_from_pipe (text, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (antin_base_secret_new (text, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT);
}

/* How many kB of the process are locked, by the kernel's own account. */
static guint64
locked_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmLck:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmLck:"), NULL, 10);
}

static void
test_memory_is_locked_while_it_lives (void)
{
  guint64 before = locked_kb ();
  AntinBaseSecret *secret = antin_base_secret_new ("123456", NULL);

#ifdef __SANITIZE_ADDRESS__
  /* AddressSanitizer makes mlock() do nothing. */
  antin_base_secret_unref (secret);
  g_test_skip ("memory is not locked under AddressSanitizer");
  return;
#endif
  g_assert_cmpuint (locked_kb (), >, before);
  antin_base_secret_ref (secret);
  antin_base_secret_unref (secret);
  g_assert_cmpstr (antin_base_secret_peek (secret), ==, "123456");
  antin_base_secret_unref (secret);
  g_assert_cmpuint (locked_kb (), ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/secret/reads-one-line", test_reads_one_line);
  g_test_add_func ("/base/secret/too-long", test_refuses_what_is_too_long);
  g_test_add_func ("/base/secret/locked", test_memory_is_locked_while_it_lives);
  return g_test_run ();
}
