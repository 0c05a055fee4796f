/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-metadata.h"
#include "antin-regulation-state.h"
#include "antin-sign-context.h"
#include "antin-sign-document.h"
#include "antin-sign-report.h"
#include "antin-sign-standing.h"
#include "antin-sign-tokens.h"

typedef struct _cairo cairo_t;

G_BEGIN_DECLS

/**
 * AntinSignPlan:
 *
 * A signature that is about to be made: what is drawn, where, and which rules that meets or breaks. Made from a
 * document and its verdict; the place, the number, the date and the signer may then be changed, and the checks
 * follow. Used from one thread at a time.
 */
typedef struct _AntinSignPlan AntinSignPlan;

/**
 * AntinSignPlanOptions:
 * @kind: the kind of signature
 * @image: (nullable): PNG of the signature or of the seal
 * @image_width: width of a personal image that its owner chose once, millimetres; 0 fits it into the gap
 * @seal_diameter: diameter or width, millimetres; 0 for the context's
 * @seal_height: height of a seal that is not round, millimetres; 0 for a round one
 * @seal_unconfirmed: whether nobody has compared its size with the rubber stamp
 * @page: page given by the user, or 0 to find it
 * @rect: millimetres, with @page; a width of 0 means the place is to be found
 * @signer: (nullable): name of the one who is to sign, which tells one of several signature blocks
 * @field: (nullable): an existing empty signature field to sign in
 * @number: (nullable): number and sign of the document, for instance "15/QĐ-UBND"
 * @date: date of the document, or %ANTIN_BASE_TIME_NONE
 * @copy_form: with a copy, its form
 * @organisation: (nullable): the organisation that copies
 * @scan_of_stamped_paper: the clerk declares the file a scan of a signed and stamped paper (ORD-01)
 * @overrides: (nullable): rule → written reason
 */
typedef struct
{
  AntinRegulationKind kind;
  GBytes *image;
  double image_width;
  double seal_diameter;
  double seal_height;
  gboolean seal_unconfirmed;
  guint page;
  AntinBaseRect rect;
  const char *signer;
  const char *field;
  const char *number;
  gint64 date;
  AntinRegulationCopyForm copy_form;
  const char *organisation;
  gboolean scan_of_stamped_paper;
  GHashTable *overrides;
} AntinSignPlanOptions;

AntinSignPlan *antin_sign_plan_new (AntinSignDocument *document,
                                    AntinSignReport *report,
                                    AntinSignContext *context,
                                    const AntinSignPlanOptions *options,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_plan_new_async (AntinSignDocument *document,
                                AntinSignReport *report,
                                AntinSignContext *context,
                                const AntinSignPlanOptions *options,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
AntinSignPlan *antin_sign_plan_new_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignPlan *antin_sign_plan_ref (AntinSignPlan *plan);
void antin_sign_plan_unref (AntinSignPlan *plan);

AntinSignDocument *antin_sign_plan_get_document (AntinSignPlan *plan);
AntinRegulationKind antin_sign_plan_get_kind (AntinSignPlan *plan);
AntinRegulationState *antin_sign_plan_get_state (AntinSignPlan *plan);
gboolean antin_sign_plan_is_placed (AntinSignPlan *plan);
guint antin_sign_plan_get_page (AntinSignPlan *plan);
void antin_sign_plan_get_page_size (AntinSignPlan *plan, double *ret_width, double *ret_height);
void antin_sign_plan_get_rect (AntinSignPlan *plan, AntinBaseRect *ret_rect);
gboolean antin_sign_plan_get_lawful_place (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect);
gboolean antin_sign_plan_get_offer (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect);
gboolean antin_sign_plan_is_fixed_size (AntinSignPlan *plan);
double antin_sign_plan_get_overlap (AntinSignPlan *plan);
const char *antin_sign_plan_get_capacity (AntinSignPlan *plan);
const char *antin_sign_plan_get_title (AntinSignPlan *plan);
const char *antin_sign_plan_get_name (AntinSignPlan *plan);
const AntinRegulationHeading *antin_sign_plan_get_heading (AntinSignPlan *plan);

/**
 * AntinSignGuide:
 * @vertical: whether it is a line at an x, not at a y
 * @position: millimetres
 * @label: for people, for instance "Centre of the block"
 */
typedef struct
{
  gboolean vertical;
  double position;
  char *label;
} AntinSignGuide;

GPtrArray *antin_sign_plan_get_guides (AntinSignPlan *plan);
GPtrArray *antin_sign_plan_get_checks (AntinSignPlan *plan); /* of AntinRegulationCheck */
gboolean antin_sign_plan_is_allowed (AntinSignPlan *plan, GError **error);
gboolean antin_sign_plan_needs_number (AntinSignPlan *plan);
char *antin_sign_plan_suggest_output (AntinSignPlan *plan) G_GNUC_WARN_UNUSED_RESULT;

void antin_sign_plan_set_place (AntinSignPlan *plan, guint page, const AntinBaseRect *rect);
void antin_sign_plan_set_point (AntinSignPlan *plan, guint page, double x, double y);
void antin_sign_plan_set_identity (AntinSignPlan *plan, AntinSignIdentity *identity);
void antin_sign_plan_set_standing (AntinSignPlan *plan, const AntinSignStanding *standing);
void antin_sign_plan_set_number (AntinSignPlan *plan, const char *number);
void antin_sign_plan_set_date (AntinSignPlan *plan, gint64 date);
void antin_sign_plan_set_copy_form (AntinSignPlan *plan, AntinRegulationCopyForm form);
void antin_sign_plan_set_timestamp (AntinSignPlan *plan, gboolean timestamp);
void antin_sign_plan_set_as_far_as_possible (AntinSignPlan *plan, gboolean as_far_as_possible);
void antin_sign_plan_set_override (AntinSignPlan *plan, const char *rule, const char *reason);

void antin_sign_plan_fill_metadata (AntinSignPlan *plan, AntinRegulationMetadata *metadata);
void antin_sign_plan_draw (AntinSignPlan *plan, cairo_t *cr);
gboolean antin_sign_plan_get_number_place (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect);
gboolean antin_sign_plan_get_date_place (AntinSignPlan *plan, guint *ret_page, AntinBaseRect *ret_rect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignPlan, antin_sign_plan_unref)

G_END_DECLS
