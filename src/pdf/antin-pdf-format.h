/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean antin_pdf_format_shows (const char *script, const char *held, const char *shown, gboolean red);

G_END_DECLS
