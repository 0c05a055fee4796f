/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-judge-private.h"

#include "antin-base-time.h"
#include "antin-sign-certificate-private.h"
#include "antin-sign-hearing-private.h"
#include "antin-sign-weakness-private.h"

#include <glib/gi18n-lib.h>

/* The verdict on one signature: a pure function of what is known of it, of the anchors, the evidence and the time
 * (design decision D6). No file is read and nothing is fetched here.
 *
 * Four questions, as Ninh Thuận QĐ 42/2017 Điều 14 puts them, are answered apart (CHK-13): the signature value, the
 * content, the certificate, the time stamp. One "fail" makes the whole fail; without one, an "undetermined" makes it
 * undetermined. What is not known is never a pass. The time stamp has a file of its own, antin-sign-judge-time.
 *
 * Sub-indications are those of EN 319 102-1, V1.3.1, table 6. The one that stands is that of the first question that is not
 * passed, failures before doubts, whatever the order in which they were asked: the certificate is asked last, for it
 * needs the time. Those of failures (FORMAT_FAILURE, HASH_FAILURE, SIG_CRYPTO_FAILURE, REVOKED, EXPIRED, NOT_YET_VALID) and
 * those of doubts never change sides, but that a missing time stamp fails where the regulation wants it to. */

/* --- the signature value ------------------------------------------------------------------------------------- */

static AntinCryptoCmsStatus
verify_value (AntinSignHearing *hearing, char ***ret_reasons)
{
  const AntinSignCase *item = hearing->item;
  const guint8 *digest;
  gsize length;

  if (item->digest == NULL)
    {
      const char *reason = _("The algorithms of the signature are not supported.");

      *ret_reasons = g_strdupv ((char *[]){ (char *) reason, NULL });
      return ANTIN_CRYPTO_CMS_UNSUPPORTED;
    }
  digest = g_bytes_get_data (item->digest, &length);
  if (antin_sign_hearing_is_time_stamp (hearing))
    return antin_crypto_timestamp_verify (item->timestamp, digest, length, hearing->court->evidence, item->proof_time, NULL, ret_reasons);
  return antin_crypto_cms_verify (item->cms, digest, length, item->signer, ret_reasons);
}

static void
ask_signature (AntinSignHearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;
  g_auto (GStrv) reasons = NULL;
  AntinCryptoCmsStatus status;

  verdict->checks.signature = ANTIN_SIGN_CHECK_PASS;
  for (char **problem = item->signature->problems; problem != NULL && *problem != NULL; problem++)
    antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_SIGNATURE, "FORMAT_FAILURE", *problem);
  if (item->is_unsupported)
    {
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_SIGNATURE, antin_crypto_cms_status_to_sub_indication (ANTIN_CRYPTO_CMS_UNSUPPORTED),
                                item->problem);
      return;
    }
  /* ISO 32000-2, 12.8.5: a time stamp is its whole value, not one that a signature bears. */
  if (item->cms == NULL || (antin_sign_hearing_is_time_stamp (hearing) && (item->form != ANTIN_CRYPTO_CMS_RFC3161 || item->timestamp == NULL)))
    {
      antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_SIGNATURE, "FORMAT_FAILURE",
                               item->problem != NULL ? item->problem : _("The signature's value is missing or unreadable."));
      return;
    }
  status = verify_value (hearing, &reasons);
  verdict->intact = verdict->checks.signature == ANTIN_SIGN_CHECK_PASS && antin_crypto_cms_status_is_intact (status);
  antin_sign_hearing_take_cms_status (hearing, ANTIN_SIGN_QUESTION_SIGNATURE, status, (const char *const *) reasons);
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

/* Returns: (nullable): the first that is not allowed */
static const char *
take_modifications (AntinSignHearing *hearing)
{
  const AntinPdfDifference *difference = hearing->item->difference;
  AntinSignSignature *verdict = hearing->verdict;
  const char *fault = NULL;

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
      antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_CONTENT, modification->what);
      if (fault == NULL && !modification->allowed)
        fault = modification->what;
    }
  return fault;
}

static char *
dup_doubt (AntinSignDoubt doubt, guint page)
{
  switch (doubt)
    {
    case ANTIN_SIGN_DOUBT_HIDES:
      return g_strdup_printf (_("Something that was added later hides what was signed on page %u."), page);
    case ANTIN_SIGN_DOUBT_UNCOVERS:
      return g_strdup_printf (_("Something was changed or removed later that had hidden what page %u shows now."),
                                 page);
    case ANTIN_SIGN_DOUBT_SHOWS_ANOTHER:
    case ANTIN_SIGN_DOUBT_NONE:
    default:
      return g_strdup_printf (_("A field on page %u was filled in later and may show something else than it holds."),
                                 page);
    }
}

static void
ask_content (AntinSignHearing *hearing)
{
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;
  const char *fault = _("What was changed after signing cannot be told.");

  verdict->coverage = coverage_of (item->signature->coverage);
  verdict->checks.content = ANTIN_SIGN_CHECK_PASS;
  if (g_strcmp0 (hearing->failures[ANTIN_SIGN_QUESTION_SIGNATURE].sub_indication, "HASH_FAILURE") == 0)
    antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_CONTENT, "HASH_FAILURE", _("The content is not the one that was signed."));
  if (verdict->coverage == ANTIN_SIGN_COVERAGE_PARTIAL)
    antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_CONTENT, "FORMAT_FAILURE", _("The signature does not cover the whole document as it was signed."));
  if (item->signature->removed)
    antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_CONTENT, "FORMAT_FAILURE", _("A later change took this signature out of the document."));
  if (item->difference != NULL)
    fault = take_modifications (hearing);
  else
    verdict->modification_level = ANTIN_SIGN_MODIFIED_OTHER;
  if (verdict->modification_level == ANTIN_SIGN_MODIFIED_OTHER)
    antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_CONTENT, "FORMAT_FAILURE", fault);
  if (item->doubt != ANTIN_SIGN_DOUBT_NONE)
    {
      g_autofree char *reason = dup_doubt (item->doubt, item->doubted_page);

      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CONTENT, "SIG_CONSTRAINTS_FAILURE", reason);
    }
  if (hearing->court->reading->status == ANTIN_SIGN_READING_DIFFERENT)
    {
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CONTENT, "SIG_CONSTRAINTS_FAILURE",
                                _("Programs read this file differently, so that what one of them shows need not be what was signed."));
      antin_sign_hearing_say_all (hearing, ANTIN_SIGN_QUESTION_CONTENT, (const char *const *) hearing->court->reading->differences);
    }
  /* Without a sound signature value, which says why it is none, nothing proves what the content was. */
  if (!verdict->intact)
    antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CONTENT, "GENERIC", NULL);
}

/* --- the time ------------------------------------------------------------------------------------------------ */

/* What the best time means for a digest that is weak today. */
static void
date_weakness (AntinSignHearing *hearing)
{
  AntinSignSignature *verdict = hearing->verdict;
  AntinSignFinding *doubt = &hearing->doubts[ANTIN_SIGN_QUESTION_SIGNATURE];
  const char *sub_indication;
  g_autofree char *explanation = NULL;

  if (!verdict->intact || antin_sign_hearing_is_time_stamp (hearing))
    return;
  explanation = antin_sign_weakness_explain (antin_crypto_cms_get_oldest_digest (hearing->item->cms),
                                             hearing->is_proven ? verdict->best_signature_time : ANTIN_BASE_TIME_NONE, &sub_indication);
  if (explanation == NULL)
    return;
  antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_SIGNATURE, explanation);
  if (g_strcmp0 (doubt->sub_indication, "CRYPTO_CONSTRAINTS_FAILURE") == 0)
    doubt->sub_indication = sub_indication;
}

/* --- the certificate ----------------------------------------------------------------------------------------- */

/* Whether the time at which the signature is proven to have existed is the time of signing for the law (NĐ 68/2024, Điều
 * 31.1.c), which its own time stamp tells alone: what had expired or was revoked by then did not sign. A document time stamp
 * may come years later, and a time stamp is none of the signatures that the law speaks of: both may well be older than the
 * end of their certificate, and are undetermined (EN 319 102-1, 5.6.2.4). */
static gboolean
is_time_of_signing (const AntinSignHearing *hearing)
{
  return hearing->is_proven && hearing->verdict->time_source == ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP;
}

static void
take_chain (AntinSignHearing *hearing, AntinCryptoChain *chain)
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

/* Whether it is the signer's own certificate that had ended, or had not begun, at the time of the path (EN 319 102-1, 5.5.4).
 * An issuer's is renewed for the same key, and the one of that day need not be at hand: then nothing is known. */
static gboolean
is_outside_own_validity (const AntinSignHearing *hearing, const AntinCryptoChain *chain)
{
  AntinCryptoCertificate *signer = hearing->item->signer;
  gint64 time = antin_crypto_chain_get_time (chain);

  return time < antin_crypto_certificate_get_not_before (signer) || time > antin_crypto_certificate_get_not_after (signer);
}

static void
ask_chain (AntinSignHearing *hearing, AntinCryptoChain *chain)
{
  AntinSignSignature *verdict = hearing->verdict;
  const char *sub_indication = antin_crypto_chain_get_sub_indication (chain);
  const char *problem = antin_crypto_chain_get_problems (chain)[0];

  antin_sign_hearing_say_all (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, antin_crypto_chain_get_problems (chain));
  switch (antin_crypto_chain_get_status (chain))
    {
    case ANTIN_CRYPTO_CHAIN_TRUSTED:
      verdict->chain.status = ANTIN_SIGN_CHAIN_TRUSTED;
      break;
    case ANTIN_CRYPTO_CHAIN_EXPIRED:
      verdict->chain.status = ANTIN_SIGN_CHAIN_EXPIRED;
      if (is_time_of_signing (hearing) && is_outside_own_validity (hearing, chain))
        antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, "EXPIRED", problem);
      else
        antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, "OUT_OF_BOUNDS_NO_POE", problem);
      break;
    case ANTIN_CRYPTO_CHAIN_NOT_YET_VALID:
      verdict->chain.status = ANTIN_SIGN_CHAIN_NOT_YET_VALID;
      if (hearing->is_proven && is_outside_own_validity (hearing, chain))
        antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, "NOT_YET_VALID", problem);
      else
        antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, "OUT_OF_BOUNDS_NO_POE", problem);
      break;
    case ANTIN_CRYPTO_CHAIN_BROKEN:
      verdict->chain.status = ANTIN_SIGN_CHAIN_BROKEN;
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, sub_indication, problem);
      break;
    case ANTIN_CRYPTO_CHAIN_UNTRUSTED:
    default:
      verdict->chain.status = ANTIN_SIGN_CHAIN_UNTRUSTED;
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, sub_indication, problem);
      break;
    }
}

/* A list of before the signature that is in force at its time counts, though the certificate may have been revoked in between.
 * Of one that has not expired newer word is asked for; of one that has, its authority need not know any more. */
static void
tell_outdated (AntinSignHearing *hearing, const AntinCryptoRevocation *revocation)
{
  const AntinSignSignature *verdict = hearing->verdict;
  AntinCryptoCertificate *signer = hearing->item->signer;
  gint64 time = antin_crypto_revocation_get_time (revocation);
  g_autofree char *date = NULL, *clock = NULL, *reason = NULL;

  if (!hearing->is_proven || antin_sign_hearing_is_time_stamp (hearing) || antin_crypto_certificate_get_not_after (signer) >= hearing->court->at ||
      antin_crypto_revocation_get_certificate (revocation) != signer || time == ANTIN_BASE_TIME_NONE || time >= verdict->best_signature_time)
    return;
  date = antin_base_time_format_date (time);
  clock = antin_base_time_format_clock (time);
  /* Translators: a time and a date, for instance “16:12:19, 29/12/2022”, and whose certificate it is */
  reason = g_strdup_printf (_("The latest that is known of the revocation of “%3$s” is of %1$s, %2$s, before the signature was made. Whether it was revoked in between cannot be learnt: the certificate has expired."),
                               clock, date, antin_crypto_certificate_get_name (signer));
  antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, reason);
}

static void
ask_revocation (AntinSignHearing *hearing, AntinCryptoChain *chain, gint64 judged_at)
{
  const AntinSignCourt *court = hearing->court;
  AntinSignSignature *verdict = hearing->verdict;
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_ref (court->evidence);
  g_autoptr (AntinCryptoRevocation) revocation = NULL;
  const char *const *problems;

  /* A sound document time stamp proves how old that is which it covers, which may speak of itself. */
  if (hearing->item->covered != NULL && verdict->timestamp.status == ANTIN_SIGN_TIMESTAMP_VALID)
    {
      antin_crypto_evidence_unref (evidence);
      evidence = antin_crypto_evidence_copy (court->evidence);
      antin_crypto_evidence_prove (evidence, hearing->item->covered, verdict->timestamp.time);
    }
  revocation = antin_crypto_revocation_check (chain, antin_sign_context_get_anchors (court->context),
                                              antin_sign_hearing_admit_evidence (hearing, chain, evidence), judged_at, court->at);
  problems = antin_crypto_revocation_get_problems (revocation);
  antin_sign_revocation_fill (&verdict->revocation, revocation);
  switch (antin_crypto_revocation_get_status (revocation))
    {
    case ANTIN_CRYPTO_REVOCATION_GOOD:
      antin_sign_hearing_keep (hearing, chain, revocation);
      tell_outdated (hearing, revocation);
      break;
    case ANTIN_CRYPTO_REVOCATION_REVOKED:
      if (is_time_of_signing (hearing))
        antin_sign_hearing_fail (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, "REVOKED", problems[0]);
      else
        antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, antin_crypto_revocation_get_sub_indication (revocation), problems[0]);
      break;
    case ANTIN_CRYPTO_REVOCATION_UNKNOWN:
    case ANTIN_CRYPTO_REVOCATION_NOT_CHECKED:
    default:
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, "TRY_LATER",
                                problems[0] != NULL ? problems[0] : _("Whether the certificate was revoked could not be checked."));
      antin_sign_hearing_say_all (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, problems);
      antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, _("Whether the certificate was revoked could not be checked."));
      for (guint i = 0; i < court->fetch_problems->len; i++)
        antin_sign_hearing_say (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, g_ptr_array_index (court->fetch_problems, i));
      break;
    }
  antin_sign_hearing_say_all (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, problems);
}

static void
ask_certificate (AntinSignHearing *hearing)
{
  const AntinSignCourt *court = hearing->court;
  const AntinSignCase *item = hearing->item;
  AntinSignSignature *verdict = hearing->verdict;
  gint64 judged_at = hearing->is_proven ? verdict->best_signature_time : court->at;
  g_autoptr (AntinCryptoChain) chain = NULL;

  verdict->checks.certificate = ANTIN_SIGN_CHECK_PASS;
  if (item->signer == NULL)
    {
      antin_sign_hearing_doubt (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, "NO_SIGNING_CERTIFICATE_FOUND",
                                _("The signer's certificate is not in the document."));
      return;
    }
  antin_sign_signer_fill (&verdict->signer, item->signer);
  verdict->role = antin_sign_context_get_role (court->context, item->signer);
  chain = antin_crypto_chain_build (item->signer, antin_sign_context_get_anchors (court->context), court->evidence,
                                    antin_sign_hearing_is_time_stamp (hearing) ? ANTIN_CRYPTO_PURPOSE_TIME_STAMPING : ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING,
                                    judged_at);
  take_chain (hearing, chain);
  ask_chain (hearing, chain);
  if (antin_crypto_chain_get_anchor (chain) != NULL)
    ask_revocation (hearing, chain, judged_at);
  antin_sign_hearing_say_all (hearing, ANTIN_SIGN_QUESTION_CERTIFICATE, antin_crypto_chain_get_notes (chain));
}

/* --- the sum ------------------------------------------------------------------------------------------------- */

/* Whether @evidence alone tells that a certificate was good @at. */
static gboolean
is_settled_by (const AntinSignHearing *hearing, AntinCryptoEvidence *evidence, AntinCryptoCertificate *certificate, AntinCryptoPurpose purpose, gint64 at)
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
is_long_term (const AntinSignHearing *hearing, AntinCryptoEvidence *evidence)
{
  const AntinSignCase *item = hearing->item;
  gint64 time = item->timestamp != NULL ? antin_crypto_timestamp_get_time (item->timestamp) : item->proof_time;

  return is_settled_by (hearing, evidence, item->signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, time) &&
         (item->timestamp == NULL ||
          is_settled_by (hearing, evidence, item->timestamp_signer, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, time));
}

/* EN 319 142-1, 6.1. Levels are not for what stands in the file, but for what it is good for: a time stamp of something
 * else, or of a time at which its authority could not stamp, makes no B-T; B-LT is what
 * can be judged from the document alone, B-LTA what can be judged from what a sound document time stamp covers. Levels are
 * those of signatures: a document time stamp gives one to what it covers and has none itself. */
static const char *
level_of (AntinSignHearing *hearing)
{
  const AntinSignCase *item = hearing->item;

  if (antin_sign_hearing_is_time_stamp (hearing))
    return NULL;
  if (item->cms == NULL || item->form != ANTIN_CRYPTO_CMS_CADES)
    return "legacy";
  if (!hearing->is_stamped && item->proof_time == ANTIN_BASE_TIME_NONE)
    return "B-B";
  if (!hearing->court->has_store || !is_long_term (hearing, hearing->court->kept))
    return "B-T";
  return item->proofs->len > 0 && is_long_term (hearing, ((AntinSignProof *) g_ptr_array_index (item->proofs, 0))->evidence)
           ? "B-LTA"
           : "B-LT";
}

static void
describe (AntinSignHearing *hearing)
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
      AntinCryptoDigestAlgorithm digest = antin_sign_hearing_is_time_stamp (hearing) && item->timestamp != NULL
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

/* The first question that was answered so decides. */
static gboolean
take_first (AntinSignHearing *hearing, AntinSignCheck answer, const AntinSignFinding *findings, AntinSignIndication indication)
{
  AntinSignSignature *verdict = hearing->verdict;

  for (AntinSignQuestion question = 0; question < ANTIN_SIGN_N_QUESTIONS; question++)
    {
      if (*antin_sign_hearing_answer_to (hearing, question) != answer)
        continue;
      verdict->indication = indication;
      verdict->question = question;
      verdict->sub_indication = g_strdup (findings[question].sub_indication);
      verdict->reason = g_strdup (findings[question].reason);
      return TRUE;
    }
  return FALSE;
}

static void
sum_up (AntinSignHearing *hearing)
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
  if (!take_first (hearing, ANTIN_SIGN_CHECK_FAIL, hearing->failures, ANTIN_SIGN_TOTAL_FAILED))
    take_first (hearing, ANTIN_SIGN_CHECK_UNDETERMINED, hearing->doubts, ANTIN_SIGN_INDETERMINATE);
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
  AntinSignCase choice = *item;
  AntinSignHearing hearing = { .court = court, .item = &choice, .verdict = antin_sign_signature_new () };

  for (gsize i = 0; i < G_N_ELEMENTS (hearing.reasons); i++)
    hearing.reasons[i] = g_ptr_array_new_with_free_func (g_free);
  describe (&hearing);
  ask_signature (&hearing);
  ask_content (&hearing);
  antin_sign_hearing_ask_timestamp (&hearing, &choice);
  antin_sign_hearing_find_best_time (&hearing);
  date_weakness (&hearing);
  ask_certificate (&hearing);
  sum_up (&hearing);
  for (gsize i = 0; i < G_N_ELEMENTS (hearing.reasons); i++)
    g_ptr_array_unref (hearing.reasons[i]);
  return hearing.verdict;
}
