/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GByteArray *antin_pdf_inflate (const guint8 *data, gsize size, gsize limit, gboolean *ret_invalid, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_pdf_unpredict (GByteArray *data, gint64 predictor, gint64 colors, gint64 bits, gint64 columns);

G_END_DECLS
