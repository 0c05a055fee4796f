/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinBaseSnapshot:
 *
 * One immutable copy of a file's bytes (design decision D1): what is seen is what is verified is what is signed.
 */
typedef struct _AntinBaseSnapshot AntinBaseSnapshot;

/**
 * AntinBaseSnapshotMode:
 * @ANTIN_BASE_SNAPSHOT_COPY: a private copy, good for as long as it is held
 * @ANTIN_BASE_SNAPSHOT_LEASE: for one quick pass: the file itself, mapped under a read lease that keeps writers
 *   out meanwhile, or a private copy where no lease can be had; antin_base_snapshot_confirm() closes the pass. Never while
 *   anybody is waited for: the kernel gives a lease up after a while, and reading what was cut off ends the program
 */
typedef enum
{
  ANTIN_BASE_SNAPSHOT_COPY,
  ANTIN_BASE_SNAPSHOT_LEASE,
} AntinBaseSnapshotMode;

AntinBaseSnapshot *antin_base_snapshot_open (const char *path,
                                             AntinBaseSnapshotMode mode,
                                             GCancellable *cancellable,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinBaseSnapshot *antin_base_snapshot_new_from_fd (const char *path, int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinBaseSnapshot *antin_base_snapshot_new_from_bytes (const char *path, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
AntinBaseSnapshot *antin_base_snapshot_ref (AntinBaseSnapshot *snapshot);
void antin_base_snapshot_unref (AntinBaseSnapshot *snapshot);

GBytes *antin_base_snapshot_get_bytes (AntinBaseSnapshot *snapshot);
const char *antin_base_snapshot_get_path (AntinBaseSnapshot *snapshot);
int antin_base_snapshot_get_fd (AntinBaseSnapshot *snapshot);

gboolean antin_base_snapshot_get_rights (AntinBaseSnapshot *snapshot, mode_t *ret_mode, gid_t *ret_group);
gboolean antin_base_snapshot_narrow_rights (AntinBaseSnapshot *snapshot, int fd);
gboolean antin_base_snapshot_confirm (AntinBaseSnapshot *snapshot, GError **error);
gboolean antin_base_snapshot_is_current (AntinBaseSnapshot *snapshot);
gboolean antin_base_snapshot_is_same_file (AntinBaseSnapshot *snapshot, const char *path);
int antin_base_snapshot_share_bytes (GBytes *bytes, gsize *ret_offset, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinBaseSnapshot, antin_base_snapshot_unref)

G_END_DECLS
