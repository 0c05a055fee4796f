/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

gboolean antin_regulation_number_parse (const char *text,
                                        const AntinRegulation *regulation,
                                        char **ret_number,
                                        char **ret_notation,
                                        GError **error);
char *antin_regulation_number_format (const char *number) G_GNUC_WARN_UNUSED_RESULT;

char *antin_regulation_number_format_day (guint day) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_number_format_month (guint month) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_number_format_date (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_regulation_number_check_date (guint day, guint month, guint year, GError **error);

char *antin_regulation_number_format_time (const AntinRegulation *regulation, gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_number_format_text (const AntinRegulation *regulation,
                                           AntinRegulationKind kind,
                                           const char *number,
                                           gint64 date,
                                           const char *form,
                                           const char *organisation,
                                           gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_number_join (const AntinRegulation *regulation,
                                    const char *number,
                                    const char *notation) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_number_read_text (const AntinRegulation *regulation,
                                         AntinRegulationKind kind,
                                         const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
