/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-revocation.h"

#include "antin-base-time.h"
#include "antin-crypto-finding-private.h"
#include "antin-crypto-openssl.h"
#include "antin-crypto-signature.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

/* For each certificate of a path but the last, every OCSP response and revocation list of the evidence that speaks of it
 * is weighed; a revocation by the issuer outweighs everything, then the newest good word counts. A pure function of
 * its arguments (design decision D6).
 *
 * What speaks of the asked time: information that came out later than that time, or before it with a nextUpdate after
 * it. Information older than that is stale: the certificate may have been revoked between. A later list counts only
 * while the certificate is still listed: lists may drop certificates that have expired (RFC 5280, 3.3), unless the list
 * says otherwise.
 * A revocation after the asked time leaves the certificate good at that time; get_revoked_at() tells of it. Of an issuer it
 * takes the word from what its key signed: a path is walked from its end, and below an issuer that was revoked, for whatever
 * reason, only that counts as good word which a time stamp proves to be older (the control time of EN 319 102-1, 5.6.2.2.4).
 * Its word against somebody counts as before, so that nothing becomes valid by it.
 * Pinned certificates need no evidence, for their trust rests on the pin, but evidence against them counts.
 * A suspension (certificateHold) is a revocation at that time; a newer word from before the asked time that the
 * certificate is good means that it was lifted.
 * What a delegated responder says is believed while its certificate is valid, and afterwards where a time stamp proves that
 * the response is older: the times in it are the responder's own words. A list that says that the responder was revoked
 * outweighs that; nothing more is asked of one whose authority says that nothing need be asked (id-pkix-ocsp-nocheck, RFC 6960,
 * 4.2.2.2.1). How lists of changes and lists by others are read stands in antin-crypto-finding. */

/* Signatures that are tried on responses to one question, each with one certificate that may answer. */
#define MAX_RESPONDER_TRIES 5000

struct _AntinCryptoRevocation
{
  AntinCryptoRevocationStatus status;
  AntinCryptoSource source;
  gint64 time;
  gint64 revoked_at;
  char *reason;
  gboolean key_in_doubt;
  gboolean stale;
  const char *sub_indication;
  AntinCryptoCertificate *certificate;
  GPtrArray *missing;
  AntinCryptoEvidence *evidence;
  GPtrArray *problems;
};

static const char *
reason_to_text (int reason)
{
  switch (reason)
    {
    case CRL_REASON_KEY_COMPROMISE:
      return _("the key was compromised");
    case CRL_REASON_CA_COMPROMISE:
      return _("the authority was compromised");
    case CRL_REASON_AFFILIATION_CHANGED:
      return _("the holder's office changed");
    case CRL_REASON_SUPERSEDED:
      return _("it was replaced");
    case CRL_REASON_CESSATION_OF_OPERATION:
      return _("it is no longer needed");
    case CRL_REASON_CERTIFICATE_HOLD:
      return _("it is suspended");
    case CRL_REASON_PRIVILEGE_WITHDRAWN:
      return _("the right to use it was withdrawn");
    default:
      return _("no reason is given");
    }
}

/* RFC 3161, 4, item 1: reasons to stop using a key that nobody else has. */
static gboolean
leaves_key_in_doubt (int reason)
{
  return reason != CRL_REASON_UNSPECIFIED && reason != CRL_REASON_AFFILIATION_CHANGED && reason != CRL_REASON_SUPERSEDED &&
         reason != CRL_REASON_CESSATION_OF_OPERATION;
}

static gboolean
is_responder (OCSP_BASICRESP *basic, AntinCryptoCertificate *certificate)
{
  const ASN1_OCTET_STRING *key_hash;
  const X509_NAME *name;
  X509 *x509 = antin_crypto_certificate_get_x509 (certificate);
  guint8 hash[EVP_MAX_MD_SIZE];
  unsigned int length;

  if (OCSP_resp_get0_id (basic, &key_hash, &name) != 1)
    return FALSE;
  if (name != NULL)
    return X509_NAME_cmp (name, X509_get_subject_name (x509)) == 0;
  return X509_pubkey_digest (x509, EVP_sha1 (), hash, &length) == 1 &&
         ASN1_STRING_length (key_hash) == (int) length &&
         memcmp (ASN1_STRING_get0_data (key_hash), hash, length) == 0;
}

/* Whether a list of the authority itself says that the responder's own certificate was revoked by then. Without
 * id-pkix-ocsp-nocheck that counts; a list that cannot be had does not. */
static gboolean
is_revoked_responder (const AntinCryptoQuestion *question, AntinCryptoCertificate *responder, gint64 produced_at)
{
  return !antin_crypto_certificate_has_ocsp_no_check (responder) &&
         antin_crypto_question_is_listed (question, responder, produced_at);
}

static gboolean
is_valid_at (AntinCryptoCertificate *certificate, gint64 time)
{
  return antin_crypto_certificate_get_not_before (certificate) <= time && time <= antin_crypto_certificate_get_not_after (certificate);
}

/* Whether what a delegated responder signs can be relied on; what its key may be used for must suit as well (RFC 5280,
 * 4.2.1.12). An issuer is looked at as part of its path. */
static gboolean
is_fit (AntinCryptoCertificate *responder)
{
  return (antin_crypto_certificate_get_key_usage (responder) &
          (ANTIN_CRYPTO_KEY_USAGE_DIGITAL_SIGNATURE | ANTIN_CRYPTO_KEY_USAGE_NON_REPUDIATION)) != 0 &&
         !antin_crypto_certificate_has_short_key (responder) && !antin_crypto_certificate_has_odd_key (responder) &&
         !antin_crypto_digest_algorithm_is_weak (antin_crypto_certificate_get_signature_digest (responder)) &&
         (X509_get_extension_flags (antin_crypto_certificate_get_x509 (responder)) & EXFLAG_CRITICAL) == 0;
}

/* RFC 6960, 4.2.2.2: the issuer itself, or somebody to whom this issuer gave a certificate for it. */
static gboolean
may_respond (const AntinCryptoQuestion *question, AntinCryptoCertificate *responder, const AntinCryptoOcsp *ocsp)
{
  gint64 produced_at = antin_crypto_ocsp_get_produced_at (ocsp);

  if (antin_crypto_certificate_has_same_key (responder, antin_crypto_certificate_get_public_key (question->issuer)))
    return TRUE;
  return (antin_crypto_certificate_get_extended_usage (responder) & ANTIN_CRYPTO_EXTENDED_USAGE_OCSP_SIGNING) != 0 &&
         is_valid_at (responder, produced_at) &&
         is_valid_at (responder, antin_crypto_question_get_known_since (question, antin_crypto_ocsp_get_der (ocsp))) &&
         is_fit (responder) &&
         antin_crypto_evidence_is_issued_by (question->evidence, responder, question->issuer) &&
         !is_revoked_responder (question, responder, produced_at);
}

static gboolean
signed_by (OCSP_BASICRESP *basic, AntinCryptoCertificate *certificate)
{
  g_autoptr (AntinCryptoX509Stack) signer = sk_X509_new_null ();
  X509 *x509 = antin_crypto_certificate_get_x509 (certificate);
  gboolean right;

  X509_up_ref (x509);
  sk_X509_push (signer, x509);
  right = OCSP_basic_verify (basic, signer, NULL, OCSP_NOINTERN | OCSP_NOVERIFY) == 1;
  ERR_clear_error ();
  return right;
}

/* Whoever gives certificates to himself can give them all the name of one responder: @tries counts down. */
static AntinCryptoCertificate *
find_responder (const AntinCryptoQuestion *question, const AntinCryptoOcsp *ocsp, guint *tries)
{
  OCSP_BASICRESP *basic = antin_crypto_ocsp_get_basic (ocsp);
  GPtrArray *sources[] = { antin_crypto_ocsp_get_certificates (ocsp),
                           antin_crypto_evidence_get_certificates (question->evidence) };

  if (is_responder (basic, question->issuer) && signed_by (basic, question->issuer))
    return question->issuer;
  for (guint s = 0; s < G_N_ELEMENTS (sources); s++)
    for (guint i = 0; i < sources[s]->len; i++)
      if (is_responder (basic, sources[s]->pdata[i]) && may_respond (question, sources[s]->pdata[i], ocsp) && *tries > 0 && (*tries)-- > 0 &&
          signed_by (basic, sources[s]->pdata[i]))
        return sources[s]->pdata[i];
  return NULL;
}

/* While one question is asked: how responses name the certificate, by the digest that they do it with, each computed once; and
 * how often more a signature may be tried. A response may hold thousands of answers. */
typedef struct
{
  OCSP_CERTID *names[ANTIN_CRYPTO_DIGEST_SHAKE256 + 1];
  guint tries;
} Weighing;

static gboolean
speaks_of_certificate (const AntinCryptoQuestion *question, Weighing *weighing, OCSP_SINGLERESP *single)
{
  const OCSP_CERTID *id = OCSP_SINGLERESP_get0_id (single);
  AntinCryptoDigestAlgorithm algorithm;
  ASN1_OBJECT *digest;
  OCSP_CERTID **own;

  if (OCSP_id_get0_info (NULL, &digest, NULL, NULL, (OCSP_CERTID *) id) != 1 ||
      (algorithm = antin_crypto_digest_algorithm_from_nid (OBJ_obj2nid (digest))) == ANTIN_CRYPTO_DIGEST_UNKNOWN)
    return FALSE;
  own = &weighing->names[algorithm];
  if (*own == NULL)
    *own = OCSP_cert_to_id (antin_crypto_digest_algorithm_to_md (algorithm), antin_crypto_certificate_get_x509 (question->certificate),
                            antin_crypto_certificate_get_x509 (question->issuer));
  return *own != NULL && OCSP_id_cmp (*own, id) == 0;
}

/* Whether a responder that keeps what it knows of expired certificates still answered for one that was valid until
 * @not_after (RFC 6960, 4.4.4). */
static gboolean
keeps_expired (OCSP_BASICRESP *basic, OCSP_SINGLERESP *single, gint64 not_after)
{
  g_autoptr (ASN1_GENERALIZEDTIME) cutoff = OCSP_SINGLERESP_get1_ext_d2i (single, NID_id_pkix_OCSP_archiveCutoff, NULL, NULL);
  gint64 time;

  if (cutoff == NULL)
    cutoff = OCSP_BASICRESP_get1_ext_d2i (basic, NID_id_pkix_OCSP_archiveCutoff, NULL, NULL);
  ERR_clear_error ();
  return cutoff != NULL && antin_crypto_time_from_asn1 (cutoff, &time) && time <= not_after;
}

static gboolean
is_unknown (X509_EXTENSION *extension)
{
  int nid = OBJ_obj2nid (X509_EXTENSION_get_object (extension));

  return X509_EXTENSION_get_critical (extension) && nid != NID_id_pkix_OCSP_Nonce && nid != NID_id_pkix_OCSP_archiveCutoff &&
         nid != NID_id_pkix_OCSP_CrlID;
}

/* RFC 6960, 4.4: an answer under a condition that is not known here is none. */
static gboolean
is_conditional (OCSP_BASICRESP *basic, OCSP_SINGLERESP *single)
{
  for (int i = 0; i < OCSP_BASICRESP_get_ext_count (basic); i++)
    if (is_unknown (OCSP_BASICRESP_get_ext (basic, i)))
      return TRUE;
  for (int i = 0; i < OCSP_SINGLERESP_get_ext_count (single); i++)
    if (is_unknown (OCSP_SINGLERESP_get_ext (single, i)))
      return TRUE;
  return FALSE;
}

/* Nobody knows what has not happened yet: not when the response was made, nor when this was read. */
static gboolean
is_of_the_past (const AntinCryptoQuestion *question, const AntinCryptoOcsp *ocsp, gint64 this_update)
{
  gint64 produced_at = antin_crypto_ocsp_get_produced_at (ocsp);

  return produced_at <= question->now + ANTIN_CRYPTO_CLOCK_SKEW && this_update <= question->now + ANTIN_CRYPTO_CLOCK_SKEW &&
         this_update <= produced_at + ANTIN_CRYPTO_CLOCK_SKEW;
}

static void
weigh_ocsp (const AntinCryptoQuestion *question, const AntinCryptoOcsp *ocsp, AntinCryptoFinding *finding, Weighing *weighing)
{
  OCSP_BASICRESP *basic = antin_crypto_ocsp_get_basic (ocsp);
  AntinCryptoCertificate *responder = NULL;
  AntinCryptoSignatureAlgorithm algorithm;
  AntinCryptoWord word = { .item = ocsp, .is_ocsp = TRUE };

  for (int i = 0; i < OCSP_resp_count (basic); i++)
    {
      OCSP_SINGLERESP *single = OCSP_resp_get0 (basic, i);
      ASN1_GENERALIZEDTIME *revoked_time, *this_time, *next_time;
      gint64 this_update, next_update;
      int reason, status;

      if (!speaks_of_certificate (question, weighing, single) || is_conditional (basic, single))
        continue;
      if (responder == NULL)
        {
          responder = find_responder (question, ocsp, &weighing->tries);
          if (responder == NULL)
            {
              finding->unbelieved = TRUE;
              return;
            }
          if (!antin_crypto_signature_algorithm_read (OCSP_resp_get0_tbs_sigalg (basic), &algorithm) ||
              antin_crypto_digest_algorithm_is_weak (algorithm.digest))
            {
              finding->weak = TRUE;
              return;
            }
        }
      status = OCSP_single_get0_status (single, &reason, &revoked_time, &this_time, &next_time);
      if (!antin_crypto_time_from_asn1 (this_time, &this_update) || !is_of_the_past (question, ocsp, this_update))
        continue;
      if (!antin_crypto_time_from_asn1 (next_time, &next_update))
        next_update = ANTIN_BASE_TIME_NONE;
      word.responder = responder;
      word.this_update = this_update;
      word.next_update = next_update;
      word.revoked_at = ANTIN_BASE_TIME_NONE;
      word.reason = reason;
      if (status == V_OCSP_CERTSTATUS_REVOKED)
        {
          if (!antin_crypto_time_from_asn1 (revoked_time, &word.revoked_at))
            word.revoked_at = antin_crypto_certificate_get_not_before (question->certificate);
          antin_crypto_finding_take (finding, &word);
        }
      else if (status == V_OCSP_CERTSTATUS_GOOD)
        {
          gint64 listed_until = antin_crypto_certificate_get_not_after (question->certificate);

          if (keeps_expired (basic, single, listed_until))
            listed_until = G_MAXINT64;
          if (antin_crypto_question_is_answered (question, this_update, next_update, listed_until))
            antin_crypto_finding_take (finding, &word);
          else
            finding->stale = TRUE;
        }
      else
        finding->unknown_to_responder = TRUE;
    }
}

static void
weigh (const AntinCryptoQuestion *question, AntinCryptoFinding *finding)
{
  GPtrArray *ocsps = antin_crypto_evidence_get_ocsps (question->evidence);
  Weighing weighing = { .tries = MAX_RESPONDER_TRIES };

  *finding = (AntinCryptoFinding){ .status = ANTIN_CRYPTO_REVOCATION_UNKNOWN,
                                   .revoked_at = ANTIN_BASE_TIME_NONE,
                                   .time = ANTIN_BASE_TIME_NONE,
                                   .good_by_then = ANTIN_BASE_TIME_NONE,
                                   .reason = -1 };
  for (guint i = 0; i < ocsps->len; i++)
    weigh_ocsp (question, ocsps->pdata[i], finding, &weighing);
  for (gsize i = 0; i < G_N_ELEMENTS (weighing.names); i++)
    OCSP_CERTID_free (weighing.names[i]);
  antin_crypto_finding_weigh_crls (finding, question);
  antin_crypto_finding_conclude (finding, question);
  /* A suspension that was told of too long ago says neither that it lasted nor that it ended; and who puts in so many of one
   * name that the true one is not found may want to hide what that one says. */
  if ((finding->status == ANTIN_CRYPTO_REVOCATION_REVOKED && finding->outdated) ||
      (finding->status == ANTIN_CRYPTO_REVOCATION_GOOD && finding->crowded))
    {
      finding->stale = finding->stale || finding->status == ANTIN_CRYPTO_REVOCATION_REVOKED;
      finding->status = ANTIN_CRYPTO_REVOCATION_UNKNOWN;
      finding->item = NULL;
      finding->time = ANTIN_BASE_TIME_NONE;
    }
}

static void
keep_evidence (AntinCryptoRevocation *self, const AntinCryptoQuestion *question, const AntinCryptoFinding *finding)
{
  AntinCryptoSource source = antin_crypto_evidence_get_source (question->evidence, finding->item);

  if (finding->is_ocsp)
    antin_crypto_evidence_add_ocsp (self->evidence, (AntinCryptoOcsp *) finding->item, source);
  else
    antin_crypto_evidence_add_crl (self->evidence, (AntinCryptoCrl *) finding->item, source);
  if (finding->base != NULL)
    antin_crypto_evidence_add_crl (self->evidence, (AntinCryptoCrl *) finding->base, source);
  if (finding->responder != NULL)
    antin_crypto_evidence_add_certificate (self->evidence, finding->responder, source);
}

static void
take_finding (AntinCryptoRevocation *self, const AntinCryptoQuestion *question, const AntinCryptoFinding *finding, gboolean is_signer)
{
  const char *name = antin_crypto_certificate_get_name (question->certificate);
  gboolean pinned = antin_crypto_anchors_has (question->anchors, question->certificate);
  gboolean first = self->certificate == NULL;
  g_autofree char *date = NULL;

  if (finding->item != NULL)
    keep_evidence (self, question, finding);
  if (finding->revoked_at != ANTIN_BASE_TIME_NONE && leaves_key_in_doubt (finding->reason))
    self->key_in_doubt = TRUE;
  self->stale = self->stale || finding->stale;
  switch (finding->status)
    {
    case ANTIN_CRYPTO_REVOCATION_REVOKED:
      date = antin_base_time_format_date (finding->revoked_at);
      /* the one that decides stands first */
      g_ptr_array_insert (self->problems, self->status == ANTIN_CRYPTO_REVOCATION_REVOKED ? -1 : 0,
                          g_strdup_printf (_("The certificate of “%s” was revoked on %s: %s."), name,
                                              date, reason_to_text (finding->reason)));
      if (self->status == ANTIN_CRYPTO_REVOCATION_REVOKED)
        return;
      self->status = ANTIN_CRYPTO_REVOCATION_REVOKED;
      self->sub_indication = is_signer ? "REVOKED_NO_POE" : "REVOKED_CA_NO_POE";
      self->certificate = question->certificate;
      break;
    case ANTIN_CRYPTO_REVOCATION_GOOD:
      if (!first)
        return;
      self->status = ANTIN_CRYPTO_REVOCATION_GOOD;
      self->certificate = question->certificate;
      break;
    case ANTIN_CRYPTO_REVOCATION_UNKNOWN:
    case ANTIN_CRYPTO_REVOCATION_NOT_CHECKED:
    default:
      if (pinned)
        return;
      g_ptr_array_add (self->missing, antin_crypto_certificate_ref (question->certificate));
      if (finding->weak)
        g_ptr_array_add (
          self->problems,
          g_strdup_printf (
            _("What is known of the revocation of “%s” is signed with an algorithm that is too weak."), name));
      else if (finding->unproven)
        g_ptr_array_add (
          self->problems,
          g_strdup_printf (
            /* Translators: %s is whose certificate it is */
            _("What is known of the revocation of “%s” is not proven to be older than the revocation of its issuer."), name));
      else if (finding->stale)
        g_ptr_array_add (
          self->problems,
          g_strdup_printf (_("What is known of the revocation of “%s” does not speak of the time of signing."),
                              name));
      else if (finding->unknown_to_responder)
        g_ptr_array_add (self->problems,
                         g_strdup_printf (_("The OCSP responder does not know the certificate of “%s”."), name));
      else if (finding->unbelieved)
        g_ptr_array_add (
          self->problems,
          g_strdup_printf (_("What is said of the revocation of “%s” is not signed by somebody who may say it."),
                              name));
      else
        g_ptr_array_add (
          self->problems,
          g_strdup_printf (_("It is not known whether the certificate of “%s” was revoked: there is no OCSP response and no revocation list for it."),
                              name));
      if (self->status == ANTIN_CRYPTO_REVOCATION_REVOKED || self->status == ANTIN_CRYPTO_REVOCATION_UNKNOWN)
        return;
      self->status = ANTIN_CRYPTO_REVOCATION_UNKNOWN;
      self->sub_indication = "TRY_LATER";
      self->certificate = question->certificate;
      break;
    }
  self->source = finding->item == NULL ? ANTIN_CRYPTO_SOURCE_NONE
                                       : antin_crypto_evidence_get_source (question->evidence, finding->item);
  self->time = finding->time;
  self->revoked_at = finding->revoked_at;
  g_clear_pointer (&self->reason, g_free);
  if (finding->revoked_at != ANTIN_BASE_TIME_NONE)
    self->reason = g_strdup (reason_to_text (finding->reason));
}

static AntinCryptoRevocation *
begin (void)
{
  AntinCryptoRevocation *self = g_atomic_rc_box_new0 (AntinCryptoRevocation);

  self->status = ANTIN_CRYPTO_REVOCATION_NOT_CHECKED;
  self->time = ANTIN_BASE_TIME_NONE;
  self->revoked_at = ANTIN_BASE_TIME_NONE;
  self->missing = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  self->problems = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  self->evidence = antin_crypto_evidence_new ();
  return self;
}

static AntinCryptoRevocation *
finish (AntinCryptoRevocation *self)
{
  if (self->certificate != NULL)
    antin_crypto_certificate_ref (self->certificate);
  ERR_clear_error ();
  return self;
}

/**
 * antin_crypto_revocation_check:
 * @chain: a path, whatever its status
 * @anchors: whom this computer trusts
 * @evidence: OCSP responses and revocation lists
 * @at: the time asked about, seconds since 1970: the best signature time where that is proven, else @now
 * @now: the present, which evidence may not be later than
 *
 * Judges whether a certificate of @chain had been revoked at @at (EN 319 102-1, 5.2.5; CHK-02, CHK-09). The caller
 * who knows that a signature was made after the revocation says REVOKED where this says REVOKED_NO_POE.
 *
 * Returns: (transfer full): the result for the whole path: revoked where one is, else unknown where that is not known
 *   of one, else good; not checked where the path has no issuer to ask
 */
AntinCryptoRevocation *
antin_crypto_revocation_check (AntinCryptoChain *chain,
                               AntinCryptoAnchors *anchors,
                               AntinCryptoEvidence *evidence,
                               gint64 at,
                               gint64 now)
{
  AntinCryptoRevocation *self = begin ();
  GPtrArray *certificates = antin_crypto_chain_get_certificates (chain);
  g_autofree AntinCryptoFinding *findings = g_new0 (AntinCryptoFinding, certificates->len);
  AntinCryptoQuestion question = {
    .anchor = antin_crypto_chain_get_anchor (chain),
    .anchors = anchors,
    .evidence = evidence,
    .at = at,
    .now = now,
    .until = G_MAXINT64,
  };

  for (guint i = MAX (certificates->len, 1) - 1; i-- > 0;)
    {
      question.certificate = certificates->pdata[i];
      question.issuer = certificates->pdata[i + 1];
      weigh (&question, &findings[i]);
      if (findings[i].revoked_at != ANTIN_BASE_TIME_NONE)
        question.until = MIN (question.until, findings[i].revoked_at);
    }
  for (guint i = 0; i + 1 < certificates->len; i++)
    {
      question.certificate = certificates->pdata[i];
      question.issuer = certificates->pdata[i + 1];
      take_finding (self, &question, &findings[i], i == 0);
    }
  return finish (self);
}

/**
 * antin_crypto_revocation_check_one:
 * @certificate: a certificate
 * @issuer: its issuer
 * @anchor: (nullable): where the path of both ends
 * @anchors: whom this computer trusts
 * @evidence: OCSP responses and revocation lists
 * @at: the time asked about, seconds since 1970
 * @now: the present, which evidence may not be later than
 *
 * Judges what is known of one certificate of a path, as antin_crypto_revocation_check() does for all: what more is to be
 * asked, and whether an answer is one.
 *
 * Returns: (transfer full): the result for @certificate alone
 */
AntinCryptoRevocation *
antin_crypto_revocation_check_one (AntinCryptoCertificate *certificate,
                                   AntinCryptoCertificate *issuer,
                                   AntinCryptoCertificate *anchor,
                                   AntinCryptoAnchors *anchors,
                                   AntinCryptoEvidence *evidence,
                                   gint64 at,
                                   gint64 now)
{
  AntinCryptoRevocation *self = begin ();
  AntinCryptoQuestion question = { certificate, issuer, anchor, anchors, evidence, at, now, G_MAXINT64 };
  AntinCryptoFinding finding;

  weigh (&question, &finding);
  take_finding (self, &question, &finding, TRUE);
  return finish (self);
}

/**
 * antin_crypto_revocation_ref:
 * @revocation: a result
 *
 * Returns: (transfer full): @revocation
 */
AntinCryptoRevocation *
antin_crypto_revocation_ref (AntinCryptoRevocation *revocation)
{
  return g_atomic_rc_box_acquire (revocation);
}

static void
finalise (gpointer data)
{
  AntinCryptoRevocation *self = data;

  g_free (self->reason);
  g_clear_pointer (&self->certificate, antin_crypto_certificate_unref);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->problems);
  antin_crypto_evidence_unref (self->evidence);
}

/**
 * antin_crypto_revocation_unref:
 * @revocation: (transfer full): a result
 */
void
antin_crypto_revocation_unref (AntinCryptoRevocation *revocation)
{
  g_atomic_rc_box_release_full (revocation, finalise);
}

/**
 * antin_crypto_revocation_get_status:
 * @revocation: a result
 *
 * Returns: the status of the whole path
 */
AntinCryptoRevocationStatus
antin_crypto_revocation_get_status (const AntinCryptoRevocation *revocation)
{
  return revocation->status;
}

/**
 * antin_crypto_revocation_get_source:
 * @revocation: a result
 *
 * Returns: where the deciding response or list came from
 */
AntinCryptoSource
antin_crypto_revocation_get_source (const AntinCryptoRevocation *revocation)
{
  return revocation->source;
}

/**
 * antin_crypto_revocation_get_time:
 * @revocation: a result
 *
 * Returns: thisUpdate of the deciding response or list, or %ANTIN_BASE_TIME_NONE
 */
gint64
antin_crypto_revocation_get_time (const AntinCryptoRevocation *revocation)
{
  return revocation->time;
}

/**
 * antin_crypto_revocation_get_revoked_at:
 * @revocation: a result
 *
 * Returns: when the certificate was revoked, also where that was after the asked time and the status is good; or
 *   %ANTIN_BASE_TIME_NONE
 */
gint64
antin_crypto_revocation_get_revoked_at (const AntinCryptoRevocation *revocation)
{
  return revocation->revoked_at;
}

/**
 * antin_crypto_revocation_get_reason:
 * @revocation: a result
 *
 * Returns: (nullable) (transfer none): why it was revoked, for people
 */
const char *
antin_crypto_revocation_get_reason (const AntinCryptoRevocation *revocation)
{
  return revocation->reason;
}

/**
 * antin_crypto_revocation_is_key_in_doubt:
 * @revocation: a result
 *
 * Tells whether what the keys of the path signed may be somebody else's work, whenever it says that it was signed.
 *
 * Returns: whether a certificate was revoked, at whatever time, for a reason other than those after which RFC 3161, 4,
 *   lets earlier time stamps stand, or for none that was given
 */
gboolean
antin_crypto_revocation_is_key_in_doubt (const AntinCryptoRevocation *revocation)
{
  return revocation->key_in_doubt;
}

/**
 * antin_crypto_revocation_is_stale:
 * @revocation: a result
 *
 * Returns: whether some of the evidence, by those who may say it, does not speak of the asked time
 */
gboolean
antin_crypto_revocation_is_stale (const AntinCryptoRevocation *revocation)
{
  return revocation->stale;
}

/**
 * antin_crypto_revocation_get_sub_indication:
 * @revocation: a result
 *
 * Returns: (nullable) (transfer none): the sub-indication of EN 319 102-1, or %NULL where nothing is wrong
 */
const char *
antin_crypto_revocation_get_sub_indication (const AntinCryptoRevocation *revocation)
{
  return revocation->sub_indication;
}

/**
 * antin_crypto_revocation_get_certificate:
 * @revocation: a result
 *
 * Returns: (nullable) (transfer none): the certificate that decided the status
 */
AntinCryptoCertificate *
antin_crypto_revocation_get_certificate (const AntinCryptoRevocation *revocation)
{
  return revocation->certificate;
}

/**
 * antin_crypto_revocation_get_missing:
 * @revocation: a result
 *
 * Returns: (transfer none) (element-type AntinCryptoCertificate): the certificates whose status is not known, which
 *   the network may be asked about
 */
GPtrArray *
antin_crypto_revocation_get_missing (const AntinCryptoRevocation *revocation)
{
  return revocation->missing;
}

/**
 * antin_crypto_revocation_get_evidence:
 * @revocation: a result
 *
 * Returns: (transfer none): the responses, lists and responders' certificates that it rests on: what a document keeps
 */
AntinCryptoEvidence *
antin_crypto_revocation_get_evidence (const AntinCryptoRevocation *revocation)
{
  return revocation->evidence;
}

/**
 * antin_crypto_revocation_get_problems:
 * @revocation: a result
 *
 * Returns: (transfer none) (array zero-terminated=1): sentences for people that say what is wrong or not known
 */
const char *const *
antin_crypto_revocation_get_problems (const AntinCryptoRevocation *revocation)
{
  return (const char *const *) revocation->problems->pdata;
}

/**
 * antin_crypto_revocation_status_to_nick:
 * @status: a status
 *
 * Returns: its name in reports, such as "not-checked"
 */
const char *
antin_crypto_revocation_status_to_nick (AntinCryptoRevocationStatus status)
{
  static const char *const nicks[] = {
    [ANTIN_CRYPTO_REVOCATION_NOT_CHECKED] = "not-checked",
    [ANTIN_CRYPTO_REVOCATION_GOOD] = "good",
    [ANTIN_CRYPTO_REVOCATION_REVOKED] = "revoked",
    [ANTIN_CRYPTO_REVOCATION_UNKNOWN] = "unknown",
  };

  g_return_val_if_fail (status < G_N_ELEMENTS (nicks), NULL);
  return nicks[status];
}
