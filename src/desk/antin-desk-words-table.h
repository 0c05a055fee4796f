/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *antin_desk_words_table_time (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_table_left (int seconds) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_table_error (const GError *error, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
