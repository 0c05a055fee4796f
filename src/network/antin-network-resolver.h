/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-network-credentials.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_NETWORK_RESOLVER (antin_network_resolver_get_type ())

G_DECLARE_FINAL_TYPE (AntinNetworkResolver, antin_network_resolver, ANTIN, NETWORK_RESOLVER, GObject)

AntinNetworkResolver *antin_network_resolver_new (void);

AntinNetworkCredentials *antin_network_resolver_get_credentials (AntinNetworkResolver *resolver);

G_END_DECLS
