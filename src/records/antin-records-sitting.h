/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-sitting.h"

G_BEGIN_DECLS

char *antin_records_sitting_make_path (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_records_sitting_save (AntinSignSitting *sitting, const char *path, GError **error);
AntinSignSitting *antin_records_sitting_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

guint antin_records_sitting_count_left (AntinSignSitting *sitting);
gboolean antin_records_sitting_is_open (AntinSignSitting *sitting);
const char *antin_records_sitting_get_journal (AntinSignSitting *sitting);
GPtrArray *antin_records_sitting_load_all (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void antin_records_sitting_load_all_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *antin_records_sitting_load_all_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;
AntinSignSitting *antin_records_sitting_find_open (GPtrArray *sittings);
void antin_records_sitting_forget (const char *folder, gint64 before);

G_END_DECLS
