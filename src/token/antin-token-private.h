/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of this folder tell each other. */

#include "antin-token-agent.h"
#include "antin-token-error.h"
#include "antin-token-info.h"
#include "antin-token-module.h"

G_BEGIN_DECLS

void antin_token_error_set (GError **error, AntinTokenError code, gulong return_value, const char *message);
void antin_token_error_set_from_failure (GError **error, const char *module, GVariant *failure);
AntinTokenFailure antin_token_error_get_failure (const GError *error);

AntinTokenIdentity *antin_token_identity_new (GVariant *certificate, guint mechanisms) G_GNUC_WARN_UNUSED_RESULT;
AntinTokenInfo *antin_token_info_new (AntinTokenAgent *agent, GVariant *token) G_GNUC_WARN_UNUSED_RESULT;
AntinTokenAgent *antin_token_info_get_agent (AntinTokenInfo *info);
AntinTokenModule *antin_token_module_new (const char *path,
                                          const char *description,
                                          const char *manufacturer,
                                          const char *version,
                                          const GError *error) G_GNUC_WARN_UNUSED_RESULT;
G_END_DECLS
