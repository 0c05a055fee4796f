/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

/**
 * AntinRegulationConsequence:
 * @ANTIN_REGULATION_CONSEQUENCE_NONE: it may be accepted, or cannot be judged yet
 * @ANTIN_REGULATION_CONSEQUENCE_REFUSE: it goes back with the reason
 * @ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE: and is deleted once the refusal is kept
 * @ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE: it counts as without value
 * @ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE: it is worth what its signer's own signature on paper would be
 *
 * What a regulation makes of an incoming document that is not valid or not complete (CHK-11, CHK-13).
 */
typedef enum
{
  ANTIN_REGULATION_CONSEQUENCE_NONE,
  ANTIN_REGULATION_CONSEQUENCE_REFUSE,
  ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE,
  ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE,
  ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE,
} AntinRegulationConsequence;

AntinRegulationConsequence antin_regulation_consequence_of_invalid (const AntinRegulation *regulation);
AntinRegulationConsequence antin_regulation_consequence_of_incomplete (const AntinRegulation *regulation, gboolean personal_only);
const char *antin_regulation_consequence_to_nick (AntinRegulationConsequence consequence);
const char *antin_regulation_consequence_get_clause (AntinRegulationConsequence consequence, gboolean invalid, const AntinRegulation *regulation);
char *antin_regulation_consequence_describe (AntinRegulationConsequence consequence, const char *clause) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
