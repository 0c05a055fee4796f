/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In one object, or in one object stream. A node with 300,000 pages as its kids has as many. */
#define ANTIN_PDF_MAX_VALUES (1000 * 1000)
/* In all of them. A tagged document of a thousand pages has some two million. */
#define ANTIN_PDF_MAX_ALL_VALUES (8 * ANTIN_PDF_MAX_VALUES)

gsize antin_pdf_values_count (const guint8 *data, gsize size);
gboolean antin_pdf_values_check (GBytes *bytes, GPtrArray *revisions, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
