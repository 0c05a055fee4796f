/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-status.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinDeskTableProgress:
 * @ANTIN_DESK_TABLE_WAITING: nothing is known of the file yet
 * @ANTIN_DESK_TABLE_WORKING: it is at work on it
 * @ANTIN_DESK_TABLE_DONE: what is found out stands in the row
 */
typedef enum
{
  ANTIN_DESK_TABLE_WAITING,
  ANTIN_DESK_TABLE_WORKING,
  ANTIN_DESK_TABLE_DONE,
} AntinDeskTableProgress;

/**
 * AntinDeskTableFacts:
 * @kind: (nullable): what the document is, for people
 * @subject: (nullable): what it is about
 * @n_pages: how many pages it has, or 0
 * @state: (nullable): how far it is signed
 * @signers: (nullable): by whom
 * @time: when, or %ANTIN_BASE_TIME_NONE
 * @status: the symbol of the result
 * @result: (nullable): verdict or result, in a word or two
 * @detail: (nullable): the same in a sentence
 * @brief: (nullable): @detail without what the row says already: the result, the name of the file
 * @groups: to which of the list's chips the row belongs, as bits
 * @rank: place of the result where people sort by it; the gravest first
 *
 * What stands in a row. Plain borrowed values.
 */
typedef struct
{
  const char *kind;
  const char *subject;
  guint n_pages;
  const char *state;
  const char *signers;
  gint64 time;
  AntinViewStatus status;
  const char *result;
  const char *detail;
  const char *brief;
  guint groups;
  guint rank;
} AntinDeskTableFacts;

/**
 * AntinDeskTableColumn:
 *
 * The columns that there are; see #AntinDeskTableFacts.
 */
typedef enum
{
  ANTIN_DESK_TABLE_FILE,
  ANTIN_DESK_TABLE_KIND,
  ANTIN_DESK_TABLE_PAGES,
  ANTIN_DESK_TABLE_STATE,
  ANTIN_DESK_TABLE_SIGNERS,
  ANTIN_DESK_TABLE_RESULT,
  ANTIN_DESK_TABLE_TIME,
  ANTIN_DESK_TABLE_N_COLUMNS,
} AntinDeskTableColumn;

#define ANTIN_TYPE_DESK_TABLE_ROW (antin_desk_table_row_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskTableRow, antin_desk_table_row, ANTIN, DESK_TABLE_ROW, GObject)

AntinDeskTableRow *antin_desk_table_row_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

void antin_desk_table_row_set_facts (AntinDeskTableRow *self, AntinDeskTableProgress progress, const AntinDeskTableFacts *facts);

const char *antin_desk_table_row_get_path (AntinDeskTableRow *self);
const char *antin_desk_table_row_get_name (AntinDeskTableRow *self);
const char *antin_desk_table_row_get_folder (AntinDeskTableRow *self);
AntinDeskTableProgress antin_desk_table_row_get_progress (AntinDeskTableRow *self);
const AntinDeskTableFacts *antin_desk_table_row_get_facts (AntinDeskTableRow *self);
int antin_desk_table_row_compare (AntinDeskTableRow *a, AntinDeskTableRow *b, AntinDeskTableColumn column);
gboolean antin_desk_table_row_matches (AntinDeskTableRow *self, const char *words);

G_END_DECLS
