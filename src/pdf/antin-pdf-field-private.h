/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document-private.h"
#include "antin-pdf-field.h"

G_BEGIN_DECLS

GPtrArray *antin_pdf_field_list_view (AntinPdfDocument *document, qpdf_data qpdf, gboolean place, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinPdfFieldType antin_pdf_field_read_type (qpdf_data qpdf, qpdf_oh type);
void antin_pdf_lock_read (qpdf_data qpdf, qpdf_oh dictionary, AntinPdfLock *ret_lock);
void antin_pdf_lock_clear (AntinPdfLock *lock);

G_END_DECLS
