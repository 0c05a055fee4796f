/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-kind.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

/**
 * AntinAppAct:
 * @ANTIN_APP_ACT_NONE: nothing can be done now
 * @ANTIN_APP_ACT_PLACE: to show the coming signature at its place
 * @ANTIN_APP_ACT_CONFIRM: to ask for the PIN and sign
 * @ANTIN_APP_ACT_ASK_KIND: to ask whose the certificate on the token is, which it does not say itself
 */
typedef enum
{
  ANTIN_APP_ACT_NONE,
  ANTIN_APP_ACT_PLACE,
  ANTIN_APP_ACT_CONFIRM,
  ANTIN_APP_ACT_ASK_KIND,
} AntinAppAct;

/**
 * AntinAppSituation:
 * @report: (nullable): the verdict; %NULL while it is being made
 * @failed: (nullable): why no verdict could be made
 * @tokens_known: whether all tokens have been looked for
 * @has_personal: whether a person's certificate is there
 * @has_organisation: whether an organisation's certificate is there
 * @has_unclear: whether a certificate is there that does not tell whose it is
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
  const char *failed;
  gboolean tokens_known;
  gboolean has_personal;
  gboolean has_organisation;
  gboolean has_unclear;
  gboolean working;
  gboolean placing;
  gboolean placed;
  const char *obstacle;
} AntinAppSituation;

/**
 * AntinAppNextAct:
 * @act: what the button does
 * @kind: the kind of signature that is or would be made
 * @label: the button's words
 * @hint: why nothing can be done, or what the button will do
 */
typedef struct
{
  AntinAppAct act;
  AntinRegulationKind kind;
  const char *label;
  const char *hint;
} AntinAppNextAct;

AntinAppNextAct antin_app_next_act_decide (const AntinAppSituation *situation);

G_END_DECLS
