/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-table-row.h"
#include "antin-app-workstation.h"

G_BEGIN_DECLS

/**
 * AntinAppTableChip:
 * @group: a bit of AntinAppTableFacts.groups
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
} AntinAppTableChip;

typedef struct _AntinAppTableKind AntinAppTableKind;

#define ANTIN_TYPE_APP_TABLE (antin_app_table_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppTable, antin_app_table, ANTIN, APP_TABLE, GObject)

/* At most so many chips has a kind of list. */
#define ANTIN_APP_TABLE_MAX_CHIPS 12

/**
 * AntinAppTableKind:
 * @title: what the list is called, marked with N_()
 * @doing: (nullable): what is being done with its files, marked with N_(), for instance “Verifying”
 * @done: (nullable): that it is done with them all, marked with N_()
 * @columns: (array length=ANTIN_APP_TABLE_N_COLUMNS): the words above the columns, marked with N_(); %NULL for a column
 *   that the list does not show
 * @chips: (array length=n_chips): the choices of rows
 * @n_chips: how many, %ANTIN_APP_TABLE_MAX_CHIPS at most
 * @n_parallel: how many files are worked on at the same time
 * @work_async: (nullable): finds out what stands in a row; %NULL where somebody else fills the rows. It may not call
 *   @callback before it returns
 * @work_finish: puts that into the row by antin_app_table_row_set_facts() with %ANTIN_APP_TABLE_DONE; %FALSE with
 *   %G_IO_ERROR_CANCELLED where it was stopped, so that the row waits again, or with another error, which becomes the
 *   row's result
 * @fill_menu: (nullable): adds what can be done with a row to its menu; the actions belong to a group that the maker of
 *   the view has inserted there with gtk_widget_insert_action_group(), and take the row's path as their target
 *
 * A kind of list: incoming files, drafts to be signed, documents to be issued. To add one, write such a constant in a
 * file of its own (antin-app-table-incoming.c is the example), make the model with antin_app_table_new() and show it
 * with antin_app_table_view_set_table() or, in a window, antin_app_window_show_table(). Rows may also be filled or
 * changed later by whoever holds the model: antin_app_table_row_set_facts(), then antin_app_table_touch().
 */
struct _AntinAppTableKind
{
  const char *title;
  const char *doing;
  const char *done;
  const char *columns[ANTIN_APP_TABLE_N_COLUMNS];
  const AntinAppTableChip *chips;
  guint n_chips;
  guint n_parallel;
  void (*work_async) (AntinAppTable *table,
                      AntinAppTableRow *row,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  gboolean (*work_finish) (AntinAppTable *table, AntinAppTableRow *row, GAsyncResult *result, GError **error);
  void (*fill_menu) (AntinAppTable *table, AntinAppTableRow *row, GMenu *menu);
};

/**
 * AntinAppTableState:
 * @ANTIN_APP_TABLE_IDLE: every file has been worked on, or there is none
 * @ANTIN_APP_TABLE_LOOKING: folders are being looked through
 * @ANTIN_APP_TABLE_RUNNING: it is at work
 * @ANTIN_APP_TABLE_STOPPED: somebody stopped it before the end
 */
typedef enum
{
  ANTIN_APP_TABLE_IDLE,
  ANTIN_APP_TABLE_LOOKING,
  ANTIN_APP_TABLE_RUNNING,
  ANTIN_APP_TABLE_STOPPED,
} AntinAppTableState;

AntinAppTable *antin_app_table_new (const AntinAppTableKind *kind, AntinAppWorkstation *workstation) G_GNUC_WARN_UNUSED_RESULT;

const AntinAppTableKind *antin_app_table_get_kind (AntinAppTable *self);
AntinAppWorkstation *antin_app_table_get_workstation (AntinAppTable *self);

void antin_app_table_add (AntinAppTable *self, const char *const *paths);
void antin_app_table_remove (AntinAppTable *self, AntinAppTableRow *row);
void antin_app_table_touch (AntinAppTable *self);
AntinAppTableRow *antin_app_table_find (AntinAppTable *self, const char *path);

void antin_app_table_stop (AntinAppTable *self);
void antin_app_table_resume (AntinAppTable *self);
void antin_app_table_again (AntinAppTable *self, AntinAppTableRow *row);

AntinAppTableState antin_app_table_get_state (AntinAppTable *self);
guint antin_app_table_get_n_done (AntinAppTable *self);
guint antin_app_table_count (AntinAppTable *self, guint group);
int antin_app_table_get_seconds_left (AntinAppTable *self);
const char *antin_app_table_get_folder (AntinAppTable *self);
const char *antin_app_table_get_problem (AntinAppTable *self);

int antin_app_table_estimate (gint64 elapsed, guint n_done, guint n_left);

G_END_DECLS
