/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-table.h"

G_BEGIN_DECLS

char *antin_desk_table_csv_write (const AntinDeskTableKind *kind, GListModel *rows) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_desk_table_csv_save (const AntinDeskTableKind *kind, GListModel *rows, const char *path, GError **error);

G_END_DECLS
