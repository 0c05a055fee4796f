/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

guint antin_pdf_page_tree_count (qpdf_data qpdf, guint limit);
qpdf_oh antin_pdf_page_tree_find (qpdf_data qpdf, guint number);
guint antin_pdf_page_tree_get_number (qpdf_data qpdf, qpdf_oh page);

G_END_DECLS
