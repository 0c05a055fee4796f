/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-revision.h"

G_BEGIN_DECLS

/**
 * AntinTestPdf:
 *
 * Writes small PDF files byte by byte, several revisions one after the other, lawful or not.
 */
typedef struct _AntinTestPdf AntinTestPdf;

/* Objects that antin_test_pdf_new_document() makes; pages are PAGE, PAGE + 2, ..., their contents the numbers after. */
#define ANTIN_TEST_PDF_CATALOG 1
#define ANTIN_TEST_PDF_PAGES 2
#define ANTIN_TEST_PDF_FONT 3
#define ANTIN_TEST_PDF_PAGE 10

AntinTestPdf *antin_test_pdf_new (void);
AntinTestPdf *antin_test_pdf_new_document (AntinPdfXrefKind kind, guint n_pages, const char *catalog, const char *page);
void antin_test_pdf_free (AntinTestPdf *pdf);

void antin_test_pdf_add (AntinTestPdf *pdf, guint number, const char *format, ...) G_GNUC_PRINTF (3, 4);
void antin_test_pdf_add_stream (AntinTestPdf *pdf, guint number, const char *keys, const char *data);
void antin_test_pdf_add_compressed (AntinTestPdf *pdf, guint number, const char *format, ...) G_GNUC_PRINTF (3, 4);
void antin_test_pdf_add_raw (AntinTestPdf *pdf, const char *bytes);
void antin_test_pdf_add_free (AntinTestPdf *pdf, guint number);
void antin_test_pdf_add_signature (AntinTestPdf *pdf, guint number, const char *keys, const char *hex, guint room);
void antin_test_pdf_end_revision (AntinTestPdf *pdf, AntinPdfXrefKind kind);

GByteArray *antin_test_pdf_get (AntinTestPdf *pdf);
GBytes *antin_test_pdf_to_bytes (AntinTestPdf *pdf) G_GNUC_WARN_UNUSED_RESULT;
gsize antin_test_pdf_get_xref (AntinTestPdf *pdf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTestPdf, antin_test_pdf_free)

G_END_DECLS
