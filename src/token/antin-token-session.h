/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"
#include "antin-token-info.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The longest data that is signed in one call: CMS signed attributes are far shorter. */
#define ANTIN_TOKEN_SESSION_MAX_DATA (1024 * 1024)

/**
 * AntinTokenInteraction:
 * @ask_pin: asks a person for the PIN that the key demands for one signature (CKA_ALWAYS_AUTHENTICATE); called on
 *   the thread that signs; %NULL with an error, %G_IO_ERROR_CANCELLED where the person gave up
 * @use_pin_pad: (nullable): tells the person to type the PIN on the device (@waiting), and when that is over
 * @user_data: for both
 */
typedef struct
{
  AntinBaseSecret *(*ask_pin) (AntinTokenInfo *info, AntinTokenIdentity *identity, GCancellable *cancellable, gpointer user_data, GError **error);
  void (*use_pin_pad) (AntinTokenInfo *info, gboolean waiting, gpointer user_data);
  gpointer user_data;
} AntinTokenInteraction;

/**
 * AntinTokenSession:
 *
 * One read-only session with one token: one login, any number of signatures. Used from one thread at a time, never
 * from the main thread.
 */
typedef struct _AntinTokenSession AntinTokenSession;

AntinTokenSession *antin_token_session_open (AntinTokenInfo *info, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_token_session_close (AntinTokenSession *session);

AntinTokenInfo *antin_token_session_get_info (AntinTokenSession *session);
gboolean antin_token_session_login (AntinTokenSession *session,
                                    AntinBaseSecret *pin,
                                    const AntinTokenInteraction *interaction,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_token_session_change_pin (AntinTokenSession *session,
                                         AntinBaseSecret *old_pin,
                                         AntinBaseSecret *new_pin,
                                         const AntinTokenInteraction *interaction,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_token_session_sign (AntinTokenSession *session,
                                  AntinTokenIdentity *identity,
                                  AntinCryptoSignatureScheme scheme,
                                  AntinCryptoDigestAlgorithm digest,
                                  GBytes *data,
                                  const AntinTokenInteraction *interaction,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTokenSession, antin_token_session_close)

G_END_DECLS
