/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times are seconds since 1970-01-01 00:00:00 UTC; where a time may be absent, this stands for "none". */
#define ANTIN_BASE_TIME_NONE G_MININT64

gint64 antin_base_time_now (void);
gint64 antin_base_time_get_spent (void);

GDateTime *antin_base_time_to_date_time (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_base_time_format_iso (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_base_time_format_date (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_base_time_format_clock (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_base_time_format_pdf (gint64 time) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_base_time_parse_iso (const char *text, gint64 *ret_time) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_base_time_parse_pdf (const char *text, gint64 *ret_time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
