/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinCryptoKind:
 * @ANTIN_CRYPTO_KIND_UNKNOWN: cannot be told from the certificate; ask the person
 * @ANTIN_CRYPTO_KIND_PERSON: somebody who signs
 * @ANTIN_CRYPTO_KIND_ORGANISATION: an agency or organisation, whose signature is its seal
 * @ANTIN_CRYPTO_KIND_DEVICE: a server, a service, a time-stamp authority
 *
 * Whose certificate it is (NĐ 68/2024, forms 01 to 03: person, organisation, device).
 */
typedef enum
{
  ANTIN_CRYPTO_KIND_UNKNOWN,
  ANTIN_CRYPTO_KIND_PERSON,
  ANTIN_CRYPTO_KIND_ORGANISATION,
  ANTIN_CRYPTO_KIND_DEVICE,
} AntinCryptoKind;

/**
 * AntinCryptoKindHints:
 * @common_name: (nullable): CN of the subject
 * @organisation: (nullable): O
 * @title: (nullable): title
 * @surname: (nullable): surname
 * @given_name: (nullable): givenName
 * @serial_number: (nullable): serialNumber of the subject, such as "CCCD:…"
 * @organisation_identifier: (nullable): organizationIdentifier
 * @user_ids: (nullable): the UID attributes, such as "MST:…"
 * @is_authority: whether the certificate may issue others
 * @serves_clients: whether extKeyUsage names serverAuth, timeStamping, OCSPSigning or codeSigning
 *
 * What a certificate says about whose it is. All text is UTF-8, in any normal form, with diacritics or without.
 */
typedef struct
{
  const char *common_name;
  const char *organisation;
  const char *title;
  const char *surname;
  const char *given_name;
  const char *serial_number;
  const char *organisation_identifier;
  const char *const *user_ids;
  gboolean is_authority;
  gboolean serves_clients;
} AntinCryptoKindHints;

AntinCryptoKind antin_crypto_kind_guess (const AntinCryptoKindHints *hints);
const char *antin_crypto_kind_to_nick (AntinCryptoKind kind);
gboolean antin_crypto_kind_from_nick (const char *nick, AntinCryptoKind *ret_kind);

G_END_DECLS
