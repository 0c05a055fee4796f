/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-chain.h"

#include "antin-base-time.h"
#include "antin-crypto-openssl.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>

/* First the certificates that can be on the path are gathered from the evidence: each must have signed one that is
 * gathered already, so that a certificate which only bears the right name cannot lead the search astray. Then OpenSSL
 * judges the path (X509_verify_cert), once up to a pinned root, which the law wants (CHK-03), and where that does not
 * succeed once more up to any pinned certificate, since real documents often carry the signer's certificate alone.
 * A pure function of its arguments (design decision D6): revocation is judged elsewhere.
 *
 * OpenSSL's security level 2 asks for 112 bits: RSA 2048, P-224, SHA-224 and more (CHK-19). The one exception is the
 * link between two anchors that both have ANTIN_CRYPTO_ANCHOR_WEAK_LINK. It is granted link by link in the callback,
 * because level 0 for the whole path would let the signer's own certificate rest on SHA-1 too.
 *
 * OpenSSL does not turn back where an issuer has several certificates (cross-certificates, renewed ones) and it took one
 * that leads nowhere; what it does not find sound is tried once more path by path (RFC 4158).
 *
 * Limits: a path of 10 certificates, 100 candidates, 300 signatures checked in each search, 16 paths tried. */
#define MAX_DEPTH 10
#define MAX_CANDIDATES 100
#define MAX_SIGNATURE_CHECKS 300
#define MAX_PATHS 16
#define SECURITY_LEVEL 2

struct _AntinCryptoChain
{
  AntinCryptoChainStatus status;
  const char *sub_indication;
  GPtrArray *certificates;
  AntinCryptoCertificate *anchor;
  AntinCryptoAnchorOrigin anchor_origin;
  AntinCryptoAnchorFlags anchor_flags;
  gint64 time;
  GPtrArray *problems;
  GPtrArray *notes;
};

/* One run of OpenSSL. */
typedef struct
{
  AntinCryptoAnchors *anchors;
  AntinCryptoCertificate *signer;
  gint64 at;
  AntinCryptoChain *chain;
} Attempt;

static void
fail (AntinCryptoChain *chain, AntinCryptoChainStatus status, const char *sub_indication, char *problem)
{
  /* the first failure names the status, and stands first; only a broken rule outranks a date */
  if (chain->status == ANTIN_CRYPTO_CHAIN_TRUSTED ||
      (status == ANTIN_CRYPTO_CHAIN_BROKEN && chain->status != ANTIN_CRYPTO_CHAIN_UNTRUSTED))
    {
      chain->status = status;
      chain->sub_indication = sub_indication;
      g_ptr_array_insert (chain->problems, 0, problem);
    }
  else
    g_ptr_array_add (chain->problems, problem);
}

static AntinCryptoChain *
chain_new (gint64 at)
{
  AntinCryptoChain *chain = g_atomic_rc_box_new0 (AntinCryptoChain);

  chain->status = ANTIN_CRYPTO_CHAIN_TRUSTED;
  chain->time = at;
  chain->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  chain->problems = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  chain->notes = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  return chain;
}

static gboolean
is_weak_link (AntinCryptoAnchors *anchors, X509_STORE_CTX *context, int depth)
{
  STACK_OF (X509) *path = X509_STORE_CTX_get0_chain (context);

  for (int i = depth; i <= depth + 1; i++)
    {
      g_autoptr (AntinCryptoCertificate) certificate = NULL;

      if (i >= sk_X509_num (path))
        return FALSE;
      certificate = antin_crypto_certificate_new_from_x509 (sk_X509_value (path, i), NULL);
      if (certificate == NULL ||
          (antin_crypto_anchors_get_flags (anchors, antin_crypto_certificate_get_fingerprint (certificate)) &
           ANTIN_CRYPTO_ANCHOR_WEAK_LINK) == 0)
        return FALSE;
    }
  return TRUE;
}

static int
on_verify_cb (int ok, X509_STORE_CTX *context)
{
  Attempt *attempt = X509_STORE_CTX_get_app_data (context);
  AntinCryptoChain *chain = attempt->chain;
  int error = X509_STORE_CTX_get_error (context);
  g_autoptr (AntinCryptoCertificate) certificate = NULL;
  X509 *current = X509_STORE_CTX_get_current_cert (context);
  const char *name = antin_crypto_certificate_get_name (attempt->signer);
  g_autofree char *date = NULL;

  if (ok)
    return ok;
  if (current != NULL)
    certificate = antin_crypto_certificate_new_from_x509 (current, NULL);
  if (certificate != NULL)
    name = antin_crypto_certificate_get_name (certificate);

  switch (error)
    {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      date = antin_base_time_format_date (
        certificate == NULL ? attempt->at : antin_crypto_certificate_get_not_after (certificate));
      fail (chain, ANTIN_CRYPTO_CHAIN_EXPIRED, "OUT_OF_BOUNDS_NO_POE",
            g_strdup_printf (_("The certificate of “%s” had expired: it ended on %s."), name, date));
      return 1;
    case X509_V_ERR_CERT_NOT_YET_VALID:
      date = antin_base_time_format_date (
        certificate == NULL ? attempt->at : antin_crypto_certificate_get_not_before (certificate));
      /* NOT_YET_VALID is of signatures of which it is proven that they were made before (EN 319 102-1, V1.3.1, 5.5.4) */
      fail (chain, ANTIN_CRYPTO_CHAIN_NOT_YET_VALID, "OUT_OF_BOUNDS_NO_POE",
            g_strdup_printf (_("The certificate of “%s” was not valid yet: it begins on %s."), name, date));
      return 1;
    case X509_V_ERR_CA_MD_TOO_WEAK:
      if (is_weak_link (attempt->anchors, context, X509_STORE_CTX_get_error_depth (context)))
        {
          g_ptr_array_add (
            chain->notes,
            g_strdup_printf (_("The certificate of “%s” is signed with SHA-1. It is accepted because it is known by its fingerprint."),
                                name));
          return 1;
        }
      fail (
        chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CRYPTO_CONSTRAINTS_FAILURE",
        g_strdup_printf (_("The certificate of “%s” is signed with a digest algorithm that is too weak."), name));
      return 1; /* the rest of the path is still worth knowing */
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CRYPTO_CONSTRAINTS_FAILURE",
            g_strdup_printf (_("The key of “%s” is too short."), name));
      return 1;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_CHAIN_TOO_LONG:
      fail (chain, ANTIN_CRYPTO_CHAIN_UNTRUSTED, "NO_CERTIFICATE_CHAIN_FOUND",
            g_strdup_printf (
              _("No path leads from the certificate of “%s” to an authority that this computer trusts."), name));
      return 0;
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CHAIN_CONSTRAINTS_FAILURE",
            g_strdup_printf (_("“%s” issued a certificate, but was not allowed to."), name));
      return 0;
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            g_strdup_printf (_("The certificate of “%s” is not signed by the key of its issuer."), name));
      return 0;
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            g_strdup_printf (_("The certificate of “%s” bears a name that its issuer may not certify."), name));
      return 0;
    case X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE:
    case X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX:
    case X509_V_ERR_UNSUPPORTED_NAME_SYNTAX:
    case X509_V_ERR_SUBTREE_MINMAX:
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            g_strdup_printf (_("Whether the issuer of the certificate of “%s” may certify its names cannot be told, so that it cannot be relied on."), name));
      return 0;
    case X509_V_ERR_NO_EXPLICIT_POLICY:
    case X509_V_ERR_INVALID_POLICY_EXTENSION:
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            g_strdup_printf (_("The certificate of “%s” was not issued under a policy that its authorities demand."), name));
      return 0;
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            g_strdup_printf (_("The certificate of “%s” sets a condition that this program does not know, so that it cannot be relied on."), name));
      return 0;
    default:
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            g_strdup_printf (_("The certificate of “%s” breaks a rule: %s."), name,
                                X509_verify_cert_error_string (error)));
      return 0;
    }
}

/* The very objects that were given, so that the caller can ask the evidence where each came from. */
static void
take_path (AntinCryptoChain *chain, X509_STORE_CTX *context, GPtrArray *candidates)
{
  STACK_OF (X509) *path = X509_STORE_CTX_get0_chain (context);

  for (int i = 0; i < sk_X509_num (path) && i <= MAX_DEPTH; i++)
    for (guint j = 0; j < candidates->len; j++)
      if (X509_cmp (antin_crypto_certificate_get_x509 (candidates->pdata[j]), sk_X509_value (path, i)) == 0)
        {
          g_ptr_array_add (chain->certificates, antin_crypto_certificate_ref (candidates->pdata[j]));
          break;
        }
}

/* OpenSSL looks at the parameters of keys only where it is strict about everything. Anchors are looked at as well: whoever
 * pinned one did not choose its parameters. */
static void
check_keys (AntinCryptoChain *chain)
{
  for (guint i = 0; i < chain->certificates->len; i++)
    if (antin_crypto_certificate_has_odd_key (chain->certificates->pdata[i]))
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CRYPTO_CONSTRAINTS_FAILURE",
            g_strdup_printf (_("The key of “%s” has parameters with which others may be able to sign as well."),
                                antin_crypto_certificate_get_name (chain->certificates->pdata[i])));
}

/* Whether a certificate, its holder's or an issuer's, is for servers and services alone. */
static gboolean
is_for_services (AntinCryptoExtendedUsage extended)
{
  AntinCryptoExtendedUsage services = ANTIN_CRYPTO_EXTENDED_USAGE_SERVER | ANTIN_CRYPTO_EXTENDED_USAGE_CODE |
                                      ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING | ANTIN_CRYPTO_EXTENDED_USAGE_OCSP_SIGNING;

  /* Servers are given clientAuth as well, to talk to one another; people get it beside e-mail or the log-in by card. */
  if ((extended & ANTIN_CRYPTO_EXTENDED_USAGE_SERVER) != 0)
    services |= ANTIN_CRYPTO_EXTENDED_USAGE_CLIENT;
  return (extended & ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT) != 0 &&
         (extended & ~(services | ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT | ANTIN_CRYPTO_EXTENDED_USAGE_CRITICAL)) == 0;
}

static gboolean
may_issue_for (AntinCryptoExtendedUsage extended, AntinCryptoPurpose purpose)
{
  if (purpose == ANTIN_CRYPTO_PURPOSE_TIME_STAMPING && (extended & ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT) != 0)
    return (extended & (ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING | ANTIN_CRYPTO_EXTENDED_USAGE_ANY)) != 0;
  return purpose != ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING || !is_for_services (extended);
}

/* What an authority's own certificate is for binds those that it issues: one that was made an authority for servers may not make
 * signers. RFC 5280, 6.1, does not ask for it, and 4.2.1.12 speaks of the one certificate alone; DSS goes by that. But the
 * CA/Browser Forum's requirements for web servers and for e-mail constrain authorities by it, and Mozilla, Microsoft and
 * OpenSSL (for S/MIME) hold them to it. This follows them, with the same measure as for signers, since nothing that is
 * lawful is lost: an authority without the extension, or with any purpose, is free. What is pinned is not looked at: what
 * anchors say of themselves is no part of the path (RFC 5280, 6.1). */
static void
check_issuers (AntinCryptoChain *chain, AntinCryptoAnchors *anchors, AntinCryptoPurpose purpose)
{
  for (guint i = 1; i < chain->certificates->len; i++)
    {
      AntinCryptoCertificate *issuer = chain->certificates->pdata[i];

      if (!antin_crypto_anchors_has (anchors, issuer) && !may_issue_for (antin_crypto_certificate_get_extended_usage (issuer), purpose))
        fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CHAIN_CONSTRAINTS_FAILURE",
              g_strdup_printf (_("“%s” was made an authority for other purposes than this."), antin_crypto_certificate_get_name (issuer)));
    }
}

/* Judges a path from @certificate to one of the @candidates that is pinned. */
static AntinCryptoChain *
judge (AntinCryptoCertificate *certificate,
       AntinCryptoAnchors *anchors,
       GPtrArray *candidates,
       AntinCryptoPurpose purpose,
       gboolean roots_only,
       gint64 at)
{
  g_autoptr (AntinCryptoChain) chain = chain_new (at);
  g_autoptr (X509_STORE) store = X509_STORE_new ();
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();
  g_autoptr (AntinCryptoX509Stack) untrusted = sk_X509_new_null ();
  Attempt attempt = { .anchors = anchors, .signer = certificate, .at = at, .chain = chain };
  X509_VERIFY_PARAM *parameters;
  guint n_anchors = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      AntinCryptoCertificate *candidate = candidates->pdata[i];
      X509 *x509 = antin_crypto_certificate_get_x509 (candidate);

      if (antin_crypto_anchors_has (anchors, candidate) &&
          (!roots_only || antin_crypto_certificate_is_self_signed (candidate)))
        {
          X509_STORE_add_cert (store, x509);
          n_anchors++;
        }
      else if (i > 0)
        {
          X509_up_ref (x509);
          sk_X509_push (untrusted, x509);
        }
    }
  if (n_anchors == 0)
    return NULL;
  if (X509_STORE_CTX_init (context, store, antin_crypto_certificate_get_x509 (certificate), untrusted) != 1)
    {
      fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            g_strdup (_("The path could not be judged.")));
      return g_steal_pointer (&chain);
    }
  parameters = X509_STORE_CTX_get0_param (context);
  X509_VERIFY_PARAM_set_time (parameters, (time_t) at);
  X509_VERIFY_PARAM_set_depth (parameters, MAX_DEPTH);
  X509_VERIFY_PARAM_set_auth_level (parameters, SECURITY_LEVEL);
  /* RFC 5280, 6.1.1: any policy will do, unless an authority demands one */
  X509_VERIFY_PARAM_add0_policy (parameters, OBJ_dup (OBJ_nid2obj (NID_any_policy)));
  X509_VERIFY_PARAM_set_flags (parameters, X509_V_FLAG_POLICY_CHECK);
  if (!roots_only)
    X509_VERIFY_PARAM_set_flags (parameters, X509_V_FLAG_PARTIAL_CHAIN);
  X509_STORE_CTX_set_app_data (context, &attempt);
  X509_STORE_CTX_set_verify_cb (context, on_verify_cb);
  /* a negative result is an internal failure that may not reach the callback */
  if (X509_verify_cert (context) != 1 && chain->status == ANTIN_CRYPTO_CHAIN_TRUSTED)
    fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
          g_strdup (_("The path could not be judged.")));
  take_path (chain, context, candidates);
  check_keys (chain);
  check_issuers (chain, anchors, purpose);
  ERR_clear_error ();
  return g_steal_pointer (&chain);
}

static gboolean
has (GPtrArray *list, AntinCryptoCertificate *certificate)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (antin_crypto_certificate_get_fingerprint (list->pdata[i]),
                antin_crypto_certificate_get_fingerprint (certificate)) == 0)
      return TRUE;
  return FALSE;
}

/* All that signed @certificate, and what signed those, itself first. @ret_impostor is something that bears the name of an
 * issuer and is not, met where no true issuer was. */
static GPtrArray *
gather (AntinCryptoCertificate *certificate,
        AntinCryptoAnchors *anchors,
        AntinCryptoEvidence *evidence,
        AntinCryptoCertificate **ret_impostor)
{
  GPtrArray *sources[] = { antin_crypto_anchors_get_certificates (anchors),
                           antin_crypto_evidence_get_certificates (evidence) };
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  guint checks = 0;

  *ret_impostor = NULL;
  g_ptr_array_add (found, antin_crypto_certificate_ref (certificate));
  for (guint i = 0; i < found->len && found->len < MAX_CANDIDATES; i++)
    {
      AntinCryptoCertificate *child = found->pdata[i], *impostor = NULL;
      X509 *child_x509 = antin_crypto_certificate_get_x509 (child);
      gboolean issued = FALSE;

      if (antin_crypto_certificate_is_self_signed (child))
        continue;
      for (guint s = 0; s < G_N_ELEMENTS (sources); s++)
        for (guint j = 0; j < sources[s]->len && found->len < MAX_CANDIDATES; j++)
          {
            AntinCryptoCertificate *issuer = sources[s]->pdata[j];

            if (X509_check_issued (antin_crypto_certificate_get_x509 (issuer), child_x509) != X509_V_OK ||
                checks++ >= MAX_SIGNATURE_CHECKS)
              continue;
            if (!antin_crypto_certificate_is_issued_by (child, issuer))
              impostor = issuer;
            else
              {
                issued = TRUE;
                if (!has (found, issuer))
                  g_ptr_array_add (found, antin_crypto_certificate_ref (issuer));
              }
          }
      if (!issued && impostor != NULL && *ret_impostor == NULL)
        *ret_impostor = impostor;
    }
  ERR_clear_error ();
  return found;
}

/* A path for the report where none leads to an anchor: the first issuer each time. */
static void
take_untrusted_path (AntinCryptoChain *chain, GPtrArray *candidates)
{
  AntinCryptoCertificate *child = candidates->pdata[0];

  g_ptr_array_add (chain->certificates, antin_crypto_certificate_ref (child));
  while (chain->certificates->len <= MAX_DEPTH && !antin_crypto_certificate_is_self_signed (child))
    {
      AntinCryptoCertificate *issuer = NULL;

      for (guint i = 1; i < candidates->len && issuer == NULL; i++)
        if (antin_crypto_certificate_is_issued_by (child, candidates->pdata[i]) &&
            !has (chain->certificates, candidates->pdata[i]))
          issuer = candidates->pdata[i];
      if (issuer == NULL)
        break;
      g_ptr_array_add (chain->certificates, antin_crypto_certificate_ref (issuer));
      child = issuer;
    }
}

static void
check_purpose (AntinCryptoChain *chain, AntinCryptoCertificate *certificate, AntinCryptoPurpose purpose)
{
  const char *name = antin_crypto_certificate_get_name (certificate);
  AntinCryptoKeyUsage usage = antin_crypto_certificate_get_key_usage (certificate);
  AntinCryptoExtendedUsage extended = antin_crypto_certificate_get_extended_usage (certificate);

  if (purpose == ANTIN_CRYPTO_PURPOSE_ANY)
    return;
  if ((usage & (ANTIN_CRYPTO_KEY_USAGE_DIGITAL_SIGNATURE | ANTIN_CRYPTO_KEY_USAGE_NON_REPUDIATION)) == 0)
    fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CHAIN_CONSTRAINTS_FAILURE",
          g_strdup_printf (_("The certificate of “%s” was not issued for signing."), name));
  if (purpose == ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING && is_for_services (extended))
    fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CHAIN_CONSTRAINTS_FAILURE",
          g_strdup_printf (
            _("The certificate of “%s” was issued for a server or a service, not for signing documents."), name));
  /* RFC 3161, 2.3: the one purpose, and critical */
  if (purpose == ANTIN_CRYPTO_PURPOSE_TIME_STAMPING &&
      extended != (ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING | ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT | ANTIN_CRYPTO_EXTENDED_USAGE_CRITICAL))
    fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CHAIN_CONSTRAINTS_FAILURE",
          g_strdup_printf (_("The certificate of “%s” was not issued for time stamping alone."), name));
}

static int
rank (const AntinCryptoChain *chain)
{
  switch (chain->status)
    {
    case ANTIN_CRYPTO_CHAIN_TRUSTED:
      return 0;
    case ANTIN_CRYPTO_CHAIN_EXPIRED:
    case ANTIN_CRYPTO_CHAIN_NOT_YET_VALID:
      return 1;
    case ANTIN_CRYPTO_CHAIN_BROKEN:
      return 2;
    case ANTIN_CRYPTO_CHAIN_UNTRUSTED:
    default:
      return 3;
    }
}

typedef struct
{
  AntinCryptoAnchors *anchors;
  GPtrArray *candidates;
  AntinCryptoPurpose purpose;
  gboolean roots_only;
  gint64 at;
  GPtrArray *path;
  guint n_checks;
  guint n_paths;
  AntinCryptoChain *best;
} Search;

static void
take_better (AntinCryptoChain **best, AntinCryptoChain *chain)
{
  if (chain == NULL || (*best != NULL && rank (chain) >= rank (*best)))
    {
      g_clear_pointer (&chain, antin_crypto_chain_unref);
      return;
    }
  g_clear_pointer (best, antin_crypto_chain_unref);
  *best = chain;
}

static gboolean
is_over (const Search *search)
{
  return search->n_paths >= MAX_PATHS || search->n_checks >= MAX_SIGNATURE_CHECKS ||
         (search->best != NULL && search->best->status == ANTIN_CRYPTO_CHAIN_TRUSTED);
}

/* Tries every path that goes on from the one at hand. */
static void
follow (Search *search)
{
  AntinCryptoCertificate *top = search->path->pdata[search->path->len - 1];
  gboolean is_root = antin_crypto_certificate_is_self_signed (top);

  if (antin_crypto_anchors_has (search->anchors, top) && (is_root || !search->roots_only))
    {
      search->n_paths++;
      take_better (&search->best, judge (search->path->pdata[0], search->anchors, search->path, search->purpose, search->roots_only, search->at));
    }
  if (is_root || search->path->len > MAX_DEPTH)
    return;
  for (guint i = 1; i < search->candidates->len && !is_over (search); i++)
    {
      AntinCryptoCertificate *issuer = search->candidates->pdata[i];

      if (has (search->path, issuer) ||
          X509_check_issued (antin_crypto_certificate_get_x509 (issuer), antin_crypto_certificate_get_x509 (top)) != X509_V_OK)
        continue;
      search->n_checks++;
      if (!antin_crypto_certificate_is_issued_by (top, issuer))
        continue;
      g_ptr_array_add (search->path, issuer);
      follow (search);
      g_ptr_array_set_size (search->path, (int) search->path->len - 1);
    }
  ERR_clear_error ();
}

static AntinCryptoChain *
try_each_path (AntinCryptoCertificate *certificate,
               AntinCryptoAnchors *anchors,
               GPtrArray *candidates,
               AntinCryptoPurpose purpose,
               gboolean roots_only,
               gint64 at)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  Search search = { anchors, candidates, purpose, roots_only, at, path, 0, 0, NULL };

  g_ptr_array_add (path, certificate);
  follow (&search);
  return search.best;
}

/**
 * antin_crypto_chain_build:
 * @certificate: the certificate to judge
 * @anchors: whom this computer trusts
 * @evidence: where issuers may be found
 * @purpose: what the certificate was used for
 * @at: the time to judge at, seconds since 1970
 *
 * Builds and judges the path from @certificate to an anchor (RFC 5280, 6; EN 319 102-1, 5.2.6; CHK-03, CHK-04).
 *
 * Returns: (transfer full): the path, whatever its status
 */
AntinCryptoChain *
antin_crypto_chain_build (AntinCryptoCertificate *certificate,
                          AntinCryptoAnchors *anchors,
                          AntinCryptoEvidence *evidence,
                          AntinCryptoPurpose purpose,
                          gint64 at)
{
  AntinCryptoCertificate *impostor, *top;
  g_autoptr (GPtrArray) candidates = gather (certificate, anchors, evidence, &impostor);
  g_autoptr (AntinCryptoChain) chain = judge (certificate, anchors, candidates, purpose, TRUE, at);

  if (chain == NULL || chain->status != ANTIN_CRYPTO_CHAIN_TRUSTED)
    take_better (&chain, judge (certificate, anchors, candidates, purpose, FALSE, at));
  for (int roots_only = 1; roots_only >= 0 && chain != NULL && chain->status != ANTIN_CRYPTO_CHAIN_TRUSTED; roots_only--)
    take_better (&chain, try_each_path (certificate, anchors, candidates, purpose, roots_only, at));
  if (chain == NULL)
    {
      chain = chain_new (at);
      if (impostor != NULL)
        fail (chain, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
              g_strdup_printf (
                _("A certificate on the path of “%s” names “%s” as its issuer, whose key did not sign it."),
                   antin_crypto_certificate_get_name (certificate), antin_crypto_certificate_get_name (impostor)));
      else
        fail (chain, ANTIN_CRYPTO_CHAIN_UNTRUSTED, "NO_CERTIFICATE_CHAIN_FOUND",
              g_strdup_printf (
                _("No path leads from the certificate of “%s” to an authority that this computer trusts."),
                   antin_crypto_certificate_get_name (certificate)));
    }
  if (chain->certificates->len == 0)
    take_untrusted_path (chain, candidates);

  top = chain->certificates->pdata[chain->certificates->len - 1];
  if (chain->status != ANTIN_CRYPTO_CHAIN_UNTRUSTED && antin_crypto_anchors_has (anchors, top))
    {
      const char *fingerprint = antin_crypto_certificate_get_fingerprint (top);

      chain->anchor = top;
      chain->anchor_origin = antin_crypto_anchors_get_origin (anchors, fingerprint);
      chain->anchor_flags = antin_crypto_anchors_get_flags (anchors, fingerprint);
    }
  check_purpose (chain, certificate, purpose);
  return g_steal_pointer (&chain);
}

/**
 * antin_crypto_chain_ref:
 * @chain: a path
 *
 * Returns: (transfer full): @chain
 */
AntinCryptoChain *
antin_crypto_chain_ref (AntinCryptoChain *chain)
{
  return g_atomic_rc_box_acquire (chain);
}

static void
finalise (gpointer data)
{
  AntinCryptoChain *self = data;

  g_ptr_array_unref (self->certificates);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->notes);
}

/**
 * antin_crypto_chain_unref:
 * @chain: (transfer full): a path
 */
void
antin_crypto_chain_unref (AntinCryptoChain *chain)
{
  g_atomic_rc_box_release_full (chain, finalise);
}

/**
 * antin_crypto_chain_get_status:
 * @chain: a path
 *
 * Returns: what it is worth
 */
AntinCryptoChainStatus
antin_crypto_chain_get_status (const AntinCryptoChain *chain)
{
  return chain->status;
}

/**
 * antin_crypto_chain_get_sub_indication:
 * @chain: a path
 *
 * Returns: (nullable) (transfer none): the sub-indication of EN 319 102-1, or %NULL where the path is trusted
 */
const char *
antin_crypto_chain_get_sub_indication (const AntinCryptoChain *chain)
{
  return chain->sub_indication;
}

/**
 * antin_crypto_chain_get_certificates:
 * @chain: a path
 *
 * Returns: (transfer none) (element-type AntinCryptoCertificate): the certificates, the judged one first; at least one
 */
GPtrArray *
antin_crypto_chain_get_certificates (const AntinCryptoChain *chain)
{
  return chain->certificates;
}

/**
 * antin_crypto_chain_get_anchor:
 * @chain: a path
 *
 * Returns: (transfer none) (nullable): the anchor it ends at
 */
AntinCryptoCertificate *
antin_crypto_chain_get_anchor (const AntinCryptoChain *chain)
{
  return chain->anchor;
}

/**
 * antin_crypto_chain_get_anchor_origin:
 * @chain: a path
 *
 * Returns: who pinned its anchor
 */
AntinCryptoAnchorOrigin
antin_crypto_chain_get_anchor_origin (const AntinCryptoChain *chain)
{
  return chain->anchor_origin;
}

/**
 * antin_crypto_chain_get_anchor_flags:
 * @chain: a path
 *
 * Returns: what is special about its anchor
 */
AntinCryptoAnchorFlags
antin_crypto_chain_get_anchor_flags (const AntinCryptoChain *chain)
{
  return chain->anchor_flags;
}

/**
 * antin_crypto_chain_is_official:
 * @chain: a path
 *
 * Returns: whether it ends at Ban Cơ yếu Chính phủ, so that the certificate is for official use (CHK-14)
 */
gboolean
antin_crypto_chain_is_official (const AntinCryptoChain *chain)
{
  return (chain->anchor_flags & ANTIN_CRYPTO_ANCHOR_OFFICIAL) != 0;
}

/**
 * antin_crypto_chain_get_time:
 * @chain: a path
 *
 * Returns: the time it was judged at
 */
gint64
antin_crypto_chain_get_time (const AntinCryptoChain *chain)
{
  return chain->time;
}

/**
 * antin_crypto_chain_get_problems:
 * @chain: a path
 *
 * Returns: (transfer none) (array zero-terminated=1): sentences for people that say why it is not trusted; the one that
 *   gave the sub-indication first
 */
const char *const *
antin_crypto_chain_get_problems (const AntinCryptoChain *chain)
{
  return (const char *const *) chain->problems->pdata;
}

/**
 * antin_crypto_chain_get_notes:
 * @chain: a path
 *
 * Returns: (transfer none) (array zero-terminated=1): sentences for people about exceptions that were made
 */
const char *const *
antin_crypto_chain_get_notes (const AntinCryptoChain *chain)
{
  return (const char *const *) chain->notes->pdata;
}

/**
 * antin_crypto_chain_status_to_nick:
 * @status: a status
 *
 * Returns: its name in reports, such as "not-yet-valid"
 */
const char *
antin_crypto_chain_status_to_nick (AntinCryptoChainStatus status)
{
  static const char *const nicks[] = {
    [ANTIN_CRYPTO_CHAIN_TRUSTED] = "trusted",
    [ANTIN_CRYPTO_CHAIN_UNTRUSTED] = "untrusted",
    [ANTIN_CRYPTO_CHAIN_EXPIRED] = "expired",
    [ANTIN_CRYPTO_CHAIN_NOT_YET_VALID] = "not-yet-valid",
    [ANTIN_CRYPTO_CHAIN_BROKEN] = "broken",
  };

  g_return_val_if_fail (status < G_N_ELEMENTS (nicks), NULL);
  return nicks[status];
}
