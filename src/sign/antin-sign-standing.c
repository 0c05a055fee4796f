/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-standing-private.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-crypto-revocation.h"
#include "antin-sign-context-private.h"
#include "antin-sign-fetch-private.h"
#include "antin-sign-tokens-private.h"

/* How a certificate on a token stands before anything is signed with it: which anchor it leads to, and whether it was
 * revoked, by what a signature would ask as well (CHK-02, CHK-03, WRN-09). What is in the cache is not asked for again. */

static AntinSignRevocationStatus
status_of (const AntinCryptoRevocation *revocation)
{
  switch (antin_crypto_revocation_get_status (revocation))
    {
    case ANTIN_CRYPTO_REVOCATION_GOOD:
      return ANTIN_SIGN_REVOCATION_GOOD;
    case ANTIN_CRYPTO_REVOCATION_REVOKED:
      return ANTIN_SIGN_REVOCATION_REVOKED;
    case ANTIN_CRYPTO_REVOCATION_UNKNOWN:
      return ANTIN_SIGN_REVOCATION_UNKNOWN;
    case ANTIN_CRYPTO_REVOCATION_NOT_CHECKED:
    default:
      return ANTIN_SIGN_REVOCATION_NOT_CHECKED;
    }
}

/* The signer's own certificate, not one above it. */
static gboolean
has_expired (const AntinCryptoChain *chain)
{
  return antin_crypto_chain_get_time (chain) > antin_crypto_certificate_get_not_after (antin_crypto_chain_get_certificates (chain)->pdata[0]);
}

/* Without network, or where somebody did not answer, a path that is not complete is no news, nor is a state that nobody
 * told. */
static AntinRegulationPath
path_of (const AntinCryptoChain *chain, gboolean complete)
{
  switch (antin_crypto_chain_get_status (chain))
    {
    case ANTIN_CRYPTO_CHAIN_TRUSTED:
      return ANTIN_REGULATION_PATH_SOUND;
    case ANTIN_CRYPTO_CHAIN_UNTRUSTED:
      return complete ? ANTIN_REGULATION_PATH_NONE : ANTIN_REGULATION_PATH_UNKNOWN;
    case ANTIN_CRYPTO_CHAIN_BROKEN:
      return g_strcmp0 (antin_crypto_chain_get_sub_indication (chain), "CHAIN_CONSTRAINTS_FAILURE") == 0
               ? ANTIN_REGULATION_PATH_OUT_OF_SCOPE
               : ANTIN_REGULATION_PATH_BROKEN;
    case ANTIN_CRYPTO_CHAIN_EXPIRED:
    case ANTIN_CRYPTO_CHAIN_NOT_YET_VALID:
    default:
      return has_expired (chain) ? ANTIN_REGULATION_PATH_EXPIRED : ANTIN_REGULATION_PATH_BROKEN;
    }
}

static AntinRegulationRevocation
known_of (const AntinCryptoRevocation *revocation, gboolean online)
{
  switch (antin_crypto_revocation_get_status (revocation))
    {
    case ANTIN_CRYPTO_REVOCATION_GOOD:
      return ANTIN_REGULATION_REVOCATION_GOOD;
    case ANTIN_CRYPTO_REVOCATION_REVOKED:
      return ANTIN_REGULATION_REVOCATION_REVOKED;
    case ANTIN_CRYPTO_REVOCATION_UNKNOWN:
    case ANTIN_CRYPTO_REVOCATION_NOT_CHECKED:
    default:
      return online ? ANTIN_REGULATION_REVOCATION_UNKNOWN : ANTIN_REGULATION_REVOCATION_NOT_ASKED;
    }
}

static char *
find_problem (const AntinCryptoChain *chain, AntinSignFetch *fetch)
{
  const char *const *problems = antin_crypto_chain_get_problems (chain);
  GPtrArray *missed = antin_sign_fetch_get_problems (fetch);

  /* Where somebody did not answer, that may be all that is wrong with the path. */
  if (antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_UNTRUSTED && missed->len > 0)
    return g_strdup (missed->pdata[0]);
  if (antin_crypto_chain_get_status (chain) != ANTIN_CRYPTO_CHAIN_TRUSTED && problems != NULL && problems[0] != NULL)
    return g_strdup (problems[0]);
  return missed->len > 0 ? g_strdup (missed->pdata[0]) : NULL;
}

/**
 * antin_sign_standing_free:
 * @standing: (nullable): how a certificate stands
 */
void
antin_sign_standing_free (AntinSignStanding *standing)
{
  if (standing == NULL)
    return;
  g_free (standing->anchor);
  g_free (standing->anchor_certificate);
  g_free (standing->problem);
  g_free (standing);
}

/* What @chain and @revocation say of a certificate; @online says whether the network could be asked. */
AntinSignStanding *
antin_sign_standing_new (const AntinCryptoChain *chain, const AntinCryptoRevocation *revocation, AntinSignFetch *fetch, gboolean online)
{
  AntinSignStanding *standing = g_new0 (AntinSignStanding, 1);
  AntinCryptoCertificate *anchor = antin_crypto_chain_get_anchor (chain);

  standing->trusted = antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_TRUSTED;
  standing->official = antin_crypto_chain_is_official (chain);
  standing->anchor_not_after = ANTIN_BASE_TIME_NONE;
  if (anchor != NULL)
    {
      standing->anchor = g_strdup (antin_crypto_certificate_get_name (anchor));
      standing->anchor_certificate = g_strdup (antin_crypto_certificate_get_fingerprint (anchor));
      standing->anchor_not_after = antin_crypto_certificate_get_not_after (anchor);
    }
  standing->path = path_of (chain, online && antin_sign_fetch_get_problems (fetch)->len == 0);
  standing->known = known_of (revocation, online);
  standing->revocation = status_of (revocation);
  standing->revoked_at = antin_crypto_revocation_get_revoked_at (revocation);
  standing->asked_at = antin_crypto_revocation_get_time (revocation);
  standing->problem = find_problem (chain, fetch);
  return standing;
}

/**
 * antin_sign_standing_judge:
 * @context: whom the workstation trusts and what it may ask
 * @identity: whose certificate
 * @cancellable: (nullable): stops the asking
 *
 * Builds the path and asks for revocation, from the cache and then from the network where that may be used. Not for the
 * main thread.
 *
 * Returns: (transfer full): how the certificate stands now
 */
AntinSignStanding *
antin_sign_standing_judge (AntinSignContext *context, AntinSignIdentity *identity, GCancellable *cancellable)
{
  gint64 now = antin_base_time_now ();
  AntinCryptoCertificate *certificate = antin_token_identity_get_certificate (antin_sign_identity_get_key (identity));
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (context);
  GPtrArray *others = antin_token_info_get_other_certificates (antin_sign_identity_get_token (identity));
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (AntinSignFetch) fetch = antin_sign_fetch_new (context, evidence, now, cancellable);
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  for (guint i = 0; i < others->len; i++)
    antin_crypto_evidence_add_certificate (evidence, others->pdata[i], ANTIN_CRYPTO_SOURCE_TOKEN);
  antin_sign_fetch_add (fetch, certificate, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, now, now);
  antin_sign_fetch_run (fetch);
  chain = antin_crypto_chain_build (certificate, anchors, evidence, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, now);
  revocation = antin_crypto_revocation_check (chain, anchors, evidence, now, now);
  return antin_sign_standing_new (chain, revocation, fetch, antin_sign_context_get_client (context) != NULL);
}

typedef struct
{
  AntinSignContext *context;
  AntinSignIdentity *identity;
} Case;

static void
case_free (gpointer data)
{
  Case *one = data;

  antin_sign_context_unref (one->context);
  antin_sign_identity_unref (one->identity);
  g_free (one);
}

static void
judge_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Case *one = task_data;

  antin_base_task_return (task, antin_sign_standing_judge (one->context, one->identity, cancellable), (GDestroyNotify) antin_sign_standing_free, NULL);
}

/**
 * antin_sign_standing_judge_async:
 * @context: whom the workstation trusts and what it may ask
 * @identity: whose certificate
 * @cancellable: (nullable): stops the asking
 * @callback: told on the main thread
 * @user_data: for @callback
 *
 * Does antin_sign_standing_judge() on a thread of its own.
 */
void
antin_sign_standing_judge_async (AntinSignContext *context,
                                 AntinSignIdentity *identity,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Case *one = g_new0 (Case, 1);

  one->context = antin_sign_context_ref (context);
  one->identity = antin_sign_identity_ref (identity);
  g_task_set_task_data (task, one, case_free);
  g_task_run_in_thread (task, judge_thread);
}

/**
 * antin_sign_standing_judge_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): how the certificate stands; %NULL with %G_IO_ERROR_CANCELLED
 */
AntinSignStanding *
antin_sign_standing_judge_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
