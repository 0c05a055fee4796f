/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-records-period.h"
#include "antin-records-register.h"

G_BEGIN_DECLS

GPtrArray *antin_records_backup_save (AntinRecordsRegister *book,
                                      const AntinRecordsPeriod *period,
                                      const char *folder,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
