/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-tokens.h"
#include "antin-token-info.h"

G_BEGIN_DECLS

AntinTokenInfo *antin_sign_token_get_info (AntinSignToken *token);
AntinTokenInfo *antin_sign_identity_get_token (AntinSignIdentity *identity);
AntinTokenIdentity *antin_sign_identity_get_key (AntinSignIdentity *identity);

G_END_DECLS
