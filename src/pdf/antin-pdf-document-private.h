/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document.h"

#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* A path of keys or a tree of kids that is deeper than this is hostile. */
#define ANTIN_PDF_MAX_DEPTH 64

/**
 * AntinPdfView:
 * @qpdf: the handle, to be read and not changed
 * @garbled: the document is encrypted with an unknown password: names and numbers are right, strings and streams are not
 *
 * One revision as qpdf reads it. qpdf's page functions are not used on it: they rewrite the page tree. qpdf's handles are not
 * thread-safe, and its C API keeps every object handle until it is released: between antin_pdf_document_lock() and
 * antin_pdf_document_unlock() one thread owns every view of the document, and the last unlock releases all object handles of
 * the final one.
 */
typedef struct
{
  qpdf_data qpdf;
  gboolean garbled;
} AntinPdfView;

qpdf_data antin_pdf_document_lock (AntinPdfDocument *document);
void antin_pdf_document_unlock (AntinPdfDocument *document);
const AntinPdfView *antin_pdf_document_get_view (AntinPdfDocument *document, guint revision, GError **error);
void antin_pdf_document_hold_view (AntinPdfDocument *document, guint revision);
void antin_pdf_document_release_view (AntinPdfDocument *document, guint revision);
gboolean antin_pdf_document_spend (AntinPdfDocument *document, guint units);
void antin_pdf_document_limit_comparing (AntinPdfDocument *document, gint64 microseconds);

qpdf_oh antin_pdf_document_get_page (AntinPdfDocument *document, guint number);
guint antin_pdf_document_find_page (AntinPdfDocument *document, guint object);
GArray *antin_pdf_document_find_pages_of (AntinPdfDocument *document, guint annotation);

/* Shared reading helpers; all take what antin_pdf_document_lock() or a view gives. */
qpdf_oh antin_pdf_object_get (qpdf_data qpdf, qpdf_oh object, const char *path);
qpdf_oh antin_pdf_object_get_key (qpdf_data qpdf, qpdf_oh object, const char *key);
qpdf_oh antin_pdf_object_get_inherited (qpdf_data qpdf, qpdf_oh object, const char *key);
gboolean antin_pdf_object_get_int (qpdf_data qpdf, qpdf_oh object, gint64 *ret_value);
gboolean antin_pdf_object_get_number (qpdf_data qpdf, qpdf_oh object, double *ret_value);
gboolean antin_pdf_object_get_rect (qpdf_data qpdf, qpdf_oh object, double ret_rect[4]);
char *antin_pdf_object_dup_name (qpdf_data qpdf, qpdf_oh object);
char *antin_pdf_object_dup_text (qpdf_data qpdf, qpdf_oh object);
char *antin_pdf_object_dup_unparsed (qpdf_data qpdf, qpdf_oh object, gboolean resolve);
gboolean antin_pdf_object_is_same (qpdf_data qpdf, qpdf_oh a, qpdf_oh b);

/* Where an annotation shows. */
typedef enum
{
  ANTIN_PDF_MEDIUM_SCREEN = 1 << 0,
  ANTIN_PDF_MEDIUM_PAPER = 1 << 1,
} AntinPdfMedia;

AntinPdfMedia antin_pdf_annotation_get_media (qpdf_data qpdf, qpdf_oh annotation);
gboolean antin_pdf_annotation_stays_upright (qpdf_data qpdf, qpdf_oh annotation);

G_END_DECLS
