/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-finding-private.h"

#include "antin-base-time.h"
#include "antin-crypto-chain.h"
#include "antin-crypto-openssl.h"
#include "antin-crypto-signature.h"

#include <openssl/err.h>

/* What is known of one certificate, and what revocation lists add to it; OCSP responses are weighed in
 * antin-crypto-revocation.
 *
 * A list of changes (delta) is read over each complete list that it continues, as one newer list; what the complete list
 * says for itself counts as well, as of its own time (RFC 5280, 5.2.4). A list that somebody else issued for the
 * certificate's issuer (indirect) is believed where the certificate names that issuer of lists, whose own certificate leads
 * to the same anchor as the certificate's does (RFC 5280, 6.3.3 f). Which entries are whose OpenSSL tells, from their
 * certificateIssuer. */

/* How long a response without nextUpdate is fresh; newer information could be had at any time (RFC 6960, 2.4). */
#define MAX_AGE_SECONDS (24 * 60 * 60)
/* Certificates with the name of an issuer of lists that are tried. */
#define MAX_ISSUERS 8

/* Whether a suspension has ended, as @this_update good word has it: by the asked time, or at any time after what told of the
 * suspension was itself too old to speak of the asked time. */
static gboolean
is_lifted (const AntinCryptoQuestion *question, gint64 told_at, gboolean outdated, gint64 this_update)
{
  return this_update > told_at && (this_update <= question->at || outdated);
}

static void
take (AntinCryptoFinding *finding, AntinCryptoRevocationStatus status, const AntinCryptoWord *word)
{
  finding->status = status;
  finding->item = word->item;
  finding->is_ocsp = word->is_ocsp;
  finding->base = word->base;
  finding->responder = word->responder;
  finding->time = word->this_update;
}

static GBytes *
get_der (gconstpointer item, gboolean is_ocsp)
{
  return is_ocsp ? antin_crypto_ocsp_get_der (item) : antin_crypto_crl_get_der (item);
}

/* Whether what is said is known to be old enough, and the list that it continues as well. */
static gboolean
is_admitted (const AntinCryptoQuestion *question, const AntinCryptoWord *word)
{
  if (question->until == G_MAXINT64)
    return TRUE;
  return antin_crypto_question_get_known_since (question, get_der (word->item, word->is_ocsp)) <= question->until &&
         (word->base == NULL || antin_crypto_question_get_known_since (question, antin_crypto_crl_get_der (word->base)) <= question->until);
}

/* The newest good word counts, and none against a revocation but the end of a suspension. */
static void
take_good (AntinCryptoFinding *finding, const AntinCryptoQuestion *question, const AntinCryptoWord *word)
{
  if (word->partial)
    return;
  if (!is_admitted (question, word))
    {
      finding->unproven = TRUE;
      return;
    }
  if (word->this_update <= question->at)
    finding->good_by_then = MAX (finding->good_by_then, word->this_update);
  if (finding->status == ANTIN_CRYPTO_REVOCATION_GOOD && finding->time >= word->this_update)
    return;
  if (finding->status == ANTIN_CRYPTO_REVOCATION_REVOKED)
    {
      if (!finding->suspended || !is_lifted (question, finding->time, finding->outdated, word->this_update))
        return;
      if (finding->reason == CRL_REASON_CERTIFICATE_HOLD)
        {
          finding->revoked_at = ANTIN_BASE_TIME_NONE;
          finding->reason = -1;
        }
    }
  take (finding, ANTIN_CRYPTO_REVOCATION_GOOD, word);
}

/* Of two of the same time the one counts that speaks of the asked time. */
static gboolean
is_newer (const AntinCryptoFinding *finding, const AntinCryptoWord *word, gboolean outdated)
{
  return word->this_update > finding->time || (word->this_update == finding->time && finding->outdated && !outdated);
}

static void
take_revoked (AntinCryptoFinding *finding, const AntinCryptoQuestion *question, const AntinCryptoWord *word)
{
  gint64 revoked_at = word->revoked_at;
  int reason = word->reason;
  gboolean is_hold = reason == CRL_REASON_CERTIFICATE_HOLD;
  gboolean outdated = is_hold && !antin_crypto_question_is_answered (question, word->this_update, word->next_update, G_MAXINT64);

  if (is_hold && finding->status == ANTIN_CRYPTO_REVOCATION_GOOD &&
      (is_lifted (question, word->this_update, outdated, finding->time) || is_lifted (question, word->this_update, outdated, finding->good_by_then)))
    return;
  /* What is for ever is told, also where a suspension went before it. */
  if (finding->revoked_at == ANTIN_BASE_TIME_NONE || (revoked_at < finding->revoked_at && !is_hold) ||
      (finding->reason == CRL_REASON_CERTIFICATE_HOLD && (!is_hold || revoked_at < finding->revoked_at)))
    {
      finding->revoked_at = finding->revoked_at != ANTIN_BASE_TIME_NONE ? MIN (finding->revoked_at, revoked_at) : revoked_at;
      finding->reason = reason;
    }
  else if (is_hold)
    finding->revoked_at = MIN (finding->revoked_at, revoked_at);
  if (revoked_at > question->at)
    {
      /* Also what is told of beforehand tells nothing of a time when there was newer information. */
      if (antin_crypto_question_is_answered (question, word->this_update, word->next_update, G_MAXINT64))
        take_good (finding, question, word);
      else
        finding->stale = TRUE;
      return;
    }
  if (finding->status == ANTIN_CRYPTO_REVOCATION_REVOKED &&
      ((is_hold && !finding->suspended) || (is_hold == finding->suspended && !is_newer (finding, word, outdated))))
    return;
  take (finding, ANTIN_CRYPTO_REVOCATION_REVOKED, word);
  finding->suspended = is_hold;
  finding->outdated = outdated;
}

/* Notes what is said, to be weighed together with all else. */
void
antin_crypto_finding_take (AntinCryptoFinding *finding, const AntinCryptoWord *word)
{
  if (finding->words == NULL)
    finding->words = g_array_new (FALSE, FALSE, sizeof (AntinCryptoWord));
  g_array_append_vals (finding->words, word, 1);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const AntinCryptoWord *left = a, *right = b;

  return left->this_update < right->this_update ? -1 : left->this_update > right->this_update;
}

/* Weighs what was said, the oldest first: whether a suspension ended must not hang on the order in which a document brings in what
 * tells of it. */
void
antin_crypto_finding_conclude (AntinCryptoFinding *finding, const AntinCryptoQuestion *question)
{
  g_autoptr (GArray) words = g_steal_pointer (&finding->words);

  if (words == NULL)
    return;
  g_array_sort (words, compare_words);
  for (guint i = 0; i < words->len; i++)
    {
      const AntinCryptoWord *word = &g_array_index (words, AntinCryptoWord, i);

      if (word->revoked_at != ANTIN_BASE_TIME_NONE)
        take_revoked (finding, question, word);
      else
        take_good (finding, question, word);
    }
}

/* When the response or list @der is sure to have existed: the time of judging, unless a time stamp proves that it is older. */
gint64
antin_crypto_question_get_known_since (const AntinCryptoQuestion *question, GBytes *der)
{
  gint64 proven = antin_crypto_evidence_get_proven (question->evidence, der);

  return proven != ANTIN_BASE_TIME_NONE ? MIN (proven, question->now) : question->now;
}

/* Whether information speaks of the asked time. */
gboolean
antin_crypto_question_is_answered (const AntinCryptoQuestion *question,
                                   gint64 this_update,
                                   gint64 next_update,
                                   gint64 listed_until)
{
  if (this_update >= question->at)
    return this_update <= listed_until;
  if (next_update != ANTIN_BASE_TIME_NONE)
    return next_update >= question->at;
  return this_update >= question->at - MAX_AGE_SECONDS;
}

/* Certificates that had not expired by then stay listed for ever (X.509, expiredCertsOnCRL). */
static gboolean
keeps_expired (X509_CRL *crl, gint64 not_after)
{
  g_autoptr (ASN1_OBJECT) id = OBJ_txt2obj ("2.5.29.60", 1);
  int index = X509_CRL_get_ext_by_OBJ (crl, id, -1);
  const ASN1_OCTET_STRING *value;
  const unsigned char *p;
  g_autoptr (ASN1_GENERALIZEDTIME) since = NULL;
  gint64 time;

  if (index < 0)
    return FALSE;
  value = X509_EXTENSION_get_data (X509_CRL_get_ext (crl, index));
  p = ASN1_STRING_get0_data (value);
  since = d2i_ASN1_GENERALIZEDTIME (NULL, &p, ASN1_STRING_length (value));
  return antin_crypto_time_from_asn1 (since, &time) && time <= not_after;
}

static gboolean
may_sign (AntinCryptoCertificate *issuer, const AntinCryptoCrl *crl)
{
  return (antin_crypto_certificate_get_key_usage (issuer) & ANTIN_CRYPTO_KEY_USAGE_CRL_SIGN) != 0 && antin_crypto_crl_is_signed_by (crl, issuer);
}

/* Whether a list of @authority says that @certificate, which it issued, was revoked @by then. */
static gboolean
is_listed_by (const AntinCryptoQuestion *question, AntinCryptoCertificate *authority, AntinCryptoCertificate *certificate, gint64 by)
{
  GPtrArray *crls = antin_crypto_evidence_get_crls (question->evidence);

  for (guint i = 0; i < crls->len; i++)
    {
      AntinCryptoCrlEntry entry;

      if (!antin_crypto_crl_covers (crls->pdata[i], certificate, authority))
        continue;
      entry = antin_crypto_crl_look_up (crls->pdata[i], certificate);
      if (entry.sort == ANTIN_CRYPTO_CRL_REVOKED && entry.revoked_at <= by && antin_crypto_crl_is_of (crls->pdata[i], authority) && may_sign (authority, crls->pdata[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
ends_at (AntinCryptoChain *chain, AntinCryptoCertificate *anchor)
{
  AntinCryptoCertificate *own = antin_crypto_chain_get_anchor (chain);

  return own != NULL && g_str_equal (antin_crypto_certificate_get_fingerprint (own), antin_crypto_certificate_get_fingerprint (anchor));
}

/* The anchor that an issuer of lists leads to must be the one that the certificate leads to, or else anybody who is
 * trusted here could revoke, or clear, the certificates of all others (RFC 5280, 6.3.3 f). Nor may its own certificate have
 * been revoked by the time since when @crl is known. */
static gboolean
leads_to_same_anchor (const AntinCryptoQuestion *question, AntinCryptoCertificate *issuer, const AntinCryptoCrl *crl)
{
  gint64 at = antin_crypto_crl_get_this_update (crl), since = antin_crypto_question_get_known_since (question, antin_crypto_crl_get_der (crl));
  g_autoptr (AntinCryptoChain) chain = NULL;
  GPtrArray *certificates;

  if (question->anchor == NULL)
    return FALSE;
  chain = antin_crypto_chain_build (issuer, question->anchors, question->evidence, ANTIN_CRYPTO_PURPOSE_ANY, at);
  if (!ends_at (chain, question->anchor))
    {
      g_autoptr (AntinCryptoAnchors) alone = antin_crypto_anchors_new ();

      /* cross-certificates lead to several */
      antin_crypto_anchors_add_certificate (alone, question->anchor, antin_crypto_anchors_get_origin (question->anchors, antin_crypto_certificate_get_fingerprint (question->anchor)));
      antin_crypto_chain_unref (chain);
      chain = antin_crypto_chain_build (issuer, alone, question->evidence, ANTIN_CRYPTO_PURPOSE_ANY, at);
    }
  certificates = antin_crypto_chain_get_certificates (chain);
  return antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_TRUSTED && ends_at (chain, question->anchor) &&
         (certificates->len < 2 || !is_listed_by (question, certificates->pdata[1], issuer, since));
}

/* Whether a certificate with the name of the issuer is another one of its own: from the same authority, or from itself. Whoever
 * certifies others below the same anchor could else give somebody the name of his neighbour. */
static gboolean
is_of_same_authority (const AntinCryptoQuestion *question, AntinCryptoCertificate *other)
{
  X509 *issuer = antin_crypto_certificate_get_x509 (question->issuer);
  const X509_NAME *name = X509_get_issuer_name (antin_crypto_certificate_get_x509 (other));

  return X509_NAME_cmp (name, X509_get_issuer_name (issuer)) == 0 || X509_NAME_cmp (name, X509_get_subject_name (issuer)) == 0;
}

/* Nobody answers for what the key of an issuer of lists signs once its certificate has expired, whatever time it writes. */
static gboolean
was_valid (const AntinCryptoQuestion *question, AntinCryptoCertificate *issuer, const AntinCryptoCrl *crl)
{
  gint64 since = antin_crypto_question_get_known_since (question, antin_crypto_crl_get_der (crl));

  return antin_crypto_certificate_get_not_before (issuer) <= since && since <= antin_crypto_certificate_get_not_after (issuer);
}

/* Whose signature @crl bears, of those who may issue it; %NULL where it is nobody's. An authority may sign its lists with another
 * key than its certificates, or have exchanged its key since: the names must be the same, and the paths end at the same anchor
 * (RFC 5280, 6.3.3 b 1 and f). OpenSSL does so with X509_V_FLAG_EXTENDED_CRL_SUPPORT. */
static AntinCryptoCertificate *
find_crl_issuer (const AntinCryptoQuestion *question, const AntinCryptoCrl *crl, gboolean *ret_crowded)
{
  GPtrArray *sources[] = { antin_crypto_anchors_get_certificates (question->anchors),
                           antin_crypto_evidence_get_certificates (question->evidence) };
  gboolean direct = antin_crypto_crl_is_of (crl, question->issuer);
  guint tried = 0;

  if (direct && may_sign (question->issuer, crl))
    return question->issuer;
  for (guint s = 0; s < G_N_ELEMENTS (sources); s++)
    for (guint i = 0; i < sources[s]->len; i++)
      {
        AntinCryptoCertificate *issuer = sources[s]->pdata[i];

        if (!antin_crypto_crl_is_of (crl, issuer) || (direct && !is_of_same_authority (question, issuer)))
          continue;
        *ret_crowded = tried == MAX_ISSUERS;
        if (*ret_crowded)
          return NULL;
        tried++;
        if (was_valid (question, issuer, crl) && may_sign (issuer, crl) &&
            leads_to_same_anchor (question, issuer, crl))
          return issuer;
      }
  return NULL;
}

/* The authorities whose own link is SHA-1 may sign their lists with it as well: nobody but they choose the content. */
static gboolean
is_weak (const AntinCryptoQuestion *question, const AntinCryptoCrl *crl)
{
  AntinCryptoSignatureAlgorithm algorithm;
  const X509_ALGOR *identifier;

  X509_CRL_get0_signature (antin_crypto_crl_get_frame (crl), NULL, &identifier);
  if (antin_crypto_signature_algorithm_read (identifier, &algorithm) &&
      !antin_crypto_digest_algorithm_is_weak (algorithm.digest))
    return FALSE;
  return algorithm.digest != ANTIN_CRYPTO_DIGEST_SHA1 || !antin_crypto_crl_is_of (crl, question->issuer) ||
         (antin_crypto_anchors_get_flags (question->anchors,
                                          antin_crypto_certificate_get_fingerprint (question->issuer)) &
          ANTIN_CRYPTO_ANCHOR_WEAK_LINK) == 0;
}

/* Whether @crl may be used for the question at all; notes why not. */
static gboolean
is_usable (const AntinCryptoQuestion *question,
           const AntinCryptoCrl *crl,
           AntinCryptoFinding *finding,
           AntinCryptoCertificate **ret_issuer)
{
  gboolean crowded = FALSE;

  if (!antin_crypto_crl_covers (crl, question->certificate, question->issuer) ||
      antin_crypto_crl_get_this_update (crl) > question->now + ANTIN_CRYPTO_CLOCK_SKEW)
    return FALSE;
  *ret_issuer = find_crl_issuer (question, crl, &crowded);
  finding->crowded = finding->crowded || crowded;
  if (*ret_issuer == NULL)
    finding->unbelieved = TRUE;
  else if (is_weak (question, crl))
    finding->weak = TRUE;
  else
    return TRUE;
  return FALSE;
}

/* @delta may be %NULL. */
static void
weigh_list (AntinCryptoFinding *finding,
            const AntinCryptoQuestion *question,
            const AntinCryptoCrl *base,
            const AntinCryptoCrl *delta,
            AntinCryptoCertificate *issuer)
{
  const AntinCryptoCrl *newest = delta != NULL ? delta : base;
  AntinCryptoWord word = {
    .item = newest,
    .base = delta != NULL ? base : NULL,
    .responder = issuer != question->issuer ? issuer : NULL,
    .this_update = antin_crypto_crl_get_this_update (newest),
    .next_update = antin_crypto_crl_get_next_update (newest),
    .revoked_at = ANTIN_BASE_TIME_NONE,
    .partial = antin_crypto_crl_is_partial (newest),
  };
  gint64 listed_until = antin_crypto_certificate_get_not_after (question->certificate);
  AntinCryptoCrlEntry entry = antin_crypto_crl_look_up (newest, question->certificate);

  if (entry.sort == ANTIN_CRYPTO_CRL_NOT_LISTED && delta != NULL)
    entry = antin_crypto_crl_look_up (base, question->certificate);
  if (entry.sort == ANTIN_CRYPTO_CRL_REVOKED)
    {
      word.revoked_at = entry.revoked_at;
      word.reason = entry.reason;
      antin_crypto_finding_take (finding, &word);
      return;
    }
  if (keeps_expired (antin_crypto_crl_get_frame (base), listed_until))
    listed_until = G_MAXINT64;
  if (antin_crypto_question_is_answered (question, word.this_update, word.next_update, listed_until))
    antin_crypto_finding_take (finding, &word);
  else
    finding->stale = TRUE;
}

/* Of changes alone only what they revoke counts. */
static void
weigh_changes (AntinCryptoFinding *finding, const AntinCryptoQuestion *question, const AntinCryptoCrl *delta)
{
  AntinCryptoWord word = { .item = delta,
                           .this_update = antin_crypto_crl_get_this_update (delta),
                           .next_update = antin_crypto_crl_get_next_update (delta),
                           .partial = antin_crypto_crl_is_partial (delta) };
  AntinCryptoCrlEntry entry = antin_crypto_crl_look_up (delta, question->certificate);
  AntinCryptoCertificate *issuer;

  if (entry.sort != ANTIN_CRYPTO_CRL_REVOKED || !is_usable (question, delta, finding, &issuer))
    return;
  word.responder = issuer != question->issuer ? issuer : NULL;
  word.revoked_at = entry.revoked_at;
  word.reason = entry.reason;
  antin_crypto_finding_take (finding, &word);
}

/* Adds what all revocation lists of the evidence say to what is known. */
void
antin_crypto_finding_weigh_crls (AntinCryptoFinding *finding, const AntinCryptoQuestion *question)
{
  GPtrArray *crls = antin_crypto_evidence_get_crls (question->evidence);

  for (guint i = 0; i < crls->len; i++)
    {
      const AntinCryptoCrl *base = crls->pdata[i];
      AntinCryptoCertificate *issuer, *other;

      if (antin_crypto_crl_is_delta (base))
        {
          weigh_changes (finding, question, base);
          continue;
        }
      if (!is_usable (question, base, finding, &issuer))
        continue;
      weigh_list (finding, question, base, NULL, issuer);
      for (guint j = 0; j < crls->len; j++)
        if (antin_crypto_crl_continues (crls->pdata[j], base) && is_usable (question, crls->pdata[j], finding, &other) &&
            antin_crypto_certificate_has_same_key (other, antin_crypto_certificate_get_public_key (issuer)))
          weigh_list (finding, question, base, crls->pdata[j], issuer);
    }
}

/* Whether a list of the issuer itself says that @certificate, another one of its own, was revoked @by then. */
gboolean
antin_crypto_question_is_listed (const AntinCryptoQuestion *question, AntinCryptoCertificate *certificate, gint64 by)
{
  return is_listed_by (question, question->issuer, certificate, by);
}
