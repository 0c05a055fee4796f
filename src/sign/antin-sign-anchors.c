/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-anchors.h"

#include "antin-sign-context-private.h"

/* Whom a workstation trusts, for people to read (CHK-14). Built-in anchors are fingerprints with a note; the others have
 * their certificate. */

/**
 * antin_sign_anchor_free:
 * @anchor: (nullable): an anchor
 */
void
antin_sign_anchor_free (AntinSignAnchor *anchor)
{
  if (anchor == NULL)
    return;
  g_free (anchor->fingerprint);
  g_free (anchor->name);
  g_free (anchor);
}

/**
 * antin_sign_anchor_describe:
 * @der: a certificate that might be trusted
 *
 * Returns: (transfer full) (nullable): whose it is, for people: the authority and, on a line of its own, whose that is
 */
char *
antin_sign_anchor_describe (GBytes *der)
{
  g_autoptr (AntinCryptoCertificate) certificate = antin_crypto_certificate_new_from_der (der, NULL);
  const char *name = certificate != NULL ? antin_crypto_certificate_get_name (certificate) : NULL;
  const char *organisation = certificate != NULL ? antin_crypto_certificate_get_organisation (certificate) : NULL;

  return name != NULL && organisation != NULL && !g_str_equal (name, organisation) ? g_strdup_printf ("%s\n%s", name, organisation) : g_strdup (name);
}

static const char *
find_name (AntinCryptoAnchors *anchors, const char *fingerprint)
{
  GPtrArray *certificates = antin_crypto_anchors_get_certificates (anchors);

  for (guint i = 0; i < certificates->len; i++)
    if (g_str_equal (antin_crypto_certificate_get_fingerprint (certificates->pdata[i]), fingerprint))
      return antin_crypto_certificate_get_name (certificates->pdata[i]);
  return antin_crypto_anchors_get_note (anchors, fingerprint);
}

/**
 * antin_sign_anchors_list:
 * @context: a workstation
 *
 * Returns: (transfer full) (element-type AntinSignAnchor): all anchors that count, by fingerprint
 */
GPtrArray *
antin_sign_anchors_list (AntinSignContext *context)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_anchor_free);
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (context);
  g_auto (GStrv) fingerprints = antin_crypto_anchors_list_fingerprints (anchors);

  for (guint i = 0; fingerprints[i] != NULL; i++)
    {
      AntinSignAnchor *anchor = g_new0 (AntinSignAnchor, 1);

      anchor->fingerprint = g_strdup (fingerprints[i]);
      anchor->name = g_strdup (find_name (anchors, fingerprints[i]));
      anchor->of_user = antin_crypto_anchors_get_origin (anchors, fingerprints[i]) == ANTIN_CRYPTO_ANCHOR_USER;
      g_ptr_array_add (list, anchor);
    }
  return list;
}
