/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-error.h"

G_BEGIN_DECLS

/**
 * AntinRegulationMetadata:
 *
 * What a document-management system holds of a document, by the names of NĐ 30/2020, Phụ lục VI.
 */
typedef struct _AntinRegulationMetadata AntinRegulationMetadata;

/**
 * AntinRegulationMetadataField:
 * @name: as the decree spells it, for instance "CodeNumber"; "To.OrganId" is that of each receiver
 * @length: most characters
 * @type: 't' for text, 'n' for a number, 'd' for a date, DD/MM/YYYY
 */
typedef struct
{
  const char *name;
  guint length;
  char type;
} AntinRegulationMetadataField;

const AntinRegulationMetadataField *antin_regulation_metadata_get_fields (guint *ret_n);

AntinRegulationMetadata *antin_regulation_metadata_new (void) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationMetadata *antin_regulation_metadata_copy (const AntinRegulationMetadata *metadata) G_GNUC_WARN_UNUSED_RESULT;
void antin_regulation_metadata_free (AntinRegulationMetadata *metadata);
guint antin_regulation_metadata_add_receiver (AntinRegulationMetadata *metadata);
guint antin_regulation_metadata_get_n_receivers (const AntinRegulationMetadata *metadata);
gboolean antin_regulation_metadata_set (AntinRegulationMetadata *metadata,
                                        guint receiver,
                                        const char *name,
                                        const char *value,
                                        GError **error);
void antin_regulation_metadata_put (AntinRegulationMetadata *metadata, const char *name, const char *value);
void antin_regulation_metadata_put_date (AntinRegulationMetadata *metadata, const char *name, guint day, guint month, guint year);
void antin_regulation_metadata_fill (AntinRegulationMetadata *metadata, const AntinRegulationMetadata *other);
const char *antin_regulation_metadata_get (const AntinRegulationMetadata *metadata, guint receiver, const char *name);
char *antin_regulation_metadata_get_code (const AntinRegulationMetadata *metadata) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_regulation_metadata_get_date (const AntinRegulationMetadata *metadata, const char *name, gint64 *ret_time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationMetadata, antin_regulation_metadata_free)

G_END_DECLS
