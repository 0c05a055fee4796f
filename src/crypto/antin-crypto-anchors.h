/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"

G_BEGIN_DECLS

/**
 * AntinCryptoAnchors:
 *
 * Whom this workstation trusts: certificates pinned by their SHA-256 fingerprint (design decision D11). Filled by one
 * owner; not changed any more once it is shared.
 */
typedef struct _AntinCryptoAnchors AntinCryptoAnchors;

typedef enum
{
  ANTIN_CRYPTO_ANCHOR_NONE,
  ANTIN_CRYPTO_ANCHOR_BUILT_IN,
  ANTIN_CRYPTO_ANCHOR_ADMINISTRATOR,
  ANTIN_CRYPTO_ANCHOR_USER,
  ANTIN_CRYPTO_ANCHOR_COMMAND_LINE,
} AntinCryptoAnchorOrigin;

/**
 * AntinCryptoAnchorFlags:
 * @ANTIN_CRYPTO_ANCHOR_OFFICIAL: of Ban Cơ yếu Chính phủ: its certificates are for official use (CHK-14)
 * @ANTIN_CRYPTO_ANCHOR_WEAK_LINK: its own certificate may be signed with SHA-1 by another anchor that has this flag
 */
typedef enum
{
  ANTIN_CRYPTO_ANCHOR_PLAIN = 0,
  ANTIN_CRYPTO_ANCHOR_OFFICIAL = 1 << 0,
  ANTIN_CRYPTO_ANCHOR_WEAK_LINK = 1 << 1,
} AntinCryptoAnchorFlags;

AntinCryptoAnchors *antin_crypto_anchors_new (void) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoAnchors *antin_crypto_anchors_new_built_in (void) G_GNUC_WARN_UNUSED_RESULT;
AntinCryptoAnchors *antin_crypto_anchors_ref (AntinCryptoAnchors *anchors);
void antin_crypto_anchors_unref (AntinCryptoAnchors *anchors);

gboolean antin_crypto_anchors_add_fingerprint (AntinCryptoAnchors *anchors,
                                               const char *fingerprint,
                                               AntinCryptoAnchorOrigin origin,
                                               AntinCryptoAnchorFlags flags,
                                               const char *note);
void antin_crypto_anchors_add_certificate (AntinCryptoAnchors *anchors,
                                           AntinCryptoCertificate *certificate,
                                           AntinCryptoAnchorOrigin origin);
gboolean antin_crypto_anchors_add_path (AntinCryptoAnchors *anchors,
                                        const char *path,
                                        AntinCryptoAnchorOrigin origin,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

guint antin_crypto_anchors_get_size (const AntinCryptoAnchors *anchors);
AntinCryptoAnchorOrigin antin_crypto_anchors_get_origin (const AntinCryptoAnchors *anchors, const char *fingerprint);
AntinCryptoAnchorFlags antin_crypto_anchors_get_flags (const AntinCryptoAnchors *anchors, const char *fingerprint);
const char *antin_crypto_anchors_get_note (const AntinCryptoAnchors *anchors, const char *fingerprint);
gboolean antin_crypto_anchors_has (const AntinCryptoAnchors *anchors, const AntinCryptoCertificate *certificate);
GPtrArray *antin_crypto_anchors_get_certificates (const AntinCryptoAnchors *anchors);
char **antin_crypto_anchors_list_fingerprints (const AntinCryptoAnchors *anchors) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinCryptoAnchors, antin_crypto_anchors_unref)

G_END_DECLS
