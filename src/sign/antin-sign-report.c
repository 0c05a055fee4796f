/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-report-private.h"

#include "antin-base-time.h"
#include "antin-sign-certificate-private.h"

#include <string.h>

/* The report is plain data. While it is made it belongs to one thread; once antin_sign_verify() has returned it,
 * nobody changes it, and it may be shared. */

static void
free_modification (AntinSignModification *modification)
{
  g_free (modification->what);
  g_free (modification->field);
  g_free (modification);
}

void
antin_sign_signer_clear (AntinSignSigner *signer)
{
  g_free (signer->common_name);
  g_free (signer->organisation);
  g_free (signer->title);
  g_free (signer->email);
  g_free (signer->subject);
  g_free (signer->issuer);
  g_free (signer->issuer_name);
  g_free (signer->issuer_organisation);
  g_free (signer->serial);
  g_free (signer->certificate);
  g_strfreev (signer->user_ids);
  g_strfreev (signer->affiliations);
  *signer = (AntinSignSigner){ .not_before = ANTIN_BASE_TIME_NONE, .not_after = ANTIN_BASE_TIME_NONE };
}

AntinSignSignature *
antin_sign_signature_new (void)
{
  AntinSignSignature *signature = g_new0 (AntinSignSignature, 1);

  signature->signer.not_before = ANTIN_BASE_TIME_NONE;
  signature->signer.not_after = ANTIN_BASE_TIME_NONE;
  signature->claimed_time = ANTIN_BASE_TIME_NONE;
  signature->best_signature_time = ANTIN_BASE_TIME_NONE;
  antin_sign_revocation_clear (&signature->revocation);
  signature->timestamp.time = ANTIN_BASE_TIME_NONE;
  antin_sign_revocation_clear (&signature->timestamp.revocation);
  signature->timestamp.renew_by = ANTIN_BASE_TIME_NONE;
  signature->modifications = g_ptr_array_new_with_free_func ((GDestroyNotify) free_modification);
  signature->checks.signature = ANTIN_SIGN_CHECK_UNDETERMINED;
  signature->checks.content = ANTIN_SIGN_CHECK_UNDETERMINED;
  signature->checks.certificate = ANTIN_SIGN_CHECK_UNDETERMINED;
  signature->checks.timestamp = ANTIN_SIGN_CHECK_UNDETERMINED;
  signature->indication = ANTIN_SIGN_INDETERMINATE;
  signature->chain.status = ANTIN_SIGN_CHAIN_BROKEN;
  signature->coverage = ANTIN_SIGN_COVERAGE_PARTIAL;
  return signature;
}

void
antin_sign_signature_free (AntinSignSignature *signature)
{
  g_free (signature->field);
  g_free (signature->sub_filter);
  g_free (signature->level);
  g_free (signature->digest);
  g_free (signature->signature_algorithm);
  antin_sign_signer_clear (&signature->signer);
  g_ptr_array_unref (signature->modifications);
  g_free (signature->chain.anchor);
  g_strfreev (signature->chain.certificates);
  antin_sign_path_clear (&signature->path);
  antin_sign_revocation_clear (&signature->revocation);
  g_free (signature->timestamp.authority);
  antin_sign_path_clear (&signature->timestamp.path);
  antin_sign_revocation_clear (&signature->timestamp.revocation);
  g_free (signature->sub_indication);
  g_free (signature->reason);
  g_strfreev (signature->reasons);
  g_strfreev (signature->signature_reasons);
  g_strfreev (signature->content_reasons);
  g_strfreev (signature->certificate_reasons);
  g_strfreev (signature->timestamp_reasons);
  g_free (signature);
}

/* Adds a copy. */
void
antin_sign_signature_add_modification (AntinSignSignature *signature, const AntinSignModification *modification)
{
  AntinSignModification *copy = g_memdup2 (modification, sizeof *modification);

  copy->what = g_strdup (modification->what);
  copy->field = g_strdup (modification->field);
  g_ptr_array_add (signature->modifications, copy);
}

AntinSignReport *
antin_sign_report_new (const char *path)
{
  AntinSignReport *report = g_new0 (AntinSignReport, 1);

  report->references = 1;
  report->file = g_strdup (path);
  report->indication = ANTIN_SIGN_NO_SIGNATURE;
  report->completeness = ANTIN_SIGN_CLASS_NONE;
  report->verified_at = ANTIN_BASE_TIME_NONE;
  report->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_signature_free);
  return report;
}

/**
 * antin_sign_report_ref:
 * @report: a report
 *
 * Returns: (transfer full): @report
 */
AntinSignReport *
antin_sign_report_ref (AntinSignReport *report)
{
  g_atomic_int_inc (&report->references);
  return report;
}

/**
 * antin_sign_report_unref:
 * @report: (nullable): a report
 */
void
antin_sign_report_unref (AntinSignReport *report)
{
  if (report == NULL || !g_atomic_int_dec_and_test (&report->references))
    return;
  g_free (report->file);
  g_free (report->sha256);
  g_free (report->error);
  g_clear_error (&report->cause);
  g_free (report->unsignable);
  g_strfreev (report->reading.differences);
  g_strfreev (report->missing);
  g_free (report->consequence_clause);
  g_clear_pointer (&report->state, antin_regulation_state_unref);
  g_clear_pointer (&report->heading, antin_regulation_heading_unref);
  g_ptr_array_unref (report->signatures);
  g_free (report);
}

/**
 * antin_sign_report_find_leader:
 * @report: a verdict
 *
 * Returns: (transfer none) (nullable): the last signature of an authorised person, valid or not; those of checkers are
 *   none (POS-13)
 */
const AntinSignSignature *
antin_sign_report_find_leader (const AntinSignReport *report)
{
  const AntinSignSignature *leader = NULL;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->role == ANTIN_SIGN_ROLE_PERSONAL && !signature->review && signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
        leader = signature;
    }
  return leader;
}

/* The words of the command line's contract, one function an enumeration. A value outside it is a mistake of ours. */
#define DEFINE_NICK(function, Type, ...)                               \
  const char *function (Type value)                                    \
  {                                                                    \
    static const char *const nicks[] = { __VA_ARGS__ };                \
    g_return_val_if_fail ((gsize) value < G_N_ELEMENTS (nicks), NULL); \
    return nicks[value];                                               \
  }

/* clang-format off */
DEFINE_NICK (antin_sign_indication_to_nick, AntinSignIndication,
             "TOTAL_PASSED", "TOTAL_FAILED", "INDETERMINATE", "NO_SIGNATURE")
DEFINE_NICK (antin_sign_check_to_nick, AntinSignCheck, "pass", "fail", "undetermined")
DEFINE_NICK (antin_sign_type_to_nick, AntinSignType, "approval", "certification", "document-timestamp")
DEFINE_NICK (antin_sign_role_to_nick, AntinSignRole, "unknown", "personal", "organisation", "device")
DEFINE_NICK (antin_sign_coverage_to_nick, AntinSignCoverage, "whole-file", "whole-revision", "partial")
DEFINE_NICK (antin_sign_modification_level_to_nick, AntinSignModificationLevel,
             "none", "long-term-data", "form-filling", "annotations", "other")
DEFINE_NICK (antin_sign_chain_status_to_nick, AntinSignChainStatus,
             "trusted", "untrusted", "expired", "not-yet-valid", "broken")
DEFINE_NICK (antin_sign_revocation_status_to_nick, AntinSignRevocationStatus,
             "not-checked", "good", "revoked", "unknown")
DEFINE_NICK (antin_sign_evidence_source_to_nick, AntinSignEvidenceSource,
             NULL, "dss", "cms", "cache", "ocsp", "crl")
DEFINE_NICK (antin_sign_anchor_origin_to_nick, AntinSignAnchorOrigin,
             NULL, "built-in", "administrator", "user", "command-line")
DEFINE_NICK (antin_sign_timestamp_status_to_nick, AntinSignTimestampStatus, "absent", "valid", "invalid")
DEFINE_NICK (antin_sign_time_source_to_nick, AntinSignTimeSource,
             "none", "claimed", "signature-timestamp", "document-timestamp")
DEFINE_NICK (antin_sign_reading_status_to_nick, AntinSignReadingStatus, "not-compared", "same", "different")
DEFINE_NICK (antin_sign_completeness_to_nick, AntinSignCompleteness,
             "none", "original", "digitised-copy", "attachment", "personal-only", "organisation-only")
/* clang-format on */

/**
 * antin_sign_signature_is_allowed_change:
 * @signature: a signature
 * @sentence: one of its reasons
 *
 * Returns: whether it tells of what lawfully came after the signature, which stands among the reasons too
 */
gboolean
antin_sign_signature_is_allowed_change (const AntinSignSignature *signature, const char *sentence)
{
  for (guint i = 0; signature->modifications != NULL && i < signature->modifications->len; i++)
    {
      const AntinSignModification *modification = signature->modifications->pdata[i];

      if (modification->allowed && g_strcmp0 (modification->what, sentence) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_sign_signature_list_faults:
 * @signature: a signature
 *
 * Returns: (transfer full): of the reasons about the content those that are to blame where it is not valid; all of them
 *   where nothing is
 */
char **
antin_sign_signature_list_faults (const AntinSignSignature *signature)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **reason = signature->content_reasons; reason != NULL && *reason != NULL; reason++)
    if (signature->checks.content != ANTIN_SIGN_CHECK_FAIL || !antin_sign_signature_is_allowed_change (signature, *reason))
      g_strv_builder_add (builder, *reason);
  return g_strv_builder_end (builder);
}

/**
 * antin_sign_report_get_renew_by:
 * @report: a report
 *
 * Returns: until when the document is to be extended or renewed, for the first of its time stamps that no other covers can be
 *   checked no longer; %ANTIN_BASE_TIME_NONE where it has none that is sound
 */
gint64
antin_sign_report_get_renew_by (const AntinSignReport *report)
{
  gint64 first = ANTIN_BASE_TIME_NONE;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      gint64 end = ((const AntinSignSignature *) g_ptr_array_index (report->signatures, i))->timestamp.renew_by;

      if (end != ANTIN_BASE_TIME_NONE && (first == ANTIN_BASE_TIME_NONE || end < first))
        first = end;
    }
  return first;
}

/**
 * antin_sign_report_is_renewal_due:
 * @report: a report
 *
 * Returns: whether less than %ANTIN_SIGN_RENEWAL_SECONDS are left until then, or none
 */
gboolean
antin_sign_report_is_renewal_due (const AntinSignReport *report)
{
  gint64 end = antin_sign_report_get_renew_by (report);

  return end != ANTIN_BASE_TIME_NONE && report->verified_at >= end - ANTIN_SIGN_RENEWAL_SECONDS;
}
