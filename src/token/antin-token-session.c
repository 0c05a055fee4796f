/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-session.h"

#include "antin-crypto-digest.h"
#include "antin-token-private.h"

#include <glib/gi18n-lib.h>

/* Open, log in once, sign as often as the batch has documents, close. A PIN is sent once for each call that is given
 * one; a wrong PIN is an error and the session stays open, so that whoever asks people may ask again. What comes back as
 * a signature is checked with the certificate before anybody else sees it.
 *
 * Illegal: two sessions with one token at a time (%ANTIN_TOKEN_ERROR_BUSY); signing after a call was cancelled or the
 * module died, since that ends the process and the login with it (%ANTIN_TOKEN_ERROR_MODULE_CRASHED). */
struct _AntinTokenSession
{
  AntinTokenInfo *info;
  guint life;
  guint64 number;
};

/* Milliseconds. People type on PIN pads slowly; some cards compute RSA slowly. */
#define LIMIT_OPEN 20000
#define LIMIT_LOGIN 60000
#define LIMIT_SIGN 120000
#define LIMIT_PIN_PAD 180000
#define LIMIT_CLOSE 10000

static GVariant *
call (AntinTokenSession *session,
      AntinTokenRequest request,
      GVariant *body,
      AntinBaseSecret *pin,
      guint time_limit,
      GCancellable *cancellable,
      GError **error)
{
  AntinTokenCall parameters = { .request = request, .body = body, .secret = pin, .time_limit = time_limit, .life = session->life };

  return antin_token_agent_call (antin_token_info_get_agent (session->info), &parameters, &session->life, cancellable, error);
}

/**
 * antin_token_session_open:
 * @info: the token
 * @cancellable: (nullable): stops the module
 * @error: return location
 *
 * Opens a read-only session with the very token that @info describes, in whichever slot it is now.
 *
 * Returns: (transfer full): the session, not logged in; %NULL with %ANTIN_TOKEN_ERROR_TOKEN_REMOVED where that token
 *   is not inserted, or another error of %ANTIN_TOKEN_ERROR
 */
AntinTokenSession *
antin_token_session_open (AntinTokenInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinTokenSession) session = g_new0 (AntinTokenSession, 1);
  g_autoptr (GVariant) reply = NULL;

  session->info = antin_token_info_ref (info);
  reply = call (session, ANTIN_TOKEN_REQUEST_OPEN,
                g_variant_new ("(tssss)", (guint64) antin_token_info_get_slot (info), antin_token_info_get_label (info),
                               antin_token_info_get_serial (info), antin_token_info_get_manufacturer (info), antin_token_info_get_model (info)),
                NULL, LIMIT_OPEN, cancellable, error);
  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(t)", &session->number);
  return g_steal_pointer (&session);
}

/**
 * antin_token_session_close:
 * @session: (nullable): a session
 *
 * Logs out and closes. A module that does not answer is stopped, which logs out as well.
 */
void
antin_token_session_close (AntinTokenSession *session)
{
  if (session == NULL)
    return;
  if (session->number != 0)
    {
      g_autoptr (GVariant) reply = call (session, ANTIN_TOKEN_REQUEST_CLOSE, g_variant_new ("(t)", session->number), NULL, LIMIT_CLOSE, NULL, NULL);
    }
  antin_token_info_unref (session->info);
  g_free (session);
}

/**
 * antin_token_session_get_info:
 * @session: a session
 *
 * Returns: (transfer none): the token that it was opened for
 */
AntinTokenInfo *
antin_token_session_get_info (AntinTokenSession *session)
{
  return session->info;
}

static void
tell_pin_pad (AntinTokenSession *session, const AntinTokenInteraction *interaction, gboolean waiting)
{
  if (interaction != NULL && interaction->use_pin_pad != NULL)
    interaction->use_pin_pad (session->info, waiting, interaction->user_data);
}

static gboolean
refuse_empty (AntinBaseSecret *pin, GError **error)
{
  /* Without bytes it would count as "use the PIN pad". */
  if (antin_base_secret_get_length (pin) > 0)
    return TRUE;
  antin_token_error_set (error, ANTIN_TOKEN_ERROR_PIN_LENGTH, 0, _("The PIN is empty. It was not tried."));
  return FALSE;
}

/**
 * antin_token_session_login:
 * @session: a session
 * @pin: (nullable): the PIN; %NULL for a PIN pad, and for tokens that want none
 * @interaction: (nullable): told when the person is to use the PIN pad
 * @cancellable: (nullable): stops the module
 * @error: return location
 *
 * Logs in with one try, never more. A locked PIN, and one whose length the token does not take, are not tried at all.
 *
 * Returns: whether it worked; %FALSE with %ANTIN_TOKEN_ERROR_PIN_INCORRECT, %ANTIN_TOKEN_ERROR_PIN_FINAL_TRY,
 *   %ANTIN_TOKEN_ERROR_PIN_LOCKED, %ANTIN_TOKEN_ERROR_PIN_LENGTH, %ANTIN_TOKEN_ERROR_LOGIN_REQUIRED or another error
 */
gboolean
antin_token_session_login (AntinTokenSession *session,
                           AntinBaseSecret *pin,
                           const AntinTokenInteraction *interaction,
                           GCancellable *cancellable,
                           GError **error)
{
  AntinTokenFlags flags = antin_token_info_get_flags (session->info);
  gboolean pin_pad = pin == NULL && (flags & ANTIN_TOKEN_PIN_PAD);
  g_autoptr (GVariant) reply = NULL;

  if (pin == NULL && !(flags & ANTIN_TOKEN_LOGIN_REQUIRED))
    return TRUE;
  if (pin != NULL && !refuse_empty (pin, error))
    return FALSE;
  if (pin_pad)
    tell_pin_pad (session, interaction, TRUE);
  reply = call (session, ANTIN_TOKEN_REQUEST_LOGIN, g_variant_new ("(t)", session->number), pin, pin_pad ? LIMIT_PIN_PAD : LIMIT_LOGIN,
                cancellable, error);
  if (pin_pad)
    tell_pin_pad (session, interaction, FALSE);
  return reply != NULL;
}

/* What a signature that was not made is told as, for a PIN that was not changed. */
static void
retell (GError *error)
{
  const char *words = NULL;

  if (error->domain != ANTIN_TOKEN_ERROR)
    return;
  if (error->code == ANTIN_TOKEN_ERROR_TOKEN_REMOVED)
    words = _("The signing device was pulled out. Insert it again; the PIN is the old one or the new one.");
  else if (error->code == ANTIN_TOKEN_ERROR_PIN_CANCELLED)
    words = _("The PIN was not entered on the signing device. It is the old one still.");
  if (words == NULL)
    return;
  g_free (error->message);
  error->message = g_strdup (words);
}

/**
 * antin_token_session_change_pin:
 * @session: a session, logged in or not
 * @old_pin: (nullable): the present PIN; %NULL for a PIN pad
 * @new_pin: (nullable): the PIN from now on; %NULL for a PIN pad
 * @interaction: (nullable): told when the person is to use the PIN pad
 * @cancellable: (nullable): stops the module; then nobody can tell which PIN holds
 * @error: return location
 *
 * Changes the user's PIN (C_SetPIN), which is all that is ever written to a token (SEC-02). The old one is tried once,
 * and not at all where it is locked or where the token's limits on length speak against either.
 *
 * Returns: whether the new PIN holds now; %FALSE with %ANTIN_TOKEN_ERROR_PIN_NEW, %ANTIN_TOKEN_ERROR_PIN_INCORRECT,
 *   %ANTIN_TOKEN_ERROR_PIN_FINAL_TRY, %ANTIN_TOKEN_ERROR_PIN_LOCKED, %ANTIN_TOKEN_ERROR_PIN_LENGTH or another error
 */
gboolean
antin_token_session_change_pin (AntinTokenSession *session,
                                AntinBaseSecret *old_pin,
                                AntinBaseSecret *new_pin,
                                const AntinTokenInteraction *interaction,
                                GCancellable *cancellable,
                                GError **error)
{
  gboolean pin_pad = old_pin == NULL;
  AntinTokenCall parameters = { .request = ANTIN_TOKEN_REQUEST_CHANGE_PIN,
                                .secret = old_pin,
                                .new_secret = new_pin,
                                .time_limit = pin_pad ? LIMIT_PIN_PAD : LIMIT_LOGIN,
                                .life = session->life };
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail ((old_pin == NULL) == (new_pin == NULL), FALSE);

  if (!pin_pad && (!refuse_empty (old_pin, error) || !refuse_empty (new_pin, error)))
    return FALSE;
  parameters.body = g_variant_new ("(tu)", session->number, pin_pad ? 0 : (guint32) antin_base_secret_get_length (old_pin));
  if (pin_pad)
    tell_pin_pad (session, interaction, TRUE);
  reply = antin_token_agent_call (antin_token_info_get_agent (session->info), &parameters, &session->life, cancellable, &local_error);
  if (pin_pad)
    tell_pin_pad (session, interaction, FALSE);
  if (reply != NULL)
    return TRUE;
  retell (local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static GVariant *
make_request (AntinTokenSession *session,
              AntinTokenIdentity *identity,
              AntinCryptoSignatureScheme scheme,
              AntinCryptoDigestAlgorithm algorithm,
              GBytes *data,
              gboolean pin_pad)
{
  GBytes *der = antin_crypto_certificate_get_der (antin_token_identity_get_certificate (identity));
  GBytes *id = antin_token_identity_get_key_id (identity);

  return g_variant_new ("(t@ay@ayuu@ayb)", session->number,
                        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, der, TRUE),
                        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, id, TRUE),
                        (guint32) scheme, (guint32) algorithm,
                        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, data, TRUE), pin_pad);
}

/* The key wants the PIN, or a finger on the PIN pad, for this one signature. */
static GVariant *
ask_and_sign (AntinTokenSession *session,
              AntinTokenIdentity *identity,
              GVariant *request,
              GVariant *request_with_pin_pad,
              gboolean pin_pad,
              const AntinTokenInteraction *interaction,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (AntinBaseSecret) pin = NULL;
  GVariant *reply;

  if (pin_pad)
    {
      tell_pin_pad (session, interaction, TRUE);
      reply = call (session, ANTIN_TOKEN_REQUEST_SIGN, request_with_pin_pad, NULL, LIMIT_PIN_PAD, cancellable, error);
      tell_pin_pad (session, interaction, FALSE);
      return reply;
    }
  if (interaction == NULL || interaction->ask_pin == NULL)
    {
      antin_token_error_set (error, ANTIN_TOKEN_ERROR_LOGIN_REQUIRED, 0,
                             _("This key asks for the PIN at each signature, and nobody can be asked."));
      return NULL;
    }
  pin = interaction->ask_pin (session->info, identity, cancellable, interaction->user_data, error);
  if (pin == NULL || !refuse_empty (pin, error))
    return NULL;
  return call (session, ANTIN_TOKEN_REQUEST_SIGN, request, pin, LIMIT_SIGN, cancellable, error);
}

/* What was signed, and by which key? */
static gboolean
check_signature (AntinTokenIdentity *identity,
                 AntinCryptoSignatureScheme scheme,
                 AntinCryptoDigestAlgorithm algorithm,
                 GBytes *data,
                 GBytes *signature,
                 GError **error)
{
  gsize length;
  const void *bytes = g_bytes_get_data (data, &length);
  g_autoptr (GBytes) digest = antin_crypto_digest_compute (algorithm, bytes, length, error);
  AntinCryptoCertificate *certificate = antin_token_identity_get_certificate (identity);

  if (digest == NULL)
    return FALSE;
  if (antin_crypto_certificate_verify_signature (certificate, scheme, algorithm, digest, signature, NULL))
    return TRUE;
  antin_token_error_set (error, ANTIN_TOKEN_ERROR_NO_KEY, 0,
                         _("The signing device signed with another key than the certificate's, so the signature was thrown away. "
                           "Choose another certificate."));
  return FALSE;
}

/**
 * antin_token_session_sign:
 * @session: a session, logged in where the token asks for it
 * @identity: whose key signs; one of the session's token
 * @scheme: RSA PKCS #1, RSA-PSS (MGF1 with the same digest, salt as long as the digest) or ECDSA
 * @algorithm: SHA-256, SHA-384 or SHA-512
 * @data: what is signed, not yet digested, at most %ANTIN_TOKEN_SESSION_MAX_DATA bytes
 * @interaction: (nullable): asked where the key wants the PIN for each signature
 * @cancellable: (nullable): stops the module, and with it the login
 * @error: return location
 *
 * Signs once, with the token that the session was opened for and no other, and verifies the signature with the
 * certificate. The caller has the person's consent for this document or its batch (SEC-03).
 *
 * Returns: (transfer full): the signature, for ECDSA the DER of ECDSA-Sig-Value (RFC 3279, 2.2.3); %NULL with an
 *   error of %ANTIN_TOKEN_ERROR or %G_IO_ERROR_CANCELLED, or with the error of @interaction
 */
GBytes *
antin_token_session_sign (AntinTokenSession *session,
                          AntinTokenIdentity *identity,
                          AntinCryptoSignatureScheme scheme,
                          AntinCryptoDigestAlgorithm algorithm,
                          GBytes *data,
                          const AntinTokenInteraction *interaction,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GVariant) request = g_variant_ref_sink (make_request (session, identity, scheme, algorithm, data, FALSE));
  g_autoptr (GVariant) request_with_pin_pad = g_variant_ref_sink (make_request (session, identity, scheme, algorithm, data, TRUE));
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) signature = NULL;
  AntinTokenFailure failure;

  g_return_val_if_fail (g_bytes_get_size (data) <= ANTIN_TOKEN_SESSION_MAX_DATA, NULL);

  reply = call (session, ANTIN_TOKEN_REQUEST_SIGN, request, NULL, LIMIT_SIGN, cancellable, &local_error);
  if (reply == NULL)
    {
      failure = antin_token_error_get_failure (local_error);
      if (failure != ANTIN_TOKEN_FAILURE_NEEDS_PIN && failure != ANTIN_TOKEN_FAILURE_NEEDS_PIN_PAD)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      reply = ask_and_sign (session, identity, request, request_with_pin_pad, failure == ANTIN_TOKEN_FAILURE_NEEDS_PIN_PAD, interaction,
                            cancellable, error);
      if (reply == NULL)
        return NULL;
    }
  value = g_variant_get_child_value (reply, 0);
  signature = g_bytes_new (g_variant_get_data (value), g_variant_get_size (value));
  return check_signature (identity, scheme, algorithm, data, signature, error) ? g_steal_pointer (&signature) : NULL;
}
