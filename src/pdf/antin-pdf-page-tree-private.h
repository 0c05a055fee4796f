/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

guint antin_pdf_page_tree_count (qpdf_data qpdf, guint limit);
qpdf_oh antin_pdf_page_tree_find (qpdf_data qpdf, guint number);
guint antin_pdf_page_tree_locate (qpdf_data qpdf, qpdf_oh page);
GArray *antin_pdf_page_tree_list (qpdf_data qpdf, guint limit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
