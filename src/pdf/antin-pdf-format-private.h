/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean antin_pdf_format_shows_moment (const char *form, const char *held, const char *shown);

G_END_DECLS
