/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-cms-parse.h"

#include "antin-base-time.h"
#include "antin-crypto-der.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>

/* Takes a CMS apart. Only what cannot be read at all is an error; what can be read and may not be accepted becomes a
 * problem of form that antin_crypto_cms_verify() reports, so that a report can still say who is said to have signed.
 * OpenSSL reads the structure; the bytes that a signature is over, and how often and in what order things stand there,
 * are read from the encoding itself, since OpenSSL would give back its own encoding.
 * BER is accepted, since it changes nothing: indefinite lengths are common. The signature has to be over the signed
 * attributes as they stand or over their DER (RFC 5652, 5.4).
 * Limits: 16 MiB, 200 certificates of 1 MiB together, 100 lists or responses, 10 time stamps. */
#define MAX_CMS_SIZE (16 * 1024 * 1024)
#define MAX_CERTIFICATES 200
#define MAX_CERTIFICATE_BYTES (1024 * 1024)
#define MAX_REVOCATION_ITEMS 100
#define MAX_TIMESTAMPS 10
#define MAX_ATTRIBUTES 100

/* ISO 32000-2, 12.8.3.3.2 */
#define ADOBE_REVOCATION_INFO "1.2.840.113583.1.1.8"
/* RFC 6211 */
#define ALGORITHM_PROTECTION "1.2.840.113549.1.9.52"
/* RFC 5940 */
#define OCSP_RESPONSE_INFO "1.3.6.1.5.5.7.16.2"

/**
 * antin_crypto_cms_finalise:
 * @data: a signature whose last reference goes
 */
void
antin_crypto_cms_finalise (gpointer data)
{
  AntinCryptoCms *self = data;

  CMS_ContentInfo_free (self->cms);
  ASN1_OCTET_STRING_free (self->bare_value);
  g_clear_pointer (&self->signed_attributes, g_bytes_unref);
  g_clear_pointer (&self->sorted_attributes, g_bytes_unref);
  g_clear_pointer (&self->message_digest, g_bytes_unref);
  g_clear_pointer (&self->document_digest, g_bytes_unref);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->certificate_hash, g_bytes_unref);
  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->crls);
  g_ptr_array_unref (self->ocsps);
  g_ptr_array_unref (self->timestamps);
  g_ptr_array_unref (self->form_problems);
}

static void
add_problem (AntinCryptoCms *self, const char *problem)
{
  if (!g_ptr_array_find_with_equal_func (self->form_problems, problem, g_str_equal, NULL))
    g_ptr_array_add (self->form_problems, g_strdup (problem));
}

/* The elements of SignedData (RFC 5652, 5.1), where they stand. */
typedef struct
{
  AntinCryptoDer content_type;
  AntinCryptoDer signed_data;
  AntinCryptoDer digest_algorithms;
  AntinCryptoDer encapsulated;
  gboolean has_content;
  AntinCryptoDer certificates;
  gboolean has_certificates;
  AntinCryptoDer revocation;
  gboolean has_revocation;
  AntinCryptoDer signer_infos;
  AntinCryptoDer signed_attributes;
  gboolean has_signed_attributes;
} Layout;

static gboolean
read_signer_info (const AntinCryptoDer *signer_infos, Layout *layout)
{
  AntinCryptoDer info, element;

  if (!antin_crypto_der_child (signer_infos, &info))
    return TRUE;
  /* version, sid, digestAlgorithm, then signedAttrs where there are any */
  if (info.tag != ANTIN_CRYPTO_DER_SEQUENCE || !antin_crypto_der_child (&info, &element))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    if (!antin_crypto_der_next (&info, &element))
      return FALSE;
  layout->has_signed_attributes = element.tag == ANTIN_CRYPTO_DER_CONTEXT (0);
  layout->signed_attributes = element;
  return TRUE;
}

static gboolean
is_last (const AntinCryptoDer *parent, const AntinCryptoDer *element)
{
  return element->start + element->size == parent->content + parent->length;
}

/* The elements of a ContentInfo that holds SignedData, and nothing else. */
static gboolean
read_content_info (const AntinCryptoDer *content_info, AntinCryptoDer *ret_type, AntinCryptoDer *ret_signed_data)
{
  AntinCryptoDer element;

  if (content_info->tag != ANTIN_CRYPTO_DER_SEQUENCE || !antin_crypto_der_child (content_info, &element))
    return FALSE;
  *ret_type = element;
  return antin_crypto_der_next (content_info, &element) && element.tag == ANTIN_CRYPTO_DER_CONTEXT (0) && is_last (content_info, &element) &&
         antin_crypto_der_child (&element, ret_signed_data) && ret_signed_data->tag == ANTIN_CRYPTO_DER_SEQUENCE &&
         is_last (&element, ret_signed_data);
}

static gboolean
read_layout (const AntinCryptoDer *content_info, Layout *layout)
{
  AntinCryptoDer signed_data, element, inner;

  *layout = (Layout){ 0 };
  if (!read_content_info (content_info, &layout->content_type, &signed_data))
    return FALSE;
  layout->signed_data = signed_data;
  if (!antin_crypto_der_child (&signed_data, &element) ||
      !antin_crypto_der_next (&signed_data, &element) || element.tag != ANTIN_CRYPTO_DER_SET)
    return FALSE;
  layout->digest_algorithms = element;
  if (!antin_crypto_der_next (&signed_data, &element) || element.tag != ANTIN_CRYPTO_DER_SEQUENCE)
    return FALSE;
  layout->encapsulated = element;
  layout->has_content = antin_crypto_der_child (&element, &inner) && antin_crypto_der_next (&element, &inner);
  while (antin_crypto_der_next (&signed_data, &element))
    {
      if (element.tag == ANTIN_CRYPTO_DER_CONTEXT (0) && !layout->has_certificates && !layout->has_revocation)
        {
          layout->certificates = element;
          layout->has_certificates = TRUE;
        }
      else if (element.tag == ANTIN_CRYPTO_DER_CONTEXT (1))
        {
          layout->revocation = element;
          layout->has_revocation = TRUE;
        }
      else if (element.tag == ANTIN_CRYPTO_DER_SET)
        {
          layout->signer_infos = element;
          return read_signer_info (&element, layout);
        }
      else
        return FALSE;
    }
  return FALSE;
}

/* Lets OpenSSL read all but the certificates. Document after document bears the same, and reading their keys takes it longer
 * than all else; a certificate that was read before is found by its bytes (antin-crypto-known.c). They are optional (RFC
 * 5652, 5.1), so what is left is SignedData too; in indefinite lengths, since none has to be computed for these.
 *
 * Returns: (nullable): %NULL where it is not SignedData or more than that */
static CMS_ContentInfo *
read_structure (const Layout *layout)
{
  static const guint8 sequence[] = { ANTIN_CRYPTO_DER_SEQUENCE, 0x80 };
  static const guint8 explicit_content[] = { ANTIN_CRYPTO_DER_CONTEXT (0), 0x80 };
  static const guint8 ends[] = { 0, 0, 0, 0, 0, 0 };
  const AntinCryptoDer *type = &layout->content_type, *data = &layout->signed_data;
  /* Where they would stand. */
  const guint8 *cut = layout->encapsulated.start + layout->encapsulated.size;
  const guint8 *rest = layout->has_certificates ? layout->certificates.start + layout->certificates.size : cut;
  g_autoptr (GByteArray) encoding = g_byte_array_sized_new (data->size);
  g_autoptr (CMS_ContentInfo) cms = NULL;
  const unsigned char *p;

  g_byte_array_append (encoding, sequence, sizeof sequence);
  g_byte_array_append (encoding, type->start, type->size);
  g_byte_array_append (encoding, explicit_content, sizeof explicit_content);
  g_byte_array_append (encoding, sequence, sizeof sequence);
  g_byte_array_append (encoding, data->content, cut - data->content);
  g_byte_array_append (encoding, rest, data->content + data->length - rest);
  g_byte_array_append (encoding, ends, sizeof ends);
  p = encoding->data;
  cms = d2i_CMS_ContentInfo (NULL, &p, (long) encoding->len);
  if (cms == NULL || p != encoding->data + encoding->len || OBJ_obj2nid (CMS_get0_type (cms)) != NID_pkcs7_signed)
    return NULL;
  return g_steal_pointer (&cms);
}

/* One that cannot be read is left out: a signature is judged by its signer's and those above it. */
static void
read_certificates (AntinCryptoCms *self, const AntinCryptoDer *set)
{
  AntinCryptoDer choice;
  gsize room = MAX_CERTIFICATE_BYTES;

  for (gboolean more = antin_crypto_der_child (set, &choice); more && self->certificates->len < MAX_CERTIFICATES && choice.size <= room;
       more = antin_crypto_der_next (set, &choice))
    {
      g_autoptr (GBytes) der = g_bytes_new (choice.start, choice.size);
      AntinCryptoCertificate *certificate = choice.tag == ANTIN_CRYPTO_DER_SEQUENCE ? antin_crypto_certificate_new_from_der (der, NULL) : NULL;

      room -= choice.size;
      if (certificate != NULL)
        g_ptr_array_add (self->certificates, certificate);
    }
  ERR_clear_error ();
}

static GBytes *
bytes_of (const AntinCryptoDer *element)
{
  return g_bytes_new (element->start, element->size);
}

/* RevocationInfoChoices: CRLs, and OCSP responses in OtherRevocationInfoFormat (RFC 5940). */
static void
read_revocation (AntinCryptoCms *self, const AntinCryptoDer *choices)
{
  AntinCryptoDer choice;
  gboolean more = antin_crypto_der_child (choices, &choice);

  for (; more && self->crls->len + self->ocsps->len < MAX_REVOCATION_ITEMS;
       more = antin_crypto_der_next (choices, &choice))
    {
      AntinCryptoDer format;

      if (choice.tag == ANTIN_CRYPTO_DER_SEQUENCE)
        g_ptr_array_add (self->crls, bytes_of (&choice));
      else if (choice.tag == ANTIN_CRYPTO_DER_CONTEXT (1) && antin_crypto_der_child (&choice, &format))
        {
          const unsigned char *p = format.start;
          g_autoptr (ASN1_OBJECT) id = d2i_ASN1_OBJECT (NULL, &p, (long) format.size);
          char text[64];

          if (id != NULL && OBJ_obj2txt (text, sizeof text, id, 1) > 0 && strcmp (text, OCSP_RESPONSE_INFO) == 0 &&
              antin_crypto_der_next (&choice, &format))
            g_ptr_array_add (self->ocsps, bytes_of (&format));
        }
    }
}

/* RevocationInfoArchival ::= SEQUENCE { crl [0] SEQUENCE OF CRL, ocsp [1] SEQUENCE OF OCSPResponse, ... } */
static void
read_adobe_revocation (AntinCryptoCms *self, const guint8 *data, gsize length)
{
  AntinCryptoDer archive, kind, list, item;

  if (!antin_crypto_der_read (data, length, &archive))
    return;
  for (gboolean more = antin_crypto_der_child (&archive, &kind); more; more = antin_crypto_der_next (&archive, &kind))
    {
      GPtrArray *items = kind.tag == ANTIN_CRYPTO_DER_CONTEXT (0) ? self->crls : self->ocsps;

      if ((kind.tag != ANTIN_CRYPTO_DER_CONTEXT (0) && kind.tag != ANTIN_CRYPTO_DER_CONTEXT (1)) ||
          !antin_crypto_der_child (&kind, &list))
        continue;
      for (gboolean next = antin_crypto_der_child (&list, &item);
           next && self->crls->len + self->ocsps->len < MAX_REVOCATION_ITEMS;
           next = antin_crypto_der_next (&list, &item))
        g_ptr_array_add (items, bytes_of (&item));
    }
}

static void
read_signing_certificate (AntinCryptoCms *self, int nid, const ASN1_TYPE *value)
{
  const unsigned char *p;
  const ASN1_STRING *sequence;
  AntinCryptoDer outer, list, id, element;

  if (ASN1_TYPE_get (value) != V_ASN1_SEQUENCE)
    {
      add_problem (self, _("The signature's reference to its certificate is damaged."));
      return;
    }
  sequence = value->value.sequence;
  p = ASN1_STRING_get0_data (sequence);
  /* SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), ... }; the first is the signer's (RFC 5035, 5.4.1) */
  if (!antin_crypto_der_read (p, ASN1_STRING_length (sequence), &outer) || !antin_crypto_der_child (&outer, &list) ||
      !antin_crypto_der_child (&list, &id) || !antin_crypto_der_child (&id, &element))
    {
      add_problem (self, _("The signature's reference to its certificate is damaged."));
      return;
    }
  self->certificate_hash_algorithm = nid == NID_id_smime_aa_signingCertificate ? ANTIN_CRYPTO_DIGEST_SHA1
                                                                               : ANTIN_CRYPTO_DIGEST_SHA256;
  if (nid == NID_id_smime_aa_signingCertificateV2 && element.tag == ANTIN_CRYPTO_DER_SEQUENCE)
    {
      const unsigned char *start = element.start;
      g_autoptr (X509_ALGOR) algorithm = d2i_X509_ALGOR (NULL, &start, (long) element.size);
      const ASN1_OBJECT *object = NULL;

      if (algorithm != NULL)
        X509_ALGOR_get0 (&object, NULL, NULL, algorithm);
      self->certificate_hash_algorithm = antin_crypto_digest_algorithm_from_nid (
        object == NULL ? NID_undef : OBJ_obj2nid (object));
      if (!antin_crypto_der_next (&id, &element))
        element.tag = 0;
    }
  if (element.tag != ANTIN_CRYPTO_DER_OCTET_STRING)
    {
      add_problem (self, _("The signature's reference to its certificate is damaged."));
      return;
    }
  g_clear_pointer (&self->certificate_hash, g_bytes_unref);
  self->certificate_hash = g_bytes_new (element.content, element.length);
}

static ASN1_OBJECT *
algorithm_of (const AntinCryptoDer *identifier)
{
  AntinCryptoDer id;
  const unsigned char *p;

  if (!antin_crypto_der_child (identifier, &id))
    return NULL;
  p = id.start;
  return d2i_ASN1_OBJECT (NULL, &p, (long) id.size);
}

/* CMSAlgorithmProtection ::= SEQUENCE { digestAlgorithm, signatureAlgorithm [1] OPTIONAL, macAlgorithm [2] OPTIONAL }:
 * the algorithms are signed too, so that nobody can put others in their place (RFC 6211). */
static void
read_algorithm_protection (AntinCryptoCms *self, const ASN1_STRING *sequence)
{
  X509_ALGOR *digest, *signature;
  const ASN1_OBJECT *digest_object, *signature_object;
  g_autoptr (ASN1_OBJECT) digest_copy = NULL, signature_copy = NULL;
  AntinCryptoDer outer, element;

  CMS_SignerInfo_get0_algs (self->signer, NULL, NULL, &digest, &signature);
  X509_ALGOR_get0 (&digest_object, NULL, NULL, digest);
  X509_ALGOR_get0 (&signature_object, NULL, NULL, signature);
  if (antin_crypto_der_read (ASN1_STRING_get0_data (sequence), ASN1_STRING_length (sequence), &outer) &&
      antin_crypto_der_child (&outer, &element))
    {
      digest_copy = algorithm_of (&element);
      if (antin_crypto_der_next (&outer, &element) && element.tag == ANTIN_CRYPTO_DER_CONTEXT (1))
        signature_copy = algorithm_of (&element);
    }
  if (digest_copy == NULL || signature_copy == NULL || OBJ_cmp (digest_copy, digest_object) != 0 ||
      OBJ_cmp (signature_copy, signature_object) != 0)
    add_problem (self, _("The signature names other algorithms than those that it was made with."));
}

/* An attribute that must stand there once with one value (RFC 5652, 11). */
static const ASN1_TYPE *
single_value (AntinCryptoCms *self, X509_ATTRIBUTE *attribute, gboolean seen)
{
  if (seen || X509_ATTRIBUTE_count (attribute) != 1)
    {
      add_problem (self, _("A signed attribute that may stand there once stands there several times or empty."));
      return NULL;
    }
  return X509_ATTRIBUTE_get0_type (attribute, 0);
}

static void
read_signed_attributes (AntinCryptoCms *self)
{
  const ASN1_OBJECT *content_type = CMS_get0_eContentType (self->cms);
  gboolean seen_type = FALSE, seen_time = FALSE, type_right = FALSE;
  int count = MIN (CMS_signed_get_attr_count (self->signer), MAX_ATTRIBUTES);

  for (int i = 0; i < count; i++)
    {
      X509_ATTRIBUTE *attribute = CMS_signed_get_attr (self->signer, i);
      const ASN1_OBJECT *object = X509_ATTRIBUTE_get0_object (attribute);
      int nid = OBJ_obj2nid (object);
      const ASN1_TYPE *value;
      char id[64];

      switch (nid)
        {
        case NID_pkcs9_contentType:
          value = single_value (self, attribute, seen_type);
          seen_type = TRUE;
          type_right = value != NULL && ASN1_TYPE_get (value) == V_ASN1_OBJECT &&
                       OBJ_cmp (value->value.object, content_type) == 0;
          break;
        case NID_pkcs9_messageDigest:
          value = single_value (self, attribute, self->message_digest != NULL);
          if (value != NULL && ASN1_TYPE_get (value) == V_ASN1_OCTET_STRING)
            self->message_digest = antin_crypto_bytes_from_string (value->value.octet_string);
          break;
        case NID_pkcs9_signingTime:
          value = single_value (self, attribute, seen_time);
          seen_time = TRUE;
          if (value != NULL &&
              (ASN1_TYPE_get (value) == V_ASN1_UTCTIME || ASN1_TYPE_get (value) == V_ASN1_GENERALIZEDTIME) &&
              !antin_crypto_time_from_asn1 (value->value.asn1_string, &self->signing_time))
            self->signing_time = ANTIN_BASE_TIME_NONE;
          break;
        case NID_id_smime_aa_signingCertificate:
        case NID_id_smime_aa_signingCertificateV2:
          /* where both stand there, the newer one counts */
          if (self->certificate_hash != NULL && nid == NID_id_smime_aa_signingCertificate)
            break;
          value = X509_ATTRIBUTE_get0_type (attribute, 0);
          if (value != NULL)
            read_signing_certificate (self, nid, value);
          break;
        default:
          value = X509_ATTRIBUTE_get0_type (attribute, 0);
          if (value == NULL || ASN1_TYPE_get (value) != V_ASN1_SEQUENCE || OBJ_obj2txt (id, sizeof id, object, 1) <= 0)
            break;
          if (strcmp (id, ADOBE_REVOCATION_INFO) == 0)
            read_adobe_revocation (self, ASN1_STRING_get0_data (value->value.sequence),
                                   ASN1_STRING_length (value->value.sequence));
          else if (strcmp (id, ALGORITHM_PROTECTION) == 0)
            read_algorithm_protection (self, value->value.sequence);
          break;
        }
    }
  if (!type_right)
    add_problem (self, _("The signed attributes do not say what sort of content was signed."));
  if (self->message_digest == NULL)
    add_problem (self, _("The signed attributes hold no digest of the content."));
}

static void
read_unsigned_attributes (AntinCryptoCms *self)
{
  int count = MIN (CMS_unsigned_get_attr_count (self->signer), MAX_ATTRIBUTES);

  for (int i = 0; i < count; i++)
    {
      X509_ATTRIBUTE *attribute = CMS_unsigned_get_attr (self->signer, i);

      if (OBJ_obj2nid (X509_ATTRIBUTE_get0_object (attribute)) != NID_id_smime_aa_timeStampToken)
        continue;
      for (int j = 0; j < X509_ATTRIBUTE_count (attribute) && self->timestamps->len < MAX_TIMESTAMPS; j++)
        {
          const ASN1_TYPE *value = X509_ATTRIBUTE_get0_type (attribute, j);

          if (ASN1_TYPE_get (value) == V_ASN1_SEQUENCE)
            g_ptr_array_add (self->timestamps, antin_crypto_bytes_from_string (value->value.sequence));
        }
    }
}

static int
compare_encodings (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(gpointer const *) a, *(gpointer const *) b);
}

/**
 * antin_crypto_cms_encode_attributes:
 * @info: a signer
 *
 * Returns: (transfer full) (nullable): the DER of its signed attributes, which are sorted for it: g_bytes_compare() puts
 *   a prefix first, as X.690, 11.6 does
 */
GBytes *
antin_crypto_cms_encode_attributes (CMS_SignerInfo *info)
{
  g_autoptr (GPtrArray) encodings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  unsigned char *der, *p;
  int length;

  for (int i = 0; i < CMS_signed_get_attr_count (info); i++)
    {
      unsigned char *attribute = NULL;
      GBytes *encoding;

      length = i2d_X509_ATTRIBUTE (CMS_signed_get_attr (info, i), &attribute);
      encoding = antin_crypto_bytes_take_der (attribute, length);
      if (encoding == NULL)
        return NULL;
      g_ptr_array_add (encodings, encoding);
    }
  g_ptr_array_sort (encodings, compare_encodings);
  for (guint i = 0; i < encodings->len; i++)
    g_byte_array_append (content, g_bytes_get_data (encodings->pdata[i], NULL),
                         g_bytes_get_size (encodings->pdata[i]));
  length = ASN1_object_size (1, (int) content->len, V_ASN1_SET);
  der = g_malloc (length);
  p = der;
  ASN1_put_object (&p, 1, (int) content->len, V_ASN1_SET, V_ASN1_UNIVERSAL);
  memcpy (p, content->data, content->len);
  return g_bytes_new_take (der, length);
}

static void
read_signer (AntinCryptoCms *self, const Layout *layout)
{
  STACK_OF (CMS_SignerInfo) *signers = CMS_get0_SignerInfos (self->cms);
  X509_ALGOR *digest, *signature;
  const ASN1_OBJECT *object;
  int nid;

  self->n_signers = MAX (sk_CMS_SignerInfo_num (signers), 0);
  if (self->n_signers != 1)
    add_problem (self, _("The signature has no signer or several; a document's signature has one."));
  if (self->n_signers == 0)
    return;
  self->signer = sk_CMS_SignerInfo_value (signers, 0);
  self->value = CMS_SignerInfo_get0_signature (self->signer);
  CMS_SignerInfo_get0_algs (self->signer, NULL, NULL, &digest, &signature);
  X509_ALGOR_get0 (&object, NULL, NULL, digest);
  nid = OBJ_obj2nid (object);
  self->inner_digest_algorithm = antin_crypto_digest_algorithm_from_nid (nid);
  if (self->inner_digest_algorithm == ANTIN_CRYPTO_DIGEST_UNKNOWN && OBJ_find_sigid_algs (nid, NULL, NULL) == 1)
    add_problem (self, _("The signature names a signature algorithm where a digest algorithm belongs."));
  self->algorithm_known = antin_crypto_signature_algorithm_read (signature, &self->algorithm);
  if (layout->has_signed_attributes)
    {
      const AntinCryptoDer *attributes = &layout->signed_attributes;
      g_autofree guint8 *der = g_memdup2 (attributes->start, attributes->size);

      /* RFC 5652, 5.4: signed with the tag of SET OF. Common programs (forge and what is built on it) sign the attributes
       * in the order they wrote them in, against DER: it is the same set, so that no content depends on it, and it is
       * accepted but for CAdES. OpenSSL accepts it everywhere and DSS nowhere. */
      der[0] = ANTIN_CRYPTO_DER_SET;
      self->signed_attributes = g_bytes_new (der, attributes->size);
      if (!antin_crypto_der_is_strict (attributes) || !antin_crypto_der_is_sorted (attributes))
        self->sorted_attributes = antin_crypto_cms_encode_attributes (self->signer);
      read_signed_attributes (self);
    }
  read_unsigned_attributes (self);
  ERR_clear_error ();
}

static gboolean
read_imprint (AntinCryptoCms *self)
{
  const unsigned char *p = g_bytes_get_data (self->content, NULL);
  g_autoptr (TS_TST_INFO) info = d2i_TS_TST_INFO (NULL, &p, (long) g_bytes_get_size (self->content));
  TS_MSG_IMPRINT *imprint;
  const ASN1_OBJECT *object;

  if (info == NULL)
    return FALSE;
  imprint = TS_TST_INFO_get_msg_imprint (info);
  X509_ALGOR_get0 (&object, NULL, NULL, TS_MSG_IMPRINT_get_algo (imprint));
  self->digest_algorithm = antin_crypto_digest_algorithm_from_nid (OBJ_obj2nid (object));
  self->document_digest = antin_crypto_bytes_from_string (TS_MSG_IMPRINT_get_msg (imprint));
  return TRUE;
}

/* What the document's digest is compared with depends on the form. */
static void
read_content (AntinCryptoCms *self, const Layout *layout)
{
  ASN1_OCTET_STRING **content = CMS_get0_content (self->cms);
  int type = OBJ_obj2nid (CMS_get0_eContentType (self->cms));

  if (layout->has_content && content != NULL && *content != NULL)
    self->content = antin_crypto_bytes_from_string (*content);
  ERR_clear_error ();
  switch (self->form)
    {
    case ANTIN_CRYPTO_CMS_RFC3161:
      self->digest_algorithm = ANTIN_CRYPTO_DIGEST_UNKNOWN;
      if (type != NID_id_smime_ct_TSTInfo || self->content == NULL || !read_imprint (self))
        add_problem (self, _("The time stamp does not hold the statement of a time-stamp authority."));
      else if (self->signed_attributes == NULL)
        add_problem (self, _("The time stamp has no signed attributes."));
      break;
    case ANTIN_CRYPTO_CMS_PKCS7_SHA1:
      self->digest_algorithm = ANTIN_CRYPTO_DIGEST_SHA1;
      if (self->content == NULL || g_bytes_get_size (self->content) != 20)
        add_problem (self, _("The signature does not hold the SHA-1 digest of the document."));
      else
        self->document_digest = g_bytes_ref (self->content);
      break;
    case ANTIN_CRYPTO_CMS_CADES:
    case ANTIN_CRYPTO_CMS_PKCS7:
    case ANTIN_CRYPTO_CMS_RSA_SHA1:
    default:
      self->digest_algorithm = self->inner_digest_algorithm;
      if (layout->has_content)
        add_problem (self, _("The signature carries content of its own, where it has to speak of the document."));
      if (self->message_digest != NULL)
        self->document_digest = g_bytes_ref (self->message_digest);
      break;
    }
}

static void
read_trailing_data (AntinCryptoCms *self, GBytes *contents)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (contents, &length);

  for (gsize i = self->size; i < length && !self->trailing_data; i++)
    self->trailing_data = data[i] != 0;
}

static gboolean
read_bare_value (AntinCryptoCms *self, const AntinCryptoDer *element)
{
  const unsigned char *p = element->start;

  self->bare_value = d2i_ASN1_OCTET_STRING (NULL, &p, (long) element->size);
  self->value = self->bare_value;
  self->size = element->size;
  self->n_signers = 1;
  self->digest_algorithm = ANTIN_CRYPTO_DIGEST_SHA1;
  self->inner_digest_algorithm = ANTIN_CRYPTO_DIGEST_SHA1;
  self->algorithm.scheme = ANTIN_CRYPTO_SCHEME_RSA_PKCS1;
  self->algorithm.digest = ANTIN_CRYPTO_DIGEST_SHA1;
  self->algorithm_known = TRUE;
  return self->bare_value != NULL;
}

/**
 * antin_crypto_cms_new_from_der:
 * @form: what the bytes claim to be
 * @contents: the value of /Contents with its padding, or a token; what follows the structure is looked at for data
 *
 * Takes a signature apart. What is readable but not acceptable is reported by antin_crypto_cms_verify().
 *
 * Returns: (transfer full): the signature; %NULL with %ANTIN_CRYPTO_ERROR_FORMAT or %ANTIN_CRYPTO_ERROR_LIMIT
 */
AntinCryptoCms *
antin_crypto_cms_new_from_der (AntinCryptoCmsForm form, GBytes *contents, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (contents, &length);
  g_autoptr (AntinCryptoCms) self = g_atomic_rc_box_new0 (AntinCryptoCms);
  AntinCryptoDer element;
  Layout layout;

  self->form = form;
  self->signing_time = ANTIN_BASE_TIME_NONE;
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  self->crls = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->ocsps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->timestamps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->form_problems = g_ptr_array_new_with_free_func (g_free);
  if (length > MAX_CMS_SIZE)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT, _("The signature is too large to be one."));
      return NULL;
    }
  if (length == 0 || !antin_crypto_der_read (data, length, &element))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("The signature is empty or damaged."));
      return NULL;
    }
  if (form == ANTIN_CRYPTO_CMS_RSA_SHA1)
    {
      if (!read_bare_value (self, &element))
        {
          antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("The signature is empty or damaged."));
          return NULL;
        }
      read_trailing_data (self, contents);
      return g_steal_pointer (&self);
    }
  if (!read_layout (&element, &layout) || (self->cms = read_structure (&layout)) == NULL)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("The signature is not CMS signed data."));
      return NULL;
    }
  self->size = element.size;
  read_trailing_data (self, contents);
  if (layout.has_certificates)
    read_certificates (self, &layout.certificates);
  if (layout.has_revocation)
    read_revocation (self, &layout.revocation);
  read_signer (self, &layout);
  read_content (self, &layout);
  return g_steal_pointer (&self);
}

/**
 * antin_crypto_cms_new_from_rsa_sha1:
 * @contents: the value of /Contents: a PKCS #1 value in an OCTET STRING (ISO 32000-2, 12.8.3.2)
 * @certificates: (element-type AntinCryptoCertificate): the value of /Cert, the signer's first
 *
 * Returns: (transfer full): the signature; %NULL with %ANTIN_CRYPTO_ERROR_FORMAT
 */
AntinCryptoCms *
antin_crypto_cms_new_from_rsa_sha1 (GBytes *contents, GPtrArray *certificates, GError **error)
{
  AntinCryptoCms *self = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_RSA_SHA1, contents, error);

  for (guint i = 0; self != NULL && i < certificates->len && i < MAX_CERTIFICATES; i++)
    g_ptr_array_add (self->certificates, antin_crypto_certificate_ref (certificates->pdata[i]));
  return self;
}
