/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-certificate-parse.h"

#include "antin-crypto-digest.h"
#include "antin-crypto-known-private.h"

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

/* Takes a certificate apart once and for all. Whether it is to be believed is another question, which
 * antin-crypto-chain answers: nothing here checks the issuer's signature, but for a certificate that is its own issuer.
 * Limits: a certificate of 64 KiB, thirty times what real ones have, a file of 1,000 certificates, an attribute of 1 KiB,
 * 8 addresses of each sort. */
#define MAX_CERTIFICATE_SIZE (64 * 1024)
#define MAX_CERTIFICATES_IN_FILE 1000
#define MAX_TEXT_LENGTH 1024
#define MAX_ADDRESSES 8

/**
 * antin_crypto_certificate_finalise:
 * @data: a certificate whose last reference goes
 */
void
antin_crypto_certificate_finalise (gpointer data)
{
  AntinCryptoCertificate *self = data;

  X509_free (self->x509);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_clear_pointer (&self->public_key, g_bytes_unref);
  g_free (self->fingerprint);
  g_free (self->serial);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->issuer_name);
  g_free (self->issuer_organisation);
  g_free (self->common_name);
  g_free (self->organisation);
  g_free (self->organisational_unit);
  g_free (self->title);
  g_free (self->surname);
  g_free (self->given_name);
  g_free (self->email);
  g_strfreev (self->user_ids);
  g_strfreev (self->affiliations);
  g_strfreev (self->ocsp_urls);
  g_strfreev (self->crl_urls);
  g_strfreev (self->issuer_urls);
  g_strfreev (self->policies);
}

/* NUL octets would cut a name short where it is shown: "minister\0.attacker". */
static char *
text_from_string (const ASN1_STRING *string)
{
  unsigned char *utf8 = NULL;
  int length = ASN1_STRING_to_UTF8 (&utf8, string);
  g_autofree char *valid = NULL;
  char *text;

  if (length < 0)
    {
      ERR_clear_error ();
      return NULL;
    }
  for (int i = 0; i < length; i++)
    if (utf8[i] == '\0')
      utf8[i] = '?';
  valid = g_utf8_make_valid ((const char *) utf8, MIN (length, MAX_TEXT_LENGTH));
  OPENSSL_free (utf8);
  text = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_strstrip (text);
  return text;
}

/* The most specific value of an attribute, which is the last one. */
static char *
name_get (const X509_NAME *name, int nid)
{
  int found = -1;

  for (int i = X509_NAME_get_index_by_NID (name, nid, -1); i >= 0; i = X509_NAME_get_index_by_NID (name, nid, i))
    found = i;
  return found < 0 ? NULL : text_from_string (X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, found)));
}

static char **
name_get_all (const X509_NAME *name, int nid)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  for (int i = X509_NAME_get_index_by_NID (name, nid, -1); i >= 0 && values->len < MAX_ADDRESSES;
       i = X509_NAME_get_index_by_NID (name, nid, i))
    {
      char *value = text_from_string (X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, i)));

      if (value != NULL)
        g_ptr_array_add (values, value);
    }
  return (char **) g_ptr_array_steal (values, NULL);
}

/* Province, place, organisation and unit of a subject. */
static char **
read_affiliations (const X509_NAME *subject)
{
  static const int nids[] = { NID_stateOrProvinceName, NID_localityName, NID_organizationName, NID_organizationalUnitName };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (nids); i++)
    {
      g_auto (GStrv) values = name_get_all (subject, nids[i]);

      g_strv_builder_addv (builder, (const char **) values);
    }
  return g_strv_builder_end (builder);
}

static char *
name_to_rfc4514 (const X509_NAME *name)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  g_autofree char *valid = NULL;
  char *text;
  long length;

  if (X509_NAME_print_ex (bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
    ERR_clear_error ();
  length = BIO_get_mem_data (bio, &text);
  valid = g_utf8_make_valid (length > 0 ? text : "", length);
  return g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static char **
read_access_urls (X509 *x509, int method)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  AUTHORITY_INFO_ACCESS *access = X509_get_ext_d2i (x509, NID_info_access, NULL, NULL);

  for (int i = 0; i < sk_ACCESS_DESCRIPTION_num (access); i++)
    {
      const ACCESS_DESCRIPTION *description = sk_ACCESS_DESCRIPTION_value (access, i);

      if (OBJ_obj2nid (description->method) == method)
        antin_crypto_general_name_take_uri (description->location, urls);
    }
  AUTHORITY_INFO_ACCESS_free (access);
  return (char **) g_ptr_array_steal (urls, NULL);
}

static char **
read_crl_urls (X509 *x509)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  CRL_DIST_POINTS *points = X509_get_ext_d2i (x509, NID_crl_distribution_points, NULL, NULL);

  for (int i = 0; i < sk_DIST_POINT_num (points); i++)
    antin_crypto_distribution_point_take_uris (sk_DIST_POINT_value (points, i)->distpoint, urls);
  CRL_DIST_POINTS_free (points);
  return (char **) g_ptr_array_steal (urls, NULL);
}

static char **
read_policies (X509 *x509)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  CERTIFICATEPOLICIES *policies = X509_get_ext_d2i (x509, NID_certificate_policies, NULL, NULL);

  for (int i = 0; i < sk_POLICYINFO_num (policies) && ids->len < MAX_ADDRESSES; i++)
    {
      char id[128];

      if (OBJ_obj2txt (id, sizeof id, sk_POLICYINFO_value (policies, i)->policyid, 1) > 0)
        g_ptr_array_add (ids, g_strdup (id));
    }
  CERTIFICATEPOLICIES_free (policies);
  return (char **) g_ptr_array_steal (ids, NULL);
}

static char *
read_email (X509 *x509)
{
  STACK_OF (OPENSSL_STRING) *addresses = X509_get1_email (x509);
  char *email = NULL;

  if (sk_OPENSSL_STRING_num (addresses) > 0)
    email = g_utf8_make_valid (sk_OPENSSL_STRING_value (addresses, 0), -1);
  X509_email_free (addresses);
  return email;
}

static AntinCryptoExtendedUsage
read_extended_usage (X509 *x509)
{
  AntinCryptoExtendedUsage usage = ANTIN_CRYPTO_EXTENDED_USAGE_NONE;
  int critical = -1;
  EXTENDED_KEY_USAGE *purposes = X509_get_ext_d2i (x509, NID_ext_key_usage, &critical, NULL);

  /* -2: the extension stands there twice; it counts as present without any purpose, which suits nothing */
  if (purposes != NULL || critical != -1)
    usage |= ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT;
  if (critical > 0)
    usage |= ANTIN_CRYPTO_EXTENDED_USAGE_CRITICAL;
  for (int i = 0; i < sk_ASN1_OBJECT_num (purposes); i++)
    {
      const ASN1_OBJECT *purpose = sk_ASN1_OBJECT_value (purposes, i);
      char id[64];

      switch (OBJ_obj2nid (purpose))
        {
        case NID_server_auth:
          usage |= ANTIN_CRYPTO_EXTENDED_USAGE_SERVER;
          break;
        case NID_client_auth:
          usage |= ANTIN_CRYPTO_EXTENDED_USAGE_CLIENT;
          break;
        case NID_code_sign:
          usage |= ANTIN_CRYPTO_EXTENDED_USAGE_CODE;
          break;
        case NID_email_protect:
          usage |= ANTIN_CRYPTO_EXTENDED_USAGE_EMAIL;
          break;
        case NID_time_stamp:
          usage |= ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING;
          break;
        case NID_OCSP_sign:
          usage |= ANTIN_CRYPTO_EXTENDED_USAGE_OCSP_SIGNING;
          break;
        case NID_anyExtendedKeyUsage:
          usage |= ANTIN_CRYPTO_EXTENDED_USAGE_ANY;
          break;
        default:
          /* RFC 9336, and what Adobe and Microsoft had before it */
          if (OBJ_obj2txt (id, sizeof id, purpose, 1) > 0 &&
              (strcmp (id, "1.3.6.1.5.5.7.3.36") == 0 || strcmp (id, "1.2.840.113583.1.1.5") == 0 ||
               strcmp (id, "1.3.6.1.4.1.311.10.3.12") == 0))
            usage |= ANTIN_CRYPTO_EXTENDED_USAGE_DOCUMENT;
          else
            usage |= ANTIN_CRYPTO_EXTENDED_USAGE_OTHER;
        }
    }
  EXTENDED_KEY_USAGE_free (purposes);
  return usage;
}

static AntinCryptoKeyUsage
read_key_usage (X509 *x509)
{
  static const struct
  {
    guint32 bit;
    AntinCryptoKeyUsage usage;
  } bits[] = {
    { KU_DIGITAL_SIGNATURE, ANTIN_CRYPTO_KEY_USAGE_DIGITAL_SIGNATURE },
    { KU_NON_REPUDIATION, ANTIN_CRYPTO_KEY_USAGE_NON_REPUDIATION },
    { KU_KEY_ENCIPHERMENT, ANTIN_CRYPTO_KEY_USAGE_KEY_ENCIPHERMENT },
    { KU_KEY_CERT_SIGN, ANTIN_CRYPTO_KEY_USAGE_KEY_CERT_SIGN },
    { KU_CRL_SIGN, ANTIN_CRYPTO_KEY_USAGE_CRL_SIGN },
  };
  guint32 present = X509_get_key_usage (x509);
  AntinCryptoKeyUsage usage = ANTIN_CRYPTO_KEY_USAGE_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (bits); i++)
    if ((present & bits[i].bit) != 0)
      usage |= bits[i].usage;
  return usage;
}

static gboolean
has_odd_parameters (EVP_PKEY *key)
{
  int is_explicit = 0;
  BIGNUM *exponent = NULL;
  gboolean is_odd;

  switch (EVP_PKEY_get_base_id (key))
    {
    case EVP_PKEY_EC:
      return EVP_PKEY_get_int_param (key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &is_explicit) == 1 && is_explicit != 0;
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS:
      is_odd = EVP_PKEY_get_bn_param (key, OSSL_PKEY_PARAM_RSA_E, &exponent) != 1 || !BN_is_odd (exponent) || BN_is_one (exponent);
      BN_free (exponent);
      return is_odd;
    default:
      return FALSE;
    }
}

static void
read_key (AntinCryptoCertificate *self)
{
  EVP_PKEY *key = X509_get0_pubkey (self->x509);
  unsigned char *der = NULL;
  int length;

  length = i2d_X509_PUBKEY (X509_get_X509_PUBKEY (self->x509), &der);
  self->public_key = antin_crypto_bytes_take_der (der, length);
  if (key == NULL)
    {
      ERR_clear_error ();
      return;
    }
  self->key_bits = MAX (EVP_PKEY_get_bits (key), 0);
  self->odd_key = has_odd_parameters (key);
  switch (EVP_PKEY_get_base_id (key))
    {
    case EVP_PKEY_RSA:
      self->key_algorithm = ANTIN_CRYPTO_KEY_RSA;
      break;
    case EVP_PKEY_RSA_PSS:
      self->key_algorithm = ANTIN_CRYPTO_KEY_RSA_PSS;
      break;
    case EVP_PKEY_EC:
      self->key_algorithm = ANTIN_CRYPTO_KEY_EC;
      break;
    case EVP_PKEY_DSA:
      self->key_algorithm = ANTIN_CRYPTO_KEY_DSA;
      break;
    case EVP_PKEY_ED25519:
      self->key_algorithm = ANTIN_CRYPTO_KEY_ED25519;
      break;
    case EVP_PKEY_ED448:
      self->key_algorithm = ANTIN_CRYPTO_KEY_ED448;
      break;
    default:
      break;
    }
}

static AntinCryptoKind
tell_kind (const AntinCryptoCertificate *self)
{
  X509_NAME *subject = X509_get_subject_name (self->x509);
  g_autofree char *serial_number = name_get (subject, NID_serialNumber);
  g_autofree char *organisation_identifier = name_get (subject, NID_organizationIdentifier);
  AntinCryptoExtendedUsage serving = ANTIN_CRYPTO_EXTENDED_USAGE_SERVER | ANTIN_CRYPTO_EXTENDED_USAGE_CODE |
                                     ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING |
                                     ANTIN_CRYPTO_EXTENDED_USAGE_OCSP_SIGNING;
  AntinCryptoKindHints hints = {
    .common_name = self->common_name,
    .organisation = self->organisation,
    .title = self->title,
    .surname = self->surname,
    .given_name = self->given_name,
    .serial_number = serial_number,
    .organisation_identifier = organisation_identifier,
    .user_ids = (const char *const *) self->user_ids,
    .is_authority = self->authority,
    .serves_clients = (self->extended_usage & serving) != 0,
  };

  return antin_crypto_kind_guess (&hints);
}

static AntinCryptoDigestAlgorithm
read_signature_digest (X509 *x509)
{
  int digest = NID_undef;

  if (X509_get_signature_info (x509, &digest, NULL, NULL, NULL) != 1)
    ERR_clear_error ();
  if (digest == NID_undef)
    switch (X509_get_signature_nid (x509))
      {
      case NID_ED25519:
        return ANTIN_CRYPTO_DIGEST_SHA512;
      case NID_ED448:
        return ANTIN_CRYPTO_DIGEST_SHAKE256;
      default:
        break;
      }
  return antin_crypto_digest_algorithm_from_nid (digest);
}

/* Everything that is asked of a certificate; takes @der. */
static AntinCryptoCertificate *
read_certificate (X509 *x509, GBytes *der, GError **error)
{
  g_autoptr (AntinCryptoCertificate) self = g_atomic_rc_box_new0 (AntinCryptoCertificate);
  g_autoptr (GBytes) digest = NULL;
  X509_NAME *subject = X509_get_subject_name (x509);
  X509_NAME *issuer = X509_get_issuer_name (x509);

  X509_up_ref (x509);
  self->x509 = x509;
  self->der = der;
  if (self->der == NULL ||
      !antin_crypto_time_from_asn1 (X509_get0_notBefore (x509), &self->not_before) ||
      !antin_crypto_time_from_asn1 (X509_get0_notAfter (x509), &self->not_after))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT,
                              _("The certificate cannot be read: it is damaged."));
      return NULL;
    }
  digest = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, g_bytes_get_data (self->der, NULL),
                                        g_bytes_get_size (self->der), error);
  if (digest == NULL)
    return NULL;
  self->fingerprint = antin_crypto_digest_to_hex (digest);
  self->serial = antin_crypto_integer_to_hex (X509_get0_serialNumber (x509));
  self->subject = name_to_rfc4514 (subject);
  self->issuer = name_to_rfc4514 (issuer);
  self->issuer_name = name_get (issuer, NID_commonName);
  if (self->issuer_name == NULL)
    self->issuer_name = name_get (issuer, NID_organizationName);
  self->issuer_organisation = name_get (issuer, NID_organizationName);
  self->common_name = name_get (subject, NID_commonName);
  self->organisation = name_get (subject, NID_organizationName);
  self->organisational_unit = name_get (subject, NID_organizationalUnitName);
  self->title = name_get (subject, NID_title);
  self->surname = name_get (subject, NID_surname);
  self->given_name = name_get (subject, NID_givenName);
  self->email = read_email (x509);
  self->user_ids = name_get_all (subject, NID_userId);
  self->affiliations = read_affiliations (subject);
  self->ocsp_urls = read_access_urls (x509, NID_ad_OCSP);
  self->issuer_urls = read_access_urls (x509, NID_ad_ca_issuers);
  self->crl_urls = read_crl_urls (x509);
  self->policies = read_policies (x509);
  self->signature_digest = read_signature_digest (x509);
  self->has_key_usage = X509_get_ext_by_NID (x509, NID_key_usage, -1) >= 0;
  self->key_usage = read_key_usage (x509);
  self->extended_usage = read_extended_usage (x509);
  self->authority = (X509_get_extension_flags (x509) & EXFLAG_CA) != 0;
  self->self_signed = X509_self_signed (x509, 1) == 1;
  self->ocsp_no_check = X509_get_ext_by_NID (x509, NID_id_pkix_OCSP_noCheck, -1) >= 0;
  read_key (self);
  self->kind = tell_kind (self);
  ERR_clear_error ();
  return g_steal_pointer (&self);
}

/**
 * antin_crypto_certificate_new_from_x509:
 * @x509: (transfer none): OpenSSL's certificate
 *
 * Returns: (transfer full): the same as a value of this layer; %NULL with %ANTIN_CRYPTO_ERROR_FORMAT
 */
AntinCryptoCertificate *
antin_crypto_certificate_new_from_x509 (X509 *x509, GError **error)
{
  unsigned char *encoding = NULL;
  int length = i2d_X509 (x509, &encoding);
  GBytes *der = antin_crypto_bytes_take_der (encoding, length);
  AntinCryptoCertificate *self = der != NULL ? antin_crypto_known_find (der) : NULL;

  if (self != NULL)
    {
      g_bytes_unref (der);
      return self;
    }
  self = read_certificate (x509, der, error);
  if (self != NULL)
    antin_crypto_known_add (self);
  return self;
}

/**
 * antin_crypto_certificate_new_from_der:
 * @der: a certificate in DER and nothing after it
 *
 * Returns: (transfer full): the certificate; %NULL with %ANTIN_CRYPTO_ERROR_FORMAT or %ANTIN_CRYPTO_ERROR_LIMIT
 */
AntinCryptoCertificate *
antin_crypto_certificate_new_from_der (GBytes *der, GError **error)
{
  gsize length;
  const unsigned char *data = g_bytes_get_data (der, &length);
  const unsigned char *p = data;
  g_autoptr (X509) x509 = NULL;
  AntinCryptoCertificate *known = antin_crypto_known_find (der);

  if (known != NULL)
    return known;
  if (length > MAX_CERTIFICATE_SIZE)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT,
                              _("A certificate of %zu bytes is too large to be one."), length);
      return NULL;
    }
  x509 = d2i_X509 (NULL, &p, (long) length);
  if (x509 == NULL || p != data + length)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("These bytes are not a certificate."));
      return NULL;
    }
  return antin_crypto_certificate_new_from_x509 (x509, error);
}

/**
 * antin_crypto_certificate_list_new_from_data:
 * @data: one certificate in DER, a PKCS #7 bundle of certificates in DER, or certificates in PEM with any text between
 *
 * Returns: (transfer full) (element-type AntinCryptoCertificate): at least one certificate, in their order; %NULL with
 *   %ANTIN_CRYPTO_ERROR_FORMAT where there is none or one is damaged, or with %ANTIN_CRYPTO_ERROR_LIMIT
 */
GPtrArray *
antin_crypto_certificate_list_new_from_data (GBytes *data, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  gsize length;
  const unsigned char *bytes = g_bytes_get_data (data, &length);
  g_autoptr (AntinCryptoX509Stack) stack = sk_X509_new_null ();

  if (length > MAX_CERTIFICATES_IN_FILE * (gsize) MAX_CERTIFICATE_SIZE)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT, _("The file is too large to hold certificates."));
      return NULL;
    }
  if (length > 0 && bytes[0] == 0x30)
    {
      const unsigned char *p = bytes;
      X509 *x509 = d2i_X509 (NULL, &p, (long) length);

      if (x509 != NULL)
        sk_X509_push (stack, x509);
      else
        {
          /* what authorities publish for AIA as .p7c (RFC 5280, 4.2.2.1) */
          g_autoptr (CMS_ContentInfo) cms = NULL;

          p = bytes;
          cms = d2i_CMS_ContentInfo (NULL, &p, (long) length);
          if (cms != NULL && OBJ_obj2nid (CMS_get0_type (cms)) == NID_pkcs7_signed)
            {
              g_autoptr (AntinCryptoX509Stack) found = CMS_get1_certs (cms);

              while (sk_X509_num (found) > 0)
                sk_X509_push (stack, sk_X509_shift (found));
            }
        }
    }
  else
    {
      g_autoptr (BIO) bio = BIO_new_mem_buf (bytes, (int) MIN (length, G_MAXINT));
      X509 *x509;

      while ((x509 = PEM_read_bio_X509_AUX (bio, NULL, NULL, NULL)) != NULL)
        {
          sk_X509_push (stack, x509);
          if (sk_X509_num (stack) > MAX_CERTIFICATES_IN_FILE)
            {
              antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT,
                                      _("The file holds more than %d certificates."), MAX_CERTIFICATES_IN_FILE);
              return NULL;
            }
        }
      if (ERR_GET_REASON (ERR_peek_last_error ()) != PEM_R_NO_START_LINE)
        {
          antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("A certificate in the file is damaged."));
          return NULL;
        }
      ERR_clear_error ();
    }
  for (int i = 0; i < sk_X509_num (stack); i++)
    {
      AntinCryptoCertificate *certificate = antin_crypto_certificate_new_from_x509 (sk_X509_value (stack, i), error);

      if (certificate == NULL)
        return NULL;
      g_ptr_array_add (list, certificate);
    }
  if (list->len == 0)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("There is no certificate in the file."));
      return NULL;
    }
  ERR_clear_error ();
  return g_steal_pointer (&list);
}
