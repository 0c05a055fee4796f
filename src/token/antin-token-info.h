/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-token-identity.h"

G_BEGIN_DECLS

/**
 * AntinTokenInfo:
 *
 * What a token said of itself when it was last asked, and who can sign with it. Immutable.
 */
typedef struct _AntinTokenInfo AntinTokenInfo;

/**
 * AntinTokenFlags:
 * @ANTIN_TOKEN_LOGIN_REQUIRED: keys can be used after login alone
 * @ANTIN_TOKEN_PIN_PAD: the PIN is typed on the device (CKF_PROTECTED_AUTHENTICATION_PATH)
 * @ANTIN_TOKEN_PIN_INITIALIZED: the user's PIN was set
 * @ANTIN_TOKEN_PIN_COUNT_LOW: a wrong PIN was entered since the last right one
 * @ANTIN_TOKEN_PIN_FINAL_TRY: one more wrong PIN locks the token
 * @ANTIN_TOKEN_PIN_LOCKED: the PIN is locked
 * @ANTIN_TOKEN_PIN_TO_BE_CHANGED: the PIN is still the issuer's, or has expired
 * @ANTIN_TOKEN_HARDWARE: the module says that the keys are in hardware (CKF_HW_SLOT; SEC-04)
 */
typedef enum
{
  ANTIN_TOKEN_LOGIN_REQUIRED = 1 << 0,
  ANTIN_TOKEN_PIN_PAD = 1 << 1,
  ANTIN_TOKEN_PIN_INITIALIZED = 1 << 2,
  ANTIN_TOKEN_PIN_COUNT_LOW = 1 << 3,
  ANTIN_TOKEN_PIN_FINAL_TRY = 1 << 4,
  ANTIN_TOKEN_PIN_LOCKED = 1 << 5,
  ANTIN_TOKEN_PIN_TO_BE_CHANGED = 1 << 6,
  ANTIN_TOKEN_HARDWARE = 1 << 7,
} AntinTokenFlags;

AntinTokenInfo *antin_token_info_ref (AntinTokenInfo *info);
void antin_token_info_unref (AntinTokenInfo *info);

const char *antin_token_info_get_module (AntinTokenInfo *info);
gulong antin_token_info_get_slot (AntinTokenInfo *info);
const char *antin_token_info_get_label (AntinTokenInfo *info);
const char *antin_token_info_get_serial (AntinTokenInfo *info);
const char *antin_token_info_get_manufacturer (AntinTokenInfo *info);
const char *antin_token_info_get_model (AntinTokenInfo *info);
AntinTokenFlags antin_token_info_get_flags (AntinTokenInfo *info);
void antin_token_info_get_pin_length (AntinTokenInfo *info, guint *ret_minimum, guint *ret_maximum);
const GError *antin_token_info_get_error (AntinTokenInfo *info);
guint antin_token_info_get_unreadable (AntinTokenInfo *info);
GPtrArray *antin_token_info_get_identities (AntinTokenInfo *info);         /* of AntinTokenIdentity */
GPtrArray *antin_token_info_get_other_certificates (AntinTokenInfo *info); /* of AntinCryptoCertificate */
AntinTokenIdentity *antin_token_info_find_identity (AntinTokenInfo *info, const char *sha256);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTokenInfo, antin_token_info_unref)

G_END_DECLS
