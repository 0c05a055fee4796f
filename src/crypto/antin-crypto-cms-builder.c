/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-cms-builder.h"

#include "antin-crypto-cms-parse.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-timestamp.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

/* Order: new, then the key's owner signs get_to_be_signed() or its digest, then set_signature(), then at will
 * get_signature_imprint() and set_timestamp(), then get_der(). Anything else is %ANTIN_CRYPTO_ERROR_STATE.
 *
 * OpenSSL assembles and encodes, except for one step: its CMS_SignerInfo_sign() would add a signing-time attribute,
 * which EN 319 142-1, 6.3 forbids in a PAdES baseline signature (the time stands in /M), and it wants the private key at
 * hand. So the attributes are put together here, given out as DER, and the value that comes back is set.
 * The value is checked against the certificate before it is taken (CHK-05): a token may hold another key. */

/* How many bytes EC and RSA values, and DER headers around them, can differ from what was estimated. */
#define ENCODING_SLACK 64

struct _AntinCryptoCmsBuilder
{
  CMS_ContentInfo *cms;
  CMS_SignerInfo *info; /* borrowed from cms */
  AntinCryptoCertificate *signer;
  AntinCryptoSignatureScheme scheme;
  AntinCryptoDigestAlgorithm algorithm;
  GBytes *to_be_signed;
  GBytes *digest;
  gboolean is_signed;
  gboolean is_stamped;
};

static gboolean
fail (GError **error)
{
  antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FAILED,
                          _("The signature could not be put together. Nothing was written."));
  return FALSE;
}

static gboolean
check_request (AntinCryptoCertificate *signer,
               AntinCryptoSignatureScheme scheme,
               AntinCryptoDigestAlgorithm algorithm,
               GBytes *document_digest,
               GError **error)
{
  const char *name = antin_crypto_certificate_get_name (signer);
  guint bits = antin_crypto_certificate_get_key_bits (signer);
  AntinCryptoSignatureAlgorithm wanted = { .scheme = scheme };

  if (antin_crypto_digest_algorithm_is_weak (algorithm) || antin_crypto_digest_algorithm_to_md (algorithm) == NULL)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_WEAK,
                              _("Documents are not signed with the digest algorithm %s, which is too weak."),
                                 antin_crypto_digest_algorithm_to_nick (algorithm));
      return FALSE;
    }
  if ((scheme != ANTIN_CRYPTO_SCHEME_RSA_PKCS1 && scheme != ANTIN_CRYPTO_SCHEME_RSA_PSS &&
       scheme != ANTIN_CRYPTO_SCHEME_ECDSA) ||
      !antin_crypto_signature_suits_key (&wanted, X509_get0_pubkey (antin_crypto_certificate_get_x509 (signer))))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_UNSUPPORTED,
                              _("The key of “%s” does not suit the signature scheme “%s”."), name,
                                 antin_crypto_signature_scheme_to_nick (scheme));
      return FALSE;
    }
  if (bits < (scheme == ANTIN_CRYPTO_SCHEME_ECDSA ? 256 : 2048))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_WEAK,
                              _("The key of “%s” has %u bits, which is too short. Ask for a new certificate."),
                                 name, bits);
      return FALSE;
    }
  if (g_bytes_get_size (document_digest) != antin_crypto_digest_algorithm_get_length (algorithm))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("The digest of the document has a wrong length."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_attributes (AntinCryptoCmsBuilder *self, GBytes *document_digest)
{
  gsize length;
  const void *digest = g_bytes_get_data (document_digest, &length);

  return CMS_signed_add1_attr_by_NID (self->info, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                      OBJ_nid2obj (NID_pkcs7_data), -1) == 1 &&
         CMS_signed_add1_attr_by_NID (self->info, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest,
                                      (int) length) == 1;
}

/* What CMS_add1_signer() needs a private key for is only its type: the public key serves. CMS_CADES adds the
 * signing-certificate-v2 attribute. */
static gboolean
assemble (AntinCryptoCmsBuilder *self, GPtrArray *chain, GBytes *document_digest)
{
  X509 *signer = antin_crypto_certificate_get_x509 (self->signer);
  const EVP_MD *md = antin_crypto_digest_algorithm_to_md (self->algorithm);
  g_autoptr (X509_ALGOR) identifier = antin_crypto_signature_algorithm_write (self->scheme, self->algorithm);
  X509_ALGOR *signature;

  self->cms = CMS_sign (NULL, NULL, NULL, NULL, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_STREAM);
  if (self->cms == NULL || identifier == NULL)
    return FALSE;
  self->info = CMS_add1_signer (self->cms, signer, X509_get0_pubkey (signer), md,
                                CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES);
  if (self->info == NULL)
    return FALSE;
  CMS_SignerInfo_get0_algs (self->info, NULL, NULL, NULL, &signature);
  if (X509_ALGOR_copy (signature, identifier) != 1)
    return FALSE;
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    if (!g_bytes_equal (antin_crypto_certificate_get_der (chain->pdata[i]),
                        antin_crypto_certificate_get_der (self->signer)) &&
        CMS_add1_cert (self->cms, antin_crypto_certificate_get_x509 (chain->pdata[i])) != 1)
      return FALSE;
  if (!add_attributes (self, document_digest))
    return FALSE;
  self->to_be_signed = antin_crypto_cms_encode_attributes (self->info);
  if (self->to_be_signed == NULL)
    return FALSE;
  self->digest = antin_crypto_digest_compute (self->algorithm, g_bytes_get_data (self->to_be_signed, NULL),
                                              g_bytes_get_size (self->to_be_signed), NULL);
  return self->digest != NULL;
}

/**
 * antin_crypto_cms_builder_new:
 * @signer: the signer's certificate
 * @chain: (nullable) (element-type AntinCryptoCertificate): further certificates to put in, such as those up to the anchor
 * @scheme: RSA PKCS #1, RSA-PSS or ECDSA
 * @algorithm: the hash, SHA-256 or stronger; also the one of @document_digest
 * @document_digest: the digest of what is signed
 * @error: return location
 *
 * Begins a detached CAdES signature with the attributes that EN 319 142-1, 6.3 wants: content-type, message-digest and
 * signing-certificate-v2, and no signing-time.
 *
 * Returns: (transfer full): the builder; %NULL with %ANTIN_CRYPTO_ERROR_WEAK, %ANTIN_CRYPTO_ERROR_UNSUPPORTED,
 *   %ANTIN_CRYPTO_ERROR_FORMAT or %ANTIN_CRYPTO_ERROR_FAILED
 */
AntinCryptoCmsBuilder *
antin_crypto_cms_builder_new (AntinCryptoCertificate *signer,
                              GPtrArray *chain,
                              AntinCryptoSignatureScheme scheme,
                              AntinCryptoDigestAlgorithm algorithm,
                              GBytes *document_digest,
                              GError **error)
{
  g_autoptr (AntinCryptoCmsBuilder) self = NULL;

  if (!check_request (signer, scheme, algorithm, document_digest, error))
    return NULL;
  self = g_new0 (AntinCryptoCmsBuilder, 1);
  self->signer = antin_crypto_certificate_ref (signer);
  self->scheme = scheme;
  self->algorithm = algorithm;
  if (!assemble (self, chain, document_digest))
    {
      fail (error);
      return NULL;
    }
  ERR_clear_error ();
  return g_steal_pointer (&self);
}

/**
 * antin_crypto_cms_builder_free:
 * @builder: (transfer full): a builder
 */
void
antin_crypto_cms_builder_free (AntinCryptoCmsBuilder *builder)
{
  CMS_ContentInfo_free (builder->cms);
  antin_crypto_certificate_unref (builder->signer);
  g_clear_pointer (&builder->to_be_signed, g_bytes_unref);
  g_clear_pointer (&builder->digest, g_bytes_unref);
  g_free (builder);
}

/**
 * antin_crypto_cms_builder_get_to_be_signed:
 * @builder: a builder
 *
 * Returns: (transfer none): the DER of the signed attributes, which the key signs (RFC 5652, 5.4)
 */
GBytes *
antin_crypto_cms_builder_get_to_be_signed (const AntinCryptoCmsBuilder *builder)
{
  return builder->to_be_signed;
}

/**
 * antin_crypto_cms_builder_get_digest:
 * @builder: a builder
 *
 * Returns: (transfer none): the digest of antin_crypto_cms_builder_get_to_be_signed(), for keys that sign digests
 */
GBytes *
antin_crypto_cms_builder_get_digest (const AntinCryptoCmsBuilder *builder)
{
  return builder->digest;
}

/**
 * antin_crypto_cms_builder_set_signature:
 * @builder: a builder without a signature value
 * @signature: the value: PKCS #1 or PSS octets, or the DER of an Ecdsa-Sig-Value
 * @error: return location
 *
 * Takes the signature value, if it is one of the signer's certificate (CHK-05).
 *
 * Returns: whether it was taken; %FALSE with %ANTIN_CRYPTO_ERROR_MISMATCH where it was made with another key, or with
 *   %ANTIN_CRYPTO_ERROR_STATE
 */
gboolean
antin_crypto_cms_builder_set_signature (AntinCryptoCmsBuilder *builder, GBytes *signature, GError **error)
{
  ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (builder->info);

  if (builder->is_signed)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_STATE, _("The signature has its value already."));
      return FALSE;
    }
  if (!antin_crypto_certificate_verify_signature (builder->signer, builder->scheme, builder->algorithm,
                                                  builder->digest, signature, error))
    return FALSE;
  if (ASN1_STRING_set (value, g_bytes_get_data (signature, NULL), (int) g_bytes_get_size (signature)) != 1)
    return fail (error);
  builder->is_signed = TRUE;
  return TRUE;
}

/**
 * antin_crypto_cms_builder_get_signature_imprint:
 * @builder: a builder with a signature value
 * @algorithm: a digest algorithm
 * @error: return location
 *
 * Returns: (transfer full): the digest of the signature value, which a signature time stamp is asked for (RFC 3161,
 *   appendix A); %NULL with %ANTIN_CRYPTO_ERROR_STATE or %ANTIN_CRYPTO_ERROR_UNSUPPORTED
 */
GBytes *
antin_crypto_cms_builder_get_signature_imprint (const AntinCryptoCmsBuilder *builder,
                                                AntinCryptoDigestAlgorithm algorithm,
                                                GError **error)
{
  const ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (builder->info);

  if (!builder->is_signed)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_STATE, _("The signature has no value yet."));
      return NULL;
    }
  return antin_crypto_digest_compute (algorithm, ASN1_STRING_get0_data (value), ASN1_STRING_length (value), error);
}

/**
 * antin_crypto_cms_builder_set_timestamp:
 * @builder: a builder with a signature value
 * @token: a time-stamp token in DER over that value
 * @error: return location
 *
 * Puts the token in as the unsigned attribute signature-time-stamp (EN 319 122-1, 5.3), if it stamps this signature.
 *
 * Returns: whether it was taken; %FALSE with %ANTIN_CRYPTO_ERROR_MISMATCH where it stamps something else, with
 *   %ANTIN_CRYPTO_ERROR_STATE, or with an error of antin_crypto_timestamp_new_from_der()
 */
gboolean
antin_crypto_cms_builder_set_timestamp (AntinCryptoCmsBuilder *builder, GBytes *token, GError **error)
{
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_autoptr (GBytes) imprint = NULL;

  if (!builder->is_signed || builder->is_stamped)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_STATE,
                              builder->is_stamped ? _("The signature has its time stamp already.")
                                                  : _("The signature has no value yet."));
      return FALSE;
    }
  timestamp = antin_crypto_timestamp_new_from_der (token, error);
  if (timestamp == NULL)
    return FALSE;
  imprint = antin_crypto_cms_builder_get_signature_imprint (
    builder, antin_crypto_timestamp_get_imprint_algorithm (timestamp), error);
  if (imprint == NULL)
    return FALSE;
  if (!g_bytes_equal (imprint, antin_crypto_timestamp_get_imprint (timestamp)))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_MISMATCH,
                              _("The time stamp belongs to another signature. Nothing was written."));
      return FALSE;
    }
  if (CMS_unsigned_add1_attr_by_NID (builder->info, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE,
                                     g_bytes_get_data (token, NULL), (int) g_bytes_get_size (token)) != 1)
    return fail (error);
  builder->is_stamped = TRUE;
  return TRUE;
}

/**
 * antin_crypto_cms_builder_get_der:
 * @builder: a builder with a signature value
 * @error: return location
 *
 * Returns: (transfer full): the CMS in DER, to be put into /Contents; %NULL with %ANTIN_CRYPTO_ERROR_STATE or
 *   %ANTIN_CRYPTO_ERROR_FAILED
 */
GBytes *
antin_crypto_cms_builder_get_der (AntinCryptoCmsBuilder *builder, GError **error)
{
  unsigned char *der = NULL;
  GBytes *bytes;
  int length;

  if (!builder->is_signed)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_STATE, _("The signature has no value yet."));
      return NULL;
    }
  length = i2d_CMS_ContentInfo (builder->cms, &der);
  bytes = antin_crypto_bytes_take_der (der, length);
  if (bytes == NULL)
    fail (error);
  return bytes;
}

/**
 * antin_crypto_cms_builder_estimate_size:
 * @builder: a builder, with or without a signature value
 * @timestamp_reserve: bytes to keep for a time-stamp token; 0 where there will be none
 *
 * Returns: how many bytes /Contents needs at most
 */
gsize
antin_crypto_cms_builder_estimate_size (const AntinCryptoCmsBuilder *builder, gsize timestamp_reserve)
{
  EVP_PKEY *key = X509_get0_pubkey (antin_crypto_certificate_get_x509 (builder->signer));
  int length = i2d_CMS_ContentInfo (builder->cms, NULL);

  ERR_clear_error ();
  return (gsize) MAX (length, 0) + (builder->is_signed ? 0 : (gsize) EVP_PKEY_get_size (key)) +
         (timestamp_reserve > 0 ? timestamp_reserve + ENCODING_SLACK : 0) + ENCODING_SLACK;
}
