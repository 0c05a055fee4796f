/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-crypto-digest.h"
#include "antin-sign-digests-private.h"

#define SIZE (3 * 1024 * 1024 + 17)

static GBytes *
make_file (void)
{
  guint8 *data = g_malloc (SIZE);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < SIZE; i++)
    data[i] = g_rand_int (random);
  return g_bytes_new_take (data, SIZE);
}

/* The same, the slow way: each range for itself. */
static GBytes *
digest_alone (GBytes *file, const AntinSignDigestJob *job)
{
  const guint8 *data = g_bytes_get_data (file, NULL);
  g_autoptr (AntinCryptoDigest) digest = antin_crypto_digest_new (job->algorithm, NULL);

  antin_crypto_digest_update (digest, data + job->range[0], job->range[1]);
  antin_crypto_digest_update (digest, data + job->range[2], job->range[3]);
  return antin_crypto_digest_finish (digest);
}

static void
test_equals_one_by_one (void)
{
  g_autoptr (GBytes) file = make_file ();
  AntinSignDigestJob jobs[] = {
    { .range = { 0, 1000, 2000, 500 }, .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 },
    { .range = { 0, 2100000, 2200000, 100000 }, .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 },
    { .range = { 0, 2500, 2600, SIZE - 2600 }, .algorithm = ANTIN_CRYPTO_DIGEST_SHA512 },
    { .range = { 0, 2500, 2500, 0 }, .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 },
    { .range = { 0, 1000, 2000, 500 }, .algorithm = ANTIN_CRYPTO_DIGEST_SHA1 },
    { .range = { 0, SIZE - 10, SIZE - 5, 5 }, .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 },
    { .range = { 0, 1, SIZE, 0 }, .algorithm = ANTIN_CRYPTO_DIGEST_SHA384 },
  };
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_sign_digests_compute (file, jobs, G_N_ELEMENTS (jobs), &whole, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autoptr (GBytes) alone = digest_alone (file, &jobs[i]);

      g_test_message ("range %" G_GSIZE_FORMAT, i);
      g_assert_nonnull (jobs[i].digest);
      g_assert_true (g_bytes_equal (jobs[i].digest, alone));
      g_bytes_unref (jobs[i].digest);
    }
  expected = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, g_bytes_get_data (file, NULL), SIZE, NULL);
  g_assert_true (g_bytes_equal (whole, expected));
}

static void
test_unknown_algorithm_has_no_digest (void)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("0123456789", 10);
  AntinSignDigestJob job = { .range = { 0, 2, 4, 6 }, .algorithm = ANTIN_CRYPTO_DIGEST_UNKNOWN };
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_sign_digests_compute (file, &job, 1, NULL, NULL, NULL, NULL, &error));
  g_assert_null (job.digest);
}

static void
test_can_be_cancelled (void)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("0123456789", 10);
  AntinSignDigestJob job = { .range = { 0, 2, 4, 6 }, .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (antin_sign_digests_compute (file, &job, 1, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/digests/one-pass", test_equals_one_by_one);
  g_test_add_func ("/sign/digests/unknown", test_unknown_algorithm_has_no_digest);
  g_test_add_func ("/sign/digests/cancel", test_can_be_cancelled);
  return g_test_run ();
}
