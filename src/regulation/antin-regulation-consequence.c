/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-consequence.h"

#include <glib/gi18n-lib.h>

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
