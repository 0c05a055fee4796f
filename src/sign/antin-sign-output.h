/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-sign-context.h"

G_BEGIN_DECLS

gboolean antin_sign_output_is_pattern (const char *pattern);
char *antin_sign_output_fill (const char *pattern,
                              const char *name,
                              AntinRegulationKind kind,
                              gint64 time,
                              guint number) G_GNUC_WARN_UNUSED_RESULT;
char *antin_sign_output_suggest (AntinSignContext *context,
                                 const char *path,
                                 AntinRegulationKind kind,
                                 GHashTable *taken) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
