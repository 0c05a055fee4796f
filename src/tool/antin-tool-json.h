/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-records-json.h"
#include "antin-sign-plan.h"
#include "antin-sign-set.h"
#include "antin-sign-tokens.h"

G_BEGIN_DECLS

void antin_tool_json_add_set (JsonBuilder *builder, const AntinSignSet *set);
void antin_tool_json_add_plan (JsonBuilder *builder, AntinSignPlan *plan, const char *regulation);
void antin_tool_json_add_token (JsonBuilder *builder, const AntinSignToken *token);
void antin_tool_json_print (JsonBuilder *builder);

G_END_DECLS
