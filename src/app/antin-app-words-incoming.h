/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-table-row.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

/**
 * AntinAppTableIncoming:
 *
 * The groups of incoming files, bits of AntinAppTableFacts.groups.
 */
typedef enum
{
  ANTIN_APP_TABLE_INCOMING_TO_SIGN = 1 << 0,    /* not signed yet, or by checkers alone */
  ANTIN_APP_TABLE_INCOMING_VALID = 1 << 1,      /* valid, with all signatures of its kind */
  ANTIN_APP_TABLE_INCOMING_INVALID = 1 << 2,    /* a signature is not valid, or the content was changed */
  ANTIN_APP_TABLE_INCOMING_INCOMPLETE = 1 << 3, /* a signature is missing, or cannot be judged */
  ANTIN_APP_TABLE_INCOMING_UNREADABLE = 1 << 4, /* nobody knows what it is */
} AntinAppTableIncoming;

void antin_app_words_incoming (AntinAppTableRow *row, const AntinSignReport *report);

G_END_DECLS
