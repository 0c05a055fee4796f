/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRecordsTable:
 *
 * Rows of cells, for a spreadsheet. Each row is a %NULL-terminated array of texts.
 */
typedef struct
{
  char *name;
  GPtrArray *rows;
} AntinRecordsTable;

AntinRecordsTable *antin_records_table_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void antin_records_table_free (AntinRecordsTable *table);

void antin_records_table_add (AntinRecordsTable *table, ...) G_GNUC_NULL_TERMINATED;
char *antin_records_table_to_csv (const AntinRecordsTable *table) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_records_table_to_ods (AntinRecordsTable *const *tables, guint n_tables) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRecordsTable, antin_records_table_free)

G_END_DECLS
