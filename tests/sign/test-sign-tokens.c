/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-sign-error.h"
#include "antin-sign-tokens.h"

/* Who signs, of those who could. */

static const AntinSignRole person = ANTIN_SIGN_ROLE_PERSONAL;
static const AntinSignRole office = ANTIN_SIGN_ROLE_ORGANISATION;
static const AntinSignRole unknown = ANTIN_SIGN_ROLE_UNKNOWN;

/* One token for each role. @expected is an index; less than 0 where nobody is to be chosen. */
static void
assert_chooses (const AntinSignRole *roles, guint n, int expected)
{
  AntinSignIdentity identities[4] = { 0 };
  AntinSignToken tokens[4] = { 0 };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  AntinSignIdentity *chosen;

  for (guint i = 0; i < n; i++)
    {
      identities[i].references = 1;
      identities[i].role = roles[i];
      tokens[i].identities = g_ptr_array_new ();
      g_ptr_array_add (tokens[i].identities, &identities[i]);
      g_ptr_array_add (list, &tokens[i]);
    }
  chosen = antin_sign_tokens_choose (list, person, NULL, NULL, &error);
  if (expected < 0)
    {
      g_assert_null (chosen);
      g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_CERTIFICATE);
    }
  else
    {
      g_assert_no_error (error);
      g_assert_true (chosen == &identities[expected]);
    }
  for (guint i = 0; i < n; i++)
    g_ptr_array_unref (tokens[i].identities);
}

static void
test_choose (void)
{
  assert_chooses ((const AntinSignRole[]){ person }, 1, 0);
  assert_chooses ((const AntinSignRole[]){ office, person }, 2, 1);
  assert_chooses ((const AntinSignRole[]){ office, unknown, person }, 3, 2);
  assert_chooses ((const AntinSignRole[]){ unknown, office }, 2, 0);
}

/* Which of two is not for the program to say, in whatever order they are found. */
static void
test_ambiguous (void)
{
  assert_chooses ((const AntinSignRole[]){ person, person }, 2, -1);
  assert_chooses ((const AntinSignRole[]){ person, person, office }, 3, -1);
  assert_chooses ((const AntinSignRole[]){ person, office, person }, 3, -1);
  assert_chooses ((const AntinSignRole[]){ office, person, person, unknown }, 4, -1);
  /* Two that are worse do no harm. */
  assert_chooses ((const AntinSignRole[]){ office, office, person }, 3, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/tokens/choose", test_choose);
  g_test_add_func ("/sign/tokens/ambiguous", test_ambiguous);
  return g_test_run ();
}
