/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* At most so many files are taken out of what is dropped. */
#define ANTIN_DESK_TABLE_MAX_FILES 20000
/* Folders in folders. */
#define ANTIN_DESK_TABLE_MAX_DEPTH 12

void antin_desk_table_folder_list_async (const char *const *paths,
                                         guint max_files,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
char **antin_desk_table_folder_list_finish (GAsyncResult *result, char **ret_problem, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
