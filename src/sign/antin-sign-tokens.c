/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-tokens-private.h"

#include "antin-base-time.h"
#include "antin-regulation-terms.h"
#include "antin-sign-context-private.h"
#include "antin-sign-error-private.h"
#include "antin-sign-report-private.h"
#include "antin-token-manager.h"

#include <glib/gi18n-lib.h>

/* What the token layer knows of tokens, in the words of this layer: who holds the key and what that certificate may be
 * used for. No PIN and no network is involved. */

#define SECONDS_PER_DAY (24 * 60 * 60)

/* NULL for a module that could not be used. */
AntinTokenInfo *
antin_sign_token_get_info (AntinSignToken *token)
{
  return token->info;
}

AntinTokenInfo *
antin_sign_identity_get_token (AntinSignIdentity *identity)
{
  return identity->token;
}

AntinTokenIdentity *
antin_sign_identity_get_key (AntinSignIdentity *identity)
{
  return identity->key;
}

static AntinSignIdentity *
new_identity (AntinSignContext *context, AntinTokenInfo *info, AntinTokenIdentity *key)
{
  AntinSignIdentity *identity = g_new0 (AntinSignIdentity, 1);
  AntinCryptoCertificate *certificate = antin_token_identity_get_certificate (key);
  AntinTokenFlags flags = antin_token_info_get_flags (info);

  identity->references = 1;
  identity->token = antin_token_info_ref (info);
  identity->key = antin_token_identity_ref (key);
  identity->module = g_strdup (antin_token_info_get_module (info));
  identity->token_label = g_strdup (antin_token_info_get_label (info));
  identity->token_serial = g_strdup (antin_token_info_get_serial (info));
  identity->key_algorithm = g_strdup (antin_crypto_certificate_get_key_algorithm (certificate) == ANTIN_CRYPTO_KEY_EC ? "ec" : "rsa");
  identity->key_bits = antin_crypto_certificate_get_key_bits (certificate);
  identity->role = antin_sign_context_get_role (context, certificate);
  identity->pin_pad = (flags & ANTIN_TOKEN_PIN_PAD) != 0;
  identity->pin_count_low = (flags & ANTIN_TOKEN_PIN_COUNT_LOW) != 0;
  identity->pin_final_try = (flags & ANTIN_TOKEN_PIN_FINAL_TRY) != 0;
  identity->pin_locked = (flags & ANTIN_TOKEN_PIN_LOCKED) != 0;
  identity->pin_to_be_changed = (flags & ANTIN_TOKEN_PIN_TO_BE_CHANGED) != 0;
  identity->hardware = (flags & ANTIN_TOKEN_HARDWARE) != 0;
  antin_sign_signer_fill (&identity->holder, certificate);
  return identity;
}

/**
 * antin_sign_identity_ref:
 * @identity: somebody who can sign
 *
 * Returns: (transfer full): @identity
 */
AntinSignIdentity *
antin_sign_identity_ref (AntinSignIdentity *identity)
{
  g_atomic_int_inc (&identity->references);
  return identity;
}

/**
 * antin_sign_identity_unref:
 * @identity: (nullable): somebody who can sign
 */
void
antin_sign_identity_unref (AntinSignIdentity *identity)
{
  if (identity == NULL || !g_atomic_int_dec_and_test (&identity->references))
    return;
  antin_token_info_unref (identity->token);
  antin_token_identity_unref (identity->key);
  g_free (identity->module);
  g_free (identity->token_label);
  g_free (identity->token_serial);
  g_free (identity->key_algorithm);
  antin_sign_signer_clear (&identity->holder);
  g_free (identity);
}

/**
 * antin_sign_identity_get_days_left:
 * @identity: somebody who can sign
 *
 * Returns: whole days until the certificate ends; below 0 where it has ended
 */
int
antin_sign_identity_get_days_left (AntinSignIdentity *identity)
{
  gint64 left = identity->holder.not_after - antin_base_time_now ();

  return left >= 0 ? left / SECONDS_PER_DAY : -1;
}

/**
 * antin_sign_token_ref:
 * @token: a token
 *
 * Returns: (transfer full): @token
 */
AntinSignToken *
antin_sign_token_ref (AntinSignToken *token)
{
  g_atomic_int_inc (&token->references);
  return token;
}

/**
 * antin_sign_token_unref:
 * @token: (nullable): a token
 */
void
antin_sign_token_unref (AntinSignToken *token)
{
  if (token == NULL || !g_atomic_int_dec_and_test (&token->references))
    return;
  g_clear_pointer ((AntinTokenInfo **) &token->info, antin_token_info_unref);
  g_free (token->module);
  g_free (token->label);
  g_free (token->serial);
  g_free (token->manufacturer);
  g_free (token->model);
  g_free (token->error);
  g_ptr_array_unref (token->identities);
  g_free (token);
}

static AntinSignToken *
new_token (void)
{
  AntinSignToken *token = g_new0 (AntinSignToken, 1);

  token->references = 1;
  token->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_identity_unref);
  return token;
}

static AntinSignToken *
describe_token (AntinSignContext *context, AntinTokenInfo *info)
{
  AntinSignToken *token = new_token ();
  AntinTokenFlags flags = antin_token_info_get_flags (info);
  const GError *error = antin_token_info_get_error (info);
  GPtrArray *keys = antin_token_info_get_identities (info);

  token->info = antin_token_info_ref (info);
  token->module = g_strdup (antin_token_info_get_module (info));
  token->label = g_strdup (antin_token_info_get_label (info));
  token->serial = g_strdup (antin_token_info_get_serial (info));
  token->manufacturer = g_strdup (antin_token_info_get_manufacturer (info));
  token->model = g_strdup (antin_token_info_get_model (info));
  token->slot = antin_token_info_get_slot (info);
  token->pin_pad = (flags & ANTIN_TOKEN_PIN_PAD) != 0;
  token->pin_count_low = (flags & ANTIN_TOKEN_PIN_COUNT_LOW) != 0;
  token->pin_final_try = (flags & ANTIN_TOKEN_PIN_FINAL_TRY) != 0;
  token->pin_locked = (flags & ANTIN_TOKEN_PIN_LOCKED) != 0;
  token->pin_to_be_changed = (flags & ANTIN_TOKEN_PIN_TO_BE_CHANGED) != 0;
  antin_token_info_get_pin_length (info, &token->pin_minimum, &token->pin_maximum);
  token->n_others = antin_token_info_get_other_certificates (info)->len;
  token->n_unreadable = antin_token_info_get_unreadable (info);
  token->hardware = (flags & ANTIN_TOKEN_HARDWARE) != 0;
  token->error = error != NULL ? g_strdup (error->message) : NULL;
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (token->identities, new_identity (context, info, g_ptr_array_index (keys, i)));
  return token;
}

static AntinSignToken *
describe_broken_module (AntinTokenModule *module)
{
  AntinSignToken *token = new_token ();

  token->module = g_strdup (antin_token_module_get_path (module));
  token->error = g_strdup (antin_token_module_get_error (module)->message);
  return token;
}

static GPtrArray *
describe_list (AntinSignContext *context, AntinTokenList *list)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_token_unref);
  GPtrArray *infos = antin_token_list_get_tokens (list);
  GPtrArray *modules = antin_token_list_get_modules (list);

  for (guint i = 0; i < infos->len; i++)
    g_ptr_array_add (tokens, describe_token (context, g_ptr_array_index (infos, i)));
  for (guint i = 0; i < modules->len; i++)
    if (antin_token_module_get_error (g_ptr_array_index (modules, i)) != NULL)
      g_ptr_array_add (tokens, describe_broken_module (g_ptr_array_index (modules, i)));
  return tokens;
}

/**
 * antin_sign_tokens_list:
 * @context: the workstation
 * @cancellable: (nullable): stops it
 *
 * Asks every module once. Slow modules make it slow, so not for the main thread.
 *
 * Returns: (transfer full) (element-type AntinSignToken): the tokens, then the modules that could not be used
 */
GPtrArray *
antin_sign_tokens_list (AntinSignContext *context, GCancellable *cancellable, GError **error)
{
  GError *inner = NULL;
  g_autoptr (AntinTokenList) list = antin_token_list_read (antin_sign_context_get_modules (context), cancellable, &inner);

  if (list == NULL)
    {
      antin_sign_error_take (error, NULL, inner);
      return NULL;
    }
  return describe_list (context, list);
}

static gboolean
is_asked_for (AntinSignIdentity *identity, const char *token, const char *certificate)
{
  if (token != NULL && g_strcmp0 (identity->token_label, token) != 0 && g_strcmp0 (identity->token_serial, token) != 0)
    return FALSE;
  return certificate == NULL || g_ascii_strcasecmp (identity->holder.certificate, certificate) == 0;
}

/* Better means: of the role that is wanted, or at least not of another. */
static int
rank (AntinSignIdentity *identity, AntinSignRole role)
{
  if (identity->role == role)
    return 2;
  return identity->role == ANTIN_SIGN_ROLE_UNKNOWN ? 1 : 0;
}

/**
 * antin_sign_tokens_choose:
 * @tokens: (element-type AntinSignToken): what is inserted
 * @role: who is to sign
 * @token: (nullable): label or serial number of the token that was asked for
 * @certificate: (nullable): SHA-256 of the certificate that was asked for
 *
 * Finds who is to sign. One of another role is found only where nobody else was asked for; the regulation's rules
 * judge that (ORD-05).
 *
 * Returns: (transfer full): the signer; %NULL with %ANTIN_SIGN_ERROR_NO_TOKEN, or %ANTIN_SIGN_ERROR_CERTIFICATE where
 *   several fit equally
 */
AntinSignIdentity *
antin_sign_tokens_choose (GPtrArray *tokens, AntinSignRole role, const char *token, const char *certificate, GError **error)
{
  AntinSignIdentity *best = NULL;
  const char *problem = NULL;
  gboolean ambiguous = FALSE;

  for (guint i = 0; i < tokens->len; i++)
    {
      AntinSignToken *candidate = g_ptr_array_index (tokens, i);

      if (candidate->error != NULL)
        problem = candidate->error;
      for (guint j = 0; j < candidate->identities->len; j++)
        {
          AntinSignIdentity *identity = g_ptr_array_index (candidate->identities, j);

          if (!is_asked_for (identity, token, certificate))
            continue;
          if (best != NULL && rank (identity, role) == rank (best, role))
            ambiguous = TRUE;
          else if (best == NULL || rank (identity, role) > rank (best, role))
            {
              best = identity;
              ambiguous = FALSE;
            }
        }
    }
  if (best == NULL && token != NULL)
    g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_NO_TOKEN,
                 _("No token “%s” with a certificate to sign with was found. Insert it and try again."), token);
  else if (best == NULL && problem != NULL)
    g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_NO_TOKEN, problem);
  else if (best == NULL)
    /* Translators: “Không tìm thấy thiết bị ký số.” */
    g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_NO_TOKEN, antin_regulation_terms_say (_("No {term} was found. Insert it and try again."), ANTIN_REGULATION_TERM_DEVICE));
  else if (ambiguous)
    g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_CERTIFICATE,
                         _("Several certificates could sign. Say which one."));
  else
    return antin_sign_identity_ref (best);
  return NULL;
}

/* --- watching ------------------------------------------------------------------------------------------------ */

struct _AntinSignTokens
{
  GObject parent_instance;

  /* Owned */
  AntinSignContext *context;
  AntinTokenManager *manager;
  GPtrArray *tokens;
};

G_DEFINE_FINAL_TYPE (AntinSignTokens, antin_sign_tokens, G_TYPE_OBJECT)

static guint changed_signal;

static void
on_manager_changed_cb (AntinTokenManager *manager, AntinSignTokens *self)
{
  g_autoptr (AntinTokenList) list = antin_token_manager_get_list (manager);

  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  self->tokens = describe_list (self->context, list);
  g_signal_emit (self, changed_signal, 0);
}

static void
antin_sign_tokens_dispose (GObject *object)
{
  AntinSignTokens *self = ANTIN_SIGN_TOKENS (object);

  if (self->manager != NULL)
    g_signal_handlers_disconnect_by_data (self->manager, self);
  g_clear_object (&self->manager);
  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  g_clear_pointer (&self->context, antin_sign_context_unref);
  G_OBJECT_CLASS (antin_sign_tokens_parent_class)->dispose (object);
}

static void
antin_sign_tokens_class_init (AntinSignTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_sign_tokens_dispose;

  /**
   * AntinSignTokens::changed:
   *
   * A token was inserted, pulled out, or says something new of itself.
   */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_sign_tokens_init (AntinSignTokens *self)
{
}

/**
 * antin_sign_tokens_new:
 * @context: the workstation
 *
 * Starts watching the tokens; nothing blocks, the first list comes with the first AntinSignTokens::changed.
 *
 * Returns: (transfer full): the watch
 */
AntinSignTokens *
antin_sign_tokens_new (AntinSignContext *context)
{
  AntinSignTokens *self = g_object_new (ANTIN_TYPE_SIGN_TOKENS, NULL);

  self->context = antin_sign_context_ref (context);
  self->tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_token_unref);
  self->manager = antin_token_manager_new (antin_sign_context_get_modules (context));
  g_signal_connect (self->manager, "changed", G_CALLBACK (on_manager_changed_cb), self);
  return self;
}

/**
 * antin_sign_tokens_get:
 * @self: the watch
 *
 * Returns: (transfer none) (element-type AntinSignToken): the tokens as last seen; replaced before each
 *   AntinSignTokens::changed, so hold a reference to keep it
 */
GPtrArray *
antin_sign_tokens_get (AntinSignTokens *self)
{
  return self->tokens;
}

/**
 * antin_sign_tokens_is_loaded:
 * @self: the watch
 *
 * Returns: whether the modules have answered once
 */
gboolean
antin_sign_tokens_is_loaded (AntinSignTokens *self)
{
  return antin_token_manager_is_loaded (self->manager);
}

/**
 * antin_sign_tokens_refresh:
 * @self: the watch
 *
 * Asks again now.
 */
void
antin_sign_tokens_refresh (AntinSignTokens *self)
{
  antin_token_manager_refresh_async (self->manager, NULL, NULL, NULL);
}
