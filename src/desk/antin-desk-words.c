/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-private.h"
#include "antin-desk-words-signing.h"

#include "antin-base-time.h"
#include "antin-regulation-terms.h"
#include "antin-sign-advice.h"
#include "antin-sign-certificate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What people read about a report: pure functions from values to sentences and symbols. Whether the content is
 * unchanged and whose the signature is are never one sentence (design decision D7), and nothing that was not checked is
 * called valid. */

/**
 * antin_desk_detail_free:
 * @detail: (nullable): a line
 */
void
antin_desk_detail_free (AntinDeskDetail *detail)
{
  if (detail == NULL)
    return;
  g_free (detail->caption);
  g_free (detail->text);
  g_free (detail);
}

static const char *
first_of (char **strings)
{
  return strings != NULL && strings[0] != NULL && *strings[0] != '\0' ? strings[0] : NULL;
}

/* A reason is a sentence. Behind a colon it starts small, unless it starts with an abbreviation or a quotation, and the
 * sentence around it brings the full stop. */
static char *
make_clause (const char *sentence)
{
  gunichar first = g_utf8_get_char (sentence);
  const char *rest = g_utf8_next_char (sentence);
  GString *clause = g_string_new (NULL);

  g_string_append_unichar (clause, *rest != '\0' && g_unichar_isupper (g_utf8_get_char (rest)) ? first : g_unichar_tolower (first));
  g_string_append (clause, rest);
  if (g_str_has_suffix (clause->str, "."))
    g_string_truncate (clause, clause->len - 1);
  return g_string_free (clause, FALSE);
}

/* The first of @reasons that is to blame: what lawfully came after a signature is told among the reasons too. */
static const char *
first_to_blame (const AntinSignSignature *signature, char **reasons)
{
  for (; reasons != NULL && *reasons != NULL; reasons++)
    if (**reasons != '\0' && !antin_sign_signature_is_allowed_change (signature, *reasons))
      return *reasons;
  return NULL;
}

static AntinViewStatus
check_to_status (AntinSignCheck check)
{
  switch (check)
    {
    case ANTIN_SIGN_CHECK_PASS:
      return ANTIN_VIEW_STATUS_GOOD;
    case ANTIN_SIGN_CHECK_FAIL:
      return ANTIN_VIEW_STATUS_BAD;
    case ANTIN_SIGN_CHECK_UNDETERMINED:
    default:
      return ANTIN_VIEW_STATUS_UNKNOWN;
    }
}

static AntinViewStatus
indication_to_status (AntinSignIndication indication)
{
  switch (indication)
    {
    case ANTIN_SIGN_TOTAL_PASSED:
      return ANTIN_VIEW_STATUS_GOOD;
    case ANTIN_SIGN_TOTAL_FAILED:
      return ANTIN_VIEW_STATUS_BAD;
    case ANTIN_SIGN_INDETERMINATE:
      return ANTIN_VIEW_STATUS_WARNING;
    case ANTIN_SIGN_NO_SIGNATURE:
    default:
      return ANTIN_VIEW_STATUS_INFORMATION;
    }
}

static const AntinSignModification *
find_alteration (const AntinSignSignature *signature)
{
  for (guint i = 0; signature->modifications != NULL && i < signature->modifications->len; i++)
    {
      const AntinSignModification *modification = signature->modifications->pdata[i];

      if (!modification->allowed)
        return modification;
    }
  return NULL;
}

/**
 * antin_desk_words_signers:
 * @report: a verdict
 *
 * Returns: (transfer full): names of those who signed, each once: “A, B”; may be empty
 */
char *
antin_desk_words_signers (const AntinSignReport *report)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = report->signatures->pdata[i];

      if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP || is_empty (signature->signer.common_name))
        continue;
      if (!g_ptr_array_find_with_equal_func (names, signature->signer.common_name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (signature->signer.common_name));
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static char *
describe_alteration (const AntinSignSignature *signature)
{
  const AntinSignModification *modification = find_alteration (signature);
  g_autofree char *name = antin_desk_words_name (signature);
  g_autofree char *what = NULL;

  if (modification == NULL || is_empty (modification->what))
    /* Translators: “Nội dung đã bị thay đổi sau khi {name} ký.” */
    return g_strdup_printf (_("The content was changed after %s had signed."), name);
  what = make_clause (modification->what);
  if (modification->page == 0)
    /* Translators: “Nội dung đã bị thay đổi sau khi {name} ký: {what}.” */
    return g_strdup_printf (_("The content was changed after %s had signed: %s."), name, what);
  /* Translators: “Nội dung đã bị thay đổi sau khi {name} ký: {what}, trang {n}.” */
  return g_strdup_printf (_("The content was changed after %s had signed: %s, page %u."), name, what, modification->page);
}

/* Whether what was done later is why the signature is not valid. */
static gboolean
is_altered (const AntinSignSignature *signature)
{
  const AntinSignModification *modification = find_alteration (signature);

  return signature->question == ANTIN_SIGN_QUESTION_CONTENT &&
         (is_empty (signature->reason) || (modification != NULL && g_strcmp0 (modification->what, signature->reason) == 0));
}

static char *
describe_failure (const AntinSignSignature *signature)
{
  g_autofree char *clause = NULL;

  if (signature != NULL && is_altered (signature))
    return describe_alteration (signature);
  if (signature == NULL || is_empty (signature->reason))
    /* Translators: “Văn bản không hợp lệ.” */
    return g_strdup (_("The document is not valid."));
  clause = make_clause (signature->reason);
  /* Translators: “Văn bản không hợp lệ: {reason}.” */
  return g_strdup_printf (_("The document is not valid: %s."), clause);
}

static char *
describe_uncertainty (const AntinSignSignature *signature)
{
  g_autofree char *clause = NULL;

  if (signature == NULL || is_empty (signature->reason))
    /* Translators: “Không đủ thông tin xác thực.” */
    return g_strdup (_("There is not enough information to verify the document."));
  clause = make_clause (signature->reason);
  /* Translators: “Không đủ thông tin xác thực: {reason}.” */
  return g_strdup_printf (_("There is not enough information to verify the document: %s."), clause);
}

/* What is wrong, of the worst signature, and what to do about it. */
static char *
describe_worst (const AntinSignReport *report)
{
  const AntinSignSignature *worst = antin_sign_report_find_worst (report);
  const char *advice = worst != NULL ? antin_sign_signature_get_advice (worst) : NULL;
  g_autofree char *what = report->indication == ANTIN_SIGN_TOTAL_FAILED ? describe_failure (worst) : describe_uncertainty (worst);

  return advice != NULL ? g_strdup_printf ("%s %s", what, advice) : g_steal_pointer (&what);
}

static gboolean
is_reviewed (const AntinSignReport *report)
{
  return report->state != NULL && report->state->beneath == ANTIN_REGULATION_STATE_REVIEWED;
}

static char *
describe_incomplete (const AntinSignReport *report, gboolean can_seal, AntinViewStatus *ret_status)
{
  g_autofree char *missing = NULL;

  *ret_status = ANTIN_VIEW_STATUS_WARNING;
  if (is_reviewed (report))
    {
      g_autofree char *names = antin_desk_words_signers (report);

      *ret_status = ANTIN_VIEW_STATUS_INFORMATION;
      /* Translators: “Dự thảo đã được %s kiểm tra. Còn thiếu chữ ký của người có thẩm quyền.” */
      return g_strdup_printf (_("The draft was checked by %s. The signature of the authorised person is still missing."), names);
    }
  if (report->completeness == ANTIN_SIGN_CLASS_PERSONAL_ONLY && can_seal)
    {
      *ret_status = ANTIN_VIEW_STATUS_GOOD;
      /* Translators: “Chữ ký của người có thẩm quyền hợp lệ. Còn thiếu chữ ký số của cơ quan.” */
      return g_strdup (_("The signature of the authorised person is valid. The organisation's signature is still missing."));
    }
  if (first_of (report->missing) == NULL)
    /* Translators: “Văn bản chưa đầy đủ.” */
    return g_strdup (_("The document is not complete."));
  missing = g_strjoinv (", ", report->missing);
  /* Translators: “Văn bản chưa đầy đủ: thiếu chữ ký số của …” */
  return g_strdup_printf (_("The document is not complete. Missing: %s."), missing);
}

/**
 * antin_desk_words_document:
 * @report: a verdict
 * @can_seal: whether this workstation holds the token that may complete a document signed by a leader
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): what the verdict strip tells: how the document stands and why, and what to do where it is not
 *   valid
 */
char *
antin_desk_words_document (const AntinSignReport *report, gboolean can_seal, AntinViewStatus *ret_status)
{
  g_autofree char *names = NULL;

  *ret_status = indication_to_status (report->indication);
  switch (report->indication)
    {
    case ANTIN_SIGN_TOTAL_FAILED:
      return !is_empty (report->error) ? g_strdup (report->error) : describe_worst (report);
    case ANTIN_SIGN_INDETERMINATE:
      return describe_worst (report);
    case ANTIN_SIGN_NO_SIGNATURE:
      if (!is_empty (report->error))
        {
          *ret_status = ANTIN_VIEW_STATUS_WARNING;
          return g_strdup (report->error);
        }
      /* Translators: “Văn bản chưa được ký số.” */
      return g_strdup (_("The document is not digitally signed."));
    case ANTIN_SIGN_TOTAL_PASSED:
    default:
      break;
    }
  if (!report->complete)
    return describe_incomplete (report, can_seal, ret_status);
  names = antin_desk_words_signers (report);
  if (*names == '\0')
    /* Translators: “Văn bản hợp lệ.” */
    return g_strdup (_("The document is valid."));
  /* Translators: “Văn bản hợp lệ. Người ký: {names}.” */
  return g_strdup_printf (_("The document is valid. Signed by: %s."), names);
}

/**
 * antin_desk_words_completeness:
 * @report: a verdict
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): what kind of document it is and whether it has all the signatures of its kind
 *   (NĐ 30/2020, Điều 5.1)
 */
char *
antin_desk_words_completeness (const AntinSignReport *report, AntinViewStatus *ret_status)
{
  *ret_status = report->complete ? ANTIN_VIEW_STATUS_GOOD : ANTIN_VIEW_STATUS_WARNING;
  /* What was altered later is no original, whoever signed it before. */
  if (report->indication == ANTIN_SIGN_TOTAL_FAILED)
    {
      *ret_status = ANTIN_VIEW_STATUS_BAD;
      return g_strdup (antin_desk_words_state (ANTIN_REGULATION_STATE_BROKEN));
    }
  if (report->indication != ANTIN_SIGN_TOTAL_PASSED)
    *ret_status = ANTIN_VIEW_STATUS_INFORMATION;
  switch (report->completeness)
    {
    case ANTIN_SIGN_CLASS_ORIGINAL:
      /* Translators: “Văn bản gốc điện tử — đủ chữ ký của người có thẩm quyền và cơ quan” */
      return g_strdup (_("Electronic original — signed by the authorised person and the organisation"));
    case ANTIN_SIGN_CLASS_DIGITISED_COPY:
      /* Translators: “Bản số hóa — có chữ ký số của cơ quan” */
      return g_strdup (_("Digitised copy — signed by the organisation"));
    case ANTIN_SIGN_CLASS_ATTACHMENT:
      /* Translators: “Văn bản kèm theo — có chữ ký số của cơ quan” */
      return g_strdup (_("Attachment — signed by the organisation"));
    case ANTIN_SIGN_CLASS_PERSONAL_ONLY:
      if (is_reviewed (report))
        /* Translators: “Dự thảo đã kiểm tra — chưa có chữ ký của người có thẩm quyền” */
        return g_strdup (_("Checked draft — not yet signed by the authorised person"));
      /* Translators: “Có chữ ký của người có thẩm quyền — chưa có chữ ký số của cơ quan” */
      return g_strdup (_("Signed by the authorised person — not yet by the organisation"));
    case ANTIN_SIGN_CLASS_ORGANISATION_ONLY:
      /* Translators: “Chỉ có chữ ký số của cơ quan” */
      return g_strdup (_("Signed by the organisation only"));
    case ANTIN_SIGN_CLASS_NONE:
    default:
      *ret_status = ANTIN_VIEW_STATUS_INFORMATION;
      if (report->state != NULL && report->state->value == ANTIN_REGULATION_STATE_BROKEN)
        *ret_status = ANTIN_VIEW_STATUS_BAD;
      /* That a signature is broken, or that there is only paper, is why there is no more to tell. */
      if (report->state != NULL && (report->state->value == ANTIN_REGULATION_STATE_SCANNED || report->state->value == ANTIN_REGULATION_STATE_BROKEN))
        return g_strdup (antin_desk_words_state (report->state->value));
      if (report->signatures->len == 0)
        return g_strdup (_("Not signed")); /* Translators: “Chưa ký số” */
      return report->indication == ANTIN_SIGN_NO_SIGNATURE
        ? g_strdup (_("Not signed — a time stamp says since when it exists")) /* Translators: “Chưa ký số — có dấu thời gian …” */
        : g_strdup (_("Signed, but not by a person or an organisation that could be told"));
    }
}

/**
 * antin_desk_words_is_for_incoming:
 * @report: a verdict
 *
 * Returns: whether its consequence is that of an incoming document only: here it may be one that is yet to be signed or sealed
 */
gboolean
antin_desk_words_is_for_incoming (const AntinSignReport *report)
{
  return report->indication != ANTIN_SIGN_TOTAL_FAILED && !report->complete;
}

/**
 * antin_desk_words_consequence:
 * @report: a verdict
 *
 * Returns: (transfer full) (nullable): what becomes of the document under the regulation, or what it is worth, with the
 *   clause; %NULL where it says nothing (CHK-11, CHK-13)
 */
char *
antin_desk_words_consequence (const AntinSignReport *report)
{
  if (report->consequence == ANTIN_REGULATION_CONSEQUENCE_REFUSE && antin_desk_words_is_for_incoming (report) && !is_empty (report->consequence_clause))
    /* Translators: “Nếu là văn bản đến thì trả lại nơi gửi, nêu rõ lý do (%s).”; %s is a clause */
    return g_strdup_printf (_("If it came in like this, the document goes back to its sender, with the reason (%s)."), report->consequence_clause);
  return antin_regulation_consequence_describe (report->consequence, report->consequence_clause);
}

/**
 * antin_desk_words_signature:
 * @signature: a signature
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): the verdict on it (ETSI EN 319 102-1 in people's words)
 */
char *
antin_desk_words_signature (const AntinSignSignature *signature, AntinViewStatus *ret_status)
{
  *ret_status = indication_to_status (signature->indication);
  switch (signature->indication)
    {
    case ANTIN_SIGN_TOTAL_PASSED:
      /* Translators: “Chữ ký hợp lệ” */
      return g_strdup (_("The signature is valid"));
    case ANTIN_SIGN_TOTAL_FAILED:
      /* Translators: “Chữ ký không hợp lệ” */
      return g_strdup (_("The signature is not valid"));
    case ANTIN_SIGN_INDETERMINATE:
    case ANTIN_SIGN_NO_SIGNATURE:
    default:
      *ret_status = ANTIN_VIEW_STATUS_WARNING;
      /* Translators: “Không đủ thông tin xác thực chữ ký” */
      return g_strdup (_("There is not enough information to verify the signature"));
    }
}

/**
 * antin_desk_words_name:
 * @signature: a signature
 *
 * Returns: (transfer full): whose it is, never empty
 */
char *
antin_desk_words_name (const AntinSignSignature *signature)
{
  if (!is_empty (signature->signer.common_name))
    return g_strdup (signature->signer.common_name);
  if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
    return g_strdup (!is_empty (signature->timestamp.authority) ? signature->timestamp.authority : _("Time stamp"));
  /* Translators: “Người ký không rõ” */
  return g_strdup (_("Unknown signer"));
}

/**
 * antin_desk_words_affiliation:
 * @signature: a signature
 *
 * Returns: (transfer full): title and organisation of its signer; may be empty
 */
char *
antin_desk_words_affiliation (const AntinSignSignature *signature)
{
  const AntinSignSigner *signer = &signature->signer;
  gboolean repeats = g_strcmp0 (signer->organisation, signer->common_name) == 0;
  const char *organisation = repeats || is_empty (signer->organisation) ? NULL : signer->organisation;

  if (is_empty (signer->title))
    return g_strdup (organisation != NULL ? organisation : "");
  return organisation != NULL ? g_strdup_printf ("%s, %s", signer->title, organisation) : g_strdup (signer->title);
}

/**
 * antin_desk_words_moment:
 * @time: a time
 *
 * Returns: (transfer full): clock and date, as 16:12:19, 29/12/2022
 */
char *
antin_desk_words_moment (gint64 time)
{
  g_autofree char *clock = antin_base_time_format_clock (time);
  g_autofree char *date = antin_base_time_format_date (time);

  /* Translators: a time and a date, for instance “16:12:19, 29/12/2022” */
  return g_strdup_printf (_("%s, %s"), clock, date);
}

/**
 * antin_desk_words_time:
 * @signature: a signature
 *
 * Returns: (transfer full): when it was made, and who says so
 */
char *
antin_desk_words_time (const AntinSignSignature *signature)
{
  g_autofree char *moment = NULL;

  switch (signature->time_source)
    {
    case ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP:
      moment = antin_desk_words_moment (signature->best_signature_time);
      /* Translators: “Ký lúc 16:12:19, 29/12/2022 (có dấu thời gian)” */
      return g_strdup_printf (_("Signed at %s (with a time stamp)"), moment);
    case ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP:
      moment = antin_desk_words_moment (signature->best_signature_time);
      if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
        /* Translators: “Đóng dấu thời gian lúc 16:12:19, 29/12/2022” */
        return g_strdup_printf (_("Time-stamped at %s"), moment);
      /* Translators: “Ký trước 16:12:19, 29/12/2022 (có dấu thời gian của văn bản)” */
      return g_strdup_printf (_("Signed before %s (time stamp of the document)"), moment);
    case ANTIN_SIGN_TIME_CLAIMED:
    case ANTIN_SIGN_TIME_NONE:
    default:
      break;
    }
  if (signature->claimed_time == ANTIN_BASE_TIME_NONE)
    /* Translators: “Không ghi thời điểm ký” */
    return g_strdup (_("It does not say when it was signed"));
  moment = antin_desk_words_moment (signature->claimed_time);
  if (signature->timestamp.status != ANTIN_SIGN_TIMESTAMP_ABSENT)
    /* Translators: “Ký lúc 16:12:19, 29/12/2022 (theo máy của người ký, dấu thời gian chưa được xác thực)” */
    return g_strdup_printf (_("Signed at %s (by the signer's clock, the time stamp is not confirmed)"), moment);
  /* Translators: “Ký lúc 16:12:19, 29/12/2022 (theo máy của người ký, không có dấu thời gian)” */
  return g_strdup_printf (_("Signed at %s (by the signer's clock, without a time stamp)"), moment);
}

static char *
describe_doubt (const char *reason)
{
  g_autofree char *clause = NULL;

  if (reason == NULL)
    /* Translators: “Chưa kiểm tra được” */
    return g_strdup (_("Could not be checked"));
  clause = make_clause (reason);
  /* Translators: “Chưa kiểm tra được: {reason}” */
  return g_strdup_printf (_("Could not be checked: %s"), clause);
}

/* What lawfully came after a signature: “form fields; signature of …”. */
static char *
list_additions (const AntinSignSignature *signature, const AntinSignReport *report)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_modifications = signature->modifications != NULL ? signature->modifications->len : 0;
  guint n_later = 0;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *other = report->signatures->pdata[i];
      g_autofree char *name = NULL;

      if (other == signature || other->revision <= signature->revision)
        continue;
      n_later++;
      name = antin_desk_words_name (other);
      /* Translators: “chữ ký của {name}”, in the list of what was added after a signature */
      g_ptr_array_add (parts, g_strdup_printf (_("signature of %s"), name));
    }
  if (signature->modification_level == ANTIN_SIGN_MODIFIED_ANNOTATIONS)
    /* Translators: “chú thích”, in the list of what was added after a signature */
    g_ptr_array_insert (parts, 0, g_strdup (_("annotations")));
  else if (n_modifications > n_later)
    /* Translators: “nội dung các ô điền (số, ngày…)”, in the list of what was added after a signature */
    g_ptr_array_insert (parts, 0, g_strdup (_("form fields, such as number and date")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("; ", (char **) parts->pdata);
}

/**
 * antin_desk_words_content:
 * @signature: a signature
 * @report: the verdict that it is part of
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): whether what was signed is unchanged, and nothing else (D7)
 */
char *
antin_desk_words_content (const AntinSignSignature *signature, const AntinSignReport *report, AntinViewStatus *ret_status)
{
  const char *reason = first_to_blame (signature, signature->content_reasons);
  g_autofree char *added = NULL;
  g_autofree char *clause = NULL;

  *ret_status = check_to_status (signature->checks.content);
  if (signature->checks.content == ANTIN_SIGN_CHECK_FAIL)
    {
      const AntinSignModification *modification = find_alteration (signature);

      if (modification != NULL && !is_empty (modification->what))
        reason = modification->what;
      if (reason != NULL)
        {
          clause = make_clause (reason);
          /* Translators: “Đã bị thay đổi sau khi ký: {what}” */
          return g_strdup_printf (_("Changed after signing: %s"), clause);
        }
      /* Translators: “Đã bị thay đổi sau khi ký” */
      return g_strdup (_("Changed after signing"));
    }
  if (signature->checks.content == ANTIN_SIGN_CHECK_UNDETERMINED)
    return describe_doubt (reason);
  switch (signature->modification_level)
    {
    case ANTIN_SIGN_MODIFIED_FORM_FILLING:
    case ANTIN_SIGN_MODIFIED_ANNOTATIONS:
      added = list_additions (signature, report);
      if (*added != '\0')
        /* Translators: “Sau đó có thêm: số, ngày; chữ ký của …” */
        return g_strdup_printf (_("Not changed; added afterwards: %s"), added);
      break;
    case ANTIN_SIGN_MODIFIED_NONE:
    case ANTIN_SIGN_MODIFIED_LONG_TERM_DATA:
    case ANTIN_SIGN_MODIFIED_OTHER:
    default:
      break;
    }
  /* Translators: “Không bị thay đổi sau khi ký” */
  return g_strdup (_("Not changed after signing"));
}

/**
 * antin_desk_words_signer:
 * @signature: a signature
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): whose it is and whether that is trusted, and nothing else (D7)
 */
char *
antin_desk_words_signer (const AntinSignSignature *signature, AntinViewStatus *ret_status)
{
  const char *reason;

  if (signature->checks.signature == ANTIN_SIGN_CHECK_FAIL)
    {
      *ret_status = ANTIN_VIEW_STATUS_BAD;
      /* It may well be the signer's, but then of something else. */
      if (signature->checks.content == ANTIN_SIGN_CHECK_FAIL)
        /* Translators: “Chữ ký không chứng minh được ai đã ký nội dung này” */
        return g_strdup (_("The signature does not prove who signed this content"));
      reason = first_of (signature->signature_reasons);
      return g_strdup (reason != NULL ? reason : _("The signature does not belong to this certificate"));
    }
  *ret_status = check_to_status (signature->checks.certificate);
  reason = first_of (signature->certificate_reasons);
  switch (signature->checks.certificate)
    {
    case ANTIN_SIGN_CHECK_FAIL:
      return g_strdup (reason != NULL ? reason : antin_regulation_terms_say (_("The {term} is not valid"), antin_sign_path_get_term (&signature->path)));
    case ANTIN_SIGN_CHECK_UNDETERMINED:
      /* That was checked; only whether it was signed before is not known. */
      if (signature->revocation.status == ANTIN_SIGN_REVOCATION_REVOKED && reason != NULL)
        return g_strdup (reason);
      return describe_doubt (reason);
    case ANTIN_SIGN_CHECK_PASS:
    default:
      break;
    }
  if (signature->checks.signature == ANTIN_SIGN_CHECK_UNDETERMINED)
    {
      *ret_status = ANTIN_VIEW_STATUS_UNKNOWN;
      reason = first_of (signature->signature_reasons);
      return describe_doubt (reason);
    }
  if (signature->revocation.status != ANTIN_SIGN_REVOCATION_GOOD)
    /* Translators: “Chứng thư do {issuer} cấp, hiệu lực khi ký” */
    return g_strdup_printf (_("Certificate issued by %s, valid when signed"),
                               is_empty (signature->signer.issuer_name) ? _("an unnamed authority") : signature->signer.issuer_name);
  /* Translators: “Chứng thư do {issuer} cấp, hiệu lực khi ký, không bị thu hồi” */
  return g_strdup_printf (_("Certificate issued by %s, valid when signed, not revoked"),
                             is_empty (signature->signer.issuer_name) ? _("an unnamed authority") : signature->signer.issuer_name);
}

static void
add_detail (GPtrArray *details, AntinViewStatus status, const char *caption, char *text)
{
  AntinDeskDetail *detail = g_new0 (AntinDeskDetail, 1);

  detail->status = status;
  detail->caption = g_strdup (caption);
  detail->text = text;
  g_ptr_array_add (details, detail);
}

static void
add_check (GPtrArray *details, AntinSignCheck check, const char *caption, char **reasons)
{
  const char *word;
  g_autofree char *joined = reasons != NULL ? g_strjoinv (" ", reasons) : g_strdup ("");

  switch (check)
    {
    case ANTIN_SIGN_CHECK_PASS:
      /* Translators: “Hợp lệ”, also of one of the four checks of Điều 14 */
      word = C_("verdict", "Valid");
      break;
    case ANTIN_SIGN_CHECK_FAIL:
      /* Translators: “Không hợp lệ” */
      word = _("Not valid");
      break;
    case ANTIN_SIGN_CHECK_UNDETERMINED:
    default:
      /* Translators: “Chưa kiểm tra được” */
      word = _("Not checked");
      break;
    }
  add_detail (details, check_to_status (check), caption,
              *joined != '\0' ? g_strdup_printf ("%s. %s", word, joined) : g_strdup (word));
}

static const char *
source_to_words (AntinSignEvidenceSource source)
{
  switch (source)
    {
    case ANTIN_SIGN_SOURCE_DSS:
    case ANTIN_SIGN_SOURCE_CMS:
      return _("kept in the document");
    case ANTIN_SIGN_SOURCE_CACHE:
      return _("kept on this computer");
    case ANTIN_SIGN_SOURCE_OCSP:
      return _("from the authority's OCSP server");
    case ANTIN_SIGN_SOURCE_CRL:
      return _("from the authority's revocation list");
    case ANTIN_SIGN_SOURCE_NONE:
    default:
      return NULL;
    }
}

/**
 * antin_desk_words_answer:
 * @revocation: what is known of revocation
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): whether a certificate was revoked, who says so and when (CHK-02)
 */
char *
antin_desk_words_answer (const AntinSignRevocation *revocation, AntinViewStatus *ret_status)
{
  const char *source = source_to_words (revocation->source);
  g_autofree char *moment = revocation->time != ANTIN_BASE_TIME_NONE ? antin_desk_words_moment (revocation->time) : NULL;
  g_autofree char *revoked_at = NULL;

  switch (revocation->status)
    {
    case ANTIN_SIGN_REVOCATION_GOOD:
      *ret_status = ANTIN_VIEW_STATUS_GOOD;
      if (source != NULL && moment != NULL)
        /* Translators: where the answer came from, then its time and date */
        return g_strdup_printf (_("Not revoked (%s, %s)"), source, moment);
      return g_strdup (_("Not revoked"));
    case ANTIN_SIGN_REVOCATION_REVOKED:
      *ret_status = ANTIN_VIEW_STATUS_BAD;
      if (revocation->revoked_at == ANTIN_BASE_TIME_NONE)
        return g_strdup (_("Revoked"));
      revoked_at = antin_desk_words_moment (revocation->revoked_at);
      if (source == NULL || moment == NULL)
        return g_strdup_printf (_("Revoked at %s"), revoked_at);
      /* Translators: when a certificate was revoked; where the answer came from, then its time and date */
      return g_strdup_printf (_("Revoked at %s (%s, %s)"), revoked_at, source, moment);
    case ANTIN_SIGN_REVOCATION_UNKNOWN:
      *ret_status = ANTIN_VIEW_STATUS_UNKNOWN;
      return g_strdup (_("The authority does not know the certificate"));
    case ANTIN_SIGN_REVOCATION_NOT_CHECKED:
    default:
      *ret_status = ANTIN_VIEW_STATUS_UNKNOWN;
      return is_empty (revocation->reason) ? g_strdup (_("Not checked")) : g_strdup_printf ("%s. %s", _("Not checked"), revocation->reason);
    }
}

/**
 * antin_desk_words_details:
 * @signature: a signature
 *
 * Returns: (transfer full) (element-type AntinDeskDetail): what an opened card tells: the four checks of Điều 14 first, what to
 *   do where the signature is not valid, then where that comes from
 */
GPtrArray *
antin_desk_words_details (const AntinSignSignature *signature)
{
  GPtrArray *details = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_detail_free);
  gboolean lasting = g_strcmp0 (signature->level, "B-LT") == 0 || g_strcmp0 (signature->level, "B-LTA") == 0;
  g_auto (GStrv) faults = antin_sign_signature_list_faults (signature);
  const char *advice = antin_sign_signature_get_advice (signature);
  AntinViewStatus status;
  char *answer;

  /* Translators: “Thông tin chữ ký”, one of the four checks of Điều 14 */
  add_check (details, signature->checks.signature, _("Signature information"), signature->signature_reasons);
  /* Translators: “Nội dung văn bản”, one of the four checks of Điều 14 */
  add_check (details, signature->checks.content, _("Content of the document"), faults);
  /* Translators: “Chứng thư chữ ký số”, one of the four checks of Điều 14 */
  add_check (details, signature->checks.certificate, antin_regulation_terms_say (_("Signing {term}"), antin_sign_path_get_term (&signature->path)), signature->certificate_reasons);
  /* Translators: “Dấu thời gian”, one of the four checks of Điều 14 */
  add_check (details, signature->checks.timestamp, _("Time stamp"), signature->timestamp_reasons);
  if (advice != NULL)
    /* Translators: caption; “Việc cần làm” */
    add_detail (details, ANTIN_VIEW_STATUS_INFORMATION, _("What to do"), g_strdup (advice));
  answer = antin_desk_words_answer (&signature->revocation, &status);
  /* Translators: caption; “Trả lời về thu hồi” */
  add_detail (details, status, _("Revocation"), answer);
  if (!is_empty (signature->timestamp.authority))
    add_detail (details, ANTIN_VIEW_STATUS_INFORMATION, _("Time-stamp authority"), g_strdup (signature->timestamp.authority));
  if (!is_empty (signature->signer.email))
    add_detail (details, ANTIN_VIEW_STATUS_INFORMATION, _("E-mail"), g_strdup (signature->signer.email));
  if (!is_empty (signature->signer.serial))
    add_detail (details, ANTIN_VIEW_STATUS_INFORMATION, antin_regulation_terms_say (_("Serial number of the {term}"), antin_sign_path_get_term (&signature->path)), g_strdup (signature->signer.serial));
  if (!is_empty (signature->digest) && !is_empty (signature->signature_algorithm))
    add_detail (details, ANTIN_VIEW_STATUS_INFORMATION, _("Algorithms"), g_strdup_printf ("%s, %s", signature->digest, signature->signature_algorithm));
  /* Translators: “Còn kiểm tra được sau khi chứng thư hết hạn” */
  add_detail (details, ANTIN_VIEW_STATUS_INFORMATION, _("Can be verified after the certificate has expired"), g_strdup (lasting ? _("Yes") : _("No")));
  return details;
}

/**
 * antin_desk_words_folder:
 * @path: a folder
 *
 * Returns: (transfer full): where it is; the user's own begins with a tilde
 */
char *
antin_desk_words_folder (const char *path)
{
  g_autofree char *short_path = NULL;
  gsize length = strlen (g_get_home_dir ());

  if (length > 1 && g_str_has_prefix (path, g_get_home_dir ()) && (path[length] == '/' || path[length] == '\0'))
    short_path = g_strconcat ("~", path + length, NULL);
  return g_filename_display_name (short_path != NULL ? short_path : path);
}
