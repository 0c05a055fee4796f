/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-hearing-private.h"

AntinSignCheck *
antin_sign_hearing_answer_to (AntinSignHearing *hearing, AntinSignQuestion question)
{
  AntinSignCheck *answers[] = {
    &hearing->verdict->checks.signature,
    &hearing->verdict->checks.content,
    &hearing->verdict->checks.certificate,
    &hearing->verdict->checks.timestamp,
  };

  return answers[question];
}

/* Adds a sentence to the answer, once. Returns the one that stands there. */
static const char *
keep_reason (AntinSignHearing *hearing, AntinSignQuestion question, const char *reason)
{
  GPtrArray *reasons = hearing->reasons[question];
  char *copy;

  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (g_ptr_array_index (reasons, i), reason))
      return g_ptr_array_index (reasons, i);
  copy = g_strdup (reason);
  g_ptr_array_add (reasons, copy);
  return copy;
}

void
antin_sign_hearing_say (AntinSignHearing *hearing, AntinSignQuestion question, const char *reason)
{
  keep_reason (hearing, question, reason);
}

void
antin_sign_hearing_say_all (AntinSignHearing *hearing, AntinSignQuestion question, const char *const *reasons)
{
  for (; reasons != NULL && *reasons != NULL; reasons++)
    antin_sign_hearing_say (hearing, question, *reasons);
}

static void
take_finding (AntinSignHearing *hearing, AntinSignQuestion question, AntinSignFinding *finding, const char *sub_indication, const char *reason)
{
  const char *kept = reason != NULL ? keep_reason (hearing, question, reason) : NULL;

  if (finding->sub_indication == NULL)
    *finding = (AntinSignFinding){ sub_indication, kept };
}

/* The first failure of a question gives its sub-indication, with the reason that it was given for. */
void
antin_sign_hearing_fail (AntinSignHearing *hearing, AntinSignQuestion question, const char *sub_indication, const char *reason)
{
  *antin_sign_hearing_answer_to (hearing, question) = ANTIN_SIGN_CHECK_FAIL;
  take_finding (hearing, question, &hearing->failures[question], sub_indication, reason);
}

/* A failure stays one. */
void
antin_sign_hearing_doubt (AntinSignHearing *hearing, AntinSignQuestion question, const char *sub_indication, const char *reason)
{
  AntinSignCheck *answer = antin_sign_hearing_answer_to (hearing, question);

  if (*answer != ANTIN_SIGN_CHECK_FAIL)
    *answer = ANTIN_SIGN_CHECK_UNDETERMINED;
  take_finding (hearing, question, &hearing->doubts[question], sub_indication, reason);
}

/* What is not a signature of these bytes by this key failed; what cannot be judged or relied on is in doubt. */
void
antin_sign_hearing_take_cms_status (AntinSignHearing *hearing, AntinSignQuestion question, AntinCryptoCmsStatus status, const char *const *reasons)
{
  const char *sub_indication = antin_crypto_cms_status_to_sub_indication (status);
  const char *first = reasons != NULL ? reasons[0] : NULL;

  switch (status)
    {
    case ANTIN_CRYPTO_CMS_PASSED:
      break;
    case ANTIN_CRYPTO_CMS_FORMAT_FAILURE:
    case ANTIN_CRYPTO_CMS_HASH_FAILURE:
    case ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE:
      antin_sign_hearing_fail (hearing, question, sub_indication, first);
      break;
    case ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND:
    case ANTIN_CRYPTO_CMS_UNSUPPORTED:
    case ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE:
    case ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE:
    default:
      antin_sign_hearing_doubt (hearing, question, sub_indication, first);
      break;
    }
  antin_sign_hearing_say_all (hearing, question, reasons);
}

gboolean
antin_sign_hearing_is_time_stamp (const AntinSignHearing *hearing)
{
  return hearing->item->signature->type == ANTIN_PDF_SIGNATURE_DOCUMENT_TIMESTAMP;
}

/* What the document is to keep, for the verdict rests on it. */
void
antin_sign_hearing_keep (AntinSignHearing *hearing, AntinCryptoChain *chain, AntinCryptoRevocation *revocation)
{
  AntinCryptoEvidence *needed = hearing->item->needed;
  GPtrArray *certificates = antin_crypto_chain_get_certificates (chain);

  for (guint i = 0; i < certificates->len; i++)
    antin_crypto_evidence_add_certificate (needed, g_ptr_array_index (certificates, i), ANTIN_CRYPTO_SOURCE_NONE);
  antin_crypto_evidence_add_all (needed, antin_crypto_revocation_get_evidence (revocation));
}

/* Once an issuer's own certificate has expired nobody answers for what its key signs. Of lists and responses only those
 * count then that are proven to be older: those that a document time stamp from before that day covers (EN 319 102-1,
 * 5.6.2.1). As stores only grow, the last such time stamp covers them all.
 *
 * Without any proof @otherwise counts: whether it is believed then hangs on the time stamp of the signature itself. */
AntinCryptoEvidence *
antin_sign_hearing_admit_evidence (const AntinSignHearing *hearing, AntinCryptoChain *chain, AntinCryptoEvidence *otherwise)
{
  GPtrArray *certificates = antin_crypto_chain_get_certificates (chain);
  GPtrArray *proofs = hearing->item->proofs;
  gint64 last_day = G_MAXINT64;

  for (guint i = 1; i < certificates->len; i++)
    last_day = MIN (last_day, antin_crypto_certificate_get_not_after (g_ptr_array_index (certificates, i)));
  for (guint i = 0; i < proofs->len && last_day < hearing->court->at; i++)
    {
      const AntinSignProof *proof = g_ptr_array_index (proofs, i);

      if (proof->time <= last_day)
        return proof->evidence;
    }
  return otherwise;
}
