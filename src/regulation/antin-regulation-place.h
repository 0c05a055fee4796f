/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-block.h"
#include "antin-regulation-rules.h"

G_BEGIN_DECLS

/**
 * AntinRegulationGuide:
 * @vertical: whether it is a line at an x, not at a y
 * @position: millimetres
 * @from: where the line starts, millimetres along it
 * @to: where it ends
 * @label: what it is, for people
 */
typedef struct
{
  gboolean vertical;
  double position;
  double from;
  double to;
  char *label;
} AntinRegulationGuide;

void antin_regulation_guide_free (AntinRegulationGuide *guide);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationGuide, antin_regulation_guide_free)

/* Sizes are millimetres; @image_width and @image_height may be of any unit where only their ratio counts. */
gboolean antin_regulation_place_personal (const AntinRegulationKindRules *rules,
                                          const AntinRegulationBlock *block,
                                          double image_width,
                                          double image_height,
                                          double fixed_width,
                                          AntinBaseRect *ret_rect);
void antin_regulation_place_personal_around (const AntinRegulationKindRules *rules,
                                             double page_width,
                                             double page_height,
                                             double x,
                                             double y,
                                             double image_width,
                                             double image_height,
                                             double fixed_width,
                                             AntinBaseRect *ret_rect);
void antin_regulation_place_personal_usual (const AntinRegulationKindRules *rules,
                                            double page_width,
                                            double page_height,
                                            double image_width,
                                            double image_height,
                                            AntinBaseRect *ret_rect);
void antin_regulation_place_seal (const AntinRegulationKindRules *rules,
                                  const AntinBaseRect *personal,
                                  double seal_width,
                                  double seal_height,
                                  double page_width,
                                  double page_height,
                                  const AntinBaseRect *avoid,
                                  guint n_avoid,
                                  AntinBaseRect *ret_rect);
void antin_regulation_place_seal_on_page (const AntinRegulationKindRules *rules,
                                          const AntinBaseRect *personal,
                                          double seal_width,
                                          double seal_height,
                                          AntinRenderText *text,
                                          AntinBaseRect *ret_rect);
void antin_regulation_place_seal_top_right (const AntinRegulationKindRules *rules,
                                            double seal_width,
                                            double seal_height,
                                            double page_width,
                                            double page_height,
                                            AntinBaseRect *ret_rect);
void antin_regulation_place_top_right (const AntinRegulationKindRules *rules,
                                       double page_width,
                                       guint n_lines,
                                       AntinBaseRect *ret_rect);

double antin_regulation_place_get_overlap (const AntinBaseRect *personal, const AntinBaseRect *seal, gboolean round);
gboolean antin_regulation_place_circle_meets (const AntinBaseRect *circle, const AntinBaseRect *rect);
void antin_regulation_place_clamp (AntinBaseRect *rect, double page_width, double page_height);

GPtrArray *antin_regulation_place_get_guides (AntinRegulationKind kind,
                                              const AntinRegulationKindRules *rules,
                                              const AntinRegulationBlock *block,
                                              const AntinBaseRect *personal,
                                              double page_width,
                                              double page_height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
