/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-token-list.h"

G_BEGIN_DECLS

/**
 * AntinTokenAnswer:
 * @module: the module and its error
 * @tokens: (element-type AntinTokenInfo): its tokens
 */
typedef struct
{
  AntinTokenModule *module;
  GPtrArray *tokens;
} AntinTokenAnswer;

gboolean antin_token_answer_read (const char *module,
                                  gboolean only_if_idle,
                                  GCancellable *cancellable,
                                  AntinTokenAnswer *ret_answer,
                                  GError **error);
void antin_token_answer_clear (AntinTokenAnswer *answer);
AntinTokenList *antin_token_list_new (const AntinTokenAnswer *answers, guint n_answers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
