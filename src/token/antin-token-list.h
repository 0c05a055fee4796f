/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-token-info.h"
#include "antin-token-module.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinTokenList:
 *
 * The tokens that are inserted and the modules that were asked, at one moment. Immutable.
 */
typedef struct _AntinTokenList AntinTokenList;

AntinTokenList *antin_token_list_read (const char *const *modules, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinTokenList *antin_token_list_ref (AntinTokenList *list);
void antin_token_list_unref (AntinTokenList *list);

GPtrArray *antin_token_list_get_tokens (AntinTokenList *list);  /* of AntinTokenInfo */
GPtrArray *antin_token_list_get_modules (AntinTokenList *list); /* of AntinTokenModule */
AntinTokenInfo *antin_token_list_find (AntinTokenList *list, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTokenList, antin_token_list_unref)

G_END_DECLS
