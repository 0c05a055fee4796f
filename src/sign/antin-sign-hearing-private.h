/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-revocation.h"
#include "antin-sign-judge-private.h"

G_BEGIN_DECLS

/* What the parts of antin-sign-judge share: the verdict in the making, with what is said to each question. */

/* Why a question is not passed: what was found first, in the words of EN 319 102-1 and in people's. */
typedef struct
{
  const char *sub_indication;
  const char *reason; /* one of those of the question */
} AntinSignFinding;

/* @is_stamped: whether the time stamp is one of this signature, made when its authority could, whoever that is
 * @is_proven: whether the best signature time is more than a claim */
typedef struct
{
  const AntinSignCourt *court;
  const AntinSignCase *item;
  AntinSignSignature *verdict;
  GPtrArray *reasons[ANTIN_SIGN_N_QUESTIONS];
  AntinSignFinding failures[ANTIN_SIGN_N_QUESTIONS];
  AntinSignFinding doubts[ANTIN_SIGN_N_QUESTIONS];
  gboolean is_stamped;
  gboolean is_proven;
} AntinSignHearing;

void antin_sign_hearing_say (AntinSignHearing *hearing, AntinSignQuestion question, const char *reason);
void antin_sign_hearing_say_all (AntinSignHearing *hearing, AntinSignQuestion question, const char *const *reasons);
void antin_sign_hearing_fail (AntinSignHearing *hearing, AntinSignQuestion question, const char *sub_indication, const char *reason);
void antin_sign_hearing_doubt (AntinSignHearing *hearing, AntinSignQuestion question, const char *sub_indication, const char *reason);
void antin_sign_hearing_take_cms_status (AntinSignHearing *hearing, AntinSignQuestion question, AntinCryptoCmsStatus status, const char *const *reasons);
AntinSignCheck *antin_sign_hearing_answer_to (AntinSignHearing *hearing, AntinSignQuestion question);
gboolean antin_sign_hearing_is_time_stamp (const AntinSignHearing *hearing);
void antin_sign_hearing_keep (AntinSignHearing *hearing, AntinCryptoChain *chain, AntinCryptoRevocation *revocation);
AntinCryptoEvidence *antin_sign_hearing_admit_evidence (const AntinSignHearing *hearing, AntinCryptoChain *chain, AntinCryptoEvidence *otherwise);

void antin_sign_hearing_ask_timestamp (AntinSignHearing *hearing, AntinSignCase *choice);
void antin_sign_hearing_find_best_time (AntinSignHearing *hearing);

G_END_DECLS
