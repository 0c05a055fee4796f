/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-verification.h"

#include "antin-base-time.h"
#include "antin-records-paper.h"
#include "antin-sign-advice.h"
#include "antin-sign-certificate.h"

#include <glib/gi18n-lib.h>

/* The verification report (REP-01): of each signature the four checks of Điều 14 (QĐ 42/2017 Ninh Thuận; CHK-13), the
 * times, the path to its anchor, where the state of the certificate was learnt, and the verdict. It says what a report of
 * the verdict says, and judges nothing itself. */

static const char *
describe_check (AntinSignCheck check)
{
  switch (check)
    {
    case ANTIN_SIGN_CHECK_PASS:
      /* Translators: “Hợp lệ”, also of one of the four checks of Điều 14 */
      return C_("verdict", "Valid");
    case ANTIN_SIGN_CHECK_FAIL:
      /* Translators: “Không hợp lệ” */
      return _("Not valid");
    case ANTIN_SIGN_CHECK_UNDETERMINED:
    default:
      /* Translators: “Chưa kiểm tra được” */
      return _("Not checked");
    }
}

static AntinSignCheck
check_of (AntinSignIndication indication)
{
  return indication == ANTIN_SIGN_TOTAL_PASSED   ? ANTIN_SIGN_CHECK_PASS
         : indication == ANTIN_SIGN_TOTAL_FAILED ? ANTIN_SIGN_CHECK_FAIL
                                                 : ANTIN_SIGN_CHECK_UNDETERMINED;
}

static const char *
describe_document (const AntinSignReport *report)
{
  switch (report->indication)
    {
    case ANTIN_SIGN_TOTAL_PASSED:
      /* Translators: “Văn bản hợp lệ” / “Văn bản chưa đầy đủ” */
      return report->complete ? _("The document is valid") : _("The document is incomplete");
    case ANTIN_SIGN_TOTAL_FAILED:
      /* Translators: “Văn bản không hợp lệ” */
      return _("The document is not valid");
    case ANTIN_SIGN_NO_SIGNATURE:
      /* Translators: “Văn bản chưa được ký số” */
      return _("The document is not signed");
    case ANTIN_SIGN_INDETERMINATE:
    default:
      /* Translators: “Không đủ thông tin xác thực” */
      return _("There is not enough information to judge the document");
    }
}

static const char *
describe_signature (const AntinSignSignature *signature)
{
  switch (signature->indication)
    {
    case ANTIN_SIGN_TOTAL_PASSED:
      /* Translators: “Chữ ký hợp lệ” */
      return _("The signature is valid");
    case ANTIN_SIGN_TOTAL_FAILED:
      /* Translators: “Chữ ký không hợp lệ” */
      return _("The signature is not valid");
    case ANTIN_SIGN_INDETERMINATE:
    case ANTIN_SIGN_NO_SIGNATURE:
    default:
      /* Translators: “Không đủ thông tin xác thực chữ ký” */
      return _("There is not enough information to judge the signature");
    }
}

static const char *
describe_role (const AntinSignSignature *signature)
{
  if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
    /* Translators: kinds of signature in a report: “dấu thời gian của văn bản”, “cá nhân”, “cơ quan, tổ chức”, “thiết bị,
     * dịch vụ, phần mềm”, “không rõ” */
    return C_("role", "time stamp of the document");
  switch (signature->role)
    {
    case ANTIN_SIGN_ROLE_PERSONAL:
      return signature->review ? C_("role", "person who checked the draft") : C_("role", "person");
    case ANTIN_SIGN_ROLE_ORGANISATION:
      return signature->incoming ? C_("role", "organisation that received the document") : C_("role", "organisation");
    case ANTIN_SIGN_ROLE_DEVICE:
      return C_("role", "device, service or software");
    case ANTIN_SIGN_ROLE_UNKNOWN:
    default:
      return C_("role", "not known");
    }
}

static char *
describe_time (gint64 time)
{
  g_autofree char *date = NULL, *clock = NULL;

  if (time == ANTIN_BASE_TIME_NONE)
    return NULL;
  date = antin_base_time_format_date (time);
  clock = antin_base_time_format_clock (time);
  return g_strdup_printf ("%s, %s", clock, date);
}

static char *
describe_signing_time (const AntinSignSignature *signature)
{
  g_autofree char *best = describe_time (signature->best_signature_time);
  g_autofree char *claimed = describe_time (signature->claimed_time);

  switch (signature->time_source)
    {
    case ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP:
      /* Translators: %s is a time and a date; “%s (theo dấu thời gian)” */
      return g_strdup_printf (_("%s (by its time stamp)"), best);
    case ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP:
      /* Translators: “trước %s (theo dấu thời gian của văn bản)” */
      return g_strdup_printf (_("before %s (by a time stamp of the document)"), best);
    case ANTIN_SIGN_TIME_CLAIMED:
    case ANTIN_SIGN_TIME_NONE:
    default:
      /* Translators: “%s (theo đồng hồ của người ký)” */
      return claimed != NULL ? g_strdup_printf (_("%s (by the signer's clock)"), claimed)
                             /* Translators: “không ghi” */
                             : g_strdup (_("not stated"));
    }
}

static char *
describe_validity (const AntinSignSigner *signer)
{
  g_autofree char *from = NULL, *until = NULL;

  if (signer->not_before == ANTIN_BASE_TIME_NONE || signer->not_after == ANTIN_BASE_TIME_NONE)
    return NULL;
  from = antin_base_time_format_date (signer->not_before);
  until = antin_base_time_format_date (signer->not_after);
  /* Translators: from a date until another: “%s đến %s” */
  return g_strdup_printf (_("%s to %s"), from, until);
}

static char *
describe_revocation (const AntinSignSignature *signature)
{
  static const char *const sources[] = { NULL, N_("the document"), N_("the signature"), N_("an earlier answer that still holds"), N_("the authority's answer (OCSP)"), N_("the authority's list (CRL)") };
  const char *source = sources[signature->revocation.source];
  const char *status;
  g_autofree char *time = describe_time (signature->revocation.time);

  switch (signature->revocation.status)
    {
    case ANTIN_SIGN_REVOCATION_GOOD:
      /* Translators: “không bị thu hồi” */
      status = _("not revoked");
      break;
    case ANTIN_SIGN_REVOCATION_REVOKED:
      /* Translators: “đã bị thu hồi” */
      status = _("revoked");
      break;
    case ANTIN_SIGN_REVOCATION_UNKNOWN:
      /* Translators: “không rõ” */
      status = _("not known");
      break;
    case ANTIN_SIGN_REVOCATION_NOT_CHECKED:
    default:
      /* Translators: “chưa kiểm tra” */
      return g_strdup (_("not checked"));
    }
  if (source == NULL)
    return g_strdup (status);
  if (time == NULL)
    /* Translators: state of a certificate and where it was learnt: “không bị thu hồi, theo trả lời của …” */
    return g_strdup_printf (_("%s, by %s"), status, _(source));
  /* Translators: the same, with a time: “không bị thu hồi, theo trả lời của …, 16:12:19, 29/12/2022” */
  return g_strdup_printf (_("%s, by %s of %s"), status, _(source), time);
}

static void
add_check (AntinRecordsPaper *paper, const char *caption, AntinSignCheck check, char *const *reasons)
{
  g_autofree char *why = reasons != NULL && *reasons != NULL ? g_strjoinv (" ", (char **) reasons) : NULL;
  g_autofree char *text = why != NULL ? g_strdup_printf ("%s. %s", describe_check (check), why) : g_strdup (describe_check (check));

  antin_records_paper_add_check (paper, check, caption, text);
}

static void
list_modifications (GString *text, const AntinSignSignature *signature, gboolean allowed)
{
  for (guint i = 0; signature->modifications != NULL && i < signature->modifications->len; i++)
    {
      const AntinSignModification *modification = signature->modifications->pdata[i];

      if (modification->allowed != allowed)
        continue;
      /* Translators: a sentence on what was changed after signing: “Được phép: %s” / “Không được phép: %s” */
      g_string_append_printf (text, allowed ? _("Allowed: %s") : _("Not allowed: %s"), modification->what);
      g_string_append_c (text, '\n');
    }
}

static void
add_modifications (AntinRecordsPaper *paper, const AntinSignSignature *signature)
{
  g_autoptr (GString) text = g_string_new (NULL);

  list_modifications (text, signature, FALSE);
  list_modifications (text, signature, TRUE);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  /* Translators: “Thay đổi về sau” */
  antin_records_paper_add_row (paper, _("Changed afterwards"), text->str);
}

static void
add_signature (AntinRecordsPaper *paper, const AntinSignSignature *signature, guint number)
{
  const AntinSignSigner *signer = &signature->signer;
  g_auto (GStrv) faults = antin_sign_signature_list_faults (signature);
  g_autofree char *summary = antin_sign_signature_describe (signature);
  /* Translators: “không rõ người ký” */
  const char *name = signer->common_name != NULL ? signer->common_name : _("signer not known");
  g_autofree char *heading = g_strdup_printf ("%u. %s", number, name);
  g_autofree char *time = describe_signing_time (signature);
  g_autofree char *stamp = describe_time (signature->timestamp.time);
  g_autofree char *validity = describe_validity (signer);
  g_autofree char *issuer = antin_sign_signer_describe_issuer (signer);
  g_autofree char *revocation = describe_revocation (signature);
  g_autofree char *root = antin_sign_path_describe_end (&signature->path);
  g_autofree char *page = signature->page > 0 ? g_strdup_printf ("%u", signature->page) : NULL;
  g_autofree char *algorithms = g_strdup_printf ("%s, %s; %s", signature->signature_algorithm != NULL ? signature->signature_algorithm : "?",
                                                 signature->digest != NULL ? signature->digest : "?", signature->level != NULL ? signature->level : "");

  antin_records_paper_add_heading (paper, heading);
  antin_records_paper_add_verdict (paper, check_of (signature->indication), describe_signature (signature));
  if (summary != NULL)
    antin_records_paper_add_text (paper, summary);
  /* Translators: the four checks: “Thông tin chữ ký”, “Nội dung văn bản”, “Chứng thư chữ ký số”, “Dấu thời gian” */
  add_check (paper, _("Signature"), signature->checks.signature, signature->signature_reasons);
  add_check (paper, _("Content"), signature->checks.content, faults);
  add_check (paper, _("Certificate"), signature->checks.certificate, signature->certificate_reasons);
  add_check (paper, _("Time stamp"), signature->checks.timestamp, signature->timestamp_reasons);
  antin_records_paper_add_row (paper, _("Kind"), describe_role (signature));
  antin_records_paper_add_row (paper, _("Title"), signer->title);
  antin_records_paper_add_row (paper, _("Organisation"), signer->organisation);
  antin_records_paper_add_row (paper, _("E-mail"), signer->email);
  antin_records_paper_add_row (paper, _("Signed at"), time);
  if (signature->timestamp.status == ANTIN_SIGN_TIMESTAMP_VALID)
    antin_records_paper_add_row (paper, _("Time stamped at"), stamp);
  antin_records_paper_add_row (paper, _("Time-stamp authority"), signature->timestamp.authority);
  antin_records_paper_add_row (paper, _("Issued by"), issuer);
  /* By this and the serial number a certificate is told from all others (RFC 5280, 4.1.2.2). */
  if (g_strcmp0 (issuer, signer->issuer) != 0)
    /* Translators: “Tên đầy đủ của tổ chức cấp”, as it is written in a certificate: “CN=…,O=…,C=VN” */
    antin_records_paper_add_row (paper, _("Issuer's full name"), signer->issuer);
  antin_records_paper_add_row (paper, _("Serial number"), signer->serial);
  antin_records_paper_add_row (paper, _("Valid"), validity);
  antin_records_paper_add_row (paper, _("SHA-256 of the certificate"), signer->certificate);
  /* Translators: “Chứng thư gốc”, which a certificate leads to */
  antin_records_paper_add_row (paper, _("Root"), root);
  antin_records_paper_add_row (paper, _("Path ends at"), signature->chain.anchor);
  antin_records_paper_add_row (paper, _("State of the certificate"), revocation);
  antin_records_paper_add_row (paper, _("Algorithms, level"), algorithms);
  antin_records_paper_add_row (paper, _("Page"), page);
  antin_records_paper_add_row (paper, "EN 319 102-1", signature->sub_indication);
  add_modifications (paper, signature);
}

static void
add_report (AntinRecordsPaper *paper, const AntinSignReport *report, const AntinRegulation *regulation)
{
  g_autofree char *file = g_filename_display_basename (report->file);
  g_autofree char *size = g_format_size_full (report->size, G_FORMAT_SIZE_LONG_FORMAT);
  g_autofree char *time = describe_time (report->verified_at);
  g_autofree char *missing = report->missing != NULL && *report->missing != NULL ? g_strjoinv ("; ", report->missing) : NULL;
  g_autofree char *consequence = antin_regulation_consequence_describe (report->consequence, report->consequence_clause);
  AntinSignCheck verdict = check_of (report->indication);

  if (verdict == ANTIN_SIGN_CHECK_PASS && !report->complete)
    verdict = ANTIN_SIGN_CHECK_UNDETERMINED;
  antin_records_paper_add_heading (paper, file);
  antin_records_paper_add_verdict (paper, verdict, describe_document (report));
  if (report->error != NULL)
    antin_records_paper_add_text (paper, report->error);
  /* Translators: “Còn thiếu” */
  antin_records_paper_add_row (paper, _("Missing"), missing);
  antin_records_paper_add_row (paper, antin_regulation_consequence_get_caption (report->consequence), consequence);
  antin_records_paper_add_row (paper, _("Size"), size);
  antin_records_paper_add_row (paper, _("SHA-256 of the file"), report->sha256);
  antin_records_paper_add_row (paper, _("Verified at"), time);
  antin_records_paper_add_row (paper, _("Regulation"), antin_regulation_get_name (regulation));
  antin_records_paper_add_row (paper, _("Verified by"), "Ấn Tín " ANTIN_VERSION);
  for (guint i = 0; i < report->signatures->len; i++)
    add_signature (paper, report->signatures->pdata[i], i + 1);
}

/**
 * antin_records_verification_save:
 * @reports: (array length=n_reports): verdicts
 * @n_reports: how many
 * @regulation: by which rules they were reached
 * @path: where the report is put as a PDF file, whole or not at all
 * @overwrite: whether a file may be replaced there
 *
 * Puts on paper what was found about documents and their signatures (REP-01).
 *
 * Returns: whether it was written; %FALSE with %ANTIN_RECORDS_ERROR_PAPER or an #AntinBaseError
 */
gboolean
antin_records_verification_save (const AntinSignReport *const *reports,
                                 guint n_reports,
                                 const AntinRegulation *regulation,
                                 const char *path,
                                 gboolean overwrite,
                                 GError **error)
{
  /* Translators: “Báo cáo kiểm tra chữ ký số” */
  const char *title = _("Report on the Verification of Digital Signatures");
  g_autoptr (AntinRecordsPaper) paper =
    antin_records_paper_new (title, n_reports > 0 ? reports[0]->verified_at : antin_base_time_now ());

  antin_records_paper_add_title (paper, title);
  for (guint i = 0; i < n_reports; i++)
    add_report (paper, reports[i], regulation);
  return antin_records_paper_save (paper, path, overwrite, error);
}
