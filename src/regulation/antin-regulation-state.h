/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-check.h"

G_BEGIN_DECLS

/**
 * AntinRegulationStateValue:
 * @ANTIN_REGULATION_STATE_UNSIGNED: a draft that nobody has signed
 * @ANTIN_REGULATION_STATE_SCANNED: pictures of paper that nobody has signed
 * @ANTIN_REGULATION_STATE_REVIEWED: checkers have signed, the authorised person has not
 * @ANTIN_REGULATION_STATE_LEADER_SIGNED: the authorised person has signed
 * @ANTIN_REGULATION_STATE_SEALED: the authorised person and the organisation have signed
 * @ANTIN_REGULATION_STATE_COPY_SIGNED: a scan that the organisation alone has signed, at the top right of page 1
 * @ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED: the same on a file that is no scan
 * @ANTIN_REGULATION_STATE_ORGANISATION_SIGNED: the organisation has signed elsewhere, the authorised person has not
 * @ANTIN_REGULATION_STATE_UNDETERMINED: what would be one of these, with a signature that cannot be judged
 * @ANTIN_REGULATION_STATE_BROKEN: a signature is not valid
 * @ANTIN_REGULATION_STATE_SECRET: page 1 bears a secrecy mark
 *
 * What a document is. The later of the last three goes before all others.
 */
typedef enum
{
  ANTIN_REGULATION_STATE_UNSIGNED,
  ANTIN_REGULATION_STATE_SCANNED,
  ANTIN_REGULATION_STATE_REVIEWED,
  ANTIN_REGULATION_STATE_LEADER_SIGNED,
  ANTIN_REGULATION_STATE_SEALED,
  ANTIN_REGULATION_STATE_COPY_SIGNED,
  ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED,
  ANTIN_REGULATION_STATE_ORGANISATION_SIGNED,
  ANTIN_REGULATION_STATE_UNDETERMINED,
  ANTIN_REGULATION_STATE_BROKEN,
  ANTIN_REGULATION_STATE_SECRET,
} AntinRegulationStateValue;

/**
 * AntinRegulationOffer:
 * @kind: a kind of signature
 * @form: with a copy, its form; otherwise %ANTIN_REGULATION_COPY_NONE
 * @holder: whose certificate makes it; %ANTIN_REGULATION_HOLDER_UNKNOWN where anybody's does
 * @status: the gravest of @checks: a kind that is fit for the document passes, one that is not is warned of or refused
 * @allowed: whether the document's state allows it as it is, which it does unless a check fails
 * @refusal: (nullable): the first rule that refuses it, with its clause, a sentence and the way on
 * @checks: (element-type AntinRegulationCheck): every rule on the state that bears on it, met or broken
 *
 * A kind of signature that may be offered for a document, or why it may not. Read only.
 */
typedef struct
{
  AntinRegulationKind kind;
  AntinRegulationCopyForm form;
  AntinRegulationHolder holder;
  AntinRegulationStatus status;
  gboolean allowed;
  const AntinRegulationCheck *refusal;
  GPtrArray *checks;
} AntinRegulationOffer;

/**
 * AntinRegulationState:
 * @value: what the document is
 * @beneath: what it would be were it neither secret nor broken nor undetermined
 * @leader_name: (nullable): who the authorised person is that signed
 * @offers: (element-type AntinRegulationOffer): every kind that the regulation knows, a copy once for each form
 *
 * The state of a document, and what it allows. Immutable, read only.
 */
struct _AntinRegulationState
{
  AntinRegulationStateValue value;
  AntinRegulationStateValue beneath;
  char *leader_name;
  GPtrArray *offers;
};

/**
 * AntinRegulationFacts:
 * @regulation: the rules in force
 * @present: (nullable): the signatures in the file; %NULL for none
 * @heading: (nullable): what page 1 says; %NULL where it was not read
 * @scan: whether the pages are pictures of paper, where antin_regulation_state_depends_on_scan()
 * @declared_scan: whether the clerk declares it a scan of a signed and stamped paper (ORD-01)
 *
 * What the state depends on, and nothing else. Plain borrowed values.
 */
typedef struct
{
  const AntinRegulation *regulation;
  const AntinRegulationPresent *present;
  const AntinRegulationHeading *heading;
  gboolean scan;
  gboolean declared_scan;
} AntinRegulationFacts;

gboolean antin_regulation_state_depends_on_scan (const AntinRegulationPresent *present);
AntinRegulationState *antin_regulation_state_new (const AntinRegulationFacts *facts) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationState *antin_regulation_state_ref (AntinRegulationState *state);
void antin_regulation_state_unref (AntinRegulationState *state);
const AntinRegulationOffer *antin_regulation_state_find_offer (const AntinRegulationState *state,
                                                               AntinRegulationKind kind,
                                                               AntinRegulationCopyForm form);
const char *antin_regulation_state_describe (const AntinRegulationState *state);
const char *antin_regulation_state_value_to_nick (AntinRegulationStateValue value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationState, antin_regulation_state_unref)

G_END_DECLS
