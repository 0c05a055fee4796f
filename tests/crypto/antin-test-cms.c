/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-cms.h"

#include "antin-crypto-digest.h"
#include "antin-crypto-signature.h"

#include <string.h>

/* The parts are GBytes that antin_test_der() takes, so that a structure reads as it is nested. */

static void
put_header (GByteArray *out, guint8 tag, gsize length)
{
  guint8 octets[6];
  unsigned char *p = octets;

  g_byte_array_append (out, &tag, 1);
  if (length < 0x80)
    *p++ = (guint8) length;
  else if (length < 0x100)
    {
      *p++ = 0x81;
      *p++ = (guint8) length;
    }
  else
    {
      g_assert_cmpuint (length, <, 0x1000000);
      *p++ = 0x83;
      *p++ = (guint8) (length >> 16);
      *p++ = (guint8) (length >> 8);
      *p++ = (guint8) length;
      if (length < 0x10000)
        {
          octets[0] = 0x82;
          memmove (octets + 1, octets + 2, 2);
          p--;
        }
    }
  g_byte_array_append (out, octets, (guint) (p - octets));
}

/* An element with @tag whose content are the given parts, each of which it takes. */
GBytes *
antin_test_der (guint8 tag, ...)
{
  GByteArray *content = g_byte_array_new (), *out = g_byte_array_new ();
  va_list parts;
  GBytes *part;

  va_start (parts, tag);
  while ((part = va_arg (parts, GBytes *)) != NULL)
    {
      g_byte_array_append (content, g_bytes_get_data (part, NULL), g_bytes_get_size (part));
      g_bytes_unref (part);
    }
  va_end (parts);
  put_header (out, tag, content->len);
  g_byte_array_append (out, content->data, content->len);
  g_byte_array_unref (content);
  return g_byte_array_free_to_bytes (out);
}

static GBytes *
nothing (void)
{
  return g_bytes_new (NULL, 0);
}

static GBytes *
octets (GBytes *value)
{
  return antin_test_der (0x04, g_bytes_ref (value), NULL);
}

static GBytes *
oid (const char *name)
{
  ASN1_OBJECT *object = OBJ_txt2obj (name, 0);
  unsigned char *der = NULL;
  int length;

  g_assert_nonnull (object);
  length = i2d_ASN1_OBJECT (object, &der);
  ASN1_OBJECT_free (object);
  return antin_crypto_bytes_take_der (der, length);
}

static GBytes *
number (guint8 value)
{
  return antin_test_der (0x02, g_bytes_new (&value, 1), NULL);
}

static GBytes *
attribute (const char *name, GBytes *value)
{
  return antin_test_der (0x30, oid (name), antin_test_der (0x31, value, NULL), NULL);
}

static GBytes *
reference_to (AntinTestIdentity *identity)
{
  GBytes *der = antin_crypto_certificate_get_der (identity->certificate);
  g_autoptr (GBytes) hash = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, g_bytes_get_data (der, NULL),
                                                         g_bytes_get_size (der), NULL);

  return antin_test_der (0x30, antin_test_der (0x30, antin_test_der (0x30, octets (hash), NULL), NULL), NULL);
}

static GBytes *
list_of (guint8 tag, GBytes *item)
{
  return item == NULL ? nothing () : antin_test_der (tag, antin_test_der (0x30, g_bytes_ref (item), NULL), NULL);
}

/* RevocationInfoChoices; what is no list stands in an OtherRevocationInfoFormat (RFC 5940). */
static GBytes *
revocation_choices (const AntinTestCms *cms)
{
  if (cms->as_adobe_has_it || (cms->crl == NULL && cms->ocsp == NULL))
    return nothing ();
  return antin_test_der (
    0xa1, cms->crl == NULL ? nothing () : g_bytes_ref (cms->crl),
    cms->ocsp == NULL ? nothing () : antin_test_der (0xa1, oid ("1.3.6.1.5.5.7.16.2"), g_bytes_ref (cms->ocsp), NULL), NULL);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(gpointer const *) a, *(gpointer const *) b);
}

static GBytes *
join (GPtrArray *parts)
{
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < parts->len; i++)
    g_byte_array_append (all, g_bytes_get_data (parts->pdata[i], NULL), g_bytes_get_size (parts->pdata[i]));
  return g_byte_array_free_to_bytes (all);
}

static GPtrArray *
make_attributes (const AntinTestCms *cms)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *type = cms->content_type == NULL ? "pkcs7-data" : cms->content_type;

  g_ptr_array_add (
    parts,
    attribute ("contentType", oid (cms->content_type_attribute == NULL ? type : cms->content_type_attribute)));
  for (int i = 0; i < (cms->twice_digest ? 2 : 1); i++)
    g_ptr_array_add (parts, attribute ("messageDigest", octets (cms->document_digest)));
  if (!cms->without_reference)
    g_ptr_array_add (parts, attribute ("1.2.840.113549.1.9.16.2.47",
                                       reference_to (cms->referenced == NULL ? cms->signer : cms->referenced)));
  if (cms->protected_signature != NULL)
    g_ptr_array_add (parts, attribute ("1.2.840.113549.1.9.52",
                                       antin_test_der (0x30, antin_test_der (0x30, oid ("SHA256"), NULL),
                                                       antin_test_der (0xa1, oid (cms->protected_signature), NULL), NULL)));
  if (cms->as_adobe_has_it)
    g_ptr_array_add (parts, attribute ("1.2.840.113583.1.1.8",
                                       antin_test_der (0x30, list_of (0xa0, cms->crl), list_of (0xa1, cms->ocsp), NULL)));
  if (cms->signing_time != 0)
    {
      ASN1_TIME *time = ASN1_UTCTIME_set (NULL, cms->signing_time);
      unsigned char *der = NULL;
      int length = i2d_ASN1_TIME (time, &der);

      g_ptr_array_add (parts, attribute ("signingTime", antin_crypto_bytes_take_der (der, length)));
      ASN1_TIME_free (time);
    }
  g_ptr_array_sort (parts, compare);
  return parts;
}

static void
reverse (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len / 2; i++)
    {
      gpointer swap = parts->pdata[i];

      parts->pdata[i] = parts->pdata[parts->len - 1 - i];
      parts->pdata[parts->len - 1 - i] = swap;
    }
}

static GBytes *
signature_identifier (const AntinTestCms *cms, AntinCryptoDigestAlgorithm algorithm)
{
  X509_ALGOR *identifier;
  unsigned char *der = NULL;
  int length;

  if (cms->named_signature != NULL)
    return antin_test_der (0x30, oid (cms->named_signature), NULL);
  if (cms->scheme == ANTIN_CRYPTO_SCHEME_ED25519 || cms->scheme == ANTIN_CRYPTO_SCHEME_ED448)
    return antin_test_der (0x30, oid (cms->scheme == ANTIN_CRYPTO_SCHEME_ED25519 ? "ED25519" : "ED448"), NULL);
  identifier = antin_crypto_signature_algorithm_write (cms->scheme, algorithm);
  g_assert_nonnull (identifier);
  length = i2d_X509_ALGOR (identifier, &der);
  X509_ALGOR_free (identifier);
  return antin_crypto_bytes_take_der (der, length);
}

static GBytes *
digest_identifier (const AntinTestCms *cms)
{
  const char *name = cms->named_algorithm;

  if (name == NULL)
    name = OBJ_nid2sn (EVP_MD_get_type (antin_crypto_digest_algorithm_to_md (cms->algorithm)));
  return antin_test_der (0x30, oid (name), NULL);
}

static GBytes *
signer_identifier (AntinTestIdentity *identity)
{
  unsigned char *name = NULL, *serial = NULL;
  int name_length = i2d_X509_NAME (X509_get_issuer_name (identity->x509), &name);
  int serial_length = i2d_ASN1_INTEGER (X509_get_serialNumber (identity->x509), &serial);

  return antin_test_der (0x30, antin_crypto_bytes_take_der (name, name_length),
                         antin_crypto_bytes_take_der (serial, serial_length), NULL);
}

static GBytes *
make_signer_info (const AntinTestCms *cms)
{
  AntinCryptoDigestAlgorithm algorithm = cms->signature_algorithm == 0 ? cms->algorithm : cms->signature_algorithm;
  g_autoptr (GPtrArray) parts = make_attributes (cms);
  g_autoptr (GBytes) signed_bytes = NULL, value = NULL;
  GBytes *attributes = NULL, *unsigned_attributes = NULL;

  if (cms->unsorted)
    reverse (parts);
  signed_bytes = antin_test_der (0x31, join (parts), NULL);
  if (cms->unsorted_after)
    reverse (parts);
  if (cms->without_attributes)
    value = antin_test_identity_sign (cms->signer, cms->scheme, algorithm, cms->document_digest);
  else
    {
      value = antin_test_identity_sign_data (cms->signer, cms->scheme, algorithm, signed_bytes);
      attributes = antin_test_der (0xa0, join (parts), NULL);
    }
  if (cms->tokens != NULL)
    unsigned_attributes = antin_test_der (0xa1,
                                          antin_test_der (0x30, oid ("1.2.840.113549.1.9.16.2.14"),
                                                          antin_test_der (0x31, join (cms->tokens), NULL), NULL),
                                          NULL);
  return antin_test_der (0x30, number (1), signer_identifier (cms->signer), digest_identifier (cms),
                         attributes == NULL ? nothing () : attributes, signature_identifier (cms, algorithm),
                         octets (value), unsigned_attributes == NULL ? nothing () : unsigned_attributes, NULL);
}

/* The same element with an indefinite length. */
static GBytes *
make_indefinite (GBytes *element, gsize header)
{
  const guint8 *data = g_bytes_get_data (element, NULL);
  GByteArray *out = g_byte_array_new ();
  guint8 start[2] = { data[0], 0x80 }, end[2] = { 0, 0 };

  g_byte_array_append (out, start, 2);
  g_byte_array_append (out, data + header, g_bytes_get_size (element) - header);
  g_byte_array_append (out, end, 2);
  g_bytes_unref (element);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
antin_test_cms_write (const AntinTestCms *cms)
{
  GBytes *content = cms->content == NULL ? nothing () : antin_test_der (0xa0, octets (cms->content), NULL);
  GBytes *certificates = cms->without_certificates
                           ? nothing ()
                           : antin_test_der (
                               0xa0, g_bytes_ref (antin_crypto_certificate_get_der (cms->signer->certificate)),
                               NULL);
  GBytes *signer = make_signer_info (cms);
  GBytes *signed_data = antin_test_der (
    0x30, number (1), antin_test_der (0x31, digest_identifier (cms), NULL),
    antin_test_der (0x30, oid (cms->content_type == NULL ? "pkcs7-data" : cms->content_type), content, NULL),
    certificates, revocation_choices (cms),
    antin_test_der (0x31, g_bytes_ref (signer), cms->two_signers ? g_bytes_ref (signer) : nothing (), NULL), NULL);

  g_bytes_unref (signer);
  if (cms->indefinite)
    {
      gsize size = g_bytes_get_size (signed_data);

      signed_data = make_indefinite (signed_data, size < 0x82 ? 2 : size < 0x103 ? 3
                                                                                 : 4);
    }
  return antin_test_der (0x30, oid ("pkcs7-signedData"), antin_test_der (0xa0, signed_data, NULL), NULL);
}
