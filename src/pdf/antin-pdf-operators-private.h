/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document-private.h"

G_BEGIN_DECLS

gboolean antin_pdf_operators_read_alike (qpdf_data qpdf, GBytes *content, qpdf_oh resources, gboolean field);

G_END_DECLS
