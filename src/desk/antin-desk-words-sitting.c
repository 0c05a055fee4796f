/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-sitting.h"

#include "antin-base-time.h"
#include "antin-desk-scan.h"
#include "antin-desk-table.h"
#include "antin-desk-words-incoming.h"
#include "antin-desk-words-signing.h"
#include "antin-desk-words-table.h"
#include "antin-regulation-issue.h"
#include "antin-regulation-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The words of many documents that are signed in one sitting: pure functions from what was decided to what stands in a
 * row, on the button and in the sentence at the end. */

/**
 * antin_desk_words_sitting_number:
 * @file: a document
 * @regulation: the rules in force
 *
 * Returns: (transfer full) (nullable): number and sign as they will stand in it; %NULL where there is no number yet
 */
char *
antin_desk_words_sitting_number (const AntinSignSittingFile *file, const AntinRegulation *regulation)
{
  if (file->number == NULL || *file->number == '\0')
    return NULL;
  if (strchr (file->number, '/') != NULL || file->facts == NULL || file->facts->notation == NULL)
    return g_strdup (file->number);
  return antin_regulation_number_join (regulation, file->number, file->facts->notation);
}

/**
 * antin_desk_words_sitting_issue:
 * @file: a document
 * @regulation: the rules in force
 *
 * Returns: (transfer full) (nullable): number and date as they will stand in it; %NULL where there is no number yet
 */
char *
antin_desk_words_sitting_issue (const AntinSignSittingFile *file, const AntinRegulation *regulation)
{
  g_autofree char *number = antin_desk_words_sitting_number (file, regulation);
  g_autofree char *date = NULL;

  if (number == NULL || file->date == ANTIN_BASE_TIME_NONE)
    return g_steal_pointer (&number);
  date = antin_base_time_format_date (file->date);
  /* Translators: number and sign of a document, then its date: “15/QĐ-UBND, ngày 20/11/2026” */
  return g_strdup_printf (C_("number and date", "%s of %s"), number, date);
}

/**
 * antin_desk_words_sitting_form:
 * @file: a document that is signed as a copy
 * @regulation: the rules in force
 *
 * Returns: (transfer none): the form of the copy as it says of itself, for instance "SAO Y"
 */
const char *
antin_desk_words_sitting_form (const AntinSignSittingFile *file, const AntinRegulation *regulation)
{
  const AntinRegulationCopyRules *rules = antin_regulation_get_copy (regulation, file->copy_form);

  return rules != NULL ? rules->words : "";
}

/* A scan that becomes an electronic copy. */
static void
describe_copy (AntinDeskTableFacts *facts, const AntinSignSittingFile *file, const AntinRegulation *regulation, char **ret_result, char **ret_detail)
{
  /* Translators: “Ký bản sao: %s”, a scan in a list; the form of copy, for instance “SAO Y” */
  *ret_result = g_strdup_printf (C_("in a list", "Copy: %s"), antin_desk_words_sitting_form (file, regulation));
  if (file->facts->scan_advice != NULL || file->facts->assumed > 0)
    {
      g_autofree char *size = file->facts->assumed > 0 ? antin_desk_scan_describe (0, file->facts->assumed) : NULL;

      facts->status = ANTIN_VIEW_STATUS_WARNING;
      facts->rank = 3;
      *ret_detail = size != NULL && file->facts->scan_advice != NULL ? g_strdup_printf ("%s %s", size, file->facts->scan_advice)
                                                                     : g_strdup (size != NULL ? size : file->facts->scan_advice);
    }
  else if (!file->declared)
    *ret_detail = g_strdup (_("Declare where the scan comes from, so that the copy can be signed."));
}

/* WRN-10: until when it is issued, for the column that tells how far it is, and in a sentence. */
static char *
describe_deadline (const AntinSignSittingFile *file, const AntinRegulation *regulation, gint64 now, gboolean *ret_late, char **ret_state)
{
  g_autofree char *day = NULL;
  char *sentence;

  *ret_late = FALSE;
  if (file->facts == NULL || file->facts->leader_time == ANTIN_BASE_TIME_NONE)
    return NULL;
  sentence = antin_regulation_issue_describe (regulation, file->facts->leader_time, now, ret_late);
  day = antin_base_time_format_date (antin_regulation_issue_get_last_day (regulation, file->facts->leader_time));
  if (*ret_late)
    /* Translators: a date: “Quá hạn %s”, in a column */
    *ret_state = g_strdup_printf (_("Was to be issued by %s"), day);
  else
    /* Translators: a date: “Hạn %s”, in a column */
    *ret_state = g_strdup_printf (_("Issue by %s"), day);
  return sentence;
}

static void
describe_waiting (AntinDeskTableFacts *facts,
                  const AntinSignSittingFile *file,
                  const AntinRegulation *regulation,
                  gint64 now,
                  char **ret_state,
                  char **ret_result,
                  char **ret_detail)
{
  g_autofree char *number = antin_desk_words_sitting_issue (file, regulation);
  g_autofree char *deadline = NULL;
  gboolean late;

  facts->groups = ANTIN_DESK_TABLE_INCOMING_TO_SIGN;
  facts->status = ANTIN_VIEW_STATUS_INFORMATION;
  facts->rank = 5;
  if (file->kind != ANTIN_REGULATION_KIND_ORGANISATION && file->kind != ANTIN_REGULATION_KIND_COPY)
    {
      /* Translators: “Đã xem, chưa duyệt” and “Chưa xem”, a draft in a list */
      *ret_result = g_strdup (file->shown ? _("Read, not decided") : _("Not read yet"));
      /* It is another file by now than the one that was read. */
      if (!file->shown && file->problem != NULL)
        {
          facts->status = ANTIN_VIEW_STATUS_WARNING;
          *ret_detail = g_strdup (file->problem);
        }
      return;
    }
  if (file->facts == NULL && file->kind == ANTIN_REGULATION_KIND_COPY)
    {
      facts->status = ANTIN_VIEW_STATUS_NONE;
      /* Translators: “Chờ kiểm tra bản số hóa”, a scan in a list of which it is not known yet whether it may be signed */
      *ret_result = g_strdup (_("Scan to be checked"));
      return;
    }
  if (file->facts == NULL)
    {
      /* Translators: “Cần đóng dấu”, a document in a list */
      *ret_result = g_strdup (_("To be sealed"));
      return;
    }
  if (file->facts->refusal != NULL)
    {
      facts->groups = ANTIN_DESK_SITTING_FAILED | ANTIN_DESK_TABLE_INCOMING_TO_SIGN;
      facts->status = ANTIN_VIEW_STATUS_BAD;
      facts->rank = 1;
      /* Translators: “Không được ký”, a document in a list that a rule keeps from being signed */
      *ret_result = g_strdup (_("Must not be signed"));
      *ret_detail = g_strdup (file->facts->refusal);
      return;
    }
  if (file->kind == ANTIN_REGULATION_KIND_COPY)
    {
      describe_copy (facts, file, regulation, ret_result, ret_detail);
      return;
    }
  deadline = describe_deadline (file, regulation, now, &late, ret_state);
  if (late)
    facts->status = ANTIN_VIEW_STATUS_WARNING;
  if (file->facts->needs_number && number == NULL)
    /* Translators: “Chưa có số”, a document in a list of those to be sealed */
    *ret_result = g_strdup (_("Without a number"));
  else if (number != NULL)
    /* Translators: “Số %s”, number and sign that a document is given */
    *ret_result = g_strdup_printf (_("Number %s"), number);
  else
    *ret_result = g_strdup (_("To be sealed"));
  *ret_detail = g_steal_pointer (&deadline);
}

/**
 * antin_desk_words_sitting_progress:
 * @doing: what is being done
 * @done: the share that is done; below 0 where it is not known
 * @n_files: documents that are signed
 * @elapsed: since the first of them was begun, microseconds
 *
 * Returns: (transfer full): the same, and how long the rest will take, once that can be told
 */
char *
antin_desk_words_sitting_progress (const char *doing, double done, guint n_files, gint64 elapsed)
{
  guint n_done = done > 0 ? (guint) (done * n_files + 0.5) : 0;
  g_autofree char *left = antin_desk_words_table_left (antin_desk_table_estimate (elapsed, n_done, n_files - MIN (n_done, n_files)));

  return *left != '\0' ? g_strdup_printf ("%s · %s", doing, left) : g_strdup (doing);
}

/* What signing in a sitting makes of a document. */
static AntinRegulationStateValue
get_state_made (AntinRegulationKind kind)
{
  if (kind == ANTIN_REGULATION_KIND_COPY)
    return ANTIN_REGULATION_STATE_COPY_SIGNED;
  return kind == ANTIN_REGULATION_KIND_ORGANISATION ? ANTIN_REGULATION_STATE_SEALED : ANTIN_REGULATION_STATE_LEADER_SIGNED;
}

/**
 * antin_desk_words_sitting:
 * @facts: (inout): what stands in the row; result and detail are set by the caller
 * @file: a document that is signed in a sitting
 * @regulation: the rules in force
 * @now: the time
 * @ret_state: (out) (transfer full) (nullable): until when it is issued, where that goes before how far it is signed; how far
 *   it is signed since it was listed
 * @ret_result: (out) (transfer full): the result, in a few words
 * @ret_detail: (out) (transfer full) (nullable): the same in a sentence
 *
 * Puts what was decided on a document into the words of its row.
 */
void
antin_desk_words_sitting (AntinDeskTableFacts *facts,
                          const AntinSignSittingFile *file,
                          const AntinRegulation *regulation,
                          gint64 now,
                          char **ret_state,
                          char **ret_result,
                          char **ret_detail)
{
  gboolean seal = file->kind == ANTIN_REGULATION_KIND_ORGANISATION;
  g_autofree char *number = antin_desk_words_sitting_issue (file, regulation);
  g_autofree char *name = file->output != NULL ? g_filename_display_basename (file->output) : NULL;

  *ret_state = *ret_result = *ret_detail = NULL;
  switch (file->state)
    {
    case ANTIN_SIGN_SITTING_SKIPPED:
      facts->status = ANTIN_VIEW_STATUS_NONE;
      facts->groups = ANTIN_DESK_SITTING_ASIDE;
      facts->rank = 7;
      /* Translators: “Để lại sau”, a document in a list that was left for another day */
      *ret_result = g_strdup (_("Skipped"));
      break;
    case ANTIN_SIGN_SITTING_RETURNED:
      facts->status = ANTIN_VIEW_STATUS_WARNING;
      facts->groups = ANTIN_DESK_SITTING_ASIDE;
      facts->rank = 3;
      /* Translators: “Trả lại”, a draft that goes back to its author with a remark */
      *ret_result = g_strdup (_("Returned"));
      *ret_detail = g_strdup (file->remark);
      break;
    case ANTIN_SIGN_SITTING_APPROVED:
      facts->status = ANTIN_VIEW_STATUS_INFORMATION;
      facts->groups = ANTIN_DESK_SITTING_APPROVED;
      facts->rank = 6;
      if (file->kind == ANTIN_REGULATION_KIND_COPY)
        /* Translators: “Đã duyệt, %s”, a scan in a list; the form of copy, for instance “SAO Y” */
        *ret_result = g_strdup_printf (_("Approved, %s"), antin_desk_words_sitting_form (file, regulation));
      else if (number != NULL)
        /* Translators: “Đã duyệt, số %s”, a document in a list */
        *ret_result = g_strdup_printf (_("Approved, number %s"), number);
      else
        /* Translators: “Đã duyệt”, a document in a list that will be signed with the others */
        *ret_result = g_strdup (_("Approved"));
      break;
    case ANTIN_SIGN_SITTING_SIGNING:
      facts->status = ANTIN_VIEW_STATUS_BUSY;
      facts->groups = ANTIN_DESK_SITTING_APPROVED;
      facts->rank = 6;
      /* Translators: “Chờ ký”, a document in a list while the token works on the list */
      *ret_result = g_strdup (_("Waits for the token"));
      break;
    case ANTIN_SIGN_SITTING_SIGNED:
      facts->status = ANTIN_VIEW_STATUS_GOOD;
      facts->groups = ANTIN_DESK_SITTING_SIGNED;
      facts->rank = 8;
      *ret_state = g_strdup (antin_desk_words_state (get_state_made (file->kind)));
      if (file->kind == ANTIN_REGULATION_KIND_COPY)
        /* Translators: “Đã ký bản sao: %s”, a scan in a list; the form of copy, for instance “SAO Y” */
        *ret_result = g_strdup_printf (_("Copy signed: %s"), antin_desk_words_sitting_form (file, regulation));
      else if (seal && number != NULL)
        /* Translators: “Đã đóng dấu, số %s”, a document in a list */
        *ret_result = g_strdup_printf (_("Sealed, number %s"), number);
      else
        /* Translators: “Đã đóng dấu” and “Đã ký”, a document in a list */
        *ret_result = g_strdup (seal ? C_("in a list", "Sealed") : C_("in a list", "Signed"));
      if (name != NULL)
        /* Translators: name of the signed file: “Đã lưu thành “%s”.” */
        *ret_detail = g_strdup_printf (_("Saved as “%s”."), name);
      break;
    case ANTIN_SIGN_SITTING_FAILED:
      facts->status = ANTIN_VIEW_STATUS_BAD;
      facts->groups = ANTIN_DESK_SITTING_FAILED;
      facts->rank = 1;
      /* Translators: “Chưa ký được”, a document in a list */
      *ret_result = g_strdup (_("Could not be signed"));
      *ret_detail = g_strdup (file->problem);
      break;
    case ANTIN_SIGN_SITTING_WAITING:
    default:
      describe_waiting (facts, file, regulation, now, ret_state, ret_result, ret_detail);
      break;
    }
}

/**
 * antin_desk_words_sitting_button:
 * @kind: as what they are signed; %ANTIN_REGULATION_KIND_PERSONAL also where the organisation signs them as different things
 * @n: how many documents
 *
 * Returns: (transfer full): the words of the button that asks for the PIN
 */
char *
antin_desk_words_sitting_button (AntinRegulationKind kind, guint n)
{
  if (n == 0 && kind == ANTIN_REGULATION_KIND_COPY)
    /* Translators: “Ký bản sao…”, the button above a list of which nothing is ready */
    return g_strdup (_("Sign Copies…"));
  if (n == 0)
    /* Translators: “Đóng dấu…” and “Ký…”, the button above a list of which nothing is ready */
    return g_strdup (kind == ANTIN_REGULATION_KIND_ORGANISATION ? _("Seal…") : _("Sign…"));
  if (kind == ANTIN_REGULATION_KIND_COPY)
    /* Translators: “Ký %u bản sao…” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sign %u Copy…", "Sign %u Copies…", n), n);
  if (kind == ANTIN_REGULATION_KIND_ORGANISATION)
    /* Translators: “Đóng dấu %u văn bản…” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Seal %u Document…", "Seal %u Documents…", n), n);
  /* Translators: “Ký %u văn bản…” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sign %u Document…", "Sign %u Documents…", n), n);
}

/**
 * antin_desk_words_sitting_end:
 * @kind: as what they were signed, as in antin_desk_words_sitting_button()
 * @n_signed: how many were signed
 * @n_failed: how many could not be
 * @n_left: how many the token did not come to
 *
 * Returns: (transfer full): what came of it, in a sentence
 */
char *
antin_desk_words_sitting_end (AntinRegulationKind kind, guint n_signed, guint n_failed, guint n_left)
{
  GString *text = g_string_new (NULL);

  if (kind == ANTIN_REGULATION_KIND_COPY)
    /* Translators: “Đã ký %u bản sao.” */
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u copy signed.", "%u copies signed.", n_signed), n_signed);
  else if (kind == ANTIN_REGULATION_KIND_ORGANISATION)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u document sealed.", "%u documents sealed.", n_signed), n_signed);
  else
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u document signed.", "%u documents signed.", n_signed), n_signed);
  if (n_failed > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u could not be signed.", "%u could not be signed.", n_failed), n_failed);
    }
  if (n_left > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u is still to be signed.", "%u are still to be signed.", n_left), n_left);
    }
  return g_string_free (text, FALSE);
}
