/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-consequence.h"

#include <glib/gi18n-lib.h>

/**
 * antin_regulation_consequence_of_invalid:
 * @regulation: the rules in force where the document arrives
 *
 * Returns: what becomes of a document of which one of the four checks failed (CHK-13)
 */
AntinRegulationConsequence
antin_regulation_consequence_of_invalid (const AntinRegulation *regulation)
{
  switch (antin_regulation_get_practice (regulation)->invalid)
    {
    case ANTIN_REGULATION_INVALID_REFUSE_AND_DELETE:
      return ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE;
    case ANTIN_REGULATION_INVALID_WITHOUT_VALUE:
      return ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE;
    case ANTIN_REGULATION_INVALID_REFUSE:
    default:
      return ANTIN_REGULATION_CONSEQUENCE_REFUSE;
    }
}

/**
 * antin_regulation_consequence_of_incomplete:
 * @regulation: the rules in force where the document arrives
 * @personal_only: whether the authorised person has signed, and the organisation has not
 *
 * Returns: what becomes of a document whose signatures are valid, but not all that one of its kind has (CHK-11)
 */
AntinRegulationConsequence
antin_regulation_consequence_of_incomplete (const AntinRegulation *regulation, gboolean personal_only)
{
  return personal_only && antin_regulation_get_practice (regulation)->incomplete == ANTIN_REGULATION_INCOMPLETE_PERSONAL_VALUE
           ? ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE
           : ANTIN_REGULATION_CONSEQUENCE_REFUSE;
}

/**
 * antin_regulation_consequence_to_nick:
 *
 * Returns: (transfer none) (nullable): "refuse" and so on; %NULL for none
 */
const char *
antin_regulation_consequence_to_nick (AntinRegulationConsequence consequence)
{
  static const char *const nicks[] = { NULL, "refuse", "refuse-and-delete", "without-value", "personal-value" };

  g_return_val_if_fail ((guint) consequence < G_N_ELEMENTS (nicks), NULL);
  return nicks[consequence];
}

/**
 * antin_regulation_consequence_get_clause:
 * @consequence: what becomes of a document
 * @invalid: whether that is so because it is not valid; otherwise because it is not complete
 * @regulation: the rules in force
 *
 * Returns: (transfer none) (nullable): where the regulation says so, or the decree on returning documents where it leaves
 *   that to the decree (NĐ 30/2020, Điều 21.2.b)
 */
const char *
antin_regulation_consequence_get_clause (AntinRegulationConsequence consequence, gboolean invalid, const AntinRegulation *regulation)
{
  const char *clause;

  if (consequence == ANTIN_REGULATION_CONSEQUENCE_NONE)
    return NULL;
  if (consequence == ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE)
    return antin_regulation_get_clause (regulation, "CHK-11");
  clause = invalid ? antin_regulation_get_clause (regulation, "CHK-13") : NULL;
  return clause != NULL && *clause != '\0' ? clause : antin_regulation_get_clause (regulation, "REP-02");
}

/**
 * antin_regulation_consequence_describe:
 * @consequence: what becomes of a document
 * @clause: (nullable): where the law says so
 *
 * Returns: (transfer full) (nullable): a sentence for people; %NULL for none
 */
char *
antin_regulation_consequence_describe (AntinRegulationConsequence consequence, const char *clause)
{
  g_autofree char *source = clause != NULL && *clause != '\0' ? g_strdup_printf (" (%s)", clause) : g_strdup ("");

  switch (consequence)
    {
    case ANTIN_REGULATION_CONSEQUENCE_REFUSE:
      /* Translators: %s is “ (NĐ 30/2020, Điều 21.2.b)” or nothing */
      return g_strdup_printf (_("The document goes back to its sender, with the reason%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE:
      /* Translators: %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document goes back to its sender, with the reason, and is then deleted with what came along%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE:
      /* Translators: %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document counts as without value%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE:
      /* Translators: %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document is worth what a paper is that its signer signed in person%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_NONE:
    default:
      return NULL;
    }
}
