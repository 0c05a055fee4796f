/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-case-private.h"

#include "antin-base-time.h"
#include "antin-crypto-digest.h"

#include <glib/gi18n-lib.h>

/* Time stamps of one signature that are judged; other programs put in one, or one of each of two authorities. */
#define MAX_STAMPS 8

/* What adbe.x509.rsa_sha1 keeps beside its value; unreadable certificates are as good as none. */
static AntinCryptoCms *
read_bare_signature (const AntinPdfSignature *signature, GError **error)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);

  for (guint i = 0; i < signature->certificates->len; i++)
    {
      AntinCryptoCertificate *certificate = antin_crypto_certificate_new_from_der (signature->certificates->pdata[i], NULL);

      if (certificate != NULL)
        g_ptr_array_add (certificates, certificate);
    }
  return antin_crypto_cms_new_from_rsa_sha1 (signature->cms, certificates, error);
}

/**
 * antin_sign_case_new:
 * @signature: what the document's structure says; must live as long
 * @evidence: takes the certificates and the evidence that its value holds
 *
 * Returns: (transfer full): what its value says; of one that cannot be read, why
 */
AntinSignCase *
antin_sign_case_new (const AntinPdfSignature *signature, AntinCryptoEvidence *evidence)
{
  AntinSignCase *item = g_new0 (AntinSignCase, 1);
  g_autoptr (GError) error = NULL;

  item->signature = signature;
  item->proof_time = ANTIN_BASE_TIME_NONE;
  item->needed = antin_crypto_evidence_new ();
  item->form = ANTIN_CRYPTO_CMS_CADES;
  if (signature->cms == NULL)
    return item;
  if (signature->sub_filter == NULL || !antin_crypto_cms_form_from_sub_filter (signature->sub_filter, &item->form))
    {
      item->is_unsupported = TRUE;
      item->problem = g_strdup_printf (_("The kind of signature “%s” is not supported."),
                                          signature->sub_filter != NULL ? signature->sub_filter : "");
      return item;
    }
  item->cms = item->form == ANTIN_CRYPTO_CMS_RSA_SHA1 ? read_bare_signature (signature, &error)
                                                      : antin_crypto_cms_new_from_der (item->form, signature->cms, &error);
  if (item->cms != NULL && item->form == ANTIN_CRYPTO_CMS_RFC3161)
    item->timestamp = antin_crypto_timestamp_new_from_der (signature->cms, &error);
  if (item->cms == NULL || (item->form == ANTIN_CRYPTO_CMS_RFC3161 && item->timestamp == NULL))
    {
      item->problem = g_strdup (error->message);
      return item;
    }
  antin_crypto_cms_collect_evidence (item->cms, evidence);
  return item;
}

static void
free_stamp (gpointer data)
{
  AntinSignStamp *stamp = data;

  antin_crypto_timestamp_unref (stamp->timestamp);
  g_clear_pointer (&stamp->imprint, g_bytes_unref);
  g_clear_pointer (&stamp->signer, antin_crypto_certificate_unref);
  g_free (stamp);
}

/**
 * antin_sign_case_read_timestamps:
 * @item: a case
 * @evidence: takes the certificates and the evidence that they hold
 *
 * Reads its signature time stamps, those that are readable.
 */
void
antin_sign_case_read_timestamps (AntinSignCase *item, AntinCryptoEvidence *evidence)
{
  const AntinSignStamp *first;
  GPtrArray *tokens;
  g_autoptr (GBytes) signature = NULL;

  if (item->cms == NULL || item->form == ANTIN_CRYPTO_CMS_RFC3161)
    return;
  tokens = antin_crypto_cms_get_timestamp_tokens (item->cms);
  signature = antin_crypto_cms_get_signature (item->cms);
  item->timestamps = g_ptr_array_new_with_free_func (free_stamp);
  for (guint i = 0; i < tokens->len && item->timestamps->len < MAX_STAMPS; i++)
    {
      AntinCryptoTimestamp *timestamp = antin_crypto_timestamp_new_from_der (g_ptr_array_index (tokens, i), NULL);
      AntinSignStamp *stamp;

      if (timestamp == NULL)
        continue;
      stamp = g_new0 (AntinSignStamp, 1);
      stamp->timestamp = timestamp;
      antin_crypto_cms_collect_evidence (antin_crypto_timestamp_get_cms (timestamp), evidence);
      if (signature != NULL)
        stamp->imprint = antin_crypto_digest_compute (antin_crypto_timestamp_get_imprint_algorithm (timestamp),
                                                      g_bytes_get_data (signature, NULL), g_bytes_get_size (signature), NULL);
      g_ptr_array_add (item->timestamps, stamp);
    }
  if (item->timestamps->len == 0)
    return;
  first = g_ptr_array_index (item->timestamps, 0);
  item->timestamp = antin_crypto_timestamp_ref (first->timestamp);
  item->timestamp_imprint = first->imprint != NULL ? g_bytes_ref (first->imprint) : NULL;
}

/**
 * antin_sign_case_get_digest_algorithm:
 * @item: a case
 *
 * Returns: by which the signed bytes are digested
 */
AntinCryptoDigestAlgorithm
antin_sign_case_get_digest_algorithm (const AntinSignCase *item)
{
  if (item->timestamp != NULL && item->form == ANTIN_CRYPTO_CMS_RFC3161)
    return antin_crypto_timestamp_get_imprint_algorithm (item->timestamp);
  return item->cms != NULL ? antin_crypto_cms_get_digest_algorithm (item->cms) : ANTIN_CRYPTO_DIGEST_UNKNOWN;
}

/**
 * antin_sign_case_find_signers:
 * @item: a case
 * @evidence: all certificates that are at hand
 *
 * Finds the certificates of the signer and of the authorities of its time stamps, once.
 */
void
antin_sign_case_find_signers (AntinSignCase *item, AntinCryptoEvidence *evidence)
{
  item->signer = item->cms != NULL ? antin_crypto_cms_find_signer (item->cms, evidence) : NULL;
  item->timestamp_signer = item->timestamp != NULL
                             ? antin_crypto_cms_find_signer (antin_crypto_timestamp_get_cms (item->timestamp), evidence)
                             : NULL;
  for (guint j = 0; item->timestamps != NULL && j < item->timestamps->len; j++)
    {
      AntinSignStamp *stamp = g_ptr_array_index (item->timestamps, j);

      stamp->signer = antin_crypto_cms_find_signer (antin_crypto_timestamp_get_cms (stamp->timestamp), evidence);
    }
}

/**
 * antin_sign_case_free:
 * @item: (transfer full): what is known of a signature
 */
void
antin_sign_case_free (AntinSignCase *item)
{
  g_clear_pointer (&item->cms, antin_crypto_cms_unref);
  g_clear_pointer (&item->digest, g_bytes_unref);
  g_clear_pointer (&item->difference, antin_pdf_difference_unref);
  g_clear_pointer (&item->signer, antin_crypto_certificate_unref);
  g_clear_pointer (&item->timestamps, g_ptr_array_unref);
  g_clear_pointer (&item->timestamp, antin_crypto_timestamp_unref);
  g_clear_pointer (&item->timestamp_imprint, g_bytes_unref);
  g_clear_pointer (&item->timestamp_signer, antin_crypto_certificate_unref);
  g_clear_pointer (&item->proofs, g_ptr_array_unref);
  g_clear_pointer (&item->covered, antin_crypto_evidence_unref);
  antin_crypto_evidence_unref (item->needed);
  g_free (item->problem);
  g_free (item);
}
