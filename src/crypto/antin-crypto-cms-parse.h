/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to crypto: what antin-crypto-cms-parse finds and antin-crypto-cms judges. */

#include "antin-crypto-cms.h"
#include "antin-crypto-signature.h"

G_BEGIN_DECLS

struct _AntinCryptoCms
{
  AntinCryptoCmsForm form;

  /*< owned >*/
  CMS_ContentInfo *cms; /* NULL for a bare RSA value */
  ASN1_OCTET_STRING *bare_value;
  GBytes *signed_attributes; /* the SET OF as it stands; NULL where there are none */
  GBytes *sorted_attributes; /* its DER, where that is another encoding */
  GBytes *message_digest;
  GBytes *document_digest; /* what the document's digest has to be; NULL where the value covers it directly */
  GBytes *content;
  GBytes *certificate_hash; /* of signing-certificate(-v2) */
  GPtrArray *certificates;  /* AntinCryptoCertificate */
  GPtrArray *crls;          /* GBytes */
  GPtrArray *ocsps;         /* GBytes */
  GPtrArray *timestamps;    /* GBytes */
  GPtrArray *form_problems; /* sentences */

  /*< borrowed from cms >*/
  CMS_SignerInfo *signer;
  const ASN1_OCTET_STRING *value;

  /*< state >*/
  gsize size;
  gboolean trailing_data;
  guint n_signers;
  AntinCryptoDigestAlgorithm digest_algorithm;       /* of the document */
  AntinCryptoDigestAlgorithm inner_digest_algorithm; /* of SignerInfo */
  AntinCryptoDigestAlgorithm certificate_hash_algorithm;
  AntinCryptoSignatureAlgorithm algorithm;
  gboolean algorithm_known;
  gint64 signing_time;
};

void antin_crypto_cms_finalise (gpointer data);
GBytes *antin_crypto_cms_encode_attributes (CMS_SignerInfo *info);

G_END_DECLS
