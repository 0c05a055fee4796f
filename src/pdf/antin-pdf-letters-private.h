/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document-private.h"

G_BEGIN_DECLS

gboolean antin_pdf_letters_are_latin (qpdf_data qpdf, qpdf_oh font);
gboolean antin_pdf_letters_are_plain (qpdf_data qpdf, qpdf_oh font);
gboolean antin_pdf_letters_lie (qpdf_data qpdf, qpdf_oh font);

G_END_DECLS
