/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-metadata.h"

G_BEGIN_DECLS

AntinRegulationMetadata *antin_tool_metadata_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_tool_metadata_write (const AntinRegulationMetadata *metadata, const char *path, GError **error);
AntinRegulationMetadata *antin_tool_metadata_copy (const AntinRegulationMetadata *metadata) G_GNUC_WARN_UNUSED_RESULT;
char *antin_tool_metadata_get_path (const char *output) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
