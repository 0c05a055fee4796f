/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-network-client.h"
#include "antin-network-error.h"

G_BEGIN_DECLS

/* What is asked for. */
typedef enum
{
  ANTIN_NETWORK_EVIDENCE_TIMESTAMP,
  ANTIN_NETWORK_EVIDENCE_OCSP,
  ANTIN_NETWORK_EVIDENCE_CRL,
  ANTIN_NETWORK_EVIDENCE_ISSUER,
  ANTIN_NETWORK_EVIDENCE_RELEASES,
} AntinNetworkEvidence;

struct _AntinNetworkClient
{
  gatomicrefcount references;
  AntinNetworkProxy proxy;
  char *proxy_uri;
  char **proxy_bypass;
  AntinNetworkCredentials *proxy_credentials;
  gboolean proxy_keyring;
  guint timeout;

  GMutex lock;        /* of what follows */
  GHashTable *silent; /* server → when it let us wait, in monotonic time */
};

void antin_network_client_note_silence (AntinNetworkClient *client, GUri *uri);

gboolean antin_network_exchange_is_fit_for_use (GUri *uri);
guint antin_network_exchange_get_timeout (AntinNetworkEvidence evidence);
void antin_network_exchange_set_error (GError **error, AntinNetworkEvidence evidence, const char *host, AntinNetworkError code, const char *reason);
GBytes *antin_network_exchange_run (AntinNetworkClient *client,
                                    AntinNetworkEvidence evidence,
                                    GUri *address,
                                    AntinNetworkCredentials *credentials,
                                    GBytes *request,
                                    guint timeout,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
