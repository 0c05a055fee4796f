/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-status.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinAppTableProgress:
 * @ANTIN_APP_TABLE_WAITING: nothing is known of the file yet
 * @ANTIN_APP_TABLE_WORKING: it is at work on it
 * @ANTIN_APP_TABLE_DONE: what is found out stands in the row
 */
typedef enum
{
  ANTIN_APP_TABLE_WAITING,
  ANTIN_APP_TABLE_WORKING,
  ANTIN_APP_TABLE_DONE,
} AntinAppTableProgress;

/**
 * AntinAppTableFacts:
 * @kind: (nullable): what the document is, for people
 * @subject: (nullable): what it is about
 * @n_pages: how many pages it has, or 0
 * @state: (nullable): how far it is signed
 * @signers: (nullable): by whom
 * @time: when, or %ANTIN_BASE_TIME_NONE
 * @status: the symbol of the result
 * @result: (nullable): verdict or result, in a word or two
 * @detail: (nullable): the same in a sentence
 * @lead: bytes at the start of @detail that say the result once more, before the reason
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
  guint lead;
  guint groups;
  guint rank;
} AntinAppTableFacts;

/**
 * AntinAppTableColumn:
 *
 * The columns that there are; see #AntinAppTableFacts.
 */
typedef enum
{
  ANTIN_APP_TABLE_FILE,
  ANTIN_APP_TABLE_KIND,
  ANTIN_APP_TABLE_PAGES,
  ANTIN_APP_TABLE_STATE,
  ANTIN_APP_TABLE_SIGNERS,
  ANTIN_APP_TABLE_RESULT,
  ANTIN_APP_TABLE_TIME,
  ANTIN_APP_TABLE_N_COLUMNS,
} AntinAppTableColumn;

#define ANTIN_TYPE_APP_TABLE_ROW (antin_app_table_row_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppTableRow, antin_app_table_row, ANTIN, APP_TABLE_ROW, GObject)

AntinAppTableRow *antin_app_table_row_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

void antin_app_table_row_set_facts (AntinAppTableRow *self, AntinAppTableProgress progress, const AntinAppTableFacts *facts);

const char *antin_app_table_row_get_path (AntinAppTableRow *self);
const char *antin_app_table_row_get_name (AntinAppTableRow *self);
const char *antin_app_table_row_get_folder (AntinAppTableRow *self);
AntinAppTableProgress antin_app_table_row_get_progress (AntinAppTableRow *self);
const AntinAppTableFacts *antin_app_table_row_get_facts (AntinAppTableRow *self);
int antin_app_table_row_compare (AntinAppTableRow *a, AntinAppTableRow *b, AntinAppTableColumn column);
gboolean antin_app_table_row_matches (AntinAppTableRow *self, const char *words);

G_END_DECLS
