/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinNetworkCredentials:
 *
 * User name and password of a service, immutable. PINs of tokens never come here (SEC-01).
 */
typedef struct _AntinNetworkCredentials AntinNetworkCredentials;

/**
 * AntinNetworkService:
 * @ANTIN_NETWORK_SERVICE_TIMESTAMP: a time-stamp authority
 * @ANTIN_NETWORK_SERVICE_PROXY: an HTTP proxy
 */
typedef enum
{
  ANTIN_NETWORK_SERVICE_TIMESTAMP,
  ANTIN_NETWORK_SERVICE_PROXY,
} AntinNetworkService;

AntinNetworkCredentials *antin_network_credentials_new (const char *user, AntinBaseSecret *password);
AntinNetworkCredentials *antin_network_credentials_ref (AntinNetworkCredentials *credentials);
void antin_network_credentials_unref (AntinNetworkCredentials *credentials);

const char *antin_network_credentials_get_user (AntinNetworkCredentials *credentials);
AntinBaseSecret *antin_network_credentials_get_password (AntinNetworkCredentials *credentials);

gboolean antin_network_credentials_lookup (AntinNetworkService service,
                                           const char *uri,
                                           AntinNetworkCredentials **ret_credentials,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *antin_network_credentials_find_user (AntinNetworkService service,
                                           const char *uri,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_network_credentials_store (AntinNetworkService service,
                                          const char *uri,
                                          AntinNetworkCredentials *credentials,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_network_credentials_clear (AntinNetworkService service,
                                          const char *uri,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinNetworkCredentials, antin_network_credentials_unref)

G_END_DECLS
