/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-digests-private.h"

#include "antin-crypto-digest.h"

#include <glib/gi18n-lib.h>

/* All digests of a file in one pass over its bytes.
 *
 * Every signature covers the file from its start to its own gap, so that part is digested once for each algorithm, in
 * a trunk; where a gap begins, the trunk is copied into a branch, which goes on alone behind the gap. A file with a
 * hundred signatures is read once, and its bulk, which lies before the first gap, is digested once.
 * The bytes are taken in chunks, which stay in the processor's cache while all branches have them. */

#define CHUNK (1024 * 1024)
#define N_ALGORITHMS (ANTIN_CRYPTO_DIGEST_SHAKE256 + 1)

typedef struct
{
  const guint8 *data;
  gint64 size;
  AntinSignDigestJob *jobs;
  guint n_jobs;
  AntinCryptoDigest *trunks[N_ALGORITHMS];
  gint64 trunk_ends[N_ALGORITHMS];
  AntinCryptoDigest **branches;
  AntinSignProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
} Pass;

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/* Where anything begins or ends. */
static GArray *
collect_bounds (Pass *pass)
{
  GArray *bounds = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < pass->n_jobs; i++)
    {
      const gint64 *range = pass->jobs[i].range;
      gint64 ends[] = { range[1], range[2], range[2] + range[3] };

      g_array_append_vals (bounds, ends, G_N_ELEMENTS (ends));
    }
  g_array_append_val (bounds, pass->size);
  g_array_sort (bounds, compare_offsets);
  return bounds;
}

/* Starts the branches whose gap begins at @offset, and closes those that end there. */
static void
turn_over (Pass *pass, gint64 offset)
{
  for (guint i = 0; i < pass->n_jobs; i++)
    {
      AntinSignDigestJob *job = &pass->jobs[i];

      if (job->range[1] == offset && pass->branches[i] == NULL && pass->trunks[job->algorithm] != NULL)
        pass->branches[i] = antin_crypto_digest_copy (pass->trunks[job->algorithm]);
      if (job->range[2] + job->range[3] == offset && pass->branches[i] != NULL && job->digest == NULL)
        {
          job->digest = antin_crypto_digest_finish (pass->branches[i]);
          g_clear_pointer (&pass->branches[i], antin_crypto_digest_free);
        }
    }
}

static gboolean
feed (Pass *pass, gint64 from, gint64 until, GError **error)
{
  while (from < until)
    {
      gint64 length = MIN (until - from, CHUNK);

      if (g_cancellable_set_error_if_cancelled (pass->cancellable, error))
        return FALSE;
      for (guint i = 0; i < N_ALGORITHMS; i++)
        if (pass->trunks[i] != NULL && from < pass->trunk_ends[i])
          antin_crypto_digest_update (pass->trunks[i], pass->data + from, length);
      for (guint i = 0; i < pass->n_jobs; i++)
        if (pass->branches[i] != NULL && from >= pass->jobs[i].range[2])
          antin_crypto_digest_update (pass->branches[i], pass->data + from, length);
      from += length;
      if (pass->progress != NULL)
        pass->progress ((double) from / pass->size, _("Reading…"), pass->user_data);
    }
  return TRUE;
}

static void
plant (Pass *pass, AntinCryptoDigestAlgorithm algorithm, gint64 end)
{
  if (pass->trunks[algorithm] == NULL)
    pass->trunks[algorithm] = antin_crypto_digest_new (algorithm, NULL);
  pass->trunk_ends[algorithm] = MAX (pass->trunk_ends[algorithm], end);
}

/*
 * antin_sign_digests_compute:
 * @bytes: the file
 * @jobs: (array length=n_jobs): what to digest; the ranges lie within the file and their first part starts at 0
 * @n_jobs: how many
 * @ret_whole: (out) (optional): SHA-256 of all of @bytes
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 *
 * Returns: whether it was not cancelled
 */
gboolean
antin_sign_digests_compute (GBytes *bytes,
                            AntinSignDigestJob *jobs,
                            guint n_jobs,
                            GBytes **ret_whole,
                            AntinSignProgress progress,
                            gpointer user_data,
                            GCancellable *cancellable,
                            GError **error)
{
  Pass pass = {
    .data = g_bytes_get_data (bytes, NULL),
    .size = g_bytes_get_size (bytes),
    .jobs = jobs,
    .n_jobs = n_jobs,
    .branches = g_new0 (AntinCryptoDigest *, n_jobs + 1),
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
  };
  g_autoptr (GArray) bounds = NULL;
  gint64 done = 0;
  gboolean finished = TRUE;

  for (guint i = 0; i < n_jobs; i++)
    plant (&pass, jobs[i].algorithm, jobs[i].range[1]);
  if (ret_whole != NULL)
    plant (&pass, ANTIN_CRYPTO_DIGEST_SHA256, pass.size);
  bounds = collect_bounds (&pass);
  for (guint i = 0; i < bounds->len && finished; i++)
    {
      gint64 bound = g_array_index (bounds, gint64, i);

      finished = feed (&pass, done, bound, error);
      done = MAX (done, bound);
      if (finished)
        turn_over (&pass, bound);
    }
  if (finished && ret_whole != NULL)
    *ret_whole = antin_crypto_digest_finish (pass.trunks[ANTIN_CRYPTO_DIGEST_SHA256]);
  for (guint i = 0; i < N_ALGORITHMS; i++)
    g_clear_pointer (&pass.trunks[i], antin_crypto_digest_free);
  for (guint i = 0; i < n_jobs; i++)
    g_clear_pointer (&pass.branches[i], antin_crypto_digest_free);
  g_free (pass.branches);
  return finished;
}

/*
 * antin_sign_digests_compute_tail:
 * @bytes: a document
 * @tail: a revision for it, with a signature
 * @algorithm: how to digest
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @ret_digest: (out): the digest of what the signature is to cover
 *
 * Returns: whether it was not cancelled and the algorithm is at hand
 */
gboolean
antin_sign_digests_compute_tail (GBytes *bytes,
                                 AntinPdfTail *tail,
                                 AntinCryptoDigestAlgorithm algorithm,
                                 AntinSignProgress progress,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GBytes **ret_digest,
                                 GError **error)
{
  g_autoptr (AntinCryptoDigest) digest = antin_crypto_digest_new (algorithm, error);
  const guint8 *prefix, *data;
  gsize prefix_length, length;
  gint64 range[4], start = antin_pdf_tail_get_start (tail);

  if (digest == NULL)
    return FALSE;
  prefix = g_bytes_get_data (bytes, &prefix_length);
  for (gsize done = 0; done < prefix_length; done += CHUNK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      antin_crypto_digest_update (digest, prefix + done, MIN (prefix_length - done, (gsize) CHUNK));
      if (progress != NULL)
        progress ((double) done / (double) prefix_length, _("Reading the document…"), user_data);
    }
  data = antin_pdf_tail_get_data (tail, &length);
  antin_pdf_tail_get_byte_range (tail, range);
  antin_crypto_digest_update (digest, data, range[1] - start);
  antin_crypto_digest_update (digest, data + (range[2] - start), range[3]);
  *ret_digest = antin_crypto_digest_finish (digest);
  return TRUE;
}
