/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-table-row.h"
#include "antin-desk-workstation.h"

G_BEGIN_DECLS

/**
 * AntinDeskTableChip:
 * @group: a bit of AntinDeskTableFacts.groups
 * @label: its words, marked for translation in the context “chip”
 * @only_where_any: whether it is shown only while there are such rows
 *
 * A choice of rows, shown with their number above the table. The first, “All”, comes by itself.
 */
typedef struct
{
  guint group;
  const char *label;
  gboolean only_where_any;
} AntinDeskTableChip;

typedef struct _AntinDeskTableKind AntinDeskTableKind;

#define ANTIN_TYPE_DESK_TABLE (antin_desk_table_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskTable, antin_desk_table, ANTIN, DESK_TABLE, GObject)

/* At most so many chips has a kind of list. */
#define ANTIN_DESK_TABLE_MAX_CHIPS 12

/**
 * AntinDeskTableKind:
 * @title: what the list is called, marked with N_()
 * @doing: (nullable): what is being done with its files, marked with N_(), for instance “Verifying”
 * @done: (nullable): that it is done with them all, marked with N_()
 * @columns: (array length=ANTIN_DESK_TABLE_N_COLUMNS): the words above the columns, marked with N_(); %NULL for a column
 *   that the list does not show
 * @chips: (array length=n_chips): the choices of rows
 * @n_chips: how many, %ANTIN_DESK_TABLE_MAX_CHIPS at most
 * @n_parallel: how many files are worked on at the same time
 * @work_async: (nullable): finds out what stands in a row; %NULL where somebody else fills the rows. It may not call
 *   @callback before it returns
 * @work_finish: puts that into the row by antin_desk_table_row_set_facts() with %ANTIN_DESK_TABLE_DONE; %FALSE with
 *   %G_IO_ERROR_CANCELLED where it was stopped, so that the row waits again, or with another error, which becomes the
 *   row's result
 * @fill_menu: (nullable): adds what can be done with a row to its menu; the actions belong to a group that the maker of
 *   the view has inserted there with gtk_widget_insert_action_group(), and take the row's path as their target
 *
 * A kind of list: incoming files, drafts to be signed, documents to be issued. To add one, write such a constant in a
 * file of its own (antin-desk-table-incoming.c is the example), make the model with antin_desk_table_new() and show it
 * with antin_app_table_view_set_table() or, in a window, antin_app_window_show_table(). Rows may also be filled or
 * changed later by whoever holds the model: antin_desk_table_row_set_facts(), then antin_desk_table_touch().
 */
struct _AntinDeskTableKind
{
  const char *title;
  const char *doing;
  const char *done;
  const char *columns[ANTIN_DESK_TABLE_N_COLUMNS];
  const AntinDeskTableChip *chips;
  guint n_chips;
  guint n_parallel;
  void (*work_async) (AntinDeskTable *table,
                      AntinDeskTableRow *row,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  gboolean (*work_finish) (AntinDeskTable *table, AntinDeskTableRow *row, GAsyncResult *result, GError **error);
  void (*fill_menu) (AntinDeskTable *table, AntinDeskTableRow *row, GMenu *menu);
};

/**
 * AntinDeskTableState:
 * @ANTIN_DESK_TABLE_IDLE: every file has been worked on, or there is none
 * @ANTIN_DESK_TABLE_LOOKING: folders are being looked through
 * @ANTIN_DESK_TABLE_RUNNING: it is at work
 * @ANTIN_DESK_TABLE_STOPPED: somebody stopped it before the end
 */
typedef enum
{
  ANTIN_DESK_TABLE_IDLE,
  ANTIN_DESK_TABLE_LOOKING,
  ANTIN_DESK_TABLE_RUNNING,
  ANTIN_DESK_TABLE_STOPPED,
} AntinDeskTableState;

AntinDeskTable *antin_desk_table_new (const AntinDeskTableKind *kind, AntinDeskWorkstation *workstation) G_GNUC_WARN_UNUSED_RESULT;

const AntinDeskTableKind *antin_desk_table_get_kind (AntinDeskTable *self);
AntinDeskWorkstation *antin_desk_table_get_workstation (AntinDeskTable *self);

void antin_desk_table_add (AntinDeskTable *self, const char *const *paths);
void antin_desk_table_remove (AntinDeskTable *self, AntinDeskTableRow *row);
void antin_desk_table_touch (AntinDeskTable *self);
AntinDeskTableRow *antin_desk_table_find (AntinDeskTable *self, const char *path);

void antin_desk_table_stop (AntinDeskTable *self);
void antin_desk_table_resume (AntinDeskTable *self);
void antin_desk_table_again (AntinDeskTable *self, AntinDeskTableRow *row);

AntinDeskTableState antin_desk_table_get_state (AntinDeskTable *self);
guint antin_desk_table_get_n_done (AntinDeskTable *self);
guint antin_desk_table_count (AntinDeskTable *self, guint group);
int antin_desk_table_get_seconds_left (AntinDeskTable *self);
const char *antin_desk_table_get_folder (AntinDeskTable *self);
const char *antin_desk_table_get_problem (AntinDeskTable *self);

int antin_desk_table_estimate (gint64 elapsed, guint n_done, guint n_left);

G_END_DECLS
