/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-check.h"

G_BEGIN_DECLS

AntinRegulationCheck *antin_regulation_check_add (GPtrArray *checks,
                                                  const AntinRegulation *regulation,
                                                  const char *rule,
                                                  AntinRegulationStatus status,
                                                  AntinRegulationFix fix,
                                                  char *message);
void antin_regulation_check_pass (GPtrArray *checks,
                                  const AntinRegulationSituation *situation,
                                  const char *rule,
                                  const char *message);
void antin_regulation_check_warn (GPtrArray *checks,
                                  const AntinRegulationSituation *situation,
                                  const char *rule,
                                  AntinRegulationFix fix,
                                  char *message);
void antin_regulation_check_remind (GPtrArray *checks,
                                    const AntinRegulationSituation *situation,
                                    const char *rule,
                                    AntinRegulationFix fix,
                                    char *message);
void antin_regulation_check_fail (GPtrArray *checks,
                                  const AntinRegulationSituation *situation,
                                  const char *rule,
                                  AntinRegulationFix fix,
                                  char *message);
void antin_regulation_check_refuse (GPtrArray *checks,
                                    const AntinRegulationSituation *situation,
                                    const char *rule,
                                    AntinRegulationFix fix,
                                    char *message);

void antin_regulation_check_note (GPtrArray *checks,
                                  const AntinRegulationSituation *situation,
                                  const char *rule,
                                  char *message);
char *antin_regulation_check_say (const AntinRegulationSituation *situation, char *message) G_GNUC_WARN_UNUSED_RESULT;
const AntinBaseRect *antin_regulation_check_get_image_rect (const AntinRegulationSituation *situation);

void antin_regulation_check_document (GPtrArray *checks,
                                      const AntinRegulationSituation *situation,
                                      const AntinRegulationKindRules *rules);
void antin_regulation_check_scan (GPtrArray *checks,
                                  const AntinRegulationSituation *situation,
                                  const AntinRegulationKindRules *rules);
void antin_regulation_check_certificate (GPtrArray *checks,
                                         const AntinRegulationSituation *situation,
                                         const AntinRegulationKindRules *rules);
void antin_regulation_check_standing (GPtrArray *checks, const AntinRegulationSituation *situation);
void antin_regulation_check_image (GPtrArray *checks,
                                   const AntinRegulationSituation *situation,
                                   const AntinRegulationKindRules *rules);
void antin_regulation_check_place (GPtrArray *checks,
                                   const AntinRegulationSituation *situation,
                                   const AntinRegulationKindRules *rules);
void antin_regulation_check_issue (GPtrArray *checks,
                                   const AntinRegulationSituation *situation,
                                   const AntinRegulationKindRules *rules);
void antin_regulation_check_form (GPtrArray *checks,
                                  const AntinRegulationSituation *situation,
                                  const AntinRegulationKindRules *rules);
void antin_regulation_check_practice (GPtrArray *checks,
                                      const AntinRegulationSituation *situation,
                                      const AntinRegulationKindRules *rules);

G_END_DECLS
