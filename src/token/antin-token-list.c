/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-list.h"

#include "antin-token-list-private.h"
#include "antin-token-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A module that fails is part of the answer, not the end of it: the others are listed all the same. Modules are asked
 * side by side, since one that waits for a card service must not keep the others. */
struct _AntinTokenList
{
  int references;
  GPtrArray *tokens;
  GPtrArray *modules;
};

/* Reading certificates from a slow card over a slow reader. */
#define LIMIT_LIST 30000

/**
 * antin_token_answer_read:
 * @module: path of a module
 * @only_if_idle: fail where the module is at work
 * @cancellable: (nullable): stops the module
 * @ret_answer: (out): what the module said, or why it said nothing
 * @error: return location
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED or %G_IO_ERROR_BUSY
 */
gboolean
antin_token_answer_read (const char *module, gboolean only_if_idle, GCancellable *cancellable, AntinTokenAnswer *ret_answer, GError **error)
{
  AntinTokenCall call = { .request = ANTIN_TOKEN_REQUEST_LIST, .time_limit = LIMIT_LIST, .only_if_idle = only_if_idle };
  g_autoptr (AntinTokenAgent) agent = antin_token_agent_get (module);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GVariant) reply = antin_token_agent_call (agent, &call, NULL, cancellable, &local_error);
  g_autoptr (GVariant) description = antin_token_agent_dup_description (agent);
  g_autoptr (GVariant) tokens = NULL;
  const char *words[] = { NULL, NULL, NULL };

  if (reply == NULL && local_error->domain == G_IO_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (description != NULL)
    g_variant_get (description, "(&s&s&s)", &words[0], &words[1], &words[2]);
  ret_answer->module = antin_token_module_new (module, words[0], words[1], words[2], local_error);
  ret_answer->tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_token_info_unref);
  if (reply == NULL)
    return TRUE;
  tokens = g_variant_get_child_value (reply, 0);
  for (gsize i = 0; i < MIN (g_variant_n_children (tokens), ANTIN_TOKEN_PROTOCOL_MAX_SLOTS); i++)
    {
      g_autoptr (GVariant) token = g_variant_get_child_value (tokens, i);

      g_ptr_array_add (ret_answer->tokens, antin_token_info_new (agent, token));
    }
  return TRUE;
}

/**
 * antin_token_answer_clear:
 * @answer: an answer
 */
void
antin_token_answer_clear (AntinTokenAnswer *answer)
{
  g_clear_pointer (&answer->module, antin_token_module_unref);
  g_clear_pointer (&answer->tokens, g_ptr_array_unref);
}

static gboolean
has_all_of (AntinTokenInfo *info, AntinTokenInfo *other)
{
  GPtrArray *identities = antin_token_info_get_identities (other);

  for (guint i = 0; i < identities->len; i++)
    {
      AntinCryptoCertificate *certificate = antin_token_identity_get_certificate (g_ptr_array_index (identities, i));

      if (antin_token_info_find_identity (info, antin_crypto_certificate_get_fingerprint (certificate)) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* One device may be shown by two modules, the vendor's and OpenSC's. */
static gboolean
is_shown (GPtrArray *tokens, AntinTokenInfo *info)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      AntinTokenInfo *other = g_ptr_array_index (tokens, i);

      if (strcmp (antin_token_info_get_module (other), antin_token_info_get_module (info)) != 0 &&
          strcmp (antin_token_info_get_serial (other), antin_token_info_get_serial (info)) == 0 &&
          strcmp (antin_token_info_get_label (other), antin_token_info_get_label (info)) == 0 && has_all_of (other, info))
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_token_list_new:
 * @answers: (array length=n_answers): the modules' answers, in their order
 * @n_answers: how many
 *
 * Returns: (transfer full): the list, in which each device stands once
 */
AntinTokenList *
antin_token_list_new (const AntinTokenAnswer *answers, guint n_answers)
{
  AntinTokenList *list = g_new0 (AntinTokenList, 1);

  list->references = 1;
  list->tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_token_info_unref);
  list->modules = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_token_module_unref);
  for (guint i = 0; i < n_answers; i++)
    {
      if (answers[i].module == NULL)
        continue;
      g_ptr_array_add (list->modules, antin_token_module_ref (answers[i].module));
      for (guint j = 0; j < answers[i].tokens->len; j++)
        if (!is_shown (list->tokens, g_ptr_array_index (answers[i].tokens, j)))
          g_ptr_array_add (list->tokens, antin_token_info_ref (g_ptr_array_index (answers[i].tokens, j)));
    }
  return list;
}

typedef struct
{
  const char *module;
  GCancellable *cancellable;
  AntinTokenAnswer answer;
  GError *error;
} Job;

static gpointer
do_job (gpointer data)
{
  Job *job = data;

  antin_token_answer_read (job->module, FALSE, job->cancellable, &job->answer, &job->error);
  return NULL;
}

/**
 * antin_token_list_read:
 * @modules: paths of modules, as of antin_token_module_find()
 * @cancellable: (nullable): stops the modules that have not answered
 * @error: return location
 *
 * Asks all modules, side by side, and waits for all. Not for the main thread: a module may take 50 seconds.
 *
 * Returns: (transfer full): the list, also where modules failed; %NULL with %G_IO_ERROR_CANCELLED
 */
AntinTokenList *
antin_token_list_read (const char *const *modules, GCancellable *cancellable, GError **error)
{
  guint n_modules = MIN (g_strv_length ((char **) modules), ANTIN_TOKEN_MODULE_MAX);
  g_autofree Job *jobs = g_new0 (Job, MAX (n_modules, 1));
  g_autofree GThread **threads = g_new0 (GThread *, MAX (n_modules, 1));
  g_autofree AntinTokenAnswer *answers = g_new0 (AntinTokenAnswer, MAX (n_modules, 1));
  g_autoptr (GError) local_error = NULL;
  AntinTokenList *list = NULL;

  for (guint i = 0; i < n_modules; i++)
    {
      jobs[i].module = modules[i];
      jobs[i].cancellable = cancellable;
      if (n_modules == 1)
        do_job (&jobs[i]);
      else
        threads[i] = g_thread_new ("token-list", do_job, &jobs[i]);
    }
  for (guint i = 0; i < n_modules; i++)
    {
      if (threads[i] != NULL)
        g_thread_join (threads[i]);
      answers[i] = jobs[i].answer;
      if (jobs[i].error != NULL && local_error == NULL)
        local_error = g_steal_pointer (&jobs[i].error);
      g_clear_error (&jobs[i].error);
    }
  if (local_error == NULL)
    list = antin_token_list_new (answers, n_modules);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  for (guint i = 0; i < n_modules; i++)
    antin_token_answer_clear (&answers[i]);
  return list;
}

/**
 * antin_token_list_ref:
 * @list: a list
 *
 * Returns: (transfer full): @list
 */
AntinTokenList *
antin_token_list_ref (AntinTokenList *list)
{
  g_atomic_int_inc (&list->references);
  return list;
}

/**
 * antin_token_list_unref:
 * @list: (nullable): a list
 */
void
antin_token_list_unref (AntinTokenList *list)
{
  if (list == NULL || !g_atomic_int_dec_and_test (&list->references))
    return;
  g_ptr_array_unref (list->tokens);
  g_ptr_array_unref (list->modules);
  g_free (list);
}

/**
 * antin_token_list_get_tokens:
 * @list: a list
 *
 * Returns: (transfer none) (element-type AntinTokenInfo): the tokens that are inserted and set up
 */
GPtrArray *
antin_token_list_get_tokens (AntinTokenList *list)
{
  return list->tokens;
}

/**
 * antin_token_list_get_modules:
 * @list: a list
 *
 * Returns: (transfer none) (element-type AntinTokenModule): every module that was asked, with its error if it failed
 */
GPtrArray *
antin_token_list_get_modules (AntinTokenList *list)
{
  return list->modules;
}

/**
 * antin_token_list_find:
 * @list: a list
 * @name: (nullable): serial number or label of a token; %NULL for the only one
 * @error: return location
 *
 * Returns: (transfer full): the token; %NULL with %ANTIN_TOKEN_ERROR_NO_TOKEN where there is none, or more than one
 */
AntinTokenInfo *
antin_token_list_find (AntinTokenList *list, const char *name, GError **error)
{
  AntinTokenInfo *found = NULL;
  guint n_found = 0;
  g_autofree char *message = NULL;

  for (guint i = 0; i < list->tokens->len; i++)
    {
      AntinTokenInfo *info = g_ptr_array_index (list->tokens, i);

      if (name != NULL && strcmp (name, antin_token_info_get_serial (info)) != 0 && strcmp (name, antin_token_info_get_label (info)) != 0)
        continue;
      found = info;
      n_found++;
    }
  if (n_found == 1)
    return antin_token_info_ref (found);
  if (n_found > 1)
    message = g_strdup (_("Several signing devices are inserted. Say which one, by its serial number."));
  else if (name != NULL && list->tokens->len > 0)
    message = g_strdup_printf (_("No signing device with the label or serial number “%s” is inserted."), name);
  else
    message = g_strdup (_("No signing device was found. Insert it, and check that its driver is installed."));
  antin_token_error_set (error, ANTIN_TOKEN_ERROR_NO_TOKEN, 0, message);
  return NULL;
}
