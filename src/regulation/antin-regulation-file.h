/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRegulationFile:
 *
 * One file of data/regulations: its groups, keys and values, and the line each stands on.
 */
typedef struct _AntinRegulationFile AntinRegulationFile;

/**
 * AntinRegulationEntry:
 * @group: the group, without brackets
 * @key: the key
 * @line: where it stands, from 1
 */
typedef struct
{
  char *group;
  char *key;
  guint line;
} AntinRegulationEntry;

AntinRegulationFile *antin_regulation_file_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_regulation_file_free (AntinRegulationFile *file);

const char *antin_regulation_file_get_path (AntinRegulationFile *file);
guint antin_regulation_file_get_n_entries (AntinRegulationFile *file);
const AntinRegulationEntry *antin_regulation_file_get_entry (AntinRegulationFile *file, guint index);
char *antin_regulation_file_get_value (AntinRegulationFile *file, const AntinRegulationEntry *entry, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
char **antin_regulation_file_get_list (AntinRegulationFile *file, const AntinRegulationEntry *entry, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationFile, antin_regulation_file_free)

G_END_DECLS
