/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-agency.h"

#include "antin-regulation-scope.h"
#include "antin-sign-tokens.h"

/* What the certificates that are in say of the agency whose workstation it is. An organisation's says it of the organisation,
 * a person's of where they work. */

/* Returns: (transfer container) (element-type AntinSignIdentity): organisations' certificates, then persons' */
static GPtrArray *
list_witnesses (GPtrArray *tokens)
{
  static const AntinSignRole roles[] = { ANTIN_SIGN_ROLE_ORGANISATION, ANTIN_SIGN_ROLE_PERSONAL };
  GPtrArray *witnesses = g_ptr_array_new ();

  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < tokens->len; i++)
      {
        const AntinSignToken *token = tokens->pdata[i];

        for (guint k = 0; token->identities != NULL && k < token->identities->len; k++)
          if (((const AntinSignIdentity *) token->identities->pdata[k])->role == roles[r])
            g_ptr_array_add (witnesses, token->identities->pdata[k]);
      }
  return witnesses;
}

/**
 * antin_desk_agency_find_name:
 * @tokens: (element-type AntinSignToken): the tokens that are in, also those that cannot be read
 *
 * Returns: (transfer none) (nullable): the name in an organisation's own certificate, else the organisation that a
 *   person's names; good as long as @tokens
 */
const char *
antin_desk_agency_find_name (GPtrArray *tokens)
{
  g_autoptr (GPtrArray) witnesses = list_witnesses (tokens);

  for (guint i = 0; i < witnesses->len; i++)
    {
      const AntinSignIdentity *identity = witnesses->pdata[i];
      const char *name = identity->role == ANTIN_SIGN_ROLE_ORGANISATION ? identity->holder.common_name : identity->holder.organisation;

      if (name != NULL && *name != '\0')
        return name;
    }
  return NULL;
}

/**
 * antin_desk_agency_find_regulation:
 * @tokens: (element-type AntinSignToken): the tokens that are in, also those that cannot be read
 * @ret_holder: (out) (transfer full) (nullable): whose certificate it is, or else its token's label
 *
 * Looks among the regulations that are installed for the one for the province or the agency that a certificate names.
 * Those that cannot be read are none.
 *
 * Returns: (transfer full) (nullable): the regulation; %NULL where there is none, and @ret_holder is not set
 */
AntinRegulation *
antin_desk_agency_find_regulation (GPtrArray *tokens, char **ret_holder)
{
  g_autoptr (GPtrArray) witnesses = list_witnesses (tokens);

  for (guint i = 0; i < witnesses->len; i++)
    {
      const AntinSignIdentity *identity = witnesses->pdata[i];
      AntinRegulation *regulation = NULL;

      if (identity->holder.affiliations != NULL)
        regulation = antin_regulation_scope_find ((const char *const *) identity->holder.affiliations);
      if (regulation != NULL)
        {
          *ret_holder = g_strdup (identity->holder.common_name != NULL ? identity->holder.common_name : identity->token_label);
          return regulation;
        }
    }
  return NULL;
}
