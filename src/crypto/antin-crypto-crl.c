/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-crl.h"

#include "antin-base-time.h"
#include "antin-crypto-openssl.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

/* A revocation list that may be believed for one certificate is complete for it: not for some reasons alone, not for
 * another distribution point, and not issued on behalf of others unless the certificate sends there. A list of changes
 * (delta) speaks together with the complete list that it continues. What is left out here is "unknown" above.
 * Limits: 64 MiB. */
#define MAX_CRL_SIZE (64 * 1024 * 1024)

struct _AntinCryptoCrl
{
  X509_CRL *crl;
  GBytes *der;
  gint64 this_update;
  gint64 next_update;
  gboolean delta;
  gboolean conditional;
};

/* RFC 5280, 5.2 and 5.3: a list with a condition that is not known here, on the whole or on any entry, tells nothing. */
static gboolean
has_unknown_critical_extension (X509_CRL *crl)
{
  STACK_OF (X509_REVOKED) *entries = X509_CRL_get_REVOKED (crl);

  for (int i = 0; i < sk_X509_REVOKED_num (entries); i++)
    {
      const X509_REVOKED *entry = sk_X509_REVOKED_value (entries, i);

      for (int j = 0; j < X509_REVOKED_get_ext_count (entry); j++)
        {
          X509_EXTENSION *extension = X509_REVOKED_get_ext (entry, j);
          int nid = OBJ_obj2nid (X509_EXTENSION_get_object (extension));

          if (X509_EXTENSION_get_critical (extension) && nid != NID_certificate_issuer && nid != NID_crl_reason &&
              nid != NID_invalidity_date)
            return TRUE;
        }
    }
  for (int i = 0; i < X509_CRL_get_ext_count (crl); i++)
    {
      X509_EXTENSION *extension = X509_CRL_get_ext (crl, i);
      int nid = OBJ_obj2nid (X509_EXTENSION_get_object (extension));

      if (X509_EXTENSION_get_critical (extension) && nid != NID_issuing_distribution_point &&
          nid != NID_authority_key_identifier && nid != NID_crl_number && nid != NID_delta_crl)
        return TRUE;
    }
  return FALSE;
}

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
  self->conditional = has_unknown_critical_extension (crl);
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

/* A list with a distribution point of its own covers the certificates that name the same one (RFC 5280, 6.3.3 b 2). */
static gboolean
names_distribution_point (const DIST_POINT_NAME *name, const AntinCryptoCertificate *certificate)
{
  const char *const *urls = antin_crypto_certificate_get_crl_urls (certificate);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);

  antin_crypto_distribution_point_take_uris (name, own);
  for (guint i = 0; i < own->len; i++)
    if (g_strv_contains (urls, own->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Whether @certificate says that @name issues the list that it may stand on (cRLIssuer; RFC 5280, 4.2.1.13). */
static gboolean
names_crl_issuer (const AntinCryptoCertificate *certificate, const X509_NAME *name)
{
  CRL_DIST_POINTS *points = X509_get_ext_d2i (antin_crypto_certificate_get_x509 (certificate),
                                              NID_crl_distribution_points, NULL, NULL);
  gboolean names = FALSE;

  for (int i = 0; i < sk_DIST_POINT_num (points); i++)
    {
      const GENERAL_NAMES *issuers = sk_DIST_POINT_value (points, i)->CRLissuer;

      for (int j = 0; j < sk_GENERAL_NAME_num (issuers); j++)
        {
          int type;
          const void *value = GENERAL_NAME_get0_value (sk_GENERAL_NAME_value (issuers, j), &type);

          names = names || (type == GEN_DIRNAME && X509_NAME_cmp (value, name) == 0);
        }
    }
  CRL_DIST_POINTS_free (points);
  return names;
}

/**
 * antin_crypto_crl_is_of:
 * @crl: a revocation list
 * @issuer: a certificate
 *
 * Returns: whether @crl says that @issuer made it
 */
gboolean
antin_crypto_crl_is_of (const AntinCryptoCrl *crl, const AntinCryptoCertificate *issuer)
{
  return X509_NAME_cmp (X509_CRL_get_issuer (crl->crl),
                        X509_get_subject_name (antin_crypto_certificate_get_x509 (issuer))) == 0;
}

/**
 * antin_crypto_crl_covers:
 * @crl: a revocation list
 * @certificate: a certificate
 * @issuer: the issuer of @certificate
 *
 * Returns: whether @crl is the complete list for certificates such as @certificate, or the changes to it, by @issuer or
 *   by the one whom @certificate names in its place (RFC 5280, 6.3.3 b); its signature is not checked
 */
gboolean
antin_crypto_crl_covers (const AntinCryptoCrl *crl,
                         const AntinCryptoCertificate *certificate,
                         const AntinCryptoCertificate *issuer)
{
  gboolean is_direct = antin_crypto_crl_is_of (crl, issuer);
  gboolean covers = TRUE;
  ISSUING_DIST_POINT *scope;
  int critical;

  if (crl->conditional ||
      (!is_direct && !names_crl_issuer (certificate, X509_CRL_get_issuer (crl->crl))))
    return FALSE;
  scope = X509_CRL_get_ext_d2i (crl->crl, NID_issuing_distribution_point, &critical, NULL);
  if (scope == NULL)
    {
      ERR_clear_error ();
      return critical == -1 && is_direct;
    }
  if (scope->onlyattr > 0 || scope->onlysomereasons != NULL || (scope->indirectCRL <= 0 && !is_direct) ||
      (scope->onlyuser > 0 && antin_crypto_certificate_is_authority (certificate)) ||
      (scope->onlyCA > 0 && !antin_crypto_certificate_is_authority (certificate)) ||
      (scope->distpoint != NULL && !names_distribution_point (scope->distpoint, certificate)))
    covers = FALSE;
  ISSUING_DIST_POINT_free (scope);
  return covers;
}

static gboolean
has_same_extension (X509_CRL *a, X509_CRL *b, int nid)
{
  int first = X509_CRL_get_ext_by_NID (a, nid, -1), second = X509_CRL_get_ext_by_NID (b, nid, -1);

  if (first < 0 || second < 0)
    return first < 0 && second < 0;
  return ASN1_OCTET_STRING_cmp (X509_EXTENSION_get_data (X509_CRL_get_ext (a, first)),
                                X509_EXTENSION_get_data (X509_CRL_get_ext (b, second))) == 0;
}

/**
 * antin_crypto_crl_continues:
 * @delta: a list of changes
 * @base: a complete list
 *
 * Returns: whether @delta holds all that changed since @base, so that both together are a newer complete list
 *   (RFC 5280, 5.2.4); the signatures are not checked
 */
gboolean
antin_crypto_crl_continues (const AntinCryptoCrl *delta, const AntinCryptoCrl *base)
{
  g_autoptr (ASN1_INTEGER) since = NULL, number = NULL, base_number = NULL;

  if (!delta->delta || base->delta || delta->this_update < base->this_update ||
      X509_NAME_cmp (X509_CRL_get_issuer (delta->crl), X509_CRL_get_issuer (base->crl)) != 0 ||
      !has_same_extension (delta->crl, base->crl, NID_issuing_distribution_point) ||
      !has_same_extension (delta->crl, base->crl, NID_authority_key_identifier))
    return FALSE;
  since = X509_CRL_get_ext_d2i (delta->crl, NID_delta_crl, NULL, NULL);
  number = X509_CRL_get_ext_d2i (delta->crl, NID_crl_number, NULL, NULL);
  base_number = X509_CRL_get_ext_d2i (base->crl, NID_crl_number, NULL, NULL);
  ERR_clear_error ();
  return since != NULL && number != NULL && base_number != NULL && ASN1_INTEGER_cmp (base_number, since) >= 0 &&
         ASN1_INTEGER_cmp (base_number, number) < 0;
}

static void
take_urls (GPtrArray *urls, CRL_DIST_POINTS *points)
{
  for (int i = 0; i < sk_DIST_POINT_num (points); i++)
    antin_crypto_distribution_point_take_uris (sk_DIST_POINT_value (points, i)->distpoint, urls);
  CRL_DIST_POINTS_free (points);
}

/**
 * antin_crypto_crl_dup_delta_urls:
 * @crl: a complete list
 * @certificate: a certificate that it covers
 *
 * Returns: (transfer full): where the changes to @crl can be had (freshestCRL; RFC 5280, 4.2.1.15 and 5.2.6)
 */
char **
antin_crypto_crl_dup_delta_urls (const AntinCryptoCrl *crl, const AntinCryptoCertificate *certificate)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  take_urls (urls, X509_CRL_get_ext_d2i (crl->crl, NID_freshest_crl, NULL, NULL));
  take_urls (urls, X509_get_ext_d2i (antin_crypto_certificate_get_x509 (certificate), NID_freshest_crl, NULL, NULL));
  ERR_clear_error ();
  return (char **) g_ptr_array_steal (urls, NULL);
}
