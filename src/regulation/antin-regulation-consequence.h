/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

const char *antin_regulation_consequence_to_nick (AntinRegulationConsequence consequence);
gboolean antin_regulation_consequence_refuses (AntinRegulationConsequence consequence);
gboolean antin_regulation_consequence_equals_paper (AntinRegulationConsequence consequence);
const char *antin_regulation_consequence_get_caption (AntinRegulationConsequence consequence);
char *antin_regulation_consequence_describe (AntinRegulationConsequence consequence, const char *clause) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
