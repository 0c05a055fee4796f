/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-test-workstation.h"

G_BEGIN_DECLS

/**
 * AntinTestTokens:
 *
 * SoftHSM tokens behind the module that misbehaves. antin_test_tokens_misbehave() takes effect at the module's next call.
 */
typedef struct _AntinTestTokens AntinTestTokens;

AntinTestTokens *antin_test_tokens_new (const char *key_type, const char *tokens);
void antin_test_tokens_free (AntinTestTokens *tokens);

const char *antin_test_tokens_get_module (AntinTestTokens *tokens);
AntinTestWorkstation *antin_test_tokens_get_workstation (AntinTestTokens *tokens);
void antin_test_tokens_misbehave (AntinTestTokens *tokens, const char *words);
guint antin_test_tokens_count (AntinTestTokens *tokens, const char *line);
void antin_test_tokens_forget_calls (AntinTestTokens *tokens);
void antin_test_tokens_assert_nothing_written (AntinTestTokens *tokens);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTestTokens, antin_test_tokens_free)

G_END_DECLS
