/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-ambiguity-private.h"
#include "antin-pdf-document-private.h"

G_BEGIN_DECLS

/**
 * AntinPdfReference:
 * @target: number of the object that is referred to
 * @referrer: number of the object that holds the reference
 * @revision: index of the revision whose version of @referrer it is
 */
typedef struct
{
  guint target;
  guint referrer;
  guint revision;
} AntinPdfReference;

/**
 * AntinPdfSignedObject:
 * @number: number of an object with a /ByteRange
 * @revision: index of the revision that holds this version of it
 * @position: byte at which it starts
 */
typedef struct
{
  guint number;
  guint revision;
  gsize position;
} AntinPdfSignedObject;

/**
 * AntinPdfScan:
 * @references: (element-type AntinPdfReference): by target: every reference, in any version of any object, to an object
 *   that a revision after the first lists
 * @signatures: (element-type AntinPdfSignedObject): what looks like a signature dictionary
 * @ambiguities: (element-type AntinPdfAmbiguity): what has two readings; at most a few are kept
 * @incomplete: whether something could not be read, so that an absence proves nothing
 * @misleads: whether something refers to nothing, which makes Poppler search the file for objects, and it finds others than are listed
 * @acts: whether some object may be an action that shows what is hidden
 */
typedef struct
{
  GArray *references;
  GArray *signatures;
  GArray *ambiguities;
  gboolean incomplete;
  gboolean misleads;
  gboolean acts;
} AntinPdfScan;

AntinPdfScan *antin_pdf_scan_new (AntinPdfDocument *document, GHashTable *targets) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_scan_free (AntinPdfScan *scan);
const AntinPdfReference *antin_pdf_scan_find (const AntinPdfScan *scan, guint target, guint *ret_count);

/* The scan of a locked document, made once. */
const AntinPdfScan *antin_pdf_document_get_scan (AntinPdfDocument *document);

/* The same of other objects, a set of numbers; good until it is asked for others. */
const AntinPdfScan *antin_pdf_document_get_uses (AntinPdfDocument *document, GHashTable *numbers);

/* The revision, not after @revision, that holds the valid version of an object; -1 for none. */
int antin_pdf_document_find_version (AntinPdfDocument *document, guint revision, guint number, const AntinPdfXrefEntry **ret_entry);
gboolean antin_pdf_document_has_unlisted_bodies (AntinPdfDocument *document);
gboolean antin_pdf_document_holds_object (AntinPdfDocument *document, guint revision, guint number);

G_END_DECLS
