/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paths and revocation as OpenSSL decides them, in random worlds of authorities, lists and responses.
 *
 * OpenSSL is asked of each list and each response alone, without regard to time, whether it may speak of the certificate
 * and what it says. Which of their words count at the asked time is told here once more, in few lines, from RFC 5280 and
 * EN 319 102-1. Where the product knowingly decides otherwise than OpenSSL, a line beginning with "Otherwise" says so.
 *
 * --rounds=N makes N worlds, --seed=S begins with world S: a world that fails is had again by its number alone.
 */
#include "antin-base-time.h"
#include "antin-test-world.h"

#include <openssl/err.h>

#define NOW ANTIN_TEST_NOW
#define DAY ANTIN_TEST_DAY
#define HOUR ((gint64) 3600)
#define SKEW (5 * 60)

static int rounds = 800, first_seed = 1;

typedef enum
{
  SAYS_NOTHING,
  SAYS_GOOD,
  SAYS_REVOKED,
} Says;

/* What somebody who may say so says of one certificate. */
typedef struct
{
  Says says;
  gint64 this_update, next_update, revoked_at, listed_until;
  int reason;
  gboolean partial; /* for some reasons alone */
} Word;

static guint n_different, n_trusted, n_good, n_revoked, n_unknown;

/* --- what OpenSSL says ------------------------------------------------------------------------------------------- */

static void
push (AntinCryptoX509Stack *stack, X509 *x509)
{
  X509_up_ref (x509);
  sk_X509_push (stack, x509);
}

/* @path (element-type AntinCryptoCertificate), nullable, is the only one that may be taken. */
static gboolean
openssl_trusts (AntinTestWorld *world, X509 *x509, GPtrArray *path, gint64 at)
{
  g_autoptr (X509_STORE) store = X509_STORE_new ();
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();
  g_autoptr (AntinCryptoX509Stack) untrusted = sk_X509_new_null ();
  X509_VERIFY_PARAM *parameters;
  gboolean trusts;

  for (guint i = 0; i < (path != NULL ? path->len : world->identities->len); i++)
    {
      AntinCryptoCertificate *certificate = path != NULL ? path->pdata[i] : ((AntinTestIdentity *) world->identities->pdata[i])->certificate;

      if (antin_crypto_anchors_has (world->anchors, certificate))
        X509_STORE_add_cert (store, antin_crypto_certificate_get_x509 (certificate));
      else
        push (untrusted, antin_crypto_certificate_get_x509 (certificate));
    }
  X509_STORE_CTX_init (context, store, x509, untrusted);
  parameters = X509_STORE_CTX_get0_param (context);
  X509_VERIFY_PARAM_set_time (parameters, (time_t) at);
  X509_VERIFY_PARAM_set_auth_level (parameters, 2);
  X509_VERIFY_PARAM_add0_policy (parameters, OBJ_dup (OBJ_nid2obj (NID_any_policy)));
  X509_VERIFY_PARAM_set_flags (parameters, X509_V_FLAG_POLICY_CHECK);
  trusts = X509_verify_cert (context) == 1;
  ERR_clear_error ();
  return trusts;
}

/* One question to OpenSSL about @base and @delta, and what it did with them. */
typedef struct
{
  X509_CRL *delta;
  gboolean is_read; /* whether @delta was */
  Says says;
} Reading;

static X509_STORE_CTX_check_crl_fn check_crl;

static int
on_check_crl (X509_STORE_CTX *context, X509_CRL *crl)
{
  Reading *reading = X509_STORE_CTX_get_app_data (context);

  reading->is_read = reading->is_read || crl == reading->delta;
  return check_crl (context, crl);
}

static int
on_verify_cb (int ok, X509_STORE_CTX *context)
{
  Reading *reading = X509_STORE_CTX_get_app_data (context);

  /* the path of whoever signed a list, which knows nothing of the reading */
  if (X509_STORE_CTX_get0_parent_ctx (context) != NULL)
    return ok;
  /* the path has been judged before; what comes first decides */
  if (!ok && reading->says == SAYS_GOOD && X509_STORE_CTX_get_error_depth (context) == 0)
    switch (X509_STORE_CTX_get_error (context))
      {
      case X509_V_ERR_CERT_REVOKED:
        reading->says = SAYS_REVOKED;
        break;
      case X509_V_ERR_UNABLE_TO_GET_CRL:
      case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
      case X509_V_ERR_CRL_SIGNATURE_FAILURE:
      case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
      case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
      case X509_V_ERR_INVALID_EXTENSION:
      case X509_V_ERR_DIFFERENT_CRL_SCOPE:
      case X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
        reading->says = SAYS_NOTHING;
        break;
      default:
        break;
      }
  return 1;
}

/* @backwards is in which order it finds the certificates that are on no path. */
static Says
openssl_reads_in_order (AntinTestWorld *world, GPtrArray *path, guint i, X509_CRL *base, X509_CRL *delta, gboolean backwards)
{
  g_autoptr (X509_STORE) store = X509_STORE_new ();
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();
  g_autoptr (AntinCryptoX509Stack) untrusted = sk_X509_new_null ();
  STACK_OF (X509_CRL) *crls = sk_X509_CRL_new_null ();
  X509_VERIFY_PARAM *parameters;
  Reading reading = { delta, delta == NULL, SAYS_GOOD };

  X509_STORE_add_cert (store, antin_crypto_certificate_get_x509 (path->pdata[path->len - 1]));
  for (guint j = i + 1; j < path->len; j++)
    push (untrusted, antin_crypto_certificate_get_x509 (path->pdata[j]));
  for (guint j = 0; j < world->identities->len; j++)
    push (untrusted, ((AntinTestIdentity *) world->identities->pdata[backwards ? world->identities->len - 1 - j : j])->x509);
  sk_X509_CRL_push (crls, base);
  if (delta != NULL)
    sk_X509_CRL_push (crls, delta);
  X509_STORE_CTX_init (context, store, antin_crypto_certificate_get_x509 (path->pdata[i]), untrusted);
  check_crl = X509_STORE_CTX_get_check_crl (context);
  X509_STORE_CTX_cleanup (context);
  X509_STORE_set_check_crl (store, on_check_crl);
  X509_STORE_CTX_init (context, store, antin_crypto_certificate_get_x509 (path->pdata[i]), untrusted);
  X509_STORE_CTX_set0_crls (context, crls);
  parameters = X509_STORE_CTX_get0_param (context);
  X509_VERIFY_PARAM_set_auth_level (parameters, 2);
  X509_VERIFY_PARAM_set_flags (parameters, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS |
                                             X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
  X509_STORE_CTX_set_app_data (context, &reading);
  X509_STORE_CTX_set_verify_cb (context, on_verify_cb);
  X509_verify_cert (context);
  sk_X509_CRL_free (crls);
  ERR_clear_error ();
  return reading.is_read ? reading.says : SAYS_NOTHING;
}

/* What @base, and @delta where there is one, say of certificate @i of @path, without regard to time: nothing that @base does
 * not say where @delta does not continue it.
 * Otherwise: on the path of whoever signed a list OpenSSL does not turn back either. */
static Says
openssl_reads (AntinTestWorld *world, GPtrArray *path, guint i, X509_CRL *base, X509_CRL *delta)
{
  Says says = openssl_reads_in_order (world, path, i, base, delta, FALSE);

  return says != SAYS_NOTHING ? says : openssl_reads_in_order (world, path, i, base, delta, TRUE);
}

static gboolean
openssl_believes (const AntinTestResponse *response, GPtrArray *path, guint i)
{
  g_autoptr (X509_STORE) store = X509_STORE_new ();
  g_autoptr (AntinCryptoX509Stack) untrusted = sk_X509_new_null ();
  gboolean believes;

  X509_STORE_add_cert (store, antin_crypto_certificate_get_x509 (path->pdata[path->len - 1]));
  for (guint j = i + 1; j < path->len; j++)
    push (untrusted, antin_crypto_certificate_get_x509 (path->pdata[j]));
  push (untrusted, response->signer->x509);
  X509_VERIFY_PARAM_set_auth_level (X509_STORE_get0_param (store), 2);
  X509_STORE_set_flags (store, X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_PARTIAL_CHAIN);
  believes = OCSP_basic_verify (response->basic, untrusted, store, 0) == 1;
  ERR_clear_error ();
  return believes;
}

/* --- what follows from it ---------------------------------------------------------------------------------------- */

static gboolean
is_valid_at (AntinTestIdentity *identity, gint64 time)
{
  return antin_crypto_certificate_get_not_before (identity->certificate) <= time && time <= antin_crypto_certificate_get_not_after (identity->certificate);
}

static gboolean
is_key_of (AntinTestIdentity *identity, AntinCryptoCertificate *certificate)
{
  return EVP_PKEY_eq (identity->key, X509_get0_pubkey (antin_crypto_certificate_get_x509 (certificate))) == 1;
}

#define NAME(x509) X509_get_subject_name (x509)

static gint64
read_time (const ASN1_TIME *time)
{
  gint64 seconds;

  return antin_crypto_time_from_asn1 (time, &seconds) ? seconds : ANTIN_BASE_TIME_NONE;
}

/* Whether a list of its own issuer says that certificate @i of @path was revoked @by then. */
static gboolean
is_listed (AntinTestWorld *world, GPtrArray *path, guint i, gint64 by)
{
  for (guint j = 0; j < world->lists->len; j++)
    {
      const AntinTestList *list = &g_array_index (world->lists, AntinTestList, j);
      X509_REVOKED *entry;

      if (is_key_of (list->signer, path->pdata[i + 1]) && openssl_reads (world, path, i, list->complete, NULL) == SAYS_REVOKED &&
          X509_CRL_get0_by_cert (list->complete, &entry, antin_crypto_certificate_get_x509 (path->pdata[i])) == 1 &&
          read_time (X509_REVOKED_get0_revocationDate (entry)) <= by)
        return TRUE;
    }
  return FALSE;
}

/* Otherwise: who signs a list in the issuer's place must be valid when it is read, and not revoked, or nobody answers for
 * what the key signs (EN 319 102-1, 5.2.5), sound at the time of the list, and, with the issuer's own name, of the issuer's own authority. */
static gboolean
may_list (AntinTestWorld *world, const AntinTestList *list, AntinCryptoCertificate *issuer)
{
  X509 *signer = list->signer->x509, *own = antin_crypto_certificate_get_x509 (issuer);
  g_autoptr (AntinCryptoChain) chain = NULL;
  GPtrArray *path;

  if (is_key_of (list->signer, issuer) && X509_NAME_cmp (NAME (signer), NAME (own)) == 0)
    return TRUE;
  chain = antin_crypto_chain_build (list->signer->certificate, world->anchors, world->evidence, ANTIN_CRYPTO_PURPOSE_ANY, list->this_update);
  path = antin_crypto_chain_get_certificates (chain);
  return is_valid_at (list->signer, NOW) && openssl_trusts (world, signer, path, list->this_update) &&
         (path->len < 2 || !is_listed (world, path, 0, NOW)) &&
         (X509_NAME_cmp (NAME (signer), NAME (own)) != 0 || X509_NAME_cmp (X509_get_issuer_name (signer), X509_get_issuer_name (own)) == 0);
}

static void
take_list (AntinTestWorld *world, GArray *words, GPtrArray *path, guint i, const AntinTestList *base, const AntinTestList *delta)
{
  const AntinTestList *newest = delta != NULL ? delta : base;
  X509 *x509 = antin_crypto_certificate_get_x509 (path->pdata[i]);
  Word word = { .this_update = newest->this_update, .next_update = newest->next_update, .reason = -1, .listed_until = antin_crypto_certificate_get_not_after (path->pdata[i]) };
  X509_REVOKED *entry = NULL;

  /* Otherwise: changes that are older than the list do not continue it; a certificate that names nothing but who issues its
   * lists names no distribution point (RFC 5280, 6.3.3 b 2 i); and of a list that does not name the key that signed it, OpenSSL
   * tries the key of the certificate's issuer alone, though all of an authority's keys may have signed it (6.3.3 f and g), so that
   * it is shown the same list with the name. */
  if ((delta != NULL && (delta->this_update < base->this_update || delta->names_key != base->names_key)) ||
      (base->of_point && antin_crypto_certificate_get_crl_urls (path->pdata[i])[0] == NULL))
    return;
  word.says = openssl_reads (world, path, i, base->complete, delta != NULL ? delta->crl : NULL);
  /* Otherwise: changes without what they continue tell of nobody that all is well, but whom they revoke is revoked. */
  if (base->delta && word.says == SAYS_GOOD)
    return;
  word.partial = newest->partial;
  if (word.says == SAYS_NOTHING || !may_list (world, base, path->pdata[i + 1]) || (delta != NULL && !may_list (world, delta, path->pdata[i + 1])))
    return;
  if (word.says == SAYS_REVOKED)
    {
      ASN1_ENUMERATED *reason;

      if (X509_CRL_get0_by_cert (newest->complete, &entry, x509) != 1)
        g_assert_cmpint (X509_CRL_get0_by_cert (base->complete, &entry, x509), ==, 1);
      word.revoked_at = read_time (X509_REVOKED_get0_revocationDate (entry));
      reason = X509_REVOKED_get_ext_d2i (entry, NID_crl_reason, NULL, NULL);
      word.reason = reason != NULL ? (int) ASN1_ENUMERATED_get (reason) : -1;
      ASN1_ENUMERATED_free (reason);
    }
  g_array_append_val (words, word);
}

static gboolean
may_respond (AntinTestWorld *world, const AntinTestResponse *response, GPtrArray *path, guint i)
{
  AntinCryptoCertificate *issuer = path->pdata[i + 1];
  g_autoptr (GPtrArray) responders = g_ptr_array_new ();
  AntinCryptoCertificate *signer = response->signer->certificate;

  if (is_key_of (response->signer, issuer))
    return TRUE;
  g_ptr_array_add (responders, signer);
  for (guint j = i + 1; j < path->len; j++)
    g_ptr_array_add (responders, path->pdata[j]);
  /* Otherwise: the key usage of a responder counts as well (RFC 5280, 4.2.1.12), it must be valid (as of lists above), and where
   * it does not say that nothing need be asked, a list that is there counts (RFC 6960, 4.2.2.2.1). */
  return (antin_crypto_certificate_get_key_usage (signer) & (ANTIN_CRYPTO_KEY_USAGE_DIGITAL_SIGNATURE | ANTIN_CRYPTO_KEY_USAGE_NON_REPUDIATION)) != 0 &&
         is_valid_at (response->signer, NOW) && is_valid_at (response->signer, response->produced_at) &&
         (antin_crypto_certificate_has_ocsp_no_check (signer) || !is_listed (world, responders, 0, response->produced_at));
}

static void
take_response (AntinTestWorld *world, GArray *words, GPtrArray *path, guint i, const AntinTestResponse *response)
{
  const EVP_MD *digests[] = { EVP_sha1 (), EVP_sha256 (), EVP_sha384 (), EVP_sha512 () };

  if (!openssl_believes (response, path, i) || !may_respond (world, response, path, i))
    return;
  for (gsize d = 0; d < G_N_ELEMENTS (digests); d++)
    {
      g_autoptr (OCSP_CERTID) id = OCSP_cert_to_id (digests[d], antin_crypto_certificate_get_x509 (path->pdata[i]),
                                                    antin_crypto_certificate_get_x509 (path->pdata[i + 1]));

      for (int at = OCSP_resp_find (response->basic, id, -1); at >= 0; at = OCSP_resp_find (response->basic, id, at))
        {
          ASN1_GENERALIZEDTIME *revoked = NULL, *this, *next;
          Word word = { .listed_until = antin_crypto_certificate_get_not_after (path->pdata[i]) };
          int status = OCSP_single_get0_status (OCSP_resp_get0 (response->basic, at), &word.reason, &revoked, &this, &next);

          word.says = status == V_OCSP_CERTSTATUS_GOOD ? SAYS_GOOD : status == V_OCSP_CERTSTATUS_REVOKED ? SAYS_REVOKED
                                                                                                         : SAYS_NOTHING;
          word.this_update = read_time (this);
          word.next_update = next != NULL ? read_time (next) : ANTIN_BASE_TIME_NONE;
          word.revoked_at = revoked != NULL ? read_time (revoked) : ANTIN_BASE_TIME_NONE;
          if (word.says != SAYS_NOTHING && response->produced_at <= NOW + SKEW)
            g_array_append_val (words, word);
        }
    }
}

/* Whether @word speaks of the asked time: it is later, or there was none newer by then (RFC 5280, 6.3.3; RFC 6960, 3.2). */
static gboolean
speaks_of (const AntinTestWorld *world, const Word *word, gint64 listed_until)
{
  if (word->this_update >= world->at)
    return word->this_update <= listed_until;
  return word->next_update != ANTIN_BASE_TIME_NONE ? word->next_update >= world->at : word->this_update >= world->at - DAY;
}

static gboolean
is_good (const AntinTestWorld *world, const Word *word)
{
  return !word->partial && word->this_update <= NOW + SKEW &&
         (word->says == SAYS_GOOD ? speaks_of (world, word, word->listed_until) : word->revoked_at > world->at && speaks_of (world, word, G_MAXINT64));
}

/* Whether a newer word says that the suspension @hold has ended, by the asked time, or at all where @hold does not speak of it. */
static gboolean
is_lifted (const AntinTestWorld *world, GArray *words, const Word *hold)
{
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (is_good (world, word) && word->this_update > hold->this_update && (word->this_update <= world->at || !speaks_of (world, hold, G_MAXINT64)))
        return TRUE;
    }
  return FALSE;
}

/* @until is when the issuer was revoked; nothing is proven here, so that no good word of his is old enough. @ret_revoked_at is
 * the first revocation of all that was told, but for suspensions that ended. */
static Says
conclude (const AntinTestWorld *world, GArray *words, gint64 until, gint64 *ret_revoked_at)
{
  const Word *hold = NULL;
  Says says = SAYS_NOTHING;

  *ret_revoked_at = G_MAXINT64;
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      gboolean is_hold = word->reason == CRL_REASON_CERTIFICATE_HOLD;

      if (is_good (world, word) && NOW <= until && says == SAYS_NOTHING)
        says = SAYS_GOOD;
      if (word->this_update > NOW + SKEW || word->says != SAYS_REVOKED)
        continue;
      if (!is_hold || word->revoked_at > world->at || !is_lifted (world, words, word))
        *ret_revoked_at = MIN (*ret_revoked_at, word->revoked_at);
      /* what is revoked stays so, however old the list */
      if (word->revoked_at <= world->at && !is_hold)
        says = SAYS_REVOKED;
      else if (word->revoked_at <= world->at && (hold == NULL || word->this_update > hold->this_update ||
                                                 (word->this_update == hold->this_update && speaks_of (world, word, G_MAXINT64))))
        hold = word;
    }
  if (says != SAYS_REVOKED && hold != NULL && (NOW > until || !is_lifted (world, words, hold)))
    return speaks_of (world, hold, G_MAXINT64) ? SAYS_REVOKED : SAYS_NOTHING;
  return says;
}

static AntinCryptoRevocationStatus
to_status (Says says)
{
  return says == SAYS_GOOD ? ANTIN_CRYPTO_REVOCATION_GOOD : says == SAYS_REVOKED ? ANTIN_CRYPTO_REVOCATION_REVOKED
                                                                                 : ANTIN_CRYPTO_REVOCATION_UNKNOWN;
}

static GArray *
gather_words (AntinTestWorld *world, GPtrArray *path, guint i)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));

  for (guint j = 0; j < world->lists->len; j++)
    {
      const AntinTestList *base = &g_array_index (world->lists, AntinTestList, j);

      take_list (world, words, path, i, base, NULL);
      for (guint k = 0; k < world->lists->len && !base->delta; k++)
        if (g_array_index (world->lists, AntinTestList, k).delta)
          take_list (world, words, path, i, base, &g_array_index (world->lists, AntinTestList, k));
    }
  for (guint j = 0; j < world->responses->len; j++)
    take_response (world, words, path, i, &g_array_index (world->responses, AntinTestResponse, j));
  return words;
}

static gboolean
compare (const AntinTestWorld *world, const char *what, int ours, int theirs)
{
  if (ours != theirs)
    {
      g_test_message ("world %u, %s: %d here, %d there", world->number, what, ours, theirs);
      n_different++;
    }
  return ours == theirs;
}

static void
describe (const AntinTestWorld *world, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      g_test_message ("says %d, this %+.1f h, next %+.1f h, revoked %+.1f h, reason %d", word->says, (double) (word->this_update - world->at) / HOUR,
                      (double) (word->next_update - world->at) / HOUR, (double) (word->revoked_at - world->at) / HOUR, word->reason);
    }
}

static void
check_revocation (AntinTestWorld *world, AntinCryptoChain *chain)
{
  GPtrArray *path = antin_crypto_chain_get_certificates (chain);
  gint64 until = G_MAXINT64;
  gboolean revoked = FALSE, unknown = FALSE;
  g_autoptr (AntinCryptoRevocation) whole = NULL;

  for (guint i = path->len - 1; i-- > 0;)
    {
      g_autoptr (GArray) words = gather_words (world, path, i);
      gint64 revoked_at;
      Says alone = conclude (world, words, G_MAXINT64, &revoked_at), in_path = conclude (world, words, until, &revoked_at);
      g_autoptr (AntinCryptoRevocation) one = antin_crypto_revocation_check_one (path->pdata[i], path->pdata[i + 1], path->pdata[path->len - 1], world->anchors,
                                                                                 world->evidence, world->at, NOW);

      if (!compare (world, antin_crypto_certificate_get_name (path->pdata[i]), antin_crypto_revocation_get_status (one), to_status (alone)))
        describe (world, words);
      revoked = revoked || in_path == SAYS_REVOKED;
      unknown = unknown || in_path == SAYS_NOTHING;
      until = MIN (until, revoked_at);
      n_good += alone == SAYS_GOOD;
      n_revoked += alone == SAYS_REVOKED;
      n_unknown += alone == SAYS_NOTHING;
    }
  whole = antin_crypto_revocation_check (chain, world->anchors, world->evidence, world->at, NOW);
  compare (world, "whole path", antin_crypto_revocation_get_status (whole), to_status (revoked ? SAYS_REVOKED : unknown ? SAYS_NOTHING
                                                                                                                        : SAYS_GOOD));
}

/* Whether OpenSSL finds some path sound that goes on from the last of @path. */
static gboolean
some_path_is_sound (AntinTestWorld *world, GPtrArray *path)
{
  AntinCryptoCertificate *top = path->pdata[path->len - 1];

  if (antin_crypto_anchors_has (world->anchors, top))
    return openssl_trusts (world, world->leaf->x509, path, world->at);
  for (guint i = 0; i < world->identities->len; i++)
    {
      AntinTestIdentity *issuer = world->identities->pdata[i];
      gboolean sound;

      if (g_ptr_array_find (path, issuer->certificate, NULL) || X509_check_issued (issuer->x509, antin_crypto_certificate_get_x509 (top)) != X509_V_OK)
        continue;
      g_ptr_array_add (path, issuer->certificate);
      sound = some_path_is_sound (world, path);
      g_ptr_array_set_size (path, (int) path->len - 1);
      if (sound)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_limited_otherwise (GPtrArray *path)
{
  for (guint i = 1; i + 1 < path->len; i++)
    {
      AntinCryptoExtendedUsage usage = antin_crypto_certificate_get_extended_usage (path->pdata[i]);

      if ((usage & ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT) != 0 && (usage & ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_path (AntinTestWorld *world, AntinCryptoChain *chain)
{
  GPtrArray *found = antin_crypto_chain_get_certificates (chain);
  gboolean trusted = antin_crypto_chain_get_status (chain) == ANTIN_CRYPTO_CHAIN_TRUSTED;
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autoptr (AntinCryptoChain) stamping = antin_crypto_chain_build (world->leaf->certificate, world->anchors, world->evidence,
                                                                    ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, world->at);
  gboolean may_stamp = antin_crypto_chain_get_status (stamping) == ANTIN_CRYPTO_CHAIN_TRUSTED;

  /* Otherwise: OpenSSL does not turn back on a way that leads nowhere (RFC 4158, 2.4.2); so each path is shown to it alone. */
  g_ptr_array_add (path, world->leaf->certificate);
  compare (world, "every path", trusted, some_path_is_sound (world, path));
  if (openssl_trusts (world, world->leaf->x509, NULL, world->at))
    compare (world, "path that OpenSSL found", trusted, TRUE);
  if (trusted)
    compare (world, "path that was found", TRUE, openssl_trusts (world, world->leaf->x509, found, world->at));
  /* Otherwise: further bits of the key usage do no harm (RFC 3161, 2.3, wants one extended usage), and the extended usage of
   * authorities counts. */
  if (may_stamp && antin_crypto_certificate_get_key_usage (world->leaf->certificate) ==
                     (antin_crypto_certificate_get_key_usage (world->leaf->certificate) &
                      (ANTIN_CRYPTO_KEY_USAGE_DIGITAL_SIGNATURE | ANTIN_CRYPTO_KEY_USAGE_NON_REPUDIATION)))
    compare (world, "time stamps", TRUE, X509_check_purpose (world->leaf->x509, X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1);
  if (trusted && !may_stamp && !is_limited_otherwise (found))
    compare (world, "time stamps", FALSE, X509_check_purpose (world->leaf->x509, X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1);
  n_trusted += trusted;
}

static void
check_world (guint number)
{
  g_autoptr (AntinTestWorld) world = antin_test_world_new (number);
  g_autoptr (AntinCryptoChain) chain = antin_crypto_chain_build (world->leaf->certificate, world->anchors, world->evidence,
                                                                 ANTIN_CRYPTO_PURPOSE_ANY, world->at);
  AntinCryptoChainStatus status = antin_crypto_chain_get_status (chain);

  check_path (world, chain);
  /* of a path that breaks a rule nothing more is asked */
  if (status == ANTIN_CRYPTO_CHAIN_TRUSTED || status == ANTIN_CRYPTO_CHAIN_EXPIRED || status == ANTIN_CRYPTO_CHAIN_NOT_YET_VALID)
    check_revocation (world, chain);
}

/* Seldom met, and decided wrongly once. */
static void
test_known_worlds (void)
{
  static const guint numbers[] = { 13192, 17368, 18809, 19517, 62571, 79234, 80224, 94075, 107032 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    check_world (numbers[i]);
  g_assert_cmpuint (n_different, ==, 0);
}

static void
test_worlds (void)
{
  n_trusted = n_good = n_revoked = n_unknown = 0;
  for (int i = 0; i < rounds; i++)
    check_world ((guint) (first_seed + i));
  g_test_message ("%d worlds: %u paths trusted; certificates %u good, %u revoked, %u unknown", rounds, n_trusted, n_good, n_revoked, n_unknown);
  g_assert_cmpuint (n_different, ==, 0);
  /* all kinds of answers are met */
  if (rounds >= 500)
    g_assert_true (n_trusted >= (guint) rounds / 4 && n_good >= (guint) rounds / 10 && n_revoked >= (guint) rounds / 10 && n_unknown >= (guint) rounds / 10);
}

int
main (int argc, char *argv[])
{
  GOptionEntry entries[] = { { "rounds", 0, 0, G_OPTION_ARG_INT, &rounds, "How many worlds", "N" },
                             { "seed", 0, 0, G_OPTION_ARG_INT, &first_seed, "The first world", "S" },
                             { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_set_help_enabled (context, FALSE);
  g_assert_true (g_option_context_parse (context, &argc, &argv, NULL));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crypto/difference/known-worlds", test_known_worlds);
  g_test_add_func ("/crypto/difference/worlds", test_worlds);
  return g_test_run ();
}
