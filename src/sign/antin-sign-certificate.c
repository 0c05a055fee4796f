/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-certificate-private.h"

#include "antin-base-replace.h"
#include "antin-base-time.h"
#include "antin-sign-context-private.h"
#include "antin-sign-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The certificates of a report as facts for those who look at it and know no cryptography, and as files for those who
 * want to look at them with something else. */

/* RFC 7468, 2: base64 in lines of 64 characters, each of 48 bytes. */
#define PEM_LINE_BYTES 48

static AntinSignPurpose
read_purposes (AntinCryptoCertificate *certificate)
{
  static const struct
  {
    AntinCryptoKeyUsage usage;
    AntinSignPurpose purpose;
  } usages[] = {
    { ANTIN_CRYPTO_KEY_USAGE_DIGITAL_SIGNATURE, ANTIN_SIGN_PURPOSE_DIGITAL_SIGNATURE },
    { ANTIN_CRYPTO_KEY_USAGE_NON_REPUDIATION, ANTIN_SIGN_PURPOSE_NON_REPUDIATION },
    { ANTIN_CRYPTO_KEY_USAGE_KEY_ENCIPHERMENT, ANTIN_SIGN_PURPOSE_ENCIPHERMENT },
    { ANTIN_CRYPTO_KEY_USAGE_KEY_CERT_SIGN, ANTIN_SIGN_PURPOSE_CERTIFICATES },
    { ANTIN_CRYPTO_KEY_USAGE_CRL_SIGN, ANTIN_SIGN_PURPOSE_REVOCATION_LISTS },
  };
  static const struct
  {
    AntinCryptoExtendedUsage usage;
    AntinSignPurpose purpose;
  } extended_usages[] = {
    { ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING, ANTIN_SIGN_PURPOSE_TIME_STAMPING },
    { ANTIN_CRYPTO_EXTENDED_USAGE_DOCUMENT, ANTIN_SIGN_PURPOSE_DOCUMENTS },
    { ANTIN_CRYPTO_EXTENDED_USAGE_EMAIL, ANTIN_SIGN_PURPOSE_EMAIL },
    { ANTIN_CRYPTO_EXTENDED_USAGE_CLIENT, ANTIN_SIGN_PURPOSE_CLIENT },
    { ANTIN_CRYPTO_EXTENDED_USAGE_SERVER, ANTIN_SIGN_PURPOSE_SERVER },
    { ANTIN_CRYPTO_EXTENDED_USAGE_CODE, ANTIN_SIGN_PURPOSE_CODE },
    { ANTIN_CRYPTO_EXTENDED_USAGE_OCSP_SIGNING, ANTIN_SIGN_PURPOSE_REVOCATION_ANSWERS },
    { ANTIN_CRYPTO_EXTENDED_USAGE_ANY, ANTIN_SIGN_PURPOSE_OTHER },
    { ANTIN_CRYPTO_EXTENDED_USAGE_OTHER, ANTIN_SIGN_PURPOSE_OTHER },
  };
  AntinCryptoKeyUsage usage = antin_crypto_certificate_get_key_usage (certificate);
  AntinCryptoExtendedUsage extended_usage = antin_crypto_certificate_get_extended_usage (certificate);
  AntinSignPurpose purposes = ANTIN_SIGN_PURPOSE_NONE;

  /* One without the extension is counted as fit for all, but does not say so. */
  for (guint i = 0; antin_crypto_certificate_has_key_usage (certificate) && i < G_N_ELEMENTS (usages); i++)
    if ((usage & usages[i].usage) != 0)
      purposes |= usages[i].purpose;
  for (guint i = 0; i < G_N_ELEMENTS (extended_usages); i++)
    if ((extended_usage & extended_usages[i].usage) != 0)
      purposes |= extended_usages[i].purpose;
  return purposes;
}

static const char *
name_key (AntinCryptoKeyAlgorithm algorithm)
{
  switch (algorithm)
    {
    case ANTIN_CRYPTO_KEY_RSA:
      return "RSA";
    case ANTIN_CRYPTO_KEY_RSA_PSS:
      return "RSA-PSS";
    case ANTIN_CRYPTO_KEY_EC:
      return "ECDSA";
    case ANTIN_CRYPTO_KEY_DSA:
      return "DSA";
    case ANTIN_CRYPTO_KEY_ED25519:
      return "Ed25519";
    case ANTIN_CRYPTO_KEY_ED448:
      return "Ed448";
    case ANTIN_CRYPTO_KEY_UNKNOWN:
    default:
      return NULL;
    }
}

static void
free_certificate (gpointer data)
{
  AntinSignCertificate *certificate = data;

  antin_sign_signer_clear (&certificate->holder);
  g_free (certificate->digest);
  g_bytes_unref (certificate->der);
  g_free (certificate);
}

static void
add_certificate (AntinSignPath *path, AntinSignContext *context, AntinCryptoCertificate *certificate)
{
  AntinSignCertificate *facts = g_new0 (AntinSignCertificate, 1);

  antin_sign_signer_fill (&facts->holder, certificate);
  facts->kind = antin_sign_context_get_role (context, certificate);
  facts->authority = antin_crypto_certificate_is_authority (certificate);
  facts->self_issued = antin_crypto_certificate_is_self_signed (certificate);
  facts->key_algorithm = name_key (antin_crypto_certificate_get_key_algorithm (certificate));
  facts->key_bits = antin_crypto_certificate_get_key_bits (certificate);
  facts->digest = g_strdup (antin_crypto_digest_algorithm_to_nick (antin_crypto_certificate_get_signature_digest (certificate)));
  facts->purposes = read_purposes (certificate);
  facts->der = g_bytes_ref (antin_crypto_certificate_get_der (certificate));
  g_ptr_array_add (path->certificates, facts);
}

/* Tells anew where @chain leads to. */
void
antin_sign_path_fill (AntinSignPath *path, AntinSignContext *context, const AntinCryptoChain *chain)
{
  GPtrArray *certificates = antin_crypto_chain_get_certificates (chain);

  antin_sign_path_clear (path);
  path->certificates = g_ptr_array_new_with_free_func (free_certificate);
  for (guint i = 0; i < certificates->len; i++)
    add_certificate (path, context, g_ptr_array_index (certificates, i));
  if (antin_crypto_chain_get_anchor (chain) == NULL)
    return;
  path->origin = (AntinSignAnchorOrigin) antin_crypto_chain_get_anchor_origin (chain);
  path->official = antin_crypto_chain_is_official (chain);
}

/* A certificate of which it was not asked where it leads to. */
void
antin_sign_path_fill_alone (AntinSignPath *path, AntinSignContext *context, AntinCryptoCertificate *certificate)
{
  antin_sign_path_clear (path);
  path->certificates = g_ptr_array_new_with_free_func (free_certificate);
  add_certificate (path, context, certificate);
}

void
antin_sign_path_clear (AntinSignPath *path)
{
  g_clear_pointer (&path->certificates, g_ptr_array_unref);
  *path = (AntinSignPath){ 0 };
}

static AntinSignEvidenceSource
source_of (AntinCryptoSource source)
{
  switch (source)
    {
    case ANTIN_CRYPTO_SOURCE_CMS:
      return ANTIN_SIGN_SOURCE_CMS;
    case ANTIN_CRYPTO_SOURCE_DSS:
      return ANTIN_SIGN_SOURCE_DSS;
    case ANTIN_CRYPTO_SOURCE_CACHE:
      return ANTIN_SIGN_SOURCE_CACHE;
    case ANTIN_CRYPTO_SOURCE_OCSP:
      return ANTIN_SIGN_SOURCE_OCSP;
    case ANTIN_CRYPTO_SOURCE_CRL:
      return ANTIN_SIGN_SOURCE_CRL;
    case ANTIN_CRYPTO_SOURCE_NONE:
    case ANTIN_CRYPTO_SOURCE_AIA:
    case ANTIN_CRYPTO_SOURCE_TOKEN:
    case ANTIN_CRYPTO_SOURCE_ANCHORS:
    default:
      return ANTIN_SIGN_SOURCE_NONE;
    }
}

/* Tells anew what @answer says. */
void
antin_sign_revocation_fill (AntinSignRevocation *revocation, const AntinCryptoRevocation *answer)
{
  antin_sign_revocation_clear (revocation);
  revocation->source = source_of (antin_crypto_revocation_get_source (answer));
  revocation->time = antin_crypto_revocation_get_time (answer);
  revocation->revoked_at = antin_crypto_revocation_get_revoked_at (answer);
  revocation->reason = g_strdup (antin_crypto_revocation_get_reason (answer));
  switch (antin_crypto_revocation_get_status (answer))
    {
    case ANTIN_CRYPTO_REVOCATION_GOOD:
      revocation->status = ANTIN_SIGN_REVOCATION_GOOD;
      break;
    case ANTIN_CRYPTO_REVOCATION_REVOKED:
      revocation->status = ANTIN_SIGN_REVOCATION_REVOKED;
      break;
    case ANTIN_CRYPTO_REVOCATION_UNKNOWN:
      revocation->status = ANTIN_SIGN_REVOCATION_UNKNOWN;
      break;
    case ANTIN_CRYPTO_REVOCATION_NOT_CHECKED:
    default:
      revocation->status = ANTIN_SIGN_REVOCATION_NOT_CHECKED;
      break;
    }
}

void
antin_sign_revocation_clear (AntinSignRevocation *revocation)
{
  g_free (revocation->reason);
  *revocation = (AntinSignRevocation){ .time = ANTIN_BASE_TIME_NONE, .revoked_at = ANTIN_BASE_TIME_NONE };
}

/**
 * antin_sign_certificate_to_pem:
 * @certificate: a certificate
 *
 * Returns: (transfer full): the certificate as text (RFC 7468, 5)
 */
char *
antin_sign_certificate_to_pem (const AntinSignCertificate *certificate)
{
  GString *pem = g_string_new ("-----BEGIN CERTIFICATE-----\n");
  gsize size;
  const guchar *data = g_bytes_get_data (certificate->der, &size);

  for (gsize i = 0; i < size; i += PEM_LINE_BYTES)
    {
      g_autofree char *line = g_base64_encode (data + i, MIN (PEM_LINE_BYTES, size - i));

      g_string_append_printf (pem, "%s\n", line);
    }
  g_string_append (pem, "-----END CERTIFICATE-----\n");
  return g_string_free (pem, FALSE);
}

static gboolean
is_binary (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  return g_str_has_suffix (small, ".der") || g_str_has_suffix (small, ".cer");
}

/**
 * antin_sign_certificate_save:
 * @certificate: a certificate
 * @path: where to, chosen by a person who agreed to what is replaced there; DER where the name ends in “.der” or
 *   “.cer”, else PEM
 * @error: (nullable): where to put an error
 *
 * Writes the certificate to a file, which appears whole or not at all.
 *
 * Returns: whether it is there
 */
gboolean
antin_sign_certificate_save (const AntinSignCertificate *certificate, const char *path, GError **error)
{
  g_autoptr (AntinBaseReplace) replace = antin_base_replace_new (path, ANTIN_BASE_REPLACE_OVERWRITE, error);
  g_autofree char *pem = NULL;
  const void *data;
  gsize size;

  if (replace == NULL)
    return FALSE;
  if (is_binary (path))
    data = g_bytes_get_data (certificate->der, &size);
  else
    {
      data = pem = antin_sign_certificate_to_pem (certificate);
      size = strlen (pem);
    }
  return antin_base_replace_write (replace, data, size, error) && antin_base_replace_commit (replace, error);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/**
 * antin_sign_certificate_dup_name:
 * @certificate: a certificate
 *
 * Returns: (transfer full): whose it is, never empty
 */
char *
antin_sign_certificate_dup_name (const AntinSignCertificate *certificate)
{
  const AntinSignSigner *holder = &certificate->holder;

  if (!is_empty (holder->common_name))
    return g_strdup (holder->common_name);
  if (!is_empty (holder->organisation))
    return g_strdup (holder->organisation);
  return g_strdup (!is_empty (holder->subject) ? holder->subject : "–");
}

static char *
join_names (const char *name, const char *organisation)
{
  if (is_empty (name))
    return !is_empty (organisation) ? g_strdup (organisation) : NULL;
  return !is_empty (organisation) && !g_str_equal (name, organisation) ? g_strdup_printf ("%s, %s", name, organisation) : g_strdup (name);
}

/**
 * antin_sign_signer_describe_issuer:
 * @signer: whose certificate it is
 *
 * Returns: (transfer full) (nullable): who issued it, for people: the authority and whose it is; where neither is named, all
 *   of its name as RFC 4514 writes it
 */
char *
antin_sign_signer_describe_issuer (const AntinSignSigner *signer)
{
  char *words = join_names (signer->issuer_name, signer->issuer_organisation);

  return words != NULL || is_empty (signer->issuer) ? words : g_strdup (signer->issuer);
}

/**
 * antin_sign_path_is_trusted:
 * @path: where a certificate leads to
 *
 * Returns: whether that is a root which somebody trusts
 */
gboolean
antin_sign_path_is_trusted (const AntinSignPath *path)
{
  return path->origin != ANTIN_SIGN_ANCHOR_NONE && path->certificates != NULL && path->certificates->len > 0;
}

/**
 * antin_sign_path_get_term:
 * @path: where a certificate leads to
 *
 * Returns: what the certificate is called: only one of Ban Cơ yếu Chính phủ is for official use (CHK-14)
 */
AntinRegulationTerm
antin_sign_path_get_term (const AntinSignPath *path)
{
  return path->official ? ANTIN_REGULATION_TERM_CERTIFICATE : ANTIN_REGULATION_TERM_OTHER_CERTIFICATE;
}

/**
 * antin_sign_path_describe_end:
 * @path: where a certificate leads to
 *
 * Returns: (transfer full): which root that is, who trusts it, and whether it is for official use or for public digital
 *   signatures (CHK-03, CHK-14)
 */
char *
antin_sign_path_describe_end (const AntinSignPath *path)
{
  g_autofree char *name = NULL;
  const char *trusted_by;

  if (!antin_sign_path_is_trusted (path))
    return g_strdup (_("No trusted root."));
  name = antin_sign_certificate_dup_name (path->certificates->pdata[path->certificates->len - 1]);
  switch (path->origin)
    {
    case ANTIN_SIGN_ANCHOR_ADMINISTRATOR:
      /* Translators: “do người quản trị máy này thêm vào”, of a root */
      trusted_by = _("added by the administrator of this computer");
      break;
    case ANTIN_SIGN_ANCHOR_USER:
      /* Translators: “do bạn thêm vào”, of a root */
      trusted_by = _("added by you");
      break;
    case ANTIN_SIGN_ANCHOR_COMMAND_LINE:
      trusted_by = _("named when the program was started");
      break;
    case ANTIN_SIGN_ANCHOR_BUILT_IN:
    case ANTIN_SIGN_ANCHOR_NONE:
    default:
      /* Translators: “dấu vân tay có sẵn trong chương trình”, of a root */
      trusted_by = _("its fingerprint is built into the program");
      break;
    }
  if (path->official)
    /* Translators: name of a root of Ban Cơ yếu Chính phủ, who trusts it; “… – chữ ký số chuyên dùng công vụ; …” */
    return g_strdup_printf (_("%s – signatures for official use; %s."), name, trusted_by);
  /* Translators: name of another root, who trusts it; “… – chữ ký số công cộng, không phải chuyên dùng công vụ; …” */
  return g_strdup_printf (_("%s – public digital signatures, not those for official use; %s."), name, trusted_by);
}
