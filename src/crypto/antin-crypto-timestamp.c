/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-timestamp.h"

#include "antin-base-time.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-openssl.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/rand.h>

/* A token is a CMS signature whose content is the authority's statement (TSTInfo); antin-crypto-cms judges the
 * signature, antin-crypto-chain the authority's certificate at the stamped time, which the caller asks for.
 * A response is believed to be one's own when digest, nonce and, where asked for, the certificate are there.
 * Limit: 1 MiB a response. */
#define MAX_RESPONSE_SIZE (1024 * 1024)
#define NONCE_BITS 64
#define MAX_FAILURE_TEXT 300

struct _AntinCryptoTimestamp
{
  GBytes *der;
  AntinCryptoCms *cms;
  TS_TST_INFO *info;
  gint64 time;
  double accuracy;
  char *authority;
  char *policy;
  char *serial;
};

struct _AntinCryptoTimestampRequest
{
  TS_REQ *request;
  GBytes *der;
  GBytes *imprint;
  AntinCryptoDigestAlgorithm algorithm;
};

static TS_MSG_IMPRINT *
imprint_new (AntinCryptoDigestAlgorithm algorithm, GBytes *digest)
{
  g_autoptr (TS_MSG_IMPRINT) imprint = TS_MSG_IMPRINT_new ();
  g_autoptr (X509_ALGOR) identifier = X509_ALGOR_new ();
  const EVP_MD *md = antin_crypto_digest_algorithm_to_md (algorithm);

  if (imprint == NULL || identifier == NULL || md == NULL)
    return NULL;
  X509_ALGOR_set0 (identifier, OBJ_nid2obj (EVP_MD_get_type (md)), V_ASN1_NULL, NULL);
  if (TS_MSG_IMPRINT_set_algo (imprint, identifier) != 1 ||
      TS_MSG_IMPRINT_set_msg (imprint, (unsigned char *) g_bytes_get_data (digest, NULL),
                              (int) g_bytes_get_size (digest)) != 1)
    return NULL;
  return g_steal_pointer (&imprint);
}

static gboolean
fill_request (TS_REQ *request, AntinCryptoDigestAlgorithm algorithm, GBytes *digest)
{
  g_autoptr (TS_MSG_IMPRINT) imprint = imprint_new (algorithm, digest);
  g_autoptr (BIGNUM) number = BN_new ();
  g_autoptr (ASN1_INTEGER) nonce = NULL;

  if (imprint == NULL || number == NULL || BN_rand (number, NONCE_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) != 1)
    return FALSE;
  nonce = BN_to_ASN1_INTEGER (number, NULL);
  return nonce != NULL && TS_REQ_set_version (request, 1) == 1 && TS_REQ_set_msg_imprint (request, imprint) == 1 &&
         TS_REQ_set_nonce (request, nonce) == 1 && TS_REQ_set_cert_req (request, 1) == 1;
}

/**
 * antin_crypto_timestamp_request_new:
 * @algorithm: a digest algorithm, SHA-256 or stronger
 * @imprint: the digest of what is to be stamped
 * @error: return location
 *
 * Returns: (transfer full): a question with a nonce that asks for the authority's certificate too (RFC 3161, 2.4.1);
 *   %NULL with %ANTIN_CRYPTO_ERROR_WEAK, %ANTIN_CRYPTO_ERROR_FORMAT or %ANTIN_CRYPTO_ERROR_FAILED
 */
AntinCryptoTimestampRequest *
antin_crypto_timestamp_request_new (AntinCryptoDigestAlgorithm algorithm, GBytes *imprint, GError **error)
{
  g_autoptr (TS_REQ) request = TS_REQ_new ();
  AntinCryptoTimestampRequest *self;
  unsigned char *der = NULL;
  int length;

  if (antin_crypto_digest_algorithm_is_weak (algorithm))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_WEAK,
                              _("Time stamps are not asked for with the digest algorithm %s, which is too weak."),
                                 antin_crypto_digest_algorithm_to_nick (algorithm));
      return NULL;
    }
  if (g_bytes_get_size (imprint) != antin_crypto_digest_algorithm_get_length (algorithm))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("The digest to be stamped has a wrong length."));
      return NULL;
    }
  if (request == NULL || !fill_request (request, algorithm, imprint) || (length = i2d_TS_REQ (request, &der)) < 0)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FAILED,
                              _("The request for a time stamp could not be put together."));
      return NULL;
    }
  self = g_new0 (AntinCryptoTimestampRequest, 1);
  self->request = g_steal_pointer (&request);
  self->der = antin_crypto_bytes_take_der (der, length);
  self->imprint = g_bytes_ref (imprint);
  self->algorithm = algorithm;
  return self;
}

/**
 * antin_crypto_timestamp_request_free:
 * @request: (transfer full): a request
 */
void
antin_crypto_timestamp_request_free (AntinCryptoTimestampRequest *request)
{
  TS_REQ_free (request->request);
  g_bytes_unref (request->der);
  g_bytes_unref (request->imprint);
  g_free (request);
}

/**
 * antin_crypto_timestamp_request_get_der:
 * @request: a request
 *
 * Returns: (transfer none): the body of the HTTP POST, application/timestamp-query
 */
GBytes *
antin_crypto_timestamp_request_get_der (const AntinCryptoTimestampRequest *request)
{
  return request->der;
}

/* The authority's own words, and the bits of PKIFailureInfo that say what to do. */
static char *
failure_to_text (TS_STATUS_INFO *status)
{
  /* clang-format off */
  static const struct
  {
    int bit;
    const char *text;
  } failures[] = {
    { TS_INFO_BAD_ALG, N_("it does not know the digest algorithm") },
    { TS_INFO_BAD_REQUEST, N_("it does not allow this request") },
    { TS_INFO_BAD_DATA_FORMAT, N_("it did not understand the request") },
    { TS_INFO_TIME_NOT_AVAILABLE, N_("its clock is out of order") },
    { TS_INFO_UNACCEPTED_POLICY, N_("it does not offer the policy") },
    { TS_INFO_UNACCEPTED_EXTENSION, N_("it does not offer an extension") },
    { TS_INFO_ADD_INFO_NOT_AVAILABLE, N_("it does not have the information") },
    { TS_INFO_SYSTEM_FAILURE, N_("it is out of order") },
  };
  /* clang-format on */
  const STACK_OF (ASN1_UTF8STRING) *words = TS_STATUS_INFO_get0_text (status);
  const ASN1_BIT_STRING *bits = TS_STATUS_INFO_get0_failure_info (status);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; bits != NULL && i < G_N_ELEMENTS (failures); i++)
    if (ASN1_BIT_STRING_get_bit (bits, failures[i].bit))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _(failures[i].text));
  for (int i = 0; i < sk_ASN1_UTF8STRING_num (words) && text->len < MAX_FAILURE_TEXT; i++)
    {
      const ASN1_UTF8STRING *word = sk_ASN1_UTF8STRING_value (words, i);
      g_autofree char *valid = g_utf8_make_valid ((const char *) ASN1_STRING_get0_data (word),
                                                  MIN (ASN1_STRING_length (word), MAX_FAILURE_TEXT));

      g_string_append_printf (text, "%s%s", text->len > 0 ? ": " : "", valid);
    }
  if (text->len == 0)
    g_string_append (text, _("it gives no reason"));
  return g_string_free (text, FALSE);
}

static gboolean
check_answer (const AntinCryptoTimestampRequest *request, AntinCryptoTimestamp *timestamp, GError **error)
{
  const ASN1_INTEGER *nonce = TS_TST_INFO_get_nonce (timestamp->info);
  g_autoptr (AntinCryptoCertificate) authority = antin_crypto_cms_find_signer (timestamp->cms, NULL);
  g_auto (GStrv) reasons = NULL;
  AntinCryptoCmsStatus status;
  gsize length;
  const guint8 *imprint = g_bytes_get_data (request->imprint, &length);

  if (nonce == NULL || ASN1_INTEGER_cmp (nonce, TS_REQ_get_nonce (request->request)) != 0 ||
      antin_crypto_timestamp_get_imprint_algorithm (timestamp) != request->algorithm ||
      !g_bytes_equal (antin_crypto_timestamp_get_imprint (timestamp), request->imprint))
    {
      antin_crypto_error_set (
        error, ANTIN_CRYPTO_ERROR_MISMATCH,
        _("The time-stamp authority answered another request. Try again; if it happens again, tell your administrator."));
      return FALSE;
    }
  status = antin_crypto_cms_verify (timestamp->cms, imprint, length, authority, &reasons);
  if (status != ANTIN_CRYPTO_CMS_PASSED)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_MISMATCH,
                              _("The time-stamp authority's answer is not rightly signed: %s"), reasons[0]);
      return FALSE;
    }
  return TRUE;
}

/**
 * antin_crypto_timestamp_request_read_response:
 * @request: what was asked
 * @response: the body of the answer, application/timestamp-reply
 * @error: return location
 *
 * Reads the answer to @request and checks that it is one: granted, the same digest and nonce, rightly signed by the
 * certificate in it (RFC 3161, 2.4.2). Whether that certificate is to be believed is for antin_crypto_chain_build().
 *
 * Returns: (transfer full): the token; %NULL with %ANTIN_CRYPTO_ERROR_REFUSED where the authority refused,
 *   %ANTIN_CRYPTO_ERROR_MISMATCH, %ANTIN_CRYPTO_ERROR_FORMAT or %ANTIN_CRYPTO_ERROR_LIMIT
 */
AntinCryptoTimestamp *
antin_crypto_timestamp_request_read_response (const AntinCryptoTimestampRequest *request,
                                              GBytes *response,
                                              GError **error)
{
  gsize length;
  const unsigned char *data = g_bytes_get_data (response, &length);
  const unsigned char *p = data;
  g_autoptr (TS_RESP) answer = NULL;
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_autoptr (GBytes) token = NULL;
  unsigned char *der = NULL;
  long status;
  int token_length;

  if (length > MAX_RESPONSE_SIZE)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT, _("The time-stamp authority's answer is too large."));
      return NULL;
    }
  answer = d2i_TS_RESP (NULL, &p, (long) length);
  if (answer == NULL || p != data + length)
    {
      antin_crypto_error_set (
        error, ANTIN_CRYPTO_ERROR_FORMAT,
        _("The server's answer is not a time stamp. Check the address of the time-stamp authority."));
      return NULL;
    }
  status = ASN1_INTEGER_get (TS_STATUS_INFO_get0_status (TS_RESP_get_status_info (answer)));
  if ((status != TS_STATUS_GRANTED && status != TS_STATUS_GRANTED_WITH_MODS) || TS_RESP_get_token (answer) == NULL)
    {
      g_autofree char *reason = failure_to_text (TS_RESP_get_status_info (answer));

      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_REFUSED, _("The time-stamp authority refused: %s."), reason);
      return NULL;
    }
  token_length = i2d_PKCS7 (TS_RESP_get_token (answer), &der);
  token = antin_crypto_bytes_take_der (der, token_length);
  if (token == NULL)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("These bytes are not a time stamp."));
      return NULL;
    }
  timestamp = antin_crypto_timestamp_new_from_der (token, error);
  if (timestamp == NULL || !check_answer (request, timestamp, error))
    return NULL;
  return g_steal_pointer (&timestamp);
}

static double
read_accuracy (TS_TST_INFO *info)
{
  TS_ACCURACY *accuracy = TS_TST_INFO_get_accuracy (info);
  gint64 seconds = 0, milliseconds = 0, microseconds = 0;

  if (accuracy == NULL)
    return 0;
  if (TS_ACCURACY_get_seconds (accuracy) != NULL)
    ASN1_INTEGER_get_int64 (&seconds, TS_ACCURACY_get_seconds (accuracy));
  if (TS_ACCURACY_get_millis (accuracy) != NULL)
    ASN1_INTEGER_get_int64 (&milliseconds, TS_ACCURACY_get_millis (accuracy));
  if (TS_ACCURACY_get_micros (accuracy) != NULL)
    ASN1_INTEGER_get_int64 (&microseconds, TS_ACCURACY_get_micros (accuracy));
  return (double) seconds + (double) milliseconds / 1e3 + (double) microseconds / 1e6;
}

/* The name in the statement is for people who have nothing better: the certificate says whose key it was. */
static char *
read_authority (TS_TST_INFO *info, const AntinCryptoCms *cms)
{
  g_autoptr (AntinCryptoCertificate) signer = antin_crypto_cms_find_signer (cms, NULL);
  GENERAL_NAME *name = TS_TST_INFO_get_tsa (info);
  unsigned char *utf8 = NULL;
  char *text = NULL;
  int index, length;

  if (signer != NULL)
    return g_strdup (antin_crypto_certificate_get_name (signer));
  if (name == NULL || name->type != GEN_DIRNAME)
    return NULL;
  index = X509_NAME_get_index_by_NID (name->d.directoryName, NID_commonName, -1);
  if (index < 0)
    return NULL;
  length = ASN1_STRING_to_UTF8 (&utf8, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name->d.directoryName, index)));
  if (length >= 0)
    text = g_utf8_make_valid ((const char *) utf8, length);
  OPENSSL_free (utf8);
  return text;
}

/**
 * antin_crypto_timestamp_new_from_der:
 * @token: a TimeStampToken in DER or BER; padding after it is not part of it
 * @error: return location
 *
 * Returns: (transfer full): the token, which is still to be verified; %NULL with %ANTIN_CRYPTO_ERROR_FORMAT or
 *   %ANTIN_CRYPTO_ERROR_LIMIT
 */
AntinCryptoTimestamp *
antin_crypto_timestamp_new_from_der (GBytes *token, GError **error)
{
  g_autoptr (AntinCryptoCms) cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_RFC3161, token, error);
  g_autoptr (TS_TST_INFO) info = NULL;
  GBytes *content;
  AntinCryptoTimestamp *self;
  const unsigned char *p;
  gint64 time;
  char policy[128];

  if (cms == NULL)
    return NULL;
  content = antin_crypto_cms_get_content (cms);
  if (content != NULL)
    {
      p = g_bytes_get_data (content, NULL);
      info = d2i_TS_TST_INFO (NULL, &p, (long) g_bytes_get_size (content));
    }
  if (info == NULL || antin_crypto_cms_get_message_digest (cms) == NULL ||
      !antin_crypto_time_from_asn1 (TS_TST_INFO_get_time (info), &time))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("These bytes are not a time stamp."));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (AntinCryptoTimestamp);
  self->der = g_bytes_new_from_bytes (token, 0, antin_crypto_cms_get_size (cms));
  self->time = time;
  self->accuracy = read_accuracy (info);
  self->authority = read_authority (info, cms);
  self->serial = antin_crypto_integer_to_hex (TS_TST_INFO_get_serial (info));
  if (OBJ_obj2txt (policy, sizeof policy, TS_TST_INFO_get_policy_id (info), 1) > 0)
    self->policy = g_strdup (policy);
  self->cms = g_steal_pointer (&cms);
  self->info = g_steal_pointer (&info);
  ERR_clear_error ();
  return self;
}

/**
 * antin_crypto_timestamp_ref:
 * @timestamp: a token
 *
 * Returns: (transfer full): @timestamp
 */
AntinCryptoTimestamp *
antin_crypto_timestamp_ref (AntinCryptoTimestamp *timestamp)
{
  return g_atomic_rc_box_acquire (timestamp);
}

static void
finalise (gpointer data)
{
  AntinCryptoTimestamp *self = data;

  g_bytes_unref (self->der);
  antin_crypto_cms_unref (self->cms);
  TS_TST_INFO_free (self->info);
  g_free (self->authority);
  g_free (self->policy);
  g_free (self->serial);
}

/**
 * antin_crypto_timestamp_unref:
 * @timestamp: (transfer full): a token
 */
void
antin_crypto_timestamp_unref (AntinCryptoTimestamp *timestamp)
{
  g_atomic_rc_box_release_full (timestamp, finalise);
}

/**
 * antin_crypto_timestamp_get_der:
 * @timestamp: a token
 *
 * Returns: (transfer none): its encoding, as it came
 */
GBytes *
antin_crypto_timestamp_get_der (const AntinCryptoTimestamp *timestamp)
{
  return timestamp->der;
}

/**
 * antin_crypto_timestamp_get_cms:
 * @timestamp: a token
 *
 * Returns: (transfer none): the signature of the authority
 */
AntinCryptoCms *
antin_crypto_timestamp_get_cms (const AntinCryptoTimestamp *timestamp)
{
  return timestamp->cms;
}

/**
 * antin_crypto_timestamp_get_time:
 * @timestamp: a token
 *
 * Returns: the stamped time
 */
gint64
antin_crypto_timestamp_get_time (const AntinCryptoTimestamp *timestamp)
{
  return timestamp->time;
}

/**
 * antin_crypto_timestamp_get_accuracy:
 * @timestamp: a token
 *
 * Returns: how far the stamped time may be off, in seconds; 0 where it does not say
 */
double
antin_crypto_timestamp_get_accuracy (const AntinCryptoTimestamp *timestamp)
{
  return timestamp->accuracy;
}

/**
 * antin_crypto_timestamp_get_authority:
 * @timestamp: a token
 *
 * Returns: (transfer none) (nullable): what to call the authority, for people
 */
const char *
antin_crypto_timestamp_get_authority (const AntinCryptoTimestamp *timestamp)
{
  return timestamp->authority;
}

/**
 * antin_crypto_timestamp_get_policy:
 * @timestamp: a token
 *
 * Returns: (transfer none) (nullable): object identifier of the policy
 */
const char *
antin_crypto_timestamp_get_policy (const AntinCryptoTimestamp *timestamp)
{
  return timestamp->policy;
}

/**
 * antin_crypto_timestamp_get_serial:
 * @timestamp: a token
 *
 * Returns: (transfer none): its serial number, lower-case hexadecimal
 */
const char *
antin_crypto_timestamp_get_serial (const AntinCryptoTimestamp *timestamp)
{
  return timestamp->serial;
}

/**
 * antin_crypto_timestamp_get_imprint_algorithm:
 * @timestamp: a token
 *
 * Returns: what to digest the stamped data with
 */
AntinCryptoDigestAlgorithm
antin_crypto_timestamp_get_imprint_algorithm (const AntinCryptoTimestamp *timestamp)
{
  return antin_crypto_cms_get_digest_algorithm (timestamp->cms);
}

/**
 * antin_crypto_timestamp_get_imprint:
 * @timestamp: a token
 *
 * Returns: (transfer none): the digest that it stamps
 */
GBytes *
antin_crypto_timestamp_get_imprint (const AntinCryptoTimestamp *timestamp)
{
  return antin_crypto_cms_get_message_digest (timestamp->cms);
}

/**
 * antin_crypto_timestamp_verify:
 * @timestamp: a token
 * @imprint: (array length=length): the digest of what is said to be stamped, by
 *   antin_crypto_timestamp_get_imprint_algorithm()
 * @length: its bytes
 * @evidence: (nullable): where the authority's certificate may be that the token does not carry
 * @proven: when the token is proven to have existed, or %ANTIN_BASE_TIME_NONE; digest algorithms that were held safe then
 *   count as such
 * @ret_authority: (out) (optional) (nullable) (transfer full): the authority's certificate, whose path is to be judged
 *   at the stamped time for %ANTIN_CRYPTO_PURPOSE_TIME_STAMPING
 * @ret_reasons: (out) (optional) (array zero-terminated=1): sentences for people; none where all is well
 *
 * Checks that the token stamps @imprint and is rightly signed (RFC 3161, 2.4.2; CHK-10).
 *
 * Returns: what was found
 */
AntinCryptoCmsStatus
antin_crypto_timestamp_verify (const AntinCryptoTimestamp *timestamp,
                               const guint8 *imprint,
                               gsize length,
                               const AntinCryptoEvidence *evidence,
                               gint64 proven,
                               AntinCryptoCertificate **ret_authority,
                               char ***ret_reasons)
{
  g_autoptr (AntinCryptoCertificate) authority = antin_crypto_cms_find_signer (timestamp->cms, evidence);
  AntinCryptoCmsStatus status = antin_crypto_cms_verify_as_of (timestamp->cms, imprint, length, authority, proven, ret_reasons);

  if (ret_authority != NULL)
    *ret_authority = g_steal_pointer (&authority);
  return status;
}
