/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-kind.h"

G_BEGIN_DECLS

const char *antin_desk_words_act (AntinRegulationKind kind);
const char *antin_desk_words_act_hint (AntinRegulationKind kind);
const char *antin_desk_words_act_form (AntinRegulationKind kind, AntinRegulationCopyForm form);

G_END_DECLS
