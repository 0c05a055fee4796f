/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AntinRenderText AntinRenderText;

char *antin_regulation_subject_read_title (AntinRenderText *text) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_regulation_subject_find_kind (const char *title, const char *const *kinds);

G_END_DECLS
