/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-advice.h"

#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>

/* What a receiver is to do about a signature that is not passed: one sentence by sub-indication of EN 319 102-1, V1.3.1, table 6,
 * which says what is wrong, and by the question that it answers. What the law has become of the document is told beside
 * it (antin-regulation-consequence): to refuse, to process or to ask is an act of the person. */

#define SIGNATURE (1 << ANTIN_SIGN_QUESTION_SIGNATURE)
#define CONTENT (1 << ANTIN_SIGN_QUESTION_CONTENT)
#define CERTIFICATE (1 << ANTIN_SIGN_QUESTION_CERTIFICATE)
#define TIMESTAMP (1 << ANTIN_SIGN_QUESTION_TIMESTAMP)
#define ANY (SIGNATURE | CONTENT | CERTIFICATE | TIMESTAMP)

typedef struct
{
  const char *sub_indication; /* NULL: all others */
  guint questions;
  const char *sentence;
} Advice;

/* The first that fits counts. {term} is “chứng thư số” in the words of the regulation in force. */
/* clang-format off */
static const Advice advice[] = {
  { "TRY_LATER", ANY, N_ ("Do not process the document yet; check it again later, with a connection to the network.") },
  { "NO_CERTIFICATE_CHAIN_FOUND", ANY,
    /* Translators: {term} is the word for a certificate */
    N_ ("Find out who issued the {term}; only if that authority may be trusted, add its root to the trusted ones and check again.") },
  { "TIMESTAMP_ORDER_FAILURE", ANY,
    N_ ("Check the clock of this computer and check again; if it is right, ask the signer to sign again with a valid time stamp.") },
  { NULL, TIMESTAMP, N_ ("Ask the signer to sign again with a valid time stamp.") },

  { "FORMAT_FAILURE", ANY, N_ ("Do not process the document; ask the sender for the file as it was signed.") },
  { "HASH_FAILURE", ANY, N_ ("Do not process the document; ask the sender for the file as it was signed.") },
  { "SIG_CRYPTO_FAILURE", ANY, N_ ("Do not process the document; ask the signer whether it is theirs, and to sign it again.") },
  { "SIG_CONSTRAINTS_FAILURE", CONTENT,
    N_ ("Do not rely on what is shown; compare it with the revision that was signed, or ask the sender for another file.") },
  { "SIG_CONSTRAINTS_FAILURE", ANY, N_ ("Ask the signer to sign again with a program that signs by the standard (PAdES).") },
  { "CRYPTO_CONSTRAINTS_FAILURE", ANY, N_ ("Ask the signer to sign again with algorithms that are safe (SHA-256, RSA 2048 or stronger).") },
  { "CRYPTO_CONSTRAINTS_FAILURE_NO_POE", ANY, N_ ("Ask the signer to sign again with algorithms that are safe (SHA-256, RSA 2048 or stronger).") },
  { "GENERIC", ANY, N_ ("Ask the signer to sign again with a format and algorithms that this program can check.") },

  /* Translators: {term} is the word for a certificate */
  { "NO_SIGNING_CERTIFICATE_FOUND", ANY, N_ ("Ask the signer to sign again so that the document holds the signer's {term}.") },
  { "REVOKED", ANY,
    /* Translators: {term} is the word for a certificate */
    N_ ("Do not process the document; tell the signer that the {term} was revoked, and ask for it to be signed again with a valid one.") },
  /* Translators: {term} is the word for a certificate */
  { "REVOKED_NO_POE", ANY, N_ ("Do not process the document; ask the signer to confirm it and to sign again with a valid {term}.") },
  { "REVOKED_CA_NO_POE", ANY, N_ ("Do not process the document; ask the signer to confirm it and to sign again with a valid {term}.") },
  /* Translators: {term} is the word for a certificate */
  { "EXPIRED", ANY, N_ ("Do not process the document; ask the signer to sign again with a valid {term}.") },
  { "NOT_YET_VALID", ANY, N_ ("Do not process the document; ask the signer to sign again with a valid {term}.") },
  /* Translators: {term} is the word for a certificate */
  { "OUT_OF_BOUNDS_NO_POE", ANY, N_ ("Ask the signer to sign again with a valid {term} and a time stamp.") },
  /* Translators: {term} is the word for a certificate */
  { "CHAIN_CONSTRAINTS_FAILURE", ANY, N_ ("Ask the signer to sign again with a {term} that was issued for signing documents.") },
  /* Translators: {term} is the word for a certificate */
  { "CERTIFICATE_CHAIN_GENERAL_FAILURE", ANY, N_ ("Do not rely on this {term}; ask the signer to sign again with another one.") },
};
/* clang-format on */

/**
 * antin_sign_signature_get_advice:
 * @signature: a signature
 *
 * Returns: (transfer none) (nullable): one sentence on what a receiver is to do about it, in the terms of the workstation's
 *   regulation; %NULL where it is passed
 */
const char *
antin_sign_signature_get_advice (const AntinSignSignature *signature)
{
  if (signature->indication == ANTIN_SIGN_TOTAL_PASSED)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (advice); i++)
    if ((advice[i].questions & 1u << signature->question) != 0 &&
        (advice[i].sub_indication == NULL || g_strcmp0 (advice[i].sub_indication, signature->sub_indication) == 0))
      return antin_regulation_terms_say (_(advice[i].sentence), ANTIN_REGULATION_TERM_CERTIFICATE);
  g_return_val_if_reached (NULL);
}

/**
 * antin_sign_signature_describe:
 * @signature: a signature
 *
 * Returns: (transfer full) (nullable): what is wrong, which is the reason that its sub-indication was given for, and what to do;
 *   %NULL where it is passed
 */
char *
antin_sign_signature_describe (const AntinSignSignature *signature)
{
  const char *what = antin_sign_signature_get_advice (signature);

  if (what == NULL || signature->reason == NULL)
    return g_strdup (what);
  return g_strdup_printf ("%s %s", signature->reason, what);
}

/**
 * antin_sign_report_find_worst:
 * @report: a verdict
 *
 * Returns: (transfer none) (nullable): of the signatures for which the document is not passed the one that fails in the first
 *   of the questions; %NULL where there is none
 */
const AntinSignSignature *
antin_sign_report_find_worst (const AntinSignReport *report)
{
  const AntinSignSignature *worst = NULL;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (report->indication != ANTIN_SIGN_TOTAL_PASSED && signature->indication == report->indication &&
          (worst == NULL || signature->question < worst->question))
        worst = signature;
    }
  return worst;
}
