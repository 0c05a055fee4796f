/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinNetworkClient:
 *
 * Fetches evidence as bytes over HTTP. May be used by any number of threads at a time. Its options do not change; which
 * servers were silent it remembers for a while.
 */
typedef struct _AntinNetworkClient AntinNetworkClient;
typedef struct _AntinNetworkCredentials AntinNetworkCredentials;

/* Largest answers, in bytes. Real ones: time stamps below 8 kB, OCSP below 5 kB, lists of large authorities 20 MB. */
#define ANTIN_NETWORK_MAX_TIMESTAMP (256 * 1024)
#define ANTIN_NETWORK_MAX_OCSP (256 * 1024)
#define ANTIN_NETWORK_MAX_CRL (64 * 1024 * 1024)
#define ANTIN_NETWORK_MAX_ISSUER (1024 * 1024)
#define ANTIN_NETWORK_MAX_RELEASES (256 * 1024)

/* Seconds: without any progress, and for a whole exchange with redirections. */
#define ANTIN_NETWORK_SILENCE_TIMEOUT 15
#define ANTIN_NETWORK_TIMESTAMP_TIMEOUT 30
#define ANTIN_NETWORK_OCSP_TIMEOUT 20
#define ANTIN_NETWORK_CRL_TIMEOUT 120
#define ANTIN_NETWORK_ISSUER_TIMEOUT 30

/* Seconds that a server which let us wait is not asked again, and how long a refusal must take to count as waiting. */
#define ANTIN_NETWORK_SILENCE_MEMORY (5 * 60)
#define ANTIN_NETWORK_SLOW_REFUSAL 1

#define ANTIN_NETWORK_MAX_REDIRECTIONS 5
#define ANTIN_NETWORK_MAX_ADDRESS 2048

/**
 * AntinNetworkProxy:
 * @ANTIN_NETWORK_PROXY_SYSTEM: as the desktop or the environment says
 * @ANTIN_NETWORK_PROXY_NONE: servers are reached directly
 * @ANTIN_NETWORK_PROXY_MANUAL: the one in the options; where they state none, nobody is asked
 */
typedef enum
{
  ANTIN_NETWORK_PROXY_SYSTEM,
  ANTIN_NETWORK_PROXY_NONE,
  ANTIN_NETWORK_PROXY_MANUAL,
} AntinNetworkProxy;

/**
 * AntinNetworkOptions:
 * @proxy: which proxy is used
 * @proxy_uri: (nullable): its address, without user name and password, for %ANTIN_NETWORK_PROXY_MANUAL
 * @proxy_bypass: (nullable): hosts, domains and address ranges reached directly, for %ANTIN_NETWORK_PROXY_MANUAL
 * @proxy_credentials: (nullable): given to a proxy that asks for them
 * @proxy_keyring: whether the user's keyring is asked for them otherwise, for %ANTIN_NETWORK_PROXY_MANUAL
 * @timeout: milliseconds for a whole exchange; 0 for the limits above
 */
typedef struct
{
  AntinNetworkProxy proxy;
  const char *proxy_uri;
  const char *const *proxy_bypass;
  AntinNetworkCredentials *proxy_credentials;
  gboolean proxy_keyring;
  guint timeout;
} AntinNetworkOptions;

AntinNetworkClient *antin_network_client_new (const AntinNetworkOptions *options) G_GNUC_WARN_UNUSED_RESULT;
AntinNetworkClient *antin_network_client_ref (AntinNetworkClient *client);
void antin_network_client_unref (AntinNetworkClient *client);
void antin_network_client_forget_silence (AntinNetworkClient *client);

GBytes *antin_network_client_request_timestamp (AntinNetworkClient *client,
                                                const char *uri,
                                                AntinNetworkCredentials *credentials,
                                                GBytes *request,
                                                GCancellable *cancellable,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_network_client_request_ocsp (AntinNetworkClient *client,
                                           const char *uri,
                                           GBytes *request,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_network_client_fetch_crl (AntinNetworkClient *client,
                                        const char *uri,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_network_client_fetch_issuer (AntinNetworkClient *client,
                                           const char *uri,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_network_client_fetch_releases (AntinNetworkClient *client,
                                             const char *uri,
                                             GCancellable *cancellable,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinNetworkClient, antin_network_client_unref)

G_END_DECLS
