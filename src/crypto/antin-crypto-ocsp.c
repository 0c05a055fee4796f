/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-ocsp.h"

#include "antin-base-time.h"
#include "antin-crypto-openssl.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

/* Asking and reading; whether a response is to be believed is judged in antin-crypto-revocation, for responses from
 * the network as for those stored in a file. Requests name the certificate by SHA-1 hashes, which RFC 5019 makes every
 * responder understand and on which no trust rests. Limit: 1 MiB a response. */
#define MAX_RESPONSE_SIZE (1024 * 1024)

struct _AntinCryptoOcsp
{
  OCSP_BASICRESP *basic;
  GBytes *der;
  GPtrArray *certificates;
  gint64 produced_at;
  gint64 next_update;
};

struct _AntinCryptoOcspRequest
{
  OCSP_REQUEST *request;
  GBytes *der;
  char *name;
};

/**
 * antin_crypto_ocsp_request_new:
 * @certificate: the certificate to ask about
 * @issuer: its issuer
 *
 * Returns: (transfer full): a question with a nonce (RFC 6960, 4.4.1); %NULL with %ANTIN_CRYPTO_ERROR_FAILED
 */
AntinCryptoOcspRequest *
antin_crypto_ocsp_request_new (AntinCryptoCertificate *certificate, AntinCryptoCertificate *issuer, GError **error)
{
  g_autoptr (OCSP_REQUEST) request = OCSP_REQUEST_new ();
  g_autoptr (OCSP_CERTID) id = OCSP_cert_to_id (EVP_sha1 (), antin_crypto_certificate_get_x509 (certificate),
                                                antin_crypto_certificate_get_x509 (issuer));
  unsigned char *der = NULL;
  AntinCryptoOcspRequest *self;
  int length;

  if (request == NULL || id == NULL || OCSP_request_add0_id (request, id) == NULL)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FAILED,
                              _("No OCSP request could be made for “%s”."),
                                 antin_crypto_certificate_get_name (certificate));
      return NULL;
    }
  g_steal_pointer (&id);
  if (OCSP_request_add1_nonce (request, NULL, 16) != 1 || (length = i2d_OCSP_REQUEST (request, &der)) < 0)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FAILED,
                              _("No OCSP request could be made for “%s”."),
                                 antin_crypto_certificate_get_name (certificate));
      return NULL;
    }
  self = g_new0 (AntinCryptoOcspRequest, 1);
  self->request = g_steal_pointer (&request);
  self->der = antin_crypto_bytes_take_der (der, length);
  self->name = g_strdup (antin_crypto_certificate_get_name (certificate));
  return self;
}

/**
 * antin_crypto_ocsp_request_free:
 * @request: (transfer full): a request
 */
void
antin_crypto_ocsp_request_free (AntinCryptoOcspRequest *request)
{
  OCSP_REQUEST_free (request->request);
  g_bytes_unref (request->der);
  g_free (request->name);
  g_free (request);
}

/**
 * antin_crypto_ocsp_request_get_der:
 * @request: a request
 *
 * Returns: (transfer none): the body of the HTTP POST, application/ocsp-request
 */
GBytes *
antin_crypto_ocsp_request_get_der (const AntinCryptoOcspRequest *request)
{
  return request->der;
}

/**
 * antin_crypto_ocsp_request_read_response:
 * @request: what was asked
 * @response: the body of the answer, application/ocsp-response
 *
 * Reads the answer to @request. A responder may leave the nonce out (RFC 5019), but may not answer another one.
 *
 * Returns: (transfer full): the response, which is still to be judged; %NULL with %ANTIN_CRYPTO_ERROR_MISMATCH where it
 *   answers another question, or with an error of antin_crypto_ocsp_new_from_der()
 */
AntinCryptoOcsp *
antin_crypto_ocsp_request_read_response (const AntinCryptoOcspRequest *request, GBytes *response, GError **error)
{
  g_autoptr (AntinCryptoOcsp) ocsp = antin_crypto_ocsp_new_from_der (response, error);
  OCSP_CERTID *id;

  if (ocsp == NULL)
    return NULL;
  id = OCSP_onereq_get0_id (OCSP_request_onereq_get0 (request->request, 0));
  if (OCSP_check_nonce (request->request, ocsp->basic) == 0 || OCSP_resp_find (ocsp->basic, id, -1) < 0)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_MISMATCH,
                              _("The OCSP responder answered another question than the one about “%s”."),
                                 request->name);
      return NULL;
    }
  return g_steal_pointer (&ocsp);
}

static OCSP_BASICRESP *
read_basic (GBytes *der, GBytes **ret_der, GError **error)
{
  gsize length;
  const unsigned char *data = g_bytes_get_data (der, &length);
  const unsigned char *p = data;
  g_autoptr (OCSP_RESPONSE) response = d2i_OCSP_RESPONSE (NULL, &p, (long) length);
  g_autoptr (OCSP_BASICRESP) basic = NULL;

  if (response != NULL && p == data + length)
    {
      int status = OCSP_response_status (response);

      if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        {
          antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_REFUSED,
                                  _("The OCSP responder refused to answer: %s."),
                                     OCSP_response_status_str (status));
          return NULL;
        }
      basic = OCSP_response_get1_basic (response);
      if (basic != NULL)
        *ret_der = g_bytes_ref (der);
    }
  else
    {
      /* CAdES stores the BasicOCSPResponse alone (RFC 5126, 6.3.4); documents carry the whole response */
      unsigned char *whole = NULL;
      int whole_length = -1;

      p = data;
      basic = d2i_OCSP_BASICRESP (NULL, &p, (long) length);
      if (basic != NULL && p == data + length)
        {
          g_autoptr (OCSP_RESPONSE) wrapped = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);

          whole_length = i2d_OCSP_RESPONSE (wrapped, &whole);
        }
      *ret_der = antin_crypto_bytes_take_der (whole, whole_length);
      if (*ret_der == NULL)
        g_clear_pointer (&basic, OCSP_BASICRESP_free);
    }
  if (basic == NULL)
    antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("These bytes are not an OCSP response."));
  return g_steal_pointer (&basic);
}

/**
 * antin_crypto_ocsp_new_from_der:
 * @der: an OCSPResponse, or a BasicOCSPResponse, in DER
 *
 * Returns: (transfer full): the response; %NULL with %ANTIN_CRYPTO_ERROR_FORMAT, %ANTIN_CRYPTO_ERROR_LIMIT, or
 *   %ANTIN_CRYPTO_ERROR_REFUSED where the responder says that it cannot answer
 */
AntinCryptoOcsp *
antin_crypto_ocsp_new_from_der (GBytes *der, GError **error)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (OCSP_BASICRESP) basic = NULL;
  const STACK_OF (X509) * certificates;
  AntinCryptoOcsp *self;
  gint64 produced_at;

  if (g_bytes_get_size (der) > MAX_RESPONSE_SIZE)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT, _("The OCSP response is too large."));
      return NULL;
    }
  basic = read_basic (der, &whole, error);
  if (basic == NULL)
    return NULL;
  if (!antin_crypto_time_from_asn1 (OCSP_resp_get0_produced_at (basic), &produced_at))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT,
                              _("The OCSP response does not say when it was made."));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (AntinCryptoOcsp);
  self->produced_at = produced_at;
  self->next_update = ANTIN_BASE_TIME_NONE;
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  for (int i = 0; i < OCSP_resp_count (basic); i++)
    {
      ASN1_GENERALIZEDTIME *next = NULL;
      gint64 time;

      OCSP_single_get0_status (OCSP_resp_get0 (basic, i), NULL, NULL, NULL, &next);
      if (antin_crypto_time_from_asn1 (next, &time) &&
          (self->next_update == ANTIN_BASE_TIME_NONE || time < self->next_update))
        self->next_update = time;
    }
  certificates = OCSP_resp_get0_certs (basic);
  for (int i = 0; i < sk_X509_num (certificates); i++)
    {
      AntinCryptoCertificate *certificate = antin_crypto_certificate_new_from_x509 (sk_X509_value (certificates, i),
                                                                                    NULL);

      if (certificate != NULL)
        g_ptr_array_add (self->certificates, certificate);
    }
  self->basic = g_steal_pointer (&basic);
  self->der = g_steal_pointer (&whole);
  ERR_clear_error ();
  return self;
}

/**
 * antin_crypto_ocsp_ref:
 * @ocsp: a response
 *
 * Returns: (transfer full): @ocsp
 */
AntinCryptoOcsp *
antin_crypto_ocsp_ref (AntinCryptoOcsp *ocsp)
{
  return g_atomic_rc_box_acquire (ocsp);
}

static void
finalise (gpointer data)
{
  AntinCryptoOcsp *self = data;

  OCSP_BASICRESP_free (self->basic);
  g_bytes_unref (self->der);
  g_ptr_array_unref (self->certificates);
}

/**
 * antin_crypto_ocsp_unref:
 * @ocsp: (transfer full): a response
 */
void
antin_crypto_ocsp_unref (AntinCryptoOcsp *ocsp)
{
  g_atomic_rc_box_release_full (ocsp, finalise);
}

/**
 * antin_crypto_ocsp_get_der:
 * @ocsp: a response
 *
 * Returns: (transfer none): the OCSPResponse in DER, as a document stores it
 */
GBytes *
antin_crypto_ocsp_get_der (const AntinCryptoOcsp *ocsp)
{
  return ocsp->der;
}

/**
 * antin_crypto_ocsp_get_produced_at:
 * @ocsp: a response
 *
 * Returns: when it was signed
 */
gint64
antin_crypto_ocsp_get_produced_at (const AntinCryptoOcsp *ocsp)
{
  return ocsp->produced_at;
}

/**
 * antin_crypto_ocsp_get_next_update:
 * @ocsp: a response
 *
 * Returns: when newer information comes at the latest, or %ANTIN_BASE_TIME_NONE where that may be at any time
 */
gint64
antin_crypto_ocsp_get_next_update (const AntinCryptoOcsp *ocsp)
{
  return ocsp->next_update;
}

/**
 * antin_crypto_ocsp_get_certificates:
 * @ocsp: a response
 *
 * Returns: (transfer none) (element-type AntinCryptoCertificate): the certificates it carries, the responder's among them
 */
GPtrArray *
antin_crypto_ocsp_get_certificates (const AntinCryptoOcsp *ocsp)
{
  return ocsp->certificates;
}

/**
 * antin_crypto_ocsp_get_basic:
 * @ocsp: a response
 *
 * Returns: (transfer none): OpenSSL's; not to be changed
 */
OCSP_BASICRESP *
antin_crypto_ocsp_get_basic (const AntinCryptoOcsp *ocsp)
{
  return ocsp->basic;
}
