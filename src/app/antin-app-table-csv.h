/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-table.h"

G_BEGIN_DECLS

char *antin_app_table_csv_write (const AntinAppTableKind *kind, GListModel *rows) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_app_table_csv_save (const AntinAppTableKind *kind, GListModel *rows, const char *path, GError **error);

G_END_DECLS
