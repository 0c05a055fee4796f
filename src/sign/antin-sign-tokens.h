/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

/**
 * AntinSignIdentity:
 *
 * A certificate with its private key on a token: somebody who can sign now. Read only.
 */
typedef struct
{
  /*< private >*/
  int references;
  gpointer token; /* AntinTokenInfo */
  gpointer key;   /* AntinTokenIdentity */

  /*< public >*/
  char *module;
  char *token_label;
  char *token_serial;
  char *key_algorithm; /* "rsa" or "ec" */
  guint key_bits;
  AntinSignRole role;
  AntinSignSigner holder;
  gboolean pin_pad;
  gboolean pin_count_low;
  gboolean pin_final_try;
  gboolean pin_locked;
  gboolean pin_to_be_changed;
  gboolean hardware;
} AntinSignIdentity;

AntinSignIdentity *antin_sign_identity_ref (AntinSignIdentity *identity);
void antin_sign_identity_unref (AntinSignIdentity *identity);
int antin_sign_identity_get_days_left (AntinSignIdentity *identity);

/**
 * AntinSignToken:
 *
 * A token that is inserted, or a module that could not be used (@error set). Read only.
 */
typedef struct
{
  /*< private >*/
  int references;
  gpointer info; /* AntinTokenInfo; NULL for a module */

  /*< public >*/
  char *module;
  char *label;
  char *serial;
  char *manufacturer;
  char *model;
  gulong slot;
  gboolean pin_pad, pin_count_low, pin_final_try, pin_locked, pin_to_be_changed, hardware;
  guint pin_minimum, pin_maximum; /* characters; 0 where the token does not say */
  guint n_others;                 /* certificates without a key here, such as the issuers' */
  guint n_unreadable;             /* certificates that could not be read */
  char *error;                    /* (nullable): why the module or the token cannot be used */
  GPtrArray *identities;          /* of AntinSignIdentity */
} AntinSignToken;

AntinSignToken *antin_sign_token_ref (AntinSignToken *token);
void antin_sign_token_unref (AntinSignToken *token);

GPtrArray *antin_sign_tokens_list (AntinSignContext *context, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignIdentity *antin_sign_tokens_choose (GPtrArray *tokens,
                                             AntinSignRole role,
                                             const char *token,
                                             const char *certificate,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * AntinSignTokens:
 *
 * The tokens of this workstation, watched. Emits AntinSignTokens::changed on the main thread.
 */
#define ANTIN_TYPE_SIGN_TOKENS (antin_sign_tokens_get_type ())
G_DECLARE_FINAL_TYPE (AntinSignTokens, antin_sign_tokens, ANTIN, SIGN_TOKENS, GObject)

AntinSignTokens *antin_sign_tokens_new (AntinSignContext *context);
GPtrArray *antin_sign_tokens_get (AntinSignTokens *self);
gboolean antin_sign_tokens_is_loaded (AntinSignTokens *self);
void antin_sign_tokens_refresh (AntinSignTokens *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignIdentity, antin_sign_identity_unref)

G_END_DECLS
