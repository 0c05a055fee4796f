/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document-private.h"

G_BEGIN_DECLS

gboolean antin_pdf_profile_reads_alike (GBytes *bytes, guint n_colours);
gboolean antin_pdf_space_reads_alike (qpdf_data qpdf, qpdf_oh space);
gboolean antin_pdf_shading_reads_alike (qpdf_data qpdf, qpdf_oh shading);
gboolean antin_pdf_picture_reads_alike (qpdf_data qpdf, qpdf_oh picture);
gboolean antin_pdf_font_reads_alike (qpdf_data qpdf, qpdf_oh font);

G_END_DECLS
