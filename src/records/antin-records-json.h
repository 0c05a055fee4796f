/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-sign-report.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void antin_records_json_begin (JsonBuilder *builder);
char *antin_records_json_finish (JsonBuilder *builder) G_GNUC_WARN_UNUSED_RESULT;
void antin_records_json_begin_object (JsonBuilder *builder, const char *name);
void antin_records_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void antin_records_json_add_strings (JsonBuilder *builder, const char *name, char *const *values);
void antin_records_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void antin_records_json_add_bool (JsonBuilder *builder, const char *name, gboolean value);
void antin_records_json_add_mm (JsonBuilder *builder, const char *name, double value);
void antin_records_json_add_time (JsonBuilder *builder, const char *name, gint64 time);
void antin_records_json_add_rect (JsonBuilder *builder, const AntinBaseRect *rect);
void antin_records_json_add_signer (JsonBuilder *builder, const char *name, const AntinSignSigner *signer);
void antin_records_json_add_report (JsonBuilder *builder, const AntinSignReport *report);
char *antin_records_json_compose (const AntinSignReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
