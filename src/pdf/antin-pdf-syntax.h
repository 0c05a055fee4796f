/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void antin_pdf_syntax_append_number (GString *out, double number);
void antin_pdf_syntax_append_name (GString *out, const char *name);
void antin_pdf_syntax_append_text (GString *out, const char *text);
void antin_pdf_syntax_append_reference (GString *out, guint id, guint generation);
char *antin_pdf_syntax_reference (guint id, guint generation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
