/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *antin_base_name_make_line (const char *text, guint limit) G_GNUC_WARN_UNUSED_RESULT;
char *antin_base_name_make_file (const char *text, const char *otherwise) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
