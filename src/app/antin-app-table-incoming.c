/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-table-incoming.h"

#include "antin-app-sitting.h"
#include "antin-app-words-sitting.h"
#include "antin-app-words.h"
#include "antin-base-time.h"
#include "antin-sign-verify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The receiver's heap of files: each judged as `antin-tool verify` does it, without token and PIN. What the document is,
 * how far it is signed, and the verdict are told apart; nothing that was not checked is called valid. */

/* Most of the time goes into waiting for answers of authorities and into drawing pages, which is done on one thread. */
#define N_PARALLEL 2
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
fill_unsigned (const AntinSignReport *report, AntinAppTableFacts *facts)
{
  if (report->error != NULL)
    {
      /* Translators: “Không đọc được”, the verdict on a file in a table */
      facts->result = _("Cannot be read");
      facts->groups = ANTIN_APP_TABLE_INCOMING_UNREADABLE;
      facts->rank = 4;
      return;
    }
  /* Translators: “Chưa ký số”, the verdict on a file in a table */
  facts->result = _("Not signed");
  facts->groups = ANTIN_APP_TABLE_INCOMING_TO_SIGN;
  facts->rank = 5;
}

static void
fill_verdict (const AntinSignReport *report, AntinAppTableFacts *facts)
{
  switch (report->indication)
    {
    case ANTIN_SIGN_TOTAL_FAILED:
      /* Translators: “Không hợp lệ”, the verdict on a file in a table */
      facts->result = _("Not valid");
      facts->groups = ANTIN_APP_TABLE_INCOMING_INVALID;
      facts->rank = 1;
      break;
    case ANTIN_SIGN_INDETERMINATE:
      /* Translators: “Không đủ thông tin”, the verdict on a file in a table */
      facts->result = _("Not enough information");
      facts->groups = ANTIN_APP_TABLE_INCOMING_INCOMPLETE;
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
          facts->groups = ANTIN_APP_TABLE_INCOMING_VALID;
          facts->rank = 6;
          break;
        }
      /* Translators: “Chưa đủ chữ ký”, the verdict on a file in a table */
      facts->result = _("Incomplete");
      facts->groups = ANTIN_APP_TABLE_INCOMING_INCOMPLETE;
      facts->rank = 3;
      if (report->state != NULL && report->state->beneath == ANTIN_REGULATION_STATE_REVIEWED)
        facts->groups |= ANTIN_APP_TABLE_INCOMING_TO_SIGN;
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
 * antin_app_table_incoming_describe:
 * @row: a row
 * @report: the verdict on its file
 *
 * Puts a verdict into a row, in words; the row does not keep @report.
 */
void
antin_app_table_incoming_describe (AntinAppTableRow *row, const AntinSignReport *report)
{
  AntinAppTableFacts facts = { .n_pages = report->pages, .time = find_time (report) };
  g_autofree char *kind = describe_kind (report->heading);
  g_autofree char *signers = antin_app_words_signers (report);
  g_autofree char *detail = antin_app_words_document (report, FALSE, &facts.status);
  const char *reason;

  fill_verdict (report, &facts);
  facts.kind = kind;
  facts.subject = report->heading != NULL ? report->heading->subject : NULL;
  facts.signers = *signers != '\0' ? signers : NULL;
  facts.detail = detail;
  /* “Văn bản không hợp lệ: …”; without a reason it is all that there is to say. */
  reason = strstr (detail, ": ");
  facts.lead = reason != NULL ? (guint) (reason - detail) + 2 : 0;
  if (report->state != NULL)
    facts.state = antin_app_words_state (choose_state (report->state));
  antin_app_table_row_set_facts (row, ANTIN_APP_TABLE_DONE, &facts);
}

static void
work_async (AntinAppTable *table, AntinAppTableRow *row, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_app_workstation_get_context (antin_app_table_get_workstation (table), &error);

  if (context != NULL)
    antin_sign_verify_file_async (antin_app_table_row_get_path (row), context, cancellable, callback, user_data);
  else
    g_task_report_error (NULL, callback, user_data, work_async, g_steal_pointer (&error));
}

static gboolean
work_finish (AntinAppTable *table, AntinAppTableRow *row, GAsyncResult *result, GError **error)
{
  g_autoptr (AntinSignReport) report = antin_sign_verify_finish (result, error);
  AntinAppSitting *sitting = antin_app_sitting_get (table);

  if (report == NULL)
    return FALSE;
  antin_app_table_incoming_describe (row, report);
  if (sitting != NULL)
    antin_app_sitting_take (sitting, row, report);
  return TRUE;
}

/* A draft that was returned: the note to its author can be written whenever it suits. */
static void
fill_menu (AntinAppTable *table, AntinAppTableRow *row, GMenu *menu)
{
  const char *path = antin_app_table_row_get_path (row);
  AntinAppSitting *sitting = antin_app_sitting_get (table);
  g_autoptr (GMenuItem) item = NULL;
  guint index;
  AntinSignSitting *list = sitting != NULL ? antin_app_sitting_find (sitting, path, &index) : NULL;

  if (list == NULL || antin_sign_sitting_get_file (list, index)->state != ANTIN_SIGN_SITTING_RETURNED)
    return;
  item = g_menu_item_new (_("Write a Note…"), NULL);
  g_menu_item_set_action_and_target_value (item, ANTIN_APP_SITTING_NOTE_ACTION, g_variant_new_bytestring (path));
  g_menu_append_item (menu, item);
}

/* clang-format off */
static const AntinAppTableChip chips[] = {
  /* Translators: “Cần ký”, files that nobody has signed, with their number */
  { ANTIN_APP_TABLE_INCOMING_TO_SIGN, NC_("chip", "To Sign"), FALSE },
  /* Translators: “Đã duyệt”, documents that will be signed, with their number */
  { ANTIN_APP_SITTING_APPROVED, NC_("chip", "Approved"), TRUE },
  /* Translators: “Đã ký”, documents that were signed in this sitting, with their number */
  { ANTIN_APP_SITTING_SIGNED, NC_("chip", "Signed"), TRUE },
  /* Translators: “Để lại, trả lại”, documents that were skipped or returned, with their number */
  { ANTIN_APP_SITTING_ASIDE, NC_("chip", "Set Aside"), TRUE },
  /* Translators: “Chưa ký được”, documents that could not or must not be signed, with their number */
  { ANTIN_APP_SITTING_FAILED, NC_("chip", "Not Signed"), TRUE },
  /* Translators: “Hợp lệ”, valid files, with their number */
  { ANTIN_APP_TABLE_INCOMING_VALID, NC_("chip", "Valid"), FALSE },
  /* Translators: “Không hợp lệ”, files that are not valid, with their number */
  { ANTIN_APP_TABLE_INCOMING_INVALID, NC_("chip", "Not valid"), FALSE },
  /* Translators: “Chưa đủ”, files in which a signature is missing or cannot be judged, with their number */
  { ANTIN_APP_TABLE_INCOMING_INCOMPLETE, NC_("chip", "Not Complete"), FALSE },
  /* Translators: “Không đọc được”, files that cannot be read, with their number */
  { ANTIN_APP_TABLE_INCOMING_UNREADABLE, NC_("chip", "Unreadable"), TRUE },
};

const AntinAppTableKind antin_app_table_incoming = {
  /* Translators: “Văn bản”, title of a table of files */
  .title = N_("Documents"),
  /* Translators: “Đang kiểm tra”; “: 12 of 80 files” follows */
  .doing = N_("Verifying"),
  /* Translators: “Đã kiểm tra xong”; “: 80 files” follows */
  .done = N_("Verified"),
  .columns = {
    /* Translators: “Tệp”, above a column of names of files */
    [ANTIN_APP_TABLE_FILE] = N_("File"),
    /* Translators: “Loại văn bản”, above a column */
    [ANTIN_APP_TABLE_KIND] = N_("Kind of Document"),
    [ANTIN_APP_TABLE_PAGES] = N_("Pages"),
    /* Translators: “Trạng thái”, above a column that tells how far a document is signed */
    [ANTIN_APP_TABLE_STATE] = N_("State"),
    /* Translators: “Người ký”, above a column */
    [ANTIN_APP_TABLE_SIGNERS] = N_("Signed by"),
    /* Translators: “Kết quả”, above a column */
    [ANTIN_APP_TABLE_RESULT] = N_("Result"),
    /* Translators: “Thời điểm ký”, above a column */
    [ANTIN_APP_TABLE_TIME] = N_("Time of Signing"),
  },
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .n_parallel = N_PARALLEL,
  .work_async = work_async,
  .work_finish = work_finish,
  .fill_menu = fill_menu,
};
/* clang-format on */
