/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-judge-private.h"

#include "antin-base-time.h"
#include "antin-sign-certificate-private.h"
#include "antin-sign-claimed-time-private.h"
#include "antin-sign-weakness-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The verdict on one signature: a pure function of what is known of it, of the anchors, the evidence and the time
 * (design decision D6). No file is read and nothing is fetched here.
 *
 * Four questions, as Ninh Thuận QĐ 42/2017 Điều 14 puts them, are answered apart (CHK-13): the signature value, the
 * content, the certificate, the time stamp. One "fail" makes the whole fail; without one, an "undetermined" makes it
 * undetermined. What is not known is never a pass. Sub-indications are those of EN 319 102-1; the one that stands is
 * that of the first question that is not passed, failures before doubts. */

typedef struct
{
  const AntinSignCourt *court;
  const AntinSignCase *item;
  AntinSignSignature *verdict;
  GPtrArray *reasons[4];
  const char *failure;
  const char *doubt;
  gboolean is_proven;
} Hearing;

typedef enum
{
  QUESTION_SIGNATURE,
  QUESTION_CONTENT,
  QUESTION_CERTIFICATE,
  QUESTION_TIMESTAMP,
} Question;

static AntinSignCheck *
answer_to (Hearing *hearing, Question question)
{
  AntinSignCheck *answers[] = {
    &hearing->verdict->checks.signature,
    &hearing->verdict->checks.content,
    &hearing->verdict->checks.certificate,
    &hearing->verdict->checks.timestamp,
  };

  return answers[question];
}

static void
say (Hearing *hearing, Question question, const char *reason)
{
  GPtrArray *reasons = hearing->reasons[question];

  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (g_ptr_array_index (reasons, i), reason))
      return;
  g_ptr_array_add (reasons, g_strdup (reason));
}

static void
say_all (Hearing *hearing, Question question, const char *const *reasons)
{
  for (; reasons != NULL && *reasons != NULL; reasons++)
    say (hearing, question, *reasons);
}

static void
fail (Hearing *hearing, Question question, const char *sub_indication, const char *reason)
{
  *answer_to (hearing, question) = ANTIN_SIGN_CHECK_FAIL;
  if (hearing->failure == NULL)
    hearing->failure = sub_indication;
  if (reason != NULL)
    say (hearing, question, reason);
}

static void
doubt (Hearing *hearing, Question question, const char *sub_indication, const char *reason)
{
  AntinSignCheck *answer = answer_to (hearing, question);

  if (*answer != ANTIN_SIGN_CHECK_FAIL)
    *answer = ANTIN_SIGN_CHECK_UNDETERMINED;
  if (hearing->doubt == NULL)
    hearing->doubt = sub_indication;
  if (reason != NULL)
    say (hearing, question, reason);
}

static gboolean
is_time_stamp (const AntinSignCase *item)
{
  return item->signature->type == ANTIN_PDF_SIGNATURE_DOCUMENT_TIMESTAMP;
}

/* --- the signature value ------------------------------------------------------------------------------------- */

static AntinCryptoCmsStatus
verify_value (Hearing *hearing, char ***ret_reasons)
{
  const AntinSignCase *item = hearing->item;
  const guint8 *digest;
  gsize length;

  if (item->digest == NULL)
    return ANTIN_CRYPTO_CMS_UNSUPPORTED;
  digest = g_bytes_get_data (item->digest, &length);
  if (is_time_stamp (item))
    return antin_crypto_timestamp_verify (item->timestamp, digest, length, hearing->court->evidence, NULL, ret_reasons);
  return antin_crypto_cms_verify (item->cms, digest, length, item->signer, ret_reasons);
}

static void
ask_signature (Hearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;
  g_auto (GStrv) reasons = NULL;
  AntinCryptoCmsStatus status;

  verdict->checks.signature = ANTIN_SIGN_CHECK_PASS;
  for (char **problem = item->signature->problems; problem != NULL && *problem != NULL; problem++)
    fail (hearing, QUESTION_SIGNATURE, "FORMAT_FAILURE", *problem);
  if (item->cms == NULL || (is_time_stamp (item) && item->timestamp == NULL))
    {
      fail (hearing, QUESTION_SIGNATURE, "FORMAT_FAILURE",
            item->problem != NULL ? item->problem : _("The signature's value is missing or unreadable."));
      return;
    }
  status = verify_value (hearing, &reasons);
  say_all (hearing, QUESTION_SIGNATURE, (const char *const *) reasons);
  verdict->intact = verdict->checks.signature == ANTIN_SIGN_CHECK_PASS && antin_crypto_cms_status_is_intact (status);
  if (status == ANTIN_CRYPTO_CMS_PASSED)
    return;
  if (status == ANTIN_CRYPTO_CMS_FORMAT_FAILURE || status == ANTIN_CRYPTO_CMS_HASH_FAILURE ||
      status == ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE)
    fail (hearing, QUESTION_SIGNATURE, antin_crypto_cms_status_to_sub_indication (status), NULL);
  else
    doubt (hearing, QUESTION_SIGNATURE, antin_crypto_cms_status_to_sub_indication (status), NULL);
}

/* --- the content --------------------------------------------------------------------------------------------- */

static AntinSignCoverage
coverage_of (AntinPdfCoverage coverage)
{
  switch (coverage)
    {
    case ANTIN_PDF_COVERAGE_WHOLE_FILE:
      return ANTIN_SIGN_COVERAGE_WHOLE_FILE;
    case ANTIN_PDF_COVERAGE_WHOLE_REVISION:
      return ANTIN_SIGN_COVERAGE_WHOLE_REVISION;
    case ANTIN_PDF_COVERAGE_PARTIAL:
    default:
      return ANTIN_SIGN_COVERAGE_PARTIAL;
    }
}

static AntinSignModificationLevel
modification_level_of (AntinPdfModificationLevel level)
{
  switch (level)
    {
    case ANTIN_PDF_MODIFIED_NONE:
      return ANTIN_SIGN_MODIFIED_NONE;
    case ANTIN_PDF_MODIFIED_LONG_TERM_DATA:
      return ANTIN_SIGN_MODIFIED_LONG_TERM_DATA;
    case ANTIN_PDF_MODIFIED_FORM_FILLING:
      return ANTIN_SIGN_MODIFIED_FORM_FILLING;
    case ANTIN_PDF_MODIFIED_ANNOTATIONS:
      return ANTIN_SIGN_MODIFIED_ANNOTATIONS;
    case ANTIN_PDF_MODIFIED_OTHER:
    default:
      return ANTIN_SIGN_MODIFIED_OTHER;
    }
}

static AntinSignModificationKind
modification_kind_of (AntinPdfModificationKind kind)
{
  static const AntinSignModificationKind kinds[] = {
    [ANTIN_PDF_MODIFICATION_OTHER] = ANTIN_SIGN_MODIFICATION_OTHER,
    [ANTIN_PDF_MODIFICATION_UNSEEN] = ANTIN_SIGN_MODIFICATION_UNSEEN,
    [ANTIN_PDF_MODIFICATION_SIGNATURE] = ANTIN_SIGN_MODIFICATION_SIGNATURE,
    [ANTIN_PDF_MODIFICATION_SIGNATURE_CHANGED] = ANTIN_SIGN_MODIFICATION_SIGNATURE_CHANGED,
    [ANTIN_PDF_MODIFICATION_FILLING] = ANTIN_SIGN_MODIFICATION_FILLING,
    [ANTIN_PDF_MODIFICATION_FIELD] = ANTIN_SIGN_MODIFICATION_FIELD,
    [ANTIN_PDF_MODIFICATION_COMMENT_ADDED] = ANTIN_SIGN_MODIFICATION_COMMENT_ADDED,
    [ANTIN_PDF_MODIFICATION_COMMENT_CHANGED] = ANTIN_SIGN_MODIFICATION_COMMENT_CHANGED,
    [ANTIN_PDF_MODIFICATION_COMMENT_REMOVED] = ANTIN_SIGN_MODIFICATION_COMMENT_REMOVED,
    [ANTIN_PDF_MODIFICATION_CONTENT] = ANTIN_SIGN_MODIFICATION_CONTENT,
    [ANTIN_PDF_MODIFICATION_PAGES] = ANTIN_SIGN_MODIFICATION_PAGES,
    [ANTIN_PDF_MODIFICATION_FONT] = ANTIN_SIGN_MODIFICATION_FONT,
  };

  return kinds[kind];
}

static void
take_modifications (Hearing *hearing)
{
  const AntinPdfDifference *difference = hearing->item->difference;
  AntinSignSignature *verdict = hearing->verdict;

  verdict->modification_level = modification_level_of (difference->level);
  for (guint i = 0; i < difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (difference->modifications, i);

      antin_sign_signature_add_modification (verdict, &(AntinSignModification){
                                                        .revision = modification->revision,
                                                        .what = modification->what,
                                                        .kind = modification_kind_of (modification->kind),
                                                        .field = modification->field,
                                                        .page = modification->page,
                                                        .rect = modification->rect,
                                                        .allowed = modification->allowed,
                                                      });
      say (hearing, QUESTION_CONTENT, modification->what);
    }
}

static void
ask_content (Hearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;

  verdict->coverage = coverage_of (item->signature->coverage);
  verdict->checks.content = ANTIN_SIGN_CHECK_PASS;
  if (hearing->failure != NULL && strcmp (hearing->failure, "HASH_FAILURE") == 0)
    fail (hearing, QUESTION_CONTENT, "HASH_FAILURE", _("The content is not the one that was signed."));
  if (verdict->coverage == ANTIN_SIGN_COVERAGE_PARTIAL)
    fail (hearing, QUESTION_CONTENT, "FORMAT_FAILURE", _("The signature does not cover the whole document as it was signed."));
  if (item->signature->removed)
    fail (hearing, QUESTION_CONTENT, "FORMAT_FAILURE", _("A later change took this signature out of the document."));
  if (item->difference != NULL)
    take_modifications (hearing);
  else
    verdict->modification_level = ANTIN_SIGN_MODIFIED_OTHER;
  if (verdict->modification_level == ANTIN_SIGN_MODIFIED_OTHER)
    fail (hearing, QUESTION_CONTENT, "FORMAT_FAILURE",
          item->difference != NULL ? NULL : _("What was changed after signing cannot be told."));
  if (item->covered_page != 0)
    {
      g_autofree char *reason = g_strdup_printf (_("Something that was added later hides what was signed on page %u. "
                                                   "Compare it with the revision that was signed."),
                                                    item->covered_page);

      doubt (hearing, QUESTION_CONTENT, "SIG_CONSTRAINTS_FAILURE", reason);
    }
  if (hearing->court->reading->status == ANTIN_SIGN_READING_DIFFERENT)
    {
      doubt (hearing, QUESTION_CONTENT, "SIG_CONSTRAINTS_FAILURE",
             _("Programs read this file differently, so that what one of them shows need not be what was signed. Ask for another "
               "file."));
      say_all (hearing, QUESTION_CONTENT, (const char *const *) hearing->court->reading->differences);
    }
  /* Without a sound signature value nothing proves what the content was. */
  if (!verdict->intact)
    doubt (hearing, QUESTION_CONTENT, "FORMAT_FAILURE", NULL);
}

/* --- the time stamp ------------------------------------------------------------------------------------------ */

static void
keep (Hearing *hearing, AntinCryptoChain *chain, AntinCryptoRevocation *revocation)
{
  AntinCryptoEvidence *needed = hearing->item->needed;
  GPtrArray *certificates = antin_crypto_chain_get_certificates (chain);

  for (guint i = 0; i < certificates->len; i++)
    antin_crypto_evidence_add_certificate (needed, g_ptr_array_index (certificates, i), ANTIN_CRYPTO_SOURCE_NONE);
  antin_crypto_evidence_add_all (needed, antin_crypto_revocation_get_evidence (revocation));
}

/* What the answer on the authority of a time stamp rests on, told as the signer's is. */
static void
note_authority (Hearing *hearing, const AntinCryptoChain *chain, const AntinCryptoRevocation *revocation)
{
  antin_sign_path_fill (&hearing->verdict->timestamp.path, hearing->court->context, chain);
  if (revocation != NULL)
    antin_sign_revocation_fill (&hearing->verdict->timestamp.revocation, revocation);
}

/* Once an issuer's own certificate has expired nobody answers for what its key signs. Of lists and responses only those
 * count then that are proven to be older: those that a document time stamp from before that day covers (EN 319 102-1,
 * 5.6.2.1). As stores only grow, the last such time stamp covers them all.
 *
 * Without any proof @otherwise counts: whether it is believed then hangs on the time stamp of the signature itself. */
static AntinCryptoEvidence *
admit_evidence (const Hearing *hearing, AntinCryptoChain *chain, AntinCryptoEvidence *otherwise)
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

/* Whether the authority's certificate was good when it made the time stamp, by what the document alone holds. What the time
 * stamp itself covers counts as being as old as it says, for it is believed or not together with it. */
static gboolean
was_authority_trusted (Hearing *hearing)
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
  revocation = antin_crypto_revocation_check (chain, anchors, admit_evidence (hearing, chain, kept), own, hearing->court->at);
  if (antin_crypto_revocation_get_status (revocation) != ANTIN_CRYPTO_REVOCATION_GOOD ||
      antin_crypto_revocation_is_key_in_doubt (revocation))
    return FALSE;
  keep (hearing, chain, revocation);
  note_authority (hearing, chain, revocation);
  return TRUE;
}

/* Whether the authority was revoked only after it made the time stamp, and so that nobody else can have its key. EN 319
 * 102-1, 5.2.5, wants a proof of existence from before the revocation, for any reason; RFC 3161, 4, item 1, lets the tokens
 * of an authority that was replaced or closed down stand. This follows the latter: its own clock is what a time stamp is
 * trusted for, and an authority that changes its key in good order would otherwise undo all that it ever stamped. */
static gboolean
was_authority_dismissed (Hearing *hearing, AntinCryptoChain *chain)
{
  const AntinSignCourt *court = hearing->court;
  gint64 own = antin_crypto_timestamp_get_time (hearing->item->timestamp);
  g_autoptr (AntinCryptoRevocation) revocation =
    antin_crypto_revocation_check (chain, antin_sign_context_get_anchors (court->context),
                                   admit_evidence (hearing, chain, court->evidence), own, court->at);

  if (antin_crypto_revocation_get_status (revocation) != ANTIN_CRYPTO_REVOCATION_GOOD ||
      antin_crypto_revocation_is_key_in_doubt (revocation))
    return FALSE;
  keep (hearing, chain, revocation);
  note_authority (hearing, chain, revocation);
  return TRUE;
}

/* Whether the authority that made the time stamp is trusted and not revoked, as far as is known.
 *
 * A time stamp is judged as of when it is proven to have existed: the document time stamp after it, or now. Two cases
 * need more, and both want the evidence in the document itself:
 * - Nobody can be asked now. As the document tells how things stood when the time stamp was made, and nothing speaks
 *   against it, that is believed for as long as the certificate is valid.
 * - The outermost document time stamp, after which no other can come, outlives its certificate. EN 319 102-1 leaves it
 *   undetermined from that day on; RFC 3161, 4, lets tokens stand unless the key was lost, with the advice to renew. This
 *   follows the latter, as long as algorithms and key are strong by today's measure, and says so: an archive is read
 *   after decades, and to call every one undetermined whose keeper came a day late would help forgers of none. */
static gboolean
is_authority_trusted (Hearing *hearing)
{
  const AntinSignCourt *court = hearing->court;
  const AntinSignCase *item = hearing->item;
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (court->context);
  gboolean is_outermost = is_time_stamp (item) && item->proof_time == ANTIN_BASE_TIME_NONE;
  gint64 proof = item->proof_time != ANTIN_BASE_TIME_NONE ? item->proof_time : court->at;
  g_autoptr (AntinCryptoChain) chain =
    antin_crypto_chain_build (item->timestamp_signer, anchors, court->evidence, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, proof);
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  note_authority (hearing, chain, NULL);
  if (antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_EXPIRED && is_outermost && was_authority_trusted (hearing))
    {
      say (hearing, QUESTION_TIMESTAMP,
           _("The authority's certificate has expired since. The time stamp stands because the document keeps the evidence; it should have been renewed."));
      return TRUE;
    }
  if (antin_crypto_chain_get_status (chain) != ANTIN_CRYPTO_CHAIN_TRUSTED)
    {
      say_all (hearing, QUESTION_TIMESTAMP, antin_crypto_chain_get_problems (chain));
      doubt (hearing, QUESTION_TIMESTAMP, antin_crypto_chain_get_sub_indication (chain),
             _("The time-stamp authority is not trusted here."));
      return FALSE;
    }
  revocation = antin_crypto_revocation_check (chain, anchors, admit_evidence (hearing, chain, court->evidence), proof, court->at);
  antin_sign_revocation_fill (&hearing->verdict->timestamp.revocation, revocation);
  switch (antin_crypto_revocation_get_status (revocation))
    {
    case ANTIN_CRYPTO_REVOCATION_GOOD:
      keep (hearing, chain, revocation);
      return TRUE;
    case ANTIN_CRYPTO_REVOCATION_REVOKED:
      if (was_authority_dismissed (hearing, chain))
        {
          say (hearing, QUESTION_TIMESTAMP,
               _("The authority's certificate was revoked later, for a reason that leaves its earlier time stamps valid."));
          return TRUE;
        }
      doubt (hearing, QUESTION_TIMESTAMP, "REVOKED_CA_NO_POE", _("The certificate of the time-stamp authority was revoked."));
      return FALSE;
    case ANTIN_CRYPTO_REVOCATION_NOT_CHECKED:
    case ANTIN_CRYPTO_REVOCATION_UNKNOWN:
    default:
      if (was_authority_trusted (hearing))
        return TRUE;
      doubt (hearing, QUESTION_TIMESTAMP, "TRY_LATER",
             _("Whether the certificate of the time-stamp authority was revoked could not be checked."));
      return FALSE;
    }
}

static void
ask_missing_timestamp (Hearing *hearing)
{
  const AntinRegulationPractice *practice =
    antin_regulation_get_practice (antin_sign_context_get_regulation (hearing->court->context));
  /* Translators: “Không có dấu thời gian” */
  const char *reason = _("There is no time stamp.");

  hearing->verdict->timestamp.status = ANTIN_SIGN_TIMESTAMP_ABSENT;
  if (practice->missing_timestamp == ANTIN_REGULATION_MISSING_TIMESTAMP_INVALID)
    fail (hearing, QUESTION_TIMESTAMP, "SIG_CONSTRAINTS_FAILURE", reason);
  else
    doubt (hearing, QUESTION_TIMESTAMP, "SIG_CONSTRAINTS_FAILURE", reason);
}

static void
ask_timestamp (Hearing *hearing)
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
      doubt (hearing, QUESTION_TIMESTAMP, "SIG_CONSTRAINTS_FAILURE", _("The time stamp uses a digest that is not known here."));
      return;
    }
  imprint = g_bytes_get_data (item->timestamp_imprint, &length);
  status = antin_crypto_timestamp_verify (item->timestamp, imprint, length, hearing->court->evidence, NULL, &reasons);
  say_all (hearing, QUESTION_TIMESTAMP, (const char *const *) reasons);
  if (status != ANTIN_CRYPTO_CMS_PASSED)
    {
      if (status == ANTIN_CRYPTO_CMS_FORMAT_FAILURE || status == ANTIN_CRYPTO_CMS_HASH_FAILURE ||
          status == ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE)
        fail (hearing, QUESTION_TIMESTAMP, antin_crypto_cms_status_to_sub_indication (status), NULL);
      else
        doubt (hearing, QUESTION_TIMESTAMP, antin_crypto_cms_status_to_sub_indication (status), NULL);
      return;
    }
  if (item->timestamp_signer != NULL && is_authority_trusted (hearing))
    verdict->timestamp.status = ANTIN_SIGN_TIMESTAMP_VALID;
}

/* When the signature certainly existed: its own time stamp, else a later document time stamp, else what the signer's
 * computer claims, which proves nothing. */
static void
find_best_time (Hearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;

  verdict->claimed_time = item->signature->time;
  if (verdict->claimed_time == ANTIN_BASE_TIME_NONE && item->cms != NULL)
    verdict->claimed_time = antin_crypto_cms_get_signing_time (item->cms);
  if (verdict->timestamp.status == ANTIN_SIGN_TIMESTAMP_VALID)
    {
      verdict->best_signature_time = verdict->timestamp.time;
      verdict->time_source = is_time_stamp (item) ? ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP : ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP;
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
  if (!is_time_stamp (item))
    {
      g_autofree char *explanation =
        antin_sign_claimed_time_explain (verdict->claimed_time, hearing->is_proven ? verdict->best_signature_time : ANTIN_BASE_TIME_NONE,
                                         hearing->court->at);

      if (explanation != NULL)
        say (hearing, QUESTION_TIMESTAMP, explanation);
    }
}

/* What the best time means for a digest that is weak today. */
static void
date_weakness (Hearing *hearing)
{
  AntinSignSignature *verdict = hearing->verdict;
  const char *sub_indication;
  g_autofree char *explanation = NULL;

  if (!verdict->intact || is_time_stamp (hearing->item))
    return;
  explanation = antin_sign_weakness_explain (antin_crypto_cms_get_oldest_digest (hearing->item->cms),
                                             hearing->is_proven ? verdict->best_signature_time : ANTIN_BASE_TIME_NONE, &sub_indication);
  if (explanation == NULL)
    return;
  say (hearing, QUESTION_SIGNATURE, explanation);
  if (g_strcmp0 (hearing->doubt, "CRYPTO_CONSTRAINTS_FAILURE") == 0)
    hearing->doubt = sub_indication;
}

/* --- the certificate ----------------------------------------------------------------------------------------- */

static void
take_chain (Hearing *hearing, AntinCryptoChain *chain)
{
  AntinSignSignature *verdict = hearing->verdict;
  GPtrArray *certificates = antin_crypto_chain_get_certificates (chain);
  AntinCryptoCertificate *anchor = antin_crypto_chain_get_anchor (chain);
  g_autoptr (GPtrArray) fingerprints = g_ptr_array_new ();

  for (guint i = 0; i < certificates->len; i++)
    g_ptr_array_add (fingerprints,
                     g_strdup (antin_crypto_certificate_get_fingerprint (g_ptr_array_index (certificates, i))));
  g_ptr_array_add (fingerprints, NULL);
  verdict->chain.certificates = (char **) g_ptr_array_steal (fingerprints, NULL);
  if (anchor != NULL)
    verdict->chain.anchor = g_strdup (antin_crypto_certificate_get_fingerprint (anchor));
  antin_sign_path_fill (&verdict->path, hearing->court->context, chain);
}

static void
ask_chain (Hearing *hearing, AntinCryptoChain *chain)
{
  AntinSignSignature *verdict = hearing->verdict;
  const char *sub_indication = antin_crypto_chain_get_sub_indication (chain);

  say_all (hearing, QUESTION_CERTIFICATE, antin_crypto_chain_get_problems (chain));
  say_all (hearing, QUESTION_CERTIFICATE, antin_crypto_chain_get_notes (chain));
  switch (antin_crypto_chain_get_status (chain))
    {
    case ANTIN_CRYPTO_CHAIN_TRUSTED:
      verdict->chain.status = ANTIN_SIGN_CHAIN_TRUSTED;
      break;
    case ANTIN_CRYPTO_CHAIN_EXPIRED:
      verdict->chain.status = ANTIN_SIGN_CHAIN_EXPIRED;
      if (hearing->is_proven)
        fail (hearing, QUESTION_CERTIFICATE, "EXPIRED", NULL);
      else
        doubt (hearing, QUESTION_CERTIFICATE, "OUT_OF_BOUNDS_NO_POE", NULL);
      break;
    case ANTIN_CRYPTO_CHAIN_NOT_YET_VALID:
      verdict->chain.status = ANTIN_SIGN_CHAIN_NOT_YET_VALID;
      if (hearing->is_proven)
        fail (hearing, QUESTION_CERTIFICATE, "NOT_YET_VALID", NULL);
      else
        doubt (hearing, QUESTION_CERTIFICATE, "OUT_OF_BOUNDS_NO_POE", NULL);
      break;
    case ANTIN_CRYPTO_CHAIN_BROKEN:
      verdict->chain.status = ANTIN_SIGN_CHAIN_BROKEN;
      doubt (hearing, QUESTION_CERTIFICATE, sub_indication, NULL);
      break;
    case ANTIN_CRYPTO_CHAIN_UNTRUSTED:
    default:
      verdict->chain.status = ANTIN_SIGN_CHAIN_UNTRUSTED;
      doubt (hearing, QUESTION_CERTIFICATE, sub_indication, NULL);
      break;
    }
}

static void
ask_revocation (Hearing *hearing, AntinCryptoChain *chain, gint64 judged_at)
{
  const AntinSignCourt *court = hearing->court;
  AntinSignSignature *verdict = hearing->verdict;
  g_autoptr (AntinCryptoRevocation) revocation =
    antin_crypto_revocation_check (chain, antin_sign_context_get_anchors (court->context),
                                   admit_evidence (hearing, chain, court->evidence), judged_at, court->at);
  const char *sub_indication = antin_crypto_revocation_get_sub_indication (revocation);

  say_all (hearing, QUESTION_CERTIFICATE, antin_crypto_revocation_get_problems (revocation));
  antin_sign_revocation_fill (&verdict->revocation, revocation);
  switch (antin_crypto_revocation_get_status (revocation))
    {
    case ANTIN_CRYPTO_REVOCATION_GOOD:
      keep (hearing, chain, revocation);
      break;
    case ANTIN_CRYPTO_REVOCATION_REVOKED:
      /* The time stamp is the time of signing for the law (NĐ 68/2024, Điều 31.1.c): what was revoked by then did not
       * sign. */
      if (hearing->is_proven)
        fail (hearing, QUESTION_CERTIFICATE, "REVOKED", NULL);
      else
        doubt (hearing, QUESTION_CERTIFICATE, sub_indication, NULL);
      break;
    case ANTIN_CRYPTO_REVOCATION_UNKNOWN:
    case ANTIN_CRYPTO_REVOCATION_NOT_CHECKED:
    default:
      doubt (hearing, QUESTION_CERTIFICATE, "TRY_LATER", _("Whether the certificate was revoked could not be checked."));
      for (guint i = 0; i < court->fetch_problems->len; i++)
        say (hearing, QUESTION_CERTIFICATE, g_ptr_array_index (court->fetch_problems, i));
      break;
    }
}

static void
ask_certificate (Hearing *hearing)
{
  const AntinSignCourt *court = hearing->court;
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;
  gint64 judged_at = hearing->is_proven ? verdict->best_signature_time : court->at;
  g_autoptr (AntinCryptoChain) chain = NULL;

  verdict->checks.certificate = ANTIN_SIGN_CHECK_PASS;
  if (item->signer == NULL)
    {
      doubt (hearing, QUESTION_CERTIFICATE, "NO_SIGNING_CERTIFICATE_FOUND",
             _("The signer's certificate is not in the document."));
      return;
    }
  antin_sign_signer_fill (&verdict->signer, item->signer);
  verdict->role = antin_sign_context_get_role (court->context, item->signer);
  chain = antin_crypto_chain_build (item->signer, antin_sign_context_get_anchors (court->context), court->evidence,
                                    is_time_stamp (item) ? ANTIN_CRYPTO_PURPOSE_TIME_STAMPING : ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING,
                                    judged_at);
  take_chain (hearing, chain);
  ask_chain (hearing, chain);
  if (antin_crypto_chain_get_anchor (chain) != NULL)
    ask_revocation (hearing, chain, judged_at);
}

/* --- the sum ------------------------------------------------------------------------------------------------- */

/* Whether @evidence alone tells that a certificate was good @at. */
static gboolean
is_settled_by (const Hearing *hearing, AntinCryptoEvidence *evidence, AntinCryptoCertificate *certificate, AntinCryptoPurpose purpose, gint64 at)
{
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (hearing->court->context);
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  if (certificate == NULL)
    return FALSE;
  chain = antin_crypto_chain_build (certificate, anchors, evidence, purpose, at);
  if (antin_crypto_chain_get_anchor (chain) == NULL)
    return FALSE;
  revocation = antin_crypto_revocation_check (chain, anchors, evidence, at, hearing->court->at);
  return antin_crypto_revocation_get_status (revocation) == ANTIN_CRYPTO_REVOCATION_GOOD;
}

static gboolean
is_long_term (const Hearing *hearing, AntinCryptoEvidence *evidence)
{
  const AntinSignCase *item = hearing->item;
  gint64 time = item->timestamp != NULL ? antin_crypto_timestamp_get_time (item->timestamp) : item->proof_time;

  return is_settled_by (hearing, evidence, item->signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, time) &&
         (item->timestamp == NULL ||
          is_settled_by (hearing, evidence, item->timestamp_signer, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, time));
}

/* EN 319 142-1, 6.1. The two higher levels are not for what stands in the file, but for what it is good for: B-LT is what
 * can be judged from the document alone, B-LTA what can be judged from what a sound document time stamp covers. */
static const char *
level_of (Hearing *hearing)
{
  const AntinSignCase *item = hearing->item;

  if (is_time_stamp (item))
    return NULL;
  if (item->cms == NULL || item->form != ANTIN_CRYPTO_CMS_CADES)
    return "legacy";
  if (item->timestamp == NULL && item->proof_time == ANTIN_BASE_TIME_NONE)
    return "B-B";
  if (!hearing->court->has_store || !is_long_term (hearing, hearing->court->kept))
    return "B-T";
  return item->proofs->len > 0 && is_long_term (hearing, ((AntinSignProof *) g_ptr_array_index (item->proofs, 0))->evidence)
           ? "B-LTA"
           : "B-LT";
}

static void
describe (Hearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;

  verdict->field = g_strdup (item->signature->field);
  verdict->type = (AntinSignType) item->signature->type;
  verdict->page = item->signature->page;
  verdict->rect = item->signature->rect;
  verdict->revision = item->signature->revision + 1;
  verdict->sub_filter = g_strdup (item->signature->sub_filter);
  if (item->cms != NULL)
    {
      AntinCryptoDigestAlgorithm digest = is_time_stamp (item) && item->timestamp != NULL
                                            ? antin_crypto_timestamp_get_imprint_algorithm (item->timestamp)
                                            : antin_crypto_cms_get_digest_algorithm (item->cms);

      verdict->digest = g_strdup (antin_crypto_digest_algorithm_to_nick (digest));
      verdict->signature_algorithm =
        g_strdup (antin_crypto_signature_scheme_to_nick (antin_crypto_cms_get_signature_scheme (item->cms)));
    }
}

static char **
take_reasons (GPtrArray *reasons)
{
  g_ptr_array_add (reasons, NULL);
  return g_strdupv ((char **) reasons->pdata);
}

static void
sum_up (Hearing *hearing)
{
  AntinSignSignature *verdict = hearing->verdict;
  char ***lists[] = {
    &verdict->signature_reasons,
    &verdict->content_reasons,
    &verdict->certificate_reasons,
    &verdict->timestamp_reasons,
  };
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      *lists[i] = take_reasons (hearing->reasons[i]);
      g_strv_builder_addv (all, (const char **) *lists[i]);
    }
  verdict->reasons = g_strv_builder_end (all);
  verdict->level = g_strdup (level_of (hearing));
  verdict->indication = ANTIN_SIGN_TOTAL_PASSED;
  for (Question question = QUESTION_SIGNATURE; question <= QUESTION_TIMESTAMP; question++)
    {
      if (*answer_to (hearing, question) == ANTIN_SIGN_CHECK_FAIL)
        verdict->indication = ANTIN_SIGN_TOTAL_FAILED;
      else if (*answer_to (hearing, question) == ANTIN_SIGN_CHECK_UNDETERMINED &&
               verdict->indication == ANTIN_SIGN_TOTAL_PASSED)
        verdict->indication = ANTIN_SIGN_INDETERMINATE;
    }
  if (verdict->indication == ANTIN_SIGN_TOTAL_FAILED)
    verdict->sub_indication = g_strdup (hearing->failure);
  else if (verdict->indication == ANTIN_SIGN_INDETERMINATE)
    verdict->sub_indication = g_strdup (hearing->doubt);
}

/*
 * antin_sign_judge:
 * @court: anchors, evidence, time
 * @item: what is known of the signature
 *
 * Returns: (transfer full): the verdict
 */
AntinSignSignature *
antin_sign_judge (const AntinSignCourt *court, const AntinSignCase *item)
{
  Hearing hearing = { .court = court, .item = item, .verdict = antin_sign_signature_new () };

  for (gsize i = 0; i < G_N_ELEMENTS (hearing.reasons); i++)
    hearing.reasons[i] = g_ptr_array_new_with_free_func (g_free);
  describe (&hearing);
  ask_signature (&hearing);
  ask_content (&hearing);
  ask_timestamp (&hearing);
  find_best_time (&hearing);
  date_weakness (&hearing);
  ask_certificate (&hearing);
  sum_up (&hearing);
  for (gsize i = 0; i < G_N_ELEMENTS (hearing.reasons); i++)
    g_ptr_array_unref (hearing.reasons[i]);
  return hearing.verdict;
}
