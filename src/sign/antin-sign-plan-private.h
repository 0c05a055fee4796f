/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-appearance.h"
#include "antin-regulation-check.h"
#include "antin-regulation-heading.h"
#include "antin-regulation-information.h"
#include "antin-regulation-rules.h"
#include "antin-sign-context-private.h"
#include "antin-sign-plan.h"

G_BEGIN_DECLS

/* Names of the fields that keep the gaps for number and date (design decision D10); indexed by
 * AntinRegulationGapPart. */
extern const char *const antin_sign_plan_gap_fields[4];

struct _AntinSignPlan
{
  int references;

  /* Owned, fixed */
  AntinSignDocument *document;
  AntinSignReport *report;
  AntinSignContext *context;
  AntinRegulationKind kind;
  cairo_surface_t *image;
  AntinRegulationImage figures;
  gboolean has_figures;
  double image_width;
  double seal_diameter;
  double seal_height;
  gboolean seal_unconfirmed;
  char *field;
  AntinRegulationCopyForm copy_form;
  char *organisation;
  gint64 time;                  /* what a text that shows the time says */
  AntinRegulationLayout layout; /* of image and words, where both are shown */
  AntinRegulationState *state;
  gboolean has_scan;
  AntinRegulationScan scan;
  AntinRegulationBlock *block;
  GPtrArray *others; /* of AntinRegulationBlock, which may be meant */
  AntinRegulationHeading *heading;
  AntinRegulationForm *form; /* where it is to be checked */
  gboolean has_personal;
  guint personal_page;
  AntinBaseRect personal_rect;
  gboolean has_lawful_place;
  guint lawful_page;
  AntinBaseRect lawful_rect;

  /* Owned, follows the person */
  AntinSignIdentity *identity;
  AntinRegulationPath path; /* of the identity's certificate */
  AntinRegulationRevocation revocation;
  char *standing_problem;
  char *number;
  gint64 date;
  GHashTable *overrides;
  gboolean timestamp;
  gboolean as_far_as_possible;

  /* State */
  gboolean placed;
  gboolean by_hand;
  guint page;
  AntinBaseRect rect;
  double page_width;
  double page_height;
  AntinPdfAppearance *appearance;
  GPtrArray *checks;
  GPtrArray *guides;
};

gboolean antin_sign_plan_read_image (AntinSignPlan *plan, GBytes *png, GError **error);
gboolean antin_sign_plan_find (AntinSignPlan *plan,
                               const AntinSignPlanOptions *options,
                               GCancellable *cancellable,
                               GError **error);
void antin_sign_plan_refit (AntinSignPlan *plan);
void antin_sign_plan_choose_block (AntinSignPlan *plan, const char *holder);
const AntinRegulationKindRules *antin_sign_plan_get_rules (AntinSignPlan *plan);
double antin_sign_plan_get_seal_diameter (AntinSignPlan *plan);
double antin_sign_plan_get_seal_height (AntinSignPlan *plan);
gboolean antin_sign_plan_get_personal_place (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect);
void antin_sign_plan_forget_checks (AntinSignPlan *plan);
gboolean antin_sign_plan_is_seal (AntinSignPlan *plan);
gboolean antin_sign_plan_is_text (AntinSignPlan *plan);
gboolean antin_sign_plan_has_information (AntinSignPlan *plan);
char *antin_sign_plan_make_text (AntinSignPlan *plan);
void antin_sign_plan_get_image_rect (AntinSignPlan *plan, AntinBaseRect *ret_rect);
void antin_sign_plan_set_time (AntinSignPlan *plan, gint64 time);

AntinSignContext *antin_sign_plan_get_context (AntinSignPlan *plan);
AntinSignReport *antin_sign_plan_get_report (AntinSignPlan *plan);
AntinSignIdentity *antin_sign_plan_get_identity (AntinSignPlan *plan);
const char *antin_sign_plan_get_field (AntinSignPlan *plan);
AntinPdfAppearance *antin_sign_plan_make_appearance (AntinSignPlan *plan, GError **error);
char *antin_sign_plan_get_gap_value (AntinSignPlan *plan, AntinRegulationGapPart part);
const char *antin_sign_plan_get_number (AntinSignPlan *plan);
char *antin_sign_plan_list_overrides (AntinSignPlan *plan, GPtrArray *standing);
GPtrArray *antin_sign_plan_judge_standing (AntinSignPlan *plan, const AntinSignStanding *standing, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *antin_sign_plan_format_overrides (GHashTable *overrides, GPtrArray *checks, GPtrArray *standing);

gboolean antin_sign_plan_is_as_far_as_possible (AntinSignPlan *plan);

G_END_DECLS
