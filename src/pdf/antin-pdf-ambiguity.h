/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document.h"

G_BEGIN_DECLS

char *antin_pdf_document_find_ambiguity (AntinPdfDocument *document, guint revision) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_pdf_document_is_plain (AntinPdfDocument *document);
gboolean antin_pdf_document_hides_objects (AntinPdfDocument *document);

G_END_DECLS
