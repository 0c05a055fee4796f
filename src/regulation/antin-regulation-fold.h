/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *antin_regulation_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_fold_plain (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_regulation_fold_is_capitals (const char *text);

G_END_DECLS
