/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-snapshot.h"

G_BEGIN_DECLS

/**
 * AntinBaseReplace:
 *
 * A file in the making that appears at its destination whole or not at all (design decision D3).
 */
typedef struct _AntinBaseReplace AntinBaseReplace;

/**
 * AntinBaseReplaceFlags:
 * @ANTIN_BASE_REPLACE_NEW_ONLY: the destination must not exist
 * @ANTIN_BASE_REPLACE_OVERWRITE: a file at the destination is replaced
 */
typedef enum
{
  ANTIN_BASE_REPLACE_NEW_ONLY,
  ANTIN_BASE_REPLACE_OVERWRITE,
} AntinBaseReplaceFlags;

AntinBaseReplace *antin_base_replace_new (const char *destination, AntinBaseReplaceFlags flags, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_base_replace_keep_private (AntinBaseReplace *replace, AntinBaseSnapshot *original, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_base_replace_probe (const char *destination, AntinBaseReplaceFlags flags, GError **error);
void antin_base_replace_free (AntinBaseReplace *replace);

int antin_base_replace_get_fd (AntinBaseReplace *replace);
gboolean antin_base_replace_write (AntinBaseReplace *replace, const void *data, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_base_replace_copy (AntinBaseReplace *replace,
                                  int source,
                                  gsize length,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_base_replace_copy_snapshot (AntinBaseReplace *replace,
                                           AntinBaseSnapshot *snapshot,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_base_replace_commit (AntinBaseReplace *replace, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_base_replace_commit_all (AntinBaseReplace *const *replaces, gsize n_replaces, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinBaseReplace, antin_base_replace_free)

G_END_DECLS
