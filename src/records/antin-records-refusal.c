/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-refusal.h"

#include "antin-base-time.h"
#include "antin-records-paper.h"

#include <glib/gi18n-lib.h>

/* The notice that an incoming document is not accepted (REP-02; NĐ 30/2020, Điều 21.2.b): to whom, which document, which
 * check failed and why, and what to do. A proposal, which a person reads, changes and sends; nothing is sent here. */

/* A certificate may name nobody, and a document may have no number. */
static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static const char *
find_sender (const AntinSignReport *report)
{
  const char *sender = NULL;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = report->signatures->pdata[i];

      if (signature->role == ANTIN_SIGN_ROLE_ORGANISATION && !signature->incoming && is_given (signature->signer.common_name))
        return signature->signer.common_name;
      if (signature->role == ANTIN_SIGN_ROLE_PERSONAL && is_given (signature->signer.organisation))
        sender = signature->signer.organisation;
    }
  /* Translators: to whom a notice goes where the document does not tell: “cơ quan, tổ chức gửi văn bản” */
  return sender != NULL ? sender : _("the sender of the document");
}

static void
add_check (GString *text, const char *name, const char *caption, AntinSignCheck check, char *const *reasons)
{
  g_autofree char *why = reasons != NULL && *reasons != NULL ? g_strjoinv (" ", (char **) reasons) : NULL;

  if (check == ANTIN_SIGN_CHECK_PASS)
    return;
  /* Translators: a line of a list: whose signature, what was checked (“Nội dung văn bản”), the outcome, the reasons */
  g_string_append_printf (text, _("- Signature of %s, %s: %s."), name, caption,
                                   check == ANTIN_SIGN_CHECK_FAIL ? C_("check", "not valid") : C_("check", "could not be checked"));
  if (why != NULL)
    g_string_append_printf (text, " %s", why);
  g_string_append_c (text, '\n');
}

static void
add_reasons (GString *text, const AntinSignReport *report)
{
  if (report->error != NULL)
    g_string_append_printf (text, "- %s\n", report->error);
  else if (report->indication == ANTIN_SIGN_NO_SIGNATURE)
    /* Translators: “- Văn bản chưa được ký số.” */
    g_string_append (text, _("- The document is not signed.\n"));
  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = report->signatures->pdata[i];
      const char *name = is_given (signature->signer.common_name) ? signature->signer.common_name : _("signer not known");
      g_auto (GStrv) faults = antin_sign_signature_list_faults (signature);

      if (signature->indication == ANTIN_SIGN_TOTAL_PASSED)
        continue;
      add_check (text, name, C_("of a signature", "the signature itself"), signature->checks.signature, signature->signature_reasons);
      add_check (text, name, C_("of a signature", "the content"), signature->checks.content, faults);
      add_check (text, name, C_("of a signature", "the certificate"), signature->checks.certificate, signature->certificate_reasons);
      add_check (text, name, C_("of a signature", "the time stamp"), signature->checks.timestamp, signature->timestamp_reasons);
    }
  for (char **missing = report->missing; missing != NULL && *missing != NULL; missing++)
    /* Translators: “- Thiếu %s.”: the digital signature of somebody */
    g_string_append_printf (text, _("- Missing: %s.\n"), *missing);
}

/**
 * antin_records_refusal_compose:
 * @report: the verdict on an incoming document
 * @number: (nullable): number and sign of the document; "" is none
 * @regulation: by which rules it was reached
 *
 * Returns: (transfer full) (nullable): the notice's text; %NULL where there is nothing to refuse
 */
char *
antin_records_refusal_compose (const AntinSignReport *report, const char *number, const AntinRegulation *regulation)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *file = g_filename_display_basename (report->file);
  g_autofree char *date = antin_base_time_format_date (report->verified_at);
  g_autofree char *clock = antin_base_time_format_clock (report->verified_at);
  const char *clause = antin_regulation_consequence_refuses (report->consequence) ? report->consequence_clause : antin_regulation_get_clause (regulation, "REP-02");

  if (report->indication == ANTIN_SIGN_TOTAL_PASSED && report->complete)
    return NULL;
  /* Translators: “Kính gửi: %s” */
  g_string_append_printf (text, _("To: %s\n\n"), find_sender (report));
  if (is_given (number))
    /* Translators: file, number, time, date: “Văn bản “%s”, số %s, kiểm tra lúc %s ngày %s, không được tiếp nhận vì:” */
    g_string_append_printf (text, _("The document “%s”, number %s, checked at %s on %s, cannot be accepted because:\n"), file,
                                     number, clock, date);
  else
    g_string_append_printf (text, _("The document “%s”, checked at %s on %s, cannot be accepted because:\n"), file, clock, date);
  add_reasons (text, report);
  /* Translators: “Đề nghị ký số lại theo quy định và gửi lại văn bản.” */
  g_string_append (text, _("\nPlease have the document signed by the rules and send it again."));
  if (clause != NULL && *clause != '\0')
    /* Translators: %s is a clause of the law: “(Căn cứ %s.)” */
    g_string_append_printf (text, _(" (By %s.)"), clause);
  g_string_append_c (text, '\n');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
save (AntinRecordsPaper *paper, const char *title, const char *text, const char *path, gboolean overwrite, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  antin_records_paper_add_title (paper, title);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      antin_records_paper_add_text (paper, *line);
  return antin_records_paper_save (paper, path, overwrite, error);
}

/**
 * antin_records_refusal_save:
 * @text: the notice, as the person left it; a paragraph a line
 * @organisation: (nullable): who does not accept the document
 * @time: when it was written
 * @path: where it is put as a PDF file, whole or not at all
 * @overwrite: whether a file may be replaced there
 *
 * Returns: whether it was written; %FALSE with %ANTIN_RECORDS_ERROR_PAPER or an #AntinBaseError
 */
gboolean
antin_records_refusal_save (const char *text, const char *organisation, gint64 time, const char *path, gboolean overwrite, GError **error)
{
  /* Translators: “Thông báo từ chối tiếp nhận văn bản” */
  const char *title = _("Notice that a Document Is Not Accepted");
  g_autoptr (AntinRecordsPaper) paper = antin_records_paper_new (title, time);

  antin_records_paper_add_head (paper, organisation, time);
  return save (paper, title, text, path, overwrite, error);
}

/**
 * antin_records_refusal_compose_return:
 * @file: name of a draft, for people
 * @remark: why it goes back
 * @who: (nullable): who returns it
 * @time: when
 *
 * Returns: (transfer full): the note with which a draft goes back to its author (NĐ 30/2020, Điều 11)
 */
char *
antin_records_refusal_compose_return (const char *file, const char *remark, const char *who, gint64 time)
{
  GString *text = g_string_new (NULL);
  g_autofree char *date = antin_base_time_format_date (time);

  /* Translators: a file, a date: “Dự thảo “%s” được trả lại ngày %s với ý kiến:” */
  g_string_append_printf (text, _("The draft “%s” is returned on %s with this remark:\n\n"), file, date);
  g_string_append (text, remark);
  /* Translators: “Đề nghị chỉnh sửa và trình lại.” */
  g_string_append (text, _("\n\nPlease correct it and submit it again."));
  if (who != NULL)
    g_string_append_printf (text, "\n\n%s", who);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/**
 * antin_records_refusal_save_return:
 * @text: the note, as the person left it; a paragraph a line
 * @time: when it was written
 * @path: where it is put as a PDF file, whole or not at all
 * @overwrite: whether a file may be replaced there
 *
 * Returns: whether it was written; %FALSE with %ANTIN_RECORDS_ERROR_PAPER or an #AntinBaseError
 */
gboolean
antin_records_refusal_save_return (const char *text, gint64 time, const char *path, gboolean overwrite, GError **error)
{
  /* Translators: “Phiếu trả lại văn bản” */
  const char *title = _("Note on a Returned Document");
  g_autoptr (AntinRecordsPaper) paper = antin_records_paper_new (title, time);

  return save (paper, title, text, path, overwrite, error);
}
