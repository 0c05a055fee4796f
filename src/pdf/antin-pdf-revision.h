/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinPdfXrefKind:
 * @ANTIN_PDF_XREF_TABLE: a classic cross-reference table with a trailer
 * @ANTIN_PDF_XREF_STREAM: a cross-reference stream
 * @ANTIN_PDF_XREF_HYBRID: a table whose trailer points to a stream as well (/XRefStm)
 *
 * How a revision lists its objects (ISO 32000-2, 7.5.4 and 7.5.8).
 */
typedef enum
{
  ANTIN_PDF_XREF_TABLE,
  ANTIN_PDF_XREF_STREAM,
  ANTIN_PDF_XREF_HYBRID,
} AntinPdfXrefKind;

typedef enum
{
  ANTIN_PDF_ENTRY_FREE,
  ANTIN_PDF_ENTRY_OFFSET,
  ANTIN_PDF_ENTRY_COMPRESSED,
} AntinPdfEntryType;

/**
 * AntinPdfXrefEntry:
 * @number: object number
 * @generation: generation number; of a free entry, the one its number may be used with again
 * @type: whether the object is free, stands at an offset, or in an object stream
 * @index: place in the row of its object stream, from 0
 * @position: byte from the start of the file, or the number of the object stream
 */
typedef struct
{
  guint number;
  guint generation;
  AntinPdfEntryType type;
  guint index;
  gint64 position;
} AntinPdfXrefEntry;

/**
 * AntinPdfRevision:
 * @start: the byte after the revision before; 0 for the first
 * @end: bytes of the prefix that is this revision, with its %%EOF and one line end after it
 * @xref_offset: byte from the start of the file at which its cross-reference section stands
 * @startxref: the number its startxref states; differs from @xref_offset where bytes stand before the header
 * @trailer: byte at which its trailer dictionary starts
 * @kind: how it lists its objects
 * @linearized: whether it is made of the two sections of a linearised file
 * @size: /Size of its trailer
 * @entries: (element-type AntinPdfXrefEntry): what it adds, changes or frees, by object number
 * @follows: whether its /Prev names the revision before and nothing else stands between
 * @plain: whether its list of objects is spelt so that every reader makes the same of it
 * @hides: whether it hides objects from programs that do not know cross-reference streams (ISO 32000-2, 7.5.8.4)
 * @problem: (nullable): what is wrong with it, a sentence for people
 *
 * One state of the document: a prefix of the file (design decision D2). Read only.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 xref_offset;
  gint64 startxref;
  gsize trailer;
  AntinPdfXrefKind kind;
  gboolean linearized;
  gint64 size;
  GArray *entries;
  gboolean follows;
  gboolean plain;
  gboolean hides;
  char *problem;
} AntinPdfRevision;

GPtrArray *antin_pdf_revision_list (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const AntinPdfXrefEntry *antin_pdf_revision_find (const AntinPdfRevision *revision, guint number);

G_END_DECLS
