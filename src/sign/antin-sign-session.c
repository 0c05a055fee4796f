/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-session-private.h"

#include "antin-sign-error-private.h"
#include "antin-sign-tokens-private.h"
#include "antin-token-session.h"

#include <glib/gi18n-lib.h>

/* One login, any number of signatures. The PIN is asked for once when the session opens; a key that demands it each
 * time asks through the same interaction. The PIN is held no longer than the call that uses it. */

struct _AntinSignSession
{
  AntinSignIdentity *identity;
  AntinSignInteraction interaction;
  AntinTokenSession *token;
};

static AntinBaseSecret *
on_ask_pin_cb (AntinTokenInfo *info, AntinTokenIdentity *key, GCancellable *cancellable, gpointer user_data, GError **error)
{
  AntinSignSession *session = user_data;

  return session->interaction.ask_pin (session->identity, TRUE, session->interaction.user_data, error);
}

static void
on_use_pin_pad_cb (AntinTokenInfo *info, gboolean waiting, gpointer user_data)
{
  AntinSignSession *session = user_data;

  if (waiting && session->interaction.progress != NULL)
    /* Translators: “Nhập PIN trên thiết bị” */
    session->interaction.progress (-1, _("Enter the PIN on the device…"), session->interaction.user_data);
}

static AntinTokenInteraction
make_interaction (AntinSignSession *session)
{
  return (AntinTokenInteraction){ on_ask_pin_cb, on_use_pin_pad_cb, session };
}

static gboolean
log_in (AntinSignSession *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinBaseSecret) pin = NULL;
  AntinTokenInteraction interaction = make_interaction (session);
  AntinTokenFlags flags = antin_token_info_get_flags (antin_token_session_get_info (session->token));
  GError *inner = NULL;

  if ((flags & ANTIN_TOKEN_LOGIN_REQUIRED) == 0)
    return TRUE;
  if ((flags & ANTIN_TOKEN_PIN_PAD) == 0)
    {
      pin = session->interaction.ask_pin (session->identity, FALSE, session->interaction.user_data, error);
      if (pin == NULL)
        return FALSE;
    }
  if (antin_token_session_login (session->token, pin, &interaction, cancellable, &inner))
    return TRUE;
  antin_sign_error_take (error, NULL, inner);
  return FALSE;
}

/**
 * antin_sign_session_open:
 * @identity: who is to sign
 * @interaction: how to ask for the PIN; copied
 * @cancellable: (nullable): stops it
 *
 * Logs in to the token. One wrong PIN is one error: nothing is tried again by itself.
 *
 * Returns: (transfer full): the session, to be used on one thread at a time; %NULL with an #AntinSignError or
 *   %G_IO_ERROR_CANCELLED
 */
AntinSignSession *
antin_sign_session_open (AntinSignIdentity *identity,
                         const AntinSignInteraction *interaction,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (AntinSignSession) session = g_new0 (AntinSignSession, 1);
  GError *inner = NULL;

  session->identity = antin_sign_identity_ref (identity);
  session->interaction = *interaction;
  session->token = antin_token_session_open (antin_sign_identity_get_token (identity), cancellable, &inner);
  if (session->token == NULL)
    {
      antin_sign_error_take (error, NULL, inner);
      return NULL;
    }
  return log_in (session, cancellable, error) ? g_steal_pointer (&session) : NULL;
}

/**
 * antin_sign_session_close:
 * @session: (nullable): a session
 *
 * Logs out.
 */
void
antin_sign_session_close (AntinSignSession *session)
{
  if (session == NULL)
    return;
  g_clear_pointer (&session->token, antin_token_session_close);
  antin_sign_identity_unref (session->identity);
  g_free (session);
}

AntinSignIdentity *
antin_sign_session_get_identity (AntinSignSession *session)
{
  return session->identity;
}

const AntinSignInteraction *
antin_sign_session_get_interaction (AntinSignSession *session)
{
  return &session->interaction;
}

/* The token's other certificates, which may be those of the issuers. */
GPtrArray *
antin_sign_session_get_other_certificates (AntinSignSession *session)
{
  return antin_token_info_get_other_certificates (antin_token_session_get_info (session->token));
}

/* PKCS #1 v1.5 before PSS: every verifier in use knows it, and no token of the official authority was seen to offer
 * PSS alone. */
AntinCryptoSignatureScheme
antin_sign_session_get_scheme (AntinSignSession *session)
{
  static const AntinCryptoSignatureScheme preferred[] = { ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_SCHEME_RSA_PSS, ANTIN_CRYPTO_SCHEME_ECDSA };
  AntinTokenIdentity *key = antin_sign_identity_get_key (session->identity);

  for (gsize i = 0; i < G_N_ELEMENTS (preferred); i++)
    if (antin_token_identity_can_sign (key, preferred[i]))
      return preferred[i];
  return ANTIN_CRYPTO_SCHEME_UNKNOWN;
}

GBytes *
antin_sign_session_sign (AntinSignSession *session,
                         AntinCryptoDigestAlgorithm algorithm,
                         GBytes *data,
                         GCancellable *cancellable,
                         GError **error)
{
  AntinTokenInteraction interaction = make_interaction (session);
  GError *inner = NULL;
  GBytes *signature = antin_token_session_sign (session->token, antin_sign_identity_get_key (session->identity),
                                                antin_sign_session_get_scheme (session), algorithm, data, &interaction, cancellable, &inner);

  if (signature == NULL)
    antin_sign_error_take (error, NULL, inner);
  return signature;
}
