/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to crypto: what antin-crypto-certificate-parse reads and antin-crypto-certificate hands out. */

#include "antin-crypto-openssl.h"

G_BEGIN_DECLS

struct _AntinCryptoCertificate
{
  X509 *x509;
  GBytes *der;
  GBytes *public_key;
  char *fingerprint;
  char *serial;
  char *subject;
  char *issuer;
  char *issuer_name;
  char *issuer_organisation;
  char *common_name;
  char *organisation;
  char *organisational_unit;
  char *title;
  char *surname;
  char *given_name;
  char *email;
  char **user_ids;
  char **affiliations;
  char **ocsp_urls;
  char **crl_urls;
  char **issuer_urls;
  char **policies;
  gint64 not_before;
  gint64 not_after;
  AntinCryptoKeyAlgorithm key_algorithm;
  guint key_bits;
  gboolean odd_key;
  AntinCryptoDigestAlgorithm signature_digest;
  AntinCryptoKeyUsage key_usage;
  gboolean has_key_usage;
  AntinCryptoExtendedUsage extended_usage;
  gboolean self_signed;
  gboolean authority;
  gboolean ocsp_no_check;
  AntinCryptoKind kind;
};

void antin_crypto_certificate_finalise (gpointer data);

G_END_DECLS
