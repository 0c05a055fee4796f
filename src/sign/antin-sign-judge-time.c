/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-base-time.h"
#include "antin-crypto-chain.h"
#include "antin-regulation-rules.h"
#include "antin-sign-certificate-private.h"
#include "antin-sign-claimed-time-private.h"
#include "antin-sign-hearing-private.h"
#include "antin-sign-timestamp-private.h"
#include "antin-sign-weakness-private.h"

#include <glib/gi18n-lib.h>

/* The question about the time stamp, and when the signature is proven to have existed. */

/* What the answer on the authority of a time stamp rests on, told as the signer's is. */
static void
note_authority (AntinSignHearing *hearing, const AntinCryptoChain *chain, const AntinCryptoRevocation *revocation)
{
  antin_sign_path_fill (&hearing->verdict->timestamp.path, hearing->court->context, chain);
  if (revocation != NULL)
    antin_sign_revocation_fill (&hearing->verdict->timestamp.revocation, revocation);
}

/* Whether anything that is known, wherever it comes from, says that the authority's key may be somebody else's. */
static gboolean
is_key_in_doubt (AntinSignHearing *hearing, AntinCryptoChain *chain, gint64 time)
{
  const AntinSignCourt *court = hearing->court;
  g_autoptr (AntinCryptoRevocation) revocation =
    antin_crypto_revocation_check (chain, antin_sign_context_get_anchors (court->context), court->evidence, time, court->at);

  return antin_crypto_revocation_get_status (revocation) == ANTIN_CRYPTO_REVOCATION_REVOKED || antin_crypto_revocation_is_key_in_doubt (revocation);
}

/* Whether the authority's certificate was good when it made the time stamp, by what the document alone holds. What the time
 * stamp itself covers counts as being as old as it says, for it is believed or not together with it. */
static gboolean
was_authority_trusted (AntinSignHearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (hearing->court->context);
  g_autoptr (AntinCryptoEvidence) kept = antin_crypto_evidence_copy (hearing->court->kept);
  gint64 own = antin_crypto_timestamp_get_time (item->timestamp);
  g_autoptr (AntinCryptoChain) chain =
    antin_crypto_chain_build (item->timestamp_signer, anchors, kept, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, own);
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  if (!hearing->court->has_store || antin_crypto_chain_get_status (chain) != ANTIN_CRYPTO_CHAIN_TRUSTED)
    return FALSE;
  if (item->covered != NULL)
    antin_crypto_evidence_prove (kept, item->covered, own);
  revocation = antin_crypto_revocation_check (chain, anchors, antin_sign_hearing_admit_evidence (hearing, chain, kept), own, hearing->court->at);
  if (antin_crypto_revocation_get_status (revocation) != ANTIN_CRYPTO_REVOCATION_GOOD || is_key_in_doubt (hearing, chain, own))
    return FALSE;
  antin_sign_hearing_keep (hearing, chain, revocation);
  note_authority (hearing, chain, revocation);
  return TRUE;
}

/* Whether the authority was revoked only after it made the time stamp, and so that nobody else can have its key. EN 319
 * 102-1, 5.2.5, wants a proof of existence from before the revocation, for any reason; RFC 3161, 4, item 1, lets the tokens
 * of an authority that was replaced or closed down stand. This follows the latter: its own clock is what a time stamp is
 * trusted for, and an authority that changes its key in good order would otherwise undo all that it ever stamped. */
static gboolean
was_authority_dismissed (AntinSignHearing *hearing, AntinCryptoChain *chain)
{
  const AntinSignCourt *court = hearing->court;
  gint64 own = antin_crypto_timestamp_get_time (hearing->item->timestamp);
  g_autoptr (AntinCryptoRevocation) revocation =
    antin_crypto_revocation_check (chain, antin_sign_context_get_anchors (court->context),
                                   antin_sign_hearing_admit_evidence (hearing, chain, court->evidence), own, court->at);

  if (antin_crypto_revocation_get_status (revocation) != ANTIN_CRYPTO_REVOCATION_GOOD ||
      antin_crypto_revocation_is_key_in_doubt (revocation))
    return FALSE;
  antin_sign_hearing_keep (hearing, chain, revocation);
  note_authority (hearing, chain, revocation);
  return TRUE;
}

/* Whether the time stamp can be of the time that it says: not of one that has not come, nor of one at which its authority's
 * certificate was not valid, nor of one later than the document time stamp that covers it (EN 319 102-1, 5.5.4 and 5.6.2.4).
 * Issuers need not have been valid then: their certificates are renewed, for the same key.
 *
 * Outside of the validity of its authority's certificate a time stamp is no proof that it was made at any time, and so
 * OUT_OF_BOUNDS_NO_POE: EXPIRED and NOT_YET_VALID (EN 319 102-1, V1.3.1, table 6) are of TOTAL-FAILED, for signatures of which
 * another proof says that they were made then. */
static gboolean
is_time_possible (AntinSignHearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  gint64 own = antin_crypto_timestamp_get_time (item->timestamp);
  g_autofree char *date = antin_base_time_format_date (own);
  g_autofree char *clock = antin_base_time_format_clock (own);
  g_autofree char *reason = NULL;

  if (own > hearing->court->at + ANTIN_SIGN_TIMESTAMP_SKEW)
    {
      /* Translators: a time and a date, for instance “16:12:19, 29/12/2022” */
      reason = g_strdup_printf (_("The time of the time stamp, %s, %s, has not come yet."), clock, date);
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, "TIMESTAMP_ORDER_FAILURE", reason);
      return FALSE;
    }
  if (item->proof_time != ANTIN_BASE_TIME_NONE && own > item->proof_time + ANTIN_SIGN_TIMESTAMP_SKEW)
    {
      /* Translators: a time and a date, for instance “16:12:19, 29/12/2022” */
      reason = g_strdup_printf (_("The time stamp says %s, %s, which is later than what the document time stamp over it says."), clock, date);
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, "TIMESTAMP_ORDER_FAILURE", reason);
      return FALSE;
    }
  if (own < antin_crypto_certificate_get_not_before (item->timestamp_signer) || own > antin_crypto_certificate_get_not_after (item->timestamp_signer))
    {
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP,
                                "OUT_OF_BOUNDS_NO_POE",
                                _("The certificate of the time-stamp authority was not valid at the time that it stamped."));
      return FALSE;
    }
  return TRUE;
}

/* Whether the authority that made the time stamp is trusted and not revoked, as far as is known.
 *
 * A time stamp is judged as of when it is proven to have existed: the document time stamp after it, or now (EN 319 102-1,
 * 5.6.2.4). So one that another covers stands when its authority's certificate was valid then and what is known of it
 * speaks of then: that it was good earlier, when it stamped, would let somebody who got hold of the key since put the time
 * back, which renewal is to rule out. Who renews brings the evidence of that day in.
 *
 * Two cases need more, and both want the evidence in the document itself:
 * - No other covers it, and nobody can be asked now. As the document tells how things stood when the time stamp was made,
 *   and nothing speaks against it, that is believed for as long as the certificate is valid.
 * - A document time stamp outlived its certificate before another covered it, or is the outermost, after which no other
 *   can come. EN 319 102-1 leaves it undetermined from that day on; RFC 3161, 4, lets tokens stand unless the key was lost,
 *   with the advice to renew. This follows the latter, as long as algorithms and key are strong by the measure of the day
 *   that is proven, and says so: an archive is read after decades, and to call every one undetermined whose keeper came a
 *   day late would help forgers of none. Late is no worse than never, for whoever wants to can leave the later one away;
 *   but where the next one is not sound itself, nobody renewed. */
static gboolean
is_authority_trusted (AntinSignHearing *hearing)
{
  const AntinSignCourt *court = hearing->court;
  const AntinSignCase *item = hearing->item;
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (court->context);
  gboolean is_covered = item->proof_time != ANTIN_BASE_TIME_NONE;
  gint64 proof = is_covered ? item->proof_time : court->at;
  g_autoptr (AntinCryptoChain) chain =
    antin_crypto_chain_build (item->timestamp_signer, anchors, court->evidence, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, proof);
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  note_authority (hearing, chain, NULL);
  if (antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_EXPIRED && (!is_covered || item->covered != NULL) &&
      antin_sign_hearing_is_time_stamp (hearing) && was_authority_trusted (hearing))
    {
      antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP,
                              is_covered
                              ? _("The authority's certificate had expired when the evidence was renewed. The time stamp stands because the document keeps what was known of it before.")
                              : _("The authority's certificate has expired since. The time stamp stands because the document keeps the evidence; it should have been renewed."));
      return TRUE;
    }
  if (antin_crypto_chain_get_status (chain) != ANTIN_CRYPTO_CHAIN_TRUSTED)
    {
      antin_sign_hearing_say_all (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, antin_crypto_chain_get_problems (chain));
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, antin_crypto_chain_get_sub_indication (chain),
                                _("The time-stamp authority is not trusted here."));
      return FALSE;
    }
  revocation = antin_crypto_revocation_check (chain, anchors, antin_sign_hearing_admit_evidence (hearing, chain, court->evidence), proof, court->at);
  antin_sign_revocation_fill (&hearing->verdict->timestamp.revocation, revocation);
  switch (antin_crypto_revocation_get_status (revocation))
    {
    case ANTIN_CRYPTO_REVOCATION_GOOD:
      antin_sign_hearing_keep (hearing, chain, revocation);
      return TRUE;
    case ANTIN_CRYPTO_REVOCATION_REVOKED:
      if (was_authority_dismissed (hearing, chain))
        {
          antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP,
                                  _("The authority's certificate was revoked later, for a reason that leaves its earlier time stamps valid."));
          return TRUE;
        }
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, antin_crypto_revocation_get_sub_indication (revocation),
                                _("The certificate of the time-stamp authority was revoked."));
      return FALSE;
    case ANTIN_CRYPTO_REVOCATION_NOT_CHECKED:
    case ANTIN_CRYPTO_REVOCATION_UNKNOWN:
    default:
      if (!is_covered && was_authority_trusted (hearing))
        return TRUE;
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, "TRY_LATER",
                                _("Whether the certificate of the time-stamp authority was revoked could not be checked."));
      return FALSE;
    }
}

static void
ask_missing_timestamp (AntinSignHearing *hearing)
{
  const AntinRegulationPractice *practice =
    antin_regulation_get_practice (antin_sign_context_get_regulation (hearing->court->context));
  /* Translators: “Không có dấu thời gian” */
  const char *reason = _("There is no time stamp.");

  hearing->verdict->timestamp.status = ANTIN_SIGN_TIMESTAMP_ABSENT;
  /* EN 319 102-1 leaves what misses a constraint undetermined, and knows no TOTAL-FAILED with SIG_CONSTRAINTS_FAILURE: it
   * is the province's rule (Ninh Thuận QĐ 42/2017, Điều 14) that makes it one. */
  if (practice->missing_timestamp == ANTIN_REGULATION_MISSING_TIMESTAMP_INVALID)
    antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, "SIG_CONSTRAINTS_FAILURE", reason);
  else
    antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, "SIG_CONSTRAINTS_FAILURE", reason);
}

/* A time stamp that no other covers proves nothing once a certificate on its authority's path, which may be an issuer's, has
 * expired (EN 319 102-1, 5.6.2.4): the document is to be extended or renewed before. Digests have no day on which they end
 * until they have fallen, and then no time stamp that is not covered rests on them any more. */
static void
tell_renewal (AntinSignHearing *hearing)
{
  GPtrArray *path = hearing->verdict->timestamp.path.certificates;
  gint64 end = antin_crypto_certificate_get_not_after (hearing->item->timestamp_signer);
  g_autofree char *date = NULL;
  g_autofree char *reason = NULL;

  if (hearing->item->proof_time != ANTIN_BASE_TIME_NONE)
    return;
  for (guint i = 0; i < path->len; i++)
    end = MIN (end, ((const AntinSignCertificate *) g_ptr_array_index (path, i))->holder.not_after);
  date = antin_base_time_format_date (end);
  hearing->verdict->timestamp.renew_by = end;
  if (hearing->court->at < end - ANTIN_SIGN_RENEWAL_SECONDS || hearing->court->at > end)
    return;
  /* Translators: a date, for instance “29/12/2022” */
  reason = g_strdup_printf (_("The time stamp can be checked until %s. Renew the document's evidence before, so that it lasts."), date);
  antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, reason);
}

/* Its algorithms are judged, as its authority is, as of when it is proven to have existed: one with SHA-1 that was covered by
 * another while SHA-1 was held safe stands (EN 319 102-1, 5.6.2.4). The catalogue (CHK-19), which wants SHA-256 whatever the
 * date, speaks of documents' signatures. The certificates on the authority's path are not excused: D11 wants weak links
 * to fail but where they are pinned. */
static void
judge_timestamp (AntinSignHearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;
  g_auto (GStrv) reasons = NULL;
  const guint8 *imprint;
  gsize length;
  AntinCryptoCmsStatus status;

  verdict->checks.timestamp = ANTIN_SIGN_CHECK_PASS;
  if (item->timestamp == NULL)
    {
      /* A document time stamp proves as much (EN 319 142-1, 6.3, on level B-T). */
      if (item->proof_time == ANTIN_BASE_TIME_NONE)
        ask_missing_timestamp (hearing);
      return;
    }
  verdict->timestamp.status = ANTIN_SIGN_TIMESTAMP_INVALID;
  verdict->timestamp.time = antin_crypto_timestamp_get_time (item->timestamp);
  verdict->timestamp.authority = g_strdup (antin_crypto_timestamp_get_authority (item->timestamp));
  if (item->timestamp_signer != NULL)
    antin_sign_path_fill_alone (&verdict->timestamp.path, hearing->court->context, item->timestamp_signer);
  if (item->timestamp_imprint == NULL)
    {
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, "SIG_CONSTRAINTS_FAILURE", _("The time stamp uses a digest that is not known here."));
      return;
    }
  imprint = g_bytes_get_data (item->timestamp_imprint, &length);
  status = antin_crypto_timestamp_verify (item->timestamp, imprint, length, hearing->court->evidence, item->proof_time, NULL, &reasons);
  if (status == ANTIN_CRYPTO_CMS_HASH_FAILURE && !antin_sign_hearing_is_time_stamp (hearing))
    {
      /* Whether the document was changed is another question. */
      antin_sign_hearing_take_cms_status (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, status,
                                          (const char *const[]){ _("The time stamp is of something else, not of this signature."), NULL });
      return;
    }
  if (status != ANTIN_CRYPTO_CMS_PASSED)
    {
      /* What is wrong with it is said in words that fit any signature. */
      const char *const summary[] = { _("The time stamp cannot be relied on."), NULL };

      antin_sign_hearing_take_cms_status (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, status, summary);
      antin_sign_hearing_say_all (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, (const char *const *) reasons);
      return;
    }
  hearing->is_stamped = item->timestamp_signer != NULL && is_time_possible (hearing);
  if (hearing->is_stamped && is_authority_trusted (hearing))
    {
      g_autofree char *weakness =
        antin_sign_weakness_explain_timestamp (antin_crypto_cms_get_oldest_digest (antin_crypto_timestamp_get_cms (item->timestamp)));

      if (weakness != NULL)
        antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, weakness);
      verdict->timestamp.status = ANTIN_SIGN_TIMESTAMP_VALID;
      tell_renewal (hearing);
    }
}

/* Judges @stamp alone, for a time that is sound or %ANTIN_BASE_TIME_NONE. */
static gint64
try_timestamp (const AntinSignHearing *hearing, const AntinSignStamp *stamp)
{
  g_autoptr (AntinCryptoEvidence) needed = antin_crypto_evidence_new ();
  g_autoptr (AntinSignSignature) verdict = antin_sign_signature_new ();
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  AntinSignCase item = *hearing->item;
  AntinSignHearing trial = { .court = hearing->court, .item = &item, .verdict = verdict, .reasons = { reasons, reasons, reasons, reasons } };

  item.needed = needed;
  item.timestamp = stamp->timestamp;
  item.timestamp_imprint = stamp->imprint;
  item.timestamp_signer = stamp->signer;
  judge_timestamp (&trial);
  return verdict->timestamp.status == ANTIN_SIGN_TIMESTAMP_VALID ? verdict->timestamp.time : ANTIN_BASE_TIME_NONE;
}

/* Takes the earliest that is sound of several signature time stamps; where none is, the first is told of. */
static void
choose_timestamp (AntinSignHearing *hearing, AntinSignCase *choice)
{
  gint64 best = ANTIN_BASE_TIME_NONE;

  for (guint i = 0; i < choice->timestamps->len; i++)
    {
      const AntinSignStamp *stamp = g_ptr_array_index (choice->timestamps, i);
      gint64 time = try_timestamp (hearing, stamp);

      if (time == ANTIN_BASE_TIME_NONE || (best != ANTIN_BASE_TIME_NONE && best <= time))
        continue;
      best = time;
      choice->timestamp = stamp->timestamp;
      choice->timestamp_imprint = stamp->imprint;
      choice->timestamp_signer = stamp->signer;
    }
}

/*
 * antin_sign_hearing_ask_timestamp:
 * @hearing: a verdict in the making
 * @choice: what is known of the signature, which gets the time stamp that counts where there are several
 *
 * Answers the question about the time stamp (CHK-06, CHK-10).
 */
void
antin_sign_hearing_ask_timestamp (AntinSignHearing *hearing, AntinSignCase *choice)
{
  if (choice->timestamps != NULL && choice->timestamps->len > 1)
    choose_timestamp (hearing, choice);
  judge_timestamp (hearing);
}

/* When the signature certainly existed: its own time stamp, else a later document time stamp, else what the signer's
 * computer claims, which proves nothing. */
void
antin_sign_hearing_find_best_time (AntinSignHearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;

  verdict->claimed_time = item->signature->time;
  if (verdict->claimed_time == ANTIN_BASE_TIME_NONE && item->cms != NULL)
    verdict->claimed_time = antin_crypto_cms_get_signing_time (item->cms);
  if (verdict->timestamp.status == ANTIN_SIGN_TIMESTAMP_VALID)
    {
      verdict->best_signature_time = verdict->timestamp.time;
      verdict->time_source = antin_sign_hearing_is_time_stamp (hearing) ? ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP : ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP;
      hearing->is_proven = TRUE;
    }
  else if (item->proof_time != ANTIN_BASE_TIME_NONE)
    {
      verdict->best_signature_time = item->proof_time;
      verdict->time_source = ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP;
      hearing->is_proven = TRUE;
    }
  else if (verdict->claimed_time != ANTIN_BASE_TIME_NONE)
    {
      verdict->best_signature_time = verdict->claimed_time;
      verdict->time_source = ANTIN_SIGN_TIME_CLAIMED;
    }
  if (!antin_sign_hearing_is_time_stamp (hearing))
    {
      g_autofree char *explanation =
        antin_sign_claimed_time_explain (verdict->claimed_time, hearing->is_proven ? verdict->best_signature_time : ANTIN_BASE_TIME_NONE,
                                         hearing->court->at);

      if (explanation != NULL)
        antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_TIMESTAMP, explanation);
    }
}
