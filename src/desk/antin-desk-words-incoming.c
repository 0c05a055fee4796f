/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-incoming.h"

#include "antin-base-time.h"
#include "antin-desk-words-signing.h"
#include "antin-desk-words-table.h"
#include "antin-desk-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The words of a verdict in the row of a file. */

/* “Quyết định 15/QĐ-UBND”; “NGHỊ QUYẾT LIÊN TỊCH” stands in capitals on the page. */
static char *
describe_kind (const AntinRegulationHeading *heading)
{
  g_autofree char *lower = NULL;
  GString *kind;

  if (heading == NULL || (heading->kind_name == NULL && heading->number == NULL))
    return NULL;
  kind = g_string_new (NULL);
  if (heading->kind_name != NULL)
    {
      lower = g_utf8_strdown (heading->kind_name, -1);
      g_string_append_unichar (kind, g_unichar_toupper (g_utf8_get_char (lower)));
      g_string_append (kind, g_utf8_next_char (lower));
    }
  if (heading->number != NULL)
    {
      if (kind->len > 0)
        g_string_append_c (kind, ' ');
      g_string_append (kind, heading->number);
      if (heading->notation != NULL)
        g_string_append_printf (kind, "/%s", heading->notation);
    }
  return g_string_free (kind, FALSE);
}

/* When the last who signed it signed. */
static gint64
find_time (const AntinSignReport *report)
{
  gint64 last = ANTIN_BASE_TIME_NONE;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = report->signatures->pdata[i];
      gint64 time = signature->best_signature_time != ANTIN_BASE_TIME_NONE ? signature->best_signature_time : signature->claimed_time;

      if (signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP && time != ANTIN_BASE_TIME_NONE && (last == ANTIN_BASE_TIME_NONE || time > last))
        last = time;
    }
  return last;
}

static void
fill_unsigned (const AntinSignReport *report, AntinDeskTableFacts *facts)
{
  if (report->error != NULL)
    {
      /* Translators: “Không đọc được”, the verdict on a file in a table */
      facts->result = _("Cannot be read");
      facts->groups = ANTIN_DESK_TABLE_INCOMING_UNREADABLE;
      facts->rank = 4;
      return;
    }
  /* Translators: “Chưa ký số”, the verdict on a file in a table */
  facts->result = _("Not signed");
  facts->groups = ANTIN_DESK_TABLE_INCOMING_TO_SIGN;
  facts->rank = 5;
}

static void
fill_verdict (const AntinSignReport *report, AntinDeskTableFacts *facts)
{
  switch (report->indication)
    {
    case ANTIN_SIGN_TOTAL_FAILED:
      /* Translators: “Không hợp lệ”, the verdict on a file in a table */
      facts->result = _("Not valid");
      facts->groups = ANTIN_DESK_TABLE_INCOMING_INVALID;
      facts->rank = 1;
      break;
    case ANTIN_SIGN_INDETERMINATE:
      /* Translators: “Không đủ thông tin”, the verdict on a file in a table */
      facts->result = _("Not enough information");
      facts->groups = ANTIN_DESK_TABLE_INCOMING_INCOMPLETE;
      facts->rank = 2;
      break;
    case ANTIN_SIGN_NO_SIGNATURE:
      fill_unsigned (report, facts);
      break;
    case ANTIN_SIGN_TOTAL_PASSED:
    default:
      if (report->complete)
        {
          /* Translators: “Hợp lệ”, the verdict on a file in a table */
          facts->result = C_("verdict", "Valid");
          facts->groups = ANTIN_DESK_TABLE_INCOMING_VALID;
          facts->rank = 6;
          break;
        }
      /* Translators: “Chưa đủ chữ ký”, the verdict on a file in a table */
      facts->result = _("Incomplete");
      facts->groups = ANTIN_DESK_TABLE_INCOMING_INCOMPLETE;
      facts->rank = 3;
      if (report->state != NULL && report->state->beneath == ANTIN_REGULATION_STATE_REVIEWED)
        facts->groups |= ANTIN_DESK_TABLE_INCOMING_TO_SIGN;
      break;
    }
}

/* That it is secret goes before how far it is signed (ORD-07); a signature that is broken, or of which nobody can tell whose
 * it is, does not make a draft of it. */
static AntinRegulationStateValue
choose_state (const AntinRegulationState *state)
{
  if (state->value == ANTIN_REGULATION_STATE_SECRET)
    return state->value;
  if ((state->value == ANTIN_REGULATION_STATE_BROKEN || state->value == ANTIN_REGULATION_STATE_UNDETERMINED) &&
      (state->beneath == ANTIN_REGULATION_STATE_UNSIGNED || state->beneath == ANTIN_REGULATION_STATE_SCANNED))
    return state->value;
  return state->beneath;
}

/**
 * antin_desk_words_incoming:
 * @row: a row
 * @report: the verdict on its file
 *
 * Puts a verdict into a row, in words; the row does not keep @report.
 */
void
antin_desk_words_incoming (AntinDeskTableRow *row, const AntinSignReport *report)
{
  AntinDeskTableFacts facts = { .n_pages = report->pages, .time = find_time (report) };
  g_autofree char *kind = describe_kind (report->heading);
  g_autofree char *signers = antin_desk_words_signers (report);
  g_autofree char *detail = antin_desk_words_document (report, FALSE, &facts.status);
  g_autofree char *brief = report->cause != NULL ? antin_desk_words_table_error (report->cause, antin_desk_table_row_get_path (row)) : NULL;
  const char *reason;

  fill_verdict (report, &facts);
  facts.kind = kind;
  facts.subject = report->heading != NULL ? report->heading->subject : NULL;
  facts.signers = *signers != '\0' ? signers : NULL;
  facts.detail = detail;
  /* “Văn bản không hợp lệ: …”; without a reason it is all that there is to say. */
  reason = strstr (detail, ": ");
  facts.brief = brief != NULL ? brief : reason != NULL ? reason + strlen (": ")
                                                       : NULL;
  if (report->state != NULL)
    facts.state = antin_desk_words_state (choose_state (report->state));
  antin_desk_table_row_set_facts (row, ANTIN_DESK_TABLE_DONE, &facts);
}
