/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-table-row.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

/**
 * AntinDeskTableIncoming:
 *
 * The groups of incoming files, bits of AntinDeskTableFacts.groups.
 */
typedef enum
{
  ANTIN_DESK_TABLE_INCOMING_TO_SIGN = 1 << 0,    /* not signed yet, or by checkers alone */
  ANTIN_DESK_TABLE_INCOMING_VALID = 1 << 1,      /* valid, with all signatures of its kind */
  ANTIN_DESK_TABLE_INCOMING_INVALID = 1 << 2,    /* a signature is not valid, or the content was changed */
  ANTIN_DESK_TABLE_INCOMING_INCOMPLETE = 1 << 3, /* a signature is missing, or cannot be judged */
  ANTIN_DESK_TABLE_INCOMING_UNREADABLE = 1 << 4, /* nobody knows what it is */
} AntinDeskTableIncoming;

void antin_desk_words_incoming (AntinDeskTableRow *row, const AntinSignReport *report);

G_END_DECLS
