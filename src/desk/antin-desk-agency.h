/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

const char *antin_desk_agency_find_name (GPtrArray *tokens);
AntinRegulation *antin_desk_agency_find_regulation (GPtrArray *tokens, char **ret_holder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
