/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-crl.h"

#include "antin-base-time.h"
#include "antin-crypto-openssl.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

/* A revocation list that may be believed for one certificate is complete for it: not a delta, not for some reasons
 * alone, not for another distribution point, not issued on behalf of others. What is left out here is "unknown" above.
 * Limit: 64 MiB. */
#define MAX_CRL_SIZE (64 * 1024 * 1024)

struct _AntinCryptoCrl
{
  X509_CRL *crl;
  GBytes *der;
  gint64 this_update;
  gint64 next_update;
  gboolean delta;
};

/**
 * antin_crypto_crl_new_from_der:
 * @der: a revocation list in DER and nothing after it
 *
 * Returns: (transfer full): the list; %NULL with %ANTIN_CRYPTO_ERROR_FORMAT or %ANTIN_CRYPTO_ERROR_LIMIT
 */
AntinCryptoCrl *
antin_crypto_crl_new_from_der (GBytes *der, GError **error)
{
  gsize length;
  const unsigned char *data = g_bytes_get_data (der, &length);
  const unsigned char *p = data;
  g_autoptr (X509_CRL) crl = NULL;
  AntinCryptoCrl *self;
  gint64 this_update, next_update;

  if (length > MAX_CRL_SIZE)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT, _("The revocation list is too large."));
      return NULL;
    }
  crl = d2i_X509_CRL (NULL, &p, (long) length);
  if (crl == NULL || p != data + length ||
      !antin_crypto_time_from_asn1 (X509_CRL_get0_lastUpdate (crl), &this_update))
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("These bytes are not a revocation list."));
      return NULL;
    }
  if (!antin_crypto_time_from_asn1 (X509_CRL_get0_nextUpdate (crl), &next_update))
    next_update = ANTIN_BASE_TIME_NONE;
  ERR_clear_error ();

  self = g_atomic_rc_box_new0 (AntinCryptoCrl);
  self->delta = X509_CRL_get_ext_by_NID (crl, NID_delta_crl, -1) >= 0;
  self->crl = g_steal_pointer (&crl);
  self->der = g_bytes_ref (der);
  self->this_update = this_update;
  self->next_update = next_update;
  return self;
}

/**
 * antin_crypto_crl_ref:
 * @crl: a revocation list
 *
 * Returns: (transfer full): @crl
 */
AntinCryptoCrl *
antin_crypto_crl_ref (AntinCryptoCrl *crl)
{
  return g_atomic_rc_box_acquire (crl);
}

static void
finalise (gpointer data)
{
  AntinCryptoCrl *self = data;

  X509_CRL_free (self->crl);
  g_bytes_unref (self->der);
}

/**
 * antin_crypto_crl_unref:
 * @crl: (transfer full): a revocation list
 */
void
antin_crypto_crl_unref (AntinCryptoCrl *crl)
{
  g_atomic_rc_box_release_full (crl, finalise);
}

/**
 * antin_crypto_crl_get_der:
 * @crl: a revocation list
 *
 * Returns: (transfer none): its DER
 */
GBytes *
antin_crypto_crl_get_der (const AntinCryptoCrl *crl)
{
  return crl->der;
}

/**
 * antin_crypto_crl_get_this_update:
 * @crl: a revocation list
 *
 * Returns: the time it speaks of
 */
gint64
antin_crypto_crl_get_this_update (const AntinCryptoCrl *crl)
{
  return crl->this_update;
}

/**
 * antin_crypto_crl_get_next_update:
 * @crl: a revocation list
 *
 * Returns: when the next one comes out at the latest, or %ANTIN_BASE_TIME_NONE
 */
gint64
antin_crypto_crl_get_next_update (const AntinCryptoCrl *crl)
{
  return crl->next_update;
}

/**
 * antin_crypto_crl_is_delta:
 * @crl: a revocation list
 *
 * Returns: whether it lists only what changed since another list (RFC 5280, 5.2.4)
 */
gboolean
antin_crypto_crl_is_delta (const AntinCryptoCrl *crl)
{
  return crl->delta;
}

/**
 * antin_crypto_crl_get_x509_crl:
 * @crl: a revocation list
 *
 * Returns: (transfer none): OpenSSL's; not to be changed
 */
X509_CRL *
antin_crypto_crl_get_x509_crl (const AntinCryptoCrl *crl)
{
  return crl->crl;
}

static gboolean
has_unknown_critical_extension (X509_CRL *crl)
{
  for (int i = 0; i < X509_CRL_get_ext_count (crl); i++)
    {
      X509_EXTENSION *extension = X509_CRL_get_ext (crl, i);
      int nid = OBJ_obj2nid (X509_EXTENSION_get_object (extension));

      if (X509_EXTENSION_get_critical (extension) && nid != NID_issuing_distribution_point &&
          nid != NID_authority_key_identifier && nid != NID_crl_number)
        return TRUE;
    }
  return FALSE;
}

/* A list with a distribution point of its own covers the certificates that name the same one (RFC 5280, 6.3.3 b 2). */
static gboolean
names_distribution_point (const DIST_POINT_NAME *name, const AntinCryptoCertificate *certificate)
{
  const char *const *urls = antin_crypto_certificate_get_crl_urls (certificate);

  if (name->type != 0)
    return FALSE;
  for (int i = 0; i < sk_GENERAL_NAME_num (name->name.fullname); i++)
    {
      int type;
      const ASN1_STRING *uri = GENERAL_NAME_get0_value (sk_GENERAL_NAME_value (name->name.fullname, i), &type);
      g_autofree char *url = NULL;

      if (type != GEN_URI)
        continue;
      url = g_strndup ((const char *) ASN1_STRING_get0_data (uri), ASN1_STRING_length (uri));
      if (g_strv_contains (urls, url))
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_crypto_crl_covers:
 * @crl: a revocation list
 * @certificate: a certificate
 * @issuer: the issuer of @certificate
 *
 * Returns: whether @crl is @issuer's complete list for certificates such as @certificate; its signature is not checked
 */
gboolean
antin_crypto_crl_covers (const AntinCryptoCrl *crl,
                         const AntinCryptoCertificate *certificate,
                         const AntinCryptoCertificate *issuer)
{
  X509 *issuer_x509 = antin_crypto_certificate_get_x509 (issuer);
  gboolean covers = TRUE;
  ISSUING_DIST_POINT *scope;
  int critical;

  if (crl->delta || X509_NAME_cmp (X509_CRL_get_issuer (crl->crl), X509_get_subject_name (issuer_x509)) != 0 ||
      has_unknown_critical_extension (crl->crl))
    return FALSE;
  scope = X509_CRL_get_ext_d2i (crl->crl, NID_issuing_distribution_point, &critical, NULL);
  if (scope == NULL)
    {
      ERR_clear_error ();
      return critical == -1;
    }
  if (scope->onlyattr > 0 || scope->indirectCRL > 0 || scope->onlysomereasons != NULL ||
      (scope->onlyuser > 0 && antin_crypto_certificate_is_authority (certificate)) ||
      (scope->onlyCA > 0 && !antin_crypto_certificate_is_authority (certificate)) ||
      (scope->distpoint != NULL && !names_distribution_point (scope->distpoint, certificate)))
    covers = FALSE;
  ISSUING_DIST_POINT_free (scope);
  return covers;
}
