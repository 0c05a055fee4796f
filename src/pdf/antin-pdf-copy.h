/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document.h"

G_BEGIN_DECLS

/* A copy that would be larger is not made. */
#define ANTIN_PDF_COPY_MAX_BYTES (8 * 1024 * 1024)
/* Images with more data are left empty. */
#define ANTIN_PDF_COPY_MAX_IMAGE (1024 * 1024)
#define ANTIN_PDF_COPY_MAX_OBJECTS 20000

GBytes *antin_pdf_copy_pages (AntinPdfDocument *document,
                              const guint *pages,
                              guint n_pages,
                              gboolean *ret_whole,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
