/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-table-incoming.h"

#include "antin-desk-sitting.h"
#include "antin-desk-words-incoming.h"
#include "antin-desk-words-sitting.h"
#include "antin-sign-verify.h"

#include <glib/gi18n-lib.h>

/* The receiver's heap of files: each judged as `antin-tool verify` does it, without token and PIN. What the document is,
 * how far it is signed, and the verdict are told apart; nothing that was not checked is called valid. */

/* Most of the time goes into waiting for answers of authorities and into drawing pages, which is done on one thread. */
#define N_PARALLEL 2

static void
work_async (AntinDeskTable *table, AntinDeskTableRow *row, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_desk_workstation_get_context (antin_desk_table_get_workstation (table), &error);

  if (context != NULL)
    antin_sign_verify_file_async (antin_desk_table_row_get_path (row), context, cancellable, callback, user_data);
  else
    g_task_report_error (NULL, callback, user_data, work_async, g_steal_pointer (&error));
}

static gboolean
work_finish (AntinDeskTable *table, AntinDeskTableRow *row, GAsyncResult *result, GError **error)
{
  g_autoptr (AntinSignReport) report = antin_sign_verify_finish (result, error);
  AntinDeskSitting *sitting = antin_desk_sitting_get (table);

  if (report == NULL)
    return FALSE;
  antin_desk_words_incoming (row, report);
  if (sitting != NULL)
    antin_desk_sitting_take (sitting, row, report);
  return TRUE;
}

/* A draft that was returned: the note to its author can be written whenever it suits. */
static void
fill_menu (AntinDeskTable *table, AntinDeskTableRow *row, GMenu *menu)
{
  const char *path = antin_desk_table_row_get_path (row);
  AntinDeskSitting *sitting = antin_desk_sitting_get (table);
  g_autoptr (GMenuItem) item = NULL;
  guint index;
  AntinSignSitting *list = sitting != NULL ? antin_desk_sitting_find (sitting, path, &index) : NULL;

  if (list == NULL || antin_sign_sitting_get_file (list, index)->state != ANTIN_SIGN_SITTING_RETURNED)
    return;
  item = g_menu_item_new (_("Write a Note…"), NULL);
  g_menu_item_set_action_and_target_value (item, ANTIN_DESK_SITTING_NOTE_ACTION, g_variant_new_bytestring (path));
  g_menu_append_item (menu, item);
}

/* clang-format off */
static const AntinDeskTableChip chips[] = {
  /* Translators: “Cần ký”, files that nobody has signed, with their number */
  { ANTIN_DESK_TABLE_INCOMING_TO_SIGN, NC_("chip", "To Sign"), FALSE },
  /* Translators: “Đã duyệt”, documents that will be signed, with their number */
  { ANTIN_DESK_SITTING_APPROVED, NC_("chip", "Approved"), TRUE },
  /* Translators: “Đã ký”, documents that were signed in this sitting, with their number */
  { ANTIN_DESK_SITTING_SIGNED, NC_("chip", "Signed"), TRUE },
  /* Translators: “Để lại, trả lại”, documents that were skipped or returned, with their number */
  { ANTIN_DESK_SITTING_ASIDE, NC_("chip", "Set Aside"), TRUE },
  /* Translators: “Chưa ký được”, documents that could not or must not be signed, with their number */
  { ANTIN_DESK_SITTING_FAILED, NC_("chip", "Not Signed"), TRUE },
  /* Translators: “Hợp lệ”, valid files, with their number */
  { ANTIN_DESK_TABLE_INCOMING_VALID, NC_("chip", "Valid"), FALSE },
  /* Translators: “Không hợp lệ”, files that are not valid, with their number */
  { ANTIN_DESK_TABLE_INCOMING_INVALID, NC_("chip", "Not valid"), FALSE },
  /* Translators: “Chưa đủ”, files in which a signature is missing or cannot be judged, with their number */
  { ANTIN_DESK_TABLE_INCOMING_INCOMPLETE, NC_("chip", "Not Complete"), FALSE },
  /* Translators: “Không đọc được”, files that cannot be read, with their number */
  { ANTIN_DESK_TABLE_INCOMING_UNREADABLE, NC_("chip", "Unreadable"), TRUE },
};

const AntinDeskTableKind antin_desk_table_incoming = {
  /* Translators: “Văn bản”, title of a table of files */
  .title = N_("Documents"),
  /* Translators: “Đang kiểm tra”; “: 12 of 80 files” follows */
  .doing = N_("Verifying"),
  /* Translators: “Đã kiểm tra xong”; “: 80 files” follows */
  .done = N_("Verified"),
  .columns = {
    /* Translators: “Tệp”, above a column of names of files */
    [ANTIN_DESK_TABLE_FILE] = N_("File"),
    /* Translators: “Loại văn bản”, above a column */
    [ANTIN_DESK_TABLE_KIND] = N_("Kind of Document"),
    [ANTIN_DESK_TABLE_PAGES] = N_("Pages"),
    /* Translators: “Trạng thái”, above a column that tells how far a document is signed */
    [ANTIN_DESK_TABLE_STATE] = N_("State"),
    /* Translators: “Người ký”, above a column */
    [ANTIN_DESK_TABLE_SIGNERS] = N_("Signed by"),
    /* Translators: “Kết quả”, above a column */
    [ANTIN_DESK_TABLE_RESULT] = N_("Result"),
    /* Translators: “Thời điểm ký”, above a column */
    [ANTIN_DESK_TABLE_TIME] = N_("Time of Signing"),
  },
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .n_parallel = N_PARALLEL,
  .work_async = work_async,
  .work_finish = work_finish,
  .fill_menu = fill_menu,
};
/* clang-format on */
