/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-agency.h"

#include "antin-base-task.h"
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

/* Somebody whose certificate says where they are and belong to. */
typedef struct
{
  char *holder;
  char **affiliations;
} Witness;

static void
witness_free (gpointer data)
{
  Witness *witness = data;

  g_free (witness->holder);
  g_strfreev (witness->affiliations);
  g_free (witness);
}

typedef struct
{
  AntinRegulation *regulation; /* (nullable) */
  char *holder;                /* (nullable) */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->regulation, antin_regulation_unref);
  g_free (found->holder);
  g_free (found);
}

static void
find_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GPtrArray *witnesses = task_data;
  Found *found = g_new0 (Found, 1);

  for (guint i = 0; i < witnesses->len && found->regulation == NULL && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Witness *witness = witnesses->pdata[i];

      found->regulation = antin_regulation_scope_find ((const char *const *) witness->affiliations);
      if (found->regulation != NULL)
        found->holder = g_steal_pointer (&witness->holder);
    }
  antin_base_task_return (task, found, found_free, NULL);
}

/**
 * antin_desk_agency_find_regulation_async:
 * @tokens: (element-type AntinSignToken): the tokens that are in, also those that cannot be read
 * @cancellable: (nullable): ends the search
 * @callback: is called on the main thread
 *
 * Looks among the regulations that are installed for the one for the province or the agency that a certificate names.
 * All of them are read for it, on another thread.
 */
void
antin_desk_agency_find_regulation_async (GPtrArray *tokens, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GPtrArray) identities = list_witnesses (tokens);
  GPtrArray *witnesses = g_ptr_array_new_with_free_func (witness_free);

  for (guint i = 0; i < identities->len; i++)
    {
      const AntinSignIdentity *identity = identities->pdata[i];
      Witness *witness;

      if (identity->holder.affiliations == NULL)
        continue;
      witness = g_new0 (Witness, 1);
      witness->holder = g_strdup (identity->holder.common_name != NULL ? identity->holder.common_name : identity->token_label);
      witness->affiliations = g_strdupv (identity->holder.affiliations);
      g_ptr_array_add (witnesses, witness);
    }
  g_task_set_source_tag (task, antin_desk_agency_find_regulation_async);
  g_task_set_task_data (task, witnesses, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, find_thread);
}

/**
 * antin_desk_agency_find_regulation_finish:
 * @result: what the callback was given
 * @ret_holder: (out) (transfer full) (nullable): whose certificate it is, or else its token's label; %NULL where there is none
 *
 * Regulations that cannot be read are none.
 *
 * Returns: (transfer full) (nullable): the regulation; %NULL where there is none, and with %G_IO_ERROR_CANCELLED where the
 *   search was ended
 */
AntinRegulation *
antin_desk_agency_find_regulation_finish (GAsyncResult *result, char **ret_holder, GError **error)
{
  Found *found = g_task_propagate_pointer (G_TASK (result), error);
  AntinRegulation *regulation;

  *ret_holder = NULL;
  if (found == NULL)
    return NULL;
  regulation = g_steal_pointer (&found->regulation);
  *ret_holder = g_steal_pointer (&found->holder);
  found_free (found);
  return regulation;
}
