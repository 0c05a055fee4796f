/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-anchors.h"
#include "antin-crypto-evidence.h"
#include "antin-network-cache.h"
#include "antin-network-client.h"
#include "antin-sign-context.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

/* What certificates name addresses for, which the settings may name others for (NET-01). */
typedef enum
{
  ANTIN_SIGN_ADDRESS_OCSP,
  ANTIN_SIGN_ADDRESS_CRL,
  ANTIN_SIGN_ADDRESS_ISSUER,
} AntinSignAddress;

#define ANTIN_SIGN_N_ADDRESSES 3

AntinCryptoAnchors *antin_sign_context_get_anchors (AntinSignContext *context);
AntinNetworkClient *antin_sign_context_get_client (AntinSignContext *context);
AntinNetworkCache *antin_sign_context_get_cache (AntinSignContext *context);
const char *const *antin_sign_context_get_timestamp_urls (AntinSignContext *context);
GPtrArray *antin_sign_context_list_addresses (AntinSignContext *context,
                                              AntinSignAddress address,
                                              AntinCryptoCertificate *certificate,
                                              guint *ret_n_stated) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_sign_context_get_output_folder (AntinSignContext *context);
const char *antin_sign_context_get_output_name (AntinSignContext *context);
gboolean antin_sign_context_may_ask_keyring (AntinSignContext *context);
double antin_sign_context_get_seal_diameter (AntinSignContext *context);
AntinSignRole antin_sign_context_get_role (AntinSignContext *context, AntinCryptoCertificate *certificate);
void antin_sign_signer_fill (AntinSignSigner *signer, AntinCryptoCertificate *certificate);

G_END_DECLS
