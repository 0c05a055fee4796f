/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-signature.h"

#include <openssl/err.h>
#include <string.h>

/* CMS_verify() of OpenSSL 3.0 knows no EdDSA and looks at the digest algorithm alone, whatever hash the signature
 * algorithm names. Here the algorithm identifier is read first, and the value is checked under exactly what it says. */

static AntinCryptoDigestAlgorithm
digest_of (const X509_ALGOR *identifier, AntinCryptoDigestAlgorithm fallback)
{
  const ASN1_OBJECT *object;

  if (identifier == NULL)
    return fallback;
  X509_ALGOR_get0 (&object, NULL, NULL, identifier);
  return antin_crypto_digest_algorithm_from_nid (OBJ_obj2nid (object));
}

/* RFC 4055, 3.1: absent fields mean SHA-1, MGF1 with SHA-1, 20 bytes of salt, trailer 1. */
static gboolean
read_pss (const X509_ALGOR *identifier, AntinCryptoSignatureAlgorithm *algorithm)
{
  const void *value;
  int type;
  g_autoptr (RSA_PSS_PARAMS) parameters = NULL;
  gint64 salt = 20, trailer = 1;

  X509_ALGOR_get0 (NULL, &type, &value, identifier);
  if (type != V_ASN1_SEQUENCE)
    return FALSE;
  parameters = ASN1_item_unpack (value, ASN1_ITEM_rptr (RSA_PSS_PARAMS));
  if (parameters == NULL)
    return FALSE;
  algorithm->digest = digest_of (parameters->hashAlgorithm, ANTIN_CRYPTO_DIGEST_SHA1);
  algorithm->mask_digest = ANTIN_CRYPTO_DIGEST_SHA1;
  if (parameters->maskGenAlgorithm != NULL)
    {
      const ASN1_OBJECT *function;
      g_autoptr (X509_ALGOR) mask = NULL;

      X509_ALGOR_get0 (&function, &type, &value, parameters->maskGenAlgorithm);
      if (OBJ_obj2nid (function) != NID_mgf1 || type != V_ASN1_SEQUENCE)
        return FALSE;
      mask = ASN1_item_unpack (value, ASN1_ITEM_rptr (X509_ALGOR));
      if (mask == NULL)
        return FALSE;
      algorithm->mask_digest = digest_of (mask, ANTIN_CRYPTO_DIGEST_UNKNOWN);
    }
  if ((parameters->saltLength != NULL && ASN1_INTEGER_get_int64 (&salt, parameters->saltLength) != 1) ||
      (parameters->trailerField != NULL && ASN1_INTEGER_get_int64 (&trailer, parameters->trailerField) != 1) ||
      salt < 0 || salt > 1024 || trailer != 1)
    return FALSE;
  algorithm->salt_length = (int) salt;
  return algorithm->digest != ANTIN_CRYPTO_DIGEST_UNKNOWN && algorithm->mask_digest != ANTIN_CRYPTO_DIGEST_UNKNOWN;
}

/* Signatures whose two parts OpenSSL 3.0 does not tell (RFC 8702 and NIST's list), and the one that names no hash. */
static const struct
{
  int nid;
  AntinCryptoSignatureScheme scheme;
  AntinCryptoDigestAlgorithm digest;
} more_algorithms[] = {
  { NID_ecdsa_with_SHA3_256, ANTIN_CRYPTO_SCHEME_ECDSA, ANTIN_CRYPTO_DIGEST_SHA3_256 },
  { NID_ecdsa_with_SHA3_384, ANTIN_CRYPTO_SCHEME_ECDSA, ANTIN_CRYPTO_DIGEST_SHA3_384 },
  { NID_ecdsa_with_SHA3_512, ANTIN_CRYPTO_SCHEME_ECDSA, ANTIN_CRYPTO_DIGEST_SHA3_512 },
  { NID_RSA_SHA3_256, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA3_256 },
  { NID_RSA_SHA3_384, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA3_384 },
  { NID_RSA_SHA3_512, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_DIGEST_SHA3_512 },
  { NID_ecdsa_with_Specified, ANTIN_CRYPTO_SCHEME_ECDSA, ANTIN_CRYPTO_DIGEST_UNKNOWN },
};

static AntinCryptoSignatureScheme
scheme_of_key (int nid)
{
  switch (nid)
    {
    case NID_rsaEncryption:
      return ANTIN_CRYPTO_SCHEME_RSA_PKCS1;
    case NID_X9_62_id_ecPublicKey:
      return ANTIN_CRYPTO_SCHEME_ECDSA;
    case NID_dsa:
    case NID_dsa_2:
      return ANTIN_CRYPTO_SCHEME_DSA;
    default:
      return ANTIN_CRYPTO_SCHEME_UNKNOWN;
    }
}

/* The arc of ANSI X9.62 for ECDSA, which some libraries write where no hash is to be named. */
static gboolean
is_ecdsa_arc (const ASN1_OBJECT *object)
{
  char id[32];

  return OBJ_obj2txt (id, sizeof id, object, 1) > 0 && strcmp (id, "1.2.840.10045.4") == 0;
}

/**
 * antin_crypto_signature_algorithm_read:
 * @identifier: the AlgorithmIdentifier of a signature
 * @ret_algorithm: (out): what it says; also filled, with what is known, where it cannot be used
 *
 * Returns: whether signatures of this sort can be checked
 */
gboolean
antin_crypto_signature_algorithm_read (const X509_ALGOR *identifier, AntinCryptoSignatureAlgorithm *ret_algorithm)
{
  const ASN1_OBJECT *object;
  int nid, digest_nid, key_nid;
  gboolean known = FALSE;

  *ret_algorithm = (AntinCryptoSignatureAlgorithm){ 0 };
  X509_ALGOR_get0 (&object, NULL, NULL, identifier);
  nid = OBJ_obj2nid (object);
  switch (nid)
    {
    case NID_rsassaPss:
      ret_algorithm->scheme = ANTIN_CRYPTO_SCHEME_RSA_PSS;
      known = read_pss (identifier, ret_algorithm);
      break;
    case NID_ED25519:
      ret_algorithm->scheme = ANTIN_CRYPTO_SCHEME_ED25519;
      ret_algorithm->digest = ANTIN_CRYPTO_DIGEST_SHA512;
      known = TRUE;
      break;
    case NID_ED448:
      ret_algorithm->scheme = ANTIN_CRYPTO_SCHEME_ED448;
      ret_algorithm->digest = ANTIN_CRYPTO_DIGEST_SHAKE256;
      known = TRUE;
      break;
    default:
      ret_algorithm->scheme = scheme_of_key (nid);
      if (is_ecdsa_arc (object))
        ret_algorithm->scheme = ANTIN_CRYPTO_SCHEME_ECDSA;
      if (ret_algorithm->scheme != ANTIN_CRYPTO_SCHEME_UNKNOWN)
        known = TRUE;
      else if (OBJ_find_sigid_algs (nid, &digest_nid, &key_nid) == 1)
        {
          ret_algorithm->scheme = scheme_of_key (key_nid);
          ret_algorithm->digest = antin_crypto_digest_algorithm_from_nid (digest_nid);
          known = ret_algorithm->scheme != ANTIN_CRYPTO_SCHEME_UNKNOWN &&
                  ret_algorithm->digest != ANTIN_CRYPTO_DIGEST_UNKNOWN;
        }
      for (gsize i = 0; !known && i < G_N_ELEMENTS (more_algorithms); i++)
        if (nid == more_algorithms[i].nid)
          {
            ret_algorithm->scheme = more_algorithms[i].scheme;
            ret_algorithm->digest = more_algorithms[i].digest;
            known = TRUE;
          }
      break;
    }
  ERR_clear_error ();
  return known;
}

/**
 * antin_crypto_signature_algorithm_write:
 * @scheme: RSA PKCS #1, RSA-PSS or ECDSA
 * @digest: the hash
 *
 * Returns: (transfer full) (nullable): the AlgorithmIdentifier for a signature (RFC 4055, RFC 5754, RFC 8702 for
 *   SHA-3 is not written)
 */
X509_ALGOR *
antin_crypto_signature_algorithm_write (AntinCryptoSignatureScheme scheme, AntinCryptoDigestAlgorithm digest)
{
  const EVP_MD *md = antin_crypto_digest_algorithm_to_md (digest);
  g_autoptr (X509_ALGOR) identifier = X509_ALGOR_new ();
  int nid = NID_undef;

  if (md == NULL || identifier == NULL)
    return NULL;
  switch (scheme)
    {
    case ANTIN_CRYPTO_SCHEME_RSA_PKCS1:
      if (OBJ_find_sigid_by_algs (&nid, EVP_MD_get_type (md), NID_rsaEncryption) != 1 ||
          X509_ALGOR_set0 (identifier, OBJ_nid2obj (nid), V_ASN1_NULL, NULL) != 1)
        return NULL;
      break;
    case ANTIN_CRYPTO_SCHEME_ECDSA:
      if (OBJ_find_sigid_by_algs (&nid, EVP_MD_get_type (md), NID_X9_62_id_ecPublicKey) != 1 ||
          X509_ALGOR_set0 (identifier, OBJ_nid2obj (nid), V_ASN1_UNDEF, NULL) != 1)
        return NULL;
      break;
    case ANTIN_CRYPTO_SCHEME_RSA_PSS:
      {
        g_autoptr (RSA_PSS_PARAMS) parameters = RSA_PSS_PARAMS_new ();
        g_autoptr (X509_ALGOR) mask = X509_ALGOR_new ();
        ASN1_STRING *mask_der, *der;

        X509_ALGOR_set_md (mask, md);
        mask_der = ASN1_item_pack (mask, ASN1_ITEM_rptr (X509_ALGOR), NULL);
        parameters->hashAlgorithm = X509_ALGOR_new ();
        parameters->maskGenAlgorithm = X509_ALGOR_new ();
        parameters->saltLength = ASN1_INTEGER_new ();
        X509_ALGOR_set_md (parameters->hashAlgorithm, md);
        if (mask_der == NULL ||
            X509_ALGOR_set0 (parameters->maskGenAlgorithm, OBJ_nid2obj (NID_mgf1), V_ASN1_SEQUENCE, mask_der) != 1)
          {
            ASN1_STRING_free (mask_der);
            return NULL;
          }
        ASN1_INTEGER_set_int64 (parameters->saltLength, (gint64) antin_crypto_digest_algorithm_get_length (digest));
        der = ASN1_item_pack (parameters, ASN1_ITEM_rptr (RSA_PSS_PARAMS), NULL);
        if (der == NULL || X509_ALGOR_set0 (identifier, OBJ_nid2obj (NID_rsassaPss), V_ASN1_SEQUENCE, der) != 1)
          {
            ASN1_STRING_free (der);
            return NULL;
          }
        break;
      }
    case ANTIN_CRYPTO_SCHEME_DSA:
    case ANTIN_CRYPTO_SCHEME_ED25519:
    case ANTIN_CRYPTO_SCHEME_ED448:
    case ANTIN_CRYPTO_SCHEME_UNKNOWN:
    default:
      return NULL;
    }
  return g_steal_pointer (&identifier);
}

/**
 * antin_crypto_signature_suits_key:
 * @algorithm: a signature algorithm
 * @key: a public key
 *
 * Returns: whether @key can make such signatures
 */
gboolean
antin_crypto_signature_suits_key (const AntinCryptoSignatureAlgorithm *algorithm, EVP_PKEY *key)
{
  int type = key == NULL ? EVP_PKEY_NONE : EVP_PKEY_get_base_id (key);

  switch (algorithm->scheme)
    {
    case ANTIN_CRYPTO_SCHEME_RSA_PKCS1:
      return type == EVP_PKEY_RSA;
    case ANTIN_CRYPTO_SCHEME_RSA_PSS:
      return type == EVP_PKEY_RSA || type == EVP_PKEY_RSA_PSS;
    case ANTIN_CRYPTO_SCHEME_ECDSA:
      return type == EVP_PKEY_EC;
    case ANTIN_CRYPTO_SCHEME_DSA:
      return type == EVP_PKEY_DSA;
    case ANTIN_CRYPTO_SCHEME_ED25519:
      return type == EVP_PKEY_ED25519;
    case ANTIN_CRYPTO_SCHEME_ED448:
      return type == EVP_PKEY_ED448;
    case ANTIN_CRYPTO_SCHEME_UNKNOWN:
    default:
      return FALSE;
    }
}

static gboolean
set_padding (EVP_PKEY_CTX *context, const AntinCryptoSignatureAlgorithm *algorithm)
{
  const EVP_MD *mask;

  if (algorithm->scheme == ANTIN_CRYPTO_SCHEME_RSA_PKCS1)
    return EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PADDING) == 1;
  if (algorithm->scheme != ANTIN_CRYPTO_SCHEME_RSA_PSS)
    return TRUE;
  mask = antin_crypto_digest_algorithm_to_md (algorithm->mask_digest);
  return EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md (context, mask) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen (context, algorithm->salt_length) == 1;
}

/**
 * antin_crypto_signature_verify:
 * @algorithm: a signature algorithm whose hash is known
 * @key: the signer's public key
 * @data: what was signed
 * @length: bytes of @data
 * @signature: the signature value
 *
 * Returns: whether @signature is a signature of @data by @key
 */
gboolean
antin_crypto_signature_verify (const AntinCryptoSignatureAlgorithm *algorithm,
                               EVP_PKEY *key,
                               const void *data,
                               gsize length,
                               const ASN1_OCTET_STRING *signature)
{
  gboolean edwards = algorithm->scheme == ANTIN_CRYPTO_SCHEME_ED25519 ||
                     algorithm->scheme == ANTIN_CRYPTO_SCHEME_ED448;
  const EVP_MD *md = edwards ? NULL : antin_crypto_digest_algorithm_to_md (algorithm->digest);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key_context = NULL;
  gboolean right;

  if (!antin_crypto_signature_suits_key (algorithm, key) || (md == NULL && !edwards))
    return FALSE;
  right = EVP_DigestVerifyInit (context, &key_context, md, NULL, key) == 1 &&
          set_padding (key_context, algorithm) &&
          EVP_DigestVerify (context, ASN1_STRING_get0_data (signature), ASN1_STRING_length (signature), data,
                            length) == 1;
  ERR_clear_error ();
  return right;
}

/**
 * antin_crypto_signature_verify_digest:
 * @algorithm: a signature algorithm whose hash is known
 * @key: the signer's public key
 * @digest: the hash of what was signed
 * @length: bytes of @digest
 * @signature: the signature value
 *
 * Returns: whether @signature is a signature by @key of what @digest was computed from; always %FALSE for EdDSA, which
 *   signs the data itself
 */
gboolean
antin_crypto_signature_verify_digest (const AntinCryptoSignatureAlgorithm *algorithm,
                                      EVP_PKEY *key,
                                      const guint8 *digest,
                                      gsize length,
                                      const ASN1_OCTET_STRING *signature)
{
  const EVP_MD *md = antin_crypto_digest_algorithm_to_md (algorithm->digest);
  g_autoptr (EVP_PKEY_CTX) context = NULL;
  gboolean right;

  if (!antin_crypto_signature_suits_key (algorithm, key) || md == NULL ||
      algorithm->scheme == ANTIN_CRYPTO_SCHEME_ED25519 || algorithm->scheme == ANTIN_CRYPTO_SCHEME_ED448)
    return FALSE;
  context = EVP_PKEY_CTX_new (key, NULL);
  right = context != NULL && EVP_PKEY_verify_init (context) == 1 && set_padding (context, algorithm) &&
          EVP_PKEY_CTX_set_signature_md (context, md) == 1 &&
          EVP_PKEY_verify (context, ASN1_STRING_get0_data (signature), ASN1_STRING_length (signature), digest,
                           length) == 1;
  ERR_clear_error ();
  return right;
}
