/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"
#include "antin-sign-signing.h"

G_BEGIN_DECLS

AntinSignIdentity *antin_sign_session_get_identity (AntinSignSession *session);
const AntinSignInteraction *antin_sign_session_get_interaction (AntinSignSession *session);
GPtrArray *antin_sign_session_get_other_certificates (AntinSignSession *session);
AntinCryptoSignatureScheme antin_sign_session_get_scheme (AntinSignSession *session);
GBytes *antin_sign_session_sign (AntinSignSession *session,
                                 AntinCryptoDigestAlgorithm algorithm,
                                 GBytes *data,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
