/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *antin_pdf_contents_decode (const guint8 *hex, gsize length, char **ret_problem) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
