/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-error.h"
#include "antin-pdf-revision.h"

G_BEGIN_DECLS

/**
 * AntinPdfDocument:
 *
 * The structure of a PDF document over one snapshot of its bytes. Immutable; may be used from any thread.
 */
typedef struct _AntinPdfDocument AntinPdfDocument;

AntinPdfDocument *antin_pdf_document_open (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinPdfDocument *antin_pdf_document_ref (AntinPdfDocument *document);
void antin_pdf_document_unref (AntinPdfDocument *document);

GBytes *antin_pdf_document_get_bytes (AntinPdfDocument *document);
guint antin_pdf_document_get_n_pages (AntinPdfDocument *document);
guint antin_pdf_document_get_n_revisions (AntinPdfDocument *document);
const AntinPdfRevision *antin_pdf_document_get_revision (AntinPdfDocument *document, guint index);
gint64 antin_pdf_document_get_tail (AntinPdfDocument *document);
const char *antin_pdf_document_get_version (AntinPdfDocument *document);
gboolean antin_pdf_document_is_encrypted (AntinPdfDocument *document);
gboolean antin_pdf_document_is_xfa (AntinPdfDocument *document);
guint antin_pdf_document_get_docmdp (AntinPdfDocument *document);
gboolean antin_pdf_document_has_lost_signature (AntinPdfDocument *document);
gboolean antin_pdf_document_bytes_look_signed (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfDocument, antin_pdf_document_unref)

G_END_DECLS
