/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRecordsError:
 * @ANTIN_RECORDS_ERROR_STORE: the register's file cannot be opened, read or written
 * @ANTIN_RECORDS_ERROR_VERSION: the register was written by a later version of the program
 * @ANTIN_RECORDS_ERROR_DELETION: a document may not be deleted
 * @ANTIN_RECORDS_ERROR_PERIOD: what a report is to be about is no period
 * @ANTIN_RECORDS_ERROR_PAPER: a report or a notice cannot be typeset
 * @ANTIN_RECORDS_ERROR_METADATA: a file holds no metadata by NĐ 30/2020, Phụ lục VI
 */
typedef enum
{
  ANTIN_RECORDS_ERROR_STORE,
  ANTIN_RECORDS_ERROR_VERSION,
  ANTIN_RECORDS_ERROR_PAPER,
  ANTIN_RECORDS_ERROR_PERIOD,
  ANTIN_RECORDS_ERROR_DELETION,
  ANTIN_RECORDS_ERROR_METADATA,
} AntinRecordsError;

#define ANTIN_RECORDS_ERROR (antin_records_error_quark ())
GQuark antin_records_error_quark (void);

G_END_DECLS
