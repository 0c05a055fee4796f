/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-metadata.h"
#include "antin-sign-signing.h"

G_BEGIN_DECLS

/* What a document-management system and this program tell each other of a document, as a small file (ORD-09). */

AntinRegulationMetadata *antin_records_metadata_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_records_metadata_read_async (const char *path,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
AntinRegulationMetadata *antin_records_metadata_read_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_records_metadata_write (const AntinRegulationMetadata *metadata, const char *path, GError **error);
char *antin_records_metadata_get_path (const char *output) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_records_metadata_is_free (const char *output, GError **error);

gboolean antin_records_metadata_export (const AntinSignResult *result, const AntinRegulationMetadata *known, GError **error);
void antin_records_metadata_export_async (GObject *owner,
                                          GPtrArray *results,
                                          const AntinRegulationMetadata *known,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean antin_records_metadata_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
