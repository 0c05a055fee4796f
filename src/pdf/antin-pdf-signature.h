/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-pdf-document.h"
#include "antin-pdf-field.h"

G_BEGIN_DECLS

typedef enum
{
  ANTIN_PDF_SIGNATURE_APPROVAL,
  ANTIN_PDF_SIGNATURE_CERTIFICATION,
  ANTIN_PDF_SIGNATURE_DOCUMENT_TIMESTAMP,
} AntinPdfSignatureType;

typedef enum
{
  ANTIN_PDF_COVERAGE_WHOLE_FILE,
  ANTIN_PDF_COVERAGE_WHOLE_REVISION,
  ANTIN_PDF_COVERAGE_PARTIAL,
} AntinPdfCoverage;

/**
 * AntinPdfSignature:
 * @field: full name of its field
 * @type: its type
 * @page: page of its widget, 0 for none
 * @rect: millimetres on that page; all 0 where nothing is shown
 * @sub_filter: (nullable): for instance "ETSI.CAdES.detached"
 * @name: (nullable): name of the signer, as claimed
 * @reason: (nullable): why it was signed, as claimed
 * @location: (nullable): where it was signed, as claimed
 * @time: when it was signed, as claimed (/M); %ANTIN_BASE_TIME_NONE
 * @docmdp: what a certification permits, 1 to 3; 0 for none
 * @lock: which fields it locks (FieldMDP), and what may still be changed after it
 * @coverage: what the ByteRange covers
 * @revision: index of the revision it closes, from 0; -1 where it closes none
 * @byte_range: offset and length of the two signed parts, in bytes; all 0 where there is no valid ByteRange
 * @cms: (nullable): the DER in the gap between them, without padding
 * @certificates: (element-type GBytes): DER of what /Cert holds, the signer's first (ISO 32000-2, table 255)
 * @removed: whether the final revision does not lead to it any more
 * @problems: (array zero-terminated=1): what is malformed, as sentences for people; with any the signature is broken
 *
 * A signature as the bytes that it signs state it, not as a later revision does. Read only.
 */
typedef struct
{
  char *field;
  AntinPdfSignatureType type;
  guint page;
  AntinBaseRect rect;
  char *sub_filter;
  char *name;
  char *reason;
  char *location;
  gint64 time;
  guint docmdp;
  AntinPdfLock lock;
  AntinPdfCoverage coverage;
  int revision;
  gint64 byte_range[4];
  GBytes *cms;
  GPtrArray *certificates;
  gboolean removed;
  char **problems;
} AntinPdfSignature;

GPtrArray *antin_pdf_signature_list (AntinPdfDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
