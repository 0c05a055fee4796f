/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document-private.h"
#include "antin-pdf-revision.h"

G_BEGIN_DECLS

/* How far the data of a stream may expand; all limits of this kind stand here. */

/* Object streams hold dictionaries; real ones are far smaller. */
#define ANTIN_PDF_MAX_OBJECT_STREAM (16 * 1024 * 1024)
/* All object streams of a file together. */
#define ANTIN_PDF_MAX_OBJECT_STREAMS (256 * 1024 * 1024)
/* A revocation list of a large authority. */
#define ANTIN_PDF_MAX_EVIDENCE (64 * 1024 * 1024)
/* All evidence in a file together. */
#define ANTIN_PDF_MAX_ALL_EVIDENCE (128 * 1024 * 1024)
/* A file within the document, when a person saves it. */
#define ANTIN_PDF_MAX_ATTACHMENT (256 * 1024 * 1024)
#define ANTIN_PDF_MAX_METADATA (16 * 1024 * 1024)
#define ANTIN_PDF_MAX_APPEARANCE (4 * 1024 * 1024)

GBytes *antin_pdf_stream_read (qpdf_data qpdf, qpdf_oh stream, gsize limit, gboolean *ret_excessive) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_pdf_stream_check_object_streams (GBytes *bytes, GPtrArray *revisions, GError **error);

G_END_DECLS
