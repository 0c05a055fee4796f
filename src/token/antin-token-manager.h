/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-token-list.h"

G_BEGIN_DECLS

#define ANTIN_TYPE_TOKEN_MANAGER (antin_token_manager_get_type ())
G_DECLARE_FINAL_TYPE (AntinTokenManager, antin_token_manager, ANTIN, TOKEN_MANAGER, GObject)

AntinTokenManager *antin_token_manager_new (const char *const *modules) G_GNUC_WARN_UNUSED_RESULT;

AntinTokenList *antin_token_manager_get_list (AntinTokenManager *self);
gboolean antin_token_manager_is_loaded (AntinTokenManager *self);

void antin_token_manager_refresh_async (AntinTokenManager *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean antin_token_manager_refresh_finish (AntinTokenManager *self, GAsyncResult *result, GError **error);

G_END_DECLS
