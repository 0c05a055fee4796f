/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-revision.h"

G_BEGIN_DECLS

/**
 * AntinPdfXrefSection:
 * @offset: byte from the start of the file at which it stands
 * @end: the byte after its trailer or its endobj
 * @kind: table, stream, or both
 * @entries: (element-type AntinPdfXrefEntry): by object number, each number once
 * @size: /Size
 * @prev: /Prev as a byte from the start of the file, -1 for none
 * @stream: /XRefStm of a hybrid, or @offset of a stream, -1 for none
 * @number: object number of that stream, 0 for none
 * @trailer: byte at which its trailer dictionary starts
 * @hidden: (nullable) (element-type guint): numbers that the table of a hybrid calls free and the stream beside it uses
 * @repeats: whether it lists a number twice
 * @contradicts: whether it says two things of one object or of itself
 * @plain: whether it is spelt as ISO 32000-2 spells it, so that every reader makes the same of it
 *
 * One cross-reference section (ISO 32000-2, 7.5.4, 7.5.8).
 */
typedef struct
{
  gint64 offset;
  gint64 end;
  AntinPdfXrefKind kind;
  GArray *entries;
  gint64 size;
  gint64 prev;
  gint64 stream;
  guint number;
  gsize trailer;
  GArray *hidden;
  gboolean repeats;
  gboolean contradicts;
  gboolean plain;
} AntinPdfXrefSection;

AntinPdfXrefSection *antin_pdf_xref_section_read (GBytes *bytes, gsize header, gint64 offset, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_xref_section_free (AntinPdfXrefSection *section);
void antin_pdf_xref_section_merge (AntinPdfXrefSection *section, AntinPdfXrefSection *older);
gboolean antin_pdf_header_find (GBytes *bytes, gsize *ret_header);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfXrefSection, antin_pdf_xref_section_free)

G_END_DECLS
