/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-state.h"
#include "antin-regulation-supplement.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

/**
 * AntinDeskAct:
 * @ANTIN_DESK_ACT_NONE: nothing can be done now
 * @ANTIN_DESK_ACT_PLACE: to show the coming signature at its place
 * @ANTIN_DESK_ACT_CONFIRM: to ask for the PIN and sign
 * @ANTIN_DESK_ACT_ASK_KIND: to ask whose the certificate on the token is, which it does not say itself
 * @ANTIN_DESK_ACT_SAVE_REPORT: to put the verdict on paper
 * @ANTIN_DESK_ACT_REFUSE: to write to the sender that the document is not accepted
 */
typedef enum
{
  ANTIN_DESK_ACT_NONE,
  ANTIN_DESK_ACT_PLACE,
  ANTIN_DESK_ACT_CONFIRM,
  ANTIN_DESK_ACT_ASK_KIND,
  ANTIN_DESK_ACT_SAVE_REPORT,
  ANTIN_DESK_ACT_REFUSE,
} AntinDeskAct;

/**
 * AntinDeskChoice:
 * @made: whether a person chose among the kinds
 * @kind: which
 * @form: with a copy, its form
 */
typedef struct
{
  gboolean made;
  AntinRegulationKind kind;
  AntinRegulationCopyForm form;
} AntinDeskChoice;

/**
 * AntinDeskSituation:
 * @report: (nullable): the verdict, with what the document is and allows; %NULL while it is being made
 * @supplement: what the first page calls itself
 * @failed: (nullable): why no verdict could be made
 * @tokens_known: whether all tokens have been looked for
 * @has_personal: whether a person's certificate is there
 * @has_organisation: whether an organisation's certificate is there
 * @has_unclear: whether a certificate is there that does not tell whose it is
 * @not_the_signer: whether the person's certificate names another than the signature block
 * @has_files: whether separate files wait to be signed with the document
 * @choice: what the person chose
 * @bound: whether nothing but that is offered, because another program asked for it
 * @working: whether something is being signed
 * @placing: whether the coming signature is shown
 * @placed: whether it has a place
 * @obstacle: (nullable): why it may not be made as it is, for people
 *
 * What the primary button depends on.
 */
typedef struct
{
  const AntinSignReport *report;
  AntinRegulationSupplement supplement;
  const char *failed;
  gboolean tokens_known;
  gboolean has_personal;
  gboolean has_organisation;
  gboolean has_unclear;
  gboolean not_the_signer;
  gboolean has_files;
  AntinDeskChoice choice;
  gboolean bound;
  gboolean working;
  gboolean placing;
  gboolean placed;
  const char *obstacle;
} AntinDeskSituation;

/**
 * AntinDeskNextAct:
 * @act: what the button does
 * @kind: the kind of signature that is or would be made
 * @form: with a copy, its form
 * @label: the button's words
 * @hint: why nothing can be done, or what the button will do
 * @refusal: (nullable): the rule that refuses it
 */
typedef struct
{
  AntinDeskAct act;
  AntinRegulationKind kind;
  AntinRegulationCopyForm form;
  const char *label;
  const char *hint;
  const AntinRegulationCheck *refusal;
} AntinDeskNextAct;

/**
 * AntinDeskKind:
 * @kind: a kind of signature
 * @form: with a copy, its form
 * @label: its words
 * @allowed: whether it can be made now
 * @note: what it is for, or why it cannot be made, with the clause
 *
 * A line of the menu beside the primary button.
 */
typedef struct
{
  AntinRegulationKind kind;
  AntinRegulationCopyForm form;
  const char *label;
  gboolean allowed;
  char *note;
} AntinDeskKind;

void antin_desk_kind_free (AntinDeskKind *kind);

AntinDeskNextAct antin_desk_next_act_decide (const AntinDeskSituation *situation);
GPtrArray *antin_desk_next_act_list (const AntinDeskSituation *situation) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinDeskKind, antin_desk_kind_free)

G_END_DECLS
