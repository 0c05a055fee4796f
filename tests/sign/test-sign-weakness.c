/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-sign-weakness-private.h"

#include <string.h>

#define YEAR ((gint64) 365 * 24 * 60 * 60)

static void
test_dates (void)
{
  const struct
  {
    AntinCryptoDigestAlgorithm digest;
    gint64 proven;
    const char *said;
    const char *sub_indication;
  } cases[] = {
    { ANTIN_CRYPTO_DIGEST_SHA1, 40 * YEAR, "proven to be older", "CRYPTO_CONSTRAINTS_FAILURE" },
    { ANTIN_CRYPTO_DIGEST_SHA1, 50 * YEAR, "was made later", "CRYPTO_CONSTRAINTS_FAILURE" },
    { ANTIN_CRYPTO_DIGEST_SHA1, ANTIN_BASE_TIME_NONE, "nothing proves", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE" },
    { ANTIN_CRYPTO_DIGEST_MD5, 40 * YEAR, "was made later", "CRYPTO_CONSTRAINTS_FAILURE" },
    { ANTIN_CRYPTO_DIGEST_MD5, 30 * YEAR, "proven to be older", "CRYPTO_CONSTRAINTS_FAILURE" },
    { ANTIN_CRYPTO_DIGEST_SHA224, 40 * YEAR, NULL, NULL },
    { ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_BASE_TIME_NONE, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *sub_indication = NULL;
      g_autofree char *said = antin_sign_weakness_explain (cases[i].digest, cases[i].proven, &sub_indication);

      g_test_message ("case %" G_GSIZE_FORMAT ": %s", i, said != NULL ? said : "nothing");
      g_assert_cmpstr (sub_indication, ==, cases[i].sub_indication);
      g_assert_cmpint (said != NULL, ==, cases[i].said != NULL);
      if (said != NULL)
        g_assert_nonnull (strstr (said, cases[i].said));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/weakness/CHK-19/dates", test_dates);
  return g_test_run ();
}
