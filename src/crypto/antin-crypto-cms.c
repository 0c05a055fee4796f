/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-cms.h"

#include "antin-base-time.h"
#include "antin-crypto-cms-parse.h"
#include "antin-crypto-digest.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>

/* What can be asked of a parsed CMS, and whether it is right. antin-crypto-cms-parse takes the bytes apart.
 *
 * OpenSSL takes the structure apart, but does not judge it: CMS_verify() of 3.0 knows no EdDSA, does not compare the
 * two hashes that a SignerInfo names, and takes whatever content it finds.
 * The checks, in this order, so that the gravest is named:
 *   form: one signer, no content in a detached signature, algorithms that are what their place wants;
 *   certificate: the one that the signature names by its hash, where it does (signing-certificate, RFC 5035);
 *   hash: the digest of the document against the message-digest attribute;
 *   signature value: over the attributes exactly as they stand in the file;
 *   strength (CHK-19), which leaves the document intact. */

/**
 * antin_crypto_cms_form_from_sub_filter:
 * @sub_filter: the value of /SubFilter, without the slash
 * @ret_form: (out): the form
 *
 * Returns: whether it is a form that can be judged
 */
gboolean
antin_crypto_cms_form_from_sub_filter (const char *sub_filter, AntinCryptoCmsForm *ret_form)
{
  static const char *const names[] = {
    [ANTIN_CRYPTO_CMS_CADES] = "ETSI.CAdES.detached",
    [ANTIN_CRYPTO_CMS_PKCS7] = "adbe.pkcs7.detached",
    [ANTIN_CRYPTO_CMS_PKCS7_SHA1] = "adbe.pkcs7.sha1",
    [ANTIN_CRYPTO_CMS_RSA_SHA1] = "adbe.x509.rsa_sha1",
    [ANTIN_CRYPTO_CMS_RFC3161] = "ETSI.RFC3161",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (sub_filter, names[i]) == 0)
      {
        *ret_form = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * antin_crypto_cms_ref:
 * @cms: a signature
 *
 * Returns: (transfer full): @cms
 */
AntinCryptoCms *
antin_crypto_cms_ref (AntinCryptoCms *cms)
{
  return g_atomic_rc_box_acquire (cms);
}

/**
 * antin_crypto_cms_unref:
 * @cms: (transfer full): a signature
 */
void
antin_crypto_cms_unref (AntinCryptoCms *cms)
{
  g_atomic_rc_box_release_full (cms, antin_crypto_cms_finalise);
}

/**
 * antin_crypto_cms_get_form:
 * @cms: a signature
 *
 * Returns: what it claims to be
 */
AntinCryptoCmsForm
antin_crypto_cms_get_form (const AntinCryptoCms *cms)
{
  return cms->form;
}

/**
 * antin_crypto_cms_get_size:
 * @cms: a signature
 *
 * Returns: bytes of the structure itself, without padding
 */
gsize
antin_crypto_cms_get_size (const AntinCryptoCms *cms)
{
  return cms->size;
}

/**
 * antin_crypto_cms_has_trailing_data:
 * @cms: a signature
 *
 * Returns: whether anything but zeros follows the structure: data that no signature covers
 */
gboolean
antin_crypto_cms_has_trailing_data (const AntinCryptoCms *cms)
{
  return cms->trailing_data;
}

/**
 * antin_crypto_cms_get_n_signers:
 * @cms: a signature
 *
 * Returns: how many signers it has; anything but one is a failure of form
 */
guint
antin_crypto_cms_get_n_signers (const AntinCryptoCms *cms)
{
  return cms->n_signers;
}

/**
 * antin_crypto_cms_get_digest_algorithm:
 * @cms: a signature
 *
 * Returns: what to digest the document with
 */
AntinCryptoDigestAlgorithm
antin_crypto_cms_get_digest_algorithm (const AntinCryptoCms *cms)
{
  return cms->digest_algorithm;
}

/**
 * antin_crypto_cms_get_oldest_digest:
 * @cms: a signature
 *
 * Returns: of the digest algorithms that @cms rests on, the one that ceased first to be held safe
 */
AntinCryptoDigestAlgorithm
antin_crypto_cms_get_oldest_digest (const AntinCryptoCms *cms)
{
  AntinCryptoDigestAlgorithm used[] = { cms->digest_algorithm, cms->inner_digest_algorithm, cms->algorithm.digest };
  AntinCryptoDigestAlgorithm oldest = used[0];

  for (gsize i = 1; i < G_N_ELEMENTS (used); i++)
    if (antin_crypto_digest_algorithm_get_safe_until (used[i]) < antin_crypto_digest_algorithm_get_safe_until (oldest))
      oldest = used[i];
  return oldest;
}

/**
 * antin_crypto_cms_get_signature_scheme:
 * @cms: a signature
 *
 * Returns: how it was signed
 */
AntinCryptoSignatureScheme
antin_crypto_cms_get_signature_scheme (const AntinCryptoCms *cms)
{
  return cms->algorithm.scheme;
}

/**
 * antin_crypto_cms_get_message_digest:
 * @cms: a signature
 *
 * Returns: (transfer none) (nullable): the digest that the document has to have; %NULL where the
 *   signature value covers it directly
 */
GBytes *
antin_crypto_cms_get_message_digest (const AntinCryptoCms *cms)
{
  return cms->document_digest;
}

/**
 * antin_crypto_cms_get_signing_time:
 * @cms: a signature
 *
 * Returns: the time that the signer claims in the signed attributes, or %ANTIN_BASE_TIME_NONE
 */
gint64
antin_crypto_cms_get_signing_time (const AntinCryptoCms *cms)
{
  return cms->signing_time;
}

/**
 * antin_crypto_cms_has_signing_certificate:
 * @cms: a signature
 *
 * Returns: whether it names its certificate by a hash (RFC 5035)
 */
gboolean
antin_crypto_cms_has_signing_certificate (const AntinCryptoCms *cms)
{
  return cms->certificate_hash != NULL;
}

/**
 * antin_crypto_cms_get_certificates:
 * @cms: a signature
 *
 * Returns: (transfer none) (element-type AntinCryptoCertificate): the certificates in it
 */
GPtrArray *
antin_crypto_cms_get_certificates (const AntinCryptoCms *cms)
{
  return cms->certificates;
}

/**
 * antin_crypto_cms_get_timestamp_tokens:
 * @cms: a signature
 *
 * Returns: (transfer none) (element-type GBytes): its signature time stamps (RFC 3161, appendix A)
 */
GPtrArray *
antin_crypto_cms_get_timestamp_tokens (const AntinCryptoCms *cms)
{
  return cms->timestamps;
}

/**
 * antin_crypto_cms_get_content:
 * @cms: a signature
 *
 * Returns: (transfer none) (nullable): the content it carries, such as a TSTInfo
 */
GBytes *
antin_crypto_cms_get_content (const AntinCryptoCms *cms)
{
  return cms->content;
}

/**
 * antin_crypto_cms_get_signature:
 * @cms: a signature
 *
 * Returns: (transfer full) (nullable): the signature value, which a signature time stamp is over
 */
GBytes *
antin_crypto_cms_get_signature (const AntinCryptoCms *cms)
{
  return cms->value == NULL ? NULL : antin_crypto_bytes_from_string (cms->value);
}

static void
add_ocsps (AntinCryptoEvidence *evidence, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    antin_crypto_evidence_add_ocsp_der (evidence, list->pdata[i], ANTIN_CRYPTO_SOURCE_CMS, NULL);
}

/**
 * antin_crypto_cms_collect_evidence:
 * @cms: a signature
 * @evidence: where to put what it carries
 *
 * Adds the certificates, revocation lists and OCSP responses in @cms: those of SignedData, and those that Adobe's
 * revocation information archival attribute holds (ISO 32000-2, 12.8.3.3.2). What is damaged is left out.
 */
void
antin_crypto_cms_collect_evidence (const AntinCryptoCms *cms, AntinCryptoEvidence *evidence)
{
  for (guint i = 0; i < cms->certificates->len; i++)
    antin_crypto_evidence_add_certificate (evidence, cms->certificates->pdata[i], ANTIN_CRYPTO_SOURCE_CMS);
  for (guint i = 0; i < cms->crls->len; i++)
    antin_crypto_evidence_add_crl_der (evidence, cms->crls->pdata[i], ANTIN_CRYPTO_SOURCE_CMS, NULL);
  add_ocsps (evidence, cms->ocsps);
}

static gboolean
is_named (const AntinCryptoCms *cms, AntinCryptoCertificate *certificate)
{
  return cms->signer != NULL &&
         CMS_SignerInfo_cert_cmp (cms->signer, antin_crypto_certificate_get_x509 (certificate)) == 0;
}

static gboolean
hash_matches (const AntinCryptoCms *cms, AntinCryptoCertificate *certificate)
{
  g_autoptr (GBytes) hash = NULL;
  GBytes *der = antin_crypto_certificate_get_der (certificate);

  if (cms->certificate_hash == NULL)
    return TRUE;
  hash = antin_crypto_digest_compute (cms->certificate_hash_algorithm, g_bytes_get_data (der, NULL),
                                      g_bytes_get_size (der), NULL);
  return hash != NULL && g_bytes_equal (hash, cms->certificate_hash);
}

/**
 * antin_crypto_cms_find_signer:
 * @cms: a signature
 * @evidence: (nullable): where certificates may be that @cms does not carry itself, such as a document's DSS
 *
 * Finds the certificate that @cms names as its signer's (EN 319 102-1, 5.2.3). Where several have the same issuer and
 * serial number, the one counts whose hash @cms holds.
 *
 * Returns: (transfer full) (nullable): the certificate
 */
AntinCryptoCertificate *
antin_crypto_cms_find_signer (const AntinCryptoCms *cms, const AntinCryptoEvidence *evidence)
{
  GPtrArray *sources[] = { cms->certificates,
                           evidence == NULL ? NULL : antin_crypto_evidence_get_certificates (evidence) };
  AntinCryptoCertificate *second_best = NULL;

  if (cms->form == ANTIN_CRYPTO_CMS_RSA_SHA1)
    return cms->certificates->len == 0 ? NULL : antin_crypto_certificate_ref (cms->certificates->pdata[0]);
  for (guint s = 0; s < G_N_ELEMENTS (sources); s++)
    for (guint i = 0; sources[s] != NULL && i < sources[s]->len; i++)
      {
        if (!is_named (cms, sources[s]->pdata[i]))
          continue;
        if (hash_matches (cms, sources[s]->pdata[i]))
          return antin_crypto_certificate_ref (sources[s]->pdata[i]);
        if (second_best == NULL)
          second_best = sources[s]->pdata[i];
      }
  return second_best == NULL ? NULL : antin_crypto_certificate_ref (second_best);
}

static AntinCryptoCmsStatus
say (GPtrArray *reasons, AntinCryptoCmsStatus status, const char *reason)
{
  g_ptr_array_add (reasons, g_strdup (reason));
  return status;
}

static gboolean
is_edwards (AntinCryptoSignatureScheme scheme)
{
  return scheme == ANTIN_CRYPTO_SCHEME_ED25519 || scheme == ANTIN_CRYPTO_SCHEME_ED448;
}

static AntinCryptoCmsStatus
check_form (const AntinCryptoCms *cms, GPtrArray *reasons)
{
  if (cms->form_problems->len > 0)
    {
      for (guint i = 0; i < cms->form_problems->len; i++)
        g_ptr_array_add (reasons, g_strdup (cms->form_problems->pdata[i]));
      return ANTIN_CRYPTO_CMS_FORMAT_FAILURE;
    }
  if (!cms->algorithm_known)
    return say (reasons, ANTIN_CRYPTO_CMS_UNSUPPORTED,
                _("The signature algorithm is not one that this program can check."));
  if (cms->digest_algorithm == ANTIN_CRYPTO_DIGEST_UNKNOWN)
    return say (reasons, ANTIN_CRYPTO_CMS_UNSUPPORTED,
                _("The digest algorithm is not one that this program can compute."));
  /* RFC 8419, 3.1 */
  if (is_edwards (cms->algorithm.scheme) && cms->signed_attributes != NULL &&
      cms->inner_digest_algorithm != cms->algorithm.digest)
    return say (reasons, ANTIN_CRYPTO_CMS_FORMAT_FAILURE,
                _("The signature names a digest algorithm that may not go with its signature algorithm."));
  return ANTIN_CRYPTO_CMS_PASSED;
}

static AntinCryptoCmsStatus
check_certificate (const AntinCryptoCms *cms, AntinCryptoCertificate *signer, GPtrArray *reasons)
{
  if (signer == NULL)
    return say (reasons, ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND,
                _("The signer's certificate is missing, so that the signature cannot be checked."));
  if (cms->form != ANTIN_CRYPTO_CMS_RSA_SHA1 && !is_named (cms, signer))
    return say (reasons, ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND,
                _("The certificate is not the one that the signature names."));
  /* another certificate may hold the same key and say something else of its holder */
  if (!hash_matches (cms, signer))
    return say (reasons, ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND,
                _("The signature names its certificate by a digest, and that is another certificate's."));
  return ANTIN_CRYPTO_CMS_PASSED;
}

static AntinCryptoCmsStatus
check_hash (const AntinCryptoCms *cms, const guint8 *document_digest, gsize length, GPtrArray *reasons)
{
  GBytes *expected = cms->document_digest;

  /* without attributes, and in a bare RSA value, the signature value itself covers the document's digest */
  if (expected == NULL)
    {
      if (length == antin_crypto_digest_algorithm_get_length (cms->digest_algorithm))
        return ANTIN_CRYPTO_CMS_PASSED;
    }
  else if (g_bytes_get_size (expected) == length &&
           memcmp (g_bytes_get_data (expected, NULL), document_digest, length) == 0)
    return ANTIN_CRYPTO_CMS_PASSED;
  return say (reasons, ANTIN_CRYPTO_CMS_HASH_FAILURE,
              _("The content was changed after signing: its digest is not the one that was signed."));
}

/* A signature with content of its own: SHA-1 of the document, or the statement of a time-stamp authority. */
static AntinCryptoCmsStatus
check_content (const AntinCryptoCms *cms, GPtrArray *reasons)
{
  g_autoptr (GBytes) digest = NULL;

  if (cms->content == NULL || cms->message_digest == NULL)
    return ANTIN_CRYPTO_CMS_PASSED;
  digest = antin_crypto_digest_compute (cms->inner_digest_algorithm, g_bytes_get_data (cms->content, NULL),
                                        g_bytes_get_size (cms->content), NULL);
  if (digest == NULL)
    return say (reasons, ANTIN_CRYPTO_CMS_UNSUPPORTED,
                _("The digest algorithm is not one that this program can compute."));
  if (!g_bytes_equal (digest, cms->message_digest))
    return say (reasons, ANTIN_CRYPTO_CMS_HASH_FAILURE, _("What is inside the signature was changed after signing."));
  return ANTIN_CRYPTO_CMS_PASSED;
}

static gboolean
covers_attributes (const AntinCryptoSignatureAlgorithm *algorithm,
                   EVP_PKEY *key,
                   GBytes *attributes,
                   const ASN1_OCTET_STRING *value)
{
  return antin_crypto_signature_verify (algorithm, key, g_bytes_get_data (attributes, NULL),
                                        g_bytes_get_size (attributes), value);
}

static AntinCryptoCmsStatus
check_value (const AntinCryptoCms *cms,
             const guint8 *document_digest,
             gsize length,
             AntinCryptoCertificate *signer,
             GPtrArray *reasons)
{
  EVP_PKEY *key = X509_get0_pubkey (antin_crypto_certificate_get_x509 (signer));
  AntinCryptoSignatureAlgorithm algorithm = cms->algorithm;
  gboolean right;

  if (algorithm.digest == ANTIN_CRYPTO_DIGEST_UNKNOWN)
    algorithm.digest = cms->inner_digest_algorithm;
  if (key == NULL || !antin_crypto_signature_suits_key (&algorithm, key))
    return say (reasons, ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE,
                _("The signature was not made with a key of the signer's sort."));
  if (cms->signed_attributes != NULL)
    {
      right = covers_attributes (&algorithm, key, cms->signed_attributes, cms->value);
      if (right && cms->sorted_attributes != NULL && cms->form == ANTIN_CRYPTO_CMS_CADES)
        return say (reasons, ANTIN_CRYPTO_CMS_FORMAT_FAILURE,
                    _("The signature is not over the DER encoding of its attributes, as EN 319 122-1 wants."));
      if (!right && cms->sorted_attributes != NULL)
        right = covers_attributes (&algorithm, key, cms->sorted_attributes, cms->value);
    }
  else if (cms->content != NULL)
    right = antin_crypto_signature_verify (&algorithm, key, g_bytes_get_data (cms->content, NULL),
                                           g_bytes_get_size (cms->content), cms->value);
  else if (is_edwards (algorithm.scheme))
    return say (reasons, ANTIN_CRYPTO_CMS_UNSUPPORTED,
                _("An Ed25519 or Ed448 signature without signed attributes cannot be checked."));
  else if (algorithm.digest != cms->digest_algorithm)
    return say (reasons, ANTIN_CRYPTO_CMS_FORMAT_FAILURE,
                _("The signature names a digest algorithm that may not go with its signature algorithm."));
  else
    right = antin_crypto_signature_verify_digest (&algorithm, key, document_digest, length, cms->value);
  if (!right)
    return say (reasons, ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE,
                cms->signed_attributes == NULL && cms->content == NULL
                ? _("The content was changed after signing, or the signature was not made with the signer's key.")
                : _("The signature was changed, or was not made with the signer's key."));
  return ANTIN_CRYPTO_CMS_PASSED;
}

/* Whether @digest is not to be relied on, for something that is proven to have existed at @proven. */
static gboolean
is_too_weak (AntinCryptoDigestAlgorithm digest, gint64 proven)
{
  gint64 until = antin_crypto_digest_algorithm_get_safe_until (digest);

  return antin_crypto_digest_algorithm_is_weak (digest) && (proven == ANTIN_BASE_TIME_NONE || until == G_MAXINT64 || proven >= until);
}

/* Right, but not to be relied on; every reason is given. */
static AntinCryptoCmsStatus
check_constraints (const AntinCryptoCms *cms, AntinCryptoCertificate *signer, gint64 proven, GPtrArray *reasons)
{
  AntinCryptoCmsStatus status = ANTIN_CRYPTO_CMS_PASSED;
  AntinCryptoDigestAlgorithm used[] = { cms->digest_algorithm, cms->inner_digest_algorithm, cms->algorithm.digest };

  if (cms->certificate_hash == NULL && (cms->form == ANTIN_CRYPTO_CMS_CADES || cms->form == ANTIN_CRYPTO_CMS_RFC3161))
    status = say (
      reasons, ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE,
      _("The signature does not say by a digest which certificate it was made with, as EN 319 142-1 and RFC 3161 want."));
  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    if (used[i] != ANTIN_CRYPTO_DIGEST_UNKNOWN && is_too_weak (used[i], proven))
      {
        g_autofree char *reason = g_strdup_printf (
          _("The digest algorithm %s is too weak for a signature to be relied on."),
             antin_crypto_digest_algorithm_to_nick (used[i]));

        if (status == ANTIN_CRYPTO_CMS_PASSED)
          status = ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE;
        if (i == 0 || used[i] != used[i - 1])
          g_ptr_array_add (reasons, g_steal_pointer (&reason));
      }
  if (cms->algorithm.digest != ANTIN_CRYPTO_DIGEST_UNKNOWN && cms->signed_attributes != NULL &&
      cms->algorithm.digest != cms->inner_digest_algorithm)
    {
      g_ptr_array_add (
        reasons,
        g_strdup (_("The signature names two different digest algorithms, which RFC 5652 does not want.")));
      if (status == ANTIN_CRYPTO_CMS_PASSED)
        status = ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE;
    }
  if (antin_crypto_certificate_has_short_key (signer))
    {
      g_ptr_array_add (
        reasons,
        g_strdup_printf (_("The signer's key of %u bits is too short for a signature to be relied on."),
                            antin_crypto_certificate_get_key_bits (signer)));
      if (status == ANTIN_CRYPTO_CMS_PASSED)
        status = ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE;
    }
  if (antin_crypto_certificate_has_odd_key (signer))
    {
      g_ptr_array_add (reasons, g_strdup (_("The signer's key has parameters with which others may be able to sign as well.")));
      if (status == ANTIN_CRYPTO_CMS_PASSED)
        status = ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE;
    }
  return status;
}

/**
 * antin_crypto_cms_verify:
 * @cms: a signature
 * @document_digest: (array length=length): the digest of what was signed, by antin_crypto_cms_get_digest_algorithm()
 * @length: its bytes
 * @signer: (nullable): the signer's certificate, from antin_crypto_cms_find_signer()
 * @ret_reasons: (out) (optional) (array zero-terminated=1): sentences for people; none where all is well
 *
 * Checks the form, the digest and the signature value (EN 319 102-1, 5.2.7; CHK-07), and nothing about whether
 * @signer is to be believed. The strength of the algorithms is judged by today's measure.
 *
 * Returns: what was found
 */
AntinCryptoCmsStatus
antin_crypto_cms_verify (const AntinCryptoCms *cms,
                         const guint8 *document_digest,
                         gsize length,
                         AntinCryptoCertificate *signer,
                         char ***ret_reasons)
{
  return antin_crypto_cms_verify_as_of (cms, document_digest, length, signer, ANTIN_BASE_TIME_NONE, ret_reasons);
}

/**
 * antin_crypto_cms_verify_as_of:
 * @cms: a signature
 * @document_digest: (array length=length): the digest of what was signed, by antin_crypto_cms_get_digest_algorithm()
 * @length: its bytes
 * @signer: (nullable): the signer's certificate, from antin_crypto_cms_find_signer()
 * @proven: when @cms is proven to have existed, or %ANTIN_BASE_TIME_NONE
 * @ret_reasons: (out) (optional) (array zero-terminated=1): sentences for people; none where all is well
 *
 * As antin_crypto_cms_verify(), but digest algorithms that were held safe at @proven count as such (EN 319 102-1, 5.2.8
 * and 5.6.2.4). Keys and their length are measured by today.
 *
 * Returns: what was found
 */
AntinCryptoCmsStatus
antin_crypto_cms_verify_as_of (const AntinCryptoCms *cms,
                               const guint8 *document_digest,
                               gsize length,
                               AntinCryptoCertificate *signer,
                               gint64 proven,
                               char ***ret_reasons)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  AntinCryptoCmsStatus status = check_form (cms, reasons);

  if (status == ANTIN_CRYPTO_CMS_PASSED)
    status = check_hash (cms, document_digest, length, reasons);
  if (status == ANTIN_CRYPTO_CMS_PASSED)
    status = check_content (cms, reasons);
  if (status == ANTIN_CRYPTO_CMS_PASSED)
    status = check_certificate (cms, signer, reasons);
  if (status == ANTIN_CRYPTO_CMS_PASSED)
    status = check_value (cms, document_digest, length, signer, reasons);
  if (status == ANTIN_CRYPTO_CMS_PASSED)
    status = check_constraints (cms, signer, proven, reasons);
  ERR_clear_error ();
  if (ret_reasons != NULL)
    *ret_reasons = (char **) g_ptr_array_steal (reasons, NULL);
  return status;
}

/**
 * antin_crypto_cms_status_is_intact:
 * @status: a status
 *
 * Returns: whether digest and signature value were both checked and right, so that the content is what was signed with
 *   the key of the certificate at hand
 */
gboolean
antin_crypto_cms_status_is_intact (AntinCryptoCmsStatus status)
{
  return status == ANTIN_CRYPTO_CMS_PASSED || status == ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE ||
         status == ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE;
}

/**
 * antin_crypto_cms_status_to_sub_indication:
 * @status: a status
 *
 * Returns: (nullable): the sub-indication of EN 319 102-1, or %NULL where all is well
 */
const char *
antin_crypto_cms_status_to_sub_indication (AntinCryptoCmsStatus status)
{
  static const char *const names[] = {
    [ANTIN_CRYPTO_CMS_PASSED] = NULL,
    [ANTIN_CRYPTO_CMS_FORMAT_FAILURE] = "FORMAT_FAILURE",
    [ANTIN_CRYPTO_CMS_HASH_FAILURE] = "HASH_FAILURE",
    [ANTIN_CRYPTO_CMS_SIG_CRYPTO_FAILURE] = "SIG_CRYPTO_FAILURE",
    [ANTIN_CRYPTO_CMS_NO_SIGNING_CERTIFICATE_FOUND] = "NO_SIGNING_CERTIFICATE_FOUND",
    [ANTIN_CRYPTO_CMS_UNSUPPORTED] = "GENERIC",
    [ANTIN_CRYPTO_CMS_SIG_CONSTRAINTS_FAILURE] = "SIG_CONSTRAINTS_FAILURE",
    [ANTIN_CRYPTO_CMS_CRYPTO_CONSTRAINTS_FAILURE] = "CRYPTO_CONSTRAINTS_FAILURE",
  };

  g_return_val_if_fail (status < G_N_ELEMENTS (names), NULL);
  return names[status];
}
