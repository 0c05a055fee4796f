/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinSignCredentialsService:
 * @ANTIN_SIGN_CREDENTIALS_PROXY: an HTTP proxy
 * @ANTIN_SIGN_CREDENTIALS_TIMESTAMP: a time-stamp authority
 */
typedef enum
{
  ANTIN_SIGN_CREDENTIALS_PROXY,
  ANTIN_SIGN_CREDENTIALS_TIMESTAMP,
} AntinSignCredentialsService;

void antin_sign_credentials_find_user_async (AntinSignCredentialsService service,
                                             const char *url,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
char *antin_sign_credentials_find_user_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_credentials_store_async (AntinSignCredentialsService service,
                                         const char *url,
                                         const char *user,
                                         AntinBaseSecret *password,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean antin_sign_credentials_store_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
